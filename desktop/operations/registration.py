"""Register an appeal, and change its card afterwards: the e-Otinish number, a correction, one who joins."""

from collections.abc import Callable, Sized
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select

from desktop.access import Permission
from desktop.completeness import defect_words, particulars, possible_ways
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import RecordConsent, confirm_contacts, in_use, record_consent
from desktop.operations.attachments import KeptFile, attach, keep
from desktop.operations.checks import official_at_work, paper_language, refuse_ended, refuse_struck
from desktop.operations.course import AskToComplete, ask_to_complete
from desktop.operations.drafts import SaveDraft, keep_registered
from desktop.operations.indexing import words_of
from desktop.operations.lists import intake_point
from desktop.operations.rare import rare_columns
from desktop.operations.signers import JointApplicant, join, listed
from desktop.work import Look, Work
from models import search
from models.appeal import Appeal, AppealLink, AppealPerson, Forwarding, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.place import Place
from models.reply import Reply
from models.rules import deadlines
from models.rules.kinds import AppealKind, ApplicantKind, Channel, LinkKind, ReplyWay
from models.rules.numbering import is_eotinish_number, normalise_number
from models.rules.requirements import defects, promised_way
from models.rules.states import APPEAL
from models.rules.titled import N_
from models.visit import Visit
from resources.texts import texts

SUMMARY_LENGTH = 160


@dataclass(frozen=True)
class AskedQuestion:
    """One question of an appeal, with its topic and village where they are known."""

    text: str
    topic_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True)
class RegisterAppeal:
    """An appeal as it lies on the counter, and what is done along with it.

    `received_at` is an instant; None means now. `progress` is told bytes done and bytes in all of each file, and may
    raise to cancel; `kept` are the files, once they were put into the store; `draft` is what stands in the form, which
    is given up when everything is stored.
    """

    applicant_id: int
    kind: AppealKind
    text: str
    questions: tuple[AskedQuestion, ...] = ()
    summary: str = ""  # empty: the beginning of the text
    channel: Channel = Channel.PAPER
    received_at: datetime | None = None
    language: str = ""  # empty: the applicant's
    official_id: int | None = None
    reply_way: ReplyWay | None = None  # None: the applicant's
    other_applicant_ids: tuple[int, ...] = ()
    people_count: int = 1
    sheets: int = 1
    is_threat: bool = False
    is_urgent: bool = False
    is_sensitive: bool = False
    eotinish_number: str = ""
    external_number: str = ""
    challenged: str = ""  # the body and act that a complaint is about (art 93)
    sender_id: int | None = None
    sender_number: str = ""
    sender_on: date | None = None  # the day of the sender's letter
    repeats_id: int | None = None  # the earlier appeal that a person recognised as the same matter
    visit_id: int | None = None
    consents: bool = False  # the consent to the processing of personal data was signed (law 94-V art 8)
    confirms_contacts: bool = False  # the contacts were confirmed by signature (art 66(4))
    files: tuple[Path, ...] = ()
    progress: Callable[[int, int], None] | None = None
    kept: tuple[KeptFile, ...] = ()
    draft: SaveDraft | None = None
    signers: tuple[JointApplicant, ...] = ()  # the list of a collective appeal, with or without cards
    is_signed: bool = True
    representative: str = ""
    authority: str = ""  # the document of the representative: what it is, its number and day
    enclosures: str = ""  # the list of what is attached (art 93)
    outgoing_number: str = ""  # of an entity's own letter
    written_in: str = ""  # a language that is neither Kazakh nor Russian; it is answered in Kazakh
    translation: str = ""  # the notary who certified it, number and day (ПП-663 p. 7)
    interpreter: str = ""
    intake_point_id: int | None = None  # where it was taken in
    complete_by: date | None = None  # the applicant is asked at once to add what is missing, by this day (art 64(6))


@dataclass(frozen=True)
class RegisteredAppeal:
    """What was given to the appeal: number, registration day, last day for the answer."""

    id: int
    number: str
    registered_on: date
    due_on: date


