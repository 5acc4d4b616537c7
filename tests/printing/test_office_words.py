"""Words of the papers that stay in the file: each is in both catalogues and every letter has a glyph."""

import pytest
from babel.messages import pofile
from reportlab.pdfbase.pdfmetrics import getFont

from printing import fonts
from resources import ROOT


def catalogue(language):
    with (ROOT / "texts" / language / "office_papers.po").open("rb") as source:
        return {message.id: message for message in pofile.read_po(source, locale=language) if message.id}


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_both_catalogues_have_the_same_words_and_none_is_empty():
    kazakh, russian = catalogue("kk"), catalogue("ru")
    assert kazakh.keys() == russian.keys()
    assert all(all(forms(message)) for message in [*kazakh.values(), *russian.values()])


@pytest.mark.parametrize("face", [fonts.SANS, fonts.SANS_BOLD, fonts.SERIF, fonts.SERIF_BOLD])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_letter_of_the_words_has_a_glyph(language, face):
    glyphs = getFont(face).face.charToGlyph
    words = "".join(form for message in catalogue(language).values() for form in forms(message))
    assert {letter for letter in words if ord(letter) not in glyphs} <= {"\n"}
