"""Makes the rehearsal office: the invented district and what happened in it, event after event, through the door."""

import heapq
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations import administration, appeals, applicants, reception, replies, resolutions, users
from desktop.operations.administration import AddBody, AddPlace
from desktop.operations.applicants import ApplicantFacts
from desktop.rehearsal.actors import PASSWORD, Cast, StoryClock
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.invent import InventedAppeal
from desktop.rehearsal.invent import appeals as invent_appeals
from desktop.rehearsal.letters import decision_fields, heading, kind_for
from desktop.rehearsal.people import Entity, Resident, entities, residents
from desktop.rehearsal.seeds import read_seed, villages
from desktop.rehearsal.visits import InventedVisit, reception_days
from desktop.rehearsal.visits import visits as invent_visits
from desktop.session import add_user
from desktop.settings import from_stored
from desktop.start import NewOffice, NewOfficial, create_office
from models.classifier import Topic
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.rules.kinds import AnswerNature, ApplicantKind, Decision, OfficialRank, PlaceLevel, VisitOutcome
from models.rules.workdays import WorkCalendar

YEARS = 2
APPEALS_PER_RESIDENT = 1.4
VISITS_PER_RESIDENT = 0.5
Progress = Callable[[int, int], None]
Person = Resident | Entity
Order = TypeVar("Order")
Result = TypeVar("Result")


@dataclass
class Story:
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
        """Let something happen, unless the story ends before."""
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