def _files_kept(look: Look, order: RegisterAppeal) -> RegisterAppeal:
    return replace(order, kept=tuple(keep(look, path, order.progress) for path in order.files))


@operation(Permission.REGISTER_APPEALS, before=_files_kept, needs=lambda order: order.files)
def register_appeal(work: Work, order: RegisterAppeal) -> RegisteredAppeal:
    """Accept and register (АППК art 64(1)–(3)): there is no refusal to accept, only to store what is unreadable.

    Consent, contacts and files are stored with it, or nothing is. Refuses an empty text, a receipt in the future, an
    e-Otinish number of another appeal, figures below zero, a file that is not taken. A way of the answer that cannot
    reach the applicant is not promised: it is handed over in person then.
    """
    applicant = in_use(work.get(Applicant, order.applicant_id, "applicant", Applicant.contacts))
    _refuse_impossible_figures(order)
    joint = (*(JointApplicant(applicant_id=id) for id in order.other_applicant_ids), *order.signers)
    others = listed(work, applicant, joint)
    questions = _questions(work, order)
    columns = _columns(work, order, applicant, questions, others)
    number, registered_on, due_on = columns["number"], columns["registered_on"], columns["due_on"]
    id = work.insert(Appeal, **columns)
    for position, question in enumerate(questions, start=1):
        work.insert(Question, appeal_id=id, position=position, **vars(question))
    for one in others:
        work.insert(AppealPerson, appeal_id=id, joined_on=registered_on, **vars(one))
    words = [columns[name] for name in Appeal.FOUND_BY] + [question.text for question in questions]
    words += [one.name for one in others]
    work.index(search.Found.APPEAL, id, (*words, *words_of(applicant)), is_new=True)
    work.note(Event.APPEAL_REGISTERED, Appeal.__tablename__, id, {"number": number, "due_on": due_on})
    if order.repeats_id:
        earlier = work.get(Appeal, order.repeats_id, field="repeats")
        # A repeat has the same sender and question (documentation rules p. 86); from another it is the same matter.
        is_repeat = earlier.applicant_id == applicant.id
        link(work, id, number, earlier, LinkKind.REPEATED if is_repeat else LinkKind.SAME_MATTER)
    _along_with_it(work, order, applicant, id)
    if order.complete_by:
        _ask_to_complete(work, id, applicant, order.complete_by)
    return RegisteredAppeal(id, number, registered_on, due_on)


def _along_with_it(work: Work, order: RegisterAppeal, applicant: Applicant, id: int) -> None:
    for kept in order.kept:
        attach(work, id, kept)
    if order.consents:
        record_consent(work, RecordConsent(applicant.id, allows_third_parties=False))
    if order.confirms_contacts:
        confirm_contacts(work, applicant.id)
    if order.draft:
        keep_registered(work, order.draft, id)


