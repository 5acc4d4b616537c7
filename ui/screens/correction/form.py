"""The form of a correction: a row for each field, the reason; what it begins with, the order that it makes."""

from dataclasses import fields
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.corrections import CorrectRegistration
from desktop.operations.rare import RareFacts
from desktop.queries.choices import Choice, OfficialChoice
from desktop.queries.corrections import CorrectionAhead, RegisteredFacts
from models.rules.kinds import AppealKind, Channel, CorrectionCause, ReplyWay
from models.rules.workdays import WorkCalendar
from ui.desk import Desk
from ui.dialogs.step_sheet import official_words
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, ChoiceEditor, DateEditor, MomentEditor, NumberEditor, SegmentEditor, TextEditor
from ui.forms.intake import IntakeEditor
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import Card
from ui.parts.words import Hairline, Words
from ui.screens.correction.editors import ARROW, GAP, NAME, NAME_NARROW, WAS, ChipsEditor, PersonEditor, Row

LANGUAGES = ("kk", "ru")
# The order in which a paper is read.
ROWS = ("applicant_id", "kind", "challenged", "channel", "sender_id", "sender_number", "sender_on", "official_id",
        "received_at", "language", "reply_way", "people_count", "intake_point_id", "representative", "authority",
        "written_in", "translation", "interpreter", "enclosures", "outgoing_number")  # fmt: skip
RARE = tuple(field.name for field in fields(RareFacts))
OF_SENDER = ("sender_id", "sender_number", "sender_on")


