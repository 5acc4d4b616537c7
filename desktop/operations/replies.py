"""Letters on an appeal: draft, lay for signature, sign and freeze, send; a decision that is sent closes the appeal."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.letters import LARGEST_LETTER, Written, carries, drawn, refuse_undrawable, stored
from desktop.operation import operation
from desktop.operations.checks import official_at_work, paper_language, refuse_struck
from desktop.operations.endings import close
from desktop.operations.ties import answered_with
from desktop.scope import visible_appeal
from desktop.work import NOT_NOW, Work
from models import search
from models.appeal import Appeal
from models.reply import LetterTemplate, Reply, ReplyVersion
from models.rules.kinds import AnswerNature, Decision, LetterKind, ReplyWay
from models.rules.states import APPEAL, OPEN_APPEAL_STATES, REPLY
from models.rules.titled import N_


@dataclass(frozen=True)
class DraftReply:
    """A letter in kk or ru: what the official writes, by placeholder; a decision also says how the appeal ends."""

    appeal_id: int
    kind: LetterKind
    fields: Mapping[str, Written]
    heading: str = ""
    language: str = ""  # empty: the appeal's, which the law demands (АППК art 89(2); law on languages art 11)
    decision: Decision | None = None
    nature: AnswerNature | None = None
    signer_id: int | None = None


@operation(Permission.WRITE_REPLIES)
def draft_reply(work: Work, order: DraftReply) -> int:
    """Write the first version; gives the letter's id."""
    appeal = visible_appeal(work, order.appeal_id)
    refuse_struck(appeal)
    if order.kind.is_decision and appeal.state not in OPEN_APPEAL_STATES:
        raise Refusal(NOT_NOW, state=appeal.state)
    if order.kind.is_decision and (earlier := answered_with(work, appeal)) is not None:
        raise Refusal(N_("It is answered together with {number}: write the answer there."), number=earlier.number)
    _refuse_undecided(order.kind, order, appeal)
    language, fields = paper_language(order.language or appeal.language), stored(order.fields)
    reply_id = work.insert(
        Reply,
        appeal_id=appeal.id,
        kind=order.kind,
        language=language,
        state=REPLY.initial,
        heading=order.heading.strip(),
        fields=fields,
        decision=order.decision,
        nature=order.nature,
        executor_id=work.actor.official_id,
        signer_id=order.signer_id and official_at_work(work, order.signer_id, "signer").id,
    )
    work.insert(ReplyVersion, reply_id=reply_id, **_version(work, 1, fields))
    work.record(Event.REPLY_DRAFTED, appeal, reply=reply_id, kind=order.kind, language=language)
    return reply_id


def _refuse_undecided(kind: LetterKind, order: "DraftReply | RewriteReply", appeal: Appeal) -> None:
    if kind.is_decision and (order.decision is None or order.nature is None):
        raise Refusal(N_("Say what was decided and the nature of the answer."), field="decision")
    if order.decision and order.decision not in Decision.lawful_for(appeal.kind):
        raise Refusal(
            N_("The decision «{decision}» is not lawful for this kind of appeal."),
            field="decision",
            decision=order.decision,
        )
    if order.decision and not carries(kind, order.decision):
        raise Refusal(
            N_("The letter «{kind}» does not carry the decision «{decision}»."),
            field="decision",
            kind=kind,
            decision=order.decision,
        )


def _written(work: Work, reply_id: int) -> tuple[Reply, Appeal]:
    """A letter with its appeal, if both are for this actor's eyes."""
    reply = work.get(Reply, reply_id)
    return reply, visible_appeal(work, reply.appeal_id)


@dataclass(frozen=True)
class RewriteReply:
    """A new version of a draft; `version` is the row version that was on the screen. None leaves what was chosen."""

    reply_id: int
    version: int
    fields: Mapping[str, Written]
    heading: str = ""
    decision: Decision | None = None
    nature: AnswerNature | None = None
    signer_id: int | None = None


@operation(Permission.WRITE_REPLIES)
def rewrite_reply(work: Work, order: RewriteReply) -> None:
    """Write a draft anew; the earlier version stays."""
    reply, appeal = _written(work, order.reply_id)
    work.check_version(reply, order.version)
    work.advance(reply, REPLY, "rewrite")
    reply.fields, reply.heading = stored(order.fields), order.heading.strip()
    if order.decision or order.nature:
        _refuse_undecided(reply.kind, order, appeal)
        reply.decision, reply.nature = order.decision, order.nature
    if order.signer_id is not None:
        reply.signer_id = official_at_work(work, order.signer_id, "signer").id
    reply.versions.append(ReplyVersion(**_version(work, len(reply.versions) + 1, reply.fields)))
    work.record(Event.REPLY_REWRITTEN, appeal, reply=reply.id)


@operation(Permission.WRITE_REPLIES)
def submit_reply(work: Work, reply_id: int) -> None:
    """Lay a draft for signature. Refuses one that could not be printed: the message names the empty field."""
    reply, appeal = _written(work, reply_id)
    work.advance(reply, REPLY, "submit")
    refuse_undrawable(work, reply)
    reply.remark = ""
    work.record(Event.REPLY_SUBMITTED, appeal, reply=reply.id)


