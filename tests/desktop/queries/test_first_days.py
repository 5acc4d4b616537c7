"""What an office still lacks in its first days, and who has done what."""

from datetime import date

import pytest

from desktop.errors import Refusal
from desktop.maintenance import back_up
from desktop.operations.administration import change_settings
from desktop.operations.first_days import Matter, TickMatter, tick_matter, untick_matter
from desktop.operations.users import ChangeUser, change_user
from desktop.queries.first_days import first_days
from desktop.session import new_recovery_sheet
from tests.desktop.cases import on

ADMINISTRATOR = "administrator"


def asked(desk, *, has_printer=False, language="kk"):
    return desk.sign_in(ADMINISTRATOR, language).ask(first_days, has_printer=has_printer)


def line(desk, matter, **asking):
    return next(one for one in asked(desk, **asking).lines if one.matter is matter)


def tick(desk, matter, *, is_needed=True):
    desk.run(ADMINISTRATOR, tick_matter, TickMatter(matter, is_needed))


def test_the_names_are_there_since_the_day_on_which_the_office_was_created(desk):
    found = asked(desk, language="ru")
    assert found.opened_on == date(2026, 11, 20)
    names = found.lines[0]
    assert (names.matter, names.is_done, names.on, names.who) == (
        Matter.NAMES, True, date(2026, 11, 20), "Сатыбалды\u00a0Д.\u00a0Е."
    )  # fmt: skip


def test_one_who_works_alone_needs_others_and_closed_logins_do_not_count(desk):
    assert line(desk, Matter.USERS).counts == (8, 8)
    for login, id in desk.users.items():
        if login not in (ADMINISTRATOR, "clerk"):
            desk.run(ADMINISTRATOR, change_user, ChangeUser(id, (login,), is_active=False))
    two = line(desk, Matter.USERS)
    assert (two.is_done, two.counts, two.on) == (True, (2, 2), date(2026, 11, 20))
    desk.run(ADMINISTRATOR, change_user, ChangeUser(desk.users["clerk"], ("clerk",), is_active=False))
    assert not line(desk, Matter.USERS).is_done


def test_only_a_backup_in_another_place_is_a_second_place(desk, tmp_path):
    back_up(desk.sign_in(ADMINISTRATOR))
    assert not line(desk, Matter.BACKUP).is_done
    back_up(desk.sign_in(ADMINISTRATOR), tmp_path / "stick" / "copy.zip")
    made = line(desk, Matter.BACKUP)
    assert (made.is_done, made.on) == (True, date(2026, 11, 23))


def test_the_schedule_is_there_with_the_first_reception_day(desk):
    assert not line(desk, Matter.SCHEDULE).is_done
    desk.reception_day()
    desk.reception_day(date(2026, 12, 3))
    made = line(desk, Matter.SCHEDULE)
    assert (made.is_done, made.counts, made.who) == (True, (2,), "Әбілова\u00a0М.\u00a0С.")


def test_the_letterhead_says_what_is_empty(desk):
    assert line(desk, Matter.LETTERHEAD).is_done
    desk.run(ADMINISTRATOR, change_settings, {"phone": "", "address_ru": " "})
    assert line(desk, Matter.LETTERHEAD).missing == ("address_ru", "phone")


def test_a_printer_is_the_desks_or_is_not_needed(desk):
    assert not line(desk, Matter.PRINTER).is_over
    assert line(desk, Matter.PRINTER, has_printer=True).is_done
    tick(desk, Matter.PRINTER, is_needed=False)
    assert (line(desk, Matter.PRINTER).is_done, line(desk, Matter.PRINTER).is_over) == (False, True)
    assert line(desk, Matter.PRINTER, has_printer=True).is_needed


def test_the_sheet_is_ticked_and_a_new_one_asks_again(desk):
    tick(desk, Matter.SHEET)
    ticked = line(desk, Matter.SHEET)
    assert (ticked.is_done, ticked.is_by_hand, ticked.on) == (True, True, date(2026, 11, 23))
    desk.clock.now = on(24, month=11)
    new_recovery_sheet(desk.sign_in(ADMINISTRATOR))
    assert not line(desk, Matter.SHEET).is_done
    tick(desk, Matter.SHEET)
    assert line(desk, Matter.SHEET).on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("matter", "is_needed"), [(Matter.USERS, True), (Matter.PRINTER, True), (Matter.SHEET, False), (Matter.LIST, False)]
)
def test_what_the_program_sees_itself_is_not_ticked(desk, matter, is_needed):
    with pytest.raises(Refusal):
        tick(desk, matter, is_needed=is_needed)


def test_the_list_is_shown_until_all_is_over_or_it_is_put_away(desk, tmp_path):
    assert asked(desk).is_shown
    tick(desk, Matter.LIST)
    assert (asked(desk).is_shown, asked(desk).is_put_away) == (False, True)
    desk.run(ADMINISTRATOR, untick_matter, Matter.LIST)
    assert asked(desk).is_shown
    tick(desk, Matter.SHEET)
    tick(desk, Matter.OLD_REGISTER, is_needed=False)
    desk.reception_day()
    back_up(desk.sign_in(ADMINISTRATOR), tmp_path / "copy.zip")
    assert asked(desk).is_shown  # there is no printer
    assert not asked(desk, has_printer=True).is_shown


def test_the_rehearsal_office_has_no_first_days(desk):
    desk.run(ADMINISTRATOR, change_settings, {"is_rehearsal": True})
    assert asked(desk) is None
