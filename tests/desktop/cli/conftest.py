import io
import json
import shutil
from dataclasses import dataclass
from datetime import datetime

import pytest

from desktop.cli import main
from tests.builders import MONDAY, PASSWORD


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    error: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def command(capsys, monkeypatch):
    """Run a command in this process, as a person who reads English: `command("check", "--office", folder)`."""
    monkeypatch.setenv("QABYLDAU_LANGUAGE", "en")

    def run(*arguments, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin if isinstance(stdin, str) else json.dumps(stdin)))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        out, error = capsys.readouterr()
        return Said(code, out, error)

    return run


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    """The computer's clock, which the command line reads, stands on Monday 23 November 2026, 10:00."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return MONDAY.astimezone(tz)

    monkeypatch.setattr("desktop.clock.datetime", Stopped)


@pytest.fixture
def folder(office_template, tmp_path, monkeypatch):
    """A copy of the small office, whose password stands in the environment."""
    shutil.copytree(office_template, tmp_path / "office")
    monkeypatch.setenv("QABYLDAU_PASSWORD", PASSWORD)
    return tmp_path / "office"


@pytest.fixture
def as_role(command, folder, monkeypatch):
    """Run a command on the office in a role: `as_role("clerk", "appeals")`."""

    def run(role, name, *arguments, stdin="", language="en"):
        monkeypatch.setenv("QABYLDAU_USER", role)
        chosen = ("--language", language) if language else ()
        return command(*chosen, name, *arguments, "--office", folder, stdin=stdin)

    return run
