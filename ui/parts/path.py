"""A field for a file or a folder: typed, or chosen from the disk."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop import paths
from resources.texts import Texts
from ui.parts.buttons import Button


class PathEdit(QWidget):
    """A path; `filter` is Qt's ("Backups (*.zip)") for a file, without it a folder is chosen."""

    changed = Signal()

    def __init__(self, t: Texts, title: str, filter: str = "") -> None:  # noqa: A002 (Qt's own word)
        super().__init__()
        self._title, self._filter = title, filter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = self.marked = QLineEdit()
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.choose = Button(t("Choose…"))
        self.choose.setAccessibleName(title)
        self.choose.clicked.connect(self._choose)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _choose(self) -> None:
        begins = self.line.text() or str(paths.documents_folder())
        if self._filter:
            chosen, _ = QFileDialog.getOpenFileName(self, self._title, begins, self._filter)
        else:
            chosen = QFileDialog.getExistingDirectory(self, self._title, begins)
        if chosen:
            self.line.setText(chosen)

    def value(self) -> Path | None:
        """The path, or None where nothing was typed."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else None

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def setText(self, text: str) -> None:
        """Show a path."""
        self.line.setText(text)
