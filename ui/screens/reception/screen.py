"""Reception: choose a day by its load, a time of the day, and book it for the person from the Counter."""

import datetime as dt
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.queue import HoldByVideo, hold_by_video
from desktop.operations.reception import BookedVisit, book_visit
from desktop.papers import RECEPTION_LIST, RECEPTION_TICKET, SLIP
from desktop.queries.registration import topic_choices
from desktop.queries.schedule import (
    DaySlot,
    DaySlots,
    PeriodLoad,
    SlotRow,
    StrandedVisit,
    free_slots,
    load_of_period,
    slots_of_day,
    stranded_visits,
)
from desktop.queries.visitor import Caller, caller
from desktop.reminding import Remembered
from models.rules.titled import N_
from models.rules.workdays import ONE_DAY
from resources.texts import Texts
from ui.actions import Action, intake_action, remind_action
from ui.dialogs.another import AnotherPersonSheet, another_action, give_over
from ui.dialogs.intake import put_intake_right
from ui.messages import Link, Said
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton, Segment
from ui.parts.surfaces import Card
from ui.screen import Screen
from ui.screens.reception.booking import BookingPanel
from ui.screens.reception.day_card import DayCard
from ui.screens.reception.legend import Legend
from ui.screens.reception.load import LoadTable
from ui.screens.reception.planning import PlanSheet
from ui.screens.reception.sheets import CancelSheet, CloseDaySheet, MoveSheet, OpenDaySheet
from ui.screens.reception.stranded import StrandedLine

WEEK, MONTH = "week", "month"
NEXT = 20  # free times asked for; the first of some days are offered
_BOOK, _PLAN = Permission.BOOK_VISITS, Permission.PLAN_RECEPTIONS


