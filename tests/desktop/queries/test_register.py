from datetime import date

import pytest
from sqlalchemy.orm import Session

from desktop.operations import course
from desktop.operations.registration import AskedQuestion
from desktop.queries import register
from desktop.queries.journal import journal
from desktop.queries.register import (
    AppealFilter,
    ListedAppeals,
    Sort,
    all_appeal_ids,
    appeal_counts,
    appeal_ids,
    appeal_rows,
    list_appeals,
)
from models.classifier import Topic
from models.place import Place
from models.rules.kinds import AppealKind, ApplicantKind, Channel, Decision
from models.rules.standing import Sign
from models.rules.states import AppealState
from tests.desktop.cases import ENTITY, answered, on


@pytest.fixture
def three(desk):
    """On three days: one given to the utilities, one of the village, one of an entity that is answered."""
    person = desk.applicant()
    first = desk.appeal(person).id
    desk.resolved(first)
    desk.clock.now = on(24)
    asked = AskedQuestion("Жарық жоқ", desk.ids["topic"], desk.ids["village"])
    second = desk.appeal(person, kind=AppealKind.COMPLAINT, questions=(asked,)).id
    desk.clock.now = on(25)
    third = desk.appeal(desk.applicant(**ENTITY), text="Жер туралы").id
    answered(desk, third, "secretary")
    return first, second, third


def found(desk, **wanted):
    return desk.ask("clerk", appeal_ids, AppealFilter(**wanted))


def test_kind_of_applicant_and_decision_narrow(desk, three):
    first, second, third = three
    assert found(desk, applicant_kind=ApplicantKind.PERSON) == [second, first]
    assert found(desk, applicant_kind=ApplicantKind.ENTITY) == [third]
    assert found(desk, decision=Decision.FAVOURABLE_ACT) == [third]
    assert found(desk, decision=Decision.REPLY) == []


def test_ids_come_in_the_order_of_registration(desk, three):
    assert found(desk) == list(three)[::-1]
    assert found(desk, newest_first=False) == list(three)
    assert found(desk, limit=2) == [three[2], three[1]]


def test_each_field_narrows(desk, three):
    first, second, third = three
    assert found(desk, states=(AppealState.CLOSED,)) == [third]
    assert found(desk, kinds=(AppealKind.COMPLAINT,)) == [second]
    assert found(desk, is_open=True) == [second, first]
    assert found(desk, registered_from=date(2026, 11, 24)) == [third, second]
    assert found(desk, registered_until=date(2026, 11, 24)) == [second, first]
    assert found(desk, due_until=date(2026, 12, 14)) == [first]
    assert found(desk, executor_id=desk.ids["utilities"]) == [first]
    assert found(desk, applicant_id=2) == [third]
    assert found(desk, topic_id=desk.ids["topic"]) == [second]
    assert found(desk, place_id=desk.ids["village"]) == [second]


def test_words_and_fields_narrow_together(desk, three):
    first, second, _ = three
    assert found(desk, text="құбыр", kinds=(AppealKind.COMPLAINT,)) == [second]
    assert found(desk, text="құбыр", newest_first=False) == [first, second]
    assert found(desk, text="құбыр", limit=1) == [second]
    assert found(desk, text="құбыр", kinds=(AppealKind.REQUEST,)) == []


def test_finds_that_are_only_similar_are_said_to_be(desk, three):
    first, second, _ = three
    told = [
        desk.ask("clerk", list_appeals, AppealFilter(text=text, kinds=kinds))
        for text in ("жарылды", "жапылды")
        for kinds in ((), (AppealKind.COMPLAINT,), (AppealKind.REQUEST,))
    ]
    ids = [second, first], [second], []
    near = [ListedAppeals(some, is_near=bool(some)) for some in ids]
    assert told == [*map(ListedAppeals, ids), *near]


def test_what_is_late_is_open_and_past_its_day(desk, three):
    assert found(desk, is_late=True) == []
    desk.clock.now = on(15, month=12)
    assert found(desk, is_late=True) == [three[0]]


def test_rows_come_in_the_order_of_their_ids_however_many(desk, three, monkeypatch):
    monkeypatch.setattr(register, "AT_ONCE", 2)
    asked = [three[1], three[2], three[0], 999]
    assert [row.id for row in desk.ask("clerk", appeal_rows, asked)] == asked[:3]
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail) == ("appeal.listed", {"ids": 3})  # too many to name each


