"""Words of the papers: each is in both catalogues, and each of their letters is in the faces."""

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from reportlab.pdfbase.pdfmetrics import getFont

from printing import fonts
from resources import ROOT
from resources.texts import texts

FACES = (fonts.SANS, fonts.SANS_BOLD, fonts.SERIF, fonts.SERIF_BOLD)
PAPERS = ("page", "ticket", "reception_slip", "reception_list", "visitor_sheet")


def catalogue(language):
    with (ROOT / "texts" / language / "papers.po").open("rb") as source:
        return pofile.read_po(source, locale=language)


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_letter_of_the_words_has_a_glyph(language, face):
    words = "".join(form for message in catalogue(language) if message.id for form in forms(message))
    glyphs = getFont(face).face.charToGlyph
    alphabet = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя№«»–×•\u2011\u00a0"
    assert {letter for letter in words + alphabet if ord(letter) not in glyphs} == set()


def test_both_catalogues_have_the_same_words_and_none_is_empty():
    kazakh, russian = catalogue("kk"), catalogue("ru")
    assert {message.id for message in kazakh} == {message.id for message in russian}
    assert all(all(forms(message)) for language in (kazakh, russian) for message in language if message.id)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_word_a_paper_uses_is_translated(language, paper):
    code = (Path(fonts.__file__).parent / f"{paper}.py").read_text(encoding="utf-8")
    used = set(re.findall(r'\bt\(\s*"([^"]+)"', code))
    assert used
    t = texts(language)
    assert {message for message in used if t(message) == message and "{" not in message} == set()
