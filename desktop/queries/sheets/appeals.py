"""Sheets about one appeal: ticket, intake protocol, registration-and-control card, how the term was counted."""

import re
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.addresses import one_line
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.queries.appeal import topic_path
from desktop.queries.journal import history
from desktop.queries.lists import intake_name
from desktop.queries.sheets.frame import (
    capital,
    inside,
    minute,
    office_header,
    paper_language,
    post_and_intake,
    printed_mark,
    where_office_is,
)  # fmt: skip
from desktop.scope import visible_appeal
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Appeal, AppealLink, Forwarding
from models.applicant import Applicant, SocialStatus
from models.attachment import Attachment
from models.body import Body
from models.calendar import DayOff as CalendarRow
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment, Resolution
from models.rules.kinds import AppealKind, ApplicantKind, Channel, LinkKind, ReplyWay
from models.rules.names import short_name, surname_and_initials
from models.rules.states import AppealState, ReplyState
from models.rules.titled import N_
from models.rules.workdays import DayKind
from models.values import phone_words
from printing.office_sheets import (
    CardEvent,
    ComplaintPart,
    ControlCardSheet,
    DayOff,
    Extension,
    OralProtocolSheet,
    Pause,
    WhyThisDateSheet,
)  # fmt: skip
from printing.sheets import TicketSheet
from resources.texts import NBSP, Texts, texts


@question(Permission.READ_APPEALS)
def ticket_sheet(look: Look, appeal_id: int, language: str | None = None) -> TicketSheet:
    """The ticket of an appeal (АППК art 64(2)); drawing refuses one without who accepted it and when (rule R3)."""
    appeal = visible_appeal(look, appeal_id)
    if appeal.state is AppealState.STRUCK:
        raise Refusal(N_("{number} is struck out: it has no ticket any more."), number=appeal.number)
    language = paper_language(language, appeal.language)
    accepted_by = look.get(Official, appeal.accepted_by_id)
    accepted_at = minute(look, appeal.received_at)
    is_later = appeal.registered_on != accepted_at.date()
    return TicketSheet(
        language=language,
        office=office_header(look, language),
        number=appeal.number,
        kind=appeal.kind.value,
        accepted_at=accepted_at,
        accepted_by=surname_and_initials(accepted_by.name(language)),
        position=post_and_intake(look, accepted_by, appeal.intake_point_id, language),
        registered_on=appeal.registered_on if is_later else None,
        last_day=appeal.due_on if look.settings.ticket_shows_term else None,
        complete_by=appeal.complete_by,
        to_complete=appeal.pauses[-1].reason if appeal.complete_by else "",
        portal_number=appeal.eotinish_number,
    )


@question(Permission.READ_APPEALS)
def oral_protocol_sheet(look: Look, appeal_id: int, language: str | None = None) -> OralProtocolSheet:
    """The protocol of an oral appeal, to be signed by the applicant (АППК art 63(1); rule R7)."""
    appeal = visible_appeal(look, appeal_id)
    if appeal.channel is not Channel.ORAL:
        raise Refusal(N_("A protocol is drawn up for an oral appeal only."))
    language = paper_language(language, appeal.language)
    t = texts(language)
    applicant = look.get(Applicant, appeal.applicant_id)
    made_by = look.get(Official, appeal.accepted_by_id)
    is_entity = applicant.kind is ApplicantKind.ENTITY
    contacts = _contacts(applicant)
    address = one_line(look, applicant, language)
    return OralProtocolSheet(
        language=language,
        office=office_header(look, language),
        number=appeal.number,
        made_at=minute(look, appeal.received_at),
        place=where_office_is(look, language),
        addressee=_addressee(look, appeal, language),
        applicant=applicant.full_name,
        signer=applicant.full_name if is_entity else surname_and_initials(applicant.person_name),
        is_entity=is_entity,
        iin=applicant.number or "",
        address=address,
        representative="; ".join(filter(None, (_representative(appeal), _interpreter(appeal, t)))),
        kinds=tuple((inside(t.of(kind)), kind is appeal.kind) for kind in AppealKind),
        substance=appeal.text or "\n".join(one.text for one in appeal.questions),
        attachments=", ".join(filter(None, (appeal.enclosures, *_attachments(look, appeal)))),
        reply_language=t("in Kazakh") if appeal.language == "kk" else t("in Russian"),
        reply_ways=tuple((inside(t.of(way)), way is appeal.reply_way) for way in ReplyWay),
        phone=contacts[0] or "–",
        email=contacts[1],
        complaint=_complaint(appeal, applicant.actual_address or address),
        made_by=short_name(made_by.name(language)),
        position=made_by.post(language),
    )


def _complaint(appeal: Appeal, residence: str) -> ComplaintPart | None:
    if appeal.kind is not AppealKind.COMPLAINT:
        return None
    return ComplaintPart(challenged=appeal.challenged, circumstances=appeal.summary, residence=residence)