class CorrectionForm(QWidget):
    """`edited` tells that what follows has to be looked at anew."""

    edited = Signal()

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__()
        self.desk, self.t, self._screen = desk, desk.t, screen
        self.facts: RegisteredFacts | None = None
        self.form: Form[CorrectRegistration] = Form(CorrectRegistration, desk.t, self)
        self.rows: dict[str, Row] = {}
        self._is_unfolded = False
        self._bind()
        self._lay_out()
        self.form.changed.connect(self._changed)

    def _bind(self) -> None:
        t = self.t
        languages = [("kk", t("Kazakh")), ("ru", t("Russian"))]
        ways = [(way, t.of(way)) for way in ReplyWay]
        bind = self._bind_row
        bind("applicant_id", PersonEditor(self.desk, self._screen), t("Applicant"))
        bind("kind", ChipsEditor([(kind, t.of(kind)) for kind in AppealKind]), t("Kind"))
        bind("challenged", TextEditor(), t("What is complained of"))
        self.channel = ChoiceEditor()
        bind("channel", self.channel, t("How it came"))
        self.official = ChoiceEditor(empty=t("nobody by name"))
        bind("official_id", self.official, t("Addressee"))
        self.received = MomentEditor(self.desk.now, self.desk.settings.closing_time)
        bind("received_at", self.received, t("Time of receipt"))
        bind("language", SegmentEditor(languages, t("Language of the answer")), t("Language of the answer"))
        bind("reply_way", ChoiceEditor(ways), t("How the answer is wanted"))
        bind("people_count", NumberEditor(1, 100_000, width=72), t("How many people"))
        self.points = IntakeEditor(t("not told"))
        bind("intake_point_id", self.points, t("Where it was taken in"))
        self._bind_rare()
        self.causes = ChipsEditor([(cause, t.of(cause)) for cause in CorrectionCause], is_optional=True)
        self.form.bind("cause", self.causes)
        self.reason = AreaEditor(t("In words: what was registered wrongly, and how it was found out"), lines=2)
        self.form.bind("reason", self.reason)
        self.reason.setAccessibleName(t("Reason"))

    def _bind_rare(self) -> None:
        """What few appeals have: a row is seen where something stands in it, or where it is asked for."""
        t = self.t
        self.senders = ChoiceEditor(empty=t("Choose a body"))
        day = DateEditor(t, self.desk.today, WorkCalendar, shows_meaning=False, looks_back=True)
        rare: tuple[tuple[str, QWidget, str], ...] = (
            ("sender_id", self.senders, t("Which body sent it")),
            ("sender_number", TextEditor(largest=60), t("No. of its letter")),
            ("sender_on", day, t("Day of its letter")),
            ("representative", TextEditor(largest=120), t("Representative: surname, given name, patronymic")),
            ("authority", TextEditor(t("power of attorney, No., day")), t("Document of their authority")),
            ("written_in", TextEditor(largest=40), t("In which language it is written")),
            ("translation", TextEditor(t("notary, No., day")), t("Translation certified by a notary")),
            ("interpreter", TextEditor(largest=120), t("Interpreter")),
            ("enclosures", TextEditor(), t("List of what is attached")),
            ("outgoing_number", TextEditor(largest=60), t("No. and day of the entity's own letter")),
        )
        for name, editor, title in rare:
            editor.setAccessibleName(title)
            self.rows[name] = Row(title, self.form.bind_extra(name, editor))

    def _bind_row(self, name: str, editor: QWidget, title: str) -> None:
        editor.setAccessibleName(title)
        self.rows[name] = Row(title, self.form.bind(name, editor))

    def _lay_out(self) -> None:
        t = self.t
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(12)
        table = Card(padding=(0, 0, 0, 0), spacing=0)
        self._heads = QWidget()
        heads = QHBoxLayout(self._heads)
        heads.setContentsMargins(16, 6, 16, 6)
        heads.setSpacing(GAP)
        titles = (t("Field"), t("As registered"), t("As it is right"))
        self._head_words = [Words(title, "caption", "text_muted") for title in titles]
        for words in self._head_words:
            heads.addWidget(words)
        heads.addStretch(1)
        table.box.addWidget(self._heads)
        table.box.addWidget(Hairline())
        for name in ROWS:
            table.box.addWidget(self.rows[name])
        self.further = Button(t("Further fields"), LINK, "down", height=26)
        self.further.clicked.connect(self.unfold)
        table.box.addWidget(self.further, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(table)
        why = Card()
        head = QHBoxLayout()
        head.addWidget(Words(t("Reason"), "body_strong"))
        head.addStretch(1)
        self._kept = Words(t("written in the journal and on the card, never erased"), "caption", "text_muted")
        head.addWidget(self._kept)
        why.box.addLayout(head)
        why.box.addWidget(self.form.fields["cause"])
        why.box.addWidget(self.form.fields["reason"])
        column.addWidget(why)
        column.addStretch(1)

    def show_facts(self, facts: RegisteredFacts) -> None:
        """Begin with what is registered."""
        t, self.facts = self.t, facts
        self._is_unfolded = False
        offered = [one for one in Channel if one is not Channel.RECEPTION or facts.channel is one]
        with self.form.filling():
            self.channel.set_choices([(one, t.of(one)) for one in offered])
            if facts.official_id:
                self.official.set_choices([(facts.official_id, facts.official)])
            if facts.rare.sender_id:
                self.senders.set_choices([(facts.rare.sender_id, facts.sender)])
        self.form.fill(
            {
                "applicant_id": (facts.applicant_id, facts.applicant, facts.about), "kind": facts.kind,
                "challenged": facts.challenged, "channel": facts.channel, "official_id": facts.official_id,
                "received_at": facts.received_at, "language": facts.language, "reply_way": facts.reply_way,
                "people_count": facts.people_count, "intake_point_id": facts.intake_point_id, "cause": None,
                "reason": "", **vars(facts.rare),
            }
        )  # fmt: skip
        self.form.clear_marks()
        self._began_at = self.received.text()
        self.form.begin(facts.version)
        self.form.editors["kind"].setEnabled(facts.why_locked is None)
        if facts.why_locked is not None:
            self.form.fields["kind"].say(facts.why_locked.words(t), "warned")
        self.channel.setEnabled(not facts.is_channel_locked)
        self._show_rows()

    def offer_officials(self, rows: list[OfficialChoice]) -> None:
        """Who may be the addressee."""
        known = {one.id: official_words(one) for one in rows}
        if self.facts and self.facts.official_id and self.facts.official_id not in known:
            known[self.facts.official_id] = self.facts.official  # has left meanwhile
        with self.form.filling():
            self.official.set_choices(list(known.items()))
        self._show_rows()

    def offer_points(self, rows: list[Choice]) -> None:
        """Where it may have been taken in."""
        facts = self.facts
        known = (facts.intake_point_id, facts.intake_point) if facts and facts.intake_point_id else None
        with self.form.filling():
            self.points.offer(rows, known)
        self._show_rows()

    def offer_bodies(self, rows: list[Choice]) -> None:
        """The bodies that forward appeals here."""
        known = {one.id: one.name for one in rows}
        if self.facts and self.facts.rare.sender_id:
            known.setdefault(self.facts.rare.sender_id, self.facts.sender)
        with self.form.filling():
            self.senders.set_choices(list(known.items()))
        self._show_rows()

    def unfold(self) -> None:
        """Show what few appeals have; the keyboard goes to the first of it."""
        self._is_unfolded = True
        self._show_rows()
        self.form.editors["representative"].setFocus()

    def order(self) -> CorrectRegistration:
        """The correction as it stands in the fields; raises Refusal for what does not fit."""
        facts = self.facts
        assert facts is not None
        count = self.form.editors["people_count"].value()
        if count is None:
            raise Refusal("Enter how many people signed, one or more.", field="people_count")
        typed = self.received.value()
        if typed is None:
            raise Refusal("Say when it was received.", field="received_at")
        moment = facts.received_at if self.received.text() == self._began_at else typed
        return self.form.read(
            appeal_id=facts.id,
            version=self.form.version,
            received_at=moment.replace(tzinfo=ZoneInfo(self.desk.settings.time_zone)),
            rare=RareFacts(**{name: self.form.editors[name].value() for name in RARE}),
        )

    def _changed(self) -> None:
        self._show_rows()
        self.edited.emit()

    def _show_rows(self) -> None:
        facts, t, editors = self.facts, self.t, self.form.editors
        if facts is None:
            return
        was = {
            "applicant_id": (facts.applicant, facts.applicant_id),
            "kind": (t.of(facts.kind), facts.kind),
            "challenged": (facts.challenged, facts.challenged),
            "channel": (t.of(facts.channel), facts.channel),
            "official_id": (facts.official, facts.official_id),
            "language": (t("Kazakh") if facts.language == "kk" else t("Russian"), facts.language),
            "reply_way": (t.of(facts.reply_way), facts.reply_way),
            "people_count": (str(facts.people_count), facts.people_count),
            "intake_point_id": (facts.intake_point, facts.intake_point_id),
        }
        for name, (words, value) in was.items():
            self.rows[name].show_was(words, is_changed=editors[name].value() != value)
        moment = f"{facts.received_at:%d.%m.%Y %H:%M}"
        self.rows["received_at"].show_was(moment, is_changed=self.received.text().strip() != self._began_at)
        self.rows["intake_point_id"].setVisible(self.points.has_choice)
        self._show_rare(facts)
        is_complaint = editors["kind"].value() is AppealKind.COMPLAINT
        self.rows["challenged"].setVisible(is_complaint or bool(facts.challenged))
        editors["challenged"].setEnabled(is_complaint)

    def _show_rare(self, facts: RegisteredFacts) -> None:
        is_forwarded = self.form.editors["channel"].value() is Channel.FORWARDED
        for name in RARE:
            was, value = getattr(facts.rare, name), self.form.editors[name].value()
            words = facts.sender if name == "sender_id" else self.t.date(was) if name == "sender_on" and was else was
            self.rows[name].show_was(words or "", is_changed=(value or None) != (was or None))
            is_seen = is_forwarded if name in OF_SENDER else self._is_unfolded or bool(was or value)
            self.rows[name].setVisible(is_seen)
        self.further.setVisible(any(self.rows[name].isHidden() for name in RARE if name not in OF_SENDER))

    def show_ahead(self, ahead: CorrectionAhead) -> None:
        """What saving would refuse stands at its field before; so does a receipt after closing."""
        t, fields = self.t, self.form.fields
        late = ""
        if ahead.is_next_day:
            day = t.day_month(ahead.after.registered_on)
            late = t("It came after closing or on a day off: registered on {day}.", day=day)
        fields["received_at"].say(late, "warned")
        refusal = ahead.refusal
        if refusal is not None:
            name = next((one for one in (refusal.field, f"{refusal.field}_id") if one in fields), "")
            if name:
                fields[name].say(refusal.words(t))

    def narrow(self, *, is_narrow: bool) -> None:
        """Two columns instead of three."""
        name, was, _ = self._head_words
        name.setFixedWidth(NAME_NARROW + GAP + ARROW if is_narrow else NAME)
        was.setFixedWidth(WAS + GAP + ARROW)
        was.setVisible(not is_narrow)
        self._kept.setVisible(not is_narrow)
        for row in self.rows.values():
            row.narrow(is_narrow=is_narrow)
