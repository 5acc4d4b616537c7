"""The office that is measured: invented, and filled in bulk with the very rows that the door would write."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from pathlib import Path

from sqlalchemy import func, select, true

from desktop.access import Permission
from desktop.bench.bulk import Arrival, register_in_bulk
from desktop.office import Office
from desktop.operations import applicants
from desktop.operations.administration import AddOfficial
from desktop.operations.registration import AskedQuestion, RegisterAppeal
from desktop.rehearsal.actors import PASSWORD, QUICK, StoryClock
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.invent import InventedAppeal
from desktop.rehearsal.invent import appeals as invent_appeals
from desktop.rehearsal.people import Resident, residents
from desktop.rehearsal.seeds import read_seed, villages
from desktop.settings import OfficeSettings, from_stored
from desktop.start import NewOffice, NewPlace, create_office, open_office
from models.appeal import Appeal
from models.classifier import Topic
from models.place import Place
from models.rules.kinds import AppealKind, OfficialRank, PlaceLevel

SEED = 2026
LOGIN = "bench"
BEGINS = date(2024, 11, 4)
APPEALS_A_WEEK = 1000
APPEALS_OF_A_PERSON = 20
SPARE = 1000  # invented appeals beyond those in the store: the ones that are measured

Progress = Callable[[int, int], None]


class Store:
    """An invented office. `fill` enters appeals in bulk, `orders` are further ones for the door; its clock follows."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.clock = StoryClock(datetime.combine(BEGINS, time(9), OFFICE_ZONE))
        # The mark of a rehearsal would be more than the yardsticks draw.
        self.settings = replace(from_stored(read_seed("district")["office"]), is_rehearsal=False)
        self.office = _office(folder, self.clock, self.settings)
        with self.office.look_session() as session:
            self._topics = {topic.code: topic.id for topic in session.scalars(select(Topic))}
            known = session.scalars(select(Place.id).where(Place.level == PlaceLevel.VILLAGE).order_by(Place.id))
            self._places = dict(zip(villages(), known, strict=True))
        people = list(residents(max(rows // APPEALS_OF_A_PERSON, 5), SEED))
        self._people = self._entered(people)
        self._numbers = count(1_000_000)
        self._invented = _invented(rows + SPARE, people)
        self.appeals = 0

    def fill(self, until: int, progress: Progress) -> None:
        """Enter appeals in bulk until there are so many in the store."""
        for _ in register_in_bulk(self.office, self.settings, islice(self.arrivals(), max(until - self.appeals, 0))):
            progress(self.appeals, until)

    def orders(self) -> Iterator[RegisterAppeal]:
        """Appeals as they come over the counter, the clock with them: their e-Otinish numbers are not known yet."""
        for invented in self._invented:
            self.appeals += 1
            self.clock.moment = max(self.clock.moment, invented.received_at)
            yield self._order(invented)

    def arrivals(self) -> Iterator[Arrival]:
        """Appeals as they fill the store: when, and with e-Otinish numbers."""
        for order in self.orders():
            yield self.clock(), replace(order, eotinish_number=f"ЖТ-2026-{next(self._numbers):08}")

    def copy(self, folder: Path) -> Office:
        """The office as it is now, a second time, with the same clock."""
        self.office.engine.dispose()  # what stands in the log goes into the file
        shutil.copytree(self.office.folder, folder)
        return _signed_in(open_office(folder, LOGIN, PASSWORD, self.clock))

    def newest(self, kind: AppealKind | None = None) -> int:
        """The id of the appeal registered last, of any kind or of this one."""
        with self.office.look_session() as session:
            query = select(func.max(Appeal.id)).where(Appeal.kind == kind if kind else true())
            return session.scalars(query).one()

    def _order(self, invented: InventedAppeal) -> RegisterAppeal:
        return RegisterAppeal(
            applicant_id=self._people[_iin(invented)],
            kind=invented.kind,
            text=invented.text,
            summary=invented.summary,
            questions=tuple(
                AskedQuestion(one.text, self._topics[one.topic], self._places[one.village])
                for one in invented.questions
            ),
            channel=invented.channel,
            received_at=invented.received_at,
            language=invented.language,
            people_count=invented.people_count,
            sheets=invented.sheets,
        )

    def _entered(self, people: Iterable[Resident]) -> dict[str, int]:
        with self.office.together():
            return {person.iin: self.office.run(applicants.add_applicant, self._facts(person)).id for person in people}

    def _facts(self, person: Resident) -> applicants.ApplicantFacts:
        return applicants.ApplicantFacts(
            surname=person.surname,
            given=person.given,
            patronymic=person.patronymic,
            number=person.iin,
            language=person.language,
            place_id=self._places[person.address.village],
            street=person.address.street,
            house=person.address.house,
            phones=(person.phone,),
            reply_way=person.reply_way,
        )


def _iin(invented: InventedAppeal) -> str:
    assert isinstance(invented.applicant, Resident)  # no companies were named
    return invented.applicant.iin


def _office(folder: Path, clock: StoryClock, settings: OfficeSettings) -> Office:
    district = read_seed("district")
    names = AddOfficial.__dataclass_fields__.keys() - {"rank"}
    officials = [
        AddOfficial(OfficialRank(official["rank"]), **{name: official[name] for name in names & official.keys()})
        for official in district["officials"]
    ]
    places = [
        NewPlace(
            okrug["kk"], okrug["ru"], tuple((f"{one['kk']} ауылы", f"село {one['ru']}") for one in okrug["villages"])
        )
        for okrug in district["okrugs"]
    ]
    new = NewOffice(settings, tuple(officials), LOGIN, PASSWORD, tuple(places))
    return _signed_in(create_office(folder, new, clock, QUICK)[0])


def _signed_in(office: Office) -> Office:
    """The office with an actor who may do everything."""
    office.actor = replace(office.actor, permissions=frozenset(Permission))
    return office


def _invented(number: int, people: list[Resident]) -> Iterator[InventedAppeal]:
    """Appeals week after week: what was invented a week ago is forgotten, so memory does not grow with the number."""
    for week in range(-(-number // APPEALS_A_WEEK)):
        monday = BEGINS + timedelta(weeks=week)
        yield from invent_appeals(APPEALS_A_WEEK, people, SEED + week, monday, monday + timedelta(days=6))
