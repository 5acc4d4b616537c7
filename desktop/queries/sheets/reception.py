"""Sheets of a reception: the slip, the list of the day, the visitor sheet, the protocol, the consent."""

import datetime as dt
import re

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.operations.reception import queue_key
from desktop.queries.private import order_words
from desktop.queries.sheets.frame import (
    inside,
    me,
    minute,
    office_header,
    paper_language,
    post_and_intake,
    printed_mark,
    where_office_is,
)  # fmt: skip
from desktop.scope import not_hidden, visible_assignments
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, Consent
from models.official import Official
from models.place import Place
from models.reception import ReceptionDay, Slot
from models.reply import Reply
from models.resolution import Assignment
from models.rules.identity import age_on
from models.rules.kinds import ApplicantKind, Sex
from models.rules.names import full_name, short_name, surname_and_initials
from models.rules.states import OPEN_APPEAL_STATES, AssignmentState, VisitState
from models.rules.titled import N_
from models.visit import Visit
from printing.office_sheets import ConsentSheet, Order, ProtocolSheet
from printing.sheets import (
    EarlierReception,
    ListedVisitor,
    OpenAppeal,
    Promise,
    ReceptionListSheet,
    ReceptionSlipSheet,
    TicketSheet,
    VisitorSheet,
)  # fmt: skip
from resources.texts import NBSP, Texts, texts

QUESTION_LENGTH = 90
REASON_LENGTH = 140
PROPOSAL_LENGTH = 160


@question(Permission.READ_VISITS)
def slip_sheet(look: Look, visit_id: int, language: str | None = None) -> ReceptionSlipSheet:
    """When, where and with whom (ПП-663 pp. 13, 22)."""
    visit = look.get(Visit, visit_id)
    language = paper_language(language, visit.language)
    if visit.starts is None:
        raise Refusal(N_("A visitor without a booking needs no slip."))
    official = look.get(Official, visit.official_id)
    return ReceptionSlipSheet(
        language=language,
        office=office_header(look, language),
        number=visit.number,
        applicant=look.get(Applicant, visit.applicant_id).full_name,
        day=visit.day,
        starts_at=visit.starts,
        official=full_name(official.name(language)),
        position=official.post(language),
        place=_place(look, visit, language),
        address=_in_lines(where_office_is(look, language)),
        is_by_video=visit.is_video,
    )


def _in_lines(address: str) -> str:
    """The village, and on a line of their own the street and the house."""
    return re.sub(r", (?=[^,]+, [^,]+$)", ",\n", address)


def _place(look: Look, visit: Visit, language: str) -> str:
    day = look.session.scalar(
        select(ReceptionDay).join(Slot, Slot.reception_day_id == ReceptionDay.id).where(Slot.id == visit.slot_id)
    )
    return (day.place(language) if day else "") or look.get(Official, visit.official_id).room


@question(Permission.READ_VISITS)
def reception_ticket_sheet(look: Look, visit_id: int, language: str | None = None) -> TicketSheet:
    """The ticket of a request for reception (ПП-663 p. 8)."""
    visit = look.get(Visit, visit_id)
    language = paper_language(language, visit.language)
    accepted_by = me(look)
    return TicketSheet(
        language=language,
        office=office_header(look, language),
        number=visit.number,
        kind="reception",
        accepted_at=minute(look, visit.requested_at),
        accepted_by=surname_and_initials(accepted_by.name(language)),
        position=post_and_intake(look, accepted_by, visit.intake_point_id, language),
        last_day=visit.reply_due_on,
    )


@question(Permission.READ_VISITS)
def reception_list_sheet(look: Look, reception_day_id: int, language: str | None = None) -> ReceptionListSheet:
    """Whom an official receives on a day, in the order of the queue (ПП-663 pp. 23, 32)."""
    day = look.get(ReceptionDay, reception_day_id)
    language = paper_language(language, look.actor.language)
    official = look.get(Official, day.official_id)
    visits = _queue(look, day)
    if not visits:
        raise Refusal(N_("Nobody is booked for this day yet."))
    return ReceptionListSheet(
        language=language,
        office=office_header(look, language),
        day=day.day,
        starts_at=day.starts,
        ends_at=day.ends,
        official=surname_and_initials(official.name(language)),
        position=official.post(language),
        visitors=tuple(_listed(look, visit, texts(language)) for visit in visits),
        secretary=surname_and_initials(me(look).name(language)),
        place=day.place(language),
        printed=printed_mark(look, language),
    )


def _queue(look: Look, day: ReceptionDay) -> list[Visit]:
    rows = look.session.scalars(
        select(Visit).where(
            Visit.official_id == day.official_id,
            Visit.day == day.day,
            Visit.state.not_in((VisitState.MOVED, VisitState.CANCELLED)),
        )
    )
    return sorted(rows, key=queue_key)


