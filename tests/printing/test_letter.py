import io
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.letter import LetterFault, LetterKind, LetterSheet, check, draw, letter_text, render, shipped_template
from printing.letter_words import KINDS
from printing.placeholders import sample_values
from tests.printing.golden import FOLDER

EVERY_LETTER = [(kind, language) for kind in LetterKind for language in ("kk", "ru")]
COMPETENT_BODY = {
    "kk": {"addressee": "Түркістан облысының энергетика басқармасына", "greeting": ""},
    "ru": {"addressee": "Управлению энергетики Туркестанской области", "greeting": ""},
}
BODIES = {
    "kk": {
        "our_body": "Сарыдала ауданы әкімінің аппараты",
        "our_body_of": "Сарыдала ауданы әкімі аппаратының",
        "higher_body": "Түркістан облысының әкіміне",
    },
    "ru": {
        "our_body": "аппарат акима Сарыдалинского района",
        "our_body_of": "аппарата акима Сарыдалинского района",
        "higher_body": "акиму Туркестанской области",
    },
}
NOT_WRITTEN = ("date", "reference", "executor", "executor_contacts", "appeal_clause")


def sheet_of(kind, language, *, without=(), **changes):
    """A whole sheet of invented values: what the sheet has a field for stands there, the rest in `fields`."""
    samples = sample_values(kind, language)
    own = {field.name for field in fields(LetterSheet)}
    sheet = {name: samples[name] for name in own & set(samples) if name != "appeal_clause"}
    words = {"appeal_kind", "decision_articles", "hearing_and_decision_articles", "term_article"}
    written = {
        name: value
        for name, value in samples.items()
        if name not in own and name not in NOT_WRITTEN and name not in words and name not in without
    }
    sheet |= {
        "language": language,
        "kind": kind,
        "dated": date(2026, 12, 9),
        "appeal_kind": "application",
        "address": tuple(samples["address"].split("\n")),
        "contacts_kk": tuple(samples["contacts_kk"].split("\n")),
        "contacts_ru": tuple(samples["contacts_ru"].split("\n")),
        "executor_name": samples["executor"],
        "executor_phone": "8 (72500) 2-00-31",
        "executor_email": "r.qasymov@sarydala.example",
        **BODIES[language],
        **(COMPETENT_BODY[language] if kind is LetterKind.FORWARDING_BODY else {}),
        "fields": written | changes.pop("written", {}),
    }
    return LetterSheet(**sheet | changes)


def letter_of(kind, language, **changes):
    return render(shipped_template(kind, language), sheet_of(kind, language, **changes))


def text_of(kind, language, **changes):
    return letter_text(letter_of(kind, language, **changes))


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_every_letter_says_exactly_its_golden_text(kind, language):
    path = FOLDER / f"letter_{kind}.{language}.txt"
    said = text_of(kind, language)
    if os.environ.get("QABYLDAU_WRITE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_the_same_sheet_gives_the_same_bytes(kind, language):
    assert letter_of(kind, language) == letter_of(kind, language)


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_the_words_of_a_letter_are_those_of_its_file(kind, language):
    drawn = draw(shipped_template(kind, language), sheet_of(kind, language, is_rehearsal=True))
    assert drawn.text == letter_text(drawn.content)


@pytest.fixture
def everywhere():
    """A template that asks for the addressee in its body, its header and a property, and has a footer of its own."""
    document = Document()
    document.add_paragraph("{{ addressee }}: {{ facts }}")
    document.sections[0].header.paragraphs[0].text = "{{ addressee }}"
    document.sections[0].footer.paragraphs[0].text = "Сарыдала"
    document.core_properties.title = "{{ addressee }}"
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def test_a_template_that_was_merged_before_says_nothing_of_the_letter_before(everywhere):
    first, second = (sheet_of(LetterKind.REFUSAL, "ru", addressee=name) for name in ("Ахметову", "Беккалиевой"))
    alone = render(everywhere, first)
    with pytest.raises(LetterFault):
        render(everywhere, sheet_of(LetterKind.REFUSAL, "ru", addressee=""))
    letter = render(everywhere, second)
    assert letter_text(letter).splitlines()[1:] == ["Сарыдала", "Беккалиевой"]
    assert Document(io.BytesIO(letter)).core_properties.title == "Беккалиевой"
    assert "Ахметов" not in letter_text(letter)
    assert render(everywhere, first) == alone


@pytest.mark.slow
def test_letters_that_are_drawn_at_once_are_each_their_own(everywhere):
    sheets = [sheet_of(LetterKind.REFUSAL, "kk", addressee=f"{number}-тұрғынға") for number in range(8)]
    one_by_one = [render(everywhere, sheet) for sheet in sheets]
    with ThreadPoolExecutor(4) as workers:
        assert list(workers.map(lambda sheet: render(everywhere, sheet), sheets * 4)) == one_by_one * 4


@pytest.mark.parametrize("changes", [{}, {"addressee": ""}, {"written": {"fact": "…"}}, {"without": ("facts",)}])
def test_what_cannot_be_drawn_is_told_without_drawing(changes):
    def fault(act):
        try:
            act(shipped_template(LetterKind.REFUSAL, "kk"), sheet_of(LetterKind.REFUSAL, "kk", **changes))
        except LetterFault as error:
            return error.fault
        return None

    assert fault(check) == fault(draw)
    assert (fault(check) is None) == (changes == {})


def test_the_dates_inside_the_file_are_the_letters_own():
    letter = letter_of(LetterKind.REFUSAL, "kk")
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 12, 9, 0, 0, 0)}
    assert Document(io.BytesIO(letter)).core_properties.modified.date() == date(2026, 12, 9)


