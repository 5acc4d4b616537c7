"""What the sheets of papers hold beyond the one lived-through case of test_papers."""

from datetime import date, datetime, time

import pytest

from desktop import papers
from desktop.errors import Refusal
from desktop.measures import Period
from desktop.operations import administration, assignments, control, course, endings, reception, registration
from desktop.operations.applicants import RecordConsent, record_consent
from desktop.operations.corrections import StrikeAppeal, strike_appeal
from desktop.operations.course import ForwardAppeal
from desktop.operations.endings import EndAppeal
from desktop.queries.journal import journal
from desktop.queries.sheets.appeals import (
    control_card_sheet,
    oral_protocol_sheet,
    ticket_sheet,
    why_this_date_sheet,
)
from desktop.queries.sheets.reception import (
    consent_sheet,
    protocol_sheet,
    reception_list_sheet,
    shortened,
    slip_sheet,
    visitor_sheet,
)
from desktop.queries.sheets.register import register_book_sheet
from models.appeal import Appeal
from models.rules.kinds import AppealKind, BenefitGroup, Channel, ReplyWay, Sex
from tests.desktop.cases import ENTITY, answered, booked, draft, live, on, received
from tests.printing import pdf_text

NBSP = "\N{NBSP}"


def flat(words):
    return words.replace(NBSP, " ")


def test_a_ticket_names_the_registration_day_only_when_it_is_a_later_one(desk):
    applicant = desk.applicant()
    same_day = desk.ask("clerk", ticket_sheet, desk.appeal(applicant).id)
    assert (same_day.registered_on, same_day.accepted_at) == (None, datetime(2026, 11, 23, 10, 0))
    desk.clock.now = on(23, 18, 31)
    assert desk.ask("clerk", ticket_sheet, desk.appeal(applicant).id).registered_on == date(2026, 11, 24)


def test_an_office_may_leave_the_term_off_its_tickets(desk):
    appeal = desk.appeal().id
    desk.run("administrator", administration.change_settings, {"ticket_shows_term": False})
    assert desk.ask("clerk", ticket_sheet, appeal).last_day is None


def test_only_an_oral_appeal_has_an_intake_protocol(desk):
    with pytest.raises(Refusal, match="oral appeal only"):
        desk.ask("clerk", oral_protocol_sheet, desk.appeal().id)


def test_the_intake_protocol_of_a_person_and_of_an_entity(desk):
    person = desk.applicant(phones=(), emails=("a@b.example",))
    order = {"channel": Channel.ORAL, "official_id": desk.ids["akim"], "reply_way": ReplyWay.EMAIL}
    sheet = desk.ask("clerk", oral_protocol_sheet, desk.appeal(person, language="ru", **order).id)
    assert flat(sheet.addressee) == "Аким района Н. Токсанбай"
    assert (flat(sheet.signer), sheet.is_entity, sheet.phone, sheet.email) == (
        "Айбергенова Б. С.", False, "–", "a@b.example",
    )  # fmt: skip
    assert (sheet.complaint, sheet.reply_language) == (None, "на русском языке")
    assert [way for way, chosen in sheet.reply_ways if chosen] == ["электронная почта"]
    entity = desk.applicant(**ENTITY)
    sheet = desk.ask("clerk", oral_protocol_sheet, desk.appeal(entity, channel=Channel.ORAL, language="kk").id)
    assert (sheet.signer, sheet.is_entity, sheet.reply_language) == ("«Ақбұлақ» ЖШС", True, "қазақ тілінде")
    assert sheet.addressee == "Сарыдала ауданы әкімінің аппараты"


def test_the_card_of_a_new_appeal_has_empty_boxes(desk):
    applicant = desk.applicant(number="")
    sheet = desk.ask("clerk", control_card_sheet, desk.appeal(applicant).id)
    assert (sheet.resolution, sheet.executor, sheet.extension, sheet.forwarding, sheet.answer) == ("",) * 5
    assert (sheet.decision, sheet.answer_nature, sheet.mark, sheet.group, sheet.identity_number) == ("",) * 5
    assert sheet.registered_at == sheet.received_at == datetime(2026, 11, 23, 10, 0)
    assert sheet.earlier == ()
    assert sheet.sheets == "1 / 0"


