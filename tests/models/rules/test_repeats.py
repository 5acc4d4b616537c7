from datetime import date, timedelta
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.repeats import AppealFacts, EarlierWork, RepeatSign, earlier_executors, likely_repeats

TODAY = date(2026, 11, 23)
WATER = "абаи кошесинде ауиз су еки апта болди жок"
WATER_AGAIN = "абаи кошесинде ауиз су уш апта болди али жок"
LAND = "жер телимине кезекке турди суратамин"


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def appeal(id: int, person: int | None, address: str, text: str, **more) -> AppealFacts:
    return AppealFacts(id, person, address, text, more.pop("on", TODAY - timedelta(days=id)), **more)


NEW = appeal(0, 7, "абаи 15", WATER_AGAIN)


def test_the_same_person_with_the_same_question_is_a_likely_repeat():
    earlier = appeal(1, 7, "", WATER, decided=True)
    (likely,) = likely_repeats(NEW, [earlier], likeness)
    assert likely.earlier is earlier
    assert likely.signs == (RepeatSign.SAME_PERSON, RepeatSign.SIMILAR_TEXT)
    assert likely.strength == pytest.approx(likeness(WATER_AGAIN, WATER))
    assert likely.is_ground_for_return
    assert not likely.joins_earlier_case


def test_the_same_person_with_another_question_is_not_a_repeat():
    assert likely_repeats(NEW, [appeal(1, 7, "абаи 15", LAND)], likeness) == ()


def test_a_relative_at_the_same_address_is_weaker_than_the_person():
    person, relative = appeal(1, 7, "абаи 15", WATER), appeal(2, 8, "абаи 15", WATER)
    strongest, weaker = likely_repeats(NEW, [relative, person], likeness)
    assert strongest.earlier is person
    assert strongest.signs == (RepeatSign.SAME_PERSON, RepeatSign.SAME_ADDRESS, RepeatSign.SIMILAR_TEXT)
    assert weaker.signs == (RepeatSign.SAME_ADDRESS, RepeatSign.SIMILAR_TEXT)
    assert weaker.strength < strongest.strength


def test_a_stranger_counts_only_with_nearly_the_same_words():
    copied, reworded = appeal(1, 8, "бегим 3", WATER_AGAIN), appeal(2, 9, "бегим 4", WATER)
    half_alike = {WATER_AGAIN: 1.0, WATER: 0.8}
    (likely,) = likely_repeats(NEW, [copied, reworded], lambda _, text: half_alike[text])
    assert likely.earlier is copied
    assert likely.signs == (RepeatSign.SIMILAR_TEXT, RepeatSign.SAME_TEXT)


def test_an_appeal_returned_to_the_same_person_is_marked_but_not_one_returned_to_another():
    own, other = appeal(1, 7, "", WATER, returned=True), appeal(2, 8, "", WATER_AGAIN, returned=True, decided=True)
    by_id = {likely.earlier.id: likely for likely in likely_repeats(NEW, [own, other], likeness)}
    assert RepeatSign.RETURNED_BEFORE in by_id[1].signs
    assert by_id[1].joins_earlier_case
    assert not by_id[1].is_ground_for_return
    assert not by_id[2].joins_earlier_case
    assert not by_id[2].is_ground_for_return


def test_unknown_persons_and_addresses_are_not_the_same():
    unknown = appeal(0, None, "", WATER)
    (likely,) = likely_repeats(unknown, [appeal(1, None, "", WATER)], likeness)
    assert likely.signs == (RepeatSign.SIMILAR_TEXT, RepeatSign.SAME_TEXT)


def test_the_same_text_is_told_from_one_that_is_only_alike_whoever_wrote_it():
    copied, reworded = appeal(1, 8, "бегим 3", WATER_AGAIN), appeal(2, 9, "бегим 4", WATER[:20])
    found = likely_repeats(NEW, [copied, reworded], lambda *_: 0.9, sameness=likeness)
    assert [one.earlier for one in found] == [copied, reworded]
    assert [RepeatSign.SAME_TEXT in one.signs for one in found] == [True, False]
    assert {one.likeness for one in found} == {0.9}  # of the texts alone, though another person weakens it
    assert all(one.strength < one.likeness for one in found)


