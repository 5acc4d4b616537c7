import os

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.errors import Refusal
from desktop.recovery import from_groups, is_right, to_groups


@given(some.binary(min_size=32, max_size=32))
def test_a_key_comes_back_from_its_groups(key):
    groups = to_groups(key)
    assert len(groups) == 24
    assert all(is_right(group, position) for position, group in enumerate(groups, 1))
    assert from_groups(groups) == key


def test_spaces_inside_a_group_are_forgiven():
    key = os.urandom(32)
    assert from_groups([f" {group[:2]} {group[2:]} " for group in to_groups(key)]) == key


@pytest.mark.slow
def test_the_check_digit_finds_any_wrong_digit_and_any_swap_of_neighbours_in_any_place():
    for position in range(1, 25):
        right = [group for number in range(100_000) if is_right(group := f"{number:05}", position)]
        assert len(right) == 2048
        assert len({group[:4] for group in right}) == 2048
        known = set(right)
        for group in right:
            wrong = {group[:i] + digit + group[i + 1 :] for i in range(5) for digit in "0123456789"}
            swapped = {group[:i] + group[i + 1] + group[i] + group[i + 2 :] for i in range(4)}
            assert known.isdisjoint((wrong | swapped) - {group})


@pytest.mark.parametrize("position", [1, 7, 24])
def test_a_mistyped_group_is_named(position):
    groups = list(to_groups(bytes(range(32))))
    last = int(groups[position - 1][4])
    groups[position - 1] = groups[position - 1][:4] + str((last + 1) % 10)
    with pytest.raises(Refusal) as refused:
        from_groups(groups)
    assert refused.value.field == "groups"
    assert refused.value.values == {"number": position}


def test_twenty_groups_are_said_to_be_too_few_whichever_are_left_out():
    groups = to_groups(bytes(range(32)))
    for typed in (groups[:20], groups[4:]):
        with pytest.raises(Refusal) as refused:
            from_groups(typed)
        assert refused.value.values == {"expected": 24, "count": 20}


@pytest.mark.parametrize("group", ["", "1234", "123456", "ОООО0", "20480", "٠٠٠٠٠", "-1234"])
def test_what_is_no_group_is_wrong(group):
    assert not is_right(group, 1)


@given(some.binary(min_size=32, max_size=32), some.integers(1, 23))
def test_two_neighbouring_groups_in_each_others_place_are_found(key, position):
    groups = list(to_groups(key))
    groups[position - 1], groups[position] = groups[position], groups[position - 1]
    with pytest.raises(Refusal) as refused:
        from_groups(groups)
    assert refused.value.values == {"number": position}


def test_a_missing_group_is_told():
    with pytest.raises(Refusal) as refused:
        from_groups(to_groups(bytes(32))[:-1])
    assert refused.value.values == {"expected": 24, "count": 23}


def test_right_groups_of_two_sheets_do_not_belong_together():
    mixed = to_groups(bytes(32))[:12] + to_groups(bytes(range(32)))[12:]
    with pytest.raises(Refusal, match="do not belong together"):
        from_groups(mixed)


def test_another_length_of_key_is_a_bug():
    with pytest.raises(ValueError, match="32 bytes"):
        to_groups(b"short")
