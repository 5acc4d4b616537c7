"""Fills a letter from its appeal and from what the official wrote, and draws it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, select

from desktop.addresses import address_lines, one_line
from desktop.errors import Refusal
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Appeal, Forwarding
from models.applicant import Applicant
from models.body import Body
from models.official import Official
from models.reply import LetterTemplate, Reply
from models.rules.hearings import check_burdening
from models.rules.kinds import ApplicantKind, Decision, LetterKind
from models.rules.names import addressee, salutation, short_name
from models.rules.titled import N_

if TYPE_CHECKING:
    from printing.letter import Letter, LetterFault, LetterSheet

Drawn = TypeVar("Drawn")
LARGEST_LETTER = 20_000_000  # bytes
Written = str | int | date | tuple[str, ...]


def stored(fields: Mapping[str, Written]) -> dict[str, object]:
    """What was written as JSON keeps it; `written` reads it back."""
    return {
        name: {"date": value.isoformat()}
        if isinstance(value, date)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in fields.items()
    }


def drawn(look: Look, reply: Reply) -> "Letter":
    """The letter and its plain text. Refuses what the law or the template does not let out, naming the field."""
    from printing.letter import draw

    return _lawful(look, reply, draw)


def refuse_undrawable(look: Look, reply: Reply) -> None:
    """Refuse what `drawn` would refuse, and draw nothing."""
    from printing.letter import check

    _lawful(look, reply, check)


def _lawful(look: Look, reply: Reply, act: Callable[[bytes, "LetterSheet"], Drawn]) -> Drawn:
    from printing.letter import LetterFault

    if reply.decision is Decision.BURDENING_ACT:
        refuse_unheard(look, reply)
    try:
        return act(_template(look, reply), letter_sheet(look, reply))
    except LetterFault as error:
        raise refusal_of(error) from error


def drawn_so_far(look: Look, reply: Reply) -> bytes:
    """The letter with lines where something is empty, number and day left open, bookmarks around what is written."""
    from printing.letter import LetterFault, render_draft

    sheet = letter_sheet(look, reply, is_draft=True)
    try:
        return render_draft(_template(look, reply), sheet, typed_names(reply.kind) | {"heading"})
    except LetterFault as error:
        raise refusal_of(error) from error


def refusal_of(error: "LetterFault") -> Refusal:
    """What is wrong with a letter or its template, as the office says it."""
    from printing.placeholders import PLACEHOLDERS

    fault = error.fault
    meant = next((one for one in PLACEHOLDERS if one.name == fault.name), fault.name)
    return Refusal(fault.message, field=fault.name or None, name=meant, place=fault.place, nearest=fault.nearest)


def refuse_unheard(look: Look, reply: Reply) -> None:
    """Refuse a burdening act before the applicant was heard (АППК art 73; rule W5)."""
    fields = written(reply.fields)
    preliminary_on = fields.get("preliminary_on")
    exception = str(fields.get("exception_item", "")) if fields.get("hearing") == "exception" else None
    fault = check_burdening(
        reply.signed_on or look.today,
        preliminary_on if isinstance(preliminary_on, date) else None,
        exception,
        str(fields.get("exception_reasons", "")),
        look.calendar,
    )
    if fault is not None:
        raise Refusal(fault.title_key, field="exception_item" if exception is not None else "preliminary_on")


def _template(look: Look, reply: Reply) -> bytes:
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import shipped_template

    own: LetterTemplate | None = look.session.scalar(_OWN_TEMPLATE, {"kind": reply.kind, "language": reply.language})
    return look.files.read(own.file_name) if own else shipped_template(DrawnKind(reply.kind.value), reply.language)


def letter_sheet(look: Look, reply: Reply, *, is_draft: bool = False) -> "LetterSheet":
    """Everything that the letter says. `is_draft` leaves empty what is not known yet, else it is refused."""
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import LetterSheet

    appeal = look.get(Appeal, reply.appeal_id)
    applicant = look.get(Applicant, appeal.applicant_id)
    executor = look.get(Official, reply.executor_id)
    if reply.signer_id is None and not is_draft:
        raise Refusal(N_("Choose who signs the letter."), field="signer")
    signer = look.get(Official, reply.signer_id) if reply.signer_id else None
    language, settings = reply.language, look.settings
    is_kazakh = language == "kk"
    is_person = applicant.kind is ApplicantKind.PERSON
    is_to_body = reply.kind is LetterKind.FORWARDING_BODY
    to_whom, address = addressed(look, reply, appeal, is_draft=is_draft)
    return LetterSheet(
        language=language,
        kind=DrawnKind(reply.kind.value),
        office_kk=tuple(settings.letterhead_kk.splitlines()),
        office_ru=tuple(settings.letterhead_ru.splitlines()),
        contacts_kk=_contacts(look, "kk"),
        contacts_ru=_contacts(look, "ru"),
        number=reply.number or appeal.eotinish_number or appeal.number,
        dated=reply.signed_on or look.today,
        appeal_number=appeal.number,
        registered_on=appeal.registered_on,
        appeal_kind=appeal.kind.value,
        is_collective=appeal.is_collective,
        addressee=to_whom,
        address=address,
        greeting=salutation(applicant.person_name, language) if is_person and not is_to_body else "",
        heading=reply.heading,
        our_body=settings.body(language) if is_kazakh else _inside(settings.body_ru),
        our_body_of=settings.body_genitive_kk if is_kazakh else settings.body_genitive_ru,
        higher_body=settings.higher_body_kk if is_kazakh else settings.higher_body_ru,
        signer_post=_capital(signer.post(language)) if signer else "",
        signer_name=short_name(signer.name(language)) if signer else "",
        executor_name=short_name(executor.name(language)),
        executor_phone=executor.phone,
        executor_email=executor.email,
        fields={**known(look, appeal, reply), **written(reply.fields)},
        is_rehearsal=settings.is_rehearsal,
    )


def addressed(look: Look, reply: Reply, appeal: Appeal, *, is_draft: bool = False) -> tuple[str, tuple[str, ...]]:
    """To whom the letter goes, in the case that it needs, and the lines of the address."""
    if reply.kind is not LetterKind.FORWARDING_BODY:
        return _applicant_addressed(look, appeal, reply.language)
    if is_draft and _newest_forwarding(look, appeal)[0] is None:
        return "", ()
    return _body_addressed(look, appeal, reply.language)


def _applicant_addressed(look: Look, appeal: Appeal, language: str) -> tuple[str, tuple[str, ...]]:
    applicant = look.get(Applicant, appeal.applicant_id)
    is_person = applicant.kind is ApplicantKind.PERSON
    to_whom = addressee(applicant.person_name, language) if is_person else applicant.entity_name
    *lines, last = address_lines(look, applicant, language) or ("",)
    return to_whom, (*(f"{line}," for line in lines), last)


def _body_addressed(look: Look, appeal: Appeal, language: str) -> tuple[str, tuple[str, ...]]:
    """A body is addressed in the dative in Kazakh, in the nominative in Russian (documentation rules p. 25)."""
    sent, body = _newest_forwarding(look, appeal)
    if sent is None or body is None:
        raise Refusal(N_("The appeal has not been forwarded yet."), field="other_body")
    is_kazakh = language == "kk"
    return (body.dative_kk if is_kazakh else _capital(body.name_ru)), (
        body.address_kk if is_kazakh else body.address_ru,
    )


def _newest_forwarding(look: Look, appeal: Appeal) -> tuple[Forwarding | None, Body | None]:
    newest: Forwarding | None = look.session.scalar(_FORWARDINGS, {"id": appeal.id})
    return newest, look.get(Body, newest.body_id) if newest else None


# Built once: to build a query takes as long as to answer it.
_OWN_TEMPLATE = select(LetterTemplate).where(
    LetterTemplate.kind == bindparam("kind"), LetterTemplate.language == bindparam("language")
)
_FORWARDINGS = select(Forwarding).where(Forwarding.appeal_id == bindparam("id")).order_by(Forwarding.id.desc())


def known(look: Look, appeal: Appeal, reply: Reply) -> dict[str, Written]:
    """What the office knows itself for the placeholders of this letter; what the official writes goes before it."""
    from printing.placeholders import LetterKind as DrawnKind
    from printing.placeholders import placeholders_for

    names = {placeholder.name for placeholder in placeholders_for(DrawnKind(reply.kind.value))}
    known: dict[str, Written] = {"inquiry_phone": look.settings.phone}
    if "due_on" in names:
        known["due_on"] = counted(look, appeal).due_on
    if reply.kind is LetterKind.EXTENSION and appeal.extensions:
        newest, term = appeal.extensions[-1], counted(look, appeal)
        known |= {
            "due_on": term.term_ends_on,
            "decided_on": newest.decided_on,
            "decision_number": newest.order_number,
            "extended_to": term.due_on,
            "facts_to_establish": newest.reason,
        }
    if reply.kind in (LetterKind.FORWARDING, LetterKind.FORWARDING_BODY):
        sent, body = _newest_forwarding(look, appeal)
        if sent and body:
            known |= _forwarded(look, appeal, sent, body, reply.language)
    return {name: value for name, value in known.items() if name in names}


def _forwarded(look: Look, appeal: Appeal, sent: Forwarding, body: Body, language: str) -> dict[str, Written]:
    is_kazakh = language == "kk"
    applicant = look.get(Applicant, appeal.applicant_id)
    return {
        "scope": "part" if sent.question_positions else "whole",
        "questions_count": len(appeal.questions),
        "other_body": body.dative_kk if is_kazakh else body.accusative_ru,
        "other_body_of": body.genitive_kk if is_kazakh else body.genitive_ru,
        "other_body_phone": body.phone,
        "forwarded_on": sent.forwarded_on,
        "forwarded_number": sent.number,
        "applicant": applicant.full_name,
        "applicant_address": one_line(look, applicant, language),
        "attached_sheets": str(appeal.sheets),
    }


def typed_names(kind: LetterKind) -> frozenset[str]:
    """The placeholders of a kind of letter that are no words of the sheet's own: the official writes them."""
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import filled_by_sheet
    from printing.placeholders import placeholders_for

    names = {one.name for one in placeholders_for(DrawnKind(kind.value))}
    return frozenset(names - filled_by_sheet())


