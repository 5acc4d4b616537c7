"""Editors: each gives and takes one value, tells when it changes, and writes itself down as plain JSON."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from models.rules.typed_dates import read_date, read_moment, read_time
from models.rules.workdays import WorkCalendar
from resources.texts import Texts
from ui.parts.buttons import Segment
from ui.parts.words import Words
from ui.theme import theme


class TextEditor(QLineEdit):
    """One line of text."""

    changed = Signal()

    def __init__(self, placeholder: str = "", *, width: int = 0, largest: int = 400) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(largest)
        if width:
            self.setFixedWidth(width)
        self.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> Any:
        """The text without space at its ends."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text; one that is too long shows how it begins."""
        self.setText("" if value is None else str(value))
        if not self.hasFocus():
            self.setCursorPosition(0)

    def plain(self) -> Any:
        """What was typed, word for word."""
        return self.text()

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave."""
        self.setText(str(plain))


class AreaEditor(QPlainTextEdit):
    """Text of many lines; Tab goes on, it does not indent."""

    changed = Signal()

    def __init__(self, placeholder: str = "", *, lines: int = 4) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(lines * 18 + 14)
        self.textChanged.connect(self.changed.emit)

    def value(self) -> str:
        """The text without space at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.setPlainText(value or "")

    def plain(self) -> str:
        """What was typed, word for word."""
        return self.toPlainText()

    def set_plain(self, plain: str) -> None:
        """Take up what plain() gave."""
        self.setPlainText(plain)


class NumberEditor(TextEditor):
    """A whole number within limits; value() is None where nothing or no number was typed."""

    def __init__(self, lowest: int = 0, highest: int = 1_000_000, *, width: int = 88) -> None:
        super().__init__(width=width, largest=9)
        self._lowest, self._highest = lowest, highest

    def value(self) -> int | None:
        """The number, or None."""
        typed = self.text().strip()
        return int(typed) if typed.isdecimal() and self._lowest <= int(typed) <= self._highest else None


