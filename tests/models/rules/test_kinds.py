import pytest

from models.rules.kinds import AppealKind, Channel, Decision, LetterKind, OfficialRank

SIMPLIFIED = {AppealKind.MESSAGE, AppealKind.PROPOSAL, AppealKind.RESPONSE, AppealKind.REQUEST}


@pytest.mark.parametrize("kind", AppealKind)
def test_four_kinds_go_the_simplified_way(kind):
    assert kind.is_simplified is (kind in SIMPLIFIED)


def test_what_comes_by_telephone_or_in_a_network_is_not_signed():
    assert {channel for channel in Channel if not channel.is_signed} == {
        Channel.PHONE, Channel.SOCIAL, Channel.CENTRE_109,
    }  # fmt: skip


@pytest.mark.parametrize("kind", AppealKind)
def test_every_kind_has_decisions_that_the_code_knows_for_it(kind):
    lawful = set(Decision.lawful_for(kind))
    if kind is AppealKind.APPLICATION:
        assert lawful == {Decision.FAVOURABLE_ACT, Decision.BURDENING_ACT, Decision.TERMINATED}
    elif kind is AppealKind.COMPLAINT:
        assert Decision.NOT_SATISFIED in lawful
        assert not lawful & {Decision.TERMINATED, Decision.REPLY, Decision.BURDENING_ACT}
    else:
        assert lawful == {Decision.REPLY, Decision.TAKE_NOTE, Decision.TERMINATED}


def test_every_decision_is_lawful_for_some_kind():
    assert {decision for kind in AppealKind for decision in Decision.lawful_for(kind)} == set(Decision)


def test_heads_deputies_and_the_head_of_the_apparatus_extend_terms():
    assert {rank for rank in OfficialRank if rank.may_extend} == {
        OfficialRank.HEAD, OfficialRank.DEPUTY, OfficialRank.APPARATUS_HEAD,
    }  # fmt: skip


def test_all_but_the_staff_receive_citizens():
    assert {rank for rank in OfficialRank if not rank.holds_receptions} == {OfficialRank.STAFF}


def test_three_letters_are_decisions():
    assert {kind for kind in LetterKind if kind.is_decision} == {
        LetterKind.FAVOURABLE, LetterKind.EXPLANATION, LetterKind.REFUSAL,
    }  # fmt: skip
