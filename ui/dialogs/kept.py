"""What is typed into a sheet is never lost: closed undone, it opens again with it, for the same record and step."""

from collections.abc import Callable
from typing import Any

from desktop.queries.drafts import DraftRow
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.parts.surfaces import IconWords


def keep_typed(
    sheet: Sheet,
    desk: Desk,
    form: Form[Any],
    name: str,
    key: object,
    *,
    version: int = 0,
    make_room: Callable[[DraftRow], object] | None = None,
) -> DraftKeeper:
    """Keep what is typed into a sheet, and bring back what was left in it: call it once the fields show what is stored.

    `name` is the step, `key` the record, `version` the record's own. Only what is done gives the draft up. A line tells
    what was brought back, and that the record has changed since. `make_room` lays out the fields that a draft needs.
    """
    form.is_changed = False
    form.begin(version)
    keeper = DraftKeeper(desk, form, name, str(key))
    sheet.rejected.connect(keeper.save)
    sheet.accepted.connect(keeper.discard)
    if make_room is not None:
        keeper.found.connect(make_room)
    keeper.restored.connect(lambda found: _tell(sheet, form, found, version))
    keeper.look()
    return keeper


def _tell(sheet: Sheet, form: Form[Any], found: DraftRow, version: int) -> None:
    if all(found.values.get(name) == plain for name, plain in form.began.items()):
        return  # it was emptied again
    t = sheet.t
    if form.version != version:
        words = t("It was typed on {day}; the record has been changed since: look at it.", day=t.date(found.saved_at))
        line = IconWords("soon", words, "body", "text_due", wraps=True)
    else:
        line = IconWords("edit", t("What was typed on {day} is brought back.", day=t.date(found.saved_at)),
                         "caption", "text_muted", wraps=True)  # fmt: skip
    sheet.body.addWidget(line)
    sheet.fit()
