"""Two cards of one person become one: both histories stand on the card that is kept, the other points to it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import ApplicantFacts, SavedApplicant, in_use, lay_facts
from desktop.work import Work
from models import search
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant, Consent
from models.base import Base
from models.meeting import AgendaItem
from models.rules.titled import N_
from models.visit import Visit

# What moves to the card that is kept; people of collective appeals are looked at one by one.
_MOVED: tuple[tuple[type[Base], InstrumentedAttribute[Any]], ...] = (
    (Appeal, Appeal.applicant_id),
    (Visit, Visit.applicant_id),
    (Consent, Consent.applicant_id),
    (AgendaItem, AgendaItem.applicant_id),
)


@dataclass(frozen=True)
class MergeApplicants:
    """Which card is kept, which is merged into it, their versions on the screen, and what the card shall say."""

    kept_id: int
    kept_version: int
    merged_id: int
    merged_version: int
    facts: ApplicantFacts
    taken: tuple[str, ...] = ()  # the fields that were chosen from the merged card


@operation(Permission.EDIT_APPLICANTS)
def merge_applicants(work: Work, order: MergeApplicants) -> SavedApplicant:
    """Join two cards; appeals, visits, consents and signatures under collective appeals move to the kept one.

    Refused for one card, for a person and an entity, for a card that was merged already, and when somebody has changed
    one of them since it was shown. It cannot be undone: whose appeal was whose is told by the journal only.
    """
    kept, merged = (in_use(work.get(Applicant, id)) for id in (order.kept_id, order.merged_id))
    if kept.id == merged.id:
        raise Refusal(N_("Choose two different cards."))
    if kept.kind is not merged.kind:
        raise Refusal(N_("A person and an entity are never one applicant."))
    work.check_version(kept, order.kept_version)
    work.check_version(merged, order.merged_version)
    merged.merged_into_id = kept.id
    work.session.flush()  # its number is free from here on, so that the kept card may take it
    for earlier in work.session.scalars(select(Applicant).where(Applicant.merged_into_id == merged.id)):
        earlier.merged_into_id = kept.id
    _move(work, kept.id, merged.id)
    _move_contacts(kept, merged)
    work.session.flush()
    work.session.expire(kept, ["contacts"])
    work.index(search.Found.APPLICANT, merged.id, (), is_new=False)
    work.record(Event.APPLICANTS_MERGED, kept, merged=merged.id, taken=list(order.taken))
    return lay_facts(work, kept, order.facts)


def _move(work: Work, kept_id: int, merged_id: int) -> None:
    for table, column in _MOVED:
        for row in work.session.scalars(select(table).where(column == merged_id)):
            setattr(row, column.key, kept_id)
    work.session.flush()
    named = set(work.session.scalars(select(Appeal.id).where(Appeal.applicant_id == kept_id)))
    people = select(AppealPerson).where(AppealPerson.applicant_id.in_((kept_id, merged_id)))
    for person in work.session.scalars(people.order_by(AppealPerson.applicant_id != kept_id)):
        if person.appeal_id in named:  # nobody stands twice under one appeal
            work.session.delete(person)
        else:
            person.applicant_id = kept_id
        named.add(person.appeal_id)


def _move_contacts(kept: Applicant, merged: Applicant) -> None:
    known = {(contact.kind, contact.value): contact for contact in kept.contacts}
    for contact in merged.contacts:
        if same := known.get((contact.kind, contact.value)):
            same.is_confirmed = same.is_confirmed or contact.is_confirmed
        else:
            contact.applicant_id = kept.id
