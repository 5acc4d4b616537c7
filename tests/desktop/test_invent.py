"""The invented district: its data files are whole, its people and years lifelike and the same for the same seed."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.access import ROLES
from desktop.rehearsal.clock import is_weekday
from desktop.rehearsal.invent import appeals, entities, residents, visits
from desktop.rehearsal.seeds import read_seed, villages
from desktop.settings import from_stored
from models.rules.identity import identify
from models.rules.kinds import AnswerNature, AppealKind, Channel, Decision, OfficialRank, VisitOutcome
from tests.patience import calls_of

pytestmark = pytest.mark.slow  # thousands of invented appeals

FIRST, LAST = date(2024, 12, 2), date(2026, 11, 26)
TELLINGS = ("problem", "proposal", "request", "response")
SLOTS = {"village", "street", "number", "month", "Month", "ask"}
ALWAYS_OPEN = {Channel.PORTAL, Channel.EMAIL, Channel.CENTRE_109, Channel.SOCIAL}

DIGEST = """
import hashlib
from datetime import date
from desktop.rehearsal.invent import appeals, entities, residents, visits
people, companies = list(residents(60, 5)), list(entities(9, 5))
years = [*appeals(80, people, 5, date(2026, 1, 5), date(2026, 6, 30), companies)]
years += visits(20, people, 5, date(2026, 1, 5), date(2026, 6, 30))
print(hashlib.sha256(repr((people, companies, years)).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def people():
    return list(residents(2500, 1))


@pytest.fixture(scope="module")
def companies():
    return list(entities(120, 1))


@pytest.fixture(scope="module")
def years(people, companies):
    return list(appeals(5000, people, 1, FIRST, LAST, companies))


@pytest.fixture(scope="module")
def receptions(people):
    return list(visits(500, people, 1, FIRST, LAST))


def subtopics():
    return {subtopic["code"] for topic in read_seed("topics")["topics"] for subtopic in topic["subtopics"]}


def official_codes():
    return {official["code"] for official in read_seed("district")["officials"]}


def stories():
    return [story for table in TELLINGS for story in read_seed("stories")[table]]


def texts_of(tree):
    """Every text in a tree of tables and lists, with its key."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from ((key, value),) if isinstance(value, str) else texts_of(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts_of(value)


def pairs_of(tree):
    """Every table that has a text in kk or in ru, whole or with a prefixed or suffixed key."""
    if isinstance(tree, dict):
        keys = {key for key, value in tree.items() if isinstance(value, str)}
        if any("kk" in key.split("_") for key in keys) or any("ru" in key.split("_") for key in keys):
            yield tree
        for value in tree.values():
            yield from pairs_of(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from pairs_of(value)


def share(rows, fits):
    return sum(map(fits, rows)) / len(rows)


# The files


@pytest.mark.parametrize("name", ["district", "names", "stories", "topics"])
def test_every_entry_has_its_kazakh_and_russian_words(name):
    for table in pairs_of(read_seed(name)):
        for key, value in table.items():
            if key in ("kk", "ru") or key.startswith(("kk_", "ru_")) or key.endswith(("name_kk", "name_ru")):
                twin = key.replace("kk", "ru") if "kk" in key else key.replace("ru", "kk")
                assert value
                assert table.get(twin) or key == "ru_of", (name, key, value)


@pytest.mark.parametrize("name", ["district", "names", "stories", "topics"])
def test_no_word_mixes_alphabets(name):
    for key, text in texts_of(read_seed(name)):
        assert not re.search(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", text), (key, text)


def test_classifier_has_two_levels_with_unique_codes():
    topics = read_seed("topics")["topics"]
    codes = [topic["code"] for topic in topics] + [row["code"] for topic in topics for row in topic["subtopics"]]
    assert len(codes) == len(set(codes))
    assert len(topics) == 15
    for topic in topics:
        assert 4 <= len(topic["subtopics"]) <= 9
        assert all(subtopic["code"].startswith(f"{topic['code']}.") for subtopic in topic["subtopics"])
        assert all(row["kk"] and row["ru"] and row["en"] for row in (topic, *topic["subtopics"]))


def test_every_topic_has_eight_stories_a_unit_and_a_body():
    district = read_seed("district")
    told = Counter(story["topic"][:2] for story in stories())
    units = {topic for unit in district["units"] for topic in unit["topics"]}
    bodies = {topic for body in district["bodies"] for topic in body["topics"]}
    for topic in (topic["code"] for topic in read_seed("topics")["topics"]):
        assert told[topic] >= 8
        assert topic in units & bodies
        assert read_seed("stories")["orders"][topic]


def test_every_story_is_on_a_topic_of_the_classifier():
    assert {story["topic"] for story in stories()} <= subtopics()


def test_slots_are_known_and_no_kazakh_ending_is_glued_to_one():
    for key, text in texts_of(read_seed("stories")):
        assert set(re.findall(r"{(.*?)}", text)) <= SLOTS, text
        assert key != "kk" or not re.search(r"}(?!-үй)[-\w]", text), text


def test_every_village_has_streets_and_an_index_of_its_own():
    streets = read_seed("district")["streets"]
    assert all(village.streets and set(village.streets) <= set(streets) for village in villages().values())
    assert len({village.index for village in villages().values()}) == len(villages()) == 28


def test_okrugs_have_two_to_five_villages():
    okrugs = read_seed("district")["okrugs"]
    assert len({okrug["code"] for okrug in okrugs}) == len(okrugs) == 9
    assert all(2 <= len(okrug["villages"]) <= 5 for okrug in okrugs)


def test_office_keys_are_settings_and_its_bin_is_valid():
    settings = from_stored(read_seed("district")["office"])
    assert settings.is_rehearsal
    assert identify(settings.bin).is_valid


def test_every_role_has_a_user_who_is_an_official():
    users = read_seed("district")["users"]
    assert {user["role"] for user in users} == set(ROLES)
    assert {user["official"] for user in users} <= official_codes()
    assert len({user["login"] for user in users}) == len(users)


def test_those_who_receive_are_officials_of_a_rank_that_receives():
    ranks = {official["code"]: OfficialRank(official["rank"]) for official in read_seed("district")["officials"]}
    assert all(ranks[row["official"]].holds_receptions for row in read_seed("district")["receptions"])


def test_addresses_of_electronic_mail_belong_to_nobody():
    mail = [text for _, text in texts_of(read_seed("district")) if "@" in text]
    assert mail
    assert all(address.endswith(".example") for address in mail)


# People


def test_the_same_seed_gives_the_same_people_and_another_seed_others(people):
    assert list(residents(50, 1)) == people[:50]
    assert list(residents(50, 2)) != people[:50]


@pytest.mark.slow
def test_nothing_depends_on_the_order_of_hashes():
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(digests) == 1


def test_every_iin_is_valid_and_tells_birth_and_sex(people):
    for person in people:
        identity = identify(person.iin)
        assert (identity.is_valid, identity.birth_date, identity.sex) == (True, person.birth_date, person.sex)
    assert len({person.iin for person in people}) == len(people)


def test_every_bin_is_valid_and_tells_the_registration(companies):
    for company in companies:
        identity = identify(company.bin)
        assert identity.is_valid
        assert identity.form is not None
        assert identity.registered == (company.registered_on.year, company.registered_on.month)
    assert len({company.bin for company in companies}) == len(companies)


def test_three_of_four_residents_write_in_kazakh(people):
    assert 0.70 < share(people, lambda person: person.language == "kk") < 0.80


def test_residents_live_in_a_street_of_a_village_of_its_okrug(people, companies):
    for address in (each.address for each in (*people, *companies)):
        village = villages()[address.village]
        assert address.okrug == village.okrug
        assert address.street in village.streets
        assert not address.flat or village.has_flats


def test_the_longest_name_and_names_without_a_patronymic_are_there(people):
    assert "Құрманғалиева-Тәжімұхамедова" in {person.surname for person in people[:10]}
    assert 0.02 < share(people, lambda person: not person.patronymic) < 0.10
    endings = Counter(re.search(r"(ұлы|қызы|вич|вна|ич|чна|)$", person.patronymic)[1] for person in people)
    assert min(endings["ұлы"], endings["қызы"], endings["вич"], endings["вна"]) > 200


def test_telephones_are_of_the_invented_block_and_mail_is_there_where_it_is_the_way(people):
    assert all(re.fullmatch(r"\+7700000\d{4}", person.phone) for person in people)
    assert len({person.phone for person in people}) == len(people)
    assert all(person.email for person in people if person.reply_way == "email")


def test_few_have_a_benefit_and_nearly_all_have_consented(people):
    assert 0.02 < share(people, lambda person: person.benefit is not None) < 0.15
    assert 0.9 < share(people, lambda person: person.has_consented) < 1


# Years of appeals


def test_the_same_seed_gives_the_same_years(people, companies, years):
    again = appeals(5000, people, 1, FIRST, LAST, companies)
    assert [next(again) for _ in range(100)] == years[:100]


def test_kinds_come_in_lifelike_proportions(years):
    expected = {"application": 62, "complaint": 12, "message": 8, "proposal": 6, "response": 4, "request": 8}
    kinds = Counter(appeal.kind for appeal in years)
    for kind, percent in expected.items():
        assert abs(kinds[AppealKind(kind)] / len(years) * 100 - percent) < 3


def test_appeals_arrive_in_order_within_the_period(years):
    moments = [appeal.received_at for appeal in years]
    assert moments == sorted(moments)
    assert all(FIRST <= moment.date() <= LAST and moment.tzinfo for moment in moments)


def test_on_a_day_off_only_what_is_always_open_receives(people):
    holiday = date(2026, 3, 9)
    week = list(appeals(400, people, 3, date(2026, 3, 6), holiday, (), lambda day: is_weekday(day) and day != holiday))
    assert {appeal.channel for appeal in week if appeal.received_at.date() == holiday} <= ALWAYS_OPEN
    assert any(appeal.received_at.date() == holiday for appeal in week)


def test_most_appeals_come_in_office_hours_and_some_after(years):
    def is_late(appeal):
        return (appeal.received_at.hour, appeal.received_at.minute) > (18, 30)

    assert 0.05 < share(years, is_late) < 0.2
    assert any(is_late(appeal) for appeal in years if appeal.channel is Channel.PAPER)
    assert all(9 <= appeal.received_at.hour < 19 for appeal in years if appeal.channel is Channel.ORAL)


def test_unsigned_channels_bring_only_simplified_kinds(years):
    assert all(appeal.kind.is_simplified for appeal in years if not appeal.channel.is_signed)
    assert not all(appeal.channel.is_signed for appeal in years)


def test_texts_are_filled_whole_sentences_of_lifelike_length(years):
    for appeal in years:
        assert not re.search(r"[{}]|  |[.!?] [a-zа-яёәғқңөұүһі]", appeal.text), appeal.text
        assert not appeal.text[0].islower()
        assert 60 <= len(appeal.text) <= 1300
        assert 10 <= len(appeal.summary) <= 90
    assert 0.5 < share(years, lambda appeal: 80 <= len(appeal.text) <= 300) < 0.95
    assert share(years, lambda appeal: 300 < len(appeal.text) <= 900) > 0.1
    assert len({appeal.text for appeal in years}) > 0.9 * len(years)


def test_texts_are_in_the_applicants_language(years):
    for appeal in years:
        assert bool(re.search("[әғқңөұүһі]", appeal.text)) == (appeal.language == "kk"), appeal.text


def test_an_appeal_has_one_to_three_questions_on_known_topics(years):
    known = subtopics()
    counts = Counter(len(appeal.questions) for appeal in years)
    assert set(counts) == {1, 2, 3}
    assert counts[1] > 0.6 * len(years)
    assert all(question.topic in known and question.text for appeal in years for question in appeal.questions)


def test_troubles_of_a_village_are_told_oftener_there(years):
    def on_water(appeal):
        return appeal.questions[0].topic.startswith("02")

    dry = [appeal for appeal in years if "02" in villages()[appeal.applicant.address.village].troubles]
    assert share(dry, on_water) > 1.5 * share(years, on_water)


def test_a_repeat_is_of_the_same_applicant_on_the_same_matter(years):
    repeats = [(place, appeal) for place, appeal in enumerate(years) if appeal.repeats is not None]
    assert 0.01 < len(repeats) / len(years) < 0.08
    for place, appeal in repeats:
        first = years[appeal.repeats]
        assert appeal.repeats < place
        assert appeal.applicant == first.applicant
        assert [question.topic for question in appeal.questions] == [question.topic for question in first.questions]


def test_some_appeals_are_collective_and_some_are_of_entities(years, companies):
    collective = [appeal for appeal in years if appeal.people_count > 1]
    assert 0.02 < len(collective) / len(years) < 0.08
    assert 0.03 < share(years, lambda appeal: appeal.applicant in companies) < 0.12


def test_what_another_body_forwarded_names_its_letter(years):
    senders = {body["code"] for body in read_seed("district")["bodies"] if body["sends"]}
    for appeal in years:
        assert (appeal.sender is not None) == (appeal.channel is Channel.FORWARDED)
        if appeal.sender:
            assert appeal.sender.body in senders
            assert appeal.sender.day < appeal.received_at.date()


def test_eotinish_numbers_are_unique_and_of_the_right_form(years):
    numbers = [appeal.eotinish_number for appeal in years if appeal.eotinish_number]
    assert len(numbers) == len(set(numbers)) < len(years)
    assert all(re.fullmatch(r"[ЖЗ]Т-202[456]-\d{8}", number) for number in numbers)


# Progress


def test_decisions_are_lawful_for_the_kind(years):
    for appeal in years:
        if appeal.progress.decision:
            assert appeal.progress.decision in Decision.lawful_for(appeal.kind)
            assert appeal.progress.answer
    natures = Counter(appeal.progress.nature for appeal in years)
    assert min(natures[nature] for nature in AnswerNature) > 200


def test_most_answers_are_in_time_and_few_late(years):
    def is_late(appeal):
        term = 20 if appeal.kind is AppealKind.COMPLAINT else 15
        return appeal.progress.answered_after > term

    plain = [appeal for appeal in years if appeal.progress.answered_after and not appeal.progress.extension]
    assert 0.02 < share(plain, is_late) < 0.07


def test_only_applications_are_extended_and_never_over_two_months(years):
    extended = [appeal for appeal in years if appeal.progress.extension]
    assert 0.02 < len(extended) / len(years) < 0.07
    for appeal in extended:
        extension = appeal.progress.extension
        assert appeal.kind is AppealKind.APPLICATION
        assert extension.days <= 59
        assert extension.after < 15
        assert extension.after < appeal.progress.answered_after < extension.after + extension.days * 5 // 7


def test_what_is_forwarded_whole_is_not_answered_here(years):
    bodies = {body["code"] for body in read_seed("district")["bodies"]}
    forwarded = [appeal for appeal in years if appeal.progress.forwarding]
    assert 0.05 < len(forwarded) / len(years) < 0.12
    for appeal in forwarded:
        forwarding = appeal.progress.forwarding
        assert forwarding.body in bodies
        assert forwarding.after <= 3
        assert appeal.kind is not AppealKind.COMPLAINT
        assert (appeal.progress.decision is None) == (not forwarding.questions)
        assert all(question < len(appeal.questions) for question in forwarding.questions)
    assert any(appeal.progress.forwarding.questions for appeal in forwarded)


def test_executors_are_officials(years):
    known = official_codes()
    for progress in (appeal.progress for appeal in years):
        assert {progress.assigned_by, progress.executor, *progress.co_executors} <= known
        assert progress.executor not in progress.co_executors


def test_scores_run_from_one_to_ten(years):
    scores = [appeal.progress.score for appeal in years if appeal.progress.score]
    assert 0.2 < len(scores) / len(years) < 0.4
    assert set(scores) == set(range(1, 11))


# Receptions


def test_no_slot_is_taken_twice_and_every_one_lies_in_the_hours(receptions):
    hours = {row["official"]: row for row in read_seed("district")["receptions"]}
    assert len({(visit.official, visit.day, visit.starts) for visit in receptions}) == len(receptions) == 500
    for visit in receptions:
        row = hours[visit.official]
        assert row["starts"] <= visit.starts < row["ends"]
        assert visit.day.isoweekday() == row["weekday"]
        assert FIRST <= visit.day <= LAST
        assert visit.requested_at.date() < visit.day


def test_a_missed_visit_has_no_result(receptions):
    missed = [visit for visit in receptions if visit.outcome is None]
    assert 0.02 < len(missed) / len(receptions) < 0.12
    assert not any(visit.decision or visit.orders or visit.promise or visit.proceedings for visit in missed)


def test_orders_and_promises_follow_what_is_taken_under_control(receptions):
    controlled = [visit for visit in receptions if visit.outcome is VisitOutcome.UNDER_CONTROL]
    assert all(visit.orders and visit.decision for visit in controlled)
    assert not any(visit.orders for visit in receptions if visit.outcome is not VisitOutcome.UNDER_CONTROL)
    promises = [visit.promise for visit in controlled if visit.promise]
    assert any(promise.kept_after is None for promise in promises)
    assert any(promise.kept_after and promise.kept_after > promise.days for promise in promises)
    assert any(promise.kept_after and promise.kept_after <= promise.days for promise in promises)


def test_a_head_of_a_department_is_asked_about_its_topics(receptions):
    asked = {visit.topic[:2] for visit in receptions if visit.official == "head_education"}
    assert asked
    assert asked <= {"06", "15"}


def test_more_receptions_than_slots_fill_every_slot(people):
    assert 0 < len(list(visits(10_000, people, 1, date(2026, 1, 5), date(2026, 1, 31)))) < 100


def test_the_work_grows_with_the_number_of_appeals_and_no_faster(people, companies):
    def work(count):
        return calls_of(lambda: list(appeals(count, people, 1, FIRST, LAST, companies)))

    work(10)  # reads the seeds
    assert 3.6 < work(4000) / work(1000) < 4.4
