"""What the records that entries of the journal are about, or refer to, are called; only where the actor may know it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.change_words import beside, referred
from desktop.events import Event
from desktop.hidden import is_hidden
from desktop.scope import visible_assignments
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, SocialStatus
from models.audit import AuditEntry
from models.base import Base
from models.body import Body, BodyContact
from models.calendar import DayOff
from models.classifier import Topic
from models.number_prefix import NumberPrefix
from models.official import Deputyship, Official
from models.place import IntakePoint, Place, TrustedResident
from models.reception import ReceptionDay
from models.reminder import Reminder
from models.reply import LetterTemplate, Reply
from models.resolution import Assignment
from models.rules.names import surname_and_initials
from models.saved_filter import SavedFilter
from models.setting import Setting
from models.user import Role, User
from models.values import Language
from models.visit import Visit
from resources.texts import texts

Key = tuple[str, int | str]  # a table and a row of it; of a role also its code

# The table of the record that a detail tells by its number.
REFERS = {
    "executors": "official",
    "executor": "official",
    "to": "official",
    "successor": "official",
    "viewers": "official",
    "joined": "applicant",
    "merged": "applicant",
    "reply": "reply",
    "roles": "role",
}
_LISTED = ("appeal", "applicant", "visit", "assignment", "trusted_resident")  # of which a look at a list keeps the ids


@dataclass(frozen=True)
class Told:
    """An entry as far as its names matter: its number, its record, its detail."""

    id: int
    subject: str
    subject_id: int | None
    detail: Mapping[str, Any]


def names_of(look: Look, entries: Sequence[Told]) -> dict[Key, str]:
    """What the records of these entries, and those that their details refer to, are called."""
    wanted: dict[str, set[int | str]] = defaultdict(set)
    for entry in entries:
        for subject, key in mentioned(entry):
            wanted[subject].add(key)
    language = look.actor.language
    t = texts(language)
    named = lambda row: row.name(language)  # noqa: E731
    called: dict[type[Base], tuple[Permission, Callable[[Any], str]]] = {
        Appeal: (Permission.READ_APPEALS, lambda row: row.number),
        Visit: (Permission.READ_VISITS, lambda row: row.number),
        Applicant: (Permission.READ_APPLICANTS, lambda row: row.full_name),
        Official: (Permission.USE, lambda row: surname_and_initials(row.name(language))),
        User: (Permission.USE, lambda row: row.login),
        Body: (Permission.USE, named),
        Place: (Permission.USE, named),
        Topic: (Permission.USE, named),
        SocialStatus: (Permission.USE, named),
        Reminder: (Permission.USE, lambda row: t.date(row.day)),
        SavedFilter: (Permission.USE, lambda row: row.name),
        IntakePoint: (Permission.USE, named),
        NumberPrefix: (Permission.USE, lambda row: row.prefix),
        BodyContact: (Permission.USE, lambda row: row.name),
        TrustedResident: (Permission.READ_APPLICANTS, lambda row: row.name),
        Setting: (Permission.USE, lambda row: row.key),
        DayOff: (Permission.USE, lambda row: t.date(row.day)),
        ReceptionDay: (Permission.USE, lambda row: t.date(row.day)),
        LetterTemplate: (Permission.USE, lambda row: t.of(row.kind)),
        Reply: (Permission.READ_APPEALS, lambda row: f"{t.of(row.kind)}, {t.of(Language(row.language))}"),
    }
    names: dict[Key, str] = {}
    for table, (permission, name) in called.items():
        ids = {id for id in wanted[table.__tablename__] if isinstance(id, int)}
        if ids and look.actor.may(permission):
            rows = look.session.scalars(select(table).where(table.id.in_(ids)))
            names |= {(table.__tablename__, row.id): name(row) for row in rows if not is_hidden(look, row)}
    return (
        names
        | _orders(look, wanted["assignment"])
        | _deputies(look, wanted["deputyship"])
        | _roles(look, wanted["role"])
    )


def mentioned(entry: Told) -> Iterator[Key]:
    """The records that an entry is about or refers to."""
    if entry.subject_id is not None:
        yield entry.subject, entry.subject_id
    rows = [(entry.subject, entry.detail.get("changes", {}))]
    for table, id, diff in beside(entry.detail):
        yield table, id
        rows.append((table, diff))
    for table, diff in rows:
        for column, values in diff.items():
            if other := referred(table, column):
                yield from ((other, value) for value in values if value is not None)
    told = [(table, entry.detail.get(name)) for name, table in REFERS.items()]
    if entry.subject in _LISTED:
        told.append((entry.subject, entry.detail.get("ids")))
    for table, value in told:
        yield from ((table, id) for id in each(value))


def each(value: object) -> Iterator[int | str]:
    """The numbers and codes in a detail that is one or a list of them, or of lists."""
    if isinstance(value, list):
        for one in value:
            yield from each(one)
    elif isinstance(value, int | str) and not isinstance(value, bool):
        yield value


def _orders(look: Look, ids: set[int | str]) -> dict[Key, str]:
    """Orders have no number: they are called after what they came from."""
    if not ids or not look.actor.may(Permission.READ_APPEALS):
        return {}
    query = (
        select(Assignment.id, func.coalesce(Appeal.number, Visit.number, ""))
        .outerjoin(Appeal, Assignment.appeal_id == Appeal.id)
        .outerjoin(Visit, Assignment.visit_id == Visit.id)
        .where(Assignment.id.in_(ids), visible_assignments(look))
    )
    return {("assignment", id): number for id, number in look.session.execute(query)}


def _roles(look: Look, ids: set[int | str]) -> dict[Key, str]:
    if not ids:
        return {}
    roles = [(role, role.name(look.actor.language)) for role in look.session.scalars(select(Role))]
    return {("role", key): name for role, name in roles for key in (role.id, role.code) if key in ids}


def _deputies(look: Look, ids: set[int | str]) -> dict[Key, str]:
    if not ids:
        return {}
    language = look.actor.language
    query = select(Deputyship.id, Official).join(Official, Deputyship.acting_id == Official.id)
    rows = look.session.execute(query.where(Deputyship.id.in_(ids)))
    return {("deputyship", id): surname_and_initials(official.name(language)) for id, official in rows}


def numbers_then(look: Look, entries: Sequence[Told]) -> dict[int, str]:
    """By entry, the number of an appeal whose place in the store another has taken since its registration was undone,
    or nobody has: told by its registration.
    """
    ids = {one.subject_id for one in entries if one.subject == "appeal" and one.subject_id is not None}
    if not ids:
        return {}
    query = select(AuditEntry.id, AuditEntry.subject_id, AuditEntry.detail).where(
        AuditEntry.subject == "appeal",
        AuditEntry.subject_id.in_(ids),
        AuditEntry.event == Event.APPEAL_REGISTERED.value,
    )
    registered: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for id, appeal_id, detail in look.session.execute(query.order_by(AuditEntry.id)):
        registered[appeal_id or 0].append((id, str(json.loads(detail).get("number", ""))))
    standing = set(look.session.scalars(select(Appeal.id).where(Appeal.id.in_(ids))))
    numbers = {}
    for entry in entries:
        all_of = registered.get(entry.subject_id or 0, ()) if entry.subject == "appeal" else ()
        before = [number for id, number in all_of if id <= entry.id]
        if before and (len(before) < len(all_of) or entry.subject_id not in standing):
            numbers[entry.id] = before[-1]  # any other is called as it is called now
    return numbers
