from datetime import date

import pytest

from desktop.access import ROLES, Actor
from desktop.operations import prepared
from desktop.operations.course import AskToComplete, ExtendTerm, ForwardAppeal, LayResolution, Task
from desktop.operations.deputies import NameDeputy, name_deputy
from desktop.operations.endings import EndAppeal, withdraw_appeal
from desktop.operations.notices import ExtendWithNotice, ForwardWithLetters
from desktop.operations.prepared import PrepareStep, SeenStep, SendBackStep
from desktop.operations.users import AddUser, add_user
from desktop.plain import to_plain
from models.appeal import Appeal
from models.prepared import PreparedStep
from models.reply import Reply
from models.resolution import Assignment, Resolution
from models.rules.kinds import PreparedKind
from models.rules.states import AppealState, PreparedState, ReplyState
from tests.desktop.operations.watched import refused

QUESTION = "Бейбітшілік көшесіндегі су құбырын жөндеу"


def resolution(desk, appeal, executor="utilities"):
    task = Task(desk.ids[executor], "Қарап, жауап дайындау", date(2026, 12, 8))
    return LayResolution(appeal, "Қаралсын", (task,))


def prepare(desk, order, kind=PreparedKind.RESOLVE, role="secretary", **more):
    step = PrepareStep(kind, to_plain(order), desk.ids["akim"], **more)
    return desk.run(role, prepared.prepare_step, step)


def seen(desk, id):
    return SeenStep(id, desk.row(PreparedStep, id).version)


def test_a_prepared_resolution_changes_nothing_until_the_head_confirms_it(desk):
    appeal, other = desk.appeal().id, desk.appeal(1).id
    step = prepare(desk, resolution(desk, appeal))
    assert desk.row(Appeal, appeal).state is AppealState.REGISTERED
    assert desk.rows(Resolution) == desk.rows(Assignment) == []
    done = desk.run("head", prepared.confirm_step, seen(desk, step))
    assert (done.kind, done.number, done.letters) == (PreparedKind.RESOLVE, "ЖТ-1/26", ())
    (laid,), (order,) = desk.rows(Resolution), desk.rows(Assignment)
    assert (laid.number, laid.author_id, laid.appeal_id) == ("Б-1/26", desk.ids["akim"], appeal)
    assert (order.number, order.executor_id, order.due_on) == ("Т-1/26", desk.ids["utilities"], date(2026, 12, 8))
    assert desk.row(Appeal, appeal).state is AppealState.IN_WORK
    assert desk.row(Appeal, other).state is AppealState.REGISTERED
    row = desk.row(PreparedStep, step)
    assert (row.state, row.prepared_by_id, row.answered_by_id) == (
        PreparedState.CONFIRMED, desk.ids["clerk"], desk.ids["akim"],
    )  # fmt: skip


def test_every_kind_is_prepared_by_the_secretary_and_done_by_the_head(desk):
    ids = [desk.appeal().id, *(desk.appeal(1).id for _ in range(4))]
    akim = desk.ids["akim"]
    desk.resolved(ids[1])
    steps = (
        (PreparedKind.FORWARD, ForwardWithLetters(ForwardAppeal(ids[0], desk.ids["body"]), akim, QUESTION)),
        (PreparedKind.EXTEND,
         ExtendWithNotice(ExtendTerm(ids[1], date(2027, 1, 20), "Сараптама керек", akim, "15-ө"), akim, QUESTION)),
        (PreparedKind.RETURN, EndAppeal(ids[2], "Бұрын қаралған")),
        (PreparedKind.ASK_TO_COMPLETE, AskToComplete(ids[3], "Мекенжайы жоқ", date(2026, 11, 27))),
        (PreparedKind.TERMINATE, EndAppeal(ids[4], "Бұрын жауап берілген")),
    )  # fmt: skip
    laid = [prepare(desk, order, kind) for kind, order in steps]
    letters = [desk.run("head", prepared.confirm_step, seen(desk, id)).letters for id in laid]
    assert [len(one) for one in letters] == [2, 1, 0, 0, 0]
    assert {desk.row(Reply, id).state for one in letters for id in one} == {ReplyState.SIGNED}
    assert [desk.row(Appeal, id).state for id in ids] == [
        AppealState.FORWARDED, AppealState.IN_WORK, AppealState.RETURNED, AppealState.INCOMPLETE,
        AppealState.TERMINATED,
    ]  # fmt: skip
    assert desk.row(Appeal, ids[1]).due_on == date(2027, 1, 20)


