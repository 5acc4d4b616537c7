import pytest

from printing import protocol
from printing.office_sheets import Order
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import flat, pages_text
from tests.printing.samples import LONG_NAME


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_protocol_has_the_fields_of_annex_2_in_their_order(language):
    golden.check("protocol", language, protocol.draw(office_samples.protocol(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert protocol.draw(office_samples.protocol()) == protocol.draw(office_samples.protocol())


def test_orders_and_their_terms_are_numbered_alike():
    said = flat(protocol.draw(office_samples.protocol("ru")))
    assert "1. Заменить 140 м трубы – Касымов Р. Б. 2. Подвозить" in said
    assert "1. 25 декабря 2026 года 2. с 27 ноября 2026 года" in said


def test_a_single_order_has_no_number():
    order = Order(task="Заменить трубу", executor="Касымов Р. Б.", term="до весны")
    said = flat(protocol.draw(office_samples.protocol("ru", orders=(order,))))
    assert "при наличии) Заменить трубу – Касымов Р. Б. Срок выполнения поручения до весны" in said


def test_without_orders_and_participants_dashes_and_a_word_stand():
    said = flat(protocol.draw(office_samples.protocol("ru", orders=(), participants=())))
    assert "участвующих лицах нет" in said
    assert "Поручение (при наличии) – Срок выполнения поручения – Время" in said


@pytest.mark.parametrize("field", ["number", "place", "official", "secretary", "applicant", "said", "decision"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        protocol.draw(office_samples.protocol(**{field: ""}))


def test_an_order_without_a_term_is_refused():
    order = Order(task="Құбырды ауыстыру", executor="Қасымов Р. Б.", term="")
    with pytest.raises(MissingField, match=r"orders\.term"):
        protocol.draw(office_samples.protocol(orders=(order,)))


def test_the_protocol_waits_until_the_recording_is_confirmed():
    with pytest.raises(MissingField, match="is_recorded"):
        protocol.draw(office_samples.protocol(is_recorded=False))


def test_a_long_conversation_runs_on_and_the_decision_stays_with_the_signature():
    pages = pages_text(protocol.draw(office_samples.protocol(said=office_samples.SAID["kk"] * 20, applicant=LONG_NAME)))
    assert len(pages) == 3
    last = pages[-1]
    assert last.index("Жеке қабылдау шешімі") < last.index("Орындау мерзімі") < last.index("(қолы)")
    assert "3-бет, барлығы 3" in last
    assert "Жеке қабылдау хаттамасы № 31" in pages[1]


def test_a_rehearsal_protocol_is_marked():
    sheet = office_samples.protocol(office=office_samples.office("kk", is_rehearsal=True))
    assert "ЖАТТЫҒУ – ресми құжат емес" in flat(protocol.draw(sheet))
