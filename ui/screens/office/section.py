"""What every section of the office is made of: a title with its buttons, a table, a sheet for one entry."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operation import Operation, Question
from desktop.operations.directory import Directory, InUse, retire, return_to_use
from resources.texts import Texts
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import TextEditor
from ui.messages import Said
from ui.parts.buttons import OUTLINED, Button
from ui.parts.chips import FilterChip
from ui.parts.states import StatePage
from ui.parts.surfaces import Scrolled, let_go
from ui.parts.words import Words
from ui.tables.columns import Column
from ui.tables.printed import Listed
from ui.tables.rows import RowsModel
from ui.tables.view import TableView, framed

WIDE_SHEET = 720


class Section(QWidget):
    """One section: declares TITLE (a message id), ICON, PERMISSION; build() lays it out, refresh() asks."""

    TITLE: ClassVar[str]
    ICON: ClassVar[str]
    PERMISSION: ClassVar[Permission] = Permission.ADMINISTER

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(Words(self.t(self.TITLE), "lead"))
        self.head.addStretch(1)
        column.addLayout(self.head)
        self.box = QVBoxLayout()
        self.box.setSpacing(8)
        column.addLayout(self.box, 1)
        self.build()

    def build(self) -> None:
        """Make the widgets, once."""

    def refresh(self) -> None:
        """Ask again."""

    def add(self) -> None:
        """Enter a new entry, where the section has such."""

    def search_here(self) -> None:
        """Put the keyboard where this section is searched."""

    def listed(self) -> Listed | None:
        """The list that Ctrl+P prints; None where the section has none."""
        return None

    def search_line(self) -> QLineEdit | None:
        """The line in which this section is searched."""
        return None

    def narrow(self, *, is_narrow: bool) -> None:
        """The window became narrow, or wide again."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the section is opened."""
        return None

    def keep(self) -> dict[str, Any]:
        """What shall survive a change of language: plain JSON values."""
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up again what keep() gave."""

    def button(
        self, words: str, run: Callable[[], object], icon: str = "", kind: str = OUTLINED, key: str = ""
    ) -> Button:
        """A button at the right of the section's title."""
        button = Button(words, kind, icon, key)
        button.clicked.connect(lambda: run())
        self.head.addWidget(button)
        return button


