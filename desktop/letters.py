"""Fills a letter from its appeal and from what the official wrote, and draws it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import address_lines
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.official import Official
from models.reply import LetterTemplate, Reply
from models.rules.hearings import check_burdening
from models.rules.kinds import ApplicantKind, Decision
from models.rules.names import addressee, salutation, short_name

if TYPE_CHECKING:
    from printing.letter import LetterSheet

LARGEST_LETTER = 20_000_000  # bytes


@question(Permission.READ_APPEALS)
def letter(look: Look, reply_id: int) -> bytes:
    """The .docx of a letter: the frozen bytes of a signed one, else the draft as it would be."""
    reply = look.get(Reply, reply_id)
    look.viewed(Event.PAPER_DRAWN, "appeal", reply.appeal_id, paper="letter", reply=reply.id)
    return look.files.read(reply.file_name) if reply.file_name else drawn(look, reply)[0]


def drawn(look: Look, reply: Reply) -> tuple[bytes, str]:
    """The letter and its plain text. Refuses what the law or the template does not let out, naming the field."""
    from printing.letter import LetterFault, letter_text, render

    if reply.decision is Decision.BURDENING_ACT:
        _refuse_unheard(look, reply)
    try:
        content = render(_template(look, reply), letter_sheet(look, reply))
    except LetterFault as error:
        fault = error.fault
        raise Refusal(
            fault.message, field=fault.name or None, name=fault.name, place=fault.place, nearest=fault.nearest
        ) from error
    return content, letter_text(content)


def _refuse_unheard(look: Look, reply: Reply) -> None:
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
    from printing.letter import LetterKind, shipped_template

    own = look.session.scalar(
        select(LetterTemplate).where(LetterTemplate.kind == reply.kind, LetterTemplate.language == reply.language)
    )
    return look.files.read(own.file_name) if own else shipped_template(LetterKind(reply.kind.value), reply.language)


def letter_sheet(look: Look, reply: Reply) -> "LetterSheet":
    """Everything that the letter says. A draft shows today's date and the number that it would get."""
    from printing.letter import LetterKind, LetterSheet

    appeal = look.get(Appeal, reply.appeal_id)
    applicant = look.get(Applicant, appeal.applicant_id)
    executor = look.get(Official, reply.executor_id)
    signer = look.get(Official, reply.signer_id, field="signer")
    language, settings = reply.language, look.settings
    is_kazakh = language == "kk"
    is_person = applicant.kind is ApplicantKind.PERSON
    return LetterSheet(
        language=language,
        kind=LetterKind(reply.kind.value),
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
        addressee=addressee(applicant.person_name, language) if is_person else applicant.entity_name,
        address=address_lines(look, applicant, language),
        greeting=salutation(applicant.person_name, language) if is_person else "",
        heading=reply.heading,
        our_body=settings.body(language),
        our_body_of=settings.body_genitive_kk if is_kazakh else settings.body_genitive_ru,
        higher_body=settings.higher_body_kk if is_kazakh else settings.higher_body_ru,
        signer_post=signer.post(language),
        signer_name=short_name(signer.name(language)),
        executor_name=short_name(executor.name(language)),
        executor_phone=executor.phone,
        executor_email=executor.email,
        fields=written(reply.fields),
        is_rehearsal=settings.is_rehearsal,
    )


def written(fields: Mapping[str, object]) -> dict[str, str | int | date | tuple[str, ...]]:
    """What the official wrote, read back from the store: texts, numbers, dates, tuples of points."""
    read: dict[str, str | int | date | tuple[str, ...]] = {}
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
