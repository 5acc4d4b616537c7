"""The faces of every paper, PT Sans and PT Serif, registered with ReportLab when this module is first imported."""

import fontpkg
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


def _registered(name: str, family: str, weight: int) -> str:
    pdfmetrics.registerFont(TTFont(name, fontpkg.path(family, weight)))
    return name


SANS = _registered("PTSans", "pt-sans", 400)
SANS_BOLD = _registered("PTSans-Bold", "pt-sans", 700)
SERIF = _registered("PTSerif", "pt-serif", 400)
SERIF_BOLD = _registered("PTSerif-Bold", "pt-serif", 700)

# For <b> inside a paragraph. Papers have no italics, so the slanted places of a family hold the upright faces.
for regular, bold in ((SANS, SANS_BOLD), (SERIF, SERIF_BOLD)):
    pdfmetrics.registerFontFamily(regular, normal=regular, bold=bold, italic=regular, boldItalic=bold)
