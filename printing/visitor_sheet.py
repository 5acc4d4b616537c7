"""Visitor sheet: the akim sees in half a minute who comes, why, and what was promised (ПП-663 p. 18). One page."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Spacer, Table

from printing import page, styles
from printing.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from printing.page import A4, Surround
from printing.parts import SQUARE, Cell, Name, draw_square, height_of, plain, rich, rule, safe, stack
from printing.sheets import EarlierReception, Promise, VisitorSheet
from printing.styles import Commands
from resources.dates import Case, day_in_words
from resources.durations import promise_late
from resources.texts import Texts

COLUMNS = (32 * mm, 32 * mm, 74 * mm, 37 * mm)  # the first is 27 mm of label and a gap of 5
BOXES_RULE = 45.6 * mm  # above the lower edge, with the boxes and the three lines below it
HANDWRITING = 25 * mm
# How many promises, receptions and open appeals are shown: as many as leave room for handwriting.
LIMITS = ((4, 3, 4), (4, 3, 3), (4, 2, 2), (4, 1, 1), (3, 1, 1), (2, 1, 1), (1, 1, 1))

NAME = styles.style(SERIF_BOLD, 25, 31)
LONG_NAME = styles.style(SERIF_BOLD, 20, 25)
ABOUT = styles.style(SERIF, 12, 17)
ABOUT_STRONG = styles.style(SERIF_BOLD, 12, 17)
SERIF_TEXT = styles.style(SERIF, 11.5, 15.5)
SERIF_STRONG = styles.style(SERIF_BOLD, 11.5, 15.5)
REASON = styles.style(SERIF, 17, 21.6)
STATUS = styles.style(SANS, 10, 15.5)
STATUS_STRONG = styles.style(SANS_BOLD, 10, 15.5)
NOTE = styles.style(SANS, 9.5, 13)
STATE = styles.right(styles.style(SANS, 9.5, 15))
GROUP_LABEL = styles.style(SANS_BOLD, 9.5, 12.5)
REASON_LABEL = styles.style(SANS, 10, 13)
BOX_LABEL = styles.style(SANS, 10, 12)
ROW_PADDINGS: Commands = [
    ("TOPPADDING", (0, 0), (-1, -1), 0.8 * mm),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8 * mm),
    ("RIGHTPADDING", (1, 0), (2, -1), 1 * mm),
]
REASON_LENGTH = 140  # characters; a longer one is set as plain text, or it would push the rest off the page

Row = tuple[Flowable, list[Flowable], Flowable] | list[Flowable]  # status, text, state; or one text over the three


def draw(sheet: VisitorSheet) -> bytes:
    """The sheet, always one page: what does not fit is counted. Raises MissingField."""
    t = sheet.words()

    def draw_sheet(canvas: Canvas) -> None:
        top = page.text_top(A4)
        room = top - BOXES_RULE - HANDWRITING
        stories = (_story(sheet, t, *limits) for limits in LIMITS)
        fitting = (story for story in stories if height_of(story, A4.live_width) <= room)
        # Texts much over their lengths are shrunk as a whole: rather small letters than a second page or a lost word.
        frame = KeepInFrame(A4.live_width, room, next(fitting, _story(sheet, t, *LIMITS[-1])), mode="shrink")
        stack(canvas, [frame], A4.left, top, A4.live_width)
        _draw_boxes(canvas, t)

    day = f"{t.day_month(sheet.day)}, {t.weekday(sheet.day)} · {sheet.starts_at:%H:%M}"
    surround = Surround(
        title=f"{t('Visitor sheet')}, {sheet.name}",
        left=f'{day} <font name="{SANS}">· {_place_in_queue(sheet, t)}</font>',
        right=t("Contains personal data"),
        right_size=9.5,
        foot=page.printed_on(t, sheet.printed),
    )
    return page.single(sheet, surround.title, A4, draw_sheet, surround)


def _place_in_queue(sheet: VisitorSheet, t: Texts) -> str:
    ending = _kazakh_ending(sheet.place_in_queue) if t.language == "kk" else "й"
    place = f"{sheet.place_in_queue}-{ending}"
    return t.plural("{place} of {number} visitor", "{place} of {number} visitors", sheet.visitors_in_queue, place=place)


def _kazakh_ending(number: int) -> str:
    """How «the sixth of them» ends: «6-сы», «7-сі», «10-ы»."""
    if number % 10:
        return ("і", "сі", "і", "і", "і", "сы", "сі", "і", "ы")[number % 10 - 1]
    return {0: "і", 20: "сы", 50: "і", 70: "і", 80: "і"}.get(number % 100, "ы")


def _story(sheet: VisitorSheet, t: Texts, promises: int, receptions: int, appeals: int) -> list[Flowable]:
    return [
        *_person(sheet, t),
        rule(before=5.5 * mm, after=4.5 * mm),
        *_reason(sheet, t),
        rule(styles.HEAD_RULE, before=4 * mm, after=1.8 * mm),
        *_group(t("Promises"), _promises(sheet.promises, promises, t), t),
        *_group(t("Earlier receptions"), _receptions(sheet.receptions, receptions, t), t),
        *_group(t("Open appeals"), _open_appeals(sheet, appeals, t), t),
        *_group(t("Last letter"), _last_letter(sheet, t), t),
        Spacer(0, 1 * mm),
        plain(t("For notes"), GROUP_LABEL),
    ]


def _person(sheet: VisitorSheet, t: Texts) -> list[Flowable]:
    fits = stringWidth(sheet.name, SERIF_BOLD, 25) <= A4.live_width
    lines: list[Flowable] = [Name(sheet.name, NAME if fits else LONG_NAME)]
    if sheet.about:
        lines.append(plain(" · ".join(sheet.about), ABOUT))
    if sheet.group:
        group = sheet.group[0].upper() + sheet.group[1:]
        lines.append(plain(t("{group} – received out of turn", group=group), ABOUT_STRONG))
    return lines


def _reason(sheet: VisitorSheet, t: Texts) -> list[Flowable]:
    label = {True: t("Why she came"), False: t("Why he came"), None: t("What they came with")}[sheet.is_woman]
    style = REASON if len(sheet.reason) <= REASON_LENGTH else SERIF_TEXT
    lines: list[Flowable] = [plain(label, REASON_LABEL), Spacer(0, 0.6 * mm), plain(sheet.reason, style)]
    if sheet.proposal:
        lines += [Spacer(0, 1.5 * mm), rich(f"<b>{t('Proposal:')}</b> {safe(sheet.proposal)}", SERIF_TEXT)]
    return lines


def _promises(promises: Sequence[Promise], limit: int, t: Texts) -> list[Row]:
    """Unkept ones first, then those not due yet, then the kept."""
    ordered = sorted(promises, key=lambda promise: (promise.is_kept, not promise.days_late))
    return _counted([_promise(promise, t) for promise in ordered], limit, t)


def _promise(promise: Promise, t: Texts) -> Row:
    words = {"official": promise.official, "day": t.day_month(promise.promised_on)}
    promised = {
        True: t("promised by her: {official}, {day}", **words),
        False: t("promised by him: {official}, {day}", **words),
        None: t("promised by: {official}, {day}", **words),
    }[promise.promised_by_woman]
    if promise.is_kept:
        status, state = plain(t("Kept"), STATUS), _on(promise.closed_on, t)
    elif promise.days_late:
        status = plain(t("NOT KEPT"), STATUS_STRONG)
        state = promise_late(promise.days_late, t)
    else:
        status, state = plain(t("Not due yet"), STATUS), _due(promise.due_on, t)
    text = plain(promise.text, SERIF_STRONG if promise.days_late and not promise.is_kept else SERIF_TEXT)
    return status, [text, plain(promised, NOTE)], plain(state, STATE)


def _receptions(receptions: Sequence[EarlierReception], limit: int, t: Texts) -> list[Row]:
    """The latest first."""
    ordered = sorted(receptions, key=lambda reception: reception.day, reverse=True)
    rows: list[Row] = [
        (plain(t.date(reception.day), STATUS), [plain(reception.text, SERIF_TEXT)], plain(reception.outcome, STATE))
        for reception in ordered
    ]
    return _counted(rows, limit, t)


def _open_appeals(sheet: VisitorSheet, limit: int, t: Texts) -> list[Row]:
    rows: list[Row] = [
        (
            plain(appeal.number, STATUS_STRONG),
            [plain(appeal.text, SERIF_TEXT)],
            plain(_due(appeal.last_day, t), STATE),
        )
        for appeal in sheet.open_appeals
    ]
    shown = _counted(rows, limit, t)
    if sheet.street_appeals:
        number, numbers = len(sheet.street_appeals), ", ".join(sheet.street_appeals)
        more = (
            t.plural(
                "{number} more appeal from this address ({numbers}).",
                "{number} more appeals from this address ({numbers}).",
                number,
                numbers=numbers,
            )
            if sheet.is_same_address
            else t.plural(
                "{number} more appeal from this street ({numbers}).",
                "{number} more appeals from this street ({numbers}).",
                number,
                numbers=numbers,
            )
        )
        shown.append([plain(more, NOTE)])
    return shown


def _last_letter(sheet: VisitorSheet, t: Texts) -> list[Row]:
    if not sheet.last_letter:
        return []
    day = f"{t.date(sheet.last_letter_on)}. " if sheet.last_letter_on else ""
    return [[plain(day + sheet.last_letter, SERIF_TEXT)]]


def _on(day: date | None, t: Texts) -> str:
    """«15 мамырда», «15 мая»."""
    return day_in_words(day, t.language, Case.LOCATIVE) if day else ""


def _due(day: date | None, t: Texts) -> str:
    return t("due {date}", date=t.date(day)) if day else ""


def _counted(rows: list[Row], limit: int, t: Texts) -> list[Row]:
    """As many rows as the limit allows, and how many are left out."""
    if len(rows) <= limit:
        return rows
    return [*rows[:limit], [plain(t("{number} more", number=len(rows) - limit), NOTE)]]


def _group(label: str, rows: Sequence[Row], t: Texts) -> list[Flowable]:
    """A group under its label, «no» where it is empty: silence could be read as a fault of the program."""
    rows = rows or [[plain(t("no"), SERIF_TEXT)]]
    cells: list[list[Cell]] = [["", *row] if isinstance(row, tuple) else ["", row, "", ""] for row in rows]
    cells[0][0] = plain(label, GROUP_LABEL)
    spans: Commands = [("SPAN", (0, 0), (0, -1))]
    spans += [("SPAN", (1, number), (3, number)) for number, row in enumerate(rows) if isinstance(row, list)]
    return [
        Table(cells, COLUMNS, style=[*styles.CELLS, *ROW_PADDINGS, *spans], hAlign="LEFT"),
        rule(before=1.8 * mm, after=1.8 * mm),
    ]


def _draw_boxes(canvas: Canvas, t: Texts) -> None:
    """The outcome to cross and the order to write, at the foot of the page."""
    canvas.setLineWidth(styles.HAIRLINE)
    canvas.line(A4.left, BOXES_RULE, A4.width - A4.right, BOXES_RULE)
    words = (
        t("Box: solved on the spot"),
        t("Box: explained"),
        t("Box: under control"),
        t("Box: refused"),
        t("Box: written appeal"),
    )
    widths = [SQUARE + 2 * mm + stringWidth(word, SANS, 10) for word in words]
    gap = (A4.live_width - sum(widths)) / (len(words) - 1)
    x, y = A4.left, BOXES_RULE - 7 * mm
    for word, width in zip(words, widths, strict=True):
        draw_square(canvas, x, y - 0.4 * mm)
        canvas.setFont(SANS, 10)
        canvas.drawString(x + SQUARE + 2 * mm, y, word)
        x += width + gap
    right, middle = A4.width - A4.right, A4.left + 115 * mm
    _draw_pen_line(canvas, t("Order of the official"), A4.left, right, 28 * mm)
    _draw_pen_line(canvas, t("Executor"), A4.left, middle, 19 * mm)
    _draw_pen_line(canvas, t("Term"), middle + 3 * mm, right, 19 * mm)


def _draw_pen_line(canvas: Canvas, label: str, left: float, right: float, y: float) -> None:
    canvas.setFont(SANS, 10)
    canvas.drawString(left, y, label)
    canvas.setLineWidth(styles.HAIRLINE)
    canvas.line(left + stringWidth(label, SANS, 10) + 3 * mm, y - 0.8 * mm, right, y - 0.8 * mm)
