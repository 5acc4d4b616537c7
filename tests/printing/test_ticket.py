import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from printing import ticket
from printing.sheets import MissingField
from tests.printing import golden, samples
from tests.printing.pdf_text import contents, flat, pages_text

LONG_POSITION = "тұрғын үй-коммуналдық шаруашылық бөлімінің жолданымдармен жұмыс жөніндегі бас маманы"
BLANK = {"is_blank": True, "kind": "", "accepted_at": None, "accepted_by": "", "position": "", "last_day": None}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_ticket_says_what_the_law_asks(language):
    golden.check("ticket", language, ticket.draw(samples.ticket(language)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_roll_says_it_with_advice(language):
    golden.check("ticket_roll", language, ticket.draw_roll(samples.ticket(language, portal_number="ЖТ-2026-01184127")))


def test_the_same_sheet_gives_the_same_bytes():
    assert ticket.draw(samples.ticket()) == ticket.draw(samples.ticket())


@pytest.mark.parametrize("field", ["number", "kind", "accepted_at", "accepted_by", "position"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField) as missing:
        ticket.draw(samples.ticket(**{field: None if field == "accepted_at" else ""}))
    assert missing.value.field == field


def test_an_unknown_term_leaves_the_last_day_out():
    assert "Жауап берілетін соңғы күн" not in flat(ticket.draw(samples.ticket(last_day=None)))


def test_registration_on_the_next_working_day_stands_under_the_date():
    said = flat(ticket.draw(samples.ticket(registered_on=date(2026, 11, 24), portal_number="ЖТ-2026-01184127")))
    assert "сағ. 10:42 Тіркелетін күні: 24.11.2026 Жауап" in said
    assert "e-Otinish: ЖТ-2026-01184127" in said


@pytest.mark.parametrize("draw", [ticket.draw, ticket.draw_roll])
def test_a_long_position_is_not_lost_and_the_ticket_stays_one(draw):
    pdf = draw(samples.ticket(position=LONG_POSITION, kind="reception", registered_on=date(2026, 11, 24)))
    assert LONG_POSITION in flat(pdf)
    assert "Жеке қабылдау туралы өтінім қабылданды" in flat(pdf)
    assert len(pages_text(pdf)) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("complaint", "Шағым қабылданды"),
        ("message", "Хабар қабылданды"),
        ("proposal", "Ұсыныс қабылданды"),
        ("response", "Үн қосу қабылданды"),
        ("request", "Сұрау салу қабылданды"),
    ],
)
def test_every_kind_has_its_words(kind, words):
    said = flat(ticket.draw_roll(samples.ticket(kind=kind)))
    assert words in said
    assert "жолданымыңыздың жайын" in said


def test_a_long_number_shrinks_and_stays_whole():
    assert "ЖТ-1234567/2026-Қ" in flat(ticket.draw(samples.ticket(number="ЖТ-1234567/2026-Қ")))


def test_without_a_telephone_there_is_no_line_for_it():
    sheet = samples.ticket(office=samples.office("kk", telephone=""))
    assert "Анықтама" not in flat(ticket.draw(sheet)) + flat(ticket.draw_roll(sheet))


def test_a_blank_ticket_has_a_number_and_lines_for_the_pen():
    said = flat(ticket.draw(samples.ticket("ru", **BLANK)))
    assert "ЖТ-412/26 выдан на бумаге Ответ – не позднее" in said
    assert "Принял(а): ______" in flat(ticket.draw_roll(samples.ticket("ru", **BLANK)))


def test_ten_tickets_go_on_one_sheet():
    pages = pages_text(ticket.draw_sheet_of_ten([samples.ticket(number=f"ЖТ-{n}/26") for n in range(401, 411)]))
    assert len(pages) == 1
    assert [f"ЖТ-{n}/26" in pages[0] for n in range(401, 411)] == [True] * 10


@pytest.mark.parametrize("draw", [ticket.draw, ticket.draw_roll])
def test_a_rehearsal_ticket_is_marked(draw):
    sheet = samples.ticket("ru")
    assert "УЧЕБНЫЙ" not in flat(draw(sheet))
    assert "УЧЕБНЫЙ – не является документом" in flat(
        draw(replace(sheet, office=samples.office("ru", is_rehearsal=True)))
    )


def test_a_qr_code_that_has_no_room_is_left_off():
    def squares(**changes):
        return contents(ticket.draw(samples.ticket(**changes)))[0].count(b" re ")

    assert squares() > 100
    assert squares(position=LONG_POSITION * 2, office=samples.office("kk", is_rehearsal=True)) == 0


def lines_from_the_top(pdf):
    """Size and place of every line drawn at the left margin."""
    found = re.findall(rb"BT 1 0 0 1 11.33858 (\S+) Tm /\S+ (\S+) Tf", contents(pdf)[0])
    return sorted(((float(y), float(size)) for y, size in found), reverse=True)


@pytest.mark.parametrize("kind", ["application", "reception"])
@pytest.mark.parametrize("post", ["маман", LONG_POSITION, f"{LONG_POSITION} міндетін атқарушы, {LONG_POSITION}"])
def test_the_lines_of_a_ticket_never_touch(kind, post):
    office = samples.office("kk", is_rehearsal=True)
    later = None if kind == "reception" else date(2026, 11, 24)
    lines = lines_from_the_top(
        ticket.draw(samples.ticket(kind=kind, position=post, office=office, registered_on=later))
    )
    assert len(lines) >= 5
    for (above, size_above), (below, size) in pairwise(lines):
        assert above - below >= 0.2 * size_above + 0.72 * size  # what hangs below a line, how high a capital is


@pytest.mark.parametrize("draw", [ticket.draw, ticket.draw_roll])
def test_who_has_to_add_something_reads_by_when_in_the_place_of_the_term(draw):
    said = flat(draw(samples.ticket(complete_by=date(2026, 11, 26), to_complete="арыз иесінің қолы")))
    assert "Толықтыру мерзімі 26.11.2026" in said
    assert "14.12.2026" not in said
    assert ("арыз иесінің қолы" in said) is (draw is ticket.draw_roll)
