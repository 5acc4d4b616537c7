"""Protocol of a personal reception: annex 2 of ПП-663, its fields in its order."""

from datetime import date, time

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from printing import styles
from printing.fonts import SANS
from printing.office_sheets import ProtocolSheet
from printing.page import Surround, document
from printing.parts import DASH, Name, SignatureLine, fields, plain, safe
from resources.texts import Texts

ANNEX_MARK = styles.right(styles.style(SANS, 8, 10.8))
TITLE = styles.centred(styles.TITLE)
ROWS_WITH_SIGNATURE = 4  # decision, order, term, end


def draw(sheet: ProtocolSheet) -> bytes:
    """The protocol as a PDF. Raises MissingField, also while the recording is not confirmed (ПП-663 pp. 21, 35–37)."""
    t = sheet.words()
    rows = fields(
        [
            (t("Place of the reception"), sheet.place),
            (t("Date and time"), f"{t.long_date(sheet.started_at.date())}, {in_words(t, sheet.started_at.time())}"),
            (t("Full name and post of the receiving official"), f"{sheet.official}, {sheet.position}"),
            (t("Secretary"), sheet.secretary),
            (t("Participants"), "\n".join(sheet.participants) or t("none")),
            (t("Full name of the applicant"), Name(sheet.applicant, styles.TEXT_BOLD)),
            (t("Substance of the appeal"), sheet.substance),
            (t("What was said, asked, answered, explained"), sheet.said),
            (t("Decision of the reception"), plain(sheet.decision, styles.TEXT_BOLD)),
            (t("Order (if any)"), _numbered([f"{order.task} – {order.executor}" for order in sheet.orders])),
            (t("Term of the order"), _numbered([_term(t, order.term) for order in sheet.orders])),
            (t("End of the reception"), in_words(t, sheet.ended_at)),
        ]
    )
    closing = [
        SignatureLine(t("Received by"), sheet.signer, t("(signature)"), start=56 * mm),
        Spacer(0, 3 * mm),
        plain(
            t("A recording was made. The protocol is sent to the applicant within three working days after signing."),
            styles.SIGNATURE_LABEL,
        ),
    ]
    story = [
        *_head(sheet, t),
        *rows[:-ROWS_WITH_SIGNATURE],
        KeepTogether([*rows[-ROWS_WITH_SIGNATURE:], Spacer(0, 3 * mm), *closing]),
    ]
    title = t("Protocol of personal reception No. {number}", number=sheet.number)
    return document(sheet, story, Surround(title, foot=safe(title), has_top=False))


def in_words(t: Texts, at: time) -> str:
    """«10 сағат 43 минут», «10 часов 43 минуты»."""
    hours = t.plural("{number:02d} hour", "{number:02d} hours", at.hour)
    return f"{hours} {t.plural('{number:02d} minute', '{number:02d} minutes', at.minute)}"


def _head(sheet: ProtocolSheet, t: Texts) -> list[Flowable]:
    return [
        plain(t("Annex 2 to the rules approved by resolution No. 663. Form"), ANNEX_MARK),
        Spacer(0, 2.5 * mm),
        plain(sheet.office.legal_name or sheet.office.name, styles.BODY_NAME),
        Spacer(0, 4.5 * mm),
        plain(t("PROTOCOL of personal reception No. {number}", number=sheet.number), TITLE),
        Spacer(0, 4.5 * mm),
    ]


def _term(t: Texts, term: date | str) -> str:
    return term if isinstance(term, str) else t.long_date(term)


def _numbered(values: list[str]) -> str:
    """One line each; several are numbered, so that order 1 has term 1."""
    if len(values) < 2:
        return "".join(values) or DASH
    return "\n".join(f"{number}. {value}" for number, value in enumerate(values, 1))
