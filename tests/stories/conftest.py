"""Stories may open the window."""

from tests.windows import own_home, window

__all__ = ["own_home", "window"]
