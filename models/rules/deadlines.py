"""The legal terms: how many days each duty has, on which day it falls due, and why on that day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from models.rules.kinds import AppealKind, Channel
from models.rules.titled import N_, Titled
from models.rules.workdays import ONE_DAY, DayKind, WorkCalendar

EXTENSION_MONTHS = 2


class TermUnit(Titled):
    """What a term is counted in."""

    WORKING_DAYS = "working_days", N_("Working days")
    CALENDAR_DAYS = "calendar_days", N_("Calendar days")
    MONTHS = "months", N_("Months")


class Act(Titled):
    """The act that sets a term."""

    CODE = "code", N_("Administrative Code")
    RECEPTION_RULES = "reception_rules", N_("Rules of personal reception")
    DOCUMENTATION_RULES = "documentation_rules", N_("Documentation rules")
    PERSONAL_DATA_LAW = "personal_data_law", N_("Personal data law")


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take: an amount of at least 1, its unit, and the article (or point) of the act."""

    amount: int
    unit: TermUnit
    article: str
    act: Act = Act.CODE


@dataclass(frozen=True, slots=True)
class DutyTerm(Term):
    """The term of a duty: it runs from a day, or (is_before) must be met that long before one."""

    is_before: bool = False


class Duty(Titled):
    """What somebody must do within a term."""

    FORWARD = "forward", N_("Forward the appeal")
    RETURN = "return", N_("Return the appeal")
    EXTENSION_NOTICE = "extension_notice", N_("Notify of the extension")
    PRELIMINARY_DECISION = "preliminary_decision", N_("Send the preliminary decision")
    OBJECTION = "objection", N_("Object or ask for an oral hearing")
    HEARING_PROTOCOL = "hearing_protocol", N_("Draw up the hearing protocol")
    PROTOCOL_REMARKS = "protocol_remarks", N_("Make remarks on the hearing protocol")
    CASE_FILE_ACCESS = "case_file_access", N_("Give access to the case file")
    RECUSAL_DECISION = "recusal_decision", N_("Decide on the recusal")
    RECUSAL_NOTICE = "recusal_notice", N_("Notify of the decision on the recusal")
    WRITTEN_FORM = "written_form", N_("Put the oral act in writing")
    EXECUTION = "execution", N_("Execute the administrative act")
    CORRECTION = "correction", N_("Correct slips in the act")
    CORRECTED_COPY = "corrected_copy", N_("Send the corrected act")
    TERMINATION_NOTICE = "termination_notice", N_("Notify of the termination")
    COMPLAINT_FILING = "complaint_filing", N_("File a complaint")
    COMPLAINT_WITHOUT_CLAUSE = "complaint_without_clause", N_("File a complaint (the act lacks the appeal clause)")
    COMPLAINT_PASSING = "complaint_passing", N_("Pass the complaint to the higher body")
    NOT_CONSIDERED_NOTICE = "not_considered_notice", N_("Notify that the complaint is left without consideration")
    SENDING_BACK = "sending_back", N_("Send the case back")
    PETITION = "petition", N_("Consider the petition")
    PETITION_DISCUSSION = "petition_discussion", N_("Announce the public discussion of the petition")
    RECEPTION_CORRECTION = "reception_correction", N_("Correct the request for a reception")
    RECEPTION_REPLY = "reception_reply", N_("Tell the date and time of the reception")
    BRIEFING_NOTE = "briefing_note", N_("Give the head a briefing note")
    FINAL_LIST = "final_list", N_("Close the list of the reception")
    ABSENCE_NOTICE = "absence_notice", N_("Tell that the receiving official will be absent")
    INVITATION_NOTICE = "invitation_notice", N_("Tell the applicant which bodies are invited")
    BODY_REFUSAL = "body_refusal", N_("Report a body that refused to take part")
    RECEPTION_PROTOCOL = "reception_protocol", N_("Send the reception protocol to the applicant")
    SENDING = "sending", N_("Send the signed letter")
    CONSENT_WITHDRAWAL = "consent_withdrawal", N_("Carry out the withdrawal of consent")
    DATA_CORRECTION = "data_correction", N_("Correct, block or destroy personal data")
    BREACH_NOTICE = "breach_notice", N_("Report a breach of personal data")


def _workdays(amount: int, article: str, act: Act = Act.CODE, *, is_before: bool = False) -> DutyTerm:
    return DutyTerm(amount, TermUnit.WORKING_DAYS, article, act, is_before)


