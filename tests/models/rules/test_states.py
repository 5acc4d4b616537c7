import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.rules.states import (
    APPEAL,
    ASSIGNMENT,
    HOLDS_SLOT_STATES,
    MEETING,
    OPEN_APPEAL_STATES,
    REPLY,
    RUNNING_ASSIGNMENT_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    VISIT,
    AppealState,
    AssignmentState,
    MeetingState,
    ReplyState,
    VisitState,
)

# What may follow what, written out a second time: a change of a life is to be meant.
TABLES = {
    "appeal": (APPEAL, AppealState, {
        "registered": {"resolve": "in_work", "ask_to_complete": "incomplete", "return": "returned",
                       "withdraw": "withdrawn", "forward": "forwarded", "terminate": "terminated",
                       "attach": "attached", "close": "closed", "strike": "struck"},
        "incomplete": {"complete": "registered", "return": "returned", "withdraw": "withdrawn", "forward": "forwarded",
                       "strike": "struck"},
        "in_work": {"resolve": "in_work", "ask_to_complete": "incomplete", "return": "returned",
                    "withdraw": "withdrawn", "forward": "forwarded", "terminate": "terminated", "extend": "in_work",
                    "close": "closed", "strike": "struck"},
        "struck": {"restore": "registered", "restore_incomplete": "incomplete"},
        "closed": {"reopen": "in_work", "back_to_registered": "registered", "back_to_incomplete": "incomplete",
                   "back_to_in_work": "in_work"},
        "terminated": {"reopen": "in_work"},
        "forwarded": {"reopen": "in_work", "back_to_registered": "registered", "back_to_incomplete": "incomplete",
                      "back_to_in_work": "in_work"},
    }),
    "visit": (VISIT, VisitState, {
        "booked": {"arrive": "arrived", "miss": "missed", "move": "moved", "cancel": "cancelled"},
        "arrived": {"call": "called", "postpone": "arrived", "miss": "missed", "move": "moved", "cancel": "cancelled"},
        "called": {"park": "arrived", "postpone": "arrived", "enter": "in_room", "miss": "missed"},
        "in_room": {"finish": "done"},
        "missed": {"arrive": "arrived", "move": "moved"},
    }),
    "reply": (REPLY, ReplyState, {
        "draft": {"rewrite": "draft", "submit": "for_signature", "discard": "discarded"},
        "for_signature": {"send_back": "draft", "sign": "signed", "discard": "discarded"},
        "signed": {"dispatch": "dispatched", "undo_sign": "for_signature"},
        "dispatched": {"undo_dispatch": "signed"},
    }),
    "assignment": (ASSIGNMENT, AssignmentState, {
        "given": {"accept": "accepted", "decline": "declined", "hand_over": "given", "report": "reported",
                  "end": "ended", "cancel": "cancelled"},
        "accepted": {"decline": "declined", "hand_over": "given", "report": "reported", "end": "ended",
                     "cancel": "cancelled"},
        "declined": {"insist": "given", "hand_over": "given", "end": "ended", "cancel": "cancelled"},
        "returned": {"hand_over": "given", "report": "reported", "end": "ended", "cancel": "cancelled"},
        "reported": {"take_back": "accepted", "lift": "done", "send_back": "returned", "control_further": "accepted",
                     "end": "ended", "cancel": "cancelled"},
        "done": {"control_further": "accepted"},
        "ended": {"keep": "accepted", "back_to_given": "given", "back_to_accepted": "accepted",
                  "back_to_declined": "declined", "back_to_returned": "returned", "back_to_reported": "reported"},
    }),
    "meeting": (MEETING, MeetingState, {
        "planned": {"hold": "held", "cancel": "cancelled"},
        "held": {"close": "closed"},
    }),
}  # fmt: skip
PAIRS = [
    pytest.param(life, state, action, rows.get(state, {}).get(action), id=f"{name}-{state}-{action}")
    for name, (life, states, rows) in TABLES.items()
    for state in states
    for action in sorted({action for actions in rows.values() for action in actions} | {"fly"})
]


@pytest.mark.parametrize(("life", "state", "action", "target"), PAIRS)
def test_a_state_and_an_action_lead_where_the_table_says(life, state, action, target):
    assert life.target(state, action) == target


@pytest.mark.parametrize("name", TABLES)
def test_every_state_is_reached_and_every_one_but_the_final_can_be_left(name):
    life, states, rows = TABLES[name]
    assert life.reachable() == frozenset(states)
    assert {state for state in states if not life.actions(state)} == life.final
    assert {state: life.actions(states(state)) for state in rows} == {
        state: tuple(sorted(actions, key=life.actions(states(state)).index)) for state, actions in rows.items()
    }


@given(some.lists(some.sampled_from(sorted({action for _, action in VISIT.transitions}))))
def test_a_life_never_leaves_a_final_state(actions):
    state = VISIT.initial
    for action in actions:
        was_final = state in VISIT.final
        target = VISIT.target(state, action)
        assert not (was_final and target)
        state = target or state


def test_an_open_appeal_may_still_be_ended_and_one_that_is_not_open_may_not():
    ends = {"return", "withdraw", "forward"}
    assert {state for state in AppealState if ends <= set(APPEAL.actions(state))} == OPEN_APPEAL_STATES


def test_a_slot_is_held_from_the_booking_until_the_visit_is_given_up():
    assert frozenset(VisitState) - HOLDS_SLOT_STATES == {VisitState.MISSED, VisitState.MOVED, VisitState.CANCELLED}


def test_an_order_is_under_control_until_it_is_lifted_ended_or_cancelled_and_its_report_is_owed_until_it_is_there():
    out = {AssignmentState.DONE, AssignmentState.ENDED, AssignmentState.CANCELLED}
    assert frozenset(AssignmentState) - UNFINISHED_ASSIGNMENT_STATES == out
    assert {AssignmentState.REPORTED} == UNFINISHED_ASSIGNMENT_STATES - RUNNING_ASSIGNMENT_STATES
