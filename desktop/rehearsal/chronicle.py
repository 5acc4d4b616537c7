"""The chronicle of the rehearsal office: what is still to happen, in its order, and who was met already."""

import heapq
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from desktop.operations import applicants
from desktop.operations.applicants import ApplicantFacts
from desktop.rehearsal.actors import Cast
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.people import Entity, Resident
from desktop.rehearsal.seeds import villages
from models.rules.kinds import ApplicantKind
from models.rules.workdays import WorkCalendar

Progress = Callable[[int, int], None]
Person = Resident | Entity


@dataclass
class Chronicle:
    """The office while it is being made: ids by the codes of the seed, and the events still to come, by moment."""

    cast: Cast
    calendar: WorkCalendar
    ends: datetime
    topics: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    applicants: dict[str, int] = field(default_factory=dict)
    slots: dict[tuple[str, date, time], int] = field(default_factory=dict)
    appeals: list[int] = field(default_factory=list)
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=itertools.count)

    def at(self, moment: datetime, event: Callable[[], object]) -> None:
        """Let something happen, unless the chronicle ends before."""
        if moment <= self.ends:
            heapq.heappush(self.events, (moment, next(self._order), event))

    def workday(self, after: date, days: int, hour: int, minute: int = 0) -> datetime:
        """A moment so many working days after a date."""
        return datetime.combine(self.calendar.nth_workday_after(after, days), time(hour, minute), OFFICE_ZONE)

    def tell(self, progress: Progress | None) -> None:
        """Let everything happen in its order."""
        told = 0
        with self.cast.office.together():
            while self.events:
                moment, _, event = heapq.heappop(self.events)
                self.cast.clock.moment = max(self.cast.clock.moment, moment)
                event()
                told += 1
                if progress:
                    progress(told, told + len(self.events))


def in_office_hours(chronicle: Chronicle, moment: datetime) -> datetime:
    """The moment itself, or the next opening."""
    day, clock = moment.date(), moment.timetz().replace(tzinfo=None)
    if chronicle.calendar.is_workday(day) and time(9) <= clock <= time(18, 30):
        return moment
    return chronicle.workday(day, 0 if chronicle.calendar.is_workday(day) and clock < time(9) else 1, 9, 5)


def met(chronicle: Chronicle, person: Person) -> int:
    """The applicant's id; who comes for the first time is entered, with a consent where the person gave one."""
    number = person.bin if isinstance(person, Entity) else person.iin
    if number not in chronicle.applicants:
        cast = chronicle.cast
        chronicle.applicants[number] = cast.do(
            "clerk", "clerk", applicants.add_applicant, facts_of(chronicle, person)
        ).id
        if isinstance(person, Resident) and person.has_consented:
            consent = applicants.RecordConsent(chronicle.applicants[number], allows_third_parties=True)
            cast.do("clerk", "clerk", applicants.record_consent, consent)
    return chronicle.applicants[number]


def facts_of(chronicle: Chronicle, person: Person) -> ApplicantFacts:
    """What the clerk types about a person or an entity."""
    address = person.address
    facts = ApplicantFacts(
        language=person.language,
        place_id=chronicle.places[address.village],
        street_id=chronicle.places[f"{address.village}/{address.street}"],
        house=address.house,
        flat=address.flat,
        postal_index=villages()[address.village].index,
        phones=(person.phone,),
        emails=(person.email,) if person.email else (),
        reply_way=person.reply_way,
    )
    if isinstance(person, Entity):
        name = person.name_kk if person.language == "kk" else person.name_ru
        return replace(facts, kind=ApplicantKind.ENTITY, entity_name=name, number=person.bin)
    return replace(
        facts,
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic,
        number=person.iin,
        sex=person.sex,
        birth_date=person.birth_date,
        benefit_group=person.benefit,
    )
