"""The keys of the kinds of appeals: Ctrl+1…6 in every form that has the row of kinds."""

from PySide6.QtCore import QObject

from models.rules.kinds import AppealKind
from ui.actions import Action


def kind_actions(screen: str) -> tuple[Action, ...]:
    """An action for each kind, which runs the screen's `choose_kind`."""
    return tuple(
        Action(f"{screen}.kind{number}", kind.title_key, "appeal", "choose_kind", f"Ctrl+{number}")
        for number, kind in enumerate(AppealKind, start=1)
    )


def kind_of(action: QObject) -> AppealKind:
    """The kind that an action of kind_actions chooses."""
    return list(AppealKind)[int(action.objectName()[-1]) - 1]
