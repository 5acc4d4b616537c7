"""The dark left part of the sign-in window: the program's name with a rising sun, or the steps of the guide."""

from math import cos, radians, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resources.texts import Texts
from ui.theme import theme

NAME = {"kk": "Қабылдау", "ru": "Қабылдау", "en": "Qabyldau"}  # the program's own, in every alphabet
WIDE, NARROW = 500, 380
_SIDE = 56
_STEPS_AT = 210  # pixels from the top
_TOP = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_FOOT = int(Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
_PICTURE = 400  # the sun is drawn in a square of this size and scaled
_CENTRE = QPointF(200, 200)
_SUN, _NEAR, _SHORT, _LONG = 80, 92, 116, 128  # radii: the sun, where rays begin, where they end
_WATER = ((0, 200, 400), (40, 222, 320), (90, 244, 220), (150, 266, 100))  # left, height, length


class SignInStrip(QWidget):
    """500 px wide, 380 in a narrow window."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.t = t
        self.setAccessibleName(NAME[t.language])
        self._steps = QVBoxLayout(self)
        self._steps.setSpacing(14)
        self._steps.setContentsMargins(_SIDE, _STEPS_AT, 24, 60)
        self._steps.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._has_steps = self._speaks = False

    def speak(self) -> None:
        """Show the sentences too: reading the catalogue can wait until after the first paint."""
        self._speaks = True
        self.update()

    def show_steps(self, titles: tuple[str, ...], current: int) -> None:
        """The steps of a guide in place of the sun; none brings the sun back."""
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        from ui.parts.words import Words  # the first paint does without

        for number, title in enumerate(titles):
            font = "lead" if number == current else "large_body"
            sign = "✓" if number < current else f"{number + 1}"
            step = Words(f"{sign}   {title}", font, "on_strip" if number == current else "strip_link", wraps=True)
            self._steps.addWidget(step)
        self._has_steps = bool(titles)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground, the words and the sun over the water."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("strip"))
        self._paint_words(painter)
        if not self._has_steps and self.height() >= _PICTURE + _SIDE:
            self._paint_sun(painter)

    def _paint_words(self, painter: QPainter) -> None:
        t, width = self.t, self.width() - _SIDE - 24
        name = theme().font("large_title")
        name.setPointSizeF(32)
        painter.setFont(name)
        painter.setPen(theme().colour("on_strip"))
        painter.drawText(QRectF(_SIDE, 52, width, 52), _TOP, NAME[t.language])
        if not self._speaks:
            return
        about = t("Personal reception of people\nand their appeals")
        foot = t("Data are kept encrypted on this computer")
        painter.setPen(theme().colour("strip_link"))
        painter.setFont(theme().font("large_body"))
        painter.drawText(QRectF(_SIDE, 110, width, 60), _TOP, about)
        painter.setFont(theme().font("caption"))
        painter.drawText(QRectF(_SIDE, self.height() - 64, width, 40), _FOOT, foot)

    def _paint_sun(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = (self.width() - 100) / _PICTURE
        painter.translate(50, self.height() - 80 - 300 * scale)
        painter.scale(scale, scale)
        pen = QPen(theme().colour("strip_link"), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(QRectF(_CENTRE.x() - _SUN, _CENTRE.y() - _SUN, 2 * _SUN, 2 * _SUN), 0, 180 * 16)
        painter.drawLines([_ray(number) for number in range(13)])
        painter.drawLines([QLineF(left, height, left + length, height) for left, height, length in _WATER])


def _ray(number: int) -> QLineF:
    """A stroke of light, one every 15 degrees, long and short by turns."""
    angle = radians(15 * number)
    way = QPointF(cos(angle), -sin(angle))
    return QLineF(_CENTRE + way * _NEAR, _CENTRE + way * (_LONG if number % 2 else _SHORT))