class Reception(Screen):
    """Month or week of every official, the times of the chosen day, the booking."""

    TITLE = N_("Reception")
    SUBJECTS = frozenset({Subject.VISITS, Subject.RECEPTION, Subject.CALENDAR, Subject.OFFICIALS})
    ACTIONS = (
        Action("reception.book", N_("Book"), "check", "book", "Ctrl+Enter", _BOOK),
        Action("reception.earlier", N_("Earlier"), "left", "earlier", "PgUp"),
        Action("reception.later", N_("Later"), "right", "later", "PgDown"),
        Action("reception.today", N_("To today"), "today", "to_today", "Home"),
        Action("reception.list", N_("List of the day"), "print", "print_list", "Ctrl+P"),
        Action("reception.form", N_("In the office or by video"), "video", "other_form", "V"),
        another_action("reception"),
        Action("reception.leave", N_("Back to where I was"), "back", "go_back", "Esc"),
        Action("reception.plan", N_("Schedule of a quarter"), "calendar", "plan", "Ctrl+N", _PLAN),
        Action("reception.open_day", N_("Open a reception day"), "plus", "open_a_day", "", _PLAN),
        Action("reception.close_day", N_("Close the day"), "day_off", "close_the_day", "", _PLAN),
        Action("reception.move", N_("Move to another time"), "calendar", "move_booking", "", _BOOK),
        Action("reception.cancel", N_("Cancel the booking"), "close", "cancel_booking", "Delete", _BOOK),
        intake_action("reception"),
        remind_action("reception"),
        Action("reception.stranded", N_("Move the first"), "calendar", "move_stranded", "", _BOOK),
        Action("reception.video", N_("Hold it by video, or in the office"), "video", "change_form", "", _BOOK),
    )

    def build(self) -> None:
        """The head, the load over the times at the left, the booking at the right."""
        self.mode = MONTH
        self.anchor = self.desk.today
        self.official_id: int | None = None
        self.day: dt.date | None = None
        self.slot_id: int | None = None
        self.applicant_id: int | None = None
        self.nearest: list[SlotRow] = []
        self._wants_nearest = True
        self._is_first_schedule = False
        self._typed: dict[str, Any] | None = None  # comes back when the person is shown
        self._build_head()
        outer = QHBoxLayout(self.body)
        outer.setContentsMargins(24, 0, 24, 16)
        outer.setSpacing(12)
        self.outer = outer
        left = QVBoxLayout()
        left.setSpacing(12)
        self.stranded = StrandedLine(self.t, may_move=self.desk.may(Permission.BOOK_VISITS))
        self.stranded.move_wanted.connect(self.move_stranded)
        left.addWidget(self.stranded)
        left.addWidget(self._load_card(), 5)
        left.addWidget(self._day_card(), 6)
        outer.addLayout(left, 1)
        outer.addWidget(self._booking_card())
        self.ask(topic_choices, done=self.panel.topic.offer, key="topics")

    def _build_head(self) -> None:
        t = self.t
        self.modes = Segment([(WEEK, t("Week")), (MONTH, t("Month"))], t("Week or month"))
        self.modes.set_value(self.mode)
        self.modes.group.idToggled.connect(lambda _, is_on: self._take_mode() if is_on else None)
        self.period = Button("")
        self.period.clicked.connect(self.to_today)
        self.period.setToolTip(t("To today"))
        for widget in (
            self.modes,
            IconButton("left", self._needed("reception.earlier")),
            self.period,
            IconButton("right", self._needed("reception.later")),
        ):
            self.head.left.addWidget(widget)
        self.legend = Legend(t)
        self.head.right.addWidget(self.legend)
        if (plan := self.action("reception.plan")) is not None:
            self.head.right.addWidget(Button(plan, OUTLINED, shows_key=False))
        self.head.right.addWidget(IconButton("bell", self._needed("reception.remind")))
        self.head.right.addWidget(IconButton("print", self._needed("reception.list")))

    def _needed(self, name: str) -> QAction:
        action = self.action(name)
        assert action is not None
        return action

    def _load_card(self) -> Card:
        card = Card(padding=(16, 6, 8, 8), spacing=0)
        self.table = LoadTable(self.t, self.desk.today)
        self.table.chosen.connect(self._choose_day)
        self.table.entered.connect(self._take_first_free)
        card.box.addWidget(self.table, 1)
        return card

    def _day_card(self) -> DayCard:
        self.card = DayCard(self.t)
        self.slots = self.card.slots
        self.slots.chosen.connect(lambda _: self._choose_slot())
        self.slots.opened.connect(self._open_slot)
        self.slots.menu_actions = self._slot_actions
        return self.card

    def _booking_card(self) -> QWidget:
        self.panel = BookingPanel(self.desk, self.action("reception.another"))
        self.panel.setFixedWidth(308)
        self.panel.taken.connect(self._take_offered)
        self.panel.person_found.connect(self._take_person)
        leave = Button(self._needed("reception.leave"), QUIET, icon="back", shows_key=False)
        leave.setText(self.t("Back"))
        self.leaves = (leave, IconButton("back", self._needed("reception.leave"), kind=QUIET))
        for button in self.leaves:
            self.panel.foot.addWidget(button)
        if (book := self.action("reception.book")) is not None:
            self.panel.foot.addWidget(Button(book, FILLED, key="Ctrl+Enter"), 1)
        return self.panel

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """`applicant_id` is for whom; `official_id` and `day` (ISO) where to look; `move` is a visit to be moved;
        `plan` asks for a schedule.
        """
        super().open(**arguments)
        self._wants_nearest = True
        self.official_id = arguments.get("official_id") or self.official_id
        if day := arguments.get("day"):
            self.day = self.anchor = dt.date.fromisoformat(str(day))
            self._wants_nearest = False
        self.applicant_id = arguments.get("applicant_id")
        self.panel.show_caller(None)
        if self.applicant_id:
            self._look_up(self.applicant_id)

    def another_person(self) -> None:
        """Alt+P: the booking is for somebody else; what was typed stays."""
        if self.panel.caller is None:
            self.panel.finder.line.setFocus()
        else:
            AnotherPersonSheet(self.desk, self, lambda row: self._take_person(row.id)).open()

    def _take_person(self, applicant_id: int) -> None:
        """Who is found takes over what is typed, unless a booking of theirs was begun."""
        panel = self.panel
        if panel.caller is not None and panel.caller.applicant_id == applicant_id:
            return
        if not panel.form.is_changed:
            self._look_up(applicant_id)
            return

        def take() -> None:
            panel.give_over()
            self._look_up(applicant_id)

        begun: Said = lambda t: t("A booking of this person was begun already: finish it first.")  # noqa: E731
        give_over(self.desk, panel.keeper, applicant_id, take, begun, lambda: self._look_up(applicant_id))

    def _look_up(self, applicant_id: int) -> None:
        self.applicant_id = applicant_id
        self.ask(caller, applicant_id, done=self._show_caller, key="caller")

    def _show_caller(self, found: Caller) -> None:
        self.panel.show_caller(found)
        if self._typed is not None:
            self.panel.form.restore(self._typed)
            self._typed = None
        self.slots.held_for = self.t("for {name}", name=found.name)
        self.slots.viewport().update()
        self.panel.form.focus("question")
        self._offer()

    def _move_wanted(self) -> None:
        """Once: who comes back to this screen is not asked again."""
        move = self.arguments.pop("move", None)
        if move and self.official_id:
            MoveSheet(self.desk, move["visit_id"], self.official_id, move["about"], self.refresh, self).open()

    def refresh(self) -> None:
        """Ask for the period, the chosen day and the nearest free times."""
        self._move_wanted()
        first, last = self._days()
        self.period.setText(self.t.month_year(first) if self.mode == MONTH else f"{first:%d.%m} – {last:%d.%m.%Y}")
        self.period.setAccessibleName(self.period.text())
        self.period.updateGeometry()
        self.ask(load_of_period, first, last, done=self._show_load, key="load")
        if self.arguments.pop("plan", False) and self.action("reception.plan") is not None:
            self.plan()
        self.ask(stranded_visits, done=self._show_stranded, key="stranded")

    def _show_stranded(self, visits: list[StrandedVisit]) -> None:
        self.stranded.show_visits(visits)
        self.offer("reception.stranded", is_lawful=bool(visits))

    def _days(self) -> tuple[dt.date, dt.date]:
        if self.mode == WEEK:
            monday = self.anchor - self.anchor.weekday() * ONE_DAY
            return monday, monday + 6 * ONE_DAY
        first = self.anchor.replace(day=1)
        return first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY

    def _show_load(self, load: PeriodLoad) -> None:
        self._is_first_schedule = not load.is_ever_scheduled
        self.table.show_load(load)
        if self._is_first_schedule:
            self._show_unscheduled()
            return
        self.show_content()
        if self.official_id is None and self.table.load_model.officials:
            self.official_id = self.table.load_model.officials[0].official_id
        if self.official_id is not None:
            self.ask(free_slots, self.official_id, None, NEXT, done=self._show_nearest, key="nearest")

    def _show_unscheduled(self) -> None:
        """Nobody has received in this office yet: what is to be done first."""
        t, plan = self.t, self.action("reception.plan")
        words = t("Say on which days and at which hours each head receives: the free times to book then stand here.")
        if plan is None:
            right = t.of(Permission.PLAN_RECEPTIONS)
            words = t("The free times to book stand here, once a schedule is made. Who may: «{right}».", right=right)
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.show_empty("calendar", t("There is no schedule of receptions yet"), words, action=plan)
        if had_focus and (button := self._first_step()) is not None:
            button.setFocus()

    def _first_step(self) -> Button | None:
        """The button of the page that stands in place of the body."""
        page = self.pages.currentWidget()
        return page.findChild(Button) if page is not None and self._is_first_schedule else None

    def _show_nearest(self, slots: list[SlotRow]) -> None:
        self.nearest = slots
        if self._wants_nearest and slots:
            self._wants_nearest = False
            self._take(slots[0])
        elif self.official_id is not None and self.day is not None:
            self.table.choose(self.official_id, self.day)
            self._show_day()
        self._offer()

    def _take(self, slot: SlotRow) -> None:
        """Go to a free time."""
        self.official_id, self.day, self.slot_id = slot.official_id, slot.day, slot.id
        first, last = self._days()
        if not first <= slot.day <= last:
            self.anchor = slot.day
            self.refresh()
            return
        self.table.choose(slot.official_id, slot.day)
        self._show_day()

    def _take_offered(self, slot: SlotRow) -> None:
        self.panel.time_field.say("")
        self._take(slot)

    def _choose_day(self, official_id: int, day: dt.date) -> None:
        is_other = official_id != self.official_id
        self.official_id, self.day, self.slot_id = official_id, day, None
        self.panel.time_field.say("")
        self._show_day()
        if is_other:
            self.ask(free_slots, official_id, None, NEXT, done=self._keep_nearest, key="nearest")

    def _keep_nearest(self, slots: list[SlotRow]) -> None:
        self.nearest = slots
        self._offer()

    def _show_day(self) -> None:
        row = self.table.current_day()
        self.offer("reception.open_day", is_lawful=row is None)
        self.offer("reception.close_day", is_lawful=row is not None and not row.closed_reason)
        self.offer("reception.list", is_possible=row is not None, why=self.t("No reception on this day"))
        if row is None:
            self._show_no_day()
        else:
            self.ask(slots_of_day, row.id, done=self._show_slots, key="slots")

    def _show_no_day(self) -> None:
        has_days = any(one.days for one in self.table.load_model.officials)
        empty = self.t("No reception on this day") if has_days else self.t("No schedule for this period yet")
        self.card.show_none(self.day, empty)
        self._choose_slot()

    def _show_slots(self, found: DaySlots) -> None:
        self.card.show_day(found, self.slot_id)
        self._choose_slot()

    def _choose_slot(self) -> None:
        slot = self.card.free_slot
        self.slot_id = slot.id if slot is not None else None
        for name in ("move", "cancel", "video"):
            self.offer(f"reception.{name}", is_lawful=self.card.held_slot is not None)
        has_points = self.panel.points.has_choice
        self.offer("reception.intake", is_lawful=has_points and self.card.held_slot is not None)
        self._offer()

    def _offer(self) -> None:
        """Show the chosen time in the booking, the next free ones, and whether it can be booked."""
        slot = self.card.free_slot if self.slot_id is not None else None
        day = self.card.shown.row.day if self.card.shown and slot else None
        is_next = bool(self.nearest) and self.nearest[0].id == self.slot_id
        if self.official_id is not None:
            self.panel.show_time(self.official_id, day, slot.starts if slot else None, is_next=is_next)
        others = [one for one in self.nearest if one.id != self.slot_id]
        self.panel.show_next(others, day)
        why = "" if self.panel.caller else self.t("First say who it is for")
        why = why or ("" if slot else self.t("First choose a free time"))
        self.offer("reception.book", is_possible=not why, why=why)

    # What is done.

    def book(self) -> None:
        """Book the chosen time and print the slip quietly."""
        try:
            order = self.panel.read(self.slot_id)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.offer("reception.book", is_possible=False, why=self.t("Being booked…"))
        self.desk.run(book_visit, order, owner=self, done=self._booked, refused=self._refused)

    def _booked(self, booked: BookedVisit) -> None:
        self.panel.keeper.discard()
        self.panel.clear()
        name, desk = self.panel.caller.name if self.panel.caller else "", self.desk

        def said(t: Texts) -> str:
            when = ", ".join(filter(None, (t.day_month(booked.day), f"{booked.starts:%H:%M}" if booked.starts else "")))
            return t("Booked for {when}: {name}, {number}.", number=booked.number, name=name, when=when)

        desk.say(
            said,
            Link(lambda t: t("Ticket of the request"), lambda: desk.print_paper(RECEPTION_TICKET, booked.id)),
            Link(lambda t: t("Show the slip"), lambda: desk.show_paper(SLIP, booked.id)),
        )
        desk.print_paper(SLIP, booked.id)
        self._wants_nearest = True
        if self.applicant_id:
            self._look_up(self.applicant_id)
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        if refusal.field == "slot":  # taken meanwhile: the words stay, the next free time is offered
            self.panel.time_field.say(refusal.words(self.t), "warned")
            self._wants_nearest = True
            self.refresh()
        elif not self.panel.form.mark(refusal):
            self.desk.fail(refusal)
        self._offer()

    def _take_first_free(self) -> None:
        """Enter on a day: its first free time, and on to the words."""
        row = self.table.current_day()
        if row is None:
            if self.action("reception.open_day") is not None:
                self.open_a_day()
        elif self.slot_id is not None and self.panel.caller is not None:
            self.panel.form.focus("question")
        else:
            self.slots.setFocus()

    def _open_slot(self, slot: DaySlot | None) -> None:
        if slot is None:
            return
        if slot.visit_id is not None:
            self.desk.go("visitor", id=slot.visit_id)
        elif self.panel.caller is None:
            self.panel.finder.setFocus()
        else:
            self.panel.form.focus("question")

    def _take_mode(self) -> None:
        self.mode = str(self.modes.value())
        self.anchor = self.day or self.anchor
        self.refresh()

    def _turn(self, way: int) -> None:
        first, last = self._days()
        self.anchor = last + ONE_DAY if way > 0 else first - ONE_DAY
        self.day, self.slot_id = None, None
        self.refresh()
        first, last = self._days()
        days = [day for one in self.table.load_model.officials if one.official_id == self.official_id
                for day in one.days if day >= self.desk.today]  # fmt: skip
        if self.official_id is not None and days:
            self.day = min(days)
            self.table.choose(self.official_id, self.day)
            self._show_day()

    def earlier(self) -> None:
        """The month or week before."""
        self._turn(-1)

    def later(self) -> None:
        """The month or week after."""
        self._turn(1)

    def to_today(self) -> None:
        """Back to the nearest free time."""
        self.anchor = self.desk.today
        self._wants_nearest = True
        self.refresh()

    def other_form(self) -> None:
        """In the office or by video."""
        self.panel.video.set_value(not self.panel.video.value())

    def go_back(self) -> None:
        """Where we came from; what was typed is kept."""
        self.panel.keeper.save()
        self.desk.back()

    def print_list(self) -> None:
        """The list of the chosen day, on screen first."""
        if self.card.shown is not None:
            self.desk.show_paper(RECEPTION_LIST, self.card.shown.row.id)

    def plan(self) -> None:
        """The schedule of a quarter."""
        PlanSheet(self.desk, self.official_id, self._planned, self, is_first=self._is_first_schedule).open()

    def _planned(self, days: int) -> None:
        self.desk.say(lambda t: t.plural("{number} reception day opened", "{number} reception days opened", days))
        self.refresh()

    def open_a_day(self) -> None:
        """A reception day where there is none."""
        official = next((one for one in self.table.load_model.officials if one.official_id == self.official_id), None)
        if official is not None and self.day is not None:
            OpenDaySheet(self.desk, official.official_id, official.name, self.day, self.refresh, self).open()

    def close_the_day(self) -> None:
        """The official is away: the day is closed, those booked are to be moved."""
        if self.card.shown is not None:
            CloseDaySheet(self.desk, self.card.shown.row, self._closed, self).open()

    def _closed(self, bookings: int) -> None:
        if bookings:
            self.desk.say(
                lambda t: t.plural(
                    "The day is closed. {number} booking is to be moved.",
                    "The day is closed. {number} bookings are to be moved.",
                    bookings,
                ),
                Link(lambda t: t("Move the first"), action="reception.stranded"),
                kind="due",
            )
        else:
            self.desk.say(lambda t: t("The day is closed. Nobody was booked."))
        self.refresh()

    def _slot_actions(self) -> list[QAction]:
        names = ("move", "cancel", "video", "intake", "remind", "open_day", "close_day")
        found = (self.action(f"reception.{name}") for name in names)
        return [action for action in found if action is not None and action.isVisible()]

    def _about(self, slot: DaySlot) -> str:
        when = f"{self.t.day_month(self.day)}, {slot.starts:%H:%M}" if self.day else ""
        return f"{slot.applicant} · {when}"

    def move_booking(self) -> None:
        """Move the chosen booking."""
        if (slot := self.card.held_slot) is not None and slot.visit_id and self.official_id:
            MoveSheet(self.desk, slot.visit_id, self.official_id, self._about(slot), self.refresh, self).open()

    def move_stranded(self) -> None:
        """Another time for the first whose day was closed."""
        if self.stranded.visits:
            one = self.stranded.visits[0]
            about = f"{one.applicant} · {self.t.day_month(one.day)} · {one.why}"
            MoveSheet(self.desk, one.visit_id, one.official_id, about, self.refresh, self).open()

    def record(self) -> tuple[Remembered, int] | None:
        """The chosen booking, or else the person who is being booked."""
        slot = self.card.held_slot
        if slot is not None and slot.visit_id:
            return Remembered.VISIT, slot.visit_id
        return (Remembered.APPLICANT, self.applicant_id) if self.applicant_id else None

    def cancel_booking(self) -> None:
        """Cancel the chosen booking."""
        if (slot := self.card.held_slot) is not None and slot.visit_id:
            CancelSheet(self.desk, slot.visit_id, self._about(slot), self.refresh, self).open()

    def correct_intake(self) -> None:
        """Where the request of the chosen booking was taken in."""
        if (slot := self.card.held_slot) is not None and slot.visit_id:
            put_intake_right(self.desk, self, slot.visit_id, self._about(slot))

    def change_form(self) -> None:
        """Change the chosen booking between the office and video; the visitor has been asked (p. 24)."""
        if (slot := self.card.held_slot) is not None and slot.visit_id:
            order = HoldByVideo(slot.visit_id, is_video=not slot.is_video, has_consent=not slot.is_video)
            self.desk.run(hold_by_video, order, owner=self, done=lambda _: self.refresh())

    # The frame.

    def keep(self) -> dict[str, Any]:
        """Where we look, and what is half typed."""
        return {
            "mode": self.mode,
            "anchor": self.anchor.isoformat(),
            "official_id": self.official_id,
            "day": self.day.isoformat() if self.day else None,
            "slot_id": self.slot_id,
            "applicant_id": self.applicant_id,
            "typed": self.panel.form.values(),
            "sought": self.panel.finder.line.plain(),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Take it up again."""
        self.mode = kept["mode"]
        self.anchor = dt.date.fromisoformat(kept["anchor"])
        self.official_id, self.slot_id = kept["official_id"], kept["slot_id"]
        self.day = dt.date.fromisoformat(kept["day"]) if kept["day"] else None
        self._wants_nearest = self.day is None
        self.modes.set_value(self.mode)
        self.panel.finder.line.set_plain(kept["sought"])
        if self.panel.caller is None and kept["applicant_id"]:
            self._typed = kept["typed"]
            self._look_up(kept["applicant_id"])
        else:
            self.panel.form.restore(kept["typed"])

    def first_focus(self) -> QWidget:
        """The words of the booking, or who it is for; the schedule where there is none yet."""
        if (button := self._first_step()) is not None:
            return button
        return self.panel.form.editors["question"] if self.applicant_id else self.panel.finder.line

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrower booking, no legend."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.outer.setContentsMargins(side, 0, side, 12 if is_narrow else 16)
        self.panel.setFixedWidth(280 if is_narrow else 308)
        self.legend.setVisible(not is_narrow)
        self.table.narrow(is_narrow=is_narrow)
        for button, is_of_narrow in zip(self.leaves, (False, True), strict=True):
            button.setVisible(is_narrow is is_of_narrow)

    def leave(self) -> None:
        """What was typed is kept."""
        self.panel.keeper.save()
