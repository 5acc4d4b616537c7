from datetime import date

import pytest
from sqlalchemy import select

from desktop.errors import Refusal
from desktop.operations import course
from desktop.operations.attachments import AttachFile, attach_file
from desktop.queries import appeal, cards, files, journal, why
from desktop.queries import attached as attached_files
from desktop.queries.sheets import appeals
from desktop.scope import visible_assignments
from models.resolution import Assignment
from tests.desktop.cases import booked, draft, on

ABOUT_ONE = [
    appeal.appeal_card, why.why_this_date, journal.history, appeals.ticket_sheet, appeals.control_card_sheet,
    appeals.oral_protocol_sheet, appeals.why_this_date_sheet,
]  # fmt: skip


@pytest.mark.parametrize("question", ABOUT_ONE, ids=lambda question: question.name)
def test_an_executor_is_not_shown_what_was_not_given_to_them(desk, question):
    appeal = desk.appeal().id
    with pytest.raises(Refusal, match="not given to you"):
        desk.ask("executor", question, appeal)


@pytest.mark.parametrize("question", ABOUT_ONE, ids=lambda question: question.name)
def test_an_appeal_that_is_not_there_is_refused(desk, question):
    with pytest.raises(Refusal, match="no such appeal"):
        desk.ask("clerk", question, 12345)


def test_an_executor_does_not_come_to_an_appeal_by_its_number(desk):
    appeal = desk.appeal()
    with pytest.raises(Refusal, match="not given to you"):
        desk.ask("executor", journal.appeal_by_number, appeal.number)
    desk.resolved(appeal.id)
    assert desk.ask("executor", journal.appeal_by_number, appeal.number) == appeal.id


def test_an_executor_opens_no_letter_and_no_file_of_others(desk, tmp_path):
    appeal = desk.appeal().id
    reply = draft(desk, appeal, "secretary")
    path = tmp_path / "hat.txt"
    path.write_text("хат", encoding="utf-8")
    attached = desk.run("clerk", attach_file, AttachFile(appeal, path))
    for question, id in ((files.letter, reply), (attached_files.attached_file, attached)):
        with pytest.raises(Refusal, match="not given to you"):
            desk.ask("executor", question, id)
    desk.resolved(appeal)
    assert desk.ask("executor", attached_files.attached_file, attached).content == "хат".encode()
    assert desk.ask("executor", files.letter, reply).startswith(b"PK")


def test_an_executor_compares_with_own_appeals_only(desk):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant).id
    text = "Бейбітшілік көшесіндегі су құбыры тағы жарылды. Жөндеп беруіңізді сұраймын."
    desk.clock.now = on(24)
    assert desk.ask("executor", cards.repeats_of, applicant, text) == ()
    desk.resolved(appeal)
    assert [one.earlier.id for one in desk.ask("executor", cards.repeats_of, applicant, text)] == [appeal]


def test_an_executor_sees_no_visits_on_the_card_of_a_person(desk):
    applicant = desk.applicant()
    desk.reception_day()
    booked(desk, applicant)
    assert desk.ask("executor", cards.applicant_card, applicant).visits == ()
    assert len(desk.ask("clerk", cards.applicant_card, applicant).visits) == 1


def test_an_executor_sees_own_orders_and_those_on_own_appeals_everybody_else_all(desk):
    applicant = desk.applicant()
    own, other = desk.appeal(applicant).id, desk.appeal(applicant).id
    task = course.Task(desk.ids["engineer"], "Жобасын беру", date(2026, 12, 10))
    both = course.Task(desk.ids["utilities"], "Тексеру", date(2026, 12, 10)), task
    of_own = desk.run("head", course.lay_resolution, course.LayResolution(own, "Қаралсын", both))
    of_other = desk.run("head", course.lay_resolution, course.LayResolution(other, "Қаралсын", (task,)))
    assert _orders(desk, "executor") == of_own
    assert _orders(desk, "controller") == (*of_own, *of_other)


def _orders(desk, role):
    with desk.sign_in(role)._looking() as look:
        seen = select(Assignment.id).where(visible_assignments(look)).order_by(Assignment.id)
        return tuple(look.session.scalars(seen))
