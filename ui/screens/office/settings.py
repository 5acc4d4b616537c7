"""Every setting of the office in groups; what was changed is saved together, a refusal stands at its field."""

import datetime as dt
from dataclasses import fields
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop import founding
from desktop.errors import Refusal
from desktop.operations.administration import SET_MEANWHILE, CorrectSettings, correct_settings
from desktop.settings import TITLES, OfficeSettings, stored
from models.rules.titled import N_
from ui import keys
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, CheckEditor, NumberEditor, TextEditor, TimeEditor
from ui.parts.buttons import FILLED
from ui.parts.surfaces import Scrolled
from ui.parts.words import Hairline, Words
from ui.screens.office.section import Section

# Groups with their settings in the order in which they are read; `is_rehearsal` is fixed when an office is made.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("The office"),
        (
            "district_kk", "district_ru", "oblast_kk", "oblast_ru", "body_kk", "body_ru", "body_genitive_kk",
            "body_genitive_ru", "legal_name_kk", "legal_name_ru", "higher_body_kk", "higher_body_ru", "bin",
        ),
    ),
    (
        N_("Letterhead and address"),
        ("letterhead_kk", "letterhead_ru", "address_kk", "address_ru", "phone", "email", "phone_code"),
    ),
    (N_("Backups"), ("backs_up_daily", "backs_up_at_closing")),
    (N_("Working day and terms"), ("opening_time", "closing_time", "warn_days", "slot_minutes", "time_zone")),
    (
        N_("Numbers"),
        (
            "prefix_person", "prefix_entity", "prefix_visit", "prefix_assignment", "prefix_resolution",
            "number_pattern", "undo_minutes", "step_undo_minutes",
        ),
    ),
    (
        N_("Orders"),
        ("control_first", "control_second", "control_third", "escalate_days", "take_back_minutes"),
    ),
    (N_("People"), ("merge_undo_days", "often_months")),
    (N_("Papers and files"), ("ticket_shows_term", "largest_file_mb", "consent_data")),
)  # fmt: skip
_SEEN = "_seen"  # among what is kept
FIXED = frozenset({"is_rehearsal"})
_LONG = {"letterhead_kk", "letterhead_ru", "consent_data"}
_DEFAULTS = {item.name: item.default for item in fields(OfficeSettings)}


class SettingsSection(Section):
    """A form over the declared settings."""

    TITLE = N_("Settings")
    ICON = "edit"

    def build(self) -> None:
        """The groups, two settings a line."""
        self.form: Form[OfficeSettings] = Form(OfficeSettings, self.t, self)
        self.save_button = self.button(self.t("Save"), self.save, kind=FILLED, key="Ctrl+Enter")
        keys.bind(self, "Ctrl+Enter", self.save_button.click)
        self._begins = "district_kk"
        page = self.page = Scrolled(spacing=4, margins=(0, 0, 12, 16))
        for number, (title, names) in enumerate(GROUPS):
            if number:
                page.box.addWidget(Hairline())
            page.box.addWidget(Words(self.t(title), "body_strong"))
            page.box.addLayout(self._group(names))
        page.box.addStretch(1)
        self.box.addWidget(page, 1)
        for source in founding.SOURCES:
            if source in self.form.editors:
                self.form.editors[source].editingFinished.connect(self._derive)
        self.form.changed.connect(self._mark)
        self._before = self._texts()
        self._seen = self._stored()  # each as it stood before anybody typed
        self._mark()

    def _stored(self) -> dict[str, str | int | bool]:
        return {name: stored(value) for name, value in vars(self.desk.settings).items()}

    def _group(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number, name in enumerate(names):
            title = self.t(TITLES[name])
            editor = _editor(name, title)
            label = "" if isinstance(editor, CheckEditor) else title
            field = self.form.bind(name, editor, label)
            field.label.setWordWrap(True)
            grid.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def refresh(self) -> None:
        """Show what the store holds, unless something was typed."""
        if not self.form.is_changed:
            self.form.fill(vars(self.desk.settings))
            self.form.begin(0)  # settings have no version: what is left alone is not saved
            self._seen = self._stored()
            self._before = self._texts()
            self._mark()

    def _texts(self) -> dict[str, str]:
        return {name: value for name, one in self.form.editors.items() if isinstance(value := one.value(), str)}

    def _derive(self) -> None:
        """A corrected name corrects what followed from it: letterhead, genitive, legal name, the higher body."""
        for name, text in founding.followed(self._before, self._texts()).items():
            self.form.editors[name].set_value(text)
        self._before = self._texts()

    def _mark(self) -> None:
        self.save_button.setEnabled(self.form.is_changed)
        self.save_button.setToolTip("" if self.form.is_changed else self.t("Nothing has been changed."))

    def changed(self) -> dict[str, Any]:
        """The settings that were typed here; a colleague's change of another one stays."""
        began = self.form.began
        return {name: editor.value() for name, editor in self.form.editors.items() if editor.plain() != began[name]}

    def save(self) -> None:
        """Save all that was changed, or nothing."""
        self._derive()  # Ctrl+Enter leaves no line
        values = self.changed()
        if wrong := next((name for name, value in values.items() if value is None), None):
            self.form.mark(Refusal("This value does not fit.", field=wrong))
            return
        self.save_button.setEnabled(False)
        order = CorrectSettings(values, self._seen)
        self.desk.run(correct_settings, order, owner=self, done=lambda _: self._saved(), refused=self._refused)

    def _saved(self) -> None:
        self.form.is_changed = False
        self.form.clear_marks()
        self._mark()
        self.desk.say(lambda t: t("The settings are saved."))

    def _refused(self, refusal: Refusal) -> None:
        self._mark()
        if refusal.key == SET_MEANWHILE:  # it is told now
            name = str(refusal.field)
            self._seen[name] = stored(getattr(self.desk.settings, name))
        if not self.form.mark(refusal):
            self.desk.fail(refusal)

    def go_to(self, name: str) -> None:
        """Show a setting; the keyboard goes there."""
        self._begins = name
        field = self.form.fields[name]
        QTimer.singleShot(0, field, lambda: self.page.ensureWidgetVisible(field))  # once it has its place

    def first_focus(self) -> QWidget | None:
        """The setting that was asked for, or the first."""
        return self.form.editors[self._begins]  # type: ignore[no-any-return]

    def search_here(self) -> None:
        """The first setting."""
        self.form.focus("")

    def keep(self) -> dict[str, Any]:
        """What was typed and not saved."""
        return {**self.form.values(), _SEEN: self._seen} if self.form.is_changed else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take it up again."""
        if kept:
            self._seen = kept[_SEEN]
            self.form.restore(kept)
            self._before = self._texts()
            self._mark()


def _editor(name: str, title: str) -> QWidget:
    default = _DEFAULTS[name]
    if isinstance(default, bool):
        return CheckEditor(title)
    if isinstance(default, int):
        return NumberEditor()
    if isinstance(default, dt.time):
        return TimeEditor()
    return AreaEditor(lines=3) if name in _LONG else TextEditor()
