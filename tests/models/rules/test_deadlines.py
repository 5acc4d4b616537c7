from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import deadlines
from models.rules.deadlines import (
    DUTIES,
    TERMS,
    Act,
    Clock,
    ClockKind,
    Counted,
    DueState,
    Duty,
    Edition,
    Extension,
    ExtensionFault,
    Pause,
    Term,
    TermUnit,
    answer_term,
    check_extension,
    clocks,
    complaint_term,
    counting_from,
    days_left,
    deadline,
    due_on,
    due_state,
    duty_due,
    extension_limit,
    registration_day,
)
from models.rules.kinds import AppealKind, Channel
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar, observed

CLOSING = time(18, 30)
CALENDAR = WorkCalendar(
    [
        *observed(
            {
                date(2026, 3, 8): "Women's Day",
                date(2026, 3, 21): "Nauryz",
                date(2026, 3, 22): "Nauryz",
                date(2026, 3, 23): "Nauryz",
                date(2026, 5, 7): "Defender's Day",
                date(2026, 5, 9): "Victory Day",
                date(2026, 5, 27): "Kurban ait",
                date(2026, 12, 16): "Independence Day",
                date(2027, 1, 1): "New Year",
                date(2027, 1, 2): "New Year",
                date(2027, 1, 7): "Orthodox Christmas",
            }
        )
    ]
)

days = st.dates(date(2024, 1, 1), date(2029, 1, 1))
terms = st.builds(Term, st.integers(1, 40), st.sampled_from(TermUnit), st.just("76(1)"))
calendars = st.lists(st.builds(CalendarDay, days, st.sampled_from(DayKind)), max_size=30).map(WorkCalendar)
pauses = st.lists(
    st.tuples(days, st.none() | st.integers(0, 20)).map(
        lambda pause: Pause(
            pause[0], None if pause[1] is None else pause[0] + timedelta(days=pause[1]), "asked for facts"
        )
    ),
    max_size=3,
)


def working_days(amount):
    return Term(amount, TermUnit.WORKING_DAYS, "76(1)")


@pytest.mark.parametrize(
    ("registered_on", "amount", "expected"),
    [
        ("2026-11-23", 15, "2026-12-14"),
        ("2026-12-14", 15, "2027-01-08"),
        ("2026-12-14", 3, "2026-12-18"),
        ("2026-03-02", 15, "2026-03-27"),
        ("2026-05-04", 15, "2026-05-28"),
        ("2026-05-04", 20, "2026-06-04"),
    ],
)
def test_the_published_examples_fall_due_as_published(registered_on, amount, expected):
    found = due_on(date.fromisoformat(registered_on), working_days(amount), CALENDAR)
    assert found == date.fromisoformat(expected)


def test_a_term_is_of_the_edition_in_force_on_the_day_of_registration(monkeypatch):
    ten = dict.fromkeys(AppealKind, working_days(10))
    later = Edition(date(2027, 1, 1), ten), Edition(date(2027, 7, 1), {**ten, AppealKind.COMPLAINT: working_days(30)})
    monkeypatch.setattr(deadlines, "EDITIONS", (*deadlines.EDITIONS, *later))
    amounts = {
        day: (answer_term(AppealKind.APPLICATION, day).amount, answer_term(AppealKind.COMPLAINT, day).amount)
        for day in (date(2020, 1, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1))
    }
    assert list(amounts.values()) == [(15, 20), (15, 20), (10, 10), (10, 10), (10, 30)]


def test_a_complaint_has_twenty_working_days_and_every_other_kind_fifteen():
    assert {kind: (term.amount, term.unit) for kind, term in TERMS.items()} == {
        kind: (20 if kind is AppealKind.COMPLAINT else 15, TermUnit.WORKING_DAYS) for kind in AppealKind
    }


