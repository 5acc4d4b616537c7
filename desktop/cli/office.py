"""Commands on an office: create, register, read, print, check, back up, restore, and the rehearsal office."""

import argparse
import dataclasses
import datetime as dt
import inspect
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from desktop.answer import Answer, Usage
from desktop.cli import keys
from desktop.cli.entrance import opened
from models.rules.titled import N_

if TYPE_CHECKING:
    pass


LETTER = "letter"  # a Word file, not a drawing


def add_commands(commands: Any) -> None:  # noqa: ANN401 (argparse does not name the type)
    """Declare every command that opens or makes an office."""
    create = _add(commands, "create", _create, "a new office from office.json on standard input")
    create.add_argument(
        "--sheet", type=Path, metavar="FILE", help="draw the recovery sheet as a PDF instead of showing it"
    )
    _add(commands, "register", _register, "one appeal through the door, from order.json on standard input")
    appeals = _add(commands, "appeals", _appeals, "the register")
    appeals.add_argument("--find", default="", metavar="TEXT", help="words, a number, a name with any letters")
    appeals.add_argument("--xlsx", type=Path, metavar="FILE", help="write what is shown to a spreadsheet")
    history = _add(commands, "history", _history, "the chain of events of an appeal")
    history.add_argument("number")
    _add(commands, "check", _check, "is the office whole")
    _add(commands, "clock", _clock, "the computer's clock is right: go on after work under a wrong one")
    backup = _add(commands, "backup", _backup, "a safe copy while people work")
    backup.add_argument(
        "--to", type=Path, metavar="FILE", help="default: backups/ of the office, kept by day, week, month"
    )
    run = _add(commands, "run", _run, "any operation, its order as JSON on standard input; without a name: the list")
    run.add_argument("operation", nargs="?")
    ask = _add(commands, "ask", _ask, "any question, its arguments as a JSON object on standard input")
    ask.add_argument("question", nargs="?")
    paper = _add(commands, "paper", _paper, "print a paper into a file; without a name: the list")
    paper.add_argument("name", nargs="?")
    paper.add_argument(
        "subject", nargs="?", help="id of the record (of a letter: its own id); for register_book FROM..UNTIL"
    )
    paper.add_argument("--to", type=Path, metavar="FILE")
    paper.add_argument("--in", dest="paper_language", choices=("kk", "ru"), help="default: the record's language")
    restore = commands.add_parser("restore", help="a backup into a new folder")
    restore.add_argument("--from", dest="source", type=Path, required=True, metavar="FILE")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR")
    restore.set_defaults(command=_restore)
    demo = commands.add_parser("demo", help="a rehearsal office, a day in it, every paper")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.add_argument("--residents", type=int, default=500)
    demo.add_argument("--seed", type=int, default=2026)
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(command=_demo)
    bench = commands.add_parser("bench", help="speed, as ratios to yardsticks measured in the same run")
    bench.add_argument("--rows", type=int, default=100_000)
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(command=_bench)


def _add(commands: Any, name: str, command: Any, help: str) -> Any:  # noqa: ANN401, A002 (argparse's own words)
    parser = commands.add_parser(name, help=help)
    parser.add_argument("--office", type=Path, required=name not in ("run", "ask", "paper"), metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)
    return parser


def _standard_input() -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.load(sys.stdin)
    except ValueError as error:
        raise Usage(f"standard input is not JSON: {error}") from error


def _from_plain(kind: Any, value: object, where: str = "order") -> Any:  # noqa: ANN401 (the asked type)
    from desktop.plain import Unfit, from_plain

    try:
        return from_plain(kind, value, where)
    except Unfit as unfit:
        raise Usage(str(unfit)) from unfit


