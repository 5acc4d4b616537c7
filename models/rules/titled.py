"""An enumeration whose members carry an English title, the key under which the catalogue keeps their words."""

from enum import StrEnum
from typing import Self


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "mark, do not translate yet")
    """Mark a text for the catalogue where it is declared; Texts translates it where it is shown."""
    return message


class Titled(StrEnum):
    """Members are declared as `NAME = "stored value", N_("Title")`; the member equals its stored value."""

    title_key: str

    def __new__(cls, value: str, title: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.title_key = title
        return member
