"""The vault: the office key, wrapped for every user by a key from the password, and once for the recovery sheet."""

import hashlib
import json
import os
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop.errors import Refusal, Trouble
from desktop.files import write_durably
from desktop.holder import alone
from desktop.passwords import PASSWORD_LENGTH
from desktop.recovery import RecoverySheet, from_groups, to_groups

_FREE_FAILURES = 2  # a slip of the finger costs nothing
_FIRST_DELAY = 5  # seconds after the third failure, doubled by every further one
_LONGEST_DELAY = 15 * 60
_REMEMBERED_STRANGERS = 100
_FORMAT = 1


@dataclass(frozen=True)
class Stretching:
    """What it costs to try one password (Argon2id). The defaults take 0.3 s on two cores."""

    memory_kib: int = 65_536
    iterations: int = 8
    lanes: int = 2

    def key(self, password: str, salt: bytes) -> bytes:
        """The wrapping key of a password."""
        argon = Argon2id(
            salt=salt, length=32, iterations=self.iterations, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return argon.derive(unicodedata.normalize("NFC", password).encode())


USUAL = Stretching()


@dataclass(frozen=True, repr=False)
class OfficeKey:
    """The 32 random bytes from which every key of the office is derived. Kept in memory only."""

    secret: bytes

    def database(self) -> str:
        """The raw key of the database as SQLCipher takes it: 64 hexadecimal digits."""
        return self._derived(b"database").hex()

    def files(self) -> bytes:
        """The key of the attachment store."""
        return self._derived(b"files")

    def mark(self) -> str:
        """A short fingerprint by which people tell keys of offices apart ("7F3A-19C4"); tells nothing about the key."""
        digits = self._derived(b"mark").hex().upper()
        return f"{digits[:4]}-{digits[4:8]}"

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"qabyldau office " + purpose).derive(self.secret)


@dataclass(frozen=True)
class _Slot:
    """The office key as one password opens it; bytes are hexadecimal digits."""

    login: str
    salt: str
    wrapped: str
    stretching: Stretching

    @classmethod
    def locked(cls, key: OfficeKey, login: str, password: str, stretching: Stretching) -> Self:
        salt = os.urandom(16)
        return cls(login, salt.hex(), aes_key_wrap(stretching.key(password, salt), key.secret).hex(), stretching)

    def opened(self, password: str) -> OfficeKey | None:
        wrapping_key = self.stretching.key(password, bytes.fromhex(self.salt))
        try:
            return OfficeKey(aes_key_unwrap(wrapping_key, bytes.fromhex(self.wrapped)))
        except InvalidUnwrap:
            return None


@dataclass(frozen=True)
class _Failures:
    count: int
    last_failure_at: str

    @property
    def delay(self) -> int:
        """Seconds between the last failure and the next try."""
        if self.count <= _FREE_FAILURES:
            return 0
        return min(_FIRST_DELAY << min(self.count - _FREE_FAILURES - 1, 10), _LONGEST_DELAY)


@dataclass
class _Content:
    """What the file holds. Failures are kept under a keyed hash of the login: what is typed there may be a password."""

    mark: str
    salt: str = field(default_factory=lambda: os.urandom(16).hex())
    slots: dict[str, _Slot] = field(default_factory=dict)
    failures: dict[str, _Failures] = field(default_factory=dict)
    sheet: str | None = None  # the office key wrapped by the key on the recovery sheet in force
    sheet_number: int = 0

    @classmethod
    def loaded(cls, raw: dict[str, Any]) -> Self:
        slots = {
            name: _Slot(**{**slot, "stretching": Stretching(**slot["stretching"])})
            for name, slot in raw["slots"].items()
        }
        failures = {name: _Failures(**failure) for name, failure in raw["failures"].items()}
        return cls(**{**raw, "slots": slots, "failures": failures})

    def failure_name(self, login: str) -> str:
        return hashlib.sha256(bytes.fromhex(self.salt) + login.encode()).hexdigest()


