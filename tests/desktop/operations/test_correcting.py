from datetime import date

from desktop.operations import registration
from desktop.operations.course import ForwardAppeal, forward_appeal
from desktop.operations.registration import AskedQuestion, CorrectAppeal
from desktop.queries.appeal import appeal_card
from desktop.queries.register import AppealFilter, appeal_ids
from models.appeal import Appeal
from tests.desktop.operations.watched import refused

TWO = (AskedQuestion("Су құбырын жөндеу"), AskedQuestion("Көше шамдарын жағу"))


def correct(desk, id, **order):
    asked = AskedQuestion("Мектеп шатырын жөндеу", desk.ids["topic"], desk.ids["village"])
    usual = {"version": desk.row(Appeal, id).version, "reason": "Қате терілген", "text": "Мектеп шатыры ағып тұр."}
    usual["questions"] = (asked,)
    desk.run("clerk", registration.correct_appeal, CorrectAppeal(id, **{**usual, **order}))


def test_a_corrected_appeal_is_found_by_its_new_words_and_the_journal_keeps_the_old(desk):
    id = desk.appeal(questions=TWO).id
    correct(desk, id)
    card = desk.ask("clerk", appeal_card, id)
    assert (card.text, card.row.summary) == ("Мектеп шатыры ағып тұр.", "Мектеп шатырын жөндеу")
    assert [(one.position, one.text, bool(one.topic)) for one in card.questions] == [(1, "Мектеп шатырын жөндеу", True)]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="шатыр")) == [id]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="құбыр")) == []
    told = desk.newest("appeal.corrected")
    assert told["reason"] == "Қате терілген"
    assert told["changes"]["summary"][0] == "Су құбырын жөндеу"


def test_a_correction_may_add_questions_and_say_the_summary_itself(desk):
    id = desk.appeal().id
    correct(desk, id, questions=TWO, summary="Су және жарық")
    card = desk.ask("clerk", appeal_card, id)
    assert [(one.position, one.text) for one in card.questions] == [(1, TWO[0].text), (2, TWO[1].text)]
    assert card.row.summary == "Су және жарық"


def test_a_correction_states_its_reason_and_overwrites_nobody(desk):
    id = desk.appeal().id
    with refused("State the reason", "reason"):
        correct(desk, id, reason=" ")
    with refused("Write what the appeal is about", "text"):
        correct(desk, id, text=" ", questions=())
    seen = desk.row(Appeal, id).version
    correct(desk, id)
    with refused("clerk has changed this record meanwhile"):
        correct(desk, id, version=seen, text="Басқа мәтін")


def test_a_correction_of_a_question_alone_is_noticed_too(desk):
    id = desk.appeal(questions=TWO).id
    seen, card = desk.row(Appeal, id).version, desk.ask("clerk", appeal_card, id)
    same = {"text": card.text, "summary": card.row.summary}
    correct(desk, id, questions=(TWO[0], AskedQuestion("Көше жарығы")), **same)
    assert desk.row(Appeal, id).version == seen + 1
    with refused("clerk has changed this record meanwhile"):
        correct(desk, id, version=seen, questions=TWO, **same)


def test_a_question_that_was_forwarded_is_not_taken_away(desk):
    id = desk.appeal(questions=TWO).id
    desk.run("head", forward_appeal, ForwardAppeal(id, desk.ids["body"], (2,)))
    with refused("its questions cannot be taken away", "questions"):
        correct(desk, id)
    correct(desk, id, questions=(AskedQuestion("Су құбырын ауыстыру"), TWO[1]))
    assert desk.ask("clerk", appeal_card, id).questions[0].text == "Су құбырын ауыстыру"
    assert desk.row(Appeal, id).due_on == date(2026, 12, 14)
