"""`main.py bench`: fills an invented office, measures it against its yardsticks, says the table."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.bench.bare import Bare
from desktop.bench.beyond import MORE
from desktop.bench.measures import WARM_UP, Measure, Pair, measured, peak_memory_mib, seconds
from desktop.bench.store import Progress, Store
from desktop.letters import letter_sheet
from desktop.office import Office
from desktop.operations.registration import register_appeal
from desktop.operations.replies import DraftReply, draft_reply
from desktop.papers import TICKET
from desktop.plain import to_plain
from desktop.queries.finding import MOST
from desktop.queries.finding_texts import exact_queries
from desktop.queries.palette import find_anything
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.rehearsal.letters import decision_fields
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.reply import Reply
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind
from models.rules.titled import N_
from models.rules.typed import read_typed

if TYPE_CHECKING:
    from desktop.answer import Answer

SMALL = 1000  # appeals in the store when the registration is measured first
# Names with a letter wrong and of nobody, words with a letter wrong, written together, in Latin letters, a paste.
SLOW = (
    "Шахымжанова Сания", "Айбергенова Ахметов", "су құбры", "көшешамдары", "есеппегіш", "zemelnye uchastki", "ов",
    "8 700 999 88 77", "құбыр жарылды " * 400,
)  # fmt: skip
SLOW_RUNS, LONGEST_MS = 5, 100.0
REGISTRATIONS, DRAWINGS, LETTERS, SEARCHES = 300, 200, 60, 200  # repetitions

TITLES = {
    "registration_small": N_("Registration, small store"),
    "registration_large": N_("Registration, large store"),
    "registration_growth": N_("Registration, large store against small"),
    "ticket": N_("Ticket"),
    "letter": N_("Letter"),
    "search_name": N_("Search by a fragment of a name"),
    "search_number": N_("Search by the end of a number"),
    "search_phrase": N_("Search by a phrase"),
    "search_slowest": N_("The slowest search, against 100 ms"),
    "sign_in": N_("Start to the sign-in window, against an empty window"),
    "today": N_("Sign-in to Today, large store against small"),
    "opening_reception": N_("Opening Reception: the window held, against 100 ms"),
    "opening_registration": N_("Opening the registration: the window held"),
    "opening_settings": N_("Opening the settings: the window held"),
    "opening_forty": N_("Opening an appeal of 40 questions: the window held"),
    "opening_other": N_("Opening any other screen: the window held"),
    "memory": N_("Memory in MiB after 23 rounds through all screens, against 3"),
    "control": N_("Control over 200,000 orders, against 100 ms"),
    "control_by": N_("Control by department, topic or okrug, the slowest, against 100 ms"),
    "register_paint": N_("Register of a million: first paint, against QSqlTableModel"),
    "register_end": N_("Register of a million: jump to the last row"),
    "register_memory": N_("Register of a million: peak memory in MiB"),
    "orders_list": N_("My orders among 200,000, a million appeals: list painted, against 100 ms"),
    "orders_card": N_("An order's card: the window held, against a frame of 16 ms"),
}


def bench(rows: int, answer: "Answer") -> dict[str, Any]:
    """Measure with 1,000 and with so many appeals in the store; says a table, gives the measures and peak memory.

    Ours and its yardstick take turns on one disk (that of TMPDIR), so what else the computer does meets both alike.
    """
    label = answer.t(N_("Appeals entered"))
    with TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        store = Store(Path(folder) / "office", rows)
        with closing(store.office):
            told = partial(answer.progress, label)
            measures = list(_measures(store, Path(folder), rows, told))
    result = {"rows": rows, "measures": measures, "peak_memory_mib": peak_memory_mib()}
    _say(result, answer)
    plain: dict[str, Any] = to_plain(result)
    return plain


def _measures(store: Store, folder: Path, rows: int, progress: Progress) -> Iterator[Measure]:
    store.fill(min(SMALL, rows), progress)
    yield measured("registration_small", _registrations(store, folder / "small.db"), aim=3)
    with closing(store.copy(folder / "small")) as small:
        store.fill(rows, progress)
        yield measured("registration_large", _registrations(store, folder / "large.db"), aim=3)
        yield measured("registration_growth", _in_both(store, small), aim=1.2)
    yield _ticket(store)
    yield _letter(store)
    yield from _searches(store, folder / "search.db")
    for more in MORE:
        yield from more(store, folder, progress)


def _in_both(store: Store, small: Office) -> Iterator[Pair]:
    """The same appeal registered in the large store, then in the small one."""
    for order in islice(store.orders(), REGISTRATIONS + WARM_UP):
        large_run, small_run = (partial(office.run, register_appeal, order) for office in (store.office, small))
        yield seconds(large_run), seconds(small_run)


def _registrations(store: Store, copy: Path) -> Iterator[Pair]:
    """One durable registration through the door, then the rows that it wrote by bare sqlcipher3."""
    office = store.office
    with closing(Bare(office, copy)) as bare:
        for order in islice(store.orders(), REGISTRATIONS + WARM_UP):
            ours = seconds(partial(office.run, register_appeal, order))
            yield ours, seconds(partial(bare.write, bare.written(store.newest())))


def _ticket(store: Store) -> Measure:
    """The drawing alone: a sheet in, the bytes of a PDF out."""
    from printing.yardsticks import bare_ticket

    sheet = store.office.ask(TICKET.sheet, store.newest(AppealKind.APPLICATION), "kk")
    pair = partial(TICKET.draw, sheet), partial(bare_ticket, sheet)
    return measured("ticket", _in_turns(*pair, DRAWINGS), aim=1.5)


def _letter(store: Store) -> Measure:
    """The merging alone: a sheet and a template in, the bytes of a .docx out."""
    from printing.letter import LetterKind as PaperKind
    from printing.letter import letter_values, render, shipped_template
    from printing.yardsticks import bare_letter

    office, calendar, today = store.office, store.office.calendar(), store.clock().date()
    order = DraftReply(
        appeal_id=store.newest(AppealKind.APPLICATION),
        kind=LetterKind.FAVOURABLE,
        fields=decision_fields(LetterKind.FAVOURABLE, "су құбыры", "kk", "Құбыр жөнделді.", today, today),
        heading="Су құбыры туралы",
        language="kk",
        decision=Decision.FAVOURABLE_ACT,
        nature=AnswerNature.SATISFIED,
        signer_id=office.actor.official_id,
    )
    reply_id = office.run(draft_reply, order)
    with office.look_session() as session:
        look = Look(session, office.actor, store.clock(), calendar, store.settings, office.files)
        sheet = letter_sheet(look, session.get_one(Reply, reply_id))
    template, values = shipped_template(PaperKind.FAVOURABLE, "kk"), letter_values(sheet)
    pair = partial(render, template, sheet), partial(bare_letter, template, values)
    return measured("letter", _in_turns(*pair, LETTERS), aim=1.2)


def _in_turns(ours: Callable[[], object], yardstick: Callable[[], object], repetitions: int) -> Iterator[Pair]:
    for _ in range(repetitions + WARM_UP):
        yield seconds(ours), seconds(yardstick)


def _searches(store: Store, copy: Path) -> Iterator[Measure]:
    with store.office.look_session() as session:
        people = session.execute(select(Applicant.surname, Applicant.number).limit(50)).all()
        summaries = session.scalars(select(Appeal.summary).limit(50)).all()
    typed = {
        "search_name": [person.surname[:5] for person in people],
        "search_number": [person.number[-4:] for person in people],
        "search_phrase": [" ".join(summary.split()[:3]) for summary in summaries],
    }
    with closing(Bare(store.office, copy)) as bare:
        for name, texts in typed.items():
            yield measured(name, _found(store, bare, texts), aim=1.5)
    yield _slowest(store.office)


def _slowest(office: Office) -> Measure:
    """What takes longest of texts that find nothing as they were typed, in find and do, which looks through all."""
    for text in SLOW:
        office.ask(find_anything, text)
    times = [median(seconds(partial(office.ask, find_anything, text)) for _ in range(SLOW_RUNS)) for text in SLOW]
    slowest_ms = max(times) * 1000
    ratio = round(slowest_ms / LONGEST_MS, 2)
    return Measure(
        "search_slowest", round(slowest_ms, 3), LONGEST_MS, ratio, 1.0, is_kept=ratio <= 1, repetitions=SLOW_RUNS
    )


def _found(store: Store, bare: Bare, texts: Sequence[str]) -> Iterator[Pair]:
    """A question through the door, then the query that found something there by bare sqlcipher3."""
    known = [(text, _finding(bare, text, store.clock().date())) for text in texts]
    for text, query in islice(cycle(known), SEARCHES + WARM_UP):
        asked = partial(store.office.ask, appeal_ids, AppealFilter(text=text))
        yield seconds(asked), seconds(partial(bare.find, query, MOST))


def _finding(bare: Bare, text: str, today: date) -> str:
    queries = list(exact_queries(read_typed(text, today)))
    return next((query for query in queries if bare.find(query, 1)), queries[-1])


def _say(result: dict[str, Any], answer: "Answer") -> None:
    t = answer.t
    heads = (t(N_("ours, ms")), t(N_("yardstick, ms")), t(N_("ratio")), t(N_("aim")), t(N_("runs")))
    answer.say(f"{'':<76}" + "".join(f"{head:>15}" for head in heads))
    for one in result["measures"]:
        mark = "" if one.is_kept else f"  {t(N_('not reached'))}"
        cells = (f"{one.ours_ms:.2f}", f"{one.yardstick_ms:.2f}", f"{one.ratio:.2f}", f"≤ {one.aim}", one.repetitions)
        answer.say(f"{t(TITLES[one.name]):<76}" + "".join(f"{cell:>15}" for cell in cells) + mark)
    answer.say(t(N_("Appeals in the store: {number}"), number=result["rows"]))
    if result["peak_memory_mib"] is not None:
        answer.say(t(N_("Peak memory: {number} MiB"), number=result["peak_memory_mib"]))