class DateEditor(QWidget):
    """A date as people type it: 5, 05.03, 05.03.27, +10р (working days), жм or пт; what it means stands beside it.

    Without a year it is the next such day; with `looks_back`, of what lies behind us, the last.
    """

    changed = Signal()

    def __init__(
        self,
        t: Texts,
        today: dt.date,
        calendar: Callable[[], WorkCalendar],
        *,
        shows_meaning: bool = True,
        looks_back: bool = False,
    ) -> None:
        super().__init__()
        self._t, self._today, self._calendar, self._looks_back = t, today, calendar, looks_back
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = self.marked = QLineEdit()
        self.line.setFixedWidth(theme().size("width.field_date"))
        self.line.setPlaceholderText(t("5, 05.03, +10w, fr"))
        self.meaning = Words("", "caption", "text_muted")
        row.addWidget(self.line)
        row.addWidget(self.meaning, 1)
        row.addStretch(0)  # the line stays at the left where nothing stands beside it
        self.meaning.setVisible(shows_meaning)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self._spell)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> dt.date | None:
        """The date, or None where none was typed."""
        return read_date(self.line.text(), self._today, self._calendar(), looks_back=self._looks_back)

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no date."""
        return bool(self.line.text().strip()) and self.value() is None

    def set_value(self, value: dt.date | None) -> None:
        """Show a date."""
        self.line.setText(f"{value:%d.%m.%Y}" if value else "")

    def plain(self) -> str:
        """What was typed."""
        return self.line.text()

    def set_plain(self, plain: str) -> None:
        """Take up what plain() gave."""
        self.line.setText(plain)

    def _typed(self) -> None:
        day = self.value()
        words = f"= {self._t.date(day)}, {self._t.weekday(day)}" if day else ""
        self.meaning.setText(self._t("no date") if self.is_wrong else words)
        self.changed.emit()

    def _spell(self) -> None:
        if (day := self.value()) is not None:
            self.set_value(day)


class TimeEditor(TextEditor):
    """A time of the day: 9, 930, 9:30."""

    def __init__(self) -> None:
        super().__init__("10:00", width=80, largest=5)
        self.editingFinished.connect(lambda: self.set_value(self.value()) if self.value() else None)

    def value(self) -> dt.time | None:
        """The time, or None where none was typed."""
        return read_time(self.text())

    def set_value(self, value: dt.time | None) -> None:
        """Show a time."""
        self.setText(f"{value:%H:%M}" if value else "")


class MomentEditor(TextEditor):
    """The moment of a receipt on the office's wall clock: «26.11.2026 10:38», «кеше», «5», «05.03 1420», «14:20»."""

    def __init__(self, now: Callable[[], dt.datetime], closing: dt.time) -> None:
        super().__init__(width=144, largest=24)
        self._now, self._closing = now, closing
        self.editingFinished.connect(self._spell)

    def value(self) -> dt.datetime | None:
        """The moment, or None where nothing was typed."""
        return read_moment(self.text(), self._now(), self._closing)

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no moment."""
        return bool(self.text().strip()) and self.value() is None

    def set_value(self, value: dt.datetime | None) -> None:
        """Show a moment."""
        super().set_value(f"{value:%d.%m.%Y %H:%M}" if value else "")

    def _spell(self) -> None:
        if (moment := self.value()) is not None:
            self.set_value(moment)


class ChoiceEditor(QComboBox):
    """One of a few; `choices` are pairs of value and words. The wheel scrolls the page, it does not choose."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), *, empty: str | None = None) -> None:
        super().__init__()
        self._empty = empty
        self._values: list[Any] = []
        self._awaited: Any = None  # what was brought back before it was offered, as plain() gives it
        self.set_choices(choices)
        self.activated.connect(lambda _: self._await(None))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays chosen where it is still there."""
        before = self.value() if self._values else None
        self.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.clear()
        offered = ([(None, self._empty)] if self._empty is not None else []) + list(choices)
        self._values = [value for value, _ in offered]
        for _, words in offered:
            self.addItem(words)
        self.blockSignals(False)  # noqa: FBT003
        if self._awaited is not None:
            self.set_plain(self._awaited)
        else:
            self.set_value(before)

    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()] if 0 <= self.currentIndex() < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose."""
        self._await(None)
        self.setCurrentIndex(self._values.index(value) if value in self._values else (0 if self._values else -1))

    def _await(self, plain: Any) -> None:
        self._awaited = plain

    def plain(self) -> Any:
        """The value: a number, or an enumeration member's value."""
        return self._awaited if self._awaited is not None else getattr(self.value(), "value", self.value())

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave; what is not offered yet is chosen once it is."""
        found = next((one for one in self._values if getattr(one, "value", one) == plain), None)
        self.set_value(found)
        self._await(plain if found is None else None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Words that have no room end in …; the tooltip has them whole."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        words = option.currentText
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if option.currentText == words else words)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class SegmentEditor(Segment):
    """One of a few, all seen."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]], name: str, *, small: bool = False) -> None:
        super().__init__(list(choices), name, small=small)
        self.group.idToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)

    def plain(self) -> Any:
        """The value: a text, or an enumeration member's value."""
        return getattr(self.value(), "value", self.value())

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave."""
        self.set_value(next((one for one in self._values if getattr(one, "value", one) == plain), None))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The part that is on takes the keyboard."""
        super().focusInEvent(event)
        (self.group.checkedButton() or self.group.button(0)).setFocus(event.reason())


class CheckEditor(QCheckBox):
    """Yes or no. Words that have no room in one line go on in the next: Qt itself would widen the form for them."""

    changed = Signal()
    _LEAST = 120  # pixels

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(lambda _: self.changed.emit())

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words."""
        return QSize(min(self._LEAST, super().sizeHint().width()), super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """It has: see heightForWidth."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need."""
        return max(self._words_in(width).height() + 6, super().sizeHint().height())

    def _beside(self) -> int:
        """The pixels of the tick and what is between."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def _words_in(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - self._beside(), 40), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt paints what fits; of longer words it paints the tick only."""
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        room = self.rect().adjusted(self._beside(), 0, 0, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme().colour("text" if self.isEnabled() else "text_muted"))
        painter.drawText(room, flags, words)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick, or not."""
        self.setChecked(bool(value))

    plain = value
    set_plain = set_value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: it belongs to the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
