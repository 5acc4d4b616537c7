import errno
import io
import os
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.errors import Refusal, Trouble
from desktop.files import CHUNK, FileStore, Kind, is_closed, kind_of, look_at, named_rightly, write_durably
from tests.patience import PATIENCE

KEY = bytes(range(32))
LIMIT = 200 * CHUNK
LETTER = "Құрметті Бибігүл Серікқызы! ".encode() * 1000
STORED_HEADER = 4 + 16 + 32
STORED_CHUNK = CHUNK + 16


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


@pytest.fixture
def store(folder):
    return FileStore(folder, KEY)


def put(store, content):
    return store.put(io.BytesIO(content), limit_bytes=LIMIT)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_put_comes_back(store, size):
    content = os.urandom(size)
    stored = put(store, content)
    assert stored.size == size
    assert store.read(stored.hash) == content
    assert store.verify(stored.hash)


def test_a_file_is_put_by_its_path(store, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER)
    assert store.read(store.put(path, limit_bytes=LIMIT).hash) == LETTER


def test_neither_bytes_nor_name_tell_the_content(store, folder):
    stored = put(store, LETTER)
    kept = (folder / stored.hash).read_bytes()
    assert "Құрметті".encode() not in kept
    assert FileStore(folder, bytes(32)).put(io.BytesIO(LETTER), limit_bytes=LIMIT).hash != stored.hash


def test_equal_content_is_kept_once(store, folder):
    assert put(store, LETTER) == put(store, LETTER)
    assert len(list(folder.iterdir())) == 1
    assert store.names() == {put(store, LETTER).hash}


def test_another_key_reads_nothing(store, folder):
    stored = put(store, LETTER)
    with pytest.raises(Trouble):
        FileStore(folder, bytes(32)).read(stored.hash)


def tampered_versions(kept):
    header, body = kept[:STORED_HEADER], kept[STORED_HEADER:]
    chunks = [body[at : at + STORED_CHUNK] for at in range(0, len(body), STORED_CHUNK)]
    return {
        "empty": b"",
        "header only": header,
        "cut inside a chunk": kept[:-100],
        "last chunk cut off": header + b"".join(chunks[:-1]),
        "first chunk cut off": header + b"".join(chunks[1:]),
        "chunks swapped": header + chunks[1] + chunks[0] + b"".join(chunks[2:]),
        "chunk repeated": header + chunks[0] + b"".join(chunks),
        "something added": kept + b"more",
        "salt changed": kept[:4] + bytes(16) + kept[20:],
        "bit flipped": kept[:-50] + bytes([kept[-50] ^ 1]) + kept[-49:],
    }


@pytest.mark.parametrize("kind", tampered_versions(bytes(STORED_HEADER + 3 * STORED_CHUNK)))
def test_a_changed_file_is_found(store, folder, kind):
    stored = put(store, os.urandom(3 * CHUNK))
    path = folder / stored.hash
    path.write_bytes(tampered_versions(path.read_bytes())[kind])
    assert not store.verify(stored.hash)
    with pytest.raises(Trouble, match="damaged"):
        store.read(stored.hash)


def test_a_file_in_the_place_of_another_is_found_before_its_first_byte(store, folder):
    one, other = put(store, b"one"), put(store, b"other")
    (folder / one.hash).replace(folder / other.hash)
    with pytest.raises(Trouble, match="damaged"):
        next(store.open(other.hash))
    with pytest.raises(Trouble, match="missing"):
        store.read(one.hash)


def test_putting_a_file_again_heals_its_damaged_copy(store, folder):
    stored = put(store, LETTER)
    (folder / stored.hash).write_bytes(b"damaged")
    put(store, LETTER)
    assert store.read(stored.hash) == LETTER


def test_a_file_over_the_limit_is_refused_with_its_size(store, folder):
    with pytest.raises(Refusal) as refused:
        store.put(io.BytesIO(bytes(3 * CHUNK + 1)), limit_bytes=3 * CHUNK)
    assert refused.value.values == {"size": 4, "limit": 3}
    assert store.put(io.BytesIO(bytes(3 * CHUNK)), limit_bytes=3 * CHUNK).size == 3 * CHUNK


