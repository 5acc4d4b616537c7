"""The register book of a period."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, selectinload

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.errors import Refusal
from desktop.measures import Period
from desktop.operation import question
from desktop.queries.private import private_case
from desktop.queries.sheets.appeals import sender_words
from desktop.queries.sheets.frame import capital, inside, me, office_header, paper_language, printed_mark
from desktop.scope import given_appeals
from desktop.work import Look
from models.appeal import Appeal, Forwarding
from models.applicant import Applicant
from models.body import Body
from models.official import Official
from models.reply import Reply
from models.rules.names import surname_and_initials
from models.rules.states import AppealState
from models.rules.titled import N_
from models.visit import Visit
from printing.office_sheets import BookEntry, RegisterBookSheet
from resources.texts import NBSP, Texts, texts


@question(Permission.EXPORT)
def register_book_sheet(look: Look, period: Period, language: str | None = None) -> RegisterBookSheet:
    """The register of a period as a book, in the order of registration. Refuses a period over the turn of a year.

    Its numbers leave no hole: of an appeal that is hidden from whoever prints it, the book says whom to turn to.
    """
    language = paper_language(language, look.actor.language)
    if period.first_day.year != period.last_day.year or period.first_day > period.last_day:
        raise Refusal(N_("A register book covers days of one year."), field="period")
    appeals = look.session.execute(_query(look, period)).all()
    if not appeals:
        raise Refusal(N_("No appeal was registered in this period."), field="period")
    before = look.session.scalar(
        select(func.count()).where(
            Appeal.registered_on >= date(period.first_day.year, 1, 1), Appeal.registered_on < period.first_day
        )
    )
    t = texts(language)
    return RegisterBookSheet(
        language=language,
        office=office_header(look, language),
        first_day=period.first_day,
        last_day=period.last_day,
        entries=tuple(_entry(look, t, running, *row) for running, row in enumerate(appeals, start=(before or 0) + 1)),
        printed=printed_mark(look, language),
        only_of=surname_and_initials(me(look).name(language)) if look.actor.sees_own_only else "",
    )


def _query(look: Look, period: Period) -> Select[*tuple[Any, ...]]:
    answer = (
        select(func.max(Reply.id))
        .where(Reply.appeal_id == Appeal.id, Reply.decision.is_not(None), Reply.signed_on.is_not(None))
        .correlate(Appeal)
        .scalar_subquery()
    )
    forwarded = select(func.max(Forwarding.id)).where(Forwarding.appeal_id == Appeal.id).correlate(Appeal)
    sender = aliased(Body)
    receiver = aliased(Body)
    return (
        select(Appeal, Applicant, Official, Reply, sender, receiver, Forwarding, Visit)
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .outerjoin(Official, Appeal.executor_id == Official.id)
        .outerjoin(Reply, Reply.id == answer)
        .outerjoin(Forwarding, Forwarding.id == forwarded.scalar_subquery())
        .outerjoin(sender, Appeal.sender_id == sender.id)
        .outerjoin(receiver, Forwarding.body_id == receiver.id)
        .outerjoin(Visit, Appeal.visit_id == Visit.id)
        .options(selectinload(Appeal.questions))
        .where(given_appeals(look), Appeal.registered_on.between(period.first_day, period.last_day))
        .order_by(Appeal.registered_on, Appeal.id)
    )


def _entry(
    look: Look, t: Texts, running: int, appeal: Appeal, applicant: Applicant, executor: Official | None,
    reply: Reply | None, sender: Body | None, receiver: Body | None, sent: Forwarding | None, visit: Visit | None,
) -> BookEntry:  # fmt: skip
    if appeal.id in look.hidden:
        words = private_case(look, appeal.id, t.language)
        return BookEntry(running=running, number=appeal.number, received_on=appeal.registered_on, applicant="–",
                         address="–", content=words)  # fmt: skip
    received_from = sender_words(capital(sender.name(t.language)) if sender else t.of(appeal.channel), appeal, t)
    own = f"№{NBSP}{appeal.outgoing_number.lstrip('№ ')}" if appeal.outgoing_number else ""
    return BookEntry(
        running=running,
        number=appeal.number,
        portal_number=appeal.eotinish_number,
        received_on=appeal.registered_on,
        received_from=", ".join(filter(None, (received_from, own))),
        applicant=applicant.full_name,
        address=short_address(look, applicant, t.language) or "–",
        content=_content(appeal, t),
        sent_to=_sent_to(receiver, sent, t) if receiver and sent else "",
        executor=surname_and_initials(executor.name(t.language)) if executor else "",
        last_day=appeal.due_on,
        answer=_answer(appeal, reply, t) if reply else "",
        note=_note(appeal, sent, visit, t),
        is_struck=appeal.state is AppealState.STRUCK,
    )


def _content(appeal: Appeal, t: Texts) -> str:
    """The kind, and the summary or, of several questions, each on its line."""
    kind = t.of(appeal.kind)
    if len(appeal.questions) < 2:
        return f"{kind}. {appeal.summary}"
    return "\n".join((f"{kind}.", *(f"{one.position}) {one.text}" for one in appeal.questions)))


def _sent_to(receiver: Body, sent: Forwarding, t: Texts) -> str:
    """«2) Облыстың энергетика басқармасы (20.11.2026)»: which questions, where, when."""
    questions = f"{sent.question_positions.replace(',', ', ')}) " if sent.question_positions else ""
    return f"{questions}{capital(receiver.name(t.language))} ({t.date(sent.forwarded_on)})"


def _answer(appeal: Appeal, reply: Reply, t: Texts) -> str:
    nature = inside(t.of(appeal.nature)) if appeal.nature else ""
    return ", ".join(filter(None, (reply.number, t.date(reply.signed_on), nature)))


def _note(appeal: Appeal, sent: Forwarding | None, visit: Visit | None, t: Texts) -> str:
    marks = [t("protocol No. {number}", number=visit.protocol_serial)] if visit and visit.protocol_serial else []
    if appeal.from_reception and not marks:
        marks.append(t("from a personal reception"))
    if not appeal.is_signed:
        marks.append(t("not signed"))
    if sent and sent.question_positions:
        marks.append(t("forwarded in part"))
    if appeal.year != appeal.registered_on.year:  # put right over the turn of the year: the number stays in its own
        marks.append(t("number of {year}", year=appeal.year))
    if appeal.ground:
        marks.append(f"{t.of(appeal.state)}: {appeal.ground}")
    return "; ".join(marks)
