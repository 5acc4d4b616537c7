"""Small dialogs of the reception: move a booking, cancel it, open or close a day."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.reception import (
    CancelVisit,
    CloseDay,
    MoveVisit,
    OpenDay,
    cancel_visit,
    close_day,
    move_visit,
    open_day,
)
from desktop.queries.schedule import DayRow, SlotRow, free_slots
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import ChoiceEditor, NumberEditor, TextEditor, TimeEditor
from ui.parts.words import Words

MOST_SLOTS = 40


class VisitSheet(Sheet):
    """What the dialogs about one booking share: who it is about, the refusal at its field, the end."""

    def __init__(
        self, desk: Desk, title: str, main: str, about: str, done: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(desk.t, title, main, self.send, parent)
        self.desk = desk
        self.done_then = done
        self.body.addWidget(Words(about, "body", "text_muted", wraps=True))

    def send(self) -> None:
        """Do it; a subclass says what."""
        raise NotImplementedError

    def refused(self, refusal: Refusal, form: Form) -> None:  # type: ignore[type-arg]
        """Say it at the field."""
        self.busy(is_busy=False)
        if not form.mark(refusal):
            self.desk.fail(refusal)

    def ended(self) -> None:
        """It is done."""
        self.accept()
        self.done_then()


class MoveSheet(VisitSheet):
    """Another time for a booking, with the reason (ПП-663 p. 26)."""

    def __init__(
        self, desk: Desk, visit_id: int, official_id: int, about: str, done: Callable[[], object], parent: QWidget
    ) -> None:
        t = desk.t
        super().__init__(desk, t("Move to another time"), t("Move"), about, done, parent)
        self.visit_id = visit_id
        self.form: Form[MoveVisit] = Form(MoveVisit, t, self)
        self.slots = ChoiceEditor()
        self.body.addWidget(self.form.bind("slot_id", self.slots, t("New time")))
        self.body.addWidget(self.form.bind("reason", TextEditor(), t("Reason"), t("It stays in the journal.")))
        keep_typed(self, desk, self.form, "visit.move", visit_id)
        desk.ask(free_slots, official_id, None, MOST_SLOTS, done=self._offer, owner=self)
        self.slots.setFocus()

    def _offer(self, slots: list[SlotRow]) -> None:
        t = self.t
        with self.form.filling():
            self.slots.set_choices(
                [(one.id, f"{t.day_month(one.day)}, {t.weekday(one.day)}, {one.starts:%H:%M}") for one in slots]
            )
        self.busy(is_busy=not slots)
        if not slots:
            self.form.fields["slot_id"].say(t("This official has no free time. Make the schedule first."))

    def send(self) -> None:
        """Move it."""
        self.busy(is_busy=True)
        order = self.form.read(visit_id=self.visit_id)
        self.desk.run(move_visit, order, owner=self, done=lambda _: self.ended(),
                      refused=lambda refusal: self.refused(refusal, self.form))  # fmt: skip


class CancelSheet(VisitSheet):
    """End a booking, with the reason (ПП-663 p. 17)."""

    def __init__(self, desk: Desk, visit_id: int, about: str, done: Callable[[], object], parent: QWidget) -> None:
        t = desk.t
        super().__init__(desk, t("Cancel the booking"), t("Cancel the booking"), about, done, parent)
        self.cancel.setText(t("Leave it"))
        self.visit_id = visit_id
        self.form: Form[CancelVisit] = Form(CancelVisit, t, self)
        self.body.addWidget(self.form.bind("reason", TextEditor(), t("Reason"), t("It stays in the journal.")))
        keep_typed(self, desk, self.form, "visit.cancel", visit_id)

    def send(self) -> None:
        """Cancel it."""
        self.busy(is_busy=True)
        order = self.form.read(visit_id=self.visit_id)
        self.desk.run(cancel_visit, order, owner=self, done=lambda _: self.ended(),
                      refused=lambda refusal: self.refused(refusal, self.form))  # fmt: skip


class CloseDaySheet(VisitSheet):
    """Close a reception day with its reason; `closed` is given how many bookings are to be moved."""

    def __init__(self, desk: Desk, day: DayRow, closed: Callable[[int], object], parent: QWidget) -> None:
        t = desk.t
        about = f"{day.official} · {t.day_month(day.day)}, {t.weekday(day.day)}"
        super().__init__(desk, t("Close the day"), t("Close the day"), about, lambda: None, parent)
        self.day, self.closed = day, closed
        self.form: Form[CloseDay] = Form(CloseDay, t, self)
        hint = t("A trip, illness, repair. Those booked are to be told and moved at once (p. 26).")
        self.body.addWidget(self.form.bind("reason", TextEditor(), t("Reason"), hint))
        keep_typed(self, desk, self.form, "day.close", day.id)

    def send(self) -> None:
        """Close it."""
        self.busy(is_busy=True)
        order = self.form.read(reception_day_id=self.day.id)
        self.desk.run(close_day, order, owner=self, done=self._closed,
                      refused=lambda refusal: self.refused(refusal, self.form))  # fmt: skip

    def _closed(self, visits: tuple[int, ...]) -> None:
        self.ended()
        self.closed(len(visits))


class OpenDaySheet(VisitSheet):
    """One more reception day of an official."""

    def __init__(
        self, desk: Desk, official_id: int, name: str, day: dt.date, done: Callable[[], object], parent: QWidget
    ) -> None:
        t = desk.t
        about = f"{name} · {t.day_month(day)}, {t.weekday(day)}"
        super().__init__(desk, t("Open a reception day"), t("Open the day"), about, done, parent)
        self.official_id, self.day = official_id, day
        self.form: Form[OpenDay] = Form(OpenDay, t, self)
        self.body.addWidget(self.form.bind("starts", TimeEditor(), t("Begins")))
        self.body.addWidget(self.form.bind("ends", TimeEditor(), t("Ends")))
        self.body.addWidget(self.form.bind("slot_minutes", NumberEditor(5, 240), t("Minutes for one visitor")))
        self.form.fill({"starts": dt.time(10), "ends": dt.time(12), "slot_minutes": desk.settings.slot_minutes})

    def send(self) -> None:
        """Open it."""
        wrong = next((name for name in ("starts", "ends") if self.form.editors[name].value() is None), None)
        if wrong:
            self.form.fields[wrong].say(self.t("Type a time, as 9:30"))
            return
        self.busy(is_busy=True)
        order = self.form.read(official_id=self.official_id, day=self.day)
        self.desk.run(open_day, order, owner=self, done=lambda _: self.ended(),
                      refused=lambda refusal: self.refused(refusal, self.form))  # fmt: skip
