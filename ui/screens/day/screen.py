"""The day: one queue of booked and walk-in visitors; call, arrive, miss, postpone, return; nobody is lost."""

import datetime as dt
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.queue import return_to_queue
from desktop.operations.reception import CallVisitor, begin_reception, call_visitor, mark_arrived, mark_missed
from desktop.papers import RECEPTION_LIST, VISITOR_SHEET
from desktop.queries.queue import Queue, VisitRow, day_of
from desktop.queries.schedule import DayRow, reception_days
from desktop.queries.visitor import Visitor, visitor
from desktop.reminding import Remembered
from models.rules.states import VisitState
from models.rules.titled import N_
from models.rules.workdays import ONE_DAY
from ui.actions import Action, intake_action, remind_action
from ui.dialogs.intake import look_for_points, put_intake_right
from ui.dialogs.take_back import undo_of_call
from ui.forms.editors import ChoiceEditor
from ui.messages import Link
from ui.parts.buttons import OUTLINED, Button, IconButton
from ui.parts.second import Second
from ui.parts.states import StatePage
from ui.parts.surfaces import Card, Scrolled
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.day.parts import Counts, LogCard, NextCard, NowCard, ShortCard
from ui.screens.day.queue_table import QueueTable
from ui.screens.day.sheets import CallSheet, PostponeSheet, WalkInSheet

AHEAD = 60 * ONE_DAY  # how far the next reception day is looked for
_INSIDE = (VisitState.IN_ROOM, VisitState.CALLED)

_BOOK, _HOLD = Permission.BOOK_VISITS, Permission.HOLD_RECEPTIONS


