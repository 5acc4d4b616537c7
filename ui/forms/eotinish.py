"""The number of e-Otinish as it is typed: what its letters stand for, or that the office does not know them."""

from typing import Any

from desktop.queries.lists import PrefixTold, prefix_told
from ui.desk import Desk
from ui.forms.binding import Form


def tell_prefix(desk: Desk, form: Form[Any], name: str) -> None:
    """Say under a field of a form, while it is typed, what its prefix means; one that is not known is warned of."""
    field, editor = form.fields[name], form.editors[name]

    def told(found: PrefixTold | None) -> None:
        field.tell(found.meaning if found else "")
        if found is not None and not found.meaning:
            warning = desk.t("The prefix «{prefix}» is not in the list of the office. Look at it again.",
                             prefix=found.prefix)  # fmt: skip
            field.say(warning, "warned")

    editor.changed.connect(lambda: desk.ask(prefix_told, editor.value(), done=told, owner=field, key="prefix"))
