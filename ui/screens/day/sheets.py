"""Small dialogs of the day: why somebody is called out of turn, for how long one is put off, a walk-in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.queue import PostponeVisit, admit_walk_in, postpone_visit
from desktop.operations.reception import BookVisit, CallVisitor, call_visitor
from desktop.queries.queue import VisitRow
from desktop.queries.registration import TopicChoice, topic_choices
from desktop.queries.search import PersonRow
from models.rules.kinds import Channel
from ui import keys
from ui.desk import Desk
from ui.dialogs.another import KEY
from ui.dialogs.kept import keep_typed
from ui.dialogs.person_finder import PersonFinder
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, NumberEditor, TextEditor
from ui.forms.intake import usual_point
from ui.forms.topic import TopicEditor
from ui.parts.buttons import LINK, OUTLINED, Button
from ui.parts.surfaces import Field
from ui.parts.words import Words

MINUTES = (5, 10, 15, 30)


class CallSheet(Sheet):
    """Somebody else is next: say why this one is called (it stays in the log of the day)."""

    def __init__(self, desk: Desk, row: VisitRow, words: str, done: Callable[[], object], parent: QWidget) -> None:
        t = desk.t
        super().__init__(t, t("Call out of turn"), t("Call"), self.send, parent)
        self.desk, self.row, self.done_then = desk, row, done
        self.form: Form[CallVisitor] = Form(CallVisitor, t, self)
        self.body.addWidget(Words(f"№ {row.place} · {row.applicant}", "lead", wraps=True))
        self.body.addWidget(Words(words, "body", "text_due", wraps=True))
        reason = self.form.bind("reason", TextEditor(), t("Why first"), t("It stays in the log of the day."))
        self.body.addWidget(reason)
        row_of_reasons = QHBoxLayout()
        for ready in (t("Came with a small child"), t("Feels unwell"), t("By order of the akim")):
            button = Button(ready, LINK, height=26)
            button.clicked.connect(lambda _=False, ready=ready: self.form.editors["reason"].set_value(ready))
            row_of_reasons.addWidget(button)
        row_of_reasons.addStretch(1)
        self.body.addLayout(row_of_reasons)
        keep_typed(self, desk, self.form, "visit.call", row.id)
        self.form.focus("reason")

    def send(self) -> None:
        """Call."""
        self.busy(is_busy=True)
        order = self.form.read(visit_id=self.row.id)
        self.desk.run(call_visitor, order, owner=self, done=lambda _: self._called(), refused=self._refused)

    def _called(self) -> None:
        self.accept()
        self.done_then()

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)


class PostponeSheet(Sheet):
    """Back to the queue for some minutes: typed, or one of the usual."""

    def __init__(self, desk: Desk, row: VisitRow, parent: QWidget) -> None:
        t = desk.t
        super().__init__(t, t("Postpone"), t("Postpone"), self.send, parent)
        self.desk, self.row = desk, row
        self.form: Form[PostponeVisit] = Form(PostponeVisit, t, self)
        self.body.addWidget(Words(f"№ {row.place} · {row.applicant}", "lead", wraps=True))
        self.body.addWidget(self.form.bind("minutes", NumberEditor(1, 240), t("By how many minutes")))
        line = QHBoxLayout()
        for minutes in MINUTES:
            button = Button(t("{minutes} min", minutes=minutes), OUTLINED)
            button.clicked.connect(lambda _=False, minutes=minutes: self._take(minutes))
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.form.fill({"minutes": 15})
        self.form.editors["minutes"].selectAll()
        self.form.focus("minutes")

    def _take(self, minutes: int) -> None:
        self.form.editors["minutes"].set_value(minutes)
        self.send()

    def send(self) -> None:
        """Postpone."""
        minutes = self.form.editors["minutes"].value()
        if minutes is None:
            self.form.fields["minutes"].say(self.t("From 1 to 240 minutes"))
            return
        self.busy(is_busy=True)
        order = PostponeVisit(self.row.id, minutes)
        self.desk.run(postpone_visit, order, owner=self, done=lambda _: self.accept(), refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)


class WalkInSheet(Sheet):
    """One who came without a booking: who, and why; they wait from now on."""

    def __init__(self, desk: Desk, official_id: int, official: str, applicant_id: int | None, parent: QWidget) -> None:
        t = desk.t
        super().__init__(t, t("Add a walk-in"), t("Into the queue"), self.send, parent)
        self.desk, self.official_id, self.applicant_id = desk, official_id, applicant_id
        self.form: Form[BookVisit] = Form(BookVisit, t, self)
        self.body.addWidget(Words(official, "body", "text_muted", wraps=True))
        self.finder = PersonFinder(desk)
        self.finder.found.connect(self._take)
        self.who = Words("", "lead", wraps=True)
        question = AreaEditor(t("In a few words: what the person comes for"), lines=2)
        question.setFixedHeight(50)
        topic = TopicEditor(t("By any word of it"))
        self.person = Field(t("Visitor"), self.finder)
        self.body.addWidget(self.person)
        self.body.addWidget(self.who)
        self.another = Button(t("Another person"), LINK, key=KEY, height=26)
        self.another.clicked.connect(self.another_person)
        self.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.form.bind("question", question, t("Matter")))
        self.body.addWidget(self.form.bind("topic_id", topic, t("Topic")))
        self.who.hide()
        self.another.hide()
        self.keeper = keep_typed(self, desk, self.form, "visit.walk_in", self._key())
        desk.ask(topic_choices, done=self._offer_topics, owner=self)
        self.finder.setFocus()
        keys.bind(self, KEY, self.another_person)

    def another_person(self) -> None:
        """Alt+P: to the line that finds people; what was typed stays."""
        self.finder.line.setFocus()
        self.finder.line.selectAll()

    def _offer_topics(self, choices: tuple[TopicChoice, ...]) -> None:
        with self.form.filling():
            self.form.editors["topic_id"].offer(choices)

    def _key(self) -> str:
        return f"{self.official_id}:{self.applicant_id or 'new'}"

    def _take(self, row: PersonRow) -> None:
        self.applicant_id = row.id
        if self.form.is_changed:
            self.keeper.move(self._key())
        else:
            self.keeper.key = self._key()
            self.keeper.look()
        self.finder.list.hide()
        self.who.setText(row.name)
        self.who.show()
        self.another.show()
        self.person.say("")
        self.form.focus("question")

    def send(self) -> None:
        """Put them into the queue."""
        if self.applicant_id is None:
            self.person.say(self.t("First find the person"))
            self.finder.setFocus()
            return
        try:
            order = self.form.read(
                applicant_id=self.applicant_id,
                official_id=self.official_id,
                channel=Channel.ORAL,
                intake_point_id=usual_point(self.desk),
            )
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.busy(is_busy=True)
        self.desk.run(admit_walk_in, order, owner=self, done=lambda _: self.accept(), refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)
