"""Every question of the program with ways of asking it: what one who may not see something could try."""

import inspect
import itertools
import typing
from collections.abc import Sequence
from datetime import date, time

from desktop.cli.orders import questions
from desktop.handing import Held
from desktop.measures import Period
from desktop.operations.administration import ChangeDay
from desktop.operations.applicants import ApplicantFacts
from desktop.operations.corrections import CorrectRegistration
from desktop.operations.course import LayResolution, Task
from desktop.operations.planning import PlanReceptions
from desktop.queries.control import By, Chosen
from desktop.queries.journal import JournalFilter
from desktop.queries.letter_beginning import NewLetter
from desktop.queries.letter_editor import TypedLetter
from desktop.queries.letters import LetterFilter
from desktop.queries.orders import OrderTab
from desktop.queries.palette import Find
from desktop.queries.people import PeopleFilter
from desktop.queries.register import AppealFilter
from desktop.queries.sheets.shown_list import ShownList
from desktop.reminding import Remembered
from models.rules.kinds import AppealKind, Channel, LetterKind, PlaceLevel, ReplyWay
from models.rules.signers import Signer
from models.rules.workdays import DayKind
from tests.desktop.cases import on

NOT_ASKED = {"recovery_sheet"}  # drawn from secrets of the office, not from its records
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
FEW = range(1, 6)  # ids; an office of tests has no more of a kind


def arguments(desk, lived, appeal_id, texts, numbers):
    """What is asked with: by the name of a parameter, where several kinds share a name by its type."""
    akim, village, person = desk.ids["akim"], desk.ids["village"], lived.applicant
    as_it_was = on(1, month=12)
    kind = AppealKind.APPLICATION
    resolution = LayResolution(appeal_id, "Қаралсын", (Task(akim, "Қарау", date(2026, 12, 10)),))
    holiday = ChangeDay(date(2026, 12, 14), DayKind.HOLIDAY, "мереке", "праздник")
    correction = CorrectRegistration(appeal_id, 1, kind, Channel.ORAL, person, as_it_was, "kk", ReplyWay.POST)
    mondays = PlanReceptions(akim, date(2026, 12, 7), date(2026, 12, 20), (0,), time(10), time(12))
    filters = [AppealFilter(text=one) for one in texts]
    return {
        **dict.fromkeys(("appeal_id", "visit_id", "assignment_id", "id"), FEW),
        **dict.fromkeys(("reply_id", "attachment_id", "reception_day_id"), (1, 2)),
        **dict.fromkeys(("received_at", "corrected", "before_id"), (None,)),
        "applicant_id": (person, lived.entity), "official_id": (akim,), "place_id": (village,), "body_id": (1,),
        "ids": [list(range(1, 25))], "text": texts, "number": numbers, "language": ("kk", "ru"), "limit": (200,),
        "letter": (1, 2, NewLetter(appeal_id)), "typed": (TypedLetter(appeal_id, LetterKind.EXPLANATION, "kk"),),
        "only": (None, Find.APPEAL), "form": ("registration",), "key": ("",), "has_printer": (True,),
        "day": (date(2026, 12, 1), date(2026, 11, 26)), "days": ((holiday,),), "year": (2026,), "period": (YEAR,),
        "first_day": (date(2026, 11, 1),), "last_day": (date(2026, 12, 31),), "level": (None, PlaceLevel.VILLAGE),
        "channel": (Channel.PAPER,), "order": {CorrectRegistration: (correction,), LayResolution: (resolution,)},
        "resolution_id": (1, 2), "plan": (mondays,),
        "signers": [(Signer(f"{one} Асан"),) for one in texts], "shown": (ShownList("kk", "Тізім", (), (), (), 0),),
        "facts": (ApplicantFacts(surname="Айбергенова", given="Бибігүл"),),
        "kind": {Remembered: tuple(Remembered), LetterKind: (LetterKind.FAVOURABLE,), AppealKind: (kind,)},
        "handover_id": (1,), "held": (Held(akim, None, YEAR.first_day, YEAR.last_day),),
        "by": tuple(By), "chosen": (Chosen(),), "tab": tuple(OrderTab),
        "month": (YEAR,), "orders": (list(range(1, 25)), 1),
        "wanted": {
            AppealFilter: (AppealFilter(), AppealFilter(is_hidden=True), *filters),
            Sequence[AppealFilter]: (filters,),
            LetterFilter: (LetterFilter(), LetterFilter(appeal_id=appeal_id), *map(LetterFilter, texts)),
            PeopleFilter: (PeopleFilter(), *(PeopleFilter(text=one) for one in numbers)),
            JournalFilter | None: (None, *(JournalFilter(number=one) for one in numbers)),
        },
    }  # fmt: skip


def ways_of_asking(desk, lived, appeal_id, texts, numbers):
    """Every question with every combination of its arguments; a parameter of a new name fails until it has values."""
    known = arguments(desk, lived, appeal_id, texts, numbers)
    for name, question in questions().items():
        if name in NOT_ASKED:
            continue
        types = typing.get_type_hints(question.function)
        ways = {}
        for parameter in list(inspect.signature(question.function).parameters)[1:]:
            values = known[parameter]
            ways[parameter] = values[types[parameter]] if isinstance(values, dict) else values
        for chosen in itertools.product(*ways.values()):
            yield question, dict(zip(ways, chosen, strict=True))
