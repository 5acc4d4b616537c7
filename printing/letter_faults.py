"""What can be wrong with a letter or its template, and how it is told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing.placeholders import N_, PLACEHOLDERS

if TYPE_CHECKING:
    from resources.texts import Texts

NOT_WORD = N_("The file is not a Word document (.docx)")
TOO_LARGE = N_("The file is too large for a letter")
SYNTAX = N_("The brackets or words of a placeholder are wrong here: {place}")
FORBIDDEN = N_("A template may only name placeholders, choose with “if” and repeat with “for”; this is neither: {name}")
UNKNOWN = N_("There is no placeholder {name}. Nearest name: {nearest}. Place: {place}")
EMPTY = N_("The letter needs {name}, and it is empty")
BROKEN = N_(
    "A placeholder takes a part of the page's structure with it: put “if” and “for” into paragraphs of their own"
)
WRONG_VALUE = N_("The letter cannot be written with this value of {name}")


@dataclass(frozen=True)
class TemplateFault:
    """What is wrong with a template or a letter: a key of the catalogue, the placeholder, the place, the name meant."""

    message: str
    name: str = ""
    place: str = ""
    nearest: str = ""

    def explain(self, t: "Texts") -> str:
        """The fault as a sentence."""
        return t(self.message, name=self._named(t), place=self.place or "–", nearest=self.nearest or "–")

    def _named(self, t: "Texts") -> str:
        """The placeholder with its meaning: «facts» alone says little to the one who writes the letter."""
        meanings = [t(placeholder.meaning) for placeholder in PLACEHOLDERS if self.name in placeholder.names]
        return f"{self.name} ({meanings[0]})" if meanings else self.name or "–"


class LetterFault(Exception):
    """A letter that must not be written; `field` names the placeholder, "" when the file itself is broken."""

    def __init__(self, fault: TemplateFault) -> None:
        super().__init__(f"{fault.message} {fault}")
        self.fault = fault
        self.field = fault.name