_ANSWER = Term(15, TermUnit.WORKING_DAYS, "76(1)")

TERMS: Mapping[AppealKind, Term] = MappingProxyType(
    dict.fromkeys(AppealKind, _ANSWER) | {AppealKind.COMPLAINT: Term(20, TermUnit.WORKING_DAYS, "99")}
)
"""The term to answer an appeal of each kind, from its registration."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The terms of an edition of the Code, for what is registered from the day `since` on."""

    since: date
    terms: Mapping[AppealKind, Term]


EDITIONS = (Edition(date.min, TERMS),)
"""In the order of their days. A new edition is a further line: what was registered before keeps its terms."""


def answer_term(kind: AppealKind, registered_on: date) -> Term:
    """The term to answer by the edition of the Code that was in force on the day of registration (АППК art 62(2))."""
    return next(edition for edition in reversed(EDITIONS) if edition.since <= registered_on).terms[kind]


DUTIES: Mapping[Duty, DutyTerm] = MappingProxyType(
    {
        Duty.FORWARD: _workdays(3, "65"),
        Duty.RETURN: _workdays(3, "64(7)"),
        Duty.EXTENSION_NOTICE: _workdays(3, "76(3)"),
        Duty.PRELIMINARY_DECISION: _workdays(3, "73(1)", is_before=True),
        Duty.OBJECTION: _workdays(2, "73(3)"),
        Duty.HEARING_PROTOCOL: _workdays(2, "74(4)"),
        Duty.PROTOCOL_REMARKS: _workdays(3, "74(6)"),
        Duty.CASE_FILE_ACCESS: _workdays(3, "75(1)"),
        Duty.RECUSAL_DECISION: _workdays(3, "67(3)"),
        Duty.RECUSAL_NOTICE: _workdays(2, "67(11)"),
        Duty.WRITTEN_FORM: _workdays(1, "78(4)"),
        Duty.EXECUTION: _workdays(5, "86(3)"),
        Duty.CORRECTION: _workdays(3, "82"),
        Duty.CORRECTED_COPY: _workdays(3, "82"),
        Duty.TERMINATION_NOTICE: _workdays(3, "70(3)"),
        Duty.COMPLAINT_FILING: DutyTerm(3, TermUnit.MONTHS, "92(1)"),
        Duty.COMPLAINT_WITHOUT_CLAUSE: DutyTerm(6, TermUnit.MONTHS, "92(1-1)"),
        Duty.COMPLAINT_PASSING: _workdays(3, "91(4)"),
        Duty.NOT_CONSIDERED_NOTICE: _workdays(3, "95(2)"),
        Duty.SENDING_BACK: _workdays(5, "100(2)"),
        Duty.PETITION: _workdays(20, "90-5"),
        Duty.PETITION_DISCUSSION: _workdays(3, "90-5"),
        Duty.RECEPTION_CORRECTION: _workdays(3, "6", Act.RECEPTION_RULES),
        Duty.RECEPTION_REPLY: _workdays(15, "13", Act.RECEPTION_RULES),
        Duty.BRIEFING_NOTE: _workdays(5, "18", Act.RECEPTION_RULES, is_before=True),
        Duty.FINAL_LIST: _workdays(2, "32", Act.RECEPTION_RULES, is_before=True),
        Duty.ABSENCE_NOTICE: _workdays(2, "26", Act.RECEPTION_RULES, is_before=True),
        Duty.INVITATION_NOTICE: _workdays(2, "29–30", Act.RECEPTION_RULES),
        Duty.BODY_REFUSAL: _workdays(2, "31", Act.RECEPTION_RULES),
        Duty.RECEPTION_PROTOCOL: _workdays(3, "37", Act.RECEPTION_RULES),
        Duty.SENDING: _workdays(1, "74", Act.DOCUMENTATION_RULES),
        Duty.CONSENT_WITHDRAWAL: _workdays(15, "8(7)", Act.PERSONAL_DATA_LAW),
        Duty.DATA_CORRECTION: _workdays(1, "25(2)", Act.PERSONAL_DATA_LAW),
        Duty.BREACH_NOTICE: _workdays(1, "25(2)", Act.PERSONAL_DATA_LAW),
    }
)
"""The term of each duty (АППК ed. 19.03.2026, ПП-663, ПП-703 p. 74, law 94-V)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, both ends included; `ended_on` is None while the pause goes on.

    How long it will go on nobody knows, so until it ends only its first day is left out: the date counted with it is
    the earliest possible one (`Deadline.is_paused` tells so).
    """

    began_on: date
    ended_on: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether the day is left out."""
        return self.began_on <= day <= (self.ended_on or self.began_on)


@dataclass(frozen=True, slots=True)
class Extension:
    """A reasoned decision to answer by a later day (АППК art 76(3))."""

    decided_on: date
    until: date
    reason: str
    decided_by: str


class ExtensionFault(Titled):
    """Why a term may not be extended so."""

    COMPLAINT = "complaint", N_("The term of a complaint is not extended")
    LATE = "late", N_("The term had already run out when the extension was decided")
    TOO_LONG = "too_long", N_("The new date is later than two months from the decision")
    NOT_LONGER = "not_longer", N_("The new date is not later than the present one")
    NO_REASON = "no_reason", N_("The reason of the extension is missing")


@dataclass(frozen=True, slots=True)
class Counted:
    """One day on the way to the due date: its number if it counts, and if not, why: its kind, its name, a pause."""

    day: date
    number: int | None
    kind: DayKind
    why: str
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date explained: every day after `counted_from` (the registration, or an arrival) through the due date.

    The term itself ends on `term_ends_on`; an extension carries `due_on` beyond it by days without numbers.
    """

    registered_on: date
    term: Term
    term_ends_on: date
    due_on: date
    days: tuple[Counted, ...]
    extension: Extension | None
    is_paused: bool
    counted_from: date


