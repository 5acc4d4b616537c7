"""The form of an appeal: its editors bound and laid out, what it begins with, the order that it makes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.registration import AskedQuestion, RegisterAppeal
from desktop.queries.choices import Choice, OfficialChoice
from desktop.queries.registration import Registering
from models.rules.kinds import AppealKind, Channel, OfficialRank, ReplyWay
from models.rules.requirements import Requirement, defects, missing, promised_way
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.editors import CheckEditor, ChoiceEditor, MomentEditor, NumberEditor, SegmentEditor, TextEditor
from ui.forms.eotinish import tell_prefix
from ui.forms.files import FilesEditor
from ui.parts.buttons import LINK, Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconWords, PersonLine
from ui.parts.words import Words
from ui.screens.registration.editors import AppealText, QuestionsEditor
from ui.screens.registration.missing import OF_THE_CARD, held, hint, words_of
from ui.screens.registration.rare import OTHER, RareFields
from ui.screens.registration.signers import SignersEditor

# The choices over the text, by how much room there is: the first that fits is taken.
ARRANGED = (
    (("kind", "channel"), ("received_at", "language", "is_collective", "people_count", "reply_way")),
    (("kind",), ("received_at", "language", "is_collective"), ("people_count", "channel", "reply_way")),
    (("kind",), ("received_at", "language"), ("is_collective", "people_count"), ("channel", "reply_way")),
)
BETWEEN = 12  # pixels from one field to the next


class AppealForm(QWidget):
    """`form` is what is bound, for drafts; `dated` tells that the deadline has to be counted anew."""

    dated = Signal()
    correcting = Signal()
    lacking = Signal(object)  # the defects that the applicant may be asked to mend

    def __init__(
        self,
        desk: Desk,
        question: QAction | None,
        another_person: QAction | None = None,
        further: QAction | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.person: Registering | None = None
        self._from_card: Mapping[str, object] = {}  # what the form took from the card of the person
        self._counted = 2  # people, by the list
        self.form: Form[RegisterAppeal] = Form(RegisterAppeal, desk.t, self)
        self._room = 0
        self._arranged: tuple[tuple[str, ...], ...] = ()
        self._bind()
        self._lay_out(question, another_person, further)

    def _bind(self) -> None:
        t, bind, extra = self.t, self.form.bind, self.form.bind_extra
        kinds = [(kind, t.of(kind)) for kind in AppealKind]
        channels = [(one, t.of(one)) for one in Channel if one is not Channel.RECEPTION]
        ways = [(way, t.of(way)) for way in ReplyWay]
        languages = [("kk", t("Written in Kazakh")), ("ru", t("Written in Russian")), (OTHER, t("Written otherwise"))]
        natures = [(False, t("One person")), (True, t("Collective"))]
        bind("kind", SegmentEditor(kinds, t("Kind")), t("Kind"))
        bind("channel", ChoiceEditor(channels), t("How it came"))
        self.received = MomentEditor(self.desk.now, self.desk.settings.closing_time)
        bind("received_at", self.received, t("Time of receipt"))
        bind("language", SegmentEditor(languages, t("Language of the text")), t("Language of the text"))
        extra("is_collective", SegmentEditor(natures, t("From whom")), t("From whom"))
        bind("people_count", NumberEditor(2, 100_000, width=72), t("How many people"))
        bind("reply_way", ChoiceEditor(ways), t("How the answer is wanted"))
        bind("official_id", ChoiceEditor(empty=t("the office itself")), t("Addressed to"))
        self.rare = RareFields(self.desk, self.form)
        self.signers = SignersEditor(self.desk)
        bind("signers", self.signers, t("Who signed besides the applicant"))
        bind("summary", TextEditor(t("The beginning of the text, if left empty"), largest=160),
             t("Short content (seen in the register)"))  # fmt: skip
        self.text = AppealText(lines=5)
        bind("text", self.text, t("Text of the appeal"))
        self.questions = QuestionsEditor(t)
        bind("questions", self.questions)
        bind("sheets", NumberEditor(0, 10_000, width=72), t("Sheets"))
        bind("eotinish_number", TextEditor("ЖТ-2026-01184127"), t("e-Otinish number"))
        tell_prefix(self.desk, self.form, "eotinish_number")
        self.files = FilesEditor(self.desk)
        extra("files", self.files)
        self.is_signed = CheckEditor(t("Signed by the applicant"))
        bind("is_signed", self.is_signed)
        self.consents = CheckEditor(t("Consents to the processing of personal data"))
        extra("consents", self.consents)
        self.confirms = CheckEditor(t("Contacts are confirmed by signature"))
        extra("confirms", self.confirms)
        bind("is_threat", CheckEditor(t("Speaks of a crime or a threat")))
        bind("is_urgent", CheckEditor(t("Urgent")))
        bind("is_sensitive", CheckEditor(t("Sensitive")))
        for name in ("kind", "received_at", "channel"):
            self.form.editors[name].changed.connect(self.dated)
        for name in ("is_collective", "kind", "channel", "language"):
            self.form.editors[name].changed.connect(self._show_parts)
        self.signers.changed.connect(self._count_people)
        self.form.changed.connect(self.rare.show_parts)
        self.form.changed.connect(self._hint)

    def _lay_out(self, question: QAction | None, another_person: QAction | None, further: QAction | None) -> None:
        t, fields = self.t, self.form.fields
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        who = Card(padding=(16, 4, 8, 4))
        line = QHBoxLayout()
        self.who = PersonLine()
        line.addWidget(self.who, 1)
        if another_person is not None:
            other = Button(another_person.text(), LINK, height=26)
            other.clicked.connect(another_person.trigger)
            line.addWidget(other)
        if self.desk.may(Permission.EDIT_APPLICANTS):
            correct = Button(t("Correct the card"), LINK, height=26)
            correct.clicked.connect(self.correcting)
            line.addWidget(correct)
        column.addWidget(who)
        column.addSpacing(8)
        who.box.addLayout(line)
        self.person_lacks = IconWords("soon", "", "caption", "text_due", size=14, wraps=True)
        self.person_lacks.hide()
        who.box.addWidget(self.person_lacks)
        self._lines = [_line(), _line(), _line(), _line()]
        for lines in self._lines:
            column.addLayout(lines)
        self._arrange()
        self.rare.lay_into(column)
        column.addWidget(fields["signers"])
        column.addWidget(fields["summary"])
        column.addWidget(fields["text"], 1)
        head = QHBoxLayout()
        head.addWidget(Words(t("Questions of the appeal"), "caption", "text_muted"))
        head.addStretch(1)
        if question is not None:
            head.addWidget(Button(question, LINK, height=26))
        asked = QVBoxLayout()
        asked.setSpacing(2)
        asked.addLayout(head)
        asked.addWidget(fields["questions"])
        column.addLayout(asked)
        self.setTabOrder(self.text, self.questions.lines[0].topic)  # the link for another question is not on the way
        column.addSpacing(8)
        column.addWidget(fields["files"])
        column.addSpacing(8)
        marks_place = QWidget()
        marks = FlowLayout(marks_place, across=16)
        for name in ("is_signed", "confirms", "consents", "is_threat", "is_urgent", "is_sensitive"):
            marks.addWidget(fields[name])
        column.addWidget(marks_place)
        column.addSpacing(8)
        last = _line()
        for name in ("sheets", "official_id", "eotinish_number"):
            last.addWidget(fields[name], int(name != "sheets"), Qt.AlignmentFlag.AlignTop)
        column.addLayout(last)
        if further is not None:  # below: beside three fields it is wider than the smallest window
            column.addWidget(Button(further, LINK, height=26), 0, Qt.AlignmentFlag.AlignRight)
        self.unsigned = IconWords("soon", t("Missing: {what}", what=words_of(Requirement.SIGNATURE, t)), "caption",
                                  "text_due")  # fmt: skip
        column.addWidget(self.unsigned)
        self.is_signed.changed.connect(lambda: self.unsigned.setVisible(not self.is_signed.value()))

    def begin(self) -> None:
        """An empty form with what is usual; of the person before nothing stays."""
        self.questions.offer_places((), None)
        self.form.fill({
            "kind": AppealKind.APPLICATION, "channel": Channel.PAPER, "received_at": self.desk.now(), "language": "kk",
            "is_collective": False, "people_count": 2, "reply_way": ReplyWay.POST, "summary": "", "official_id": None,
            "signers": (), "text": "", "questions": None, "sheets": 1, "eotinish_number": "", "files": (),
            "is_signed": True, "consents": False, "confirms": False, "is_threat": False,
            "is_urgent": False, "is_sensitive": False,
        })  # fmt: skip
        self.rare.begin()
        self._from_card = {}
        self.form.clear_marks()
        self.unsigned.hide()
        self._began_at = self.received.text()
        self._counted = 2
        self._show_parts()
        self._hint()

    def show_person(self, person: Registering) -> None:
        """Show for whom it is, and take from their card what the form takes; what was typed stays."""
        birth = self.t.date(person.birth_date) if person.birth_date else ""
        self.who.show_person(person.full_name, " · ".join(filter(None, ("", birth, person.address))))
        is_another = self.person is not None and self.person.id != person.id
        self.person = person
        editors = self.form.editors
        with self.form.filling():
            from_card = {"language": person.language, "reply_way": promised_way(person.reply_way, person.ways)}
            is_chosen = {name: editors[name].value() != self._from_card.get(name) for name in from_card}
            editors["reply_way"].set_choices([(way, self.t.of(way)) for way in person.ways])
            for name, value in from_card.items():
                if not (self.form.is_changed and is_chosen[name]):
                    editors[name].set_value(value)
            self._from_card = from_card
            if is_another:  # these two were said of the other person
                self.consents.set_value(False)
                self.confirms.set_value(False)
            self.rare.show_kind_of(person.kind)
        self.form.fields["consents"].setVisible(not person.has_consent)
        self.form.fields["confirms"].setVisible(person.has_contacts and not person.are_contacts_confirmed)
        self._hint()

    def offer_officials(self, rows: Sequence[OfficialChoice]) -> None:
        """To whom an appeal may be addressed: those who receive people."""
        heads = [(one.id, f"{one.name}, {one.post}") for one in rows if one.rank is not OfficialRank.STAFF]
        with self.form.filling():
            self.form.editors["official_id"].set_choices(heads)

    def offer_bodies(self, rows: Sequence[Choice]) -> None:
        """The bodies that forward appeals here."""
        with self.form.filling():
            self.rare.senders.set_choices([(row.id, row.name) for row in rows])

    def offer_points(self, rows: Sequence[Choice]) -> None:
        """The points of intake; an office that has none is not asked."""
        with self.form.filling():
            self.rare.points.offer(rows)
        self.rare.show_parts()

    def _count_people(self) -> None:
        """The list counts the people, unless the clerk knows of more."""
        editor, counted = self.form.editors["people_count"], max(2, len(self.signers.signers) + 1)
        if editor.value() in (None, self._counted):
            with self.form.filling():
                editor.set_value(counted)
            self._counted = counted

    def _hint(self) -> None:
        """Say at the fields what arts 63 and 93 miss; nothing is blocked by it."""
        if self.person is None:
            self.person_lacks.hide()
            self.lacking.emit(())
            return
        now = held(self.form, self.person)
        lacking = missing(now)
        hint(self.form, lacking, self.t)
        of_card = [words_of(one, self.t) for one in lacking if one in OF_THE_CARD]
        self.person_lacks.show_words("soon", self.t("Missing: {what}", what="; ".join(of_card)), "text_due")
        self.person_lacks.setVisible(bool(of_card))
        self._hint_way(self.person)
        self.lacking.emit(defects(now) if now.has_substance else ())

    def _hint_way(self, person: Registering) -> None:
        field = self.form.fields["reply_way"]
        is_kept = person.reply_way in person.ways
        words = self.t("{way}: nothing on the card to send it to", way=self.t.of(person.reply_way))
        if not is_kept or "message" in vars(field):
            field.say("" if is_kept else words, "warned")

    @property
    def paper_language(self) -> str:
        """The language that the applicant's papers speak."""
        language = str(self.form.editors["language"].value())
        return "kk" if language == OTHER else language

    def show_age(self, saved_on: dt.date) -> None:
        """A draft of another day has the receipt time of its day, which is likely not meant: say so at the field."""
        received = self.received.value()
        if saved_on < self.desk.today and received is not None and received.date() < self.desk.today:
            words = self.t("This time is of the draft, of {day}. Is it still right?", day=self.t.day_month(saved_on))
            self.form.fields["received_at"].say(words, "warned")

    @property
    def words(self) -> str:
        """What is typed of the matter so far."""
        return f"{self.form.editors['summary'].value()}\n{self.text.value()}".strip()

    def _show_parts(self) -> None:
        """What only a collective appeal, or only a complaint has."""
        fields, editors = self.form.fields, self.form.editors
        is_collective = bool(editors["is_collective"].value())
        fields["people_count"].setVisible(is_collective)
        fields["signers"].setVisible(is_collective)
        self._arrange()
        self.rare.show_parts()

    def order(self, applicant_id: int, repeats_id: int, complete_by: dt.date | None = None) -> RegisterAppeal:
        """The order that the form makes; raises Refusal for what does not fit."""
        editors = self.form.editors
        is_collective, is_other = editors["is_collective"].value(), editors["language"].value() == OTHER
        if is_other and not editors["written_in"].value():
            raise Refusal("Say in which language it is written.", field="written_in")
        count = editors["people_count"].value() if is_collective else 1
        if count is None:
            raise Refusal("Enter how many people signed, two or more.", field="people_count")
        return self.form.read(
            applicant_id=applicant_id,
            received_at=self._received_at(),
            questions=self._questions_asked(),
            people_count=count,
            sheets=editors["sheets"].value() or 0,
            repeats_id=repeats_id or None,
            language="kk" if is_other else editors["language"].value(),
            signers=self.signers.value() if is_collective else (),
            complete_by=complete_by,
            **self.rare.values(),
        )

    def _received_at(self) -> dt.datetime | None:
        """The instant; None, that is now, where nobody has touched the field."""
        if self.received.text() == self._began_at:
            return None
        typed = self.received.value()
        return typed.replace(tzinfo=ZoneInfo(self.desk.settings.time_zone)) if typed else None

    def _questions_asked(self) -> tuple[AskedQuestion, ...]:
        """One question is what the appeal is about, with or without a topic; of several each is called by its topic."""
        rows = self.questions.value()
        summary = _beginning(self.form.editors["summary"].value() or self.text.value())
        if len(rows) == 1:
            _, topic, place = rows[0]
            return (AskedQuestion(summary, topic, place),) if summary else ()
        return tuple(AskedQuestion(leaf or summary, topic, place) for leaf, topic, place in rows)

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        self.text.setMinimumHeight(68 if is_narrow else 104)
        self.form.editors["channel"].setMinimumContentsLength(4 if is_narrow else 8)
        self._arrange()

    def fit(self, room: int) -> None:
        """So many pixels there are from left to right."""
        self._room = room
        self._arrange()

    def _width(self, names: tuple[str, ...]) -> int:
        seen = [self.form.fields[name] for name in names if not self.form.fields[name].isHidden()]
        return sum(field.minimumSizeHint().width() + BETWEEN for field in seen)

    def _arrange(self) -> None:
        """Two lines of choices, or three where they would not fit: a collective appeal has one more."""
        fitting = (lines for lines in ARRANGED if max(map(self._width, lines)) <= self._room)
        lines = next(fitting, ARRANGED[-1])
        if lines is self._arranged:
            return
        self._arranged = lines
        for line, names in zip(self._lines, lines, strict=False):
            for place, name in enumerate(names):
                stretch = int(isinstance(self.form.editors[name], ChoiceEditor))
                line.insertWidget(place, self.form.fields[name], stretch, Qt.AlignmentFlag.AlignTop)


def _line() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(BETWEEN)
    line.addStretch(0)  # the end of a line stays empty where nothing in it grows
    return line


def _beginning(text: str) -> str:
    return " ".join(text.split())[:160]
