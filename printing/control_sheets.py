"""What the papers of control are given to print: the reminder of orders, the monthly report (annex 17)."""

from dataclasses import dataclass
from datetime import date

from printing.sheets import Part, Printed, Sheet


@dataclass(frozen=True, kw_only=True)
class RemindedOrder(Part):
    """An order whose report is owed: its number and that of its appeal, what, by when, how near that is in words."""

    required = ("number", "task", "given_on", "due_on", "standing")

    number: str
    source: str
    task: str
    given_on: date
    due_on: date
    standing: str
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class RemindedExecutor(Part):
    """Whose page it is, and their orders, the longest late first."""

    required = ("name", "post", "orders")

    name: str  # in full
    post: str
    orders: tuple[RemindedOrder, ...]


@dataclass(frozen=True, kw_only=True)
class OrderReminderSheet(Sheet):
    """A reminder of orders: a page for each executor, with a line for the signature of who took it."""

    required = ("day", "executors", "signer", "signer_post", "printed")

    day: date
    executors: tuple[RemindedExecutor, ...]
    signer: str  # who reminds: initial and surname
    signer_post: str
    printed: Printed


@dataclass(frozen=True, kw_only=True)
class ReportLine(Part):
    """A unit with its figures, in the order of the columns."""

    required = ("unit",)

    unit: str
    figures: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ControlReportSheet(Sheet):
    """The monthly report on appeals under control: annex 17 of the rules of documentation."""

    required = ("first_day", "as_of", "columns", "signer", "signer_post", "printed")

    first_day: date  # of the month
    as_of: date
    columns: tuple[str, ...]
    lines: tuple[ReportLine, ...] = ()
    total: tuple[int, ...]
    signer: str
    signer_post: str
    printed: Printed