def test_itself_later_ones_and_those_without_a_text_are_left_out():
    later = appeal(1, 7, "абаи 15", WATER, on=TODAY + timedelta(days=1))
    assert likely_repeats(NEW, [NEW, later, appeal(2, 7, "абаи 15", "")], likeness) == ()
    assert likely_repeats(appeal(0, 7, "абаи 15", ""), [appeal(1, 7, "абаи 15", "")], likeness) == ()


def test_of_equally_strong_ones_the_latest_comes_first():
    earlier = [appeal(days, 7, "", WATER) for days in (9, 3, 5)]
    assert [likely.earlier.id for likely in likely_repeats(NEW, earlier, likeness)] == [3, 5, 9]


def test_a_higher_threshold_asks_for_more():
    assert likely_repeats(NEW, [appeal(1, 7, "", WATER)], likeness, threshold=0.99) == ()


facts = st.builds(
    AppealFacts,
    id=st.integers(1, 9),
    applicant_id=st.none() | st.integers(1, 3),
    address_key=st.sampled_from(["", "абаи 15", "бегим 3"]),
    folded_text=st.sampled_from(["", WATER, WATER_AGAIN, LAND]),
    registered_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    decided=st.booleans(),
    returned=st.booleans(),
)


@given(facts, st.lists(facts, max_size=12), st.floats(0, 1))
def test_likely_ones_come_from_the_earlier_ones_strongest_first(new, earlier, threshold):
    found = likely_repeats(new, earlier, likeness, threshold)
    assert [one.strength for one in found] == sorted((one.strength for one in found), reverse=True)
    assert all(threshold <= one.strength <= 1 for one in found)
    assert all(one.earlier in earlier and one.earlier.registered_on <= new.registered_on for one in found)
    assert all(RepeatSign.SIMILAR_TEXT in one.signs for one in found)


@given(facts, st.lists(facts, max_size=12), st.floats(0, 1))
def test_a_lower_threshold_never_loses_one(new, earlier, threshold):
    assert set(likely_repeats(new, earlier, likeness, threshold)) <= set(likely_repeats(new, earlier, likeness, 0))


# W10: who has worked on the matter before (ПП-663 p. 12)

WATER_TOPIC, LIGHT_TOPIC = 1, 2


def work(executor, on, *, tied=False, same=True, topics=(WATER_TOPIC,)):
    return EarlierWork(executor, f"ЖТ-{on.day}/26", on, tied, same, frozenset(topics))


@pytest.mark.parametrize(
    ("earlier", "named"),
    [
        (work(5, date(2026, 8, 1)), True),
        (work(5, date(2026, 8, 1), topics=(LIGHT_TOPIC,)), False),  # the same person on another matter
        (work(5, date(2026, 8, 1), topics=()), False),
        (work(5, date(2026, 8, 1), same=False), False),  # another person on the same topic
        (work(5, date(2026, 8, 1), same=False, tied=True, topics=(LIGHT_TOPIC,)), True),
        (work(5, date(2026, 8, 1), tied=True, topics=()), True),
    ],
)
def test_w10_a_matter_repeats_what_was_tied_to_it_and_what_the_person_brought_on_the_topic(earlier, named):
    other = work(9, date(2026, 7, 1), topics=(LIGHT_TOPIC,), same=False)
    found = earlier_executors(frozenset({WATER_TOPIC}), [earlier, other])
    assert found == ({5: earlier} if named else {})


def test_w10_of_several_matters_of_one_executor_the_latest_is_named():
    first, last = work(5, date(2026, 8, 1)), work(5, date(2026, 8, 20))
    assert earlier_executors(frozenset({WATER_TOPIC, LIGHT_TOPIC}), [last, first]) == {5: last}


def test_w10_without_a_topic_only_a_tie_makes_a_repeat():
    assert earlier_executors(frozenset(), [work(5, date(2026, 8, 1)), work(6, date(2026, 8, 2), topics=())]) == {}
