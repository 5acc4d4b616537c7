"""How the last day of an appeal came about: the date, a calendar of the counted days, the reasons and articles."""

from datetime import date, timedelta

from reportlab.lib.colors import black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from printing import styles
from printing.fonts import SANS, SANS_BOLD, SERIF_BOLD
from printing.office_sheets import DayOff, Extension, WhyThisDateSheet
from printing.page import Surround, document, printed_on
from printing.parts import NBSP, Name, plain, safe, table
from printing.styles import END_RULE, HAIRLINE, HEAD_RULE, Commands
from resources.dates import Case, date_in_words, day_in_words
from resources.texts import Texts

COLUMN = 25 * mm
ROW_BY_WEEKS = ((7, 15.5 * mm), (11, 11 * mm))  # up to so many weeks: such a row
SMALLEST_ROW = 8.5 * mm
WEEKS_IN_FULL_SIZE = ROW_BY_WEEKS[0][0]
WEEKDAY_HEADS = 6 * mm
CELL_MARGIN = 1.7 * mm
DAY_ROOM, SMALL_DAY_ROOM = 5.5 * mm, 4.9 * mm  # from the top of a cell down to where a reason begins
LAST_DAY_FRAME = 2
SATURDAY, SUNDAY = 5, 6
DAY = styles.style(SANS, 9, 11.3)
REASON = styles.style(SANS, 8, 9.6)
NOTE = styles.style(SANS_BOLD, 8, 9.6)
NUMBER = styles.style(SANS_BOLD, 17, 19.5)
SMALL_NUMBER = styles.style(SANS_BOLD, 13, 15)
KEY_LABEL = styles.style(SANS, 11, 13)
KEY_DATE = styles.style(SERIF_BOLD, 22, 26)
TABLE_WIDTHS = (46 * mm, 86 * mm, 43 * mm)

Step = tuple[str, str, str]  # when, what and why, basis


def draw(sheet: WhyThisDateSheet) -> bytes:
    """The sheet as a PDF (АППК arts 64(3), 76)."""
    t = sheet.words()
    title = t("How the term was counted")
    subtitle = t.plural(
        "{kind}, {applicant}. Term of consideration: {number} working day",
        "{kind}, {applicant}. Term of consideration: {number} working days",
        sheet.working_days,
        kind=sheet.kind,
        applicant=sheet.applicant,
    )
    calendar = _Calendar(sheet, t)
    white = 3 * mm if calendar.is_small else 5 * mm  # an extension of two months is to fit on one page
    heads = (t("Date"), t("What happened and why"), t("Basis"))
    story = [
        plain(title, styles.TITLE),
        Spacer(0, 1.5 * mm),
        plain(subtitle, styles.TEXT),
        Spacer(0, 4.5 * mm),
        _key_strip(sheet, t),
        Spacer(0, white),
        calendar,
        Spacer(0, white / 2),
        _Legend(t),
        Spacer(0, white),
        table(heads, _rows(sheet, t), TABLE_WIDTHS),
    ]
    if not sheet.extension and not sheet.pauses:
        story += [Spacer(0, 3 * mm), plain(t("The term was neither extended nor suspended."), styles.TABLE_TEXT)]
    surround = Surround(
        f"{title} {sheet.number}", right=f"<b>{safe(sheet.number)}</b>", foot=printed_on(t, sheet.printed)
    )
    return document(sheet, story, surround)


def _key_strip(sheet: WhyThisDateSheet, t: Texts) -> Table:
    """The date itself between two rules; beside a long one the label wraps, the date never."""
    label = t("Answer due by")
    day = f"{t.long_date(sheet.last_day)}, {t.weekday(sheet.last_day)}"
    beside = 7 * COLUMN - stringWidth(day, KEY_DATE.fontName, KEY_DATE.fontSize) - 1
    label_width = min(stringWidth(label, KEY_LABEL.fontName, KEY_LABEL.fontSize) + 6 * mm, beside)
    commands: Commands = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), 4 * mm),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
        ("LINEABOVE", (0, 0), (-1, 0), HEAD_RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), HEAD_RULE, black),
    ]
    return Table(
        [[plain(NBSP.join(label.rsplit(" ", 1)), KEY_LABEL), plain(day, KEY_DATE)]],
        [label_width, 7 * COLUMN - label_width],
        style=commands,
    )


