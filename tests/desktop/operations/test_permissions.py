import pytest

from desktop.access import ROLES
from desktop.cli.orders import operations
from models.user import Role
from tests.desktop.operations.watched import refused

pytestmark = pytest.mark.slow  # every operation in every role

OPERATIONS = operations()


def test_every_operation_is_open_to_some_role():
    given = {permission for _, permissions in ROLES.values() for permission in permissions}
    assert [name for name, operation in OPERATIONS.items() if operation.permission not in given] == []


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_do_is_refused_at_the_door_before_it_begins(desk, role):
    _, permissions = ROLES[role]
    for operation in OPERATIONS.values():
        if operation.permission not in permissions:
            with refused("Your role does not allow this"):
                desk.run(role, operation, "an order that the operation itself could not read")


def test_the_store_keeps_the_roles_of_the_program(desk):
    """One who signs in gets the permissions that the store keeps."""
    with desk.office.look_session() as session:
        kept = {role.code: set(role.permissions.split()) for role in session.query(Role)}
    assert kept == {code: {one.value for one in permissions} for code, (_, permissions) in ROLES.items()}
