"""How the command line enters an office: who, with which password, in whose language."""

import argparse
import getpass
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.answer import Answer, Usage
from resources.texts import texts

if TYPE_CHECKING:
    from desktop.office import Office


@contextmanager
def opened(given: argparse.Namespace, answer: Answer, *, confirms_clock: bool = False) -> "Iterator[Office]":
    """The office, opened by QABYLDAU_USER with QABYLDAU_PASSWORD or a prompt; answers in the user's language."""
    from desktop.start import open_office

    if given.office is None:
        raise Usage("--office DIR is needed")
    login, password = login_and_password()
    office = open_office(given.office, login, password, language=given.language or "", confirms_clock=confirms_clock)
    answer.t = texts(office.actor.language)
    try:
        yield office
    finally:
        office.close()


def login_and_password() -> tuple[str, str]:
    """QABYLDAU_USER, else the name of the computer's user; QABYLDAU_PASSWORD, else what is typed."""
    login = os.environ.get("QABYLDAU_USER") or getpass.getuser()
    password = os.environ.get("QABYLDAU_PASSWORD")
    return login, _typed_password(login) if password is None else password


def _typed_password(login: str) -> str:
    try:
        with warnings.catch_warnings(action="error", category=getpass.GetPassWarning):
            return getpass.getpass(f"{login}: ")
    except (getpass.GetPassWarning, EOFError) as error:  # a scheduler has no terminal; standard input is the order's
        raise Usage("there is no terminal to ask for the password: set QABYLDAU_PASSWORD") from error
