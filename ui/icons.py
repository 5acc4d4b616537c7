"""Icons by name, drawn from resources/icons and tinted by a role of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from resources import ROOT
from ui.theme import theme

_drawn: dict[tuple[str, str, str, int, float], QPixmap] = {}


def pixmap(name: str, role: str = "text", size: int = 18) -> QPixmap:
    """The icon as a picture of size × size pixels at 100 %, sharp on the screen's own scale."""
    application = QApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    key = (theme().name, name, role, size, ratio)
    if key not in _drawn:
        _drawn[key] = _draw(name, role, size, ratio)
    return _drawn[key]


def icon(name: str, role: str = "text") -> QIcon:
    """The icon for a button or an action; pale where it is off."""
    made = QIcon()
    for size in (16, 18, 24):
        made.addPixmap(pixmap(name, role, size), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, "border_control", size), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, role: str, place: QRectF) -> None:
    """Paint the icon into a square."""
    painter.drawPixmap(place.topLeft(), pixmap(name, role, round(place.width())))


@cache
def _source(name: str) -> str:
    """Read once: each icon is drawn in several sizes and colours."""
    return (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, role: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", theme().colour(role).name()).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
