"""What was registered is put right: person, kind, receipt, duplicate; what the history and the papers say then."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.events import Event
from desktop.operations import corrections, course, registration, replies
from desktop.operations.administration import change_settings
from desktop.operations.corrections import CorrectRegistration, RestoreAppeal, StrikeAppeal
from desktop.operations.course import AskToComplete, ExtendTerm, ForwardAppeal
from desktop.operations.rare import RareFacts
from desktop.papers import CONTROL_CARD, ORAL_PROTOCOL, TICKET
from desktop.queries.appeal import appeal_card
from desktop.queries.cards import repeats_of
from desktop.queries.corrections import correction_ahead, registered_facts
from desktop.queries.journal import history
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.telling import what_became
from models.appeal import Appeal, AppealLink, AppealPerson
from models.reply import Reply
from models.resolution import Assignment
from models.rules import deadlines
from models.rules.deadlines import Edition, Term, TermUnit
from models.rules.kinds import AppealKind, Channel, CorrectionCause, LinkKind, ReplyWay
from models.rules.standing import Sign
from models.rules.states import AppealState, AssignmentState, ReplyState
from tests.desktop.cases import ENTITY, answered, draft, on
from tests.desktop.operations.watched import refused

CAUSE = CorrectionCause.CONTENT


def person(desk, **facts):
    """Another person than the usual one."""
    return desk.applicant(**{"surname": "Ахметов", "given": "Ерлан", "patronymic": "", "number": "", **facts})


def order_for(desk, id, **values):
    """A correction that says what is registered already, but for these values."""
    row = desk.row(Appeal, id)
    names = ("kind", "channel", "applicant_id", "received_at", "language", "reply_way", "official_id", "people_count",
             "challenged", "version")  # fmt: skip
    same = {name: getattr(row, name) for name in names}
    return CorrectRegistration(appeal_id=id, **{**same, "cause": CAUSE, **values})


def put_right(desk, id, **values):
    return desk.run("clerk", corrections.correct_registration, order_for(desk, id, **values))


def strike(desk, id, reason="Екі рет тіркелді", role="clerk", **order):
    version = desk.row(Appeal, id).version
    desk.run(role, corrections.strike_appeal, StrikeAppeal(id, version, reason, **order))


def rows(desk, table, **of):
    with Session(desk.office.engine) as session:
        return list(session.scalars(select(table).filter_by(**of).order_by(table.id)))


def chain(desk, id):
    return [(line.event.value, line.note) for line in desk.ask("clerk", appeal_card, id).events]


# Kind, receipt, terms


def test_an_application_that_is_a_complaint_has_twenty_days_and_its_executor_with_it(desk):
    id = desk.appeal().id
    followed = desk.resolved(id, due_on=date(2026, 12, 14))
    corrected = put_right(desk, id, kind=AppealKind.COMPLAINT, challenged="Округ әкімінің шешімі, № 41")
    assert (corrected.number, corrected.due_on) == ("ЖТ-1/26", date(2026, 12, 22))
    row = desk.row(Appeal, id)
    assert (row.kind, row.challenged, row.registered_on) == (
        AppealKind.COMPLAINT, "Округ әкімінің шешімі, № 41", date(2026, 11, 23),
    )  # fmt: skip
    assert desk.row(Assignment, followed).due_on == date(2026, 12, 22)
    told = desk.newest("appeal.corrected")
    assert told["changes"]["kind"] == ["application", "complaint"]
    assert told["changes"]["due_on"] == ["2026-12-14", "2026-12-22"]
    assert told["cause"] == "content"


def test_an_executors_own_earlier_day_stays(desk):
    id = desk.appeal().id
    own = desk.resolved(id, due_on=date(2026, 12, 10))
    put_right(desk, id, kind=AppealKind.COMPLAINT)
    assert desk.row(Assignment, own).due_on == date(2026, 12, 10)


def test_a_complaint_that_is_none_says_no_act_that_is_complained_of(desk):
    id = desk.appeal(kind=AppealKind.COMPLAINT, challenged="№ 41 шешім").id
    assert put_right(desk, id, kind=AppealKind.MESSAGE).due_on == date(2026, 12, 14)
    assert desk.row(Appeal, id).challenged == ""


@pytest.mark.parametrize(
    ("received", "registered", "due"),
    [
        (on(20, 18, 30), date(2026, 11, 20), date(2026, 12, 11)),
        (on(20, 18, 31), date(2026, 11, 23), date(2026, 12, 14)),
        (on(21, 12), date(2026, 11, 23), date(2026, 12, 14)),
        (on(13, 9), date(2026, 11, 13), date(2026, 12, 4)),
    ],
)
def test_a_corrected_receipt_moves_the_registration_day_and_the_term_r2(desk, received, registered, due):
    id = desk.appeal().id
    corrected = put_right(desk, id, received_at=received)
    assert (corrected.registered_on, corrected.due_on, corrected.number) == (registered, due, "ЖТ-1/26")


def test_what_is_no_matter_of_the_term_leaves_it_alone(desk):
    """Also where the closing time was set otherwise after the registration."""
    desk.clock.now = on(23, 18, 10)
    id = desk.appeal().id
    desk.run("administrator", change_settings, {"closing_time": time(18)})
    corrected = put_right(desk, id, channel=Channel.POST)
    assert (corrected.registered_on, corrected.due_on) == (date(2026, 11, 23), date(2026, 12, 14))
    assert desk.row(Appeal, id).channel is Channel.POST


def test_terms_are_those_of_the_edition_in_force_on_the_day_of_registration(desk, monkeypatch):
    """The aim of the function: a new edition changes what is registered from its day on, and a correction follows."""
    ten = Edition(date(2026, 11, 23), dict.fromkeys(AppealKind, Term(10, TermUnit.WORKING_DAYS, "76(1)")))
    monkeypatch.setattr(deadlines, "EDITIONS", (*deadlines.EDITIONS, ten))
    id = desk.appeal().id
    assert desk.row(Appeal, id).due_on == date(2026, 12, 7)
    assert put_right(desk, id, received_at=on(20)).due_on == date(2026, 12, 11)  # fifteen days of the edition before


def test_a_number_stays_in_its_year_where_the_corrected_day_lies_in_another(desk):
    desk.clock.now = datetime(2027, 1, 5, 5, tzinfo=UTC)
    id = desk.appeal().id
    assert desk.row(Appeal, id).number == "ЖТ-1/27"
    order = order_for(desk, id, received_at=on(31, 12, month=12))
    ahead = desk.ask("clerk", correction_ahead, order)
    assert ahead.number_year == 2027
    corrected = desk.run("clerk", corrections.correct_registration, order)
    assert (corrected.number, corrected.registered_on) == ("ЖТ-1/27", date(2026, 12, 31))
    assert (desk.row(Appeal, id).year, desk.row(Appeal, id).serial) == (2027, 1)


def test_an_extension_falls_away_where_it_becomes_a_complaint_d3(desk):
    """Art 99."""
    id = desk.appeal().id
    desk.resolved(id)
    desk.run("head", course.extend_term, ExtendTerm(id, date(2027, 1, 20), "Сараптама керек", desk.ids["akim"]))
    assert desk.row(Appeal, id).due_on == date(2027, 1, 20)
    assert desk.ask("clerk", correction_ahead, order_for(desk, id, kind=AppealKind.COMPLAINT)).drops_extension
    assert put_right(desk, id, kind=AppealKind.COMPLAINT).due_on == date(2026, 12, 22)
    assert desk.ask("clerk", appeal_card, id).row.standing.sign is not Sign.EXTENDED
    assert put_right(desk, id, kind=AppealKind.APPLICATION).due_on == date(2027, 1, 20)


def test_a_kind_that_was_decided_on_stays_and_the_rest_can_still_be_put_right(desk):
    id = desk.appeal().id
    desk.resolved(id)
    letter = draft(desk, id)
    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.sign_reply, letter)
    with refused("The decision is signed already", "kind"):
        put_right(desk, id, kind=AppealKind.COMPLAINT)
    assert desk.ask("clerk", registered_facts, id).why_locked.field == "kind"
    put_right(desk, id, channel=Channel.POST)
    other = desk.appeal(person(desk)).id
    desk.resolved(other)
    answered(desk, other)
    with refused("The appeal has ended", "kind"):
        put_right(desk, other, kind=AppealKind.COMPLAINT)


def test_a_receipt_does_not_lie_ahead_nor_behind_the_work_on_it(desk):
    desk.clock.now = on(24)
    id = desk.appeal().id
    with refused("cannot have been received in the future", "received_at"):
        put_right(desk, id, received_at=on(24, 12))
    desk.resolved(id)
    desk.clock.now = on(26)
    with refused("Work on the appeal began on", "received_at"):
        put_right(desk, id, received_at=on(25))
    put_right(desk, id, received_at=on(24, 8))


# Person and the rest


def test_a_wrong_person_is_put_right_everywhere(desk):
    """Ties, those who joined, search: of two namesakes the wrong one was taken."""
    wrong, right = person(desk), desk.applicant()
    earlier = desk.appeal(right).id
    neighbour = person(desk, surname="Сейітов")
    id = desk.appeal(wrong, repeats_id=earlier, other_applicant_ids=(right, neighbour), people_count=3).id
    later = desk.appeal(right, repeats_id=id).id
    kinds = lambda: [(one.appeal_id, one.kind) for one in rows(desk, AppealLink)]  # noqa: E731
    assert kinds() == [(id, LinkKind.SAME_MATTER), (later, LinkKind.SAME_MATTER)]
    put_right(desk, id, applicant_id=right, cause=None, reason="Аттасы таңдалған")
    assert kinds() == [(id, LinkKind.REPEATED), (later, LinkKind.REPEATED)]
    assert [one.applicant_id for one in rows(desk, AppealPerson)] == [neighbour]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="Ахметов")) == []
    assert id in desk.ask("clerk", appeal_ids, AppealFilter(text="Айбергенова"))
    assert chain(desk, id)[0] == (
        "appeal.corrected",
        "арыз иесі: Ахметов Ерлан → Айбергенова Бибігүл Серікқызы; Аттасы таңдалған",
    )
    put_right(desk, id, applicant_id=wrong)
    assert kinds() == [(id, LinkKind.SAME_MATTER), (later, LinkKind.SAME_MATTER)]


def test_those_who_joined_are_counted_among_the_people(desk):
    id = desk.appeal(other_applicant_ids=(person(desk),), people_count=50).id
    with refused("at least 2", "people_count"):
        put_right(desk, id, people_count=1)
    put_right(desk, id, people_count=51)
    assert (desk.row(Appeal, id).people_count, desk.row(Appeal, id).is_collective) == (51, True)


def test_channel_language_way_and_addressee_are_put_right_and_the_journal_says_before_and_after(desk):
    id = desk.appeal().id
    put_right(
        desk, id, channel=Channel.POST, language="ru", reply_way=ReplyWay.EMAIL, official_id=desk.ids["akim"],
        people_count=4, reason="Конвертте келді",
    )  # fmt: skip
    row = desk.row(Appeal, id)
    assert (row.channel, row.language, row.reply_way, row.official_id, row.people_count, row.is_collective) == (
        Channel.POST, "ru", ReplyWay.EMAIL, desk.ids["akim"], 4, True,
    )  # fmt: skip
    note = chain(desk, id)[0][1]
    assert "келу жолы: Қолма-қол, қағаз → Пошта арқылы" in note
    assert "кімге: – → Н.\xa0Тоқсанбай" in note
    assert "тілі: Қазақ тілі → Орыс тілі" in note
    assert "Конвертте келді" in note
    assert "адам саны: 1 → 4" in note


def test_an_entity_instead_of_a_person_keeps_the_number_and_is_told_so(desk):
    id = desk.appeal().id
    entity = desk.applicant(**ENTITY)
    order = order_for(desk, id, applicant_id=entity)
    assert desk.ask("clerk", correction_ahead, order).is_prefix_of_others
    assert desk.run("clerk", corrections.correct_registration, order).number == "ЖТ-1/26"


def test_a_correction_needs_a_reason_a_change_and_the_newest_state(desk):
    id = desk.appeal().id
    with refused("State the reason", "reason"):
        put_right(desk, id, channel=Channel.POST, cause=None, reason="  ")
    with refused("Nothing is put right yet"):
        put_right(desk, id)
    seen = desk.row(Appeal, id).version
    put_right(desk, id, channel=Channel.POST)
    with refused("clerk has changed this record meanwhile"):
        put_right(desk, id, version=seen, channel=Channel.EMAIL)


def test_what_will_come_is_what_comes_and_a_refusal_is_told_before(desk):
    id = desk.appeal().id
    desk.resolved(id, due_on=date(2026, 12, 14))
    desk.office.paper(TICKET, id)
    order = order_for(desk, id, kind=AppealKind.COMPLAINT, received_at=on(20, 18, 45))
    ahead = desk.ask("clerk", correction_ahead, order)
    assert (ahead.due_before, ahead.due_on, ahead.is_next_day) == (date(2026, 12, 14), date(2026, 12, 22), True)
    assert (ahead.executors, ahead.papers, ahead.refusal) == (1, ("ticket",), None)
    assert ahead.becomes_complaint
    assert desk.run("clerk", corrections.correct_registration, order).due_on == ahead.due_on
    coming = replace(order, version=desk.row(Appeal, id).version, received_at=on(30))
    assert desk.ask("clerk", correction_ahead, coming).refusal.field == "received_at"


# Papers


def test_papers_printed_before_are_replaced_by_what_they_show_wrongly_now(desk):
    id = desk.appeal(channel=Channel.ORAL).id
    for paper in (TICKET, CONTROL_CARD, ORAL_PROTOCOL):
        desk.office.paper(paper, id)
    desk.clock.now = on(25)
    put_right(desk, id, official_id=desk.ids["akim"])
    of = lambda: {one.name: one.replaced_on for one in desk.ask("clerk", appeal_card, id).printed}  # noqa: E731
    assert of() == {"ticket": None, "control_card": date(2026, 11, 25), "oral_protocol": date(2026, 11, 25)}
    desk.clock.now = on(26)
    put_right(desk, id, received_at=on(20))
    assert of() == {
        "ticket": date(2026, 11, 26), "control_card": date(2026, 11, 25), "oral_protocol": date(2026, 11, 25),
    }  # fmt: skip
    desk.office.paper(TICKET, id)
    assert of()["ticket"] is None


# Struck out


def test_a_duplicate_keeps_its_number_struck_out_and_leads_to_the_first(desk):
    applicant = desk.applicant()
    first = desk.appeal(applicant).id
    id = desk.appeal(applicant).id
    task = desk.resolved(id)
    letter = draft(desk, id)
    strike(desk, id, first_id=first)
    row = desk.row(Appeal, id)
    assert (row.state, row.number, row.ground) == (AppealState.STRUCK, "ЖТ-2/26", "Екі рет тіркелді")
    assert desk.row(Assignment, task).state is AssignmentState.CANCELLED
    assert desk.row(Reply, letter).state is ReplyState.DISCARDED
    assert [(one.appeal_id, one.earlier_id, one.kind) for one in rows(desk, AppealLink)] == [
        (id, first, LinkKind.DUPLICATE)
    ]
    assert desk.ask("clerk", appeal_ids, AppealFilter(is_open=True)) == [first]
    assert desk.ask("clerk", appeal_ids, AppealFilter()) == [id, first]
    card = desk.ask("clerk", appeal_card, id)
    assert (card.row.standing.sign, card.is_refusal_by_silence) == (Sign.STRUCK, False)
    assert {one.step.value for one in card.steps} == {"restore", "file", "note"}
    assert "ticket" not in card.papers
    assert "ЖТ-1/26 нөмірімен қаралып жатыр" in " ".join(desk.ask("clerk", what_became, id).sentences)
    assert not desk.ask("clerk", what_became, id).has_ticket
    with refused("struck out: it has no ticket"):
        desk.office.paper(TICKET, id)


def test_what_is_struck_out_is_like_nothing(desk):
    applicant = desk.applicant()
    id = desk.appeal(applicant).id
    text = desk.row(Appeal, id).text
    assert [one.earlier.id for one in desk.ask("clerk", repeats_of, applicant, text)] == [id]
    strike(desk, id)
    assert desk.ask("clerk", repeats_of, applicant, text) == ()


def test_what_is_struck_out_takes_no_number_no_letter_no_correction(desk):
    id = desk.appeal().id
    strike(desk, id)
    with refused("in the state"):
        put_right(desk, id, channel=Channel.POST)
    with refused("in the state"):
        desk.run("clerk", registration.set_eotinish_number, registration.SetEotinishNumber(id, "ЖТ-2026-01184127"))
    with refused("in the state"):
        draft(desk, id, role="secretary")
    with refused("in the state"):
        strike(desk, id)


def test_a_striking_out_states_its_reason_and_what_went_out_is_no_mistake(desk):
    id = desk.appeal(questions=(registration.AskedQuestion("Су"), registration.AskedQuestion("Жол"))).id
    with refused("State the reason", "reason"):
        strike(desk, id, reason=" ")
    with refused("Choose another appeal", "first"):
        strike(desk, id, first_id=id)
    desk.run("head", course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (2,)))
    with refused("A part of it was forwarded"):
        strike(desk, id)
    other = desk.appeal(person(desk)).id
    desk.resolved(other)
    letter = draft(desk, other)
    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.sign_reply, letter)
    with refused("was signed: it is not struck out"):
        strike(desk, other)


def test_a_striking_out_is_taken_back_with_a_reason(desk):
    first = desk.appeal().id
    id = desk.appeal(person(desk), repeats_id=first).id
    desk.resolved(id)
    strike(desk, id, first_id=first)
    with refused("State the reason", "reason"):
        desk.run("clerk", corrections.restore_appeal, RestoreAppeal(id, ""))
    due_on = desk.run("clerk", corrections.restore_appeal, RestoreAppeal(id, "Басқа көше туралы екен"))
    row = desk.row(Appeal, id)
    assert (row.state, row.ground, row.decided_on, due_on) == (
        AppealState.REGISTERED, "", None, date(2026, 12, 14),
    )  # fmt: skip
    assert rows(desk, AppealLink) == []
    assert chain(desk, id)[0] == ("appeal.restored", "Басқа көше туралы екен")
    desk.resolved(id)


def test_an_appeal_that_was_being_completed_is_completed_after_all(desk):
    id = desk.appeal().id
    desk.run("head", course.ask_to_complete, AskToComplete(id, "Қолы жоқ", date(2026, 11, 26)))
    strike(desk, id)
    desk.run("clerk", corrections.restore_appeal, RestoreAppeal(id, "Қате сызылды"))
    assert desk.row(Appeal, id).state is AppealState.INCOMPLETE
    desk.clock.now = on(26)
    assert desk.run("clerk", course.complete_appeal, id) == date(2026, 12, 18)  # three working days stood still


def forwarded(desk, **order):
    usual = {"channel": Channel.FORWARDED, "sender_id": desk.ids["body"], "sender_number": "03-1/77"}
    return desk.appeal(**{**usual, **order}).id


def test_the_sender_and_what_few_appeals_have_are_put_right_and_the_journal_says_from_what(desk):
    id = desk.appeal(representative="Серікұлы Асан").id
    rare = RareFacts(
        sender_id=desk.ids["body"], sender_number=" 03-1/77 ", sender_on=date(2026, 11, 20),
        representative="Серікұлы Хасен", interpreter="Ли Вэй", translation="нотариус С. Әли, № 77",
    )  # fmt: skip
    put_right(desk, id, channel=Channel.FORWARDED, rare=rare)
    row = desk.row(Appeal, id)
    assert (row.sender_id, row.sender_number, row.sender_on) == (desk.ids["body"], "03-1/77", date(2026, 11, 20))
    assert (row.representative, row.interpreter, row.translation) == (
        "Серікұлы Хасен", "Ли Вэй", "нотариус С. Әли, № 77",
    )  # fmt: skip
    (entry,) = [one for one in desk.ask("clerk", history, id) if one.event is Event.APPEAL_CORRECTED]
    assert entry.detail["sender"] == "– → Түркістан облысының энергетика басқармасы"
    assert entry.detail["changes"]["representative"] == ["Серікұлы Асан", "Серікұлы Хасен"]


def test_a_correction_that_does_not_speak_of_rare_facts_leaves_them(desk):
    id = forwarded(desk, representative="Серікұлы Асан")
    put_right(desk, id, people_count=3)
    row = desk.row(Appeal, id)
    assert (row.sender_id, row.sender_number, row.representative) == (desk.ids["body"], "03-1/77", "Серікұлы Асан")


def test_what_was_not_forwarded_after_all_has_no_sender(desk):
    id = forwarded(desk)
    put_right(desk, id, channel=Channel.POST)
    row = desk.row(Appeal, id)
    assert (row.sender_id, row.sender_number) == (None, "")


def test_a_text_in_a_third_language_is_answered_in_kazakh_after_a_correction_too(desk):
    id = desk.appeal(language="ru").id
    put_right(desk, id, rare=RareFacts(written_in="өзбек тілі"))
    row = desk.row(Appeal, id)
    assert (row.language, row.written_in) == ("kk", "өзбек тілі")


def test_a_senders_letter_of_a_day_to_come_is_refused_at_its_field(desk):
    id = forwarded(desk)
    with refused("cannot be of a later day", "sender_on"):
        put_right(desk, id, rare=RareFacts(sender_id=desk.ids["body"], sender_on=date(2026, 11, 24)))


@pytest.mark.parametrize(
    "values", [{"rare": RareFacts(representative="Серікұлы Асан")}, {"official_id": "akim"}], ids=["rare", "addressee"]
)
def test_a_printed_control_card_is_replaced_by_whatever_it_shows(desk, values):
    id = desk.appeal().id
    desk.office.paper(CONTROL_CARD, id)
    values = {name: desk.ids.get(value, value) if isinstance(value, str) else value for name, value in values.items()}
    put_right(desk, id, **values)
    (paper,) = desk.ask("clerk", appeal_card, id).printed
    assert (paper.name, paper.replaced_on) == ("control_card", date(2026, 11, 23))