class Vault:
    """The file of key slots. Every call reads it anew and replaces it as a whole, so several programs may use it."""

    def __init__(self, path: Path, stretching: Stretching = USUAL) -> None:
        self._path = path
        self._stretching = stretching

    @classmethod
    def create(cls, path: Path, login: str, password: str, *, stretching: Stretching = USUAL) -> tuple[Self, OfficeKey]:
        """A new vault with a new office key and its first user. Raises a Refusal where there is one already."""
        vault = cls(path, stretching)
        key = OfficeKey(os.urandom(32))
        with vault._alone():
            if path.exists():
                raise Refusal("There is an office in this folder already. Choose another folder.", field="folder")
            content = _Content(key.mark())
            vault._put(content, key, login, password)
            vault._write(content)
        return vault, key

    def logins(self) -> tuple[str, ...]:
        """The logins that can open the office, as they were written."""
        return tuple(slot.login for slot in self._read().slots.values())

    def unlock(self, login: str, password: str, now: datetime) -> OfficeKey:
        """The office key. now is the instant of the try.

        A Refusal says the same, after the same time, for a wrong password and an unknown login, with the seconds until
        the next try; before that it says how many are left, without looking at the password.
        """
        name = folded_login(login)
        with self._alone():  # also while the password is stretched: two programs do not try twice as fast
            content = self._read()
            failure_name = content.failure_name(name)
            self._refuse_haste(content, failure_name, now)
            slot = content.slots.get(name) or _Slot("", content.salt, "00" * 40, self._stretching)
            key = slot.opened(password)
            if key is None:
                count = content.failures[failure_name].count if failure_name in content.failures else 0
                failures = content.failures[failure_name] = _Failures(count + 1, now.isoformat())
                self._forget_strangers(content)
                self._write(content)
                raise Refusal("The login or the password is wrong.", field="password", seconds=failures.delay)
            if content.failures.pop(failure_name, None):
                self._write(content)
        return key

    def add_slot(self, key: OfficeKey, login: str, password: str) -> None:
        """Let one more user open the office."""
        with self._alone():
            content = self._read()
            if folded_login(login) in content.slots:
                raise Refusal("There is a user with the login {login} already.", field="login", login=login)
            self._put(content, key, login, password)
            self._write(content)

    def set_password(self, key: OfficeKey, login: str, password: str) -> None:
        """Give a user a new password; it also ends the waiting after failures."""
        with self._alone():
            content = self._read()
            slot = self._slot(content, login)
            self._put(content, key, slot.login, password)
            content.failures.pop(content.failure_name(folded_login(login)), None)
            self._write(content)

    def remove_slot(self, login: str) -> None:
        """Take the office from a user; never from the last one."""
        with self._alone():
            content = self._read()
            self._slot(content, login)
            if len(content.slots) == 1:
                raise Refusal("This is the last user who can open the office, so the login stays.", field="login")
            del content.slots[folded_login(login)]
            self._write(content)

    def new_recovery(self, key: OfficeKey) -> RecoverySheet:
        """A new recovery sheet, to be printed and forgotten; the sheet before it opens nothing from now on."""
        recovery_key = os.urandom(32)
        with self._alone():
            content = self._read()
            self._check(content, key)
            content.sheet = aes_key_wrap(recovery_key, key.secret).hex()
            content.sheet_number += 1
            self._write(content)
        return RecoverySheet(to_groups(recovery_key), content.mark, content.sheet_number)

    def open_with_recovery(self, groups: Sequence[str]) -> OfficeKey:
        """The office key by the 24 groups of the sheet in force; a Refusal names a mistyped group or that sheet."""
        recovery_key = from_groups(groups)
        content = self._read()
        if content.sheet is None:
            raise Refusal("No recovery sheet was printed for this office.", field="groups")
        try:
            return OfficeKey(aes_key_unwrap(recovery_key, bytes.fromhex(content.sheet)))
        except InvalidUnwrap:
            raise Refusal(
                "This sheet does not open the office. The sheet in force is No. {number}, its key mark is {mark}.",
                field="groups",
                number=content.sheet_number,
                mark=content.mark,
            ) from None

    def _put(self, content: _Content, key: OfficeKey, login: str, password: str) -> None:
        self._check(content, key)
        name = folded_login(login)
        if not name:
            raise Refusal("Enter a login.", field="login")
        if len(unicodedata.normalize("NFC", password)) < PASSWORD_LENGTH:
            raise Refusal("A password has at least {length} characters.", field="password", length=PASSWORD_LENGTH)
        content.slots[name] = _Slot.locked(key, login.strip(), password, self._stretching)

    def _check(self, content: _Content, key: OfficeKey) -> None:
        if key.mark() != content.mark:
            msg = "the key is of another office"
            raise ValueError(msg)

    def _slot(self, content: _Content, login: str) -> _Slot:
        try:
            return content.slots[folded_login(login)]
        except KeyError:
            raise Refusal("There is no user with the login {login}.", field="login", login=login) from None

    def _refuse_haste(self, content: _Content, failure_name: str, now: datetime) -> None:
        failures = content.failures.get(failure_name)
        if failures is None or failures.delay == 0:
            return
        failed_at = datetime.fromisoformat(failures.last_failure_at)
        if now < failed_at:  # the clock was set back: wait once from now, not until it catches up
            failed_at = now
            content.failures[failure_name] = _Failures(failures.count, now.isoformat())
            self._write(content)
        remaining = failed_at + timedelta(seconds=failures.delay) - now
        if remaining > timedelta():
            seconds = ceil(remaining.total_seconds())
            raise Refusal("Too many failed attempts. Try again in {seconds} s.", field="password", seconds=seconds)

    def _forget_strangers(self, content: _Content) -> None:
        """Keep the file small when many unknown logins are tried; the failures of users are never forgotten."""
        users = {content.failure_name(name) for name in content.slots}
        strangers = [name for name in content.failures if name not in users]
        for name in strangers[:-_REMEMBERED_STRANGERS]:
            del content.failures[name]

    def _alone(self) -> AbstractContextManager[None]:
        return alone(self._path.with_name(self._path.name + ".lock"))

    def _read(self) -> _Content:
        try:
            whole = json.loads(self._path.read_bytes())
            raw = whole["content"]
            is_sound = whole["checksum"] == _checksum(raw)
        except (ValueError, KeyError, TypeError):
            is_sound = False
        if not is_sound:
            raise Trouble(
                "The file {path} with the keys is damaged. "
                "Keep it, and restore the last backup into a new folder: the passwords of that day open it.",
                path=self._path,
            )
        if whole["format"] != _FORMAT:
            raise Trouble("The file {path} was written by a newer version of the program. Install it.", path=self._path)
        return _Content.loaded(raw)

    def _write(self, content: _Content) -> None:
        raw = asdict(content)
        whole = {"format": _FORMAT, "checksum": _checksum(raw), "content": raw}
        write_durably(self._path, json.dumps(whole, ensure_ascii=False, indent=1).encode())


def folded_login(login: str) -> str:
    """The form in which two logins are compared: without outer spaces, case and ways of composing a letter."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", login.strip()).casefold())


def _checksum(raw: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()