class ListSection(Section):
    """A list of entries: searched while typing, opened with Enter; what is out of use is shown on demand, muted."""

    QUESTION: ClassVar[Question[[], Any]]
    COLUMNS: ClassVar[tuple[Column, ...]]
    HIDDEN_WHEN_NARROW: ClassVar[tuple[str, ...]] = ()
    CAN_ADD: ClassVar[bool] = False
    EMPTY: ClassVar[tuple[str, str]] = ("", "")
    FIRST: ClassVar[str] = "name_kk"  # the field of the sheet in which the keyboard begins
    HAS_RETIRED: ClassVar[bool] = True

    def build(self) -> None:
        """Search, the filter, the table."""
        self.rows: list[Any] = []
        self.search = TextEditor(self.t("Find in this list"), width=220)
        self.search.setAccessibleName(self.t("Find in this list"))
        self.search.textChanged.connect(lambda _: self._show())
        self.retired = FilterChip(self.t("Also out of use"), checkable=True)
        self.retired.toggled.connect(lambda _: self._show())
        self.head.addWidget(self.retired)
        self.retired.setVisible(self.HAS_RETIRED)
        self.head.addWidget(self.search)
        if self.CAN_ADD:
            self.button(self.t("Add"), self.add, "plus", key="Ins")
        self.model = RowsModel(self.COLUMNS, self.t, self)
        self.table = TableView(self.model, self.COLUMNS, self.t, self.t(self.TITLE), many=False)
        self.table.opened.connect(self.edit)
        step = (self.t("Add"), self.add) if self.CAN_ADD else None
        title, words = (self.t(one) if one else "" for one in self.EMPTY)
        self.empty = StatePage(self.ICON, title, words, action=step) if title else QWidget()
        self.empty.hide()
        self.nothing = Words("", "body", "text_muted", wraps=True)
        self.nothing.hide()
        self.box.addWidget(framed(self.table), 1)
        self.box.addWidget(self.nothing)
        self.box.addWidget(self.empty, 1)

    def refresh(self) -> None:
        """Ask for the list; the chosen entry stays chosen."""
        self.desk.ask(self.QUESTION, done=self._answered, owner=self, key="rows")

    def _answered(self, rows: Sequence[Any]) -> None:
        self.rows = list(rows)
        self._show()

    def _show(self) -> None:
        chosen = self.table.current_row()
        shown = [row for row in self.rows if self._is_wanted(row)]
        self.model.show_rows(shown)
        if not shown:
            let_go(self.table)
        self.table.setVisible(bool(shown))
        self.empty.setVisible(not self.rows)
        self.nothing.setVisible(bool(self.rows) and not shown)
        self.nothing.setText(self.t("Nothing here is called «{text}».", text=self.search.value()))
        keys = [_key(row) for row in shown]
        if chosen is not None and _key(chosen) in keys:
            self.table.selectRow(keys.index(_key(chosen)))

    def _is_wanted(self, row: Any) -> bool:
        wanted = self.search.value().casefold()
        if self.HAS_RETIRED and not self.retired.isChecked() and not is_in_use(row):
            return False
        return not wanted or any(wanted in column.text(row, self.t).casefold() for column in self.COLUMNS)

    def sheet(self, row: Any) -> "EntrySheet | None":  # noqa: ARG002 (of a list that has sheets)
        """The sheet of an entry, or of a new one where there is no row; None where nothing is entered here."""
        return None

    def add(self) -> None:
        """Ins: a new entry."""
        self.edit(None)

    def edit(self, row: Any) -> None:
        """Enter: correct an entry, take it out of use."""
        if (sheet := self.sheet(row)) is not None:
            sheet.show_sheet(self.FIRST)

    def listed(self) -> Listed:
        """What is shown of the list."""
        words = self.search.value()
        filters = [self.t("Words: «{words}»", words=words)] if words else []
        filters += [self.retired.text()] if self.HAS_RETIRED and self.retired.isChecked() else []
        return Listed(self.t(self.TITLE), tuple(filters), self.table)

    def search_line(self) -> QLineEdit:
        """The line over the list."""
        return self.search

    def search_here(self) -> None:
        """The keyboard goes to the search line."""
        self.search.setFocus()

    def first_focus(self) -> QWidget | None:
        """The table, where it has rows."""
        return self.table if self.model.rowCount() else self.search

    def narrow(self, *, is_narrow: bool) -> None:
        """Leave out what is not needed to choose an entry."""
        self.search.setFixedWidth(140 if is_narrow else 220)
        for number, column in enumerate(self.COLUMNS):
            self.table.setColumnHidden(number, is_narrow and column.name in self.HIDDEN_WHEN_NARROW)

    def keep(self) -> dict[str, Any]:
        """What was typed and chosen."""
        row = self.table.current_row()
        return {"search": self.search.plain(), "retired": self.retired.isChecked(), "id": getattr(row, "id", None)}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take it up again."""
        self.search.set_plain(kept.get("search", ""))
        self.retired.setChecked(kept.get("retired", False))
        for number, row in enumerate(self.model.rows):
            if getattr(row, "id", None) == kept.get("id"):
                self.table.selectRow(number)


def _key(row: Any) -> Any:
    """What tells an entry from the others while it changes."""
    return getattr(row, "id", row)


def is_in_use(row: Any) -> bool:
    """Whether an entry is in use: a topic until it was retired, anything else while it is active."""
    return row.valid_until is None if hasattr(row, "valid_until") else row.is_active


def muted_when_retired(row: Any) -> str:
    """The role of an entry's words."""
    return "text" if is_in_use(row) else "text_muted"


def always_muted(_: Any) -> str:
    """The role of words that only describe."""
    return "text_muted"


def in_the_other_language(row: Any, t: Texts) -> str:
    """The name in Russian, or in Kazakh where the window is not Kazakh."""
    return str(row.name_ru if t.language == "kk" else row.name_kk)


