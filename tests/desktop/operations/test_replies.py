import io
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from docx import Document

from desktop.operations import applicants, endings, replies
from desktop.operations.replies import ChangeTemplate, DispatchReply, DraftReply, RewriteReply, SendBackReply
from desktop.queries.cards import applicant_card
from desktop.queries.files import letter
from desktop.rehearsal.letters import decision_fields, kind_for
from models.appeal import Appeal
from models.official import Official
from models.reply import LetterTemplate, Reply, ReplyVersion
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind, ReplyWay
from models.rules.states import AppealState, ReplyState
from printing.letter import LetterKind as DrawnKind
from printing.letter import letter_text, shipped_template
from tests.desktop.cases import on
from tests.desktop.operations.watched import refused

HEARD_ON = date(2026, 11, 18)  # three working days before Monday 23 November


@pytest.fixture
def appeal(desk):
    """An application in work with the head of utilities."""
    id = desk.appeal().id
    desk.resolved(id)
    return id


def fields(kind, language="kk", **changes):
    return {
        **decision_fields(kind, "Су құбырын жөндеу", language, "Құбыр ауыстырылады.", HEARD_ON, HEARD_ON),
        **changes,
    }


def draft(desk, appeal, decision=Decision.FAVOURABLE_ACT, language="kk", role="executor", **order):
    """A letter with a decision; changes of its fields are given by `written`."""
    kind, changes = order.pop("kind", kind_for(decision)), order.pop("written", {})
    usual = {
        "appeal_id": appeal, "kind": kind, "fields": {} if "fields" in order else fields(kind, language, **changes),
        "language": language, "decision": decision, "nature": AnswerNature.SATISFIED, "signer_id": desk.ids["akim"],
    }  # fmt: skip
    return desk.run(role, replies.draft_reply, DraftReply(**{**usual, **order}))


def submit(desk, reply):
    desk.run("executor", replies.submit_reply, reply)


def sign(desk, reply):
    return desk.run("head", replies.sign_reply, reply)


def dispatch(desk, reply, **order):
    desk.run("controller", replies.dispatch_reply, DispatchReply(reply, **order))


def signed(desk, appeal, *args, **order):
    reply = draft(desk, appeal, *args, **order)
    submit(desk, reply)
    sign(desk, reply)
    return reply


def row(desk, reply):
    return desk.row(Reply, reply)


# From the draft to the post


def test_a_sent_decision_closes_its_appeal(desk, appeal):
    reply = signed(desk, appeal)
    assert desk.row(Appeal, appeal).state is AppealState.IN_WORK
    desk.clock.now = on(24)
    dispatch(desk, reply, way=ReplyWay.EMAIL, proof=" № 12 ")
    closed = desk.row(Appeal, appeal)
    assert (closed.state, closed.decision, closed.nature, closed.decided_on) == (
        AppealState.CLOSED, Decision.FAVOURABLE_ACT, AnswerNature.SATISFIED, date(2026, 11, 24),
    )  # fmt: skip
    assert (row(desk, reply).way, row(desk, reply).proof, row(desk, reply).dispatched_at) == (
        ReplyWay.EMAIL, "№ 12", on(24),
    )  # fmt: skip
    told = desk.newest("reply.dispatched")
    assert told["changes"]["state"] == ["in_work", "closed"]
    assert told["with"][f"reply:{reply}"]["state"] == ["signed", "dispatched"]


def test_a_letter_goes_the_way_the_applicant_asked_for(desk, appeal):
    """Art 66."""
    reply = signed(desk, appeal)
    dispatch(desk, reply)
    assert row(desk, reply).way is desk.row(Appeal, appeal).reply_way


def test_every_version_of_a_draft_is_kept(desk, appeal):
    reply = draft(desk, appeal)
    order = RewriteReply(
        reply, row(desk, reply).version, fields(LetterKind.FAVOURABLE, norms="Жаңа норма"), " Су туралы "
    )
    desk.run("executor", replies.rewrite_reply, order)
    assert (row(desk, reply).heading, row(desk, reply).fields["norms"]) == ("Су туралы", "Жаңа норма")
    with desk.office.look_session() as session:
        versions = session.query(ReplyVersion).order_by(ReplyVersion.number)
        assert [(one.number, one.fields["norms"]) for one in versions] == [
            (1, fields(LetterKind.FAVOURABLE)["norms"]), (2, "Жаңа норма"),
        ]  # fmt: skip


