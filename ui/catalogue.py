"""The screens of the window, each declared on one line; their modules are imported when they are first opened."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from desktop.access import Permission
from models.rules.titled import N_

if TYPE_CHECKING:
    from ui.screen import Screen


@dataclass(frozen=True)
class DeclaredScreen:
    """A screen: its name, title, the short title of the narrow rail, icon, who may see it, its class by module.

    One without an icon is not on the rail; `under` is the rail's item that is lit while it is shown.
    """

    name: str
    title: str
    short: str
    icon: str
    permission: Permission
    module: str
    under: str = ""

    def load(self) -> "type[Screen]":
        """Import the class."""
        module, name = self.module.split(":")
        found: type[Screen] = getattr(import_module(f"ui.screens.{module}"), name)
        return found


_P = Permission

SCREENS = (
    DeclaredScreen("today", N_("Today"), N_("Today"), "today", _P.USE, "today.screen:Today"),
    DeclaredScreen("orders", N_("My orders"), N_("Own orders"), "work", _P.EXECUTE_ASSIGNMENTS, "orders.screen:Orders"),
    DeclaredScreen(
        "counter", N_("Counter"), N_("The counter"), "counter", _P.READ_APPLICANTS, "counter.screen:Counter"
    ),
    DeclaredScreen(
        "reception", N_("Reception"), N_("Reception"), "calendar", _P.READ_VISITS, "reception.screen:Reception"
    ),
    DeclaredScreen("day", N_("Reception day"), N_("The day"), "queue", _P.READ_VISITS, "day.screen:Day"),
    DeclaredScreen("appeals", N_("Appeals"), N_("All appeals"), "appeal", _P.READ_APPEALS, "appeals.screen:Appeals"),
    DeclaredScreen("control", N_("Control"), N_("Control"), "control", _P.WATCH_ASSIGNMENTS, "control.screen:Control"),
    DeclaredScreen("letters", N_("Letters"), N_("Letters"), "letter", _P.READ_APPEALS, "letters.screen:Letters"),
    DeclaredScreen("people", N_("People"), N_("People"), "people", _P.READ_APPLICANTS, "people.screen:People"),
    DeclaredScreen("office", N_("Office"), N_("Office"), "office", _P.USE, "office.screen:OfficeScreen"),
    DeclaredScreen(
        "registration",
        N_("New appeal"),
        "",
        "",
        _P.REGISTER_APPEALS,
        "registration.screen:Registration",
        "counter",
    ),
    DeclaredScreen(
        "correction",
        N_("Correct the registration"),
        "",
        "",
        _P.REGISTER_APPEALS,
        "correction.screen:Correction",
        "appeals",
    ),
    DeclaredScreen("handover", N_("Handover of work"), "", "", _P.USE, "handover.screen:HandoverScreen", "today"),
    DeclaredScreen("appeal", N_("Appeal"), "", "", _P.READ_APPEALS, "appeal.screen:AppealScreen", "appeals"),
    DeclaredScreen("letter", N_("Letter"), "", "", _P.READ_APPEALS, "letter.screen:LetterScreen", "letters"),
    DeclaredScreen(
        "resolution", N_("Resolution"), "", "", _P.READ_APPEALS, "resolution.screen:ResolutionScreen", "appeals"
    ),
    DeclaredScreen("folder", N_("To sign"), "", "", _P.READ_APPEALS, "letter.folder:Folder", "letters"),
    DeclaredScreen("person", N_("Person"), "", "", _P.READ_APPLICANTS, "people.person:PersonScreen", "people"),
    DeclaredScreen("visitor", N_("With the visitor"), "", "", _P.READ_VISITS, "visitor.screen:Visitor", "day"),
)
BY_NAME = {screen.name: screen for screen in SCREENS}
