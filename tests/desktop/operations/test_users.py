import pytest

from desktop.operations import users
from desktop.operations.users import AddUser, ChangeUser
from desktop.start import open_office
from models.official import Official
from models.user import User
from tests.builders import PASSWORD
from tests.desktop.operations.watched import refused


def add(desk, login="dina", official="engineer", roles=("analyst", "inspector"), **order):
    id = desk.ids.get(official, official)
    return desk.run("administrator", users.add_user, AddUser(login, id, roles, **{"is_second": True, **order}))


def test_a_user_is_an_official_with_roles(desk):
    id = add(desk, " dina ", language="ru")
    with desk.office.look_session() as session:
        user = session.get(User, id)
        assert (user.login, user.official_id, user.language, user.is_active) == (
            "dina", desk.ids["engineer"], "ru", True,
        )  # fmt: skip
        assert {role.code for role in user.roles} == {"analyst", "inspector"}
    assert desk.newest("user.added")["roles"] == ["analyst", "inspector"]


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"login": " "}, "Enter a login", "login"),
        ({"login": "Clerk"}, "There is a user with the login Clerk already", "login"),
        ({"official": 10_000}, "There is no such record", "official"),
        ({"roles": ()}, "Choose a role", "roles"),
        ({"roles": ("clerk", "king")}, "Choose a role", "roles"),
        ({"language": "de"}, "The window speaks Kazakh, Russian or English", "language"),
    ],
)
def test_a_user_who_could_not_work_is_not_entered(desk, order, words, field):
    with refused(words, field):
        add(desk, **order)


def test_one_who_has_left_becomes_no_user(desk):
    desk.set(Official, desk.ids["engineer"], is_active=False)
    with refused("does not work here any more", "official"):
        add(desk)


def test_a_second_login_of_an_official_is_asked_about_and_not_forbidden(desk):
    with refused("Say that a second login is meant", "is_second"):
        add(desk, is_second=False)
    add(desk)
    for login in ("analyst", "inspector", "dina"):
        order = ChangeUser(desk.users.get(login) or add_id(desk, login), ("analyst",), is_active=False)
        desk.run("administrator", users.change_user, order)
    with refused("signs in as administrator already", "is_second"):
        add(desk, "dina2", is_second=False)


def add_id(desk, login):
    with desk.office.look_session() as session:
        return session.query(User).filter_by(login=login).one().id


def test_the_journal_tells_which_roles_a_user_had_and_has(desk):
    order = ChangeUser(desk.users["analyst"], ("inspector", "analyst"), is_active=False)
    desk.run("administrator", users.change_user, order)
    told = desk.newest("user.changed")
    assert told["roles"] == [["analyst"], ["analyst", "inspector"]]
    assert told["changes"] == {"is_active": [True, False]}


@pytest.mark.parametrize("second", [("inspector",), ("analyst",)])
def test_who_gives_roles_second_is_told_which_the_first_gave(desk, second):
    """Also where only the roles differ, which stand in no column of the user."""
    analyst, version = desk.users["analyst"], desk.row(User, desk.users["analyst"]).version
    other = desk.row(User, desk.users["inspector"]).version
    desk.run("administrator", users.change_user, ChangeUser(analyst, ("analyst", "clerk"), version=version))
    with refused("administrator has changed this record meanwhile (рөлдер: Талдаушы → Талдаушы, Тіркеуші)"):
        desk.run("administrator", users.change_user, ChangeUser(analyst, second, version=version))
    desk.run("administrator", users.change_user, ChangeUser(desk.users["inspector"], ("clerk",), version=other))
    assert roles_of(desk, "analyst") == {"analyst", "clerk"}
    assert roles_of(desk, "inspector") == {"clerk"}


def roles_of(desk, login):
    with desk.office.look_session() as session:
        return {role.code for role in session.get(User, desk.users[login]).roles}


def test_changed_roles_hold_from_the_next_sign_in_on(desk):
    desk.run("administrator", users.change_user, ChangeUser(desk.users["analyst"], ("clerk", "controller")))
    desk.run("administrator", users.change_user, ChangeUser(desk.users["inspector"], ("inspector",), is_active=False))
    office = open_office(desk.office.folder, "analyst", PASSWORD, desk.clock)
    assert {"register_appeals", "control_assignments"} <= {one.value for one in office.actor.permissions}
    office.close()
    with refused("The login inspector is not in use any more"):
        open_office(desk.office.folder, "inspector", PASSWORD, desk.clock)


def test_an_administrator_may_take_on_more_roles_but_not_lay_down_the_own_one(desk):
    """Otherwise nobody might be left who can manage the office."""
    own = desk.users["administrator"]
    desk.run("administrator", users.change_user, ChangeUser(own, ("administrator", "clerk")))
    for order in (ChangeUser(own, ("clerk",)), ChangeUser(own, ("administrator",), is_active=False)):
        with refused("You cannot take the administrator's right from yourself", "roles"):
            desk.run("administrator", users.change_user, order)


def test_a_user_has_a_role(desk):
    with refused("Choose a role", "roles"):
        desk.run("administrator", users.change_user, ChangeUser(desk.users["analyst"], ()))


@pytest.mark.parametrize(
    ("operation", "order", "event", "detail"),
    [
        (users.signed_in, None, "user.signed_in", {}),
        (users.password_changed, "analyst", "user.password_changed", {"login": "analyst"}),
        (users.recovery_drawn, 2, "office.recovery_drawn", {"number": 2}),
    ],
)
def test_what_concerns_the_key_alone_stands_in_the_journal(desk, operation, order, event, detail):
    desk.run("administrator", operation, order)
    assert desk.newest(event) == detail
