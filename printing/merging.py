"""Merging values into a Word template: the template is a user's own file, so it may name values and nothing else."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from printing.letter_faults import (
    BROKEN,
    EMPTY,
    FORBIDDEN,
    NOT_WORD,
    SYNTAX,
    TOO_LARGE,
    UNKNOWN,
    LetterFault,
    TemplateFault,
)
from printing.letter_words import bind
from printing.placeholders import PLACEHOLDERS, Form, Merged, nearest_name

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

# A letter template is some 40 kB; what is far above is no letter, or a zip made to swell.
_PACKED_LIMIT = 5_000_000
_UNPACKED_LIMIT = 40_000_000
_TEXT_LIMIT = 3_000_000
_PARTS_LIMIT = 500
_NAMES_LIMIT = 1000

# What zipfile, lxml and python-docx raise over a damaged file.
UNREADABLE = (
    KeyError, ValueError, TypeError, AttributeError, SyntaxError, RuntimeError, EOFError,
    zlib.error, zipfile.BadZipFile,
)  # fmt: skip

_XML_LETTERS = {code: None for code in range(0x20) if chr(code) not in "\t\n\a"} | {0xFFFE: None, 0xFFFF: None}
_MAY_BE_EMPTY = {placeholder.name for placeholder in PLACEHOLDERS if placeholder.form is Form.WORD}
_LISTS = {placeholder.name for placeholder in PLACEHOLDERS if placeholder.form is Form.POINTS}
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # as the library merges them
_PLAIN_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


class _Unknown(Undefined):
    """A name that no placeholder has: touching it stops the letter."""

    def _refuse(self, *_: object) -> NoReturn:
        name = self._undefined_name or ""
        raise LetterFault(TemplateFault(UNKNOWN, name, nearest=nearest_name(name)))

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _refuse


class Empty(Undefined):
    """A placeholder without a value: `if` may ask for it, the letter may not show it."""

    def _refuse(self, *_: object) -> NoReturn:
        raise LetterFault(TemplateFault(EMPTY, self._undefined_name or ""))

    __str__ = __iter__ = __len__ = __eq__ = __ne__ = __hash__ = _refuse

    def __bool__(self) -> bool:
        return False


_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_BREAKS = re.compile("[\n\t\a\f]")


class LetterEnvironment(SandboxedEnvironment):
    """Jinja with names, `if`, `for` and the filter `capital` only: no attribute, no call, no sum, no endless run."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Unknown, finalize=_as_word_xml)
        self.globals.clear()
        self.filters = {"capital": _capital}
        self.tests.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _refuse_programs(tree)
        return tree

    @lru_cache(maxsize=64)  # noqa: B019 (one environment lives as long as the program)
    def _compiled(self, source: str) -> Template:
        return super().from_string(source)

    def from_string(self, source: Any, *_: object, **__: object) -> Template:  # noqa: ANN401 (jinja's own signature)
        """The compiled template; the same source is compiled once."""
        return self._compiled(source)


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A Word template, read once and merged as often as letters are drawn; `lock` is held while one of them is.

    Its merged text must be whole XML: the library would mend it silently and lose words.
    """

    def __init__(self, template: bytes) -> None:
        super().__init__(io.BytesIO(template))
        self.lock = Lock()

    @cached_property
    def margins(self) -> list["Part"]:
        """Headers and footers."""
        return [part for uri in (self.HEADER_URI, self.FOOTER_URI) for _, part in self.get_headers_footers(uri)]

    @cached_property
    def sources(self) -> list[tuple["Part", str]]:
        """The parts that are merged, each with its text as it was before: the body, headers, footers, footnotes."""
        notes = [part for part in self.docx.part.package.parts if part.content_type == CONTENT_TYPE.WML_FOOTNOTES]
        texts = [self.get_xml(), *map(self.get_part_xml, self.margins), *(part.blob.decode() for part in notes)]
        return list(zip((self.docx.part, *self.margins, *notes), map(self.patch_xml, texts), strict=True))

    @cached_property
    def properties(self) -> dict[str, str]:
        """The properties of the file that are merged, as they were before."""
        return {name: getattr(self.docx.core_properties, name) for name in _PROPERTIES}

    @cached_property
    def members(self) -> dict[str, bytes]:
        """Every member of the file; those of merged parts as they are when this is first asked."""
        return members_of(self.docx)

    def merged_members(self) -> dict[str, bytes]:
        """The members of the parts that a merge changes, as they are now."""
        properties = self.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        return {part.partname.membername: part.blob for part in (*(part for part, _ in self.sources), properties)}

    def stories(self) -> Iterator["BaseOxmlElement"]:
        """What was merged: the body, then headers and footers."""
        for part in (self.docx.part, *sorted(self.margins, key=lambda part: part.partname)):
            yield part.element

    def merge(self, context: Mapping[str, object]) -> None:
        """Write the values into every part anew."""
        merged = [(part, self.render_xml_part(source, part, context, environment())) for part, source in self.sources]
        for part, xml in merged:
            if part is self.docx.part:
                tree = self.fix_tables(xml)
                self.fix_docpr_ids(tree)
                self.map_tree(tree)
            elif isinstance(part, XmlPart):
                part.element[:] = list(parse_xml(xml))
            else:
                part._blob = xml.encode()  # noqa: SLF001 (as the library does: python-docx knows no footnotes)
        for name, source in self.properties.items():
            setattr(self.docx.core_properties, name, environment().from_string(source).render(context))
        # What names no value is the same in every letter.
        self.sources = [(part, source) for part, source in self.sources if part is self.docx.part or "{" in source]
        self.properties = {name: source for name, source in self.properties.items() if "{" in source}

    def resolve_listing(self, xml: str) -> str:
        """Makes line breaks, tabs and new paragraphs of what the values hold, as the library does, which goes through
        every run of the letter for it: a paragraph without any is left alone.
        """
        resolved = super().resolve_listing
        return _PARAGRAPH.sub(lambda one: resolved(one[0]) if _BREAKS.search(one[0]) else one[0], xml)

    def fix_tables(self, xml: str) -> "BaseOxmlElement":
        """The merged body; SyntaxError when it is torn."""
        return parse_xml(xml)

    def fix_docpr_ids(self, tree: "BaseOxmlElement") -> None:
        """Numbers the pictures anew, as the library does, over python-docx's own elements."""
        for number, picture in enumerate(tree.iter(qn("wp:docPr")), start=1):
            picture.set("id", str(number))


