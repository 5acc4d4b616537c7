from datetime import date
from hashlib import sha256
from types import SimpleNamespace

import pytest

from desktop import papers
from desktop.errors import Refusal
from desktop.measures import Period
from desktop.operations import administration
from desktop.operations.handovers import HandOver, hand_over
from desktop.papers import PAPERS
from desktop.queries.journal import journal
from desktop.queries.sheets.shown_list import ShownColumn, ShownList
from resources.texts import texts
from tests.builders import desk_of
from tests.desktop.cases import live
from tests.printing.pdf_text import flat

YEAR = Period(date(2026, 11, 1), date(2026, 12, 31))

# What each paper must say of the case, in Kazakh and in Russian.
SAYS = {
    "ticket": (
        "appeal",
        ("ЖТ-1/26", "23.11.2026", "18:45", "Әбілова М. С.", "бас маман"),
        ("ЖТ-1/26", "23.11.2026", "18:45", "Абилова М. С.", "главный специалист"),
    ),
    "ticket_roll": ("oral", ("ЖТ-2/26", "10:00", "Әбілова М. С."), ("ЖТ-2/26", "10:00", "Абилова М. С.")),
    "reception_ticket": ("visit", ("ҚЖ-1/26", "24.11.2026"), ("ҚЖ-1/26", "24.11.2026")),
    "reception_slip": (
        "visit",
        ("ҚЖ-1/26", "10:00", "Тоқсанбай Нұрболат Әміреұлы", "201-кабинет"),
        ("ҚЖ-1/26", "10:00", "Токсанбай Нурболат Амиреулы", "кабинет 201"),
    ),
    "reception_list": (
        "reception_day",
        ("Тоқсанбай Н. Ә.", "Айбергенова Бибігүл Серікқызы", "«Ақбұлақ» ЖШС", "Ақбұлақ ауылы"),
        ("Токсанбай Н. А.", "Айбергенова Бибігүл Серікқызы", "«Ақбұлақ» ЖШС", "село Акбулак"),
    ),
    "visitor_sheet": (
        "visit",
        ("Айбергенова Бибігүл Серікқызы", "Су құбырын ауыстыру", "ЖТ-2/26", "ЖТ-3/26", "38 жаста"),
        ("Айбергенова Бибігүл Серікқызы", "Су құбырын ауыстыру", "ЖТ-2/26", "ЖТ-3/26", "38 лет"),
    ),
    "reception_protocol": (
        "visit",
        ("Тоқсанбай Нұрболат Әміреұлы", "Құбырды тексеру", "Қасымов Р. Б.", "2026 жылғы 4 желтоқсан"),
        ("Токсанбай Нурболат Амиреулы", "Құбырды тексеру", "Касымов Р. Б.", "4 декабря 2026 года"),
    ),
    "control_card": (
        "appeal",
        ("ЖТ-1/26", "Айбергенова Бибігүл Серікқызы", "Қасымов Р. Б.", "20.01.2027", "RE123456789KZ", "Қаралсын"),
        ("ЖТ-1/26", "Айбергенова Бибігүл Серікқызы", "Касымов Р. Б.", "20.01.2027", "RE123456789KZ", "Қаралсын"),
    ),
    "register_book": (
        YEAR,
        ("ЖТ-1/26", "ЖТ-2/26", "ЖТ-3/26", "Қасымов Р. Б.", "01.12.2026"),
        ("ЖТ-1/26", "ЖТ-2/26", "ЖТ-3/26", "Касымов Р. Б.", "01.12.2026"),
    ),
    "letter_page": (
        "reply", ("1/26", "Айбергеноваға", "Тоқсанбай"), ("1/26", "Айбергеноваға", "Тоқсанбай"),
    ),
    "why_this_date": (
        "appeal",
        ("ЖТ-1/26", "18:45", "24.11.2026", "Мекенжай толық емес", "Сараптама керек", "20.01.2027"),
        ("ЖТ-1/26", "18:45", "24.11.2026", "Мекенжай толық емес", "Сараптама керек", "20.01.2027"),
    ),
    "oral_protocol": (
        "oral",
        ("ЖТ-2/26", "Бөлімнің жауабымен келіспеймін.", "02.11.2026 № 14 хат", "Сарыдала ауданы әкімінің аппараты"),
        ("ЖТ-2/26", "Бөлімнің жауабымен келіспеймін.", "02.11.2026 № 14 хат", "Аппарат акима Сарыдалинского района"),
    ),
    "morning_sheet": (
        date(2026, 12, 1),
        ("2026 жылғы 1 желтоқсан", "жолданымның мерзімі өткен", "Таңғы парақ"),
        ("1 декабря 2026 года", "обращений просрочено", "Утренний лист"),
    ),
    "shown_list": (
        ShownList("kk", "Адамдар", ("Іздеу: «айб»",), (ShownColumn("Аты-жөні", 290), ShownColumn("Туған күні", 100)),
                  (("Айбергенова Бибігүл", "12.04.1988"), ("Ахметов Айдос", "01.02.1971")), 2),
        ("Адамдар", "Іздеу: «айб»", "Аты-жөні", "Айбергенова Бибігүл", "01.02.1971", "2 жол"),
        ("Адамдар", "Іздеу: «айб»", "Аты-жөні", "Айбергенова Бибігүл", "01.02.1971", "2 жол"),
    ),
    "order_reminder": (
        "order",
        ("Т-2/26", "ЖТ-3/26", "Құбырды тексеру", "Қасымов Рашид Болатұлы", "04.12.2026", "3 жұмыс күні қалды"),
        ("Т-2/26", "ЖТ-3/26", "Құбырды тексеру", "Касымов Рашид Болатович", "04.12.2026", "осталось 3 рабочих дня"),
    ),
    "control_report": (
        Period(date(2026, 12, 1), date(2026, 12, 31)),
        ("Желтоқсан 2026", "01.12.2026", "ТКШ бөлімінің басшысы", "Орындаушыға әлі берілмеген"),
        ("Декабрь 2026", "01.12.2026", "Руководитель отдела ЖКХ", "Ещё не передано исполнителю"),
    ),
    "handover": (
        "handover",
        ("Істі тапсыру парағы", "Қасымов Р. Б.", "Сатыбалды Д. Е.", "Т-2/26", "Құбырды тексеру", "ЖТ-3/26"),
        ("Лист передачи дел", "Касымов Р. Б.", "Сатыбалды Д. Е.", "Т-2/26", "Құбырды тексеру", "ЖТ-3/26"),
    ),
    "resolution_slip": (
        "resolution",
        ("ЖТ-1/26", "Т-1/26", "Р. Қасымовқа", "Қарап, жауап дайындау", "Н. Тоқсанбай"),
        ("ЖТ-1/26", "Т-1/26", "Р. Касымову", "Қарап, жауап дайындау", "Н. Токсанбай"),
    ),
    "consent": ("applicant", ("Айбергенова Бибігүл Серікқызы",), ("Айбергенова Бибігүл Серікқызы",)),
}  # fmt: skip


