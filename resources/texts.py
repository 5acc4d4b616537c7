"""The words of the program: one object a language, English message ids, catalogues in texts/<language>/*.po."""

import datetime as dt
from functools import cache
from typing import Protocol

from resources import ROOT
from resources.catalogue import Catalogue

LANGUAGES = ("kk", "ru", "en")
NBSP = "\u00a0"


class HasTitle(Protocol):
    """An enumeration member that declares its English title (models.rules.titled)."""

    title_key: str


class Texts:
    """Words, plurals and dates of one language ("kk", "ru", "en"): the window has one, a paper has its own."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            msg = f"no such language: {language}"
            raise ValueError(msg)
        self.language = language

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, its {names} filled."""
        text = _catalogue(self.language).gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form that the number asks for; the number itself is {number}."""
        return _catalogue(self.language).ngettext(one, many, number).format(number=number, **values)

    def of(self, member: HasTitle) -> str:
        """The title of an enumeration member."""
        return self(member.title_key)

    def date(self, day: dt.date | None) -> str:
        """26.11.2026, or an en dash for no date."""
        return f"{day:%d.%m.%Y}" if day else "–"

    def moment(self, at: dt.datetime | None) -> str:
        """26.11.2026, 17:20 of a local moment."""
        return f"{at:%d.%m.%Y, %H:%M}" if at else "–"

    def month(self, number: int) -> str:
        """The month's name as it stands after a day: «қараша», «ноября», "November"."""
        return _month_names(self.language)[number]

    def weekday(self, day: dt.date) -> str:
        """«бейсенбі», «четверг», "Thursday"."""
        return _weekday_names(self.language)[day.weekday()]

    def day_month(self, day: dt.date) -> str:
        """«26 қараша», «26 ноября», "26 November", with a space that does not break."""
        return f"{day.day}{NBSP}{self.month(day.month)}"

    def month_year(self, day: dt.date) -> str:
        """«Желтоқсан 2026», «Декабрь 2026»: a month as a heading."""
        name = _month_headings(self.language)[day.month]
        return f"{name[:1].upper()}{name[1:]} {day.year}"

    def short_weekday(self, day: dt.date) -> str:
        """«Бс», «Чт», "Thu"."""
        name = _short_weekday_names(self.language)[day.weekday()]
        return name[:1].upper() + name[1:]

    def long_date(self, day: dt.date) -> str:
        """«2026 жылғы 26 қараша», «26 ноября 2026 года», "26 November 2026"."""
        if self.language == "kk":
            return f"{day.year}{NBSP}жылғы {self.day_month(day)}"
        return f"{self.day_month(day)} {day.year}" + (f"{NBSP}года" if self.language == "ru" else "")


@cache
def texts(language: str) -> Texts:
    """The Texts of a language; catalogues are read once."""
    return Texts(language)


@cache
def _catalogue(language: str) -> Catalogue:
    """Read when the first word is asked for: the first paint of the sign-in window does without words."""
    return Catalogue(sorted((ROOT / "texts" / language).glob("*.po")))


@cache
def _month_names(language: str) -> dict[int, str]:
    from babel.dates import get_month_names

    return {number: str(name) for number, name in get_month_names("wide", context="format", locale=language).items()}


@cache
def _weekday_names(language: str) -> dict[int, str]:
    from babel.dates import get_day_names

    return {number: str(name) for number, name in get_day_names("wide", locale=language).items()}


@cache
def _month_headings(language: str) -> dict[int, str]:
    from babel.dates import get_month_names

    names = get_month_names("wide", context="stand-alone", locale=language)
    return {number: str(name) for number, name in names.items()}


@cache
def _short_weekday_names(language: str) -> dict[int, str]:
    from babel.dates import get_day_names

    return {number: str(name) for number, name in get_day_names("abbreviated", locale=language).items()}
