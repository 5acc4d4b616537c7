"""Resolutions changed, recalled, added to; without control; the office's own short forms."""

from datetime import date

import pytest

from desktop.operations import assignments, course, notices
from desktop.operations.assignments import ReportAssignment
from desktop.operations.course import LayResolution, RecallResolution, Task
from desktop.operations.directory import Directory, InUse, retire
from desktop.operations.resolution_templates import (
    AddResolutionTemplate,
    ChangeResolutionTemplate,
    add_resolution_template,
    change_resolution_template,
)
from models.appeal import Appeal
from models.reply import Reply
from models.resolution import Assignment, Resolution
from models.resolution_template import ResolutionTemplate
from models.rules.kinds import LetterKind
from models.rules.states import AppealState, AssignmentState, ReplyState
from tests.desktop.operations.watched import refused

FORM = AddResolutionTemplate("Қарау", "Рассмотреть", "Заңға сәйкес қараңыз", "Рассмотреть по закону", place=5)


def task(desk, executor="utilities", due_on=date(2026, 12, 8), **more):
    return Task(desk.ids[executor], "Қарап, жауап дайындау", due_on, **more)


def lay(desk, appeal, *tasks, **more):
    return desk.run("head", course.lay_resolution, LayResolution(appeal, "Қаралсын", tasks or (task(desk),), **more))


def told(desk):
    return [(one.number, one.recalled_on, one.reason) for one in desk.rows(Resolution)]


def test_a_resolution_is_changed_with_a_reason_and_its_running_orders_are_off(desk):
    appeal = desk.appeal().id
    first, second = lay(desk, appeal, task(desk), task(desk, "engineer"))
    desk.run("executor", assignments.report_assignment, ReportAssignment(first, "Жасалды"))
    with refused("State the reason", "reason"):
        lay(desk, appeal, task(desk, "engineer"))
    (third,) = lay(desk, appeal, task(desk, "engineer"), reason="Орындаушы ауысты")
    assert told(desk) == [("Б-1/26", date(2026, 11, 23), "Орындаушы ауысты"), ("Б-2/26", None, "")]
    assert [desk.row(Assignment, id).state for id in (first, second, third)] == [
        AssignmentState.REPORTED, AssignmentState.CANCELLED, AssignmentState.GIVEN,
    ]  # fmt: skip
    assert desk.row(Appeal, appeal).executor_id == desk.ids["engineer"]


def test_a_resolution_is_added_to_and_the_first_stays_in_force(desk):
    appeal = desk.appeal().id
    (first,) = lay(desk, appeal)
    (second,) = lay(desk, appeal, task(desk, "engineer"), adds=True, reason="Сметасы керек")
    assert told(desk) == [("Б-1/26", None, ""), ("Б-2/26", None, "Сметасы керек")]
    assert [(one.state, one.is_lead) for one in desk.rows(Assignment)] == [
        (AssignmentState.GIVEN, True), (AssignmentState.GIVEN, False),
    ]  # fmt: skip
    assert desk.row(Appeal, appeal).executor_id == desk.ids["utilities"]
    lay(desk, appeal, task(desk, "engineer"), reason="Бәрі бірге")  # a change takes the place of both
    assert [recalled is not None for _, recalled, _ in told(desk)] == [True, True, False]
    assert {desk.row(Assignment, id).state for id in (first, second)} == {AssignmentState.CANCELLED}


def test_a_resolution_is_recalled_with_a_reason_and_once(desk):
    appeal, other = desk.appeal().id, desk.appeal(1).id
    (first,), (kept,) = lay(desk, appeal), lay(desk, other)
    with refused("State the reason", "reason"):
        desk.run("head", course.recall_resolution, RecallResolution(1, " "))
    desk.run("head", course.recall_resolution, RecallResolution(1, "Қате қойылды"))
    assert told(desk) == [("Б-1/26", date(2026, 11, 23), "Қате қойылды"), ("Б-2/26", None, "")]
    assert [desk.row(Assignment, id).state for id in (first, kept)] == [
        AssignmentState.CANCELLED, AssignmentState.GIVEN,
    ]  # fmt: skip
    assert desk.row(Appeal, appeal).state is AppealState.IN_WORK
    with refused("out of force"):
        desk.run("head", course.recall_resolution, RecallResolution(1, "Тағы"))
    lay(desk, appeal)  # nothing is in force: no reason is asked for


