"""Letter templates: the program's or the office's own Word file for each kind and language."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop import paths
from desktop.files import write_durably
from desktop.operations.replies import ChangeTemplate, change_template
from desktop.operations.templates import DropTemplate, drop_template
from desktop.queries.office import TemplateLine, template_content, template_lines
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.buttons import Button
from ui.parts.saving import ask_where
from ui.parts.words import Words
from ui.screens.office.section import ListSection, always_muted
from ui.tables.columns import Column, State

_LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian")}
_WORD = "Word (*.docx)"


def _language(row: TemplateLine, t: Texts) -> str:
    return t(_LANGUAGES[row.language])


def _state(row: TemplateLine, t: Texts) -> State:
    return State("stamp", t("Our own"), "work") if row.own_name else State("document", t("The program's"), "paused")


class TemplatesSection(ListSection):
    """Save one as a file, edit it in Word, take it into use: it is checked by a trial merge."""

    TITLE = N_("Letter templates")
    ICON = "letter"
    QUESTION = template_lines
    HAS_RETIRED = False
    COLUMNS = (
        Column("kind", N_("Which letter"), lambda row, t: t.of(row.kind), 0, font="body_strong"),
        Column("language", N_("Language"), _language, 110, role=always_muted),
        Column("state", N_("Template in use"), lambda row, t: _state(row, t).words, 170, state=_state),
        Column("file", N_("File"), lambda row, _: row.own_name, 240, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("file",)

    def build(self) -> None:
        """Under the table: the three steps, which belong to the chosen template."""
        super().build()
        self.search.hide()
        hint = self.t(
            "A template is a Word file with fields in double braces. Save it, change it in Word, take it into use."
        )
        self.box.addWidget(Words(hint, "caption", "text_muted", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = Button(self.t("Save as a file…"), icon="save")
        self.take_button = Button(self.t("Take a file into use…"), icon="clip")
        self.drop_button = Button(self.t("Back to the program's"), icon="undo")
        for button, run in (
            (self.save_button, self._ask_where),
            (self.take_button, self._ask_which),
            (self.drop_button, self._drop),
        ):
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        self.box.addLayout(row)
        self.table.chosen.connect(self._choose)

    def _answered(self, rows: Any) -> None:
        super()._answered(rows)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def _choose(self, row: TemplateLine | None) -> None:
        self.drop_button.setEnabled(row is not None and bool(row.own_name))
        self.drop_button.setToolTip(
            "" if self.drop_button.isEnabled() else self.t("The program's own template is in use already.")
        )

    def edit(self, row: TemplateLine) -> None:
        """Enter: save it as a file to edit it."""
        self._choose(row)
        self._ask_where()

    def _ask_where(self) -> None:
        row = self.table.current_row()
        name = row.own_name or f"{row.kind.value}-{row.language}.docx"
        ask_where(self, self.t("Save as a file…"), name, _WORD, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the chosen template into a file."""
        row = self.table.current_row()

        def write(content: bytes) -> None:
            self.desk.call(lambda: write_durably(path, content), done=lambda _: self._written(path), owner=self)

        self.desk.ask(template_content, row.kind, row.language, done=write, owner=self, key="content")

    def _written(self, path: Path) -> None:
        self.desk.say(lambda t: t("Saved: {name}", name=path.name))

    def _ask_which(self) -> None:
        folder = str(paths.documents_folder())
        path, _ = QFileDialog.getOpenFileName(self, self.t("Take a file into use…"), folder, _WORD)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take a Word file into use for the chosen letter; what is wrong with it is said in the strip."""
        row = self.table.current_row()

        def run(content: bytes) -> None:
            order = ChangeTemplate(row.kind, row.language, path.name, content, row.version)
            self.desk.run(change_template, order, owner=self, done=lambda _: self._taken(path.name))

        self.desk.call(path.read_bytes, done=run, owner=self)

    def _taken(self, name: str) -> None:
        self.desk.say(lambda t: t("The template «{name}» is in use.", name=name))
        self.refresh()

    def _drop(self) -> None:
        row = self.table.current_row()
        order = DropTemplate(row.kind, row.language, row.version)
        self.desk.run(drop_template, order, owner=self, done=lambda _: self._dropped())

    def _dropped(self) -> None:
        self.desk.say(lambda t: t("The program's template is in use again."))
        self.refresh()
