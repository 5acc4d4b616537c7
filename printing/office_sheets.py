"""What the papers of the file are given to print: protocols, card, book, consent, the term, the key."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from printing.sheets import MissingField, Part, Printed, Sheet


@dataclass(frozen=True, kw_only=True)
class Order(Part):
    """What was ordered at a reception, to whom, and by when: a date, or words («2026 жылғы 27 қарашадан бастап»)."""

    required = ("task", "executor", "term")

    task: str
    executor: str  # surname and initials
    term: date | str


@dataclass(frozen=True, kw_only=True)
class ProtocolSheet(Sheet):
    """Protocol of a personal reception: the fields of annex 2 of ПП-663, in its order. Times are local."""

    required = (
        "number", "place", "started_at", "official", "position", "signer", "secretary",
        "applicant", "substance", "said", "decision", "ended_at",
    )  # fmt: skip

    number: str
    place: str
    started_at: datetime
    official: str  # name in full
    position: str
    signer: str  # initial and surname: «Н. Тоқсанбай»
    secretary: str  # name in full and position
    applicant: str
    substance: str
    said: str
    decision: str
    ended_at: time
    is_recorded: bool
    participants: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()

    def check(self) -> None:
        """Refuse also a reception whose recording is not confirmed: its protocol waits (ПП-663 p. 21)."""
        super().check()
        if not self.is_recorded:
            raise MissingField("is_recorded")


@dataclass(frozen=True, kw_only=True)
class CardEvent(Part):
    """One step in the life of an appeal; internal notes do not go here."""

    required = ("at", "what", "who")

    at: datetime
    what: str
    who: str  # surname and initials


@dataclass(frozen=True, kw_only=True)
class ControlCardSheet(Sheet):
    """Registration-and-control card of an appeal: it travels with the paper. Times are local."""

    required = (
        "number", "registered_at", "received_at", "kind", "applicant", "address", "content", "last_day",
        "registered_by", "printed",
    )  # fmt: skip

    number: str
    registered_at: datetime
    received_at: datetime
    kind: str
    applicant: str
    address: str
    content: tuple[str, ...]  # the questions; two and more are numbered
    last_day: date
    registered_by: str  # surname, initials, position
    printed: Printed
    is_entity: bool = False
    portal_number: str = ""
    channel: str = ""
    identity_number: str = ""  # IIN or BIN
    group: str = ""
    contacts: str = ""
    appeal_language: str = ""
    reply_way: str = ""
    character: str = ""  # «жеке, 1»
    sheets: str = ""  # «2 / 1»
    mark: str = ""  # «жеке қабылдаудан», «қайталама», «қол қойылмаған»
    addressee: str = ""  # where it is not the body itself
    sender: str = ""  # which body forwarded it here, number and day of its letter; an entity's own letter
    representative: str = ""  # and the document of authority
    translation: str = ""  # the notary's; the interpreter
    challenged: str = ""  # the body and act that a complaint is about
    actual_address: str = ""
    people: tuple[str, ...] = ()  # the other applicants of a collective appeal
    subject: str = ""
    earlier: tuple[str, ...] = ()  # numbers
    resolution: str = ""
    executor: str = ""
    events: tuple[CardEvent, ...] = ()
    extension: str = ""
    forwarding: str = ""
    decision: str = ""
    answer_nature: str = ""
    answer: str = ""  # number and date
    dispatch: str = ""
    case_file: str = ""


@dataclass(frozen=True, kw_only=True)
class BookEntry(Part):
    """One row of the register book. A withdrawn or corrected entry stays, with the reason in `note`. No IIN."""

    required = ("running", "number", "received_on", "applicant", "address", "content")

    running: int  # since the beginning of the year
    number: str
    received_on: date
    applicant: str
    address: str
    content: str
    portal_number: str = ""
    received_from: str = ""
    sent_to: str = ""
    executor: str = ""
    last_day: date | None = None
    answer: str = ""
    note: str = ""
    is_struck: bool = False  # registered by mistake: the row is struck out, its note is not


@dataclass(frozen=True, kw_only=True)
class RegisterBookSheet(Sheet):
    """The register of a period within one year; when the book is bound, `bound_by` signs the binding note.

    `only_of` is whose appeals alone stand in it, where whoever prints it sees no others.
    """

    required = ("first_day", "last_day", "entries", "printed")

    first_day: date
    last_day: date
    entries: tuple[BookEntry, ...]
    printed: Printed
    bound_by: str = ""  # position
    only_of: str = ""


@dataclass(frozen=True, kw_only=True)
class OralProtocolSheet(Sheet):
    """Intake protocol of an oral appeal (АППК arts 20, 63(1), 66(4)). A complaint needs also what art 93 asks.

    `kinds` and `reply_ways` are all there are, in lower case, each with whether it is chosen.
    """

    required = (
        "number", "made_at", "place", "addressee", "applicant", "signer", "address", "kinds", "substance",
        "reply_language", "reply_ways", "phone", "made_by", "position",
    )  # fmt: skip

    number: str
    made_at: datetime
    place: str
    addressee: str
    applicant: str  # name in full, or the entity's name and BIN
    signer: str  # surname and initials
    address: str
    kinds: tuple[tuple[str, bool], ...]
    substance: str
    reply_language: str  # «қазақ тілінде»
    reply_ways: tuple[tuple[str, bool], ...]
    phone: str
    made_by: str  # initial and surname
    position: str
    is_entity: bool = False
    iin: str = ""
    representative: str = ""  # representative or interpreter, with the document
    attachments: str = ""
    email: str = ""
    complaint: "ComplaintPart | None" = None


@dataclass(frozen=True, kw_only=True)
class ComplaintPart(Part):
    """What a complaint says besides (АППК art 93)."""

    required = ("challenged", "circumstances", "residence")

    challenged: str  # the body and its act
    circumstances: str
    residence: str  # actual place of residence


@dataclass(frozen=True, kw_only=True)
class ConsentSheet(Sheet):
    """Consent to processing of personal data (Law 94-V art 8; ПП-663 p. 8); it names only data really asked."""

    required = ("number", "applicant", "signer")

    number: str
    applicant: str
    signer: str  # surname and initials
    asks_group: bool = False  # the group received out of turn is asked
    is_recorded: bool = False  # the reception is recorded

    def check(self) -> None:
        """The operator's BIN is mandatory here (Law 94-V art 8)."""
        super().check()
        if not self.office.bin:
            raise MissingField("office.bin")


