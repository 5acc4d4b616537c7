import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from desktop.operations import replies
from desktop.operations.course import ForwardAppeal, forward_appeal
from desktop.operations.registration import AskedQuestion
from desktop.operations.replies import RewriteReply, SendBackReply
from desktop.queries.journal import journal
from desktop.queries.letter_beginning import NewLetter
from desktop.queries.letter_editor import (
    TypedLetter,
    letter_card,
    letter_for_word,
    letter_seen,
    typed_letter_seen,
)
from desktop.queries.letter_guards import Checked
from desktop.queries.letters import LetterFilter, letter_counts, letter_ids, letter_rows
from models.database import writing
from models.reply import LetterTemplate
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind
from models.rules.states import ReplyState
from tests.desktop.cases import FAVOURABLE, answered, draft
from tests.desktop.operations.watched import refused
from tests.printing.pdf_text import flat


@pytest.fixture
def appeal(desk):
    """An application in work with the head of utilities."""
    id = desk.appeal().id
    desk.resolved(id)
    return id


def rows(desk, role="secretary", **wanted):
    return desk.ask(role, letter_rows, desk.ask(role, letter_ids, LetterFilter(**wanted)))


def card(desk, letter, role="executor"):
    return desk.ask(role, letter_card, letter)


def typed(desk, card, **changes):
    usual = {
        "appeal_id": card.appeal.id, "kind": card.kind, "language": card.language, "decision": card.decision,
        "fields": {field.name: field.value for field in card.fields}, "heading": card.heading, "nature": card.nature,
        "signer_id": card.signer_id, "executor_id": card.executor_id,
    }  # fmt: skip
    return TypedLetter(**usual | changes)


def faults(guards):
    return {guard.checked: [fault.field for fault in guard.faults] for guard in guards if guard.faults}


# The register


def test_the_register_counts_letters_by_state_and_lists_what_waits_by_its_term(desk, appeal):
    later = desk.appeal(desk.applicant(given="Әсел", number=""), kind=AppealKind.COMPLAINT, challenged="ТКШ").id
    desk.resolved(later)
    second, first = draft(desk, later), draft(desk, appeal)
    answered(desk, appeal)
    counts = desk.ask("executor", letter_counts)
    assert (counts[ReplyState.DRAFT], counts[ReplyState.DISPATCHED], counts[ReplyState.SIGNED]) == (2, 1, 0)
    assert [row.id for row in rows(desk, state=ReplyState.DRAFT)] == [first, second]


def test_a_line_says_who_what_and_where_it_stands(desk, appeal):
    answered(desk, appeal)
    (row,) = rows(desk, state=ReplyState.DISPATCHED)
    assert (row.number, row.kind, row.applicant, row.dispatched_on, row.is_answered) == (
        "ЖТ-1/26", LetterKind.FAVOURABLE, "Айбергенова Бибігүл Серікқызы", date(2026, 11, 23), True,
    )  # fmt: skip
    assert [name.split() for name in (row.signer, row.executor)] == [["Тоқсанбай", "Н.", "Ә."], ["Қасымов", "Р.", "Б."]]


def test_letters_are_found_by_their_words_and_by_their_appeal(desk, appeal):
    written, sent = draft(desk, appeal), answered(desk, appeal)
    assert {row.id for row in rows(desk, text="құбырын жөндеу")} >= {sent}
    assert {row.id for row in rows(desk, text="ЖТ-1/26")} == {sent, written}
    assert rows(desk, text="көпір") == []
    assert [row.id for row in rows(desk, appeal_id=appeal, state=ReplyState.DRAFT)] == [written]


def test_the_folder_holds_what_waits_for_ones_own_signature(desk, appeal):
    reply = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, reply)
    wanted = LetterFilter(state=ReplyState.FOR_SIGNATURE, mine=True)
    assert desk.ask("head", letter_ids, wanted) == [reply]
    assert desk.ask("secretary", letter_ids, wanted) == []


def test_an_executor_sees_letters_on_what_was_given_to_them(desk, appeal):
    draft(desk, appeal)
    draft(desk, desk.appeal(desk.applicant(given="Әсел", number="")).id, "secretary")
    assert len(rows(desk, "secretary")) == 2
    assert len(rows(desk, "executor")) == 1
    assert desk.ask("executor", letter_counts)[ReplyState.DRAFT] == 1


# The editor