def _create(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.settings import OfficeSettings, from_stored
    from desktop.start import NewOffice, create_office

    facts = _standard_input()
    if not isinstance(facts, dict):
        raise Usage("office.json is an object: settings, officials, login, password, places")
    try:
        settings = from_stored(_from_plain(Mapping[str, object], facts.pop("settings", {}), "settings"))
    except (KeyError, ValueError) as error:
        names = ", ".join(field.name for field in dataclasses.fields(OfficeSettings))
        raise Usage(f"settings: {error}; there are {names}") from error
    facts.setdefault("officials", [])
    facts.setdefault("login", os.environ.get("QABYLDAU_USER", ""))
    facts.setdefault("password", os.environ.get("QABYLDAU_PASSWORD", ""))
    plain = {field.name: facts[field.name] for field in dataclasses.fields(NewOffice) if field.name in facts}
    hints = get_type_hints(NewOffice)
    if unknown := facts.keys() - hints.keys():
        raise Usage(f"office.json: there is no {', '.join(sorted(unknown))}")
    new = NewOffice(settings=settings, **{name: _from_plain(hints[name], value, name) for name, value in plain.items()})
    office, sheet = create_office(given.office, new)
    answer.say(answer.t(N_("The office is ready: {folder}"), folder=given.office))
    keys.show(office, sheet, given.sheet, answer)
    office.close()
    answer.give(
        {"office": given.office, "sheet": given.sheet} if given.sheet else {"office": given.office, "recovery": sheet}
    )


def _register(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.cli.orders import registration

    order = _standard_input()
    with opened(given, answer) as office:
        registered = registration(office, order)
    answer.say(
        answer.t(
            N_("Registered {number} on {day}; the last day for the answer is {due}."),
            number=registered.number,
            day=answer.t.date(registered.registered_on),
            due=answer.t.date(registered.due_on),
        )
    )
    answer.give(registered)


def _appeals(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.queries.register import AppealFilter, appeal_ids, appeal_rows

    with opened(given, answer) as office:
        ids = office.ask(appeal_ids, AppealFilter(text=given.find))
        rows = office.ask(appeal_rows, ids)
        if given.xlsx:
            from desktop.exporting import register_to_xlsx

            register_to_xlsx(office, rows, given.xlsx)
    t = answer.t
    for row in rows:
        answer.say(
            f"{row.number:<12} {t.date(row.registered_on)}  {t.date(row.due_on)}  {t.of(row.state)}  "
            f"{row.applicant}  {row.summary}"
        )
    answer.give(rows)


def _history(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.queries.journal import appeal_by_number, history

    with opened(given, answer) as office:
        rows = office.ask(history, office.ask(appeal_by_number, given.number))
    answer.say(*(f"{answer.t.moment(row.at)}  {answer.t.of(row.event)}  {row.who}" for row in rows))
    answer.give(rows)


def _check(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.check import check_office
    from desktop.errors import Trouble

    with opened(given, answer) as office:
        checked = check_office(office, lambda done, total: answer.progress(answer.t(N_("Files")), done, total))
    answer.give(checked)
    answer.say(
        answer.t(
            N_("Looked through: {entries} entries of the journal, {files} files, {numbers} numbers."),
            entries=checked.entries,
            files=checked.files,
            numbers=checked.numbers,
        ),
        *(answer.t(finding.message, of=finding.of) for finding in checked.findings),
    )
    if checked.findings:
        raise Trouble(
            N_("The office is not whole: {number} findings. Restore the last backup into a new folder."),
            number=len(checked.findings),
        )
    answer.say(answer.t(N_("The office is whole.")))


def _clock(given: argparse.Namespace, answer: Answer) -> None:
    with opened(given, answer, confirms_clock=True) as office:
        answer.say(answer.t.moment(office.clock().astimezone()))


def _backup(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.maintenance import back_up

    with opened(given, answer) as office:
        to_file = back_up(office, given.to, lambda done, total: answer.progress(answer.t(N_("Bytes")), done, total))
    answer.say(answer.t(N_("Backup made: {file}"), file=to_file))
    answer.give({"file": to_file})


def _restore(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.backup import restore

    made_at = restore(given.source, given.to, lambda done, total: answer.progress(answer.t(N_("Bytes")), done, total))
    answer.say(
        answer.t(
            N_("Restored into {folder}, as it was at {moment}. Now run: main.py check --office {folder}"),
            folder=given.to,
            moment=answer.t.moment(made_at.astimezone()),
        )
    )


def _run(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.cli.orders import operations
    from desktop.session import add_user

    known = operations()
    if given.operation is None:
        answer.say(*sorted(known))
        answer.give(sorted(known))
        return
    if given.operation not in known:
        raise Usage(f"run: there is no {given.operation}; there are {', '.join(sorted(known))}")
    operation = known[given.operation]
    kind = get_type_hints(operation.function)[_order_name(operation.function)]
    order = _from_plain(kind, _standard_input())
    with opened(given, answer) as office:
        answer.as_json = True
        # A user needs a slot in the vault too.
        answer.give(add_user(office, order) if given.operation == "add_user" else office.run(operation, order))


def _order_name(function: Any) -> str:  # noqa: ANN401 (any operation)
    """The name of an operation's second parameter, whose type is the order's."""
    return str(function.__code__.co_varnames[1])


def _ask(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.cli.orders import questions

    known = questions()
    if given.question is None:
        answer.say(*sorted(known))
        answer.give(sorted(known))
        return
    if given.question not in known:
        raise Usage(f"ask: there is no {given.question}; there are {', '.join(sorted(known))}")
    question = known[given.question]
    hints = get_type_hints(question.function)
    plain = _from_plain(Mapping[str, object], _standard_input(), "arguments")
    arguments = {name: _from_plain(hints.get(name, object), value, name) for name, value in plain.items()}
    try:
        inspect.signature(question.function).bind(None, **arguments)
    except TypeError as error:
        raise Usage(f"{question.name}: {error}") from error
    with opened(given, answer) as office:
        answer.as_json = True
        answer.give(office.ask(question, **arguments))


def _paper(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.files import write_durably
    from desktop.measures import Period
    from desktop.papers import CONTROL_REPORT, PAPERS, REGISTER_BOOK
    from desktop.queries.files import letter

    if given.name is None:
        answer.say(*(f"{paper.name:<18} {answer.t(paper.title_key)}" for paper in PAPERS.values()))
        answer.give(list(PAPERS))
        return
    if given.name not in (*PAPERS, LETTER) or given.subject is None or given.to is None:
        raise Usage(f"paper: NAME SUBJECT --to FILE; there are {', '.join(PAPERS)}, {LETTER}")
    try:
        first, _, last = given.subject.partition("..")
        is_of_days = given.name in (REGISTER_BOOK.name, CONTROL_REPORT.name)
        subject = (
            Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if is_of_days else int(given.subject)
        )
    except ValueError as error:
        raise Usage(f"paper: {error}") from error
    with opened(given, answer) as office:
        if given.name == LETTER:
            drawn = office.ask(letter, int(given.subject))
        else:
            drawn = office.paper(PAPERS[given.name], subject, given.paper_language)
    write_durably(given.to, drawn)
    answer.say(str(given.to))
    answer.give({"file": given.to})


def _demo(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.rehearsal.demo import demo

    summary = demo(given.out, given.residents, given.seed, answer)
    answer.give(summary)


def _bench(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.bench import bench

    answer.give(bench(given.rows, answer))
