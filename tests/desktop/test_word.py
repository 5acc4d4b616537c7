import io
import stat

import pytest
from docx import Document

from desktop import scratch
from desktop.queries.letter_editor import TypedLetter, letter_card, letter_for_word
from desktop.start import open_office
from desktop.word import read_back
from tests.builders import PASSWORD
from tests.desktop.cases import FAVOURABLE, draft
from tests.desktop.operations.watched import refused


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("QABYLDAU_HOME", str(tmp_path / "home"))


@pytest.fixture
def given(desk):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    stored = desk.ask("executor", letter_card, draft(desk, appeal))
    typed = TypedLetter(appeal, stored.kind, stored.language, FAVOURABLE, stored.heading, signer_id=stored.signer_id)
    return desk.ask("executor", letter_for_word, typed)


def saved(desk, given, before, after):
    document = Document(io.BytesIO(given))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(before, after) if before in run.text else run.text
    content = io.BytesIO()
    document.save(content)
    return scratch.put(desk.office.folder, "хат.docx", content.getvalue())


def test_what_was_changed_in_word_comes_back(desk, given):
    changes = read_back(given, saved(desk, given, "Мамандар", "Инженерлер"), FAVOURABLE)
    assert changes.fields == {"facts": "Инженерлер құбырды орнына барып тексерді."}
    assert changes.faults == ()


def test_what_cannot_be_taken_over_is_said_in_words(desk, given):
    changes = read_back(given, saved(desk, given, "Құрметті", "Қадірлі"), FAVOURABLE)
    assert [str(fault) for fault in changes.faults] == [
        "This is no field of the letter and was not taken over: «Қадірлі Бибігүл Серікқызы!»."
    ]
    assert changes.fields == {}


def test_a_file_that_is_no_word_file_is_refused(desk, given):
    with refused("The file is not a Word document"):
        read_back(given, scratch.put(desk.office.folder, "хат.docx", b"no letter"), FAVOURABLE)


def test_a_plain_copy_is_for_this_person_only_and_gone_when_the_office_is_closed(desk, given):
    file = scratch.put(desk.office.folder, "хат.docx", given)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    desk.office.close()
    assert not file.exists()


def test_one_copy_is_taken_away_with_the_lock_of_libreoffice(desk, given):
    file = scratch.put(desk.office.folder, "хат.docx", given)
    lock = file.with_name(".~lock.хат.docx#")
    lock.touch()
    scratch.remove(file)
    assert list(file.parent.iterdir()) == []


def test_what_an_earlier_session_left_is_gone_when_the_office_is_opened(desk, given):
    left = scratch.put(desk.office.folder, "хат.docx", given)
    elsewhere = left.parent.with_name("1")
    left.parent.rename(elsewhere)
    folder = desk.office.folder
    desk.office.close()
    assert elsewhere.exists()
    open_office(folder, "administrator", PASSWORD, desk.clock).close()
    assert elsewhere.exists(), "the command line works beside the window"
    open_office(folder, "administrator", PASSWORD, desk.clock, exclusive=True).close()
    assert not elsewhere.exists()
