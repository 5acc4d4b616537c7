"""Reception slip: when, where and with whom, for the person who booked (ПП-663 pp. 13, 21, 22). A5 landscape."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Spacer, Table

from printing import page, styles
from printing.fonts import SANS, SERIF, SERIF_BOLD
from printing.page import A5_LANDSCAPE, Surround
from printing.parts import Name, height_of, plain, qr_code, rich, rule, safe, stack
from printing.sheets import ReceptionSlipSheet
from printing.styles import Commands
from resources.texts import NBSP, Texts

WIDE, GAP, NARROW = 98 * mm, 8 * mm, 72 * mm
LABEL = styles.style(SANS, 10, 13)
KEY_FACT = styles.style(SERIF_BOLD, 26, 31)
UNDER_KEY_FACT = styles.style(SERIF, 14, 18)
PERSON = styles.style(SERIF_BOLD, 13, 16.5)
PLACE = styles.style(SERIF, 13, 16.5)
ADVICE = styles.style(SANS, 11, 15)


def draw(sheet: ReceptionSlipSheet) -> bytes:
    """The slip; raises MissingField."""
    t = sheet.words()
    title = t("Booking slip for personal reception")
    number = f"<b>№{NBSP}{safe(sheet.number)}</b>"

    def draw_slip(canvas: Canvas) -> None:
        paper = A5_LANDSCAPE
        top = page.text_top(paper) + 1.4 * mm
        room = top - _draw_advice(canvas, sheet, t) - 3 * mm
        story = KeepInFrame(paper.live_width, room, _story(sheet, t), mode="shrink")
        stack(canvas, [story], paper.left, top, paper.live_width)

    surround = Surround(title=f"{title} № {sheet.number}", right=number, right_size=12, has_foot=False)
    return page.single(sheet, surround.title, A5_LANDSCAPE, draw_slip, surround)


def _story(sheet: ReceptionSlipSheet, t: Texts) -> list[Flowable]:
    day = [
        plain(t("Day of the reception"), LABEL),
        plain(f"{t.day_month(sheet.day)}{NBSP}{sheet.day.year}", KEY_FACT),
        plain(t.weekday(sheet.day), UNDER_KEY_FACT),
    ]
    time = [
        plain(t("Time"), LABEL),
        plain(f"{sheet.starts_at:%H:%M}", KEY_FACT),
        plain(t("come 10 minutes earlier"), UNDER_KEY_FACT),
    ]
    who = [plain(t("Who receives"), LABEL), Name(sheet.official, PERSON), plain(sheet.position, PLACE)]
    place = t("video link, {place}", place=sheet.place) if sheet.is_by_video else sheet.place
    where = [plain(t("Where to come"), LABEL), plain(place, PERSON)]
    if sheet.address:
        where.append(plain(sheet.address, PLACE))
    return [
        plain(t("Booking slip for personal reception"), styles.TITLE),
        Spacer(0, 1 * mm),
        Name(sheet.applicant, PERSON),
        rule(styles.HEAD_RULE, before=5 * mm, after=3.4 * mm),
        _columns(day, time),
        rule(styles.HEAD_RULE, before=4 * mm, after=3.8 * mm),
        _columns(who, where),
    ]


def _columns(left: Sequence[Flowable], right: Sequence[Flowable]) -> Table:
    style: Commands = [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")]
    style += [("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table([[list(left), "", list(right)]], (WIDE, GAP, NARROW), style=style, hAlign="LEFT")


def _draw_advice(canvas: Canvas, sheet: ReceptionSlipSheet, t: Texts) -> float:
    """What to bring and to know, on the lower margin beside the QR code and its quiet zone; gives where it begins."""
    paper = A5_LANDSCAPE
    code = qr_code(sheet.number, 21 * mm)
    code.drawOn(canvas, paper.width - paper.right - code.width, paper.bottom)
    bring = t("an identity document; a representative: a document of authority; papers on your question.")
    advice = [t("The reception is recorded on audio or video.")]
    if sheet.office.telephone:
        telephone = f"<b>{safe(sheet.office.telephone)}</b>"
        advice.append(t("If you cannot come, tell us beforehand: {telephone}.", telephone=telephone))
    paragraphs = [rich(f"<b>{t('Bring with you:')}</b> {bring}", ADVICE), rich(" ".join(advice), ADVICE)]
    width = paper.live_width - code.width - 6 * mm
    height = height_of(paragraphs, width)
    stack(canvas, paragraphs, paper.left, paper.bottom + height, width)
    return paper.bottom + float(max(height, code.height))
