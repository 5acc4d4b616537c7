import io
import re
import zipfile

import pytest
from docx import Document
from docx.shared import Mm

from printing import letter_faults, template_check
from printing.letter import LetterFault, LetterKind, letter_text, shipped_template
from printing.merging import merge, open_template
from printing.placeholders import PLACEHOLDERS, merged_values, sample_values
from printing.template_builder import write_all
from printing.template_check import check_template, sample_letters
from resources.texts import texts

pytestmark = pytest.mark.slow  # every template in every way it can break

PICTURE = bytes.fromhex(  # a black PNG of one point
    "89504e470d0a1a0a0000000d494844520000000100000001080000000"
    "03a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
EVERY_LETTER = [(kind, language) for kind in LetterKind for language in ("kk", "ru")]


def changed(old, new, kind=LetterKind.REFUSAL, language="kk"):
    """A shipped template with one piece of its text replaced; it must be there."""
    document = Document(io.BytesIO(shipped_template(kind, language)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs if old in run.text]
    assert runs
    for run in runs:
        run.text = run.text.replace(old, new)
    return saved(document)


def saved(document):
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def parts_of(template):
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_paragraph(text, kind=LetterKind.REFUSAL):
    document = Document(io.BytesIO(shipped_template(kind, "kk")))
    document.add_paragraph(text)
    return saved(document)


def messages(template, kind=LetterKind.REFUSAL):
    return [(fault.message, fault.name) for fault in check_template(template, kind)]


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_every_shipped_template_has_what_it_must_and_nothing_unknown(kind, language):
    assert check_template(shipped_template(kind, language), kind, language) == ()


def test_every_shipped_template_is_what_the_code_builds(tmp_path):
    write_all(tmp_path)
    for kind, language in EVERY_LETTER:
        built = (tmp_path / language / f"{kind}.docx").read_bytes()
        assert parts_of(shipped_template(kind, language)) == parts_of(built)


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_every_shipped_template_keeps_to_the_documentation_rules(kind, language):
    document = Document(io.BytesIO(shipped_template(kind, language)))
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [20, 10, 10, 10]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 14
    emblem = document.tables[0].rows[0]
    assert emblem.height >= Mm(21)
    assert emblem.cells[1].text == ""
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in section.header.paragraphs[0]._p.xml


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_a_template_speaks_one_language(kind, language):
    with zipfile.ZipFile(io.BytesIO(shipped_template(kind, language))) as package:
        words = re.sub(r"<[^>]+>|\{[{%].*?[%}]\}", "", package.read("word/document.xml").decode())
    assert bool(re.search("[әғқңөұүһі]", words)) is (language == "kk")


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_three_sample_letters_show_a_short_name_a_long_one_and_an_entity(kind, language):
    letters = sample_letters(shipped_template(kind, language), kind, language)
    assert list(letters) == ["short_name", "long_name", "entity"]
    assert all(Document(io.BytesIO(letter)).paragraphs for letter in letters.values())


def test_an_unknown_placeholder_is_found_with_its_place_and_the_nearest_name():
    (fault,) = check_template(changed("{{ what_next }}", "{{ what_next }} {{ adressee }}"), LetterKind.REFUSAL)
    assert (fault.message, fault.name, fault.nearest) == (letter_faults.UNKNOWN, "adressee", "addressee")
    assert "{{ adressee }}" in fault.place


def test_a_placeholder_of_another_letter_is_unknown_here():
    assert messages(with_paragraph("{{ extended_to }}")) == [(letter_faults.UNKNOWN, "extended_to")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ appeal_clause }}", "appeal_clause"),
        ("{{ addressee }}", "addressee"),
        ("{{ number }}", "number"),
        ("{{ date }}", "date"),
        ("{{ reference }}", "reference"),
        ("{{ signer_name }}", "signer_name"),
        ("{{ executor }}", "executor"),
        ("{{ facts }}", "facts"),
    ],
)
def test_a_lost_placeholder_is_missed(text, name):
    assert messages(changed(text, "")) == [(template_check.MISSING, name)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ facts", template_check.TORN),
        ("facts }}", template_check.TORN),
        ("{{ facts {{", template_check.TORN),
        ("{ facts }", template_check.SINGLE),
        ("{{ facts facts }}", letter_faults.SYNTAX),
        ("{% if facts %}", letter_faults.SYNTAX),
        ("{{ greeting }}", template_check.UNGUARDED),
        ("{{ facts.upper() }}", letter_faults.FORBIDDEN),
        ("{{ facts.__class__.__mro__ }}", letter_faults.FORBIDDEN),
        ("{{ 'x' * 999999999 }}", letter_faults.FORBIDDEN),
        ("{% for i in range(999999999) %}x{% endfor %}", letter_faults.FORBIDDEN),
        ("{% for letter in facts %}x{% endfor %}", letter_faults.FORBIDDEN),
        (
            "{% for a in decision_points %}{% for b in decision_points %}x{% endfor %}{% endfor %}",
            letter_faults.FORBIDDEN,
        ),
        ("{{ facts }}" * 1000, letter_faults.TOO_LARGE),
        ("{% set x = facts %}", letter_faults.FORBIDDEN),
        ("{{ facts|upper }}", letter_faults.FORBIDDEN),
        ("{% include 'other' %}", letter_faults.FORBIDDEN),
    ],
)
def test_what_a_template_may_not_hold_is_told(text, message):
    faults = check_template(with_paragraph(text), LetterKind.REFUSAL)
    assert {fault.message for fault in faults} == {message}


