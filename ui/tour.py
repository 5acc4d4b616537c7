"""What there is to see: each screen on a record that has something to show, each dialog; for pictures and for tests."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from ui.catalogue import SCREENS
from ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.office import Office

Step = tuple[str, Callable[[], QWidget | None]]


def sample(office: "Office") -> dict[str, dict[str, Any]]:
    """Arguments with which a screen shows a record of this office; a screen without an entry needs none."""
    del office
    return {}


def screens(main: MainWindow) -> Iterator[Step]:
    """Every screen, filled where the office has something for it."""
    arguments = sample(main.desk.office)
    for number, declared in enumerate(SCREENS, start=1):
        if declared.name in arguments or declared.icon:
            given = arguments.get(declared.name, {})
            yield f"{number:02}_{declared.name}", lambda name=declared.name, given=given: main.go(name, **given)


def dialogs(main: MainWindow) -> Iterator[Step]:
    """The boxes that open over a screen."""
    yield "30_find", lambda: _over(main, main.find_anything)
    yield "31_keys", lambda: _over(main, main.show_keys)
    yield "32_help", lambda: _over(main, main.show_help)


def _over(main: MainWindow, open_it: Callable[[], object]) -> QWidget | None:
    """The window that opened, or None where it lies in the main window."""
    before = set(QApplication.topLevelWidgets())
    open_it()
    new = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible() and one is not main]
    return new[0] if new else None
