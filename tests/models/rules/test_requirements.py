from dataclasses import replace

import pytest

from models.rules.kinds import AppealKind, ApplicantKind, ReplyWay
from models.rules.requirements import Particulars, Requirement, can_be_promised, defects, missing, promised_way

WHOLE = Particulars(
    AppealKind.APPLICATION, ApplicantKind.PERSON, has_number=True, has_address=True, has_actual_address=True,
    has_substance=True, has_text=True, is_signed=True, has_challenged=True, has_enclosures=True,
)  # fmt: skip
COMPLAINT = replace(WHOLE, kind=AppealKind.COMPLAINT)
SIMPLIFIED = [kind for kind in AppealKind if kind.is_simplified]


def test_nothing_is_missing_where_all_is_there_r5():
    assert missing(WHOLE) == missing(COMPLAINT) == ()


@pytest.mark.parametrize(
    ("lacks", "requirement"),
    [
        ({"has_number": False}, Requirement.IIN),
        ({"has_number": False, "applicant": ApplicantKind.ENTITY}, Requirement.BIN),
        ({"has_address": False}, Requirement.ADDRESS),
        ({"has_substance": False}, Requirement.SUBSTANCE),
        ({"is_signed": False}, Requirement.SIGNATURE),
        ({"is_represented": True}, Requirement.AUTHORITY),
        ({"is_in_third_language": True}, Requirement.TRANSLATION),
    ],
)
def test_what_article_63_asks_for_is_missed_in_an_appeal_of_any_kind_r5(lacks, requirement):
    for kind in AppealKind:
        assert missing(replace(WHOLE, kind=kind, **lacks)) == (requirement,)


@pytest.mark.parametrize(
    ("lacks", "requirement"),
    [
        ({"has_challenged": False}, Requirement.CHALLENGED),
        ({"has_text": False}, Requirement.CIRCUMSTANCES),
        ({"has_enclosures": False}, Requirement.ENCLOSURES),
    ],
)
def test_what_article_93_asks_for_is_missed_in_a_complaint_alone_r5(lacks, requirement):
    assert missing(replace(COMPLAINT, **lacks)) == (requirement,)
    for kind in (AppealKind.APPLICATION, *SIMPLIFIED):
        assert missing(replace(WHOLE, kind=kind, **lacks)) == ()


def test_who_lives_where_the_post_comes_need_not_say_it_twice():
    assert missing(replace(COMPLAINT, has_actual_address=False)) == ()
    nowhere = replace(COMPLAINT, has_actual_address=False, has_address=False)
    assert missing(nowhere) == (Requirement.ADDRESS, Requirement.RESIDENCE)
    assert missing(replace(nowhere, applicant=ApplicantKind.ENTITY)) == (Requirement.ADDRESS,)


def test_what_the_code_takes_if_there_is_one_is_no_ground_to_ask_for_it():
    held = replace(COMPLAINT, has_number=False, has_enclosures=False, is_signed=False)
    assert missing(held) == (Requirement.IIN, Requirement.SIGNATURE, Requirement.ENCLOSURES)
    assert defects(held) == (Requirement.SIGNATURE,)


def test_every_requirement_says_where_it_stands():
    assert {one.article for one in Requirement} == {"63", "68", "93", "7"}
    assert [one for one in Requirement if one.is_of_rules] == [Requirement.TRANSLATION]


@pytest.mark.parametrize(
    ("way", "needs"),
    [
        (ReplyWay.POST, "has_address"),
        (ReplyWay.EMAIL, "has_email"),
        (ReplyWay.SMS, "has_phone"),
        (ReplyWay.IN_PERSON, None),
        (ReplyWay.PORTAL, None),
    ],
)
def test_a_way_is_promised_where_it_reaches_somebody(way, needs):
    nothing = {"has_address": False, "has_phone": False, "has_email": False}
    assert can_be_promised(way, **nothing) == (needs is None)
    if needs:
        assert can_be_promised(way, **nothing | {needs: True})
        others = nothing | {name: True for name in nothing if name != needs}
        assert not can_be_promised(way, **others)


def test_what_cannot_be_sent_is_handed_over():
    assert promised_way(ReplyWay.POST, (ReplyWay.POST, ReplyWay.IN_PERSON)) is ReplyWay.POST
    assert promised_way(ReplyWay.POST, (ReplyWay.EMAIL, ReplyWay.IN_PERSON)) is ReplyWay.IN_PERSON