def test_the_card_tells_what_came_of_an_appeal(desk):
    case = live(desk)
    sheet = desk.sign_in("clerk", "ru").ask(control_card_sheet, case.appeal)
    assert sheet.registered_at == datetime(2026, 11, 24, 9, 0)  # the beginning of the next working day
    for words in ("Касымов Р. Б.", "Қаралсын", "10.12.2026", "Н. Токсанбай, 25.11.2026"):
        assert words in flat(sheet.resolution)
    assert flat(sheet.extension) == "27.11.2026, Токсанбай Н. А., 20.01.2027"
    assert (flat(sheet.answer), flat(sheet.dispatch).lower()) == (
        "№ ЖТ-1/26, 01.12.2026", "заказное письмо, 01.12.2026, re123456789kz",
    )  # fmt: skip
    assert (sheet.events[0].what, flat(sheet.events[0].who)) == ("Обращение зарегистрировано", "Абилова М. С.")
    in_kazakh = desk.ask("clerk", control_card_sheet, case.appeal, "kk")
    assert flat(in_kazakh.events[0].who) == "Әбілова М. С."
    grown = desk.ask("clerk", control_card_sheet, case.grown)
    assert (grown.mark, grown.earlier) == ("жеке қабылдаудан", ("ЖТ-2/26", "ЖТ-1/26"))


def test_the_card_of_a_repeated_and_forwarded_appeal(desk):
    applicant = desk.applicant()
    first = desk.appeal(applicant).id
    second = desk.appeal(applicant, repeats_id=first, people_count=3, language="ru").id
    desk.run("head", course.forward_appeal, ForwardAppeal(second, desk.ids["body"]))
    sheet = desk.sign_in("clerk", "ru").ask(control_card_sheet, second)
    assert flat(sheet.forwarding).endswith("правление энергетики Туркестанской области, № ЖТ-2/26, 23.11.2026")
    assert (sheet.mark, sheet.character, sheet.appeal_language.lower()) == ("повторное", "коллективное, 3", "русский")


