"""Stories may open the window."""

from tests.windows import window

__all__ = ["window"]
