"""Actions declared: what may be done on a screen, its key, who may; buttons, menus, Ctrl+K, the key sheet read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.access import Permission
from models.rules.titled import N_
from ui import icons, keys
from ui.desk import Desk


@dataclass(frozen=True)
class Action:
    """One thing to do on a screen. `run` names the screen's method; `title` is a message id.

    `key` is a Qt key sequence as the Latin layout has it, several with " | " between; see ui/keys.py.

    `permission` is the one that its operation or question declares; None where everybody who sees the screen may.
    """

    name: str
    title: str
    icon: str
    run: str
    key: str = ""
    permission: Permission | None = None
    or_permission: Permission | None = None  # who has this one prepares it for whoever has the other

    def is_for(self, desk: Desk) -> bool:
        """Whether the signed-in person may use it."""
        return self.permission is None or any(desk.may(one) for one in (self.permission, self.or_permission) if one)


def remind_action(screen: str) -> Action:
    """The action of a screen that shows one record: its method `record` says which, Screen.remind does the rest."""
    return Action(f"{screen}.remind", N_("Remind me…"), "bell", "remind", "Ctrl+B")


def intake_action(screen: str) -> Action:
    """The action of a screen that shows visits: where the request was taken in is put right."""
    return Action(
        f"{screen}.intake", N_("Where it was taken in…"), "place", "correct_intake", "", Permission.BOOK_VISITS
    )


def add_actions(owner: QWidget, desk: Desk, declared: Iterable[Action]) -> dict[str, QAction]:
    """Make the actions that the signed-in person may use, and give them to the owner with their keys."""
    made = {}
    for one in declared:
        if not one.is_for(desk):
            continue
        action = QAction(desk.t(one.title), owner)
        action.setObjectName(one.name)
        action.setProperty("title", one.title)
        action.setProperty("icon_name", one.icon)
        action.setIcon(icons.icon(one.icon))
        action.setToolTip("")
        if one.key:  # a key of the window: it lives as long as its owner is seen, wherever the keyboard is
            keys.give(action, one.key)
        action.triggered.connect(getattr(owner, one.run))
        owner.addAction(action)
        made[one.name] = action
    return made


def offer(action: QAction | None, *, is_possible: bool = True, is_lawful: bool = True, why: str = "") -> None:
    """Offer an action, switch it off with its reason as the tooltip, or take it away where the law does not know it."""
    if action is None:
        return
    action.setVisible(is_lawful)
    action.setEnabled(is_possible and is_lawful)
    action.setToolTip(why)
