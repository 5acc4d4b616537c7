"""No piece of a screen is shown as a window of its own, not even for a moment: it would flash and take the keyboard."""

import traceback

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.lived_in import live_in
from tests.ui.test_screens import everything
from ui.catalogue import BY_NAME

__all__ = ["everything"]


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self):
        super().__init__()
        self.seen = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            place = next(
                (
                    line
                    for line in reversed(traceback.extract_stack())
                    if "/ui/" in line.filename and "tests" not in line.filename
                ),
                None,
            )
            self.seen.append(
                f"{type(watched).__name__} at {place and place.filename.rpartition('/ui/')[2]}:{place and place.lineno}"
            )
        return False


@pytest.mark.parametrize("name", BY_NAME)
def test_a_screen_opens_without_flashing_windows(everything, desk, name):
    arguments = live_in(desk)
    main = everything(language="kk")
    watch = Watch()
    main.go(name, **arguments.get(name, {}))
    for section in getattr(main.screen_shown, "sections", ()):
        main.screen_shown.open_section(section)
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == []
