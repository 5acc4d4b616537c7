from datetime import UTC, date, datetime, time

import pytest

from desktop.operations import administration, course, endings
from desktop.operations.administration import (
    AddBody,
    AddOfficial,
    AddPlace,
    ChangeDay,
    CorrectSettings,
    change_calendar,
    change_settings,
    correct_settings,
)
from desktop.queries.choices import bodies, officials
from models.appeal import Appeal
from models.calendar import DayOff
from models.place import Place
from models.rules.kinds import OfficialRank, PlaceLevel
from models.rules.workdays import DayKind
from models.setting import Setting
from tests.desktop.cases import on
from tests.desktop.operations.watched import refused

OFFICIAL = {
    "rank": OfficialRank.DEPUTY, "surname_kk": "Жақсыбеков", "given_kk": "Асқар", "surname_ru": "Жаксыбеков",
    "given_ru": "Аскар", "post_kk": "Аудан әкімінің орынбасары", "post_ru": "Заместитель акима района",
}  # fmt: skip
BODY = {"name_kk": "Білім бөлімі", "name_ru": "отдел образования", "dative_kk": "бөліміне", "accusative_ru": "отдел"}


def admin(desk, operation, order):
    return desk.run("administrator", operation, order)


# Settings


def test_a_setting_holds_from_the_next_operation_on(desk):
    admin(desk, change_settings, {"prefix_person": "А", "closing_time": time(9, 30)})
    admin(desk, change_settings, {"prefix_person": "Б"})
    registered = desk.appeal()  # at ten o'clock
    assert (registered.number, registered.registered_on) == ("Б-1/26", date(2026, 11, 24))
    told = desk.newest("office.settings_changed")
    assert told["names"] == ["prefix_person"]
    assert [diff["value"] for diff in told["with"].values()] == [["А", "Б"]]


@pytest.mark.parametrize(
    ("values", "words", "field"),
    [
        ({"colour": "red"}, "There is no setting colour", "colour"),
        ({"warn_days": "3"}, "This value does not fit", "warn_days"),
        ({"warn_days": True}, "This value does not fit", "warn_days"),
        ({"closing_time": "half past six"}, "This value does not fit", "closing_time"),
        (
            {"number_pattern": "{prefix}-{number}"},
            "A pattern of numbers names prefix, number and year",
            "number_pattern",
        ),
        ({"warn_days": 0}, "This must be at least one", "warn_days"),
        ({"largest_file_mb": -1}, "This must be at least one", "largest_file_mb"),
        ({"slot_minutes": 0}, "from 5 to 240 minutes", "slot_minutes"),
        ({"prefix_visit": "ҚЖ-"}, "A prefix consists of letters", "prefix_visit"),
        ({"prefix_entity": ""}, "A prefix consists of letters", "prefix_entity"),
        ({"opening_time": time(18, 30)}, "The working day begins before it ends", "closing_time"),
        ({"closing_time": "08:00"}, "The working day begins before it ends", "closing_time"),
        ({"time_zone": "Mars"}, "There is no time zone Mars", "time_zone"),
    ],
)
def test_a_setting_with_which_the_office_could_not_work_is_refused(desk, values, words, field):
    with refused(words, field):
        admin(desk, change_settings, values)


# The calendar


def test_a_changed_calendar_counts_the_terms_of_open_appeals_anew(desk):
    """Rule D1; the Government may move days off (Labour Code art 85(3))."""
    opened = desk.appeal()
    applicant = desk.row(Appeal, opened.id).applicant_id
    ended = desk.appeal(applicant)
    desk.run("clerk", endings.withdraw_appeal, endings.EndAppeal(ended.id, "Жазбаша арыз"))
    incomplete = desk.appeal(applicant)
    order = course.AskToComplete(incomplete.id, "Қолы жоқ", date(2026, 11, 27))
    desk.run("head", course.ask_to_complete, order)
    day = ChangeDay(date(2026, 12, 14), DayKind.MOVED_OFF, "Демалыс ауыстырылды", "Перенос", "№ 436 бұйрық")
    moved = admin(desk, change_calendar, (day,))
    assert [(one.number, one.before, one.after) for one in moved] == [
        (opened.number, date(2026, 12, 14), date(2026, 12, 15)),
        (incomplete.number, date(2026, 12, 14), date(2026, 12, 15)),
    ]
    assert desk.row(Appeal, opened.id).due_on == date(2026, 12, 15)
    assert desk.row(Appeal, ended.id).due_on == date(2026, 12, 14)
    assert desk.newest("appeal.recounted")["changes"] == {"due_on": ["2026-12-14", "2026-12-15"]}


def test_an_extended_term_stays_where_the_decision_put_it_unless_that_day_is_not_worked_any_more(desk):
    """Art 76(3), (5)."""
    id = desk.appeal().id
    desk.resolved(id)
    extension = course.ExtendTerm(id, date(2027, 1, 15), "Сараптама", desk.ids["akim"])
    desk.run("head", course.extend_term, extension)
    assert admin(desk, change_calendar, (ChangeDay(date(2026, 12, 1), DayKind.MOVED_OFF, "Бұйрық", "Приказ"),)) == ()
    off = ChangeDay(date(2027, 1, 15), DayKind.MOVED_OFF, "Бұйрық", "Приказ")
    assert [one.after for one in admin(desk, change_calendar, (off,))] == [date(2027, 1, 18)]


def test_a_known_day_is_corrected_and_is_no_estimate_any_more(desk):
    """The first day of Kurban ait is an estimate until it is fixed (domain: day table)."""
    with desk.office.look_session() as session:
        estimate = session.query(DayOff).filter(DayOff.is_estimated).first()
    change = ChangeDay(estimate.day, estimate.kind, estimate.why_kk, estimate.why_ru, "ҚМДБ хабары")
    admin(desk, change_calendar, (change,))
    assert desk.row(DayOff, estimate.id).is_estimated is False
    assert desk.newest("calendar.changed")["days"] == [estimate.day.isoformat()]


@pytest.mark.parametrize("kind", [DayKind.HOLIDAY, DayKind.MOVED_OFF])
@pytest.mark.parametrize("words", [("", ""), ("Мейрам", ""), ("", "Праздник")])
def test_a_day_off_has_its_reason_in_both_languages(desk, kind, words):
    with refused("Give the reason in Kazakh and in Russian", "why_kk"):
        admin(desk, change_calendar, (ChangeDay(date(2026, 12, 14), kind, *words),))


def test_a_working_saturday_needs_no_reason_and_shortens_terms(desk):
    opened = desk.appeal()
    moved = admin(desk, change_calendar, (ChangeDay(date(2026, 11, 28), DayKind.MOVED_WORK),))
    assert [(one.appeal_id, one.after) for one in moved] == [(opened.id, date(2026, 12, 11))]
    desk.clock.now = on(28)
    assert desk.appeal(desk.row(Appeal, opened.id).applicant_id).registered_on == date(2026, 11, 28)


# Officials, bodies, places


def test_an_official_a_body_and_the_places_of_an_address_are_entered(desk):
    official = admin(desk, administration.add_official, AddOfficial(**OFFICIAL))
    body = admin(desk, administration.add_body, AddBody(**BODY))
    okrug = admin(desk, administration.add_place, AddPlace(PlaceLevel.OKRUG, "Көктерек ауылдық округі", "округ"))
    village = admin(desk, administration.add_place, AddPlace(PlaceLevel.VILLAGE, "Көктерек ауылы", "село", okrug))
    street = admin(desk, administration.add_place, AddPlace(PlaceLevel.STREET, "Абай көшесі", "улица", village))
    assert official in [one.id for one in desk.ask("clerk", officials)]
    assert body in [one.id for one in desk.ask("clerk", bodies)]
    assert desk.row(Place, street).parent_id == village
    assert desk.newest("place.added")["changes"]["name_kk"] == [None, "Абай көшесі"]


@pytest.mark.parametrize("name", ["surname_kk", "given_kk", "surname_ru", "given_ru", "post_kk", "post_ru"])
def test_an_official_has_name_and_post_in_both_spellings(desk, name):
    with refused("Fill in: ", name):
        admin(desk, administration.add_official, AddOfficial(**{**OFFICIAL, name: " "}))


@pytest.mark.parametrize("name", BODY)
def test_a_body_has_the_cases_that_letters_need(desk, name):
    with refused("Fill in: ", name):
        admin(desk, administration.add_body, AddBody(**{**BODY, name: ""}))


@pytest.mark.parametrize("level", PlaceLevel)
def test_a_village_belongs_to_an_okrug_and_a_street_to_a_village(desk, level):
    village = desk.row(Place, desk.ids["village"])
    street = AddPlace(PlaceLevel.STREET, "Абай көшесі", "улица Абая", village.id)
    sector = AddPlace(PlaceLevel.SECTOR, "Самал ықшам ауданы", "микрорайон Самал", village.id)
    parents = {
        None: None,
        PlaceLevel.OKRUG: village.parent_id,
        PlaceLevel.VILLAGE: village.id,
        PlaceLevel.SECTOR: admin(desk, administration.add_place, sector),
        PlaceLevel.STREET: admin(desk, administration.add_place, street),
    }
    lawful = {
        PlaceLevel.OKRUG: {None}, PlaceLevel.VILLAGE: {PlaceLevel.OKRUG}, PlaceLevel.SECTOR: {PlaceLevel.VILLAGE},
        PlaceLevel.STREET: {PlaceLevel.VILLAGE, PlaceLevel.SECTOR},
    }  # fmt: skip
    for parent, id in parents.items():
        order = AddPlace(level, "Атауы", "Название", id)
        if parent in lawful[level]:
            assert desk.row(Place, admin(desk, administration.add_place, order)).level is level
        else:
            with refused("A village belongs to an okrug", "parent"):
                admin(desk, administration.add_place, order)


def test_a_place_of_a_place_that_is_not_there_is_refused(desk):
    with refused("There is no such record", "parent"):
        admin(desk, administration.add_place, AddPlace(PlaceLevel.VILLAGE, "Көктерек ауылы", "село", 10_000))


def test_numbers_of_a_new_year_begin_at_one(desk):
    desk.appeal()
    desk.clock.now = datetime(2027, 1, 5, 5, tzinfo=UTC)
    assert desk.appeal(desk.row(Appeal, 1).applicant_id).number == "ЖТ-1/27"


def test_a_setting_that_a_colleague_has_set_meanwhile_is_refused_at_its_field(desk):
    seen = {"phone": desk.office.settings.phone, "closing_time": "18:30", "undo_minutes": 10, "ticket_shows_term": True}
    admin(desk, change_settings, {"closing_time": time(17), "ticket_shows_term": False, "email": "a@sarydala.example"})
    for name, value, words in (("closing_time", time(18), "«17:00»"), ("ticket_shows_term", True, "«жоқ»")):
        with refused(f"This was set to {words} meanwhile", name):
            admin(desk, correct_settings, CorrectSettings({"phone": "8 (72500) 2-00-98", name: value}, seen))
    admin(desk, correct_settings, CorrectSettings({"phone": "8 (72500) 2-00-99"}, seen))
    with desk.office.look_session() as session:
        kept = {row.key: row.value for row in session.query(Setting)}
    assert (kept["phone"], kept["closing_time"], kept["ticket_shows_term"]) == ("8 (72500) 2-00-99", "17:00", False)
