import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.cli.orders import operations
from desktop.operations.applicants import ApplicantFacts
from desktop.operations.course import LayResolution, Task
from desktop.operations.replies import DraftReply
from desktop.plain import Unfit, from_plain, to_plain
from models.rules.kinds import ApplicantKind, LetterKind, Sex


@dataclass(frozen=True)
class Anything:
    """A field of every kind that orders have."""

    id: int
    path: Path
    free: Any = None
    times: tuple[dt.time, ...] = ()
    either: int | str | None = None
    at: dt.datetime | None = None
    words: Mapping[str, str | tuple[str, ...]] | None = None


def test_an_order_is_read_by_its_declared_types():
    plain = {"appeal_id": 3, "text": "Қаралсын", "tasks": [{"executor_id": 2, "text": "Қарау", "due_on": "2026-12-10"}]}
    assert from_plain(LayResolution, plain) == LayResolution(3, "Қаралсын", (Task(2, "Қарау", dt.date(2026, 12, 10)),))
    facts = from_plain(ApplicantFacts, {"kind": "entity", "sex": "f", "birth_date": None, "phones": ["1", "2"]})
    assert (facts.kind, facts.sex, facts.birth_date, facts.phones) == (
        ApplicantKind.ENTITY, Sex.FEMALE, None, ("1", "2"),
    )  # fmt: skip


def test_every_kind_of_field_is_read():
    read = from_plain(
        Anything,
        {"id": 1, "path": "a/b", "free": [1, {}], "times": ["09:30"], "either": "x", "at": "2026-11-23T10:00:00+05:00",
         "words": {"a": "b", "c": ["d"]}},
    )  # fmt: skip
    moment = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
    assert read == Anything(1, Path("a/b"), [1, {}], (dt.time(9, 30),), "x", moment, {"a": "b", "c": ("d",)})
    assert from_plain(Anything, {"id": 1, "path": "a", "either": 7}).either == 7


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ([], "order: an object is needed"),
        ({"id": 1}, "missing 1 required positional argument: 'path'"),
        ({"id": 1, "path": "a", "ide": 2}, "order: there is no ide; there are at, either, free, id"),
        ({"id": "1", "path": "a"}, "order.id: int is needed, not '1'"),
        ({"id": True, "path": "a"}, "order.id: int is needed, not True"),
        ({"id": 1, "path": 2}, "order.path: Path is needed"),
        ({"id": 1, "path": "a", "times": "09:30"}, "order.times: a list is needed"),
        ({"id": 1, "path": "a", "times": ["09:30", "25:00"]}, r"order.times\[1\]: '25:00' is none of: ISO 8601"),
        ({"id": 1, "path": "a", "either": 1.5}, "order.either: int is needed"),
        ({"id": 1, "path": "a", "words": ["a"]}, "order.words: an object is needed"),
        ({"id": 1, "path": "a", "at": 5}, "order.at: datetime is needed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(plain, said):
    with pytest.raises(Unfit, match=said):
        from_plain(Anything, plain)


def test_a_wrong_choice_is_told_the_right_ones():
    with pytest.raises(Unfit, match=r"order\.kind: 'person ' is none of: person, entity"):
        from_plain(ApplicantFacts, {"kind": "person "})


def test_a_result_is_given_as_json_has_it():
    value = {
        ApplicantKind.PERSON: Task(2, "Қарау", dt.date(2026, 12, 10)), "set": {dt.time(9, 30)}, "path": Path("a"),
        "nothing": None, "numbers": (1, 1.5, True), 3: b"ab", "type": Task,
    }  # fmt: skip
    assert to_plain(value) == {
        "person": {"executor_id": 2, "text": "Қарау", "due_on": "2026-12-10", "interim_on": None}, "set": ["09:30:00"],
        "path": "a", "nothing": None, "numbers": [1, 1.5, True], "3": "b'ab'", "type": str(Task),
    }  # fmt: skip


@given(
    some.builds(
        DraftReply,
        appeal_id=some.integers(1),
        kind=some.sampled_from(LetterKind),
        fields=some.dictionaries(some.text(), some.lists(some.text()).map(tuple) | some.text()),
        heading=some.text(),
    )
)
def test_an_order_comes_back_from_its_plain_form(order):
    assert from_plain(DraftReply, to_plain(order)) == order


def test_every_order_has_a_form_in_json():
    for operation in operations().values():
        names = operation.function.__code__.co_varnames
        kind = get_type_hints(operation.function)[names[1]]
        with pytest.raises((Unfit, TypeError)):
            from_plain(kind, object())
