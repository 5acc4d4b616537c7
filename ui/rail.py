"""The rail: the screens that this person may see, as a column of buttons with icon, word and count."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import Texts
from ui import icons, keys
from ui.catalogue import DeclaredScreen
from ui.theme import theme


class RailItem(QAbstractButton):
    """One screen on the rail."""

    def __init__(self, declared: DeclaredScreen, t: Texts, key: str) -> None:
        super().__init__()
        self.declared = declared
        self._words, self._short = t(declared.title), t(declared.short)
        self._count = 0
        self._is_narrow = False
        self.setText(self._words)
        self.setAccessibleName(self._words)
        self.setToolTip(f"{self._words}  {key}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def count(self, number: int) -> None:
        """Show how many wait there; nothing for none."""
        self._count = number
        self.setAccessibleName(f"{self._words}, {number}" if number else self._words)
        self.update()

    def narrow(self, *, is_narrow: bool) -> None:
        """Icon above the word, or beside it."""
        self._is_narrow = is_narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """36 px high, 46 on the narrow rail."""
        return QSize(72, theme().size("height.rail_item_narrow" if self._is_narrow else "height.rail_item"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ground = "rail_current" if self.isChecked() else "rail_hover" if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(ground))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        ink = "on_rail_current" if self.isChecked() else "text_muted"
        painter.setPen(theme().colour(ink))
        (self._paint_narrow if self._is_narrow else self._paint_wide)(painter, ink)

    def _paint_wide(self, painter: QPainter, ink: str) -> None:
        icons.paint(painter, self.declared.icon, ink, QRectF(8, (self.height() - 18) / 2, 18, 18))
        font = theme().font("body_strong" if self.isChecked() else "body")
        painter.setFont(font)
        painter.drawText(self.rect().adjusted(35, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._count:
            painter.setFont(theme().font("caption", 600))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -8, 0), right, str(self._count))

    def _paint_narrow(self, painter: QPainter, ink: str) -> None:
        icons.paint(painter, self.declared.icon, ink, QRectF(self.width() / 2 - 9, 5, 18, 18))
        painter.setFont(theme().font("caption", 600 if self.isChecked() else 500))
        painter.drawText(self.rect().adjusted(0, 24, 0, -4), Qt.AlignmentFlag.AlignCenter, self._short)


class Rail(QWidget):
    """The column; `chosen` gives the name of the screen."""

    chosen = Signal(str)

    def __init__(self, screens: list[DeclaredScreen], t: Texts) -> None:
        super().__init__()
        self.setAccessibleName(t("Screens"))
        self.items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(2)
        for number, declared in enumerate(screens, start=1):
            item = RailItem(declared, t, keys.rail_key(number))
            item.clicked.connect(lambda _=False, name=declared.name: self.chosen.emit(name))
            self._group.addButton(item)
            self.items[declared.name] = item
            if declared.name == "office":
                column.addStretch(1)
            column.addWidget(item)
        if "office" not in self.items:
            column.addStretch(1)

    def light(self, name: str) -> None:
        """Show which screen is open."""
        if name in self.items:
            self.items[name].setChecked(True)

    def narrow(self, *, is_narrow: bool) -> None:
        """Become the narrow rail or the wide one."""
        self.setFixedWidth(theme().size("width.rail_narrow" if is_narrow else "width.rail"))
        side = 4 if is_narrow else 8
        self._column.setContentsMargins(side, 4, side, 8)
        for item in self.items.values():
            item.narrow(is_narrow=is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the rail."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        items = list(self.items.values())
        if step and isinstance(focused, RailItem) and 0 <= items.index(focused) + step < len(items):
            items[items.index(focused) + step].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
