"""The tasks of the morning sheet: what the store itself knows to be undone, for those who may do it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, func, not_, select

from desktop.access import ROLES, Permission
from desktop.duties import notice_late
from desktop.events import Event
from desktop.measures import UNANSWERED
from desktop.queries.handovers import not_ticked
from desktop.queries.morning import (
    COMING,
    MANY,
    About,
    Block,
    Opens,
    SheetBlock,
    SheetRow,
    applicant_name,
    nearness,
    official_name,
    opens_order,
    own_visits,
    register,
)
from desktop.queries.orders import OrderTab
from desktop.queries.orders_today import orders_to_decide, orders_to_lift, orders_to_remind
from desktop.queries.staff import new_permissions
from desktop.scope import visible_appeals, visible_assignments
from desktop.work import Look
from models.appeal import Appeal, Extension
from models.applicant import Applicant
from models.audit import AuditEntry
from models.official import Official
from models.prepared import PreparedStep
from models.reception import ReceptionDay, Slot
from models.reply import Reply
from models.resolution import Assignment
from models.rules.deadlines import DUTIES, Duty, duty_due
from models.rules.states import (
    OPEN_APPEAL_STATES,
    RUNNING_ASSIGNMENT_STATES,
    AppealState,
    AssignmentState,
    PreparedState,
    ReplyState,
    VisitState,
)
from models.user import Role
from models.visit import Visit

CALENDAR_MONTH = 11  # from this month on the next year's days off should be known


def tasks(look: Look) -> SheetBlock:
    """What is to be done, one row a kind of task or a day of reception."""
    rows = tuple(
        row
        for permission, found in (
            (Permission.DECIDE_APPEALS, _resolutions),
            (Permission.DECIDE_APPEALS, _unsigned),
            (Permission.DECIDE_APPEALS, orders_to_decide),
            (Permission.BOOK_VISITS, _days_to_close),
            (Permission.BOOK_VISITS, _visitors_to_move),
            (Permission.HOLD_RECEPTIONS, _protocols),
            (Permission.DISPATCH_REPLIES, _letters_to_send),
            (Permission.WRITE_REPLIES, _returned_drafts),
            (Permission.PREPARE_DECISIONS, _returned_steps),
            (Permission.WRITE_REPLIES, _late_notices),
            (Permission.CONTROL_ASSIGNMENTS, orders_to_lift),
            (Permission.CONTROL_ASSIGNMENTS, orders_to_remind),
            (Permission.EXECUTE_ASSIGNMENTS, _own_orders),
            (Permission.EXECUTE_ASSIGNMENTS, _own_interim),
            (Permission.CONTROL_ASSIGNMENTS, _interim),
            (Permission.USE, _handed),
            (Permission.ADMINISTER, _calendar),
            (Permission.ADMINISTER, _new_rights),
        )
        if look.actor.may(permission)
        for row in found(look)
    )
    return SheetBlock(Block.TASKS, len(rows), rows)


def _resolutions(look: Look) -> Iterator[SheetRow]:
    waits = select(func.count()).where(Appeal.state == AppealState.REGISTERED, visible_appeals(look))
    if count := look.session.scalar(waits):
        yield SheetRow(register(state=AppealState.REGISTERED), about=About.RESOLUTIONS, count=count)


def _unsigned(look: Look) -> Iterator[SheetRow]:
    """Appeals that nobody signed and whose applicants were not asked to complete them (АППК art 64(6))."""
    waits = Appeal.state.in_((AppealState.REGISTERED, AppealState.IN_WORK))
    unsigned = select(func.count()).where(not_(Appeal.is_signed), waits, visible_appeals(look))
    if count := look.session.scalar(unsigned):
        yield SheetRow(register(is_unsigned=True), about=About.UNSIGNED, count=count)


def _days(look: Look, about: About, *conditions: ColumnElement[bool]) -> Iterator[SheetRow]:
    """Visits by official and day, a row each."""
    query = (
        select(Official, Visit.day, func.count(Visit.id))
        .join(Official, Visit.official_id == Official.id)
        .where(own_visits(look), *conditions)
        .group_by(Visit.official_id, Visit.day)
        .order_by(Visit.day)
    )
    for official, day, count in look.session.execute(query):
        opens = Opens("day", {"official_id": official.id, "day": day.isoformat()})
        yield SheetRow(opens, when=day, who=official_name(look, official), about=about, count=count)


def _days_to_close(look: Look) -> Iterator[SheetRow]:
    """Receptions of the last month with visitors of whom nobody wrote what became of them."""
    lately = Visit.day.between(look.today - dt.timedelta(days=31), look.today - dt.timedelta(days=1))
    return _days(look, About.CLOSE_DAY, lately, Visit.state.in_(COMING))


def _visitors_to_move(look: Look) -> Iterator[SheetRow]:
    """Those booked on days that were closed since (ПП-663 p. 26)."""
    closed = (
        select(Slot.id)
        .join(ReceptionDay, Slot.reception_day_id == ReceptionDay.id)
        .where(ReceptionDay.day >= look.today, ReceptionDay.closed_reason.is_not(None))
    )
    booked = Visit.state.in_((VisitState.BOOKED, VisitState.ARRIVED))
    return _days(look, About.MOVE_VISITORS, Visit.day >= look.today, booked, Visit.slot_id.in_(closed))


def _protocols(look: Look) -> Iterator[SheetRow]:
    """Protocols that were not printed yet, while their term of three working days runs (ПП-663 p. 37)."""
    first = look.calendar.nth_workday_before(look.today, DUTIES[Duty.RECEPTION_PROTOCOL].amount)
    done = select(Visit.id, Visit.day).where(
        own_visits(look), Visit.day >= first, Visit.state == VisitState.DONE, Visit.protocol_serial.is_not(None)
    )
    visits = look.session.execute(done.order_by(Visit.day, Visit.id)).all()
    printed = _protocols_printed(look, first) if visits else set()
    waiting = [visit for visit in visits if str(visit.id) not in printed]
    for day in dict.fromkeys(visit.day for visit in waiting):
        send_by = duty_due(Duty.RECEPTION_PROTOCOL, day, look.calendar)
        rows = _visitors(look, [visit.id for visit in waiting if visit.day == day])
        yield _counted(rows, SheetRow(None, when=send_by, about=About.PROTOCOLS, **nearness(look, send_by)))


def _visitors(look: Look, ids: list[int]) -> list[SheetRow]:
    """The visitors of these visits, each opening the sheet from which the protocol is printed."""
    query = select(Visit, Applicant).join(Applicant, Visit.applicant_id == Applicant.id).where(Visit.id.in_(ids))
    found = look.session.execute(query.order_by(Visit.protocol_serial)).all()
    look.viewed(Event.VISITS_LISTED, "visit", None, ids=ids)
    return [SheetRow(Opens("visitor", {"id": visit.id}), when=visit.day, who=applicant_name(applicant),
                     what=visit.question) for visit, applicant in found]  # fmt: skip


def _counted(rows: list[SheetRow], task: SheetRow) -> SheetRow:
    """A task over several records: one opens itself, of more the list is unfolded."""
    if len(rows) == 1:
        return replace(task, opens=rows[0].opens, what=rows[0].what)
    return replace(task, rows=tuple(rows), count=len(rows))


def _protocols_printed(look: Look, since: dt.date) -> set[str]:
    drawn = select(func.json_extract(AuditEntry.detail, "$.of")).where(
        AuditEntry.at >= dt.datetime.combine(since, dt.time(), dt.UTC) - dt.timedelta(days=1),
        AuditEntry.event == Event.PAPER_DRAWN.value,
        AuditEntry.detail.contains('"reception_protocol"'),
    )
    return set(look.session.scalars(drawn))


def _letters(look: Look, about: About, state: ReplyState, *conditions: ColumnElement[bool]) -> Iterator[SheetRow]:
    query = (
        select(func.count(), func.min(Reply.signed_on))
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .where(Reply.state == state, visible_appeals(look), *conditions)
    )
    count, oldest = look.session.execute(query).one()
    if count:
        by = duty_due(Duty.SENDING, oldest, look.calendar) if oldest else None
        opens = Opens("letters", {"state": state})
        yield SheetRow(opens, when=by, about=about, count=count, **(nearness(look, by) if by else {}))


def _letters_to_send(look: Look) -> Iterator[SheetRow]:
    return _letters(look, About.SEND_LETTERS, ReplyState.SIGNED)


def _returned_drafts(look: Look) -> Iterator[SheetRow]:
    query = (
        select(Reply, Appeal)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .where(Reply.state == ReplyState.DRAFT, Reply.executor_id == look.actor.official_id, Reply.remark != "")
        .where(visible_appeals(look))
        .order_by(Appeal.due_on, Reply.id)
        .limit(MANY)
    )
    rows = [SheetRow(Opens("letter", {"id": reply.id}), number=appeal.number, what=reply.remark,
                     **nearness(look, appeal.due_on)) for reply, appeal in look.session.execute(query)]  # fmt: skip
    if rows:
        yield _counted(rows, SheetRow(None, about=About.RETURNED_DRAFTS))


def _returned_steps(look: Look) -> Iterator[SheetRow]:
    """What the head sent back to the one who prepared it; it opens in its form, with the remark."""
    query = (
        select(PreparedStep, Appeal)
        .join(Appeal, PreparedStep.appeal_id == Appeal.id)
        .where(
            PreparedStep.state == PreparedState.RETURNED,
            PreparedStep.prepared_by_id == look.actor.official_id,
            Appeal.state.in_(OPEN_APPEAL_STATES),
            visible_appeals(look),
        )
        .order_by(Appeal.due_on, PreparedStep.id)
        .limit(MANY)
    )
    rows = [SheetRow(Opens("appeal", {"id": appeal.id, "step": step.kind.value}), number=appeal.number,
                     what=step.remark, **nearness(look, appeal.due_on))
            for step, appeal in look.session.execute(query)]  # fmt: skip
    if rows:
        yield _counted(rows, SheetRow(None, about=About.RETURNED_STEPS))


def _late_notices(look: Look) -> Iterator[SheetRow]:
    """Extensions of which applicants were not told in time: the list is the register's."""
    late = select(func.count(), func.min(Extension.notify_by), func.min(Appeal.id))
    query = late.select_from(Extension).join(Appeal, Extension.appeal_id == Appeal.id)
    count, oldest, id = look.session.execute(query.where(notice_late(look), visible_appeals(look))).one()
    if count:
        opens = Opens("appeal", {"id": id}) if count == 1 else register(owes_notice=True)
        yield SheetRow(opens, when=oldest, about=About.LATE_NOTICES, count=count, **nearness(look, oldest))