def test_a_new_letter_begins_with_what_the_appeal_says(desk, appeal):
    begun = card(desk, NewLetter(appeal))
    assert (begun.id, begun.kind, begun.language, begun.decision, begun.nature) == (
        None, LetterKind.FAVOURABLE, "kk", Decision.FAVOURABLE_ACT, AnswerNature.SATISFIED,
    )  # fmt: skip
    assert begun.addressee == "Б.\N{NBSP}Айбергеноваға"
    assert [signer.id for signer in begun.signers] == [begun.signer_id] == [desk.ids["akim"]]
    fields = {field.name: field for field in begun.fields}
    assert list(fields) == ["question", "facts", "norms", "decision_points", "responsible"]
    assert fields["question"].value.startswith("Бейбітшілік")
    assert [name for name, field in fields.items() if not field.is_needed] == ["responsible"]


def test_only_letters_that_the_law_knows_for_the_appeal_are_offered(desk, appeal):
    message = desk.appeal(kind=AppealKind.MESSAGE, applicant_id=desk.applicant(number="")).id
    desk.resolved(message)
    assert card(desk, NewLetter(message)).kinds == (LetterKind.EXPLANATION, LetterKind.ACKNOWLEDGEMENT)
    assert LetterKind.REFUSAL in card(desk, NewLetter(appeal)).kinds
    assert card(desk, NewLetter(message, LetterKind.REFUSAL)).kind is LetterKind.EXPLANATION
    answered(desk, appeal)
    assert card(desk, NewLetter(appeal)).kinds == (LetterKind.ACKNOWLEDGEMENT,)


def test_the_notice_takes_its_dates_from_the_appeal(desk, appeal):
    begun = card(desk, NewLetter(appeal, LetterKind.ACKNOWLEDGEMENT))
    assert [field.name for field in begun.fields] == ["question"]
    assert begun.decisions == ()
    assert date(2026, 12, 14) in [one.value for one in begun.known]


def test_a_field_of_a_hearing_belongs_to_its_choice(desk, appeal):
    begun = card(desk, NewLetter(appeal, LetterKind.REFUSAL))
    fields = {field.name: field for field in begun.fields}
    assert fields["hearing_on"].when == ("hearing", ("oral",))
    seen = desk.ask("executor", typed_letter_seen, typed(desk, begun, fields={"hearing": "exception"}))
    empty = next(guard for guard in seen.guards if guard.checked is Checked.FIELDS)
    assert {"exception_item", "exception_reasons"} <= {fault.field for fault in empty.faults}
    assert "hearing_on" not in {fault.field for fault in empty.faults}


def test_what_a_letter_lacks_is_said_with_its_field(desk, appeal):
    begun = card(desk, NewLetter(appeal, LetterKind.REFUSAL))
    seen = desk.ask("executor", typed_letter_seen, typed(desk, begun, signer_id=None, nature=None))
    found = faults(seen.guards)
    assert {"facts", "norms", "hearing", "what_next", "signer"} <= set(found[Checked.FIELDS])
    assert found[Checked.DECISION] == ["decision"]
    assert found[Checked.HEARING] == ["preliminary_on"]
    assert Checked.TEMPLATE not in found
    assert "____________" in flat(seen.pdf)


def test_a_whole_letter_is_only_advised_on(desk, appeal):
    stored = card(desk, draft(desk, appeal))
    assert faults(stored.guards) == {Checked.EOTINISH: [None]}
    assert not any(guard.holds_up for guard in stored.guards)
    fields = FAVOURABLE | {"facts": "Көршісі 870621300512 айтты, өзі 880412401006."}
    seen = desk.ask("executor", typed_letter_seen, typed(desk, stored, fields=fields))
    assert faults(seen.guards)[Checked.PERSONAL] == ["facts"]
    assert not any(guard.holds_up for guard in seen.guards)


def test_an_unlawful_decision_holds_the_letter_up(desk, appeal):
    stored = card(desk, draft(desk, appeal))
    seen = desk.ask("executor", typed_letter_seen, typed(desk, stored, decision=Decision.BURDENING_ACT))
    assert faults(seen.guards)[Checked.DECISION] == ["decision"]


def test_typing_stores_nothing(desk, appeal):
    reply = draft(desk, appeal)
    desk.ask("executor", typed_letter_seen, typed(desk, card(desk, reply), fields={"question": "Басқа"}))
    assert card(desk, reply).fields[0].value == FAVOURABLE["question"]
    assert len(rows(desk)) == 1


