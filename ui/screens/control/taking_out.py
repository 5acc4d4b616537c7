"""Control leaves the program: a spreadsheet of what is shown, the monthly report on paper or as a spreadsheet."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.control_exporting import export_orders, export_report
from desktop.measures import Period
from desktop.papers import CONTROL_REPORT
from desktop.queries.control_report import month_of
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.editors import ChoiceEditor
from ui.parts.buttons import OUTLINED, Button
from ui.parts.saving import ask_where
from ui.parts.surfaces import Field

MONTHS = 24  # that are offered, the last first


def export(desk: Desk, screen: QWidget, ids: Sequence[int], said: Sequence[str]) -> None:
    """Ask where to, then write with progress in the status line; can be cancelled, and then leaves no file.

    `said` are the line and the figure in words.
    """
    t = desk.t
    if not ids:
        desk.say(lambda t: t("The list is empty: there is nothing to print."), kind="info")
        return
    name = f"{t('Control')} {desk.today:%d.%m.%Y}.xlsx"
    write = partial(export_to, desk, screen, ids, said)
    ask_where(screen, t("Export to Excel"), name, "Excel (*.xlsx)", write)


def export_to(desk: Desk, screen: QWidget, ids: Sequence[int], said: Sequence[str], file: Path) -> None:
    """Write the orders of these ids."""

    def work(progress: Callable[[int, int], None]) -> int:
        return export_orders(desk.office, ids, file, progress, said)

    def done(number: int) -> None:
        desk.say(lambda t: t.plural(
            "{number} order written to {file}", "{number} orders written to {file}", number, file=file.name
        ))  # fmt: skip

    desk.long(lambda t: t("Writing the Excel file"), work, done=done, owner=screen)


def ask_for_month(desk: Desk, screen: QWidget) -> None:
    """Ask for the month, usually the last one, and show the report; or write it as a spreadsheet."""
    t = desk.t
    months = list(_months(desk.today))
    choice = ChoiceEditor([(month, t.month_year(month.first_day)) for month in months])
    choice.set_value(months[1])

    def show() -> None:
        sheet.accept()
        desk.show_paper(CONTROL_REPORT, choice.value())

    def write() -> None:
        month = choice.value()
        sheet.accept()
        name = f"{t('Annex 17')} {month.first_day:%m.%Y}.xlsx"
        ask_where(screen, t("Export to Excel"), name, "Excel (*.xlsx)", partial(report_to, desk, screen, month))

    sheet = Sheet(t, t("Report on the execution of appeals under control"), t("Look at it"), show, screen)
    sheet.body.addWidget(Field(t("Month"), choice))
    excel = Button("Excel", OUTLINED, "export")
    excel.clicked.connect(write)
    sheet.buttons.insertWidget(1, excel)
    choice.setFocus()
    sheet.open()


def report_to(desk: Desk, screen: QWidget, month: Period, file: Path) -> None:
    """Write the report of a month."""
    told = lambda _: desk.say(lambda t: t("The report is written to {file}", file=file.name))  # noqa: E731
    desk.long(lambda t: t("Writing the Excel file"), lambda _: export_report(desk.office, month, file),
              done=told, owner=screen)  # fmt: skip


def _months(today: dt.date) -> Sequence[Period]:
    """This month and those before it."""
    months = [month_of(today)]
    while len(months) < MONTHS:
        months.append(month_of(months[-1].first_day - dt.timedelta(days=1)))
    return months