def test_two_who_rewrite_one_draft_cannot_overwrite_each_other(desk, appeal):
    reply = draft(desk, appeal)
    seen = row(desk, reply).version
    order = RewriteReply(reply, seen, fields(LetterKind.FAVOURABLE), "Бірінші")
    desk.run("executor", replies.rewrite_reply, order)
    with refused("executor has changed this record meanwhile"):
        desk.run("secretary", replies.rewrite_reply, replace(order, heading="Екінші"))


@pytest.mark.parametrize("empty", ["question", "facts", "norms", "decision_points"])
def test_a_letter_with_an_empty_place_is_not_laid_for_signature(desk, appeal, empty):
    reply = draft(desk, appeal, written={empty: ""})
    with refused("The letter needs", empty):
        submit(desk, reply)


def test_a_letter_that_nobody_will_sign_is_not_laid_for_signature(desk, appeal):
    reply = draft(desk, appeal, signer_id=None)
    with refused("Choose who signs the letter", "signer"):
        submit(desk, reply)


def test_a_letter_comes_back_with_a_remark_that_stays_until_it_is_laid_again(desk, appeal):
    reply = draft(desk, appeal)
    submit(desk, reply)
    with refused("State the reason", "remark"):
        desk.run("head", replies.send_back_reply, SendBackReply(reply, " "))
    desk.run("head", replies.send_back_reply, SendBackReply(reply, " Норманы тексеріңіз "))
    assert (row(desk, reply).state, row(desk, reply).remark) == (ReplyState.DRAFT, "Норманы тексеріңіз")
    submit(desk, reply)
    assert row(desk, reply).remark == ""


def test_the_order_of_a_letter_is_draft_signature_post(desk, appeal):
    reply = draft(desk, appeal)
    with refused("the record is in the state «Draft»"):
        sign(desk, reply)
    with refused("the record is in the state «Draft»"):
        dispatch(desk, reply)
    submit(desk, reply)
    with refused("the record is in the state «Laid for signature»"):
        dispatch(desk, reply)
    sign(desk, reply)
    for again in (submit, sign, lambda *of: desk.run("executor", replies.discard_reply, of[1])):
        with refused("the record is in the state «Signed»"):
            again(desk, reply)


def test_a_discarded_draft_is_not_taken_up_again(desk, appeal):
    reply = draft(desk, appeal)
    desk.run("executor", replies.discard_reply, reply)
    with refused("the record is in the state «Discarded»"):
        submit(desk, reply)


# The signature


def test_a_signed_letter_has_number_and_date_and_its_bytes_are_frozen(desk, appeal):
    reply = draft(desk, appeal)
    submit(desk, reply)
    given = sign(desk, reply)
    frozen = desk.ask("head", letter, reply)
    assert (given.number, given.signed_on) == ("ЖТ-1/26", date(2026, 11, 23))
    assert given.sha256 == sha256(frozen).hexdigest() == row(desk, reply).sha256
    card = desk.ask("clerk", applicant_card, desk.row(Appeal, appeal).applicant_id)
    order = applicants.CorrectApplicant(card.id, card.version, replace(card.facts, surname="Тұрсынова"))
    desk.run("clerk", applicants.correct_applicant, order)
    assert desk.ask("head", letter, reply) == frozen
    assert row(desk, reply).text == letter_text(frozen)


def test_without_the_eotinish_number_a_signed_letter_bears_our_own_and_warns_r4(desk, appeal):
    reply = draft(desk, appeal)
    submit(desk, reply)
    assert sign(desk, reply).warning == "The e-Otinish number is not known: the letter bears our own."


def test_a_letter_bears_the_eotinish_number_unchanged_r4(desk):
    id = desk.appeal(eotinish_number="ЖТ-2026-01184127").id
    desk.resolved(id)
    reply = draft(desk, id)
    submit(desk, reply)
    given = sign(desk, reply)
    assert (given.number, given.warning) == ("ЖТ-2026-01184127", "")


