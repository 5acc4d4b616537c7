"""Appeals with each other after registering: tied, untied, answered together, split, put together again."""

import pytest
from sqlalchemy import select

from desktop.operations import replies, taking_back, ties
from desktop.operations.registration import AskedQuestion
from desktop.queries.appeal import appeal_card
from desktop.queries.search import search_everything
from models.appeal import Appeal
from models.rules.kinds import AppealKind, LinkKind
from models.rules.states import AppealState, AssignmentState
from tests.desktop.cases import answered, draft
from tests.desktop.operations.watched import refused

THREE = tuple(map(AskedQuestion, ("Су құбырын жөндеу", "Көше шамдарын жағу", "Жолды тегістеу")))


def related(desk, id):
    return [(one.kind, one.is_later, one.row.id) for one in desk.ask("head", appeal_card, id).related]


def questions(desk, id):
    return [(one.position, one.text) for one in desk.ask("head", appeal_card, id).questions]


def state(desk, id):
    with desk.office.look_session() as session:
        return session.scalar(select(Appeal.state).where(Appeal.id == id))


@pytest.fixture
def three(desk):
    """Two appeals of one person and one of another, the latest last."""
    person = desk.applicant()
    other = desk.applicant(surname="Сейітов", given="Марат", number="", phones=())
    return [desk.appeal(one) for one in (person, person, other)]


def test_two_appeals_are_tied_whichever_is_named_first_and_seen_on_both(desk, three):
    first, second, third = three
    desk.run("clerk", ties.tie_appeals, ties.TieAppeals(first.id, f" {second.number.lower()} "))
    desk.run("clerk", ties.tie_appeals, ties.TieAppeals(third.id, first.number))
    assert related(desk, first.id) == [(LinkKind.SAME_MATTER, True, third.id), (LinkKind.REPEATED, True, second.id)]
    assert related(desk, second.id) == [(LinkKind.REPEATED, False, first.id)]
    for number, words in ((first.number, "same"), ("ЖТ-99/26", "no appeal with the number"), ("", "no appeal")):
        with refused(words, "number"):
            desk.run("clerk", ties.tie_appeals, ties.TieAppeals(first.id, number))
    with refused("tied already", "number"):
        desk.run("clerk", ties.tie_appeals, ties.TieAppeals(second.id, first.number))


def test_a_tie_is_taken_away_with_a_reason_from_either_side(desk, three):
    first, second, third = three
    desk.run("clerk", ties.tie_appeals, ties.TieAppeals(second.id, first.number))
    desk.run("clerk", ties.tie_appeals, ties.TieAppeals(third.id, first.number))
    with refused("State the reason", "reason"):
        desk.run("clerk", ties.untie_appeals, ties.UntieAppeals(first.id, second.id, " "))
    desk.run("clerk", ties.untie_appeals, ties.UntieAppeals(first.id, second.id, "Басқа мәселе"))
    assert related(desk, first.id) == [(LinkKind.SAME_MATTER, True, third.id)]
    notes = [line.note for line in desk.ask("head", appeal_card, second.id).events]
    assert "Басқа мәселе" in notes
    with refused("not tied any more", "other_id"):
        desk.run("clerk", ties.untie_appeals, ties.UntieAppeals(first.id, second.id, "Басқа мәселе"))


