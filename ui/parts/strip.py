"""The message strip: what has happened, and the next step in it; the only dark band of the window."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from resources.texts import Texts
from ui.messages import Link, Message, left
from ui.parts.second import Second
from ui.parts.surfaces import IconLabel, clear
from ui.parts.words import Words
from ui.theme import theme

ICONS = {"done": "done", "info": "info", "due": "soon", "late": "late"}
MOST = 3  # messages that belong together
AGAIN = 2_000  # milliseconds until a message that is being read is looked at again
HEIGHT = 36


class _StripLink(QPushButton):
    """A link on the dark band. The mouse leaves the keyboard where it is."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = theme().font("body_strong")
        font.setUnderline(True)
        self.setFont(font)
        self.setFixedSize(self.sizeHint())

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Its words and a little room."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 12, 28)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words, and the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("strip_link" if self.isEnabled() else "on_strip"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("strip_link"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class MessageStrip(QFrame):
    """A line for each message at the foot of the work area, as high as its words need: nothing of them is cut.

    It goes with the next act (the window hushes it), with «Close», or when it could have been read out.
    `taken` gives the message and the step that was pressed.
    """

    taken = Signal(object, object)

    def __init__(self, t: Texts, now: Callable[[], dt.datetime], offered: Callable[[str], QAction | None]) -> None:
        super().__init__()
        self.t = t
        self._now, self._offered = now, offered
        self.setProperty("surface", "strip")
        self.setMinimumHeight(HEIGHT)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 0, 8, 0)
        self._box.setSpacing(0)
        self.shown: list[Message] = []
        self.links: list[_StripLink] = []
        self._undone: list[tuple[_StripLink, Link]] = []  # links that tell how much time is left
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.timeout.connect(self._time_is_over)
        self._second = Second(self, self._tick, lambda: bool(self._undone))
        self.hide()

    @property
    def sentence(self) -> str:
        """All that is said."""
        return " ".join(message.said(self.t) for message in self.shown)

    def say(self, message: Message, *, follows: bool = False) -> None:
        """Show a message; one that follows another is shown under it. A screen reader hears it."""
        self.show_messages([*self.shown, message][-MOST:] if follows else [message])
        heard = QAccessibleAnnouncementEvent(self, message.said(self.t))
        if message.kind in ("due", "late"):
            heard.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(heard)

    def show_messages(self, messages: list[Message]) -> None:
        """Show messages in the window's language."""
        self.shown = messages
        self._lay_out()
        self.setVisible(bool(messages))
        if messages:
            self.clock.start(sum(message.time(self.t) for message in messages))

    def hush(self) -> None:
        """Nothing is said any more."""
        self.clock.stop()
        self.show_messages([])

    def _lay_out(self) -> None:
        clear(self._box)
        self.links, self._undone = [], []
        for number, message in enumerate(self.shown):
            self._box.addLayout(self._line(message, closes=number == 0))
        self.setAccessibleName(self.sentence)
        self._second.look()

    def _line(self, message: Message, *, closes: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(ICONS[message.kind], "on_strip"))
        words = Words(message.said(self.t), "body", "on_strip", wraps=True)
        words.setContentsMargins(0, 9, 0, 9)
        row.addWidget(words, 1)
        for link in message.steps(self._now()):
            button = self._link(message, link)
            if button is not None:
                row.addWidget(button)
        if closes:
            close = _StripLink(self.t("Close"))
            close.clicked.connect(self.hush)
            row.addWidget(close)
        return row

    def _link(self, message: Message, link: Link) -> _StripLink | None:
        if link.action and self._offered(link.action) is None:
            return None  # the screen that said it is not seen any more
        button = _StripLink(self._words(link))
        button.clicked.connect(lambda: self.taken.emit(message, link))
        self.links.append(button)
        if link.until is not None:
            self._undone.append((button, link))
        return button

    def _words(self, link: Link) -> str:
        return " · ".join(filter(None, (link.words(self.t), left(link, self._now()))))

    def _tick(self) -> None:
        """A second has passed: how much time is left; what is over goes."""
        if any(link.is_over(self._now()) for _, link in self._undone):
            self._lay_out()
        for button, link in self._undone:
            button.say(self._words(link))

    def _time_is_over(self) -> None:
        focused = self.window().focusWidget()
        is_read = self.underMouse() or (focused is not None and self.isAncestorOf(focused))
        if is_read or self._undone:
            self.clock.start(AGAIN)
        else:
            self.hush()