def test_every_duty_has_its_term():
    assert {duty: (term.amount, term.article) for duty, term in DUTIES.items()} == {
        Duty.FORWARD: (3, "65"),
        Duty.RETURN: (3, "64(7)"),
        Duty.EXTENSION_NOTICE: (3, "76(3)"),
        Duty.PRELIMINARY_DECISION: (3, "73(1)"),
        Duty.OBJECTION: (2, "73(3)"),
        Duty.HEARING_PROTOCOL: (2, "74(4)"),
        Duty.PROTOCOL_REMARKS: (3, "74(6)"),
        Duty.CASE_FILE_ACCESS: (3, "75(1)"),
        Duty.RECUSAL_DECISION: (3, "67(3)"),
        Duty.RECUSAL_NOTICE: (2, "67(11)"),
        Duty.WRITTEN_FORM: (1, "78(4)"),
        Duty.EXECUTION: (5, "86(3)"),
        Duty.CORRECTION: (3, "82"),
        Duty.CORRECTED_COPY: (3, "82"),
        Duty.TERMINATION_NOTICE: (3, "70(3)"),
        Duty.COMPLAINT_FILING: (3, "92(1)"),
        Duty.COMPLAINT_WITHOUT_CLAUSE: (6, "92(1-1)"),
        Duty.COMPLAINT_PASSING: (3, "91(4)"),
        Duty.NOT_CONSIDERED_NOTICE: (3, "95(2)"),
        Duty.SENDING_BACK: (5, "100(2)"),
        Duty.PETITION: (20, "90-5"),
        Duty.PETITION_DISCUSSION: (3, "90-5"),
        Duty.RECEPTION_CORRECTION: (3, "6"),
        Duty.RECEPTION_REPLY: (15, "13"),
        Duty.BRIEFING_NOTE: (5, "18"),
        Duty.FINAL_LIST: (2, "32"),
        Duty.ABSENCE_NOTICE: (2, "26"),
        Duty.INVITATION_NOTICE: (2, "29–30"),
        Duty.BODY_REFUSAL: (2, "31"),
        Duty.RECEPTION_PROTOCOL: (3, "37"),
        Duty.SENDING: (1, "74"),
        Duty.CONSENT_WITHDRAWAL: (15, "8(7)"),
        Duty.DATA_CORRECTION: (1, "25(2)"),
        Duty.BREACH_NOTICE: (1, "25(2)"),
    }
    assert set(DUTIES) == set(Duty)


def test_only_the_filing_of_a_complaint_is_counted_in_months_and_four_duties_run_backwards():
    assert {duty for duty, term in DUTIES.items() if term.unit is not TermUnit.WORKING_DAYS} == {
        Duty.COMPLAINT_FILING,
        Duty.COMPLAINT_WITHOUT_CLAUSE,
    }
    assert {duty for duty, term in DUTIES.items() if term.is_before} == {
        Duty.PRELIMINARY_DECISION,
        Duty.BRIEFING_NOTE,
        Duty.FINAL_LIST,
        Duty.ABSENCE_NOTICE,
    }
    assert {term.act for term in DUTIES.values()} == set(Act)


@pytest.mark.parametrize(
    ("duty", "from_day", "expected"),
    [
        (Duty.FORWARD, "2026-12-14", "2026-12-18"),
        (Duty.SENDING, "2026-12-15", "2026-12-17"),
        (Duty.BRIEFING_NOTE, "2026-12-03", "2026-11-26"),
        (Duty.FINAL_LIST, "2026-12-03", "2026-12-01"),
        (Duty.PRELIMINARY_DECISION, "2026-12-18", "2026-12-14"),
        (Duty.COMPLAINT_FILING, "2026-11-30", "2027-03-01"),
        (Duty.COMPLAINT_WITHOUT_CLAUSE, "2026-08-31", "2027-03-01"),
    ],
)
def test_a_duty_falls_due_after_or_before_its_day(duty, from_day, expected):
    assert duty_due(duty, date.fromisoformat(from_day), CALENDAR) == date.fromisoformat(expected)


@pytest.mark.parametrize(("channel", "expected"), [(Channel.FORWARDED, "2026-12-18"), (Channel.PAPER, "2026-12-21")])
def test_what_another_body_forwarded_on_a_day_off_is_counted_from_its_arrival_others_from_registration_d2(
    channel, expected
):
    arrived, registered = date(2026, 11, 28), date(2026, 11, 30)
    counted = deadline(registered, working_days(14), CALENDAR, counted_from=counting_from(channel, arrived, registered))
    assert counted.registered_on == registered
    assert counted.due_on == date.fromisoformat(expected)


def test_an_act_without_the_appeal_clause_may_be_complained_of_for_six_months():
    assert complaint_term(has_appeal_clause=True).amount == 3
    assert complaint_term(has_appeal_clause=False).amount == 6


@pytest.mark.parametrize(
    ("unit", "amount", "registered_on", "expected"),
    [
        (TermUnit.CALENDAR_DAYS, 10, "2026-11-23", "2026-12-03"),
        (TermUnit.CALENDAR_DAYS, 5, "2026-11-23", "2026-11-30"),  # a Saturday
        (TermUnit.CALENDAR_DAYS, 2, "2026-12-14", "2026-12-17"),  # a holiday
        (TermUnit.MONTHS, 1, "2027-01-31", "2027-03-01"),  # 28 February, a Sunday
        (TermUnit.MONTHS, 3, "2026-11-26", "2027-02-26"),
        (TermUnit.MONTHS, 2, "2026-12-30", "2027-03-01"),
    ],
)
def test_calendar_days_and_months_roll_over_a_day_off(unit, amount, registered_on, expected):
    found = due_on(date.fromisoformat(registered_on), Term(amount, unit, ""), CALENDAR)
    assert found == date.fromisoformat(expected)


