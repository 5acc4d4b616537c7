"""The form of an appeal: its editors bound and laid out, what it begins with, the order that it makes."""

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.registration import AskedQuestion, RegisterAppeal
from desktop.queries.registration import Registering
from models.rules.kinds import AppealKind, Channel, ReplyWay
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.editors import CheckEditor, ChoiceEditor, MomentEditor, NumberEditor, SegmentEditor, TextEditor
from ui.forms.files import FilesEditor
from ui.parts.buttons import LINK, Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconWords, PersonLine
from ui.parts.words import Words
from ui.screens.registration.editors import AppealText, QuestionsEditor

WIDE_LINES = (
    ("kind", "channel"),
    ("received_at", "language", "is_collective", "people_count", "reply_way"),
    (),
)
NARROW_LINES = (
    ("kind",),
    ("received_at", "language", "is_collective", "people_count"),
    ("channel", "reply_way"),
)


class AppealForm(QWidget):
    """`form` is what is bound, for drafts; `dated` tells that the deadline has to be counted anew."""

    dated = Signal()
    correcting = Signal()

    def __init__(self, desk: Desk, another: QAction | None) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.form: Form[RegisterAppeal] = Form(RegisterAppeal, desk.t, self)
        self._bind()
        self._lay_out(another)

    def _bind(self) -> None:
        t, bind, extra = self.t, self.form.bind, self.form.bind_extra
        kinds = [(kind, t.of(kind)) for kind in AppealKind]
        channels = [(one, t.of(one)) for one in Channel if one is not Channel.RECEPTION]
        ways = [(way, t.of(way)) for way in ReplyWay]
        languages = [("kk", t("Written in Kazakh")), ("ru", t("Written in Russian"))]
        natures = [(False, t("One person")), (True, t("Collective"))]
        bind("kind", SegmentEditor(kinds, t("Kind")), t("Kind"))
        bind("channel", ChoiceEditor(channels), t("How it came"))
        self.received = MomentEditor(self.desk.now, self.desk.settings.closing_time)
        bind("received_at", self.received, t("Time of receipt"))
        bind("language", SegmentEditor(languages, t("Language of the text")), t("Language of the text"))
        extra("is_collective", SegmentEditor(natures, t("From whom")), t("From whom"))
        bind("people_count", NumberEditor(2, 100_000, width=72), t("How many people"))
        bind("reply_way", ChoiceEditor(ways), t("How the answer is wanted"))
        bind("challenged", TextEditor(), t("The body and the act complained of"))
        bind("summary", TextEditor(t("The beginning of the text, if left empty"), largest=160),
             t("Short content (seen in the register)"))  # fmt: skip
        self.text = AppealText(lines=5)
        bind("text", self.text, t("Text of the appeal"))
        self.questions = QuestionsEditor(t)
        bind("questions", self.questions)
        bind("sheets", NumberEditor(0, 10_000, width=72), t("Sheets"))
        bind("eotinish_number", TextEditor("ЖТ-2026-01184127"), t("e-Otinish number"))
        self.files = FilesEditor(t, self.desk.settings.largest_file_mb)
        self.files.refused.connect(lambda said: self.desk.say(said, kind="late"))
        extra("files", self.files)
        self.is_signed = CheckEditor(t("Signed by the applicant"))
        extra("is_signed", self.is_signed)
        self.consents = CheckEditor(t("Consents to the processing of personal data"))
        extra("consents", self.consents)
        self.confirms = CheckEditor(t("Contacts are confirmed by signature"))
        extra("confirms", self.confirms)
        bind("is_threat", CheckEditor(t("Speaks of a crime or a threat")))
        for name in ("kind", "received_at"):
            self.form.editors[name].changed.connect(self.dated)
        self.form.editors["is_collective"].changed.connect(self._show_parts)
        self.form.editors["kind"].changed.connect(self._show_parts)

    def _lay_out(self, another: QAction | None) -> None:
        t, fields = self.t, self.form.fields
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(10)
        who = Card(padding=(16, 4, 8, 4))
        line = QHBoxLayout()
        self.who = PersonLine()
        line.addWidget(self.who, 1)
        if self.desk.may(Permission.EDIT_APPLICANTS):
            correct = Button(t("Correct the card"), LINK, height=26)
            correct.clicked.connect(self.correcting)
            line.addWidget(correct)
        column.addWidget(who)
        who.box.addLayout(line)
        self._lines = [_line(), _line(), _line()]
        for lines in self._lines:
            column.addLayout(lines)
        self._arrange(WIDE_LINES)
        column.addWidget(fields["challenged"])
        column.addWidget(fields["summary"])
        column.addWidget(fields["text"], 1)
        head = QHBoxLayout()
        head.addWidget(Words(t("Questions of the appeal"), "caption", "text_muted"))
        head.addStretch(1)
        if another is not None:
            head.addWidget(Button(another, LINK, height=26))
        asked = QVBoxLayout()
        asked.setSpacing(2)
        asked.addLayout(head)
        asked.addWidget(fields["questions"])
        column.addLayout(asked)
        self.setTabOrder(self.text, self.questions.lines[0].topic)  # the link for another question is not on the way
        column.addWidget(fields["files"])
        marks_place = QWidget()
        marks = FlowLayout(marks_place, across=16)
        for name in ("is_signed", "confirms", "consents", "is_threat"):
            marks.addWidget(fields[name])
        column.addWidget(marks_place)
        last = _line()
        for name in ("sheets", "eotinish_number"):
            last.addWidget(fields[name], int(name != "sheets"), Qt.AlignmentFlag.AlignTop)
        column.addLayout(last)
        self.unsigned = IconWords("soon", t("Without a signature the head sets a term to complete it (art 63, 64(6))."),
                                  "caption", "text_due")  # fmt: skip
        column.addWidget(self.unsigned)
        self.is_signed.changed.connect(lambda: self.unsigned.setVisible(not self.is_signed.value()))

    def begin(self) -> None:
        """An empty form with what is usual; of the person before nothing stays."""
        self.questions.offer_places((), None)
        self.form.fill({
            "kind": AppealKind.APPLICATION, "channel": Channel.PAPER, "received_at": self.desk.now(), "language": "kk",
            "is_collective": False, "people_count": 2, "reply_way": ReplyWay.POST, "challenged": "", "summary": "",
            "text": "", "questions": None, "sheets": 1, "eotinish_number": "", "files": (), "is_signed": True,
            "consents": False, "confirms": False, "is_threat": False,
        })  # fmt: skip
        self.form.clear_marks()
        self.unsigned.hide()
        self._began_at = self.received.text()
        self._show_parts()

    def show_person(self, person: Registering) -> None:
        """Show for whom it is, and take from their card what the form takes."""
        birth = self.t.date(person.birth_date) if person.birth_date else ""
        self.who.show_person(person.full_name, " · ".join(filter(None, ("", birth, person.address))))
        if not self.form.is_changed:
            self.form.fill({"language": person.language, "reply_way": person.reply_way})
        self.form.fields["consents"].setVisible(not person.has_consent)
        self.form.fields["confirms"].setVisible(person.has_contacts and not person.are_contacts_confirmed)

    def show_age(self, saved_on: dt.date) -> None:
        """A draft of another day has the receipt time of its day, which is likely not meant: say so at the field."""
        received = self.received.value()
        if saved_on < self.desk.today and received is not None and received.date() < self.desk.today:
            words = self.t("This time is of the draft, of {day}. Is it still right?", day=self.t.day_month(saved_on))
            self.form.fields["received_at"].say(words, "warned")

    @property
    def words(self) -> str:
        """What is typed of the matter so far."""
        return f"{self.form.editors['summary'].value()} {self.text.value()}".strip()

    def _show_parts(self) -> None:
        """What only a collective appeal, or only a complaint has."""
        fields, editors = self.form.fields, self.form.editors
        fields["people_count"].setVisible(bool(editors["is_collective"].value()))
        fields["challenged"].setVisible(editors["kind"].value() is AppealKind.COMPLAINT)

    def order(self, applicant_id: int, repeats_id: int) -> RegisterAppeal:
        """The order that the form makes; raises Refusal for what does not fit."""
        editors = self.form.editors
        count = editors["people_count"].value() if editors["is_collective"].value() else 1
        if count is None:
            raise Refusal("Enter how many people signed, two or more.", field="people_count")
        return self.form.read(
            applicant_id=applicant_id,
            received_at=self._received_at(),
            questions=self._questions_asked(),
            people_count=count,
            sheets=editors["sheets"].value() or 0,
            repeats_id=repeats_id or None,
            challenged=editors["challenged"].value() if editors["kind"].value() is AppealKind.COMPLAINT else "",
        )

    def _received_at(self) -> dt.datetime | None:
        """The instant; None, that is now, where nobody has touched the field."""
        if self.received.text() == self._began_at:
            return None
        typed = self.received.value()
        return typed.replace(tzinfo=ZoneInfo(self.desk.settings.time_zone)) if typed else None

    def _questions_asked(self) -> tuple[AskedQuestion, ...]:
        """One question is what the appeal is about, with or without a topic; of several each is called by its topic."""
        lines = self.questions.value()
        rows = [row for row in lines if row[1] is not None]
        summary = self.form.editors["summary"].value() or self.text.value()
        if len(rows) <= 1:
            _, topic, place = rows[0] if rows else lines[0]
            return (AskedQuestion(_beginning(summary), topic, place),) if summary else ()
        return tuple(AskedQuestion(leaf, topic, place) for leaf, topic, place in rows)

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        self.text.setMinimumHeight(68 if is_narrow else 104)
        self._arrange(NARROW_LINES if is_narrow else WIDE_LINES)

    def _arrange(self, lines: tuple[tuple[str, ...], ...]) -> None:
        for line, names in zip(self._lines, lines, strict=True):
            for place, name in enumerate(names):
                stretch = int(isinstance(self.form.editors[name], ChoiceEditor))
                line.insertWidget(place, self.form.fields[name], stretch, Qt.AlignmentFlag.AlignTop)


def _line() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addStretch(0)  # the end of a line stays empty where nothing in it grows
    return line


def _beginning(text: str) -> str:
    return " ".join(text.split())[:160]
