"""The people of the rehearsal office who act: its users by role, and the clock that the story sets."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from desktop.access import ROLES, Actor, Permission
from desktop.office import Office
from desktop.operation import Operation
from desktop.vault import Stretching

Order = TypeVar("Order")
Result = TypeVar("Result")

PASSWORD = "Sarydala-2026"  # letters that every keyboard layout of an office types
QUICK = Stretching(memory_kib=64, iterations=1, lanes=1)  # everybody is told the password: it guards nothing


class StoryClock:
    """A clock that stands where the story puts it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Cast:
    """An office, its clock, and who of its people may do what: user ids by the codes of officials."""

    office: Office
    clock: StoryClock
    officials: dict[str, int]
    users: dict[str, int]
    language: str = "kk"

    def do(self, who: str, role: str, operation: Operation[Order, Result], order: Order) -> Result:
        """Let an official do something in a role, at the moment of the clock."""
        self.office.actor = self.actor(who, role)
        return self.office.run(operation, order)

    def actor(self, who: str, role: str) -> Actor:
        """The official as the door sees them."""
        return Actor(
            self.users[who], who, self.officials[who], self.language, frozenset(ROLES[role][1]) | {Permission.USE}
        )
