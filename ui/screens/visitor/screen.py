"""With the visitor: the akim sees who and why in three seconds, and gives an order in two clicks."""

import datetime as dt
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.reception import (
    CallVisitor,
    FinishedReception,
    begin_reception,
    call_visitor,
    finish_reception,
)
from desktop.papers import PROTOCOL, TICKET, VISITOR_SHEET
from desktop.queries import visitor as queries
from desktop.queries.choices import officials
from desktop.reminding import Remembered
from models.rules.kinds import VisitOutcome
from models.rules.states import VisitState
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar
from ui.actions import Action, intake_action, remind_action
from ui.dialogs.files_sheet import FilesSheet, of_visit
from ui.dialogs.intake import look_for_points, put_intake_right
from ui.forms.drafts import DraftKeeper
from ui.messages import Link
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton
from ui.parts.chips import Chip
from ui.parts.second import Second
from ui.parts.surfaces import IconLabel, IconWords
from ui.parts.words import ElidedWords, Words
from ui.screen import Screen
from ui.screens.visitor.decision import Decision
from ui.screens.visitor.told import Told

_HOLD = Permission.HOLD_RECEPTIONS


class Visitor(Screen):
    """One visit: told at the left, decided at the right; no rail, large type."""

    TITLE = N_("With the visitor")
    HAS_FRAME = False
    SUBJECTS = frozenset({Subject.VISITS})
    ACTIONS = (
        Action("visitor.leave", N_("Queue"), "back", "go_back", "Esc"),
        Action("visitor.finish", N_("End, and on to the next"), "done", "finish", "Ctrl+Enter", _HOLD),
        Action("visitor.begin", N_("Is inside"), "inside", "begin", "F8", _HOLD),
        Action("visitor.call", N_("Call"), "call", "call", "F7", _HOLD),
        Action("visitor.solved", N_("Solved on the spot"), "done", "take_solved", "1", _HOLD),
        Action("visitor.explained", N_("Explained"), "info", "take_explained", "2", _HOLD),
        Action("visitor.control", N_("Taken under control"), "control", "take_control", "3", _HOLD),
        Action("visitor.refused", N_("Refused"), "close", "take_refused", "4", _HOLD),
        Action("visitor.written", N_("Written appeal"), "appeal", "take_written", "5", _HOLD),
        Action("visitor.executor_1", N_("First executor"), "person", "executor_1", "Ctrl+1", _HOLD),
        Action("visitor.executor_2", N_("Second executor"), "person", "executor_2", "Ctrl+2", _HOLD),
        Action("visitor.executor_3", N_("Third executor"), "person", "executor_3", "Ctrl+3", _HOLD),
        Action("visitor.executor_4", N_("Another executor"), "person", "executor_4", "Ctrl+4", _HOLD),
        Action("visitor.more", N_("One more order"), "plus", "one_more", "Ctrl++", _HOLD),
        Action("visitor.protocol", N_("Print the protocol"), "print", "print_protocol", ""),
        intake_action("visitor"),
        remind_action("visitor"),
        Action("visitor.files", N_("Files of the visit"), "clip", "show_files", "F4"),
        Action("visitor.sheet", N_("Print the sheet"), "print", "print_sheet", "Ctrl+P"),
    )

    def build(self) -> None:
        """The line at the top, what is told, what is decided."""
        self.found: queries.Visitor | None = None
        self.is_narrow = False
        self.calendar = WorkCalendar()
        self._is_beginning = False
        self._kept: dict[str, Any] | None = None  # choices that come back when the visitor is shown
        self.head.hide()
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top_line())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.told = Told(self.desk)
        self.decision = Decision(self.t, self.desk.today, lambda: self.calendar, self.action("visitor.finish"))
        if not self.desk.may(_HOLD):
            self.decision.hide()
        self.decision.touched.connect(self._touched)
        row.addWidget(self.told, 1)
        row.addWidget(self.decision)
        outer.addLayout(row, 1)
        self.keeper = DraftKeeper(self.desk, self.decision.form, "visitor")
        self.second = Second(self, self.tick, self._is_counting)
        self.ask(officials, done=self.decision.orders.offer_officials, key="officials")
        self.desk.call(self.desk.office.calendar, done=self._take_calendar, owner=self, key="calendar")

    def _take_calendar(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar

    def _needed(self, name: str) -> QAction:
        action = self.action(name)
        assert action is not None
        return action

    def _top_line(self) -> QWidget:
        top = QFrame()
        top.setProperty("surface", "top")
        top.setFixedHeight(56)
        row = QHBoxLayout(top)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(20)
        row.addWidget(Button(self._needed("visitor.leave"), QUIET, shows_key=False))
        self.place = Words("", "body", "text_muted")
        row.addWidget(self.place)
        self.state = Chip()
        row.addWidget(self.state)
        row.addStretch(1)
        self.steps = {}
        row.addWidget(IconButton("bell", self._needed("visitor.remind")))
        row.addWidget(IconButton("clip", self._needed("visitor.files")))
        if (intake := self.action("visitor.intake")) is not None:
            self.offer("visitor.intake", is_lawful=False)
            look_for_points(self.desk, self, self._take_points)
            row.addWidget(IconButton("place", intake))
        row.addWidget(Button(self._needed("visitor.protocol"), OUTLINED))
        for name in ("call", "begin"):
            if (action := self.action(f"visitor.{name}")) is not None:
                self.steps[name] = Button(action, FILLED)
                row.addWidget(self.steps[name])
        self.recording = IconWords("record", "")
        row.addWidget(self.recording)
        self.clock_icon = IconLabel("clock", "text_muted", 20)
        self.clock = Words("", "body_strong")
        self.of_minutes = Words("", "body", "text_muted")
        running = QHBoxLayout()
        running.setSpacing(8)
        for widget in (self.clock_icon, self.clock, self.of_minutes):
            running.addWidget(widget)
        row.addLayout(running)
        self.following = ElidedWords("", "body", "text_muted")
        self.following.setMaximumWidth(280)
        row.addWidget(self.following)
        return top

    def _take_points(self, has_points: bool) -> None:  # noqa: FBT001 (the answer)
        self.offer("visitor.intake", is_lawful=has_points)

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """`id` is the visit."""
        super().open(**arguments)
        if self.found is not None and self.found.row.id != arguments.get("id"):
            self.keeper.save()
            self.found = None

    def refresh(self) -> None:
        """Ask for the visitor."""
        if id := self.arguments.get("id"):
            self.ask(queries.visitor, id, done=self._show, key="visitor")

    def _show(self, found: queries.Visitor) -> None:
        is_other = self.found is None or self.found.row.id != found.row.id
        was = None if is_other or self.found is None else self.found.row.state
        self.found = found
        self.told.show_visitor(found, is_narrow=self.is_narrow)
        if is_other:
            self.decision.show_visitor(found)
            self.keeper.key = str(found.row.id)
            if self._kept is None and self._is_open:
                self.keeper.look()
            self._take_kept()
        elif was is not found.row.state:
            self.decision.setEnabled(self._is_open)
        self._show_top(found)
        self._offer(found)
        self.second.look()

    @property
    def _is_open(self) -> bool:
        """Whether the reception can still be ended here."""
        return self.found is not None and self.found.row.state in (VisitState.CALLED, VisitState.IN_ROOM)

    def _show_top(self, found: queries.Visitor) -> None:
        t, row = self.t, found.row
        visitors = t.plural("{number} visitor of the day", "{number} visitors of the day", found.visitors)
        self.place.setText(f"№ {row.place} · {visitors}")
        is_in = row.state is VisitState.IN_ROOM
        self.state.setVisible(not is_in)
        icon, tone = _CHIPS.get(row.state, ("info", "paused"))
        self.state.show_state(icon, t.of(row.state), tone)
        for widget in (self.clock_icon, self.clock, self.of_minutes, self.recording):
            widget.setVisible(is_in)
        self.of_minutes.setText(t("/ {minutes} min", minutes=row.minutes))
        following = found.following
        words = ""
        if following is not None:
            when = f"{following.starts:%H:%M}" if following.starts else t("walk-in")
            words = t("Next: {name}, {when}", name=following.short_name, when=when)
        self.following.setText(words)
        self.following.setVisible(bool(words) and not self.is_narrow)
        self._show_recording()
        self.tick()

    def _show_recording(self) -> None:
        if self.decision.recorded.value():
            self.recording.show_words("record", self.t("Recorded"), "text_late")
        else:
            self.recording.show_words("record", self.t("Recording not confirmed"), "text_muted")

    def _offer(self, found: queries.Visitor) -> None:
        state = found.row.state
        is_open = self._is_open
        self.offer("visitor.call", is_lawful=state is VisitState.ARRIVED)
        self.offer("visitor.begin", is_lawful=state is VisitState.CALLED)
        is_done = state is VisitState.DONE
        self.offer("visitor.protocol", is_lawful=is_done)
        self.offer(
            "visitor.finish", is_possible=is_open, is_lawful=not is_done, why=self.t("The visitor is called first.")
        )
        for name in ("solved", "explained", "control", "refused", "written"):
            self.offer(f"visitor.{name}", is_possible=is_open)
        finish = self.action("visitor.finish")
        if finish is not None:
            finish.setText(self.t("End, and on to the next") if found.following else self.t("End the reception"))

    def tick(self) -> None:
        """A second has passed: gold when the time is nearly over, red when it is; never a sound."""
        found = self.found
        if found is None or found.row.state is not VisitState.IN_ROOM or found.row.entered_at is None:
            return
        span = self.desk.now() - found.row.entered_at
        limit = dt.timedelta(minutes=found.row.minutes)
        minutes, seconds = divmod(max(int(span.total_seconds()), 0), 60)
        self.clock.setText(f"{minutes:02}:{seconds:02}")
        role = "text_late" if span > limit else "text_due" if span > limit * 0.8 else "text"
        if role != self.clock.property("role"):
            self.clock.setProperty("role", role)
            self.clock.colour(role)

    def _is_counting(self) -> bool:
        return self.found is not None and self.found.row.state is VisitState.IN_ROOM

    def leave(self) -> None:
        """What was chosen is kept."""
        self.second.stop()
        self.keeper.save()

    # What is done.

    def _touched(self) -> None:
        """Something was decided: then the visitor is inside."""
        self._show_recording()
        if self.found is not None and self.found.row.state is VisitState.CALLED:
            self.begin()

    def begin(self) -> None:
        """The visitor is in: the clock runs."""
        found = self.found
        if found is None or found.row.state is not VisitState.CALLED or self._is_beginning:
            return
        self._is_beginning = True
        self.desk.run(begin_reception, found.row.id, owner=self, done=lambda _: self._begun(), refused=self._refused)

    def _begun(self) -> None:
        self._is_beginning = False
        self.refresh()

    def call(self) -> None:
        """Call the one who waits; who is not next is called in the queue, where the reason is asked."""
        if (found := self.found) is not None:
            self.desk.run(call_visitor, CallVisitor(found.row.id), owner=self, done=lambda _: self.refresh())

    def _take(self, outcome: VisitOutcome) -> None:
        tile = self.decision.outcome.tiles[outcome]
        tile.setFocus()
        tile.click()

    def take_solved(self) -> None:
        """Outcome 1."""
        self._take(VisitOutcome.SOLVED)

    def take_explained(self) -> None:
        """Outcome 2."""
        self._take(VisitOutcome.EXPLAINED)

    def take_control(self) -> None:
        """Outcome 3."""
        self._take(VisitOutcome.UNDER_CONTROL)

    def take_refused(self) -> None:
        """Outcome 4."""
        self._take(VisitOutcome.REFUSED)

    def take_written(self) -> None:
        """Outcome 5."""
        self._take(VisitOutcome.WRITTEN_APPEAL)

    def executor_1(self) -> None:
        """The first likely executor."""
        self.decision.orders.take_executor(0)

    def executor_2(self) -> None:
        """The second."""
        self.decision.orders.take_executor(1)

    def executor_3(self) -> None:
        """The third."""
        self.decision.orders.take_executor(2)

    def executor_4(self) -> None:
        """Any other."""
        self.decision.orders.take_executor(len(self.decision.orders.executor_tiles) - 1)

    def one_more(self) -> None:
        """One more order."""
        if self.decision.outcome.value() is VisitOutcome.UNDER_CONTROL:
            self.decision.orders.add()

    def finish(self) -> None:
        """End the reception; the next who waits is called."""
        found = self.found
        if found is None or not self._is_open:
            return
        try:
            order = self.decision.read()
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.offer("visitor.finish", is_possible=False, why=self.t("Being ended…"))
        self.desk.run(finish_reception, order, owner=self, done=lambda done: self._finished(found, done),
                      refused=self._refused)  # fmt: skip

    def _finished(self, found: queries.Visitor, done: FinishedReception) -> None:
        self.keeper.discard()
        following = found.following
        if following is None:
            self._to_the_queue(found, done)
        else:
            self.desk.run(call_visitor, CallVisitor(following.id), owner=self,
                          done=lambda _: self._show_following(following.id, found, done),
                          refused=lambda _: self._to_the_queue(found, done))  # fmt: skip

    def _to_the_queue(self, found: queries.Visitor, done: FinishedReception) -> None:
        self.desk.go("day")
        self._say_finished(found, done)

    def _say_finished(self, found: queries.Visitor, done: FinishedReception) -> None:
        desk = self.desk
        links = [Link(lambda t: t("Print the protocol"), lambda: desk.print_paper(PROTOCOL, found.row.id))]
        if (appeal := done.appeal) is not None:
            links.append(Link(lambda t: t("Ticket {number}", number=appeal.number),
                              lambda: desk.print_paper(TICKET, appeal.id)))  # fmt: skip
        desk.say(
            lambda t: t("Protocol № {number}, to be sent by {day}: {name}.", name=found.row.short_name,
                        number=done.protocol_number, day=t.day_month(done.send_by)),
            *links,
        )  # fmt: skip

    def _show_following(self, id: int, found: queries.Visitor, done: FinishedReception) -> None:
        self.arguments = {"id": id}
        self.found = None
        self.refresh()
        self.first_focus().setFocus()
        self._say_finished(found, done)

    def _refused(self, refusal: Refusal) -> None:
        self._is_beginning = False
        if not self.decision.mark(refusal):
            self.desk.fail(refusal)
        if self.found is not None:
            self._offer(self.found)

    def go_back(self) -> None:
        """To the queue; what was chosen is kept."""
        self.keeper.save()
        self.desk.go("day", id=self.arguments.get("id"))

    def print_protocol(self) -> None:
        """The protocol of a reception that has ended, on screen first."""
        if self.found is not None:
            self.desk.show_paper(PROTOCOL, self.found.row.id)

    def show_files(self) -> None:
        """F4: what the visitor brought."""
        if self.found is not None:
            title = f"{self.found.row.short_name} · {self.t('Files of the visit')}"
            FilesSheet(self.desk, self, title, of_visit(self.found.row.id), self.refresh).open()

    def correct_intake(self) -> None:
        """Where the request was taken in."""
        if self.found is not None:
            put_intake_right(
                self.desk, self, self.found.row.id, f"{self.found.row.applicant} · {self.found.row.question}"
            )

    def record(self) -> tuple[Remembered, int] | None:
        """This visit."""
        return (Remembered.VISIT, self.found.row.id) if self.found is not None else None

    def print_sheet(self) -> None:
        """The visitor's sheet on paper, quietly."""
        if self.found is not None:
            self.desk.print_paper(VISITOR_SHEET, self.found.row.id)

    # The frame.

    def keep(self) -> dict[str, Any]:
        """What was chosen, for a change of language or theme."""
        return {"id": self.arguments.get("id"), "chosen": self.decision.form.values()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Choose it again, once the visitor is shown."""
        self._kept = kept
        self._take_kept()

    def _take_kept(self) -> None:
        if self._kept is not None and self.found is not None and self.found.row.id == self._kept["id"]:
            self.decision.form.restore(self._kept["chosen"])
            self._kept = None

    def first_focus(self) -> QWidget:
        """The first outcome."""
        return next(iter(self.decision.outcome.tiles.values()))

    def narrow(self, *, is_narrow: bool) -> None:
        """Smaller large type."""
        self.is_narrow = is_narrow
        self.decision.narrow(is_narrow=is_narrow)
        if self.found is not None:
            self.told.show_visitor(self.found, is_narrow=is_narrow)
            self._show_top(self.found)


_CHIPS = {
    VisitState.BOOKED: ("calendar", "paused"),
    VisitState.ARRIVED: ("arrived", "due"),
    VisitState.CALLED: ("call", "work"),
    VisitState.DONE: ("done", "done"),
    VisitState.MISSED: ("missed", "late"),
}
