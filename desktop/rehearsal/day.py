"""One scripted day of the rehearsal office: a counter, a reception, letters, and every paper on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy import func, select

from desktop import made
from desktop.files import write_durably
from desktop.letters import Written
from desktop.measures import Period
from desktop.operation import Operation, Question
from desktop.operations import applicants, assignments, attachments, control, course, reception, registration, replies
from desktop.operations.applicants import ApplicantFacts
from desktop.papers import PAPERS
from desktop.queries.cards import repeats_of
from desktop.queries.files import letter
from desktop.queries.queue import VisitRow, queue_of_day
from desktop.queries.schedule import free_slots
from desktop.rehearsal import script
from desktop.rehearsal.chronicle import Chronicle
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.letters import decision_fields
from desktop.session import new_recovery_sheet, recovery_paper
from models.appeal import Appeal
from models.reception import ReceptionDay
from models.resolution import Assignment
from models.rules.kinds import (
    AnswerNature,
    AppealKind,
    BenefitGroup,
    Channel,
    Decision,
    LetterKind,
    ReplyWay,
    VisitOutcome,
)
from models.rules.states import AssignmentState, VisitState
from models.visit import Visit

LANGUAGES = ("kk", "ru")
FOLDER = "papers"  # of DIR
VISITORS = 4
SHEETS = 2  # visitor sheets that are printed
Order = TypeVar("Order")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class MadePaper:
    """A file in DIR, by its path there: which paper, of what, in which language."""

    file: str
    paper: str
    of: str
    language: str


@dataclass
class Day:
    """The day while it goes on; its papers go into DIR/papers."""

    day: date
    folder: Path
    chronicle: Chronicle = field(init=False)
    matters: dict[LetterKind, int] = field(default_factory=dict)
    papers: list[MadePaper] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    def live(self, progress: Callable[[int, int], None]) -> None:
        """From nine to half past six."""
        parts = (self.morning, self.resolve, self.receive, self.answer, self.forward_and_extend, self.close)
        for done, part in enumerate(parts, start=1):
            part()
            progress(done, len(parts))

    def morning(self) -> None:
        """At the counter: people found and entered, appeals registered, a reception booked."""
        self.clock(9, 5)
        facts = script.NEWCOMER
        self.newcomer = self.do("clerk", "clerk", applicants.add_applicant, self._placed(facts)).id
        consent = applicants.RecordConsent(self.newcomer, allows_third_parties=True)
        self.do("clerk", "clerk", applicants.record_consent, consent)
        self.paper("consent", self.newcomer, facts.surname)
        self.clock(9, 12)
        self.ask("clerk", "clerk", repeats_of, self.newcomer, script.WATER_TEXT)
        self.water = self._registered(
            self.newcomer, AppealKind.APPLICATION, script.WATER_TEXT, script.WATER_QUESTIONS, sheets=2
        )
        for paper in ("ticket", "ticket_roll", "why_this_date"):
            self.paper(paper, self.water.id, self.water.number)
        self.clock(9, 31)
        speaker = self.do("clerk", "clerk", applicants.add_applicant, self._placed(script.SPEAKER)).id
        self.oral = self._registered(
            speaker, AppealKind.COMPLAINT, script.ORAL_TEXT, (script.ORAL_QUESTION,), channel=Channel.ORAL,
            challenged=script.ORAL_CHALLENGED,
        )  # fmt: skip
        self.paper("oral_protocol", self.oral.id, self.oral.number)
        self.clock(9, 48)
        company = self.do("clerk", "clerk", applicants.add_applicant, self._placed(script.COMPANY)).id
        self.entity = self._registered(company, AppealKind.REQUEST, script.REQUEST_TEXT, (script.REQUEST_QUESTION,))
        self.paper("ticket", self.entity.id, self.entity.number)
        attached = attachments.AttachFile(self.oral.id, self.folder / self.papers[-4].file)
        self.do("clerk", "clerk", attachments.attach_file, attached)
        self._book_next()

    def _book_next(self) -> None:
        self.clock(9, 55)
        slot = self.ask("clerk", "clerk", free_slots, self.official("akim"), self.day + timedelta(days=1), 1)[0]
        booked = self.do(
            "clerk", "clerk", reception.book_visit,
            reception.BookVisit(
                applicant_id=self.newcomer, official_id=self.official("akim"), question=script.WATER_QUESTIONS[0][0],
                slot_id=slot.id, benefit_group=BenefitGroup.LABOUR_VETERAN,
            ),
        )  # fmt: skip
        self.numbers["booked"] = booked.number
        self.paper("reception_slip", booked.id, booked.number)
        self.paper("reception_ticket", booked.id, booked.number)

    def resolve(self) -> None:
        """The akim lays resolutions on the morning's appeals."""
        self.clock(10, 5)
        for registered, code in ((self.water, "head_utilities"), (self.oral, "head_transport"),
                                 (self.entity, "head_land")):  # fmt: skip
            task = course.Task(self.official(code), "Қарап, белгіленген мерзімде жауап беру", registered.due_on)
            order = course.LayResolution(registered.id, "Қаралсын", (task,))
            for assignment in self.do("akim", "head", course.lay_resolution, order):
                self.do(code, "executor", assignments.accept_assignment, assignment)

    def receive(self) -> None:
        """The akim's reception: called, received, protocols, an order; what was not solved becomes an appeal."""
        self.clock(10, 15)
        reception_day = self.reception_of_today()
        self.fill_queue()
        self.paper("reception_list", reception_day, f"{self.day:%d.%m.%Y}")
        queue = self.ask("secretary", "secretary", queue_of_day, self.official("akim"), self.day)
        waiting = [visit for visit in queue if visit.state is VisitState.BOOKED]
        for place, visit in enumerate(waiting):
            self.clock(10, 40 + place)
            if place == len(waiting) - 1:
                self.do("secretary", "secretary", reception.mark_missed, visit.id)
            else:
                self.do("clerk", "clerk", reception.mark_arrived, visit.id)
        for place, visit in enumerate(waiting[:-1]):
            if place < SHEETS:
                self.paper("visitor_sheet", visit.id, visit.number)
            self._received(place, visit)

    def _received(self, place: int, visitor: VisitRow) -> None:
        visit = visitor.id
        with self.chronicle.cast.office.look_session() as session:
            language = session.get_one(Visit, visit).language
        self.clock(11, 12 * place)
        self.do("secretary", "secretary", reception.call_visitor, reception.CallVisitor(visit))
        self.do("secretary", "secretary", reception.begin_reception, visit)
        self.clock(11, 12 * place + 9)
        is_first = place == 0
        task = course.Task(self.official("head_utilities"), script.ORDER[language], self.day + timedelta(days=14))
        finished = self.do(
            "secretary", "secretary", reception.finish_reception,
            reception.FinishReception(
                visit_id=visit,
                outcome=VisitOutcome.UNDER_CONTROL if is_first else VisitOutcome.WRITTEN_APPEAL,
                proceedings=script.PROCEEDINGS[language][0 if is_first else 1],
                decision=script.DECISIONS[language][0 if is_first else 1],
                participants=script.PARTICIPANTS[language] if is_first else "", recording_confirmed=True,
                orders=(task,) if is_first else (), appeal_text="" if is_first else visitor.question,
            ),
        )  # fmt: skip
        self.paper("reception_protocol", visit, visitor.number)
        if finished.appeal:
            self.numbers.setdefault("from_reception", finished.appeal.number)

    def reception_of_today(self) -> int:
        """The akim's reception day; opened now where none was planned."""
        with self.chronicle.cast.office.look_session() as session:
            known = session.scalar(
                select(ReceptionDay.id).where(
                    ReceptionDay.day == self.day, ReceptionDay.official_id == self.official("akim")
                )
            )
        order = reception.OpenDay(self.official("akim"), self.day, time(11), time(13), 20, "201-кабинет", "кабинет 201")
        return known or self.do("secretary", "secretary", reception.open_day, order)

    def fill_queue(self) -> None:
        """Those who were at a reception before, and were promised something, come again; then those who ask."""
        with self.chronicle.cast.office.look_session() as session:
            promised = select(Visit.applicant_id, Visit.question, func.max(Visit.id)).join(
                Assignment, Assignment.visit_id == Visit.id
            )
            promised = promised.group_by(Visit.applicant_id).order_by(func.max(Visit.id).desc()).limit(VISITORS)
            asking = select(Appeal.applicant_id, Appeal.summary).where(Appeal.id.in_(self.matters.values()))
            visitors = [
                tuple(row)[:2] for query in (promised, asking.order_by(Appeal.id)) for row in session.execute(query)
            ]
        free = self.ask("clerk", "clerk", free_slots, self.official("akim"), self.day, VISITORS)
        for place, ((applicant, question), slot) in enumerate(zip(visitors, free, strict=False)):
            group = BenefitGroup.LABOUR_VETERAN if place == 1 else None
            order = reception.BookVisit(applicant, self.official("akim"), question, slot.id, benefit_group=group)
            self.do("clerk", "clerk", reception.book_visit, order)

    def prepare(self, chronicle: Chronicle) -> None:
        """The matters that are answered today are brought some days before."""
        self.chronicle = chronicle
        for place, matter in enumerate(script.MATTERS):
            brought = chronicle.calendar.nth_workday_before(self.day, 9 - place)
            chronicle.at(chronicle.workday(brought, 0, 10, place), partial(self._brought, matter))

    def _brought(self, matter: script.Matter) -> None:
        applicant = self.do("clerk", "clerk", applicants.add_applicant, self._placed(matter.applicant)).id
        asked = matter.asked["kk" if matter.applicant.language == "kk" else "ru"]
        question = (asked[0].upper() + asked[1:], matter.topic)
        registered = self._registered(applicant, matter.appeal, matter.text, (question,))
        task = course.Task(self.official("head_utilities"), script.ORDER["kk"], registered.due_on)
        self.do("akim", "head", course.lay_resolution, course.LayResolution(registered.id, "Қаралсын", (task,)))
        self.matters[matter.letter] = registered.id

    def answer(self) -> None:
        """Decisions are written, signed and sent in both languages; the appeals close."""
        for place, matter in enumerate(one for one in script.MATTERS if one.decision):
            self.clock(14, 10 * place)
            self._finish(matter.letter, self.write(matter))

    def write(self, matter: script.Matter) -> list[int]:
        """The decision on a matter is written in both languages and laid into the folder to sign."""
        preliminary_on, heard_on = (self.chronicle.calendar.nth_workday_before(self.day, days) for days in (5, 3))
        fields = {
            language: decision_fields(matter.letter, matter.asked[language], language, answer, preliminary_on, heard_on)
            for language, answer in matter.answer.items()
        }
        return self._drafts(
            self.matters[matter.letter], matter.letter, matter.heading, fields, matter.decision, matter.nature
        )

    def letters(
        self,
        appeal: int,
        kind: LetterKind,
        headings: Mapping[str, str],
        fields: Mapping[str, Mapping[str, Written]],
    ) -> None:
        """The same letter in Kazakh and in Russian, with one number and date: written, signed, sent, saved."""
        self._finish(kind, self._drafts(appeal, kind, headings, fields))

    def _drafts(
        self,
        appeal: int,
        kind: LetterKind,
        headings: Mapping[str, str],
        fields: Mapping[str, Mapping[str, Written]],
        decision: Decision | None = None,
        nature: AnswerNature | None = None,
    ) -> list[int]:
        drafts = []
        for language in LANGUAGES:
            order = replies.DraftReply(
                appeal_id=appeal, kind=kind, language=language, fields=fields[language], decision=decision,
                nature=nature, heading=headings[language], signer_id=self.official("akim"),
            )  # fmt: skip
            drafts.append(self.do("head_utilities", "executor", replies.draft_reply, order))
            self.do("head_utilities", "executor", replies.submit_reply, drafts[-1])
        return drafts

    def _finish(self, kind: LetterKind, drafts: list[int]) -> None:
        for reply in drafts:
            self.numbers[f"letter_{kind.value}"] = self.do("akim", "head", replies.sign_reply, reply).number
        for language, reply in zip(LANGUAGES, drafts, strict=True):
            sent = replies.DispatchReply(reply, ReplyWay.POST, proof=f"RR00{reply:06}KZ")
            self.do("secretary", "secretary", replies.dispatch_reply, sent)
            content = self.ask("secretary", "secretary", letter, reply)
            self.save(f"letter_{kind.value}", self.numbers[f"letter_{kind.value}"], language, content, "docx")

    def forward_and_extend(self) -> None:
        """One question goes to the competent body, one term is extended, an acceptance is acknowledged."""
        self.clock(15, 30)
        water, headings = self.water.id, script.FORWARDING_HEADING
        self.letters(water, LetterKind.ACKNOWLEDGEMENT, script.REGISTRATION_HEADING, _both(script.water_question))
        self.clock(15, 40)
        order = course.ForwardAppeal(water, self.chronicle.bodies["energy"], (2,))
        self.numbers["forwarded"] = self.do("akim", "head", course.forward_appeal, order)
        self.letters(water, LetterKind.FORWARDING, headings, _both(script.forwarded_and_kept))
        self.letters(water, LetterKind.FORWARDING_BODY, headings, _both(script.forwarded_question))
        self.paper("control_card", water, self.water.number)
        self.clock(16, 10)
        matter = next(one for one in script.MATTERS if one.letter is LetterKind.EXTENSION)
        extended = self.matters[LetterKind.EXTENSION]
        until = self.chronicle.calendar.roll_forward(self.day + timedelta(days=45))
        extension = course.ExtendTerm(extended, until, script.WHY_EXTENDED, self.official("akim"), "23")
        self.do("akim", "head", course.extend_term, extension)
        fields = {
            language: {
                "question": matter.asked[language],
                "decider": script.DECIDER[language],
                "facts_to_establish": script.TO_ESTABLISH[language],
            }
            for language in LANGUAGES
        }
        self.letters(extended, LetterKind.EXTENSION, matter.heading, fields)
        self.paper("why_this_date", extended, self.numbers["letter_extension"])

    def close(self) -> None:
        """Orders are lifted from control; a card, the register book and a new recovery sheet are printed."""
        self.clock(17, 20)
        with self.chronicle.cast.office.look_session() as session:
            reported = session.scalars(
                select(Assignment.id).where(Assignment.state == AssignmentState.REPORTED).order_by(Assignment.id)
            ).all()
            closed = session.scalars(select(Appeal).where(Appeal.decided_on == self.day).order_by(Appeal.id)).first()
        for assignment in reported:
            self.do("controller", "controller", control.lift_assignment, assignment)
        if closed:
            self.paper("control_card", closed.id, closed.number)
        first = self.day.replace(day=1)
        self.paper("register_book", Period(first, self.day), f"{first:%d.%m}–{self.day:%d.%m.%Y}")
        office = self.chronicle.cast.office
        office.actor = self.chronicle.cast.actor("engineer", "administrator")
        drawn = new_recovery_sheet(office)
        for language in LANGUAGES:
            self.save("recovery_sheet", drawn.mark, language, recovery_paper(office, drawn, language), "pdf")
        self.clock(18, 20)

    def clock(self, hour: int, minute: int) -> None:
        """Move the office's clock to a minute of the day."""
        moment = datetime.combine(self.day, time(hour), OFFICE_ZONE) + timedelta(minutes=minute)
        self.chronicle.cast.clock.moment = max(self.chronicle.cast.clock.moment, moment)

    def official(self, code: str) -> int:
        """The id of an official."""
        return self.chronicle.cast.officials[code]

    def do(self, who: str, role: str, operation: Operation[Order, Result], order: Order) -> Result:
        """See Cast.do."""
        return self.chronicle.cast.do(who, role, operation, order)

    def ask(
        self,
        who: str,
        role: str,
        question: Question[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Let an official ask something in a role."""
        cast = self.chronicle.cast
        cast.office.actor = cast.actor(who, role)
        return cast.office.ask(question, *args, **kwargs)

    def paper(self, name: str, subject: object, of: str) -> None:
        """Print a paper in both languages into the folder."""
        cast = self.chronicle.cast
        cast.office.actor = cast.actor("secretary", "secretary")
        for language in LANGUAGES:
            self.save(name, of, language, cast.office.paper(PAPERS[name], subject, language), "pdf")

    def save(self, name: str, of: str, language: str, content: bytes, ending: str) -> None:
        """Keep a paper as a file and in the list."""
        file = f"{FOLDER}/{len(self.papers) // 2 + 1:02}_{name}_{language}.{ending}"
        made.mark(self.folder, file)
        write_durably(self.folder / file, content)
        self.papers.append(MadePaper(file, name, of, language))

    def _placed(self, facts: ApplicantFacts) -> ApplicantFacts:
        return replace(
            facts,
            place_id=self.chronicle.places[script.VILLAGE],
            street_id=self.chronicle.places[f"{script.VILLAGE}/{script.STREET}"],
        )

    def _registered(
        self,
        applicant: int,
        kind: AppealKind,
        text: str,
        questions: tuple[tuple[str, str], ...],
        *,
        channel: Channel = Channel.PAPER,
        sheets: int = 1,
        challenged: str = "",
    ) -> registration.RegisteredAppeal:
        asked = tuple(
            registration.AskedQuestion(words, self.chronicle.topics[topic], self.chronicle.places[script.VILLAGE])
            for words, topic in questions
        )
        order = registration.RegisterAppeal(
            applicant, kind, text, asked, channel=channel, sheets=sheets, challenged=challenged,
            official_id=self.official("akim"),
        )  # fmt: skip
        registered = self.do("clerk", "clerk", registration.register_appeal, order)
        self.numbers[kind.value] = registered.number
        return registered


def _both(words: Callable[[str], Mapping[str, Written]]) -> dict[str, Mapping[str, Written]]:
    return {language: words(language) for language in LANGUAGES}
