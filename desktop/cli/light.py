"""Commands that need no office: terms, the registration day, identity numbers. They import no database."""

import argparse
import datetime as dt
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from desktop.answer import Answer, Usage
from desktop.errors import Refusal
from models.rules import deadlines
from models.rules.identity import Identity, identify
from models.rules.kinds import AppealKind
from models.rules.mrz import MrzFault, read_mrz
from models.rules.titled import N_
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar
from resources import ROOT

FRIDAY = 4
CLOSING = dt.time(18, 30)  # the default of the office's setting
_NO_ZONE = "the office's wall clock is meant, without a zone"


def add_commands(commands: Any) -> None:  # noqa: ANN401 (argparse does not name the type)
    """Declare deadline, received and identify."""
    deadline = commands.add_parser("deadline", help="the last day for the answer, every day counted")
    deadline.add_argument("--registered", type=iso_date, metavar="DATE")
    deadline.add_argument("--kind", choices=[kind.value for kind in AppealKind])
    deadline.add_argument("--duty", choices=[duty.value for duty in deadlines.Duty], help="a duty instead of a kind")
    deadline.add_argument("--batch", action="store_true", help="lines DATE,KIND on standard input")
    deadline.add_argument("--json", action="store_true")
    deadline.set_defaults(command=_deadline)
    received = commands.add_parser("received", help="the registration day for a moment of receipt")
    received.add_argument("--at", type=iso_moment, required=True, metavar="2026-11-20T18:31")
    received.add_argument("--closing", type=iso_time, default=CLOSING, help="end of the working day")
    received.add_argument("--json", action="store_true")
    received.set_defaults(command=_received)
    calendar = commands.add_parser(
        "calendar", help="days off on weekdays and working weekend days, as lines DAY,TYPE,WHY"
    )
    calendar.add_argument(
        "--year", type=int, action="append", help="may be repeated (default: all years that are known)"
    )
    calendar.add_argument("--json", action="store_true")
    calendar.set_defaults(command=_calendar)
    identity = commands.add_parser("identify", help="what an IIN, a BIN or the lines of an identity card say")
    identity.add_argument("number", nargs="?", help="- reads the three lines of a card from standard input")
    identity.add_argument("--batch", action="store_true", help="a number a line on standard input")
    identity.add_argument("--json", action="store_true")
    identity.set_defaults(command=_identify)


def iso_date(text: str) -> dt.date:
    """2026-11-20. argparse shows the names of these three where a value does not fit."""
    return dt.date.fromisoformat(text)


