"""The blocks of the morning sheet that a day brings: late, due today and tomorrow, promises, completions awaited."""

import datetime as dt

from sqlalchemy import ColumnElement, Row, Select, and_, func, select

from desktop.access import Permission
from desktop.duties import ANSWERED_STATES, answer_due, forwarding_ends, notice_owed
from desktop.events import Event
from desktop.queries.morning import (
    FEW,
    MANY,
    About,
    Block,
    Mark,
    Opens,
    SheetBlock,
    SheetRow,
    applicant_name,
    first_question,
    matter,
    nearness,
    official_name,
    opens_order,
    register,
)
from desktop.scope import visible_appeals, visible_assignments
from desktop.work import Look
from models.appeal import Appeal, Extension, Pause, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment
from models.rules.kinds import LetterKind
from models.rules.names import full_name
from models.rules.states import RUNNING_ASSIGNMENT_STATES, AppealState, ReplyState

_MARK_OF_LETTER = {
    ReplyState.DRAFT: Mark.DRAFT,
    ReplyState.FOR_SIGNATURE: Mark.AT_SIGNATURE,
    ReplyState.SIGNED: Mark.SIGNED,
}

Found = Row[Appeal, Topic, Official]


def _appeals(look: Look) -> Select[Appeal, Topic, Official]:
    return (
        select(Appeal, Topic, Official)
        .outerjoin(Question, first_question)
        .outerjoin(Topic, Question.topic_id == Topic.id)
        .outerjoin(Official, Appeal.executor_id == Official.id)
        .where(visible_appeals(look))
    )


def _count(look: Look, *conditions: ColumnElement[bool]) -> int:
    return look.session.scalar(select(func.count()).select_from(Appeal).where(visible_appeals(look), *conditions)) or 0


def _opens_appeal(id: int) -> Opens:
    return Opens("appeal", {"id": id})


def late(look: Look) -> SheetBlock:
    """Appeals whose last day has passed, the oldest first; while an applicant completes one, its days do not count.

    Who answers for the office sees whom it keeps waiting, by the full name, and who is to answer.
    """
    past = Appeal.due_on < look.today
    oldest = _appeals(look).where(past).order_by(Appeal.due_on, Appeal.id).limit(FEW)
    # A state at a time: so the index gives the oldest first, however many there are.
    found = [row for state in ANSWERED_STATES for row in look.session.execute(oldest.where(Appeal.state == state))]
    found.sort(key=lambda row: (row.Appeal.due_on, row.Appeal.id))
    waiting = _applicants(look, found[:FEW]) if look.actor.may(Permission.SIGN_REPLIES) else {}
    rows = tuple(
        SheetRow(
            _opens_appeal(appeal.id),
            number=appeal.number,
            whom=waiting.get(appeal.applicant_id, ""),
            who=official_name(look, executor),
            what=matter(look, appeal, topic),
            **nearness(look, appeal.due_on),
        )
        for appeal, topic, executor in found[:FEW]
    )
    count = _count(look, Appeal.state.in_(ANSWERED_STATES), past)
    return SheetBlock(Block.LATE, count, rows, Opens("appeals", {"view": "late"}))


def _applicants(look: Look, found: list[Found]) -> dict[int, str]:
    ids = {row.Appeal.applicant_id for row in found}
    if found:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=[row.Appeal.id for row in found])
    return {one.id: one.full_name for one in look.session.scalars(select(Applicant).where(Applicant.id.in_(ids)))}


