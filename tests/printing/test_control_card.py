import pytest

from printing import control_card
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import flat, pages_text
from tests.printing.samples import LONG_NAME


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_card_has_two_sides(language):
    pdf = control_card.draw(office_samples.card(language))
    golden.check("control_card", language, pdf)
    assert len(pages_text(pdf)) == 2


def test_the_same_sheet_gives_the_same_bytes():
    assert control_card.draw(office_samples.card()) == control_card.draw(office_samples.card())


def test_eight_events_stay_on_the_back_and_the_others_go_to_a_third_side():
    pages = pages_text(control_card.draw(office_samples.card(events=office_samples.events(14))))
    assert len(pages) == 3
    assert "8. Орнында тексерілді" in pages[1]
    assert "9. Орнында тексерілді" not in pages[1]
    assert "Қаралу барысы – жалғасы" in pages[2]
    assert all(f"{number}. Орнында" in pages[2] for number in range(9, 15))


def test_events_of_several_lines_leave_the_back_earlier_and_none_is_lost():
    long = tuple(event.__class__(at=event.at, what=event.what * 6, who=event.who) for event in office_samples.events(8))
    pages = pages_text(control_card.draw(office_samples.card(events=long)))
    assert len(pages) == 3
    assert "Бақылаудан алды" in pages[1]
    assert all(f"{number}. Орнында" in pages[1] + pages[2] for number in range(1, 9))


def test_a_content_of_more_than_four_lines_goes_on_on_the_third_side():
    questions = tuple(f"Мәселе {number}" for number in range(1, 8))
    pages = pages_text(control_card.draw(office_samples.card(content=questions)))
    assert len(pages) == 3
    assert "4. Мәселе 4" in pages[0]
    assert "5. Мәселе 5" not in pages[0]
    assert "7. Мәселе 7" in pages[2]


def test_one_question_has_no_number():
    assert "мәселелер) Су құбыры" in flat(control_card.draw(office_samples.card(content=("Су құбыры",))))


def test_a_long_name_and_address_leave_the_front_on_one_side():
    address = "Бейбітшілік көшесі, 17-үй, 4-пәтер, Ақбұлақ ауылы, Ақбұлақ ауылдық округі, Сарыдала ауданы, 161902"
    pages = pages_text(control_card.draw(office_samples.card(applicant=LONG_NAME, address=address)))
    assert len(pages) == 2
    assert "Негізгі орындаушы" in pages[0]


def test_empty_optional_fields_are_dashes_and_an_entity_has_a_bin():
    empty = dict.fromkeys(("channel", "group", "resolution", "executor", "decision", "answer", "portal_number"), "")
    said = flat(control_card.draw(office_samples.card(is_entity=True, earlier=(), events=(), **empty)))
    assert "Түсу жолы –" in said
    assert "e-Otinish: –" in said
    assert "БСН 580314 400 000" in said
    assert "ЖСН" not in said


@pytest.mark.parametrize(
    "field", ["number", "registered_at", "received_at", "kind", "applicant", "address", "last_day", "registered_by"]
)
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        control_card.draw(office_samples.card(**{field: ""}))


def test_a_card_without_content_is_refused():
    with pytest.raises(MissingField, match="content"):
        control_card.draw(office_samples.card(content=()))


RARE = {
    "addressee": "Аудан әкімі Н. Тоқсанбай",
    "sender": "Облыс әкімінің аппараты, № 3-14/877, 20.11.2026",
    "representative": "Серікұлы Асан, сенімхат № 14, 02.11.2026",
    "translation": "куәландырылған аударма: нотариус С. Әли, № 77; аудармашы: Ли Вэй",
    "challenged": "ТКШ бөлімі, 02.11.2026 № 14 хат",
    "actual_address": "Сарыдала ауылы, Достық көшесі, 3",
}


def test_what_few_appeals_have_takes_room_only_where_it_is():
    assert "Өкілі, құжаты" not in flat(control_card.draw(office_samples.card()))
    pages = pages_text(control_card.draw(office_samples.card(sender=RARE["sender"], mark="қол қойылмаған")))
    assert len(pages) == 2
    assert "№ 3-14/877" in " ".join(pages[0].split())
    assert "қол қойылмаған" in " ".join(pages[0].split())


def test_what_finds_no_room_on_the_front_goes_to_the_third_side_and_nothing_is_lost():
    pages = pages_text(control_card.draw(office_samples.card(**RARE)))
    assert len(pages) == 3
    said = " ".join(" ".join(pages).split())
    assert [words for words in RARE.values() if words not in said] == []
    assert "Негізгі орындаушы" in pages[0]


def test_fifty_people_stand_on_the_third_side_by_their_numbers():
    people = tuple(f"Тұрғын {number} Асан" for number in range(1, 50))
    pages = pages_text(control_card.draw(office_samples.card(people=people, character="ұжымдық, 50")))
    assert "1. Тұрғын 1 Асан" not in pages[0] + pages[1]
    said = " ".join(" ".join(pages[2:]).split())
    assert "Бірлескен арыз иелері: 49" in said
    assert "1. Тұрғын 1 Асан" in said
    assert "49. Тұрғын 49 Асан" in said