def _representative(appeal: Appeal) -> str:
    """«Серікұлы Асан, сенімхат № 14»."""
    return ", ".join(filter(None, (appeal.representative, appeal.authority)))


def _interpreter(appeal: Appeal, t: Texts) -> str:
    return t("interpreter: {name}", name=appeal.interpreter) if appeal.interpreter else ""


def _translation(appeal: Appeal, t: Texts) -> str:
    translated = t("certified translation: {which}", which=appeal.translation) if appeal.translation else ""
    return "; ".join(filter(None, (translated, _interpreter(appeal, t))))


def _group(look: Look, applicant: Applicant, t: Texts) -> str:
    """«зейнеткер; еңбек ардагері»: the social status and whether the person is received out of turn."""
    status = look.session.get(SocialStatus, applicant.social_status_id) if applicant.social_status_id else None
    group = inside(t.of(applicant.benefit_group)) if applicant.benefit_group else ""
    return "; ".join(filter(None, (inside(status.name(t.language)) if status else "", group)))


def _sender(look: Look, appeal: Appeal, t: Texts) -> str:
    """«Облыс әкімінің аппараты, № 3-14/877, 20.11.2026»; of an entity the number of its own letter."""
    body = look.session.get(Body, appeal.sender_id) if appeal.sender_id else None
    sent = sender_words(capital(body.name(t.language)) if body else "", appeal, t)
    own = (
        t("the applicant's own No. {number}", number=appeal.outgoing_number.lstrip("№ "))
        if appeal.outgoing_number
        else ""
    )
    return "; ".join(filter(None, (sent, own)))


def sender_words(body: str, appeal: Appeal, t: Texts) -> str:
    """The body that forwarded an appeal here, the number and the day of its letter; what is not known is left out."""
    number = f"№{NBSP}{appeal.sender_number.lstrip('№ ')}" if appeal.sender_number else ""
    return ", ".join(filter(None, (body, number, t.date(appeal.sender_on) if appeal.sender_on else "")))


def _people(look: Look, appeal: Appeal) -> tuple[str, ...]:
    cards = (one.applicant_id and look.get(Applicant, one.applicant_id).full_name for one in appeal.people)
    return tuple(card or one.name for card, one in zip(cards, appeal.people, strict=True))


def _addressee(look: Look, appeal: Appeal, language: str) -> str:
    if appeal.official_id is None:
        return look.settings.body(language)
    official = look.get(Official, appeal.official_id)
    return f"{capital(official.post(language))} {short_name(official.name(language))}"


def _contacts(applicant: Applicant) -> tuple[str, str]:
    phones = [phone_words(one.said) for one in applicant.contacts if one.kind == "phone"]
    emails = [one.value for one in applicant.contacts if one.kind == "email"]
    return ", ".join(phones), ", ".join(emails)


def _attachments(look: Look, appeal: Appeal) -> list[str]:
    return list(look.session.scalars(select(Attachment.name).where(Attachment.appeal_id == appeal.id)))


@question(Permission.READ_APPEALS)
def control_card_sheet(look: Look, appeal_id: int, language: str | None = None) -> ControlCardSheet:
    """The registration-and-control card with the course of events."""
    appeal = visible_appeal(look, appeal_id)
    language = paper_language(language, look.actor.language)
    t = texts(language)
    applicant = look.get(Applicant, appeal.applicant_id)
    accepted_by = look.get(Official, appeal.accepted_by_id)
    received_at = minute(look, appeal.received_at)
    attached = look.session.scalar(select(func.count()).where(Attachment.appeal_id == appeal.id)) or 0
    subjects = dict.fromkeys(topic_path(look, one.topic_id, language) for one in appeal.questions if one.topic_id)
    executor = look.session.get(Official, appeal.executor_id) if appeal.executor_id else None
    return ControlCardSheet(
        language=language,
        office=office_header(look, language),
        number=appeal.number,
        portal_number=appeal.eotinish_number,
        registered_at=_registered_at(look, appeal, received_at),
        received_at=received_at,
        kind=inside(t.of(appeal.kind)),
        channel=inside(t.of(appeal.channel)),
        last_day=appeal.due_on,
        applicant=applicant.full_name,
        is_entity=applicant.kind is ApplicantKind.ENTITY,
        identity_number=applicant.number or "",
        group=_group(look, applicant, t),
        address=one_line(look, applicant, language),
        contacts=", ".join(filter(None, _contacts(applicant))),
        appeal_language=appeal.written_in or inside(t("Kazakh") if appeal.language == "kk" else t("Russian")),
        reply_way=inside(t.of(appeal.reply_way)),
        character=f"{t('collective') if appeal.is_collective else t('individual')}, {appeal.people_count}",
        sheets=f"{appeal.sheets} / {attached}",
        mark=_mark(look, appeal, t),
        addressee=_addressee(look, appeal, language) if appeal.official_id else "",
        sender=_sender(look, appeal, t),
        representative=_representative(appeal),
        translation=_translation(appeal, t),
        challenged=appeal.challenged,
        actual_address=applicant.actual_address,
        people=_people(look, appeal),
        content=tuple(one.text for one in appeal.questions),
        subject="; ".join(subjects),
        earlier=tuple(_earlier(look, appeal)),
        resolution=_resolution(look, appeal, language),
        executor=surname_and_initials(executor.name(language)) if executor else "",
        registered_by=", ".join(
            filter(
                None,
                (
                    surname_and_initials(accepted_by.name(language)),
                    accepted_by.post(language),
                    intake_name(look, appeal.intake_point_id, language),
                ),
            )
        ),
        events=_events(look, appeal, t),
        extension=_extension(look, appeal, t),
        forwarding=_forwarding(look, appeal, t),
        decision=inside(t.of(appeal.decision)) if appeal.decision else "",
        answer_nature=inside(t.of(appeal.nature)) if appeal.nature else "",
        **_answer(look, appeal, t),
        printed=printed_mark(look, language),
    )


