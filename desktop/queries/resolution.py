"""What the Resolution screen needs: the office's texts, likely executors and their load, days, what was laid before."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.course import LayResolution
from desktop.operations.prepared import deciders
from desktop.queries.executors import LikelyExecutor, Matter, executor_told, likely_executors
from desktop.queries.laid import LaidResolution, resolutions_of
from desktop.queries.sheets.resolutions import slip_to_be
from desktop.rights import permissions_of
from desktop.scope import not_hidden, visible_appeal
from desktop.work import Look
from models.appeal import Appeal, AppealLink
from models.applicant import Applicant
from models.official import Deputyship, Official
from models.resolution_template import ResolutionTemplate
from models.rules.kinds import AnswerNature, LetterKind
from models.rules.names import surname_and_initials
from models.rules.states import AppealState
from models.rules.workdays import DayKind
from models.user import User

SOON, USUAL = 5, 10  # working days of the terms that are offered
LONGEST = 40  # days of the strip
FEW = 3  # earlier answers shown


@dataclass(frozen=True)
class TemplateLine:
    """A short form or a bundle, as it is put in and as it is edited; `text` is in the actor's language."""

    id: int
    version: int
    place: int
    name: str
    text: str
    executor_ids: tuple[int, ...]
    days: int | None
    interim_days: int | None
    letter: LetterKind | None
    name_kk: str
    name_ru: str
    name_en: str
    text_kk: str
    text_ru: str
    executors: str  # surnames with initials
    is_active: bool

    @property
    def is_short_form(self) -> bool:
        """Whether it puts in a text and nothing else."""
        return not (self.executor_ids or self.days or self.interim_days or self.letter)


@question(Permission.ADMINISTER)
def resolution_templates(look: Look) -> list[TemplateLine]:
    """All of them for the list of the office, by their keys."""
    return list(_templates(look))


def _templates(look: Look) -> Iterator[TemplateLine]:
    rows = look.session.scalars(select(ResolutionTemplate)).all()
    language = "kk" if look.actor.language == "kk" else "ru"
    for row in sorted(rows, key=lambda one: (not one.is_active, one.place or 10, one.id)):
        executors = [look.get(Official, id) for id in row.executor_ids]
        yield TemplateLine(
            row.id, row.version, row.place, row.name(look.actor.language), row.text(language),
            tuple(one.id for one in executors if one.is_active), row.days, row.interim_days, row.letter,
            row.name_kk, row.name_ru, row.name_en, row.text_kk, row.text_ru,
            ", ".join(surname_and_initials(one.name(language)) for one in executors), row.is_active,
        )  # fmt: skip


@dataclass(frozen=True)
class EarlierAnswer:
    """An earlier appeal on the matter or of the person, and what became of it."""

    id: int
    number: str
    summary: str
    is_tied: bool
    decided_on: dt.date | None
    nature: AnswerNature | None
    state: AppealState


@dataclass(frozen=True)
class StripDay:
    """A day of the strip: whether it is worked, and of a holiday its name."""

    day: dt.date
    is_workday: bool
    holiday: str = ""


@dataclass(frozen=True)
class ResolutionView:
    """All that is offered for a resolution on an appeal. `terms` are last days, the last one the law's."""

    templates: tuple[TemplateLine, ...]
    executors: tuple[LikelyExecutor, ...]
    terms: tuple[dt.date, ...]
    days: tuple[StripDay, ...]
    controllers: tuple[str, ...]
    laid: tuple[LaidResolution, ...]
    earlier: tuple[EarlierAnswer, ...]


@question(Permission.READ_APPEALS)
def resolution_view(look: Look, appeal_id: int) -> ResolutionView:
    """What is offered for a resolution; that the appeal was looked at stands in the journal."""
    appeal = visible_appeal(look, appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    days = look.calendar
    soon, usual = days.nth_workday_after(look.today, SOON), days.nth_workday_after(look.today, USUAL)
    last = max(appeal.due_on, usual)
    return ResolutionView(
        templates=tuple(one for one in _templates(look) if one.is_active),
        executors=tuple(likely_executors(look, _matter(look, appeal))),
        terms=tuple(dict.fromkeys((soon, usual, appeal.due_on))),
        days=tuple(_strip(look, last)),
        controllers=tuple(_controllers(look)),
        laid=tuple(resolutions_of(look, appeal.id)),
        earlier=tuple(_earlier(look, appeal)),
    )


@question(Permission.READ_APPEALS)
def executor_for(look: Look, appeal_id: int, official_id: int) -> LikelyExecutor:
    """Another official than the proposed ones, with their load, and whether they had the matter before."""
    appeal = visible_appeal(look, appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    return executor_told(look, _matter(look, appeal), official_id)


@question(Permission.READ_APPEALS)
def absent_on(look: Look, official_id: int, day: dt.date) -> str:
    """Who acts for an official on a day, as an order names them; empty where the official is there."""
    query = (
        select(Official)
        .join(Deputyship, Deputyship.acting_id == Official.id)
        .where(Deputyship.official_id == official_id, Deputyship.begins_on <= day, Deputyship.ends_on >= day)
    )
    acting = look.session.scalar(query)
    return surname_and_initials(acting.name(look.actor.language)) if acting else ""


@question(Permission.READ_APPEALS)
def resolution_seen(look: Look, order: LayResolution) -> bytes:
    """The slip as it will be printed, a PDF; nothing of it is stored. Where it is prepared, of who decides."""
    from printing import resolution_slip

    visible_appeal(look, order.appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", order.appeal_id)
    author = look.actor.official_id
    if not look.actor.may(Permission.DECIDE_APPEALS):
        author = next((one.id for one in deciders(look)), author)
    return resolution_slip.draw(slip_to_be(look, order, author))


def _matter(look: Look, appeal: Appeal) -> Matter:
    topics = frozenset(one.topic_id for one in appeal.questions if one.topic_id)
    place = next((one.place_id for one in appeal.questions if one.place_id), None)
    place = place or look.get(Applicant, appeal.applicant_id).place_id
    return Matter(appeal.applicant_id, topics, place, look.actor.official_id, appeal_id=appeal.id)


def _strip(look: Look, last: dt.date) -> Iterator[StripDay]:
    for number in range(1, min((last - look.today).days, LONGEST) + 1):
        day = look.today + dt.timedelta(days=number)
        is_holiday = look.calendar.kind(day) is DayKind.HOLIDAY
        yield StripDay(day, look.calendar.is_workday(day), look.calendar.why(day) if is_holiday else "")


def _controllers(look: Look) -> Iterator[str]:
    users = look.session.scalars(select(User).where(User.is_active).order_by(User.id))
    for user in users:
        if Permission.CONTROL_ASSIGNMENTS in permissions_of(user):
            yield surname_and_initials(look.get(Official, user.official_id).name(look.actor.language))


def _earlier(look: Look, appeal: Appeal) -> Iterator[EarlierAnswer]:
    tied = select(AppealLink.earlier_id).where(AppealLink.appeal_id == appeal.id)
    of_person = and_(Appeal.applicant_id == appeal.applicant_id, Appeal.id < appeal.id)
    query = select(Appeal, Appeal.id.in_(tied)).where(
        or_(of_person, Appeal.id.in_(tied)), Appeal.state != AppealState.STRUCK, not_hidden(look, Appeal.id)
    )
    for one, is_tied in look.session.execute(query.order_by(Appeal.id.in_(tied).desc(), Appeal.id.desc()).limit(FEW)):
        yield EarlierAnswer(one.id, one.number, one.summary, bool(is_tied), one.decided_on, one.nature, one.state)
