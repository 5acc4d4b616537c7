import io
from datetime import date

import pytest
from docx import Document

from desktop.errors import Refusal
from desktop.letters import drawn, written
from desktop.operations import course, registration, replies
from desktop.operations.replies import ChangeTemplate, change_template
from desktop.queries.files import letter
from desktop.work import Look
from models.reply import Reply
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind
from printing.letter import letter_text
from tests.desktop.cases import ENTITY, FAVOURABLE, answered, draft, on

BURDENING = {
    "question": "Пәтер кезегіне қою", "facts": "Құжаттар тексерілді.", "norms": FAVOURABLE["norms"], "hearing": "oral",
    "preliminary_on": date(2026, 11, 18), "hearing_on": date(2026, 11, 19), "hearing_protocol": "6",
    "arguments": "үш балаңыз бар екенін", "what_next": "Жаңа мән-жайлар пайда болса, Сіз қайта жүгіне аласыз.",
}  # fmt: skip


@pytest.fixture
def appeal(desk):
    id = desk.appeal().id
    desk.resolved(id)
    return id


def said(desk, reply):
    return " ".join(letter_text(desk.ask("head", letter, reply)).split())


def burdening(desk, appeal, **fields):
    return draft(
        desk, appeal, kind=LetterKind.REFUSAL, fields=BURDENING | fields, decision=Decision.BURDENING_ACT,
        nature=AnswerNature.REFUSED,
    )  # fmt: skip


def test_a_draft_shows_today_and_the_number_that_it_would_get(desk, appeal):
    words = said(desk, draft(desk, appeal))
    for expected in (
        "2026 жылғы 23 қараша", "ЖТ-1/26", "Б. Айбергеноваға", "Құрметті Бибігүл Серікқызы!", "Аудан әкімі",
        "Н. Тоқсанбай", "Р. Қасымов", "8 (72500) 2-00-31", "140 метр құбыр ауыстырылады", "Ақбұлақ ауылы",
    ):  # fmt: skip
        assert expected in words


def test_a_russian_letter_to_an_entity_has_no_greeting(desk):
    appeal = desk.appeal(desk.applicant(**ENTITY), language="ru").id
    desk.resolved(appeal)
    words = said(desk, draft(desk, appeal))
    assert "«Ақбұлақ» ЖШС" in words
    assert "Уважаем" not in words
    assert "Аким района" in words


def test_a_signed_letter_stays_as_it_was_frozen(desk, appeal):
    reply = answered(desk, appeal)
    before = desk.ask("head", letter, reply)
    desk.clock.now = on(25)
    desk.run("administrator", change_template, ChangeTemplate(LetterKind.FAVOURABLE, "kk", "own.docx", _own()))
    assert desk.ask("head", letter, reply) == before


def _own():
    """The shipped template with a line of the office's own."""
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import shipped_template

    document = Document(io.BytesIO(shipped_template(DrawnKind.FAVOURABLE, "kk")))
    document.add_paragraph("Біздің үлгі")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_office_s_own_template_serves_its_kind_and_language(desk, appeal):
    desk.run("administrator", change_template, ChangeTemplate(LetterKind.FAVOURABLE, "kk", "own.docx", _own()))
    assert "Біздің үлгі" in said(desk, draft(desk, appeal))
    assert "Біздің үлгі" not in said(desk, draft(desk, appeal, language="ru"))


def test_an_empty_mandatory_placeholder_is_refused_by_its_name(desk, appeal):
    reply = draft(desk, appeal, fields=FAVOURABLE | {"facts": ""})
    with pytest.raises(Refusal) as refused:
        desk.run("executor", replies.submit_reply, reply)
    assert refused.value.field == "facts"


def test_a_letter_without_a_signer_is_refused_until_somebody_signs(desk, appeal):
    with pytest.raises(Refusal) as refused:
        desk.run("executor", replies.submit_reply, draft(desk, appeal, signer_id=None))
    assert refused.value.field == "signer"