def _orders(look: Look, about: About, *conditions: ColumnElement[bool]) -> Iterator[SheetRow]:
    """Orders as one row, which opens the only one or unfolds them, the oldest first."""
    conditions = (*conditions, visible_assignments(look))
    query = select(Assignment, Official).join(Official, Assignment.executor_id == Official.id).where(*conditions)
    found = look.session.execute(query.order_by(Assignment.due_on, Assignment.id).limit(MANY)).all()
    if not found:
        return
    rows = [SheetRow(opens_order(look, order), when=order.due_on, who=official_name(look, executor), what=order.text,
                     **nearness(look, order.due_on)) for order, executor in found]  # fmt: skip
    oldest = found[0].Assignment.due_on
    task = _counted(rows, SheetRow(None, when=oldest, about=about, **nearness(look, oldest)))
    if len(rows) == MANY:
        task = replace(task, count=look.session.scalar(select(func.count(Assignment.id)).where(*conditions)) or MANY)
    yield task


def _own_orders(look: Look) -> Iterator[SheetRow]:
    own = Assignment.executor_id == look.actor.official_id
    yield from _orders(look, About.REMINDED_ORDERS, own, UNANSWERED.where(look))
    for task in _orders(look, About.ACCEPT_ORDERS, own, Assignment.state == AssignmentState.GIVEN):
        yield _among_own(task, OrderTab.NEW)
    past = and_(
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES), Assignment.due_on < look.today, Assignment.visit_id.is_(None)
    )
    for task in _orders(look, About.LATE_ORDERS, own, past):
        yield _among_own(task, OrderTab.OPEN)


