"""One order of a resolution while it is written, as JSON keeps it, and how it becomes tasks."""

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.errors import Refusal
from desktop.operations.course import Task
from models.rules.titled import N_


@dataclass
class Part:
    """A text with its lead and those who help, its last day and the interim one; days in ISO form, empty for none."""

    text: str = ""
    lead_id: int | None = None
    co_ids: list[int] = field(default_factory=list)
    day: str = ""
    interim: str = ""

    @property
    def executor_ids(self) -> list[int]:
        """All of them, the lead first."""
        return [*([self.lead_id] if self.lead_id else []), *self.co_ids]

    @property
    def due_on(self) -> dt.date | None:
        """The last day."""
        return dt.date.fromisoformat(self.day) if self.day else None

    @property
    def interim_on(self) -> dt.date | None:
        """By when the executor says how far it is."""
        return dt.date.fromisoformat(self.interim) if self.interim else None

    def take(self, official_id: int) -> None:
        """One key for a row: in as the lead where there is none, else as a helper; a helper leads; the lead goes."""
        if official_id == self.lead_id:
            self.lead_id = None
        elif official_id in self.co_ids:
            self.lead(official_id)
        elif self.lead_id is None:
            self.lead_id = official_id
        else:
            self.co_ids.append(official_id)

    def lead(self, official_id: int) -> None:
        """This one leads; who led before helps. Who leads already goes out."""
        if official_id == self.lead_id:
            self.lead_id = None
            return
        self.co_ids = [one for one in self.co_ids if one != official_id]
        if self.lead_id is not None:
            self.co_ids.insert(0, self.lead_id)
        self.lead_id = official_id

    def help(self, official_id: int) -> None:
        """This one helps; who helps already goes out."""
        if official_id in self.co_ids:
            self.co_ids.remove(official_id)
            return
        if official_id == self.lead_id:
            self.lead_id = None
        self.co_ids.append(official_id)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    def tasks(self) -> list[Task]:
        """A task for each executor; a Refusal of what is missing."""
        if not self.text.strip():
            raise Refusal(N_("Write what is to be done."), field="text")
        if not self.executor_ids:
            raise Refusal(N_("Name at least one executor."), field="executors")
        if self.lead_id is None:
            raise Refusal(N_("Say who is in charge."), field="executors")
        due_on = self.due_on
        if due_on is None:
            raise Refusal(N_("Say by when."), field="due_on")
        return [Task(id, self.text.strip(), due_on, self.interim_on) for id in self.executor_ids]
