import sys

from PySide6.QtCore import QTimer

CALLS = 2_000


def test_qt_functions_that_return_nothing_leave_the_reference_count_of_none_alone():
    # PySide6 6.12 on Python 3.11 lost one reference a call, until Python aborted with "deallocating None".
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer.stop()
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
