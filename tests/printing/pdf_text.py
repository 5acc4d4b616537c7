"""Reads back what a PDF says: page streams decoded through the fonts' ToUnicode maps, as copy and search do."""

import base64
import re
import zlib

_OPERATORS = re.compile(rb"/(\S+) \S+ Tf|\(((?:[^()\\]|\\.)*)\) Tj|(T\*|ET)", re.DOTALL)
_ESCAPES = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


def pages_text(pdf: bytes) -> list[str]:
    """The text of every page, a line of the page a line, in the order it was drawn."""
    objects = _objects(pdf)
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\s", body)]
    return [_page_text(objects, page) for page in pages]


def text(pdf: bytes) -> str:
    """All pages; a form feed between them."""
    return "\f".join(pages_text(pdf))


def contents(pdf: bytes) -> list[bytes]:
    """The drawing commands of every page."""
    objects = _objects(pdf)
    return [_content(objects, body) for body in objects.values() if re.search(rb"/Type /Page\s", body)]


def flat(pdf: bytes) -> str:
    """The text with every kind of space and line end made one space: for sentences that wrap."""
    return " ".join(text(pdf).split())


def _objects(pdf: bytes) -> dict[int, bytes]:
    offsets = [int(offset) for offset in re.findall(rb"^(\d{10}) \d{5} n", pdf, re.MULTILINE)]
    found = {}
    for start, end in zip(sorted(offsets), [*sorted(offsets)[1:], pdf.rindex(b"xref\n")], strict=True):
        number, body = re.match(rb"(\d+) 0 obj(.*)", pdf[start:end], re.DOTALL).groups()
        found[int(number)] = body
    return found


def _stream(body: bytes) -> bytes:
    length = int(re.search(rb"/Length (\d+)", body)[1])
    start = body.index(b"stream") + len(b"stream\r\n" if b"stream\r\n" in body else b"stream\n")
    data = body[start : start + length]
    if b"ASCII85Decode" in body[:start]:
        data = base64.a85decode(b"<~" + data.strip(), adobe=True)
    return zlib.decompress(data)


def _content(objects: dict[int, bytes], page: bytes) -> bytes:
    return _stream(objects[int(re.search(rb"/Contents (\d+) 0 R", page)[1])])


def _fonts(objects: dict[int, bytes], page: bytes) -> dict[bytes, dict[int, str]]:
    resources = objects[int(re.search(rb"/Font (\d+) 0 R", page)[1])]
    maps = {}
    for name, number in re.findall(rb"/(\S+) (\d+) 0 R", resources):
        reference = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        maps[name] = _to_unicode(_stream(objects[int(reference[1])])) if reference else {}
    return maps


def _to_unicode(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"^<(\w\w)> <(\w{4})>$", cmap, re.MULTILINE)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}


def _page_text(objects: dict[int, bytes], page: bytes) -> str:
    fonts, letters = _fonts(objects, page), {}
    said = ""
    for font, string, line_end in _OPERATORS.findall(_content(objects, page)):
        if font:
            letters = fonts[font]
        elif line_end:
            said += "\n"
        else:
            said += "".join(letters[code] for code in _ESCAPES.sub(_unescaped, string))
    return "\n".join(line for line in said.splitlines() if line)


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(code, code)
