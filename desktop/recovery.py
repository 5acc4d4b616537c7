"""The recovery sheet: a key of 256 bits as 24 groups of five digits that a person can copy by hand without harm.

The sheet carries a random recovery key of its own, which wraps the office key in the vault. So the office key never
stands on paper, and a new sheet makes the one before it worthless.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import Refusal

GROUPS = 24
KEY_BYTES = 32
_BITS = 11
_DIGITS = 4

# A quasigroup of order 10 after H. M. Damm (2004): its check digit finds any wrong digit and any swap of neighbours.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True)
class RecoverySheet:
    """What goes on the paper: the 24 groups, the mark of the office key ("7F3A-19C4") and the sheet's number."""

    groups: tuple[str, ...]
    mark: str
    number: int


def to_groups(key: bytes) -> tuple[str, ...]:
    """The 24 groups of a key of 32 bytes and its checksum of 8 bits: four digits 0000-2047 and a check digit each."""
    if len(key) != KEY_BYTES:
        msg = "a recovery key has 32 bytes"
        raise ValueError(msg)
    number = int.from_bytes(key + _checksum(key))
    values = [number >> _BITS * (GROUPS - position) & (1 << _BITS) - 1 for position in range(1, GROUPS + 1)]
    return tuple(_with_check_digit(value, position) for position, value in enumerate(values, 1))


def from_groups(groups: Sequence[str]) -> bytes:
    """The key that the groups carry; spaces inside a group are forgiven. A Refusal names the wrong group."""
    typed = ["".join(group.split()) for group in groups]
    if len(typed) != GROUPS:
        raise Refusal(
            "The sheet has {expected} groups, {count} are typed.", field="groups", expected=GROUPS, count=len(typed)
        )
    for position, group in enumerate(typed, 1):
        if not is_right(group, position):
            raise Refusal(
                "Group {number} has a mistake. Compare it with the sheet digit by digit.",
                field="groups",
                number=position,
            )
    number = 0
    for group in typed:
        number = number << _BITS | int(group[:_DIGITS])
    content = number.to_bytes(KEY_BYTES + 1)
    key = content[:KEY_BYTES]
    if content[KEY_BYTES:] != _checksum(key):
        raise Refusal(
            "The groups do not belong together. Compare all of them with one and the same sheet.", field="groups"
        )
    return key


def is_right(group: str, position: int) -> bool:
    """Whether the text is a well-formed group for this place of the sheet (1 to 24): to mark a mistake while typing."""
    is_number = len(group) == _DIGITS + 1 and group.isascii() and group.isdigit()
    return is_number and int(group[:_DIGITS]) < 1 << _BITS and _damm(group, position) == 0


def _with_check_digit(value: int, position: int) -> str:
    digits = f"{value:0{_DIGITS}}"
    return f"{digits}{_damm(digits, position)}"


def _damm(digits: str, position: int) -> int:
    # Starting from the position makes a group that was typed into another place wrong there.
    interim = position % len(_DAMM)
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def _checksum(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:1]