def test_a_signed_letter_is_an_answer_before_it_is_sent(desk):
    from desktop.operations import replies

    appeal = desk.appeal().id
    desk.resolved(appeal)
    reply = draft(desk, appeal)
    assert desk.ask("clerk", control_card_sheet, appeal).answer == ""
    desk.run("executor", replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    sheet = desk.ask("clerk", control_card_sheet, appeal)
    assert (flat(sheet.answer), sheet.dispatch) == ("№ ЖТ-1/26, 23.11.2026", "")


def test_why_this_date_lists_the_days_off_of_whole_weeks_with_reasons(desk):
    sheet = desk.ask("clerk", why_this_date_sheet, desk.appeal().id)
    assert (sheet.working_days, len(sheet.counted), sheet.pauses, sheet.extension) == (15, 15, (), None)
    days_off = {one.day: one.reason for one in sheet.days_off}
    assert (days_off[date(2026, 11, 28)], days_off[date(2026, 12, 16)]) == ("", "Тәуелсіздік күні")
    assert (min(days_off), max(days_off)) == (date(2026, 11, 28), date(2026, 12, 20))


def test_a_pause_that_goes_on_lasts_until_today_on_paper(desk):
    appeal = desk.appeal().id
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Мекенжай", date(2026, 11, 30)))
    desk.clock.now = on(26)
    (pause,) = desk.ask("clerk", why_this_date_sheet, appeal).pauses
    assert (pause.first_day, pause.last_day) == (date(2026, 11, 23), date(2026, 11, 26))
    assert flat(pause.basis) == "ӘРПК 64‑бабы 6‑бөлігі"


def test_the_term_of_a_complaint_stands_in_another_article(desk):
    complaint = desk.appeal(kind=AppealKind.COMPLAINT, challenged="ТКШ бөлімі").id
    said = pdf_text.flat(desk.sign_in("clerk").paper(papers.WHY_THIS_DATE, complaint, "ru"))
    assert "АППК, ст. 99" in said
    assert "ст. 76, ч. 1" not in said
    assert "ст. 76, ч. 1" in pdf_text.flat(desk.office.paper(papers.WHY_THIS_DATE, desk.appeal(1).id, "ru"))


def test_a_walk_in_needs_no_slip(desk):
    visit = booked(desk, desk.applicant(), None)
    with pytest.raises(Refusal, match="needs no slip"):
        desk.ask("clerk", slip_sheet, visit.id)


def test_a_day_without_a_place_is_held_in_the_official_s_room(desk):
    order = reception.OpenDay(desk.ids["akim"], date(2026, 11, 26), time(10), time(12))
    desk.run("secretary", reception.open_day, order)
    visit = booked(desk, desk.applicant())
    assert desk.ask("clerk", slip_sheet, visit.id).place == "201"


def test_a_day_without_visitors_has_no_list(desk):
    with pytest.raises(Refusal, match="Nobody is booked"):
        desk.ask("secretary", reception_list_sheet, desk.reception_day())


def test_the_list_shows_the_queue_with_what_the_official_must_know(desk):
    day = desk.reception_day()
    veteran = desk.applicant(benefit_group=BenefitGroup.LABOUR_VETERAN)
    entity = desk.applicant(**ENTITY)
    booked(desk, entity, representative="Ахметов А.")
    booked(desk, veteran, is_video=True, has_consent=True)
    first, second = desk.ask("secretary", reception_list_sheet, day).visitors
    assert (first.name, first.starts_at, first.age, first.village) == (
        "Айбергенова Бибігүл Серікқызы", time(10, 20), 38, "Ақбұлақ ауылы",
    )  # fmt: skip
    assert (first.group, first.is_by_video, first.earlier) == ("еңбек ардагері", True, ())
    assert (second.representative, second.age, second.village, second.group) == ("Ахметов А.", None, "", "")


def test_the_visitor_sheet_remembers_promises_receptions_appeals_and_neighbours(desk):
    case = live(desk)
    neighbour = desk.appeal(desk.applicant(given="Сәуле", number="", phones=(), benefit_group=None))
    desk.clock.now = on(7, month=12)
    desk.reception_day(date(2026, 12, 8))
    visit = booked(desk, case.applicant)
    sheet = desk.ask("secretary", visitor_sheet, visit.id)
    (promise,) = sheet.promises
    assert (promise.text, promise.is_kept, promise.days_late) == ("Құбырды тексеру", False, 3)
    assert [(one.day, flat(one.outcome)) for one in sheet.receptions] == [(date(2026, 11, 26), "жазбаша жолданым")]
    assert [one.number for one in sheet.open_appeals] == ["ЖТ-3/26", "ЖТ-2/26"]
    assert (sheet.street_appeals, sheet.is_same_address) == ((neighbour.number,), True)
    assert (sheet.last_letter_on, sheet.is_woman, sheet.place_in_queue) == (date(2026, 12, 1), True, 1)
    assert sheet.group == "мүгедектігі бар адам"


def test_a_kept_promise_is_shown_after_an_unkept_one(desk):
    applicant = desk.applicant()
    desk.reception_day()
    first = booked(desk, applicant)
    desk.clock.now = on(26)
    orders = tuple(
        course.Task(desk.ids["utilities"], words, date(2026, 11, 27)) for words in ("Тексеру", "Хабарлау", "Жөндеу")
    )
    ids = received(desk, first.id, orders=orders).assignment_ids
    desk.run("executor", assignments.report_assignment, assignments.ReportAssignment(ids[0], "Тексерілді"))
    desk.run("controller", control.lift_assignment, ids[0])
    desk.clock.now = on(27, 17)
    sheet = desk.ask("secretary", visitor_sheet, booked(desk, applicant, None).id)
    assert [(one.text, one.is_kept, one.days_late) for one in sheet.promises] == [
        ("Хабарлау", False, 0), ("Жөндеу", False, 0), ("Тексеру", True, 0),
    ]  # fmt: skip


def test_the_visitor_sheet_of_an_entity_knows_little(desk):
    entity = desk.applicant(**ENTITY, language="ru")
    visit = booked(desk, entity, None).id
    sheet = desk.sign_in("secretary", "ru").ask(visitor_sheet, visit)
    assert (sheet.is_woman, sheet.street_appeals, sheet.is_same_address, sheet.last_letter_on) == (
        None, (), False, None,
    )  # fmt: skip
    assert sheet.about == ("говорит по-русски",)


def test_the_sheet_of_a_moved_visit_is_still_drawn(desk):
    desk.reception_day()
    visit = booked(desk, desk.applicant())
    desk.run("clerk", reception.cancel_visit, reception.CancelVisit(visit.id, "келмейді"))
    sheet = desk.ask("secretary", visitor_sheet, visit.id)
    assert (sheet.place_in_queue, sheet.visitors_in_queue) == (1, 1)


def test_a_look_at_the_visitor_sheet_stands_in_the_journal(desk):
    visit = booked(desk, desk.applicant(), None)
    desk.ask("secretary", visitor_sheet, visit.id)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.subject_id) == ("visit.viewed", visit.id)


