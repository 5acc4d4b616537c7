import io
import json
import shutil
from dataclasses import dataclass

import pytest

from desktop.cli import main
from desktop.clock import clock
from tests.builders import PASSWORD, make_office


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


@pytest.fixture(scope="session")
def made_now(tmp_path_factory):
    """The small office, made at the present time, which the command line reads from the computer."""
    folder = tmp_path_factory.mktemp("command line") / "office"
    make_office(folder, clock())
    return folder


@pytest.fixture
def folder(made_now, tmp_path, monkeypatch):
    """A copy of the small office, whose password stands in the environment."""
    shutil.copytree(made_now, tmp_path / "office")
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
