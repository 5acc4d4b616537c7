"""An entry of the journal in words: what was changed from what to what, and what the entry adds."""

from desktop.change_words import NAMES, changed, shown
from desktop.papers import PAPERS
from desktop.queries.journal import JournalRow
from resources.texts import Texts

SHOWN = 8  # changes of one entry in words


def told(row: JournalRow, t: Texts) -> str:
    """The entry's details in one line: «surname: Ахметов → Ахметова; reason: …»; empty where the event says all."""
    parts = [
        f"{t(NAMES[key])}: {_detail(key, value, t)}"
        for key, value in row.detail.items()
        if key in NAMES and value is not None and value is not False and value != ""
    ]
    parts += changed(row.subject, row.detail, t)
    return "; ".join(parts[:SHOWN]) + (" …" if len(parts) > SHOWN else "")


def _detail(name: str, value: object, t: Texts) -> str:
    if name == "paper" and value in PAPERS:
        return t(PAPERS[str(value)].title_key)
    return shown(name, value, t)
