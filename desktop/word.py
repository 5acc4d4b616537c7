"""What is read back of a letter that was saved in Word or LibreOffice, and in words what could not be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import Refusal
from desktop.letters import Written, refusal_of
from models.rules.titled import N_


@dataclass(frozen=True)
class WordChanges:
    """What a saved copy says anew: texts by field, and in words what could not be taken over."""

    fields: Mapping[str, Written] = field(default_factory=dict)
    faults: tuple[Refusal, ...] = ()


def read_back(given: bytes, file: Path, fields: Mapping[str, Written]) -> WordChanges:
    """What was changed since the file was given. Of a field that cannot be read the last good text stays.

    Raises Refusal when the saved file is no Word file.
    """
    from printing.bookmarks import read_back as read
    from printing.letter import LetterFault
    from printing.placeholders import PLACEHOLDERS

    try:
        found = read(given, file.read_bytes(), fields)
    except LetterFault as error:
        raise refusal_of(error) from error
    by_name = {one.name: one for one in PLACEHOLDERS}
    lost = [Refusal(_LOST, field=name, name=by_name[name]) for name in found.lost]
    fixed = [Refusal(_FIXED, field=name, name=by_name[name]) for name in found.fixed]
    outside = [Refusal(_OUTSIDE, line=line) for line in found.outside]
    return WordChanges(found.fields, (*lost, *fixed, *outside))


_LOST = N_(
    "«{name}» cannot be found in the Word file any more: its last text stays. Undo in Word and save, or write here."
)
_FIXED = N_("«{name}» is not changed in Word: change it here.")
_OUTSIDE = N_("This is no field of the letter and was not taken over: «{line}».")
