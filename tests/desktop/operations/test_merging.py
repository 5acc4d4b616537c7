from datetime import date

import pytest

from desktop.access import ROLES
from desktop.operations.applicants import (
    ApplicantFacts,
    CorrectApplicant,
    RecordConsent,
    correct_applicant,
    record_consent,
)
from desktop.operations.merging import MergeApplicants, merge_applicants
from desktop.operations.registration import JoinAppeal, join_appeal
from desktop.queries.cards import applicant_card
from desktop.queries.people import person_page
from desktop.queries.search import find_people, search_everything
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant, ContactWay
from models.visit import Visit
from tests.desktop.cases import ENTITY, booked
from tests.desktop.operations.watched import refused

TWICE = {"number": "", "given": "Бибигуль", "patronymic": "", "phones": ("8 701 111 22 33",), "street": "", "house": ""}


def merge(desk, kept, merged, facts=None, **order):
    """Join two cards as they stand; the facts of the kept one unless others are given."""
    usual = {
        "kept_id": kept, "kept_version": desk.row(Applicant, kept).version,
        "merged_id": merged, "merged_version": desk.row(Applicant, merged).version,
        "facts": facts or desk.ask("clerk", applicant_card, kept).facts,
    }  # fmt: skip
    return desk.run("clerk", merge_applicants, MergeApplicants(**{**usual, **order}))


