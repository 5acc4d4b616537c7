"""The monthly report on appeals under control: annex 17 of the rules of documentation. A4."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from printing import styles
from printing.control_sheets import ControlReportSheet
from printing.fonts import SANS, SANS_BOLD
from printing.page import Surround, document, printed_on
from printing.parts import Cell, SignatureLine, plain, rich, safe, table

WIDTHS = (9 * mm, 56 * mm, *[22 * mm] * 5)
FIGURE = styles.right(styles.style(SANS, 10, 13))
TOTAL = styles.right(styles.style(SANS_BOLD, 10, 13))
NUMBER = styles.style(SANS, 10, 13)
HEAD = styles.right(styles.COLUMN_HEAD)


def draw(sheet: ControlReportSheet) -> bytes:
    """The report; raises MissingField."""
    t = sheet.words()
    title = t("Report on the execution of appeals under control")
    rows = [
        [plain(str(number), NUMBER), plain(one.unit, styles.TABLE_TEXT), *_figures(one.figures, total=False)]
        for number, one in enumerate(sheet.lines, 1)
    ]
    rows.append([plain(" ", NUMBER), plain(t("In all"), styles.TABLE_NAME), *_figures(sheet.total, total=True)])
    month = t("{month}, as of {day}", month=f"<b>{safe(t.month_year(sheet.first_day))}</b>", day=t.date(sheet.as_of))
    notes = t(
        "On execution: registered by the last day and not ended before the month began. Overdue: ended after the last"
        " day of the term, or not ended and past it. An appeal that its applicant completes is not overdue."
    )
    heads = ["№", t("Unit"), *sheet.columns]
    closing = [Spacer(0, 4 * mm), SignatureLine(sheet.signer_post, sheet.signer)]
    story: list[Flowable] = [
        plain(title, styles.TITLE),
        Spacer(0, 2 * mm),
        rich(month, styles.TEXT),
        Spacer(0, 5 * mm),
        table(heads, rows, WIDTHS, closing=closing),
        Spacer(0, 4 * mm),
        plain(notes, styles.CAPTION),
    ]
    surround = Surround(
        title=f"{title}, {t.month_year(sheet.first_day)}", right=t("Annex 17"), right_size=9.5,
        foot=printed_on(t, sheet.printed),
    )  # fmt: skip
    return document(sheet, story, surround)


def _figures(figures: Sequence[int], *, total: bool) -> list[Cell]:
    return [plain(str(one), TOTAL if total else FIGURE) for one in figures]