def iso_moment(text: str) -> dt.datetime:
    """2026-11-20T18:31."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(_NO_ZONE)
    return moment


def iso_time(text: str) -> dt.time:
    """18:30."""
    time = dt.time.fromisoformat(text)
    if time.tzinfo is not None:
        raise ValueError(_NO_ZONE)
    return time


def _calendar_rows(language: str) -> list[CalendarDay]:
    rows = tomllib.loads((ROOT / "seed" / "calendar.toml").read_text("utf-8"))["days"]
    return [CalendarDay(row["day"], DayKind(row["kind"]), row[f"why_{language}"]) for row in rows]


@cache
def shipped_calendar(language: str) -> WorkCalendar:
    """The calendar that a new office starts with."""
    return WorkCalendar(_calendar_rows(language))


def _deadline(given: argparse.Namespace, answer: Answer) -> None:
    calendar = shipped_calendar(answer.t.language)
    if given.batch:
        due = [deadlines.due_on(day, deadlines.answer_term(kind, day), calendar) for day, kind in _batch()]
        answer.say(*map(str, due))
        answer.give(due)
        return
    if given.registered is not None and given.duty:
        last = deadlines.duty_due(deadlines.Duty(given.duty), given.registered, calendar)
        answer.say(str(last))
        answer.give({"from": given.registered, "duty": given.duty, "due_on": last})
        return
    if given.registered is None or given.kind is None:
        raise Usage("deadline: --registered and --kind (or --duty) are needed, or --batch")
    try:
        term = deadlines.answer_term(AppealKind(given.kind), given.registered)
        counted = deadlines.deadline(given.registered, term, calendar)
    except OverflowError as error:
        raise Usage("deadline: no calendar reaches that far") from error
    answer.say(*_lines(counted, calendar, answer))
    answer.give(
        {
            "registered_on": counted.registered_on,
            "kind": given.kind,
            "term": counted.term.amount,
            "unit": counted.term.unit,
            "article": counted.term.article,
            "due_on": counted.due_on,
            "is_calendar_known": calendar.covers(counted.due_on),
            "days": counted.days,
        }
    )


def _batch() -> Iterator[tuple[dt.date, AppealKind]]:
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            try:
                day, kind = line.strip().split(",")
                yield iso_date(day.strip()), AppealKind(kind.strip())
            except ValueError as error:
                raise Usage(f"deadline: line {number} is not DATE,KIND: {line.strip()}") from error


def _lines(counted: deadlines.Deadline, calendar: WorkCalendar, answer: Answer) -> Iterator[str]:
    t = answer.t
    yield f"{counted.due_on}"
    for day in counted.days:
        why = day.why or ("" if day.number else t.of(day.kind))
        yield f"{day.number or '–':>3}  {t.date(day.day)}  {t.weekday(day.day)}  {why}".rstrip()
    if not calendar.covers(counted.due_on):
        yield t(N_("The calendar of that year is not entered yet: the date may move."))


def _received(given: argparse.Namespace, answer: Answer) -> None:
    day = deadlines.registration_day(given.at, given.closing, shipped_calendar(answer.t.language))
    answer.say(str(day))
    answer.give({"received_at": given.at, "registered_on": day})


def _calendar(given: argparse.Namespace, answer: Answer) -> None:
    rows = _calendar_rows(answer.t.language)
    calendar = WorkCalendar(rows)
    wanted = [row for row in rows if given.year is None or row.day.year in given.year]
    changed = [row for row in wanted if calendar.is_workday(row.day) == (row.day.weekday() > FRIDAY)]
    answer.say(*(f"{row.day},{'work' if row.kind.is_work else 'off'},{row.why}" for row in changed))
    answer.give(changed)


def _identify(given: argparse.Namespace, answer: Answer) -> None:
    card = sys.stdin.read() if given.number == "-" else given.number or ""
    if "<" in card:
        _card(card, answer)
        return
    if given.batch:
        numbers = [line.strip() for line in sys.stdin if line.strip()]
    elif given.number:
        numbers = [given.number]
    else:
        raise Usage("identify: a NUMBER is needed, or --batch")
    found = [identify(number) for number in numbers]
    answer.say(*(_row(one) if given.batch else _identity_line(one, answer) for one in found))
    answer.give([_facts(one) for one in found] if given.batch else _facts(found[0]))


def _card(lines: str, answer: Answer) -> None:
    try:
        card = read_mrz(lines)
    except MrzFault as error:
        raise Refusal(error.fault.title_key) from error
    sex = answer.t.of(card.sex) if card.sex else "–"
    words = (card.document_number, card.iin, card.birth_date, sex, card.expires_on, card.surname_latin, card.name_latin)
    answer.say(", ".join(map(str, words)))
    answer.give(card)


def _facts(one: Identity) -> dict[str, object]:
    registered = f"{one.registered[0]}-{one.registered[1]:02}" if one.registered else None
    return {
        "number": one.number, "kind": one.kind, "valid": one.is_valid, "fault": one.fault,
        "birth_date": one.birth_date, "sex": one.sex, "registered": registered, "form": one.form,
        "is_resident": one.is_resident,
    }  # fmt: skip


def _row(one: Identity) -> str:
    """A line for another program: number, kind, yes or no, birth date or month of registration, sex or form."""
    registered = f"{one.registered[0]}-{one.registered[1]:02}" if one.registered else ""
    form = one.form.title_key.lower() if one.form else ""
    said = (one.birth_date or registered, one.sex or form) if one.is_valid else ("", "")
    return ",".join(map(str, (one.number, one.kind or "", "yes" if one.is_valid else "no", *said)))


def _identity_line(one: Identity, answer: Answer) -> str:
    t = answer.t
    words = [one.number, one.kind.value if one.kind else "–", t(N_("valid")) if one.is_valid else t(N_("not valid"))]
    if one.fault:
        words.append(t.of(one.fault))
    if one.birth_date:
        words += [str(one.birth_date), t.of(one.sex) if one.sex else "–"]
    if one.registered:
        words += [f"{one.registered[0]}-{one.registered[1]:02}", t.of(one.form) if one.form else "–"]
    return ", ".join(words)
