"""What a letter begins with: the kinds and decisions that the law leaves open, who may sign, what is usual."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.letters import carries, heading, question_words
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal, Forwarding
from models.official import Official
from models.reply import Reply
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind, OfficialRank
from models.rules.names import short_name
from models.rules.states import OPEN_APPEAL_STATES, REPLY
from models.user import User


@dataclass(frozen=True)
class Signer:
    """An official who may sign, with the post."""

    id: int
    name: str
    post: str


@dataclass(frozen=True)
class NewLetter:
    """Which letter to begin. Without a kind the one that most likely answers the appeal, without a language its own;
    `twin_of`: the letter in the other language, whose dates and choices are taken over.
    """

    appeal_id: int
    kind: LetterKind | None = None
    language: str = ""
    twin_of: int | None = None


def begun_letter(look: Look, new: NewLetter) -> Reply:
    """A letter that is not stored yet, with what is usual chosen already."""
    appeal = visible_appeal(look, new.appeal_id)
    kinds = lawful_kinds(look, appeal)
    kind = new.kind if new.kind in kinds else kinds[0]
    language = new.language or ("kk" if appeal.language == "kk" else "ru")
    decisions = lawful_decisions(kind, appeal.kind)
    begun = Reply(
        appeal_id=appeal.id,
        kind=kind,
        language=language,
        state=REPLY.initial,
        heading=heading(appeal.summary, language),
        fields={"question": question_words(appeal.summary, language)},
        decision=next((one for one in decisions if one is _USUAL.get(kind)), None),
        nature=_NATURES.get(kind),
        signer_id=_usual_signer(look),
        executor_id=look.actor.official_id,
    )
    if new.twin_of is not None:
        _take_over(look.get(Reply, new.twin_of), begun)
    return begun


def _take_over(twin: Reply, begun: Reply) -> None:
    """What is the same in both languages: the decision, who signs, dates, numbers, choices."""
    same = {
        name: value
        for name, value in twin.fields.items()
        if isinstance(value, dict) or name in ("hearing", "hearing_protocol", "exception_item")
    }
    begun.fields = begun.fields | same
    begun.decision, begun.nature, begun.signer_id = twin.decision, twin.nature, twin.signer_id


# What such a letter usually decides; of a complaint nothing is presumed.
_USUAL = {
    LetterKind.FAVOURABLE: Decision.FAVOURABLE_ACT,
    LetterKind.EXPLANATION: Decision.REPLY,
    LetterKind.REFUSAL: Decision.BURDENING_ACT,
}
_NATURES = {
    LetterKind.FAVOURABLE: AnswerNature.SATISFIED,
    LetterKind.EXPLANATION: AnswerNature.EXPLAINED,
    LetterKind.REFUSAL: AnswerNature.REFUSED,
}


def lawful_kinds(look: Look, appeal: Appeal) -> tuple[LetterKind, ...]:
    """Which letters may be written now, the likeliest first: a decision only on an open appeal that may end so, a
    notice only of what has happened.
    """
    forwarded = select(Forwarding.id).where(Forwarding.appeal_id == appeal.id)
    happened = {
        LetterKind.EXTENSION: bool(appeal.extensions),
        LetterKind.FORWARDING: look.session.scalar(forwarded) is not None,
    }
    happened[LetterKind.FORWARDING_BODY] = happened[LetterKind.FORWARDING]
    is_open = appeal.state in OPEN_APPEAL_STATES
    decisions = (LetterKind.FAVOURABLE, LetterKind.EXPLANATION, LetterKind.REFUSAL)
    return (
        *(kind for kind in decisions if is_open and lawful_decisions(kind, appeal.kind)),
        *(kind for kind in LetterKind if not kind.is_decision and happened.get(kind, True)),
    )


def lawful_decisions(kind: LetterKind, appeal_kind: AppealKind) -> tuple[Decision, ...]:
    """A favourable reply and a refusal say in their own words what act they are; an explanation carries the rest."""
    own = {LetterKind.FAVOURABLE: Decision.FAVOURABLE_ACT, LetterKind.REFUSAL: Decision.BURDENING_ACT}
    return tuple(
        one
        for one in Decision.lawful_for(appeal_kind)
        if carries(kind, one) and (one is own.get(kind) if kind in own else one not in own.values())
    )


def possible_signers(look: Look, chosen: int | None) -> Iterable[Signer]:
    """Officials whose user may sign, highest rank first; and the one who was chosen before."""
    language, order = look.actor.language, list(OfficialRank)
    may_sign = {
        user.official_id
        for user in look.session.scalars(select(User).where(User.is_active))
        if any(Permission.SIGN_REPLIES in role.permissions.split() for role in user.roles)
    }
    rows = look.session.scalars(
        select(Official).where(Official.is_active, Official.id.in_(may_sign | {chosen} - {None}))
    )
    for one in sorted(rows, key=lambda official: (order.index(official.rank), official.id)):
        yield Signer(one.id, short_name(one.name(language)), one.post(language))


def _usual_signer(look: Look) -> int | None:
    """Who signed the newest letter of this official, else the highest of those who may sign."""
    newest = look.session.scalar(
        select(Reply.signer_id)
        .where(Reply.executor_id == look.actor.official_id, Reply.signer_id.is_not(None))
        .order_by(Reply.id.desc())
    )
    return newest or next((one.id for one in possible_signers(look, None)), None)