def soon(look: Look) -> SheetBlock:
    """What falls due after tomorrow and within the office's days of warning (rule D7), the nearest first."""
    tomorrow = look.calendar.next_workday(look.today)
    first, last = tomorrow + dt.timedelta(days=1), look.calendar.nth_workday_after(look.today, look.settings.warn_days)
    near = and_(Appeal.state.in_(ANSWERED_STATES), Appeal.due_on.between(first, last))
    count = _count(look, near) if last > tomorrow else 0
    found = look.session.execute(_appeals(look).where(near).order_by(Appeal.due_on, Appeal.id).limit(FEW))
    rows = tuple(
        SheetRow(
            _opens_appeal(appeal.id),
            when=appeal.due_on,
            number=appeal.number,
            who=official_name(look, executor),
            what=matter(look, appeal, topic),
        )
        for appeal, topic, executor in (found if count else ())
    )
    return SheetBlock(Block.SOON, count, rows, register(due_from=first, due_until=last), day=last)


def executors(look: Look) -> SheetBlock:
    """Whose appeals are past their last day: how many of each executor, and how old the oldest is."""
    past = and_(Appeal.state.in_(ANSWERED_STATES), Appeal.due_on < look.today, visible_appeals(look))
    query = (
        select(Official, func.count(Appeal.id), func.min(Appeal.due_on))
        .join(Official, Appeal.executor_id == Official.id)
        .where(past)
        .group_by(Appeal.executor_id)
        .order_by(func.count(Appeal.id).desc(), func.min(Appeal.due_on))
    )
    rows = tuple(
        SheetRow(
            Opens("appeals", {"view": "late", "filter": {"executor": (one.id, official_name(look, one))}}),
            who=full_name(one.name(look.actor.language)),
            what=one.post(look.actor.language),
            count=number,
            **nearness(look, oldest),
        )
        for one, number, oldest in look.session.execute(query)
    )
    return SheetBlock(Block.EXECUTORS, len(rows), rows)


def orders(look: Look) -> SheetBlock:
    """What was ordered to the one who asks and is not reported yet, the nearest date first."""
    own = and_(
        Assignment.executor_id == look.actor.official_id,
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES),
        visible_assignments(look),
    )
    query = (
        select(Assignment, Appeal.number)
        .outerjoin(Appeal, Assignment.appeal_id == Appeal.id)
        .where(own)
        .order_by(Assignment.due_on, Assignment.id)
        .limit(MANY)
    )
    rows = tuple(
        SheetRow(
            opens_order(look, order),
            when=order.due_on,
            number=number or "",
            what=order.text,
            **nearness(look, order.due_on),
        )
        for order, number in look.session.execute(query)
    )
    return _orders_of(look, Block.ORDERS, rows, own, Opens("orders", {}))


def due(look: Look, block: Block, day: dt.date) -> SheetBlock:
    """What falls due on a day: answers, notices of extension, the last day to forward."""
    count = _count(look, answer_due(day))
    rows = _answers(look, day) if count else []
    notices = _notices(look, day)
    rows += notices
    if look.calendar.is_workday(day) and (forwardings := _count(look, forwarding_ends(look, day))):
        rows += _forwardings(look, day)
        count += forwardings
    return SheetBlock(block, count + len(notices), tuple(rows), register(duty_on=day), day=day)


def _answers(look: Look, day: dt.date) -> list[SheetRow]:
    decisions = [kind for kind in LetterKind if kind.is_decision]
    found = look.session.execute(_appeals(look).where(answer_due(day)).order_by(Appeal.id).limit(FEW)).all()
    letters = _letters(look, [row.Appeal.id for row in found], decisions)
    return [_duty(look, About.ANSWER, row, letters, day) for row in found]


def _notices(look: Look, day: dt.date) -> list[SheetRow]:
    owed = _appeals(look).add_columns(Extension.notify_by).join(Extension, Extension.appeal_id == Appeal.id)
    found = look.session.execute(owed.where(notice_owed(day)).order_by(Extension.notify_by).limit(MANY)).all()
    letters = _letters(look, [row.Appeal.id for row in found], [LetterKind.EXTENSION])
    return [_duty(look, About.NOTICE, row, letters, row.notify_by) for row in found]


