"""The office in the window: each section for whom it is, entries corrected, refusals at their fields."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop import desk_settings
from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operations.administration import change_settings
from desktop.operations.users import AddUser, ChangeUser, add_user, change_user
from desktop.queries.appeal import appeal_card
from desktop.queries.journal import VIEWS
from desktop.queries.staff import user_lines
from desktop.session import new_recovery_sheet
from desktop.settings import TITLES
from models.calendar import DayOff
from models.official import Official
from models.reply import LetterTemplate
from models.rules.workdays import DayKind
from models.user import User
from tests.builders import PASSWORD
from ui import printers
from ui.dialogs.recovery_sheet import NewRecoverySheet, RecoveryPreview
from ui.parts.buttons import Button
from ui.screens.office.roles import GROUPS as RIGHTS
from ui.screens.office.section import EntrySheet
from ui.screens.office.settings import FIXED, GROUPS


def opened(window, section="", role="administrator"):
    main = window(role)
    main.go("office", section=section)
    return main.screen_shown.section


def sheet():
    return next(one for one in QApplication.allWidgets() if isinstance(one, EntrySheet) and one.isVisible())


def choose(section, **wanted):
    """Put the keyboard on the row with these values."""
    for number, row in enumerate(section.model.rows):
        if all(getattr(row, name) == value for name, value in wanted.items()):
            section.table.selectRow(number)
            return row
    raise LookupError(wanted)


def rows(desk, table):
    with desk.office.look_session() as session:
        return session.query(table).order_by(table.id).all()


def test_a_social_status_is_added_and_renamed(desk, window):
    from models.applicant import SocialStatus

    section = opened(window, "statuses")
    section.add()
    entry = sheet()
    entry.form.editors["name_kk"].set_value("Балықшы")
    entry.save()
    assert entry.form.fields["name_ru"].message.isVisible()
    entry.form.editors["name_ru"].set_value("Рыбак")
    entry.save()
    section.edit(choose(section, name_kk="Балықшы"))
    sheet().form.editors["name_kk"].set_value("Балық аулаушы")
    sheet().save()
    assert rows(desk, SocialStatus)[-1].name_kk == "Балық аулаушы"


@pytest.mark.parametrize(
    ("role", "sections"),
    [
        ("clerk", ["calendar", "desk", "about"]),
        ("inspector", ["calendar", "journal", "desk", "about"]),
        (
            "administrator",
            [
                "officials", "departments", "deputies", "users", "roles", "topics", "places", "intake", "trusted",
                "bodies", "contacts", "statuses", "calendar", "templates", "short_forms", "numbers", "prefixes",
                "settings", "journal", "backup", "desk", "about",
            ],
        ),
    ],
)  # fmt: skip
def test_everybody_sees_the_sections_that_are_theirs(window, role, sections):
    main = window(role)
    main.go("office")
    screen = main.screen_shown
    assert list(screen._classes) == sections
    seen = []
    for _ in sections:
        seen.append(screen.section_shown)
        screen.next_section()
    assert seen == sections


def test_an_official_is_corrected_and_a_refusal_stands_at_its_field(window, qtbot, desk):
    section = opened(window, "officials")
    row = choose(section, id=desk.ids["utilities"])
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    form = sheet()
    form.form.editors["post_ru"].setText("")
    form.main.click()
    assert form.form.fields["post_ru"].message.isVisible()
    form.form.editors["post_ru"].setText("Руководитель отдела")
    form.main.click()
    assert not form.isVisible()
    stored = next(one for one in rows(desk, Official) if one.id == row.id)
    assert (stored.post_ru, stored.version) == ("Руководитель отдела", row.version + 1)


def test_one_who_leaves_hands_the_orders_over(window, desk):
    desk.resolved(desk.appeal().id)
    section = opened(window, "officials")
    row = choose(section, id=desk.ids["utilities"])
    section.edit(row)
    form = sheet()
    form._retire()
    assert "ЖТ-1/26" in form.form.fields["successor_id"].message.words.text()
    form.form.editors["successor_id"].set_value(desk.ids["clerk"])
    form._retire()
    assert desk.ids["utilities"] not in {one.id for one in section.model.rows}
    section.retired.setChecked(True)
    assert desk.ids["utilities"] in {one.id for one in section.model.rows}


def test_a_new_user_signs_in_with_the_first_password(window, desk):
    section = opened(window, "users")
    section.add()
    form = sheet()
    editors = form.form.editors
    editors["login"].setText("dina")
    editors["official_id"].set_value(desk.ids["utilities"])
    editors["roles"].checks["analyst"].setChecked(True)
    for first, second, marked in (("short", "short", "first_field"), (PASSWORD, "another", "second_field")):
        typed_twice(form, first, second)
        form.main.click()
        assert getattr(form.password, marked).message.isVisible()
    assert form.password.first.eye.isVisible()
    typed_twice(form, PASSWORD)
    form.main.click()
    assert form.form.fields["is_second"].message.isVisible()  # «executor» is of the same official
    form.second.setChecked(True)
    form.main.click()
    assert not form.isVisible()
    assert "dina" in {row.login for row in rows(desk, User)}
    key = desk.office.vault.unlock("dina", PASSWORD, desk.clock.now)
    assert key.database() == desk.office.key.database()


def typed_twice(form, first, second=""):
    form.password.first.setText(first)
    form.password.second.setText(second or first)


def test_only_who_has_a_login_already_is_asked_about(window, desk):
    desk.run("administrator", change_user, ChangeUser(desk.users["executor"], ("executor",), is_active=False))
    section = opened(window, "users")
    section.add()
    form = sheet()
    official = form.form.editors["official_id"]
    official.set_value(desk.ids["akim"])
    assert "head" in form.second.text()
    assert form.form.fields["is_second"].isVisible()
    official.set_value(desk.ids["utilities"])
    assert not form.form.fields["is_second"].isVisible()
    form.reject()


def test_a_login_without_a_password_says_so_and_gets_one(window, desk):
    order = AddUser("dina", desk.ids["engineer"], ("analyst",), is_second=True)
    desk.run("administrator", add_user, order)
    section = opened(window, "users")
    row = choose(section, login="dina")
    assert "Құпиясөзі жоқ" in [column.text(row, section.t) for column in section.COLUMNS]
    section.edit(row)
    form = sheet()
    typed_twice(form, PASSWORD, "another")
    form.main.click()
    assert form.password.second_field.message.isVisible()
    typed_twice(form, PASSWORD)
    form.main.click()
    assert desk.office.vault.unlock("dina", PASSWORD, desk.clock.now)


def test_a_role_is_composed_and_given(window, desk):
    section = opened(window, "roles")
    section.add()
    form = sheet()
    form.form.editors["name_kk"].setText("Мұрағатшы")
    form.form.editors["name_ru"].setText("Архивариус")
    rights = form.form.editors["permissions"]
    rights.checks[Permission.SIGN_REPLIES].click()
    needed = rights.checks[Permission.READ_APPEALS]
    assert (needed.isChecked(), needed.isEnabled()) == (True, False)
    form.main.click()
    role = choose(section, name="Мұрағатшы")
    assert "• Жауапқа қол қою" in section.permissions.text()
    assert section.COLUMNS[2].text(role, section.t) == "Өзіміздікі"
    section.desk.go("office", section="users")
    users = section.desk.frame.screen_shown.section
    users.edit(choose(users, login="clerk"))
    form = sheet()
    form.form.editors["roles"].checks[role.code].setChecked(True)
    form.main.click()
    assert "Мұрағатшы" in choose(users, login="clerk").role_names


def test_a_shipped_role_is_changed_and_restored(window, desk):
    section = opened(window, "roles")
    section.edit(choose(section, code="analyst"))
    form = sheet()
    form.form.editors["permissions"].checks[Permission.EXPORT].setChecked(False)
    form.main.click()
    section.edit(choose(section, code="analyst"))
    assert choose(section, code="analyst").is_changed
    form = sheet()
    next(one for one in form.findChildren(Button) if one.text() == "Қалпына келтіру").click()
    assert not choose(section, code="analyst").is_changed


def test_every_right_can_be_ticked_but_the_one_that_everybody_has():
    shown = [right for _, rights in RIGHTS for right in rights]
    assert sorted([*shown, Permission.USE]) == sorted(Permission)


def test_the_window_follows_what_its_person_may_do(window, desk, qtbot):
    main = window("administrator")
    main.go("office", section="roles")
    section = main.screen_shown.section
    section.edit(choose(section, code="administrator"))
    form = sheet()
    form.form.editors["permissions"].checks[Permission.READ_APPEALS].setChecked(True)
    form.form.editors["permissions"].checks[Permission.PLAN_RECEPTIONS].setChecked(False)
    form.main.click()
    main.refresh_frame()  # as it does by itself, once the sheet is gone
    assert "appeals" in main.rail.items
    assert main.current == "office"
    change = ChangeUser(desk.users["administrator"], ("administrator", "clerk"))
    desk.run("administrator", change_user, change)
    main.refresh_frame()
    assert "day" in main.rail.items


def test_a_topic_is_entered_under_the_chosen_category(window, desk):
    section = opened(window, "topics")
    choose(section, code="02")
    section.add()
    form = sheet()
    for name, words in (("code", "02.9"), ("name_kk", "Құдық"), ("name_ru", "Колодец")):
        form.form.editors[name].setText(words)
    form.main.click()
    assert choose(section, code="02.9").parent_id == choose(section, code="02").id


def test_a_list_is_searched_while_typing(window):
    section = opened(window, "topics")
    everything = section.model.rowCount()
    section.search.setText("су құбыр")
    assert 0 < section.model.rowCount() < everything
    section.search.setText("мұндай жоқ")
    assert (section.nothing.isVisible(), section.table.isVisible()) == (True, False)


def test_where_a_place_lies_decides_what_it_is(window, desk):
    section = opened(window, "places")
    choose(section, id=desk.ids["village"])
    section.add()
    form = sheet()
    assert form.level.value().value == "street"
    form.inside.set_value(None)
    assert form.level.value().value == "okrug"
    form.reject()


def test_a_day_is_changed_after_it_was_seen_what_moves(window, qtbot, desk):
    number = desk.appeal().number
    section = opened(window, "calendar")
    section.grid.choose(date(2026, 12, 13))
    qtbot.keyClick(section.grid, Qt.Key.Key_Right)
    qtbot.keyClick(section.grid, Qt.Key.Key_Return)
    form = sheet()
    form.form.editors["kind"].set_value(DayKind.MOVED_OFF)
    form.main.click()
    assert form.form.fields["why_kk"].message.isVisible()
    form.form.editors["why_kk"].setText("Ауыстырылған")
    form.main.click()
    assert form.form.fields["why_ru"].message.isVisible()
    form.form.editors["why_ru"].setText("Перенос")
    assert f"{number}: 14.12.2026 → 15.12.2026" in form.moves.text()
    form.main.click()
    assert section.grid.kind(date(2026, 12, 14)) is DayKind.MOVED_OFF
    assert any(row.day == date(2026, 12, 14) for row in rows(desk, DayOff))


def test_who_does_not_administer_looks_at_the_calendar_only(window):
    section = opened(window, "calendar", role="clerk")
    assert not section.change.isVisible()
    section.show_year(2027)
    assert section.grid.day == date(2027, 1, 1)


def test_a_template_goes_out_as_a_file_and_comes_back(window, desk, tmp_path):
    section = opened(window, "templates")
    section.table.selectRow(0)
    assert not section.drop_button.isEnabled()
    section.save_to(tmp_path / "own.docx")
    section.take(tmp_path / "own.docx")
    assert [row.original_name for row in rows(desk, LetterTemplate)] == ["own.docx"]
    assert section.drop_button.isEnabled()
    section._drop()
    assert rows(desk, LetterTemplate) == []


def test_a_file_that_is_no_template_is_refused_in_words(window, tmp_path):
    (tmp_path / "empty.docx").write_bytes(b"no document")
    section = opened(window, "templates")
    section.take(tmp_path / "empty.docx")
    assert section.desk.frame.strip.isVisible()
    assert not section.drop_button.isEnabled()


def test_only_changed_settings_are_saved_and_a_refusal_stands_at_its_field(window):
    section = opened(window, "settings")
    assert not section.save_button.isEnabled()
    section.form.editors["prefix_person"].setText("Ө-")
    assert section.changed() == {"prefix_person": "Ө-"}
    section.save()
    assert section.form.fields["prefix_person"].message.isVisible()
    section.form.editors["prefix_person"].setText("Ө")
    section.save()
    assert section.desk.settings.prefix_person == "Ө"
    assert not section.save_button.isEnabled()


def test_a_corrected_setting_corrects_what_followed_from_it_and_nothing_else(window):
    section = opened(window, "settings")
    section.form.editors["legal_name_ru"].setText("ГУ «Аппарат»")
    section.form.editors["body_ru"].setText("Аппарат акима Кокаральского района")
    section.save()  # the line was not left
    settings = section.desk.settings
    assert settings.body_genitive_ru == "аппарата акима Кокаральского района"
    assert settings.legal_name_ru == "ГУ «Аппарат»"
    assert settings.letterhead_ru == "РЕСПУБЛИКА КАЗАХСТАН\nАППАРАТ АКИМА КОКАРАЛЬСКОГО РАЙОНА"
    assert settings.body_genitive_kk == "Сарыдала ауданы әкімі аппаратының"


def test_enter_presses_the_button_that_has_the_focus_in_a_sheet(window, qtbot):
    section = opened(window, "officials")
    section.add()
    form = sheet()
    form.cancel.setFocus()
    qtbot.keyClick(form.cancel, Qt.Key.Key_Return)
    assert not form.isVisible()


def test_every_setting_stands_in_one_group():
    shown = [name for _, names in GROUPS for name in names]
    assert sorted([*shown, *FIXED]) == sorted(TITLES)


def test_the_journal_is_narrowed_and_its_records_are_opened(window, desk):
    appeal = desk.appeal()
    section = opened(window, "journal", role="inspector")
    section.number.setText(appeal.number)
    section.refresh()
    assert {row.of for row in section.model.rows} == {appeal.number}
    section.table.selectRow(0)
    assert appeal.number in section.entry.text()
    assert section.open_button.isEnabled()
    section.number.setText("ЖТ-999/26")
    section.refresh()
    assert section.nothing.isVisible()


def test_who_looked_is_hidden_in_the_journal_until_it_is_asked_for(window, desk):
    appeal = desk.appeal()
    desk.ask("clerk", appeal_card, appeal.id)
    section = opened(window, "journal", role="inspector")
    events = lambda: {row.event for row in section.model.rows}  # noqa: E731
    assert Event.APPEAL_REGISTERED in events()
    assert not {event.value for event in events()} & set(VIEWS)
    assert section.listed().filters == ()
    section.looks.click()
    assert Event.APPEAL_VIEWED in events()
    assert section.listed().filters == (section.looks.text(),)
    main = section.desk.frame
    main.speak("ru")
    assert main.screen_shown.section.looks.isChecked()


def test_a_backup_is_made_and_the_office_is_whole(window):
    section = opened(window, "backup")
    assert section.empty.isVisible()
    section.desk.frame.screen_shown.back_up()
    assert section.model.rowCount() == 1
    section.check()
    assert section.found.text().startswith("Бәрі бүтін.")


def test_what_was_typed_survives_a_change_of_language(window):
    section = opened(window, "settings")
    section.form.editors["phone"].setText("8 (72500) 2-00-99")
    main = section.desk.frame
    main.speak("ru")
    section = main.screen_shown.section
    assert section.form.editors["phone"].text() == "8 (72500) 2-00-99"
    assert section.save_button.isEnabled()


@pytest.mark.parametrize("how", ["stayed", "another language"])
def test_a_setting_that_a_colleague_changed_meanwhile_is_not_set_back(window, desk, how):
    section = opened(window, "settings")
    section.form.editors["phone"].setText("8 (72500) 2-00-99")
    section.desk.office.run(change_settings, {"email": "kenge@sarydala.example"})
    if how == "another language":
        main = section.desk.frame
        main.speak("ru")
        section = main.screen_shown.section
    section.save()
    settings = desk.office.settings
    assert (settings.phone, settings.email) == ("8 (72500) 2-00-99", "kenge@sarydala.example")


@pytest.mark.parametrize("how", ["stayed", "another language"])
def test_the_same_setting_typed_by_two_is_told_to_the_second_and_set_only_when_meant(window, desk, how):
    section = opened(window, "settings")
    section.form.editors["phone"].setText("8 (72500) 2-00-99")
    section.desk.office.run(change_settings, {"phone": "8 (72500) 2-11-11"})
    if how == "another language":
        main = section.desk.frame
        main.speak("ru")
        section = main.screen_shown.section
    section.save()
    assert "2-11-11" in section.form.fields["phone"].message.words.text()
    assert section.form.editors["phone"].value() == "8 (72500) 2-00-99"
    assert desk.office.settings.phone == "8 (72500) 2-11-11"
    section.save()
    assert desk.office.settings.phone == "8 (72500) 2-00-99"


def test_of_two_who_give_roles_to_one_user_the_second_is_told(window, desk):
    sheets = []
    for _ in range(2):
        section = opened(window, "users")
        section.edit(next(row for row in section.rows if row.login == "analyst"))
        sheets.append(sheet())
        sheets[-1].hide()
    for number, code in enumerate(("clerk", "controller")):
        sheets[number].show()
        sheets[number].form.editors["roles"].checks[code].setChecked(True)
        sheets[number].main.click()
    assert "administrator" in sheets[1]._complaint.text()
    assert sheets[1].form.editors["roles"].checks["controller"].value()
    assert set(next(row for row in desk.ask("administrator", user_lines) if row.login == "analyst").roles) == {
        "analyst", "clerk",
    }  # fmt: skip


def test_an_acting_official_is_entered_with_typed_days(window, desk):
    section = opened(window, "deputies")
    assert section.empty.isVisible()
    section.add()
    form = sheet()
    form.form.editors["official_id"].set_value(desk.ids["akim"])
    form.form.editors["acting_id"].set_value(desk.ids["utilities"])
    form.form.editors["begins_on"].line.setText("23.11")
    form.form.editors["ends_on"].line.setText("04.12")
    form.main.click()
    assert form.form.fields["order_number"].message.isVisible()
    form.form.editors["order_number"].setText("15-ж")
    form.main.click()
    (row,) = section.model.rows
    assert (row.is_now, row.ends_on) == (True, date(2026, 12, 4))
    section.edit(row)
    sheet().accept()


def test_the_choices_of_this_desk_are_saved_on_it(window, monkeypatch):
    monkeypatch.setattr(printers, "names", lambda: ["Терезе"])
    section = opened(window, "desk", "clerk")
    section.text_size.set_value(130)
    section.lock.set_value(30)
    section.printers["ticket"].set_value("Терезе")
    settings = desk_settings.read()
    assert (settings.text_size, settings.lock_after_minutes) == (130, 30)
    assert dict(settings.printers) == {"ticket": "Терезе"}
    section.printers["ticket"].set_value(None)
    assert not desk_settings.read().printers


def test_the_theme_of_this_desk_is_worn_at_once(window, qtbot):
    section = opened(window, "desk", "clerk")
    main = section.window()
    section.theme.set_value("dark")
    qtbot.waitUntil(lambda: main.theme_name == "dark")
    assert desk_settings.read().theme == "dark"
    assert main.screen_shown.section.theme.value() == "dark"
    main.wear("light")


@pytest.mark.slow
def test_a_new_recovery_sheet_makes_the_old_one_worthless(window, desk):
    before = new_recovery_sheet(desk.sign_in("administrator"))
    section = opened(window, "backup")
    section.draw_recovery_sheet()
    sheet = next(one for one in QApplication.allWidgets() if isinstance(one, NewRecoverySheet))
    sheet.submit()
    assert sheet.field.message.isVisible()
    sheet.password.setText(PASSWORD)
    sheet.submit()
    shown = next(one for one in QApplication.allWidgets() if isinstance(one, RecoveryPreview))
    assert shown.pages.count == 1
    with pytest.raises(Refusal):
        desk.office.vault.open_with_recovery(before.groups)
    shown.reject()
    assert "жарамсыз" in section.window().strip.sentence
