"""From what is typed in the first-run guide to a new office: names, officials, hours, places."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from desktop.errors import Refusal
from desktop.fields import named
from desktop.operations.administration import AddOfficial
from desktop.settings import REQUIRED, OfficeSettings
from desktop.start import NewOffice, NewPlace
from models.rules.kinds import OfficialRank
from models.rules.titled import N_

# The officials that an office cannot begin without, as the names of their fields begin.
HEAD, ADMINISTRATOR = "head_", "administrator_"
_RANKS = {HEAD: OfficialRank.HEAD, ADMINISTRATOR: OfficialRank.STAFF}
NAMES = ("surname", "given", "patronymic", "post")
LANGUAGES = ("kk", "ru")
_TO_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
# How one name follows from another where it is formed as usual; who types sees the proposal and may change it.
_PROPOSALS = (
    ("district_kk", r"(.+)", "body_kk", r"\1 әкімінің аппараты"),
    ("district_ru", r"(.+)ий район", "body_ru", r"Аппарат акима \1ого района"),
    ("oblast_kk", r"(.+) облысы", "higher_body_kk", r"\1 облысының әкіміне"),
    ("oblast_ru", r"(.+)ая область", "higher_body_ru", r"акиму \1ой области"),
    ("body_kk", r"(.+ әкімі)нің аппараты", "body_genitive_kk", r"\1 аппаратының"),
    ("body_ru", r"Аппарат (.+)", "body_genitive_ru", r"аппарата \1"),
    ("body_kk", r"(.+)", "legal_name_kk", r"«\1» мемлекеттік мекемесі"),
    ("body_ru", r"(.+)", "legal_name_ru", r"Государственное учреждение «\1»"),
)
_COUNTRY = {"kk": "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ", "ru": "РЕСПУБЛИКА КАЗАХСТАН"}
# The officials' names whose Russian spelling follows from the Kazakh one.
_SPELT = tuple((f"{who}{name}_kk", f"{who}{name}_ru") for who in _RANKS for name in ("surname", "given", "patronymic"))
# What follows, each after what it follows from.
_TARGETS = (
    *dict.fromkeys(target for _, _, target, _ in _PROPOSALS),
    *(f"letterhead_{code}" for code in _COUNTRY),
    *(russian for _, russian in _SPELT),
)
SOURCES = tuple(dict.fromkeys([*(source for source, *_ in _PROPOSALS), *(kazakh for kazakh, _ in _SPELT)]))
_TEXTS = tuple(item.name for item in fields(OfficeSettings) if isinstance(item.default, str))


def check_office(typed: Mapping[str, str]) -> None:
    """Refuse names of the office that are missing."""
    for name in REQUIRED:
        _needed(typed, name)


def check_officials(typed: Mapping[str, str]) -> None:
    """Refuse officials without a name or a post."""
    for who in _RANKS:
        for name in ("surname", "given", "post"):
            for language in LANGUAGES:
                _needed(typed, f"{who}{name}_{language}", f"{name}_{language}")


def new_office(typed: Mapping[str, str], language: str) -> NewOffice:
    """The order for `create_office`. Raises a Refusal that names the field."""
    check_office(typed)
    check_officials(typed)
    opening, closing = hours(typed)
    texts: dict[str, Any] = {name: typed[name].strip() for name in _TEXTS if typed.get(name, "").strip()}
    texts = {**proposals(texts), **texts}
    return NewOffice(
        settings=OfficeSettings(**texts, opening_time=opening, closing_time=closing),
        officials=tuple(_official(typed, who) for who in _RANKS),
        login=typed["login"],
        password=typed["password"],
        places=tuple(places_from(typed.get("places", ""))),
        administrator=list(_RANKS).index(ADMINISTRATOR),
        language=language,
    )


def proposals(typed: Mapping[str, str]) -> dict[str, str]:
    """What usually follows from the names that are typed, by field."""
    found: dict[str, str] = {}
    for source, pattern, target, formed in _PROPOSALS:
        name = (typed.get(source) or found.get(source, "")).strip()
        if match := re.fullmatch(pattern, name):
            found[target] = match.expand(formed)
    for code, country in _COUNTRY.items():
        if body := (typed.get(f"body_{code}") or found.get(f"body_{code}", "")).strip():
            found[f"letterhead_{code}"] = f"{country}\n{body.upper()}"
    for kazakh, russian in _SPELT:
        if name := typed.get(kazakh, "").strip():
            found[russian] = russian_spelling(name)
    return found


def followed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The fields of `after` that are to be derived anew, now that names were changed since `before`.

    Only what stood as it followed from the names of before: what somebody has worded otherwise stays. A field becomes
    empty where nothing follows from a corrected name any more, for a wrong name must not stay.
    """
    once, texts, anew = proposals(before), dict(after), {}
    for target in _TARGETS:
        follows = proposals(texts).get(target, "")
        if target in texts and texts[target].strip() == once.get(target, "") != follows:
            texts[target] = anew[target] = follows
    return anew


def russian_spelling(name: str) -> str:
    """How a Kazakh name is usually written in Russian: «Мөлдір», «Молдир». Only a proposal."""
    return name.translate(_TO_RUSSIAN)


def hours(typed: Mapping[str, str]) -> tuple[dt.time, dt.time]:
    """When the working day begins and ends."""
    opening, closing = (_time(typed, name) for name in ("opening_time", "closing_time"))
    if closing <= opening:
        raise Refusal(N_("The working day begins before it ends."), field="closing_time")
    return opening, closing


def places_from(text: str) -> Iterator[NewPlace]:
    """Okrugs with their villages from lines "Kazakh / Russian"; a village begins with a dash under its okrug."""
    name: tuple[str, str] | None = None
    villages: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        is_village = line.lstrip().startswith(("-", "–", "•"))
        both = [part.strip() for part in line.strip(" \t-–•").replace("\t", "/").split("/") if part.strip()]
        if not both:
            continue
        if len(both) != len(LANGUAGES) or (is_village and name is None):
            raise Refusal(
                N_("Line {number}: write «in Kazakh / in Russian»; a village begins with a dash under its okrug."),
                field="places",
                number=number,
            )
        if is_village:
            villages.append((both[0], both[1]))
        else:
            if name:
                yield NewPlace(*name, tuple(villages))
            name, villages = (both[0], both[1]), []
    if name:
        yield NewPlace(*name, tuple(villages))


def _official(typed: Mapping[str, str], who: str) -> AddOfficial:
    names = (f"{name}_{language}" for name in NAMES for language in LANGUAGES)
    facts: dict[str, Any] = {name: typed.get(who + name, "").strip() for name in names}
    return AddOfficial(rank=_RANKS[who], **facts)


def _needed(typed: Mapping[str, str], field: str, title: str = "") -> None:
    if not typed.get(field, "").strip():
        raise Refusal(N_("Fill in: {name}."), field=field, name=named(title or field))


def _time(typed: Mapping[str, str], field: str) -> dt.time:
    written = typed.get(field, "").strip().replace(".", ":")
    try:
        return dt.time.fromisoformat(written.zfill(5) if ":" in written else f"{written.zfill(2)}:00")
    except ValueError:
        raise Refusal(N_("Write the time as 9:00 or 18:30."), field=field) from None
