"""The reminder of orders: a page for each executor, whose signature says that it was handed over."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from printing import styles
from printing.control_sheets import OrderReminderSheet, RemindedExecutor, RemindedOrder
from printing.fonts import SANS, SANS_BOLD
from printing.page import Surround, document, printed_on
from printing.parts import Cell, SignatureLine, plain, table
from resources.texts import Texts

WIDTHS = (22 * mm, 26 * mm, 69 * mm, 22 * mm, 36 * mm)
DAY = styles.style(SANS, 9, 12.4)
DAY_STRONG = styles.style(SANS_BOLD, 9, 12.4)
SIGNATURES = 62 * mm  # where the lines for the pen begin, so that they stand under each other


def draw(sheet: OrderReminderSheet) -> bytes:
    """The reminder; raises MissingField."""
    t = sheet.words()
    story: list[Flowable] = []
    for one in sheet.executors:
        story += [*_page(sheet, one, t), PageBreak()]
    title = t("Reminder of orders")
    surround = Surround(
        title=f"{title}, {t.date(sheet.day)}", right=t("Contains personal data"), right_size=9.5,
        foot=printed_on(t, sheet.printed),
    )  # fmt: skip
    return document(sheet, story[:-1], surround)


def _page(sheet: OrderReminderSheet, one: RemindedExecutor, t: Texts) -> list[Flowable]:
    heads = (t("Order"), t("Appeal"), t("What is to be done"), t("Given on"), t("Due on"))
    asked = t("Please report on the orders below. If one cannot be done by its day, say so and why.")
    closing: list[Flowable] = [
        Spacer(0, 4 * mm),
        SignatureLine(sheet.signer_post, sheet.signer, start=SIGNATURES),
        SignatureLine(t("I have received it"), "", t("(signature, date)"), start=SIGNATURES),
    ]
    return [
        plain(t("Reminder of orders"), styles.TITLE),
        Spacer(0, 2 * mm),
        plain(t.long_date(sheet.day), styles.TEXT),
        Spacer(0, 4 * mm),
        plain(one.name, styles.TEXT_BOLD),
        plain(one.post, styles.TEXT),
        Spacer(0, 4 * mm),
        plain(asked, styles.TEXT),
        Spacer(0, 4 * mm),
        table(heads, [_row(order, t) for order in one.orders], WIDTHS, closing=closing),
    ]


def _row(order: RemindedOrder, t: Texts) -> list[Cell]:
    due: list[Flowable] = [
        plain(t.date(order.due_on), DAY_STRONG),
        plain(order.standing, DAY_STRONG if order.is_late else DAY),
    ]
    return [
        plain(order.number, DAY_STRONG),
        plain(order.source, DAY),
        plain(order.task, styles.TABLE_TEXT),
        plain(t.date(order.given_on), DAY),
        due,
    ]