def _listed(look: Look, visit: Visit, t: Texts) -> ListedVisitor:
    applicant = look.get(Applicant, visit.applicant_id)
    village = look.session.get(Place, applicant.place_id) if applicant.place_id else None
    return ListedVisitor(
        starts_at=_time(look, visit),
        name=applicant.full_name,
        question=shortened(visit.question, QUESTION_LENGTH),
        age=age_on(applicant.birth_date, visit.day) if applicant.birth_date else None,
        village=village.name(t.language) if village else "",
        representative=visit.representative,
        group=inside(t.of(visit.benefit_group)) if visit.benefit_group else "",
        is_by_video=visit.is_video,
        earlier=tuple(other.day for other in earlier_visits(look, visit)),
    )


def _time(look: Look, visit: Visit) -> dt.time:
    return visit.starts or minute(look, visit.arrived_at or visit.requested_at).time()


def earlier_visits(look: Look, visit: Visit) -> list[Visit]:
    """The person's receptions till the day of this one, newest first."""
    query = select(Visit).where(
        Visit.applicant_id == visit.applicant_id,
        Visit.state == VisitState.DONE,
        Visit.day <= visit.day,
        Visit.id != visit.id,
    )
    return list(look.session.scalars(query.order_by(Visit.day.desc())))


def shortened(words: str, length: int) -> str:
    """One line of at most so many characters, cut between words."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= length else one_line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


@question(Permission.READ_VISITS)
def visitor_sheet(look: Look, visit_id: int, language: str | None = None) -> VisitorSheet:
    """What the official must know of a visitor in half a minute (ПП-663 p. 18)."""
    visit = look.get(Visit, visit_id)
    language = paper_language(language, look.actor.language)
    t = texts(language)
    applicant = look.get(Applicant, visit.applicant_id)
    queue = sorted(
        look.session.scalars(
            select(Visit).where(
                Visit.official_id == visit.official_id,
                Visit.day == visit.day,
                Visit.state.not_in((VisitState.MOVED, VisitState.CANCELLED)),
            )
        ),
        key=queue_key,
    )
    letter = last_letter(look, applicant)
    look.viewed(Event.VISIT_VIEWED, "visit", visit.id)
    return VisitorSheet(
        language=language,
        office=office_header(look, language),
        day=visit.day,
        starts_at=_time(look, visit),
        place_in_queue=1 + queue.index(visit) if visit in queue else 1,
        visitors_in_queue=max(len(queue), 1),
        name=applicant.full_name,
        reason=shortened(visit.question, REASON_LENGTH),
        proposal=shortened(visit.proposal, PROPOSAL_LENGTH),
        about=_about(look, applicant, visit.day, t),
        group=inside(t.of(visit.benefit_group)) if visit.benefit_group else "",
        is_woman=_is_woman(applicant),
        promises=tuple(promises(look, visit, t)),
        receptions=tuple(_reception(look, other, t) for other in earlier_visits(look, visit)),
        open_appeals=tuple(_open_appeals(look, applicant, t)),
        street_appeals=tuple(_street_appeals(look, applicant)),
        is_same_address=bool(applicant.address_key),
        last_letter_on=letter.signed_on if letter else None,
        last_letter=letter.heading if letter else "",
        printed=printed_mark(look, language),
    )


def _is_woman(applicant: Applicant) -> bool | None:
    return applicant.sex is Sex.FEMALE if applicant.sex and applicant.kind is ApplicantKind.PERSON else None


def _about(look: Look, applicant: Applicant, day: dt.date, t: Texts) -> tuple[str, ...]:
    age = age_on(applicant.birth_date, day) if applicant.birth_date else None
    speaks = t("speaks Kazakh") if applicant.language == "kk" else t("speaks Russian")
    parts = (
        t.plural("{number} year old", "{number} years old", age) if age is not None else "",
        short_address(look, applicant, t.language),
        speaks,
    )
    return tuple(part for part in parts if part)


def promises(look: Look, visit: Visit, t: Texts) -> list[Promise]:
    """What was ordered at the person's earlier receptions, by whom: unkept first, then due, then kept."""
    rows = look.session.execute(
        select(Assignment, Official)
        .join(Visit, Assignment.visit_id == Visit.id)
        .join(Official, Visit.official_id == Official.id)
        .where(
            Visit.applicant_id == visit.applicant_id,
            Visit.id != visit.id,
            Assignment.state.not_in((AssignmentState.CANCELLED, AssignmentState.ENDED)),
            visible_assignments(look),
        )
        .order_by(Assignment.due_on)
    ).all()
    promises = [
        Promise(
            text=one.text,
            official=surname_and_initials(official.name(t.language)),
            promised_on=one.given_on,
            is_kept=one.state is AssignmentState.DONE,
            closed_on=one.done_on,
            due_on=one.due_on,
            days_late=max((look.today - one.due_on).days, 0) if one.state is not AssignmentState.DONE else 0,
        )
        for one, official in rows
    ]
    return sorted(promises, key=lambda one: (one.is_kept, not one.days_late))


