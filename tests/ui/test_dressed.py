"""Every window wears the sheet of the theme, and no part of a screen is dressed before it is in its window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.lived_in import live_in
from ui import style, tour
from ui.dialogs.sign_in import SignIn
from ui.forms.applicant import StreetEditor
from ui.screens.registration.screen import Registration
from ui.theme import theme


def is_dressed(widget):
    """Whether it or what it hangs on has the sheet: Qt looks there, also across windows."""
    while widget is not None and theme().colours["focus"] not in widget.styleSheet():
        widget = widget.parentWidget()
    return widget is not None


def test_every_screen_and_dialog_wears_the_theme_and_nothing_but_a_window_a_sheet(window, desk):
    live_in(desk)
    main = window("secretary")
    naked, own = [], set()
    for name, open_it in (*tour.screens(main), *tour.dialogs(main)):
        shown = open_it()
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        naked += [f"{name}: {type(one).__name__}" for one in tops if not is_dressed(one)]
        own |= {type(one).__name__ for one in QApplication.allWidgets() if one.styleSheet() and not one.isWindow()}
        for one in {shown, *tops} - {None, main}:
            one.close()
            if isinstance(one, SignIn):
                one.deleteLater()
    assert not naked, "\n".join(sorted(set(naked)))
    assert not own, "what Qt notes of parts is kept after their end as long as one sheet is worn"


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


def test_a_window_built_anew_takes_its_sheet_off_when_nobody_else_wears_one(window, desk, monkeypatch):
    main = window("clerk")
    main.go("people")
    dressed, old, undress = [], main.screen_shown, style.undress

    def seen(taken_off):
        undress(taken_off)
        dressed.append([one for one in QApplication.allWidgets() if one.styleSheet()])
        assert not is_dressed(old)

    monkeypatch.setattr(style, "undress", seen)
    main.speak("ru")
    assert dressed == [[]]
    assert is_dressed(main.screen_shown)