def carries(kind: LetterKind, decision: Decision) -> bool:
    """Whether a letter of this kind may carry the decision. A burdening act is a refusal, so that nobody is refused
    unheard by a letter of another kind (rule W5).
    """
    is_refusal = kind is LetterKind.REFUSAL
    if decision in (Decision.BURDENING_ACT, Decision.FAVOURABLE_ACT):
        return kind.is_decision and is_refusal == (decision is Decision.BURDENING_ACT)
    return kind.is_decision


def question_words(summary: str, language: str) -> str:
    """What the appeal asks, as the templates take it: in Russian no case is guessed."""
    return _matter(summary) if language == "kk" else f"по вопросу «{summary.rstrip('.')}»"


def heading(summary: str, language: str) -> str:
    """The heading of a letter on this matter."""
    return f"{_matter(summary)} туралы" if language == "kk" else f"О вопросе «{summary.rstrip('.')}»"


def _matter(summary: str) -> str:
    """A Kazakh summary without the word that the letter puts behind it: nobody writes «туралы туралы»."""
    return summary.rstrip(".").removesuffix(" туралы")


def _inside(name: str) -> str:
    """A Russian name as it stands inside a sentence: «через аппарат акима …»; a proper name keeps its capital."""
    return name[:1].lower() + name[1:] if name.startswith(("Аппарат ", "Акимат ", "Управление ", "Отдел ")) else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def written(fields: Mapping[str, object]) -> dict[str, Written]:
    """What the official wrote, read back from the store: texts, numbers, dates, tuples of points."""
    read: dict[str, Written] = {}
    for name, value in fields.items():
        if isinstance(value, dict):
            read[name] = date.fromisoformat(value["date"])
        elif isinstance(value, list):
            read[name] = tuple(value)
        elif isinstance(value, str | int):
            read[name] = value
    return read


def _contacts(look: Look, language: str) -> tuple[str, ...]:
    settings = look.settings
    reach = ", ".join(filter(None, (settings.phone and f"тел. {settings.phone}", settings.email)))
    return tuple(filter(None, (settings.address(language), reach)))