def with_papers(desk):
    """The little case with all that papers are drawn on: ids by name."""
    case, days = live(desk), (date(2026, 12, 2), date(2026, 12, 4))
    handover = desk.run("secretary", hand_over, HandOver(desk.ids["engineer"], *days, desk.ids["utilities"]))
    return SimpleNamespace(**vars(case), handover=handover, resolution=1)


@pytest.fixture(scope="module")
def lived(office_template, tmp_path_factory):
    """The office after the little case, for papers only: they change nothing but the journal."""
    desk = desk_of(office_template, tmp_path_factory.mktemp("lived") / "office")
    yield desk, with_papers(desk)
    desk.office.close()


def subject_of(case, name):
    subject = SAYS[name][0]
    return getattr(case, subject) if isinstance(subject, str) else subject


def test_every_paper_has_its_words_here():
    assert SAYS.keys() == PAPERS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_was_lived_through(lived, name, language):
    desk, case = lived
    said = flat(desk.sign_in("secretary").paper(PAPERS[name], subject_of(case, name), language))
    missing = [words for words in SAYS[name][1 if language == "kk" else 2] if words not in said]
    assert not missing, said


def test_a_paper_speaks_the_language_of_its_record_when_none_is_asked_for(lived):
    desk, case = lived
    office = desk.sign_in("clerk", "ru")
    assert "Әбілова М. С." in flat(office.paper(papers.TICKET, case.appeal))
    assert "Абилова М. С." in flat(office.paper(papers.CONTROL_CARD, case.appeal))


def test_a_paper_for_an_english_speaker_is_kazakh(lived):
    desk, case = lived
    assert "Әбілова М. С." in flat(desk.sign_in("clerk", "en").paper(papers.CONTROL_CARD, case.appeal))


def test_that_a_paper_was_drawn_stands_in_the_journal_with_the_hash_of_its_bytes(lived):
    desk, case = lived
    drawn = desk.sign_in("clerk").paper(papers.TICKET, case.oral)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.who) == ("paper.drawn", "Әбілова\N{NBSP}М.\N{NBSP}С.")
    assert newest.detail == {"paper": "ticket", "of": str(case.oral), "sha256": sha256(drawn).hexdigest()}


def test_the_journal_says_which_list_was_printed_and_how_narrowed_but_not_its_rows(lived):
    desk, _ = lived
    subject = SAYS["shown_list"][0]
    desk.sign_in("clerk").paper(papers.SHOWN_LIST, subject)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail["paper"]) == ("paper.drawn", "shown_list")
    assert newest.detail["of"] == "Адамдар; Іздеу: «айб»; 2 жол"


def test_a_list_is_printed_from_the_window_only(lived):
    desk, _ = lived
    with pytest.raises(Refusal):
        desk.sign_in("clerk").paper(papers.SHOWN_LIST, 1)


def test_a_paper_without_a_mandatory_field_is_refused_and_names_the_field_in_words(desk):
    applicant = desk.applicant()
    desk.run("administrator", administration.change_settings, {"bin": ""})
    with pytest.raises(Refusal) as refused:
        desk.sign_in("clerk").paper(papers.CONSENT, applicant, "ru")
    assert refused.value.field == "office.bin"
    assert "БИН учреждения" in refused.value.words(texts("ru"))
    assert flat(desk.sign_in("clerk").paper(papers.TICKET, desk.appeal(applicant).id, "kk"))