def test_long_words_are_cut_between_words():
    assert shortened("Су  құбырын\nауыстыру", 40) == "Су құбырын ауыстыру"
    assert shortened("Су құбырын ауыстыру, жөндеу", 24) == "Су құбырын ауыстыру…"


def test_a_reception_that_has_not_ended_has_no_protocol(desk):
    visit = booked(desk, desk.applicant(), None)
    with pytest.raises(Refusal, match="has not ended"):
        desk.ask("secretary", protocol_sheet, visit.id)


def test_the_protocol_names_who_took_part_and_who_wrote_it(desk):
    visit = booked(desk, desk.applicant(), None)
    received(desk, visit.id, participants=" Қасымов Р. Б. \n\nСатыбалды Д. Е.", secretary_id=desk.ids["engineer"])
    sheet = desk.ask("secretary", protocol_sheet, visit.id)
    assert sheet.participants == ("Қасымов Р. Б.", "Сатыбалды Д. Е.")
    assert (sheet.secretary, sheet.number) == ("Сатыбалды Дина Ерікқызы, маман", "1")
    assert sheet.place.endswith("Сарыдала ауылы, Достық көшесі, 12, 201")


def test_a_consent_bears_its_number_once_it_is_recorded(desk):
    applicant = desk.applicant(benefit_group=BenefitGroup.PREGNANT, sex=Sex.FEMALE)
    entity = desk.applicant(**ENTITY)
    assert desk.ask("clerk", consent_sheet, applicant).asks_group
    desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=False))
    consent = desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=True))
    assert desk.ask("clerk", consent_sheet, applicant).number.endswith(str(consent))
    assert desk.ask("clerk", consent_sheet, entity).signer == "«Ақбұлақ» ЖШС"


