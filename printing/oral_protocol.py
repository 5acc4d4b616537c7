"""Intake protocol of an oral appeal: what a person said, with the contacts confirmed by a signature of their own."""

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from printing import styles
from printing.fonts import SANS_BOLD
from printing.office_sheets import OralProtocolSheet
from printing.page import A4, FOOT_RULE, OVER_FOOT, Surround, document, text_top
from printing.parts import DASH, Cell, Choices, Name, SignatureLine, fields, height_of, plain, rich, safe
from printing.protocol import in_words
from printing.styles import HEAD_RULE
from resources.texts import Texts

VALUE_WIDTH = 125 * mm
SUBSTANCE_HEIGHT = 50 * mm
PAGE_HEIGHT = text_top(A4) - A4.bottom - FOOT_RULE - OVER_FOOT - 1  # a point for rounding
APPLICANT_LINE = 50 * mm
OFFICIAL_LINE = 42 * mm


def draw(sheet: OralProtocolSheet) -> bytes:
    """The protocol as a PDF (АППК arts 20, 63(1), 66(4)); a long substance takes both signatures to the next page."""
    t = sheet.words()
    title = t("Intake protocol of an oral appeal")
    moment = f"{t.long_date(sheet.made_at.date())}, {in_words(t, sheet.made_at.time())} · {sheet.place}"
    head = [plain(title, styles.TITLE), Spacer(0, 1.5 * mm), plain(moment, styles.TEXT), Spacer(0, 4.5 * mm)]
    signing = [Spacer(0, 5 * mm), _contacts(sheet, t), Spacer(0, 5 * mm), *_closing(sheet, t)]
    story = [*head, *_rows(sheet, t, PAGE_HEIGHT - height_of([*head, *signing], A4.live_width)), KeepTogether(signing)]
    surround = Surround(
        f"{title} {sheet.number}",
        left=safe(sheet.office.legal_name or sheet.office.name),
        right=f"<b>{safe(sheet.number)}</b>",
        foot=safe(t("Basis: АППК art. 63(1), 66(4)")),
    )
    return document(sheet, story, surround)


def _rows(sheet: OralProtocolSheet, t: Texts, room: float) -> list[Flowable]:
    """The fields; a complaint, which has more of them, gives up white for the pen rather than begin a second page."""
    who = _who(sheet, t)
    full = fields([*who, *_what(sheet, t, SUBSTANCE_HEIGHT)])
    spare = room - height_of(full, A4.live_width)
    return full if spare >= 0 else fields([*who, *_what(sheet, t, max(0, SUBSTANCE_HEIGHT + spare))])


def _who(sheet: OralProtocolSheet, t: Texts) -> list[tuple[str, Cell]]:
    rows: list[tuple[str, Cell]] = [(t("Addressed to (body, official)"), sheet.addressee)]
    if sheet.is_entity:
        rows.append((t("Name and BIN of the applicant"), plain(sheet.applicant, styles.TEXT_BOLD)))
    else:
        rows.append((t("Full name of the applicant"), Name(sheet.applicant, styles.TEXT_BOLD)))
        rows.append((t("IIN (if any)"), sheet.iin))
    rows.append((t("Postal address"), sheet.address))
    if sheet.representative:
        rows.append((t("Representative or interpreter, document"), sheet.representative))
    return rows


def _what(sheet: OralProtocolSheet, t: Texts, substance_height: float) -> list[tuple[str, Cell]]:
    rows: list[tuple[str, Cell]] = [(t("Kind of the appeal"), Choices(sheet.kinds))]
    if sheet.complaint:
        rows += [
            (t("Body and act complained of"), sheet.complaint.challenged),
            (t("Circumstances of the complaint"), sheet.complaint.circumstances),
            (t("Actual place of residence"), sheet.complaint.residence),
        ]
    return [
        *rows,
        (t("Substance of the appeal (in the applicant's words)"), _with_room(sheet.substance, substance_height)),
        (t("Attached documents"), sheet.attachments or t("none")),
        (t("Language and way of the answer"), Choices(sheet.reply_ways, gap=3 * mm, lead=f"{sheet.reply_language};")),
    ]


def _with_room(substance: str, least: float) -> list[Flowable]:
    """The text and white below it, so that the form can also be filled in by pen."""
    text = plain(substance, styles.TEXT)
    _, height = text.wrap(VALUE_WIDTH, least)
    return [text, Spacer(0, max(0, least - height))]


def _contacts(sheet: OralProtocolSheet, t: Texts) -> Table:
    """The framed box that is signed apart (АППК art 66(4))."""
    contacts = t(
        "Telephone: {phone}. E-mail: {email}. Address: given above.",
        phone=f"<b>{safe(sheet.phone)}</b>",
        email=safe(sheet.email or DASH),
    )
    confirmation = t("I confirm that the contacts given are true and that a notice sent to them is due and sufficient.")
    box = [
        plain(t("Confirmation of contacts"), styles.style(SANS_BOLD, 10, 14.5)),
        rich(contacts, styles.TEXT),
        plain(confirmation, styles.TEXT),
        SignatureLine(t("Applicant"), sheet.signer, line=APPLICANT_LINE),
    ]
    padding = [
        (f"{side}PADDING", (0, 0), (-1, -1), room * mm)
        for side, room in (("LEFT", 4), ("RIGHT", 4), ("TOP", 3), ("BOTTOM", 1))
    ]
    return Table([[box]], [175 * mm], style=[("BOX", (0, 0), (-1, -1), HEAD_RULE, black), *padding])


def _closing(sheet: OralProtocolSheet, t: Texts) -> list[Flowable]:
    statement = t(
        "Written correctly from my words and read to me. My rights and duties were explained. "
        "I have received the ticket."
    )
    return [
        plain(statement, styles.TEXT),
        SignatureLine(t("Applicant"), sheet.signer, line=APPLICANT_LINE),
        SignatureLine(t("Protocol made by: {post}", post=sheet.position), sheet.made_by, line=OFFICIAL_LINE),
    ]
