"""What «find and do» shows for what was typed: groups of finds and of commands, or why there is nothing."""

from collections.abc import Sequence

from PySide6.QtGui import QAction

from desktop.access import Permission
from desktop.queries.palette import Find, FindRow, Finds
from desktop.queries.saved_filters import OwnFilter
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.palette_rows import COMMANDS, OPENED, Item, command_items, filter_items, found_item

FEW, MANY = 5, 12  # rows of a group beside others, and alone
CROWD, FEWER = 3, 3  # so many groups show fewer rows each
TITLES = {
    Find.PERSON: N_("People"),
    Find.APPEAL: N_("Appeals"),
    Find.VISIT: N_("Receptions"),
    Find.LETTER: N_("Letters"),
    Find.ORDER: N_("Orders"),
    COMMANDS: N_("What to do?"),
    OPENED: N_("Opened last"),
}


def items_of(
    desk: Desk,
    actions: Sequence[QAction],
    text: str,
    finds: Finds,
    opened: Sequence[FindRow],
    only: Find | str | None,
    own: Sequence[OwnFilter] = (),
) -> list[Item]:
    """Titles and rows, or the sentences that nothing was found; `only` keeps to one group."""
    groups: list[tuple[Find | str, list[Item]]] = []
    if not text:
        groups.append((OPENED, [found_item(row, OPENED, desk) for row in opened]))
    most = MANY if only else FEW if len(finds.groups) < CROWD else FEWER
    for find, rows in finds.groups.items():
        groups.append((find, [found_item(row, find, desk) for row in rows[:most]]))
    about = next((row for rows in finds.groups.values() for row in rows), None)
    commands = command_items(actions, text, MANY if only == COMMANDS else FEW)
    filters = filter_items(desk, own, text, FEWER) if text else []
    groups.insert(2, (COMMANDS, [*commands_about(desk, about), *filters, *commands, *_whole_lists(desk, text, finds)]))
    items = [Item(finds.private, "")] if finds.private and finds.text == text else []
    for group, shown in groups:
        if shown and only in (None, group):
            items += [Item(_title(desk, group, len(shown), finds), str(group)), *shown]
    return items or (_nothing_found(desk, text) if text and finds.text == text else [])


def _title(desk: Desk, group: Find | str, shown: int, finds: Finds) -> str:
    """What the group is; that its rows are only similar, and how many there are beyond them."""
    t, title = desk.t, desk.t(TITLES[group])
    if not isinstance(group, Find):
        return title
    similar = t("similar ones") if group in finds.near else ""
    more = len(finds.groups[group]) - shown + finds.more.get(group, 0)
    beyond = t("{number} more", number=more) if more else ""
    return " · ".join(filter(None, (title, similar, beyond)))


def commands_about(desk: Desk, row: FindRow | None) -> list[Item]:
    """What can be done for the person of a find."""
    if row is None or row.person_id is None:
        return []
    t, go, id = desk.t, desk.go, row.person_id
    steps = (
        (Permission.REGISTER_APPEALS, "appeal", t("Register an appeal of {person}", person=row.person),
         lambda: go("registration", applicant_id=id)),
        (Permission.BOOK_VISITS, "calendar", t("Book a reception for {person}", person=row.person),
         lambda: go("reception", applicant_id=id)),
    )  # fmt: skip
    return [Item(words, COMMANDS, run, icon) for needed, icon, words, run in steps if desk.may(needed)]


def _whole_lists(desk: Desk, text: str, finds: Finds) -> list[Item]:
    """The list behind the few finds."""
    if Find.APPEAL not in finds.groups or not text:
        return []
    words = finds.read_as or text
    said = desk.t("All appeals with «{words}»", words=words)
    return [Item(said, COMMANDS, lambda: desk.go("appeals", text=words), "search")]


def _nothing_found(desk: Desk, text: str) -> list[Item]:
    t = desk.t
    if len(text) < 2:
        return [Item(t("Type at least two letters, or a number."), "")]
    return [
        Item(t("Nothing was found for «{words}».", words=text), ""),
        *_new_person(desk, text),
        Item(t("Searched: names, IIN, telephones, numbers, texts of appeals, visits and signed letters."), ""),
        Item(t("Not searched: attached files and letters that are not signed yet."), ""),
    ]


def _new_person(desk: Desk, text: str) -> list[Item]:
    """The way to a new card with what was typed."""
    if not desk.may(Permission.EDIT_APPLICANTS):
        return []
    said = desk.t("New person: «{words}»", words=text)
    return [Item(said, COMMANDS, lambda: desk.go("counter", text=text), "plus")]
