"""What an entry of the journal changed, in words: names of columns, values before and after."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from sqlalchemy import Enum

from desktop.settings import TITLES
from models import tables
from models.rules.kinds import AnswerNature, CorrectionCause, Decision, LetterKind, LinkKind, ReplyWay, VisitOutcome
from models.rules.titled import N_, Titled
from models.values import Language
from resources.texts import Texts

# Columns and details that a person reads; keys of other records and folded texts say nothing in words.
NAMES = {
    "number": N_("number"),
    "eotinish_number": N_("e-Otinish number"),
    "state": N_("state"),
    "summary": N_("summary"),
    "due_on": N_("last day"),
    "until": N_("until"),
    "day": N_("day"),
    "starts": N_("time"),
    "reason": N_("reason"),
    "ground": N_("ground"),
    "defects": N_("what is missing"),
    "remark": N_("remark"),
    "cause": N_("cause"),
    "applicant": N_("applicant"),
    "addressee": N_("addressee"),
    "received": N_("receipt"),
    "channel": N_("how it came"),
    "registered_on": N_("registration day"),
    "people_count": N_("number of people"),
    "challenged": N_("what is complained of"),
    "first": N_("the first one"),
    "counter": N_("counter of the register"),
    "is_ticket_back": N_("the ticket is taken back"),
    "decision": N_("decision"),
    "nature": N_("character of the answer"),
    "outcome": N_("outcome"),
    "way": N_("way"),
    "kind": N_("kind"),
    "language": N_("language"),
    "surname": N_("surname"),
    "given": N_("given name"),
    "patronymic": N_("patronymic"),
    "entity_name": N_("name of the entity"),
    "birth_date": N_("birth date"),
    "sex": N_("sex"),
    "street": N_("street"),
    "house": N_("house"),
    "flat": N_("flat"),
    "postal_index": N_("postal index"),
    "reply_way": N_("way of the answer"),
    "benefit_group": N_("benefit group"),
    "actual_address": N_("actual place of residence"),
    "occupation": N_("occupation"),
    "citizenship": N_("citizenship"),
    "is_resident": N_("resident"),
    "is_signed": N_("signed"),
    "representative": N_("representative"),
    "authority": N_("document of authority"),
    "interpreter": N_("interpreter"),
    "written_in": N_("language of the text"),
    "sender_number": N_("number of the sender's letter"),
    "sender_on": N_("day of the sender's letter"),
    "value": N_("value"),
    "surname_kk": N_("surname, in Kazakh"),
    "surname_ru": N_("surname, in Russian"),
    "given_kk": N_("given name, in Kazakh"),
    "given_ru": N_("given name, in Russian"),
    "patronymic_kk": N_("patronymic, in Kazakh"),
    "patronymic_ru": N_("patronymic, in Russian"),
    "post_kk": N_("post, in Kazakh"),
    "post_ru": N_("post, in Russian"),
    "name_kk": N_("name, in Kazakh"),
    "name_ru": N_("name, in Russian"),
    "rank": N_("rank"),
    "room": N_("room"),
    "phone": N_("telephone"),
    "email": N_("e-mail"),
    "is_active": N_("in use"),
    "valid_until": N_("in use until"),
    "code": N_("code"),
    "body": N_("body"),
    "file": N_("file"),
    "hash": N_("hash of the file"),
    "name": N_("name"),
    "paper": N_("paper"),
    "login": N_("login"),
    "later": N_("later appeal"),
    "attached_to": N_("attached to"),
    "minutes": N_("minutes"),
    "report": N_("report"),
    "text": N_("text"),
    "question": N_("question"),
    "names": N_("settings"),
    "days": N_("days"),
}
# What a detail is a value of, where no column tells.
_KINDS: dict[str, tuple[type[Titled], ...]] = {
    "decision": (Decision,),
    "nature": (AnswerNature,),
    "outcome": (VisitOutcome,),
    "way": (ReplyWay,),
    "kind": (LetterKind, LinkKind),
    "cause": (CorrectionCause,),
    "language": (Language,),
}


_FOLLOW = ("registered_on", "due_on")  # these follow from the others


def corrected(subject: str, detail: Mapping[str, object], t: Texts) -> str:
    """A correction in one line, the reason last: «вид: Заявление → Жалоба; опечатка»."""
    named = [f"{t(NAMES[key])}: {detail[key]}" for key in ("applicant", "addressee", "received") if detail.get(key)]
    cause = detail.get("cause")
    why = [t.of(CorrectionCause(str(cause))).lower() if cause else "", str(detail.get("reason") or "")]
    return "; ".join(filter(None, (*named, *changed(subject, detail, t), *why)))


def changed(subject: str, detail: Mapping[str, object], t: Texts) -> list[str]:
    """The columns of a record before and after, each in words; those that the detail tells itself are left out."""
    changes = detail.get("changes")
    if not isinstance(changes, dict):
        return []
    return [
        f"{t(NAMES[key])}: {_change(subject, key, before, after, t)}"
        for key, (before, after) in sorted(changes.items(), key=lambda change: change[0] in _FOLLOW)
        if key in NAMES and key not in detail
    ]


def _change(table: str, column: str, before: object, after: object, t: Texts) -> str:
    words = [shown(column, value, t, table) for value in (before, after)]
    return words[1] if before in (None, "") else f"{words[0]} → {words[1]}"


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
    for kind in _kinds(table, name):
        if value in tuple(member.value for member in kind):
            return t.of(kind(value))
    return _day(str(value), t)


def _day(value: str, t: Texts) -> str:
    try:
        return t.date(dt.date.fromisoformat(value)) if len(value) == 10 else value
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