def _columns(
    work: Work, order: RegisterAppeal, applicant: Applicant, questions: list[AskedQuestion], others: Sized
) -> dict[str, Any]:
    """The columns of the new appeal; the running number is taken here."""
    received_at = order.received_at or work.now
    refuse_coming(work, received_at)
    registered_on = deadlines.registration_day(work.local(received_at), work.settings.closing_time, work.calendar)
    register = work.settings.prefix_person if applicant.kind is ApplicantKind.PERSON else work.settings.prefix_entity
    counted_from = deadlines.counting_from(order.channel, work.local(received_at).date(), registered_on)
    serial = work.next_number(register, registered_on.year)
    return {
        "register": register,
        "year": registered_on.year,
        "serial": serial,
        "number": work.number(register, serial, registered_on.year),
        "eotinish_number": _eotinish_number(work, order.eotinish_number),
        "external_number": order.external_number.strip(),
        "challenged": order.challenged.strip(),
        "state": APPEAL.initial,
        "kind": order.kind,
        "channel": order.channel,
        "language": "kk" if order.written_in.strip() else paper_language(order.language or applicant.language),
        "applicant_id": applicant.id,
        "official_id": order.official_id and official_at_work(work, order.official_id, "official").id,
        "accepted_by_id": work.actor.official_id,
        "intake_point_id": intake_point(work, order.intake_point_id),
        "summary": _summary(order.summary) or _summary(questions[0].text),
        "text": order.text.strip(),
        "received_at": received_at,
        "registered_on": registered_on,
        "due_on": deadlines.due_on(counted_from, deadlines.answer_term(order.kind, registered_on), work.calendar),
        "reply_way": promised_way(order.reply_way or applicant.reply_way, possible_ways(applicant)),
        "is_collective": bool(others) or order.people_count > 1,
        "people_count": max(order.people_count, 1 + len(others)),
        "sheets": order.sheets,
        "is_threat": order.is_threat,
        "is_urgent": order.is_urgent,
        "is_sensitive": order.is_sensitive,
        "from_reception": order.channel is Channel.RECEPTION,
        "visit_id": order.visit_id and work.known(Visit, order.visit_id, field="visit"),
        "is_signed": order.is_signed,
        **rare_columns(work, order),
    }


def _ask_to_complete(work: Work, id: int, applicant: Applicant, complete_by: date) -> None:
    """Ask for what is missing in the words of the appeal's language; where nothing is, there is nothing to ask."""
    appeal = work.get(Appeal, id)
    if lacking := defects(particulars(work, appeal, applicant)):
        words = defect_words(lacking, texts(appeal.language))
        ask_to_complete(work, AskToComplete(id, words, complete_by))


def _refuse_impossible_figures(order: RegisterAppeal) -> None:
    if order.people_count < 1:
        raise Refusal(N_("An appeal has at least one applicant."), field="people_count")
    if order.sheets < 0:
        raise Refusal(N_("The number of sheets cannot be below zero."), field="sheets")


def _questions(work: Work, order: "RegisterAppeal | CorrectAppeal") -> list[AskedQuestion]:
    asked = [replace(question, text=question.text.strip()) for question in order.questions if question.text.strip()]
    if not asked and order.text.strip():
        asked = [AskedQuestion(_summary(order.text))]
    if not asked:
        raise Refusal(N_("Write what the appeal is about."), field="text")
    for question in asked:
        if question.topic_id:
            work.known(Topic, question.topic_id, field="questions")
        if question.place_id:
            work.known(Place, question.place_id, field="questions")
    return asked


def refuse_coming(look: Look, received_at: datetime) -> None:
    """An appeal was received already; a minute is left to clocks that differ."""
    if received_at > look.now + timedelta(minutes=1):
        raise Refusal(
            N_("The appeal cannot have been received in the future ({moment}). Check the date and time."),
            field="received_at",
            moment=look.local(received_at),
        )


def _eotinish_number(work: Work, typed: str, but: int = 0) -> str:
    number = normalise_number(typed)
    if not number:
        return ""
    if not is_eotinish_number(number):
        raise Refusal(
            N_("«{typed}» is no e-Otinish number. Example: ЖТ-2026-01184127."), field="eotinish_number", typed=typed
        )
    if own := work.session.connection().scalar(_BEARER, {"number": number, "but": but}):
        raise Refusal(N_("Appeal {number} bears this e-Otinish number already."), field="eotinish_number", number=own)
    return number


_BEARER = select(Appeal.number).where(Appeal.eotinish_number == bindparam("number"), Appeal.id != bindparam("but"))


