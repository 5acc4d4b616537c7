"""Backups: make one now or onto another disk, see those that are kept, check that the office is whole."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop import desk_settings
from desktop.access import Permission
from desktop.backup import BACKUPS, backup_name
from desktop.check import Checked, check_office
from desktop.maintenance import BackupFile, back_up_and_try, backups, copy_to_second_place
from models.rules.titled import N_
from resources.texts import Texts
from ui.dialogs.recovery_sheet import NewRecoverySheet
from ui.parts.buttons import FILLED, QUIET, Button
from ui.parts.states import StatePage
from ui.parts.surfaces import Card
from ui.parts.words import Words
from ui.screens.office.section import Section, always_muted
from ui.tables.columns import Column, State
from ui.tables.printed import Listed
from ui.tables.rows import RowsModel
from ui.tables.view import TableView, framed

_MEGABYTE = 1_000_000


def _size(row: BackupFile, t: Texts) -> str:
    return t("{size} MB", size=f"{row.size / _MEGABYTE:.1f}")


def _tried(row: BackupFile, t: Texts) -> State:
    if row.faults is None:
        return State("pause", t("Not tried"), "paused")
    if row.faults:
        return State("late", t.plural("{number} fault", "{number} faults", row.faults), "late")
    return State("done", t("Whole"), "done")


class BackupSection(Section):
    """The office's own folder keeps the newest of each day, week and month; another disk keeps what is put there."""

    TITLE = N_("Backup")
    ICON = "save"
    PERMISSION = Permission.BACK_UP
    COLUMNS = (
        Column("made", N_("Made"), lambda row, t: t.moment(row.made_at), 180, font="body_strong"),
        Column("size", N_("Size"), _size, 110, is_right=True),
        Column(
            "tried", N_("Trial restore"), lambda row, t: _tried(row, t).words, 190, state=lambda row, t: _tried(row, t)
        ),
        Column("file", N_("File"), lambda row, _: row.path.name, role=always_muted),
    )

    def build(self) -> None:
        """Two ways to make one, the list, the check."""
        self.button(self.t("Onto another disk…"), self._ask_where, "export")
        self.button(self.t("Make a backup now"), self.make, "save", FILLED)
        folder = self.desk.office.folder / BACKUPS
        hint = self.t("Backups are encrypted like the office. They lie in {folder}", folder=folder)
        self.box.addWidget(Words(hint, "caption", "text_muted", wraps=True, selectable=True))
        self.model = RowsModel(self.COLUMNS, self.t, self)
        self.table = TableView(self.model, self.COLUMNS, self.t, self.t("Backups that are kept"), many=False)
        self.empty = StatePage(
            "save",
            self.t("No backup has been made yet"),
            self.t("A backup is one file with everything. Make one now, and one onto another disk every week."),
        )
        self.box.addWidget(framed(self.table), 1)
        self.box.addWidget(self.empty, 1)
        self.box.addWidget(self._second_place_card())
        self.box.addWidget(self._check_card())
        if self.desk.may(Permission.ADMINISTER):
            self.box.addWidget(self._recovery_card())

    def listed(self) -> Listed:
        """The backups that are kept."""
        return Listed(self.t("Backups that are kept"), (), self.table)

    def _second_place_card(self) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        self.place = Words("", wraps=True, selectable=True)
        choose = Button(self.t("Choose the second place…"), icon="place")
        choose.clicked.connect(self._choose_place)
        self.leave_place = Button(self.t("No second place"), QUIET)
        self.leave_place.clicked.connect(lambda: self.set_place(""))
        row.addWidget(self.place, 1)
        row.addWidget(self.leave_place)
        row.addWidget(choose)
        card.box.addLayout(row)
        self._show_place()
        return card

    def _show_place(self) -> None:
        place = desk_settings.read().second_place(self.desk.office.folder)
        self.leave_place.setVisible(bool(place))
        if place:
            words = self.t("Each daily backup is also copied to {folder}, whenever that is there.", folder=place)
        else:
            words = self.t(
                "The backups lie on this computer only. Choose a second place: a stick or another disk, which is better"
                " kept in another room."
            )
        self.place.setText(words)

    def _choose_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.t("Choose the second place…"))
        if chosen:
            self.set_place(chosen)

    def set_place(self, place: str) -> None:
        """Remember it on this desk, and copy the last backup there at once."""
        office = self.desk.office
        desk_settings.save(desk_settings.read().with_second_place(office.folder, place))
        self._show_place()
        if place and self.model.rowCount():
            self.desk.long(
                lambda t: t("Copying the backup"),
                lambda progress: copy_to_second_place(office, Path(place), progress),
                done=lambda path: self.desk.say(lambda t: t("The backup lies in {folder}", folder=path.parent)),
                owner=self,
            )

    def _check_card(self) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        self.found = Words(
            self.t("The check reads the whole office: journal, files, running numbers."), wraps=True, selectable=True
        )
        self.check_button = Button(self.t("Check the office"), icon="shield")
        self.check_button.clicked.connect(self.check)
        row.addWidget(self.found, 1)
        row.addWidget(self.check_button)
        card.box.addLayout(row)
        return card

    def _recovery_card(self) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        words = self.t(
            "The recovery sheet opens the office when the passwords are lost. Was it used or seen? Draw a new one."
        )
        draw = Button(self.t("New recovery sheet…"), icon="lock")
        draw.clicked.connect(self.draw_recovery_sheet)
        row.addWidget(Words(words, wraps=True), 1)
        row.addWidget(draw)
        card.box.addLayout(row)
        return card

    def draw_recovery_sheet(self) -> None:
        """After the password: the old sheet opens nothing any more."""
        NewRecoverySheet(self.desk, self).open()

    def refresh(self) -> None:
        """Look into the folder."""
        self.desk.call(lambda: backups(self.desk.office), done=self._show, owner=self, key="backups")

    def _show(self, rows: tuple[BackupFile, ...]) -> None:
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def make(self) -> None:
        """Into the office's own folder."""
        self._make(None)

    def _ask_where(self) -> None:
        name = backup_name(self.desk.office.clock())
        path, _ = QFileDialog.getSaveFileName(self, self.t("Onto another disk…"), name, "zip (*.zip)")
        if path:
            self._make(Path(path))

    def _make(self, to_file: Path | None) -> None:
        self.desk.long(
            lambda t: t("Making a backup"),
            lambda progress: back_up_and_try(self.desk.office, to_file, progress),
            done=self._made,
            owner=self,
        )

    def _made(self, path: Path) -> None:
        self.desk.say(lambda t: t("The backup is made: {name}", name=path.name))
        self.refresh()

    def check(self) -> None:
        """Read everything."""
        self.desk.long(
            lambda t: t("Checking the office"),
            lambda progress: check_office(self.desk.office, progress),
            done=self._checked,
            owner=self,
        )

    def _checked(self, checked: Checked) -> None:
        t = self.t
        if checked.findings:
            self.found.colour("text_late")
            self.found.setText("\n".join(t(one.message, of=one.of) for one in checked.findings))
            return
        self.found.colour("text_done")
        self.found.setText(
            t(
                "All is whole. Entries of the journal: {entries}, files: {files}, numbers: {numbers}.",
                entries=checked.entries,
                files=checked.files,
                numbers=checked.numbers,
            )
        )

    def first_focus(self) -> QWidget | None:
        """The button that most people want."""
        return self.table if self.model.rowCount() else self.check_button

    def keep(self) -> dict[str, Any]:
        """Nothing is typed here."""
        return {}
