from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.queries.journal import history
from models.audit import AuditEntry


def test_a_registered_appeal_has_number_day_and_term(desk):
    registered = desk.appeal()
    assert (registered.number, str(registered.registered_on), str(registered.due_on)) == (
        "ЖТ-1/26", "2026-11-23", "2026-12-14",
    )  # fmt: skip


def test_that_somebody_looked_stands_in_the_journal(desk):
    appeal = desk.appeal()
    desk.ask("inspector", history, appeal.id)
    with Session(desk.office.engine) as session:
        newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (newest.event, newest.subject_id, newest.user_id) == ("appeal.viewed", appeal.id, desk.users["inspector"])
