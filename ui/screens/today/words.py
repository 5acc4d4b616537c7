"""How the morning sheet is coloured: which figures alarm, the chip of a mark, the icon of a task."""

from desktop.queries.morning import About, Block, Mark, SheetRow
from desktop.queries.morning_words import RowWords
from ui.tables.columns import State

ALARMING = {
    Block.LATE: "text_late",
    Block.EXECUTORS: "text_late",
    Block.PROMISES: "text_late",
    Block.BROUGHT: "text_late",
    Block.TODAY: "text_due",
    Block.REMINDERS: "text_due",
    Block.KEEPING: "text_due",
}
_ICONS = {
    About.RESOLUTIONS: "edit",
    About.UNSIGNED: "pause",
    About.CLOSE_DAY: "calendar",
    About.MOVE_VISITORS: "forward",
    About.PROTOCOLS: "document",
    About.SEND_LETTERS: "letter",
    About.RETURNED_DRAFTS: "return",
    About.LIFT_ORDERS: "control",
    About.DECIDE_ORDERS: "control",
    About.REMIND_OF_LATE: "bell",
    About.REMINDED_ORDERS: "bell",
    About.ACCEPT_ORDERS: "outcome",
    About.LATE_ORDERS: "late",
    About.LATE_NOTICES: "letter",
    About.CALENDAR: "day_off",
    About.HANDED: "people",
    About.NEW_RIGHTS: "shield",
    About.BACKUP: "save",
    About.CHECK: "shield",
    About.USERS: "people",
    About.DISK: "office",
    About.LATER: "clock",
}
_LOOK = {
    Mark.LATE: ("late", "late"),
    Mark.PROMISE_BROKEN: ("late", "late"),
    Mark.DUE_TODAY: ("soon", "due"),
    Mark.VIDEO: ("video", "paused"),
    Mark.OUT_OF_TURN: ("priority", "new"),
}


def chip_of(row: SheetRow, words: RowWords) -> State | None:
    """The mark of a row as a chip."""
    if row.mark is None or not words.mark:
        return None
    icon, tone = _LOOK[row.mark]
    return State(icon, words.mark, tone)


def icon_of(row: SheetRow) -> str:
    """The icon before a task; other rows have none."""
    return _ICONS.get(row.about, "") if row.about else ""
