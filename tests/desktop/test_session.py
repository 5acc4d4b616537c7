import pytest

from desktop import session
from desktop.doorplate import DOORPLATE
from desktop.errors import Refusal, Trouble
from desktop.operations import directory, users
from desktop.operations.users import AddUser
from desktop.queries import choices
from desktop.queries.journal import journal
from desktop.queries.sheets.recovery import recovery_sheet
from desktop.queries.staff import official_lines
from desktop.start import open_office
from models.database import writing
from tests.builders import PASSWORD
from tests.desktop.cases import on
from tests.printing.pdf_text import flat

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each

NEW = "another password of tests"


@pytest.fixture
def administrator(desk):
    return desk.sign_in("administrator")


def sign_in(desk, login, password=PASSWORD):
    """The login of who then stands at the desk."""
    office = open_office(desk.office.folder, login, password, desk.clock)
    office.close()
    return office.actor.login


def test_a_new_user_can_sign_in(desk, administrator):
    id = session.add_user(
        administrator, AddUser(" Гүлнар ", desk.ids["engineer"], ("analyst",), "ru", NEW, is_second=True)
    )
    office = open_office(desk.office.folder, "гүлнар", NEW, desk.clock)
    assert (office.actor.user_id, office.actor.login, office.actor.language) == (id, "Гүлнар", "ru")
    office.close()


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (AddUser("clerk", 1, ("clerk",), password=NEW, is_second=True), "login"),
        (AddUser("new", 1, ("clerk",), password="short", is_second=True), "password"),
        (AddUser("new", 999, ("clerk",), password=NEW, is_second=True), "official"),
        (AddUser("new", 1, ("cleaner",), password=NEW, is_second=True), "roles"),
        (AddUser(" ", 1, ("clerk",), password=NEW, is_second=True), "login"),
    ],
)
def test_a_user_who_is_refused_has_no_slot_either(desk, administrator, order, field):
    before = administrator.vault.logins()
    with pytest.raises(Refusal) as refused:
        session.add_user(administrator, order)
    assert refused.value.field == field
    assert administrator.vault.logins() == before
    assert len(desk.ask("administrator", choices.users)) == len(before)


def test_only_an_administrator_adds_users(desk):
    clerk = desk.sign_in("clerk")
    with pytest.raises(Refusal, match="role does not allow"):
        session.add_user(clerk, AddUser("new", 1, ("clerk",), password=NEW, is_second=True))
    assert "new" not in clerk.vault.logins()


def test_one_changes_the_own_password_and_an_administrator_anybody_s(desk):
    session.set_password(desk.sign_in("clerk"), "clerk", NEW)
    assert sign_in(desk, "clerk", NEW) == "clerk"
    with pytest.raises(Refusal, match="role does not allow"):
        session.set_password(desk.sign_in("clerk"), "head", NEW)
    session.set_password(desk.sign_in("administrator"), "head", NEW)
    assert sign_in(desk, "head", NEW) == "head"
    changed = [row.detail for row in desk.ask("inspector", journal) if row.event == "user.password_changed"]
    assert changed == [{"login": "head"}, {"login": "clerk"}]


def test_a_recovery_sheet_opens_the_office_when_the_passwords_are_lost(desk, administrator):
    sheet = session.new_recovery_sheet(administrator)
    office = session.recover(administrator.folder, sheet.groups, "head", NEW, desk.clock)
    assert office.actor.login == "head"
    office.close()
    assert sign_in(desk, "head", NEW) == "head"
    events = [row.event for row in desk.ask("inspector", journal, limit=3)]
    assert "user.password_changed" in events


def test_a_new_recovery_sheet_makes_the_one_before_worthless(desk, administrator):
    first, second = session.new_recovery_sheet(administrator), session.new_recovery_sheet(administrator)
    assert second.number == first.number + 1
    with pytest.raises(Refusal):
        session.recover(administrator.folder, first.groups, "head", NEW, desk.clock)
    assert sign_in(desk, "head") == "head"  # nothing was changed


def test_only_an_administrator_draws_the_recovery_sheet(desk):
    with pytest.raises(Refusal, match="role does not allow"):
        session.new_recovery_sheet(desk.sign_in("clerk"))


def test_the_recovery_sheet_goes_straight_to_the_printer(administrator):
    drawn = session.new_recovery_sheet(administrator)
    said = flat(session.recovery_paper(administrator, drawn, "kk"))
    assert all(group in said for group in drawn.groups)


