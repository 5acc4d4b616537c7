"""Names and posts beside the logins, as they may be known without a password; a light module for the sign-in window.

Officials' names and posts are public. The file is derived from the store at each sign-in and each change, never read
back into it: who changes it changes words on a sign-in window, and opens nothing.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

DOORPLATE = "people.json"


@dataclass(frozen=True)
class Person:
    """A login with the name and the post of its official, in both spellings; empty where only the login is known."""

    login: str
    name_kk: str = ""
    name_ru: str = ""
    post_kk: str = ""
    post_ru: str = ""
    is_active: bool = True

    def words(self, language: str) -> str:
        """«Мөлдір Әбілова · бас маман»; the login where nothing more is known."""
        name, post = (self.name_kk, self.post_kk) if language == "kk" else (self.name_ru, self.post_ru)
        return " · ".join(filter(None, (name or self.login, post)))


def read(folder: Path) -> tuple[Person, ...]:
    """The people of the office in a folder; nobody where the file is missing or damaged: then logins must do."""
    try:
        return tuple(Person(**one) for one in json.loads((folder / DOORPLATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()


def write(folder: Path, people: Iterable[Person]) -> None:
    """Keep them, where they differ from what is there. A disk that does not allow it keeps nobody from working."""
    from desktop.files import write_durably

    wanted = tuple(people)
    if wanted != read(folder):
        plain = [asdict(person) for person in wanted]
        with suppress(OSError):
            write_durably(folder / DOORPLATE, json.dumps(plain, ensure_ascii=False, indent=1).encode())