def _reception(look: Look, visit: Visit, t: Texts) -> EarlierReception:
    official = look.get(Official, visit.official_id)
    who = surname_and_initials(official.name(t.language))
    outcome = t.of(visit.outcome) if visit.outcome else "–"
    return EarlierReception(
        day=visit.day, text=f"{who}{NBSP}– {shortened(visit.question, 70)}", outcome=inside(outcome)
    )


def _open_appeals(look: Look, applicant: Applicant, t: Texts) -> list[OpenAppeal]:
    rows = look.session.execute(
        select(Appeal, Official)
        .outerjoin(Official, Appeal.executor_id == Official.id)
        .where(Appeal.applicant_id == applicant.id, Appeal.state.in_(OPEN_APPEAL_STATES), not_hidden(look, Appeal.id))
        .order_by(Appeal.due_on)
    )
    return [
        OpenAppeal(
            number=appeal.number,
            text=f"{t.of(appeal.kind)}: {shortened(appeal.summary, 80)}"
            + (f"{NBSP}– {t('executor {name}', name=surname_and_initials(one.name(t.language)))}" if one else ""),
            last_day=appeal.due_on,
        )
        for appeal, one in rows
    ]


def _street_appeals(look: Look, applicant: Applicant) -> list[str]:
    """Numbers of other people's open appeals from the same house or, where the house is not known, none."""
    if not applicant.address_key:
        return []
    query = (
        select(Appeal.number)
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .where(
            Applicant.address_key == applicant.address_key,
            Applicant.id != applicant.id,
            Appeal.state.in_(OPEN_APPEAL_STATES),
            not_hidden(look, Appeal.id),
        )
    )
    return list(look.session.scalars(query.order_by(Appeal.id.desc()).limit(5)))


def last_letter(look: Look, applicant: Applicant) -> Reply | None:
    """The letter that the person got last."""
    return look.session.scalar(
        select(Reply)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .where(Appeal.applicant_id == applicant.id, Reply.signed_on.is_not(None), not_hidden(look, Appeal.id))
        .order_by(Reply.signed_on.desc(), Reply.id.desc())
    )


@question(Permission.READ_VISITS)
def protocol_sheet(look: Look, visit_id: int, language: str | None = None) -> ProtocolSheet:
    """The protocol of a reception by annex 2 of ПП-663; it waits until the recording is confirmed (rule P6)."""
    visit = look.get(Visit, visit_id)
    language = paper_language(language, visit.language)
    if visit.ended_at is None or visit.entered_at is None:
        raise Refusal(N_("The reception has not ended yet."))
    official = look.get(Official, visit.official_id)
    secretary = look.get(Official, visit.secretary_id or look.actor.official_id)
    orders = look.session.execute(
        select(Assignment, Official)
        .join(Official, Assignment.executor_id == Official.id)
        .where(Assignment.visit_id == visit.id)
        .order_by(Assignment.id)
    )
    return ProtocolSheet(
        language=language,
        office=office_header(look, language),
        number=str(visit.protocol_serial or ""),
        place=", ".join(filter(None, (where_office_is(look, language), _place(look, visit, language)))),
        started_at=minute(look, visit.entered_at),
        official=full_name(official.name(language)),
        position=official.post(language),
        signer=short_name(official.name(language)),
        secretary=f"{full_name(secretary.name(language))}, {secretary.post(language)}",
        participants=tuple(line.strip() for line in visit.participants.splitlines() if line.strip()),
        applicant=look.get(Applicant, visit.applicant_id).full_name,
        substance=visit.question,
        said=visit.proceedings,
        decision=visit.decision,
        orders=tuple(
            Order(
                task=order_words(look, one, language),
                executor=surname_and_initials(executor.name(language)),
                term=one.due_on,
            )
            for one, executor in orders
        ),
        ended_at=minute(look, visit.ended_at).time(),
        is_recorded=visit.recording_confirmed,
    )


@question(Permission.READ_APPLICANTS)
def consent_sheet(look: Look, applicant_id: int, language: str | None = None) -> ConsentSheet:
    """Consent to the processing of personal data, for signature (law 94-V art 8; ПП-663 p. 8)."""
    applicant = look.get(Applicant, applicant_id)
    language = paper_language(language, applicant.language)
    newest = look.session.scalar(
        select(Consent.id).where(Consent.applicant_id == applicant.id).order_by(Consent.id.desc())
    )
    is_person = applicant.kind is ApplicantKind.PERSON
    return ConsentSheet(
        language=language,
        office=office_header(look, language),
        number=f"№{NBSP}{newest or applicant.id}",
        applicant=applicant.full_name,
        signer=surname_and_initials(applicant.person_name) if is_person else applicant.entity_name,
        asks_group=applicant.benefit_group is not None,
        is_recorded=True,
    )
