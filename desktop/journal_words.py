"""An entry of the journal in words: what was changed from what to what, and what the entry adds."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from desktop.change_names import NAMES
from desktop.change_words import beside, changed, columns, shown
from desktop.changes import Diff
from desktop.events import Event
from desktop.papers import PAPERS
from desktop.queries.journal import JournalRow
from desktop.queries.journal_names import REFERS, each
from desktop.settings import TITLES
from models.rules.kinds import ContactKind
from resources.texts import Texts

SHOWN = 8  # changes of one entry in a line of the table
WHOLE = 60  # and of the entry that was chosen
LONGEST = 90  # characters of one change in a line of the table

# Rows beside the record that are told, and which of their columns: the others say what the entry says already.
_BESIDE = {
    "question": ("text", "topic_id", "place_id"),
    "resolution": ("text",),
    "assignment": ("due_on", "text"),
    "reply": ("heading", "signer_id"),
    "appeal": ("state", "due_on"),
    "visit": ("state", "day", "starts"),
    "appeal_person": ("name", "applicant_id"),
}


def told(row: JournalRow, t: Texts) -> str:
    """The entry's details in one line: «surname: Ахметов → Ахметова; reason: …»; empty where the event says all."""
    return _joined((f"{one[:LONGEST]}…" if len(one) > LONGEST else one for one in _parts(row, t)), SHOWN)


def told_whole(row: JournalRow, t: Texts) -> str:
    """The same uncut, of one entry that was chosen."""
    return _joined(_parts(row, t), WHOLE)


def _joined(parts: Iterator[str], most: int) -> str:
    taken = list(islice(parts, most + 1))
    return "; ".join(taken[:most]) + (" …" if len(taken) > most else "")


def _parts(row: JournalRow, t: Texts) -> Iterator[str]:
    detail = {key: value for key, value in row.detail.items() if key not in _LEFT_OUT.get(row.event, ())}
    rows = list(beside(detail))
    for key, value in detail.items():
        if key not in NAMES or value in (None, False, ""):
            continue
        if key == "names" and any(table == "setting" for table, _, _ in rows):
            continue  # each stands with its values
        if words := _detail(row, key, value, t):
            yield f"{t(NAMES[key])}: {words}"
    yield from changed(row.subject, detail, t, row.names)
    for table, id, diff in rows:
        yield from _row(table, f"{table}:{id}", diff, row.names, t)


# What another part of the entry says.
_LEFT_OUT = {
    Event.CALENDAR_CHANGED: ("days",),
    Event.REPLY_DRAFTED: ("reply",),
    Event.USER_CHANGED: ("is_active",),
}


def _detail(row: JournalRow, name: str, value: object, t: Texts) -> str:
    if name == "paper" and value in PAPERS:
        return t(PAPERS[str(value)].title_key)
    if name == "moved":
        return ", ".join(f"{number}: {_day(before, t)} → {_day(after, t)}" for number, before, after in _moves(value))
    if name == "appeals":
        return str(len(value)) if isinstance(value, list) else str(value)
    if name == "roles":
        lists = value if isinstance(value, list) and value and isinstance(value[0], list) else [value]
        return " → ".join(", ".join(row.names.get(f"role:{one}", str(one)) for one in each(part)) for part in lists)
    if name == "ids" or name in REFERS:
        table = row.subject if name == "ids" else REFERS[name]
        return ", ".join(filter(None, (row.names.get(f"{table}:{one}") for one in each(value))))
    return shown(name, value, t)


def _moves(value: object) -> Iterator[tuple[str, str, str]]:
    for one in value if isinstance(value, list) else ():
        number, before, after = one
        yield str(number), str(before), str(after)


def _day(value: str, t: Texts) -> str:
    return t.date(dt.date.fromisoformat(value))


def _row(table: str, key: str, diff: Diff, names: Mapping[str, str], t: Texts) -> Iterator[str]:
    """What was changed in a row beside the record."""
    if table == "setting":
        setting = names.get(key, "")
        if setting in TITLES:
            yield f"{t(TITLES[setting])}: {_change(diff.get('value', [None, None]), t)}"
    elif table == "day_off":
        kind = " → ".join(shown("kind", one, t, table) for one in diff.get("kind", ()) if one)
        words = ", ".join(filter(None, (kind, *columns(table, _but(diff, "day", "kind"), t, names))))
        yield f"{names.get(key, '')}: {words}"
    elif table == "contact_way":
        way = next((one for one in diff.get("kind", ()) if one), ContactKind.PHONE.value)
        if "value" in diff:
            yield f"{t.of(ContactKind(str(way)))}: {_change(diff['value'], t)}"
    elif told_columns := _BESIDE.get(table):
        yield from columns(table, {name: diff[name] for name in told_columns if name in diff}, t, names)


def _but(diff: Diff, *names: str) -> Diff:
    return {name: change for name, change in diff.items() if name not in names}


def _change(values: list[Any], t: Texts) -> str:
    before, after = (shown("value", one, t) for one in values)
    return after if values[0] in (None, "") else f"{before} → {after}"
