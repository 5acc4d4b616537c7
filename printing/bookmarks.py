"""Bookmarks around what an official writes in a letter: written into the Word file, and read back when it was saved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from printing import merging
from printing.letter_faults import NOT_WORD, LetterFault, TemplateFault
from printing.placeholders import PLACEHOLDERS, Form, Merged, Placeholder, Raw

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_NAMES = [name for placeholder in PLACEHOLDERS for name in placeholder.names]
_BY_NAME = {placeholder.name: placeholder for placeholder in PLACEHOLDERS}
# While a letter is merged, letters without a meaning stand where a bookmark begins and ends.
_BEGINS, _ENDS = 0xE000, 0xE800
_MARK = re.compile("([\ue000-\uefff])")
_FIRST_ID = 9000  # above the bookmarks of a template's own
_READABLE = frozenset({Form.LINE, Form.PHRASE, Form.SENTENCES, Form.POINTS})
_SHOWN = _READABLE | {Form.DAY}
_NUMBERED = re.compile(r"^\d+\)\s*")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLAIN = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u00ad": None, "\t": " "})
GAP = "_" * 12  # where something has still to be written


def bookmark_of(name: str) -> str:
    """The bookmark of a placeholder."""
    return f"letter_{name}"


def marked(values: Mapping[str, Merged], names: frozenset[str]) -> dict[str, Merged]:
    """The values with marks around those of these placeholders."""
    wrapped = {name for one in PLACEHOLDERS if one.name in names and one.form in _SHOWN for name in one.names}
    plain = {name: _unmarked(value) for name, value in values.items()}
    return {name: _wrapped(name, value) if name in wrapped and value else value for name, value in plain.items()}


def _unmarked(value: Merged) -> Merged:
    return tuple(_MARK.sub("", point) for point in value) if isinstance(value, tuple) else _MARK.sub("", value)


def _wrapped(name: str, value: Merged) -> Merged:
    begins, ends = (chr(base + _NAMES.index(name)) for base in (_BEGINS, _ENDS))
    if isinstance(value, str):
        return begins + value + ends
    *before, last = (begins + value[0], *value[1:])
    return (*before, last + ends)


def set_bookmarks(document: "Document") -> None:
    """Bookmarks instead of the marks; a value that stands twice has one at its first place."""
    seen: set[str] = set()
    for run in list(document.element.body.iter(qn("w:r"))):
        if any(_MARK.search(text.text or "") for text in run.iter(qn("w:t"))):
            for piece in _pieces(run, seen):
                run.addprevious(piece)
            run.getparent().remove(run)


def _pieces(run: "BaseOxmlElement", seen: set[str]) -> Iterator["BaseOxmlElement"]:
    """The run cut at its marks: shorter runs of the same look, and bookmarks between them."""
    look = run.find(qn("w:rPr"))
    piece = _like(look)
    for child in run:
        if child is look:
            continue
        if child.tag != qn("w:t"):
            piece.append(deepcopy(child))
            continue
        for part in filter(None, _MARK.split(child.text or "")):
            if not _MARK.match(part):
                piece.add_t(part)
                continue
            if len(piece) > (look is not None):
                yield piece
            yield from _bookmark(part, seen)
            piece = _like(look)
    if len(piece) > (look is not None):
        yield piece


def _like(look: "BaseOxmlElement | None") -> "BaseOxmlElement":
    run: BaseOxmlElement = OxmlElement("w:r")
    if look is not None:
        run.append(deepcopy(look))
    return run


def _bookmark(mark: str, seen: set[str]) -> Iterator["BaseOxmlElement"]:
    is_end = ord(mark) >= _ENDS
    number = ord(mark) - (_ENDS if is_end else _BEGINS)
    placeholder = next(one for one in PLACEHOLDERS if _NAMES[number] in one.names)
    if f"{mark}{placeholder.name}" in seen or (not is_end and placeholder.name in seen):
        return
    # A date may stand in several cases: the bookmark that began with one must end with the same.
    if is_end and chr(number + _BEGINS) not in seen:
        return
    seen |= {f"{mark}{placeholder.name}", placeholder.name, mark}
    element = OxmlElement("w:bookmarkEnd" if is_end else "w:bookmarkStart")
    element.set(qn("w:id"), str(_FIRST_ID + number))
    if not is_end:
        element.set(qn("w:name"), bookmark_of(placeholder.name))
    yield element


@dataclass
class ReadBack:
    """What a saved Word file says anew.

    `fields`: the texts that were changed, by placeholder. `lost`: placeholders whose bookmark is gone, so that their
    text cannot be told from the letter's own words. `fixed`: placeholders that are not changed in Word, as dates.
    `outside`: lines that were changed and belong to no field.
    """

    fields: dict[str, Raw] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Cut:
    """A letter cut at its bookmarks: the names in order, the text of each, the letter's own words around them."""

    names: list[str]
    texts: dict[str, str]
    around: list[str]  # one more than names


def read_back(given: bytes, saved: bytes, written: Mapping[str, Raw]) -> ReadBack:
    """What was changed between the file that was given to Word and the one that it saved.

    `written` is what the official had written. LetterFault when the saved file is no Word file.
    """
    before, after = _cut(given), _cut(saved)
    result = ReadBack()
    texts = _aligned(before, after, result)
    for name, text in texts.items():
        placeholder = _BY_NAME[name]
        if text == before.texts[name]:
            continue
        if placeholder.form in _READABLE:
            result.fields[name] = _as_written(placeholder, text, before.texts[name], written.get(name, ""))
        else:
            result.fixed.append(name)
    return result