class DueState(Titled):
    """How near a due date is."""

    ON_TIME = "on_time", N_("In time")
    SOON = "soon", N_("Due soon")
    TODAY = "today", N_("Due today")
    LATE = "late", N_("Overdue")


class ClockKind(Titled):
    """What runs out for an appeal: shown together on one strip."""

    REGISTRATION = "registration", N_("Registering")
    FORWARDING = "forwarding", N_("Forwarding")
    RETURN = "return", N_("Returning")
    EXTENSION = "extension", N_("Extending the term")
    ANSWER = "answer", N_("Answering")


@dataclass(frozen=True, slots=True)
class Clock:
    """The last day on which something may still be done, and the article of the Code that says so."""

    kind: ClockKind
    due_on: date
    article: str


def registration_day(received_at: datetime, closing: time, calendar: WorkCalendar) -> date:
    """The day an appeal is registered: that of its receipt, or the next working day if it came after closing or on a
    day off (АППК art 64(3), rule R2).

    `received_at` is the office's wall clock. The minute of closing is still in time, with all its seconds: minutes are
    what the ticket shows.
    """
    day = received_at.date()
    if calendar.is_workday(day) and received_at.time().replace(second=0, microsecond=0) <= closing:
        return day
    return calendar.next_workday(day)


def counting_from(channel: Channel, received_on: date, registered_on: date) -> date:
    """The day after which the term of the answer is counted: that of registration, or for an appeal that another body
    forwarded here the day of its arrival (АППК art 76(2), rule D2)."""
    return received_on if channel is Channel.FORWARDED else registered_on


def due_on(
    registered_on: date,
    term: Term,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
) -> date:
    """The last day of the term, always a working day; see `deadline` for the rules and the explanation."""
    if pauses:
        return deadline(registered_on, term, calendar, pauses, extension).due_on
    if term.unit is TermUnit.WORKING_DAYS:
        last = calendar.nth_workday_after(registered_on, term.amount)
    else:
        last = calendar.roll_forward(registered_on + timedelta(days=_amount_in_days(registered_on, term)))
    return _extended(last, extension, calendar)


def deadline(
    registered_on: date,
    term: Term,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
    counted_from: date | None = None,
) -> Deadline:
    """The last day of the term with every day on the way to it.

    The count starts the day after the registration, or after `counted_from` (АППК art 76(2)); days in a pause do not
    count; a last day that is not worked moves to the next working day (art 76(5)), also that of an extension, which
    never shortens a term.
    """
    counted_from = counted_from or registered_on
    days = tuple(_count(counted_from, term, calendar, pauses))
    ends_on = days[-1].day
    extended_on = _extended(ends_on, extension, calendar)
    added = (ends_on + timedelta(days=n) for n in range(1, (extended_on - ends_on).days + 1))
    return Deadline(
        registered_on=registered_on,
        term=term,
        term_ends_on=ends_on,
        due_on=extended_on,
        days=days + tuple(Counted(day, None, calendar.kind(day), calendar.why(day)) for day in added),
        extension=extension,
        is_paused=any(pause.ended_on is None for pause in pauses),
        counted_from=counted_from,
    )


