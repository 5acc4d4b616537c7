import subprocess
import sys
from contextlib import ExitStack, closing
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from desktop.access import Permission
from desktop.audit import broken_links
from desktop.changes import Subject
from desktop.errors import Refusal, Trouble
from desktop.events import Event
from desktop.operation import Operation, Question
from desktop.operations import administration
from desktop.operations.applicants import ApplicantFacts, add_applicant
from desktop.operations.roles import ChangeRole, change_role
from desktop.operations.users import ChangeUser, change_user
from desktop.queries.choices import officials
from desktop.queries.journal import journal
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.schedule import free_slots
from desktop.queries.staff import role_lines
from desktop.start import open_office
from models.applicant import Applicant
from models.audit import AuditEntry
from models.counter import Counter
from models.database import writing
from models.rules.workdays import DayKind
from models.search import Found, find, match
from models.setting import Setting
from resources.texts import texts
from tests.builders import PASSWORD
from tests.patience import PATIENCE

PERSON = ApplicantFacts(surname="Ахметов", given="Серік")


def operation(function, permission=Permission.USE):
    """An operation of a test: it is run through the door and stands in no list."""
    return Operation(permission, function.__name__, function)


def counts(desk):
    """How many rows there are of what an operation touches."""
    with desk.office.look_session() as session:
        tables = (Applicant, AuditEntry, Counter)
        found = [session.scalar(select(func.count()).select_from(table)) for table in tables]
        return [*found, session.connection().exec_driver_sql("SELECT count(*) FROM search").scalar()]


def test_what_no_role_allows_is_refused_and_nothing_is_looked_at(desk):
    with pytest.raises(Refusal) as refused:
        desk.run("executor", add_applicant, PERSON)
    assert refused.value.values == {"permission": Permission.EDIT_APPLICANTS}
    with pytest.raises(Refusal):
        desk.ask("executor", journal)


def test_an_operation_that_fails_half_way_leaves_no_trace(desk):
    @operation
    def fail(work, _):
        add_applicant(work, PERSON)
        work.next_number("ЖТ", 2026)
        work.record(Event.BACKED_UP, None)
        raise Refusal("no")

    before = counts(desk)
    published = []
    desk.office.feed.subscribe(published.append)
    with pytest.raises(Refusal, match="no"):
        desk.run("clerk", fail, None)
    assert (counts(desk), published) == (before, [])


def test_a_number_that_was_rolled_back_is_given_to_the_next(desk):
    assert desk.appeal().number == "ЖТ-1/26"
    with pytest.raises(Refusal):
        desk.appeal(text="Су жоқ", sender_id=999)
    assert desk.appeal(1, text="Су жоқ").number == "ЖТ-2/26"


def test_an_operation_that_records_nothing_is_stopped(desk):
    @operation
    def forget(work, _):
        work.add(Setting(key="warn_days", value=9))

    with pytest.raises(LookupError, match="forget changed rows and recorded nothing"):
        desk.run("clerk", forget, None)
    with desk.office.look_session() as session:
        assert session.scalar(select(Setting).where(Setting.key == "warn_days")) is None


def test_each_entry_holds_what_changed_on_its_own_row_and_the_first_one_the_rest(desk):
    desk.appeal()
    registered, added = desk.ask("inspector", journal, limit=2)
    assert registered.detail["changes"]["number"] == [None, "ЖТ-1/26"]
    assert registered.detail["with"]["question:1"]["position"] == [None, 1]
    assert added.detail["with"] == {
        "contact_way:1": {"applicant_id": [None, 1], "is_confirmed": [None, False], "kind": [None, "phone"],
                          "value": [None, "+77000000123"]},
    }  # fmt: skip


def test_screens_are_told_what_was_changed_once_it_is_stored(desk):
    told = []
    desk.office.feed.subscribe(told.append)
    applicant = desk.applicant()
    assert told == [{Subject.APPLICANTS: {applicant}}]
    desk.run("administrator", administration.change_settings, {})  # changes nothing
    assert len(told) == 1


def test_what_waits_for_the_commit_is_done_after_it(desk):
    done = []

    @operation
    def wait(work, _):
        work.after_commit(lambda: done.append("done"))
        assert done == []

    desk.run("clerk", wait, None)
    assert done == ["done"]


def _register_and_fail(desk):
    desk.applicant()
    desk.appeal(1)
    raise Refusal("no")