@pytest.mark.slow
@pytest.mark.parametrize("appeal_kind", KINDS)
@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_every_letter_can_be_written_about_every_kind_of_appeal(kind, language, appeal_kind):
    letter = text_of(kind, language, appeal_kind=appeal_kind, is_collective=True)
    assert "{" not in letter
    assert "None" not in letter


def test_the_words_agree_with_the_kind_of_appeal():
    assert "Ваша жалоба о замене" in text_of(LetterKind.FAVOURABLE, "ru", appeal_kind="complaint")
    assert "удовлетворить Вашу жалобу" in text_of(LetterKind.FAVOURABLE, "ru", appeal_kind="complaint")
    assert "Ваш отклик о замене" in text_of(LetterKind.EXPLANATION, "ru", appeal_kind="response")
    assert "2026 жылғы 23 қарашадағы\n№ ЖТ-412/26 сұрау салуға" in text_of(
        LetterKind.EXPLANATION, "kk", appeal_kind="request"
    )


def test_a_collective_appeal_is_answered_to_several_people():
    kazakh = text_of(LetterKind.REFUSAL, "kk", is_collective=True)
    assert "Сіздердің" in kazakh
    assert "ұжымдық арыздарыңыз қаралды" in kazakh
    assert "шағым беруге құқылысыздар." in kazakh
    assert "Ваше коллективное заявление" in text_of(LetterKind.REFUSAL, "ru", is_collective=True)


def test_a_legal_entity_is_not_greeted():
    letter = text_of(LetterKind.EXTENSION, "ru", greeting="", addressee="Товариществу «Береке Агро»")
    assert "Уважаем" not in letter
    assert "Товариществу «Береке Агро»" in letter


@pytest.mark.parametrize(
    ("hearing", "words"),
    [
        ("oral", "проведено устное заслушивание (протокол № 6). Вы сообщили, что у Вас трое детей"),
        ("written", "16 ноября 2026 года получено и рассмотрено Ваше письменное возражение."),
        ("none", "В установленные два рабочих дня возражений не поступило."),
        ("exception", "подпунктом 4) части 2 статьи 73"),
    ],
)
def test_a_refusal_says_how_the_applicant_was_heard(hearing, words):
    letter = text_of(LetterKind.REFUSAL, "ru", written={"hearing": hearing})
    assert words in letter
    assert letter.count("заслушивание") + letter.count("возраж") == 1


def test_an_appeal_sent_on_as_a_whole_has_no_second_question():
    letter = text_of(LetterKind.FORWARDING, "kk", written={"scope": "whole"})
    assert "65-бабының 1-бөлігіне" in letter
    assert "осы бөлігінде" not in letter
    assert "көшені жарықтандыру" not in letter.lower()


def test_kazakh_dates_take_their_ending_on_the_month():
    assert "Жауап 2026 жылғы 14 желтоқсаннан кешіктірілмей беріледі." in text_of(LetterKind.FORWARDING, "kk")
    assert "2026 жылғы 30 желтоқсанға дейін ұзартылды" in text_of(LetterKind.EXTENSION, "kk")


def test_what_people_write_survives_as_they_wrote_it():
    awkward = """«A & B» <b>ЖШС</b> "дәйекше" {{ number }} {% if %} \x0b"""
    letter = text_of(LetterKind.EXPLANATION, "kk", written={"facts": awkward})
    assert """«A & B» <b>ЖШС</b> "дәйекше" {{ number }} {% if %}.""" in letter


def test_each_line_of_a_long_text_is_a_paragraph_of_its_own():
    letter = Document(io.BytesIO(letter_of(LetterKind.EXPLANATION, "kk", written={"facts": "Бірінші.\n\nЕкінші"})))
    assert [p.text for p in letter.paragraphs if p.text in ("Бірінші.", "Екінші.")] == ["Бірінші.", "Екінші."]


def test_an_abbreviation_keeps_its_full_stop():
    letter = text_of(LetterKind.FAVOURABLE, "kk", written={"question": "жол, көпір, т.б."})
    assert "жол, көпір, т.б. туралы" in letter


def test_a_single_decision_has_no_number():
    letter = text_of(LetterKind.FAVOURABLE, "ru", written={"decision_points": ("труба будет заменена;",)})
    assert "\nтруба будет заменена.\n" in letter


