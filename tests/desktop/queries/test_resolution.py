"""Who is proposed for a resolution, with load and W10; what is offered; the slip as data."""

from datetime import date

from desktop.operations.course import LayResolution, Task, lay_resolution
from desktop.operations.registration import AskedQuestion
from desktop.papers import RESOLUTION_SLIP
from desktop.queries.executors import WhyLikely
from desktop.queries.morning import About, Block
from desktop.queries.resolution import executor_for, resolution_seen, resolution_view
from desktop.queries.sheets.resolutions import resolution_slip_sheet
from desktop.queries.today import morning_sheet
from tests.desktop.cases import answered


def asked(desk, topic=True):
    return (AskedQuestion("Су құбырын жөндеу", desk.ids["topic"] if topic else None, desk.ids["village"]),)


def lay(desk, appeal, executor="utilities", due_on=date(2026, 12, 10), text="Қарап, жауап дайындау", **more):
    task = Task(desk.ids[executor], text, due_on, more.pop("interim_on", None))
    return desk.run("head", lay_resolution, LayResolution(appeal, "Қаралсын", (task,), **more))


def test_executors_are_proposed_with_their_load_and_what_ends_on_each_day(desk):
    person, other = desk.applicant(), desk.applicant(number="", given="Айгүл")
    for day in (8, 10, 10):
        lay(desk, desk.appeal(other, questions=asked(desk)).id, due_on=date(2026, 12, day))
    desk.clock.now = desk.clock.now.replace(month=12, day=9)
    new = desk.appeal(person, questions=asked(desk)).id
    view = desk.ask("head", resolution_view, new)
    (one,) = view.executors
    assert (one.official_id, one.why, one.running, one.late, one.of_topic) == (
        desk.ids["utilities"], WhyLikely.TOPIC, 3, 1, 3,
    )  # fmt: skip
    assert one.ends_on == {date(2026, 12, 8): 1, date(2026, 12, 10): 2}
    assert one.earlier == ""
    assert view.terms[:2] == (date(2026, 12, 17), date(2026, 12, 24))  # the 16th is a holiday
    assert desk.ask("head", executor_for, new, desk.ids["engineer"]).running == 0


def test_w10_the_earlier_executor_of_a_repeated_matter_is_named_when_proposed_and_when_looked_for(desk):
    """ПП-663 p. 12: a note, never a block."""
    person = desk.applicant()
    first = desk.appeal(person, questions=asked(desk))
    lay(desk, first.id)
    answered(desk, first.id)
    again, another = (desk.appeal(person, questions=asked(desk, topic)).id for topic in (True, False))
    proposed = {one.official_id: one.earlier for one in desk.ask("head", resolution_view, again).executors}
    assert proposed[desk.ids["utilities"]] == first.number
    assert desk.ask("head", executor_for, another, desk.ids["utilities"]).earlier == ""
    assert desk.ask("head", executor_for, again, desk.ids["engineer"]).earlier == ""
    lay(desk, again)  # it may be given to the same official all the same


def test_the_slip_names_executors_in_the_dative_and_numbers_of_orders(desk):
    id = desk.appeal().id
    lay(desk, id, text="Қаралсын", interim_on=date(2026, 12, 1))
    sheet = desk.ask("head", resolution_slip_sheet, 1, "kk")
    (task,) = sheet.tasks
    assert (sheet.number, sheet.laid_on, task.number, task.text) == ("Б-1/26", date(2026, 11, 23), "Т-1/26", "")
    assert (task.addressee, task.is_lead, task.interim_on) == ("Р.\N{NBSP}Қасымовқа", True, date(2026, 12, 1))
    in_russian = desk.ask("head", resolution_slip_sheet, 1, "ru")
    assert (in_russian.tasks[0].addressee, in_russian.position) == ("Р.\N{NBSP}Касымову", "Аким района")
    lay(desk, id, "engineer", reason="Орындаушы ауысты")
    assert desk.ask("head", resolution_slip_sheet, 1).recalled_on == date(2026, 11, 23)
    (struck,) = desk.ask("head", resolution_slip_sheet, 2).earlier
    assert (struck.number, struck.reason) == ("Б-1/26", "Орындаушы ауысты")
    assert desk.sign_in("head").paper(RESOLUTION_SLIP, 2)[:5] == b"%PDF-"


def test_the_slip_is_seen_before_it_is_signed_and_nothing_is_stored(desk):
    id = desk.appeal().id
    order = LayResolution(id, "Қаралсын", (Task(desk.ids["utilities"], "Қаралсын", date(2026, 12, 10)),))
    assert desk.ask("secretary", resolution_seen, order)[:5] == b"%PDF-"
    assert desk.ask("head", resolution_view, id).laid == ()


def test_an_interim_day_is_told_to_its_executor_and_to_the_controller_when_it_comes(desk):
    for person, day in ((desk.applicant(), 1), (1, 8)):
        lay(desk, desk.appeal(person).id, interim_on=date(2026, 12, day))

    def told(role):
        blocks = {one.block: one for one in desk.ask(role, morning_sheet).blocks}
        return {row.about: row.count for row in blocks[Block.TASKS].rows}

    assert About.SAY_HOW_IT_GOES not in told("executor")
    for day, count in ((1, 1), (2, 1), (3, None), (8, 1)):
        desk.clock.now = desk.clock.now.replace(month=12, day=day)
        assert told("executor").get(About.SAY_HOW_IT_GOES) == count
        assert told("controller").get(About.ASK_HOW_IT_GOES) == count
