"""Joined cards taken apart: each card has its facts, its contacts and its history again; what came since stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from desktop.operations.administration import change_settings
from desktop.operations.applicants import (
    ApplicantFacts,
    CorrectApplicant,
    RecordConsent,
    confirm_contacts,
    correct_applicant,
    record_consent,
)
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.merging import MOVED, TakeApart, take_apart
from desktop.operations.registration import JoinAppeal, join_appeal
from desktop.queries.cards import applicant_card
from desktop.queries.people import person_page
from desktop.queries.search import find_people, search_everything
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant, Consent, ContactWay
from models.attachment import Attachment
from models.merge import Merge
from models.tables import Base
from models.visit import Visit
from tests.desktop.cases import booked
from tests.desktop.operations.test_merging import TWICE, merge
from tests.desktop.operations.watched import refused


def part(desk, kept, role="clerk"):
    """Take apart what was joined last to a card."""
    page = desk.ask("clerk", person_page, kept)
    return desk.run(role, take_apart, TakeApart(page.joined[0].merge_id, page.card.version))


def facts_of(desk, id):
    return desk.ask("clerk", applicant_card, id).facts


def everything_of(desk, id):
    """The card with all that belongs to it, as the store has it."""
    with desk.office.look_session() as session:
        ids = {
            table.__tablename__: set(session.scalars(select(table.id).where(table.applicant_id == id)))
            for table in (Appeal, Visit, Consent)
        }
        files = select(Attachment.id).join(Appeal, Attachment.appeal_id == Appeal.id).where(Appeal.applicant_id == id)
        ids["attachment"] = set(session.scalars(files))
        signed = set(session.scalars(select(AppealPerson.appeal_id).where(AppealPerson.applicant_id == id)))
        ways = select(ContactWay.value, ContactWay.is_confirmed).where(ContactWay.applicant_id == id)
        contacts = {tuple(row) for row in session.execute(ways)}
        row = session.get(Applicant, id)
        columns = {one.key: getattr(row, one.key) for one in row.__table__.columns if one.key != "version"}
    return columns, ids, signed, contacts


@pytest.fixture
def two(desk, tmp_path):
    """Two cards of one person with two of everything, and somebody else: ids (kept, merged, other)."""
    both = {"phones": ("8 701 111 22 33", "8 700 000 01 23")}
    kept, merged, other = desk.applicant(), desk.applicant(**TWICE | both), desk.applicant(surname="Өтеген", number="")
    desk.run("clerk", confirm_contacts, merged)
    desk.reception_day()
    for id in (kept, merged):
        appeals = [desk.appeal(id, text=f"Су құбыры жарылды, {n}-рет жазамын.").id for n in (1, 2)]
        file = tmp_path / f"{id}.txt"
        file.write_text("Көше", "utf-8")
        desk.run("clerk", attach_file, AttachFile(appeals[0], file))
        booked(desk, id)
        desk.run("clerk", record_consent, RecordConsent(id, allows_third_parties=False))
    desk.appeal(other, other_applicant_ids=(kept, merged))
    desk.appeal(merged, other_applicant_ids=(kept, other))
    desk.appeal(other, other_applicant_ids=(merged,))
    return kept, merged, other


def test_both_histories_are_whole_again(desk, two):
    before = [everything_of(desk, id) for id in two]
    facts = facts_of(desk, two[1])
    chosen = ApplicantFacts(**{**vars(facts), "surname": "Айбергенқызы", "number": "880412401006"})
    merge(desk, two[0], two[1], chosen, taken=("surname", "phones"))
    assert everything_of(desk, two[0])[1:] != before[0][1:]
    desk.clock.now += timedelta(days=30)
    assert part(desk, two[0]) == two[1]
    assert [everything_of(desk, id) for id in two] == before
    assert desk.ask("clerk", person_page, two[1]).card.id == two[1]
    told = desk.newest("applicant.parted")
    assert told["merged"] == two[1]


def test_what_came_after_the_joining_stays_with_the_kept_card(desk, two):
    kept, merged, other = two
    foreign = desk.appeal(other).id
    merge(desk, kept, merged)
    appeal, consent = desk.appeal(kept).id, desk.run("clerk", record_consent, RecordConsent(kept, True))
    desk.run("clerk", join_appeal, JoinAppeal(foreign, kept))
    version = desk.row(Applicant, kept).version
    moved = ApplicantFacts(**{**vars(facts_of(desk, kept)), "house": "99", "phones": ("87015556677",)})
    desk.run("clerk", correct_applicant, CorrectApplicant(kept, version, moved))
    part(desk, kept)
    assert desk.row(Appeal, appeal).applicant_id == desk.row(Consent, consent).applicant_id == kept
    assert foreign in everything_of(desk, kept)[2]
    assert (facts_of(desk, kept).house, facts_of(desk, kept).phones) == ("99", ("+77015556677",))


def test_a_fact_taken_from_the_other_card_goes_back_unless_it_was_corrected_since(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE | {"street": "Абай көшесі", "house": "3", "flat": "8"})
    own, other = facts_of(desk, kept), facts_of(desk, merged)
    address = ("place_id", "street", "house", "flat")
    taken = {**vars(own), **{name: getattr(other, name) for name in (*address, "given")}, "phones": other.phones}
    merge(desk, kept, merged, ApplicantFacts(**taken), taken=(*address, "given", "phones"))
    joined = facts_of(desk, kept)
    assert (joined.street, joined.given, joined.phones) == ("Абай көшесі", "Бибигуль", ("+77011112233",))
    version = desk.row(Applicant, kept).version
    order = CorrectApplicant(kept, version, ApplicantFacts(**{**vars(joined), "house": "5"}))
    desk.run("clerk", correct_applicant, order)
    part(desk, kept)
    now = facts_of(desk, kept)
    assert (now.given, now.phones) == (own.given, own.phones)
    # Never half of one address and half of another.
    assert (now.street, now.house, now.flat) == ("Абай көшесі", "5", "8")
    assert facts_of(desk, merged) == other


def test_the_number_that_was_taken_over_is_the_other_card_s_again(desk):
    kept, merged = desk.applicant(number=""), desk.applicant(**TWICE | {"number": "880412401006"})
    facts = facts_of(desk, kept)
    merge(desk, kept, merged)
    version = desk.row(Applicant, kept).version  # typed by hand after the joining, not chosen in it
    order = CorrectApplicant(kept, version, ApplicantFacts(**{**vars(facts), "number": "880412401006"}))
    desk.run("clerk", correct_applicant, order)
    part(desk, kept)
    assert (desk.row(Applicant, kept).number, desk.row(Applicant, merged).number) == (None, "880412401006")


def test_a_number_that_somebody_else_bears_meanwhile_has_to_be_put_right_first(desk):
    kept, merged = desk.applicant(number=""), desk.applicant(**TWICE | {"number": "880412401006"})
    merge(desk, kept, merged)
    desk.applicant(surname="Өтеген")
    with refused("Өтеген Бибігүл Серікқызы was entered with the number of this card"):
        part(desk, kept)
    assert desk.row(Applicant, merged).merged_into_id == kept


def test_each_card_is_found_by_its_own_words_and_with_its_own_records(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE | {"surname": "Қуандықова"})
    appeal = desk.appeal(merged).id
    merge(desk, kept, merged)
    assert desk.ask("clerk", find_people, "Қуандықова") == []
    part(desk, kept)
    assert [row.id for row in desk.ask("clerk", find_people, "Қуандықова")] == [merged]
    assert [row.id for row in desk.ask("clerk", find_people, "701 111 22 33")] == [merged]
    assert appeal in desk.ask("clerk", search_everything, "Қуандықова").appeals
    assert appeal not in desk.ask("clerk", search_everything, "Айбергенова").appeals


def test_the_days_are_a_setting_and_the_last_one_counts(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    desk.run("administrator", change_settings, {"merge_undo_days": 3})
    merge(desk, kept, merged)
    (joined,) = desk.ask("clerk", person_page, kept).joined
    assert (joined.id, joined.merged_on, joined.until) == (merged, date(2026, 11, 23), date(2026, 11, 26))
    version = desk.row(Applicant, kept).version
    desk.clock.now += timedelta(days=3)
    assert desk.ask("clerk", person_page, kept).joined == (joined,)
    desk.clock.now += timedelta(days=1)
    assert desk.ask("clerk", person_page, kept).joined == ()
    with refused("could be taken apart until"):
        desk.run("clerk", take_apart, TakeApart(joined.merge_id, version))


def test_what_was_joined_later_is_taken_apart_first(desk):
    first, second, third = (desk.applicant(**TWICE | {"flat": flat}) for flat in ("1", "2", "3"))
    appeals = [desk.appeal(id).id for id in (first, second, third)]
    merge(desk, second, third)
    earlier = desk.ask("clerk", person_page, second).joined[0].merge_id
    merge(desk, first, second)
    with refused("Another card was joined later"):
        desk.run("clerk", take_apart, TakeApart(earlier, desk.row(Applicant, second).version))
    assert part(desk, first) == second
    assert desk.row(Applicant, third).merged_into_id == second
    assert part(desk, second) == third
    assert [desk.row(Appeal, id).applicant_id for id in appeals] == [first, second, third]


def test_two_cards_joined_to_one_are_taken_apart_the_last_one_first(desk):
    kept, first, second = (desk.applicant(**TWICE | {"flat": flat}) for flat in ("1", "2", "3"))
    merge(desk, kept, first)
    merge(desk, kept, second)
    page = desk.ask("clerk", person_page, kept)
    assert [one.id for one in page.joined] == [second, first]
    with refused("Another card was joined later"):
        desk.run("clerk", take_apart, TakeApart(page.joined[1].merge_id, page.card.version))
    assert [part(desk, kept), part(desk, kept)] == [second, first]
    with refused("were taken apart on"):
        desk.run("clerk", take_apart, TakeApart(page.joined[1].merge_id, desk.row(Applicant, kept).version))


def test_a_card_that_a_colleague_has_changed_meanwhile_is_looked_at_anew(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    merge(desk, kept, merged)
    page = desk.ask("clerk", person_page, kept)
    moved = ApplicantFacts(**{**vars(page.card.facts), "house": "18"})
    desk.run("secretary", correct_applicant, CorrectApplicant(kept, page.card.version, moved))
    with refused("secretary has changed this record meanwhile"):
        desk.run("clerk", take_apart, TakeApart(page.joined[0].merge_id, page.card.version))


def test_an_appeal_that_was_given_to_somebody_else_since_stays_there(desk, two):
    kept, merged, other = two
    appeal = desk.appeal(merged).id
    merge(desk, kept, merged)
    desk.set(Appeal, appeal, applicant_id=other)
    part(desk, kept)
    assert desk.row(Appeal, appeal).applicant_id == other


def test_whatever_belongs_to_an_applicant_is_moved_and_given_back():
    """A new table that names an applicant has to be thought of in desktop/operations/merging.py."""
    thought_of = {f"{column.class_.__tablename__}.{column.key}" for _, column in MOVED}
    thought_of |= {"appeal_person.applicant_id", "contact_way.applicant_id"}  # looked at one by one
    thought_of |= {f"{Merge.__tablename__}.{name}" for name in ("kept_id", "merged_id")}
    naming = {
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "applicant"
    }
    assert naming == thought_of
