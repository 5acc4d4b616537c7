"""The lock of the desk and the change of a password, in the main window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from desktop import desk_settings
from tests.builders import PASSWORD

NEW = "another password of tests"


def lock_of(window):
    from ui.dialogs.lock import Lock

    return window.findChild(Lock)


def test_the_lock_hides_everything_until_the_password(window):
    from ui.dialogs.lock import lock

    main = window()
    locked = lock(main.desk, main)
    assert lock(main.desk, main) is locked
    assert locked.geometry() == main.rect()
    assert not main.centralWidget().isEnabled()
    main.resize(1100, 720)
    assert locked.size() == main.size()
    locked.password.setText("a wrong password")
    QTest.keyClick(locked.password, Qt.Key.Key_Return)
    assert locked.isVisible()
    assert locked.field.message.isVisible()
    locked.password.setText(PASSWORD)
    QTest.keyClick(locked.password, Qt.Key.Key_Return)
    assert not locked.isVisible()
    assert main.centralWidget().isEnabled()


def test_keys_of_the_screens_do_nothing_under_the_lock(window, qtbot):
    from ui.dialogs.lock import lock

    main = window()
    locked = lock(main.desk, main)
    assert locked.eventFilter(main.actions()[0], QEvent(QEvent.Type.Shortcut))
    assert not locked.eventFilter(locked.unlock, QEvent(QEvent.Type.Shortcut))
    locked._open()


def test_another_person_may_sign_in(window, qtbot):
    from ui.dialogs.lock import lock

    main = window()
    locked = lock(main.desk, main)
    with qtbot.waitSignal(main.signed_out):
        locked._sign_out()


def test_an_idle_desk_locks_itself_and_a_key_begins_to_count_anew(window, qtbot):
    from ui.dialogs.lock import IdleLock

    desk_settings.change(lock_after_minutes=7)
    main = window()
    idle = IdleLock(main.desk, main)
    assert idle._clock.interval() == 7 * 60_000
    idle._clock.stop()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not idle.eventFilter(QGuiApplication.focusWindow(), key)
    assert idle._clock.isActive()
    idle._clock.timeout.emit()
    idle._clock.stop()
    assert lock_of(main).isVisible()
    lock_of(main)._open()


def test_no_minutes_mean_never(window):
    from ui.dialogs.lock import IdleLock

    desk_settings.change(lock_after_minutes=0)
    main = window()
    assert not IdleLock(main.desk, main)._clock.isActive()


@pytest.mark.slow
@pytest.mark.parametrize(("old", "is_right"), [("a wrong password", False), (PASSWORD, True)])
def test_the_old_password_proves_who_changes_it(window, old, is_right):
    from ui.dialogs.password import change_password

    main = window()
    dialog = change_password(main.desk, main)
    dialog.submit()
    assert dialog.old_field.message.isVisible()
    dialog.old.setText(old)
    dialog.new.first.setText(NEW)
    dialog.new.second.setText(NEW)
    dialog.submit()
    assert dialog.isVisible() is not is_right
    assert main.strip.isVisible() is is_right
    dialog.close()
