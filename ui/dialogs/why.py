"""Why this date: the days of the count as weeks, and the same in sentences with the article."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.corrections import CorrectRegistration
from desktop.papers import WHY_THIS_DATE
from desktop.queries.why import WhyThisDate, why_these_days
from models.rules.deadlines import ClockKind, Counted
from models.rules.workdays import DayKind
from resources.texts import Texts
from ui import keys
from ui.desk import Desk
from ui.parts.buttons import QUIET, Button, IconButton
from ui.parts.clocks import months
from ui.parts.surfaces import IconLabel, Scrolled
from ui.parts.words import Words
from ui.theme import theme

WIDTH, CELL, GAP = 940, (78, 66), 4
MOST_WEEKS = 6  # seen at once; more scroll


def show_why(
    desk: Desk, window: QWidget, appeal_id: int, below: QWidget, corrected: CorrectRegistration | None = None
) -> None:
    """Ask how the date came about and show it under a widget; of a correction how it would, which is not printed."""

    def show(why: WhyThisDate) -> None:
        WhyDialog(desk, window, appeal_id, why, is_stored=corrected is None).show_below(below)

    desk.ask(why_these_days, appeal_id, corrected, done=show, owner=window, key="why")


class WhyDialog(QFrame):
    """The popover. Arrows walk the days, Ctrl+P prints, Esc closes and gives the keyboard back."""

    def __init__(
        self, desk: Desk, window: QWidget, appeal_id: int, why: WhyThisDate, *, is_stored: bool = True
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popover")
        self.desk, self.t, self.appeal_id, self._is_stored = desk, desk.t, appeal_id, is_stored
        self.setFixedWidth(min(WIDTH, window.width() - 32))
        self.setAccessibleName(self.t("Why this date"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._head(why))
        row = QHBoxLayout()
        row.setSpacing(24)
        self.grid = DayGrid(why, self.t)
        scroll = Scrolled()
        scroll.box.addWidget(self.grid)
        scroll.box.addStretch(1)
        scroll.setFixedWidth(self.grid.sizeHint().width() + 12)
        scroll.setMinimumHeight(min(self.grid.sizeHint().height(), DayGrid.HEAD + MOST_WEEKS * (CELL[1] + GAP)) + 4)
        row.addWidget(scroll, 0)
        row.addLayout(self._sentences(why), 1)
        column.addLayout(row)
        keys.bind(self, "Ctrl+P", self.print_it)
        self.grid.setFocus()

    def _head(self, why: WhyThisDate) -> QLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(f"{why.number} · {self.t('why this date?')}", "caption", "text_muted"))
        due = why.deadline.due_on
        words.addWidget(Words(f"{self.t.day_month(due)} {due.year}, {self.t.weekday(due)}", "figure"))
        row.addLayout(words, 1)
        paper = Button(self.t("Print"), icon="print", key="Ctrl+P")
        paper.clicked.connect(self.print_it)
        paper.setVisible(self._is_stored)
        close = IconButton("close", self.t("Close"), kind=QUIET)
        close.clicked.connect(self.close)
        row.addWidget(paper)
        row.addWidget(close)
        return row

    def _sentences(self, why: WhyThisDate) -> QLayout:
        box = QVBoxLayout()
        box.setSpacing(10)
        for icon, head, words in sentences(why, self.t):
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(IconLabel(icon, "text_muted"), 0, Qt.AlignmentFlag.AlignTop)
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(Words(head, "body_strong", wraps=True))
            said.addWidget(Words(words, "body", "text_muted", wraps=True))
            line.addLayout(said, 1)
            box.addLayout(line)
        box.addStretch(1)
        return box

    def print_it(self) -> None:
        """The same on paper."""
        if not self._is_stored:
            return
        self.close()
        self.desk.show_paper(WHY_THIS_DATE, self.appeal_id)

    def show_below(self, widget: QWidget) -> None:
        """Open under a widget, inside the window."""
        window = widget.window()
        self.adjustSize()
        corner = widget.mapTo(window, QPoint(widget.width() - self.width() + 8, widget.height() + 10))
        left = max(min(corner.x(), window.width() - self.width() - 16), 16)
        top = max(min(corner.y(), window.height() - self.height() - 16), 16)
        self.move(window.mapToGlobal(QPoint(left, top)))
        self.show()
        self.grid.setFocus()


def sentences(why: WhyThisDate, t: Texts) -> Iterator[tuple[str, str, str]]:
    """Icon, day and what it is: receipt, registration, begin of the count, other duties, what was left out, the end."""
    deadline = why.deadline
    yield "inside", f"{_day(why.received_at.date(), t)} {why.received_at:%H:%M}", t("It was received")
    if deadline.registered_on != why.received_at.date():
        yield "registered", _day(deadline.registered_on, t), t("Registered on the next working day · art 64(3)")
    else:
        yield "registered", _day(deadline.registered_on, t), t("Registered on the day of receipt · art 64(3)")
    first = next((day.day for day in deadline.days if day.number == 1), deadline.due_on)
    begins = t("The count begins on the day after registration · art 76(2)")
    if deadline.counted_from != deadline.registered_on:
        begins = t("Forwarded by another body: counted from the day after its arrival · art 76(2)")
    yield "clock", _day(first, t), begins
    due = {clock.kind: clock.due_on for clock in why.clocks}
    yield "forward", _day(due[ClockKind.FORWARDING], t), t("Last day to forward: 3 working days from receipt · art 65")
    counted_off = [day for day in deadline.days if day.day <= deadline.term_ends_on]
    off = [day.day for day in counted_off if day.number is None and not day.is_paused and day.kind is DayKind.WEEKEND]
    holidays = [day for day in counted_off if day.number is None and not day.is_paused and not day.kind.is_work
                and day.kind is not DayKind.WEEKEND]  # fmt: skip
    yield (
        "day_off",
        _off_words(len(off), len(holidays), t),
        t(
            "Not counted: {days}",
            days=", ".join(f"{day:%d.%m}" for day in sorted([*off, *(one.day for one in holidays)])),
        ),
    )
    if paused := [day for day in deadline.days if day.is_paused]:
        yield "pause", f"{_short(paused[0].day)}–{_short(paused[-1].day)}", t("Pause: {reason}", reason=paused[0].why)
    amount = deadline.term.amount
    words = t("Working day {number} · art {article}", number=amount, article=deadline.term.article)
    yield "done", _day(deadline.term_ends_on, t), words
    if why.extension:
        decided_on, number = why.extension
        words = t("Extended by order {number} of {day} · art 76(3)", number=number or "–", day=t.date(decided_on))
        yield "extend", _day(deadline.due_on, t), words


def _off_words(off: int, holidays: int, t: Texts) -> str:
    words = [t.plural("{number} day off", "{number} days off", off)]
    if holidays:
        words.append(t.plural("{number} holiday", "{number} holidays", holidays))
    return ", ".join(words)


def _day(day: dt.date, t: Texts) -> str:
    return f"{day:%d.%m}, {t.weekday(day)}"


def _short(day: dt.date) -> str:
    return f"{day:%d.%m}"


class DayGrid(QWidget):
    """Weeks as rows: the day small, its number in the count large; what a day is stands under it."""

    HEAD = 44

    def __init__(self, why: WhyThisDate, t: Texts) -> None:
        super().__init__()
        self.t, self._why = t, why
        self._counted = {day.day: day for day in why.deadline.days}
        first, last = min(why.received_at.date(), why.deadline.registered_on), why.deadline.due_on
        self._first = first - dt.timedelta(days=first.weekday())
        self.weeks = (last - self._first).days // 7 + 1
        self.current = last
        self._named: dict[dt.date, str] = {}
        for day, words in self._names():
            self._named[day] = f"{self._named[day]}, {words}" if day in self._named else words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("Days of the count"))
        self._say()

    def _names(self) -> Iterator[tuple[dt.date, str]]:
        due = {clock.kind: clock.due_on for clock in self._why.clocks}
        yield due[ClockKind.FORWARDING], self.t("forward")
        yield due[ClockKind.RETURN], self.t("return")
        if self._why.received_at.date() != self._why.deadline.registered_on:
            yield self._why.received_at.date(), self.t("received")
        yield self._why.deadline.registered_on, self.t("registered")
        yield self._why.deadline.due_on, self.t("answer")

    def sizeHint(self) -> QSize:
        """All the weeks."""
        return QSize(7 * (CELL[0] + GAP), self.HEAD + self.weeks * (CELL[1] + GAP))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the days."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        day = self.current + dt.timedelta(days=step)
        if self._first <= day < self._first + dt.timedelta(weeks=self.weeks):
            self.current = day
            self._say()
            self.update()

    def _say(self) -> None:
        words = ", ".join(filter(None, (self.t.long_date(self.current), self.t.weekday(self.current),
                                        self._number(self.current), self._words(self.current))))  # fmt: skip
        self.setAccessibleDescription(words)

    def _number(self, day: dt.date) -> str:
        counted = self._counted.get(day)
        return str(counted.number) if counted and counted.number else ""

    def _words(self, day: dt.date) -> str:
        if day in self._named:
            return self._named[day]
        counted: Counted | None = self._counted.get(day)
        if counted is None:
            return ""
        if counted.is_paused:
            return self.t("pause")
        if counted.kind.is_work:
            return ""
        return counted.why or self.t("day off")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption", 600))
        painter.setPen(theme().colour("text_muted"))
        painter.drawText(QRectF(0, 0, 300, 18), _LEFT, months(self._first, self._why.deadline.due_on, self.t))
        painter.setFont(theme().font("caption"))
        note = QRectF(self.width() - 300, 0, 296, 18)
        painter.drawText(note, _RIGHT, self.t("large number: the working day counted"))
        for number in range(7):
            place = QRectF(number * (CELL[0] + GAP), 22, CELL[0], 18)
            weekday = self.t.short_weekday(self._first + dt.timedelta(days=number))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, weekday)
        for number in range(7 * self.weeks):
            self._paint_day(painter, self._first + dt.timedelta(days=number), number)

    def _paint_day(self, painter: QPainter, day: dt.date, number: int) -> None:
        week, weekday = divmod(number, 7)
        place = QRectF(weekday * (CELL[0] + GAP), self.HEAD + week * (CELL[1] + GAP), CELL[0], CELL[1])
        ground, ink, edge = self._look(day)
        width = 2 if edge in ("accent", "focus") else 1
        painter.setPen(QPen(theme().colour(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 5, 5)
        due = {clock.kind: clock.due_on for clock in self._why.clocks}
        if day in (due[ClockKind.FORWARDING], due[ClockKind.RETURN]) and ground != "accent":
            line = QRectF(place.left() + 3, place.bottom() - 4, place.width() - 6, 3)
            painter.fillRect(line, theme().colour("mark_due"))
        painter.setPen(theme().colour(ink))
        painter.setFont(theme().font("caption"))
        painter.drawText(place.adjusted(6, 4, -6, 0), Qt.AlignmentFlag.AlignTop | _LEFT, str(day.day))
        words, room = self._words(day), place.adjusted(2, 18, -2, -5)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, words)
        if counted := self._number(day):
            lines = painter.boundingRect(room, flags, words).height() / painter.fontMetrics().height() if words else 0
            painter.setFont(theme().font("title"))
            above = 26 if lines > 1 else 14  # the number makes room for what stands under it
            painter.drawText(place.adjusted(0, 2, 0, -above), Qt.AlignmentFlag.AlignCenter, counted)

    def _look(self, day: dt.date) -> tuple[str, str, str]:
        """Ground, ink and edge of a day."""
        edge = "focus" if self.hasFocus() and day == self.current else ""
        if day == self._why.deadline.due_on:
            return "accent", "on_accent", edge
        counted = self._counted.get(day)
        if counted and counted.number:
            return "chip_work", "on_chip_work", edge
        if counted and not counted.kind.is_work and counted.kind is not DayKind.WEEKEND:
            return "chip_due", "on_chip_due", edge
        if day == self._why.deadline.registered_on:
            return "card", "text", edge or "accent"
        return "card", "text" if day == self._why.received_at.date() else "text_muted", edge or "border_soft"


_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
