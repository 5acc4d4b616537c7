"""What the bars of the load mean, in one line."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame

from resources.texts import Texts
from ui.theme import theme


class Legend(QFrame):
    """What the bars mean."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._parts = (
            ("mark_work", t("booked")),
            ("text_muted", t("no place left")),
            ("window", t("day off, away")),
        )
        self.setAccessibleName(", ".join((*(words for _, words in self._parts), t("number: free places"))))
        self.setToolTip(t("number: free places"))
        width = sum(QFontMetrics(theme().font("caption")).horizontalAdvance(words) + 34 for _, words in self._parts)
        self.setFixedSize(width, 20)

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 (Qt's own)
        """Paint it in one line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        x = 0.0
        for role, words in self._parts:
            painter.setPen(QPen(QColor(theme().colour("border" if role == "window" else role)), 1))
            painter.setBrush(theme().colour(role))
            painter.drawRoundedRect(QRectF(x + 0.5, 4.5, 11, 11), 3, 3)
            painter.setPen(theme().colour("text_muted"))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + 16, 0, width + 2, 20), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + 34
