"""The booking at the right of the month: for whom, when, about what; the rule of p. 12 as a note, never a block."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations.reception import BookVisit
from desktop.queries.choices import Choice, intake_points
from desktop.queries.schedule import SlotRow
from desktop.queries.visitor import Caller
from models.rules.kinds import Channel
from models.values import phone_words
from resources.texts import NBSP
from ui.desk import Desk
from ui.dialogs.person_finder import PersonFinder
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import AreaEditor, CheckEditor, ChoiceEditor, SegmentEditor
from ui.forms.intake import IntakeEditor, usual_point
from ui.forms.topic import TopicEditor
from ui.parts.buttons import LINK, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, Field, IconLabel, Scrolled, clear
from ui.parts.words import Hairline, Words

QUESTION = 68  # height of three lines
OFFERED = 3  # free times that follow


class Note(Card):
    """A gold note with a sign: what is to be thought of, not a block."""

    def __init__(self, icon: str = "info") -> None:
        super().__init__(padding=(10, 8, 10, 8))
        self.setProperty("surface", "note")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.words = Words("", "caption", "on_chip_due", wraps=True)
        row.addWidget(IconLabel(icon, "on_chip_due", 16))
        row.addWidget(self.words, 1)
        self.box.addLayout(row)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes the note away."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))


class _Time(Card):
    """The chosen time, large, and what is special about it."""

    def __init__(self) -> None:
        super().__init__(padding=(12, 8, 12, 8), spacing=2)
        self.setProperty("surface", "chosen")
        self.setMinimumHeight(56)
        self.time = Words("", "lead", "on_selection", wraps=True)
        self.about = Words("", "caption", "on_selection", wraps=True)
        self.box.addWidget(self.time)
        self.box.addWidget(self.about)


class BookingPanel(Card):
    """The form of a booking. `taken` asks for another time, `person_found` gives the id of whom was looked for."""

    taken = Signal(object)  # SlotRow
    person_found = Signal(int)

    def __init__(self, desk: Desk, another: QAction | None) -> None:
        super().__init__(padding=(0, 0, 0, 0), spacing=0)
        self.desk = desk
        self.t = desk.t
        self.caller: Caller | None = None
        self._another = another
        self._is_given_over = False  # what is typed goes to the next person who is shown
        self.official_id: int | None = None
        self.form: Form[BookVisit] = Form(BookVisit, self.t, self)
        self.keeper = DraftKeeper(desk, self.form, "booking")
        scroll = Scrolled(spacing=4, margins=(16, 12, 16, 12))
        for widget in (*self._head(), Hairline(), *self._fields()):
            scroll.box.addWidget(widget)
        scroll.box.addStretch(1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(8, 12, 12, 12)
        self.foot.setSpacing(8)
        self.box.addWidget(scroll, 1)
        self.box.addWidget(Hairline())
        self.box.addLayout(self.foot)

    def _head(self) -> list[QWidget]:
        t = self.t
        title = Words(t("Book a reception"), "lead")
        self.finder = PersonFinder(self.desk)
        self.finder.found.connect(lambda row: self.person_found.emit(row.id))
        self.who = QWidget()
        box = QVBoxLayout(self.who)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.name = Words("", "body_strong", wraps=True)
        self.about = Words("", "body", "text_muted", wraps=True)
        self.group = Chip("priority", "", "paused")
        for widget in (self.name, self.about, self.group):
            box.addWidget(widget)
        if self._another is not None:
            box.addWidget(Button(self._another, LINK, height=26), 0, Qt.AlignmentFlag.AlignLeft)
        self.booked = Note("calendar")
        return [title, self.finder, self.who, self.booked]

    def _fields(self) -> list[QWidget]:
        t = self.t
        self.time = _Time()
        following = QWidget()
        self.next_line = FlowLayout(following, across=2, down=0)
        when = QWidget()
        box = QVBoxLayout(when)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.time_field = Field(t("Time"), self.time)
        box.addWidget(self.time_field)
        box.addWidget(following)
        form = self.form
        self.topic = TopicEditor(t("By any word of it"))
        signed = [(channel, t.of(channel)) for channel in Channel if channel.is_signed]
        self.video = SegmentEditor([(False, t("In the office")), (True, t("By video"))], t("Form of the reception"))
        self.consent = form.bind("has_consent", CheckEditor(t("The visitor consents to video (p. 24)")), reserves=True)
        self.rule = Note("info")
        self.points = IntakeEditor(t("not told"))
        self.question = AreaEditor(t("In a few words: what the person comes for"), lines=3)
        self.question.setFixedHeight(QUESTION)
        fields = [
            when,
            form.bind("question", self.question, t("Matter")),
            form.bind("topic_id", self.topic, t("Topic")),
            form.bind("is_video", self.video, t("Form of the reception")),
            self.consent,
            form.bind("channel", ChoiceEditor(signed), t("How the request was made")),
            form.bind("intake_point_id", self.points, t("Where it was taken in")),
            self.rule,
        ]
        self.video.changed.connect(lambda: self.consent.setVisible(bool(self.video.value())))
        self.clear()
        form.fields["intake_point_id"].hide()
        self.desk.ask(intake_points, done=self._offer_points, owner=self, key="points")
        return fields

    def _offer_points(self, rows: list[Choice]) -> None:
        with self.form.filling():
            self.points.offer(rows)
        self.form.fields["intake_point_id"].setVisible(self.points.has_choice)

    def clear(self) -> None:
        """An empty form with what is usual."""
        self.form.fill({"question": "", "topic_id": None, "channel": Channel.ORAL, "is_video": False,
                        "has_consent": False, "intake_point_id": usual_point(self.desk)})  # fmt: skip
        self.form.clear_marks()
        self.time_field.say("")
        self.consent.hide()

    def show_caller(self, caller: Caller | None) -> None:
        """Show for whom is booked; the draft of this person comes back."""
        is_same = self.caller is not None and caller is not None and self.caller.applicant_id == caller.applicant_id
        self.caller = caller
        self.finder.setVisible(caller is None)
        self.who.setVisible(caller is not None)
        is_given_over, self._is_given_over = self._is_given_over and caller is not None, False
        if is_given_over and caller is not None:
            self.keeper.move(str(caller.applicant_id))
        elif not is_same:
            self.keeper.save()
            self.clear()
        if caller is None:
            self.booked.say("")
            self.finder.line.clear()
        else:
            self.name.setText(caller.name)
            phones = [phone_words(phone).replace(" ", NBSP) for phone in caller.phones[:1]]
            self.about.setText(" · ".join(filter(None, (caller.village, *phones))))
            self.about.setVisible(bool(self.about.text()))
            self.group.setVisible(caller.benefit_group is not None)
            if caller.benefit_group:
                self.group.show_state("priority", self.t.of(caller.benefit_group), "paused")
            self.booked.say(self._booked_words(caller))
            if not is_same and not is_given_over:
                self.keeper.key = str(caller.applicant_id)
                self.keeper.look()
        self._apply_rule()

    def give_over(self) -> None:
        """What is typed is about whoever is shown next."""
        self._is_given_over = True

    def _booked_words(self, caller: Caller) -> str:
        if not caller.booked:
            return ""
        one = caller.booked[0]
        when = self.t.day_month(one.day) + (f", {one.starts:%H:%M}" if one.starts else "")
        return self.t("Booked already: {when}, {official}", when=when, official=one.official)

    def show_time(self, official_id: int, day: dt.date | None, starts: dt.time | None, *, is_next: bool) -> None:
        """Show the chosen time, or that none is chosen."""
        self.official_id = official_id
        if day is None or starts is None:
            self.time.time.setText(self.t("No free time is chosen"))
            self.time.about.setText(self.t("Choose a day with free places"))
        else:
            self.time.time.setText(f"{self.t.day_month(day)}, {starts:%H:%M}")
            about = self.t("{weekday}, the nearest free time") if is_next else "{weekday}"
            self.time.about.setText(about.format(weekday=self.t.weekday(day)))
        self._apply_rule()

    def show_next(self, slots: list[SlotRow], chosen_day: dt.date | None) -> None:
        """Offer the free times that follow."""
        clear(self.next_line)
        if slots:
            label = Words(self.t("Next free:"), "caption", "text_muted")
            label.setMinimumHeight(26)
            self.next_line.addWidget(label)
        for slot in _told_apart(slots, chosen_day):
            words = f"{slot.starts:%H:%M}" if slot.day == chosen_day else self.t.day_month(slot.day)
            button = Button(words, LINK, height=26)
            button.setAccessibleName(f"{self.t.day_month(slot.day)}, {slot.starts:%H:%M}")
            button.clicked.connect(lambda _=False, slot=slot: self.taken.emit(slot))
            self.next_line.addWidget(button)

    def _apply_rule(self) -> None:
        """ПП-663 p. 12: not the same official twice on one matter; a note, never a block."""
        earlier = [one for one in self.caller.received_by if one.official_id == self.official_id] if self.caller else []
        words = ""
        if earlier:
            words = self.t(
                "{official} has received this person before. A repeated request on the same matter goes to another"
                " official (p. 12).",
                official=earlier[0].official,
            )
        self.rule.say(words)

    def read(self, slot_id: int | None) -> BookVisit:
        """The order as it stands in the form."""
        applicant = self.caller.applicant_id if self.caller else 0
        return self.form.read(applicant_id=applicant, official_id=self.official_id or 0, slot_id=slot_id)

    def keep(self) -> dict[str, Any]:
        """What was typed."""
        return self.form.values()


def _told_apart(slots: list[SlotRow], chosen_day: dt.date | None) -> list[SlotRow]:
    """The next free times that their words tell apart: on the chosen day by the hour, on others the first of a day."""
    first_of_day = {slot.day: slot.id for slot in reversed(slots)}
    told = [slot for slot in slots if slot.day == chosen_day or first_of_day[slot.day] == slot.id]
    same, other = ([slot for slot in told if (slot.day == chosen_day) is is_same] for is_same in (True, False))
    return [*same[:2], *other][:OFFERED]
