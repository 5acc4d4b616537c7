"""The register as a spreadsheet, and how any spreadsheet is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from desktop.access import Permission
from desktop.events import Event
from desktop.files import replace_durably
from desktop.office import Office
from desktop.operation import operation
from desktop.queries.register import AT_ONCE, AppealRow, appeal_rows
from desktop.work import Work
from models.rules.titled import N_
from resources.texts import Texts, texts

HEADER = 200  # letters that a spreadsheet's page header may have, and some to spare
HEADS = (
    (N_("Number"), 13), (N_("e-Otinish number"), 19), (N_("Registered on"), 13), (N_("Due on"), 13), (N_("Kind"), 14),
    (N_("Channel"), 24), (N_("Applicant"), 36), (N_("Summary"), 60), (N_("Topic"), 30), (N_("Okrug"), 28),
    (N_("State"), 26), (N_("Executor"), 20), (N_("Decision"), 34),
)  # fmt: skip


def register_to_xlsx(office: Office, rows: Sequence[AppealRow], to_file: Path, said: Sequence[str] = ()) -> None:
    """Write the rows in the actor's language, dates as dates; `said` are the filters in words, on a sheet of their own.
    The file appears whole or not at all.
    """
    office.run(register_exported, [row.id for row in rows])
    t = texts(office.actor.language)
    lines = [
        (row.number, row.eotinish_number, row.registered_on, row.due_on, t.of(row.kind), t.of(row.channel),
         row.applicant, row.summary, row.topic, row.okrug, t.of(row.state), row.executor,
         t.of(row.decision) if row.decision else "")
        for row in rows
    ]  # fmt: skip
    write_book(to_file, Book(t(N_("Register")), HEADS, lines, _about(office, said, len(rows))), t)


def _about(office: Office, said: Sequence[str], number: int) -> list[str]:
    """What the file holds, under which filters, of which moment."""
    t = texts(office.actor.language)
    filters = said or [t(N_("Without filters"))]
    return [*filters, t.plural("{number} appeal", "{number} appeals", number), t.moment(office.local(office.clock()))]


def export_register(
    office: Office,
    ids: Sequence[int],
    to_file: Path,
    progress: Callable[[int, int], None],
    said: Sequence[str] = (),
) -> int:
    """Write the appeals of these ids, and in words what narrowed them; tells rows read and rows in all, and whoever is
    told may stop it by raising.
    """
    rows: list[AppealRow] = []
    for start in range(0, len(ids), AT_ONCE):
        part = office.ask(appeal_rows, ids[start : start + AT_ONCE])
        rows += part
        progress(len(rows), len(ids))
    register_to_xlsx(office, rows, to_file, said)
    return len(rows)


@dataclass(frozen=True)
class Book:
    """A spreadsheet: the sheet's title, heads (message ids) with their widths in letters, lines; what it is about."""

    title: str
    heads: Sequence[tuple[str, int]]
    lines: Sequence[Sequence[object]]
    about: Sequence[str]


def write_book(file: Path, book: Book, t: Texts) -> None:
    """Write a spreadsheet; it appears whole or not at all."""
    from xlsxwriter.exceptions import FileCreateError

    unfinished = file.with_name(f"{uuid4().hex}.part")
    try:
        _write(unfinished, book, t)
        replace_durably(unfinished, file)
    except FileCreateError as error:
        raise error.args[0] from error  # the error of the operating system, of which our Trouble speaks
    finally:
        unfinished.unlink(missing_ok=True)


def _write(file: Path, made: Book, t: Texts) -> None:
    from xlsxwriter import Workbook

    options = {
        "in_memory": True,  # no plain temporary files; 100 000 appeals take 270 MB
        "default_date_format": "dd.mm.yyyy",
        "strings_to_formulas": False,  # what an applicant wrote is never a command to the spreadsheet
        "strings_to_urls": False,
    }
    with Workbook(file, options) as book:
        sheet = book.add_worksheet(made.title)
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(made.lines), len(made.heads) - 1)
        for column, (head, width) in enumerate(made.heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, t(head), bold)
        for line, row in enumerate(made.lines, start=1):
            sheet.write_row(line, 0, row)
        sheet.set_header(f"&L{'; '.join(made.about)[:HEADER].replace('&', '&&')}")
        told = book.add_worksheet(t(N_("What is shown")))
        told.set_column(0, 0, 100)
        told.write_column(0, 0, made.about)


@operation(Permission.EXPORT)
def register_exported(work: Work, ids: list[int]) -> None:
    """Note in the journal that these appeals left the store in a file."""
    work.record(Event.REGISTER_EXPORTED, None, appeals=ids)
