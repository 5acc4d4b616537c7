"""The chosen day: its times, how many are free, what is due before it."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout

from desktop.queries.schedule import DaySlot, DaySlots
from resources.texts import Texts
from ui.parts.surfaces import Card, IconWords
from ui.parts.words import ElidedWords, Words
from ui.screens.reception.slots import SlotsView


class DayCard(Card):
    """A day's head, its times, and a line about it; `shown` is the day, None where nobody receives."""

    def __init__(self, t: Texts) -> None:
        super().__init__(padding=(16, 12, 8, 10), spacing=6)
        self.t = t
        self.shown: DaySlots | None = None
        line = QHBoxLayout()
        line.setSpacing(8)
        self.title = Words("", "lead")
        self.about = ElidedWords("", "body", "text_muted")
        self.free = Words("", "body_strong", "text_accent")
        line.addWidget(self.title)
        line.addWidget(self.about, 1)
        line.addWidget(self.free)
        line.addSpacing(8)
        self.slots = SlotsView(t)
        self.duties = IconWords("info", "", "caption", "text_muted")
        self.box.addLayout(line)
        self.box.addWidget(self.slots, 1)
        self.box.addWidget(self.duties)

    def show_none(self, day: dt.date | None, words: str) -> None:
        """Nobody receives on this day."""
        self.shown = None
        self.slots.show_slots([], None)
        self.title.setText(f"{self.t.day_month(day)}, {self.t.weekday(day)}" if day else "")
        self.about.setText(words)
        self.free.setText("")
        self.duties.show_words("info", self.t("Choose a bar above, or make the schedule of a quarter."), "text_muted")

    def show_day(self, found: DaySlots, slot_id: int | None) -> None:
        """Show a day, the keyboard on this slot or on the first free one."""
        t, row = self.t, found.row
        self.shown = found
        self.title.setText(f"{t.day_month(row.day)}, {t.weekday(row.day)}")
        hours = f"{row.starts:%H:%M}–{row.ends:%H:%M}"
        every = t("{minutes} min each", minutes=found.slot_minutes)
        self.about.setText(" · ".join(filter(None, (row.official, found.place, f"{hours}, {every}"))))
        free = t.plural("{number} place free", "{number} places free", row.load.free)
        self.free.setText(t("closed") if row.closed_reason else free)
        self.free.colour("text_due" if row.closed_reason else "text_accent")
        if row.closed_reason:
            self.duties.show_words("soon", t("Closed: {reason}", reason=row.closed_reason), "text_due")
        else:
            self.duties.show_words("info", self._duties(found), "text_muted")
        self.slots.show_slots(found.slots, slot_id)

    def _duties(self, found: DaySlots) -> str:
        """ПП-663 pp. 18, 32: the briefing note five working days before, the final list two."""
        t = self.t
        return t("The final list is closed on {list_day}; briefing notes are due by {note_day}.",
                 list_day=t.day_month(found.final_list_on), note_day=t.day_month(found.briefing_on))  # fmt: skip

    @property
    def free_slot(self) -> DaySlot | None:
        """The time that the keyboard is on, if it can be booked."""
        slot = self.slots.current()
        if slot is None or self.shown is None or self.shown.row.closed_reason:
            return None
        return slot if slot.visit_id is None and not slot.is_past else None

    @property
    def held_slot(self) -> DaySlot | None:
        """The booking that the keyboard is on, if there is one."""
        slot = self.slots.current()
        return slot if slot is not None and slot.visit_id is not None else None