def _registered_at(look: Look, appeal: Appeal, received_at: datetime) -> datetime:
    if appeal.registered_on == received_at.date():
        return received_at
    return datetime.combine(appeal.registered_on, look.settings.opening_time)


def _mark(look: Look, appeal: Appeal, t: Texts) -> str:
    marks = [t("from a personal reception")] if appeal.from_reception else []
    tied = select(AppealLink.id).where(AppealLink.appeal_id == appeal.id, AppealLink.kind != LinkKind.DUPLICATE)
    if look.session.scalar(tied):
        marks.append(t("repeated"))
    if appeal.state is AppealState.STRUCK:
        marks.append(f"{inside(t.of(appeal.state))} ({appeal.ground})")
    if not appeal.is_signed:
        marks.append(t("not signed"))
    return ", ".join(marks)


def _earlier(look: Look, appeal: Appeal) -> list[str]:
    query = select(Appeal.number).where(
        Appeal.applicant_id == appeal.applicant_id, Appeal.id < appeal.id, Appeal.state != AppealState.STRUCK
    )
    return list(look.session.scalars(query.order_by(Appeal.id.desc()).limit(4)))


def _resolution(look: Look, appeal: Appeal, language: str) -> str:
    """To whom, what, by when, and who laid it: «Қасымов Р. Б. Қаралсын, мерзімі 11.12.2026. Н. Тоқсанбай, …»."""
    newest = look.session.scalar(
        select(Resolution).where(Resolution.appeal_id == appeal.id).order_by(Resolution.id.desc())
    )
    if newest is None:
        return ""
    t, author = texts(language), look.get(Official, newest.author_id)
    tasks = look.session.execute(
        select(Official, Assignment.due_on)
        .join(Assignment, Assignment.executor_id == Official.id)
        .where(Assignment.resolution_id == newest.id)
        .order_by(Assignment.id)
    ).all()
    executors = ", ".join(surname_and_initials(official.name(language)) for official, _ in tasks)
    due_on = max(due_on for _, due_on in tasks)
    return (
        f"{executors} {newest.text.rstrip('.')}, {t('due {date}', date=t.date(due_on))}."
        f" {short_name(author.name(language))}, {t.date(newest.laid_on)}"
    )


def _events(look: Look, appeal: Appeal, t: Texts) -> tuple[CardEvent, ...]:
    """What the card is about: how it was led and answered; drafts, prints and looks are left to the journal."""
    told: dict[tuple[datetime, Event, str], CardEvent] = {}
    for row in history(look, appeal.id, t.language):
        if row.event in _ON_THE_CARD:  # the letter's twin in the other language says nothing new
            at = row.at.replace(second=0, microsecond=0)
            told[at, row.event, row.who] = CardEvent(at=at, what=t.of(row.event), who=row.who)
    return tuple(told.values())


_ON_THE_CARD = frozenset(
    {
        Event.APPEAL_REGISTERED,
        Event.APPEAL_CORRECTED,
        Event.APPEAL_LINKED,
        Event.APPEAL_RESOLVED,
        Event.APPEAL_INCOMPLETE,
        Event.APPEAL_COMPLETED,
        Event.APPEAL_EXTENDED,
        Event.APPEAL_FORWARDED,
        Event.APPEAL_RETURNED,
        Event.APPEAL_WITHDRAWN,
        Event.APPEAL_TERMINATED,
        Event.APPEAL_REOPENED,
        Event.APPEAL_RECOUNTED,
        Event.APPEAL_STRUCK,
        Event.APPEAL_RESTORED,
        Event.APPEAL_CLOSED,
        Event.REPLY_SIGNED,
        Event.REPLY_DISPATCHED,
    }
)