class _Calendar(Flowable):
    """The weeks from the receipt to the last day: counted days have their number, days off a diagonal and a reason."""

    def __init__(self, sheet: WhyThisDateSheet, t: Texts) -> None:
        super().__init__()
        self.sheet, self.t = sheet, t
        self.numbers = {day: number for number, day in enumerate(sheet.counted, 1)}
        self.days_off = {day_off.day: day_off for day_off in sheet.days_off}
        received = sheet.received_at.date()
        monday = received - timedelta(days=received.weekday())
        count = (sheet.last_day - monday).days // 7 + 1
        self.row = next((row for weeks, row in ROW_BY_WEEKS if count <= weeks), SMALLEST_ROW)
        self.is_small = count > WEEKS_IN_FULL_SIZE
        self.number_style = SMALL_NUMBER if self.is_small else NUMBER
        self.day_room = SMALL_DAY_ROOM if self.is_small else DAY_ROOM
        self.reason_leading = 8.2 if self.is_small else REASON.leading
        self.weeks = [[monday + timedelta(days=7 * week + day) for day in range(7)] for week in range(count)]
        self.heights = [self._row_height(week) for week in self.weeks]
        self.width, self.height = 7 * COLUMN, WEEKDAY_HEADS + sum(self.heights)

    def draw(self) -> None:
        """Put it on the canvas."""
        canvas = self.canv
        _letters(canvas, DAY)
        for column, weekday in enumerate(self.t("Mo Tu We Th Fr Sa Su").split()):
            canvas.drawString(column * COLUMN + CELL_MARGIN, self.height - 4 * mm, weekday)
        top = self.height - WEEKDAY_HEADS
        frame = (0.0, 0.0, 0.0)
        for week, height in zip(self.weeks, self.heights, strict=True):
            for column, day in enumerate(week):
                self._draw_day(day, column * COLUMN, top, height)
                if day == self.sheet.last_day:
                    frame = (column * COLUMN, top - height, height)
            top -= height
        x, y, height = frame
        canvas.setLineWidth(LAST_DAY_FRAME)
        canvas.rect(x, y, COLUMN, height)

    def _draw_day(self, day: date, x: float, top: float, height: float) -> None:
        canvas, bottom = self.canv, top - height
        canvas.setLineWidth(HAIRLINE)
        canvas.rect(x, bottom, COLUMN, height)
        if day in self.days_off:
            canvas.line(x, bottom, x + COLUMN, top)
        has_month = day.day == 1 or day == self.weeks[0][0]
        _on_white(canvas, x + CELL_MARGIN, top - 3.8 * mm, self.t.day_month(day) if has_month else str(day.day), DAY)
        if day in self.days_off:
            self._draw_reason(self.days_off[day], x + CELL_MARGIN, top - self.day_room)
        if day in self.numbers:
            _letters(canvas, self.number_style)
            canvas.drawRightString(x + COLUMN - 2 * mm, bottom + 2 * mm, str(self.numbers[day]))
        self._draw_note(day, x + CELL_MARGIN, bottom + 2 * mm)

    def _draw_reason(self, day_off: DayOff, x: float, y: float) -> None:
        for line in self._reason_lines(day_off):
            y -= self.reason_leading
            _on_white(self.canv, x, y + 2, line, REASON)

    def _draw_note(self, day: date, x: float, y: float) -> None:
        if day == self.sheet.registered_on:
            _on_white(self.canv, x, y, self.t("registered"), NOTE)
        elif day == self.sheet.received_at.date():
            _on_white(self.canv, x, y, self.t("received at {time}", time=f"{self.sheet.received_at:%H:%M}"), REASON)

    def _row_height(self, week: list[date]) -> float:
        lines = max(len(self._reason_lines(self.days_off[day])) if day in self.days_off else 0 for day in week)
        return max(self.row, self.day_room + lines * self.reason_leading + 0.7 * mm)

    def _reason_lines(self, day_off: DayOff) -> list[str]:
        moved = day_off.moved_from
        reason = (
            self.t("moved from {day}", day=day_in_words(moved, self.t.language, Case.ABLATIVE))
            if moved
            else day_off.reason
        )
        return Name(reason, REASON).lines(COLUMN - 2 * CELL_MARGIN) if reason else []


def _letters(canvas: Canvas, style: ParagraphStyle) -> None:
    canvas.setFont(style.fontName, style.fontSize)


def _on_white(canvas: Canvas, x: float, y: float, text: str, style: ParagraphStyle) -> None:
    """The text, with the diagonal behind it wiped out."""
    width = stringWidth(text.rstrip(), style.fontName, style.fontSize)
    canvas.setFillColor(white)
    canvas.rect(x - 0.5 * mm, y - 0.7 * mm, width + 1 * mm, style.fontSize, stroke=0, fill=1)
    canvas.setFillColor(black)
    _letters(canvas, style)
    canvas.drawString(x, y, text.rstrip())


