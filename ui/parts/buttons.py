"""Buttons: filled for the step that most people want next, outlined, quiet; the key stands on the button."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons, keys
from ui.theme import theme

FILLED, OUTLINED, QUIET, DANGER, LINK = "filled", "outlined", "quiet", "danger", "link"
_ICON, _GAP = 18, 8


def key_font() -> QFont:
    """The font of a key cap: 9 pt medium."""
    return theme().font("caption", 500)


def key_width(key: str) -> int:
    """The width of a key cap, in pixels."""
    return QFontMetrics(key_font()).horizontalAdvance(key) + 12


def paint_key(painter: QPainter, place: QRectF, key: str, role: str = "text_muted", *, on_fill: bool = False) -> None:
    """Paint a key cap into a place: a small outlined box with the key's name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour(role if on_fill else "border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on_fill else theme().colour("sunken"))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(key_font())
    painter.setPen(theme().colour(role))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """A key cap alone, beside words."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the key's name."""
        return QSize(key_width(self._key), 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        paint_key(QPainter(self), QRectF(self.rect()), self._key)


class Button(QPushButton):
    """A button with icon, words and the key that does the same. Takes words, or an action whose life it follows."""

    def __init__(
        self,
        words: str | QAction,
        kind: str = OUTLINED,
        icon: str = "",
        key: str = "",
        *,
        height: int = 32,
        shows_key: bool = True,
    ) -> None:
        super().__init__()
        self.kind, self.icon_name, self.key = kind, icon, key
        self._shows_key = shows_key
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._height = height
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._followed: QAction | None = None
        self._is_away = False  # hidden because its action is not offered
        if isinstance(words, QAction):
            self._follow(words)
        else:
            self.setText(words)
            self.setAccessibleName(words)

    def _follow(self, action: QAction) -> None:
        self._followed = action
        self.icon_name = self.icon_name or str(action.property("icon_name") or "")
        self.key = self.key or keys.name(action)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        action = self._followed
        if action is None:
            return
        self.setText(action.text())
        self.setAccessibleName(action.text())
        self.setEnabled(action.isEnabled())
        if not action.isVisible():
            self._is_away = True
            self.hide()
        elif self._is_away and self.parentWidget() is not None:  # one that was hidden by another hand stays hidden
            self._is_away = False
            self.show()
        self.setToolTip(action.toolTip() if not action.isEnabled() else "")
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does: on a page, in a dialog, on a screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def show_key(self, *, is_shown: bool) -> None:
        """Show the key on the button, or not."""
        self._shows_key = is_shown
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Become filled, outlined, quiet…"""
        self.kind = kind
        self.update()

    def _font(self) -> QFont:
        name = "caption" if self._height <= 26 else "large_body" if self._height >= 52 else "body"
        return theme().font(name, 600 if self.kind == FILLED else 500)

    @property
    def _margin(self) -> int:
        return 8 if self.kind in (QUIET, LINK) or self._height <= 26 else 12

    def sizeHint(self) -> QSize:
        """Never narrower than its words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text()) if self.text() else 0
        if self.icon_name:
            width += self._icon_size + (_GAP if self.text() else 0)
        if self._has_key:
            width += key_width(self.key) + _GAP
        return QSize(max(width + 2 * self._margin + 2, self._height), self._height)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    @property
    def _has_key(self) -> bool:
        return bool(self.key and self._shows_key)

    @property
    def _icon_size(self) -> int:
        return 16 if self._height <= 26 else _ICON

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it: ground, focus ring, icon, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = self._roles()
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            body = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(theme().colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body, 6, 6)
        self._paint_words(painter, ink)

    def _roles(self) -> tuple[str, str, str]:
        """Ground, edge and ink of the present state; an empty role is not painted."""
        if not self.isEnabled():
            return ("", "", "text_muted") if self.kind in (QUIET, LINK) else ("sunken", "border", "text_muted")
        over, down = self.underMouse(), self.isDown()
        if self.isCheckable() and self.isChecked():
            return "selection", "accent", "on_selection"
        if self.kind == FILLED:
            ground = "accent_pressed" if down else "accent_hover" if over else "accent"
            return ground, ground, "on_accent"
        if self.kind in (QUIET, LINK):
            return "hover" if over or down else "", "", "text_accent"
        return "hover" if over or down else "card", "border_control", "text_late" if self.kind == DANGER else "text"

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        content = self.sizeHint().width() - 2 * self._margin - 2
        x = (self.width() - content) / 2
        middle = self.height() / 2
        if self.icon_name:
            size = self._icon_size
            icons.paint(painter, self.icon_name, ink, QRectF(round(x), round(middle - size / 2), size, size))
            x += size + (_GAP if self.text() else 0)
        if self.text():
            font = self._font()
            font.setUnderline(self.kind == LINK)
            painter.setFont(font)
            painter.setPen(theme().colour(ink))
            width = QFontMetrics(font).horizontalAdvance(self.text())
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
            x += width + _GAP
        if self._has_key:
            on_fill = self.kind == FILLED and self.isEnabled()
            key = QRectF(round(x), round(middle - 9), key_width(self.key), 18)
            paint_key(painter, key, self.key, ink if on_fill else "text_muted", on_fill=on_fill)


