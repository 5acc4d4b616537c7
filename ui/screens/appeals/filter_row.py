"""The row over the list: words to search for, the filters that are laid as chips, how many appeals are shown."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import Texts
from ui import icons
from ui.forms.editors import TextEditor
from ui.parts.chips import FilterChip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import clear
from ui.parts.words import Words
from ui.screens.appeals.parts import figure
from ui.screens.appeals.views import Shown

TYPING = 250  # milliseconds until the list follows the search


class FilterRow(QWidget):
    """`typed` gives the words, `removed` the name of a filter, `wanted` asks for the panel of filters,
    `wanted_own` for one's own."""

    typed, removed, wanted, wanted_own = Signal(str), Signal(str), Signal(), Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = TextEditor(t("Search in this list"), width=210)
        self.line.setAccessibleName(t("Search in this list"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icons.icon("search", "text_muted"), TextEditor.ActionPosition.LeadingPosition)
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING)
        self.typing.timeout.connect(lambda: self.typed.emit(self.line.value()))
        self.line.changed.connect(lambda: self.typing.start())
        self.chips = FlowLayout(across=8, down=6)
        self.number = Words("", "body", "text_muted")
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 2, 0, 0)  # chips are lower than the line: the first of them stand in its middle
        middle.addLayout(self.chips)
        self.number.setMinimumHeight(32)
        row.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(middle, 1)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)

    def show_laid(self, shown: Shown) -> None:
        """Show the words and the filters."""
        if self.line.value() != shown.text:  # what is being typed keeps its cursor
            self.line.blockSignals(True)  # noqa: FBT003 (Qt's own)
            self.line.set_value(shown.text)
            self.line.blockSignals(False)  # noqa: FBT003
        clear(self.chips)
        for name, words in shown.laid.chips(self.t):
            chip = FilterChip(words, removable=True)
            chip.removed.connect(lambda name=name: self.removed.emit(name))
            chip.clicked.connect(self.wanted)
            self.chips.addWidget(chip)
        self.add = FilterChip(self.t("Filter"), adds=True)
        self.add.clicked.connect(self.wanted)
        self.chips.addWidget(self.add)
        self.own = FilterChip(self.t("My filters"))
        self.own.clicked.connect(self.wanted_own)
        self.chips.addWidget(self.own)

    def count(self, number: int, *, is_near: bool = False) -> None:
        """Show how many appeals there are, and whether they are only like what was looked for."""
        words = self.t.plural("{number} appeal", "{number} appeals", number)
        count = self.t("{figure} appeals", figure=figure(number)) if number > 9999 else words
        similar = self.t("only similar ones") if is_near else ""
        self.number.setText(" · ".join(filter(None, (count, similar))))
