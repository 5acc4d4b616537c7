"""The register leaves the program: a spreadsheet of what is shown, the register book of a period."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.exporting import export_register
from desktop.measures import Period
from desktop.papers import REGISTER_BOOK
from desktop.queries.register import AppealFilter
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import DateEditor
from ui.parts.saving import ask_where
from ui.parts.words import Words


def export(desk: Desk, screen: QWidget, ids: Sequence[int], said: Sequence[str]) -> None:
    """Ask where to, then write with progress in the status line."""
    t = desk.t
    write = lambda file: export_to(desk, screen, ids, file, said)  # noqa: E731
    name = f"{t('Register')} {desk.today:%d.%m.%Y}.xlsx"
    ask_where(screen, t("Export to Excel"), name, "Excel (*.xlsx)", write)


def export_to(desk: Desk, screen: QWidget, ids: Sequence[int], file: Path, said: Sequence[str] = ()) -> None:
    """Write the rows of these ids and what narrowed them in words; can be cancelled, and then leaves no file."""

    def work(progress: Callable[[int, int], None]) -> int:
        return export_register(desk.office, ids, file, progress, said)

    def done(number: int) -> None:
        desk.say(lambda t: t.plural(
            "{number} appeal written to {file}", "{number} appeals written to {file}", number, file=file.name
        ))  # fmt: skip

    desk.long(lambda t: t("Writing the Excel file"), work, done=done, owner=screen)


def ask_for_book(desk: Desk, screen: QWidget, wanted: AppealFilter, *, is_narrowed: bool) -> None:
    """Ask for the period, which what is shown suggests, and show the book of all its appeals."""
    t = desk.t
    form: Form[Period] = Form(Period, t)

    def show() -> None:
        try:
            period = form.read()
        except Refusal as refusal:
            form.mark(refusal)
            return
        if not period.first_day or not period.last_day:
            form.mark(Refusal(N_("Say from which day until which."), field="first_day"))
            return
        sheet.accept()
        desk.show_paper(REGISTER_BOOK, period)

    sheet = Sheet(t, t("Print the register book"), t("Look at it"), show, screen)
    form.setParent(sheet)
    row = QHBoxLayout()
    row.setSpacing(12)
    usual = {"first_day": wanted.registered_from or desk.today.replace(day=1),
             "last_day": wanted.registered_until or desk.today}  # fmt: skip
    for name, title in (("first_day", t("From")), ("last_day", t("until"))):
        row.addWidget(
            form.bind(
                name, DateEditor(t, desk.today, desk.office.calendar, shows_meaning=False, looks_back=True), title
            )
        )
    form.fill(usual)
    sheet.body.addLayout(row)
    if is_narrowed:
        words = t(
            "The book has every appeal of the period, without the filters. «Print this list» prints what is shown."
        )
        sheet.body.addWidget(Words(words, "caption", "text_muted", wraps=True))
    sheet.open()