def test_a_row_says_what_the_register_shows(desk, three):
    first, _, third = desk.ask("clerk", appeal_rows, list(three))
    assert (first.number, first.applicant, first.executor) == (
        "ЖТ-1/26", "Айбергенова Бибігүл Серікқызы", "Қасымов Р.",
    )  # fmt: skip
    assert first.summary == "Бейбітшілік көшесіндегі су құбыры жарылды. Жөндеп беруіңізді сұраймын."
    assert (third.number, third.applicant, third.executor) == ("ЗТ-1/26", "«Ақбұлақ» ЖШС", "")
    assert (third.state, third.decision) == (AppealState.CLOSED, Decision.FAVOURABLE_ACT)
    assert desk.sign_in("clerk", "ru").ask(appeal_rows, [three[0]])[0].executor == "Касымов Р."


def test_that_rows_were_seen_stands_in_the_journal(desk, three):
    desk.ask("clerk", appeal_rows, [three[0]])
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail) == ("appeal.listed", {"ids": [three[0]]})


def test_no_rows_are_no_view(desk):
    before = desk.ask("inspector", journal, limit=1)[0].id
    assert desk.ask("clerk", appeal_rows, []) == []
    assert desk.ask("inspector", journal, limit=1)[0].id == before + 1


def test_an_executor_sees_what_was_given_to_them(desk, three):
    first, second, _ = three
    assert desk.ask("executor", appeal_ids, AppealFilter()) == [first]
    assert [row.id for row in desk.ask("executor", appeal_rows, list(three))] == [first]
    lead = course.Task(desk.ids["engineer"], "Қарау", date(2026, 12, 10))
    other = course.Task(desk.ids["utilities"], "Ұсыныс беру", date(2026, 12, 10))
    desk.run("head", course.lay_resolution, course.LayResolution(second, "Қаралсын", (lead, other)))
    assert desk.ask("executor", appeal_ids, AppealFilter()) == [second, first]


def test_the_register_is_sorted_either_way(desk, three):
    first, second, third = three
    ways = {
        Sort.NUMBER: [third, second, first],
        Sort.DUE: [second, third, first],
        Sort.APPLICANT: [third, second, first],
        Sort.STATE: [second, first, third],
        Sort.REGISTERED: [third, second, first],
    }
    for sort, order in ways.items():
        assert found(desk, sort=sort) == order, sort
        assert found(desk, sort=sort, newest_first=False) == order[::-1], sort


def test_the_whole_register_is_the_same_ids_in_eight_bytes_each(desk, three):
    for wanted in (AppealFilter(), AppealFilter(sort=Sort.DUE), AppealFilter(text="құбыр"), AppealFilter(is_open=True)):
        ids = desk.ask("clerk", all_appeal_ids, wanted)
        assert (list(ids), ids.itemsize) == (desk.ask("clerk", appeal_ids, wanted), 8)


def test_saved_views_are_counted_together(desk, three):
    views = (
        AppealFilter(is_open=True), AppealFilter(text="құбыр"), AppealFilter(official_id=desk.ids["utilities"]),
        AppealFilter(channels=(Channel.POST,)), AppealFilter(due_from=date(2026, 12, 15)),
    )  # fmt: skip
    assert desk.ask("clerk", appeal_counts, views) == [2, 2, 1, 0, 2]
    assert desk.ask("executor", appeal_counts, views) == [1, 1, 1, 0, 0]


def test_a_category_takes_its_topics_and_an_okrug_its_villages(desk, three):
    with Session(desk.office.engine) as session:
        category = session.get(Topic, desk.ids["topic"]).parent_id
        okrug = session.get(Place, desk.ids["village"]).parent_id
    assert found(desk, topic_id=category) == found(desk, place_id=okrug) == [three[1]]
    row = desk.ask("clerk", appeal_rows, [three[1]])[0]
    assert row.okrug == "Ақбұлақ ауылдық округі"
    assert row.topic


def test_what_waits_for_the_applicant_is_not_late(desk, three):
    order = course.AskToComplete(three[0], "Қолы жоқ", date(2026, 12, 14))
    desk.run("head", course.ask_to_complete, order)
    desk.clock.now = on(15, month=12)
    assert found(desk, is_late=True) == []
    assert desk.ask("clerk", appeal_rows, [three[0]])[0].standing.sign is Sign.NOT_COMPLETED
