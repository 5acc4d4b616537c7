"""The morning sheet: who comes today, what burns, what is to be done; each figure with the list behind it."""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.duties import ANSWERED_STATES
from desktop.events import Event
from desktop.operation import question
from desktop.queries.burning import due, executors, late, orders, promises, soon, waiting
from desktop.queries.keeping import keeping
from desktop.queries.morning import (
    COMING,
    FEW,
    OVER,
    Block,
    Mark,
    MorningSheet,
    Opens,
    ReceptionAhead,
    ReceptionToday,
    SheetBlock,
    SheetRow,
    applicant_name,
    first_question,
    matter,
    nearness,
    official_name,
    opens_visit,
    own_visits,
    receives,
)
from desktop.queries.orders_today import brought
from desktop.queries.prepared import waiting_by_kind
from desktop.queries.reminders import reminders
from desktop.queries.tasks import tasks
from desktop.scope import folder, folder_steps
from desktop.work import Look
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Official
from models.prepared import PreparedStep
from models.reception import ReceptionDay
from models.reply import Reply
from models.resolution import Assignment
from models.rules.states import RUNNING_ASSIGNMENT_STATES, ReplyState
from models.visit import Visit
from resources.texts import texts


@question(Permission.USE)
def morning_sheet(look: Look) -> MorningSheet:
    """The sheet of today for whoever asks; an executor sees the appeals and orders given to them."""
    makers = {
        Block.VISITORS: _visitors,
        Block.FOLDER: _folder,
        Block.LATE: late,
        Block.TODAY: lambda look: due(look, Block.TODAY, look.today),
        Block.TOMORROW: lambda look: due(look, Block.TOMORROW, look.calendar.next_workday(look.today)),
        Block.SOON: soon,
        Block.EXECUTORS: executors,
        Block.ORDERS: orders,
        Block.PROMISES: promises,
        Block.TASKS: tasks,
        Block.WAITING: waiting,
        Block.KEEPING: keeping,
    }
    first = [Block.FOLDER] if look.actor.may(Permission.SIGN_REPLIES) else []
    order = [block for block in dict.fromkeys([*first, *makers]) if _may_see(look, block)]
    is_workday = look.calendar.is_workday(look.today)
    return MorningSheet(
        day=look.today,
        is_workday=is_workday,
        why_off="" if is_workday else look.calendar.why(look.today),
        next_workday=look.calendar.next_workday(look.today),
        receptions=tuple(_receptions(look)) if look.actor.may(Permission.READ_VISITS) else (),
        own_next=_own_next(look) if receives(look) else None,
        blocks=tuple(_with_own([makers[block](look) for block in order], _brought(look), reminders(look))),
        is_new_office=not any(look.session.scalar(select(table.id).limit(1)) for table in (Appeal, Visit)),
    )


def _brought(look: Look) -> SheetBlock | None:
    """Late orders are brought to those who decide on orders."""
    return brought(look) if look.actor.may(Permission.DECIDE_APPEALS) else None


def _with_own(blocks: list[SheetBlock], brought: SheetBlock | None, own: SheetBlock | None) -> list[SheetBlock]:
    """What was brought to the head and one's own reminders stand before the tasks; who has none has no such block."""
    place = next((at for at, one in enumerate(blocks) if one.block is Block.TASKS), len(blocks))
    return [*blocks[:place], *filter(None, (brought, own)), *blocks[place:]]


_NEEDS = {
    Block.VISITORS: Permission.READ_VISITS,
    Block.EXECUTORS: Permission.WATCH_ASSIGNMENTS,
    Block.ORDERS: Permission.EXECUTE_ASSIGNMENTS,
    Block.KEEPING: Permission.ADMINISTER,
}


def _may_see(look: Look, block: Block) -> bool:
    if block is Block.TASKS:
        return True
    if block in _NEEDS:
        return look.actor.may(_NEEDS[block])
    if block is Block.PROMISES:
        return look.actor.sees_own_only or look.actor.may(Permission.READ_VISITS)
    return look.actor.may(Permission.READ_APPEALS)


def _receptions(look: Look) -> Iterable[ReceptionToday]:
    query = (
        select(ReceptionDay, Official)
        .join(Official, ReceptionDay.official_id == Official.id)
        .where(ReceptionDay.day == look.today)
        .order_by(ReceptionDay.starts, ReceptionDay.id)
    )
    if receives(look):
        query = query.where(ReceptionDay.official_id == look.actor.official_id)
    for day, official in look.session.execute(query):
        name, post = official_name(look, official), official.post(look.actor.language)
        yield ReceptionToday(official.id, name, post, day.starts, day.ends, day.closed_reason)