def test_what_the_office_would_refuse_is_refused_to_the_one_who_prepares_it(desk):
    """Tried and taken back: no number is used up, nothing of it is stored."""
    appeal = desk.appeal().id
    with refused("State the ground", "ground"):
        prepare(desk, EndAppeal(appeal, " "), PreparedKind.RETURN)
    with refused("Name at least one executor", "tasks"):
        prepare(desk, LayResolution(appeal, "Қаралсын", ()))
    prepare(desk, resolution(desk, appeal))
    assert len(desk.rows(PreparedStep)) == 1
    other = desk.appeal(1).id
    desk.resolved(other)
    assert [one.number for one in desk.rows(Resolution)] == ["Б-1/26"]


def test_it_is_prepared_for_one_who_may_decide_it_and_by_one_who_may_prepare(desk):
    appeal = desk.appeal().id
    order = PrepareStep(PreparedKind.RESOLVE, to_plain(resolution(desk, appeal)), desk.ids["utilities"])
    with refused("may not decide", "for_id"):
        desk.run("secretary", prepared.prepare_step, order)
    for role in ("clerk", "executor", "controller", "head"):
        with refused("Your role does not allow this"):
            prepare(desk, resolution(desk, appeal), role=role)


def test_a_refusal_met_by_the_head_leaves_the_step_in_the_folder(desk):
    appeal = desk.appeal().id
    step = prepare(desk, resolution(desk, appeal))
    desk.clock.now = desk.clock.now.replace(month=12, day=9)
    with refused("has passed", "due_on"):
        desk.run("head", prepared.confirm_step, seen(desk, step))
    assert desk.row(PreparedStep, step).state is PreparedState.WAITING
    assert desk.rows(Resolution) == []


def test_what_came_back_with_a_remark_is_prepared_anew_in_its_place(desk):
    appeal = desk.appeal().id
    step = prepare(desk, resolution(desk, appeal))
    first = seen(desk, step)
    with refused("State the reason", "remark"):
        desk.run("head", prepared.send_back_step, SendBackStep(step, first.version, "  "))
    desk.run("head", prepared.send_back_step, SendBackStep(step, first.version, "Инженерге беріңіз"))
    row = desk.row(PreparedStep, step)
    assert (row.state, row.remark) == (PreparedState.RETURNED, "Инженерге беріңіз")
    with refused("in the state"):
        desk.run("head", prepared.confirm_step, seen(desk, step))
    with refused("has prepared this step already"):
        prepare(desk, resolution(desk, appeal, "engineer"))
    with refused("has changed this record"):
        prepare(desk, resolution(desk, appeal, "engineer"), replaces=step, version=first.version)
    again = prepare(desk, resolution(desk, appeal, "engineer"), replaces=step, version=row.version)
    assert again == step
    desk.run("head", prepared.confirm_step, seen(desk, step))
    assert [one.executor_id for one in desk.rows(Assignment)] == [desk.ids["engineer"]]


def test_the_head_confirms_what_was_on_the_screen(desk):
    appeal = desk.appeal().id
    step = prepare(desk, resolution(desk, appeal))
    shown = seen(desk, step)
    prepare(desk, resolution(desk, appeal, "engineer"), replaces=step, version=shown.version)
    with refused("has changed this record"):
        desk.run("head", prepared.confirm_step, shown)


def test_what_was_taken_back_or_whose_appeal_ended_is_not_confirmed(desk):
    first, second = desk.appeal().id, desk.appeal(1).id
    steps = [prepare(desk, resolution(desk, id)) for id in (first, second)]
    desk.run("secretary", prepared.withdraw_step, seen(desk, steps[0]))
    desk.run("secretary", withdraw_appeal, EndAppeal(second, "28.11.2026 өтініші"))
    for step in steps:
        with refused(""):
            desk.run("head", prepared.confirm_step, seen(desk, step))
    assert desk.row(PreparedStep, steps[0]).state is PreparedState.WITHDRAWN


@pytest.mark.parametrize(("first", "last", "is_reached"), [(23, 30, True), (28, 30, False)])
def test_who_acts_for_the_head_reaches_the_folder_on_those_days(desk, first, last, is_reached):
    appeal = desk.appeal().id
    step = prepare(desk, resolution(desk, appeal, "engineer"))
    days = date(2026, 11, first), date(2026, 11, last)
    desk.run("administrator", name_deputy, NameDeputy(desk.ids["akim"], desk.ids["utilities"], *days, "7-ө"))
    user = desk.run("administrator", add_user, AddUser("deputy", desk.ids["utilities"], ("head",), is_second=True))
    order = seen(desk, step)
    desk.office.actor = Actor(user, "deputy", desk.ids["utilities"], "kk", frozenset(ROLES["head"][1]))
    if not is_reached:
        with refused("does not lie in your folder"):
            desk.office.run(prepared.confirm_step, order)
        return
    desk.office.run(prepared.confirm_step, order)
    assert [one.author_id for one in desk.rows(Resolution)] == [desk.ids["utilities"]]
