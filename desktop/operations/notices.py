"""A step together with the letters that it owes: forwarding and extending a term, in one transaction."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.letters import Written
from desktop.operation import operation
from desktop.operations.course import (
    ExtendedTerm,
    ExtendTerm,
    ForwardAppeal,
    LayResolution,
    extend_term,
    forward_appeal,
    lay_resolution,
)
from desktop.operations.replies import DraftReply, draft_reply, sign_reply, submit_reply
from desktop.work import Work
from models.appeal import Appeal
from models.official import Official
from models.rules.kinds import LetterKind, OfficialRank
from models.rules.titled import N_
from resources.texts import texts

# Who extended the term, as the notice says it: «аппарат басшысының дәлелді шешімімен».
_DECIDER = {
    OfficialRank.HEAD: N_("of the akim of the district"),
    OfficialRank.DEPUTY: N_("of the deputy akim of the district"),
    OfficialRank.APPARATUS_HEAD: N_("of the head of the apparatus"),
}


@operation(Permission.DECIDE_APPEALS)
def resolve(work: Work, order: LayResolution) -> tuple[int, ...]:
    """Lay a resolution and begin the letter that goes with it, where one does; gives the ids of the assignments.

    The letter is a draft in the appeal's language; whoever writes letters goes on with it.
    """
    assignments = lay_resolution(work, order)
    if order.letter is not None:
        draft_reply(work, DraftReply(order.appeal_id, order.letter, {}))
    return assignments


@dataclass(frozen=True)
class ForwardWithLetters:
    """Forward, and write to the body and to the applicant. The questions are said as the letters say them:
    in Kazakh without «туралы», in Russian with «о».
    """

    forward: ForwardAppeal
    signer_id: int
    question: str
    kept_question: str = ""  # what stays with us when a part is forwarded


@dataclass(frozen=True)
class Forwarded:
    """The number under which it was forwarded, and the ids of the letters: to the body, to the applicant."""

    number: str
    letters: tuple[int, ...]


@operation(Permission.DECIDE_APPEALS)
def forward_with_letters(work: Work, order: ForwardWithLetters) -> Forwarded:
    """Forward (art 65), write both letters and lay them for signature, or sign them where the signer does it."""
    number = forward_appeal(work, order.forward)
    asked: dict[str, Written] = {"question": order.question.strip()}
    kept: dict[str, Written] = {"kept_question": order.kept_question.strip()} if order.kept_question.strip() else {}
    heading = N_("On forwarding the appeal")
    letters = tuple(
        _letter(work, order.forward.appeal_id, kind, order.signer_id, heading, fields)
        for kind, fields in ((LetterKind.FORWARDING_BODY, asked), (LetterKind.FORWARDING, asked | kept))
    )
    return Forwarded(number, letters)


@dataclass(frozen=True)
class ExtendWithNotice:
    """Extend, and tell the applicant; the question is said as the letter says it."""

    extend: ExtendTerm
    signer_id: int
    question: str


@dataclass(frozen=True)
class ExtendedWithNotice:
    """The new term, and the id of the notice."""

    term: ExtendedTerm
    letter: int


@operation(Permission.DECIDE_APPEALS)
def extend_with_notice(work: Work, order: ExtendWithNotice) -> ExtendedWithNotice:
    """Extend (art 76(3)), write the notice and lay it for signature, or sign it where the signer does it."""
    term = extend_term(work, order.extend)
    work.session.flush()
    decider = work.get(Official, order.extend.decided_by_id)
    language = work.get(Appeal, order.extend.appeal_id).language
    fields: dict[str, Written] = {
        "question": order.question.strip(),
        "decider": texts(language)(_DECIDER[decider.rank]),
    }
    heading = N_("On extending the term")
    notice = _letter(work, order.extend.appeal_id, LetterKind.EXTENSION, order.signer_id, heading, fields)
    return ExtendedWithNotice(term, notice)


def _letter(
    work: Work, appeal_id: int, kind: LetterKind, signer_id: int, heading: str, fields: dict[str, Written]
) -> int:
    work.session.flush()
    in_its_language = texts(work.get(Appeal, appeal_id).language)(heading)
    id = draft_reply(work, DraftReply(appeal_id, kind, fields, heading=in_its_language, signer_id=signer_id))
    submit_reply(work, id)
    if signer_id == work.actor.official_id and work.actor.may(Permission.SIGN_REPLIES):
        sign_reply(work, id)
    return id