def _extension(look: Look, appeal: Appeal, t: Texts) -> str:
    if not appeal.extensions:
        return ""
    newest = appeal.extensions[-1]
    decider = look.get(Official, newest.decided_by_id)
    who = surname_and_initials(decider.name(t.language))
    return f"{t.date(newest.decided_on)}, {who}, {t.date(newest.until)}"


def _forwarding(look: Look, appeal: Appeal, t: Texts) -> str:
    newest = look.session.execute(
        select(Forwarding, Body)
        .join(Body, Forwarding.body_id == Body.id)
        .where(Forwarding.appeal_id == appeal.id)
        .order_by(Forwarding.id.desc())
    ).first()
    if newest is None:
        return ""
    sent, body = newest
    return f"{capital(body.name(t.language))}, №{NBSP}{sent.number}, {t.date(sent.forwarded_on)}"


def _answer(look: Look, appeal: Appeal, t: Texts) -> dict[str, str]:
    reply = look.session.scalar(
        select(Reply)
        .where(Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.signed_on.is_not(None))
        .order_by(Reply.id.desc())
    )
    if reply is None:
        return {}
    answer = {"answer": f"№{NBSP}{reply.number}, {t.date(reply.signed_on)}"}
    if reply.state is ReplyState.DISPATCHED and reply.way and reply.dispatched_at:
        sent_on = t.date(look.local(reply.dispatched_at).date())
        answer["dispatch"] = ", ".join(filter(None, (inside(t.of(reply.way)), sent_on, reply.proof)))
    return answer


@question(Permission.READ_APPEALS)
def why_this_date_sheet(look: Look, appeal_id: int, language: str | None = None) -> WhyThisDateSheet:
    """How the last day of an appeal came about."""
    appeal = visible_appeal(look, appeal_id)
    language = paper_language(language, appeal.language)
    t = texts(language)
    applicant = look.get(Applicant, appeal.applicant_id)
    deadline = counted(look, appeal)
    basis = t("АППК art. {article}, p. {part}", article=64, part=6)
    return WhyThisDateSheet(
        language=language,
        office=office_header(look, language),
        number=appeal.number,
        kind=t.of(appeal.kind),
        applicant=applicant.full_name,
        received_at=minute(look, appeal.received_at),
        closing_time=look.settings.closing_time,
        registered_on=appeal.registered_on,
        working_days=deadline.term.amount,
        counted=tuple(day.day for day in deadline.days if day.number),
        days_off=_days_off(look, look.local(appeal.received_at).date(), deadline.due_on, language),
        last_day=deadline.due_on,
        pauses=tuple(
            Pause(first_day=one.began_on, last_day=one.ended_on or look.today, reason=one.reason, basis=basis)
            for one in appeal.pauses
        ),
        extension=_extended(look, appeal, language),
        is_complaint=appeal.kind is AppealKind.COMPLAINT,
        counts_from_arrival=deadline.counted_from != appeal.registered_on,
        printed=printed_mark(look, language),
    )


def _days_off(look: Look, received_on: date, last_day: date, language: str) -> tuple[DayOff, ...]:
    """The days off of the whole weeks from the receipt to the last day."""
    first = received_on - timedelta(days=received_on.weekday())
    until = last_day + timedelta(days=6 - last_day.weekday())
    rows = {
        row.day: row for row in look.session.scalars(select(CalendarRow).where(CalendarRow.day.between(first, until)))
    }
    days = (first + timedelta(days=number) for number in range((until - first).days + 1))
    return tuple(_day_off(day, rows.get(day), language) for day in days if not look.calendar.is_workday(day))


def _day_off(day: date, row: CalendarRow | None, language: str) -> DayOff:
    """A moved day off names at its end the day that it stands for: «Жаңа жыл, 02.01.2027»."""
    if row is None or row.kind is DayKind.WEEKEND:
        return DayOff(day=day)
    reason = row.why(language)
    instead_of = re.search(r"(\d\d)\.(\d\d)\.(\d{4})$", reason) if row.kind is DayKind.MOVED_OFF else None
    if instead_of is None:
        return DayOff(day=day, reason=reason)
    in_month, month, year = map(int, instead_of.groups())
    return DayOff(day=day, reason=reason, moved_from=date(year, month, in_month))


def _extended(look: Look, appeal: Appeal, language: str) -> Extension | None:
    if not appeal.extensions or appeal.kind is AppealKind.COMPLAINT:  # an extension falls away with the kind: art 99
        return None
    newest = appeal.extensions[-1]
    decider = look.get(Official, newest.decided_by_id)
    who = f"{decider.post(language)} {short_name(decider.name(language))}"
    return Extension(decided_on=newest.decided_on, until=newest.until, reason=newest.reason, who=who)
