"""The office key on paper, printed once and kept in the safe: the only other way in when passwords are lost."""

from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from printing import styles
from printing.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from printing.office_sheets import RecoverySheet
from printing.page import A4, Surround, single
from printing.parts import Cell, plain, rich, safe, stack
from printing.styles import CELLS, END_RULE, HAIRLINE, HEAD_RULE, Commands
from resources.texts import Texts

COLUMNS = 4
COLUMN_WIDTH = A4.live_width / COLUMNS
GROUP_HEIGHT = 11.8 * mm
TOP = A4.height - 24 * mm
SIGNATURES_TOP = 56 * mm  # above the lower edge
HALF = 82.5 * mm
HEADING = styles.style(SERIF_BOLD, 12, 14.5)
INSTRUCTION = styles.style(SERIF, 11, 14.5)


def draw(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page; the secret is in the bytes given back and nowhere else.

    Raises MissingField("groups") unless there are 24 groups of five. No QR: a telephone would read it at a glance.
    """
    t = sheet.words()
    title = t("Recovery sheet of the office key")

    def on_page(canvas: Canvas) -> None:
        stack(canvas, [*_introduction(sheet, t, title), *_key(sheet, t), _advice(t)], A4.left, TOP, A4.live_width)
        stack(canvas, [_signatures(t)], A4.left, SIGNATURES_TOP, A4.live_width)

    foot = safe(t("The program does not keep this sheet and does not print it again."))
    return single(sheet, title, A4, on_page, Surround(title, right=f"<b>{safe(t('KEEP SECRET'))}</b>", foot=foot))


def _introduction(sheet: RecoverySheet, t: Texts, title: str) -> list[Flowable]:
    purpose = t(
        "If passwords are forgotten or the administrator is gone, only this sheet opens the data of the office. "
        "If both the sheet and the passwords are lost, nobody opens them."
    )
    facts = (
        (t("Key mark"), sheet.key_mark),
        (t("Created"), t.moment(sheet.created_at)),
        (t("Sheet No."), str(sheet.sheet_number)),
    )
    line = ("\u00a0" * 9).join(f"{safe(label)}: <b>{safe(value)}</b>" for label, value in facts)
    return [
        plain(title, styles.TITLE),
        Spacer(0, 1.5 * mm),
        plain(purpose, styles.TEXT),
        Spacer(0, 4 * mm),
        rich(line, styles.SIGNATURE_LABEL),
        Spacer(0, 4 * mm),
    ]


class _Group(Flowable):
    """A running number and five digits, set wide so that each is read by itself."""

    def __init__(self, number: int, digits: str) -> None:
        super().__init__()
        self.width, self.height = COLUMN_WIDTH, GROUP_HEIGHT
        self.number, self.digits = number, digits

    def draw(self) -> None:
        """Put it on the canvas."""
        start = 0 if self.number % COLUMNS == 1 else 2.8 * mm
        self.canv.setFont(SANS, 8.5)
        self.canv.drawString(start, 3.2 * mm, str(self.number))
        self.canv.setFont(SANS_BOLD, 19)
        self.canv.drawString(start + 7 * mm, 3.6 * mm, self.digits, charSpace=0.13 * 19)


def _key(sheet: RecoverySheet, t: Texts) -> list[Flowable]:
    groups = [_Group(number, digits) for number, digits in enumerate(sheet.groups, 1)]
    rows = [groups[start : start + COLUMNS] for start in range(0, len(groups), COLUMNS)]
    commands: Commands = [
        *[(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")],
        ("LINEABOVE", (0, 0), (-1, 0), END_RULE, black),
        ("LINEBELOW", (0, 0), (-1, -2), HAIRLINE, black),
        ("LINEBELOW", (0, -1), (-1, -1), END_RULE, black),
        ("LINEAFTER", (0, 0), (-2, -1), HAIRLINE, black),
    ]
    reading = t("Read from left to right, line by line. Digits only; the last digit of each group is the check digit.")
    return [
        Table(rows, [COLUMN_WIDTH] * COLUMNS, style=commands),
        Spacer(0, 2 * mm),
        plain(reading, styles.LABEL),
        Spacer(0, 7 * mm),
    ]


def _advice(t: Texts) -> Table:
    steps = (
        t("In the sign-in window choose “Recovery sheet”."),
        t("Type the 24 groups in order. The program shows a wrong group at once."),
        t("Set a new password for the administrator."),
        t("Print a new sheet and destroy this one: it is no longer valid."),
    )
    care = (
        t("Seal it in an envelope; sign and stamp across the flap."),
        t("Keep it in the safe, away from the computer."),
        t("Do not photograph, copy or send it."),
        t("If a stranger has seen it, print a new one the same day."),
    )
    left = _list(t("How to use it"), [f"{number}." for number in range(1, len(steps) + 1)], steps)
    right = _list(t("How to keep it"), ["•"] * len(care), care)
    return Table([[left, right]], [A4.live_width - HALF, HALF], style=CELLS)


def _list(heading: str, bullets: Sequence[str], lines: Sequence[str]) -> list[Flowable]:
    rows = [[plain(bullet, INSTRUCTION), plain(line, INSTRUCTION)] for bullet, line in zip(bullets, lines, strict=True)]
    commands: Commands = [*CELLS, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5 * mm)]
    return [plain(heading, HEADING), Spacer(0, 1 * mm), Table(rows, [6 * mm, HALF - 8 * mm], style=commands)]


def _signatures(t: Texts) -> Table:
    """Who printed, who keeps, who opened: filled in by pen."""
    heads = ("\u00a0", t("Full name, post"), t("Signature"), t("Date"))
    labels = (t("Printed by"), t("Taken for keeping"), t("Envelope opened, reason"))
    rows: list[list[Cell]] = [[plain(head, styles.COLUMN_HEAD) for head in heads]]
    rows += [[plain(label, styles.SIGNATURE_LABEL), "", "", ""] for label in labels]
    commands: Commands = [
        *CELLS,
        ("LINEABOVE", (0, 0), (-1, 0), HEAD_RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), END_RULE, black),
        ("LINEBELOW", (0, 1), (-1, -1), HAIRLINE, black),
    ]
    widths = (53.5 * mm, 51 * mm, 42 * mm, 28.5 * mm)
    return Table(rows, widths, [6.2 * mm, *[10 * mm] * len(labels)], style=commands)
