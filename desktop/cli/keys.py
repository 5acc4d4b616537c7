"""Commands about the office key: a new recovery sheet, a password, and the way back in when passwords are lost."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.answer import Answer, Usage
from desktop.cli.entrance import login_and_password, opened
from models.rules.titled import N_

if TYPE_CHECKING:
    from desktop.office import Office
    from desktop.recovery import RecoverySheet


def add_commands(commands: Any) -> None:  # noqa: ANN401 (argparse does not name the type)
    """Declare sheet, password and recover."""
    sheet = commands.add_parser("sheet", help="a new recovery sheet; the one before opens nothing any more")
    sheet.add_argument("--to", type=Path, metavar="FILE", help="as a PDF (default: the groups are shown)")
    sheet.set_defaults(command=_sheet)
    password = commands.add_parser("password", help="a new password, from QABYLDAU_NEW_PASSWORD")
    password.add_argument("login", nargs="?", help="of another user, by the administrator (default: one's own)")
    password.set_defaults(command=_password)
    recover = commands.add_parser(
        "recover",
        help="a new password (QABYLDAU_PASSWORD) for QABYLDAU_USER by the sheet's 24 groups on standard input",
    )
    recover.set_defaults(command=_recover)
    for command in (sheet, password, recover):
        command.add_argument("--office", type=Path, required=True, metavar="DIR")


def _sheet(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.session import new_recovery_sheet

    with opened(given, answer) as office:
        show(office, new_recovery_sheet(office), given.to, answer)


def show(office: "Office", sheet: "RecoverySheet", to_file: Path | None, answer: Answer) -> None:
    """Give a sheet that was just drawn: as a PDF where a file is named and can be written, else as its groups."""
    from desktop.errors import Trouble, trouble_from
    from desktop.files import write_durably
    from desktop.session import recovery_paper

    t = answer.t
    try:
        if to_file:
            write_durably(to_file, recovery_paper(office, sheet, t.language))
            answer.say(t(N_("Print {file}, lay it into the safe and delete the file."), file=to_file))
            return
    except OSError as error:  # the sheet is in force already: it must not be lost with the file
        trouble = trouble_from(error)
        answer.refuse(trouble or Trouble(N_("The file {file} cannot be written."), file=to_file))
    answer.say(
        t(
            N_("Recovery sheet No. {number}, key mark {mark}. Print it and lay it into the safe:"),
            number=sheet.number,
            mark=sheet.mark,
        ),
        *(" ".join(sheet.groups[row : row + 4]) for row in range(0, len(sheet.groups), 4)),
    )


def _password(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.session import set_password

    new = os.environ.get("QABYLDAU_NEW_PASSWORD")
    if not new:
        raise Usage("password: set QABYLDAU_NEW_PASSWORD")
    with opened(given, answer) as office:
        set_password(office, given.login or office.actor.login, new)
    answer.say(answer.t(N_("The password was changed.")))


def _recover(given: argparse.Namespace, answer: Answer) -> None:
    from desktop.session import recover

    login, password = login_and_password()
    groups = re.findall(r"\d+", sys.stdin.read())
    recover(given.office, groups, login, password).close()
    answer.say(
        answer.t(N_("The password was changed.")),
        answer.t(N_("Now draw a new recovery sheet and destroy this one: main.py sheet --office {folder}"),
                 folder=given.office),
    )  # fmt: skip
