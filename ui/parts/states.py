"""What a screen shows when it has nothing to show, or may not, or cannot: one icon, one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.parts.buttons import FILLED, LINK, OUTLINED, Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconLabel
from ui.parts.words import Words

WIDTH = 480


class StatePage(QWidget):
    """A whole screen in one state: icon of 72 px, a sentence as the title, one of explanation, what to do next."""

    def __init__(
        self,
        icon: str,
        title: str,
        words: str = "",
        *,
        action: QAction | tuple[str, Callable[[], object]] | None = None,
        other: tuple[tuple[str, Callable[[], object]], ...] = (),
        tone: str = "",
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        column = QWidget()
        column.setFixedWidth(WIDTH)
        box = QVBoxLayout(column)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(12)
        box.addWidget(IconLabel(icon, "mark_late" if tone == "late" else "border_control", 72), 0, _CENTRE)
        for sentence, font, role in ((title, "title", "text"), (words, "body", "text_muted")):
            if sentence:
                label = Words(sentence, font, role, wraps=True)
                label.setAlignment(_CENTRE)
                label.setFixedSize(WIDTH - 24, label.heightForWidth(WIDTH - 24))
                box.addWidget(label)
        if action is not None:
            box.addSpacing(4)
            box.addWidget(_button(action, FILLED), 0, _CENTRE)
        if other:
            row = FlowLayout(across=12, is_centred=True)
            for one in other:
                row.addWidget(_button(one, LINK))
            box.addLayout(row)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)


_CENTRE = Qt.AlignmentFlag.AlignCenter


def _button(step: QAction | tuple[str, Callable[[], object]], kind: str) -> Button:
    if isinstance(step, QAction):
        return Button(step, kind)
    button = Button(step[0], kind)
    button.clicked.connect(lambda: step[1]())
    return button


class ErrorCard(Card):
    """What happened, what to do, and the way to try again: a card with a red edge."""

    def __init__(self, title: str, words: str, *steps: tuple[str, Callable[[], object]]) -> None:
        super().__init__()
        self.tone("late")
        line = QHBoxLayout()
        line.addWidget(IconLabel("late", "text_late"))
        line.addWidget(Words(title, "body_strong", "text_late", wraps=True), 1)
        self.box.addLayout(line)
        self.box.addWidget(Words(words, wraps=True, selectable=True))
        row = QHBoxLayout()
        for number, step in enumerate(steps):
            row.addWidget(_button(step, OUTLINED if number == 0 else LINK))
        row.addStretch(1)
        self.box.addLayout(row)


class LoadingLine(QWidget):
    """A line that appears over the body while an answer takes long, with words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 4)
        row.setSpacing(12)
        self.words = Words(words, "caption", "text_muted")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(120)
        bar.setAccessibleName(words)
        row.addWidget(bar)
        row.addWidget(self.words, 1)