def test_both_histories_stand_on_the_card_that_is_kept(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    appeal = desk.appeal(merged).id
    desk.reception_day()
    visit = booked(desk, merged).id
    consent = desk.run("clerk", record_consent, RecordConsent(merged, allows_third_parties=False))
    merge(desk, kept, merged)
    assert (desk.row(Appeal, appeal).applicant_id, desk.row(Visit, visit).applicant_id) == (kept, kept)
    page = desk.ask("clerk", person_page, merged)  # an old way to it leads to the kept card
    assert page.card.id == kept
    assert {(line.kind.value, line.id) for line in page.history} == {("appeal", appeal), ("visit", visit)}
    assert [(one.id, one.is_in_force) for one in page.consents] == [(consent, True)]


def test_the_card_says_what_was_chosen_and_the_journal_tells_it(desk):
    kept, merged = desk.applicant(number=""), desk.applicant(**TWICE | {"number": "880412401006"})
    facts = ApplicantFacts(
        surname="Айбергенова", given="Бибігүл", number="880412401006", phones=("87011112233", "87000000123")
    )
    merge(desk, kept, merged, facts, taken=("number",))
    assert (desk.row(Applicant, kept).number, desk.row(Applicant, merged).merged_into_id) == ("880412401006", kept)
    told = desk.newest("applicant.merged")
    assert (told["merged"], told["taken"], told["changes"]["number"]) == (merged, ["number"], [None, "880412401006"])


def test_the_merged_card_is_found_no_more_and_its_telephone_leads_to_the_kept_one(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    facts = desk.ask("clerk", applicant_card, kept).facts
    phones = (*facts.phones, "+77011112233")
    merge(desk, kept, merged, ApplicantFacts(**{**vars(facts), "phones": phones}), taken=("phones",))
    assert [row.id for row in desk.ask("clerk", find_people, "Айбергенова")] == [kept]
    assert [row.id for row in desk.ask("clerk", find_people, "701 111 22 33")] == [kept]


def test_visits_are_found_by_the_name_that_the_card_has_now(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE | {"surname": "Қуандықова"})
    desk.reception_day()
    visit = booked(desk, merged).id
    merge(desk, kept, merged)
    found = desk.ask("clerk", search_everything, "Айбергенова")
    assert visit in found.visits
    assert visit not in desk.ask("clerk", search_everything, "Қуандықова").visits
    facts = desk.ask("clerk", applicant_card, kept).facts
    version = desk.row(Applicant, kept).version
    order = CorrectApplicant(kept, version, ApplicantFacts(**{**vars(facts), "surname": "Тұрсынова"}))
    desk.run("clerk", correct_applicant, order)
    assert visit in desk.ask("clerk", search_everything, "Тұрсынова").visits


def test_a_telephone_confirmed_on_either_card_stays_confirmed(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE | {"phones": ("8 700 000 01 23",)})
    with desk.office.look_session() as session:
        contacts = {one.applicant_id: one.id for one in session.query(ContactWay)}
    desk.set(ContactWay, contacts[merged], is_confirmed=True)
    merge(desk, kept, merged)
    assert desk.row(ContactWay, contacts[kept]).is_confirmed


def test_nobody_stands_twice_under_a_collective_appeal(desk):
    kept, merged, other = desk.applicant(), desk.applicant(**TWICE), desk.applicant(surname="Өтеген", number="")
    own = desk.appeal(kept, other_applicant_ids=(merged, other)).id
    foreign = desk.appeal(other, other_applicant_ids=(kept, merged)).id
    merge(desk, kept, merged)
    with desk.office.look_session() as session:
        people = {(one.appeal_id, one.applicant_id) for one in session.query(AppealPerson)}
    assert people == {(own, other), (foreign, kept)}


def test_a_card_merged_before_points_to_the_last_one(desk):
    first, second, third = desk.applicant(), desk.applicant(**TWICE), desk.applicant(**TWICE)
    merge(desk, second, third)
    merge(desk, first, second)
    assert desk.row(Applicant, third).merged_into_id == first


def test_a_person_and_an_entity_are_never_one(desk):
    kept, merged = desk.applicant(), desk.applicant(**ENTITY)
    with refused("A person and an entity are never one applicant"):
        merge(desk, kept, merged)


def test_a_card_is_not_merged_with_itself_nor_twice(desk):
    kept, merged, third = desk.applicant(), desk.applicant(**TWICE), desk.applicant(surname="Өтеген", number="")
    with refused("Choose two different cards"):
        merge(desk, kept, kept)
    merge(desk, kept, merged)
    with refused("merged with another already", "applicant"):
        merge(desk, third, merged)


@pytest.mark.parametrize("changed", ["kept", "merged"])
def test_a_card_that_a_colleague_has_changed_meanwhile_is_looked_at_anew(desk, changed):
    ids = {"kept": desk.applicant(), "merged": desk.applicant(**TWICE)}
    facts = desk.ask("clerk", applicant_card, ids[changed]).facts
    moved = ApplicantFacts(**{**vars(facts), "house": "18"})
    desk.run("secretary", correct_applicant, CorrectApplicant(ids[changed], 1, moved))
    with refused("secretary has changed this record meanwhile"):
        merge(desk, **ids, **{f"{changed}_version": 1})


def test_nothing_new_is_entered_on_a_merged_card(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    appeal = desk.appeal(kept).id
    merge(desk, kept, merged)
    with refused("merged with another already", "applicant"):
        desk.appeal(merged)
    with refused("merged with another already", "other_applicants"):
        desk.appeal(kept, other_applicant_ids=(merged,))
    with refused("merged with another already", "applicant"):
        desk.run("clerk", join_appeal, JoinAppeal(appeal, merged))
    desk.reception_day(date(2026, 11, 27))
    with refused("merged with another already", "applicant"):
        booked(desk, merged)


BOTH_NUMBERED = TWICE | {"number": "900101400013"}


def administrator_with_clerk_s_rights(desk):
    """One person with two roles: the administrator alone does not see people."""
    from dataclasses import replace

    office = desk.sign_in("administrator")
    office.actor = replace(office.actor, permissions=office.actor.permissions | frozenset(ROLES["clerk"][1]))
    return office


def order_of(desk, kept, merged, reason=""):
    facts = desk.ask("clerk", applicant_card, kept).facts
    versions = [desk.row(Applicant, id).version for id in (kept, merged)]
    return MergeApplicants(kept, versions[0], merged, versions[1], facts, (), reason)


def test_two_right_numbers_are_two_people(desk):
    kept, merged = desk.applicant(), desk.applicant(**BOTH_NUMBERED)
    with refused("Only an administrator may join these cards"):
        desk.run("clerk", merge_applicants, order_of(desk, kept, merged, "Бір адам"))
    assert desk.row(Applicant, merged).merged_into_id is None


def test_the_administrator_joins_them_with_a_reason_that_the_journal_tells(desk):
    kept, merged = desk.applicant(), desk.applicant(**BOTH_NUMBERED)
    order = order_of(desk, kept, merged, "  ")
    with refused("Write why two cards", "reason"):
        administrator_with_clerk_s_rights(desk).run(merge_applicants, order)
    order = order_of(desk, kept, merged, "ЖСН 2025 жылы ауысқан")
    administrator_with_clerk_s_rights(desk).run(merge_applicants, order)
    told = desk.newest("applicant.merged")
    assert (told["merged"], told["reason"]) == (merged, "ЖСН 2025 жылы ауысқан")
    assert desk.ask("clerk", person_page, kept).joined[0].reason == "ЖСН 2025 жылы ауысқан"


def test_a_number_with_a_fault_tells_nobody_apart(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE | {"number": "880412401007"})
    merge(desk, kept, merged)
    assert desk.row(Applicant, merged).merged_into_id == kept
