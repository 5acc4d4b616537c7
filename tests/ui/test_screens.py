"""Every declared screen opens empty and filled, in each language, theme and size: nothing cut or nameless."""

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop.access import ROLES
from models.user import Role
from tests.ui.lived_in import live_in
from tests.ui.looks import faults
from ui.catalogue import BY_NAME, SCREENS

LANGUAGES, THEMES, SIZES = ("kk", "ru", "en"), ("light", "dark"), ((1366, 768), (1024, 700))
NEEDS_A_RECORD = ("appeal", "correction", "letter", "person", "resolution", "visitor")
QUICK = {("kk", "light", (1024, 700)), ("ru", "dark", (1366, 768))}
EVERY_ROLE = frozenset().union(*(permissions for _, permissions in ROLES.values()))

cases = pytest.mark.parametrize(
    ("language", "theme_name", "size"),
    [
        pytest.param(*case, marks=() if case in QUICK else pytest.mark.slow)
        for case in product(LANGUAGES, THEMES, SIZES)
    ],
)


@pytest.fixture
def everything(window, desk):
    """A window of somebody who may do everything."""

    def open_window(**options):
        from dataclasses import replace

        with Session(desk.office.engine) as session:  # rights are read anew at each act
            session.execute(update(Role).where(Role.code == "secretary").values(permissions=" ".join(EVERY_ROLE)))
            session.commit()
        main = window("secretary", **options)
        main.desk.office.actor = replace(main.desk.office.actor, permissions=EVERY_ROLE)
        main.speak(options["language"])
        return main

    return open_window


def opened(main, name, arguments):
    main.go(name, **arguments)
    for _ in range(4):  # a layout in a layout settles a wave later, all before the window is painted
        QApplication.sendPostedEvents()
    main.repaint()
    return [f"{name}: {fault}" for fault in faults(main, main.desk.language)]


@cases
def test_every_screen_opens_empty(everything, language, theme_name, size):
    main = everything(language=language, theme_name=theme_name, size=size)
    found = [
        fault for screen in SCREENS if screen.name not in NEEDS_A_RECORD for fault in opened(main, screen.name, {})
    ]
    assert not found, "\n".join(found)


@cases
def test_every_screen_opens_filled(everything, desk, language, theme_name, size):
    arguments = live_in(desk)
    main = everything(language=language, theme_name=theme_name, size=size)
    found = [fault for name in BY_NAME for fault in opened(main, name, arguments.get(name, {}))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_every_action_is_offered_exactly_to_those_who_may(window, role):
    main = window(role)
    may = main.desk.actor.permissions
    for declared in SCREENS:
        assert (declared.name in main.rail.items) == (bool(declared.icon) and declared.permission in may)
        if declared.permission in may:
            screen = main.screen_of(declared.name)
            wanted = {
                action.name for action in screen.ACTIONS
                if action.permission is None or {action.permission, action.or_permission} & may
            }  # fmt: skip
            assert set(screen.actions_by_name) == wanted


@pytest.mark.parametrize("name", BY_NAME)
def test_no_two_actions_of_a_screen_share_a_key(name):
    keys = [key for action in BY_NAME[name].load().ACTIONS for key in action.key.split(" | ") if key]
    assert sorted(keys) == sorted(set(keys))


def test_who_may_not_see_a_screen_is_told_so(window):
    main = window("administrator")
    main.go("appeals")
    assert main.current == ""
    assert main.strip.isVisible()
