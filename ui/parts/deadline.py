"""The last day for the answer as it would be: the day, the strip of days up to it, the day to forward by."""

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from desktop.queries.registration import DeadlineAhead
from models.rules.deadlines import Counted
from models.rules.workdays import DayKind
from resources.durations import working_days
from resources.texts import Texts
from ui.parts.days import DayCell, DayStrip
from ui.parts.surfaces import Card, IconLabel
from ui.parts.words import Hairline, Words
from ui.theme import theme


class DeadlineCard(Card):
    """The last day for the answer, the strip of days up to it, and the day to forward by; struck, the day it was."""

    def __init__(self, t: Texts) -> None:
        super().__init__(spacing=6)
        self.t = t
        self._ahead: DeadlineAhead | None = None
        self._was: dt.date | None = None
        self._is_narrow = False
        self.head = QHBoxLayout()
        self.head.addWidget(Words(t("Term of the answer"), "body_strong"))
        self.head.addStretch(1)
        self.box.addLayout(self.head)
        self.was = Words("", "body", "text_muted")
        self.was.strike(is_struck=True)
        self.was.hide()
        self.box.addWidget(self.was)
        self.day = Words("–", "figure", wraps=True)
        self.strip = DayStrip(t("Days until the answer"))
        self.count = Words("", "caption", "text_muted", wraps=True)
        self.holidays = Words("", "caption", "text_muted", wraps=True)
        self.late = Words("", "caption", "text_due", wraps=True)
        self.forward = Words("", "body", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("forward", size=16))
        row.addWidget(self.forward, 1)
        for widget in (self.day, self.strip, self.count, self.holidays, self.late, Hairline()):
            self.box.addWidget(widget)
        self.box.addLayout(row)

    def narrow(self, *, is_narrow: bool) -> None:
        """A smaller day in a narrow window, and of the strip only the figures that decide."""
        self.day.setFont(theme().font("title" if is_narrow else "figure"))
        self._is_narrow = is_narrow
        if self._ahead is not None:
            self.show_deadline(self._ahead, self._was)

    def show_deadline(self, ahead: DeadlineAhead, was: dt.date | None = None) -> None:
        """Show what registering would give; `was` is the last day that a correction moves."""
        t, deadline = self.t, ahead.deadline
        self._was = was
        self.was.setVisible(was is not None)
        self.was.setText(f"{t.day_month(was)}, {t.weekday(was)}" if was else "")
        due = deadline.due_on
        self.day.setText(f"{t.day_month(due)}, {t.weekday(due)}")
        self._ahead = ahead
        cells = [_cell(day, ahead, t, was) for day in deadline.days]
        if self._is_narrow:
            cells = [one if one.kind in ("due", "redirect", "was") else replace(one, figure="") for one in cells]
        first = next(day.day for day in deadline.days if day.number)
        words = working_days(deadline.term.amount, t)
        counted = t("{days}, counted from {day}", days=words, day=t.day_month(first))
        self.count.setText(counted)
        self.strip.show_days(cells, f"{counted}; {self.day.text()}")
        holidays = [day for day in deadline.days if day.kind in (DayKind.HOLIDAY, DayKind.MOVED_OFF)]
        self.holidays.setVisible(bool(holidays))
        said = "; ".join(f"{t.date(day.day)[:5]} – {day.why or t.of(day.kind).lower()}" for day in holidays)
        self.holidays.setText(said)
        self.late.setVisible(ahead.is_next_day)
        registered = t.day_month(deadline.registered_on)
        self.late.setText(t("It came after closing or on a day off: registered on {day}.", day=registered))
        self.forward.rich(t("Forward to another body by <b>{day}</b>", day=t.day_month(ahead.forward_on)))


def _cell(day: Counted, ahead: DeadlineAhead, t: Texts, was: dt.date | None) -> DayCell:
    said = f"{t.date(day.day)}, {t.weekday(day.day)}"
    if day.number is None:
        kind = "holiday" if day.kind in (DayKind.HOLIDAY, DayKind.MOVED_OFF) else "off"
        return DayCell(day.day, kind, f"{said}: {day.why or t.of(day.kind)}", "")
    words = f"{said}: {t('counted day {number}', number=day.number)}"
    kinds = {ahead.forward_on: "redirect", was: "was", ahead.deadline.due_on: "due"}
    kind = kinds.get(day.day, "counted")
    return DayCell(day.day, kind, words, str(day.number))
