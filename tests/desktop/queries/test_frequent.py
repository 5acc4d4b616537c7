"""Who writes often: a count with the way to the first answer, never a reason to show less."""

from datetime import UTC, datetime

import pytest

from desktop.operations.administration import change_settings
from desktop.operations.registration import AskedQuestion, JoinAppeal, join_appeal
from desktop.queries.counter import person_at_counter
from desktop.queries.frequent import FirstAnswer
from models.reply import Reply
from tests.desktop.cases import answered


@pytest.fixture
def applicant(desk):
    return desk.applicant()


def wrote(desk, applicant, topic=None, **order):
    """An appeal of one question; gives its id."""
    questions = (AskedQuestion("Су құбырын жөндеу", desk.ids[topic] if topic else None),)
    return desk.appeal(applicant, questions=questions, **order).id


def often(desk, applicant, role="clerk"):
    return desk.ask(role, person_at_counter, applicant).often


def test_one_appeal_is_not_often(desk, applicant):
    assert often(desk, applicant) is None
    wrote(desk, applicant)
    assert often(desk, applicant) is None


def test_the_first_answer_on_the_topic_is_named(desk, applicant):
    appeals = [wrote(desk, applicant, "topic") for _ in range(2)]
    found = often(desk, applicant)
    assert (found.count, found.months, found.on_matter, found.answer) == (2, 12, 2, None)
    assert found.topic
    letters = []
    for appeal in appeals[::-1]:  # the later appeal was answered first
        desk.resolved(appeal)
        letters.append(answered(desk, appeal))
        desk.clock.now = desk.clock.now.replace(day=desk.clock.now.day + 1)
    wrote(desk, applicant)
    found = often(desk, applicant)
    assert (found.count, found.on_matter) == (3, 2)
    with desk.office.look_session() as session:
        first = session.get_one(Reply, letters[0])
        assert found.answer == FirstAnswer(first.id, first.number, first.signed_on)


def test_appeals_that_were_tied_together_are_one_matter(desk, applicant):
    first = wrote(desk, applicant)
    wrote(desk, applicant, repeats_id=first)
    wrote(desk, applicant, "topic")
    desk.resolved(first)
    letter = answered(desk, first)
    found = often(desk, applicant)
    assert (found.count, found.on_matter, found.topic, found.answer.reply_id) == (3, 2, "", letter)


def test_appeals_on_different_matters_have_no_first_answer(desk, applicant):
    for topic in (None, "topic", None):
        wrote(desk, applicant, topic)
    found = often(desk, applicant)
    assert (found.count, found.on_matter, found.answer) == (3, 0, None)


def test_only_the_last_months_are_counted_the_answer_may_be_older(desk, applicant):
    old = [wrote(desk, applicant, "topic", received_at=datetime(2026, 3, day, 5, tzinfo=UTC)) for day in (2, 3)]
    desk.resolved(old[0])
    letter = answered(desk, old[0])
    desk.run("administrator", change_settings, {"often_months": 3})
    assert often(desk, applicant) is None
    for _ in range(2):
        wrote(desk, applicant, "topic")
    found = often(desk, applicant)
    assert (found.count, found.months, found.answer.reply_id) == (2, 3, letter)
    desk.clock.now = desk.clock.now.replace(month=12, day=31)
    desk.run("administrator", change_settings, {"often_months": 1})
    assert often(desk, applicant) is None  # from the 30th of November on: both were brought on the 23rd


def test_an_appeal_that_was_joined_counts_and_what_was_given_to_others_does_not(desk, applicant):
    foreign = desk.appeal(desk.applicant(surname="Өтеген", number="")).id
    desk.run("clerk", join_appeal, JoinAppeal(foreign, applicant))
    own = [wrote(desk, applicant) for _ in range(2)]
    assert often(desk, applicant).count == 3
    for appeal in own:
        desk.resolved(appeal)
    assert often(desk, applicant, role="executor").count == 2


def test_nothing_is_hidden_of_who_writes_often(desk, applicant):
    appeals = [wrote(desk, applicant, "topic") for _ in range(9)]
    person = desk.ask("clerk", person_at_counter, applicant)
    assert person.often.count == 9
    assert {line.id for line in person.history} == {one.appeal_id for one in person.told} == set(appeals)