def test_many_operations_together_are_one_transaction(desk):
    before = counts(desk)
    told = []
    desk.office.feed.subscribe(told.append)
    with pytest.raises(Refusal), desk.office.together():
        _register_and_fail(desk)
    assert (counts(desk), told) == (before, [])
    with desk.office.together():
        desk.applicant()
        desk.appeal(1)
        assert told == []
    assert [set(changes) for changes in told] == [{Subject.APPLICANTS}, {Subject.APPEALS}]


def test_one_refused_operation_among_many_leaves_the_others(desk):
    with desk.office.together():
        desk.applicant()
        with pytest.raises(Refusal):
            desk.appeal(1, text=" ")
        assert desk.appeal(1).number == "ЖТ-1/26"


def test_one_that_is_refused_after_it_has_written_takes_all_with_it(desk):
    @operation
    def fail(work, _):
        add_applicant(work, PERSON)
        raise Refusal("no")

    def go_on_in_spite():
        with desk.office.together():
            desk.applicant()
            with pytest.raises(Refusal):
                desk.run("clerk", fail, None)

    before = counts(desk)
    told = []
    desk.office.feed.subscribe(told.append)
    with pytest.raises(LookupError, match="nothing is stored"):
        go_on_in_spite()
    assert (counts(desk), told) == (before, [])
    assert desk.applicant() == 1


def test_what_many_operations_change_in_the_rules_holds_at_once(desk):
    day = desk.office.calendar().next_workday(desk.clock.now.date())
    with desk.office.together():
        assert desk.appeal().number == "ЖТ-1/26"
        desk.run("administrator", administration.change_settings, {"prefix_person": "АЖ"})
        assert desk.appeal(1).number == "АЖ-1/26"
        off = administration.ChangeDay(day, DayKind.HOLIDAY, "а", "б")
        desk.run("administrator", administration.change_calendar, (off,))
        desk.ask("inspector", journal)  # which is noted too
        assert not desk.office.calendar().is_workday(day)
    with desk.office.look_session() as session:
        assert broken_links(session) == []


def test_the_rules_and_the_end_of_the_journal_are_read_once_for_many_operations(desk):
    desk.applicant()
    asked = []
    with desk.office.together():
        desk.appeal(1)
        listen(desk.office.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        desk.appeal(1)
        desk.appeal(1)
    assert [statement for statement in asked if "FROM day_off" in statement or "SAVEPOINT" in statement] == []
    assert len([statement for statement in asked if statement.startswith("INSERT INTO audit_entry")]) == 2


def test_a_question_within_many_operations_sees_them(desk):
    with desk.office.together():
        desk.appeal()
        assert desk.ask("inspector", journal, limit=1)[0].event == "appeal.registered"


def test_a_slow_clock_of_some_minutes_is_forgiven_and_time_does_not_run_back(desk):
    desk.appeal()
    desk.clock.now -= timedelta(minutes=5)
    desk.appeal(1)
    with desk.office.look_session() as session:
        moments = list(session.scalars(select(AuditEntry.at).order_by(AuditEntry.id)))
    assert moments == sorted(moments)


@pytest.mark.parametrize("act", ["run", "ask"])
def test_a_clock_set_back_is_trouble_that_says_what_to_do(desk, act):
    desk.appeal()
    newest, desk.clock.now = desk.clock.now, desk.clock.now - timedelta(minutes=6)
    before = counts(desk)
    with pytest.raises(Trouble) as trouble:
        desk.appeal(1) if act == "run" else desk.ask("inspector", journal)
    assert trouble.value.values == {"now": desk.clock.now, "last": newest}
    assert "2026" in trouble.value.words(texts("kk"))
    assert counts(desk) == before


def test_a_question_that_views_nothing_needs_no_right_clock(desk):
    desk.clock.now -= timedelta(days=400)
    assert desk.ask("clerk", officials)


def test_the_calendar_and_the_settings_are_read_anew_when_they_change(desk):
    day = desk.office.calendar().next_workday(desk.clock.now.date())
    order = administration.ChangeDay(day, DayKind.HOLIDAY, "а", "б")
    assert desk.office.calendar().is_workday(day)
    desk.run("administrator", administration.change_calendar, (order,))
    assert not desk.office.calendar().is_workday(day)
    desk.run("administrator", administration.change_settings, {"prefix_person": "АЖ"})
    assert desk.appeal().number == "АЖ-1/26"


def test_a_constraint_of_the_store_is_a_bug_that_is_not_hidden(desk):
    @operation
    def break_in(work, _):
        work.add(Applicant(kind="person", folded_name=""))

    with pytest.raises(IntegrityError):
        desk.run("clerk", break_in, None)


def test_a_locked_or_lost_store_is_trouble(desk):
    @operation
    def full(work, _):
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble, match="disk is full"):
        desk.run("clerk", full, None)


