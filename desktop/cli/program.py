"""The command line: reads the arguments, runs one command, ends with 0, 1 (Refusal, Trouble) or 2 (usage)."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from desktop.answer import Answer, Usage
from desktop.cli import keys, light, office
from desktop.errors import Refusal, trouble_from
from desktop.waiting import waiting_told
from resources.texts import LANGUAGES, texts

FAILED, MISUSED = 1, 2
PICTURES = "pictures"  # a command of the room with the windows: here only its line in the list


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. `arguments` are those after the program's name."""
    parser = _parser()
    given = parser.parse_args(arguments)
    answer = Answer(texts(given.language or own_language()), as_json=getattr(given, "json", False))
    command: Callable[[argparse.Namespace, Answer], None] = given.command
    try:
        with waiting_told(answer.wait):
            command(given, answer)
        sys.stdout.flush()
    except Usage as usage:
        parser.exit(MISUSED, f"{parser.prog}: {usage}\n")
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        refused = error if isinstance(error, Refusal) else trouble_from(error)
        if refused is None:
            raise
        answer.refuse(refused)
        return FAILED
    return 0


def own_language() -> str:
    """QABYLDAU_LANGUAGE, else the language of the system, else Kazakh."""
    wanted = os.environ.get("QABYLDAU_LANGUAGE") or os.environ.get("LANG", "")
    return next((language for language in LANGUAGES if wanted.startswith(language)), "kk")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        usage="main.py [--office DIR | --rehearsal] [--language kk|ru|en]\n"
        "       main.py [--language kk|ru|en] COMMAND …",
        description="Qabyldau: the reception office of a district akimat. Without a command the window opens: on"
        " --office DIR, or --rehearsal on the rehearsal office of this desk, with nothing to know and no password.",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="of messages (default: QABYLDAU_LANGUAGE, then LANG)")
    commands = parser.add_subparsers(prog="main.py", required=True, metavar="COMMAND")
    light.add_commands(commands)
    office.add_commands(commands)
    keys.add_commands(commands)
    commands.add_parser(PICTURES, add_help=False, help="every screen and dialog as PNG, in three languages")
    return parser
