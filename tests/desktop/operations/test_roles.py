"""Roles composed by the administrator, and rights that are read at each act."""

import pytest

from desktop.access import ROLES, Permission, with_needed
from desktop.operations.applicants import ApplicantFacts, add_applicant
from desktop.operations.directory import Directory, InUse, RetireOfficial, retire, retire_official, return_to_use
from desktop.operations.roles import AddRole, ChangeRole, RestoreRole, add_role, change_role, restore_role
from desktop.operations.users import ChangeUser, change_user, signed_in
from desktop.queries.choices import officials
from desktop.queries.staff import role_lines
from desktop.queries.today import morning_sheet
from desktop.start import open_office
from models.database import writing
from models.user import Role, give
from tests.builders import PASSWORD
from tests.desktop.operations.watched import refused

P = Permission
ADMINISTRATOR = "administrator"
OWN = AddRole("Мұрағатшы", "Архивариус", "Archivist", (P.DISPATCH_REPLIES, P.EXPORT))


def line(desk, code):
    return next(row for row in desk.ask(ADMINISTRATOR, role_lines) if row.code == code)


def change(desk, code, **wanted):
    row = line(desk, code)
    kept = {name: getattr(row, name) for name in ChangeRole.__dataclass_fields__}
    desk.run(ADMINISTRATOR, change_role, ChangeRole(**{**kept, **wanted}))


def own_role(desk, order=OWN):
    id = desk.run(ADMINISTRATOR, add_role, order)
    return next(row for row in desk.ask(ADMINISTRATOR, role_lines) if row.id == id)


def may(office, permission):
    """Whether the door lets this person do something now: asked there, not of what was known at the sign-in."""
    office.ask(officials)
    return office.actor.may(permission)


@pytest.fixture
def clerk(desk):
    """The clerk signed in at another desk, as by the command line."""
    office = open_office(desk.office.folder, "clerk", PASSWORD, desk.clock)
    yield office
    office.close()


def test_a_role_is_composed_with_what_its_rights_need(desk):
    row = own_role(desk)
    assert row.permissions == (P.USE, P.READ_APPEALS, P.DISPATCH_REPLIES, P.READ_APPLICANTS, P.EXPORT)
    assert (row.name, row.is_shipped, row.is_changed, row.unknown) == ("Мұрағатшы", False, False, ())
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["analyst"], (row.code,)))
    office = open_office(desk.office.folder, "analyst", PASSWORD, desk.clock)
    assert office.actor.permissions == frozenset(row.permissions)
    office.close()


def test_every_shipped_role_has_what_its_rights_need():
    lacking = {code: set(with_needed(rights)) - set(rights) for code, (_, rights) in ROLES.items()}
    assert {code: rights for code, rights in lacking.items() if rights} == {}


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (AddRole(" ", "Архивариус"), "name_kk"),
        (AddRole("Мұрағатшы", ""), "name_ru"),
        (AddRole("Тіркеуші", "Архивариус"), "name_kk"),
        (AddRole("Мұрағатшы", "Секретарь"), "name_kk"),
    ],
)
def test_a_role_has_names_of_its_own(desk, order, field):
    with refused("", field):
        desk.run(ADMINISTRATOR, add_role, order)


def test_a_changed_role_says_so_and_is_restored(desk):
    assert not line(desk, "clerk").is_changed
    change(desk, "clerk", name_ru="Дежурный", permissions=(P.READ_APPEALS,))
    assert line(desk, "clerk").is_changed
    assert desk.newest("role.changed")["changes"]["name_ru"] == ["Регистратор", "Дежурный"]
    desk.run(ADMINISTRATOR, restore_role, RestoreRole(line(desk, "clerk").id, line(desk, "clerk").version))
    restored = line(desk, "clerk")
    assert (restored.is_changed, set(restored.permissions)) == (False, set(ROLES["clerk"][1]))
    stale = RestoreRole(restored.id, restored.version - 1)
    with refused("has changed this record meanwhile"):
        desk.run(ADMINISTRATOR, restore_role, stale)
    with refused("nothing to restore"):
        desk.run(ADMINISTRATOR, restore_role, RestoreRole(own_role(desk).id, 1))


def test_two_who_change_a_role_at_once_are_told(desk):
    row = line(desk, "clerk")
    change(desk, "clerk", name_en="Registrar")
    with refused("administrator has changed this record meanwhile"):
        desk.run(ADMINISTRATOR, change_role, ChangeRole(**vars(OWN), id=row.id, version=row.version))


def test_a_role_that_somebody_has_is_not_taken_out_of_use(desk):
    row = own_role(desk)
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["analyst"], ("analyst", row.code)))
    with refused("First give other roles to those who have it: analyst"):
        desk.run(ADMINISTRATOR, retire, InUse(Directory.ROLE, row.id))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["analyst"], ("analyst",)))
    desk.run(ADMINISTRATOR, retire, InUse(Directory.ROLE, row.id))
    with refused("Choose a role", "roles"):
        desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["analyst"], (row.code,)))
    desk.run(ADMINISTRATOR, return_to_use, InUse(Directory.ROLE, row.id))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["analyst"], (row.code,)))


def test_who_sees_only_what_was_given_to_them_is_a_matter_of_their_roles(desk, clerk):
    assert not clerk.actor.sees_own_only
    row = own_role(desk, AddRole("Орындаушы-2", "Исполнитель-2", "", (P.READ_APPEALS,), sees_own_only=True))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], (row.code, "executor")))
    clerk.ask(morning_sheet)
    assert clerk.actor.sees_own_only
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], (row.code, "clerk")))
    clerk.ask(morning_sheet)
    assert not clerk.actor.sees_own_only


