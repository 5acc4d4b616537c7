"""What an entry of the journal changed, in words: names of columns, values before and after."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Enum

from desktop.access import Permission
from desktop.change_names import NAMES, column_name
from desktop.changes import Diff
from desktop.settings import TITLES
from models import tables
from models.rules.kinds import (
    AnswerNature,
    CorrectionCause,
    Decision,
    LetterKind,
    LinkKind,
    PreparedKind,
    ReplyWay,
    VisitOutcome,
)
from models.rules.titled import Titled
from models.values import Language, phone_words
from resources.texts import Texts

# What a detail is a value of, where no column tells.
_KINDS: dict[str, tuple[type[Titled], ...]] = {
    "decision": (Decision,),
    "nature": (AnswerNature,),
    "outcome": (VisitOutcome,),
    "way": (ReplyWay,),
    "kind": (LetterKind, LinkKind),
    "cause": (CorrectionCause,),
    "step": (PreparedKind,),
    "language": (Language,),
}


_FOLLOW = ("registered_on", "due_on")  # these follow from the others
_ORDER = {name: place for place, name in enumerate(name for name in NAMES if name not in _FOLLOW)}
# What the journal keeps of a correction in words besides the column itself.
_SAID_AS = {
    "applicant_id": "applicant",
    "official_id": "addressee",
    "received_at": "received",
    "executor_id": "executor",
    "sender_id": "sender",
}
_WORDED = ("applicant", "addressee", "received", "sender")


def corrected(subject: str, detail: Mapping[str, object], t: Texts) -> str:
    """A correction in one line, the reason last: «вид: Заявление → Жалоба; опечатка»."""
    named = [f"{t(NAMES[key])}: {detail[key]}" for key in _WORDED if detail.get(key)]
    cause = detail.get("cause")
    why = [t.of(CorrectionCause(str(cause))).lower() if cause else "", str(detail.get("reason") or "")]
    return "; ".join(filter(None, (*named, *changed(subject, detail, t), *why)))


def changed(
    subject: str, detail: Mapping[str, object], t: Texts, names: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """The columns of a record before and after, each in words; those that the detail tells itself are left out.

    A column that refers to another record is told where `names` knows what that is called, by «table:row».
    """
    changes = detail.get("changes")
    if not isinstance(changes, dict):
        return []
    told = {key: change for key, change in changes.items() if not {key, _SAID_AS.get(key, key)} & set(detail)}
    return list(columns(subject, told, t, names))


def columns(table: str, diff: Diff, t: Texts, names: Mapping[str, str]) -> Iterator[str]:
    """The columns of a row that a person reads, before and after in words."""
    for key in sorted(set(diff) & set(NAMES), key=lambda name: _ORDER.get(name, len(_ORDER))):
        words = [_told(table, key, value, t, names) for value in diff[key]]
        if words[1] is None and words[0] is None:
            continue  # of a record that is not named to this person
        if diff[key][0] in (None, "") and (key in _SAY_NOTHING_NEW or diff[key][1] in (None, "", False)):
            continue
        before, after = (one or "–" for one in words)
        yield f"{t(column_name(table, key))}: " + (after if diff[key][0] in (None, "") else f"{before} → {after}")


_SAY_NOTHING_NEW = ("is_active",)  # of a record that was added: it is in use


def _told(table: str, column: str, value: object, t: Texts, names: Mapping[str, str]) -> str | None:
    """A value in words; None for a record that is not named."""
    other = referred(table, column)
    if not other:
        return shown(column, value, t, table)
    return "–" if value is None and names else names.get(f"{other}:{value}")


def shown(name: str, value: object, t: Texts, table: str = "") -> str:
    """A value as a person reads it; `name` is the column or the detail, `table` the column's."""
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if value in (None, ""):
        return "–"
    if isinstance(value, list):
        return ", ".join(shown(name, one, t, table) for one in value)
    if name == "names":
        return t(TITLES[str(value)]) if value in TITLES else str(value)
    if name == "permissions":
        return ", ".join(t.of(Permission(one)) for one in str(value).split() if one in _PERMISSIONS)
    for kind in _kinds(table, name):
        if value in tuple(member.value for member in kind):
            return t.of(kind(value))
    return _moment(str(value), t)


_PERMISSIONS = frozenset(permission.value for permission in Permission)
_TIME = re.compile(r"(\d\d:\d\d):\d\d")


def _moment(value: str, t: Texts) -> str:
    """A day, a time or both as people write them; any other text as it is."""
    if time := _TIME.fullmatch(value):
        return time[1]
    try:
        if len(value) == 10:
            return t.date(dt.date.fromisoformat(value))
        return t.moment(dt.datetime.fromisoformat(value)) if value[10:11] == "T" else phone_words(value)
    except ValueError:
        return value


@cache
def _kinds(table: str, column: str) -> tuple[type[Titled], ...]:
    """The enumerations whose member a column or a detail holds."""
    known = tables.Base.metadata.tables.get(table)
    stored = known.columns.get(column) if known is not None else None
    if stored is not None and isinstance(stored.type, Enum) and stored.type.enum_class is not None:
        return (stored.type.enum_class,)  # type: ignore[return-value]
    return _KINDS.get(column, ())


@cache
def referred(table: str, column: str) -> str:
    """The table that a column refers to, or an empty text where it refers to none."""
    known = tables.Base.metadata.tables.get(table)
    stored = known.columns.get(column) if known is not None else None
    keys = stored.foreign_keys if stored is not None else ()
    return next((key.column.table.name for key in keys), "")


def beside(detail: Mapping[str, Any]) -> Iterator[tuple[str, int, Diff]]:
    """The rows that were changed together with the record: table, row, before and after of each column."""
    for key, diff in detail.get("with", {}).items():
        table, _, row = key.partition(":")
        yield table, int(row), diff