@dataclass(frozen=True)
class SendBackReply:
    """Why a letter is not signed."""

    reply_id: int
    remark: str


@operation(Permission.SIGN_REPLIES)
def send_back_reply(work: Work, order: SendBackReply) -> None:
    """Return a letter with a remark."""
    reply, appeal = _written(work, order.reply_id)
    if not order.remark.strip():
        raise Refusal(N_("State the reason."), field="remark")
    work.advance(reply, REPLY, "send_back")
    reply.remark = order.remark.strip()
    work.record(Event.REPLY_SENT_BACK, appeal, reply=reply.id, remark=reply.remark)


@dataclass(frozen=True)
class SignedReply:
    """Number and date of the letter; a warning where the e-Otinish number is not known yet (rule R4)."""

    number: str
    signed_on: date
    sha256: str
    warning: str = ""


@operation(Permission.SIGN_REPLIES)
def sign_reply(work: Work, reply_id: int) -> SignedReply:
    """Give number and date and freeze the bytes. kk and ru letters on one appeal bear the same number (rule F1)."""
    reply, appeal = _written(work, reply_id)
    work.advance(reply, REPLY, "sign")
    if _closes(reply, appeal) and APPEAL.target(appeal.state, "close") is None:
        raise Refusal(NOT_NOW, state=appeal.state)
    reply.signer_id = work.actor.official_id
    reply.number = appeal.eotinish_number or appeal.number
    reply.signed_on = work.today
    letter, reply.text = drawn(work, reply)
    reply.sha256 = hashlib.sha256(letter).hexdigest()
    reply.file_name = work.files.put(io.BytesIO(letter), limit_bytes=LARGEST_LETTER).hash
    words = (reply.number, reply.heading, reply.text)
    work.index(search.Found.REPLY, reply.id, words, is_new=True)
    work.record(Event.REPLY_SIGNED, appeal, reply=reply.id, number=reply.number, sha256=reply.sha256)
    warning = "" if appeal.eotinish_number else N_("The e-Otinish number is not known: the letter bears our own.")
    return SignedReply(reply.number, reply.signed_on, reply.sha256, warning)


@dataclass(frozen=True)
class DispatchReply:
    """How a signed letter went out, with the proof that article 66 asks for."""

    reply_id: int
    way: ReplyWay | None = None  # None: as the applicant asked
    proof: str = ""


@operation(Permission.DISPATCH_REPLIES)
def dispatch_reply(work: Work, order: DispatchReply) -> None:
    """Send a signed letter; a decision closes its appeal, unless the letter's twin in the other language did."""
    reply, appeal = _written(work, order.reply_id)
    work.advance(reply, REPLY, "dispatch")
    reply.way, reply.dispatched_at = order.way or appeal.reply_way, work.now
    reply.proof = order.proof.strip()
    work.record(Event.REPLY_DISPATCHED, appeal, reply=reply.id, way=reply.way)
    if reply.decision and reply.nature and _closes(reply, appeal):
        close(work, appeal, reply.decision, reply.nature)


def _closes(reply: Reply, appeal: Appeal) -> bool:
    """Whether sending the letter closes the appeal: a decision does, unless the twin in the other language did."""
    return reply.decision is not None and appeal.decision is not reply.decision


@operation(Permission.WRITE_REPLIES)
def discard_reply(work: Work, reply_id: int) -> None:
    """Give up a letter that was not signed."""
    reply, appeal = _written(work, reply_id)
    work.advance(reply, REPLY, "discard")
    work.record(Event.REPLY_DISCARDED, appeal, reply=reply.id)


@dataclass(frozen=True)
class ChangeTemplate:
    """The office's own Word template for a kind of letter in a language.

    `version` is that of the template on the screen: 0 where the program's was in use, None where nobody looked.
    """

    kind: LetterKind
    language: str
    name: str
    content: bytes
    version: int | None = None


@operation(Permission.ADMINISTER)
def change_template(work: Work, order: ChangeTemplate) -> None:
    """Take a template into use after a trial merge; refuses one that lost a placeholder, and says which and where."""
    from printing.letter import LetterKind as DrawnKind
    from printing.template_check import check_template

    paper_language(order.language)
    if faults := check_template(order.content, DrawnKind(order.kind.value), order.language):
        fault = faults[0]
        raise Refusal(fault.message, field="template", name=fault.name, place=fault.place, nearest=fault.nearest)
    stored = work.files.put(io.BytesIO(order.content), limit_bytes=LARGEST_LETTER)
    known = work.session.query(LetterTemplate).filter_by(kind=order.kind, language=order.language).one_or_none()
    if known is not None and order.version is not None:
        work.check_version(known, order.version)
    template = known or LetterTemplate(kind=order.kind, language=order.language, file_name="", original_name="")
    template.file_name, template.original_name = stored.hash, order.name
    work.add(template)
    work.record(Event.TEMPLATE_CHANGED, template, kind=order.kind, language=order.language)


def _version(work: Work, number: int, fields: dict[str, object]) -> dict[str, object]:
    return {"number": number, "fields": fields, "written_at": work.now, "author_id": work.actor.user_id}
