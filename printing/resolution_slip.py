"""Resolution slip: control mark, executors, text, signature (documentation rules pp. 34, 35). A5."""

import re
from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from printing import page, styles
from printing.fonts import SERIF, SERIF_BOLD
from printing.page import Paper, Surround
from printing.parts import plain, rich, safe
from printing.resolution_sheets import ResolutionSlipSheet, SlipTask
from printing.styles import Commands
from resources.texts import NBSP, Texts

A5 = Paper(148 * mm, 210 * mm, left=20 * mm, right=10 * mm, top=10 * mm)
BODY = styles.centred(styles.style(SERIF_BOLD, 12, 15))
TEXT = styles.style(SERIF, 12, 16)
NAME = styles.style(SERIF_BOLD, 12, 16)
SMALL = styles.style(SERIF, 10, 13)
_BARE: Commands = [
    (side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
]


def draw(sheet: ResolutionSlipSheet) -> bytes:
    """The slip; raises MissingField."""
    sheet.check()
    t = sheet.words()
    title = f"{t('Resolution')} {sheet.number or sheet.appeal_number}"
    surround = Surround(title=title, has_top=False, has_foot=False)
    return page.document(sheet, list(_story(sheet, t)), surround, A5)


def _story(sheet: ResolutionSlipSheet, t: Texts) -> Iterator[Flowable]:
    yield Spacer(0, 4 * mm)
    mark = t("CONTROL") if sheet.is_controlled else ""
    number = f"№{NBSP}{sheet.number}" if sheet.number else ""
    yield _two(rich(f"<b>{safe(mark)}</b>", TEXT), rich(f"<b>{safe(number)}</b>", styles.right(TEXT)))
    yield Spacer(0, 2 * mm)
    yield plain(sheet.office.name, BODY)
    yield Spacer(0, 2 * mm)
    of = t("to appeal № {number} of {day}", number=sheet.appeal_number, day=t.date(sheet.registered_on))
    yield plain(of, styles.centred(SMALL))
    yield Spacer(0, 5 * mm)
    for one in sheet.earlier:
        told = t("Instead of resolution № {number} of {day}:", number=one.number, day=t.date(one.laid_on))
        yield rich(f"{safe(told)} <strike>{safe(one.text)}</strike>", SMALL)
        if one.reason:
            yield plain(t("Reason: {reason}", reason=one.reason), SMALL)
        yield Spacer(0, 2 * mm)
    for task in sheet.tasks:
        yield rich(_struck(sheet, _executor(task, t)), NAME)
        if task.text:
            yield rich(_struck(sheet, safe(task.text)), TEXT)
    yield Spacer(0, 3 * mm)
    yield rich(_struck(sheet, safe(sheet.text)), TEXT)
    if sheet.recalled_on is not None:
        yield Spacer(0, 3 * mm)
        yield rich(f"<b>{safe(t('Out of force since {day}', day=t.date(sheet.recalled_on)))}</b>", TEXT)
    if sheet.reason:
        yield plain(t("Reason: {reason}", reason=sheet.reason), SMALL)
    yield Spacer(0, 10 * mm)
    yield _two(plain(sheet.position, TEXT), plain(sheet.author, styles.right(TEXT)))
    yield Spacer(0, 3 * mm)
    yield plain(_day(sheet, t), TEXT)


def _executor(task: SlipTask, t: Texts) -> str:
    """«Р. Қасымовқа (жауапты), Т-1/26, 10.12.2026 дейін» as markup."""
    lead = f" ({t('in charge')})" if task.is_lead else ""
    by = t("by {day}", day=t.date(task.due_on))
    interim = t("first word by {day}", day=t.date(task.interim_on)) if task.interim_on else ""
    rest = ", ".join(filter(None, (task.number, by, interim)))
    return f'{safe(task.addressee + lead)}<font face="{SERIF}">, {safe(rest)}</font>'


def _struck(sheet: ResolutionSlipSheet, markup: str) -> str:
    return f"<strike>{markup}</strike>" if sheet.recalled_on is not None else markup


def _day(sheet: ResolutionSlipSheet, t: Texts) -> str:
    if sheet.laid_on is not None:
        return t.long_date(sheet.laid_on)
    if sheet.month is None:
        return ""
    return re.sub(rf"\b{sheet.month.day}\b", "«___»", t.long_date(sheet.month), count=1)  # filled in by hand


def _two(left: Flowable, right: Flowable) -> Table:
    half = A5.live_width / 2
    style = [*_BARE, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    return Table([[left, right]], (half, half), style=style, hAlign="LEFT")
