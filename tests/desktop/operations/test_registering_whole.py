"""Registration with consent, contacts, files and the draft is one operation: everything is stored, or nothing."""

import pytest
from sqlalchemy.orm import Session

from desktop.errors import Refusal, Trouble
from desktop.operations.drafts import SaveDraft, save_draft
from desktop.operations.registration import RegisterAppeal, register_appeal
from desktop.queries.appeal import appeal_card
from desktop.queries.drafts import draft
from desktop.queries.registration import registering
from models.appeal import Appeal
from models.applicant import Consent
from models.attachment import Attachment
from models.rules.kinds import AppealKind
from tests.desktop.operations.watched import refused

TEXT = "Көшеде шам жанбайды."


def files(tmp_path, *names):
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_bytes(b"%PDF-1.7\n" + path.name.encode())
    return tuple(paths)


def whole(applicant, **order):
    typed = SaveDraft("registration", {"text": TEXT}, str(applicant))
    usual = {"consents": True, "confirms_contacts": True, "draft": typed, "text": TEXT}
    return RegisterAppeal(applicant, AppealKind.APPLICATION, **{**usual, **order})


def count(desk, table):
    with Session(desk.office.engine) as session:
        return session.query(table).count()


def test_everything_is_stored_with_the_appeal(desk, tmp_path):
    applicant = desk.applicant()
    desk.run("clerk", save_draft, SaveDraft("registration", {"text": "Көше"}, str(applicant)))
    told = []
    paths = files(tmp_path, "арыз.pdf", "құжат.pdf")
    order = whole(applicant, files=paths, progress=lambda done, total: told.append((done, total)))
    id = desk.run("clerk", register_appeal, order).id
    assert [one.name for one in desk.ask("clerk", appeal_card, id).attachments] == ["арыз.pdf", "құжат.pdf"]
    person = desk.ask("clerk", registering, applicant)
    assert (person.has_consent, person.are_contacts_confirmed) == (True, True)
    assert desk.ask("clerk", draft, "registration", str(applicant)) is None
    assert told == [(size := path.stat().st_size, size) for path in paths]
    events = [name for name, _, _, _ in desk.journal()]
    assert events[events.index("appeal.registered") :][:5] == [
        "appeal.registered", "attachment.added", "attachment.added", "consent.given", "applicant.corrected",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "words", "field"),
    [
        ({"text": " ", "draft": None}, "Write what the appeal is about", "text"),
        ({"sheets": -1}, "cannot be below zero", "sheets"),
        ({"other_applicant_ids": (10_000,)}, "There is no such record", "other_applicants"),
    ],
)
def test_a_refusal_stores_neither_consent_nor_confirmation_and_keeps_the_draft(desk, wrong, words, field):
    applicant = desk.applicant()
    desk.run("clerk", save_draft, SaveDraft("registration", {"text": TEXT}, str(applicant)))
    with refused(words, field):
        desk.run("clerk", register_appeal, whole(applicant, **wrong))
    assert desk.ask("clerk", draft, "registration", str(applicant)).values == {"text": TEXT}
    person = desk.ask("clerk", registering, applicant)
    assert (person.has_consent, person.are_contacts_confirmed, count(desk, Appeal)) == (False, False, 0)


def test_a_file_that_is_not_taken_or_cannot_be_read_stores_nothing(desk, tmp_path):
    applicant = desk.applicant()
    (good,) = files(tmp_path, "арыз.pdf")
    program = tmp_path / "ойын.pdf"
    program.write_bytes(b"MZ\x90\0")
    office = desk.sign_in("clerk")
    with pytest.raises(Refusal, match="is a program"):
        office.run(register_appeal, whole(applicant, files=(good, program)))
    with pytest.raises(Trouble):
        office.run(register_appeal, whole(applicant, files=(good, tmp_path / "жоқ.pdf")))
    assert [count(desk, table) for table in (Appeal, Attachment, Consent)] == [0, 0, 0]
    assert desk.appeal(applicant).number == "ЖТ-1/26"


def test_a_person_who_cancels_the_storing_of_files_has_registered_nothing(desk, tmp_path):
    applicant = desk.applicant()

    def cancel(done, total):
        raise KeyError(done, total)

    with pytest.raises(KeyError):
        desk.sign_in("clerk").run(register_appeal, whole(applicant, files=files(tmp_path, "арыз.pdf"), progress=cancel))
    assert [count(desk, table) for table in (Appeal, Attachment, Consent)] == [0, 0, 0]
    assert desk.office.files.names() == set()


def test_the_lock_is_not_held_while_files_are_encrypted(desk, tmp_path):
    applicant = desk.applicant()
    others = []

    def progress(done, total):
        if not others:
            others.append(done)
            others.append(desk.office.run(save_draft, SaveDraft("registration", {"text": "басқасы"}, "0")))

    desk.sign_in("clerk").run(register_appeal, whole(applicant, files=files(tmp_path, "арыз.pdf"), progress=progress))
    assert len(others) == 2