def test_a_store_that_another_keeps_locked_is_trouble_however_one_writes(desk, monkeypatch):
    monkeypatch.setattr("models.locks.PATIENCE_SECONDS", 0.05)
    with writing(desk.office.engine).begin():
        with pytest.raises(Trouble, match="nothing was changed"):
            desk.run("clerk", add_applicant, PERSON)
        with pytest.raises(Trouble, match="nothing was changed"), desk.office.together():
            pytest.fail("two write at once")
    assert desk.run("clerk", add_applicant, PERSON).id == 1


def test_one_question_and_one_operation_may_lean_on_another(desk):
    def people(look):
        return list(look.session.scalars(select(Applicant.id)))

    def more(look):
        return len(inner(look))

    inner, outer = (Question(Permission.USE, function.__name__, function) for function in (people, more))

    @operation
    def two(work, _):
        return [add_applicant(work, person).id for person in (PERSON, ApplicantFacts(surname="А", given="Б"))]

    assert desk.run("clerk", two, None) == [1, 2]
    assert desk.ask("clerk", outer) == 2


def test_the_words_of_a_rolled_back_record_are_not_in_the_index(desk):
    with pytest.raises(Refusal), desk.office.together():
        _register_and_fail(desk)
    with desk.office.look_session() as session:
        assert find(session.connection(), match("аиберген"), Found.APPLICANT, 10) == []


# What another program takes away holds for the next question, though nothing but questions is asked here.

TAKING = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.operations.users import ChangeUser, change_user
from desktop.start import open_office
office = open_office(Path(sys.argv[1]), "administrator", sys.argv[2], lambda: datetime.fromisoformat(sys.argv[3]))
office.run(change_user, ChangeUser(int(sys.argv[4]), ("executor",)))
office.close()
"""


@pytest.fixture
def two_at_work(desk):
    """A clerk and a secretary, each in an office of their own, with connections of their own."""
    with ExitStack() as stack:
        opened = (open_office(desk.office.folder, login, PASSWORD, desk.clock) for login in ("clerk", "secretary"))
        yield [stack.enter_context(closing(office)) for office in opened]


def answers(office):
    """What the signed-in person is answered now: the appeals that they see, and whether they see receptions."""
    seen = []
    for question, arguments in ((appeal_ids, (AppealFilter(),)), (free_slots, (1,))):
        try:
            seen.append(office.ask(question, *arguments))
        except Refusal as refusal:
            seen.append(refusal.key)
    return seen


@pytest.mark.slow
def test_what_another_program_takes_away_between_two_questions_is_gone(desk, two_at_work):
    """An executor sees only what was given to them, and no receptions."""
    appeal, (clerk, secretary) = desk.appeal().id, two_at_work
    for _ in range(3):  # the third is answered by what the second has put by
        assert answers(clerk) == answers(secretary) == [[appeal], []]
    arguments = (desk.office.folder, PASSWORD, desk.clock.now.isoformat(), desk.users["clerk"])
    subprocess.run([sys.executable, "-c", TAKING, *map(str, arguments)], check=True, timeout=PATIENCE)
    assert answers(clerk) == [[], "Your role does not allow this: {permission}."]
    assert answers(secretary) == [[appeal], []]


def less_allowed(other, desk):
    role = next(row for row in other.ask(role_lines) if row.code == "clerk")
    other.run(
        change_role, ChangeRole("Т", "Р", permissions=(Permission.READ_VISITS,), id=role.id, version=role.version)
    )


def login_closed(other, desk):
    other.run(change_user, ChangeUser(desk.users["clerk"], ("clerk",), is_active=False))


@pytest.mark.parametrize(
    ("take", "left"),
    [
        (less_allowed, ["Your role does not allow this: {permission}.", []]),
        (login_closed, ["The login {login} is not in use any more. Ask the administrator."] * 2),
    ],
)
def test_whatever_way_a_right_is_taken_the_next_question_knows_it(desk, two_at_work, take, left):
    appeal, (clerk, secretary) = desk.appeal().id, two_at_work
    assert answers(clerk) == answers(clerk) == answers(secretary) == [[appeal], []]
    with closing(open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)) as other:
        take(other, desk)
    assert answers(clerk) == left
    assert answers(secretary) == [[appeal], []]
