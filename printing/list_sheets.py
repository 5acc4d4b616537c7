"""What the papers of the office's own lists are given to print: the morning, a list as the window shows it."""

from dataclasses import dataclass
from datetime import date

from printing.sheets import Part, Printed, Sheet


@dataclass(frozen=True, kw_only=True)
class MorningRow(Part):
    """A row: time, number or date; whom and what it is about; a warning or how far it is."""

    first: str = ""
    strong: str = ""
    words: str = ""
    muted: str = ""
    end: str = ""


@dataclass(frozen=True, kw_only=True)
class MorningBlock(Part):
    """A figure with its sentence and rows."""

    required = ("sentence",)

    count: int
    sentence: str
    rows: tuple[MorningRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MorningPaper(Sheet):
    """What one person has before them on a day."""

    required = ("day", "blocks", "printed")

    day: date
    about: str = ""  # who receives, or why the day is off
    blocks: tuple[MorningBlock, ...]
    printed: Printed


@dataclass(frozen=True, kw_only=True)
class ListColumn(Part):
    """A column: its title, its share of the width (as on the window, in pixels), whether figures stand right."""

    required = ("title", "share")

    title: str
    share: int
    is_right: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownListSheet(Sheet):
    """What a list showed: `filters` in words, `all` how many rows there are where not all are printed."""

    required = ("title", "columns", "printed")

    title: str
    filters: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    all: int
    printed: Printed


@dataclass(frozen=True, kw_only=True)
class HandedRow(Part):
    """A record that is handed over: its number, whose it is, what is to be done, by when, how near that is."""

    required = ("number", "what")

    number: str
    who: str = ""
    what: str
    by: str = ""
    near: str = ""


@dataclass(frozen=True, kw_only=True)
class HandedGroup(Part):
    """Records of one kind: «Тапсырмалар»."""

    required = ("title", "rows")

    title: str
    rows: tuple[HandedRow, ...]


@dataclass(frozen=True, kw_only=True)
class HandoverSheet(Sheet):
    """What one hands to a substitute for some days: both sign it."""

    required = ("giver", "taker", "begins_on", "ends_on", "printed")

    giver: str  # surname and initials, or the point of intake
    taker: str
    begins_on: date
    ends_on: date
    note: str = ""
    groups: tuple[HandedGroup, ...]
    printed: Printed
