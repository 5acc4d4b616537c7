"""Internal notes: on the card, in nothing that leaves the office."""

from desktop.exporting import export_register
from desktop.operations.notes import WriteNote, take_note_away, write_note
from desktop.papers import PAPERS
from desktop.queries.appeal import appeal_card
from desktop.queries.files import letter
from tests.desktop.operations.watched import refused
from tests.desktop.test_papers import SAYS, with_papers
from tests.printing.pdf_text import flat

SECRET = "қызғалдақ"


def test_a_note_is_seen_by_colleagues_and_taken_away_by_whoever_wrote_it(desk):
    id = desk.appeal().id
    note = desk.run("clerk", write_note, WriteNote(id, f" Кеше телефон соқты: {SECRET} "))
    desk.run("head", write_note, WriteNote(id, "Шұғыл қараңыз"))
    lines = desk.ask("head", appeal_card, id).notes
    assert [(one.words, one.is_own) for one in lines] == [
        ("Шұғыл қараңыз", True), (f"Кеше телефон соқты: {SECRET}", False),
    ]  # fmt: skip
    with refused("whoever wrote it"):
        desk.run("head", take_note_away, note)
    with refused("colleagues", "words"):
        desk.run("clerk", write_note, WriteNote(id, " "))
    with refused("Your role"):
        desk.run("inspector", write_note, WriteNote(id, "Тексеру"))
    desk.run("clerk", take_note_away, note)
    assert [one.words for one in desk.ask("clerk", appeal_card, id).notes] == ["Шұғыл қараңыз"]


def test_no_paper_no_letter_and_no_export_has_a_note(desk, tmp_path):
    case = with_papers(desk)
    for id in (case.appeal, case.oral, case.grown):
        desk.run("clerk", write_note, WriteNote(id, SECRET))
    office = desk.sign_in("secretary")
    drawn = 0
    for name, (subject, *_) in SAYS.items():
        of = getattr(case, subject) if isinstance(subject, str) else subject
        for language in ("kk", "ru"):
            assert SECRET not in flat(office.paper(PAPERS[name], of, language)), name
            drawn += 1
    assert drawn >= 20
    assert SECRET.encode() not in office.ask(letter, case.reply)
    export_register(office, [case.appeal, case.oral], tmp_path / "list.xlsx", lambda done, of: None)
    assert SECRET not in (tmp_path / "list.xlsx").read_bytes().decode("latin-1")
