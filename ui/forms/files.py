"""Files for an appeal: dragged here or chosen, looked at at once, shown with their size until they are kept."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.errors import Refusal, trouble_from
from desktop.files import MEGABYTE, kind_of
from resources.texts import Texts
from ui.parts.buttons import LINK, Button
from ui.parts.chips import FilterChip
from ui.parts.surfaces import IconLabel
from ui.parts.words import ElidedWords
from ui.theme import theme

HEAD = 4096  # bytes that tell what a file is


class FilesEditor(QWidget):
    """The dashed area; `refused` gives the words of why a file is not taken."""

    changed = Signal()
    refused = Signal(object)  # ui.messages.Said

    def __init__(self, t: Texts, largest_mb: int) -> None:
        super().__init__()
        self.t, self._limit = t, largest_mb * MEGABYTE
        self._paths: list[Path] = []
        self._is_over = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(42)
        self.setAccessibleName(t("Attached files"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.words = ElidedWords(t("Drag files here or"), "caption", "text_muted")
        self.choose = Button(t("choose them"), LINK, height=26)
        self.choose.setAccessibleName(t("Choose files to attach"))
        self.choose.clicked.connect(self._ask)
        self.setFocusProxy(self.choose)
        row.addWidget(IconLabel("clip"))
        row.addLayout(self._chips)
        row.addWidget(self.words)
        row.addWidget(self.choose)
        row.addStretch(1)

    def value(self) -> tuple[Path, ...]:
        """The files, in the order they came."""
        return tuple(self._paths)

    def set_value(self, value: Iterable[Path] | None) -> None:
        """Show files."""
        self._paths = list(value or ())
        self._show()

    def plain(self) -> list[str]:
        """Their paths."""
        return [str(path) for path in self._paths]

    def set_plain(self, plain: list[str]) -> None:
        """Take up what plain() gave, without those that have gone since."""
        self.set_value(path for path in map(Path, plain) if path.exists())

    def add(self, paths: Iterable[Path]) -> None:
        """Take files, but programs, unknown kinds, and those too large or already here."""
        for path in paths:
            if path in self._paths:
                continue
            try:
                self._look_at(path)
            except Refusal as refusal:
                self.refused.emit(refusal.words)
            except OSError as error:
                trouble = trouble_from(error)
                self.refused.emit(trouble.words if trouble else lambda _, said=str(error): said)
            else:
                self._paths.append(path)
        self._show()

    def _look_at(self, path: Path) -> None:
        with path.open("rb") as file:
            kind_of(file.read(HEAD), path.name)
        if path.stat().st_size > self._limit:
            raise Refusal(
                "{name} is larger than {limit} MB. Make it smaller or divide it.",
                name=path.name,
                limit=self._limit // MEGABYTE,
            )

    def _show(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for path in self._paths:
            chip = FilterChip(f"{_short(path.name)}  {size_words(path.stat().st_size, self.t)}", removable=True)
            chip.setToolTip(path.name)
            chip.setAccessibleName(self.t("{file}: press Delete to take it away", file=path.name))
            chip.removed.connect(lambda path=path: self._remove(path))
            self._chips.addWidget(chip)
        self.changed.emit()

    def _remove(self, path: Path) -> None:
        self._paths.remove(path)
        self._show()
        self.setFocus()

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.t("Choose files to attach"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add(map(Path, names)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """The area rests again."""
        self._is_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._is_over = False
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().colour("accent" if self._is_over else "border_control"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme().colour("selection") if self._is_over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


def _short(name: str) -> str:
    """A long name by its beginning and its end, which says the kind."""
    return name if len(name) <= 28 else f"{name[:18]}…{name[-8:]}"


def size_words(size: int, t: Texts) -> str:
    """«310 КБ», «1,8 МБ»."""
    if size < MEGABYTE:
        return t("{size} KB", size=max(size >> 10, 1))
    return t("{size} MB", size=f"{size / MEGABYTE:.1f}".replace(".", "." if t.language == "en" else ","))