def test_the_letters_in_both_languages_bear_one_number_and_close_the_appeal_once_f1(desk, appeal):
    kazakh, russian = signed(desk, appeal), signed(desk, appeal, language="ru")
    assert row(desk, kazakh).number == row(desk, russian).number
    assert row(desk, kazakh).signed_on == row(desk, russian).signed_on
    dispatch(desk, kazakh)
    dispatch(desk, russian)
    assert [event for event, *_ in desk.journal()].count("appeal.closed") == 1


def test_the_twin_may_be_signed_after_the_first_letter_was_sent(desk, appeal):
    kazakh, russian = signed(desk, appeal), draft(desk, appeal, language="ru")
    dispatch(desk, kazakh)
    submit(desk, russian)
    sign(desk, russian)
    dispatch(desk, russian)
    assert row(desk, russian).state is ReplyState.DISPATCHED


def test_an_appeal_cannot_be_closed_by_two_decisions(desk, appeal):
    favourable, burdening = signed(desk, appeal), signed(desk, appeal, Decision.BURDENING_ACT)
    late = draft(desk, appeal, Decision.BURDENING_ACT)
    submit(desk, late)
    dispatch(desk, favourable)
    with refused("the record is in the state «Answered and closed»"):
        dispatch(desk, burdening)
    with refused("the record is in the state «Answered and closed»"):
        sign(desk, late)


def test_a_decision_on_a_withdrawn_appeal_is_not_signed_w9(desk, appeal):
    reply = draft(desk, appeal)
    submit(desk, reply)
    desk.run("clerk", endings.withdraw_appeal, endings.EndAppeal(appeal, "Арыз иесінің жазбаша арызы"))
    with refused("the record is in the state «Withdrawn by the applicant»"):
        sign(desk, reply)
    with refused("the record is in the state «Withdrawn by the applicant»"):
        draft(desk, appeal)


# What may be decided, by which letter


def test_a_letter_that_decides_says_what_and_how(desk, appeal):
    for missing in ({"decision": None, "kind": LetterKind.FAVOURABLE}, {"nature": None}):
        with refused("Say what was decided and the nature of the answer", "decision"):
            draft(desk, appeal, **missing)


@pytest.mark.parametrize("kind", AppealKind)
def test_only_a_lawful_decision_is_drafted_w4(desk, kind):
    """Arts 77, 89(1), 100."""
    id = desk.appeal(kind=kind).id
    desk.resolved(id)
    for decision in Decision:
        if decision in Decision.lawful_for(kind):
            assert row(desk, draft(desk, id, decision)).decision is decision
        else:
            with refused("is not lawful for this kind of appeal", "decision"):
                draft(desk, id, decision)


@pytest.mark.parametrize(
    ("kind", "decision"),
    [
        (LetterKind.FAVOURABLE, Decision.BURDENING_ACT),
        (LetterKind.EXPLANATION, Decision.BURDENING_ACT),
        (LetterKind.REFUSAL, Decision.FAVOURABLE_ACT),
        (LetterKind.ACKNOWLEDGEMENT, Decision.FAVOURABLE_ACT),
        (LetterKind.EXTENSION, Decision.TERMINATED),
    ],
)
def test_nobody_is_refused_by_a_letter_of_another_kind_w5(desk, appeal, kind, decision):
    with refused("does not carry the decision", "decision"):
        draft(desk, appeal, decision, kind=kind, fields={})


def test_a_letter_that_decides_nothing_is_written_on_an_ended_appeal_too(desk, appeal):
    dispatch(desk, signed(desk, appeal))
    order = {"kind": LetterKind.ACKNOWLEDGEMENT, "decision": None, "nature": None, "fields": {}}
    reply = draft(desk, appeal, **order)
    assert row(desk, reply).decision is None


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"language": "en", "fields": {}}, "The language is Kazakh or Russian", "language"),
        ({"signer_id": 10_000}, "There is no such record", "signer"),
    ],
)
def test_a_letter_is_in_a_language_of_papers_and_signed_by_an_official(desk, appeal, order, words, field):
    with refused(words, field):
        draft(desk, appeal, **order)


def test_one_who_has_left_signs_nothing(desk, appeal):
    desk.set(Official, desk.ids["akim"], is_active=False)
    with refused("does not work here any more", "signer"):
        draft(desk, appeal)


def test_without_a_language_a_letter_speaks_that_of_its_appeal_f3(desk):
    """Law on languages art 11."""
    id = desk.appeal(language="ru").id
    desk.resolved(id)
    assert row(desk, draft(desk, id, language="", fields=fields(LetterKind.FAVOURABLE, "ru"))).language == "ru"