def _forwardings(look: Look, day: dt.date) -> list[SheetRow]:
    found = look.session.execute(_appeals(look).where(forwarding_ends(look, day)).order_by(Appeal.id).limit(FEW))
    return [_duty(look, About.FORWARDING, row, {}, day) for row in found]


def _duty(look: Look, about: About, row: Found, letters: dict[int, ReplyState], by: dt.date) -> SheetRow:
    """A duty is marked by how far its letter is, or else by its day."""
    state = letters.get(row.Appeal.id)
    return SheetRow(
        _opens_appeal(row.Appeal.id),
        number=row.Appeal.number,
        who=official_name(look, row.Official),
        what=matter(look, row.Appeal, row.Topic),
        about=about,
        **({"mark": _MARK_OF_LETTER[state]} if state and by >= look.today else nearness(look, by)),
    )


def _letters(look: Look, appeal_ids: list[int], kinds: list[LetterKind]) -> dict[int, ReplyState]:
    """How far the newest unsent letter of these kinds is on each appeal."""
    query = (
        select(Reply.appeal_id, Reply.state)
        .where(Reply.appeal_id.in_(appeal_ids), Reply.kind.in_(kinds), Reply.state.in_(_MARK_OF_LETTER))
        .order_by(Reply.id)
    )
    return dict(look.session.execute(query).all()) if appeal_ids else {}


def promises(look: Look) -> SheetBlock:
    """Orders given at receptions whose date has passed and that nobody has reported as done."""
    # By way of the executors, who are few: the index of the orders begins with them.
    whose = (
        Assignment.executor_id == look.actor.official_id
        if look.actor.sees_own_only
        else Assignment.executor_id.in_(select(Official.id))
    )
    broken = and_(
        whose,
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES),
        Assignment.due_on < look.today,
        Assignment.visit_id.is_not(None),
        visible_assignments(look),
    )
    query = (
        select(Assignment, Official)
        .join(Official, Assignment.executor_id == Official.id)
        .where(broken)
        .order_by(Assignment.due_on, Assignment.id)
        .limit(MANY)
    )
    rows = tuple(
        SheetRow(
            opens_order(look, order),
            when=order.due_on,
            who=official_name(look, executor),
            what=order.text,
            mark=Mark.LATE,
            days=(look.today - order.due_on).days,
        )
        for order, executor in look.session.execute(query)
    )
    return _orders_of(look, Block.PROMISES, rows, broken)


def _orders_of(
    look: Look, block: Block, rows: tuple[SheetRow, ...], which: ColumnElement[bool], opens: Opens | None = None
) -> SheetBlock:
    """The block of these orders; counted where there are more than are shown."""
    count = len(rows) if len(rows) < MANY else look.session.scalar(select(func.count(Assignment.id)).where(which)) or 0
    return SheetBlock(block, count, rows, opens)


def waiting(look: Look) -> SheetBlock:
    """Appeals that their applicants are to complete, the nearest date first (АППК art 64(6))."""
    query = (
        select(Appeal, Applicant)
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .where(visible_appeals(look), Appeal.state == AppealState.INCOMPLETE)
        .order_by(Appeal.complete_by, Appeal.id)
        .limit(FEW)
    )
    found = look.session.execute(query).all()
    ids = [appeal.id for appeal, _ in found]
    if found:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=ids)
    pauses = select(Pause.appeal_id, Pause.reason).where(Pause.appeal_id.in_(ids), Pause.ended_on.is_(None))
    defects = dict(look.session.execute(pauses).all()) if ids else {}
    rows = tuple(
        SheetRow(
            _opens_appeal(appeal.id),
            when=appeal.complete_by,
            number=appeal.number,
            who=applicant_name(applicant),
            what=defects.get(appeal.id, ""),
            **nearness(look, appeal.complete_by or appeal.due_on),
        )
        for appeal, applicant in found
    )
    state = AppealState.INCOMPLETE
    return SheetBlock(Block.WAITING, _count(look, Appeal.state == state), rows, register(state=state))