def build(folder: Path, count: int, seed: int, ends: datetime, progress: Progress | None = None) -> Story:
    """A rehearsal office whose two years end at a moment; the same count, seed and moment give the same office."""
    begins = ends - timedelta(days=365 * YEARS)
    story = _empty(folder, begins, ends)
    people = list(residents(count, seed))
    companies = list(entities(max(count // 25, 1), seed))
    first, last = begins.date() + timedelta(days=1), ends.date()
    is_workday = story.calendar.is_workday
    story.cast.clock.moment += timedelta(minutes=1)
    with story.cast.office.together():
        _enter_places(story)
        _open_days(story, first, last + timedelta(days=45))
    number = round(count * APPEALS_PER_RESIDENT)
    for invented in invent_appeals(number, people, seed, first, last, companies, is_workday):
        _plan_appeal(story, invented)
    for visit in invent_visits(round(count * VISITS_PER_RESIDENT), people, seed, first, last, is_workday):
        _plan_visit(story, visit)
    for place, person in enumerate(people):
        met = begins + (ends - begins) * ((place + 1) / (count + 1))
        story.at(_in_office_hours(story, met), partial(_met, story, person))
    story.tell(progress)
    return story


def _empty(folder: Path, begins: datetime, ends: datetime) -> Story:
    district = read_seed("district")
    clock = StoryClock(begins)
    codes = [official["code"] for official in district["officials"]]
    names = NewOfficial.__dataclass_fields__
    officials = [
        NewOfficial(
            **{key: OfficialRank(value) if key == "rank" else value for key, value in official.items() if key in names}
        )
        for official in district["officials"]
    ]
    administrator = next(user for user in district["users"] if user["role"] == "administrator")
    office, _ = create_office(
        folder,
        NewOffice(
            settings=from_stored(district["office"]),
            officials=tuple(officials),
            login=administrator["login"],
            password=PASSWORD,
            administrator=codes.index(administrator["official"]),
        ),
        clock,
    )
    with Session(office.engine) as session:
        ids = list(session.scalars(select(Official.id).order_by(Official.id)))
        topics = {code: id for code, id in session.execute(select(Topic.code, Topic.id))}  # noqa: C416 (rows are no pairs to mypy)
    officials_by_code = dict(zip(codes, ids, strict=True))
    by_code = {administrator["official"]: office.actor.user_id}
    for user in district["users"]:
        if user is not administrator:
            order = users.AddUser(user["login"], officials_by_code[user["official"]], (user["role"],), "kk", PASSWORD)
            by_code[user["official"]] = add_user(office, order)
    with office.together():
        for code in codes:
            if code not in by_code:  # they act in the story; a password is given when they really sign in
                order = users.AddUser(code, officials_by_code[code], ("executor",))
                by_code[code] = office.run(users.add_user, order)
        bodies = {row["code"]: office.run(administration.add_body, _body(row)) for row in district["bodies"]}
    cast = Cast(office, clock, officials_by_code, by_code)
    return Story(cast, office.calendar(), ends, topics=topics, bodies=bodies)


def _body(row: dict[str, str]) -> AddBody:
    return AddBody(**{name: row[name] for name in AddBody.__dataclass_fields__ if name in row})


def _enter_places(story: Story) -> None:
    cast, names = story.cast, read_seed("district")["streets"]
    administrator = next(u["official"] for u in read_seed("district")["users"] if u["role"] == "administrator")

    def add(level: PlaceLevel, kk: str, ru: str, parent: int | None = None, index: str = "") -> int:
        order = AddPlace(level, kk, ru, parent, index)
        return cast.do(administrator, "administrator", administration.add_place, order)

    for okrug in read_seed("district")["okrugs"]:
        story.places[okrug["code"] + "/"] = okrug_id = add(PlaceLevel.OKRUG, okrug["kk"], okrug["ru"])
        for village in okrug["villages"]:
            key = village["code"]
            story.places[key] = add(
                PlaceLevel.VILLAGE, f"{village['kk']} ауылы", f"село {village['ru']}", okrug_id, village["index"]
            )
            for street in village["streets"]:
                name = names[street]
                story.places[f"{key}/{street}"] = add(
                    PlaceLevel.STREET, f"{name['kk']} көшесі", f"улица {name['ru']}", story.places[key]
                )


def _open_days(story: Story, first: date, last: date) -> None:
    cast = story.cast
    for hours in read_seed("district")["receptions"]:
        for day in reception_days(hours, first, last, story.calendar.is_workday):
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
            story.slots[codes[official_id], day, starts] = id


def _in_office_hours(story: Story, moment: datetime) -> datetime:
    """The moment itself, or the next opening."""
    day, clock = moment.date(), moment.timetz().replace(tzinfo=None)
    if story.calendar.is_workday(day) and time(9) <= clock <= time(18, 30):
        return moment
    return story.workday(day, 0 if story.calendar.is_workday(day) and clock < time(9) else 1, 9, 5)


def _met(story: Story, person: Person) -> int:
    """The applicant's id; who comes for the first time is entered, with a consent where the person gave one."""
    number = person.bin if isinstance(person, Entity) else person.iin
    if number not in story.applicants:
        cast = story.cast
        story.applicants[number] = cast.do("clerk", "clerk", applicants.add_applicant, facts_of(story, person)).id
        if isinstance(person, Resident) and person.has_consented:
            consent = applicants.RecordConsent(story.applicants[number], allows_third_parties=True)
            cast.do("clerk", "clerk", applicants.record_consent, consent)
    return story.applicants[number]


def facts_of(story: Story, person: Person) -> ApplicantFacts:
    """What the clerk types about a person or an entity."""
    address = person.address
    facts = ApplicantFacts(
        language=person.language,
        place_id=story.places[address.village],
        street_id=story.places[f"{address.village}/{address.street}"],
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


def _plan_appeal(story: Story, invented: InventedAppeal) -> None:
    story.at(_in_office_hours(story, invented.received_at), lambda: _register(story, invented))


def _register(story: Story, invented: InventedAppeal) -> None:
    cast = story.cast
    registered = cast.do(
        "clerk",
        "clerk",
        appeals.register_appeal,
        appeals.RegisterAppeal(
            applicant_id=_met(story, invented.applicant),
            kind=invented.kind,
            text=invented.text,
            summary=invented.summary,
            questions=tuple(
                appeals.AskedQuestion(one.text, story.topics[one.topic], story.places[one.village])
                for one in invented.questions
            ),
            channel=invented.channel,
            received_at=invented.received_at,
            language=invented.language,
            people_count=invented.people_count,
            sheets=invented.sheets,
            eotinish_number=invented.eotinish_number,
            sender_id=story.bodies[invented.sender.body] if invented.sender else None,
            sender_number=invented.sender.number if invented.sender else "",
            repeats_id=_repeated(story, invented),
        ),
    )
    story.appeals.append(registered.id)
    Course(story, invented, registered).plan()


def _repeated(story: Story, invented: InventedAppeal) -> int | None:
    known = invented.repeats is not None and invented.repeats < len(story.appeals)
    return story.appeals[invented.repeats] if known and invented.repeats is not None else None


@dataclass
class Course:
    """What becomes of one registered appeal."""

    story: Story
    invented: InventedAppeal
    registered: appeals.RegisteredAppeal
    assignments: tuple[int, ...] = ()
    reply: int = 0

    def plan(self) -> None:
        """Put its events into the story."""
        story, progress, day = self.story, self.invented.progress, self.registered.registered_on
        if progress.forwarding:
            after = max(progress.forwarding.after, 1)
            story.at(story.workday(day, after, 11), self.forward)
        if progress.answered_after is None:
            return
        story.at(story.workday(day, 1, 9, 40), self.resolve)
        if progress.extension:
            story.at(story.workday(day, max(progress.extension.after, 2), 12), self.extend)
        answered = max(progress.answered_after, 3)
        if progress.decision is Decision.TERMINATED:
            story.at(story.workday(day, answered, 15), self.terminate)
            return
        story.at(story.workday(day, answered - 1, 16), self.draft)
        story.at(story.workday(day, answered, 10, 20), self.sign)

    def resolve(self) -> None:
        """The head lays a resolution; the executors take it up."""
        progress, due_on = self.invented.progress, self.registered.due_on
        words = "Қарап, жауап дайындау" if self.invented.language == "kk" else "Рассмотреть, подготовить ответ"
        codes = (progress.executor, *progress.co_executors)
        tasks = tuple(appeals.Task(self.story.cast.officials[code], words, due_on) for code in codes)
        order = appeals.LayResolution(self.registered.id, words, tasks)
        self.assignments = self.do(progress.assigned_by, "head", appeals.lay_resolution, order)
        for code, assignment in zip(codes, self.assignments, strict=True):
            self.do(code, "executor", resolutions.accept_assignment, assignment)

    def forward(self) -> None:
        """The whole appeal or some of its questions go to the competent body."""
        sent = self.invented.progress.forwarding
        if sent:
            positions = tuple(place + 1 for place in sent.questions)
            order = appeals.ForwardAppeal(self.registered.id, self.story.bodies[sent.body], positions)
            self.do(self.invented.progress.assigned_by, "head", appeals.forward_appeal, order)

    def extend(self) -> None:
        """The term is extended to establish facts; what the law does not allow any more is left."""
        extension = self.invented.progress.extension
        if extension:
            until = self.registered.due_on + timedelta(days=extension.days)
            order = appeals.ExtendTerm(
                self.registered.id, until, extension.reason, self.story.cast.officials["akim"], "17"
            )
            try:
                self.do("akim", "head", appeals.extend_term, order)
            except Refusal:  # a complaint, or answered already
                return

    def terminate(self) -> None:
        """The procedure ends without an answer."""
        order = appeals.EndAppeal(self.registered.id, self.invented.progress.answer)
        self.do("akim", "head", appeals.terminate_appeal, order)
        self.lift()

    def draft(self) -> None:
        """The executor writes the answer and lays it for signature."""
        progress, invented = self.invented.progress, self.invented
        decision = progress.decision or Decision.REPLY
        kind, language = kind_for(decision), "kk" if invented.language == "kk" else "ru"
        heard_on = self.story.calendar.nth_workday_before(self.story.cast.clock.moment.date(), 5)
        self.reply = self.do(
            progress.executor,
            "executor",
            replies.draft_reply,
            replies.DraftReply(
                appeal_id=self.registered.id,
                kind=kind,
                language=language,
                decision=decision,
                nature=progress.nature or AnswerNature.EXPLAINED,
                heading=heading(invented.summary, language),
                fields=decision_fields(kind, invented.summary, language, progress.answer, heard_on),
                signer_id=self.story.cast.officials[self.signer],
            ),
        )
        self.do(progress.executor, "executor", replies.submit_reply, self.reply)

    @property
    def signer(self) -> str:
        """Who signs: the one who laid the resolution."""
        return self.invented.progress.assigned_by

    def sign(self) -> None:
        """The head signs, the secretary sends, the controller lifts."""
        self.do(self.signer, "head", replies.sign_reply, self.reply)
        self.do("secretary", "secretary", replies.dispatch_reply, replies.DispatchReply(self.reply))
        self.lift()

    def lift(self) -> None:
        """The executors report, the controller lifts from control."""
        progress = self.invented.progress
        for code, assignment in zip((progress.executor, *progress.co_executors), self.assignments, strict=True):
            report = resolutions.ReportAssignment(assignment, progress.answer)
            self.do(code, "executor", resolutions.report_assignment, report)
            self.do("controller", "controller", resolutions.lift_assignment, assignment)

    def do(self, who: str, role: str, operation: Operation[Order, Result], order: Order) -> Result:
        """See Cast.do."""
        return self.story.cast.do(who, role, operation, order)


def _plan_visit(story: Story, invented: InventedVisit) -> None:
    slot = story.slots.get((invented.official, invented.day, invented.starts))
    booked = _in_office_hours(story, invented.requested_at)
    if slot is not None and booked.date() < invented.day:
        story.at(booked, lambda: _book(story, invented, slot))


def _book(story: Story, invented: InventedVisit, slot: int) -> None:
    visit = story.cast.do(
        "clerk",
        "clerk",
        reception.book_visit,
        reception.BookVisit(
            applicant_id=_met(story, invented.applicant),
            official_id=story.cast.officials[invented.official],
            question=invented.question,
            slot_id=slot,
            channel=invented.channel,
            language=invented.language,
            topic_id=story.topics[invented.topic],
            is_video=invented.is_video,
            has_consent=invented.is_video,
        ),
    )
    starts = datetime.combine(invented.day, invented.starts, OFFICE_ZONE)
    if invented.outcome is None:
        late = starts + timedelta(minutes=15)
        story.at(late, lambda: story.cast.do("secretary", "secretary", reception.mark_missed, visit.id))
        return
    came = starts - timedelta(minutes=max(invented.waited, 1))
    story.at(came, lambda: story.cast.do("clerk", "clerk", reception.mark_arrived, visit.id))
    story.at(starts, lambda: _receive(story, invented, visit.id))
    story.at(starts + timedelta(minutes=invented.lasted), lambda: _finish(story, invented, visit.id))


def _receive(story: Story, invented: InventedVisit, visit: int) -> None:
    def call(reason: str = "") -> None:
        story.cast.do("secretary", "secretary", reception.call_visitor, reception.CallVisitor(visit, reason))

    try:
        call()
    except Refusal:  # somebody who is received out of turn has come in between
        call("Жазылған уақыты келді" if invented.language == "kk" else "Подошло время записи")
    story.cast.do("secretary", "secretary", reception.begin_reception, visit)


def _finish(story: Story, invented: InventedVisit, visit: int) -> None:
    officials, outcome = story.cast.officials, invented.outcome
    tasks = [
        appeals.Task(officials[one.executor], one.text, invented.day + timedelta(days=max(one.days, 1)))
        for one in invented.orders
    ]
    finished = story.cast.do(
        "secretary",
        "secretary",
        reception.finish_reception,
        reception.FinishReception(
            visit_id=visit,
            outcome=outcome or VisitOutcome.EXPLAINED,
            proceedings=invented.proceedings,
            decision=invented.decision,
            recording_confirmed=True,
            orders=tuple(tasks),
            appeal_text=invented.proceedings if outcome is VisitOutcome.WRITTEN_APPEAL else "",
        ),
    )
    kept_after = invented.promise.kept_after if invented.promise else None
    if kept_after is None:
        return
    for order, assignment in zip(invented.orders, finished.assignment_ids, strict=True):
        kept = story.workday(invented.day + timedelta(days=kept_after), 0, 15)
        story.at(kept, partial(_keep, story, order.executor, assignment, order.text))


def _keep(story: Story, code: str, assignment: int, report: str) -> None:
    story.cast.do(code, "executor", resolutions.report_assignment, resolutions.ReportAssignment(assignment, report))
    story.cast.do("controller", "controller", resolutions.lift_assignment, assignment)
