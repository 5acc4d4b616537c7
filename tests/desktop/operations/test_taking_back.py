from datetime import timedelta

import pytest

from desktop.operations import assignments, course, registration, replies
from desktop.operations.assignments import ReportAssignment
from desktop.operations.notices import ForwardWithLetters, forward_with_letters
from desktop.operations.registration import SetEotinishNumber, set_eotinish_number
from desktop.operations.taking_back import (
    UndoForwarding,
    UndoSigning,
    undo_dispatch,
    undo_forwarding,
    undo_signing,
)
from desktop.papers import LETTER_PAGE
from desktop.queries.files import letter
from models.appeal import Appeal, Forwarding
from models.reply import Reply
from models.resolution import Assignment
from models.rules.states import AppealState, AssignmentState, ReplyState
from tests.desktop.cases import draft
from tests.desktop.operations.watched import refused

TOO_LATE = timedelta(minutes=5, seconds=1)


@pytest.fixture
def signed(desk):
    """Two appeals in work; the letter on the first one is signed."""
    appeal, other = desk.appeal().id, desk.appeal(1).id
    desk.resolved(other)
    desk.resolved(appeal)
    reply = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    return appeal, reply


def dispatched(desk, reply):
    desk.run("controller", replies.dispatch_reply, replies.DispatchReply(reply, proof="RE123456789KZ"))


def test_a_signature_is_taken_back_and_the_letter_waits_for_another(desk, signed):
    appeal, reply = signed
    desk.clock.now += timedelta(minutes=5)
    desk.run("head", undo_signing, UndoSigning(reply))
    back = desk.row(Reply, reply)
    assert (back.state, back.number, back.signed_on, back.file_name) == (ReplyState.FOR_SIGNATURE, "", None, "")
    desk.run("head", replies.sign_reply, reply)
    again = desk.row(Reply, reply)
    assert (again.state, again.number) == (ReplyState.SIGNED, desk.row(Appeal, appeal).number)


def test_a_signature_stays_after_its_minutes_and_for_anybody_but_who_signed(desk, signed):
    _, reply = signed
    with refused("Your role does not allow this"):
        desk.run("secretary", undo_signing, UndoSigning(reply))
    desk.clock.now += TOO_LATE
    with refused("This is undone within 5 minutes"):
        desk.run("head", undo_signing, UndoSigning(reply))


@pytest.mark.parametrize("how", ["printed", "opened"])
def test_a_letter_that_was_printed_or_opened_in_word_is_unsigned_once_the_paper_is_back(desk, signed, how):
    _, reply = signed
    if how == "printed":
        desk.sign_in("secretary").paper(LETTER_PAGE, reply)
    else:
        desk.ask("secretary", letter, reply)
    with refused("take the paper back first", "is_paper_back"):
        desk.run("head", undo_signing, UndoSigning(reply))
    desk.run("head", undo_signing, UndoSigning(reply, is_paper_back=True))
    assert desk.newest("reply.signing_undone")["is_paper_back"] is True


def test_a_letter_that_was_sent_is_not_unsigned(desk, signed):
    _, reply = signed
    dispatched(desk, reply)
    with refused("the record is in the state"):
        desk.run("head", undo_signing, UndoSigning(reply))


def test_a_dispatch_that_is_taken_back_opens_the_appeal_and_its_orders_as_they_stood(desk, signed):
    appeal, reply = signed
    with desk.office.look_session() as session:
        (order,) = [one.id for one in session.query(Assignment).filter_by(appeal_id=appeal)]
    desk.run("executor", assignments.report_assignment, ReportAssignment(order, "Жөнделді"))
    dispatched(desk, reply)
    assert desk.row(Assignment, order).state is AssignmentState.ENDED
    with refused("This is undone by whoever did it"):
        desk.run("secretary", undo_dispatch, reply)
    desk.run("controller", undo_dispatch, reply)
    back = desk.row(Reply, reply)
    assert (back.state, back.way, back.dispatched_at, back.proof) == (ReplyState.SIGNED, None, None, "")
    opened = desk.row(Appeal, appeal)
    assert (opened.state, opened.decision, opened.decided_on) == (AppealState.IN_WORK, None, None)
    assert desk.row(Assignment, order).state is AssignmentState.REPORTED
    dispatched(desk, reply)
    assert desk.row(Appeal, appeal).state is AppealState.CLOSED
    desk.clock.now += TOO_LATE
    with refused("This is undone within 5 minutes"):
        desk.run("controller", undo_dispatch, reply)


