import pytest

from desktop.jobs import InlineJobs


def test_the_outcome_is_delivered_to_who_waits_for_it():
    done, failed = [], []
    InlineJobs().start(lambda: 7, done.append, failed.append)
    InlineJobs().start(lambda: int("seven"), done.append, failed.append)
    assert done == [7]
    assert [type(error) for error in failed] == [ValueError]


def test_a_fault_of_who_waits_is_not_taken_for_one_of_the_work():
    failed = []
    with pytest.raises(ZeroDivisionError):
        InlineJobs().start(lambda: 0, lambda result: 1 / result, failed.append)
    assert failed == []
