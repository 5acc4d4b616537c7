import io
import shutil
import subprocess

import pytest
from docx import Document
from docx.oxml.ns import qn

from printing.bookmarks import ReadBack, bookmark_of, read_back
from printing.letter import LetterFault, LetterKind, filled_by_sheet, render_draft, shipped_template
from printing.placeholders import placeholders_for
from tests.printing.test_letter import EVERY_LETTER, sheet_of

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
FACTS = "Мамандар келді."


def given(kind=LetterKind.FAVOURABLE, language="kk", **changes):
    """A letter as it is given to Word, and what was written in it."""
    names = {one.name for one in placeholders_for(kind)} - filled_by_sheet()
    sheet = sheet_of(kind, language, **{"written": {"facts": FACTS}, **changes})
    letter = render_draft(shipped_template(kind, language), sheet, frozenset(names | {"heading"}))
    return letter, {**sheet.fields, "heading": sheet.heading}


def saved(letter, change):
    document = Document(io.BytesIO(letter))
    change(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def runs(document, words):
    """The runs that say these words."""
    return [one for one in document.element.body.iter(qn("w:t")) if words in (one.text or "")]


def replacing(before, after):
    def change(document):
        for one in runs(document, before):
            one.text = one.text.replace(before, after)

    return change


def without_bookmark(name):
    def change(document):
        for start in list(document.element.body.iter(qn("w:bookmarkStart"))):
            if start.get(qn("w:name")) == bookmark_of(name):
                start.getparent().remove(start)

    return change


def read(change, **changes):
    letter, written = given(**changes)
    return read_back(letter, saved(letter, change), written)


def test_what_was_not_changed_reads_back_as_nothing():
    assert read(lambda _: None) == ReadBack()


def test_a_changed_field_is_read_back():
    assert read(replacing("Мамандар", "Инженерлер")) == ReadBack(fields={"facts": "Инженерлер келді."})


def test_points_are_read_back_without_their_numbers_and_marks():
    points = ("құбыр ауыстырылады", "су жеткізіледі")
    found = read(replacing("құбыр ауыстырылады", "барлық құбыр ауыстырылады"), written={"decision_points": points})
    assert found.fields == {"decision_points": ("барлық құбыр ауыстырылады", "су жеткізіледі")}


def test_words_typed_just_behind_a_bookmark_belong_to_its_field():
    def change(document):
        paragraph = next(one for one in document.paragraphs if one.text == FACTS)
        paragraph.add_run(" Тағы келеді.")

    assert read(change).fields == {"facts": f"{FACTS} Тағы келеді."}


def test_a_capital_letter_that_the_template_gave_is_not_read_back():
    law = {"kind": LetterKind.EXPLANATION, "written": {"norms": "жер кодексі"}}
    assert read(lambda _: None, **law) == ReadBack()
    assert read(replacing("Жер", "Жер мен су"), **law).fields == {"norms": "жер мен су кодексі"}


def test_a_lost_bookmark_is_no_loss_where_the_words_around_it_stand():
    found = read(lambda d: (without_bookmark("facts")(d), replacing("Мамандар", "Инженерлер")(d)))
    assert found == ReadBack(fields={"facts": "Инженерлер келді."})


def test_a_field_that_cannot_be_told_from_the_letter_is_named():
    def change(document):
        without_bookmark("norms")(document)
        replacing("шешім қабылданды", "қаулы шықты")(document)

    found = read(change)
    assert found.lost == ["norms"]
    assert "norms" not in found.fields


def test_the_letters_own_words_are_not_changed_in_word():
    found = read(replacing("Құрметті", "Қадірлі"))
    assert found.fields == {}
    assert [line[:8] for line in found.outside] == ["Қадірлі "]


def test_a_date_is_not_changed_in_word():
    found = read(replacing("18", "19"), kind=LetterKind.REFUSAL)
    assert found.fixed == ["hearing_on"]


def test_an_emptied_field_is_empty():
    assert read(replacing(FACTS, "")).fields == {"facts": ""}


def test_a_gap_that_was_filled_in_word_is_read_back():
    letter, written = given(without=("responsible", "facts"), written={})
    assert read_back(letter, letter, written) == ReadBack()


def test_what_is_no_word_file_is_not_read():
    letter, written = given()
    with pytest.raises(LetterFault):
        read_back(letter, b"no letter", written)


@pytest.mark.slow
@needs_libreoffice
def test_bookmarks_survive_libreoffice(tmp_path):
    letters = {}
    for kind, language in EVERY_LETTER:
        letter, written = given(kind, language, written={})
        if kind is LetterKind.EXPLANATION:
            letter, written = given(kind, language, written={"facts": "Бірінші.\nЕкінші.\nҮшінші."})
        letters[f"{kind}.{language}.docx"] = letter, written
        (tmp_path / f"{kind}.{language}.docx").write_bytes(letter)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True)
    found = {
        name: read_back(letter, (tmp_path / "saved" / name).read_bytes(), written)
        for name, (letter, written) in letters.items()
    }
    assert {name: read for name, read in found.items() if read != ReadBack()} == {}
