"""A letter that is open in Word or LibreOffice: its plain copy is watched, and read back whenever it is saved."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop import scratch
from desktop.errors import trouble_from
from desktop.letters import Written
from desktop.word import WordChanges, read_back
from ui.desk import Desk
from ui.messages import Link, Said
from ui.screens.letter.fields import LetterFields

_TAKE_BACK = Link(lambda t: t("Take it back"), action="letter.take_back")
SETTLED = 500  # milliseconds: an Office program writes a file in several goes


class WordCopy(QObject):
    """The copy. `changed` gives what was read back, `failed` what went wrong."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, name: str, content: bytes, fields: Mapping[str, Written], parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.given, self.fields = content, dict(fields)
        self.file: Path = scratch.put(desk.office.folder, name, content)
        self._stamp = self._now()
        self._watcher = QFileSystemWatcher([str(self.file), str(self.file.parent)], self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self.look)

    def open(self) -> bool:
        """Let the usual program for .docx open it; False where there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))

    def _now(self) -> tuple[int, int] | None:
        try:
            told = self.file.stat()
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size

    def _touched(self, _: str) -> None:
        # A program that saves under another name and renames takes the watched file away.
        if str(self.file) not in self._watcher.files() and self.file.exists():
            self._watcher.addPath(str(self.file))
        self._settled.start()

    def look(self) -> None:
        """Read the copy back, if it was saved since."""
        stamp = self._now()
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        given, file, fields = self.given, self.file, self.fields
        self.desk.call(lambda: read_back(given, file, fields), done=self._read, failed=self.failed.emit, owner=self)

    def _read(self, changes: WordChanges) -> None:
        # What was changed before and is changed back now, is as it was.
        texts = {name: value for name, value in self.fields.items() if isinstance(value, str | tuple)}
        self.changed.emit(replace(changes, fields={**texts, **changes.fields}))

    def close(self) -> None:
        """Take the copy away: from now on the letter is written in the program again."""
        self._settled.stop()
        self._watcher.removePaths([*self._watcher.files(), *self._watcher.directories()])
        scratch.remove(self.file)
        self.deleteLater()


class InWord(QObject):
    """A letter between the program and Word: opens the copy, locks the fields, takes over what was saved."""

    moved = Signal()  # into Word or back
    taken_over = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.t = desk, desk.t
        self.copy: WordCopy | None = None
        self._fields: LetterFields | None = None

    @property
    def is_open(self) -> bool:
        """Whether a copy is open."""
        return self.copy is not None

    def open(self, fields: LetterFields, content: bytes) -> None:
        """Give the letter to the program that opens Word files."""
        card, typed = fields.card, fields.typed()
        name = f"{card.appeal.number}-{card.kind}-{card.language}.docx".replace("/", "-")
        try:
            self.copy = WordCopy(self.desk, name, content, {**typed.fields, "heading": typed.heading}, self)
        except OSError as error:
            self.desk.fail(trouble_from(error) or error)
            return
        self._fields = fields
        self.copy.changed.connect(self._read)
        self.copy.failed.connect(self.desk.fail)
        fields.lock(is_locked=True)
        self.moved.emit()
        if self.copy.open():
            said: Said = lambda t: t("Open in Word. When you save there, it is read here; then take it back.")  # noqa: E731
        else:
            file = self.copy.file
            said = lambda t: t(  # noqa: E731
                "No program for Word files is found on this computer. The file is here: {file}", file=file
            )
        self.desk.say(said, _TAKE_BACK, kind="info")

    def _read(self, changes: WordChanges) -> None:
        fields = self._fields
        if fields is None:
            return
        fields.take_over(dict(changes.fields))
        self.taken_over.emit()
        for fault in changes.faults:
            if fault.field in fields.form.fields:
                fields.form.fields[fault.field].say(fault.words(self.t), "warned")
        if changes.faults:
            self.desk.say(changes.faults[0].words, _TAKE_BACK, kind="due")
        else:
            self.desk.say(lambda t: t("Read back from Word."), _TAKE_BACK)

    def take_back(self) -> None:
        """Read the last of it, take the copy away, unlock the fields."""
        fields = self._fields
        self.close()
        if fields is not None:
            fields.lock(is_locked=False)
            fields.first_focus().setFocus()
        self.moved.emit()

    def close(self) -> None:
        """Read the last of it and take the copy away."""
        if self.copy is not None:
            self.copy.look()
            self.copy.close()
        self.copy = self._fields = None