class EntrySheet(Sheet):
    """A sheet for one entry: fields bound to an order, saved by an operation; what is refused stands at its field."""

    KEEPS = True  # what was typed and not saved, for the next time

    def __init__(self, desk: Desk, parent: QWidget, title: str, order: type[Any], *, is_wide: bool = False) -> None:
        super().__init__(desk.t, title, desk.t("Save"), self.save, parent, width=WIDE_SHEET if is_wide else 0)
        self.desk = desk
        self.form: Form[Any] = Form(order, desk.t, self)
        self.fixed: dict[str, Any] = {}
        self.operation: Operation[Any, Any] | None = None
        self.said: Said = lambda _: ""
        page = Scrolled(spacing=2, margins=(0, 0, 8, 0))
        page.setMinimumHeight(min(420, 96))
        self.fields = page.box
        self.page = page
        self.body.addWidget(page, 1)

    def row(self, *names: tuple[str, QWidget, str]) -> None:
        """Lay fields side by side: name of the order's field, editor, label."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for name, editor, label in names:
            line.addWidget(self.form.bind(name, editor, label), 1)
        self.fields.addLayout(line)

    def show_sheet(self, first: str = "") -> None:
        """Open it, as high as its fields need and the window allows."""
        self.fields.addStretch(1)
        parent = self.parentWidget()
        room = (parent.window().height() if parent else 700) - 220
        self.page.setMinimumHeight(min(self.page.page.sizeHint().height() + 4, max(room, 240)))
        if self.KEEPS and self.form.editors:
            key = next((value for name, value in self.fixed.items() if name != "version"), "new")
            name = f"office.{self.form.order.__name__}"
            keep_typed(self, self.desk, self.form, name, key, version=self.fixed.get("version", 0))
        self.open()
        if self.form.editors:
            self.form.focus(first)

    def aside(self, words: str, run: Callable[[], object], kind: str = "danger", icon: str = "") -> Button:
        """A rarer step, at the right of the buttons."""
        button = Button(words, kind, icon)
        button.clicked.connect(lambda: run())
        self.buttons.addWidget(button)
        return button

    def name_rows(self) -> None:
        """A name in the languages of papers, in English where somebody gives one."""
        self.row(("name_kk", TextEditor(), self.t("Name, in Kazakh")))
        self.row(("name_ru", TextEditor(), self.t("Name, in Russian")))
        self.row(("name_en", TextEditor(), self.t("Name, in English (not needed)")))

    def begin(
        self, row: Any, add: Operation[Any, Any], change: Operation[Any, Any], entered: Said, directory: Directory
    ) -> None:
        """Once the fields are laid: a new entry, of which `entered` is said, or one that is corrected."""
        self.operation, self.said = add, entered
        if row is not None:
            self.operation, self.said = change, saved(getattr(row, "prefix", row.name))
            self.form.fill(vars(row))
            self.fixed = {"id": row.id, "version": row.version}
            self.offer_use(directory, row)

    def offer_use(self, directory: Directory, row: Any) -> None:
        """The step out of use, or back into it."""
        order = InUse(directory, row.id)
        if is_in_use(row):
            gone: Said = lambda t: t("Out of use: {name}", name=row.name)  # noqa: E731
            self.aside(self.t("Take out of use"), lambda: self.run(retire, order, gone), icon="close")
        else:
            back: Said = lambda t: t("In use again: {name}", name=row.name)  # noqa: E731
            self.aside(self.t("Take into use again"), lambda: self.run(return_to_use, order, back), OUTLINED, "undo")

    def save(self) -> None:
        """Run the operation with what is in the editors."""
        assert self.operation is not None
        try:
            seen = {"version": self.form.version} if "version" in self.fixed else {}
            order = self.form.read(**{**self.fixed, **seen})
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.run(self.operation, order, self.said)

    def run(self, operation: Operation[Any, Any], order: Any, said: Said) -> None:
        """Do it, say it in the message strip and close; a refusal keeps the sheet open."""
        self.busy(is_busy=True)

        def done(_: Any) -> None:
            self.accept()
            self.desk.say(said)

        self.desk.run(operation, order, owner=self, done=done, refused=self.refused)

    def refused(self, refusal: Refusal) -> None:
        """Mark the field, or say it over the fields where none is meant."""
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self._complaint.setText(refusal.words(self.t))
            self._complaint.show()
            self.fit()  # it must not push the buttons over the last field
            self.form.version = self.fixed.get("version", 0)  # it is told, and the fields left alone show what stands

    @property
    def _complaint(self) -> Words:
        if not hasattr(self, "_complaint_words"):
            self._complaint_words = Words("", "body_strong", "text_late", wraps=True)
            self.body.insertWidget(0, self._complaint_words)
        return self._complaint_words


def saved(name: str) -> Said:
    """What the strip says of an entry that was saved."""
    return lambda t: t("Saved: {name}", name=name)
