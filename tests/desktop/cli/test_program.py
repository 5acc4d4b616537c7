import json
import os
import subprocess
import sys

import pytest

from resources import ROOT
from tests.builders import PASSWORD
from tests.desktop.cli.orders import APPLICANT, OFFICE

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each

PROGRAM = [sys.executable, str(ROOT.parent / "main.py")]
SECRETS = {"QABYLDAU_USER", "QABYLDAU_PASSWORD", "QABYLDAU_LANGUAGE", "LANG", "LC_ALL"}


def run(*arguments, stdin="", **environment):
    """The real program, in a session without a terminal."""
    surroundings = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**surroundings, "PYTHONUTF8": "1", **environment},
        start_new_session=True,
        check=False,
    )


@pytest.mark.slow
def test_an_office_begins_and_works_by_the_command_line_alone(tmp_path):
    office = ("--office", str(tmp_path / "office"))
    clerk = {"login": "clerk", "official_id": 1, "roles": ["clerk"], "password": "the clerk's own", "is_second": True}
    order = {"applicant": APPLICANT, "kind": "application", "text": "Көшеде жарық жоқ."}
    by_administrator = {"QABYLDAU_USER": "administrator", "QABYLDAU_PASSWORD": PASSWORD}
    by_clerk = {"QABYLDAU_USER": "clerk", "QABYLDAU_PASSWORD": clerk["password"]}
    steps = [
        run("create", *office, stdin=json.dumps(OFFICE)),
        run("run", "add_user", *office, stdin=json.dumps(clerk), **by_administrator),
        run("register", *office, stdin=json.dumps(order), **by_clerk),
        run("appeals", "--find", "жарық", *office, **by_clerk),
        run("check", *office, **by_administrator),
    ]
    assert [(step.returncode, step.stderr) for step in steps] == [(0, "")] * len(steps)
    assert "ЖТ-1/" in steps[2].stdout
    assert "Көшеде жарық жоқ." in steps[3].stdout
    assert steps[4].stdout.splitlines()[-1] == "Кеңсе деректері бүтін."
    refused = run("register", *office, stdin=json.dumps({**order, "text": ""}), **by_clerk, LANG="ru_RU.UTF-8")
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", "Жолданымның мәнін жазыңыз.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for the password at its console")
def test_without_a_terminal_and_a_password_the_program_says_what_to_set(folder):
    said = run("check", "--office", str(folder), stdin=f"{PASSWORD}\n", QABYLDAU_USER="administrator")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "main.py: there is no terminal to ask for the password: set QABYLDAU_PASSWORD\n"


def test_misuse_is_told_without_the_inside_of_the_program():
    said = run("crown")
    assert (said.returncode, said.stdout) == (2, "")
    assert "Traceback" not in said.stderr
    assert "invalid choice: 'crown'" in said.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("count", [1, 50_000])
def test_a_reader_that_has_seen_enough_does_not_disturb(count):
    reading, writing = os.pipe()
    with subprocess.Popen(
        [*PROGRAM, "identify", "--batch"], stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    ) as program:
        os.close(writing)
        os.close(reading)
        _, error = program.communicate(b"880412401006\n" * count)
    assert (program.returncode, error) == (0, b"")
