"""One letter as it is written: its fields with what is known of them, its page as it would be, what it still lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.events import Event
from desktop.letters import (
    Written,
    addressed,
    drawn_so_far,
    known,
    stored,
    typed_names,
    written,
)
from desktop.operation import question
from desktop.queries.attached import FileLine, lines_of
from desktop.queries.files import letter_page_sheet
from desktop.queries.letter_beginning import (
    NewLetter,
    Signer,
    begun_letter,
    lawful_decisions,
    lawful_kinds,
    possible_signers,
)
from desktop.queries.letter_guards import Guard, guards_of
from desktop.queries.register import AppealRow, appeal_rows
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.attachment import Attachment
from models.official import Official
from models.reply import LetterTemplate, Reply
from models.rules.kinds import AnswerNature, Decision, LetterKind, ReplyWay
from models.rules.names import surname_and_initials
from models.rules.states import OPEN_APPEAL_STATES, REPLY, ReplyState
from printing.letter import LetterPage

# What the office knows and the official may all the same put otherwise.
_FREELY_PUT = frozenset({"facts_to_establish"})


@dataclass(frozen=True)
class LetterField:
    """A place of the letter that the official fills. `title_key` says what it is, with a hint after a colon.

    `form`: line, phrase, sentences, points (several), day, choice. `when`: asked only under these choices of another.
    """

    name: str
    title_key: str
    form: str
    value: Written
    choices: tuple[str, ...] = ()
    is_needed: bool = True
    when: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class KnownValue:
    """What the letter takes from the appeal."""

    title_key: str
    value: Written


@dataclass(frozen=True)
class LetterCard:
    """A letter for the editor; `id` is None for one that is not stored yet."""

    id: int | None
    version: int
    state: ReplyState
    kind: LetterKind
    kinds: tuple[LetterKind, ...]  # which may be written on this appeal now
    language: str
    heading: str
    fields: tuple[LetterField, ...]
    known: tuple[KnownValue, ...]
    decision: Decision | None
    nature: AnswerNature | None
    decisions: tuple[Decision, ...]
    signer_id: int | None
    signers: tuple[Signer, ...]
    appeal: AppealRow
    asked: tuple[str, ...]
    text: str
    is_open: bool  # the appeal still waits for its answer
    reply_way: ReplyWay
    addressee: str
    address: str
    executor_id: int
    executor: str
    actions: tuple[str, ...]
    twin_id: int | None  # the same letter in the other language
    own_template: str  # the file name of the office's own template, "" for the shipped one
    number: str = ""
    signed_on: date | None = None
    sha256: str = ""
    way: ReplyWay | None = None
    dispatched_at: datetime | None = None
    proof: str = ""
    remark: str = ""
    guards: tuple[Guard, ...] = ()
    enclosures: tuple[FileLine, ...] = ()


@question(Permission.READ_APPEALS)
def letter_card(look: Look, letter: int | NewLetter) -> LetterCard:
    """A stored letter by its id, or the beginning of a new one. That it was looked at stands in the journal."""
    reply = begun_letter(look, letter) if isinstance(letter, NewLetter) else look.get(Reply, letter)
    appeal = visible_appeal(look, reply.appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id, reply=reply.id)
    to_whom, address = addressed(look, reply, appeal, is_draft=True)
    executor = look.get(Official, reply.executor_id)
    facts = known(look, appeal, reply)
    return LetterCard(
        id=reply.id,
        version=reply.version or 0,
        state=reply.state,
        kind=reply.kind,
        kinds=lawful_kinds(look, appeal),
        language=reply.language,
        heading=reply.heading,
        fields=tuple(_fields(reply, facts)),
        known=tuple(_known_values(reply.kind, facts)),
        decision=reply.decision,
        nature=reply.nature,
        decisions=lawful_decisions(reply.kind, appeal.kind),
        signer_id=reply.signer_id,
        signers=tuple(possible_signers(look, reply.signer_id)),
        appeal=appeal_rows(look, [appeal.id])[0],
        asked=tuple(one.text for one in appeal.questions) or (appeal.summary,),
        text=appeal.text,
        is_open=appeal.state in OPEN_APPEAL_STATES,
        reply_way=appeal.reply_way,
        addressee=to_whom,
        address=" ".join(address),
        executor_id=executor.id,
        executor=surname_and_initials(executor.name(look.actor.language)),
        actions=REPLY.actions(reply.state) if reply.id else ("rewrite", "submit"),
        twin_id=_twin(look, reply),
        own_template=look.session.scalar(
            select(LetterTemplate.original_name).where(
                LetterTemplate.kind == reply.kind, LetterTemplate.language == reply.language
            )
        )
        or "",
        number=reply.number or "",
        signed_on=reply.signed_on,
        sha256=reply.sha256 or "",
        way=reply.way,
        dispatched_at=look.local(reply.dispatched_at) if reply.dispatched_at else None,
        proof=reply.proof or "",
        remark=reply.remark or "",
        guards=guards_of(look, reply) if reply.state in (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE) else (),
        enclosures=tuple(lines_of(look, Attachment.reply_id == reply.id)) if reply.id else (),
    )


@dataclass(frozen=True)
class TypedLetter:
    """A letter as it stands in the editor, stored or not; `toned` names the field that is being written."""

    appeal_id: int
    kind: LetterKind
    language: str
    fields: Mapping[str, Written] = field(default_factory=dict)
    heading: str = ""
    decision: Decision | None = None
    nature: AnswerNature | None = None
    signer_id: int | None = None
    executor_id: int | None = None
    toned: str = ""


@dataclass(frozen=True)
class LetterSeen:
    """The page of a letter as a PDF, the page of the toned words, and what was checked."""

    pdf: bytes
    pages: int
    toned_page: int
    guards: tuple[Guard, ...] = ()


@question(Permission.WRITE_REPLIES)
def typed_letter_seen(look: Look, typed: TypedLetter) -> LetterSeen:
    """How the letter looks while it is being written, and what it lacks. Nothing of it is stored."""
    reply = _as_reply(look, typed)
    number = look.get(Appeal, typed.appeal_id).number
    return _seen(LetterPage(drawn_so_far(look, reply), number, typed.toned), guards_of(look, reply))


@question(Permission.WRITE_REPLIES)
def letter_for_word(look: Look, typed: TypedLetter) -> bytes:
    """The letter as a Word file with bookmarks around its fields, to be read back (desktop.word)."""
    reply = _as_reply(look, typed)
    look.viewed(Event.PAPER_DRAWN, "appeal", reply.appeal_id, paper="letter")
    return drawn_so_far(look, reply)


@question(Permission.READ_APPEALS)
def letter_seen(look: Look, reply_id: int) -> LetterSeen:
    """A stored letter: the frozen bytes of a signed one, else the draft, with number and day left open."""
    return _seen(letter_page_sheet(look, reply_id), ())


def _seen(sheet: LetterPage, guards: tuple[Guard, ...]) -> LetterSeen:
    from printing.letter_page import drawn

    page = drawn(sheet)
    return LetterSeen(page.pdf, page.pages, page.toned_page, guards)


def _as_reply(look: Look, typed: TypedLetter) -> Reply:
    """A letter that never comes into the store."""
    visible_appeal(look, typed.appeal_id)
    return Reply(
        appeal_id=typed.appeal_id,
        kind=typed.kind,
        language=typed.language,
        state=ReplyState.DRAFT,
        heading=typed.heading.strip(),
        fields=stored(typed.fields),
        decision=typed.decision,
        nature=typed.nature,
        signer_id=typed.signer_id,
        executor_id=typed.executor_id or look.actor.official_id,
    )


def _fields(reply: Reply, facts: Mapping[str, Written]) -> Iterable[LetterField]:
    from printing.letter import LetterKind as DrawnKind
    from printing.placeholders import placeholders_for

    typed = typed_names(reply.kind)
    values = written(reply.fields)
    for one in placeholders_for(DrawnKind(reply.kind.value)):
        is_known = facts.get(one.name) not in (None, "", ()) and one.name not in values
        if one.name not in typed or (is_known and one.name not in _FREELY_PUT):
            continue
        if one.when and one.when[0] in facts and facts[one.when[0]] not in one.when[1]:
            continue
        yield LetterField(
            name=one.name,
            title_key=one.meaning,
            form=one.form.name.lower(),
            value=values.get(one.name, facts.get(one.name, "")),
            choices=one.choices,
            is_needed=not one.may_be_empty,
            when=one.when if one.when and one.when[0] not in facts else None,
        )


def _known_values(kind: LetterKind, facts: Mapping[str, Written]) -> Iterable[KnownValue]:
    from printing.letter import LetterKind as DrawnKind
    from printing.placeholders import placeholders_for

    for one in placeholders_for(DrawnKind(kind.value)):
        if facts.get(one.name) and not one.choices and one.name not in _FREELY_PUT:
            yield KnownValue(one.meaning, facts[one.name])


def _twin(look: Look, reply: Reply) -> int | None:
    return look.session.scalar(
        select(Reply.id)
        .where(
            Reply.appeal_id == reply.appeal_id,
            Reply.kind == reply.kind,
            Reply.language != reply.language,
            Reply.state != ReplyState.DISCARDED,
        )
        .order_by(Reply.id.desc())
    )
