"""The term of a stored appeal: the rule, given what the store knows."""

from desktop.work import Look
from models.appeal import Appeal
from models.rules import deadlines


def counted(look: Look, appeal: Appeal) -> deadlines.Deadline:
    """The term of an appeal with its explanation, day by day."""
    extensions = [deadlines.Extension(one.decided_on, one.until, one.reason, "") for one in appeal.extensions]
    pauses = tuple(deadlines.Pause(one.began_on, one.ended_on, one.reason) for one in appeal.pauses)
    return deadlines.deadline(
        appeal.registered_on,
        deadlines.TERMS[appeal.kind],
        look.calendar,
        pauses=pauses,
        extension=extensions[-1] if extensions else None,
    )
