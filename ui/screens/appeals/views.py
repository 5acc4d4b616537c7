"""What the register shows: the saved views, the filters laid over them, and the words of each."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from desktop.queries.register import AppealFilter, Sort
from models.rules.kinds import AppealKind, ApplicantKind, BenefitGroup, Channel, Decision
from models.rules.states import AppealState
from models.rules.titled import N_
from resources.texts import Texts

VIEWS = ("open", "month", "mine", "late", "all")
_TITLES = {"open": N_("Open"), "mine": N_("Mine"), "late": N_("Past the term"), "all": N_("All")}


def view_title(view: str, t: Texts, today: dt.date) -> str:
    """«Ашық», «Қараша», «Менікі»…"""
    return t.month_year(today).rsplit(" ", 1)[0] if view == "month" else t(_TITLES[view])


def view_filter(view: str, today: dt.date, official_id: int) -> AppealFilter:
    """What a saved view shows; one's own are open and accepted by, addressed to or given to this official."""
    if view == "month":
        return AppealFilter(registered_from=today.replace(day=1), registered_until=_month_end(today))
    return {
        "open": AppealFilter(is_open=True),
        "mine": AppealFilter(is_open=True, official_id=official_id),
        "late": AppealFilter(is_late=True),
        "all": AppealFilter(),
    }[view]


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


@dataclass(frozen=True)
class Laid:
    """The filters that the clerk has laid over a view. Ids come with the words that were chosen."""

    registered_from: dt.date | None = None
    registered_until: dt.date | None = None
    state: AppealState | None = None
    kind: AppealKind | None = None
    channel: Channel | None = None
    executor: tuple[int, str] | None = None
    topic: tuple[int, str] | None = None
    place: tuple[int, str] | None = None
    sector: tuple[int, str] | None = None
    duty_on: dt.date | None = None
    due_from: dt.date | None = None
    due_until: dt.date | None = None
    owes_notice: bool = False
    is_unsigned: bool = False
    is_urgent: bool = False
    is_sensitive: bool = False
    is_hidden: bool = False
    applicant_kind: ApplicantKind | None = None
    decision: Decision | None = None
    benefit: BenefitGroup | None = None
    status: tuple[int, str] | None = None
    intake: tuple[int, str] | None = None

    def over(self, wanted: AppealFilter) -> AppealFilter:
        """The view's filter narrowed by these."""
        more: dict[str, Any] = {
            "registered_from": self.registered_from or wanted.registered_from,
            "registered_until": self.registered_until or wanted.registered_until,
            "states": (self.state,) if self.state else (),
            "kinds": (self.kind,) if self.kind else (),
            "channels": (self.channel,) if self.channel else (),
            "executor_id": self.executor[0] if self.executor else None,
            "topic_id": self.topic[0] if self.topic else None,
            "place_id": self.place[0] if self.place else None,
            "sector_id": self.sector[0] if self.sector else None,
            "duty_on": self.duty_on,
            "due_from": self.due_from,
            "due_until": self.due_until,
            "is_open": wanted.is_open or self._asks_for_open(),
            "owes_notice": self.owes_notice,
            **{name: getattr(self, name) for name in TICKS},
            "applicant_kind": self.applicant_kind,
            "decision": self.decision,
            "benefit_group": self.benefit,
            "social_status_id": self.status[0] if self.status else None,
            "intake_point_id": self.intake[0] if self.intake else None,
        }
        return replace(wanted, **more)

    def _asks_for_open(self) -> bool:
        """What is ended falls due no more, unless it is ended ones that are asked for."""
        return bool(self.due_from or self.due_until) and not (self.state or self.decision)

    def without(self, name: str) -> "Laid":
        """The same with one filter less."""
        empty = Laid()
        return replace(self, **{one: getattr(empty, one) for one in _SIDES.get(name, (name,))})

    def chips(self, t: Texts) -> list[tuple[str, str]]:
        """Name and words of each filter that is laid."""
        told = []
        if self.registered_from or self.registered_until:
            period = _period(t, self.registered_from, self.registered_until)
            told.append(("registered", t("Registered: {period}", period=period)))
        if self.duty_on:
            told.append(("duty_on", t("Falls due: {day}", day=t.date(self.duty_on))))
        if self.due_from or self.due_until:
            period = _period(t, self.due_from, self.due_until)
            told.append(("due", t("Falls due: {day}", day=period)))
        if self.owes_notice:
            told.append(("owes_notice", t("The applicant was not told of the extension")))
        told += [(name, t(words)) for name, words in TICKS.items() if getattr(self, name)]
        fixed = ("state", "kind", "channel", "applicant_kind", "decision", "benefit")
        told += [(name, t.of(value)) for name in fixed if (value := getattr(self, name))]
        listed = ("executor", "topic", "place", "sector", "status", "intake")
        told += [(name, value[1]) for name in listed if (value := getattr(self, name))]
        return told

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items() if value
        }

    @classmethod
    def from_plain(cls, plain: object) -> "Laid":
        """Take up what plain() gave, and of what another version of the program kept as much as is known."""
        return cls(**_read(plain)[0])