def test_the_recovery_sheet_is_printed_with_its_mark_and_moment(desk, administrator):
    drawn = session.new_recovery_sheet(administrator)
    desk.clock.now = on(23, 11, 30)
    sheet = desk.ask("administrator", recovery_sheet, drawn, "ru")
    assert (sheet.groups, sheet.key_mark, sheet.sheet_number) == (drawn.groups, drawn.mark, drawn.number)
    assert (f"{sheet.created_at:%d.%m.%Y %H:%M}", sheet.office.name) == (
        "23.11.2026 11:30", "Аппарат акима Сарыдалинского района",
    )  # fmt: skip


def test_the_lock_opens_by_the_password_of_who_is_signed_in(desk):
    clerk = desk.sign_in("clerk")
    session.confirm(clerk, PASSWORD)
    with pytest.raises(Refusal) as refused:
        session.confirm(clerk, NEW)
    assert refused.value.field == "password"


def known(desk):
    return {person.login: person.words("ru") for person in session.people(desk.office.folder)}


def test_who_can_sign_in_is_known_by_name_and_post_without_a_password(desk):
    assert known(desk)["clerk"] == "Молдир Абилова · главный специалист"
    desk.run("administrator", directory.change_official, _renamed(desk, "clerk"))
    assert known(desk)["clerk"] == "Молдир Абилова · архивист"
    desk.run("administrator", users.change_user, users.ChangeUser(desk.users["analyst"], ("analyst",), is_active=False))
    assert "analyst" not in known(desk)
    text = (desk.office.folder / DOORPLATE).read_text(encoding="utf-8")
    assert "2-00-31" not in text  # nothing but names and posts


def _renamed(desk, code):
    row = next(one for one in desk.ask("administrator", official_lines) if one.id == desk.ids[code])
    wanted = {name: getattr(row, name) for name in directory.ChangeOfficial.__dataclass_fields__}
    return directory.ChangeOfficial(**{**wanted, "post_ru": "архивист"})


@pytest.mark.parametrize("damage", [b"", b"[1]", b'[{"login": "clerk", "king": 1}]', None])
def test_without_the_names_the_logins_must_do(desk, damage):
    plate = desk.office.folder / DOORPLATE
    plate.unlink() if damage is None else plate.write_bytes(damage)
    assert known(desk)["clerk"] == "clerk"
    open_office(desk.office.folder, "clerk", PASSWORD, desk.clock).close()
    assert known(desk)["clerk"].startswith("Молдир")


def test_a_login_without_a_password_is_given_one_by_the_administrator(desk, administrator):
    order = AddUser("new", desk.ids["engineer"], ("analyst",), is_second=True)
    desk.run("administrator", users.add_user, order)
    has = {line.login: line.has_password for line in session.user_lines(administrator)}
    assert (has["new"], has["clerk"]) == (False, True)
    session.set_password(administrator, "new", NEW)
    assert sign_in(desk, "new", NEW) == "new"
    with pytest.raises(Refusal, match="no user with the login stranger"):
        session.set_password(administrator, "stranger", NEW)


def test_an_office_that_nobody_wants_leaves_nothing(desk):
    with pytest.raises(Refusal, match="role does not allow"):
        session.discard(desk.sign_in("clerk"))
    session.discard(desk.sign_in("administrator"))
    assert not desk.office.folder.exists()


def test_what_holds_already_when_another_keeps_the_store_locked_is_told(desk, administrator, monkeypatch):
    monkeypatch.setattr("models.locks.PATIENCE_SECONDS", 0.05)
    groups = session.new_recovery_sheet(administrator).groups
    with writing(administrator.engine).begin():
        with pytest.raises(Trouble, match="new password holds"):
            session.set_password(administrator, "clerk", NEW)
        with pytest.raises(Trouble, match="new password holds"):
            session.recover(administrator.folder, groups, "head", NEW, desk.clock)
        with pytest.raises(Trouble, match="of before opens nothing any more"):
            session.new_recovery_sheet(administrator)
        with pytest.raises(Trouble, match="nothing was changed"):
            session.add_user(
                administrator, AddUser("new", desk.ids["engineer"], ("clerk",), password=NEW, is_second=True)
            )
    assert "new" not in administrator.vault.logins()
    assert [sign_in(desk, login, NEW) for login in ("clerk", "head")] == ["clerk", "head"]
    with pytest.raises(Refusal, match=r"sheet in force is No\. 3"):
        administrator.vault.open_with_recovery(groups)