def test_a_register_book_counts_through_the_year(desk):
    applicant = desk.applicant()
    desk.appeal(applicant)
    desk.clock.now = on(24)
    returned = desk.appeal(applicant, sender_id=desk.ids["body"], sender_number="12-34", channel=Channel.FORWARDED).id
    desk.run("head", endings.return_appeal, EndAppeal(returned, "64(7)"))
    forwarded = desk.appeal(applicant, kind=AppealKind.MESSAGE).id
    desk.run("head", course.forward_appeal, ForwardAppeal(forwarded, desk.ids["body"]))
    answered_one = desk.appeal(applicant).id
    desk.resolved(answered_one)
    answered(desk, answered_one)
    book = desk.sign_in("secretary", "ru").ask(register_book_sheet, Period(date(2026, 11, 24), date(2026, 11, 30)))
    assert [one.running for one in book.entries] == [2, 3, 4]
    first, second, third = book.entries
    assert "правление энергетики Туркестанской области" in first.received_from
    assert first.received_from.endswith("12-34")
    assert first.note == "Возвращено заявителю: 64(7)"
    assert "правление энергетики Туркестанской области" in second.sent_to
    assert (second.executor, second.answer) == ("", "")
    assert flat(third.executor) == "Касымов Р. Б."
    assert "ЖТ-4/26, 24.11.2026" in third.answer


def test_the_register_book_tells_where_an_appeal_grew_and_what_part_of_it_went_on(desk):
    case = live(desk)
    asked = (registration.AskedQuestion("Жарық жоқ"), registration.AskedQuestion("Су жоқ"))
    part = desk.appeal(case.applicant, questions=asked, channel=Channel.RECEPTION)
    desk.run("head", course.forward_appeal, ForwardAppeal(part.id, desk.ids["body"], (2,)))
    book = desk.sign_in("secretary", "ru").ask(register_book_sheet, Period(date(2026, 11, 1), date(2026, 12, 31)))
    by_number = {entry.number: entry for entry in book.entries}
    assert "1" in by_number["ЖТ-3/26"].note  # the protocol of the reception
    entry = by_number[part.number]
    assert "с личного приёма" in entry.note.lower()
    assert "2) Су жоқ" in entry.content
    assert entry.sent_to.startswith("2) ")


def test_what_was_registered_by_mistake_stands_struck_out_on_its_papers(desk):
    first, id = desk.appeal().id, desk.appeal(1).id
    with desk.office.look_session() as session:
        version = session.get(Appeal, id).version
    desk.run("clerk", strike_appeal, StrikeAppeal(id, version, "Екі рет тіркелді", first))
    book = desk.ask("secretary", register_book_sheet, Period(date(2026, 11, 1), date(2026, 11, 30)), "kk")
    assert [(entry.number, entry.is_struck, entry.note) for entry in book.entries] == [
        ("ЖТ-1/26", False, ""), ("ЖТ-2/26", True, "Сызылды: қате тіркелген: Екі рет тіркелді"),
    ]  # fmt: skip
    card = desk.ask("clerk", control_card_sheet, id, "kk")
    assert card.mark == "сызылды: қате тіркелген (Екі рет тіркелді)"
    assert "Сызылды, қате тіркелген" in [event.what for event in card.events]
    assert desk.ask("clerk", control_card_sheet, desk.appeal(1).id, "kk").earlier == ("ЖТ-1/26",)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(date(2026, 12, 1), date(2027, 1, 31)), "days of one year"),
        (Period(date(2026, 12, 2), date(2026, 12, 1)), "days of one year"),
        (Period(date(2026, 1, 1), date(2026, 1, 31)), "No appeal was registered"),
    ],
)
def test_a_book_over_two_years_and_an_empty_one_are_refused(desk, period, words):
    with pytest.raises(Refusal, match=words) as refused:
        desk.ask("secretary", register_book_sheet, period)
    assert refused.value.field == "period"


def everything(desk, **order):
    """An oral complaint with all that few appeals have."""
    from desktop.operations.signers import JointApplicant

    applicant = desk.applicant(number="", actual_address="Достық көшесі, 3")
    known = desk.applicant(surname="Ким", given="Анна", patronymic="")
    usual = {
        "kind": AppealKind.COMPLAINT, "channel": Channel.ORAL, "official_id": desk.ids["akim"], "sheets": 2,
        "signers": (JointApplicant("Ахметов Ерлан"), JointApplicant(applicant_id=known)), "is_signed": False,
        "representative": "Серікұлы Асан", "authority": "сенімхат № 14", "written_in": "өзбек тілі",
        "translation": "нотариус С. Әли, № 77", "interpreter": "Ли Вэй", "enclosures": "акт, сурет",
        "challenged": "ТКШ бөлімі, № 14 хат", "sender_id": desk.ids["body"], "sender_number": "№ 3-14/877",
        "sender_on": date(2026, 11, 20),
    }  # fmt: skip
    return desk.appeal(applicant, **usual | order).id


