from datetime import date, timedelta

import holidays

from desktop.seed import calendar_days, topics
from models.rules.workdays import CalendarDay, WorkCalendar


def test_the_seeded_calendar_agrees_with_an_independent_one():
    calendar = WorkCalendar(CalendarDay(row.day, row.kind, row.why_kk) for row in calendar_days())
    other = holidays.country_holidays("KZ", years=range(2024, 2028))
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range((date(2028, 1, 1) - date(2024, 1, 1)).days)]
    assert [day for day in days if calendar.is_workday(day) != other.is_working_day(day)] == []


def test_every_day_of_the_calendar_names_its_reason_in_three_languages():
    assert all(row.why_kk and row.why_ru and row.why_en and row.source for row in calendar_days())


def test_the_classifier_has_two_levels_with_codes_that_follow_the_category():
    seeded = list(topics())
    assert len(seeded) == 15
    assert all(topic.code.startswith(f"{category.code}.") for category, subtopics in seeded for topic in subtopics)
