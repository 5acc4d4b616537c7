"""Control as spreadsheets: the orders that are shown, and the monthly report on appeals (annex 17)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.access import Permission
from desktop.events import Event
from desktop.exporting import Book, write_book
from desktop.measures import ANNEX_17, Period
from desktop.office import Office
from desktop.operation import operation
from desktop.queries.control_report import control_report
from desktop.queries.orders import AT_ONCE, OrderRow, order_rows
from desktop.work import Work
from models.rules.titled import N_
from resources.texts import Texts, texts

HEADS = (
    (N_("Order"), 13), (N_("Appeal"), 13), (N_("Applicant"), 26), (N_("What is to be done"), 60), (N_("Executor"), 22),
    (N_("Department"), 28), (N_("Topic"), 30), (N_("Okrug"), 28), (N_("State"), 26), (N_("Given on"), 13),
    (N_("Due on"), 13), (N_("Working days left"), 13), (N_("Working days with the executor"), 16),
    (N_("Times reminded"), 13), (N_("Last reminded on"), 13), (N_("Lifted on"), 13),
)  # fmt: skip


def export_orders(
    office: Office, ids: Sequence[int], to_file: Path, progress: Callable[[int, int], None], said: Sequence[str]
) -> int:
    """Write these orders in the actor's language, with what they are in words; tells rows read and in all, and may be
    stopped by who is told.
    """
    rows: list[OrderRow] = []
    for start in range(0, len(ids), AT_ONCE):
        part = office.ask(order_rows, ids[start : start + AT_ONCE])
        rows += part
        progress(len(rows), len(ids))
    office.run(control_exported, [row.id for row in rows])
    t = texts(office.actor.language)
    lines = [
        (row.number, row.source, row.applicant, row.text, row.executor, row.department, row.topic, row.okrug,
         t.of(row.state), row.given_on, row.due_on, row.days_left if row.is_running else None, row.held_days,
         len(row.reminded_on), row.reminded_on[-1] if row.reminded_on else None, row.done_on)
        for row in rows
    ]  # fmt: skip
    about = [*said, t.plural("{number} order", "{number} orders", len(rows)), _now(office, t)]
    write_book(to_file, Book(t(N_("Control")), HEADS, lines, about), t)
    return len(rows)


def _now(office: Office, t: Texts) -> str:
    return t.moment(office.local(office.clock()))


def export_report(office: Office, month: Period, to_file: Path) -> None:
    """Write the report of a month: figures only, nobody is named."""
    report = office.ask(control_report, month)
    t = texts(office.actor.language)
    heads = [("№", 5), (N_("Unit"), 50), *((one.title, 16) for one in ANNEX_17)]
    lines: list[tuple[object, ...]] = [(number, row.unit, *row.figures) for number, row in enumerate(report.rows, 1)]
    month_words = t(N_("{month}, as of {day}"), month=t.month_year(month.first_day), day=t.date(report.period.last_day))
    lines.append((None, t(N_("In all")), *report.total))
    write_book(to_file, Book(t(N_("Annex 17")), heads, lines, [month_words, _now(office, t)]), t)


@operation(Permission.EXPORT)
def control_exported(work: Work, ids: list[int]) -> None:
    """Note in the journal that these orders left the store in a file."""
    work.record(Event.CONTROL_EXPORTED, None, orders=ids)
