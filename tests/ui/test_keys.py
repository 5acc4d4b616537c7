"""Keys live as long as the screen is seen, in every layout, after every dialog and every message."""

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
)

from models.rules.kinds import AppealKind
from tests.ui.hands import Hands
from tests.ui.lived_in import live_in
from tests.ui.test_screens import everything
from ui import keys
from ui.catalogue import BY_NAME, SCREENS
from ui.dialogs.sheet import Sheet
from ui.messages import Link
from ui.parts.buttons import Segment
from ui.window import FRAME_ACTIONS

__all__ = ["everything"]

TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
NO, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = re.compile(r"^(.|Space|Home|Del|Delete|PgUp|PgDown)$")  # what a text field takes for itself
each_screen = pytest.mark.parametrize("name", BY_NAME)


def x11(key, code, text, modifiers=NO):
    """The event as the X server gives it in a Cyrillic layout: the letter as key, the place as scan code."""
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, code, key, 0, text)


# (declared key, what the layout makes of it, scan code of the place): Kazakh and Russian.
PRESSED = [
    ("A", "Ф", 38), ("M", "Ь", 58), ("P", "З", 33), ("R", "К", 27), ("V", "М", 55),
    ("/", "№", 61), ("/", ".", 61),
]  # fmt: skip
HELD = [
    (CTRL, "Ctrl+P", "З", 33), (CTRL, "Ctrl+E", "У", 26), (CTRL, "Ctrl+K", "Л", 45), (CTRL, "Ctrl+/", "№", 61),
    (CTRL, "Ctrl+/", ".", 61), (CTRL, "Ctrl+2", "Ә", 11), (CTRL, "Ctrl+6", ",", 15), (CTRL, "Ctrl++", "Һ", 21),
    (ALT, "Alt+1", '"', 10), (ALT, "Alt+2", "Ә", 11), (ALT, "Alt+3", "І", 12), (ALT, "Alt+4", "Ң", 13),
    (ALT, "Alt+5", "Ғ", 14), (ALT, "Alt+6", ",", 15), (ALT, "Alt+7", ".", 16), (ALT, "Alt+8", "Ү", 17),
    (ALT, "Alt+9", "Ұ", 18), (ALT, "Alt+0", "Қ", 19), (ALT, "Alt+-", "Ө", 20), (ALT, "Alt+=", "Һ", 21),
]  # fmt: skip


@pytest.mark.parametrize(("modifiers", "declared", "letter", "code"), [*((NO, *one) for one in PRESSED), *HELD])
def test_a_key_is_a_place_on_the_keyboard(qapp, modifiers, declared, letter, code):
    event = x11(ord(letter), code, letter.lower(), modifiers)
    assert keys._pressed(event) in keys.sequences(declared)


def test_a_key_of_the_latin_layout_comes_first_and_is_the_one_that_is_told(qapp):
    action = QAction()
    keys.give(action, "/ | Ctrl+F")
    assert (keys.names(action), keys.name(action)) == (["/", "Ctrl+F"], "/")
    assert [key.toString() for key in keys.sequences("Ctrl+Enter")] == ["Ctrl+Enter", "Ctrl+Return"]


@each_screen
def test_no_key_means_two_things_in_any_layout(name):
    declared = [action.key for action in BY_NAME[name].load().ACTIONS if action.key]
    declared += [key for _, _, key, _ in FRAME_ACTIONS if key]
    declared += [keys.rail_key(number) for number in range(1, 13)]
    every = [sequence.toString() for key in declared for sequence in keys.sequences(key)]
    assert "" not in every
    assert sorted(every) == sorted(set(every))


@each_screen
def test_alt_and_a_digit_are_the_rails_alone(name):
    assert not [action.key for action in BY_NAME[name].load().ACTIONS if re.match(r"Alt\+[\d=-]", action.key)]


def test_the_tenth_screen_and_those_behind_it_have_a_key():
    assert [keys.rail_key(number) for number in (1, 9, 10, 11, 12, 13)] == [
        "Alt+1", "Alt+9", "Alt+0", "Alt+-", "Alt+=", "",
    ]  # fmt: skip


