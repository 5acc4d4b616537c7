"""The lives of an appeal, a visit, a reply, an assignment and a meeting: what may follow what, as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from models.rules.titled import N_, Titled

State = TypeVar("State", bound=Titled)


@dataclass(frozen=True)
class Lifecycle(Generic[State]):
    """A table of transitions: (state, action) leads to one state. A pair that is not in the table is not lawful."""

    initial: State
    transitions: dict[tuple[State, str], State]
    final: frozenset[State] = field(default=frozenset())

    def target(self, state: State, action: str) -> State | None:
        """Where the action leads from this state, or None if it may not be taken."""
        return self.transitions.get((state, action))

    def actions(self, state: State) -> tuple[str, ...]:
        """The lawful actions from a state, in the order of the table."""
        return tuple(action for source, action in self.transitions if source == state)

    def reachable(self) -> frozenset[State]:
        """Every state that a life can come to from the initial one."""
        seen = {self.initial}
        while more := {target for (source, _), target in self.transitions.items() if source in seen} - seen:
            seen |= more
        return frozenset(seen)


def _lifecycle(
    initial: State, rows: Iterable[tuple[Iterable[State], str, State]], final: Iterable[State]
) -> Lifecycle[State]:
    return Lifecycle(
        initial, {(source, action): target for sources, action, target in rows for source in sources}, frozenset(final)
    )


class AppealState(Titled):
    """Where an appeal stands (АППК arts 64, 65, 70, 76, 77, 89)."""

    REGISTERED = "registered", N_("Registered, waits for a resolution")
    INCOMPLETE = "incomplete", N_("Waits for the applicant to complete it")
    IN_WORK = "in_work", N_("In work")
    CLOSED = "closed", N_("Answered and closed")
    FORWARDED = "forwarded", N_("Forwarded to the competent body")
    RETURNED = "returned", N_("Returned to the applicant")
    WITHDRAWN = "withdrawn", N_("Withdrawn by the applicant")
    TERMINATED = "terminated", N_("Terminated")
    ATTACHED = "attached", N_("Attached to an earlier case without a reply")
    STRUCK = "struck", N_("Struck out: registered by mistake")


_OPEN_APPEAL = (AppealState.REGISTERED, AppealState.INCOMPLETE, AppealState.IN_WORK)

APPEAL = _lifecycle(
    AppealState.REGISTERED,
    (
        ((AppealState.REGISTERED,), "resolve", AppealState.IN_WORK),
        ((AppealState.IN_WORK,), "resolve", AppealState.IN_WORK),  # another executor: ПП-663 p. 12 is a note
        ((AppealState.REGISTERED, AppealState.IN_WORK), "ask_to_complete", AppealState.INCOMPLETE),  # 64(6)
        ((AppealState.INCOMPLETE,), "complete", AppealState.REGISTERED),
        (_OPEN_APPEAL, "return", AppealState.RETURNED),  # 64(7)
        (_OPEN_APPEAL, "withdraw", AppealState.WITHDRAWN),  # 64(9)
        (_OPEN_APPEAL, "forward", AppealState.FORWARDED),  # 65(1)
        ((AppealState.REGISTERED, AppealState.IN_WORK), "terminate", AppealState.TERMINATED),  # 70, 88
        ((AppealState.REGISTERED,), "attach", AppealState.ATTACHED),  # 64(8)
        ((AppealState.IN_WORK,), "extend", AppealState.IN_WORK),  # 76(3)
        ((AppealState.REGISTERED, AppealState.IN_WORK), "close", AppealState.CLOSED),  # 77, 89
        ((AppealState.CLOSED, AppealState.TERMINATED, AppealState.FORWARDED), "reopen", AppealState.IN_WORK),
        (_OPEN_APPEAL, "strike", AppealState.STRUCK),
        ((AppealState.STRUCK,), "restore", AppealState.REGISTERED),
        ((AppealState.STRUCK,), "restore_incomplete", AppealState.INCOMPLETE),
        # An end that is undone within minutes: the state is again what it was.
        *(((AppealState.CLOSED, AppealState.FORWARDED), f"back_to_{state.value}", state) for state in _OPEN_APPEAL),
    ),
    final=(AppealState.RETURNED, AppealState.WITHDRAWN, AppealState.ATTACHED),
)
OPEN_APPEAL_STATES = frozenset(_OPEN_APPEAL)


class VisitState(Titled):
    """Where a visit to a personal reception stands (ПП-663 pp. 13, 17, 23, 26)."""

    BOOKED = "booked", N_("Booked")
    ARRIVED = "arrived", N_("Arrived, waits")
    CALLED = "called", N_("Called")
    IN_ROOM = "in_room", N_("With the official")
    DONE = "done", N_("Received")
    MISSED = "missed", N_("Did not come")
    MOVED = "moved", N_("Moved to another time")
    CANCELLED = "cancelled", N_("Booking cancelled")


_AWAITED = (VisitState.BOOKED, VisitState.ARRIVED, VisitState.CALLED)

VISIT = _lifecycle(
    VisitState.BOOKED,
    (
        ((VisitState.BOOKED, VisitState.MISSED), "arrive", VisitState.ARRIVED),
        ((VisitState.ARRIVED,), "call", VisitState.CALLED),
        ((VisitState.CALLED,), "park", VisitState.ARRIVED),
        ((VisitState.ARRIVED, VisitState.CALLED), "postpone", VisitState.ARRIVED),
        ((VisitState.CALLED,), "enter", VisitState.IN_ROOM),
        ((VisitState.IN_ROOM,), "finish", VisitState.DONE),
        (_AWAITED, "miss", VisitState.MISSED),
        ((VisitState.BOOKED, VisitState.ARRIVED, VisitState.MISSED), "move", VisitState.MOVED),
        ((VisitState.BOOKED, VisitState.ARRIVED), "cancel", VisitState.CANCELLED),
    ),
    final=(VisitState.DONE, VisitState.MOVED, VisitState.CANCELLED),
)
HOLDS_SLOT_STATES = frozenset(_AWAITED) | {VisitState.IN_ROOM, VisitState.DONE}


class ReplyState(Titled):
    """Where an outgoing letter stands: written, laid for signature, signed and frozen, sent."""

    DRAFT = "draft", N_("Draft")
    FOR_SIGNATURE = "for_signature", N_("Laid for signature")
    SIGNED = "signed", N_("Signed")
    DISPATCHED = "dispatched", N_("Sent")
    DISCARDED = "discarded", N_("Discarded")


REPLY = _lifecycle(
    ReplyState.DRAFT,
    (
        ((ReplyState.DRAFT,), "rewrite", ReplyState.DRAFT),
        ((ReplyState.DRAFT,), "submit", ReplyState.FOR_SIGNATURE),
        ((ReplyState.FOR_SIGNATURE,), "send_back", ReplyState.DRAFT),
        ((ReplyState.FOR_SIGNATURE,), "sign", ReplyState.SIGNED),
        ((ReplyState.SIGNED,), "dispatch", ReplyState.DISPATCHED),
        ((ReplyState.SIGNED,), "undo_sign", ReplyState.FOR_SIGNATURE),  # within minutes
        ((ReplyState.DISPATCHED,), "undo_dispatch", ReplyState.SIGNED),
        ((ReplyState.DRAFT, ReplyState.FOR_SIGNATURE), "discard", ReplyState.DISCARDED),
    ),
    final=(ReplyState.DISCARDED,),
)


class PreparedState(Titled):
    """Where a step stands that was prepared for whoever decides it."""

    WAITING = "waiting", N_("Laid before the head")
    RETURNED = "returned", N_("Came back with a remark")
    CONFIRMED = "confirmed", N_("Confirmed")
    WITHDRAWN = "withdrawn", N_("Taken back by who prepared it")


PREPARED = _lifecycle(
    PreparedState.WAITING,
    (
        ((PreparedState.WAITING, PreparedState.RETURNED), "prepare", PreparedState.WAITING),
        ((PreparedState.WAITING,), "send_back", PreparedState.RETURNED),
        ((PreparedState.WAITING,), "confirm", PreparedState.CONFIRMED),
        ((PreparedState.WAITING, PreparedState.RETURNED), "withdraw", PreparedState.WITHDRAWN),
    ),
    final=(PreparedState.CONFIRMED, PreparedState.WITHDRAWN),
)
UNFINISHED_PREPARED_STATES = frozenset({PreparedState.WAITING, PreparedState.RETURNED})


class AssignmentState(Titled):
    """Where an order stands: given, taken up, reported, lifted from control by the controller."""

    GIVEN = "given", N_("Given")
    ACCEPTED = "accepted", N_("Accepted by the executor")
    DECLINED = "declined", N_("Declined: not the executor's matter")
    RETURNED = "returned", N_("Sent back by the controller")
    REPORTED = "reported", N_("Reported as done")
    DONE = "done", N_("Done, lifted from control")
    ENDED = "ended", N_("Ended with its appeal")
    CANCELLED = "cancelled", N_("Cancelled")


_RUNNING = (AssignmentState.GIVEN, AssignmentState.ACCEPTED, AssignmentState.DECLINED, AssignmentState.RETURNED)
_UNFINISHED = (*_RUNNING, AssignmentState.REPORTED)

ASSIGNMENT = _lifecycle(
    AssignmentState.GIVEN,
    (
        ((AssignmentState.GIVEN,), "accept", AssignmentState.ACCEPTED),
        ((AssignmentState.GIVEN, AssignmentState.ACCEPTED), "decline", AssignmentState.DECLINED),
        ((AssignmentState.DECLINED,), "insist", AssignmentState.GIVEN),
        (_RUNNING, "hand_over", AssignmentState.GIVEN),
        (
            (AssignmentState.GIVEN, AssignmentState.ACCEPTED, AssignmentState.RETURNED),
            "report",
            AssignmentState.REPORTED,
        ),
        ((AssignmentState.REPORTED,), "take_back", AssignmentState.ACCEPTED),
        ((AssignmentState.REPORTED,), "lift", AssignmentState.DONE),
        ((AssignmentState.REPORTED,), "send_back", AssignmentState.RETURNED),
        ((AssignmentState.REPORTED, AssignmentState.DONE), "control_further", AssignmentState.ACCEPTED),
        (_UNFINISHED, "end", AssignmentState.ENDED),  # with its appeal
        ((AssignmentState.ENDED,), "keep", AssignmentState.ACCEPTED),
        *(((AssignmentState.ENDED,), f"back_to_{state.value}", state) for state in _UNFINISHED),  # its appeal goes on
        (_UNFINISHED, "cancel", AssignmentState.CANCELLED),
    ),
    final=(AssignmentState.CANCELLED,),
)
RUNNING_ASSIGNMENT_STATES = frozenset(_RUNNING)  # the executor owes a report
UNFINISHED_ASSIGNMENT_STATES = frozenset(_UNFINISHED)  # under control


class MeetingState(Titled):
    """Where a meeting of an akim with residents stands (Decree of 03.03.2022 No. 826)."""

    PLANNED = "planned", N_("Planned")
    HELD = "held", N_("Held")
    CLOSED = "closed", N_("Protocol closed")
    CANCELLED = "cancelled", N_("Meeting cancelled")


MEETING = _lifecycle(
    MeetingState.PLANNED,
    (
        ((MeetingState.PLANNED,), "hold", MeetingState.HELD),
        ((MeetingState.PLANNED,), "cancel", MeetingState.CANCELLED),
        ((MeetingState.HELD,), "close", MeetingState.CLOSED),
    ),
    final=(MeetingState.CLOSED, MeetingState.CANCELLED),
)