def test_a_short_letter_has_no_heading_and_a_heading_has_no_full_stop():
    assert "О замене" not in text_of(LetterKind.ACKNOWLEDGEMENT, "ru", heading="О замене.", heading_from_lines=30)
    assert "\nО замене\n" in text_of(LetterKind.ACKNOWLEDGEMENT, "ru", heading="О замене.", heading_from_lines=3)


def test_the_last_lines_of_the_text_stay_with_the_signature():
    letter = Document(io.BytesIO(letter_of(LetterKind.FORWARDING, "ru")))
    text = [p for p in letter.paragraphs if p.style.name == "LetterText"]
    assert [bool(p.paragraph_format.keep_with_next) for p in text][-2:] == [True, True]
    assert not text[0].paragraph_format.keep_with_next
    assert all(p.paragraph_format.keep_with_next for p in letter.tables[-1].rows[0].cells[0].paragraphs)


def test_a_hyphen_that_must_not_break_is_words_own_element():
    with zipfile.ZipFile(io.BytesIO(letter_of(LetterKind.REFUSAL, "kk"))) as package:
        document = package.read("word/document.xml").decode()
    assert "\u2011" not in document
    assert "80</w:t><w:noBreakHyphen/>" in document.replace('<w:t xml:space="preserve">', "<w:t>")


def test_the_office_may_word_the_clause_on_complaints_itself():
    letter = text_of(LetterKind.REFUSAL, "ru", appeal_clause="Жалоба подаётся в областной акимат.")
    assert "Жалоба подаётся в областной акимат." in letter
    assert "статьями 91 и 92" not in letter


@pytest.mark.parametrize(("language", "mark"), [("kk", "ЖАТТЫҒУ"), ("ru", "УЧЕБНЫЙ")])
def test_a_rehearsal_is_marked_on_every_page(language, mark):
    letter = Document(io.BytesIO(letter_of(LetterKind.FAVOURABLE, language, is_rehearsal=True)))
    section = letter.sections[0]
    for header in (section.header, section.first_page_header):
        assert any(p.text.startswith(mark) for p in header.paragraphs)
    assert mark not in text_of(LetterKind.FAVOURABLE, language)


def test_a_rehearsal_is_marked_in_a_template_of_any_shape():
    plain = Document()
    plain.settings.odd_and_even_pages_header_footer = True
    plain.add_paragraph("{{ facts }}")
    stored = io.BytesIO()
    plain.save(stored)
    letter = Document(io.BytesIO(render(stored.getvalue(), sheet_of(LetterKind.REFUSAL, "kk", is_rehearsal=True))))
    section = letter.sections[0]
    assert all("ЖАТТЫҒУ" in header.paragraphs[-1].text for header in (section.header, section.even_page_header))


def test_the_text_of_a_file_that_is_no_letter_is_a_fault():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        package.writestr("readme.txt", "x")
    with pytest.raises(LetterFault):
        letter_text(stored.getvalue())


@pytest.mark.parametrize(
    "field", ["addressee", "number", "signer_name", "signer_post", "higher_body", "our_body", "address"]
)
def test_an_empty_requisite_stops_the_letter_and_is_named(field):
    with pytest.raises(LetterFault) as fault:
        letter_of(LetterKind.REFUSAL, "kk", **{field: () if field == "address" else ""})
    assert fault.value.field == field


@pytest.mark.parametrize("field", ["facts", "norms", "what_next", "hearing", "preliminary_on", "arguments"])
def test_an_empty_text_stops_the_letter_and_is_named(field):
    with pytest.raises(LetterFault) as fault:
        letter_of(LetterKind.REFUSAL, "kk", without=(field,))
    assert fault.value.field.startswith(field)


def test_spaces_are_no_text():
    with pytest.raises(LetterFault, match="facts"):
        letter_of(LetterKind.REFUSAL, "kk", written={"facts": " \n "})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"written": {"hearing": "sometimes"}}, "hearing"),
        ({"written": {"fact": "…"}}, "fact"),
        ({"appeal_kind": "petition"}, "appeal_kind"),
    ],
)
def test_a_value_that_no_letter_knows_stops_it(changes, field):
    with pytest.raises(LetterFault) as fault:
        letter_of(LetterKind.REFUSAL, "kk", **changes)
    assert fault.value.field == field


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_at_all_can_be_an_argument(written):
    letter = letter_of(LetterKind.REFUSAL, "ru", written={"what_next": "Начало " + written})
    assert "Начало" in letter_text(letter)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_template_is_refused_and_never_a_crash(data):
    whole = bytearray(shipped_template(LetterKind.EXTENSION, "kk"))
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytes(whole[:place]) if data.draw(st.booleans()) else bytes(whole[:place] + b"\xff" + whole[place + 1 :])
    with suppress(LetterFault):
        render(damaged, sheet_of(LetterKind.EXTENSION, "kk"))