def test_a_deadline_names_every_day_on_the_way():
    found = deadline(date(2026, 12, 14), working_days(3), CALENDAR)
    assert found.due_on == found.term_ends_on == date(2026, 12, 18)
    assert found.days == (
        Counted(date(2026, 12, 15), 1, DayKind.WORK, ""),
        Counted(date(2026, 12, 16), None, DayKind.HOLIDAY, "Independence Day"),
        Counted(date(2026, 12, 17), 2, DayKind.WORK, ""),
        Counted(date(2026, 12, 18), 3, DayKind.WORK, ""),
    )
    assert not found.is_paused


def test_days_in_a_pause_are_left_out_with_the_reason():
    asked = Pause(date(2026, 12, 15), date(2026, 12, 17), "asked the applicant")
    found = deadline(date(2026, 12, 14), working_days(2), CALENDAR, [asked])
    assert [(day.day.day, day.number, day.why, day.is_paused) for day in found.days] == [
        (15, None, "asked the applicant", True),
        (16, None, "asked the applicant", True),
        (17, None, "asked the applicant", True),
        (18, 1, "", False),
        (19, None, "", False),
        (20, None, "", False),
        (21, 2, "", False),
    ]
    assert due_on(date(2026, 12, 14), working_days(2), CALENDAR, [asked]) == date(2026, 12, 21)


def test_a_pause_that_goes_on_leaves_out_its_first_day_and_says_so():
    found = deadline(date(2026, 11, 23), working_days(3), CALENDAR, [Pause(date(2026, 11, 25), None, "court")])
    assert found.is_paused
    assert found.due_on == date(2026, 11, 27)


def test_a_last_day_that_rolls_into_a_pause_waits_for_its_end():
    term = Term(5, TermUnit.CALENDAR_DAYS, "")
    pause = Pause(date(2026, 11, 30), date(2026, 12, 1), "court")
    assert due_on(date(2026, 11, 23), term, CALENDAR, [pause]) == date(2026, 12, 2)


def test_an_extension_carries_the_deadline_over_days_without_numbers():
    extension = Extension(date(2026, 12, 14), date(2026, 12, 19), "a survey is needed", "the head")
    found = deadline(date(2026, 11, 23), working_days(15), CALENDAR, extension=extension)
    assert found.term_ends_on == date(2026, 12, 14)
    assert found.due_on == date(2026, 12, 21)
    assert [day.number for day in found.days[-8:]] == [15] + [None] * 7
    assert found.days[-1].day == found.due_on
    assert found.extension == extension


def test_an_extension_never_shortens_a_term():
    extension = Extension(date(2026, 11, 24), date(2026, 11, 30), "a survey is needed", "the head")
    assert due_on(date(2026, 11, 23), working_days(15), CALENDAR, extension=extension) == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("received_at", "expected"),
    [
        ("2026-11-27 09:00", date(2026, 11, 27)),
        ("2026-11-27 18:30", date(2026, 11, 27)),
        ("2026-11-27 18:30:59", date(2026, 11, 27)),
        ("2026-11-27 18:31", date(2026, 11, 30)),
        ("2026-11-28 10:00", date(2026, 11, 30)),
        ("2026-12-16 10:00", date(2026, 12, 17)),
        ("2026-11-25 18:42", date(2026, 11, 26)),
    ],
)
def test_what_comes_after_closing_or_on_a_day_off_is_registered_on_the_next_working_day(received_at, expected):
    assert registration_day(datetime.fromisoformat(received_at), CLOSING, CALENDAR) == expected


@pytest.mark.parametrize(
    ("kind", "decided_on", "until", "reason", "fault"),
    [
        (AppealKind.APPLICATION, "2026-12-14", "2027-02-14", "facts", None),
        (AppealKind.REQUEST, "2026-12-01", "2026-12-15", "facts", None),
        (AppealKind.COMPLAINT, "2026-12-14", "2027-02-14", "facts", ExtensionFault.COMPLAINT),
        (AppealKind.APPLICATION, "2026-12-15", "2027-02-14", "facts", ExtensionFault.LATE),
        (AppealKind.APPLICATION, "2026-12-14", "2027-02-15", "facts", ExtensionFault.TOO_LONG),
        (AppealKind.APPLICATION, "2026-12-14", "2026-12-14", "facts", ExtensionFault.NOT_LONGER),
        (AppealKind.APPLICATION, "2026-12-14", "2027-02-14", " ", ExtensionFault.NO_REASON),
    ],
)
def test_an_extension_is_checked_against_the_code(kind, decided_on, until, reason, fault):
    extension = Extension(date.fromisoformat(decided_on), date.fromisoformat(until), reason, "the head")
    assert check_extension(kind, date(2026, 12, 14), extension) is fault


