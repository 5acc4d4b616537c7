"""The files of a report: dragged here or chosen, kept at once with the order, opened and taken away again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.operations.attachments import AttachToAssignment, attach_to_assignment, take_away_assignment_file
from desktop.queries.attached import FileLine, assignment_file
from desktop.queries.order_card import OrderCard
from ui.desk import Desk
from ui.dialogs.attached import TakeAwaySheet, keep_files, open_file
from ui.forms.files import size_words
from ui.parts.buttons import LINK, Button
from ui.parts.chips import FilterChip
from ui.parts.choosing import choose_files, remember_folder
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import IconLabel, clear
from ui.parts.words import Words
from ui.theme import theme

LONGEST = 260  # pixels of a name


class OrderFiles(QWidget):
    """The dashed area. `changed` is called when files were attached or taken away."""

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.t, self._changed = desk, desk.t, changed
        self._card: OrderCard | None = None
        self._may_change = self._is_over = False
        self.setAccessibleName(self.t("Files of the report"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(8)
        row.addWidget(IconLabel("clip", size=16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.flow = FlowLayout(across=8, down=4)
        row.addLayout(self.flow, 1)
        self.chips: list[FilterChip] = []

    def show_files(self, card: OrderCard, *, may_change: bool) -> None:
        """Show the files of an order."""
        self._card, self._may_change = card, may_change
        self.setAcceptDrops(may_change)
        clear(self.flow)
        self.chips = [self._chip(file) for file in card.files]
        for chip in self.chips:
            self.flow.addWidget(chip)
        if may_change:
            self.flow.addWidget(Words(self.t("Drag files here or"), "caption", "text_muted"))
            choose = Button(self.t("choose them"), LINK, height=26)
            choose.setAccessibleName(self.t("Choose files to attach"))
            choose.clicked.connect(lambda: choose_files(self, self.t("Choose files to attach"), self.attach))
            self.flow.addWidget(choose)
        self.setVisible(may_change or bool(card.files))

    def _chip(self, file: FileLine) -> FilterChip:
        name = QFontMetrics(theme().font("body")).elidedText(file.name, Qt.TextElideMode.ElideMiddle, LONGEST)
        chip = FilterChip(f"{name}  {size_words(file.size, self.t)}", removable=self._may_change)
        chip.setToolTip(file.name)
        chip.setAccessibleName(file.name)
        chip.clicked.connect(partial(self._open, file))
        chip.removed.connect(partial(self._take_away, file))
        return chip

    def _open(self, file: FileLine) -> None:
        open_file(self.desk, self, file, assignment_file)

    def _take_away(self, file: FileLine) -> None:
        TakeAwaySheet(self.desk, self, file, take_away_assignment_file, self._changed).open()

    def attach(self, paths: list[Path]) -> None:
        """Keep files with the order, each with its progress; what is refused is told with its reason."""
        if self._card is None:
            return
        id = self._card.row.id

        def keep(path: Path, progress: Callable[[int, int], None]) -> None:
            self.desk.office.run(attach_to_assignment, AttachToAssignment(id, path, progress=progress))

        keep_files(self.desk, self, paths, keep, lambda _: self._changed())

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
        self.update()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        remember_folder(paths)
        event.acceptProposedAction()
        self.attach(paths)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if self._may_change else Qt.PenStyle.SolidLine
        role = "accent" if self._is_over else "border_control" if self._may_change else "border_soft"
        painter.setPen(QPen(theme().colour(role), 1, style))
        painter.setBrush(theme().colour("selection") if self._is_over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
