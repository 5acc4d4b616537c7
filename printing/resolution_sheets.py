"""The sheet of a resolution: who does what by when, as the head signed it or will sign it."""

from dataclasses import dataclass
from datetime import date

from printing.sheets import Part, Sheet


@dataclass(frozen=True, kw_only=True)
class SlipTask(Part):
    """One executor of a resolution."""

    required = ("addressee", "due_on")

    addressee: str  # the name in the dative: «Р. Қасымовқа»
    due_on: date
    is_lead: bool = False
    number: str = ""  # of the order; given when it is signed
    text: str = ""  # where it is another than the resolution's
    interim_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StruckResolution(Part):
    """An earlier resolution that this one takes the place of."""

    required = ("number", "laid_on", "text")

    number: str
    laid_on: date
    text: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ResolutionSlipSheet(Sheet):
    """A resolution on a slip of its own (documentation rules pp. 34, 35); `number` and `laid_on` come with signing."""

    required = ("appeal_number", "registered_on", "tasks", "text", "position", "author")

    appeal_number: str
    registered_on: date
    tasks: tuple[SlipTask, ...]
    text: str
    position: str
    author: str  # «Н. Тоқсанбай»
    number: str = ""
    laid_on: date | None = None
    month: date | None = None  # of the day that is filled in by hand
    is_controlled: bool = True
    recalled_on: date | None = None
    reason: str = ""  # why it was recalled or added to an earlier one
    earlier: tuple[StruckResolution, ...] = ()
