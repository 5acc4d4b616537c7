import io
from datetime import date
from zlib import compress, crc32

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from printing.letter import LetterFault, LetterKind, render_draft, shipped_template
from printing.letter_page import LetterPage, draw, drawn
from tests.printing.pdf_text import contents, flat, pages_text
from tests.printing.test_letter import EVERY_LETTER, letter_of, sheet_of

MARKED = frozenset({"facts", "decision_points", "hearing_on", "heading"})


def draft_of(kind=LetterKind.FAVOURABLE, language="kk", template=None, **changes):
    sheet = sheet_of(kind, language, **changes)
    return render_draft(template or shipped_template(kind, language), sheet, MARKED)


def changed(letter, change):
    """The letter as somebody's Word would save it."""
    document = Document(io.BytesIO(letter))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def bare(words):
    """The letters alone: where a line breaks is the page's affair."""
    return "".join(words.replace("\u2011", "-").split())


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_the_page_says_every_word_of_the_letter_on_one_sheet(kind, language):
    letter = letter_of(kind, language)
    page = drawn(LetterPage(letter))
    said = bare(flat(page.pdf))
    assert [one.text for one in Document(io.BytesIO(letter)).paragraphs if bare(one.text) not in said] == []
    assert page.pages == 1


def test_the_same_letter_gives_the_same_page():
    letter = letter_of(LetterKind.REFUSAL, "ru")
    assert draw(LetterPage(letter)) == draw(LetterPage(letter))


def test_a_draft_leaves_number_and_day_open_and_shows_where_something_is_missing():
    said = flat(draw(LetterPage(draft_of(without=("facts",)))))
    assert "2026 жылғы «___» желтоқсан № ____________" in said
    assert "ЖТ-2026" not in said
    assert said.count("____________") == 2


def test_a_draft_without_a_choice_shows_the_first_one():
    assert "ауызша тыңдау" in flat(draw(LetterPage(draft_of(LetterKind.REFUSAL, without=("hearing",)))))


def test_the_words_that_are_being_written_are_toned():
    plain, toned = (drawn(LetterPage(draft_of(), toned=name)) for name in ("", "facts"))
    assert contents(plain.pdf) != contents(toned.pdf)
    assert flat(plain.pdf) == flat(toned.pdf)


def test_a_long_letter_goes_on_with_a_number_and_the_signature_takes_text_with_it():
    sentence = "Мамандар көшені аралап, әр үйдің су құбырын тексерді, ақауларды тізімге енгізді. "
    page = drawn(LetterPage(draft_of(written={"facts": "\n".join([sentence * 5] * 9)}), toned="decision_points"))
    texts = pages_text(page.pdf)
    assert (page.pages, len(texts), page.toned_page) == (2, 2, 2)
    assert "Н. Тоқсанбай" in texts[1].replace("\u00a0", " ")
    assert "шағым беруге құқылысыз" in texts[1].replace("\u00a0", " ")
    assert texts[1].strip().startswith("2")
    assert "Орынд" in texts[1]


def test_a_template_of_the_offices_own_is_drawn_with_its_breaks_tables_and_footers():
    def own(document):
        document.sections[0].footer.paragraphs[0].add_run("Біздің төменгі жол")
        document.sections[0].first_page_footer.paragraphs[0].add_run("Бірінші беттің төменгі жолы")
        document.add_paragraph("Қосымша").runs[0].add_break(WD_BREAK.PAGE)
        table = document.add_table(2, 3, style=None)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Бас тақырып"
        table.cell(1, 1).text = "ұяшық"
        last = document.add_paragraph()
        last.add_run("курсив").italic = True
        last.add_run("сызылған").underline = True
        last.add_run("\tкейін")
        last.paragraph_format.left_indent = Mm(10)

    page = drawn(LetterPage(changed(letter_of(LetterKind.EXPLANATION, "kk"), own)))
    said = flat(page.pdf)
    assert page.pages == 2
    assert [words for words in ("Біздің төменгі жол", "Бірінші беттің", "Бас тақырып", "ұяшық", "курсив", "кейін")
            if words not in said] == []  # fmt: skip


def test_what_is_no_word_file_is_not_drawn():
    with pytest.raises(LetterFault):
        draw(LetterPage(b"no letter"))


def test_a_rehearsal_is_marked_on_the_page_too():
    assert "ЖАТТЫҒУ" in flat(draw(LetterPage(draft_of(is_rehearsal=True, dated=date(2026, 12, 1)))))


def png(width=4, height=4):
    """A small picture: grey."""

    def chunk(kind, content):
        return len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    rows = compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_an_emblem_and_the_lines_of_a_table_are_drawn():
    def own(document):
        document.add_paragraph().add_run().add_picture(io.BytesIO(png()), Mm(20))
        properties = document.add_table(2, 2)._tbl.tblPr
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "insideH", "insideV"):
            border = OxmlElement(f"w:{side}")
            border.set(qn("w:val"), "single")
            borders.append(border)
        properties.append(borders)

    letter = letter_of(LetterKind.EXPLANATION, "kk")
    plain, lined = (contents(draw(LetterPage(one)))[0] for one in (letter, changed(letter, own)))
    assert (b" Do" in plain, b" Do" in lined) == (False, True)
    assert lined.count(b" l S") > plain.count(b" l S")
