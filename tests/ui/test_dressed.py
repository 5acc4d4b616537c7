"""Every window wears the sheet of the theme, and no part of a screen is dressed before it is in its window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.lived_in import live_in
from ui import tour
from ui.dialogs.sign_in import SignIn
from ui.forms.applicant import StreetEditor
from ui.screens.registration.screen import Registration
from ui.theme import theme


def is_dressed(widget):
    """Whether it or what it hangs on has the sheet: Qt looks there, also across windows."""
    while widget is not None and theme().colours["focus"] not in widget.styleSheet():
        widget = widget.parentWidget()
    return widget is not None


def test_every_screen_and_dialog_wears_the_theme(window, desk):
    live_in(desk)
    main = window("secretary")
    naked = []
    for name, open_it in (*tour.screens(main), *tour.dialogs(main)):
        shown = open_it()
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        naked += [f"{name}: {type(one).__name__}" for one in tops if not is_dressed(one)]
        for one in {shown, *tops} - {None, main}:
            one.close()
            if isinstance(one, SignIn):
                one.deleteLater()
    assert not naked, "\n".join(sorted(set(naked)))


def test_streets_that_are_offered_wear_the_theme_in_their_window_of_its_own(window, qtbot):
    main = window("clerk")
    editor = StreetEditor()
    editor.setParent(main)
    editor.offer({"Абай көшесі": 1})
    assert is_dressed(editor.completer().popup())


class Dressings(QObject):
    """Counts how often parts of a screen are dressed."""

    def __init__(self):
        super().__init__()
        self.number = 0

    def eventFilter(self, watched, event):
        """See every change of style of a part that is already in something."""
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget) and watched.parentWidget():
            self.number += 1
        return False


def test_a_screen_is_put_together_without_dressing_its_parts(window, qtbot):
    main = window("clerk")
    dressings = Dressings()
    QApplication.instance().installEventFilter(dressings)
    screen = Registration(main.desk)
    QApplication.instance().removeEventFilter(dressings)
    qtbot.addWidget(screen)
    assert len(screen.findChildren(QWidget)) > 100
    assert dressings.number < 10
