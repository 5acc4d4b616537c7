"""The card of an applicant as it is typed: an IIN or a scanned identity card fills in; warnings never block."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.applicants import ApplicantFacts, warnings_of
from desktop.queries.choices import Choice, places, social_statuses
from desktop.queries.doubles import LikelySame, likely_same_as
from models.rules.identity import NUMBER_LENGTH, IdentityFault, age_group, age_on, identify
from models.rules.kinds import ApplicantKind, BenefitGroup, PlaceLevel, ReplyWay, Sex
from models.rules.mrz import MrzCard, MrzFault, read_mrz
from models.rules.typed import read_typed
from models.rules.workdays import WorkCalendar
from models.values import phone_number, phone_words
from ui import style
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.editors import CheckEditor, ChoiceEditor, DateEditor, SegmentEditor, TextEditor
from ui.parts.buttons import OUTLINED, Button
from ui.parts.likely import LikelyStrip
from ui.parts.person_words import age_words, number_words
from ui.parts.surfaces import Field
from ui.parts.words import Words
from ui.theme import theme

AGE_TOP = 18  # pixels of a label: the age stands beside the editors
PAUSE = 300  # milliseconds without a key before cards that are alike are looked for
TAKE_KEY = "Ctrl+T"  # takes the card that is there; whoever shows the form gives it its key
CARD_LINE = 30  # signs of one line of an identity card; a scanner presses Enter behind each


def is_half_a_card(text: str) -> bool:
    """Whether Enter came from a scanner that goes on with the next line of the card."""
    signs = text.strip()
    return len(signs) in (CARD_LINE, 2 * CARD_LINE) and len(signs.split()) == 1


class NumberEditor(TextEditor):
    """An IIN or a BIN; or the three lines of an identity card, which `scanned` gives."""

    scanned = Signal(object)

    def __init__(self) -> None:
        super().__init__(largest=3 * CARD_LINE + 10)
        self.setMinimumWidth(theme().size("width.field_iin"))
        self.textEdited.connect(self._look)

    def _look(self, text: str) -> None:
        if len("".join(text.split())) < 3 * CARD_LINE:
            return
        try:
            card = read_mrz(text)
        except MrzFault:
            return
        self.setText(card.iin)
        self.scanned.emit(card)


class ListEditor(TextEditor):
    """Several values in one line, a comma or a semicolon between them; `extension` is the word before one."""

    def __init__(self, placeholder: str = "", extension: str = "#") -> None:
        super().__init__(placeholder)
        self._extension = extension

    def value(self) -> tuple[str, ...]:
        """The values, none empty."""
        return tuple(filter(None, (one.strip() for one in self.text().replace(";", ",").split(","))))

    def set_value(self, value: tuple[str, ...] | None) -> None:
        """Show values; telephones as people read them."""
        self.setText(", ".join(phone_words(one, self._extension) for one in value or ()))


class PlaceEditor(ChoiceEditor):
    """A place of the directory; one that is set before the directory is read is kept until then."""

    _wanted: int | None = None

    def __init__(self, empty: str) -> None:
        super().__init__(empty=empty)
        self.activated.connect(lambda _: self._choose_anew())

    def _choose_anew(self) -> None:
        self._wanted = None

    def value(self) -> int | None:
        """The place's id."""
        chosen: int | None = super().value()
        return chosen if self.count() > 1 else self._wanted

    def set_value(self, value: int | None) -> None:
        """Choose, now or when it is offered."""
        self._wanted = value
        super().set_value(value)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other places."""
        wanted = self._wanted
        super().set_choices(choices)
        if wanted is not None:
            self.set_value(wanted)

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave."""
        self.set_value(plain)


class StreetEditor(TextEditor):
    """A street of the directory, offered while it is typed, or any other."""

    def __init__(self) -> None:
        super().__init__()
        self._streets: dict[str, int] = {}
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._completer)

    def offer(self, streets: Mapping[str, int]) -> None:
        """Offer the streets of a village: ids by name."""
        self._streets = dict(streets)
        self._names.setStringList(list(streets))
        popup = self._completer.popup()  # a window of its own
        if streets and popup is not None and not popup.styleSheet():
            style.dress(popup)

    @property
    def known(self) -> int | None:
        """The id of the street, where the directory knows it."""
        return self._streets.get(self.text().strip())


_OF_A_PERSON = frozenset(
    {"surname", "given", "patronymic", "birth_date", "sex", "social_status_id", "occupation", "citizenship"}
)


