"""The window in tests: real widgets, work done at once on the test's own line."""

from tests.windows import own_home, window

__all__ = ["own_home", "window"]
