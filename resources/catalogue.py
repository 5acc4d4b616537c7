"""Reads catalogues of words (gettext's .po files) in a few milliseconds, because the sign-in window waits for them."""

import re
from collections.abc import Iterable
from gettext import c2py
from pathlib import Path

# Most messages and their words stand on one line each: these are read at once, the others one by one.
_SIMPLE = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"\n(?!")', re.MULTILINE)
_LINES = r'((?:".*"\n)+)'
_ENTRY = re.compile(rf"^msgid {_LINES}(?:msgid_plural {_LINES})?((?:msgstr(?:\[\d\])? {_LINES})+)", re.MULTILINE)
_WORDS = re.compile(rf"msgstr(?:\[\d\])? {_LINES}")
_PLURALS = re.compile(r"^Plural-Forms:.*plural=([^;]+)", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue:
    """The words of one language, of all its files; a message without words stands for itself."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        for file in files:
            text = file.read_text(encoding="utf-8") + "\n"
            self._words.update((_unescaped(one), (_unescaped(words),)) for one, words in _SIMPLE.findall(text))
            for one, _, words, _ in _ENTRY.findall(_SIMPLE.sub("", text)):
                self._words[_joined(one)] = tuple(_joined(form) for form in _WORDS.findall(words))
        header = self._words.pop("", ("",))[0]
        plurals = _PLURALS.search(header)
        self._form = c2py(plurals[1] if plurals else "n != 1")

    def gettext(self, message: str) -> str:
        """The words of a message."""
        return self._words.get(message, ("",))[0] or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of the words that the number asks for."""
        forms = self._words.get(one, ())
        form = self._form(number)
        if form < len(forms) and forms[form]:
            return forms[form]
        return one if number == 1 else many


def _joined(lines: str) -> str:
    return _unescaped("".join(line[1:-1] for line in lines.splitlines()))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), text) if "\\" in text else text
