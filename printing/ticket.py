"""Ticket: proof that the appeal was accepted, handed to the applicant on the spot (АППК art 64(2); ПП-663 p. 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from printing import page, styles
from printing.fonts import SANS, SANS_BOLD
from printing.page import Paper
from printing.parts import height_of, modules, plain, qr_code, rich, rule, safe, stack
from printing.sheets import TicketSheet
from resources.texts import Texts

TICKET = Paper(75 * mm, 55 * mm, left=4 * mm, right=4 * mm, top=3 * mm, bottom=3 * mm)
ROLL = Paper(80 * mm, 0, left=4 * mm, right=4 * mm, top=5 * mm, bottom=8 * mm)  # as long as the text, 8 mm to tear off
CODE, SMALL_CODE = 19 * mm, 17 * mm
QUIET_MODULES = 4
COMFORT = 1.1  # lines nearer than so many times their least distance make the number smaller first
UNDER_TEXT = 1.3 * mm  # between the left block and the line above the foot
OVER_CODE = 4 * mm
PORTAL_LINE = 4 * mm
PEN = "_" * 26
CUT_MARK = 5 * mm

BODY = styles.centred(styles.style(SANS_BOLD, 8.5, 10))
SMALL = styles.style(SANS, 8, 9.6)
TIGHT = styles.style(SANS, 8, 8.8)  # for a foot of more than three lines
SMALL_MARK = styles.centred(styles.style(SANS_BOLD, 8, 9.6))
ROLL_BODY = styles.centred(styles.style(SANS_BOLD, 11, 13.5))
ROLL_NUMBER = styles.centred(styles.style(SANS_BOLD, 31, 33))
ROLL_DATE = styles.centred(styles.style(SANS_BOLD, 15, 17))
ROLL_LABEL = styles.centred(styles.style(SANS, 10, 12.4))
ROLL_TEXT = styles.style(SANS, 10, 12.4)
ROLL_RULE = 0.75  # a thinner line is lost on thermal paper


def draw(sheet: TicketSheet) -> bytes:
    """The ticket of 75×55 mm; raises MissingField."""
    return page.single(sheet, _title(sheet), TICKET, lambda canvas: _draw_ticket(canvas, sheet))


def draw_sheet_of_ten(sheets: Sequence[TicketSheet]) -> bytes:
    """Up to ten tickets on A4 with marks to cut along, where there is no ticket printer; raises MissingField."""

    def draw_all(canvas: Canvas) -> None:
        left, bottom = (page.A4.width - 2 * TICKET.width) / 2, (page.A4.height - 5 * TICKET.height) / 2
        for place, sheet in enumerate(sheets[:10]):
            row, column = divmod(place, 2)
            canvas.saveState()
            canvas.translate(left + column * TICKET.width, bottom + (4 - row) * TICKET.height)
            _draw_ticket(canvas, sheet)
            canvas.restoreState()
        _draw_cut_marks(canvas, left, bottom)

    return page.single(sheets[0], _title(sheets[0]), page.A4, draw_all)


def draw_roll(sheet: TicketSheet) -> bytes:
    """The ticket on a roll of 80 mm, as long as its text needs; raises MissingField."""
    story = _roll(sheet, sheet.words())
    length = ROLL.top + ROLL.bottom + height_of(story, ROLL.live_width)
    paper = Paper(ROLL.width, length, ROLL.left, ROLL.right, ROLL.top, ROLL.bottom)

    def draw_story(canvas: Canvas) -> None:
        stack(canvas, story, paper.left, length - paper.top, paper.live_width)

    return page.single(sheet, _title(sheet), paper, draw_story)


def _title(sheet: TicketSheet) -> str:
    return f"{sheet.words()('Ticket No.')} {sheet.number}"


def _accepted(sheet: TicketSheet, t: Texts) -> str:
    if sheet.is_blank:
        return t("issued on paper")
    return {
        "application": t("Application accepted"),
        "complaint": t("Complaint accepted"),
        "message": t("Message accepted"),
        "proposal": t("Proposal accepted"),
        "response": t("Response accepted"),
        "request": t("Request accepted"),
        "reception": t("Request for personal reception accepted"),
    }[sheet.kind]


def _moment(sheet: TicketSheet, t: Texts) -> str:
    if sheet.accepted_at is None:
        return ""
    return t("{date} · {time}", date=t.date(sheet.accepted_at), time=f"{sheet.accepted_at:%H:%M}")


def _accepted_by(sheet: TicketSheet, t: Texts) -> str:
    who = PEN if sheet.is_blank else f"<b>{safe(sheet.accepted_by)}</b>, {safe(sheet.position)}"
    return t("Accepted by: {who}", who=who)


def _draw_ticket(canvas: Canvas, sheet: TicketSheet) -> None:
    t = sheet.words()
    head: list[Flowable] = [plain(sheet.office.name, BODY)]
    if sheet.office.is_rehearsal:
        head.append(plain(t("REHEARSAL – not an official document"), SMALL_MARK))
    top = stack(canvas, head, TICKET.left, TICKET.height - TICKET.top, TICKET.live_width) - 1 * mm
    bottom = _draw_foot(canvas, sheet, t)
    canvas.setLineWidth(styles.HAIRLINE)
    for y in (top, bottom):
        canvas.line(TICKET.left, y, TICKET.width - TICKET.right, y)

    width = _draw_qr_code(canvas, sheet.number, top, bottom + (PORTAL_LINE if sheet.portal_number else 0))
    _draw_left_block(canvas, sheet, t, width, top, top - bottom - UNDER_TEXT)
    if sheet.portal_number:
        canvas.setFont(SANS, 8)
        canvas.drawRightString(TICKET.width - TICKET.right, bottom + 1.6 * mm, f"e-Otinish: {sheet.portal_number}")


def _draw_qr_code(canvas: Canvas, number: str, top: float, bottom: float) -> float:
    """Smaller or left off where a long position leaves it no room: the number is there to be typed.

    Gives the width that is left for the text beside it, in points.
    """
    for side in (CODE, SMALL_CODE):
        code = qr_code(number, side)
        quiet = QUIET_MODULES * code.width / modules(code)
        if top - bottom >= code.height + 2 * quiet:
            left = TICKET.width - TICKET.right - code.width
            white = min(OVER_CODE, top - bottom - code.height - quiet)
            code.drawOn(canvas, left, top - white - code.height)
            return float(left - quiet - TICKET.left)
    return TICKET.live_width


def _draw_foot(canvas: Canvas, sheet: TicketSheet, t: Texts) -> float:
    """Who accepted and the telephone, standing on the lower margin; gives the place of the line above them."""
    foot, height = [], 0.0
    for style in (SMALL, TIGHT):
        foot = [rich(_accepted_by(sheet, t), style)]
        if sheet.office.telephone:
            foot.append(plain(t("Inquiries: {telephone}", telephone=sheet.office.telephone), style))
        height = height_of(foot, TICKET.live_width)
        if height <= 3 * style.leading:
            break
    stack(canvas, foot, TICKET.left, TICKET.bottom + height, TICKET.live_width)
    return TICKET.bottom + height + 1 * mm


@dataclass(frozen=True)
class _Layout:
    """Sizes of the number and of the dates, and whether the number stands beside its heading."""

    number_size: float
    date_size: float
    is_beside: bool = False


# From the wanted one to the least: as the room asks.
LAYOUTS = (_Layout(21, 11.5), _Layout(18, 11.5), _Layout(16, 11.5), _Layout(16, 10), _Layout(16, 10, is_beside=True))


@dataclass(frozen=True)
class _Line:
    """A line of the left block: text ("" is a line for the pen), face, size, wanted way down from the line before."""

    text: str
    font: str
    size: float
    down: float

    def least(self, above: float) -> float:
        """The way down that keeps clear of what hangs below a line of the size `above`."""
        return min(self.down, 0.22 * above + 0.76 * self.size)


def _left_block(sheet: TicketSheet, t: Texts, width: float, layout: _Layout) -> list[_Line]:
    heading = t("TICKET No.")
    number = f"{heading} {sheet.number}" if layout.is_beside else sheet.number
    number_size = min(layout.number_size, width / stringWidth(number, SANS_BOLD, 1))
    lines = [] if layout.is_beside else [_Line(heading, SANS_BOLD, 8.5, 4.2 * mm)]
    lines.append(_Line(number, SANS_BOLD, number_size, 7.2 * mm))
    what = simpleSplit(_accepted(sheet, t), SANS, 8, width)
    lines += [_Line(line, SANS, 8, 3.4 * mm if number else 4.9 * mm) for number, line in enumerate(what)]
    lines.append(_Line(_moment(sheet, t), SANS_BOLD, layout.date_size, 4.1 * mm))
    if sheet.registered_on:
        lines.append(_Line(t("To be registered on {date}", date=t.date(sheet.registered_on)), SANS, 8, 3.5 * mm))
    label, last_day = _last_day(sheet, t)
    if last_day or sheet.is_blank:
        day = t.date(last_day) if last_day else ""
        lines += [_Line(label, SANS, 8, 5 * mm), _Line(day, SANS_BOLD, layout.date_size, 4.2 * mm)]
    return lines


def _last_day(sheet: TicketSheet, t: Texts) -> tuple[str, date | None]:
    """The day that matters to the applicant first."""
    if sheet.complete_by:
        return t("To be completed by"), sheet.complete_by
    return t("Answer due by"), sheet.last_day


def _draw_left_block(canvas: Canvas, sheet: TicketSheet, t: Texts, width: float, y: float, room: float) -> None:
    """The lines keep their distances, come nearer where the room is short, and then the number gets smaller."""
    lines, least = list[_Line](), list[float]()
    for layout in LAYOUTS:
        lines = _left_block(sheet, t, width, layout)
        above = [8.5, *(line.size for line in lines)]
        least = [line.least(size) for line, size in zip(lines, above, strict=False)]
        if COMFORT * sum(least) <= room:
            break
    wanted = sum(line.down for line in lines)
    share = max(0, min(1, (room - sum(least)) / (wanted - sum(least))))
    for line, nearest in zip(lines, least, strict=True):
        y -= nearest + share * (line.down - nearest)
        canvas.setFont(line.font, line.size)
        canvas.drawString(TICKET.left, y, line.text)
        if not line.text:
            canvas.line(TICKET.left, y, TICKET.left + width - 4 * mm, y)


def _draw_cut_marks(canvas: Canvas, left: float, bottom: float) -> None:
    right, top = left + 2 * TICKET.width, bottom + 5 * TICKET.height
    canvas.setLineWidth(styles.HAIRLINE)
    for column in range(3):
        x = left + column * TICKET.width
        canvas.line(x, bottom - CUT_MARK, x, bottom)
        canvas.line(x, top, x, top + CUT_MARK)
    for row in range(6):
        y = bottom + row * TICKET.height
        canvas.line(left - CUT_MARK, y, left, y)
        canvas.line(right, y, right + CUT_MARK, y)


def _roll(sheet: TicketSheet, t: Texts) -> list[Flowable]:
    code = qr_code(sheet.number, 30 * mm)
    code.hAlign = "CENTER"
    story: list[Flowable] = [plain(sheet.office.name, ROLL_BODY)]
    if sheet.office.is_rehearsal:
        story.append(plain(t("REHEARSAL – not an official document"), ROLL_BODY))
    story += [*_divider(), plain(t("Ticket No."), ROLL_LABEL), plain(sheet.number, ROLL_NUMBER), Spacer(0, 1 * mm)]
    story += [plain(_accepted(sheet, t), ROLL_LABEL), plain(_moment(sheet, t) or PEN, ROLL_DATE)]
    if sheet.registered_on:
        story.append(plain(t("To be registered on {date}", date=t.date(sheet.registered_on)), ROLL_LABEL))
    label, last_day = _last_day(sheet, t)
    if last_day:
        story += [*_divider(), plain(label, ROLL_LABEL), plain(t.date(last_day), ROLL_DATE)]
    if sheet.to_complete:
        story.append(plain(sheet.to_complete, ROLL_LABEL))
    return [*story, Spacer(0, 5 * mm), code, Spacer(0, 4 * mm), *_roll_foot(sheet, t)]


def _roll_foot(sheet: TicketSheet, t: Texts) -> list[Flowable]:
    who = PEN if sheet.is_blank else f"<br/><b>{safe(sheet.accepted_by)}</b>,<br/>{safe(sheet.position)}"
    foot = [t("Accepted by: {who}", who=who)]
    if sheet.office.telephone:
        foot.append(t("Telephone for inquiries: {telephone}", telephone=f"<br/><b>{safe(sheet.office.telephone)}</b>"))
    if sheet.portal_number:
        foot.append(f"e-Otinish: {safe(sheet.portal_number)}")
    foot.append(
        t("Keep the ticket: by its number you can learn how your application is going.")
        if sheet.kind == "application"
        else t("Keep the ticket: by its number you can learn how your appeal is going.")
    )
    paragraphs = [[Spacer(0, 1.6 * mm), rich(markup, ROLL_TEXT)] for markup in foot]
    return [rule(ROLL_RULE), *(flowable for pair in paragraphs for flowable in pair)]


def _divider() -> list[Flowable]:
    return [Spacer(0, 3 * mm), rule(ROLL_RULE), Spacer(0, 2.6 * mm)]
