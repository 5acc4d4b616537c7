"""Files that survive a power cut, and the attachment store: encrypted bytes under a keyed hash of their content."""

import hmac
import os
import re
import sys
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import IO
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors import Refusal, Trouble

MEGABYTE = 1 << 20  # as the file manager of Windows counts
CHUNK = MEGABYTE
Progress = Callable[[int, int], None]  # bytes done, bytes in all; raising from it cancels the work

_MAGIC = b"QF01"
_SALT_BYTES = 16
_SEAL_BYTES = 32
_TAG_BYTES = 16
_COUNTER_BYTES = 11
_NAME = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part"


def write_durably(path: Path, content: bytes) -> None:
    """Replace the file as a whole: after a power cut there is the old content or the new one, never a part.

    Whatever the program writes is for its user alone (mode 600): papers hold personal data, the recovery sheet a key.
    """
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)  # of a program that was killed, perhaps readable for others
    with open(unfinished, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        flush_to_disk(file)
    replace_durably(unfinished, path)


def copy_durably(source: Path, target: Path, progress: "Progress | None" = None) -> None:
    """Copy a file, perhaps onto another disk: the target appears whole or not at all. `progress` is told bytes."""
    unfinished = target.with_name(target.name + _UNFINISHED)
    total, done = source.stat().st_size, 0
    try:
        with source.open("rb") as original, unfinished.open("wb") as copy:
            while chunk := original.read(CHUNK):
                copy.write(chunk)
                done += len(chunk)
                if progress:
                    progress(done, total)
            flush_to_disk(copy)
        replace_durably(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def flush_to_disk(file: IO[bytes]) -> None:
    """Return when the file's bytes are on the disk, not only with the operating system."""
    file.flush()
    os.fsync(file.fileno())


def replace_durably(source: Path, target: Path) -> None:
    """Rename the file or folder (already flushed) to its final name, and put the name itself on the disk."""
    source.replace(target)
    if sys.platform != "win32":  # Windows cannot open a folder, and needs no such call
        folder = os.open(target.parent, os.O_RDONLY)
        with suppress(OSError):  # some file systems of USB sticks cannot flush a folder
            os.fsync(folder)
        os.close(folder)


@dataclass(frozen=True)
class StoredFile:
    """A file in the store: the keyed hash that is its name there, and the size of its content in bytes."""

    hash: str
    size: int


class FileStore:
    """The folder of encrypted attachments.

    A stored file is a salt, a seal that binds it to its name, and chunks of AES-GCM whose nonce holds the chunk's
    number and whether it is the last: a chunk cannot be changed, moved, left out or cut off unnoticed.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self._key = key
        self._name_key = _derived(key, b"names")

    def put(self, source: Path | IO[bytes], *, limit_bytes: int, progress: Progress | None = None) -> StoredFile:
        """Encrypt and keep the content of a file or of a seekable stream; equal content is kept once.

        Works in constant memory. Raises a Refusal for more than limit_bytes; what is unfinished is removed.
        """
        if isinstance(source, Path):
            with source.open("rb") as stream:
                return self.put(stream, limit_bytes=limit_bytes, progress=progress)
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        if size > limit_bytes:
            raise Refusal(
                "The file has {size} MB, more than the {limit} MB that are allowed. Make it smaller or divide it.",
                field="file",
                size=ceil(size / MEGABYTE),
                limit=limit_bytes // MEGABYTE,
            )
        unfinished = self.folder / (uuid4().hex + _UNFINISHED)
        try:
            with unfinished.open("wb") as target:
                name = self._encrypt(source, target, size, progress)
                flush_to_disk(target)
            if not self.verify(name):  # not there yet, or damaged: the sound copy takes its place
                replace_durably(unfinished, self._path(name))
        finally:
            unfinished.unlink(missing_ok=True)
        return StoredFile(name, size)

    def open(self, name: str) -> Generator[bytes, None, None]:
        """The content in chunks, each checked before it is given; Trouble when the file is missing or damaged."""
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError:
            raise Trouble(
                "The attached file is missing from the office's folder. Take it from a backup; its card is unharmed."
            ) from None
        with file:
            try:
                yield from self._decrypted(file, name)
            except InvalidTag:
                raise Trouble(
                    "The attached file is damaged or was changed outside the program. "
                    "Take it from a backup; its card is unharmed."
                ) from None

    def read(self, name: str) -> bytes:
        """The whole content; for files that are known to be small."""
        return b"".join(self.open(name))

    def verify(self, name: str) -> bool:
        """Whether the file is there and whole: reads all of it."""
        try:
            with closing(self.open(name)) as chunks:
                for _ in chunks:
                    pass
        except Trouble:
            return False
        return True

    def names(self) -> set[str]:
        """The names of all files in the store."""
        return {path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name)}

    def remove_orphans(self, known: Collection[str], before: datetime) -> list[str]:
        """Remove files that no card knows, and unfinished ones, written before the moment; gives their names.

        The moment must leave time to a transaction that has stored its file and not yet named it: a day is plenty.
        """
        removed = []
        for path in sorted(self.folder.iterdir()):
            is_ours = _NAME.fullmatch(path.name) or path.suffix == _UNFINISHED
            if is_ours and path.name not in known and path.stat().st_mtime < before.timestamp():
                path.unlink()
                removed.append(path.name)
        return removed

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _encrypt(self, source: IO[bytes], target: IO[bytes], size: int, progress: Progress | None) -> str:
        salt = os.urandom(_SALT_BYTES)
        cipher = AESGCM(_derived(self._key, b"content", salt))
        fingerprint = hmac.new(self._name_key, digestmod="sha256")
        target.write(_MAGIC + salt + bytes(_SEAL_BYTES))  # the seal needs the name, known only at the end
        done = 0
        for number, (chunk, is_last) in enumerate(_chunks(source, CHUNK)):
            fingerprint.update(chunk)
            target.write(cipher.encrypt(_nonce(number, is_last=is_last), chunk, None))
            done += len(chunk)
            if progress:
                progress(done, size)
        name = fingerprint.hexdigest()
        target.seek(len(_MAGIC) + _SALT_BYTES)
        target.write(self._seal(salt, name))
        return name

    def _decrypted(self, file: IO[bytes], name: str) -> Iterator[bytes]:
        magic, salt, seal = file.read(len(_MAGIC)), file.read(_SALT_BYTES), file.read(_SEAL_BYTES)
        if magic != _MAGIC or not hmac.compare_digest(seal, self._seal(salt, name)):
            raise InvalidTag
        cipher = AESGCM(_derived(self._key, b"content", salt))
        for number, (chunk, is_last) in enumerate(_chunks(file, CHUNK + _TAG_BYTES)):
            yield cipher.decrypt(_nonce(number, is_last=is_last), chunk, None)

    def _seal(self, salt: bytes, name: str) -> bytes:
        return hmac.digest(_derived(self._key, b"seal", salt), name.encode(), "sha256")


def _derived(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"qabyldau file " + purpose).derive(key)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_COUNTER_BYTES) + bytes([is_last])


def _chunks(stream: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Chunks of this size, each with whether it is the last; an empty stream has one empty last chunk."""
    chunk = stream.read(size)
    while following := stream.read(size):
        yield chunk, False
        chunk = following
    yield chunk, True


def _starts(*signatures: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda head: head[at:].startswith(signatures)


def _is_text(head: bytes) -> bool:
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return is_utf16 or not any(byte < ord(" ") and byte not in b"\t\n\f\r" for byte in head)


def _is_mp3(head: bytes) -> bool:
    has_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0  # 11 bits of frame synchronisation
    return has_frame or head.startswith(b"ID3")


def _is_riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _is_film(*brands: bytes) -> Callable[[bytes], bool]:
    """The container of films, and of the pictures of telephones, by its brand; no brand is any film."""
    return lambda head: head[4:8] == b"ftyp" and (head[8:12].startswith(brands) if brands else not _HEIC(head))


def _is_letter(head: bytes) -> bool:
    """An e-mail as a file: it begins with its headers."""
    return _is_text(head) and re.match(rb"(?:\xef\xbb\xbf)?[!-9;-~]+:[ \t]", head) is not None


def _is_open_document(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: _ZIP(head) and b"application/vnd.oasis.opendocument." + kind in head[:200]


_ZIP = _starts(b"PK\x03\x04")
_OLE = _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_JPEG = _starts(b"\xff\xd8\xff")
_TIFF = _starts(b"II*\x00", b"MM\x00*")
_HEIC = _is_film(b"hei", b"hev", b"mif1", b"msf1")
_OGG = _starts(b"OggS")
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

# Extension: media type, and what the first bytes must be. The first extension of a type is its usual one.
_KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "3gp": ("video/3gpp", _is_film(b"3g")),
    "7z": ("application/x-7z-compressed", _starts(b"7z\xbc\xaf\x27\x1c")),
    "bmp": ("image/bmp", _starts(b"BM")),
    "doc": ("application/msword", _OLE),
    "docx": (_OPEN_XML + "wordprocessingml.document", _ZIP),
    "eml": ("message/rfc822", _is_letter),
    "gif": ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "heic": ("image/heic", _HEIC),
    "heif": ("image/heic", _HEIC),
    "jpg": ("image/jpeg", _JPEG),
    "jpeg": ("image/jpeg", _JPEG),
    "m4a": ("audio/mp4", _is_film()),
    "mov": ("video/quicktime", _is_film(b"qt")),
    "mp3": ("audio/mpeg", _is_mp3),
    "mp4": ("video/mp4", _is_film()),
    "ods": (_OPEN_DOCUMENT + "spreadsheet", _is_open_document(b"spreadsheet")),
    "odt": (_OPEN_DOCUMENT + "text", _is_open_document(b"text")),
    "ogg": ("audio/ogg", _OGG),
    "oga": ("audio/ogg", _OGG),
    "opus": ("audio/opus", _OGG),
    "p7s": ("application/pkcs7-signature", _starts(b"\x30\x80", b"\x30\x82", b"\x30\x83", b"-----BEGIN")),
    "pdf": ("application/pdf", lambda head: b"%PDF-" in head[:1024]),
    "png": ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "rar": ("application/vnd.rar", _starts(b"Rar!\x1a\x07")),
    "rtf": ("application/rtf", _starts(b"{\\rtf")),
    "tif": ("image/tiff", _TIFF),
    "tiff": ("image/tiff", _TIFF),
    "txt": ("text/plain", _is_text),
    "wav": ("audio/wav", _is_riff(b"WAVE")),
    "webp": ("image/webp", _is_riff(b"WEBP")),
    "xls": ("application/vnd.ms-excel", _OLE),
    "xlsx": (_OPEN_XML + "spreadsheetml.sheet", _ZIP),
    "zip": ("application/zip", _ZIP),
}
# Stored as they are and never unpacked: what is inside nobody has looked at.
_CLOSED = frozenset(_KINDS[extension][0] for extension in ("zip", "rar", "7z", "eml", "p7s"))
# Programs of Windows, Linux and macOS, and scripts.
_is_program = _starts(
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """What a file is: its media type, and whether its name says another one (a picture that was renamed)."""

    media_type: str
    is_misnamed: bool = False


def kind_of(first_bytes: bytes, name: str) -> str:
    """The media type of a file by its name and at least its first 1024 bytes; see look_at."""
    return look_at(first_bytes, name).media_type


def look_at(first_bytes: bytes, name: str) -> Kind:
    """What a file is by its name and at least its first 1024 bytes. A picture is taken for what its content is,
    whatever its name says.

    Raises a Refusal for a program, for a kind that the office does not take, and for a file that is not what its name
    says.
    """
    extension = _extension(name)
    if _is_program(first_bytes):
        raise Refusal("{name} is a program. The office does not take programs.", field="file", name=name)
    if extension in _KINDS and _KINDS[extension][1](first_bytes):
        return Kind(_KINDS[extension][0])
    for media_type, is_of_kind in _KINDS.values():
        if media_type.startswith("image/") and is_of_kind(first_bytes):
            return Kind(media_type, is_misnamed=True)
    if extension not in _KINDS:
        raise Refusal(
            "{name}: files of this kind are not taken. Taken are: {kinds}.",
            field="file",
            name=name,
            kinds=", ".join(_KINDS),
        )
    raise Refusal(
        "{name} is not what its name says: its content is not {extension}. "
        "Open it in its program, save it anew and attach that file.",
        field="file",
        name=name,
        extension=extension,
    )


def named_rightly(name: str, media_type: str) -> str:
    """The name of a file with an ending that programs open it by: «сурет.jpg» that is a PNG becomes «сурет.jpg.png»."""
    if _KINDS.get(_extension(name), ("",))[0] == media_type:
        return name
    usual = next((extension for extension, (kind, _) in _KINDS.items() if kind == media_type), "")
    return f"{name}.{usual}" if usual else name


def is_closed(media_type: str) -> bool:
    """Whether the program does not look into such a file: archives, letters, signatures."""
    return media_type in _CLOSED


def _extension(name: str) -> str:
    return Path(name).suffix.lower().removeprefix(".")