def _read(plain: object) -> tuple[dict[str, Any], list[str]]:
    """The filters that are known, and the names of those that are not, with what they were set to."""
    read: dict[str, Any] = {}
    unknown = []
    for name, value in plain.items() if isinstance(plain, dict) else ():
        try:
            read[name] = _field(name, value)
        except (KeyError, TypeError, ValueError, IndexError):
            unknown.append(name)
    return read, unknown


def _field(name: str, value: Any) -> object:
    if name not in Laid.__dataclass_fields__:
        raise KeyError(name)
    if name.startswith(("registered", "due_")) or name == "duty_on":
        return dt.date.fromisoformat(value)
    if name in _ENUMS:
        return _ENUMS[name](value)
    if name in TICKS or name == "owes_notice":
        return bool(value)
    return int(value[0]), str(value[1])  # JSON has no tuples


def _period(t: Texts, first: dt.date | None, last: dt.date | None) -> str:
    """Both days; an open side is «…»."""
    return " – ".join(t.date(day) if day else "…" for day in (first, last))


TITLES = {"state": N_("State"), "kind": N_("Kind"), "channel": N_("Channel"), "executor": N_("Executor"),
          "topic": N_("Topic"), "place": N_("Okrug"), "sector": N_("Neighbourhood"), "decision": N_("Decision"),
          "applicant_kind": N_("Kind of applicant"), "benefit": N_("Received out of turn"),
          "status": N_("Social status"), "intake": N_("Point of intake")}  # fmt: skip
TICKS = {"is_unsigned": N_("Not signed"), "is_urgent": N_("Urgent"), "is_sensitive": N_("Sensitive"),
         "is_hidden": N_("Hidden")}  # fmt: skip
_SIDES = {"registered": ("registered_from", "registered_until"), "due": ("due_from", "due_until")}
_ENUMS = {"state": AppealState, "kind": AppealKind, "channel": Channel, "applicant_kind": ApplicantKind,
          "decision": Decision, "benefit": BenefitGroup}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """Everything that decides what the list shows and in which order."""

    view: str = "open"
    laid: Laid = Laid()
    text: str = ""
    sort: Sort = Sort.REGISTERED
    newest_first: bool = True

    def wanted(self, today: dt.date, official_id: int) -> AppealFilter:
        """The filter to ask with."""
        base = self.laid.over(view_filter(self.view, today, official_id))
        return replace(base, text=self.text, sort=self.sort, newest_first=self.newest_first)

    def said(self, t: Texts, today: dt.date) -> list[str]:
        """The view, the words and the filters, as a printed list names them."""
        words = [t("Words: «{words}»", words=self.text)] if self.text else []
        laid = [words for _, words in self.laid.chips(t)]
        return [t("View: {name}", name=view_title(self.view, t, today)), *words, *laid]

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters are laid over the view."""
        return bool(self.text) or self.laid != Laid()

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {"view": self.view, "laid": self.laid.plain(), "text": self.text, "sort": self.sort.value,
                "newest_first": self.newest_first}  # fmt: skip

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Shown":
        """Take up what plain() gave, and of what another version of the program kept as much as is known."""
        view, sort = plain.get("view"), plain.get("sort")
        return cls(
            view if view in VIEWS else "all",
            Laid.from_plain(plain.get("laid")),
            str(plain.get("text") or ""),
            Sort(sort) if sort in tuple(Sort) else Sort.REGISTERED,
            bool(plain.get("newest_first", True)),
        )


def left_out(plain: dict[str, Any], t: Texts) -> list[str]:
    """What from_plain could not take up, in words: filters, values and views that this version does not know."""
    laid = plain.get("laid")
    unknown = [t(TITLES[name]) if name in TITLES else name for name in _read(laid)[1]]
    view = plain.get("view", "all")
    return unknown if view in VIEWS else [t("View: {name}", name=view), *unknown]