def test_an_executor_writes_only_on_what_was_given_to_them(desk, appeal):
    others = desk.appeal(desk.row(Appeal, appeal).applicant_id).id
    with refused("There is no such appeal, or it was not given to you"):
        draft(desk, others)
    reply = draft(desk, others, role="secretary")
    for operation, order in (
        (replies.submit_reply, reply),
        (replies.discard_reply, reply),
        (replies.rewrite_reply, RewriteReply(reply, 1, {})),
    ):
        with refused("There is no such appeal, or it was not given to you"):
            desk.run("executor", operation, order)


# Hearing


@pytest.mark.parametrize(
    ("written", "words", "field"),
    [
        ({"preliminary_on": date(2026, 11, 19)}, "three working days before", "preliminary_on"),
        ({"preliminary_on": ""}, "Say when the preliminary decision was handed over", "preliminary_on"),
        ({"hearing": "exception"}, "Choose the exception of article 73(2)", "exception_item"),
        ({"hearing": "exception", "exception_item": "11"}, "Choose the exception", "exception_item"),
        ({"hearing": "exception", "exception_item": "4"}, "needs its reasons in the act", "exception_item"),
    ],
)
def test_nobody_is_refused_unheard_w5(desk, appeal, written, words, field):
    """Art 73(1), (2)."""
    reply = draft(desk, appeal, Decision.BURDENING_ACT, written=written)
    with refused(words, field):
        submit(desk, reply)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"hearing": "written", "objection_on": date(2026, 11, 20)},
        {"hearing": "none"},
        {"hearing": "exception", "exception_item": "4", "exception_reasons": "өмірге қауіп төнді"},
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_refusal_is_lawful_after_a_hearing_or_by_an_exception_w5(desk, appeal, written, language):
    reply = signed(desk, appeal, Decision.BURDENING_ACT, language, written=written, nature=AnswerNature.REFUSED)
    assert row(desk, reply).state is ReplyState.SIGNED


def test_every_decision_letter_says_where_to_complain_w8(desk, appeal):
    """Art 80(5): otherwise the term of a complaint grows to six months (art 92(1-1))."""
    for decision in (Decision.FAVOURABLE_ACT, Decision.BURDENING_ACT):
        assert "91 және 92-баптарына" in row(desk, signed(desk, appeal, decision)).text


# The office's own templates


def template_without(words, kind=DrawnKind.FAVOURABLE):
    document = Document(io.BytesIO(shipped_template(kind, "kk")))
    for paragraph in [one for one in document.paragraphs if words in one.text]:
        paragraph._element.getparent().remove(paragraph._element)
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()


def change_template(desk, content, **order):
    usual = {"kind": LetterKind.FAVOURABLE, "language": "kk", "name": "оң жауап.docx", "content": content}
    desk.run("administrator", replies.change_template, ChangeTemplate(**{**usual, **order}))


def test_a_template_that_lost_a_placeholder_is_refused_in_words_w8(desk):
    with refused("The template lacks", "template") as caught:
        change_template(desk, template_without("appeal_clause"))
    assert "appeal_clause" in str(caught.value)


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"content": b"{\\rtf1}"}, "The file is not a Word document", "template"),
        ({"language": "en"}, "The language is Kazakh or Russian", "language"),
    ],
)
def test_a_template_is_a_word_file_in_a_language_of_letters(desk, order, words, field):
    with refused(words, field):
        change_template(desk, **{"content": template_without("…"), **order})


def test_letters_are_written_by_the_offices_own_template_and_the_newest_one(desk, appeal):
    for heading in ("Бірінші үлгі", "Екінші үлгі"):
        document = Document(io.BytesIO(shipped_template(DrawnKind.FAVOURABLE, "kk")))
        document.add_paragraph(heading)
        content = io.BytesIO()
        document.save(content)
        change_template(desk, content.getvalue(), name=f"{heading}.docx")
    with desk.office.look_session() as session:
        assert [one.original_name for one in session.query(LetterTemplate)] == ["Екінші үлгі.docx"]
    text = row(desk, signed(desk, appeal)).text
    assert "Екінші үлгі" in text
    assert "Бірінші үлгі" not in text
