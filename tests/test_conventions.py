"""What is registered, declared or named keeps the rules of the house, whoever adds to it."""

import ast
import re
from dataclasses import fields
from functools import cache
from importlib import import_module
from inspect import getdoc
from pkgutil import walk_packages
from typing import get_type_hints

import pytest

from desktop.access import ROLES, Permission
from desktop.changes import SUBJECT_OF, Subject
from desktop.cli.orders import operations, questions
from desktop.events import Event
from desktop.papers import PAPERS
from desktop.settings import TITLES
from models.rules import states
from models.rules.states import Lifecycle
from models.rules.titled import Titled
from models.tables import Base
from resources import ROOT
from resources.texts import texts
from tests.source import PROJECT, modules, nodes, text

ROOMS = ("desktop", "models", "printing", "resources")
DECLARED = {**operations(), **questions()}
LIVES = {name: life for name, life in vars(states).items() if isinstance(life, Lifecycle)}
# SQL that only the embedded store understands, and why it stands in these modules.
OWN_SQL = re.compile(r"\b(PRAGMA|ON CONFLICT|RETURNING|MATCH|USING fts5|sqlite_master|IMMEDIATE|rowid)\b")
SPEAKS_OWN_SQL = {
    "models/database.py": "keys and sets up the file",
    "models/search.py": "the full-text index",
    "desktop/work.py": "running numbers",
    "desktop/backup.py": "copies the file itself",
    "desktop/bench": "measures the embedded store",
}
# A migration stays as it was.
WRITTEN = [path for path in modules() if "migrations" not in path]
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}")


@cache
def words(path):
    """The texts of a module but its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {node.body[0].value for node in nodes(path) if isinstance(node, documented) and ast.get_docstring(node)}
    return [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    ]


def named(path, kind):
    """Which members of an enumeration a module names: `Event.APPEAL_CLOSED`."""
    return {
        node.attr
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == kind
    }


@cache
def titled():
    """Every enumeration of the program whose members carry titles."""
    for room in ROOMS:
        for module in walk_packages([str(PROJECT / room)], f"{room}."):
            if "migrations" not in module.name:
                import_module(module.name)
    return [kind for kind in Titled.__subclasses__() if kind.__module__.split(".")[0] in ROOMS]


def untranslated(title):
    return [language for language in ("kk", "ru") if texts(language)(title) in ("", title)]


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_verb_and_a_question_say_what_they_do_and_who_may(name):
    declared = DECLARED[name]
    assert isinstance(declared.permission, Permission)
    assert getdoc(declared.function).endswith((".", ")."))
    assert getdoc(import_module(declared.function.__module__))


def test_a_verb_and_a_question_never_share_a_name():
    assert operations().keys() & questions().keys() == set()


def test_every_permission_opens_something():
    assert set(Permission) - {declared.permission for declared in DECLARED.values()} == set()


def test_every_role_has_permissions_that_exist_and_a_name_in_three_languages():
    for names, permissions in ROLES.values():
        assert Permission.USE in permissions
        assert set(permissions) <= set(Permission)
        assert len(set(permissions)) == len(permissions)
        assert len(set(names)) == 3


def test_every_permission_is_given_to_some_role():
    assert {permission for _, permissions in ROLES.values() for permission in permissions} == set(Permission)


def test_every_table_has_a_line_that_says_which_screens_show_it():
    assert SUBJECT_OF.keys() == {mapper.class_ for mapper in Base.registry.mappers}
    assert {subject for subject in SUBJECT_OF.values() if subject} == set(Subject)


def test_every_member_has_a_title_in_kazakh_and_in_russian():
    members = [member for kind in titled() for member in kind]
    assert len(members) > 200
    assert [repr(member) for member in members if not member.title_key or untranslated(member.title_key)] == []


def test_every_enumeration_stores_values_that_are_all_different_and_short_enough():
    for kind in titled():
        assert all(len(member.value) <= 32 for member in kind), kind


@pytest.mark.parametrize("name", LIVES)
def test_every_state_is_reached_and_left_but_the_final_ones(name):
    life = LIVES[name]
    every = frozenset(type(life.initial))
    assert life.reachable() == every
    assert {state for state in every if not life.actions(state)} == life.final


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_a_title_a_sheet_and_a_drawing(name):
    paper = PAPERS[name]
    module, function = paper.drawing.split(":")
    assert callable(getattr(import_module(f"printing.{module}"), function))
    assert paper.sheet in DECLARED.values()
    assert (paper.name, untranslated(paper.title_key)) == (name, [])


@pytest.mark.parametrize("name", TITLES)
def test_every_setting_has_a_title_in_kazakh_and_in_russian(name):
    assert untranslated(TITLES[name]) == []


def test_every_event_is_recorded_and_every_recorded_event_exists():
    recorded = {
        name
        for path in WRITTEN
        if path != "desktop/events.py" and "Event." in text(path)
        for name in named(path, "Event")
    }
    assert recorded - set(dir(Event)) == set()
    assert set(Event.__members__) - recorded == set()


def test_events_are_named_by_their_subject_and_a_past_verb():
    assert [event for event in Event if not re.fullmatch(r"[a-z]+\.[a-z_]+", event)] == []


def test_no_code_holds_a_colour():
    found = [
        (path, word) for path in WRITTEN if COLOUR.search(text(path)) for word in words(path) if COLOUR.fullmatch(word)
    ]
    assert found == []


def test_only_some_modules_speak_sql_of_the_embedded_store():
    speaking = {
        path for path in WRITTEN if OWN_SQL.search(text(path)) and any(OWN_SQL.search(word) for word in words(path))
    }
    assert {path for path in speaking if not path.startswith(tuple(SPEAKS_OWN_SQL))} == set()
    assert [place for place in SPEAKS_OWN_SQL if not any(path.startswith(place) for path in speaking)] == []


def test_help_and_readme_name_every_command_and_the_window():
    from desktop.cli.program import _parser

    parser = _parser()
    commands = next(choices for action in parser._actions if "deadline" in (choices := action.choices or ()))
    readme = (ROOT.parent / "README.md").read_text(encoding="utf-8")
    for name in commands:
        assert f"main.py {name}" in readme
    assert "--rehearsal" in readme
    assert {"pictures", "demo", "bench"} <= set(commands)
    shown = parser.format_help()
    assert "--rehearsal" in shown
    assert all(name in shown for name in commands)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_program_is_pinned_as_the_gate_tries_it_and_to_no_address(python):
    files = [PROJECT / "requirements" / f"{name}{python}.txt" for name in ("python", "develop-python")]
    program, gate = ([*re.findall(r"^\S.*(?:\n .*)*", file.read_text("utf-8"), re.MULTILINE)] for file in files)
    assert [pin for pin in program if pin not in gate] == []
    assert [pin for pin in gate if "://" in pin] == []
    assert {"pytest", "mypy"}.isdisjoint(pin.partition("==")[0] for pin in program)


def test_who_corrects_a_record_of_the_office_says_which_version_was_seen():
    """Otherwise the last of two would win silently."""
    corrects = re.compile(r"(change|correct|restore|drop)_")
    known = {
        "change_settings",
        "change_calendar",
    }  # correct_settings tells; each day has a version
    blind = []
    for name, one in operations().items():
        if one.permission is Permission.ADMINISTER and corrects.match(name) and name not in known:
            order = get_type_hints(one.function)["order"]
            if not {"version", "seen"} & {field.name for field in fields(order)}:
                blind.append(name)
    assert blind == []
