"""Whether a burdening act may be adopted: the participant was heard, or the Code lets it go unheard (АППК art 73)."""

from datetime import date

from models.rules.titled import N_, Titled
from models.rules.workdays import WorkCalendar

PRELIMINARY_DAYS = 3  # working days between the preliminary decision and the act, art 73(1)
URGENT_ITEM = "4"  # of art 73(2): urgent protection of rights, whose reasons stand in the act
EXCEPTION_ITEMS = tuple(str(item) for item in range(1, 11))


class HearingFault(Titled):
    """Why a burdening act may not be adopted yet."""

    NO_PRELIMINARY = "no_preliminary", N_("Say when the preliminary decision was handed over (art 73(1))")
    TOO_EARLY = "too_early", N_("The preliminary decision must be handed over three working days before (art 73(1))")
    NO_EXCEPTION = "no_exception", N_("Choose the exception of article 73(2)")
    NO_REASONS = "no_reasons", N_("The urgent exception needs its reasons in the act (art 73(2)(4))")


def check_burdening(
    act_on: date, preliminary_on: date | None, exception_item: str | None, reasons: str, calendar: WorkCalendar
) -> HearingFault | None:
    """Why the act may not be adopted on this day, or None (АППК art 73(1), (2); rule W5).

    `exception_item` is None when the participant was heard; else the item of art 73(2).
    """
    if exception_item is not None:
        if exception_item not in EXCEPTION_ITEMS:
            return HearingFault.NO_EXCEPTION
        return HearingFault.NO_REASONS if exception_item == URGENT_ITEM and not reasons.strip() else None
    if preliminary_on is None:
        return HearingFault.NO_PRELIMINARY
    return HearingFault.TOO_EARLY if act_on < calendar.nth_workday_after(preliminary_on, PRELIMINARY_DAYS) else None
