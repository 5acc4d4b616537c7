"""What falls due besides the answer: as conditions of the store, so that a figure and its list always agree."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, select, union_all

from desktop.work import Look
from models.appeal import Appeal, Extension
from models.reply import Reply
from models.rules.deadlines import DUTIES, Duty
from models.rules.kinds import AppealKind, LetterKind
from models.rules.states import AppealState, ReplyState

ANSWERED_STATES = (AppealState.REGISTERED, AppealState.IN_WORK)  # whose days count


def answer_due(day: date) -> ColumnElement[bool]:
    """Appeals whose last day for the answer is this one (АППК art 76)."""
    return and_(Appeal.state.in_(ANSWERED_STATES), Appeal.due_on == day)


def forwarding_ends(look: Look, day: date) -> ColumnElement[bool]:
    """Appeals that nobody has taken up and that may be forwarded until this working day, not later (АППК art 65)."""
    first = look.calendar.nth_workday_before(day, DUTIES[Duty.FORWARD].amount)
    after = look.calendar.next_workday(first)  # what came on the days off between has the same last day
    return and_(
        # «IS true» keeps SQLite from the index of the states: it would walk through all that nobody took up.
        (Appeal.state == AppealState.REGISTERED).is_(True),
        Appeal.registered_on.between(first, after),
        Appeal.received_at >= _midnight(look, first),
        Appeal.received_at < _midnight(look, after),
    )


def _midnight(look: Look, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(look.settings.time_zone))


def notice_owed(day: date) -> ColumnElement[bool]:
    """Extensions of which the applicant is to be told by this day (АППК art 76(3))."""
    return and_(Extension.notify_by == day, _untold())


def notice_late(look: Look) -> ColumnElement[bool]:
    """Extensions of which the applicant was to be told before today, and was not (АППК art 76(3))."""
    return and_(Extension.notify_by < look.today, _untold())


def _untold() -> ColumnElement[bool]:
    told = exists().where(
        Reply.appeal_id == Extension.appeal_id,
        Reply.kind == LetterKind.EXTENSION,
        Reply.state == ReplyState.DISPATCHED,
        Reply.signed_on >= Extension.decided_on,
    )
    lasts = Appeal.kind != AppealKind.COMPLAINT  # one that became a complaint has lost its extension (art 99)
    return and_(Appeal.state == AppealState.IN_WORK, lasts, ~told)


def owes_notice(look: Look) -> ColumnElement[bool]:
    """Appeals whose applicant should have been told of an extension before today."""
    return Appeal.id.in_(select(Extension.appeal_id).where(notice_late(look)))


def falls_due(look: Look, day: date) -> ColumnElement[bool]:
    """Appeals on which something falls due on this day: the answer, the forwarding, a notice of extension."""
    noticed = select(Extension.appeal_id).join(Appeal, Extension.appeal_id == Appeal.id).where(notice_owed(day))
    conditions = [answer_due(day)] + ([forwarding_ends(look, day)] if look.calendar.is_workday(day) else [])
    return Appeal.id.in_(union_all(noticed, *(select(Appeal.id).where(condition) for condition in conditions)))
