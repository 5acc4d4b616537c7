"""Every list prints what it shows: its columns, its filters in words, its rows, in the language of the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.papers import MORNING_SHEET, RECEPTION_LIST, SHOWN_LIST
from desktop.queries.person_history import HistoryKind
from models.rules.kinds import AppealKind
from tests.ui.hands import Hands
from tests.ui.lived_in import live_in
from tests.ui.test_screens import everything
from ui.screens.office.screen import SECTIONS

__all__ = ["everything"]

CTRL = Qt.KeyboardModifier.ControlModifier
NO_LIST = {"settings", "desk", "about"}  # sections of the office


@pytest.fixture
def printed(everything, desk, qtbot, monkeypatch):
    """Opens a screen and presses Ctrl+P: gives the paper and its subject, and the screen."""
    live_in(desk)
    shown = []

    def press(name, language="kk", prepare=None, **arguments):
        main = everything(language=language)
        main.go(name, **arguments)
        screen = main.screen_shown
        if prepare:
            prepare(screen)
        hands = Hands(main, qtbot)
        for way in ("show_paper", "print_paper"):
            monkeypatch.setattr(main, way, lambda paper, subject, _: shown.append((paper, subject)))
        hands.presses(Qt.Key.Key_P, CTRL)
        return (*(shown[-1] if shown else (None, None)), screen)

    return press


def test_the_register_prints_its_rows_its_columns_and_its_filters(printed):
    def narrowed(screen):
        screen._change(laid=screen.shown.laid.__class__(kind=AppealKind.APPLICATION), text="құбыр")

    paper, subject, screen = printed("appeals", prepare=narrowed)
    assert paper is SHOWN_LIST
    assert (subject.title, subject.language, subject.all) == ("Жолданымдар", "kk", 1)
    assert subject.filters == ("Көрініс: Ашық", "Іздеу: «құбыр»", "Арыз")
    assert [column.title for column in subject.columns] == [
        screen.t(column.title) for column in screen.table.columns_seen()
    ]
    assert [row[0] for row in subject.rows] == ["ЖТ-1/26"]


def test_marked_rows_alone_are_printed(printed):
    _, subject, _ = printed("appeals", prepare=lambda screen: screen.table.mark_current())
    assert len(subject.rows) == 1 == subject.all


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_people_are_printed_in_the_language_of_the_window(printed, language):
    paper, subject, screen = printed("people", language, lambda one: one.chips["has_open_appeals"].setChecked(True))
    assert (paper, subject.title) == (SHOWN_LIST, screen.t("People"))
    assert screen.t("With open appeals") in subject.filters
    assert len(subject.rows) == screen.model.rowCount() == 2
    assert subject.columns[0].title == screen.t("Name")


def test_letters_print_the_open_tab(printed):
    paper, subject, screen = printed("letters", state="draft")
    assert (paper, subject.filters) == (SHOWN_LIST, (screen.t("To write"),))
    assert len(subject.rows) == 1


@pytest.mark.parametrize(
    ("name", "paper"), [("today", MORNING_SHEET), ("reception", RECEPTION_LIST), ("day", RECEPTION_LIST)]
)
def test_screens_with_a_list_of_their_own_print_that(printed, name, paper):
    arguments = {"reception": {"day": date(2026, 11, 23).isoformat()}}
    found, subject, _ = printed(name, **arguments.get(name, {}))
    assert found is paper
    assert subject


@pytest.mark.parametrize("section", [name for _, sections in SECTIONS for name in sections])
def test_every_list_of_the_office_is_printed(printed, section):
    paper, subject, screen = printed("office", section=section)
    if section in NO_LIST:
        assert not screen.action("office.print_list").isVisible()
        return
    if section == "calendar":
        assert (paper, subject.title, subject.filters) == (SHOWN_LIST, screen.t("Calendar"), ("2026",))
        assert ("16.12.2026", screen.t.weekday(date(2026, 12, 16))) in [row[:2] for row in subject.rows]
        return
    if screen.section.table.model().rowCount():
        assert (paper, subject.title) == (SHOWN_LIST, screen.t(screen.section.TITLE))
        assert len(subject.rows) == screen.section.table.model().rowCount()
    else:
        assert paper is None


@pytest.mark.parametrize("name", ["counter", "person"])
def test_the_history_of_a_person_is_printed_as_it_is_filtered(everything, desk, qtbot, monkeypatch, name):
    person = live_in(desk)["person"]["id"]
    main = everything(language="ru")
    main.go(name, **{"counter": {"applicant_id": person}, "person": {"id": person}}[name])
    screen = main.screen_shown
    history = screen.history if name == "person" else screen.shown.history
    history.filter = HistoryKind.VISIT
    history.show_lines(history.lines)
    shown = []
    monkeypatch.setattr(main, "show_paper", lambda paper, subject, _: shown.append((paper, subject)))
    modifier = CTRL if name == "counter" else CTRL | Qt.KeyboardModifier.ShiftModifier
    Hands(main, qtbot).presses(Qt.Key.Key_P, modifier)
    ((paper, subject),) = shown
    assert (paper, subject.title) == (SHOWN_LIST, screen.t("History"))
    assert subject.filters == ("Айбергенова Бибігүл Серікқызы", "Приём")
    assert len(subject.rows) == 2


def test_where_no_list_is_seen_the_key_says_so(printed):
    paper, _, screen = printed("counter")
    assert paper is None
    assert screen.window().strip.sentence == screen.t("The list is empty: there is nothing to print.")


def test_an_empty_list_says_that_there_is_nothing_to_print(printed):
    paper, _, screen = printed("people", prepare=lambda one: one.search.setText("Жоққызы") or one.refresh())
    assert paper is None
    assert screen.window().strip.sentence == screen.t("The list is empty: there is nothing to print.")


def test_the_paper_is_looked_at_first_and_has_no_other_language(everything, desk, qtbot):
    live_in(desk)
    main = everything(language="en")
    main.go("people")
    main.screen_shown.print_shown()
    preview = QApplication.activeModalWidget()
    assert preview.windowTitle() == "People"
    assert preview.language.isHidden()
    assert preview.pages.count == 1
    preview.close()