# Rights hold at the next act.


def test_what_is_taken_from_a_role_is_refused_at_the_next_act(desk, clerk):
    facts = ApplicantFacts(surname="Ли", given="Анна", phones=("8 700 000 01 77",))
    change(desk, "clerk", permissions=(P.READ_APPEALS,))
    with refused("Your role does not allow this"):
        clerk.run(add_applicant, facts)
    change(desk, "clerk", permissions=(P.EDIT_APPLICANTS,))
    assert clerk.run(add_applicant, facts).id


def test_another_role_of_a_person_holds_at_the_next_act(desk, clerk):
    assert not may(clerk, P.READ_JOURNAL)
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("inspector",)))
    assert may(clerk, P.READ_JOURNAL)
    assert not may(clerk, P.REGISTER_APPEALS)


def test_two_who_exchange_their_roles_have_exchanged_them(desk, clerk):
    """Sums over users and roles would not tell."""
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("secretary",)))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["secretary"], ("clerk",)))
    assert may(clerk, P.PLAN_RECEPTIONS)
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("clerk", "controller")))
    assert may(clerk, P.CONTROL_ASSIGNMENTS)


def test_a_login_that_is_closed_ends_at_the_next_act(desk, clerk):
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("clerk",), is_active=False))
    for act in (lambda: clerk.run(signed_in, None), lambda: clerk.ask(officials)):
        with refused("The login clerk is not in use any more"):
            act()


def test_a_person_s_language_stays_when_rights_change(desk, clerk):
    clerk.actor = type(clerk.actor)(**{**vars(clerk.actor), "language": "ru"})
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("inspector",)))
    assert may(clerk, P.READ_JOURNAL)
    assert clerk.actor.language == "ru"


# Somebody can always administer.


def second_administrator(desk):
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["head"], ("head", ADMINISTRATOR)))


@pytest.mark.parametrize("is_alone", [True, False])
def test_nobody_takes_the_administrators_right_from_themselves_in_any_way(desk, is_alone):
    if not is_alone:
        second_administrator(desk)
    own = desk.users[ADMINISTRATOR]
    ways = (
        ("permissions", lambda: change(desk, ADMINISTRATOR, permissions=(P.BACK_UP,))),
        ("roles", lambda: desk.run(ADMINISTRATOR, change_user, ChangeUser(own, ("clerk",)))),
        ("roles", lambda: desk.run(ADMINISTRATOR, change_user, ChangeUser(own, (ADMINISTRATOR,), is_active=False))),
        (None, lambda: desk.run(ADMINISTRATOR, retire_official, RetireOfficial(desk.ids["engineer"]))),
    )
    for field, way in ways:
        with refused("yourself", field):
            way()
    with refused("First give other roles"):
        desk.run(ADMINISTRATOR, retire, InUse(Directory.ROLE, line(desk, ADMINISTRATOR).id))
    open_office(desk.office.folder, ADMINISTRATOR, PASSWORD, desk.clock).close()


def test_of_two_administrators_one_may_remove_the_other_but_not_both_each_other(desk):
    second_administrator(desk)
    head = open_office(desk.office.folder, "head", PASSWORD, desk.clock)
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["head"], ("head",)))
    with refused("Your role does not allow this"):  # though it did when the head signed in
        head.run(change_user, ChangeUser(desk.users[ADMINISTRATOR], ("clerk",)))
    head.close()


def test_the_right_may_move_to_another_role_of_the_same_person(desk):
    row = own_role(desk, AddRole("Жүйе әкімшісі", "Системный администратор", "", (P.ADMINISTER, P.BACK_UP)))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users[ADMINISTRATOR], (row.code,)))
    desk.run(ADMINISTRATOR, retire, InUse(Directory.ROLE, line(desk, ADMINISTRATOR).id))
    office = open_office(desk.office.folder, ADMINISTRATOR, PASSWORD, desk.clock)
    assert may(office, P.ADMINISTER)
    office.close()


# A permission of a later version.


def test_a_new_permission_reaches_shipped_roles_only_and_is_told_of_the_others(desk):
    """As a migration does it; «export» plays the permission that the version before did not know."""
    own, bare = own_role(desk), own_role(desk, AddRole("Бақылау тобы", "Группа контроля", "", (P.READ_APPEALS,)))
    shipped_before = [code for code, (_, rights) in ROLES.items() if P.EXPORT in rights]
    with writing(desk.office.engine).begin() as connection:
        for row in (own, bare, *(line(desk, code) for code in shipped_before)):
            rights = " ".join(one for one in row.permissions if one is not P.EXPORT)
            known = " ".join(one for one in Permission if one is not P.EXPORT)
            connection.execute(Role.__table__.update().where(Role.id == row.id).values(permissions=rights, known=known))
        give(connection, "export", *shipped_before)
        give(connection, "export", *shipped_before)  # twice changes nothing
    assert not any(line(desk, code).is_changed for code in shipped_before)
    assert [line(desk, row.code).unknown for row in (own, bare)] == [(P.EXPORT,), (P.EXPORT,)]
    assert P.EXPORT not in line(desk, own.code).permissions
    tasks = next(one for one in desk.ask(ADMINISTRATOR, morning_sheet).blocks if one.block == "tasks")
    assert [(row.about, row.count) for row in tasks.rows] == [("new_rights", 2)]
    change(desk, own.code)  # looked at, and left as it is
    assert line(desk, own.code).unknown == ()
    assert [line(desk, code).unknown for code in shipped_before] == [()] * len(shipped_before)
