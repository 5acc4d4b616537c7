"""Backups that make themselves while a window works: one a day, one at closing, and the second place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from desktop import desk_settings
from desktop.errors import Refusal, trouble_from
from ui.desk import Desk
from ui.jobs import Cancelled
from ui.messages import Link

if TYPE_CHECKING:
    from ui.window import MainWindow

FIRST_LOOK = 60_000  # milliseconds after the sign-in: whoever comes in the morning begins without waiting
LOOKS = 15 * 60_000
AT_CLOSING = 8_000  # milliseconds that closing waits for its backup


class BackupKeeper(QObject):
    """Watches one window. Work runs on the long line; what fails is said once in the strip, the status line stays."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self.desk, self.window_ = desk, window
        self._has_changes = self._is_closing = self._is_late = False
        self._was_offered = self._was_told = False
        self._looks, self._patience = QTimer(self), QTimer(self)
        self._looks.timeout.connect(self.look)
        self._looks.start(FIRST_LOOK)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        desk.changed.connect(lambda _: self._note_change())
        window.installEventFilter(self)

    @property
    def second_place(self) -> Path | None:
        """Where this desk wants copies, if anywhere."""
        chosen = desk_settings.read().second_place(self.desk.office.folder)
        return Path(chosen) if chosen else None

    def _note_change(self) -> None:
        self._has_changes = True

    # While the program is used.

    def look(self) -> None:
        """Make what is due; else see whether the second place has come."""
        from desktop.maintenance import back_up_by_itself, is_second_place_behind

        self._looks.start(LOOKS)
        office, place = self.desk.office, self.second_place

        def work() -> tuple[Path | None, bool]:
            made = back_up_by_itself(office, place)
            return made, place is not None and is_second_place_behind(office, place)

        self.desk.call(work, done=self._looked, failed=self._failed, owner=self)

    def _looked(self, outcome: tuple[Path | None, bool]) -> None:
        made, is_behind = outcome
        if made is not None:
            self._has_changes = False
            self.window_.refresh_frame()
        if is_behind and not self._was_offered:
            self._was_offered = True
            self.desk.say(
                lambda t: t("The second place of the backups is here."),
                Link(lambda t: t("Copy the last backup there"), self.copy_to_second_place),
                kind="info",
            )
        self._was_offered = self._was_offered and is_behind

    def copy_to_second_place(self) -> None:
        """Copy the newest backup onto the other disk, with its progress in the status line."""
        from desktop.maintenance import copy_to_second_place

        place = self.second_place
        if place is not None:
            office = self.desk.office
            self.desk.long(
                lambda t: t("Copying the backup"),
                lambda progress: copy_to_second_place(office, place, progress),
                done=lambda path: self.desk.say(lambda t: t("The backup lies in {folder}", folder=path.parent)),
                owner=self,
            )

    def _failed(self, error: Exception) -> None:
        spoken = error if isinstance(error, Refusal) else trouble_from(error)
        if spoken is None:
            self.desk.fail(error)
        elif not self._was_told:  # the status line goes on telling it
            self._was_told = True
            self.desk.say(spoken.words, kind="late")

    # At closing.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A person closes the window (the program itself does it when somebody signs out)."""
        if watched is self.window_ and event.type() is QEvent.Type.Close and event.spontaneous() and self.holds_back():
            event.ignore()
            return True
        if watched is self.window_ and event.type() is QEvent.Type.Close:
            self._looks.stop()
            self._patience.stop()
        return super().eventFilter(watched, event)

    def holds_back(self) -> bool:
        """Hold the closing back for some seconds while the last backup is made, where something was changed since."""
        if self._is_closing or not self._has_changes or not self.desk.settings.backs_up_at_closing:
            return False
        self._close_after_backup()
        return True

    def _close_after_backup(self) -> None:
        from desktop.maintenance import back_up_at_closing

        self._is_closing = True
        self.window_.status.work(self.desk.t("The last backup of the day is being made"), 0, 0)
        self.window_.setCursor(Qt.CursorShape.WaitCursor)
        office = self.desk.office

        def go_on(_: int, __: int) -> None:
            if self._is_late:
                raise Cancelled

        def close(_: object) -> None:
            self.window_.close()

        self._patience.start(AT_CLOSING)
        self.desk.call(lambda: back_up_at_closing(office, go_on), done=close, failed=close, owner=self)

    def _give_up(self) -> None:
        """Whoever goes home does not wait longer: the half-made file is removed, tomorrow's backup comes."""
        self._is_late = True
        self.window_.close()