class ApplicantForm(QWidget):
    """The editor of one applicant. `changed` after every key, `form` for drafts.

    A new card is compared with those that are there while it is typed; `taken` gives the id of the one that is taken
    instead, `likely_changed` tells that there are others. Whoever shows the form gives the strip `likely` its place.
    """

    changed = Signal()
    taken = Signal(int)
    likely_changed = Signal()

    def __init__(self, desk: Desk, *, is_new: bool = True) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.form = Form(ApplicantFacts, desk.t, self)
        self.form.changed.connect(self.changed)
        self._places: dict[PlaceLevel, list[Choice]] = {level: [] for level in PlaceLevel}
        self._read: set[PlaceLevel] = set()
        self._street_id: int | None = None
        self._is_told_by_number: set[str] = set()  # fields that the number filled, so that it may fill them anew
        self.age = Words("", "body", "text_muted", wraps=True)
        self.age.setContentsMargins(0, AGE_TOP, 0, 0)
        self.likely = LikelyStrip(desk.t, self._likely_steps)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look_for_doubles)
        if is_new:
            self.form.changed.connect(self._pause.start)
        self._bind()
        self._lay_out()
        for level in PlaceLevel:
            desk.ask(places, level, done=partial(self._offer, level), owner=self)
        desk.ask(social_statuses, done=self._offer_statuses, owner=self)
        with self.form.filling():
            self.form.editors["is_resident"].set_value(True)
        self._show_kind()

    def _bind(self) -> None:
        t, bind = self.t, self.form.bind
        kinds = [(kind, t.of(kind)) for kind in ApplicantKind]
        self.kind = SegmentEditor(kinds, t("Who it is"))
        self.number, self.okrug, self.village, self.street = (
            NumberEditor(),
            PlaceEditor(t("any")),
            PlaceEditor("–"),
            StreetEditor(),
        )
        self.birth_date = DateEditor(t, self.desk.today, WorkCalendar, shows_meaning=False, looks_back=True)
        self.birth_date.line.setPlaceholderText("07.05.1971")
        sexes = [(sex, t.of(sex)) for sex in (Sex.FEMALE, Sex.MALE)]
        languages = [("kk", t("in Kazakh")), ("ru", t("in Russian"))]
        bind("kind", self.kind, t("Who it is"))
        bind("number", self.number, t("IIN or BIN; the card can be scanned here"))
        bind("surname", TextEditor(), t("Surname"))
        bind("given", TextEditor(), t("Given name"))
        bind("patronymic", TextEditor(), t("Patronymic"))
        bind("entity_name", TextEditor(), t("Name of the entity"))
        bind("birth_date", self.birth_date, t("Date of birth"))
        bind("sex", SegmentEditor(sexes, t("Sex")), t("Sex"))
        bind("language", SegmentEditor(languages, t("Language of letters")), t("Language of letters"))
        self.form.bind_extra("okrug", self.okrug, t("Rural okrug"))
        bind("place_id", self.village, t("Village"))
        self.sector = PlaceEditor("–")  # the neighbourhood
        bind("sector_id", self.sector, t("Neighbourhood"))
        bind("street", self.street, t("Street"))
        bind("house", TextEditor(largest=20), t("House"))
        bind("flat", TextEditor(largest=20), t("Flat"))
        bind("postal_index", TextEditor(largest=10), t("Postal index"))
        bind("actual_address", TextEditor(t("where they live, if elsewhere")), t("Actual place of residence"))
        bind("phones", ListEditor("8 700 123 45 67", t("ext.")), t("Telephone"))
        bind("emails", ListEditor(), t("E-mail"))
        ways = [(way, t.of(way)) for way in ReplyWay]
        groups = [(group, t.of(group)) for group in BenefitGroup]
        bind("reply_way", ChoiceEditor(ways), t("How the answer is wanted"))
        bind("benefit_group", ChoiceEditor(groups, empty=t("none")), t("Received out of turn"))
        self.status = PlaceEditor(t("not said"))  # kept until the list is read
        bind("social_status_id", self.status, t("Social status"))
        bind("occupation", TextEditor(largest=120), t("Occupation"))
        bind("citizenship", TextEditor(t("Kazakhstan"), largest=60), t("Citizenship"))
        bind("is_resident", CheckEditor(t("Resident of Kazakhstan")))
        self.kind.changed.connect(self._show_kind)
        self.number.changed.connect(self._read_number)
        self.number.editingFinished.connect(lambda: self._warn(is_finished=True))
        self.number.scanned.connect(self.show_card)
        self.form.editors["sex"].changed.connect(self._tell)
        self.birth_date.changed.connect(lambda: self._warn(is_finished=False))
        self.okrug.changed.connect(self._narrow_villages)
        self.village.changed.connect(self._offer_sectors)
        self.sector.changed.connect(self._offer_streets)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = (
            (("kind", 0), ("number", 1)),
            (("surname", 1), ("given", 1), ("patronymic", 1), ("entity_name", 1)),
            (("birth_date", 0), ("sex", 0), ("language", 0), ("age", 1)),
            (("okrug", 1), ("place_id", 1), ("sector_id", 1), ("street", 1)),
            (("house", 1), ("flat", 1), ("postal_index", 1), ("phones", 3)),
            (("actual_address", 1),),
            (("emails", 1), ("reply_way", 1), ("benefit_group", 1)),
            (("social_status_id", 1), ("occupation", 1), ("citizenship", 1), ("is_resident", 0)),
        )
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            for name, stretch in row:
                if name == "age":
                    line.addWidget(self.age, stretch)
                elif name:
                    side = Qt.AlignmentFlag.AlignBottom if name == "is_resident" else Qt.AlignmentFlag.AlignTop
                    line.addWidget(self.form.fields[name], stretch, side)
                else:
                    line.addStretch(stretch)
            column.addLayout(line)
        self.setFocusProxy(self.form.editors["surname"])

    def fill(self, facts: ApplicantFacts) -> None:
        """Show a card."""
        self._street_id = facts.street_id
        self._is_told_by_number.clear()
        with self.form.filling():
            self.okrug.set_value(None)  # narrows the villages, and is no part of a card
            self._narrow_villages()
        for name in ("surname", "given"):
            self.form.editors[name].setPlaceholderText("")  # of a card that was scanned before
        self.form.fill(vars(facts))
        self._pause.stop()
        self.likely.show_found(())
        with self.form.filling():
            self._show_street()
        self._show_kind()
        self._warn(is_finished=True)

    def look_for_doubles(self) -> None:
        """Look now for the cards that this one is like, as far as it is typed."""
        self._pause.stop()
        names = ApplicantFacts.__dataclass_fields__
        typed = {name: editor.value() for name, editor in self.form.editors.items() if name in names}
        facts = ApplicantFacts(**{**typed, "kind": self._kind()})
        self.desk.ask(likely_same_as, facts, done=self._show_likely, owner=self, key="likely")

    def _show_likely(self, found: tuple[LikelySame, ...]) -> None:
        self.likely.show_found(found)
        self.likely_changed.emit()

    def _likely_steps(self, one: LikelySame, is_first: bool) -> list[Button]:  # noqa: FBT001 (the strip calls it)
        key = TAKE_KEY if is_first else ""
        button = Button(self.t("Take this card"), OUTLINED, key=key, height=26)
        button.clicked.connect(lambda: self.taken.emit(one.person.id))
        return [button]

    def take_likely(self) -> None:
        """Take the likeliest of the cards that are there instead of this one."""
        if self.likely.found:
            self.taken.emit(self.likely.found[0].person.id)

    def show_number(self, number: str) -> None:
        """Begin a card with its number alone."""
        self.fill(ApplicantFacts(language="ru" if self.desk.language == "ru" else "kk"))
        self.number.set_value(number)

    def begin(self, text: str) -> None:
        """Begin a card with what was typed into a search: a number, an identity card, a telephone, a date or a name."""
        digits = "".join(text.split())
        typed = read_typed(text, self.desk.today)
        phone = phone_number(text) if typed.digits and len(typed.digits) < NUMBER_LENGTH else None
        try:
            card = read_mrz(text)
        except MrzFault:
            card = None
        self.show_number(digits if digits.isdecimal() and not phone and card is None else "")
        if card is not None:
            self.show_card(card)
        elif phone:
            self.form.editors["phones"].set_value((phone,))
        elif typed.dates:
            self.birth_date.set_value(typed.dates[-1])
        if card is None and not typed.is_number:
            words = [word[:1].upper() + word[1:] for word in text.split() if not any(map(str.isdigit, word))]
            for name, word in zip(("surname", "given", "patronymic"), words, strict=False):
                self.form.editors[name].set_value(word)

    def show_card(self, card: MrzCard) -> None:
        """Take what a scanned identity card says. Its names are in Latin letters: they are shown to be typed over."""
        self.number.set_value(card.iin)
        self.form.editors["birth_date"].set_value(card.birth_date)
        if card.sex:
            self.form.editors["sex"].set_value(card.sex)
        latin = {"surname": card.surname_latin, "given": card.name_latin}
        for name, words in latin.items():
            self.form.editors[name].setPlaceholderText(words.title())
        self.form.editors["surname"].setFocus()

    def read(self) -> ApplicantFacts:
        """The card as it stands here; raises Refusal for what is no date."""
        self._street_id = self.street.known
        typed = "" if self._street_id else self.street.value()
        order: ApplicantFacts = self.form.read(street_id=self._street_id, street=typed)
        return order

    def mark(self, refusal: Refusal) -> bool:
        """Say a refusal at its field."""
        return self.form.mark(refusal)

    def _show_kind(self) -> None:
        is_person = self._kind() is ApplicantKind.PERSON
        for name, field in self.form.fields.items():
            if name in _OF_A_PERSON:
                field.setVisible(is_person)
        self.form.fields["entity_name"].setVisible(not is_person)
        self._warn(is_finished=False)

    def _kind(self) -> ApplicantKind:
        return ApplicantKind(self.kind.plain() or ApplicantKind.PERSON)

    def _tell(self) -> None:
        """What the number and the birth date say, beside them."""
        born, sex = self.birth_date.value(), self.form.editors["sex"].value()
        today = self.desk.today
        words = age_words(age_on(born, today), age_group(born, sex, today), self.t) if born and born <= today else ""
        self.age.setText(words)
        self.form.fields["number"].tell(number_words(self.number.value(), self.t))

    def _read_number(self) -> None:
        identity = identify(self.number.value())
        if identity.birth_date and self._may_tell("birth_date"):
            self.form.editors["birth_date"].set_value(identity.birth_date)
        if identity.sex and self._may_tell("sex"):
            self.form.editors["sex"].set_value(identity.sex)
        if identity.is_valid and identity.registered and not self.form.editors["surname"].value():
            self.kind.set_value(ApplicantKind.ENTITY)
        self._warn(is_finished=len(self.number.value()) >= NUMBER_LENGTH)

    def _may_tell(self, name: str) -> bool:
        if self.form.editors[name].value() and name not in self._is_told_by_number:
            return False
        self._is_told_by_number.add(name)
        return True

    def _warn(self, *, is_finished: bool) -> None:
        """Gold under the number: look once more. Never a reason to refuse (rule R5)."""
        self._tell()
        number = self.number.value()
        field: Field = self.form.fields["number"]
        if not number or (len(number) < NUMBER_LENGTH and not is_finished):
            field.say("")
            return
        fault = identify(number).fault
        if fault in (IdentityFault.LENGTH, IdentityFault.NOT_DIGITS):
            field.say(self.t.of(fault), "warned")
            return
        facts = ApplicantFacts(kind=self._kind(), number=number, birth_date=self.birth_date.value())
        field.say(next(map(self.t, warnings_of(facts)), ""), "warned")

    def _offer_statuses(self, rows: list[Choice]) -> None:
        with self.form.filling():
            self.status.set_choices([(row.id, row.name) for row in rows])

    def _offer(self, level: PlaceLevel, rows: list[Choice]) -> None:
        self._places[level] = rows
        self._read.add(level)
        with self.form.filling():
            if level is PlaceLevel.OKRUG:
                self.okrug.set_choices([(row.id, row.name) for row in rows])
            elif level is PlaceLevel.VILLAGE:
                self._narrow_villages()
            elif level is PlaceLevel.SECTOR:
                self._offer_sectors()
            else:
                self._offer_streets()
                self._show_street()

    def _narrow_villages(self) -> None:
        okrug = self.okrug.value()
        rows = [row for row in self._places[PlaceLevel.VILLAGE] if okrug in (None, row.parent_id)]
        self.village.set_choices([(row.id, row.name) for row in rows])

    def _sectors(self) -> list[Choice]:
        """The neighbourhoods of the village."""
        village = self.village.value()
        return [row for row in self._places[PlaceLevel.SECTOR] if village is not None and row.parent_id == village]

    def _offer_sectors(self) -> None:
        """A village without neighbourhoods is not asked for one."""
        sectors = self._sectors()
        with self.form.filling():
            self.sector.set_choices([(row.id, row.name) for row in sectors])
            if PlaceLevel.SECTOR in self._read and self.sector.value() not in {row.id for row in sectors}:
                self.sector.set_value(None)  # it was of another village
        self.form.fields["sector_id"].setVisible(bool(sectors))
        self._offer_streets()

    def _offer_streets(self) -> None:
        """Those of the village and of its neighbourhoods, or of the chosen neighbourhood alone."""
        chosen = self.sector.value()
        around = {chosen} if chosen else {self.village.value(), *(row.id for row in self._sectors())}
        self.street.offer({row.name: row.id for row in self._places[PlaceLevel.STREET] if row.parent_id in around})

    def _show_street(self) -> None:
        """A street of the directory is kept by its id and shown by its name."""
        known = next((row for row in self._places[PlaceLevel.STREET] if row.id == self._street_id), None)
        if known is not None and not self.street.value():
            self.street.set_value(known.name)

    def values(self) -> dict[str, Any]:
        """What was typed, as JSON keeps it."""
        return self.form.values()