def _count(counted_from: date, term: Term, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Iterator[Counted]:
    amount = _amount_in_days(counted_from, term)
    day, number = counted_from, 0
    while True:
        day += ONE_DAY
        kind = calendar.kind(day)
        pause = next((pause for pause in pauses if pause.holds(day)), None)
        if pause:
            yield Counted(day, None, kind, pause.reason, is_paused=True)
            continue
        counts = number < amount and (kind.is_work or term.unit is not TermUnit.WORKING_DAYS)
        number += counts
        yield Counted(day, number if counts else None, kind, calendar.why(day))
        if number == amount and kind.is_work:
            return


def _amount_in_days(from_day: date, term: Term) -> int:
    if term.unit is TermUnit.MONTHS:
        return (_months_after(from_day, term.amount) - from_day).days
    return term.amount


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY
    return min(first + timedelta(days=day.day - 1), last)


def _extended(ends_on: date, extension: Extension | None, calendar: WorkCalendar) -> date:
    return max(ends_on, calendar.roll_forward(extension.until)) if extension else ends_on


def duty_due(duty: Duty, from_day: date, calendar: WorkCalendar) -> date:
    """The last day for the duty, counted from (or before) the day; the day itself is not counted."""
    term = DUTIES[duty]
    if term.is_before:
        return calendar.nth_workday_before(from_day, term.amount)
    return due_on(from_day, term, calendar)


def complaint_term(*, has_appeal_clause: bool) -> DutyTerm:
    """How long an act may be complained of, by whether it names where to complain (АППК art 92(1), (1-1))."""
    return DUTIES[Duty.COMPLAINT_FILING if has_appeal_clause else Duty.COMPLAINT_WITHOUT_CLAUSE]


def extension_limit(decided_on: date) -> date:
    """The latest day a term may be extended to: two calendar months from the decision (АППК art 76(3))."""
    return _months_after(decided_on, EXTENSION_MONTHS)


def check_extension(kind: AppealKind, present_due_on: date, extension: Extension) -> ExtensionFault | None:
    """Why the extension is unlawful, or None (АППК arts 76(3), 99; rule D4). The last day to extend is the last day to
    answer."""
    faults = {
        ExtensionFault.COMPLAINT: kind is AppealKind.COMPLAINT,
        ExtensionFault.LATE: extension.decided_on > present_due_on,
        ExtensionFault.TOO_LONG: extension.until > extension_limit(extension.decided_on),
        ExtensionFault.NOT_LONGER: extension.until <= present_due_on,
        ExtensionFault.NO_REASON: not extension.reason.strip(),
    }
    return next((fault for fault, is_there in faults.items() if is_there), None)


def days_left(due_on: date, today: date, calendar: WorkCalendar) -> int:
    """Working days left after today: 0 on the last day, and -1 or less once it has passed."""
    left = calendar.workdays_between(today, due_on)
    return min(left, -1) if today > due_on else left


def due_state(due_on: date, today: date, calendar: WorkCalendar, *, soon: int) -> DueState:
    """How near the due date is; `soon` is the office's setting: that many working days before it (rule D7)."""
    if today > due_on:
        return DueState.LATE
    if today == due_on:
        return DueState.TODAY
    return DueState.SOON if days_left(due_on, today, calendar) <= soon else DueState.ON_TIME


def clocks(
    kind: AppealKind, received_on: date, registered_on: date, answer_on: date, calendar: WorkCalendar
) -> tuple[Clock, ...]:
    """The last days of an appeal: forwarding counts from its receipt, returning from its registration, and the term may
    be extended until it ends (a complaint's never: art 99, rule D3)."""
    all_clocks = (
        Clock(ClockKind.REGISTRATION, registered_on, "64(3)"),
        Clock(ClockKind.FORWARDING, duty_due(Duty.FORWARD, received_on, calendar), DUTIES[Duty.FORWARD].article),
        Clock(ClockKind.RETURN, duty_due(Duty.RETURN, registered_on, calendar), DUTIES[Duty.RETURN].article),
        Clock(ClockKind.EXTENSION, answer_on, "76(3)"),
        Clock(ClockKind.ANSWER, answer_on, answer_term(kind, registered_on).article),
    )
    if kind is AppealKind.COMPLAINT:
        return tuple(clock for clock in all_clocks if clock.kind is not ClockKind.EXTENSION)
    return all_clocks