class IconButton(Button):
    """A square button with an icon; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str | QAction, *, height: int = 32, kind: str = OUTLINED) -> None:
        super().__init__(name, kind, icon, height=height, shows_key=False)
        said = name.text() if isinstance(name, QAction) else name
        self.setAccessibleName(said)
        shortcut = keys.name(name) if isinstance(name, QAction) else ""
        self.setToolTip(f"{said}  {shortcut}".rstrip())

    def text(self) -> str:
        """None is shown."""
        return ""

    def _changed(self) -> None:
        super()._changed()
        if self._followed is not None:
            self.setAccessibleName(self._followed.text())
            said = f"{self._followed.text()}  {self.key}".rstrip()
            self.setToolTip(said if self._followed.isEnabled() else self._followed.toolTip())

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._height, self._height)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        place = QRect(QPoint(0, 0), QSize(self._icon_size, self._icon_size))
        place.moveCenter(self.rect().center())
        icons.paint(painter, self.icon_name, ink, QRectF(place))


class _SegmentButton(QToolButton):
    """One part of a segment."""

    def __init__(self, words: str, position: str, *, small: bool) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self._position, self._small = position, small
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keeps_key(self, event: QKeyEvent) -> bool:
        """A digit chooses in this row, whatever the screen does with it."""
        return keys.digit(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses by its place in the row."""
        row, number = self.group(), keys.digit(event)
        if number is not None and row is not None and (chosen := row.button(number - 1)) is not None:
            chosen.click()
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _font(self, weight: int = 0) -> QFont:
        return theme().font("caption" if self._small else "body", weight or (600 if self.isChecked() else 400))

    def sizeHint(self) -> QSize:
        """Room for its words in bold, so that choosing moves nothing."""
        width = QFontMetrics(self._font(600)).horizontalAdvance(self.text()) + (16 if self._small else 20)
        return QSize(width, 26 if self._small else 32)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it: rounded at the ends of the row only."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outer = QRectF(box)
        if self._position in ("first", "middle"):
            outer.setRight(outer.right() + 8)
        if self._position in ("last", "middle"):
            outer.setLeft(outer.left() - 8)
        ground = "selection" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else "card"
        if not self.isEnabled() and not self.isChecked():
            ground = "sunken"
        painter.setClipRect(self.rect())
        painter.setPen(QPen(theme().colour("border_control"), 1))
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(outer, 6, 6)
        if self._position in ("middle", "last"):
            painter.setPen(QPen(theme().colour("border"), 1))
            painter.drawLine(box.topLeft(), box.bottomLeft())
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        painter.setFont(self._font())
        painter.setPen(theme().colour("on_selection" if self.isChecked() else "text_muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segment(QWidget):
    """A row of choices of which one is on; `choices` are pairs of value and words."""

    def __init__(self, choices: list[tuple[object, str]], name: str, *, small: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        for number, (_, words) in enumerate(choices):
            position = "only" if len(choices) == 1 else "middle"
            if number == 0 and len(choices) > 1:
                position = "first"
            elif number == len(choices) - 1 and len(choices) > 1:
                position = "last"
            button = _SegmentButton(words, position, small=small)
            self.group.addButton(button, number)
            row.addWidget(button)

    def value(self) -> object:
        """The value that is on, or None."""
        number = self.group.checkedId()
        return None if number < 0 else self._values[number]

    def set_value(self, value: object) -> None:
        """Choose; an unknown value chooses nothing."""
        if value in self._values:
            self.group.button(self._values.index(value)).setChecked(True)
        elif (chosen := self.group.checkedButton()) is not None:
            self.group.setExclusive(False)  # or Qt keeps one chosen
            chosen.setChecked(False)
            self.group.setExclusive(True)