def _summary(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= SUMMARY_LENGTH:
        return one_line
    return one_line[: SUMMARY_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def link(work: Work, id: int, number: str, earlier: Appeal, kind: LinkKind) -> None:
    """Tie the appeal of this id and number to an earlier one."""
    work.insert(AppealLink, appeal_id=id, earlier_id=earlier.id, kind=kind)
    work.record(Event.APPEAL_LINKED, earlier, later=number, kind=kind)


@dataclass(frozen=True)
class SetEotinishNumber:
    """The number that the state system gave (rule R4)."""

    appeal_id: int
    number: str


@operation(Permission.REGISTER_APPEALS)
def set_eotinish_number(work: Work, order: SetEotinishNumber) -> None:
    """Note the legal number on the card; letters bear it from now on. It is not taken away once a letter bears it."""
    appeal = work.get(Appeal, order.appeal_id)
    refuse_struck(appeal)
    if not order.number.strip() and appeal.eotinish_number:
        bears = select(Reply.id).where(Reply.appeal_id == appeal.id, Reply.number == appeal.eotinish_number)
        if work.session.scalar(bears):
            raise Refusal(N_("A signed letter bears this number: it is corrected, not taken away."), field="number")
    appeal.eotinish_number = _eotinish_number(work, order.number, but=appeal.id)
    index_anew(work, appeal)
    work.record(Event.APPEAL_CORRECTED, appeal)


def index_anew(work: Work, appeal: Appeal) -> None:
    """Let an appeal be found by what it says now, and by its applicant."""
    words = (*appeal.words, *words_of(work.get(Applicant, appeal.applicant_id)))
    work.index(search.Found.APPEAL, appeal.id, words, is_new=False)


@dataclass(frozen=True)
class CorrectAppeal:
    """The appeal as it should have been entered, and why; `version` is the row version that was on the screen."""

    appeal_id: int
    version: int
    reason: str
    text: str
    questions: tuple[AskedQuestion, ...]
    summary: str = ""  # empty: the first question


@operation(Permission.REGISTER_APPEALS)
def correct_appeal(work: Work, order: CorrectAppeal) -> None:
    """Correct what was entered; what stood there before stays in the journal.

    Refuses without a reason, or to drop a question of an appeal of which a part was forwarded: its positions are named.
    """
    appeal = work.get(Appeal, order.appeal_id)
    refuse_struck(appeal)
    work.check_version(appeal, order.version)
    if not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    asked = _questions(work, order)
    if len(asked) < len(appeal.questions) and work.session.scalar(_PARTS.where(Forwarding.appeal_id == appeal.id)):
        raise Refusal(N_("A part of this appeal was forwarded: its questions cannot be taken away."), field="questions")
    for question, correct in zip(appeal.questions, asked, strict=False):
        question.text, question.topic_id, question.place_id = correct.text, correct.topic_id, correct.place_id
    for dropped in appeal.questions[len(asked) :]:
        appeal.questions.remove(dropped)
        work.session.delete(dropped)
    for position, new in enumerate(asked[len(appeal.questions) :], start=len(appeal.questions) + 1):
        appeal.questions.append(Question(position=position, **vars(new)))
    appeal.text = order.text.strip()
    appeal.summary = _summary(order.summary) or _summary(asked[0].text)
    appeal.version = order.version + 1  # also where only a question changed: who corrects it too shall notice
    index_anew(work, appeal)
    work.record(Event.APPEAL_CORRECTED, appeal, reason=order.reason.strip())


_PARTS = select(Forwarding.id).where(Forwarding.question_positions != "").limit(1)


@dataclass(frozen=True)
class JoinAppeal:
    """One more interested person joins an open procedure; no new number (art 22(1)).

    `is_counted`: they are one of those who signed. None: so while fewer are named than are counted.
    """

    appeal_id: int
    applicant_id: int
    is_counted: bool | None = None


@operation(Permission.REGISTER_APPEALS)
def join_appeal(work: Work, order: JoinAppeal) -> None:
    """Add a person to an open appeal; one of those counted already does not make them one more."""
    appeal = work.get(Appeal, order.appeal_id)
    person = in_use(work.get(Applicant, order.applicant_id, field="applicant"))
    refuse_ended(appeal)
    join(work, appeal, person, is_counted=order.is_counted)
    work.record(Event.APPEAL_CORRECTED, appeal, joined=person.id)
