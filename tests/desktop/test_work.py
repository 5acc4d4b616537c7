from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desktop.errors import Refusal
from desktop.events import Event
from desktop.operations.applicants import CorrectApplicant, correct_applicant
from desktop.operations.replies import RewriteReply, rewrite_reply
from desktop.queries.appeal import appeal_card
from desktop.queries.cards import applicant_card
from desktop.queries.files import letter
from desktop.work import Look, Work
from models.applicant import Applicant
from models.database import writing
from models.official import Official
from models.rules.states import APPEAL, AppealState
from tests.desktop.cases import FAVOURABLE, draft, on


@pytest.fixture
def work(desk):
    """Work of the clerk; nothing of it is kept."""
    office = desk.sign_in("clerk")
    with Session(writing(office.engine), autoflush=False) as session:
        yield Work(session, office.actor, desk.clock.now, office.calendar(), office._settings, office.files)
        session.rollback()


def test_days_and_hours_are_those_of_the_office_s_wall(work):
    assert work.local(on(23, 10)) == datetime(2026, 11, 23, 10)
    work.now = on(23, 5).replace(hour=19, minute=30)  # past midnight in Almaty
    assert work.today == date(2026, 11, 24)


def test_a_record_that_is_not_there_is_refused_at_its_field(work):
    for id in (None, 12345):
        with pytest.raises(Refusal, match="no such record") as refused:
            work.get(Applicant, id, field="applicant")
        assert refused.value.field == "applicant"
    with pytest.raises(Refusal, match="no such record"):
        work.known(Applicant, 12345)


def test_numbers_follow_each_other_by_register_and_year(work):
    given = [work.next_number(*key) for key in (("ЖТ", 2026), ("ЖТ", 2026), ("ЗТ", 2026), ("ЖТ", 2027))]
    assert given == [1, 2, 1, 1]
    assert work.number("ЖТ", 412, 2026) == "ЖТ-412/26"


def test_a_record_goes_only_where_its_life_leads(desk, work):
    class Record:
        state = AppealState.REGISTERED

    record = Record()
    work.advance(record, APPEAL, "resolve")
    assert record.state is AppealState.IN_WORK
    with pytest.raises(Refusal) as refused:
        work.advance(record, APPEAL, "attach")
    assert refused.value.values == {"state": AppealState.IN_WORK}


def test_who_changed_a_card_meanwhile_is_named_not_who_looked_at_it(desk):
    applicant = desk.applicant()
    card = desk.ask("clerk", applicant_card, applicant)
    desk.run("secretary", correct_applicant, CorrectApplicant(applicant, card.version, card.facts))
    changed = vars(card.facts) | {"house": "18"}
    desk.run("secretary", correct_applicant, CorrectApplicant(applicant, card.version, type(card.facts)(**changed)))
    desk.ask("head", applicant_card, applicant)
    with pytest.raises(Refusal) as refused:
        desk.run("clerk", correct_applicant, CorrectApplicant(applicant, card.version, card.facts))
    assert refused.value.values == {"who": "secretary", "what": "үйі: 17 → 18"}


def test_who_rewrote_a_letter_meanwhile_is_named_not_who_read_it(desk):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    reply = draft(desk, appeal)
    seen = desk.ask("executor", appeal_card, appeal).replies[0].version
    desk.run("secretary", rewrite_reply, RewriteReply(reply, seen, FAVOURABLE | {"facts": "Тексерілді."}))
    desk.ask("head", letter, reply)
    with pytest.raises(Refusal) as refused:
        desk.run("executor", rewrite_reply, RewriteReply(reply, seen, FAVOURABLE))
    assert refused.value.values["who"] == "secretary"


def test_a_change_that_is_not_in_the_journal_names_nobody(work):
    row = work.session.get(Official, 1)
    with pytest.raises(Refusal) as refused:
        work.check_version(row, row.version + 1)
    assert refused.value.values == {"who": "–"}


def test_two_who_write_one_row_at_once_do_not_overwrite_each_other(desk, work):
    applicant = desk.applicant()
    row = work.session.get(Applicant, applicant)
    work.session.connection().exec_driver_sql("UPDATE applicant SET version = version + 1")
    row.house = "18"
    with pytest.raises(StaleDataError):
        work.session.flush()


def test_what_was_looked_at_is_noted_in_plain_values(work):
    look: Look = work
    look.viewed(Event.VISITS_LISTED, "visit", None, day=date(2026, 11, 26))
    (entry,) = look.records
    assert (entry.event, entry.subject, entry.subject_id, entry.detail) == (
        "visit.listed", "visit", None, {"day": "2026-11-26"},
    )  # fmt: skip