def test_two_months_from_the_decision_end_at_the_end_of_a_short_month():
    assert extension_limit(date(2026, 12, 31)) == date(2027, 2, 28)
    assert extension_limit(date(2027, 12, 31)) == date(2028, 2, 29)
    assert extension_limit(date(2026, 11, 26)) == date(2027, 1, 26)


@pytest.mark.parametrize(
    ("today", "left", "state"),
    [
        ("2026-12-07", 5, DueState.ON_TIME),
        ("2026-12-09", 3, DueState.SOON),
        ("2026-12-12", 1, DueState.SOON),
        ("2026-12-14", 0, DueState.TODAY),
        ("2026-12-15", -1, DueState.LATE),
        ("2026-12-17", -2, DueState.LATE),
    ],
)
def test_days_left_and_the_state_of_a_due_date(today, left, state):
    day, due = date.fromisoformat(today), date(2026, 12, 14)
    assert days_left(due, day, CALENDAR) == left
    assert due_state(due, day, CALENDAR, soon=3) is state


def test_a_deadline_is_late_on_the_weekend_after_it():
    assert days_left(date(2026, 11, 27), date(2026, 11, 28), CALENDAR) == -1
    assert due_state(date(2026, 11, 27), date(2026, 11, 28), CALENDAR, soon=3) is DueState.LATE


def test_the_clocks_of_an_appeal_that_came_after_closing():
    found = clocks(
        AppealKind.APPLICATION, date(2026, 11, 25), date(2026, 11, 26), answer_on=date(2026, 12, 18), calendar=CALENDAR
    )
    assert found == (
        Clock(ClockKind.REGISTRATION, date(2026, 11, 26), "64(3)"),
        Clock(ClockKind.FORWARDING, date(2026, 11, 30), "65"),
        Clock(ClockKind.RETURN, date(2026, 12, 1), "64(7)"),
        Clock(ClockKind.EXTENSION, date(2026, 12, 18), "76(3)"),
        Clock(ClockKind.ANSWER, date(2026, 12, 18), "76(1)"),
    )


def test_a_complaint_has_no_clock_of_extension():
    day = date(2026, 11, 26)
    found = clocks(AppealKind.COMPLAINT, day, day, date(2026, 12, 25), CALENDAR)
    assert ClockKind.EXTENSION not in {clock.kind for clock in found}
    assert found[-1].article == "99"


@given(days, terms, calendars)
def test_the_fast_date_and_the_explained_one_agree(registered_on, term, calendar):
    assert due_on(registered_on, term, calendar) == deadline(registered_on, term, calendar).due_on


@given(days, terms, calendars, pauses)
def test_a_due_date_is_a_working_day_outside_every_pause(registered_on, term, calendar, stops):
    found = due_on(registered_on, term, calendar, stops)
    assert calendar.is_workday(found)
    assert not any(pause.holds(found) for pause in stops)


@given(days, terms, calendars, pauses)
def test_the_numbers_of_the_counted_days_run_without_a_gap(registered_on, term, calendar, stops):
    found = deadline(registered_on, term, calendar, stops)
    numbers = [day.number for day in found.days if day.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert term.unit is TermUnit.MONTHS or len(numbers) == term.amount
    assert [day.day for day in found.days] == [
        registered_on + timedelta(days=n) for n in range(1, (found.due_on - registered_on).days + 1)
    ]


@given(days, terms, calendars, pauses)
def test_a_pause_never_makes_a_due_date_earlier(registered_on, term, calendar, stops):
    assert due_on(registered_on, term, calendar, stops) >= due_on(registered_on, term, calendar)


@given(days, st.integers(0, 30), terms, calendars)
def test_a_later_registration_never_falls_due_earlier(registered_on, later, term, calendar):
    assert due_on(registered_on, term, calendar) <= due_on(registered_on + timedelta(days=later), term, calendar)


@given(days, terms, calendars)
def test_a_longer_term_never_falls_due_earlier(registered_on, term, calendar):
    longer = Term(term.amount + 1, term.unit, term.article)
    assert due_on(registered_on, term, calendar) <= due_on(registered_on, longer, calendar)


@given(days, terms, st.lists(st.builds(CalendarDay, days, st.sampled_from(DayKind)), max_size=20), days)
def test_one_more_holiday_never_makes_a_due_date_earlier(registered_on, term, rows, holiday):
    more = WorkCalendar([*rows, CalendarDay(holiday, DayKind.HOLIDAY)])
    assert due_on(registered_on, term, WorkCalendar(rows)) <= due_on(registered_on, term, more)


@given(days, st.times(), st.times(), calendars)
def test_an_appeal_is_registered_on_a_working_day_not_before_its_receipt(received_on, at, closing, calendar):
    found = registration_day(datetime.combine(received_on, at), closing, calendar)
    assert calendar.is_workday(found)
    assert found >= received_on