class Day(Screen):
    """The queue of one official on one day."""

    TITLE = N_("Reception day")
    SUBJECTS = frozenset({Subject.VISITS, Subject.RECEPTION, Subject.APPLICANTS})
    ACTIONS = (
        Action("day.call", N_("Call"), "call", "call", "Space", _HOLD),
        Action("day.enter", N_("Is inside"), "inside", "enter", "F8", _HOLD),
        Action("day.end", N_("Finish"), "done", "end", "F9", _HOLD),
        Action("day.arrive", N_("Has come"), "arrived", "arrive", "A", _BOOK),
        Action("day.miss", N_("Did not come"), "missed", "miss", "M", _BOOK),
        Action("day.postpone", N_("Postpone"), "pause", "postpone", "P", _HOLD),
        Action("day.back", N_("Return to the queue"), "return", "return_visitor", "R", _BOOK),
        Action("day.walk_in", N_("Add a walk-in"), "walkin", "walk_in", "Ins", _BOOK),
        Action("day.move", N_("To another time"), "forward", "move_booking", "", _BOOK),
        Action("day.sheet", N_("Print the sheet"), "print", "print_sheet", "Ctrl+Shift+P"),
        Action("day.open", N_("Open the visitor"), "visitor", "open_visitor", ""),
        intake_action("day"),
        remind_action("day"),
        Action("day.list", N_("List of the day"), "print", "print_list", "Ctrl+P"),
    )

    def build(self) -> None:
        """The head, who is in, the queue; at the right the chosen visitor."""
        self.official_id: int | None = None
        self.day: dt.date = self.desk.today
        self.queue: Queue | None = None
        self.chosen: VisitRow | None = None
        self._is_narrow = False
        self._wanted: int | None = None  # the visitor to be chosen when the queue is shown
        self._build_head()
        self.outer = QHBoxLayout(self.body)
        self.outer.setContentsMargins(24, 0, 24, 12)
        self.outer.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        sheet = self._needed("day.open")
        self.now_card = NowCard(self.t, sheet, self.action("day.enter"), self.action("day.end"))
        self.table = QueueTable(self.t, self.desk.now)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.desk.go("visitor", id=row.id))
        self.table.menu_actions = self._row_actions
        card = Card(padding=(0, 0, 0, 0), spacing=0)
        card.box.addWidget(self.table, 1)
        self.nobody = StatePage(
            "queue",
            self.t("Nobody is booked for this day yet"),
            self.t("Bookings are made under «Reception». Who comes without one is added to the queue of today."),
            action=(self.t("Book at Reception"), self._book),
        )
        self.nobody.hide()
        card.box.addWidget(self.nobody, 1)
        self.counts = Counts(self.t)
        self.where = Words("", "body", "text_muted", wraps=True)
        left.addWidget(self.where)
        left.addWidget(self.now_card)
        left.addWidget(card, 1)
        left.addWidget(self.counts)
        self.outer.addLayout(left, 1)
        self.outer.addWidget(self._side())
        self.second = Second(self, self.tick, self._is_counting)
        self.offer("day.intake", is_lawful=False)
        look_for_points(self.desk, self, self._take_points)

    def _take_points(self, has_points: bool) -> None:  # noqa: FBT001 (the answer)
        self.offer("day.intake", is_lawful=has_points)

    def _needed(self, name: str) -> QAction:
        action = self.action(name)
        assert action is not None
        return action

    def _build_head(self) -> None:
        self.officials = ChoiceEditor()
        self.officials.setAccessibleName(self.t("Whose reception"))
        self.officials.setMinimumContentsLength(24)
        self.officials.changed.connect(self._take_official)
        self.head.left.addWidget(self.officials)
        self.head.right.addWidget(IconButton("bell", self._needed("day.remind")))
        self.head.right.addWidget(IconButton("print", self._needed("day.list")))
        if (walk_in := self.action("day.walk_in")) is not None:
            self.head.right.addWidget(Button(walk_in, OUTLINED, key="Ins"))

    def _side(self) -> QWidget:
        names = ("arrive", "call", "back", "postpone", "miss", "move", "sheet")
        self.next_card = NextCard(self.t, {name: self.action(f"day.{name}") for name in names})
        self.short_card = ShortCard(self.t)
        self.log_card = LogCard(self.t)
        self.side = Scrolled(spacing=12)
        for card in (self.next_card, self.short_card, self.log_card):
            self.side.box.addWidget(card)
        self.side.box.addStretch(1)
        self.side.setFixedWidth(356)
        return self.side

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """`official_id` and `day` (ISO) where another than the usual is meant; `applicant_id` adds a walk-in."""
        super().open(**arguments)
        self.day = dt.date.fromisoformat(arguments["day"]) if arguments.get("day") else self.desk.today
        self.official_id = arguments.get("official_id") or self.official_id
        self._wanted = arguments.get("id")

    def refresh(self) -> None:
        """Ask who receives, then for the queue."""
        self.ask(reception_days, self.day, self.day + AHEAD, done=self._show_officials, key="days")

    def _show_officials(self, days: list[DayRow]) -> None:
        today = [row for row in days if row.day == self.day]
        known = [row.official_id for row in today]
        if self.official_id is None:
            own = self.desk.actor.official_id
            self.official_id = own if own in known else (known[0] if known else None)
        if self.official_id is None:
            self._show_no_reception(days)
            return
        choices = [(row.official_id, row.official) for row in today]
        if self.official_id not in known:
            other = next((row.official for row in days if row.official_id == self.official_id), self.t("no reception"))
            choices.insert(0, (self.official_id, other))
        self.officials.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.officials.set_choices(choices)
        self.officials.set_value(self.official_id)
        self.officials.blockSignals(False)  # noqa: FBT003
        self.ask(day_of, self.official_id, self.day, done=self._show_queue, key="queue")

    def _show_no_reception(self, days: list[DayRow]) -> None:
        t = self.t
        words = t("No reception is planned for the next two months.")
        if days:
            row = days[0]
            words = t(
                "The next is on {day}: {official}, {starts}.",
                day=f"{t.day_month(row.day)}, {t.weekday(row.day)}",
                official=row.official,
                starts=f"{row.starts:%H:%M}",
            )
        self.show_empty(
            "queue",
            t("Nobody receives today"),
            words,
            action=(t("Open the schedule"), lambda: self.desk.go("reception")),
        )

    def _take_official(self) -> None:
        self.official_id = self.officials.value()
        if self.official_id is not None:
            self.ask(day_of, self.official_id, self.day, done=self._show_queue, key="queue")

    def _show_queue(self, queue: Queue) -> None:
        self.show_content()
        self.queue = queue
        t = self.t
        hours = f"{queue.day.starts:%H:%M}–{queue.day.ends:%H:%M}" if queue.day else t("no reception day")
        day = "" if self.day == self.desk.today else t.day_month(self.day)
        self.where.setText(", ".join(filter(None, (day, hours, queue.place))))
        self._show_where()
        inside = next((row for row in queue.visits if row.state in _INSIDE), None)
        self.now_card.show_visitor(inside, self.desk.now())
        following = self._next()
        self.table.show_rows(queue.visits, following.id if following else None)
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None
        self._choose(self.table.current_row())
        self.counts.show_summary(queue.summary, self._last_enters())
        self.table.setVisible(bool(queue.visits))
        self.nobody.setVisible(not queue.visits)
        self.log_card.show_summary(queue.summary)
        self.log_card.setVisible(bool(queue.visits))
        self.offer("day.list", is_possible=queue.day is not None and bool(queue.visits),
                   why=t("Nobody is booked for this day yet."))  # fmt: skip
        self.second.look()

    def _show_where(self) -> None:
        """When and where, beside the title; in a narrow window on a line of its own, whole."""
        self.head.note.setText("" if self._is_narrow else self.where.text())
        self.where.setVisible(self._is_narrow and bool(self.where.text()))

    def _book(self) -> None:
        self.desk.go("reception", official_id=self.official_id, day=self.day.isoformat())

    def _next(self) -> VisitRow | None:
        """Who is called next: the first who waits; else the first who is awaited."""
        visits = self.queue.visits if self.queue else ()
        waiting = [row for row in visits if row.state is VisitState.ARRIVED]
        awaited = [row for row in visits if row.state is VisitState.BOOKED]
        return next(iter((*waiting, *awaited)), None)

    def _last_enters(self) -> dt.datetime | None:
        """When the last of those who wait or are awaited goes in, if each takes the time of a slot."""
        if self.queue is None or self.day != self.desk.today:
            return None
        ahead = [row for row in self.queue.visits if row.state in (VisitState.ARRIVED, VisitState.BOOKED)]
        if not ahead:
            return None
        here = next((row for row in self.queue.visits if row.state in _INSIDE), None)
        minutes = dt.timedelta(minutes=self.queue.slot_minutes)
        start = self.desk.now()
        if here is not None and here.entered_at is not None:
            start = max(start, here.entered_at + minutes)
        last = start + minutes * (len(ahead) - 1)
        booked = max((row.starts for row in ahead if row.starts), default=None)
        return max(last, dt.datetime.combine(self.day, booked)) if booked else last

    def _choose(self, row: VisitRow | None) -> None:
        self.chosen = row
        for card in (self.next_card, self.short_card):
            card.setVisible(row is not None)
        if row is None:
            return
        state = row.state
        inside = self.now_card.row
        is_today = self.day == self.desk.today
        is_waiting, is_called = state is VisitState.ARRIVED, state is VisitState.CALLED
        is_put_off = row.postponed_until is not None
        awaited = state in (VisitState.BOOKED, VisitState.ARRIVED, VisitState.CALLED)
        self.offer("day.call", is_lawful=is_waiting)
        self.offer("day.arrive", is_lawful=state is VisitState.BOOKED, is_possible=is_today,
                   why=self.t("On the day of the visit"))  # fmt: skip
        self.offer("day.back", is_lawful=state is VisitState.MISSED or is_called or is_put_off, is_possible=is_today,
                   why=self.t("On the day of the visit"))  # fmt: skip
        self.offer("day.postpone", is_lawful=is_waiting or is_called)
        self.offer("day.miss", is_lawful=awaited, is_possible=self.day <= self.desk.today,
                   why=self.t("On the day of the visit"))  # fmt: skip
        self.offer("day.move", is_lawful=state in (VisitState.BOOKED, VisitState.ARRIVED, VisitState.MISSED))
        self.offer("day.enter", is_lawful=inside is not None and inside.state is VisitState.CALLED)
        self.offer("day.end", is_lawful=inside is not None and inside.state is VisitState.IN_ROOM)
        self._show_next_card(row)
        self.ask(visitor, row.id, done=self._show_short, key="visitor")

    def _show_next_card(self, row: VisitRow) -> None:
        following = self._next()
        main = "" if self.now_card.row is not None else "call" if row.state is VisitState.ARRIVED else "arrive"
        self.next_card.show_visitor(row, is_next=following is not None and following.id == row.id, main=main)

    def _show_short(self, found: Visitor) -> None:
        self.short_card.show_visitor(found)

    def _row_actions(self) -> list[QAction]:
        names = ("arrive", "call", "back", "postpone", "miss", "move", "intake", "open", "sheet", "remind")
        found = (self.action(f"day.{name}") for name in names)
        return [action for action in found if action is not None and action.isVisible()]

    # The clock.

    def tick(self) -> None:
        """A second has passed: the clock and the waiting are painted anew, nothing is asked."""
        now = self.desk.now()
        self.now_card.tick(now)
        self.table.tick()
        rows = self.queue.visits if self.queue else ()
        if any(row.postponed_until is not None and row.postponed_until <= now for row in rows):
            self.refresh()  # somebody's time has come

    def _is_counting(self) -> bool:
        rows = self.queue.visits if self.queue else ()
        return any(row.state in (*_INSIDE, VisitState.ARRIVED) for row in rows)

    def leave(self) -> None:
        """The clock rests."""
        self.second.stop()

    # What is done.

    def call(self) -> None:
        """Call the chosen visitor; out of turn a reason is asked."""
        if (row := self.chosen) is None:
            return

        def refused(refusal: Refusal) -> None:
            if refusal.field == "reason":
                CallSheet(self.desk, row, refusal.words(self.t), self.refresh, self).open()
            else:
                self.desk.fail(refusal)
                self.refresh()

        self.desk.run(call_visitor, CallVisitor(row.id), owner=self, done=lambda _: self._called(row), refused=refused)

    def _called(self, row: VisitRow) -> None:
        self.desk.say(
            lambda t: t("№ {place} is called: {name}.", place=row.place, name=row.applicant),
            Link(lambda t: t("Is inside"), action="day.enter"),
            undo_of_call(self.desk, row.id),
        )

    def enter(self) -> None:
        """The called one is in: the clock runs."""
        inside = self.now_card.row
        if inside is not None and inside.state is VisitState.CALLED:
            self.desk.run(begin_reception, inside.id, owner=self)

    def end(self) -> None:
        """The outcome is written on the visitor's sheet: without it a reception does not end."""
        if self.now_card.row is not None:
            self.desk.go("visitor", id=self.now_card.row.id)

    def arrive(self) -> None:
        """The chosen visitor is here."""
        if self.chosen is not None:
            self.desk.run(mark_arrived, self.chosen.id, owner=self)

    def miss(self) -> None:
        """The chosen visitor did not come; they can be returned."""
        if (row := self.chosen) is not None:
            self.desk.run(mark_missed, row.id, owner=self, done=lambda _: self._missed(row))

    def _missed(self, row: VisitRow) -> None:
        desk = self.desk
        back = desk.undo(lambda: desk.run(return_to_queue, row.id, owner=desk))
        desk.say(lambda t: t("{name} is marked as missed.", name=row.short_name), back, kind="info")

    def _return(self, visit_id: int) -> None:
        self.desk.run(return_to_queue, visit_id, owner=self)

    def return_visitor(self) -> None:
        """The chosen visitor is in the queue again."""
        if self.chosen is not None:
            self._return(self.chosen.id)

    def postpone(self) -> None:
        """The chosen visitor waits some minutes more."""
        if self.chosen is not None:
            PostponeSheet(self.desk, self.chosen, self).open()

    def walk_in(self) -> None:
        """One who came without a booking."""
        if self.official_id is not None:
            WalkInSheet(self.desk, self.official_id, self.officials.currentText(), None, self).open()

    def move_booking(self) -> None:
        """To another time: in the month of the official, where the load is seen."""
        if self.chosen is not None:
            row = self.chosen
            move = {"visit_id": row.id, "about": f"{row.applicant} · {row.question}"}
            self.desk.go("reception", official_id=self.official_id, day=self.day.isoformat(), move=move)

    def correct_intake(self) -> None:
        """Where the request of the chosen visitor was taken in."""
        if (row := self.chosen) is not None:
            put_intake_right(self.desk, self, row.id, f"{row.applicant} · {row.question}")

    def open_visitor(self) -> None:
        """The sheet of who is in, or of the chosen one."""
        row = self.now_card.row or self.chosen
        if row is not None:
            self.desk.go("visitor", id=row.id)

    def record(self) -> tuple[Remembered, int] | None:
        """The chosen visit."""
        return (Remembered.VISIT, self.chosen.id) if self.chosen is not None else None

    def print_sheet(self) -> None:
        """The visitor's sheet on paper, quietly."""
        if self.chosen is not None:
            self.desk.print_paper(VISITOR_SHEET, self.chosen.id)

    def print_list(self) -> None:
        """The list of the day, on screen first."""
        if self.queue is not None and self.queue.day is not None:
            self.desk.show_paper(RECEPTION_LIST, self.queue.day.id)

    # The frame.

    def keep(self) -> dict[str, Any]:
        """Whose day, and who is chosen."""
        return {"official_id": self.official_id, "day": self.day.isoformat(),
                "chosen": self.chosen.id if self.chosen else None}  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        """Take it up again."""
        self.official_id = kept["official_id"]
        self.day = dt.date.fromisoformat(kept["day"])
        self._wanted = kept["chosen"]

    def first_focus(self) -> QWidget:
        """The queue."""
        return self.table

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrower side, the matter under the name."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.outer.setContentsMargins(side, 0, side, 8 if is_narrow else 12)
        self.outer.setSpacing(12 if is_narrow else 16)
        self.side.setFixedWidth(300 if is_narrow else 356)
        self._is_narrow = is_narrow
        self._show_where()
        self.table.narrow(is_narrow=is_narrow)
        self.next_card.narrow(is_narrow=is_narrow)
        self.now_card.sheet.setVisible(not is_narrow)
        self.counts.last.setVisible(not is_narrow)
