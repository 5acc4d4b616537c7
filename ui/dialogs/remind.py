"""Remind me (Ctrl+B): a day and words on the record that is shown; what was set on it before is ended or put off."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.reminders import (
    LONGEST,
    EndReminder,
    MoveReminder,
    SetReminder,
    end_reminder,
    move_reminder,
    set_reminder,
)
from desktop.queries.reminders import RecordToRemind, record_to_remind
from desktop.reminding import OwnReminder, Remembered
from models.rules.kinds import ReminderState
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import DateEditor, TextEditor
from ui.parts.links import link_row
from ui.parts.surfaces import clear
from ui.parts.words import Hairline, Words


def remind(desk: Desk, window: QWidget, about: Remembered, id: int, moved: OwnReminder | None = None) -> None:
    """Open the sheet of a record; with `moved` that reminder is put off to another day."""
    done = lambda found: RemindSheet(desk, window, found, moved).open()  # noqa: E731
    desk.ask(record_to_remind, about, id, done=done, owner=window, key="remind")


def end(desk: Desk, owner: QWidget, id: int, state: ReminderState) -> None:
    """End a reminder; the strip offers to take that back."""
    undo = lambda: desk.run(end_reminder, EndReminder(id, ReminderState.OPEN), owner=desk)  # noqa: E731

    def told(_: None) -> None:
        if state is ReminderState.DONE:
            desk.say(lambda t: t("The reminder is done."), desk.undo(undo))
        else:
            desk.say(lambda t: t("The reminder is given up."), desk.undo(undo))

    desk.run(end_reminder, EndReminder(id, state), owner=owner, done=told)


class RemindSheet(Sheet):
    """The day, the words, and under them what the person set on this record before."""

    def __init__(self, desk: Desk, window: QWidget, found: RecordToRemind, moved: OwnReminder | None = None) -> None:
        t = desk.t
        super().__init__(t, t("Remind me"), t("Remind me"), self.take, window)
        self.desk, self.found, self.below = desk, found, window
        self.moved: OwnReminder | None = None
        self.body.addWidget(Words(found.name, "body", "text_muted", wraps=True))
        self.form: Form[SetReminder] = Form(SetReminder, t, self)
        self.day = DateEditor(t, desk.today, desk.office.calendar)
        self.words = TextEditor(t("Ask whether the repair has begun"), largest=LONGEST)
        self.body.addWidget(self.form.bind("day", self.day, t("On which day")))
        self.body.addWidget(self.form.bind("words", self.words, t("Of what (if the record does not say it)")))
        self.mine = QVBoxLayout()
        self.mine.setSpacing(6)
        self.body.addLayout(self.mine)
        self.keeper = DraftKeeper(desk, self.form, "reminder")
        self.rejected.connect(self.keeper.save)
        self._begin(moved)

    def _begin(self, moved: OwnReminder | None) -> None:
        """A new reminder, for the next working day, or one that is put off."""
        t = self.t
        self.moved = moved
        tomorrow = self.desk.office.calendar().next_workday(self.desk.today)
        self.form.fill({"day": tomorrow, "words": moved.words if moved else ""})
        self.main.setText(t("Put off") if moved else t("Remind me"))
        self.main.setAccessibleName(self.main.text())
        clear(self.mine)
        others = [one for one in self.found.own if moved is None or one.id != moved.id]
        if others:
            self.mine.addWidget(Hairline())
            self.mine.addWidget(Words(t("You are reminded of this already:"), "caption", "text_muted"))
        for one in others:
            self.mine.addWidget(self._line(one))
        self.day.setFocus()
        self.day.line.selectAll()
        self.keeper.save()
        self.keeper.key = f"{self.found.about}:{self.found.record_id}:{moved.id if moved else 'new'}"
        self.keeper.look()

    def _line(self, one: OwnReminder) -> QWidget:
        t = self.t
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        said = f"{t.date(one.day)}, {t.weekday(one.day)}"
        column.addWidget(Words(f"{said}: {one.words}" if one.words else said, wraps=True))
        steps = (
            (t("Done"), partial(self._end, one, ReminderState.DONE)),
            (t("Another day"), partial(self._begin, one)),
            (t("Give up"), partial(self._end, one, ReminderState.GIVEN_UP)),
        )
        column.addLayout(link_row(one.words or said, steps))
        return line

    def _end(self, one: OwnReminder, state: ReminderState) -> None:
        self.reject()
        end(self.desk, self.below, one.id, state)

    def take(self) -> None:
        """Set it, or put it off."""
        try:
            typed = self.form.read(about=self.found.about, record_id=self.found.record_id)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.busy(is_busy=True)
        self.keeper.hold()
        if (moved := self.moved) is not None:
            order = MoveReminder(moved.id, moved.version, typed.day, typed.words)
            self.desk.run(move_reminder, order, owner=self, done=lambda _: self._moved(moved), refused=self._refused)
        else:
            self.desk.run(set_reminder, typed, owner=self, done=self._set, refused=self._refused)

    def _set(self, id: int) -> None:
        desk, day = self.desk, self.day.value()
        self._close()
        give_up = lambda: desk.run(end_reminder, EndReminder(id, ReminderState.GIVEN_UP), owner=desk)  # noqa: E731
        desk.say(lambda t: t("You will be reminded on {day}, in Today.", day=t.date(day)), desk.undo(give_up))

    def _moved(self, was: OwnReminder) -> None:
        desk, day = self.desk, self.day.value()
        back = MoveReminder(was.id, was.version + 1, max(was.day, desk.today), was.words)
        self._close()
        undo = lambda: desk.run(move_reminder, back, owner=desk)  # noqa: E731
        desk.say(lambda t: t("You will be reminded on {day}, in Today.", day=t.date(day)), desk.undo(undo))

    def _close(self) -> None:
        self.keeper.discard()
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        self.keeper.go_on()
        if not self.form.mark(refusal):
            self.reject()
            self.desk.fail(refusal)
