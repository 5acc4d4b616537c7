"""A small office for tests: four officials, one user a role, a village, a body; and a valid thing with one call."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

import models.database
from desktop.access import ROLES, Actor
from desktop.backup import DATABASE, VAULT
from desktop.holder import hold
from desktop.office import Office
from desktop.operation import Operation, Question
from desktop.operations import administration, applicants, course, reception, registration, users
from desktop.operations.administration import AddOfficial
from desktop.settings import OfficeSettings
from desktop.start import NewOffice, NewPlace, create_office, hang_doorplate, open_office
from desktop.vault import Stretching, Vault
from models.classifier import Topic
from models.database import keyed_engine
from models.official import Official
from models.place import Place
from models.rules.kinds import AppealKind, OfficialRank, PlaceLevel
from models.user import User

QUICK = Stretching(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "a password of tests"
VILLAGE = ("Ақбұлақ ауылы", "село Акбулак")
MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # 10:00 on the office's wall clock

SETTINGS = OfficeSettings(
    district_kk="Сарыдала ауданы",
    district_ru="Сарыдалинский район",
    oblast_kk="Түркістан облысы",
    oblast_ru="Туркестанская область",
    body_kk="Сарыдала ауданы әкімінің аппараты",
    body_ru="Аппарат акима Сарыдалинского района",
    body_genitive_kk="Сарыдала ауданы әкімі аппаратының",
    body_genitive_ru="аппарата акима Сарыдалинского района",
    letterhead_kk="ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nСАРЫДАЛА АУДАНЫ ӘКІМІНІҢ АППАРАТЫ",
    letterhead_ru="РЕСПУБЛИКА КАЗАХСТАН\nАППАРАТ АКИМА САРЫДАЛИНСКОГО РАЙОНА",
    higher_body_kk="Түркістан облысының әкіміне",
    higher_body_ru="акиму Туркестанской области",
    address_kk="161900, Сарыдала ауылы, Достық көшесі, 12",
    address_ru="161900, село Сарыдала, улица Достык, 12",
    phone="8 (72500) 2-00-12",
    email="kense@sarydala.example",
    bin="940140900015",
)


def _official(rank: OfficialRank, kk: str, ru: str, post_kk: str, post_ru: str) -> AddOfficial:
    (surname_kk, given_kk, patronymic_kk), (surname_ru, given_ru, patronymic_ru) = kk.split(), ru.split()
    return AddOfficial(
        rank, surname_kk, given_kk, surname_ru, given_ru, post_kk, post_ru, patronymic_kk, patronymic_ru, "201",
        "8 (72500) 2-00-31", "qyzmet@sarydala.example",
    )  # fmt: skip


OFFICIALS = {
    "akim": _official(
        OfficialRank.HEAD, "Тоқсанбай Нұрболат Әміреұлы", "Токсанбай Нурболат Амиреулы", "Аудан әкімі", "Аким района"
    ),
    "utilities": _official(
        OfficialRank.DEPARTMENT_HEAD,
        "Қасымов Рашид Болатұлы",
        "Касымов Рашид Болатович",
        "ТКШ бөлімінің басшысы",
        "Руководитель отдела ЖКХ",
    ),
    "clerk": _official(
        OfficialRank.STAFF, "Әбілова Мөлдір Сәкенқызы", "Абилова Молдир Сакеновна", "бас маман", "главный специалист"
    ),
    "engineer": _official(
        OfficialRank.STAFF, "Сатыбалды Дина Ерікқызы", "Сатыбалды Дина Ериковна", "маман", "специалист"
    ),
}
OFFICIAL_OF_ROLE = {
    "clerk": "clerk", "secretary": "clerk", "head": "akim", "executor": "utilities", "controller": "clerk",
    "analyst": "engineer", "inspector": "engineer", "administrator": "engineer",
}  # fmt: skip


class StoppedClock:
    """A clock that stands until a test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Desk:
    """An open office whose actor a test changes by role; ids of officials, places, a topic and a body by name."""

    office: Office
    clock: StoppedClock
    ids: dict[str, int]
    users: dict[str, int] = field(default_factory=dict)

    def sign_in(self, role: str, language: str = "kk") -> Office:
        """Let the user of a role stand at the desk."""
        permissions = frozenset(ROLES[role][1])
        own = role == "executor"
        official = self.ids[OFFICIAL_OF_ROLE[role]]
        self.office.actor = Actor(self.users[role], role, official, language, permissions, own)
        return self.office

    def run(self, role: str, operation: Operation[Any, Any], order: Any) -> Any:
        """Do something in a role."""
        return self.sign_in(role).run(operation, order)

    def ask(self, role: str, question: Question[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Ask something in a role."""
        return self.sign_in(role).ask(question, *args, **kwargs)

    def applicant(self, **facts: Any) -> int:
        """A person of the village; facts override."""
        usual = {
            "surname": "Айбергенова", "given": "Бибігүл", "patronymic": "Серікқызы", "number": "880412401006",
            "place_id": self.ids["village"], "street": "Бейбітшілік көшесі", "house": "17",
            "phones": ("8 700 000 01 23",),
        }  # fmt: skip
        return self.run("clerk", applicants.add_applicant, applicants.ApplicantFacts(**{**usual, **facts})).id

    def appeal(self, applicant_id: int | None = None, **order: Any) -> registration.RegisteredAppeal:
        """A registered application; order overrides."""
        usual = {
            "applicant_id": applicant_id or self.applicant(), "kind": AppealKind.APPLICATION,
            "text": "Бейбітшілік көшесіндегі су құбыры жарылды. Жөндеп беруіңізді сұраймын.",
        }  # fmt: skip
        return self.run("clerk", registration.register_appeal, registration.RegisterAppeal(**{**usual, **order}))

    def reception_day(self, day: date = date(2026, 11, 26), official: str = "akim") -> int:
        """An open reception day of 10:00–12:00 by 20 minutes."""
        order = reception.OpenDay(self.ids[official], day, time(10), time(12), 20, "201-кабинет", "кабинет 201")
        return self.run("secretary", reception.open_day, order)

    def resolved(self, appeal_id: int, due_on: date = date(2026, 12, 10)) -> int:
        """A resolution of the akim to the head of utilities; gives the assignment."""
        task = course.Task(self.ids["utilities"], "Қарап, жауап дайындау", due_on)
        return self.run(
            "head", course.lay_resolution, course.LayResolution(appeal_id, "Қаралсын", (task,), reason="Қайта берілді")
        )[0]


def make_office(folder: Path, now: datetime = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)) -> None:
    """The small office, made once; tests work on copies."""
    clock = StoppedClock(now)
    new = NewOffice(
        settings=SETTINGS,
        officials=tuple(OFFICIALS.values()),
        login="administrator",
        password=PASSWORD,
        administrator=3,
        roles=("administrator",),
        places=(NewPlace("Ақбұлақ ауылдық округі", "Акбулакский сельский округ", (VILLAGE,)),),
    )
    office, _ = create_office(folder, new, clock, QUICK)
    with office.look_session() as session:
        officials = dict(zip(OFFICIALS, session.scalars(select(Official.id).order_by(Official.id)), strict=True))
    for role, official in OFFICIAL_OF_ROLE.items():
        if role != "administrator":
            office.run(users.add_user, users.AddUser(role, officials[official], (role,), is_second=True))
            Vault(folder / VAULT, QUICK).add_slot(office.key, role, PASSWORD)
    body = administration.AddBody(
        name_kk="Түркістан облысының энергетика басқармасы", name_ru="управление энергетики Туркестанской области",
        dative_kk="Түркістан облысының энергетика басқармасына",
        accusative_ru="управление энергетики Туркестанской области",
        genitive_kk="басқарманың", genitive_ru="управления", address_kk="161200, Түркістан қаласы",
        address_ru="161200, город Туркестан", phone="8 (72533) 0-00-01",
    )  # fmt: skip
    office.run(administration.add_body, body)
    office.close()


@cache
def _opened_before(template: Path, now: datetime) -> Path:
    """A copy of the template whose journal has the sign-in of the administrator already."""
    shutil.copytree(template, folder := template.with_name(f"{template.name} {now:%d.%m.%Y}"))
    open_office(folder, "administrator", PASSWORD, StoppedClock(now)).close()
    return folder


def desk_of(template: Path, folder: Path, clock: StoppedClock | None = None) -> Desk:
    """A copy of the small office, opened; half of what open_office does was done once for all copies."""
    clock = clock or StoppedClock()
    shutil.copytree(_opened_before(template, clock.now), folder)
    vault = Vault(folder / VAULT)
    key = vault.unlock("administrator", PASSWORD, clock())
    held = hold(folder, "administrator", clock(), exclusive=False)
    nobody = Actor(0, "", None, "kk", frozenset())
    office = Office(folder, keyed_engine(folder / DATABASE, key.database()), key, vault, nobody, clock, held)
    hang_doorplate(office)
    desk = desk_at(office, clock)
    desk.sign_in("administrator").calendar()  # reads it and the settings, as the entry of the sign-in does
    return desk


_FIRST: list[Engine] = []


def _sharing_compiled(*args: Any, **kwargs: Any) -> Engine:
    """An engine that uses the statements that the first one of the run compiled: a third of a test's time."""
    engine = create_engine(*args, **kwargs)
    _FIRST.append(engine)
    engine.dialect, engine._compiled_cache = _FIRST[0].dialect, _FIRST[0]._compiled_cache
    del _FIRST[1:]
    return engine


models.database.create_engine = _sharing_compiled


def desk_at(office: Office, clock: StoppedClock) -> Desk:
    """The desk of an open small office."""
    with Session(office.engine) as session:
        ids = dict(zip(OFFICIALS, session.scalars(select(Official.id).order_by(Official.id)), strict=True))
        villages = select(Place.id).where(Place.level == PlaceLevel.VILLAGE).order_by(Place.id)
        ids["village"] = session.scalars(villages.limit(1)).one()
        ids["topic"] = session.scalars(select(Topic.id).where(Topic.code == "02.3")).one()
        users_by_login = {row.login: row.id for row in session.execute(select(User.login, User.id))}
    return Desk(office, clock, {**ids, "body": 1}, users_by_login)
