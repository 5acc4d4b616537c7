"""What few appeals have, and who must act on what is missing: card, register, list of people, Today."""

from datetime import date

import pytest

from desktop.operations import course
from desktop.operations.signers import JointApplicant
from desktop.queries.appeal import appeal_card
from desktop.queries.choices import social_statuses
from desktop.queries.morning import About, Block
from desktop.queries.people import PeopleFilter, people_ids
from desktop.queries.people_of import Part
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.today import morning_sheet
from models.rules.kinds import BenefitGroup, Channel
from models.rules.requirements import Requirement
from models.rules.states import AppealState


def test_the_card_says_what_is_missing_and_what_is_rare(desk):
    facts = {"representative": "Серікұлы Асан", "authority": "", "written_in": "өзбек тілі", "interpreter": "Ли Вэй"}
    sender = {"channel": Channel.FORWARDED, "sender_id": desk.ids["body"], "sender_on": date(2026, 11, 20)}
    id = desk.appeal(is_signed=False, **facts, **sender).id
    told = desk.ask("clerk", appeal_card, id).particulars
    assert told.lacking == (Requirement.SIGNATURE, Requirement.AUTHORITY, Requirement.TRANSLATION)
    assert (told.is_signed, told.sender, told.sender_on) == (
        False, "Түркістан облысының энергетика басқармасы", date(2026, 11, 20),
    )  # fmt: skip
    assert desk.ask("clerk", appeal_card, desk.appeal(desk.applicant(number="")).id).particulars.lacking == (
        Requirement.IIN,
    )


def test_the_people_of_an_appeal_are_named_with_and_without_cards(desk):
    known = desk.applicant(surname="Ким", given="Анна", patronymic="", number="")
    signers = (JointApplicant(applicant_id=known), JointApplicant("Ахметов Ерлан", "710507400123"))
    id = desk.appeal(signers=signers, representative="Серікұлы Асан", authority="№ 14", interpreter="Ли Вэй").id
    people = [(one.part, one.name, one.note, one.applicant_id) for one in desk.ask("clerk", appeal_card, id).people]
    assert people[1:5] == [
        (Part.OTHER_APPLICANT, "Ким Анна", "+7 700 000 01 23", known),
        (Part.OTHER_APPLICANT, "Ахметов Ерлан", "710507400123", None),
        (Part.REPRESENTATIVE, "Серікұлы Асан", "№ 14", None),
        (Part.INTERPRETER, "Ли Вэй", "", None),
    ]


def test_what_nobody_signed_is_found_in_the_register_and_stands_in_the_heads_tasks(desk):
    applicant = desk.applicant()
    desk.appeal(applicant)
    unsigned = [desk.appeal(applicant, is_signed=False).id for _ in range(2)]
    assert sorted(desk.ask("head", appeal_ids, AppealFilter(is_unsigned=True))) == unsigned

    def task():
        blocks = {one.block: one for one in desk.ask("head", morning_sheet).blocks}
        return {row.about: row for row in blocks[Block.TASKS].rows}.get(About.UNSIGNED)

    assert (task().count, task().opens.arguments) == (2, {"filter": {"is_unsigned": True}})
    for id in unsigned:
        desk.run("head", course.ask_to_complete, course.AskToComplete(id, "Қолы жоқ", date(2026, 11, 26)))
    assert task() is None  # they were asked: now it is the applicants' turn
    desk.run("clerk", course.complete_appeal, unsigned[0])
    assert task() is None
    assert desk.ask("head", appeal_ids, AppealFilter(is_unsigned=True)) == [unsigned[1]]
    assert desk.ask("head", appeal_card, unsigned[1]).row.state is AppealState.INCOMPLETE


@pytest.fixture
def groups(desk):
    """Four people: by status, by benefit, by both, by neither; each with an appeal."""
    status = {one.name: one.id for one in desk.ask("clerk", social_statuses)}["Зейнеткер"]
    facts = {
        "status": {"social_status_id": status}, "benefit": {"benefit_group": BenefitGroup.DISABILITY},
        "both": {"social_status_id": status, "benefit_group": BenefitGroup.DISABILITY}, "neither": {},
    }  # fmt: skip
    people = {name: desk.applicant(number="", **own) for name, own in facts.items()}
    return status, people, {name: desk.appeal(id).id for name, id in people.items()}


def test_people_and_appeals_are_filtered_by_status_and_by_benefit(desk, groups):
    status, people, appeals = groups
    wanted = {
        ("status", "both"): {"social_status_id": status},
        ("benefit", "both"): {"benefit_group": BenefitGroup.DISABILITY},
        ("both",): {"social_status_id": status, "benefit_group": BenefitGroup.DISABILITY},
        (): {"benefit_group": BenefitGroup.PREGNANT},
    }
    for names, narrowed in wanted.items():
        assert set(desk.ask("clerk", people_ids, PeopleFilter(**narrowed))) == {people[name] for name in names}
        assert set(desk.ask("clerk", appeal_ids, AppealFilter(**narrowed))) == {appeals[name] for name in names}