@dataclass(frozen=True, kw_only=True)
class DayOff(Part):
    """A day that is not counted. A plain weekend day has no reason; a moved day off names the day it stands for."""

    required = ("day",)

    day: date
    reason: str = ""  # name of the holiday
    moved_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class Pause(Part):
    """A time when the term did not run, both days included."""

    required = ("first_day", "last_day", "reason", "basis")

    first_day: date
    last_day: date
    reason: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Extension(Part):
    """A reasoned decision that extended the term (АППК art 76(3))."""

    required = ("decided_on", "until", "reason", "who")

    decided_on: date
    until: date
    reason: str
    who: str


@dataclass(frozen=True, kw_only=True)
class WhyThisDateSheet(Sheet):
    """How the last day of an appeal came about (АППК arts 64(3), 76). Times are local.

    `counted` are the working days counted, the first being day 1. `days_off` are all days off from the Monday of the
    week of receipt to the Sunday of the week of the last day.
    """

    required = ("number", "kind", "applicant", "received_at", "closing_time", "registered_on", "counted", "last_day",
                "working_days", "printed")  # fmt: skip

    number: str
    kind: str
    applicant: str
    received_at: datetime
    closing_time: time  # end of the working day
    registered_on: date
    working_days: int  # the term of the law
    counted: tuple[date, ...]
    days_off: tuple[DayOff, ...]
    last_day: date
    printed: Printed
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None
    is_complaint: bool = False  # its term stands in art 99
    counts_from_arrival: bool = False  # another body forwarded it here


GROUPS = 24
HIDDEN_GROUP = "•••••"


@dataclass(frozen=True, kw_only=True)
class RecoverySheet(Sheet):
    """The office key on paper: 24 groups of five digits, printed once. `created_at` is local."""

    required = ("groups", "key_mark", "created_at", "sheet_number")

    groups: tuple[str, ...] = field(repr=False)  # a log or a traceback must not tell the key
    key_mark: str
    created_at: datetime
    sheet_number: int

    def check(self) -> None:
        """Refuse also a key that is not whole."""
        super().check()
        if len(self.groups) != GROUPS or any(len(group) != len(HIDDEN_GROUP) for group in self.groups):
            raise MissingField("groups")

    def hidden(self) -> "RecoverySheet":
        """The same sheet for the preview: the groups are dots."""
        return replace(self, groups=(HIDDEN_GROUP,) * GROUPS)