class _Legend(Flowable):
    """What the numbers, the diagonal and the frame mean."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.width, self.height = 7 * COLUMN, 5 * mm
        self.t = t

    def draw(self) -> None:
        """Put it on the canvas."""
        canvas, base = self.canv, 1 * mm
        _letters(canvas, styles.LABEL_BOLD)
        canvas.drawString(0, base, "1, 2, 3 …")
        x = stringWidth("1, 2, 3 …", styles.LABEL_BOLD.fontName, styles.LABEL_BOLD.fontSize) + 1 * mm
        x = self._draw_words(x, base, self.t("counted working days"))
        canvas.setLineWidth(END_RULE)
        canvas.rect(x, base - 0.6 * mm, 4.8 * mm, 3 * mm)
        canvas.line(x, base - 0.6 * mm, x + 4.8 * mm, base + 2.4 * mm)
        x = self._draw_words(x + 6.5 * mm, base, self.t("days off and holidays – not counted"))
        canvas.setLineWidth(1.5)
        canvas.rect(x, base - 0.6 * mm, 3 * mm, 3 * mm)
        self._draw_words(x + 4.7 * mm, base, self.t("the last day"))

    def _draw_words(self, x: float, y: float, words: str) -> float:
        _letters(self.canv, styles.LABEL)
        self.canv.drawString(x, y, words)
        return x + stringWidth(words, styles.LABEL.fontName, styles.LABEL.fontSize) + 7 * mm


def _rows(sheet: WhyThisDateSheet, t: Texts) -> list[list[Flowable]]:
    """The steps of the count in the order of days, the last one bold."""
    steps = [*_receipt(sheet, t), *_days_left_out(sheet, t)]
    steps += [
        (f"{t.date(pause.first_day)}–{t.date(pause.last_day)}",
         t("The term was suspended: {reason}.", reason=pause.reason.rstrip(".")), pause.basis)
        for pause in sheet.pauses
    ]  # fmt: skip
    if sheet.extension:
        steps.append(_extended(sheet.extension, t))
        is_rolled = any(day_off.day == sheet.extension.until for day_off in sheet.days_off)
        end = t("The extended term ends on a day off: the next working day is the last.")
        last = (end if is_rolled else t("The end of the extended term."), _article(t, 76, 3))
    else:
        what = t("Working day {number} is the end of the term.", number=len(sheet.counted))
        last = (what, t("АППК art. 99") if sheet.is_complaint else _article(t, 76, 1))
    rows: list[list[Flowable]] = [[plain(value, styles.TABLE_TEXT) for value in step] for step in steps]
    day = plain(_day_and_weekday(sheet.last_day, t), styles.TABLE_NAME)
    return [*rows, [day, plain(last[0], styles.TABLE_NAME), plain(last[1], styles.TABLE_TEXT)]]


def _receipt(sheet: WhyThisDateSheet, t: Texts) -> list[Step]:
    """How receipt, registration and the first day follow from each other (АППК arts 64(3), 76(2))."""
    received = sheet.received_at
    when = f"{_day_and_weekday(received.date(), t)}, {received:%H:%M}"
    if received.date() == sheet.registered_on:
        steps = [(when, t("The appeal was received and registered."), _article(t, 64, 3))]
    else:
        if any(day_off.day == received.date() for day_off in sheet.days_off):
            what = t("The appeal was received on a day off.")
        else:
            what = t("The appeal was received. The working day ends at {time}.", time=f"{sheet.closing_time:%H:%M}")
        registered = t("Registered on the next working day.")
        steps = [
            (when, what, _article(t, 64, 3)),
            (_day_and_weekday(sheet.registered_on, t), registered, _article(t, 64, 3)),
        ]
    first = sheet.counted[0]
    if sheet.counts_from_arrival:
        why = t("Forwarded by another body: the term is counted from the day after its arrival here.")
    elif first - sheet.registered_on == timedelta(days=1):
        why = t("The day after registration is the first day of the count.")
    else:
        why = t("The first working day after registration is the first day of the count.")
    return [*steps, (_day_and_weekday(first, t), why, _article(t, 76, 2))]


def _days_left_out(sheet: WhyThisDateSheet, t: Texts) -> list[Step]:
    """The days off other than Saturdays and Sundays on which the count did not go on."""
    until = sheet.counted[-1] if sheet.extension else sheet.last_day  # an extended term is not counted any further
    left_out = [
        day_off
        for day_off in sheet.days_off
        if sheet.registered_on < day_off.day < until and day_off.day.weekday() < SATURDAY
    ]
    if not left_out:
        return []
    days = ", ".join(f"{day_off.day:%d.%m}" for day_off in left_out)
    why = [t("Holidays and days off are left out")]
    why += [_instead_of(day_off.day, day_off.moved_from, t) for day_off in left_out if day_off.moved_from]
    years = f" {t('and')} ".join(sorted({str(day_off.day.year) for day_off in left_out}))
    return [(days, "; ".join(why) + ".", t("Working calendar of {years}", years=years))]


def _instead_of(day: date, moved: date, t: Texts) -> str:
    message = {
        SATURDAY: t("{day} – a day off instead of {moved}, a Saturday"),
        SUNDAY: t("{day} – a day off instead of {moved}, a Sunday"),
    }.get(moved.weekday(), t("{day} – a day off instead of {moved}"))
    return message.format(day=t.day_month(day), moved=day_in_words(moved, t.language, Case.GENITIVE))


def _extended(extension: Extension, t: Texts) -> Step:
    what = t(
        "The term was extended until {date}: {reason}. Decided by: {who}.",
        date=date_in_words(extension.until, t.language, Case.DATIVE),
        reason=extension.reason.rstrip("."),
        who=extension.who,
    )
    return _day_and_weekday(extension.decided_on, t), what, _article(t, 76, 3)


def _day_and_weekday(day: date, t: Texts) -> str:
    return f"{t.date(day)}, {t.weekday(day)}"


def _article(t: Texts, article: int, part: int) -> str:
    return t("АППК art. {article}, p. {part}", article=article, part=part)
