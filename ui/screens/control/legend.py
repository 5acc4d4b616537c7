"""What the parts of a load bar mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.words import Words
from ui.theme import theme

PARTS = (("mark_late", N_("late")), ("mark_due", N_("due soon")), ("accent", N_("the rest")))


class _Square(QWidget):
    """A square of a colour."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a letter."""
        return QSize(11, 11)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour(self._role))
        painter.setPen(theme().colour(self._role))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class Legend(QWidget):
    """Squares with their words."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(5)
        for role, words in PARTS:
            row.addWidget(_Square(role))
            row.addWidget(Words(t(words), "caption", "text_muted"))
            row.addSpacing(8)