def test_the_card_tells_what_few_appeals_have(desk):
    sheet = desk.ask("clerk", control_card_sheet, everything(desk))
    assert flat(sheet.addressee) == "Аудан әкімі Н. Тоқсанбай"
    assert flat(sheet.sender) == "Түркістан облысының энергетика басқармасы, № 3-14/877, 20.11.2026"
    assert (sheet.representative, sheet.mark) == ("Серікұлы Асан, сенімхат № 14", "қол қойылмаған")
    assert (sheet.appeal_language, sheet.translation) == (
        "өзбек тілі", "куәландырылған аударма: нотариус С. Әли, № 77; аудармашы: Ли Вэй",
    )  # fmt: skip
    assert (sheet.challenged, sheet.actual_address) == ("ТКШ бөлімі, № 14 хат", "Достық көшесі, 3")
    assert sheet.people == ("Ким Анна", "Ахметов Ерлан")
    assert sheet.character == "ұжымдық, 3"


def test_the_card_of_an_entity_bears_the_number_of_its_own_letter(desk):
    appeal = desk.appeal(desk.applicant(**ENTITY), outgoing_number="№ 15-07, 20.11.2026").id
    assert desk.ask("clerk", control_card_sheet, appeal).sender == "арыз иесінің шығыс № 15-07, 20.11.2026"


def test_the_intake_protocol_names_the_representative_the_interpreter_and_where_the_person_lives(desk):
    sheet = desk.ask("clerk", oral_protocol_sheet, everything(desk))
    assert sheet.representative == "Серікұлы Асан, сенімхат № 14; аудармашы: Ли Вэй"
    assert (sheet.complaint.residence, sheet.attachments) == ("Достық көшесі, 3", "акт, сурет")


def test_the_ticket_says_what_is_to_be_completed_and_by_when(desk):
    sheet = desk.ask("clerk", ticket_sheet, everything(desk, complete_by=date(2026, 11, 26)))
    assert sheet.complete_by == date(2026, 11, 26)
    assert sheet.to_complete == "арыз иесінің қолы (ӘРПК 63‑бабы)"


def test_the_register_book_names_the_sender_with_number_and_day_and_what_is_not_signed(desk):
    everything(desk)
    desk.appeal(desk.applicant(**ENTITY), outgoing_number="№ 15-07")
    sheet = desk.ask("clerk", register_book_sheet, Period(date(2026, 11, 23), date(2026, 11, 23)))
    forwarded, entity = sheet.entries
    assert flat(forwarded.received_from) == "Түркістан облысының энергетика басқармасы, № 3-14/877, 20.11.2026"
    assert forwarded.note == "қол қойылмаған"
    assert flat(entity.received_from).endswith(", № 15-07")
    assert entity.note == ""


def test_what_came_from_another_body_is_explained_from_its_arrival_d2(desk):
    desk.clock.now = on(28, 12)
    appeal = desk.appeal(channel=Channel.FORWARDED, sender_id=desk.ids["body"]).id
    sheet = desk.ask("clerk", why_this_date_sheet, appeal)
    assert (sheet.counts_from_arrival, sheet.registered_on, sheet.counted[0], sheet.last_day) == (
        True, date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 21),
    )  # fmt: skip
    desk.clock.now = on(30)
    assert "келіп түскен күннің ертеңінен" in flat(pdf_text.flat(desk.office.paper(papers.WHY_THIS_DATE, appeal, "kk")))
