"""The term of a stored appeal: the rule, given what the store knows."""

from datetime import date

from desktop.work import Look
from models.appeal import Appeal
from models.rules import deadlines
from models.rules.kinds import AppealKind


def counted(
    look: Look,
    appeal: Appeal,
    kind: AppealKind | None = None,
    registered_on: date | None = None,
    counted_from: date | None = None,
) -> deadlines.Deadline:
    """The term of an appeal with its explanation, day by day; of another kind, registration day or day after which it
    is counted where these are said.

    What turns out to be a complaint has its twenty days: an extension that was decided before falls away (АППК art 99).
    """
    kind, registered_on = kind or appeal.kind, registered_on or appeal.registered_on
    decided = () if kind is AppealKind.COMPLAINT else appeal.extensions
    extensions = [deadlines.Extension(one.decided_on, one.until, one.reason, "") for one in decided]
    pauses = tuple(deadlines.Pause(one.began_on, one.ended_on, one.reason) for one in appeal.pauses)
    if counted_from is None:
        received_on = look.local(appeal.received_at).date()
        counted_from = deadlines.counting_from(appeal.channel, received_on, registered_on)
    return deadlines.deadline(
        registered_on,
        deadlines.answer_term(kind, registered_on),
        look.calendar,
        pauses=pauses,
        extension=extensions[-1] if extensions else None,
        counted_from=counted_from,
    )
