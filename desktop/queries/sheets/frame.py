"""What every sheet shares: the office's header, who prints, the language a paper speaks, capital letters."""

import re
from datetime import datetime

from desktop.queries.lists import intake_name
from desktop.work import Look
from models.official import Official
from models.rules.names import surname_and_initials
from printing.sheets import Office, Printed

PAPER_LANGUAGES = ("kk", "ru")


def paper_language(wanted: str | None, own: str) -> str:
    """The language asked for, or the record's own; papers speak Kazakh or Russian, Kazakh where neither is said."""
    language = wanted or own
    return language if language in PAPER_LANGUAGES else "kk"


def office_header(look: Look, language: str) -> Office:
    """The body that prints, as the sheets take it."""
    settings = look.settings
    return Office(
        name=settings.body(language),
        legal_name=settings.legal_name_kk if language == "kk" else settings.legal_name_ru,
        bin=settings.bin,
        address=settings.address(language),
        telephone=settings.phone,
        is_rehearsal=settings.is_rehearsal,
    )


def printed_mark(look: Look, language: str) -> Printed:
    """When and by whom."""
    return Printed(at=look.local(look.now), by=surname_and_initials(me(look).name(language)))


def where_office_is(look: Look, language: str) -> str:
    """The office's address without its postal index: where to come, not where to write."""
    return re.sub(r"^\d{6}, ", "", look.settings.address(language))


def inside(title: str) -> str:
    """A title as it stands inside a line: «арыз»; «SMS», «e-Otinish» and «Ұлы Отан соғысы» keep their letters."""
    is_proper = not title[1:2].islower() or title.startswith("Ұлы Отан")
    return title if is_proper else title[:1].lower() + title[1:]


def capital(words: str) -> str:
    """The words as they stand at the beginning of a line: «Аудан әкімі»."""
    return words[:1].upper() + words[1:]


def me(look: Look) -> Official:
    """The official who is signed in."""
    return look.get(Official, look.actor.official_id)


def minute(look: Look, moment: datetime) -> datetime:
    """An instant on the office's wall clock, to the minute."""
    return look.local(moment).replace(second=0, microsecond=0)


def post_and_intake(look: Look, official: Official, intake_point_id: int | None, language: str) -> str:
    """Who took something in and where, as a ticket says it: «бас маман, 101-кабинет»."""
    return ", ".join(filter(None, (official.post(language), intake_name(look, intake_point_id, language))))
