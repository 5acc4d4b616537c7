"""A registration is undone some minutes after it: the number goes back, or the appeal stays, struck out."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from desktop.exporting import register_exported
from desktop.measures import Period
from desktop.operations import course, registration, undoing
from desktop.operations.administration import change_settings
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.drafts import SaveDraft, save_draft
from desktop.operations.undoing import Obstacle, UndoRegistration
from desktop.papers import CONTROL_CARD, REGISTER_BOOK, TICKET
from desktop.queries.appeal import appeal_card
from desktop.queries.corrections import undo_ahead
from desktop.queries.drafts import draft, drafts
from desktop.queries.register import AppealFilter, appeal_ids
from models.appeal import Appeal, AppealLink, Question
from models.attachment import Attachment
from models.counter import Counter
from models.draft import Draft
from models.rules.kinds import AppealKind, VisitOutcome
from models.rules.states import AppealState
from tests.desktop.cases import ENTITY, booked, on, received
from tests.desktop.cases import draft as draft_letter
from tests.desktop.operations.watched import refused

TYPED = {"summary": "Көше жарығы", "text": "Көшеде шам жанбайды.", "files": []}


def registered(desk, applicant=None, **order):
    """An appeal registered from the form; gives its id."""
    applicant = applicant or desk.applicant()
    form = SaveDraft("registration", {**TYPED, **order.pop("typed", {})}, str(applicant), "text")
    return desk.appeal(applicant, draft=form, **order).id


def undo(desk, id, role="clerk", **order):
    return desk.run(role, undoing.undo_registration, UndoRegistration(id, **order))


def obstacles(desk, id, role="clerk"):
    return desk.ask(role, undo_ahead, id).obstacles


def last(desk, register="ЖТ"):
    with Session(desk.office.engine) as session:
        return session.query(Counter.last).filter_by(register=register, year=2026).scalar()


def count(desk, table):
    with Session(desk.office.engine) as session:
        return session.query(table).count()


def test_the_newest_number_that_nobody_has_seen_goes_back_and_what_was_typed_is_a_draft_again(desk):
    applicant = desk.applicant()
    first = registered(desk, applicant)
    id = registered(desk, applicant, repeats_id=first)
    assert desk.ask("clerk", drafts) == []  # what was registered is no unfinished appeal
    undone = undo(desk, id)
    assert (undone.number, undone.applicant_id, undone.is_given_back) == ("ЖТ-2/26", applicant, True)
    assert (count(desk, Appeal), count(desk, Question), count(desk, AppealLink), last(desk)) == (1, 1, 0, 1)
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="құбыры")) == [first]
    found = desk.ask("clerk", draft, "registration", str(applicant))
    assert (found.values, found.focus) == (TYPED, "text")
    events = [(name, id) for name, _, _, id in desk.journal()]
    assert events[-3:] == [("appeal.undone", id), ("appeal.unlinked", first), ("appeal.number_given_back", id)]
    assert desk.newest("appeal.number_given_back")["counter"] == [2, 1]


def test_the_number_is_given_once_more_without_gap_and_the_new_appeal_has_its_own_history(desk):
    """Also where the store gives the new appeal the place of the one that was undone."""
    applicant = desk.applicant()
    id = registered(desk, applicant)
    undo(desk, id)
    again = desk.appeal(applicant, kind=AppealKind.COMPLAINT)
    assert again.number == "ЖТ-1/26"
    events = desk.ask("clerk", appeal_card, again.id).events
    assert [line.event.value for line in events] == ["appeal.registered"]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="құбыры")) == [again.id]
    undo(desk, again.id)
    assert (count(desk, Appeal), last(desk)) == (0, 0)


def test_each_register_has_a_newest_number_of_its_own(desk):
    person = registered(desk)
    entity = registered(desk, desk.applicant(**ENTITY))
    assert obstacles(desk, person) == ()
    assert undo(desk, person).is_given_back
    assert obstacles(desk, entity) == ()
    assert (last(desk), last(desk, "ЗТ")) == (0, 1)


def test_a_later_number_keeps_the_earlier_one_where_it_is_struck_out_with_its_reason(desk):
    applicant = desk.applicant()
    id = registered(desk, applicant)
    registered(desk, desk.applicant(surname="Сейітов", number=""))
    assert obstacles(desk, id) == (Obstacle.NOT_NEWEST,)
    with refused("The number stays and is struck out", "reason"):
        undo(desk, id)
    undone = undo(desk, id, reason="Басқа адамға тіркелген")
    assert not undone.is_given_back
    row = desk.row(Appeal, id)
    assert (row.state, row.ground, row.number) == (AppealState.STRUCK, "Басқа адамға тіркелген", "ЖТ-1/26")
    assert last(desk) == 2
    assert desk.ask("clerk", draft, "registration", str(applicant)).values == TYPED


def test_a_printed_ticket_keeps_the_number_unless_it_is_taken_back(desk):
    id = registered(desk)
    desk.office.paper(TICKET, id)
    assert obstacles(desk, id) == (Obstacle.TICKET,)
    assert desk.ask("clerk", undo_ahead, id).would_be_free
    with refused("The number stays and is struck out", "reason"):
        undo(desk, id)
    assert undo(desk, id, is_ticket_back=True).is_given_back
    assert desk.newest("appeal.undone")["is_ticket_back"]


def test_another_paper_is_not_taken_back_with_the_ticket(desk):
    id = registered(desk)
    desk.office.paper(TICKET, id)
    desk.office.paper(CONTROL_CARD, id)
    assert set(obstacles(desk, id)) == {Obstacle.TICKET, Obstacle.PAPER}
    assert not desk.ask("clerk", undo_ahead, id).would_be_free
    with refused("The number stays and is struck out", "reason"):
        undo(desk, id, is_ticket_back=True)


def exported(desk, id):
    desk.run("clerk", register_exported, [id])


def in_the_book(desk, id):
    desk.sign_in("clerk").paper(REGISTER_BOOK, Period(date(2026, 11, 1), date(2026, 11, 30)))


def with_its_portal_number(desk, id):
    desk.run("clerk", registration.set_eotinish_number, registration.SetEotinishNumber(id, "ЖТ-2026-01184127"))


def answered(desk, id):
    draft_letter(desk, id, role="secretary")


def repeated(desk, id):
    desk.appeal(desk.applicant(**ENTITY), repeats_id=id)


@pytest.mark.parametrize(
    ("happened", "obstacle"),
    [
        (exported, Obstacle.EXPORTED),
        (in_the_book, Obstacle.EXPORTED),
        (with_its_portal_number, Obstacle.PORTAL),
        (answered, Obstacle.REFERRED),
        (repeated, Obstacle.REFERRED),
    ],
)
def test_what_has_left_the_form_keeps_its_number(desk, happened, obstacle):
    id = registered(desk)
    happened(desk, id)
    assert obstacles(desk, id) == (obstacle,)
    assert not undo(desk, id, reason="Қате тіркелді").is_given_back
    assert desk.row(Appeal, id).state is AppealState.STRUCK


def test_every_table_that_refers_to_an_appeal_keeps_it_but_its_own():
    """A table that is added one day is minded without a word here; what goes with the appeal is named."""
    named = {column.table.name for column in undoing._REFERRING}
    assert named == {
        "agenda_item", "appeal_viewer", "assignment", "extension", "forwarding", "note", "pause", "prepared_step",
        "reply", "resolution",
    }  # fmt: skip


def test_an_export_before_it_or_of_others_keeps_nothing(desk):
    other = desk.appeal().id
    exported(desk, other)
    id = registered(desk, desk.applicant(surname="Сейітов", number=""))
    exported(desk, other)
    assert obstacles(desk, id) == ()


def test_a_file_that_is_nowhere_else_keeps_its_appeal(desk, tmp_path):
    here, gone = tmp_path / "арыз.txt", tmp_path / "флешкадан.txt"
    for path in (here, gone):
        path.write_text(path.name, encoding="utf-8")
    typed = {"files": [str(here), str(gone)]}
    id = registered(desk, typed=typed, files=(here, gone))
    assert obstacles(desk, id) == ()
    gone.unlink()
    assert obstacles(desk, id) == (Obstacle.FILE,)
    gone.write_text("қайтты", encoding="utf-8")
    undone = undo(desk, id)
    assert (undone.is_given_back, count(desk, Attachment)) == (True, 0)


def test_a_file_attached_since_keeps_the_appeal(desk, tmp_path):
    id = registered(desk)
    path = tmp_path / "қосымша.txt"
    path.write_text("қосымша", encoding="utf-8")
    desk.run("clerk", attach_file, AttachFile(id, path))
    assert obstacles(desk, id) == (Obstacle.FILE,)


def test_after_the_minutes_of_the_settings_it_is_too_late(desk):
    id = registered(desk)
    started = desk.clock.now
    desk.clock.now = started + timedelta(minutes=9, seconds=59)
    assert desk.ask("clerk", undo_ahead, id).until == on(23, 15, 10).replace(tzinfo=None)
    assert "undo" in {one.step.value for one in desk.ask("clerk", appeal_card, id).steps}
    desk.clock.now = started + timedelta(minutes=10)
    with refused("within 10 minutes"):
        undo(desk, id)
    assert "undo" not in {one.step.value for one in desk.ask("clerk", appeal_card, id).steps}
    desk.run("administrator", change_settings, {"undo_minutes": 30})
    assert undo(desk, id).is_given_back
    with refused("cannot be below zero", "undo_minutes"):
        desk.run("administrator", change_settings, {"undo_minutes": -1})
    desk.run("administrator", change_settings, {"undo_minutes": 0})
    never = registered(desk, desk.applicant(surname="Сейітов", number=""))
    with refused("within 0 minutes"):
        undo(desk, never)


def test_whoever_registered_it_or_a_secretary_undoes_it_and_has_the_draft(desk):
    applicant = desk.applicant()
    id = registered(desk, applicant)
    clerk, desk.users["clerk"] = desk.users["clerk"], desk.users["executor"]  # a second clerk: another user
    with refused("by whoever registered it, or by a secretary"):
        undo(desk, id)
    desk.users["clerk"] = clerk
    assert undo(desk, id, role="secretary").is_given_back
    assert desk.ask("secretary", draft, "registration", str(applicant)).values == TYPED
    assert desk.ask("clerk", draft, "registration", str(applicant)) is None


def test_work_that_has_begun_is_not_undone(desk):
    id = registered(desk)
    desk.resolved(id)
    with refused("in the state"):
        undo(desk, id)
    other = registered(desk, desk.applicant(surname="Сейітов", number=""))
    task = course.AskToComplete(other, "Қолы жоқ", date(2026, 11, 30))
    desk.run("head", course.ask_to_complete, task)
    with refused("in the state"):
        undo(desk, other)


def test_another_half_typed_appeal_of_the_person_is_never_overwritten(desk):
    applicant = desk.applicant()
    id = registered(desk, applicant)
    newer = SaveDraft("registration", {"text": "жаңасы"}, str(applicant))
    desk.run("clerk", save_draft, newer)
    with refused("is half typed in the form"):
        undo(desk, id)
    assert desk.ask("clerk", draft, "registration", str(applicant)).values == {"text": "жаңасы"}


def test_what_was_typed_is_kept_no_longer_than_it_can_be_undone(desk):
    registered(desk)
    desk.clock.now += timedelta(minutes=11)
    registered(desk, desk.applicant(surname="Сейітов", number=""))
    assert count(desk, Draft) == 1


def test_an_appeal_of_a_reception_stays_with_the_visit(desk):
    desk.reception_day()
    visit = booked(desk, desk.applicant()).id
    desk.clock.now = on(26)
    finished = received(
        desk, visit, outcome=VisitOutcome.WRITTEN_APPEAL, appeal_text="Құбырды ауыстыруды сұраймын.",
        appeal_kind=AppealKind.APPLICATION,
    )  # fmt: skip
    assert Obstacle.REFERRED in obstacles(desk, finished.appeal.id, role="secretary")