def test_the_dispatch_of_a_twin_leaves_the_appeal_closed(desk, signed):
    appeal, reply = signed
    twin = draft(desk, appeal, language="ru")
    desk.run("executor", replies.submit_reply, twin)
    desk.run("head", replies.sign_reply, twin)
    dispatched(desk, reply)
    dispatched(desk, twin)
    desk.run("controller", undo_dispatch, twin)
    assert desk.row(Appeal, appeal).state is AppealState.CLOSED


def forwarded(desk, appeal, positions=(), signer="akim"):
    forward = course.ForwardAppeal(appeal, desk.ids["body"], positions)
    order = ForwardWithLetters(forward, desk.ids[signer], "Су құбырын жөндеу", "Жол" if positions else "")
    return desk.run("head", forward_with_letters, order).letters


def test_a_forwarding_is_undone_with_its_letters_and_the_appeal_waits_again(desk):
    appeal = desk.appeal().id
    letters = forwarded(desk, appeal)
    assert desk.row(Reply, letters[0]).state is ReplyState.SIGNED
    desk.run("head", undo_forwarding, UndoForwarding(appeal))
    assert desk.row(Appeal, appeal).state is AppealState.REGISTERED
    assert desk.row(Appeal, appeal).decided_on is None
    assert {desk.row(Reply, id).state for id in letters} == {ReplyState.DISCARDED}
    with desk.office.look_session() as session:
        assert session.query(Forwarding).count() == 0
    with refused("The forwarding is undone already"):
        desk.run("head", undo_forwarding, UndoForwarding(appeal))


def test_a_forwarding_of_an_appeal_in_work_gives_it_back_to_its_executor(desk):
    appeal = desk.appeal().id
    order = desk.resolved(appeal)
    forwarded(desk, appeal, signer="utilities")
    assert desk.row(Assignment, order).state is AssignmentState.ENDED
    desk.run("head", undo_forwarding, UndoForwarding(appeal))
    assert desk.row(Appeal, appeal).state is AppealState.IN_WORK
    assert desk.row(Assignment, order).state is AssignmentState.GIVEN


def test_of_two_parts_the_last_one_comes_back_and_its_number_is_free(desk):
    asked = tuple(registration.AskedQuestion(words) for words in ("Су", "Жол", "Жарық"))
    appeal = desk.appeal(questions=asked).id
    forwarded(desk, appeal, (1,))
    forwarded(desk, appeal, (2,))
    desk.run("head", undo_forwarding, UndoForwarding(appeal))
    with desk.office.look_session() as session:
        assert [one.question_positions for one in session.query(Forwarding)] == ["1"]
    forwarded(desk, appeal, (3,))
    with desk.office.look_session() as session:
        assert [one.number for one in session.query(Forwarding)] == ["ЖТ-1/26/1", "ЖТ-1/26/2"]


@pytest.mark.parametrize("what", ["sent", "printed", "late"])
def test_a_forwarding_of_which_somebody_heard_stays(desk, what):
    appeal = desk.appeal().id
    letters = forwarded(desk, appeal)
    if what == "sent":
        dispatched(desk, letters[0])
        expected = "was sent: it is not undone any more"
    elif what == "printed":
        desk.sign_in("secretary").paper(LETTER_PAGE, letters[1])
        expected = "take the paper back first"
    else:
        desk.clock.now += TOO_LATE
        expected = "This is undone within 5 minutes"
    with refused(expected, "is_paper_back" if what == "printed" else None):
        desk.run("head", undo_forwarding, UndoForwarding(appeal))
    assert desk.row(Appeal, appeal).state is AppealState.FORWARDED


def test_a_letter_without_its_signature_is_not_found_by_its_number_any_more(desk, signed):
    _, reply = signed
    with desk.office.engine.connect() as connection:
        found = "SELECT count(*) FROM search WHERE rowid % 4 = ?"
        letters = connection.exec_driver_sql(found, (3,)).scalar_one()
    desk.run("head", undo_signing, UndoSigning(reply))
    with desk.office.engine.connect() as connection:
        assert connection.exec_driver_sql(found, (3,)).scalar_one() == letters - 1


def test_an_e_otinish_number_is_taken_away_until_a_letter_bears_it(desk):
    appeal = desk.appeal().id
    number = SetEotinishNumber(appeal, "ЖТ-2026-01184127")
    desk.run("clerk", set_eotinish_number, number)
    desk.run("clerk", set_eotinish_number, SetEotinishNumber(appeal, ""))
    assert desk.row(Appeal, appeal).eotinish_number == ""
    desk.run("clerk", set_eotinish_number, number)
    desk.resolved(appeal)
    reply = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    with refused("A signed letter bears this number", "number"):
        desk.run("clerk", set_eotinish_number, SetEotinishNumber(appeal, ""))
    desk.run("clerk", set_eotinish_number, SetEotinishNumber(appeal, "ЖТ-2026-01184128"))
