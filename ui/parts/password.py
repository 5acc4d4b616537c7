"""A field for a password: dots or letters, and a word when Caps Lock is on."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from resources.texts import Texts
from ui import icons
from ui.parts.surfaces import IconWords
from ui.theme import theme

_LOCK = 30  # what the lock takes at the left end, in pixels
_EYE = 40  # what the eye takes at the right end, in pixels
_GAP = 8


class PasswordEdit(QLineEdit):
    """44 px high. Qt does not tell of Caps Lock, so it is noticed by the letters: a capital without Shift."""

    changed = Signal()

    def __init__(self, t: Texts, placeholder: str = "") -> None:
        super().__init__()
        self.t = t
        self.setProperty("large", "true")
        font = theme().font("body")
        font.setPointSizeF(11)
        self.setFont(font)
        self.setPlaceholderText(placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        eye = QIcon(icons.pixmap("eye", "text_muted"))  # icons.icon() would draw six sizes of it before the first paint
        self.eye = self.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._look)
        self._look(is_open=False)
        self.setTextMargins(_LOCK, 0, 0, 0)
        self.caps = IconWords("late", t("Caps Lock is on"), "caption", "text_due")
        self.caps.setParent(self)
        self.caps.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.caps.hide()
        self.textChanged.connect(lambda _: self.changed.emit())

    def _look(self, is_open: bool) -> None:  # noqa: FBT001 (Qt hands it over so)
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_open else QLineEdit.EchoMode.Password)
        words = self.t("Hide the password") if is_open else self.t("Show the password")
        self.eye.setText(words)
        self.eye.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice Caps Lock by the letter that the key gives."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._warn(is_on=False)  # it was on and goes off, or the next letter tells
        elif letter.isalpha() and letter.lower() != letter.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._warn(is_on=letter.isupper() != has_shift)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Elsewhere Caps Lock may change unseen."""
        self._warn(is_on=False)
        super().focusOutEvent(event)

    def _warn(self, *, is_on: bool) -> None:
        self.caps.setVisible(is_on)
        self.setTextMargins(_LOCK, 0, self.caps.sizeHint().width() + _GAP if is_on else 0, 0)
        self.setAccessibleDescription(self.t("Caps Lock is on") if is_on else "")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the word of warning before the eye."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lock into the field."""
        super().paintEvent(event)
        icons.paint(QPainter(self), "lock", "text_muted", QRectF(11, (self.height() - 20) / 2, 20, 20))

    def _place(self) -> None:
        size = self.caps.sizeHint()
        self.caps.setGeometry(
            self.width() - _EYE - size.width(), (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def value(self) -> str:
        """The password as it was typed."""
        return self.text()