def is_live(action):
    return action.isEnabled() and action.isVisible() and keys.names(action)


class Presser:
    """Presses every key that a screen declares, and gives those that did nothing."""

    def __init__(self, main, qtbot, name, arguments):
        self.hands = Hands(main, qtbot)
        self.main, self.name, self.arguments = main, name, arguments
        self.go()

    def go(self):
        self.main.go(self.name, **self.arguments)
        self.screen = self.main.screen_shown

    def settle(self):
        """Close whatever was opened, and come back to the screen."""
        while (opened := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            opened.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self.main.overlay is not None:
            self.main.overlay.close()
        self.main.activateWindow()
        self.hands.qtbot.waitUntil(self.main.isActiveWindow)
        self.hands.qtbot.wait(1)
        if self.main.current != self.name:
            self.go()

    def dead(self):
        found = []
        types = isinstance(QApplication.focusWidget(), TEXT_FIELDS)
        for action in filter(is_live, self.screen.actions_by_name.values()):
            run = next(one.run for one in self.screen.ACTIONS if one.name == action.objectName())
            action.triggered.disconnect()
            fired = []
            action.triggered.connect(lambda _=False, fired=fired: fired.append(1))
            for key in keys.names(action):
                if types and PLAIN.match(key):
                    continue
                if keys.keeps(QApplication.focusWidget(), event_of(key)):
                    continue
                fired.clear()
                combination = keys.sequences(key)[0][0]
                self.hands.presses(combination.key(), combination.keyboardModifiers())
                if fired != [1]:
                    found.append(f"{action.objectName()} {key} with {QApplication.focusWidget()}")
            action.triggered.disconnect()
            action.triggered.connect(getattr(self.screen, run))
        return found


def event_of(key):
    combination = keys.sequences(key)[0][0]
    return QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())


@pytest.fixture
def presser(everything, desk, qtbot):
    arguments = live_in(desk)

    def press(name):
        main = everything(language="kk")
        return Presser(main, qtbot, name, arguments.get(name, {}))

    return press


@each_screen
def test_every_key_works_after_every_dialog(presser, name):
    one = presser(name)
    assert not one.dead()
    for opener in [action.objectName() for action in filter(is_live, one.screen.actions_by_name.values())]:
        one.settle()
        action = one.screen.actions_by_name[opener]
        if action.isEnabled() and action.isVisible():
            action.trigger()
        one.settle()
        assert not one.dead(), opener


@each_screen
@pytest.mark.parametrize("opened", ["find_anything", "show_help", "show_keys", "sheet"])
def test_every_key_works_after_the_windows_own_dialogs_and_the_keyboard_is_where_it_was(presser, name, opened):
    one = presser(name)
    one.settle()
    before = one.main.focusWidget()
    if opened == "sheet":
        Sheet(one.main.t, "Сұрақ", "Иә", lambda: None, one.screen).open()
    else:
        getattr(one.main, opened)()
    one.settle()
    assert one.main.focusWidget() is before
    assert not one.dead()


@each_screen
def test_every_key_works_while_a_message_has_the_keyboard_and_after_it(presser, name):
    one = presser(name)
    one.main.say(lambda t: "Тіркелді", Link(lambda t: "Талонды басу", lambda: None))
    one.main.strip.links[0].setFocus()
    assert not one.dead()
    one.main.hush()
    one.settle()
    assert not one.dead()


@each_screen
def test_every_key_works_while_the_rail_has_the_keyboard(presser, name):
    one = presser(name)
    if one.screen.HAS_FRAME:
        one.main.rail.items["today"].setFocus()
    assert not one.dead()


@each_screen
def test_a_key_with_ctrl_is_the_screens_while_a_text_is_being_typed(presser, name):
    one = presser(name)
    for kind in (QLineEdit, QPlainTextEdit):
        seen = [field for field in one.screen.findChildren(kind) if field.isVisible() and field.isEnabled()]
        for field in seen[:1]:
            field.setFocus()
            assert not one.dead(), kind


