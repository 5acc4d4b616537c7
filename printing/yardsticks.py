"""The same content by the bare libraries: what `main.py bench` measures the ticket and the letter against."""

import io
from collections.abc import Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import SANS, SANS_BOLD
from printing.placeholders import Merged
from printing.sheets import TicketSheet
from resources.texts import texts

LEFT, RIGHT = 4 * mm, 71 * mm


def bare_ticket(sheet: TicketSheet) -> bytes:
    """What stands on the ticket of an application, line by line on a bare ReportLab canvas."""
    t = texts(sheet.language)
    lines = (
        (45.7, SANS_BOLD, 8.5, t("TICKET No.")),
        (38.5, SANS_BOLD, 21, sheet.number),
        (33.6, SANS, 8, t("Application accepted")),
        (29.5, SANS_BOLD, 11.5, f"{sheet.accepted_at:%d.%m.%Y · %H:%M}"),
        (24.5, SANS, 8, t("Answer due by")),
        (20.3, SANS_BOLD, 11.5, t.date(sheet.last_day)),
        (7.2, SANS, 8, t("Accepted by: {who}", who=f"{sheet.accepted_by}, {sheet.position}")),
        (3.8, SANS, 8, t("Inquiries: {telephone}", telephone=sheet.office.telephone)),
    )
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(75 * mm, 55 * mm), invariant=1, lang=sheet.language)
    canvas.setTitle(sheet.number)
    canvas.setFont(SANS_BOLD, 8.5)
    canvas.drawCentredString(37.5 * mm, 50 * mm, sheet.office.name)
    for height, font, size, text in lines:
        canvas.setFont(font, size)
        canvas.drawString(LEFT, height * mm, text)
    for height in (48.5, 10.6):
        canvas.line(LEFT, height * mm, RIGHT, height * mm)
    code = QrCode(sheet.number, qrLevel="M", qrBorder=0, width=19 * mm, height=19 * mm)
    code.drawOn(canvas, RIGHT - code.width, 25 * mm)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def bare_letter(template: bytes, values: Mapping[str, Merged]) -> bytes:
    """The letter as docxtpl merges it, without a check and without a care for its layout."""
    word = DocxTemplate(io.BytesIO(template))
    environment = Environment(autoescape=True)
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    word.render(dict(values), environment)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
