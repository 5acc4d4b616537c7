"""Consent to collection and processing of personal data: one page that a person reads before signing."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from printing import styles
from printing.fonts import SERIF
from printing.office_sheets import ConsentSheet
from printing.page import Surround, document
from printing.parts import Choices, fields, plain, rich, safe, signed
from printing.styles import HAIRLINE
from resources.texts import Texts

TEXT = styles.style(SERIF, 11.5, 16.3)


def draw(sheet: ConsentSheet) -> bytes:
    """The consent as a PDF, «yes» and «no» left to the person's own pen (Law 94-V arts 7, 8, 12, 24; ПП-663 p. 8)."""
    t = sheet.words()
    operator = sheet.office.legal_name or sheet.office.name
    opening = t(
        "I, {name}, under article 8 of the Law on personal data consent that the operator collects and processes "
        "my personal data on the terms below.",
        name=f"<b>{safe(sheet.applicant)}</b>",
    )
    third_persons = [
        plain(t("only to state bodies and organisations competent to consider the appeal"), TEXT),
        Choices([(t("yes"), False), (t("no"), False)], TEXT, gap=3 * mm),
    ]
    rows: list[tuple[str, list[Flowable]]] = [
        (t("Operator, BIN"), _value(t("{name}, BIN {bin}", name=operator, bin=sheet.office.bin))),
        (t("Purpose"), _value(t("booking of a personal reception, consideration of the appeal and the answer"))),
        (t("List of data"), _value("; ".join(_data_names(sheet, t)))),
        (
            t("Term of the consent"),
            _value(t("until the purpose is reached and the term of keeping the file has passed")),
        ),
        (t("Handing over to third persons"), third_persons),
        (t("Transfer abroad"), _value(t("not done"))),
        (t("Spreading in public sources"), _value(t("not done"))),
    ]
    rights = t(
        "The data are kept in the Republic of Kazakhstan. I was told of my rights to my data "
        "and to withdraw the consent in writing."
    )
    title = t("Consent to collection and processing of personal data")
    story = [
        plain(title, styles.TITLE),
        Spacer(0, 4 * mm),
        rich(opening, TEXT),
        Spacer(0, 5 * mm),
        *signed(
            [*fields(rows), Spacer(0, 5 * mm), plain(rights, TEXT)],
            _Signatures(sheet.signer, t),
            plain(t("For the applicant – representative (if any):") + " " + "_" * 37, styles.SIGNATURE_LABEL),
        ),
    ]
    basis = t("Basis: Law on personal data, art. 8; resolution No. 663, p. 8")
    surround = Surround(title, left=safe(operator), right=f"<b>{safe(sheet.number)}</b>", foot=safe(basis))
    return document(sheet, story, surround)


def _value(text: str) -> list[Flowable]:
    return [plain(text, TEXT), Spacer(0, 1 * mm)]


def _data_names(sheet: ConsentSheet, t: Texts) -> list[str]:
    """Only what is really asked (Law 94-V art 7: no more data than the purpose needs)."""
    names = [t("surname, name, patronymic; IIN; date of birth; address; telephone, e-mail")]
    if sheet.asks_group:
        names.append(t("group that gives the right to be received out of turn"))
    names.append(t("content of the appeal"))
    if sheet.is_recorded:
        names.append(t("audio or video recording of the reception"))
    return names


class _Signatures(Flowable):
    """A line for the signature with the name to its right, and a line for the date."""

    def __init__(self, signer: str, t: Texts) -> None:
        super().__init__()
        self.width, self.height = 175 * mm, 34 * mm
        self.signer, self.captions = signer, (t("(signature)"), t("(date)"))

    def draw(self) -> None:
        """Put it on the canvas."""
        canvas: Canvas = self.canv
        base = 16 * mm
        canvas.setFont(TEXT.fontName, TEXT.fontSize)
        canvas.drawString(63 * mm, base + 1 * mm, self.signer)
        canvas.setLineWidth(HAIRLINE)
        canvas.setFont(styles.CAPTION.fontName, styles.CAPTION.fontSize)
        for caption, start, end in zip(self.captions, (0, 123 * mm), (58 * mm, 175 * mm), strict=True):
            canvas.line(start, base, end, base)
            canvas.drawString(start, base - 3.5 * mm, caption)
