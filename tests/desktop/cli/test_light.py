import json

import pytest

# Registered on, kind of appeal or duty, last day.
DEADLINES = [
    ("2026-11-23", "application", "2026-12-14"),
    ("2026-12-14", "application", "2027-01-08"),  # skips 16.12, 01.01, 04.01 (moved), 07.01
    ("2026-03-02", "application", "2026-03-27"),  # skips 09.03, 23-25.03
    ("2026-05-04", "application", "2026-05-28"),  # skips 07.05, 11.05, 27.05
    ("2026-05-04", "complaint", "2026-06-04"),
]
# A number, and what another program is told of it.
IDENTITIES = {
    "880412401006": "iin,yes,1988-04-12,f",
    "871008401427": "iin,yes,1987-10-08,f",
    "800416300257": "iin,yes,1980-04-16,m",
    "123123123123": "iin,no,,",
    "821214240092": "iin,no,,",
    "940140000385": "bin,yes,1994-01,resident entity",
    "950341000052": "bin,yes,1995-03,branch of a resident entity",
}
CARD = """\
IDKAZ0412365878880412401006<<<
8804123F3104116KAZ<<<<<<<<<<<2
AKHMETOVA<<AIGERIM<<<<<<<<<<<<
"""
# Days off on weekdays; with a plus, weekend days that are worked.
CALENDAR = {
    2024: "01-01 01-02 03-08 03-21 03-22 03-25 05-01 +05-04 05-07 05-08 05-09 07-08 08-30 10-25 12-16",
    2025: "01-01 01-02 01-03 +01-05 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 10-27 12-16",
    2026: "01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16",
    2027: "01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16",
}


@pytest.mark.parametrize(("registered", "kind", "due"), DEADLINES)
def test_a_term_is_told_with_every_day_that_was_counted(command, registered, kind, due):
    said = command("deadline", "--registered", registered, "--kind", kind)
    assert (said.code, said.out.splitlines()[0], said.error) == (0, due, "")
    facts = command("deadline", "--registered", registered, "--kind", kind, "--json").json
    assert (facts["due_on"], facts["term"], facts["is_calendar_known"]) == (
        due,
        20 if kind == "complaint" else 15,
        True,
    )
    assert [day["number"] for day in facts["days"] if day["number"]] == list(range(1, facts["term"] + 1))


def test_a_duty_of_three_days_is_told(command):
    arguments = ("deadline", "--registered", "2026-12-14", "--duty", "forward")
    assert command(*arguments).out == "2026-12-18\n"
    assert command(*arguments, "--json").json == {"from": "2026-12-14", "duty": "forward", "due_on": "2026-12-18"}


def test_many_terms_are_counted_line_by_line(command):
    lines = "\n".join(f"{registered}, {kind}" for registered, kind, _ in DEADLINES) + "\n\n"
    due = [due for _, _, due in DEADLINES]
    assert command("deadline", "--batch", stdin=lines).out.split() == due
    assert command("deadline", "--batch", "--json", stdin=lines).json == due


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        ([], "", "--registered and --kind"),
        (["--registered", "2026-11-23"], "", "--registered and --kind"),
        (["--registered", "23.11.2026", "--kind", "application"], "", "invalid"),
        (["--registered", "2026-11-23", "--kind", "letter"], "", "application"),
        (["--batch"], "2026-11-23,application\n2026-11-31,application\n", "line 2 is not DATE,KIND: 2026-11-31"),
        (["--batch"], "2026-11-23\n", "line 1"),
    ],
)
def test_what_cannot_be_read_is_misuse(command, arguments, stdin, words):
    said = command("deadline", *arguments, stdin=stdin)
    assert (said.code, said.out) == (2, "")
    assert words in said.error


def test_a_year_without_a_calendar_is_told(command):
    said = command("deadline", "--registered", "2031-03-03", "--kind", "application")
    assert said.out.splitlines()[-1] == "The calendar of that year is not entered yet: the date may move."


@pytest.mark.parametrize(
    ("moment", "closing", "day"),
    [
        ("2026-11-20T18:30", "18:30", "2026-11-20"),
        ("2026-11-20T18:31", "18:30", "2026-11-23"),
        ("2026-11-20T18:31", "19:00", "2026-11-20"),
        ("2026-11-22T10:00", "18:30", "2026-11-23"),
        ("2026-12-16T10:00", "18:30", "2026-12-17"),
    ],
)
def test_what_comes_after_closing_or_on_a_day_off_is_registered_on_the_next_working_day(command, moment, closing, day):
    arguments = ("received", "--at", moment, "--closing", closing)
    assert command(*arguments).out == f"{day}\n"
    assert command(*arguments, "--json").json["registered_on"] == day


def test_a_moment_with_a_zone_is_misuse(command):
    assert command("received", "--at", "2026-11-20T18:31+05:00").code == 2


@pytest.mark.parametrize("year", CALENDAR)
def test_the_calendar_of_a_year_is_told(command, year):
    lines = command("calendar", "--year", year).out.splitlines()
    told = ["".join(("+" * (kind == "work"), day[5:])) for day, kind, _ in (line.split(",", 2) for line in lines)]
    assert " ".join(told) == CALENDAR[year]
    assert [row["day"] for row in command("calendar", "--year", year, "--json").json] == [line[:10] for line in lines]


def test_all_known_years_are_told_with_reasons_in_the_language_asked_for(command):
    lines = command("--language", "kk", "calendar").out.splitlines()
    assert {line[:4] for line in lines} >= {str(year) for year in CALENDAR}
    assert "2026-12-16,off,Тәуелсіздік күні" in lines


@pytest.mark.parametrize("number", IDENTITIES)
def test_a_number_says_who_it_is(command, number):
    kind, valid, said, _ = IDENTITIES[number].split(",")
    facts = command("identify", number, "--json").json
    assert (facts["kind"], facts["valid"]) == (kind, valid == "yes")
    assert (facts["birth_date"] or facts["registered"] or "") == said
    words = command("identify", number).out
    assert words.startswith(f"{number}, {kind}, {'valid' if valid == 'yes' else 'not valid'}")


def test_many_numbers_are_told_line_by_line(command):
    said = command("identify", "--batch", stdin="\n".join(IDENTITIES))
    assert said.out.splitlines() == [f"{number},{words}" for number, words in IDENTITIES.items()]
    assert len(command("identify", "--batch", "--json", stdin="\n".join(IDENTITIES)).json) == len(IDENTITIES)


def test_the_lines_of_an_identity_card_are_read(command):
    said = command("identify", "-", stdin=CARD)
    assert said.out == "041236587, 880412401006, 1988-04-12, Female, 2031-04-11, AKHMETOVA, AIGERIM\n"
    card = json.loads(command("identify", "-", "--json", stdin=CARD).out)
    assert (card["iin"], card["document_number"]) == ("880412401006", "041236587")


def test_a_card_with_a_wrong_digit_is_refused_in_one_line(command):
    said = command("--language", "ru", "identify", "-", stdin=CARD.replace("8804123F", "8804124F"))
    assert (said.code, said.out, len(said.error.splitlines())) == (1, "", 1)
    assert said.error == "Дата рождения на удостоверении считана с ошибкой\n"


def test_no_number_is_misuse(command):
    assert command("identify").code == 2


def test_a_command_is_needed(command):
    assert command().code == 2