@cache
def environment() -> LetterEnvironment:
    """The one environment; it keeps the compiled templates."""
    return LetterEnvironment()


def members_of(document: "Document") -> dict[str, bytes]:
    """What a Word file of the document holds, by name."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return {name: package.read(name) for name in package.namelist()}


def open_package(word_file: bytes) -> zipfile.ZipFile:
    """The parts of a Word file. LetterFault when it is no zip or swells beyond reason."""
    if len(word_file) > _PACKED_LIMIT:
        raise LetterFault(TemplateFault(TOO_LARGE))
    try:
        package = zipfile.ZipFile(io.BytesIO(word_file))
    except UNREADABLE as error:
        raise LetterFault(TemplateFault(NOT_WORD)) from error
    parts = package.infolist()
    # zipfile never unpacks more than the declared size, so the declared sizes are the true bound.
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > _PARTS_LIMIT or sum(part.file_size for part in parts) > _UNPACKED_LIMIT or sum(texts) > _TEXT_LIMIT:
        raise LetterFault(TemplateFault(TOO_LARGE))
    return package


def stories_in(package: zipfile.ZipFile) -> Iterator["BaseOxmlElement"]:
    """The body of a Word file, then its headers and footers. LetterFault where it is none."""
    margins = sorted(name for name in package.namelist() if name.startswith(("word/header", "word/footer")))
    for name in ("word/document.xml", *margins):
        try:
            yield parse_xml(package.read(name))
        except UNREADABLE as error:
            raise LetterFault(TemplateFault(NOT_WORD)) from error


def open_template(template: bytes) -> WordTemplate:
    """The template, not yet merged. LetterFault when it is no Word file or swells beyond reason."""
    open_package(template).close()
    word = WordTemplate(template)
    try:
        word.init_docx()
        word.docx.core_properties.author  # noqa: B018 (read late by the library, so damage must show here)
    except UNREADABLE as error:
        raise LetterFault(TemplateFault(NOT_WORD)) from error
    return word


def merge(word: WordTemplate, values: Mapping[str, Merged]) -> "Document":
    """Write the values into the template. LetterFault for an unknown or empty placeholder and for a broken template."""
    try:
        word.merge(_context(values))
    except TemplateError as error:
        raise LetterFault(TemplateFault(SYNTAX, place=_place(error))) from error
    except SyntaxError as error:
        raise LetterFault(TemplateFault(BROKEN)) from error
    document: Document = word.docx
    return document


def _context(values: Mapping[str, Merged]) -> dict[str, object]:
    context: dict[str, object] = {name: Empty(name=name) for placeholder in PLACEHOLDERS for name in placeholder.names}
    return context | {name: value for name, value in values.items() if value or name in _MAY_BE_EMPTY}


def _refuse_programs(tree: nodes.Template) -> None:
    """A loop may only go over a list of the letter, and not inside another: so the size of the letter is bounded."""
    for node in tree.find_all(nodes.Node):
        if not _is_plain(node):
            raise LetterFault(TemplateFault(FORBIDDEN, name=type(node).__name__.lower()))
    if sum(1 for _ in tree.find_all(nodes.Name)) > _NAMES_LIMIT:
        raise LetterFault(TemplateFault(TOO_LARGE))


def _is_plain(node: nodes.Node) -> bool:
    if isinstance(node, nodes.For):
        over = node.iter
        return isinstance(over, nodes.Name) and over.name in _LISTS and not any(_loops(node.body))
    if isinstance(node, nodes.Filter):
        return node.name == "capital"
    return isinstance(node, _PLAIN_NODES)


def _loops(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.For):
            yield node
        yield from node.find_all(nodes.For)


def _place(error: TemplateError) -> str:
    """The text about the line that the parser stumbled over (docxtpl puts it there)."""
    lines = [" ".join(line.split()) for line in getattr(error, "docx_context", ())]
    return " ".join(line for line in lines if "{" in line)[:120]


def _as_word_xml(value: object) -> object:
    """A value as the inside of <w:t>: escaped, unbreakable where it must be, without letters that XML forbids."""
    if isinstance(value, tuple):
        value = "\a".join(value)
    if not isinstance(value, str):
        return value
    text = escape(bind(value.translate(_XML_LETTERS)))
    return Markup(text.replace("\u2011", Markup('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')))


def _capital(value: str) -> str:
    mark, text = str(value)[:1], str(value)
    if "\ue000" <= mark <= "\uefff":  # of a bookmark (printing.bookmarks)
        return mark + _capital(text[1:])
    return text[:1].upper() + text[1:]
