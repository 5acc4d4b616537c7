import pytest

from desktop.errors import Refusal
from desktop.operations.registration import SetEotinishNumber, set_eotinish_number
from desktop.queries.appeal import appeal_card
from desktop.queries.journal import appeal_by_number, history, journal
from tests.desktop.cases import live


def test_the_history_of_an_appeal_is_the_chain_of_its_events_in_order(desk):
    case = live(desk)
    desk.ask("clerk", appeal_card, case.appeal)
    chain = desk.ask("clerk", history, case.appeal)
    assert [row.event.value for row in chain] == [
        "appeal.registered", "appeal.incomplete", "appeal.completed", "appeal.resolved", "appeal.extended",
        "reply.drafted", "reply.submitted", "reply.signed", "reply.dispatched", "appeal.closed",
    ]  # fmt: skip
    assert [row.id for row in chain] == sorted(row.id for row in chain)
    assert (chain[0].who, f"{chain[0].at:%d.%m.%Y %H:%M}") == ("Әбілова\N{NBSP}М.\N{NBSP}С.", "23.11.2026 18:45")
    assert chain[3].detail["changes"]["state"] == ["registered", "in_work"]


def test_a_look_at_the_history_stands_in_the_journal_and_not_in_the_history(desk):
    appeal = desk.appeal().id
    assert len(desk.ask("clerk", history, appeal)) == len(desk.ask("clerk", history, appeal)) == 1
    assert [row.event for row in desk.ask("inspector", journal, limit=2)] == ["appeal.viewed", "appeal.viewed"]


@pytest.mark.parametrize("typed", ["ЖТ-1/26", "жт-1/26", " ЖT – 1/26 ", "№ЖТ-1/26", "жт-2026-01184127"])
def test_an_appeal_is_found_by_either_number(desk, typed):
    appeal = desk.appeal(eotinish_number="ЖТ-2026-01184127").id
    assert desk.ask("clerk", appeal_by_number, typed) == appeal


def test_a_number_that_nobody_has_is_refused(desk):
    with pytest.raises(Refusal) as refused:
        desk.ask("clerk", appeal_by_number, "ЖТ-7/26")
    assert (refused.value.field, refused.value.values) == ("number", {"number": "ЖТ-7/26"})


def test_the_journal_is_read_page_by_page_newest_first(desk):
    appeal = desk.appeal().id
    desk.run("clerk", set_eotinish_number, SetEotinishNumber(appeal, "ЖТ-2026-01184127"))
    first = desk.ask("inspector", journal, limit=2)
    assert [row.event for row in first] == ["appeal.corrected", "appeal.registered"]
    second = desk.ask("inspector", journal, before_id=first[-1].id, limit=1)
    assert [(row.event, row.subject) for row in second] == [("applicant.added", "applicant")]
    assert first[0].detail["changes"]["eotinish_number"] == ["", "ЖТ-2026-01184127"]


def test_only_an_inspector_reads_the_journal_and_that_is_in_it(desk):
    with pytest.raises(Refusal, match="role does not allow"):
        desk.ask("clerk", journal)
    desk.ask("inspector", journal)
    assert desk.ask("inspector", journal, limit=1)[0].event == "journal.viewed"


def test_the_journal_speaks_of_people_as_their_language_spells_them(desk):
    desk.applicant()
    assert desk.sign_in("inspector", "ru").ask(journal, limit=1)[0].who == "Абилова\N{NBSP}М.\N{NBSP}С."
