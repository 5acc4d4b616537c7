"""Handover note: what is open, promised and expected, for the substitute; both sign it. A4."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from printing import styles
from printing.list_sheets import HandedRow, HandoverSheet
from printing.page import Surround, document, printed_on
from printing.parts import Cell, Choices, Name, SignatureLine, plain, rich, safe, signed, table

WIDTHS = (29 * mm, 40 * mm, 68 * mm, 24 * mm, 14 * mm)
START = 32 * mm  # of the lines for the pen, so that both stand under each other


def draw(sheet: HandoverSheet) -> bytes:
    """The note, over as many pages as it needs; raises MissingField."""
    t = sheet.words()
    title = t("Handover note")
    heads = (t("Number"), t("Whose"), t("What"), t("By when"), t("Taken"))
    period = t("from {first} to {last}", first=t.long_date(sheet.begins_on), last=t.long_date(sheet.ends_on))
    hands = ((t("Handed over by"), sheet.giver), (t("Taken over by"), sheet.taker))
    story: list[Flowable] = [
        plain(title, styles.TITLE),
        Spacer(0, 2.2 * mm),
        *(rich(f"{safe(label)}: <b>{safe(name)}</b>", styles.TEXT) for label, name in hands),
        plain(period, styles.TEXT),
    ]
    if sheet.note:
        story += [Spacer(0, 3 * mm), plain(sheet.note, styles.TEXT)]
    for group in sheet.groups:
        heading = plain(f"{group.title} ({len(group.rows)})", styles.TEXT_BOLD)
        heading.keepWithNext = True
        rows = [_row(row) for row in group.rows]
        story += [Spacer(0, 5 * mm), heading, Spacer(0, 1.5 * mm), table(heads, rows, WIDTHS)]
    if not sheet.groups:
        story += [Spacer(0, 5 * mm), plain(t("Nothing is open."), styles.TEXT)]
    lines = [SignatureLine(label, name, t("(signature, date)"), start=START) for label, name in hands]
    story += signed([Spacer(0, 6 * mm)], *lines)
    surround = Surround(
        title=title, right=t("Contains personal data"), right_size=9.5, foot=printed_on(t, sheet.printed)
    )
    return document(sheet, story, surround)


def _row(row: HandedRow) -> list[Cell]:
    by: Cell = [plain(row.by, styles.TABLE_NAME), *([plain(row.near, styles.LABEL)] if row.near else [])]
    return [Name(row.number, styles.TABLE_NAME), Name(row.who, styles.TABLE_TEXT), plain(row.what, styles.TABLE_TEXT),
            by, Choices([("", False)], styles.TABLE_TEXT)]  # fmt: skip
