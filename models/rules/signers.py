"""The list of those who signed a collective appeal: read from lines as they are typed or pasted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.folding import fold


@dataclass(frozen=True)
class Signer:
    """One who signed: the name as in the list (surname first), the IIN if the list has it."""

    name: str
    number: str = ""

    def is_same(self, name: str, number: str | None) -> bool:
        """Whether these may be the name and the IIN of this person; two IINs tell, else the whole name does."""
        if self.number and number:
            return self.number == number
        return fold(self.name) == fold(name)


_IIN = re.compile(r"(?<!\d)\d{6} ?\d{6}(?!\d)")
_ORDINAL = re.compile(r"^\s*(?:\d{1,4}\s*[.)\t;]|[-–•*])\s*")
_ORDINAL_ALONE = re.compile(r"^\s*\d{1,4}\s+(?=[^\W\d_])")
_CELL = re.compile(r"[\t;,|]")
_NAME = re.compile(r"[^\W\d_][\w.’'ʼ-]*(?:\s+[^\W\d_][\w.’'ʼ-]*)*")


def read_signers(text: str) -> tuple[Signer, ...]:
    """Whom the lines name, each once: «Сәрсенова Гүлнар Маратқызы, 710507400123», also with a number before it, in
    cells of a spreadsheet (surname, given name and patronymic may have a cell each), with columns behind the name.

    A line without letters is no name; what stands behind the name is left out but for an IIN.
    """
    return each_once(signer for line in text.splitlines() if (signer := _read(line)) is not None)


def each_once(signers: Iterable[Signer]) -> tuple[Signer, ...]:
    """The same people, nobody twice; an IIN that only one of the lines has is kept.

    Here a name is the same letter by letter: in a list of neighbours Ахметов and Ахмедов are two.
    """
    found: list[Signer] = []
    for signer in signers:
        same = next((place for place, known in enumerate(found) if _is_twice(known, signer)), None)
        if same is None:
            found.append(signer)
        elif not found[same].number:
            found[same] = Signer(found[same].name, signer.number)
    return tuple(found)


def _is_twice(one: Signer, other: Signer) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return one.name.casefold() == other.name.casefold()


def _read(line: str) -> Signer | None:
    number = _IIN.search(line)
    rest = _IIN.sub("\t", line)
    rest = _ORDINAL_ALONE.sub("", _ORDINAL.sub("", rest))
    cells = [" ".join(cell.split()) for cell in _CELL.split(rest)]
    cells = [cell for cell in cells if cell]
    if not cells or not _NAME.fullmatch(cells[0]):
        return None
    words = [cells[0]]
    while len(words) < 3 and " " not in words[-1] and len(words) < len(cells) and _is_word(cells[len(words)]):
        words.append(cells[len(words)])  # a cell each
    return Signer(" ".join(words), number[0].replace(" ", "") if number else "")


def _is_word(cell: str) -> bool:
    return " " not in cell and _NAME.fullmatch(cell) is not None