def test_a_refusal_after_a_hearing_is_drawn(desk, appeal):
    assert "үш балаңыз бар екенін" in said(desk, burdening(desk, appeal))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"preliminary_on": date(2026, 11, 19)}, "preliminary_on"),  # three working days have not passed
        ({"preliminary_on": "жақында"}, "preliminary_on"),
        ({"hearing": "exception", "exception_item": "11"}, "exception_item"),
        ({"hearing": "exception", "exception_item": "4", "exception_reasons": " "}, "exception_item"),
    ],
)
def test_a_burdening_act_without_a_hearing_is_refused(desk, appeal, fields, field):
    with pytest.raises(Refusal) as refused:
        desk.run("executor", replies.submit_reply, burdening(desk, appeal, **fields))
    assert refused.value.field == field


def test_a_letter_to_the_competent_body_needs_the_forwarding(desk):
    appeal = desk.appeal(text="Жарық жоқ.").id
    fields = {"question": "жарық беру"}
    order = {"kind": LetterKind.FORWARDING_BODY, "fields": fields, "decision": None, "nature": None}
    reply = draft(desk, appeal, "secretary", **order)
    with pytest.raises(Refusal) as refused:
        desk.run("secretary", replies.submit_reply, reply)
    assert refused.value.field == "other_body"
    desk.run("head", course.forward_appeal, course.ForwardAppeal(appeal, desk.ids["body"]))
    words = said(desk, reply)
    for expected in ("Түркістан облысының энергетика басқармасына", "161200, Түркістан қаласы", "Айбергенова"):
        assert expected in words
    assert "Құрметті" not in words
    in_russian = said(desk, draft(desk, appeal, "secretary", language="ru", **order))
    assert "Управление энергетики Туркестанской области" in in_russian


@pytest.mark.parametrize("positions", [(), (1,)])
def test_the_notice_of_forwarding_knows_where_the_appeal_went(desk, positions):
    asked = (registration.AskedQuestion("Жарық жоқ"), registration.AskedQuestion("Су жоқ"))
    appeal = desk.appeal(questions=asked).id
    desk.run("head", course.forward_appeal, course.ForwardAppeal(appeal, desk.ids["body"], positions))
    order = {"kind": LetterKind.FORWARDING, "decision": None, "nature": None}
    fields = {"question": "жарық беру", "kept_question": "су беру"}
    words = said(desk, draft(desk, appeal, "secretary", fields=fields, **order))
    assert "Түркістан облысының энергетика басқармасына" in words
    assert ("су беру" in words.lower()) is bool(positions)


def test_the_notice_of_extension_knows_the_decision(desk, appeal):
    order = course.ExtendTerm(appeal, date(2027, 1, 20), "сараптама қорытындысын алу", desk.ids["akim"], "15-ө")
    desk.run("head", course.extend_term, order)
    fields = {"question": FAVOURABLE["question"], "decider": "аудан әкімінің"}
    words = said(desk, draft(desk, appeal, kind=LetterKind.EXTENSION, fields=fields, decision=None, nature=None))
    for expected in ("2027 жылғы 20 қаңтар", "15-ө", "сараптама қорытындысын алу"):
        assert expected in words


def test_what_was_written_comes_back_from_the_store_as_it_was():
    stored = {"date": {"date": "2026-11-23"}, "points": ["а", "б"], "words": "сөз", "count": 2, "nothing": None}
    assert written(stored) == {"date": date(2026, 11, 23), "points": ("а", "б"), "words": "сөз", "count": 2}


def test_the_text_of_a_letter_is_what_is_searched(desk, appeal):
    reply = draft(desk, appeal)
    office = desk.sign_in("head")
    with office.look_session() as session:
        look = Look(session, office.actor, desk.clock.now, office.calendar(), office._settings, office.files)
        content, text = drawn(look, session.get(Reply, reply))
    assert content.startswith(b"PK")
    assert "Құрметті Бибігүл Серікқызы!" in text


def test_a_complaint_left_unsatisfied_is_explained(desk):
    appeal = desk.appeal(kind=AppealKind.COMPLAINT, challenged="ТКШ бөлімі").id
    desk.resolved(appeal)
    fields = {name: FAVOURABLE[name] for name in ("question", "facts", "norms")} | {"explanation": "Негіз жоқ."}
    order = {"decision": Decision.NOT_SATISFIED, "nature": AnswerNature.REFUSED}
    assert "Негіз жоқ." in said(desk, draft(desk, appeal, kind=LetterKind.EXPLANATION, fields=fields, **order))