def test_the_twin_takes_over_what_is_the_same_in_both_languages(desk, appeal):
    heard = {"hearing": "oral", "preliminary_on": date(2026, 11, 12), "arguments": "үш бала"}
    order = {"kind": LetterKind.REFUSAL, "decision": Decision.BURDENING_ACT, "nature": AnswerNature.REFUSED}
    kazakh = draft(desk, appeal, fields=heard, **order)
    begun = card(desk, NewLetter(appeal, LetterKind.REFUSAL, "ru", kazakh))
    values = {field.name: field.value for field in begun.fields}
    assert (values["hearing"], values["preliminary_on"], values["arguments"]) == ("oral", date(2026, 11, 12), "")
    russian = draft(desk, appeal, language="ru", **order)
    assert card(desk, kazakh).twin_id == russian


def test_who_signs_and_what_is_decided_may_be_chosen_anew(desk, appeal):
    reply = draft(desk, appeal, signer_id=None)
    order = RewriteReply(reply, 1, FAVOURABLE, "", None, None, desk.ids["akim"])
    desk.run("executor", replies.rewrite_reply, order)
    assert card(desk, reply).signer_id == desk.ids["akim"]
    assert card(desk, reply).decision is Decision.FAVOURABLE_ACT
    again = RewriteReply(reply, card(desk, reply).version, FAVOURABLE, "", Decision.BURDENING_ACT, AnswerNature.REFUSED)
    with refused("does not carry the decision", "decision"):
        desk.run("executor", replies.rewrite_reply, again)


def test_a_stored_letter_is_seen_as_it_is(desk, appeal):
    reply = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, reply)
    assert "«___» қараша" in flat(desk.ask("head", letter_seen, reply).pdf)
    desk.run("head", replies.send_back_reply, SendBackReply(reply, "Норманы нақтылаңыз"))
    assert card(desk, reply).remark == "Норманы нақтылаңыз"
    desk.run("executor", replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    assert "2026 жылғы 23 қараша № ЖТ\u20111/26" in flat(desk.ask("head", letter_seen, reply).pdf)


def test_a_letter_to_a_body_can_be_looked_at_before_it_is_forwarded(desk, appeal):
    seen = desk.ask("executor", typed_letter_seen, TypedLetter(appeal, LetterKind.FORWARDING_BODY, "kk"))
    assert seen.pages == 1


def test_the_word_file_of_a_letter_stands_in_the_journal(desk, appeal):
    content = desk.ask("executor", letter_for_word, typed(desk, card(desk, draft(desk, appeal))))
    assert content.startswith(b"PK")
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail["paper"]) == ("paper.drawn", "letter")


def test_a_torn_template_of_the_offices_own_is_said_and_not_drawn(desk, appeal):
    begun = card(desk, draft(desk, appeal))
    content = io.BytesIO(b"no letter")
    with Session(writing(desk.office.engine)) as session:
        name = desk.office.files.put(content, limit_bytes=1000).hash
        session.add(LetterTemplate(kind=begun.kind, language="kk", file_name=name, original_name="өз үлгі.docx"))
        session.commit()
    again = card(desk, rows(desk)[0].id)
    assert again.own_template == "өз үлгі.docx"
    assert Checked.TEMPLATE in faults(again.guards)
    with refused("The file is not a Word document"):
        desk.ask("executor", typed_letter_seen, typed(desk, begun))


def test_an_office_that_does_not_say_where_to_complain_holds_its_answers_up(desk, appeal):
    reply = draft(desk, appeal)
    desk.office._settings = replace(desk.office.settings, higher_body_kk="")  # of an older office
    assert faults(card(desk, reply).guards)[Checked.COMPLAINT] == [None]


@pytest.mark.parametrize("part", [True, False])
def test_the_notice_of_forwarding_asks_only_for_what_it_says(desk, part):
    asked = tuple(AskedQuestion(words) for words in ("Жарық беру", "Су беру"))
    id = desk.appeal(questions=asked).id
    desk.run("head", forward_appeal, ForwardAppeal(id, desk.ids["body"], (1,) if part else ()))
    fields = [field.name for field in card(desk, NewLetter(id, LetterKind.FORWARDING), "secretary").fields]
    assert ("kept_question" in fields) is part
