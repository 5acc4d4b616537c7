from datetime import date

from desktop.operations import notices
from desktop.operations.course import ExtendTerm, ForwardAppeal
from desktop.operations.notices import ExtendWithNotice, ForwardWithLetters
from desktop.operations.registration import AskedQuestion
from models.appeal import Appeal
from models.official import Official
from models.reply import Reply
from models.rules.kinds import LetterKind
from models.rules.states import AppealState, ReplyState
from tests.desktop.operations.watched import refused

QUESTION = "Бейбітшілік көшесіндегі су құбырын жөндеу"
TWO = (AskedQuestion("Су құбырын жөндеу"), AskedQuestion("Көше шамдарын жағу"))


def letters(desk, ids):
    return [(one.kind, one.state, one.number) for one in (desk.row(Reply, id) for id in ids)]


def test_forwarding_writes_both_letters_and_the_head_signs_them_at_once(desk):
    """Art 65(1): the body gets the appeal, the applicant is told."""
    id = desk.appeal().id
    order = ForwardWithLetters(ForwardAppeal(id, desk.ids["body"]), desk.ids["akim"], QUESTION)
    done = desk.run("head", notices.forward_with_letters, order)
    assert (done.number, desk.row(Appeal, id).state) == ("ЖТ-1/26", AppealState.FORWARDED)
    assert letters(desk, done.letters) == [
        (LetterKind.FORWARDING_BODY, ReplyState.SIGNED, "ЖТ-1/26"),
        (LetterKind.FORWARDING, ReplyState.SIGNED, "ЖТ-1/26"),
    ]
    assert "энергетика" in desk.row(Reply, done.letters[1]).text


def test_letters_of_another_signer_wait_in_the_folder(desk):
    id = desk.appeal(questions=TWO).id
    forward = ForwardAppeal(id, desk.ids["body"], (2,))
    order = ForwardWithLetters(forward, desk.ids["utilities"], "Көше шамдарын жағу", "Су құбырын жөндеу")
    done = desk.run("head", notices.forward_with_letters, order)
    assert done.number == "ЖТ-1/26/1"
    assert [state for _, state, _ in letters(desk, done.letters)] == [ReplyState.FOR_SIGNATURE] * 2


def test_a_letter_that_cannot_be_written_leaves_the_appeal_where_it_was(desk):
    id = desk.appeal().id
    order = ForwardWithLetters(ForwardAppeal(id, desk.ids["body"]), desk.ids["akim"], " ")
    with refused("", "question"):
        desk.run("head", notices.forward_with_letters, order)
    assert desk.row(Appeal, id).state is AppealState.REGISTERED


def test_extending_tells_the_applicant_who_decided_and_until_when(desk):
    """Art 76(3)."""
    id = desk.appeal().id
    desk.resolved(id)
    extend = ExtendTerm(id, date(2027, 1, 15), "Сараптама керек", desk.ids["akim"], "15-ө")
    done = desk.run("head", notices.extend_with_notice, ExtendWithNotice(extend, desk.ids["akim"], QUESTION))
    assert (done.term.due_on, done.term.notify_by) == (date(2027, 1, 15), date(2026, 11, 26))
    notice = desk.row(Reply, done.letter)
    assert (notice.kind, notice.state) == (LetterKind.EXTENSION, ReplyState.SIGNED)
    assert "аудан әкімінің" in notice.text


def test_a_deputy_and_the_head_of_the_apparatus_are_named_too(desk):
    from models.rules.kinds import OfficialRank

    id = desk.appeal(language="ru").id
    desk.resolved(id)
    desk.set(Official, desk.ids["utilities"], rank=OfficialRank.APPARATUS_HEAD)
    extend = ExtendTerm(id, date(2027, 1, 15), "Нужна экспертиза", desk.ids["utilities"], "15")
    order = ExtendWithNotice(extend, desk.ids["akim"], "о ремонте водопровода")
    notice = desk.row(Reply, desk.run("head", notices.extend_with_notice, order).letter)
    assert "руководителя аппарата" in notice.text