def _aligned(before: _Cut, after: _Cut, result: ReadBack) -> dict[str, str]:
    """The new text of each field. What was typed just before or behind a bookmark belongs to it."""
    found = _in_order(before.names, after.names)
    texts = {name: after.texts[name] for name in found}
    ends = [-1, *(before.names.index(name) for name in found), len(before.names)]
    new_ends = [-1, *(after.names.index(name) for name in found), len(after.names)]
    for position in range(len(ends) - 1):
        first, last = ends[position], ends[position + 1]
        lost = before.names[first + 1 : last]
        own = before.around[first + 1 : last + 1]
        now = _joined(after, new_ends[position] + 1, new_ends[position + 1])
        previous, following = (before.names[at] if 0 <= at < len(before.names) else "" for at in (first, last))
        if len(lost) == 1 and now.startswith(own[0]) and now.endswith(own[1]) and len(now) >= len(own[0] + own[1]):
            texts[lost[0]] = now[len(own[0]) : len(now) - len(own[1])].strip()
        elif lost:
            result.lost += lost
        else:
            _take_neighbours(own[0], now, previous, following, texts, result)
    return {name: text.strip() for name, text in texts.items()}


def _take_neighbours(
    own: str, now: str, previous: str, following: str, texts: dict[str, str], result: ReadBack
) -> None:
    head, found, tail = now.partition(own) if own else (now, "", "")
    if (own and not found) or (head and not previous) or (tail and not following):
        result.outside.append(_first_difference(own, now))
        return
    if head:
        texts[previous] = f"{texts[previous]} {head}" if not head.startswith("\n") else texts[previous] + head
    if tail:
        texts[following] = f"{tail} {texts[following]}"


def _first_difference(own: str, now: str) -> str:
    known = set(own.splitlines())
    changed = [line for line in now.splitlines() if line not in known]
    return (changed or [own])[0][:80]


def _in_order(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names that both have in the same order."""
    found: list[str] = []
    start = 0
    for name in names:
        if name in others[start:]:
            start = others.index(name, start) + 1
            found.append(name)
    return found


def _joined(cut: _Cut, first: int, last: int) -> str:
    """The words between two fields, with fields that stand between them at a wrong place."""
    pieces = [cut.around[first]]
    for at in range(first, last):
        pieces += [cut.texts[cut.names[at]], cut.around[at + 1]]
    return " ".join(filter(None, pieces))


def _as_written(placeholder: Placeholder, text: str, before: str, written: Raw) -> Raw:
    if not text.strip("_ \n"):
        return () if placeholder.form is Form.POINTS else ""
    if placeholder.form is Form.POINTS:
        return tuple(filter(None, (_NUMBERED.sub("", line).strip(" ;.") for line in text.splitlines())))
    if placeholder.form is Form.PHRASE:
        text = " ".join(text.split())
    # A template may give the text a capital letter that the official did not write.
    if isinstance(written, str) and written[:1] != before[:1] and text[:1] == before[:1]:
        return written[:1] + text[1:]
    return text


def _cut(word_file: bytes) -> _Cut:
    with merging.open_package(word_file) as package:
        try:
            body = parse_xml(package.read("word/document.xml"))
        except merging.UNREADABLE as error:
            raise LetterFault(TemplateFault(NOT_WORD)) from error
    ours = {bookmark_of(placeholder.name): placeholder.name for placeholder in PLACEHOLDERS}
    names: list[str] = []
    texts: dict[str, str] = {}
    pieces: list[str] = []
    around: list[str] = []
    open_id = ""
    for kind, value in _tokens(body):
        if kind == "begins" and open_id and value[1] == bookmark_of(names[-1]):
            open_id = value[0]  # LibreOffice begins a bookmark anew in each of its paragraphs and ends the last one
        elif kind == "begins" and value[1] in ours and not open_id and ours[value[1]] not in texts:
            open_id = value[0]
            names.append(ours[value[1]])
            around.append(_settled(pieces))
            pieces = []
        elif kind == "ends" and value[0] == open_id and open_id:
            texts[names[-1]] = _settled(pieces)
            pieces, open_id = [], ""
        elif kind == "text":
            pieces.append(value[0])
    if open_id:  # the end of a bookmark was lost: its text cannot be told from what follows
        names.pop()
        pieces.insert(0, around.pop())
    return _Cut(names, texts, [*around, _settled(pieces)])


def _settled(pieces: Sequence[str]) -> str:
    text = "".join(pieces).translate(_PLAIN)
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _tokens(element: "BaseOxmlElement") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words and bookmarks in the order in which they are read."""
    for child in element:
        if child.tag == qn("w:bookmarkStart"):
            yield "begins", (child.get(qn("w:id")), child.get(qn("w:name")))
        elif child.tag == qn("w:bookmarkEnd"):
            yield "ends", (child.get(qn("w:id")),)
        elif child.tag == qn("w:t"):
            yield "text", (child.text or "",)
        elif child.tag in _LETTERS:
            yield "text", (_LETTERS[child.tag],)
        elif child.tag not in (_FALLBACK, qn("w:pPr"), qn("w:rPr")):
            yield from _tokens(child)
    if element.tag == qn("w:p"):
        yield "text", ("\n",)


_LETTERS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
