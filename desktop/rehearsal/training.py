"""The rehearsal office of a desk: small, made in seconds, with a day before it; and who may sign in there."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from desktop import made
from desktop.access import ROLES
from desktop.clock import Clock, clock
from desktop.rehearsal.actors import PASSWORD
from desktop.rehearsal.build import build
from desktop.rehearsal.chronicle import Chronicle, Progress
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.day import Day
from desktop.rehearsal.script import MATTERS
from desktop.rehearsal.seeds import read_seed

RESIDENTS = 60
_SEED = 1
_LIFE = timedelta(days=100)
_TO_SIGN = 2  # letters, each in both languages


@dataclass(frozen=True)
class RehearsalUser:
    """Someone to sign in as; name, post and role by language."""

    login: str
    password: str = field(repr=False)
    role: str
    is_aside: bool
    names: dict[str, str]
    posts: dict[str, str]
    roles: dict[str, str]

    def name(self, language: str) -> str:
        """Given name and surname."""
        return self.names.get(language) or self.names["kk"]

    def post(self, language: str) -> str:
        """The post in the office."""
        return self.posts.get(language) or self.posts["kk"]

    def role_name(self, language: str) -> str:
        """What the role is called."""
        return self.roles[language]


def rehearsal_users() -> tuple[RehearsalUser, ...]:
    """Everybody who can sign in to the rehearsal office."""
    district = read_seed("district")
    officials = {official["code"]: official for official in district["officials"]}
    return tuple(
        RehearsalUser(
            login=user["login"],
            password=PASSWORD,
            role=user["role"],
            is_aside=user.get("aside", False),
            names={
                language: f"{officials[user['official']][f'given_{language}']} "
                f"{officials[user['official']][f'surname_{language}']}"
                for language in ("kk", "ru")
            },
            posts={language: officials[user["official"]][f"post_{language}"] for language in ("kk", "ru")},
            roles=dict(zip(("kk", "ru", "en"), ROLES[user["role"]][0], strict=True)),
        )
        for user in district["users"]
    )


def make_rehearsal(folder: Path, progress: Progress | None = None, clock: Clock = clock) -> dict[str, str]:
    """Make the rehearsal office anew: some months until yesterday, visitors waiting and letters to sign today.

    Gives the office's name by language. Refuses a folder that holds anything else. `progress` hears events done and
    events in all; what it raises cancels the work, and nothing half-made is left.
    """
    made.empty(folder)
    yesterday = clock().astimezone(OFFICE_ZONE).date() - timedelta(days=1)
    evening = datetime.combine(yesterday, time(18, 30), OFFICE_ZONE)
    try:
        with ExitStack() as opened:
            _make(folder, evening, progress, opened)
    except BaseException:
        made.remove_office(folder)
        raise
    office = read_seed("district")["office"]
    return {"kk": office["body_kk"], "ru": office["body_ru"]}


def _make(folder: Path, evening: datetime, progress: Progress | None, opened: ExitStack) -> None:
    plan = Day(evening.date() + timedelta(days=1), folder)

    def prepare(chronicle: Chronicle) -> None:
        opened.callback(chronicle.cast.office.close)
        plan.prepare(chronicle)

    chronicle = build(folder, RESIDENTS, _SEED, evening, progress, prepare, life=_LIFE)
    plan.day = chronicle.calendar.roll_forward(plan.day)
    chronicle.cast.clock.moment = evening
    plan.reception_of_today()
    plan.fill_queue()
    for matter in [matter for matter in MATTERS if matter.decision][:_TO_SIGN]:
        plan.write(matter)
