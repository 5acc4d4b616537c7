"""Makes the rehearsal office: the invented district and two years of its life, event after event, through the door."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.backup import VAULT
from desktop.office import Office
from desktop.operations import administration, reception, users
from desktop.operations.administration import AddBody, AddOfficial, AddPlace
from desktop.operations.departments import AddDepartment, add_department
from desktop.operations.directory import ChangeOfficial, change_official
from desktop.rehearsal.actors import PASSWORD, QUICK, Cast, StoryClock
from desktop.rehearsal.chronicle import Chronicle, Progress, in_office_hours, met
from desktop.rehearsal.course import plan_appeal
from desktop.rehearsal.invent import appeals as invent_appeals
from desktop.rehearsal.orders import leave_open
from desktop.rehearsal.people import entities, residents
from desktop.rehearsal.receptions import plan_visit
from desktop.rehearsal.seeds import read_seed
from desktop.rehearsal.visits import reception_days
from desktop.rehearsal.visits import visits as invent_visits
from desktop.settings import from_stored
from desktop.start import NewOffice, create_office
from desktop.vault import Vault
from models.classifier import Topic
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.rules.kinds import OfficialRank, PlaceLevel

TWO_YEARS = timedelta(days=2 * 365)
APPEALS_PER_RESIDENT = 1.4
VISITS_PER_RESIDENT = 0.5


def build(
    folder: Path,
    count: int,
    seed: int,
    ends: datetime,
    progress: Progress | None = None,
    plan: Callable[[Chronicle], None] = lambda chronicle: None,  # noqa: ARG005 (nothing more is planned)
    life: timedelta = TWO_YEARS,
) -> Chronicle:
    """A rehearsal office whose life ends at a moment; the same count, seed, moment and life give the same office.

    `plan` may put events of its own into the chronicle.
    """
    begins = ends - life
    chronicle = _empty(folder, begins, ends)
    people = list(residents(count, seed))
    companies = list(entities(max(count // 25, 1), seed))
    first, last = begins.date() + timedelta(days=1), ends.date()
    is_workday = chronicle.calendar.is_workday
    chronicle.cast.clock.moment += timedelta(minutes=1)
    with chronicle.cast.office.together():
        _enter_places(chronicle)
        _open_days(chronicle, first, last + timedelta(days=45))
    number = round(count * APPEALS_PER_RESIDENT)
    for invented in invent_appeals(number, people, seed, first, last, companies, is_workday):
        plan_appeal(chronicle, invented)
    for visit in invent_visits(round(count * VISITS_PER_RESIDENT), people, seed, first, last, is_workday):
        plan_visit(chronicle, visit)
    for place, person in enumerate(people):
        first_met = begins + (ends - begins) * ((place + 1) / (count + 1))
        chronicle.at(in_office_hours(chronicle, first_met), partial(met, chronicle, person))
    evening = chronicle.calendar.previous_workday(last + timedelta(days=1))
    chronicle.at(chronicle.workday(evening, 0, 17, 30), partial(leave_open, chronicle))
    plan(chronicle)
    chronicle.tell(progress)
    return chronicle


def _empty(folder: Path, begins: datetime, ends: datetime) -> Chronicle:
    district = read_seed("district")
    clock = StoryClock(begins)
    codes = [official["code"] for official in district["officials"]]
    names = AddOfficial.__dataclass_fields__
    facts: list[dict[str, Any]] = [
        {key: OfficialRank(value) if key == "rank" else value for key, value in official.items() if key in names}
        for official in district["officials"]
    ]
    officials = [AddOfficial(**one) for one in facts]
    administrator = next(user for user in district["users"] if user["role"] == "administrator")
    office, _ = create_office(
        folder,
        NewOffice(
            settings=from_stored(district["office"]),
            officials=tuple(officials),
            login=administrator["login"],
            password=PASSWORD,
            administrator=codes.index(administrator["official"]),
            roles=("administrator",),
        ),
        clock,
        QUICK,
    )
    vault = Vault(folder / VAULT, QUICK)
    with office.look_session() as session:
        ids = list(session.scalars(select(Official.id).order_by(Official.id)))
        topics = {code: id for code, id in session.execute(select(Topic.code, Topic.id))}  # noqa: C416 (rows are no pairs to mypy)
    officials_by_code = dict(zip(codes, ids, strict=True))
    by_code = {administrator["official"]: office.actor.user_id}
    with office.together():
        for user in district["users"]:
            if user is not administrator:
                roles = (user["role"], *user.get("also", ()))
                order = users.AddUser(user["login"], officials_by_code[user["official"]], roles)
                by_code[user["official"]] = office.run(users.add_user, order)
                vault.add_slot(office.key, user["login"], PASSWORD)
        _enter_departments(office, officials_by_code, officials)
        bodies = {row["code"]: office.run(administration.add_body, _body(row)) for row in district["bodies"]}
    cast = Cast(office, clock, officials_by_code, by_code)
    return Chronicle(cast, office.calendar(), ends, topics=topics, bodies=bodies)


def _enter_departments(office: Office, officials: Mapping[str, int], facts: Sequence[AddOfficial]) -> None:
    """The units of the district as departments, each with its officials."""
    district = read_seed("district")
    ids = {
        unit["code"]: office.run(add_department, AddDepartment(unit["kk"], unit["ru"])) for unit in district["units"]
    }
    for official, known in zip(district["officials"], facts, strict=True):
        if unit := official.get("unit"):
            its = {**vars(known), "department_id": ids[unit]}
            office.run(change_official, ChangeOfficial(**its, id=officials[official["code"]], version=1))


def _body(row: dict[str, str]) -> AddBody:
    return AddBody(**{name: row[name] for name in AddBody.__dataclass_fields__ if name in row})


def _enter_places(chronicle: Chronicle) -> None:
    cast, names = chronicle.cast, read_seed("district")["streets"]
    administrator = next(u["official"] for u in read_seed("district")["users"] if u["role"] == "administrator")

    def add(level: PlaceLevel, kk: str, ru: str, parent: int | None = None, index: str = "") -> int:
        order = AddPlace(level, kk, ru, parent, index)
        return cast.do(administrator, "administrator", administration.add_place, order)

    for okrug in read_seed("district")["okrugs"]:
        chronicle.places[okrug["code"] + "/"] = okrug_id = add(PlaceLevel.OKRUG, okrug["kk"], okrug["ru"])
        for village in okrug["villages"]:
            key = village["code"]
            chronicle.places[key] = add(
                PlaceLevel.VILLAGE, f"{village['kk']} ауылы", f"село {village['ru']}", okrug_id, village["index"]
            )
            for street in village["streets"]:
                name = names[street]
                chronicle.places[f"{key}/{street}"] = add(
                    PlaceLevel.STREET, f"{name['kk']} көшесі", f"улица {name['ru']}", chronicle.places[key]
                )


def _open_days(chronicle: Chronicle, first: date, last: date) -> None:
    cast = chronicle.cast
    for hours in read_seed("district")["receptions"]:
        for day in reception_days(hours, first, last, chronicle.calendar.is_workday):
            room = next(one["room"] for one in read_seed("district")["officials"] if one["code"] == hours["official"])
            order = reception.OpenDay(
                cast.officials[hours["official"]],
                day,
                hours["starts"],
                hours["ends"],
                hours["slot_minutes"],
                f"{room}-кабинет",
                f"кабинет {room}",
            )
            cast.do("secretary", "secretary", reception.open_day, order)
    codes = {id: code for code, id in cast.officials.items()}
    with cast.office.look_session() as session:
        rows = session.execute(
            select(Slot.id, Slot.starts, ReceptionDay.day, ReceptionDay.official_id).join(ReceptionDay)
        )
        for id, starts, day, official_id in rows:
            chronicle.slots[codes[official_id], day, starts] = id
