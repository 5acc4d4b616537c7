"""Two cards of one person become one, and for some days they can be taken apart again, each with what was its own."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission
from desktop.changes import plain
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import (
    ApplicantFacts,
    SavedApplicant,
    facts_of,
    in_use,
    lay_facts,
)
from desktop.operations.indexing import forget_applicant, index_applicant
from desktop.plain import from_plain, to_plain
from desktop.settings import OfficeSettings
from desktop.work import Work
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant, Consent, ContactWay
from models.base import Base
from models.meeting import AgendaItem
from models.merge import Merge, MergedRow
from models.reminder import Reminder
from models.rules.doubles import are_two_people
from models.rules.titled import N_
from models.visit import Visit

# What moves to the card that is kept, by the column that says whose it is; people of collective appeals are looked at
# one by one, and contacts stay where they are: the kept card gets its own.
MOVED: tuple[tuple[type[Base], InstrumentedAttribute[Any]], ...] = (
    (Appeal, Appeal.applicant_id),
    (Visit, Visit.applicant_id),
    (Consent, Consent.applicant_id),
    (AgendaItem, AgendaItem.applicant_id),
    (Reminder, Reminder.applicant_id),
    (Applicant, Applicant.merged_into_id),
)
_TABLES = {table.__tablename__: (table, column.key) for table, column in MOVED}
# Facts that are one thing: where a part of it was corrected after the joining, the whole stays.
_TOGETHER = (
    ("surname", "given", "patronymic"),
    ("place_id", "sector_id", "street_id", "street", "house", "flat", "postal_index"),
)
_LISTS = ("phones", "emails")


@dataclass(frozen=True)
class MergeApplicants:
    """Which card is kept, which is merged into it, their versions on the screen, and what the card shall say."""

    kept_id: int
    kept_version: int
    merged_id: int
    merged_version: int
    facts: ApplicantFacts
    taken: tuple[str, ...] = ()  # the fields that were chosen from the merged card
    reason: str = ""  # asked for only where two right numbers differ


@operation(Permission.EDIT_APPLICANTS)
def merge_applicants(work: Work, order: MergeApplicants) -> SavedApplicant:
    """Join two cards; appeals, visits, consents and signatures under collective appeals move to the kept one.

    Refused for one card, for a person and an entity, for a card that was merged already, and when somebody has changed
    one of them since it was shown. Two right numbers that differ are two people: only the administrator may join
    them, with a reason. `take_apart` undoes it for the days of the setting.
    """
    kept, merged = (in_use(work.get(Applicant, id)) for id in (order.kept_id, order.merged_id))
    if kept.id == merged.id:
        raise Refusal(N_("Choose two different cards."))
    if kept.kind is not merged.kind:
        raise Refusal(N_("A person and an entity are never one applicant."))
    if are_two_people(kept.number or "", merged.number or ""):
        _refuse_two_people(work, order.reason)
    work.check_version(kept, order.kept_version)
    work.check_version(merged, order.merged_version)
    before = facts_of(kept)
    merge = Merge(
        kept_id=kept.id,
        merged_id=merged.id,
        merged_on=work.today,
        official_id=work.actor.official_id,
        reason=order.reason.strip(),
        facts_before=to_plain(before),
        facts_after=to_plain(before),
    )
    work.add(merge)
    for contact in kept.contacts:
        _keep(work, merge, contact, "kind", "value", "is_confirmed", "extension", "note")
    _move(work, merge)
    merged.merged_into_id = kept.id
    work.session.flush()  # its number is free from here on, so that the kept card may take it
    forget_applicant(work, merged)
    detail = {"reason": merge.reason} if merge.reason else {}
    work.record(Event.APPLICANTS_MERGED, kept, merged=merged.id, taken=list(order.taken), **detail)
    saved = lay_facts(work, kept, order.facts)
    _confirm(kept, {(one.kind, one.value): True for one in merged.contacts if one.is_confirmed})
    merge.facts_after = to_plain(facts_of(kept))
    return saved


def _refuse_two_people(work: Work, reason: str) -> None:
    if not work.actor.may(Permission.ADMINISTER):
        raise Refusal(
            N_("Two right IINs or BINs that differ are two applicants. Only an administrator may join these cards.")
        )
    if not reason.strip():
        raise Refusal(N_("Write why two cards with different right numbers are one applicant."), field="reason")


def _keep(work: Work, merge: Merge, row: Base, *names: str) -> None:
    """Write down what a row said before the merge changes or deletes it."""
    was = {name: plain(getattr(row, name)) for name in names}
    work.session.add(MergedRow(merge_id=merge.id, subject=row.__tablename__, row_id=row.id, was=was))


def _move(work: Work, merge: Merge) -> None:
    for table, column in MOVED:
        for row in work.session.scalars(select(table).where(column == merge.merged_id)):
            _keep(work, merge, row, column.key)
            setattr(row, column.key, merge.kept_id)
    work.session.flush()
    named = set(work.session.scalars(select(Appeal.id).where(Appeal.applicant_id == merge.kept_id)))
    people = select(AppealPerson).where(AppealPerson.applicant_id.in_((merge.kept_id, merge.merged_id)))
    for person in work.session.scalars(people.order_by(AppealPerson.applicant_id != merge.kept_id)):
        if person.appeal_id in named:  # nobody stands twice under one appeal
            _keep(work, merge, person, "appeal_id", "applicant_id", "joined_on")
            work.session.delete(person)
        elif person.applicant_id == merge.merged_id:
            _keep(work, merge, person, "appeal_id", "applicant_id")
            person.applicant_id = merge.kept_id
        named.add(person.appeal_id)


def _confirm(applicant: Applicant, confirmed: dict[tuple[Any, Any], bool]) -> None:
    for contact in applicant.contacts:
        contact.is_confirmed = confirmed.get((contact.kind, contact.value), contact.is_confirmed)


@dataclass(frozen=True)
class TakeApart:
    """Which joining is undone, and the version of the kept card on the screen."""

    merge_id: int
    kept_version: int


@operation(Permission.EDIT_APPLICANTS)
def take_apart(work: Work, order: TakeApart) -> int:
    """Undo a joining; gives the id of the card that is its own again.

    Each card gets back its facts and all that belonged to it. What was entered or corrected since stays with the kept
    one. Refused after the days of the setting, before what was joined later is undone, and where somebody else bears
    the number meanwhile.
    """
    merge = work.get(Merge, order.merge_id)
    kept, merged = work.get(Applicant, merge.kept_id), work.get(Applicant, merge.merged_id)
    _refuse_apart(work, merge, kept)
    work.check_version(kept, order.kept_version)
    rows = list(work.session.scalars(select(MergedRow).where(MergedRow.merge_id == merge.id).order_by(MergedRow.id)))
    work.record(Event.APPLICANTS_PARTED, kept, merged=merged.id)
    merge.parted_on = work.today
    _give_back(work, merge, rows)
    work.session.flush()
    lay_facts(work, kept, _facts_back(merge, facts_of(kept), merged.number))
    contacts = [row.was for row in rows if row.subject == ContactWay.__tablename__]
    _confirm(kept, {(was["kind"], was["value"]): bool(was["is_confirmed"]) for was in contacts})
    _refuse_bearer(work, merged)
    merged.merged_into_id = None
    work.session.flush()
    index_applicant(work, merged, is_new=False)
    return merged.id


def last_day_apart(merge: Merge, settings: OfficeSettings) -> dt.date:
    """The last day on which a joining can be undone (calendar days, from the day after it)."""
    return merge.merged_on + dt.timedelta(days=settings.merge_undo_days)


def _refuse_apart(work: Work, merge: Merge, kept: Applicant) -> None:
    if merge.parted_on is not None:
        raise Refusal(N_("These cards were taken apart on {day} already."), day=merge.parted_on)
    last = last_day_apart(merge, work.settings)
    if work.today > last:
        raise Refusal(N_("Joined cards could be taken apart until {day}."), day=last)
    touches = or_(Merge.kept_id == kept.id, Merge.merged_id == kept.id)
    later = work.session.scalar(
        select(Merge).where(touches, Merge.id > merge.id, Merge.parted_on.is_(None)).order_by(Merge.id.desc())
    )
    if later is not None:
        name = work.get(Applicant, later.merged_id).full_name
        raise Refusal(N_("Another card was joined later: first take {name} apart."), name=name)
    in_use(kept)


def _refuse_bearer(work: Work, merged: Applicant) -> None:
    bearer = work.session.scalar(
        select(Applicant).where(
            Applicant.number == merged.number, Applicant.merged_into_id.is_(None), Applicant.id != merged.id
        )
    )
    if merged.number and bearer is not None:
        raise Refusal(
            N_("{name} was entered with the number of this card meanwhile: correct that card first."),
            name=bearer.full_name,
        )


def _give_back(work: Work, merge: Merge, rows: list[MergedRow]) -> None:
    """Whatever was moved goes back, unless it was given to somebody else since."""
    for row in rows:
        if row.subject == AppealPerson.__tablename__:
            _give_back_person(work, merge, row)
        elif row.subject in _TABLES:
            table, name = _TABLES[row.subject]
            moved = work.session.get(table, row.row_id)
            if moved is not None and getattr(moved, name) == merge.kept_id:
                setattr(moved, name, row.was[name])


def _give_back_person(work: Work, merge: Merge, row: MergedRow) -> None:
    appeal_id, applicant_id, joined_on = (row.was.get(name) for name in ("appeal_id", "applicant_id", "joined_on"))
    signed = select(AppealPerson).where(AppealPerson.appeal_id == appeal_id)
    if joined_on is None:  # it was moved
        moved = work.session.scalar(signed.where(AppealPerson.applicant_id == merge.kept_id))
        if moved is not None:
            moved.applicant_id = merge.merged_id
    elif work.session.scalar(signed.where(AppealPerson.applicant_id == applicant_id)) is None:
        work.session.add(
            AppealPerson(
                appeal_id=appeal_id, applicant_id=applicant_id, joined_on=dt.date.fromisoformat(str(joined_on))
            )
        )


def _facts_back(merge: Merge, now: ApplicantFacts, other_number: str | None) -> ApplicantFacts:
    """What the kept card said before, but for what was corrected since; never the number of the other card."""
    before, after = (from_plain(ApplicantFacts, facts) for facts in (merge.facts_before, merge.facts_after))
    together = {name: names for names in _TOGETHER for name in names}
    values: dict[str, Any] = {}
    for name in (field.name for field in fields(ApplicantFacts)):
        was, then, current = (getattr(facts, name) for facts in (before, after, now))
        if name in _LISTS:
            kept = [one for one in current if one in was or one not in then]
            values[name] = (*kept, *(one for one in was if one not in then and one not in kept))
        else:
            whole = together.get(name, (name,))
            is_as_joined = all(getattr(after, part) == getattr(now, part) for part in whole)
            values[name] = was if is_as_joined else current
    facts = ApplicantFacts(**values)
    return replace(facts, number=before.number) if facts.number and facts.number == other_number else facts