def _own_next(look: Look) -> ReceptionAhead | None:
    """The next reception of the one who asks; today's stands among those of today."""
    query = (
        select(ReceptionDay)
        .where(
            ReceptionDay.official_id == look.actor.official_id,
            ReceptionDay.day > look.today,
            ReceptionDay.closed_reason.is_(None),
        )
        .order_by(ReceptionDay.day, ReceptionDay.starts)
        .limit(1)
    )
    ahead = look.session.scalar(query)
    if ahead is None:
        return None
    booked = select(func.count(Visit.id)).where(
        Visit.official_id == ahead.official_id, Visit.day == ahead.day, Visit.state.in_(COMING)
    )
    return ReceptionAhead(ahead.day, ahead.starts, ahead.ends, look.session.scalar(booked) or 0)


def _visitors(look: Look) -> SheetBlock:
    query = (
        select(Visit, Applicant)
        .join(Applicant, Visit.applicant_id == Applicant.id)
        .where(Visit.day == look.today, Visit.state.in_(COMING + OVER), own_visits(look))
        .order_by(Visit.starts.is_(None), Visit.starts, Visit.id)
    )
    visits = look.session.execute(query).all()
    if visits:
        look.viewed(Event.VISITS_LISTED, "visit", None, day=look.today, ids=[visit.id for visit, _ in visits])
    marks = _marks_of_people(look, {applicant.id for _, applicant in visits})
    rows = tuple(
        SheetRow(
            opens_visit(look, visit),
            when=visit.starts,
            who=applicant_name(applicant),
            what=visit.question,
            mark=marks.get(applicant.id) or _mark_of_visit(visit),
            is_over=visit.state in OVER,
        )
        for visit, applicant in visits
    )
    return SheetBlock(Block.VISITORS, len(rows), rows, Opens("day", {"day": look.today.isoformat()}))


def _mark_of_visit(visit: Visit) -> Mark | None:
    if visit.is_video:
        return Mark.VIDEO
    return Mark.OUT_OF_TURN if visit.benefit_group else None


def _marks_of_people(look: Look, ids: set[int]) -> dict[int, Mark]:
    """Whose promise was broken, whose appeal is late or due today; the worst of each person."""
    if not ids or not look.actor.may(Permission.READ_APPEALS):
        return {}
    due = (
        select(Appeal.applicant_id, func.min(Appeal.due_on))
        .where(Appeal.applicant_id.in_(ids), Appeal.state.in_(ANSWERED_STATES), Appeal.due_on <= look.today)
        .group_by(Appeal.applicant_id)
    )
    marks = {id: Mark.LATE if first < look.today else Mark.DUE_TODAY for id, first in look.session.execute(due)}
    broken = (
        select(Visit.applicant_id)
        .join(Assignment, Assignment.visit_id == Visit.id)
        .where(
            Visit.applicant_id.in_(ids), Assignment.state.in_(RUNNING_ASSIGNMENT_STATES), Assignment.due_on < look.today
        )
    )
    return marks | dict.fromkeys(look.session.scalars(broken), Mark.PROMISE_BROKEN)


def _folder(look: Look) -> SheetBlock:
    waiting = waiting_by_kind(look)
    rows = tuple(islice(_to_sign(look), FEW))
    has_folder = look.actor.may(Permission.SIGN_REPLIES) or look.actor.may(Permission.DECIDE_APPEALS)
    opens = Opens("folder", {}) if has_folder else Opens("letters", {"state": ReplyState.FOR_SIGNATURE})
    return SheetBlock(Block.FOLDER, sum(waiting.values()), rows, opens, waiting)


def _to_sign(look: Look) -> Iterable[SheetRow]:
    """Letters of a signer, then what was prepared for one who decides."""
    if look.actor.may(Permission.SIGN_REPLIES):
        yield from _letters_to_sign(look)
    if look.actor.may(Permission.DECIDE_APPEALS):
        yield from _steps_to_confirm(look)


def _letters_to_sign(look: Look) -> Iterable[SheetRow]:
    query = (
        select(Reply, Appeal, Topic)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .outerjoin(Question, first_question)
        .outerjoin(Topic, Question.topic_id == Topic.id)
        .where(folder(look))
        .order_by(Appeal.due_on, Reply.id)
        .limit(FEW)
    )
    for reply, appeal, topic in look.session.execute(query):
        yield SheetRow(
            Opens("letter", {"id": reply.id}),
            number=appeal.number,
            what=matter(look, appeal, topic),
            **nearness(look, appeal.due_on),
        )


def _steps_to_confirm(look: Look) -> Iterable[SheetRow]:
    query = (
        select(PreparedStep, Appeal, Topic)
        .join(Appeal, PreparedStep.appeal_id == Appeal.id)
        .outerjoin(Question, first_question)
        .outerjoin(Topic, Question.topic_id == Topic.id)
        .where(folder_steps(look))
        .order_by(Appeal.due_on, PreparedStep.id)
        .limit(FEW)
    )
    for step, appeal, topic in look.session.execute(query):
        yield SheetRow(
            Opens("folder", {"step_id": step.id}),
            number=appeal.number,
            what=matter(look, appeal, topic),
            who=texts(look.actor.language).of(step.kind),
            **nearness(look, appeal.due_on),
        )