def test_one_answer_closes_both_and_taking_it_back_opens_both(desk, three):
    first, second, third = three
    tasks = [desk.resolved(one.id) for one in (first, third)]
    desk.run("head", ties.merge_appeals, ties.MergeAppeals(first.id, third.number, "Бір құбыр"))
    assert related(desk, third.id) == [(LinkKind.MERGED, False, first.id)]
    with refused("answered together with ЖТ-1/26"):
        draft(desk, third.id)
    with refused("together with another", "number"):
        desk.run("head", ties.merge_appeals, ties.MergeAppeals(third.id, second.number, "Бір құбыр"))
    reply = answered(desk, first.id)
    assert (state(desk, first.id), state(desk, third.id)) == (AppealState.CLOSED, AppealState.CLOSED)
    assert [one.state for id in (first.id, third.id) for one in desk.ask("head", appeal_card, id).assignments] == [
        AssignmentState.ENDED, AssignmentState.ENDED,
    ]  # fmt: skip
    desk.run("controller", taking_back.undo_dispatch, reply)
    assert (state(desk, first.id), state(desk, third.id)) == (AppealState.IN_WORK, AppealState.IN_WORK)
    assert state(desk, second.id) is AppealState.REGISTERED
    assert len(tasks) == 2


def test_answered_apart_again_each_has_its_own_answer(desk, three):
    first, second, _ = three
    for one in (first, second):
        desk.resolved(one.id)
    desk.run("head", ties.merge_appeals, ties.MergeAppeals(second.id, first.number, "Бір құбыр"))
    desk.run("clerk", ties.untie_appeals, ties.UntieAppeals(second.id, first.id, "Басқа құбыр"))
    assert related(desk, second.id) == [(LinkKind.REPEATED, False, first.id)]
    answered(desk, first.id)
    assert state(desk, second.id) is AppealState.IN_WORK


def test_what_cannot_be_answered_together_is_refused(desk, three):
    first, second, third = three
    complaint = desk.appeal(1, kind=AppealKind.COMPLAINT)
    with refused("of one kind", "number"):
        desk.run("head", ties.merge_appeals, ties.MergeAppeals(first.id, complaint.number, "Бір құбыр"))
    desk.resolved(second.id)
    reply = draft(desk, second.id)
    desk.run("executor", replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    with refused("signed already"):
        desk.run("head", ties.merge_appeals, ties.MergeAppeals(third.id, second.number, "Бір құбыр"))


def test_questions_are_split_off_with_a_number_of_their_own_and_put_together_again(desk):
    one = desk.appeal(questions=THREE, text="Үш мәселе туралы")
    other = desk.appeal(1, text="Басқа жолданым")
    version = desk.ask("head", appeal_card, one.id).version
    id = desk.run("head", ties.split_appeal, ties.SplitAppeal(one.id, version, (1, 3), "Басқа бөлім"))
    card = desk.ask("head", appeal_card, id)
    assert (card.row.number, card.row.summary, card.row.due_on) == ("ЖТ-3/26", "Су құбырын жөндеу", one.due_on)
    assert card.received_at == desk.ask("head", appeal_card, one.id).received_at
    assert questions(desk, id) == [(1, "Су құбырын жөндеу"), (2, "Жолды тегістеу")]
    assert questions(desk, one.id) == [(1, "Көше шамдарын жағу")]
    assert related(desk, one.id) == [(LinkKind.SPLIT, True, id)]
    assert desk.ask("clerk", search_everything, "тегістеу").appeals == [id]
    with refused("undone by the step", "other_id"):
        desk.run("clerk", ties.untie_appeals, ties.UntieAppeals(one.id, id, "қате"))
    desk.run("head", ties.rejoin_appeal, ties.RejoinAppeal(id, "Бір бөлім жауап береді"))
    assert questions(desk, one.id) == [(1, "Көше шамдарын жағу"), (2, "Су құбырын жөндеу"), (3, "Жолды тегістеу")]
    assert state(desk, id) is AppealState.STRUCK
    with refused("not split off"):
        desk.run("head", ties.rejoin_appeal, ties.RejoinAppeal(other.id, "қате"))


def test_a_split_leaves_a_question_on_each_side(desk):
    one = desk.appeal(questions=THREE)
    version = desk.ask("head", appeal_card, one.id).version
    for positions in ((), (1, 2, 3), (7,)):
        with refused("at least one goes", "positions"):
            desk.run("head", ties.split_appeal, ties.SplitAppeal(one.id, version, positions, "Басқа бөлім"))