@each_screen
def test_no_key_of_a_screen_works_under_a_dialog(presser, name):
    one = presser(name)
    sheet = Sheet(one.main.t, "Сұрақ", "Иә", lambda: None, one.screen)
    sheet.open()
    one.hands.qtbot.waitUntil(sheet.isActiveWindow)
    fired = []
    live = list(filter(is_live, one.screen.actions_by_name.values()))
    for action in live:
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, action=action: fired.append(action.objectName()))
    for action in live:
        for key in keys.names(action):
            if key not in ("Esc", "Ctrl+Enter"):  # these are the dialog's own
                combination = keys.sequences(key)[0][0]
                one.hands.presses(combination.key(), combination.keyboardModifiers())
    sheet.close()
    assert not fired


def test_a_gone_control_gives_the_keyboard_to_where_the_screen_begins(presser):
    one = presser("appeals")
    button = QPushButton(one.screen)
    button.show()
    button.setFocus()
    button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    one.hands.qtbot.waitUntil(lambda: one.main.focusWidget() is one.screen.first_focus())


def test_space_presses_the_button_that_has_the_keyboard(presser):
    one = presser("day")
    called = []
    one.screen.actions_by_name["day.call"].triggered.disconnect()
    one.screen.actions_by_name["day.call"].triggered.connect(lambda: called.append(1))
    one.main.rail.items["people"].setFocus()
    one.hands.presses(Qt.Key.Key_Space)
    assert (called, one.main.current) == ([], "people")


def test_what_is_typed_on_a_message_goes_to_the_search_line(presser):
    for name, line in (("counter", lambda s: s.search), ("people", lambda s: s.search), ("letters", lambda s: s.search),
                       ("appeals", lambda s: s.filters.line)):  # fmt: skip
        one = presser(name)
        one.main.say(lambda t: "Тіркелді", Link(lambda t: "Талонды басу", lambda: None))
        one.main.strip.links[0].setFocus()
        for letter in "әб":
            QApplication.sendEvent(one.main.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, 0, NO, letter))
        assert line(one.screen).text() == "әб", name
        assert one.main.focusWidget() is line(one.screen)


def test_esc_closes_the_list_of_topics_before_it_leaves_the_form(presser):
    one = presser("registration")
    topic = one.screen.page.questions.lines[0].topic
    topic.setFocus()
    one.hands.types("су")
    assert topic.is_choosing
    one.hands.presses(Qt.Key.Key_Escape)
    assert (topic.is_choosing, one.main.current) == (False, "registration")


@pytest.mark.parametrize("typed", ["2", "ә"])
def test_a_digit_chooses_in_a_row_of_choices_by_its_place(presser, typed):
    one = presser("registration")
    kind = one.screen.form.editors["kind"]
    kind.group.button(0).setFocus()
    QApplication.sendEvent(one.main.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, ord(typed), NO, typed))
    assert kind.value() is AppealKind.COMPLAINT
    assert kind.group.button(1).hasFocus()
    assert one.main.current == "registration"


def test_a_row_of_choices_keeps_its_digits_from_the_screen(presser):
    one = presser("visitor")
    segment = Segment([(1, "a"), (2, "b")], "row")
    segment.setParent(one.screen)
    segment.show()
    segment.group.button(0).setFocus()
    one.hands.presses(Qt.Key.Key_2)
    assert segment.value() == 2
    assert one.screen.decision.outcome.value() is None


def test_find_and_do_has_the_keys_to_itself(presser):
    one = presser("registration")
    one.main.find_anything()
    one.hands.presses(Qt.Key.Key_Escape)
    assert (one.main.overlay, one.main.current) == (None, "registration")
    one.main.find_anything()
    one.hands.presses(Qt.Key.Key_2, ALT)
    assert one.main.current == "registration"


def test_the_help_says_no_alt_with_a_digit_of_a_form():
    from ui.dialogs.help import help_text

    for language in ("kk", "ru", "en"):
        for screen in SCREENS:
            assert not re.search(r"Alt\+\d", help_text(screen.name, language)), (language, screen.name)
