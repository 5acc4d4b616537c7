"""Files to be attached: dragged here or chosen, looked at at once, shown as small pictures until they are kept."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import Refusal, trouble_from
from desktop.files import MEGABYTE, look_at
from desktop.operations.attachments import HEAD
from resources.texts import Texts
from ui import icons
from ui.desk import Desk
from ui.parts.buttons import LINK, Button
from ui.parts.choosing import choose_files, remember_folder
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import IconLabel, clear
from ui.parts.thumbnails import thumbnail
from ui.parts.words import ElidedWords, Words
from ui.theme import theme

TILE = QSize(208, 44)
PICTURE = 34  # pixels of the small picture


class FilesEditor(QWidget):
    """The dashed area. What is not taken is named under it, each file with its reason."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self._limit = desk.settings.largest_file_mb * MEGABYTE
        self._paths: list[Path] = []
        self._is_over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(self.t("Attached files"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        self._tiles = QWidget()
        self._flow = FlowLayout(self._tiles, across=8, down=6)
        self._tiles.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        self.words = ElidedWords(self.t("Drag files here or"), "caption", "text_muted")
        self.choose = Button(self.t("choose them"), LINK, height=26)
        self.choose.setAccessibleName(self.t("Choose files to attach"))
        self.choose.clicked.connect(self._ask)
        self.setFocusProxy(self.choose)
        row.addWidget(IconLabel("clip"))
        row.addWidget(self.words)
        row.addWidget(self.choose)
        row.addStretch(1)
        self.refused = Words("", "caption", "text_late", wraps=True, selectable=True)
        self.noted = Words("", "caption", "text_due", wraps=True, selectable=True)
        column.addWidget(self._tiles)
        column.addLayout(row)
        for words in (self.refused, self.noted):
            words.hide()
            column.addWidget(words)

    def value(self) -> tuple[Path, ...]:
        """The files, in the order they came."""
        return tuple(self._paths)

    def set_value(self, value: Iterable[Path] | None) -> None:
        """Show files."""
        self._paths = list(value or ())
        self._say((), ())
        self._show()

    def plain(self) -> list[str]:
        """Their paths."""
        return [str(path) for path in self._paths]

    def set_plain(self, plain: list[str]) -> None:
        """Take up what plain() gave, without those that have gone since."""
        self.set_value(path for path in map(Path, plain) if path.exists())

    def add(self, paths: Iterable[Path]) -> None:
        """Take files, but programs, unknown kinds, and those too large or already here."""
        refused, noted = [], []
        for path in paths:
            if path in self._paths:
                continue
            try:
                is_misnamed = self._look_at(path)
            except Refusal as refusal:
                refused.append(refusal.words(self.t))
            except OSError as error:
                trouble = trouble_from(error)
                refused.append(trouble.words(self.t) if trouble else str(error))
            else:
                self._paths.append(path)
                if is_misnamed:
                    noted.append(self.t("{name}: its name says another kind of file; it is kept as the picture that "
                                        "it is.", name=path.name))  # fmt: skip
        self._say(refused, noted)
        self._show()

    def _look_at(self, path: Path) -> bool:
        with path.open("rb") as file:
            kind = look_at(file.read(HEAD), path.name)
        if path.stat().st_size > self._limit:
            raise Refusal(
                "{name} is larger than {limit} MB. Make it smaller or divide it.",
                name=path.name,
                limit=self._limit // MEGABYTE,
            )
        return kind.is_misnamed

    def _say(self, refused: Iterable[str], noted: Iterable[str]) -> None:
        for words, lines in ((self.refused, refused), (self.noted, noted)):
            words.setText("\n".join(lines))
            words.setVisible(bool(words.text()))

    def _show(self) -> None:
        clear(self._flow)
        for path in self._paths:
            tile = FileTile(path, self.t)
            tile.removed.connect(lambda path=path: self._remove(path))
            self._flow.addWidget(tile)
            self.desk.call(
                partial(thumbnail, path, PICTURE * 2), done=tile.show_picture, owner=tile, failed=_no_picture
            )
        self._tiles.setVisible(bool(self._paths))
        self.changed.emit()

    def _remove(self, path: Path) -> None:
        self._paths.remove(path)
        self._show()
        self.setFocus()

    def _ask(self) -> None:
        choose_files(self, self.t("Choose files to attach"), self.add)

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
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        remember_folder(paths)
        self.add(paths)
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


def _no_picture(error: Exception) -> None:
    """A file without a picture keeps its icon: whoever attaches it will be told what is wrong with it."""
    del error


class FileTile(QAbstractButton):
    """One file: its small picture, its name cut in the middle, its size, and the × that takes it away again."""

    removed = Signal()

    def __init__(self, path: Path, t: Texts) -> None:
        super().__init__()
        self._name, self._size = path.name, size_words(path.stat().st_size, t)
        self._picture = QImage()
        self.setFixedSize(TILE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(path.name)
        self.setAccessibleName(t("{file}: press Delete to take it away", file=path.name))

    def show_picture(self, picture: QImage) -> None:
        """Show the small picture; a null one leaves the icon."""
        self._picture = picture
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether the file is shown as a picture."""
        return not self._picture.isNull()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The × takes it away."""
        self.setDown(False)
        if event.position().x() > self.width() - 28:
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme().colour("focus" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme().colour("hover" if self.underMouse() else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        place = QRect(5, (self.height() - PICTURE) // 2, PICTURE, PICTURE)
        if self.has_picture:
            size = self._picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inside = QRect(place.topLeft(), size)
            inside.moveCenter(place.center())
            painter.drawImage(inside, self._picture)
        else:
            icons.paint(painter, "document", "text_muted", QRectF(place.adjusted(8, 8, -8, -8)))
        words = self.rect().adjusted(PICTURE + 12, 4, -28, -4)
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("text"))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._size)
        icons.paint(painter, "close", "text_muted", QRectF(self.width() - 22, 15, 14, 14))


def size_words(size: int, t: Texts) -> str:
    """«310 КБ», «1,8 МБ»."""
    if size < MEGABYTE:
        return t("{size} KB", size=max(size >> 10, 1))
    return t("{size} MB", size=f"{size / MEGABYTE:.1f}".replace(".", "." if t.language == "en" else ","))
