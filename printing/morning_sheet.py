"""The morning sheet: who comes, what burns, what to do; the figures first, one block under another. A4."""

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from printing import page, styles
from printing.fonts import SANS, SANS_BOLD
from printing.list_sheets import MorningBlock, MorningPaper, MorningRow
from printing.page import Surround
from printing.parts import plain, rich, safe
from printing.styles import CELLS, HAIRLINE, HEAD_RULE, Commands

FIRST, END = 26 * mm, 30 * mm
FIGURE = 15  # points
SENTENCE = styles.style(SANS_BOLD, 10.5, 18)
SMALL = styles.style(SANS, 9, 12.4)
MARK = styles.right(styles.style(SANS_BOLD, 9, 12.4))
LEAST = 20 * mm  # a headline is not left alone at the foot of a page


def draw(sheet: MorningPaper) -> bytes:
    """The sheet, over as many pages as it needs; raises MissingField."""
    t = sheet.words()
    title = t("Morning sheet")
    story: list[Flowable] = [
        plain(title, styles.TITLE),
        Spacer(0, 2.2 * mm),
        rich(f"<b>{t.long_date(sheet.day)}, {t.weekday(sheet.day)}</b>", styles.TEXT),
    ]
    if sheet.about:
        story.append(plain(sheet.about, styles.TEXT))
    for block in sheet.blocks:
        story += _block(block)
    surround = Surround(
        title=f"{title}, {t.date(sheet.day)}",
        right=t("Contains personal data"),
        right_size=9.5,
        foot=page.printed_on(t, sheet.printed),
    )
    return page.document(sheet, story, surround)


def _block(block: MorningBlock) -> list[Flowable]:
    width = page.A4.live_width
    head = Table(
        [[rich(f'<font size="{FIGURE}">{block.count}</font>&nbsp;&nbsp; {safe(block.sentence)}', SENTENCE)]],
        [width],
        style=[*CELLS, ("LINEBELOW", (0, 0), (-1, -1), HEAD_RULE, "black")],
        hAlign="LEFT",
    )
    flowables: list[Flowable] = [CondPageBreak(LEAST), Spacer(0, 4 * mm), head]
    if block.rows:
        lines: Commands = [*CELLS, ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, "black")]
        cells = [[plain(row.first or " ", SMALL), _middle(row), plain(row.end or " ", MARK)] for row in block.rows]
        flowables.append(Table(cells, [FIRST, width - FIRST - END, END], style=lines, hAlign="LEFT"))
    return flowables


def _middle(row: MorningRow) -> Flowable:
    strong = f"<b>{safe(row.strong)}</b>" if row.strong else ""
    return rich(" · ".join(filter(None, (strong, safe(row.words), safe(row.muted)))), styles.TABLE_TEXT)