def test_what_is_not_controlled_is_over_once_it_is_reported(desk):
    appeal, other = desk.appeal().id, desk.appeal(1).id
    (free,), (controlled,) = lay(desk, appeal, is_controlled=False), lay(desk, other)
    for id in (free, controlled):
        desk.run("executor", assignments.report_assignment, ReportAssignment(id, "Жасалды"))
    assert [(desk.row(Assignment, id).state, desk.row(Assignment, id).done_on) for id in (free, controlled)] == [
        (AssignmentState.DONE, date(2026, 11, 23)), (AssignmentState.REPORTED, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("interim", "is_taken"), [(23, False), (24, True), (27, True), (8, False)])
def test_the_interim_day_lies_between_today_and_the_last_day(desk, interim, is_taken):
    appeal = desk.appeal().id
    day = date(2026, 12 if interim == 8 else 11, interim)
    if not is_taken:
        with refused("interim day lies before", "interim_on"):
            lay(desk, appeal, task(desk, interim_on=day))
        return
    (id,) = lay(desk, appeal, task(desk, interim_on=day))
    assert desk.row(Assignment, id).interim_on == day


def test_a_short_form_has_a_key_of_its_own_while_it_is_in_use(desk):
    before = len(desk.rows(ResolutionTemplate))
    id = desk.run("administrator", add_resolution_template, FORM)
    with refused("This key has", "place"):
        desk.run("administrator", add_resolution_template, FORM)
    desk.run("administrator", retire, InUse(Directory.RESOLUTION_TEMPLATE, id))
    desk.run("administrator", add_resolution_template, FORM)
    assert len(desk.rows(ResolutionTemplate)) == before + 2


def test_a_bundle_names_executors_terms_and_a_letter_that_is_no_decision(desk):
    engineer, utilities = desk.ids["engineer"], desk.ids["utilities"]
    whole = vars(FORM) | {"executor_ids": (engineer, utilities), "days": 10, "interim_days": 5,
                          "letter": LetterKind.ACKNOWLEDGEMENT}  # fmt: skip
    id = desk.run("administrator", add_resolution_template, AddResolutionTemplate(**whole))
    row = desk.row(ResolutionTemplate, id)
    assert (row.executor_ids, row.days, row.interim_days, row.is_short_form) == ([engineer, utilities], 10, 5, False)
    for changed, words, field in (
        ({"interim_days": 10}, "interim day lies before", "interim_days"),
        ({"letter": LetterKind.REFUSAL}, "not begun with the resolution", "letter"),
        ({"text_ru": "  "}, "Fill in", "text_ru"),
        ({"place": 10}, "digit from 1 to 9", "place"),
    ):
        with refused(words, field):
            order = ChangeResolutionTemplate(**{**whole, **changed}, id=id, version=row.version)
            desk.run("administrator", change_resolution_template, order)
    plain = {**vars(FORM), "place": 0}
    desk.run("administrator", change_resolution_template, ChangeResolutionTemplate(**plain, id=id, version=row.version))
    assert desk.row(ResolutionTemplate, id).is_short_form


def test_the_letter_of_a_bundle_is_begun_with_the_resolution(desk):
    appeal, other = desk.appeal().id, desk.appeal(1).id
    for id, letter in ((appeal, LetterKind.ACKNOWLEDGEMENT), (other, None)):
        desk.run("head", notices.resolve, LayResolution(id, "Қаралсын", (task(desk),), letter=letter))
    assert [(one.appeal_id, one.kind, one.state) for one in desk.rows(Reply)] == [
        (appeal, LetterKind.ACKNOWLEDGEMENT, ReplyState.DRAFT),
    ]  # fmt: skip
