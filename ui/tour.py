"""What there is to see: each screen on a record that has something to show, each dialog; for pictures and for tests."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop.jobs import InlineJobs
from desktop.papers import CONTROL_CARD, TICKET
from desktop.queries.appeal import appeal_card
from desktop.queries.letters import LetterFilter, letter_ids
from desktop.queries.queue import day_of
from desktop.queries.register import AppealFilter, appeal_ids, appeal_rows
from desktop.queries.schedule import reception_days
from desktop.queries.steps import Step as Appealing
from desktop.reminding import Remembered
from models.rules.states import AppealState, ReplyState
from ui import problems
from ui.catalogue import SCREENS
from ui.dialogs import steps
from ui.dialogs.compare import compare
from ui.dialogs.intake import put_intake_right
from ui.dialogs.remind import remind
from ui.dialogs.sign_in import SignIn
from ui.screens.office.screen import SECTIONS
from ui.window import MainWindow

if TYPE_CHECKING:
    import datetime as dt

    from desktop.office import Office

Step = tuple[str, Callable[[], QWidget | None]]
LOOKED_AT = 60  # newest appeals and days among which something to show is sought


def sample(office: "Office", today: "dt.date") -> dict[str, dict[str, Any]]:
    """Arguments with which a screen shows a record of this office; screens of which it has no record are left out."""
    found: dict[str, dict[str, Any]] = {"folder": {}}
    ids = office.ask(appeal_ids, AppealFilter(is_open=True, limit=LOOKED_AT))
    rows = office.ask(appeal_rows, ids)
    appeals = [row.id for row in rows if row.state is AppealState.IN_WORK] or [row.id for row in rows]
    if appeals:
        applicant = office.ask(appeal_card, appeals[0]).applicant_id
        found["appeal"] = found["correction"] = found["resolution"] = {"id": appeals[0]}
        found["counter"] = found["registration"] = found["reception"] = {"applicant_id": applicant}
        found["person"] = {"id": applicant}
    letters = office.ask(letter_ids, LetterFilter(state=ReplyState.DRAFT)) or office.ask(letter_ids, LetterFilter())
    if letters:
        found["letter"] = {"id": letters[0]}
    days = office.ask(reception_days, today.replace(month=1, day=1), today)
    for day in days[::-1]:
        if visits := office.ask(day_of, day.official_id, day.day).visits:
            found["visitor"] = {"id": visits[0].id}
            found["day"] = {"official_id": day.official_id, "day": day.day.isoformat()}
            break
    return found


def screens(main: MainWindow) -> Iterator[Step]:
    """Every screen, empty where it has such a state, and filled where the office has something for it."""
    arguments = sample(main.desk.office, main.desk.today)
    for number, declared in enumerate(SCREENS, start=1):
        given = arguments.get(declared.name)
        if declared.icon:
            yield f"{number:02}_{declared.name}", partial(main.go, declared.name)
        if given is not None:
            yield f"{number:02}_{declared.name}_filled", partial(main.go, declared.name, **given)
    for section in (name for _, sections in SECTIONS for name in sections):
        yield f"20_office_{section}", partial(main.go, "office", section=section)


def dialogs(main: MainWindow) -> Iterator[Step]:
    """The boxes that open over a screen."""
    arguments = sample(main.desk.office, main.desk.today)
    yield "30_find", partial(_over, main, main.find_anything)
    yield "31_keys", partial(_over, main, main.show_keys)
    yield "32_help", partial(_over, main, main.show_help)
    for number, page in enumerate(("form", "first", "guide", "recover", "restore", "rehearsal")):
        yield f"4{number}_sign_in_{page}", partial(_entrance, main, page)
    if (appeal := arguments.get("appeal")) is None:
        return
    id = appeal["id"]
    yield "33_ticket", partial(_over, main, lambda: main.show_paper(TICKET, id))
    yield "34_control_card", partial(_over, main, lambda: main.show_paper(CONTROL_CARD, id))
    for step in steps.DIALOGS:
        yield f"35_{step.value}", partial(_over, main, partial(_step, main, id, step))
    yield "36_side_by_side", partial(_over, main, partial(_side_by_side, main, id))
    yield "37_remind", partial(_over, main, partial(remind, main.desk, main, Remembered.APPEAL, id))
    if (visit := arguments.get("visitor")) is not None:
        yield "39_intake", partial(_over, main, partial(put_intake_right, main.desk, main, visit["id"], "№ 1"))
    yield "38_my_filters", partial(_over, main, partial(_my_filters, main))


def _entrance(main: MainWindow, page: str) -> QWidget:
    """The sign-in window on one of its pages."""
    window = SignIn(main.desk.office.folder, main.desk.language, InlineJobs())
    window.resize(main.size())
    window.show()
    window.begin()
    problems.unwatch()  # whoever looks on wants to see what goes wrong
    if page != "form":
        window.turn(page, {"folder": main.desk.office.folder} if page == "recover" else {})
    return window


def _step(main: MainWindow, id: int, step: Appealing) -> None:
    main.go("appeal", id=id)
    screen = main.screen_shown
    assert screen is not None
    steps.take_step(main.desk, screen, main.desk.office.ask(appeal_card, id), step)


def _my_filters(main: MainWindow) -> None:
    main.go("appeals")
    main.screen_shown.choose_own_filter()  # type: ignore[union-attr]


def _side_by_side(main: MainWindow, id: int) -> None:
    text = main.desk.office.ask(appeal_card, id).text
    compare(main.desk, main, id, text, (False, lambda: None))


def _over(main: MainWindow, open_it: Callable[[], object]) -> QWidget | None:
    """The window that opened, or None where it lies in the main window."""
    before = set(QApplication.topLevelWidgets())
    open_it()
    new = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible() and one is not main]
    return new[0] if new else None