def test_a_placeholder_split_between_runs_is_mended():
    document = Document(io.BytesIO(shipped_template(LetterKind.REFUSAL, "kk")))
    paragraph = document.add_paragraph()
    for piece in ("{", "{ num", "ber }", "}"):
        paragraph.add_run(piece).bold = True
    assert check_template(saved(document), LetterKind.REFUSAL) == ()


def test_if_that_tears_a_paragraph_is_told():
    document = Document(io.BytesIO(shipped_template(LetterKind.EXTENSION, "kk")))
    document.add_paragraph("{% if greeting %}a")
    document.add_table(1, 1).rows[0].cells[0].text = "b{% endif %}"
    assert messages(saved(document), LetterKind.EXTENSION) == [(letter_faults.BROKEN, "")]


def test_a_placeholder_in_a_comment_is_told():
    document = Document(io.BytesIO(shipped_template(LetterKind.REFUSAL, "kk")))
    document.add_comment(document.paragraphs[-1].add_run("x"), text="{{ number }}")
    assert template_check.UNMERGED in {fault.message for fault in check_template(saved(document), LetterKind.REFUSAL)}


def test_a_template_with_a_damaged_part_is_refused():
    parts = parts_of(shipped_template(LetterKind.REFUSAL, "kk"))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[:-9] if name == "word/fontTable.xml" else content)
    assert messages(stored.getvalue()) == [(letter_faults.NOT_WORD, "")]


def test_a_template_may_hold_the_emblem_as_a_picture():
    document = Document(io.BytesIO(shipped_template(LetterKind.REFUSAL, "kk")))
    document.tables[0].rows[0].cells[1].paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE), Mm(21))
    assert check_template(saved(document), LetterKind.REFUSAL) == ()


def test_points_shown_without_a_loop_are_paragraphs():
    template = changed("{{ point }}", "{{ decision_points }}", LetterKind.FAVOURABLE)
    letter = letter_text(sample_letters(template, LetterKind.FAVOURABLE, "kk")["entity"])
    assert "\n1) құбырдың" in letter
    assert "\n2) жөндеу" in letter
    assert "(" not in letter.split("1) құбырдың")[1][:20]


def packed_file(name, content):
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stored.getvalue()


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"", letter_faults.NOT_WORD),
        (b"%PDF-1.7", letter_faults.NOT_WORD),
        (shipped_template(LetterKind.REFUSAL, "kk")[:4000], letter_faults.NOT_WORD),
        (packed_file("readme.txt", "x"), letter_faults.NOT_WORD),
        (packed_file("word/media/image1.png", bytes(60_000_000)), letter_faults.TOO_LARGE),
        (packed_file("word/document.xml", bytes(4_000_000)), letter_faults.TOO_LARGE),
        (bytes(6_000_000), letter_faults.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_template_is_refused(file, message):
    assert [fault.message for fault in check_template(file, LetterKind.REFUSAL)] == [message]


def test_an_unknown_placeholder_stops_a_letter_too():
    values = merged_values(LetterKind.REFUSAL, "kk", sample_values(LetterKind.REFUSAL, "kk"))
    with pytest.raises(LetterFault) as fault:
        merge(open_template(with_paragraph("{{ adressee }}")), values)
    assert fault.value.field == "adressee"
    assert fault.value.fault.nearest == "addressee"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_placeholder_and_fault_is_explained_in_both_languages(language):
    t = texts(language)
    keys = {placeholder.meaning for placeholder in PLACEHOLDERS} | {kind.title_key for kind in LetterKind}
    for module in (letter_faults, template_check):
        keys |= {value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}
    assert [key for key in keys if t(key) == key] == []


def test_a_fault_reads_as_a_sentence():
    fault = letter_faults.TemplateFault(letter_faults.EMPTY, "facts")
    assert fault.explain(texts("ru")) == (
        "Для письма нужно значение «facts (Что установлено, полными предложениями)», а оно не заполнено"
    )
