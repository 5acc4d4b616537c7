"""What each paper is given to print: plain values only, frozen, already in the language of the sheet."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import ClassVar

from resources.texts import Texts, texts


class MissingField(ValueError):
    """A mandatory field is empty: the paper is not printed. `field` is its name, "visitors.question" inside a row."""

    def __init__(self, field: str) -> None:
        super().__init__(f"mandatory field of a paper is empty: {field}")
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Part:
    """Values printed together: a sheet, or one row of it. `required` names the fields that may not be empty."""

    required: ClassVar[tuple[str, ...]] = ()

    def check(self) -> None:
        """Raise MissingField for the first mandatory field that is empty, here or in the rows."""
        self.check_fields(*self.required)
        for field in fields(self):
            self._check_rows(field.name)

    def check_fields(self, *names: str) -> None:
        """Raise MissingField for the first of these fields that is empty."""
        for name in names:
            if getattr(self, name) in (None, "", ()):
                raise MissingField(name)

    def _check_rows(self, name: str) -> None:
        value = getattr(self, name)
        for row in value if isinstance(value, tuple) else (value,):
            if isinstance(row, Part):
                try:
                    row.check()
                except MissingField as missing:
                    raise MissingField(f"{name}.{missing.field}") from None


@dataclass(frozen=True, kw_only=True)
class Office(Part):
    """The body that prints, in the sheet's language; `legal_name` is «… мемлекеттік мекемесі» for statutory forms."""

    required = ("name",)

    name: str
    legal_name: str = ""
    bin: str = ""
    address: str = ""
    telephone: str = ""
    is_rehearsal: bool = False


@dataclass(frozen=True, kw_only=True)
class Printed(Part):
    """When an office paper was printed (local time) and by whom (surname and initials)."""

    required = ("at", "by")

    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Sheet(Part):
    """A paper: its language, "kk" or "ru", and the office's header."""

    language: str
    office: Office

    def words(self) -> Texts:
        """The words of the sheet's language, once nothing mandatory is missing; raises MissingField."""
        self.check()
        return texts(self.language)


@dataclass(frozen=True, kw_only=True)
class TicketSheet(Sheet):
    """Ticket of acceptance (АППК art 64(2); ПП-663 p. 8). The applicant's name is left off on purpose.

    A blank ticket of the fallback pack has a number only, and lines for the pen.
    """

    required = ("number",)

    number: str
    kind: str = ""  # stored value of AppealKind, or "reception" for a request for personal reception
    accepted_at: datetime | None = None  # local time
    accepted_by: str = ""  # surname and initials
    position: str = ""
    is_blank: bool = False
    registered_on: date | None = None  # when registration falls on a later working day (АППК art 64(3))
    last_day: date | None = None
    complete_by: date | None = None  # the applicant adds what is missing: till then no last day is named (art 64(6))
    to_complete: str = ""  # what is missing
    portal_number: str = ""

    def check(self) -> None:
        """Of a ticket that is not blank the law wants also who accepted what and when."""
        super().check()
        if not self.is_blank:
            self.check_fields("kind", "accepted_at", "accepted_by", "position")


@dataclass(frozen=True, kw_only=True)
class ReceptionSlipSheet(Sheet):
    """When, where and with whom a booked person is received (ПП-663 pp. 13, 21, 22)."""

    required = ("number", "applicant", "day", "starts_at", "official", "position", "place")

    number: str
    applicant: str
    day: date
    starts_at: time
    official: str  # name in full
    position: str
    place: str  # «2-қабат, 201-кабинет», or what the video line connects
    address: str = ""
    is_by_video: bool = False


@dataclass(frozen=True, kw_only=True)
class ListedVisitor(Part):
    """One row of the day's list; `question` is the one line of the card, at most 90 characters."""

    required = ("starts_at", "name", "question")

    starts_at: time
    name: str
    question: str
    age: int | None = None
    village: str = ""
    representative: str = ""  # «Сәрсенов А. Қ.»
    authority: str = ""  # «сенімхат № 14»
    group: str = ""  # received out of turn (ПП-663 p. 23), as inside a sentence: «еңбек ардагері»
    is_by_video: bool = False
    earlier: tuple[date, ...] = ()  # days of the earlier receptions


@dataclass(frozen=True, kw_only=True)
class ReceptionListSheet(Sheet):
    """Whom an official receives on a day, in the order of the queue (ПП-663 pp. 23, 32)."""

    required = ("day", "starts_at", "ends_at", "official", "position", "visitors", "secretary", "printed")

    day: date
    starts_at: time
    ends_at: time
    official: str  # surname and initials
    position: str
    visitors: tuple[ListedVisitor, ...]
    secretary: str
    printed: Printed
    place: str = ""  # «201-кабинет»


@dataclass(frozen=True, kw_only=True)
class Promise(Part):
    """What an official promised the visitor earlier: kept, due later or unkept."""

    required = ("text", "official", "promised_on")

    text: str
    official: str
    promised_on: date
    is_kept: bool = False
    closed_on: date | None = None
    due_on: date | None = None
    days_late: int = 0
    promised_by_woman: bool | None = None


@dataclass(frozen=True, kw_only=True)
class EarlierReception(Part):
    """A reception the visitor has already had."""

    required = ("day", "text", "outcome")

    day: date
    text: str  # «Жұмабекова А. О., орынбасар – су құбыры»
    outcome: str  # «бақылауға алынды»


@dataclass(frozen=True, kw_only=True)
class OpenAppeal(Part):
    """An appeal of the visitor that waits for its answer."""

    required = ("number", "text")

    number: str
    text: str  # «Арыз: су құбырын жөндеу – орындаушы Қасымов Р. Б.»
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class VisitorSheet(Sheet):
    """What the akim must know of a visitor in half a minute (ПП-663 p. 18): always one page."""

    required = ("day", "starts_at", "place_in_queue", "visitors_in_queue", "name", "reason", "printed")

    day: date
    starts_at: time
    place_in_queue: int
    visitors_in_queue: int
    name: str
    reason: str  # at most 140 characters
    printed: Printed
    about: tuple[str, ...] = ()  # «68 жаста», «зейнеткер», the address, the language spoken
    group: str = ""  # received out of turn, as in the list
    is_woman: bool | None = None  # None: a legal entity, or not known
    proposal: str = ""  # at most 160 characters
    promises: tuple[Promise, ...] = ()
    receptions: tuple[EarlierReception, ...] = ()
    open_appeals: tuple[OpenAppeal, ...] = ()
    street_appeals: tuple[str, ...] = ()  # numbers of other open appeals of the street, or of the address
    is_same_address: bool = False
    last_letter_on: date | None = None
    last_letter: str = ""
