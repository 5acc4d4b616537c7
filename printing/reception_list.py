"""List of the day: whom the official receives, in the order of the queue (ПП-663 pp. 23, 32). A4."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from printing import page, styles
from printing.fonts import SANS, SANS_BOLD
from printing.page import Surround
from printing.parts import Cell, Name, SignatureLine, plain, rich, safe, table
from printing.sheets import ListedVisitor, ReceptionListSheet
from printing.styles import ROW_PADDING, Commands
from resources.texts import Texts

WIDTHS = (7 * mm, 15 * mm, 56 * mm, 44 * mm, 27 * mm, 26 * mm)
NUMBER = styles.style(SANS, 10, 13)
TIME = styles.style(SANS_BOLD, 12, 13)
SMALL = styles.style(SANS, 9, 12.4)
SMALL_STRONG = styles.style(SANS_BOLD, 9, 12.4)
# The larger figures of the time stand on the line of the name.
RAISED_TIME: Commands = [("TOPPADDING", (1, 1), (1, -1), ROW_PADDING - TIME.fontSize + NUMBER.fontSize)]


def draw(sheet: ReceptionListSheet) -> bytes:
    """The list, over as many pages as it needs; raises MissingField."""
    t = sheet.words()
    title = t("List of visitors of the personal reception")
    heads = ("№", t("Time"), t("Visitor"), t("Substance of the appeal"), t("Was here before"), t("Outcome"))
    rows = [_row(number, visitor, t) for number, visitor in enumerate(sheet.visitors, 1)]
    signature = SignatureLine(t("Secretary"), sheet.secretary)
    story: list[Flowable] = [
        plain(title, styles.TITLE),
        Spacer(0, 2.2 * mm),
        rich(_when_and_where(sheet, t), styles.TEXT),
        plain(t("Receives: {who}", who=f"{sheet.official}, {sheet.position}"), styles.TEXT),
        Spacer(0, 5 * mm),
        table(heads, rows, WIDTHS, closing=[Spacer(0, 4 * mm), signature], further=RAISED_TIME),
    ]
    surround = Surround(
        title=f"{title}, {t.date(sheet.day)}",
        right=t("Contains personal data"),
        right_size=9.5,
        foot=page.printed_on(t, sheet.printed),
    )
    return page.document(sheet, story, surround)


def _when_and_where(sheet: ReceptionListSheet, t: Texts) -> str:
    day = f"<b>{t.long_date(sheet.day)}, {t.weekday(sheet.day)}</b>"
    hours = f"{sheet.starts_at:%H:%M}–{sheet.ends_at:%H:%M}"
    count = t.plural("{number} visitor", "{number} visitors", len(sheet.visitors))
    return " · ".join(filter(None, (f"{day}, {hours}", safe(sheet.place), safe(count))))


def _row(number: int, visitor: ListedVisitor, t: Texts) -> list[Cell]:
    return [
        plain(str(number), NUMBER),
        plain(f"{visitor.starts_at:%H:%M}", TIME),
        _visitor(visitor, t),
        plain(visitor.question, styles.TABLE_TEXT),
        plain(_earlier(visitor, t), SMALL),
        "",
    ]


def _visitor(visitor: ListedVisitor, t: Texts) -> list[Flowable]:
    age = "" if visitor.age is None else t.plural("{number} year old", "{number} years old", visitor.age)
    representative = visitor.representative and t("representative: {name}", name=visitor.representative)
    lines = [
        (", ".join(filter(None, pair)), SMALL) for pair in ((age, visitor.village), (representative, visitor.authority))
    ]
    if visitor.group:
        lines.append((t("{group} – out of turn", group=visitor.group), SMALL_STRONG))
    if visitor.is_by_video:
        lines.append((t("video link, consent given"), SMALL_STRONG))
    return [Name(visitor.name, styles.TABLE_NAME), *(plain(text, style) for text, style in lines if text)]


def _earlier(visitor: ListedVisitor, t: Texts) -> str:
    if not visitor.earlier:
        return ""
    last, times = t.date(max(visitor.earlier)), len(visitor.earlier)
    if times == 1:
        return t("once, {date}", date=last)
    return t.plural("{number} time, last {date}", "{number} times, last {date}", times, date=last)