def _own_interim(look: Look) -> Iterator[SheetRow]:
    """Own orders of which it is to be said today how they go."""
    return _orders(look, About.SAY_HOW_IT_GOES, Assignment.executor_id == look.actor.official_id, _interim_now(look))


def _interim(look: Look) -> Iterator[SheetRow]:
    """Orders of others of which their executors are to be asked today how they go."""
    others = Assignment.executor_id.in_(select(Official.id).where(Official.id != look.actor.official_id))
    return _orders(look, About.ASK_HOW_IT_GOES, others, _interim_now(look))


def _interim_now(look: Look) -> ColumnElement[bool]:
    """Running orders whose interim day is today, or was the working day before and may have been missed."""
    near = Assignment.interim_on.between(look.calendar.previous_workday(look.today), look.today)
    return and_(Assignment.state.in_(RUNNING_ASSIGNMENT_STATES), near)


def _among_own(task: SheetRow, tab: OrderTab) -> SheetRow:
    """Several of one's own orders open their tab; a single one opens itself."""
    return replace(task, opens=Opens("orders", {"tab": tab.value}), rows=()) if task.rows else task


def _handed(look: Look) -> Iterator[SheetRow]:
    """What a colleague handed over for these days and is not ticked off."""
    for id, count in not_ticked(look):
        yield SheetRow(Opens("handover", {"id": id}), about=About.HANDED, count=count)


def _new_rights(look: Look) -> Iterator[SheetRow]:
    """Roles of the office's own that lack what came with a later version: a shipped role got it by itself."""
    own = look.session.scalars(select(Role).where(Role.is_active, Role.code.not_in(ROLES)))
    if count := sum(bool(new_permissions(role)) for role in own):
        yield SheetRow(Opens("office", {"section": "roles"}), about=About.NEW_RIGHTS, count=count)


def _calendar(look: Look) -> Iterator[SheetRow]:
    """Terms run into a year whose days off nobody has entered."""
    newyear = dt.date(look.today.year + 1, 1, 1)
    if look.today.month >= CALENDAR_MONTH and not look.calendar.covers(newyear):
        yield SheetRow(Opens("office", {"section": "calendar"}), when=newyear, about=About.CALENDAR)
