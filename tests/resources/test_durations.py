import re

import pytest
from babel.messages import pofile

from resources import ROOT, durations
from resources.texts import texts

# What counts days that are no part of a term: days that are opened, days off, holidays.
OTHER_DAYS = re.compile(r"reception day|day off|days off|day will be opened")
DAY = re.compile(r"{(?:number|days)} days?\b")
UNIT = re.compile(r"working day|calendar day")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["13 жұмыс күні", "2 жұмыс күні қалды", "1 жұмыс күні кешікті", "3 күнтізбелік күн қалды",
                "21 күнтізбелік күн кешікті"]),
        ("ru", ["13 рабочих дней", "осталось 2 рабочих дня", "просрочен 1 раб. день", "осталось 3 календарных дня",
                "просрочен 21 календарный день"]),
        ("en", ["13 working days", "2 working days left", "1 working day late", "3 calendar days left",
                "21 calendar days late"]),
    ],
)  # fmt: skip
def test_a_duration_says_its_unit(language, said):
    t = texts(language)
    assert [
        durations.working_days(13, t), durations.term_left(2, t), durations.term_late(1, t),
        durations.promise_left(3, t), durations.promise_late(21, t),
    ] == said  # fmt: skip


def test_no_other_words_of_the_program_count_days_without_a_unit():
    found = set()
    for path in (ROOT / "texts" / "kk").glob("*.po"):
        with path.open("rb") as source:
            for message in pofile.read_po(source, locale="kk"):
                said = message.id[0] if isinstance(message.id, tuple | list) else message.id
                if DAY.search(said) and not UNIT.search(said) and not OTHER_DAYS.search(said):
                    found.add(said)
    assert found == set()
