"""A hidden case full of words that stand nowhere else: whoever is not named meets none of them, whatever they ask."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from desktop.access import ROLES
from desktop.errors import Refusal, Trouble
from desktop.exporting import export_register
from desktop.operations import assignments, attachments, control, course, endings, handovers, hiding, reminders
from desktop.operations.deputies import NameDeputy, name_deputy
from desktop.operations.registration import AskedQuestion
from desktop.operations.signers import JointApplicant
from desktop.queries import appeal as appeal_query
from desktop.queries import journal, palette, register, search
from desktop.queries.register import AppealFilter
from desktop.queries.sheets.register import register_book_sheet
from desktop.reminding import Remembered
from models.rules.kinds import Channel
from resources.texts import NBSP
from tests.desktop.cases import draft, live, on
from tests.desktop.every_question import YEAR, ways_of_asking

WORDS = (
    "зымыран", "қызғалдақ", "жолбарыс", "домбыра", "шұғыла", "көкжиек", "бұлақша", "самұрық", "тұлпар", "арқар",
)  # fmt: skip
EOTINISH = "ЖТ-2026-07654321"
soak = pytest.mark.soak  # what these may ask, others may ask as well
MAY_NOT = (
    "secretary", "inspector", "administrator",
    *(pytest.param(one, marks=soak) for one in ("clerk", "controller", "analyst")),
)  # fmt: skip


@pytest.fixture
def case(desk, tmp_path):
    """The lived-in office with one more case, which the akim hides; the head of utilities has its order."""
    lived = live(desk)
    summary, text, asked, signer, representative, complaint, resolution, order, letter, file = WORDS
    hidden = desk.appeal(
        lived.applicant, channel=Channel.ORAL, summary=f"Бұл {summary} туралы",
        text=f"Мұнда {text} өседі.", questions=(AskedQuestion(f"Не болды {asked}", desk.ids["topic"]),),
        signers=(JointApplicant(name=f"{signer} Асан"),), representative=f"{representative} Әсел",
        authority="сенімхат", challenged=f"Бөлімнің {complaint} хаты", eotinish_number=EOTINISH,
    )  # fmt: skip
    path = tmp_path / f"{file}.txt"
    path.write_text("тірек", encoding="utf-8")
    desk.run("clerk", attachments.attach_file, attachments.AttachFile(hidden.id, path))
    about = reminders.SetReminder(Remembered.APPEAL, hidden.id, date(2026, 12, 1), "Хабарласу")
    desk.run("secretary", reminders.set_reminder, about)
    task = course.Task(desk.ids["utilities"], f"Тексеру: {order}", date(2026, 12, 10))
    (given,) = desk.run("head", course.lay_resolution, course.LayResolution(hidden.id, resolution, (task,)))
    desk.run("executor", assignments.accept_assignment, given)
    reply = draft(desk, hidden.id, heading=f"Хат: {letter}")
    week = handovers.HandOver(desk.ids["akim"], date(2026, 12, 1), date(2026, 12, 8), desk.ids["utilities"])
    desk.run("secretary", handovers.hand_over, week)
    desk.run("head", hiding.hide_appeal, hiding.HideAppeal(hidden.id, (), "Жеке өмір"))
    return desk, lived, hidden, given, reply


def asked(desk, lived, hidden):
    """Every question with every way of asking for the case."""
    texts = [*WORDS[:5], *(word[:6] for word in WORDS[:2]), hidden.number, EOTINISH, "07654321", "Айбергенова"]
    return ways_of_asking(desk, lived, hidden.id, texts, [hidden.number, EOTINISH])


def words_of(answer):
    """All that an answer says, folded."""
    if isinstance(answer, bytes) and answer[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer)) as opened:
            return " ".join(opened.read(name).decode("utf-8", "ignore") for name in opened.namelist()).lower()
    said = repr(answer).lower()
    content = getattr(answer, "content", None)
    return f"{said} {words_of(content)}" if isinstance(content, bytes) else said


def said_to(desk, role, question, way):
    """What is said to a role that asks; of a refusal its words."""
    try:
        return words_of(desk.ask(role, question, **way))
    except (Refusal, Trouble) as no:
        return f"{no} {vars(no)}".lower()


@pytest.mark.slow  # every question in every role
@pytest.mark.parametrize("role", MAY_NOT)
def test_who_is_not_named_meets_no_word_of_a_hidden_case_whatever_they_ask(case, role):
    desk, lived, hidden, *_ = case
    asked_of = 0
    for question, way in asked(desk, lived, hidden):
        if question.permission not in ROLES[role][1]:
            continue
        said = said_to(desk, role, question, way)
        met = [word for word in WORDS if word in said and word not in repr(way).lower()]
        assert not met, f"{question.name}{way}: {met}"
        if question is not register_book_sheet and hidden.number not in repr(way) and EOTINISH not in repr(way):
            assert hidden.number.lower() not in said, f"{question.name}{way}"
        asked_of += 1
    assert asked_of > 20


@pytest.mark.slow
@pytest.mark.parametrize("role", ["executor", pytest.param("head", marks=soak)])
def test_who_is_named_meets_all_of_it(case, role):
    desk, lived, hidden, *_ = case
    met = set()
    for question, way in asked(desk, lived, hidden):
        if question.permission in ROLES[role][1]:
            said = said_to(desk, role, question, way)
            met |= {word for word in WORDS if word in said and word not in repr(way).lower()}
    assert met == set(WORDS)


def test_an_export_and_the_figures_behind_it_leave_it_out(case, tmp_path):
    desk, _, hidden, *_ = case
    for role, there in (("controller", False), ("head", True)):
        office = desk.sign_in(role)
        ids = office.ask(register.appeal_ids, AppealFilter())
        assert (hidden.id in ids) is there
        assert office.ask(register.appeal_counts, [AppealFilter()]) == [len(ids)]
        export_register(office, [*ids, hidden.id], tmp_path / "book.xlsx", lambda done, of: None)
        cells = [str(cell.value) for row in load_workbook(tmp_path / "book.xlsx").active.rows for cell in row]
        assert any(WORDS[0] in cell for cell in cells) is there


def test_by_its_exact_number_whom_to_turn_to_is_said_and_nothing_else(case):
    desk, _, hidden, *_ = case
    told = {"kk": f"Жабық іс: Н.{NBSP}Тоқсанбайға жүгініңіз.", "ru": f"Закрытое дело: обратитесь к Н.{NBSP}Токсанбаю."}
    for language, words in told.items():
        office = desk.sign_in("clerk", language)
        for number in (hidden.number, EOTINISH):
            assert office.ask(register.list_appeals, AppealFilter(text=number)) == register.ListedAppeals(
                [], False, words
            )
            assert office.ask(search.find_who, number) == search.FoundPeople((), 0, False, words)
            assert office.ask(palette.find_anything, number) == replace(palette.Finds(number), private=words)
        for near in (WORDS[0], "07654321", hidden.number.partition("/")[0].removeprefix("ЖТ-")):
            assert office.ask(register.list_appeals, AppealFilter(text=near)).private == ""
        with pytest.raises(Refusal) as refused:
            office.ask(journal.appeal_by_number, hidden.number)
        assert str(refused.value) == words or refused.value.values["who"] in words


def test_the_register_book_has_no_hole_and_says_whom_to_turn_to(case):
    desk, _, hidden, *_ = case
    entries = {one.number: one for one in desk.ask("controller", register_book_sheet, YEAR, "ru").entries}
    assert entries[hidden.number].content == f"Закрытое дело: обратитесь к Н.{NBSP}Токсанбаю."
    assert (entries[hidden.number].applicant, entries[hidden.number].executor) == ("–", "")
    assert "Айбергенова" in entries["ЖТ-1/26"].applicant


def test_nobody_acts_on_what_they_may_not_see(case):
    desk, _, hidden, given, _ = case
    for role, operation, order in (
        ("clerk", course.complete_appeal, hidden.id),
        ("clerk", hiding.mark_appeal, hiding.MarkAppeal(hidden.id, is_urgent=True)),
        ("controller", control.remind_executors, control.Remind((given,))),
        ("clerk", endings.withdraw_appeal, endings.EndAppeal(hidden.id, "өтініш")),
    ):
        with pytest.raises(Refusal, match="Private case"):
            desk.run(role, operation, order)


def test_an_order_or_a_letter_names_its_executor_and_an_acting_official_sees_what_the_absent_one_does(case):
    desk, _, hidden, given, _ = case
    with pytest.raises(Refusal, match="Private case"):
        desk.ask("analyst", appeal_query.appeal_card, hidden.id)
    desk.run(
        "administrator",
        name_deputy,
        NameDeputy(desk.ids["utilities"], desk.ids["engineer"], date(2026, 12, 1), date(2026, 12, 3), "7-ө"),
    )
    assert desk.ask("analyst", appeal_query.appeal_card, hidden.id).row.is_hidden
    desk.clock.now = on(4, month=12)
    with pytest.raises(Refusal, match="Private case"):
        desk.ask("analyst", appeal_query.appeal_card, hidden.id)
    desk.run("head", control.give_to_another, control.GiveTo(given, desk.ids["engineer"], "Жүктеме көп"))
    assert desk.ask("analyst", appeal_query.appeal_card, hidden.id).row.number == hidden.number


def test_those_named_are_named_anew_and_whoever_hides_is_one_of_them(case):
    desk, _, hidden, *_ = case
    desk.run("head", hiding.hide_appeal, hiding.HideAppeal(hidden.id, (desk.ids["clerk"],), "Тіркеуші көреді"))
    seen_by = desk.ask("clerk", appeal_query.appeal_card, hidden.id).viewers
    assert [one.replace(NBSP, " ") for one in seen_by] == ["Тоқсанбай Н. Ә.", "Әбілова М. С.", "Қасымов Р. Б."]
    desk.run("head", hiding.hide_appeal, hiding.HideAppeal(hidden.id, (), "Қажет емес"))
    with pytest.raises(Refusal, match="Private case"):
        desk.ask("clerk", appeal_query.appeal_card, hidden.id)
    with pytest.raises(Refusal, match="State the reason"):
        desk.run("head", hiding.show_appeal, hiding.ShowAppeal(hidden.id, " "))
    desk.run("head", hiding.show_appeal, hiding.ShowAppeal(hidden.id, "Құпия емес"))
    assert not desk.ask("clerk", appeal_query.appeal_card, hidden.id).row.is_hidden
    with pytest.raises(Refusal, match="not hidden"):
        desk.run("head", hiding.show_appeal, hiding.ShowAppeal(hidden.id, "Құпия емес"))


def test_the_journal_says_who_and_when_but_neither_number_nor_words(case):
    desk, *_ = case
    rows = desk.ask("inspector", journal.journal, None, 500)
    masked = [row for row in rows if row.of == "жабық"]
    assert {"appeal.registered", "appeal.hidden", "assignment.accepted", "attachment.added"} <= {
        row.event for row in masked
    }
    assert all((row.detail, row.subject_id, dict(row.names)) == ({}, None, {}) for row in masked)
    assert all(row.who for row in masked)
    assert any(row.of == "ЖТ-1/26" for row in rows), "other appeals are told as ever"


def test_marks_are_changed_after_registering_and_found_by(case):
    desk, lived, *_ = case
    desk.run("clerk", hiding.mark_appeal, hiding.MarkAppeal(lived.oral, is_urgent=True))
    desk.run("head", hiding.mark_appeal, hiding.MarkAppeal(lived.grown, is_sensitive=True))
    desk.run("secretary", hiding.mark_appeal, hiding.MarkAppeal(lived.grown, is_urgent=True))
    assert desk.ask("clerk", register.appeal_ids, AppealFilter(is_urgent=True)) == [lived.grown, lived.oral]
    assert desk.ask("clerk", register.appeal_ids, AppealFilter(is_sensitive=True)) == [lived.grown]
    with pytest.raises(Refusal, match="Your role"):
        desk.run("analyst", hiding.mark_appeal, hiding.MarkAppeal(lived.oral, is_urgent=False))


def test_once_all_the_named_have_left_those_who_may_hide_see_it_again(case):
    desk, _, hidden, *_ = case
    office = desk.sign_in("head")
    office.actor = replace(office.actor, official_id=desk.ids["engineer"])
    with pytest.raises(Refusal, match="Private case"):
        office.ask(appeal_query.appeal_card, hidden.id)
    with office.look_session() as session:
        session.connection().exec_driver_sql("UPDATE official SET is_active = 0 WHERE id = ?", (desk.ids["akim"],))
        session.commit()
    assert office.ask(appeal_query.appeal_card, hidden.id).row.is_hidden