def test_progress_counts_bytes(store):
    seen = []
    store.put(
        io.BytesIO(bytes(2 * CHUNK + 5)), limit_bytes=LIMIT, progress=lambda done, total: seen.append((done, total))
    )
    total = 2 * CHUNK + 5
    assert seen == [(CHUNK, total), (2 * CHUNK, total), (total, total)]


def test_a_disk_that_fills_up_leaves_nothing_behind(store, folder):
    def fills_up(done, total):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="space"):
        store.put(io.BytesIO(LETTER), limit_bytes=LIMIT, progress=fills_up)
    assert list(folder.iterdir()) == []


def test_a_write_that_the_system_stops_leaves_nothing_behind(store, folder):
    kept = put(store, LETTER)
    code = (
        "import io, pathlib, resource, signal, sys\n"
        "from desktop.files import FileStore\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "store = FileStore(pathlib.Path(sys.argv[1]), bytes(range(32)))\n"
        "try: store.put(io.BytesIO(bytes(900_000)), limit_bytes=10**9)\n"
        "except OSError as error: sys.exit(error.errno)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], timeout=PATIENCE).returncode == errno.EFBIG
    assert [path.name for path in folder.iterdir()] == [kept.hash]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "vault"
    write_durably(path, b"old")
    write_durably(path, b"new")
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600  # papers and the recovery sheet are nobody else's
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_only_old_orphans_and_unfinished_files_are_removed(store, folder):
    assert store.names() == set()
    known, orphan, fresh = put(store, b"known"), put(store, b"orphan"), put(store, b"fresh")
    (folder / "0123.part").write_bytes(b"unfinished")
    (folder / "notes of the administrator.txt").write_text("not ours")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    for name in (known.hash, orphan.hash, "0123.part", "notes of the administrator.txt"):
        os.utime(folder / name, times=(long_ago.timestamp(), long_ago.timestamp()))
    removed = store.remove_orphans({known.hash}, before=long_ago + timedelta(days=1))
    assert sorted(removed) == sorted([orphan.hash, "0123.part"])
    assert store.names() == {known.hash, fresh.hash}


@pytest.mark.slow
def test_two_gigabytes_go_in_and_out_in_constant_memory(store, tmp_path):
    size = 2 * 1024 * CHUNK
    path = tmp_path / "recording.wav"
    with path.open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    stored = store.put(path, limit_bytes=size)
    assert sum(len(chunk) for chunk in store.open(stored.hash)) == size
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * CHUNK


PDF = b"%PDF-1.7\n"
DOCX = b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml"
HEIC = b"\x00\x00\x00\x24ftypheic"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("first_bytes", "name", "media_type"),
    [
        (PDF, "өтініш.PDF", "application/pdf"),
        (b"\xef\xbb\xbf" + PDF, "scan.pdf", "application/pdf"),
        (PNG, "фото.png", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "фото.jpeg", "image/jpeg"),
        (b"II*\x00\x08\x00", "скан.tif", "image/tiff"),
        (b"ID3\x04\x00", "жазба.mp3", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "жазба.mp3", "audio/mpeg"),
        (b"OggS\x00\x02", "жазба.ogg", "audio/ogg"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "жазба.wav", "audio/wav"),
        (b"\x00\x00\x00\x18ftypmp42", "жазба.mp4", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "жазба.m4a", "audio/mp4"),
        ("Мәтін\r\n\tекінші жол".encode("cp1251", "replace"), "хат.txt", "text/plain"),
        ("\ufeffМәтін".encode("utf-16"), "хат.txt", "text/plain"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "хат.doc", "application/msword"),
        (DOCX, "хат.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (HEIC, "IMG_0042.HEIC", "image/heic"),
        (b"RIFF\x24\x08\x00\x00WEBPVP8 ", "фото.webp", "image/webp"),
        (b"BM\x36\x00\x0c\x00", "скан.bmp", "image/bmp"),
        (b"OggS\x00\x02", "дауыс.opus", "audio/opus"),
        (b"\x00\x00\x00\x18ftyp3gp5", "видео.3gp", "video/3gpp"),
        (b"\x00\x00\x00\x14ftypqt  ", "видео.mov", "video/quicktime"),
        (b"PK\x03\x04", "құжаттар.zip", "application/zip"),
        (b"From: a@b.example\r\nTo: c@d.example", "хат.eml", "message/rfc822"),
        (b"{\\rtf1\\ansi", "арыз.rtf", "application/rtf"),
        (ODT, "арыз.odt", "application/vnd.oasis.opendocument.text"),
        (b"\x30\x82\x0f\x00", "арыз.pdf.p7s", "application/pkcs7-signature"),
    ],
)
def test_the_kind_is_known_by_name_and_content(first_bytes, name, media_type):
    assert look_at(first_bytes, name) == Kind(media_type)


@pytest.mark.parametrize(
    ("first_bytes", "name", "media_type", "opened_as"),
    [
        (PNG, "фото.jpg", "image/png", "фото.jpg.png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "IMG_0042.HEIC", "image/jpeg", "IMG_0042.HEIC.jpg"),
        (HEIC, "фото.jpeg", "image/heic", "фото.jpeg.heic"),
        (HEIC, "фото.mp4", "image/heic", "фото.mp4.heic"),
        (PNG, "скан", "image/png", "скан.png"),
        (b"\xff\xd8\xff\xe0", "фото.jfif", "image/jpeg", "фото.jfif.jpg"),
    ],
)
def test_a_picture_is_taken_by_its_content_and_opened_as_what_it_is(first_bytes, name, media_type, opened_as):
    assert look_at(first_bytes, name) == Kind(media_type, is_misnamed=True)
    assert named_rightly(name, media_type) == opened_as


def test_a_right_name_stays_as_it_is():
    assert named_rightly("арыз.PDF", "application/pdf") == "арыз.PDF"
    assert named_rightly("фото.jpeg", "image/jpeg") == "фото.jpeg"


def test_archives_letters_and_signatures_are_closed():
    closed = ("application/zip", "message/rfc822", "application/pkcs7-signature", "application/vnd.rar")
    assert all(map(is_closed, closed))
    assert not any(map(is_closed, ("application/pdf", "image/png", "application/msword")))


@pytest.mark.parametrize(
    ("first_bytes", "name", "reason"),
    [
        (b"MZ\x90\x00", "хат.docx", "is a program"),
        (b"MZ\x90\x00", "setup.exe", "is a program"),
        (b"\x7fELF\x02", "фото.jpg", "is a program"),
        (b"#!/bin/sh\n", "хат.txt", "is a program"),
        (b"@echo off", "run.bat", "not taken"),
        (b"anything", "no extension", "not taken"),
        (DOCX, "скан.pdf", "not what its name says"),
        (PDF, "фото.png", "not what its name says"),
        (b"a\x00b", "хат.txt", "not what its name says"),
        (b"", "скан.pdf", "not what its name says"),
        (b"\xff", "жазба.mp3", "not what its name says"),
        (b"MZ\x90\x00", "құжаттар.zip", "is a program"),
        (PDF, "құжаттар.zip", "not what its name says"),
        (b"just a text", "хат.eml", "not what its name says"),
        (DOCX, "арыз.odt", "not what its name says"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(first_bytes, name, reason):
    with pytest.raises(Refusal, match=reason) as refused:
        kind_of(first_bytes, name)
    assert refused.value.field == "file"


@given(some.binary(max_size=40), some.sampled_from(["pdf", "mp3", "wav", "mp4", "txt", "exe", ""]))
def test_any_bytes_are_either_known_or_refused(first_bytes, extension):
    with suppress(Refusal):
        assert "/" in kind_of(first_bytes, f"хат.{extension}")
