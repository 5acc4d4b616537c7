"""Attached files: several kept at once, opened by the program that knows them, taken away with a reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.files import is_closed, named_rightly, write_durably
from desktop.operation import Operation, Question
from desktop.operations.attachments import TakeAwayFile
from desktop.queries.attached import FileLine, OpenedFile, attached_file
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import TextEditor
from ui.parts.words import Words

Progress = Callable[[int, int], None]
_opened: list[QTemporaryDir] = []  # they are removed when the program ends


def open_file(desk: Desk, owner: QWidget, file: FileLine, read: Question[..., OpenedFile] = attached_file) -> None:
    """Read the file off the window's line and hand it to the program that knows it.

    What the program itself never looks into (archives, letters) is opened only when the person says so.
    """
    if is_closed(file.kind):
        ClosedFileSheet(desk, owner, file, lambda: _open(desk, owner, file.id, read)).open()
    else:
        _open(desk, owner, file.id, read)


def _open(desk: Desk, owner: QWidget, id: int, read: Question[..., OpenedFile]) -> None:
    def show(file: OpenedFile) -> None:
        folder = QTemporaryDir()
        _opened.append(folder)
        path = Path(folder.path()) / named_rightly(Path(file.name).name, file.kind)
        write_durably(path, file.content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    desk.ask(read, id, done=show, owner=owner)


class ClosedFileSheet(Sheet):
    """Nobody has looked inside: the person decides whether another program opens it."""

    def __init__(self, desk: Desk, owner: QWidget, file: FileLine, run: Callable[[], object]) -> None:
        t = desk.t
        super().__init__(t, file.name, t("Open it all the same"), self.take, owner)
        self._run = run
        words = t("The program keeps such files as they came and does not look inside. Another program will open it: "
                  "open only what you expected from a person you know.")  # fmt: skip
        self.body.addWidget(Words(words, wraps=True))

    def take(self) -> None:
        """Open it."""
        self.accept()
        self._run()


class TakeAwaySheet(Sheet):
    """Why a file is taken away: its name and its hash stay in the journal."""

    def __init__(
        self, desk: Desk, owner: QWidget, file: FileLine, operation: Operation[TakeAwayFile, Any],
        done: Callable[[], object],
    ) -> None:  # fmt: skip
        t = desk.t
        super().__init__(t, t("Take the file away"), t("Take it away"), self.take, owner, is_destructive=True)
        self.desk, self._file, self._operation, self._done = desk, file, operation, done
        self.body.addWidget(Words(file.name, "body_strong", wraps=True))
        self.form: Form[TakeAwayFile] = Form(TakeAwayFile, t, self)
        reason = TextEditor(t("attached to the wrong appeal"))
        self.body.addWidget(self.form.bind("reason", reason, t("Reason")))
        self.body.addWidget(Words(t("The journal keeps its name."), "caption", "text_muted", wraps=True))
        keep_typed(self, desk, self.form, operation.name, file.id)
        reason.setFocus()

    def take(self) -> None:
        """Do it; a refusal stands at the reason."""
        self.busy(is_busy=True)
        order = self.form.read(attachment_id=self._file.id)
        self.desk.run(self._operation, order, owner=self, done=lambda _: self._taken(), refused=self._refused)

    def _taken(self) -> None:
        self.accept()
        name = self._file.name
        self.desk.say(lambda t: t("«{name}» was taken away", name=name))
        self._done()

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)


def keep_files(
    desk: Desk, owner: QWidget, paths: list[Path], keep: Callable[[Path, Progress], object],
    done: Callable[[int], object],
) -> None:  # fmt: skip
    """Keep files one after another, with their progress in the status line; `done` is given how many were kept.

    What is refused is named with its reason, each file; it does not hold up the others.
    """

    def work(progress: Progress) -> tuple[int, list[Refusal]]:
        kept, refused = 0, []
        for path in paths:
            try:
                keep(path, progress)
            except Refusal as refusal:
                refused.append(refusal)
            else:
                kept += 1
        return kept, refused

    def told(outcome: tuple[int, list[Refusal]]) -> None:
        kept, refused = outcome
        if kept:
            done(kept)
        if refused:
            desk.say(lambda t: "\n".join(refusal.words(t) for refusal in refused), kind="late", follows=bool(kept))

    desk.long(lambda t: t(KEEPING), work, done=told, owner=owner)


KEEPING = N_("Attaching files")
