"""What concerns the office key as well as the store: users, passwords, the recovery sheet."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop import doorplate, made
from desktop.access import Permission
from desktop.backup import VAULT
from desktop.clock import Clock, clock
from desktop.doorplate import Person
from desktop.errors import after
from desktop.office import Office
from desktop.operations import users
from desktop.queries import choices, staff
from desktop.queries.sheets.recovery import recovery_sheet
from desktop.recovery import RecoverySheet
from desktop.start import open_office
from desktop.vault import Vault, folded_login
from models.rules.titled import N_

_OPENS_NOTHING = N_(
    "The recovery sheet of before opens nothing any more, and the new one is not complete. Draw another."
)
_HOLDS = N_("The new password holds, but the journal does not tell of it. Sign in with it and tell the administrator.")


def add_user(office: Office, order: users.AddUser) -> int:
    """Enter a user and give them a slot in the vault; Refusal for a login in use or a short password.

    The slot comes first: a slot without a user opens nothing (there is no login in the store), a user without a slot
    could not be mended by trying again.
    """
    office.require(users.add_user.permission)
    office.vault.add_slot(office.key, order.login, order.password)
    try:
        return office.run(users.add_user, order)
    except BaseException:
        office.vault.remove_slot(order.login)
        raise


def set_password(office: Office, login: str, password: str) -> None:
    """Give a user a new password: one's own, or another's by the administrator; a slot to one who has none yet."""
    if login != office.actor.login:
        office.require(Permission.ADMINISTER)
    if has_slot(office, login) or login not in {user.name for user in office.ask(choices.users)}:
        office.vault.set_password(office.key, login, password)
    else:
        office.vault.add_slot(office.key, login, password)
    with after(_HOLDS):
        office.run(users.password_changed, login)


def user_lines(office: Office) -> list[staff.UserLine]:
    """All logins, those in use first, with what the vault knows of them."""
    slots = {folded_login(login) for login in office.vault.logins()}
    lines = office.ask(staff.user_lines)
    return [replace(line, has_password=folded_login(line.login) in slots) for line in lines]


def has_slot(office: Office, login: str) -> bool:
    """Whether a login has a password at all: one that was entered without has none."""
    return folded_login(login) in {folded_login(one) for one in office.vault.logins()}


def confirm(office: Office, password: str) -> None:
    """Refuse whoever does not know the password of the signed-in user; waiting after failures as at the sign-in."""
    office.vault.unlock(office.actor.login, password, office.clock())


def people(folder: Path) -> tuple[Person, ...]:
    """Who can sign in to the office of a folder: what may be known without a password."""
    known = {folded_login(person.login): person for person in doorplate.read(folder)}
    found = (known.get(folded_login(login), Person(login)) for login in Vault(folder / VAULT).logins())
    return tuple(person for person in found if person.is_active)


def new_recovery_sheet(office: Office) -> RecoverySheet:
    """Draw a new recovery sheet; the one before is worthless from now on."""
    office.require(users.recovery_drawn.permission)
    sheet = office.vault.new_recovery(office.key)
    with after(_OPENS_NOTHING):
        office.run(users.recovery_drawn, sheet.number)
    return sheet


def recovery_paper(office: Office, sheet: RecoverySheet, language: str) -> bytes:
    """The sheet as a PDF, straight for the printer: the program keeps no copy, and nothing can draw it again.

    In Kazakh where the window speaks English: papers know two languages.
    """
    from printing.recovery_sheet import draw

    return draw(office.ask(recovery_sheet, sheet, "ru" if language == "ru" else "kk"))


def recover(
    folder: Path,
    groups: Sequence[str],
    login: str,
    password: str,
    clock: Clock = clock,
    *,
    exclusive: bool = False,
) -> Office:
    """Set a new password for a login with the recovery sheet, when the passwords are lost; opens the office."""
    vault = Vault(folder / VAULT)
    vault.set_password(vault.open_with_recovery(groups), login, password)
    with after(_HOLDS):
        office = open_office(folder, login, password, clock, exclusive=exclusive)
        office.run(users.password_changed, login)
    return office


def discard(office: Office) -> None:
    """Remove an office that was just created and that nobody wants, and its folder unless it holds anything else."""
    office.require(Permission.ADMINISTER)
    office.close()
    made.remove_office(office.folder)
