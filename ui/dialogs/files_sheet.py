"""The files of a visit, a letter or an order: what is there is opened and taken away, more is dragged in or chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operation import Operation, Question
from desktop.operations.attachments import (
    AttachToAssignment,
    AttachToReply,
    AttachToVisit,
    attach_to_assignment,
    attach_to_reply,
    attach_to_visit,
    take_away_assignment_file,
    take_away_reply_file,
    take_away_visit_file,
)
from desktop.queries.attached import (
    FileLine,
    OpenedFile,
    assignment_file,
    attached_file,
    files_of_assignment,
    files_of_letter,
    files_of_visit,
    visit_file,
)
from ui.desk import Desk
from ui.dialogs.attached import TakeAwaySheet, keep_files, open_file
from ui.dialogs.sheet import Sheet
from ui.forms.files import FilesEditor, size_words
from ui.parts.buttons import LINK, QUIET, Button, IconButton
from ui.parts.surfaces import IconLabel, clear
from ui.parts.words import Words


@dataclass(frozen=True)
class Owner:
    """What the files belong to: how they are listed, read, attached and taken away."""

    id: int
    listed: Question[..., tuple[FileLine, ...]]
    read: Question[..., OpenedFile]
    attach: Operation[Any, Any]
    order: Callable[..., Any]
    take_away: Operation[Any, Any]


def of_visit(id: int) -> Owner:
    """The files of a visit."""
    return Owner(id, files_of_visit, visit_file, attach_to_visit, AttachToVisit, take_away_visit_file)


def of_letter(id: int) -> Owner:
    """The enclosures of a letter."""
    return Owner(id, files_of_letter, attached_file, attach_to_reply, AttachToReply, take_away_reply_file)


def of_assignment(id: int) -> Owner:
    """The files of an order."""
    take_away = take_away_assignment_file
    return Owner(id, files_of_assignment, assignment_file, attach_to_assignment, AttachToAssignment, take_away)


class FilesSheet(Sheet):
    """`changed` is called after files were attached or taken away. Without `may_change` they are only opened."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, owner: Owner, changed: Callable[[], object],
        *, may_change: bool = True,
    ) -> None:  # fmt: skip
        t = desk.t
        super().__init__(t, title, t("Attach"), self.attach, parent)
        self.desk, self.files, self._changed = desk, owner, changed
        self._may_change = may_change and desk.may(owner.attach.permission)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)
        self.editor = FilesEditor(desk)
        self.body.addWidget(self.editor)
        self.editor.setVisible(self._may_change)
        self.main.setVisible(self._may_change)
        self.cancel.setText(t("Close"))
        self.editor.changed.connect(lambda: self.busy(is_busy=not self.editor.value()))
        self.busy(is_busy=True)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list."""
        self.desk.ask(self.files.listed, self.files.id, done=self._show, owner=self, key="files")

    def _show(self, files: tuple[FileLine, ...]) -> None:
        clear(self.lines)
        for file in files:
            self.lines.addWidget(self._line(file))
        if not files:
            self.lines.addWidget(Words(self.t("No files yet"), "body", "text_muted"))

    def _line(self, file: FileLine) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("document"))
        name = Button(_cut(file.name), LINK, height=26)
        name.setToolTip(file.name)
        name.clicked.connect(lambda: open_file(self.desk, self, file, self.files.read))
        row.addWidget(name)
        about = f"{self.t.date(file.added_at.date())} · {size_words(file.size, self.t)}"
        row.addWidget(Words(about, "caption", "text_muted"), 1, Qt.AlignmentFlag.AlignVCenter)
        if self._may_change:
            remove = IconButton("close", self.t("Take {file} away", file=file.name), height=26, kind=QUIET)
            remove.clicked.connect(lambda: self._take_away(file))
            row.addWidget(remove)
        return line

    def _take_away(self, file: FileLine) -> None:
        TakeAwaySheet(self.desk, self, file, self.files.take_away, self._again).open()

    def attach(self) -> None:
        """Keep what was chosen."""
        paths = list(self.editor.value())
        if not paths:
            return
        self.busy(is_busy=True)
        self.editor.set_value(())
        keep_files(self.desk, self, paths, self._keep, lambda _: self._again())

    def _keep(self, path: Path, progress: Callable[[int, int], None]) -> None:
        self.desk.office.run(self.files.attach, self.files.order(self.files.id, path, progress=progress))

    def _again(self) -> None:
        self.refresh()
        self._changed()


def _cut(name: str) -> str:
    """A long name by its beginning and its end, which says the kind."""
    return name if len(name) <= 40 else f"{name[:28]}…{name[-10:]}"
