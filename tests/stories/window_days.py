"""Two days told through the window: a clerk's at the counter, an akim's and a secretary's; they can be lived again."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from desktop.operations.course import LayResolution, Task, lay_resolution
from desktop.operations.reception import OpenDay, open_day
from desktop.queries.letters import LetterFilter, letter_ids, letter_rows
from desktop.queries.queue import day_of
from desktop.queries.register import AppealFilter, appeal_ids, appeal_rows
from desktop.queries.schedule import free_slots
from models.rules.kinds import VisitOutcome
from models.rules.states import AppealState, ReplyState, VisitState
from tests.desktop.cases import FAVOURABLE
from tests.stories.hands import Hands

PEOPLE_A_YEAR = 450  # born in one year: as many again wait for a serial without a check digit


def iin(serial):
    """An invented IIN with a right check digit, another for each serial: two differ by two digits at least.

    One that differs by a single digit is offered as the card of somebody else, as it should be.
    """
    year, serial = 30 + 11 * (serial // PEOPLE_A_YEAR), serial % PEOPLE_A_YEAR  # multiples of 11 differ in two digits
    while True:
        digits = [int(digit) for digit in f"{year:02}03124{serial * 11:04}"]
        for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
            rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
            if rest < 10:
                return "".join(map(str, digits)) + str(rest)
        serial += PEOPLE_A_YEAR


def act_as(desk, main, role):
    """Somebody else sits down at the desk: the window offers what is theirs to do before anything is done."""
    desk.sign_in(role, main.desk.language)
    main.history.clear()
    main.refresh_frame()
    Hands(main).settle()


def newest(desk):
    """The id of the appeal registered last."""
    return desk.ask("secretary", appeal_ids, AppealFilter(limit=1))[0]


def clerks_day(desk, main, number):
    """A new person comes, an appeal is registered, a reception booked, a question answered; all by keyboard."""
    act_as(desk, main, "clerk")
    hands = Hands(main)
    person = iin(number)
    main.go("counter")
    hands.type(person)
    hands.screen("counter")
    hands.type("Жұмабекова")  # the card of a new person has opened at the surname
    hands.press("Tab")
    hands.type("Айсұлу")
    hands.press("Ctrl+Enter")
    assert main.screen_shown.person is not None, main.strip.sentence
    hands.press("F3")
    form = hands.screen("registration")
    assert QApplication.focusWidget() is form.form.editors["summary"]
    hands.type("Ауыз су")
    hands.press("Tab")
    hands.type("Ауылда ауыз су үзіліп тұрады, су құбырын жөндеуді сұраймын.")
    hands.press("Ctrl+Enter")
    counter = hands.screen("counter")
    row = desk.ask("clerk", appeal_rows, [newest(desk)])[0]
    assert row.applicant.startswith("Жұмабекова"), f"{row}; {main.strip.sentence}"
    hands.press("Esc")
    hands.type(row.number)
    hands.press("Enter")
    if counter.person is None:  # several were found: the first is chosen
        hands.press("Enter")
    assert counter.person is not None, main.strip.sentence
    assert row.number in counter.person.told[0].number
    hands.press("F2")
    hands.screen("reception")
    before = len(desk.ask("clerk", free_slots, desk.ids["akim"]))
    hands.type("Жер учаскесі туралы")
    hands.press("Ctrl+Enter")
    assert len(desk.ask("clerk", free_slots, desk.ids["akim"])) == before - 1, main.strip.sentence
    for language in ("ru", "en", "kk"):
        main.speak(language)
        hands.settle()
    main.go("appeals")
    hands.settle()
    hands.press("Ctrl+K")
    hands.type("айсұлу")
    hands.press("Esc")
    assert main.current == "appeals"
    return row.id


def akims_day(desk, main, appeal_id):
    """Who is booked is received, an order is given; the appeal gets its executor, its letter is signed and sent."""
    act_as(desk, main, "secretary")
    hands = Hands(main)
    visit = _who_comes(desk)
    main.go("day")
    hands.settle()
    main.screen_shown.table.choose(visit)
    main.screen_shown.arrive()
    hands.settle()
    act_as(desk, main, "head")
    main.go("today")
    main.go("day")
    hands.settle()
    main.screen_shown.table.choose(visit)
    main.screen_shown.call()
    hands.settle()
    main.go("visitor", id=visit)
    hands.settle()
    hands.press("3")
    visitor = hands.screen("visitor")
    assert visitor.decision.outcome.value() is VisitOutcome.UNDER_CONTROL
    visitor.decision.orders.set_value((_task(desk, main),))
    visitor.decision.recorded.set_value(True)
    hands.press("Ctrl+Enter")
    queue = {row.id: row for row in desk.ask("head", day_of, desk.ids["akim"], main.desk.today).visits}
    assert queue[visit].state is VisitState.DONE, main.strip.sentence
    desk.run("head", lay_resolution, LayResolution(appeal_id, "Қаралсын", (_task(desk, main),)))
    main.go("appeal", id=appeal_id)
    hands.settle()
    assert main.screen_shown.card.row.state is AppealState.IN_WORK
    _answer(desk, main, hands, appeal_id)
    for theme_name in ("dark", "light"):
        main.wear(theme_name)
        hands.settle()
    main.back()
    hands.settle()


def _answer(desk, main, hands, appeal_id):
    """The executor writes, the akim signs, the secretary sends: each with Ctrl+Enter on the letter."""
    act_as(desk, main, "executor")
    main.go("letter", appeal_id=appeal_id, kind="favourable")
    hands.settle()
    letter = hands.screen("letter")
    for name in ("facts", "norms"):
        letter.fields.form.editors[name].set_value(FAVOURABLE[name])
    letter.fields.form.editors["decision_points"].set_value("\n".join(FAVOURABLE["decision_points"]))
    hands.settle()
    letter.go_on()
    hands.settle()
    for role, state in (("head", ReplyState.SIGNED), ("secretary", ReplyState.DISPATCHED)):
        (id,) = desk.ask(role, letter_ids, LetterFilter(appeal_id=appeal_id))
        act_as(desk, main, role)
        main.go("today")
        main.go("letter", id=id)
        hands.settle()
        hands.press("Ctrl+Enter")
        if QApplication.activeModalWidget() is not None:  # how it was sent, with its proof
            hands.press("Ctrl+Enter")
        assert desk.ask(role, letter_rows, [id])[0].state is state, main.strip.sentence


def _task(desk, main):
    return Task(desk.ids["utilities"], "Қарап, жауап дайындау", main.desk.today + timedelta(days=5))


def _who_comes(desk):
    today = desk.office.local(desk.clock.now).date()
    rows = desk.ask("secretary", day_of, desk.ids["akim"], today).visits
    return next(row.id for row in rows if row.state in (VisitState.BOOKED, VisitState.ARRIVED))


def begin_day(desk):
    """The next working day, nine o'clock, with a reception of the akim."""
    calendar = desk.office.calendar()
    day = desk.office.local(desk.clock.now).date()
    tomorrow = calendar.next_workday(day)
    desk.clock.now += timedelta(days=(tomorrow - day).days)
    from datetime import time

    order = OpenDay(desk.ids["akim"], tomorrow, time(11), time(13), 20, "201-кабинет", "каб. 201")
    desk.run("secretary", open_day, order)
