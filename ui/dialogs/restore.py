"""Restoring an office from its backup into a new folder."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.errors import Refusal
from ui.dialogs.hall import Hall
from ui.dialogs.page import WIDE, Page
from ui.parts.buttons import FILLED, Button
from ui.parts.path import PathEdit
from ui.parts.surfaces import Field
from ui.parts.words import Words


class Restore(Page):
    """The backup file, the new folder, progress; then the sign-in to what was restored."""

    progressed = Signal(int, int)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.t("Restore from a backup"), WIDE)
        t = self.t
        self._is_running = self._is_cancelled = False
        words = t("The backup is checked and unpacked into a new folder; the old one stays as it is.")
        self.box.addWidget(Words(words, wraps=True))
        self.file = PathEdit(t, t("Choose the backup"), t("Backups (office-*.zip);;All files (*)"))
        self.folder = PathEdit(t, t("Choose a new, empty folder"))
        self.folder.setText(str(paths.new_office_folder()))
        self.file_field = Field(t("Backup file"), self.file)
        self.folder_field = Field(t("New folder of the office"), self.folder)
        self.file.changed.connect(lambda: self.file_field.say(""))
        self.folder.changed.connect(lambda: self.folder_field.say(""))
        main = Button(t("Restore"), FILLED, key="Ctrl+Enter", height=44)
        main.clicked.connect(self._restore)
        self.box.addWidget(self.file_field)
        self.box.addWidget(self.folder_field)
        self.end_with(main, self._back)
        self.progressed.connect(self._show_progress)

    def _restore(self) -> None:
        file, folder = self.file.value(), self.folder.value()
        for field, value in ((self.file_field, file), (self.folder_field, folder)):
            if value is None:
                field.say(self.t("Choose or type it."))
                field.editor.setFocus()
                return
        self._run(is_running=True)
        self.say_failed("")
        self.work.show_work(self.t("The backup is being checked and unpacked…"))
        progress = self._progress
        self.hall.start(
            lambda: _restored(file, folder, progress), self._restored, self._failed, owner=self, line="long"
        )

    def _progress(self, done: int, total: int) -> None:
        """On the worker's line."""
        from ui.jobs import Cancelled

        if self._is_cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        thousandths = 1000 * done // max(total, 1)  # bytes may be more than a bar can count
        self.work.show_work(self.t("The backup is being checked and unpacked…"), thousandths, 1000)

    def _restored(self, outcome: tuple[Path, Any]) -> None:
        self._run(is_running=False)
        folder, made_at = outcome
        moment = self.t.moment(made_at.astimezone())
        said = self.t("Restored as it was at {moment}. The passwords of that day open it.", moment=moment)
        self.hall.go("form", folder=folder, said=said)

    def _failed(self, words: str, error: Exception) -> None:
        self._run(is_running=False)
        if isinstance(error, Refusal) and error.field == "folder":
            self.folder_field.say(words)
        else:
            self.say_failed(words)

    def _run(self, *, is_running: bool) -> None:
        self._is_running, self._is_cancelled = is_running, False
        for widget in (self.file, self.folder, self.main):
            widget.setEnabled(not is_running)
        self.back.setText(self.t("Cancel") if is_running else self.t("Back"))
        self.work.setVisible(is_running)

    def _back(self) -> None:
        if self._is_running:
            self._is_cancelled = True
        else:
            self.go_home()

    def first_focus(self) -> QWidget:
        """The file first."""
        return self.file

    def keep(self) -> dict[str, Any]:
        """What was typed."""
        return {"file": self.file.text(), "folder": self.folder.text()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what keep() gave."""
        self.file.setText(kept["file"])
        self.folder.setText(kept["folder"])

    def may_leave(self) -> bool:
        """Running work is cancelled first."""
        self._is_cancelled = True
        return True


def _restored(file: Path | None, folder: Path | None, progress: Any) -> tuple[Path, Any]:
    """On a worker's line."""
    from desktop.backup import restore

    assert file is not None
    assert folder is not None
    return folder, restore(file, folder, progress)
