"""The list of applicants: searched while typing, narrowed by chips, ids first; two chosen cards can be joined."""

from array import array
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.jobs import LONG, READ
from desktop.queries.choices import Choice, PlaceChoice, inhabited, social_statuses
from desktop.queries.finding import Why
from desktop.queries.people import ListedPeople, PeopleFilter, PeopleOrder, list_people, people_rows
from desktop.queries.search import PersonRow
from desktop.reminding import Remembered
from models.rules.kinds import ApplicantKind, BenefitGroup
from models.rules.titled import N_
from models.values import phone_words
from resources.texts import Texts
from ui.actions import Action, remind_action
from ui.dialogs.applicant import ApplicantSheet
from ui.dialogs.merge import MergeSheet
from ui.forms.editors import ChoiceEditor, TextEditor
from ui.parts.buttons import Button, IconButton
from ui.parts.chips import FilterChip
from ui.parts.flow import FlowLayout
from ui.parts.states import StatePage
from ui.parts.surfaces import clear, let_go
from ui.screen import Screen
from ui.tables.columns import Column
from ui.tables.printed import Listed, print_action
from ui.tables.register import RegisterModel
from ui.tables.view import TableView, framed

TYPED = 200  # milliseconds after the last key


def _number(row: PersonRow, _: Texts) -> str:
    return f"{row.number[:6]} {row.number[6:]}" if row.number else "–"


def _born(row: PersonRow, t: Texts) -> str:
    return t.date(row.birth_date) if row.birth_date else ""


def _muted(_: PersonRow) -> str:
    return "text_muted"


COLUMNS = (
    Column("name", N_("Name"), lambda row, _: row.name, 290, font="body_strong"),
    Column("number", N_("IIN or BIN"), _number, 130),
    Column("born", N_("Born"), _born, 112, role=_muted),
    Column("address", N_("Address"), lambda row, _: row.address, role=_muted),
    Column("phone", N_("Telephone"), lambda row, _: ", ".join(map(phone_words, row.phones)), 150, role=_muted),
    Column("open", N_("Being considered"), lambda row, _: str(row.open_appeals or ""), 144, is_right=True),
)
# Chips that narrow the list: the field of the filter and the words.
CHIPS = (
    ("entities", N_("Legal entities")),
    ("has_open_appeals", N_("With open appeals")),
    ("has_benefit", N_("Received out of turn")),
    ("is_likely_double", N_("Likely entered twice")),
)


class People(Screen):
    """Enter opens a person; `text` fills the search line."""

    TITLE = N_("People")
    SUBJECTS = frozenset({Subject.APPLICANTS, Subject.APPEALS})
    ACTIONS = (
        Action("people.add", N_("New person"), "plus", "add_person", "Ctrl+N", Permission.EDIT_APPLICANTS),
        Action("people.merge", N_("Join two cards"), "compare", "merge", "Ctrl+M", Permission.EDIT_APPLICANTS),
        Action("people.open", N_("Open the person"), "person", "open_person", "Ctrl+O"),
        Action("people.counter", N_("At the counter"), "counter", "to_counter", "F2"),
        Action("people.find", N_("Find a person"), "search", "find_person", "/ | Ctrl+F"),
        print_action("people"),
        remind_action("people"),
        Action("people.all", N_("Take all filters away"), "close", "show_all", "Esc"),
    )

    def build(self) -> None:
        """Search, chips, place, order, table."""
        t = self.t
        self.search = TextEditor(t("IIN, telephone, name with any letters"), width=320)
        self.search.setAccessibleName(t("Find a person"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPED)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.order = ChoiceEditor([(order, t.of(order)) for order in PeopleOrder])
        self.order.setAccessibleName(t("Order of the list"))
        self.place = ChoiceEditor(empty=t("Every place"))
        self.place.setMinimumWidth(210)
        self.order.setMinimumWidth(190)
        self.place.setAccessibleName(t("Where they live"))
        self.benefit = ChoiceEditor([(group, t.of(group)) for group in BenefitGroup], empty=t("Any group"))
        self.benefit.setAccessibleName(t("Received out of turn"))
        self.status = ChoiceEditor(empty=t("Any social status"))
        self.status.setAccessibleName(t("Social status"))
        for editor in (self.benefit, self.status):
            editor.setFixedWidth(200)
        for editor in (self.order, self.place, self.benefit, self.status):
            editor.changed.connect(self.refresh)
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["people.remind"]))
        self.head.right.addWidget(IconButton("print", self.actions_by_name["people.print_list"]))
        for name in ("people.merge", "people.add"):
            if (action := self.action(name)) is not None:
                self.head.right.addWidget(Button(action))
        self.page = QVBoxLayout(self.body)
        self.page.setSpacing(10)
        self.page.addLayout(self._filters())
        self._why: dict[int, Why] = {}
        why = Column("why", N_("Found by"), self._why_words, 170, role=_muted)
        self.columns = (*COLUMNS[:-1], why, COLUMNS[-1])
        self.model = RegisterModel(self.desk, people_rows, self.columns, self)
        self.table = TableView(self.model, self.columns, t, t(self.TITLE))
        self.model.window = self._window
        self.table.opened.connect(lambda row: self.desk.go("person", id=row.id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.table.menu_actions = self._menu
        self.nothing = QWidget()
        self._nothing_box = QVBoxLayout(self.nothing)
        self.page.addWidget(framed(self.table), 1)
        self.page.addWidget(self.nothing, 1)
        self._chosen = 0
        self._is_narrow = False
        self._kept_status: int | None = None  # until the list of statuses is read
        self._offer()

    def _filters(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search)
        first.addWidget(self.place)
        first.addWidget(self.order)
        first.addStretch(1)
        chips = QWidget()
        flow = FlowLayout(chips, across=6, down=4)
        self.chips = {name: FilterChip(self.t(words), checkable=True) for name, words in CHIPS}
        for chip in self.chips.values():
            chip.toggled.connect(lambda _: self.refresh())
            flow.addWidget(chip)
        flow.addWidget(self.benefit)
        flow.addWidget(self.status)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(chips)
        return column

    def _window(self) -> tuple[int, int]:
        height = self.table.viewport().height()
        first, last = self.table.rowAt(0), self.table.rowAt(height - 1)
        return max(first, 0), last if last >= 0 else max(first, 0) + height // 24

    def _menu(self) -> list[Any]:
        names = ("people.open", "people.counter", "people.remind", "people.merge")
        return [self.actions_by_name[name] for name in names if name in self.actions_by_name]

    def open(self, **arguments: Any) -> None:
        """`text` is searched at once."""
        super().open(**arguments)
        if text := arguments.get("text"):
            self.search.setText(str(text))
        self.ask(inhabited, done=self._offer_places, key="places")
        self.ask(social_statuses, done=self._offer_statuses, key="statuses")

    def _offer_places(self, found: list[PlaceChoice]) -> None:
        self.place.set_choices([(one.id, f"{'    ' * one.depth}{one.name}") for one in found])

    def _offer_statuses(self, found: list[Choice]) -> None:
        kept, self._kept_status = self._kept_status, None
        self.status.set_choices([(one.id, one.name) for one in found])
        if kept is not None:
            self.status.set_value(kept)

    def wanted(self) -> PeopleFilter:
        """The filter as it stands."""
        on: dict[str, Any] = {name: chip.isChecked() for name, chip in self.chips.items()}
        kind = ApplicantKind.ENTITY if on.pop("entities") else None
        return PeopleFilter(
            self.search.value(), kind, self.place.value(), benefit_group=self.benefit.value(),
            social_status_id=self.status.value(), order=self.order.value(), **on,
        )  # fmt: skip

    def refresh(self) -> None:
        """Ask for the ids; rows follow for what is seen."""
        self._typing.stop()
        wanted = self.wanted()
        # To look for doubles among all takes a moment: nothing quick shall wait behind it.
        self.ask(list_people, wanted, done=self._show, key="ids", line=LONG if wanted.is_likely_double else READ)

    def _why_words(self, row: PersonRow, t: Texts) -> str:
        return t.of(self._why[row.id]) if row.id in self._why else ""

    def _show(self, found: ListedPeople) -> None:
        ids, self._why = found.ids, found.why
        chosen = next(iter(self._chosen_ids()), self._chosen)
        self.model.show_ids(array("q", ids))
        count = self.t.plural("{number} person", "{number} people", len(ids))
        similar = self.t("only similar ones") if found.is_near else ""
        self.head.note.setText(" · ".join(filter(None, (count, similar))))
        self._hide_columns()
        self._show_nothing(is_empty=not ids)
        place = self.model.place_of(chosen)
        if place >= 0:
            self.table.selectRow(place)
        self._offer()

    def _show_nothing(self, *, is_empty: bool) -> None:
        if is_empty:
            let_go(self.table)
        self.table.setVisible(not is_empty)
        self.nothing.setVisible(is_empty)
        clear(self._nothing_box)
        if not is_empty:
            return
        t = self.t
        if self.wanted() == PeopleFilter(order=self.order.value()):
            page = StatePage("people", t("Nobody has turned to the office yet"),
                             t("A person is entered when they come to the counter for the first time."),
                             action=self.action("people.add"))  # fmt: skip
        else:
            page = StatePage("search", t("Nobody is found"), t("Type fewer letters, or take the filters away."),
                             action=(t("Take all filters away"), self.show_all))  # fmt: skip
        self._nothing_box.addWidget(page)

    def _chosen_ids(self) -> list[int]:
        """Who is chosen, whether their rows have been read yet or not."""
        numbers = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.ids[number] for number in numbers]

    def _offer(self) -> None:
        count = len(self._chosen_ids())
        why = self.t("Choose two cards of one person: hold Ctrl and click, or Shift with the arrows.")
        self.offer("people.merge", is_possible=count == 2, why=why)
        for name in ("people.open", "people.counter", "people.remind"):
            self.offer(name, is_possible=count == 1, why=self.t("Choose a person."))

    def add_person(self) -> None:
        """Ctrl+N: a new card."""
        ApplicantSheet(self.desk, self, lambda id: self.desk.go("person", id=id)).open()

    def merge(self) -> None:
        """Ctrl+M: the two chosen cards side by side."""
        first, second = self._chosen_ids()
        MergeSheet(self.desk, self, first, second, done=lambda id: self.desk.go("person", id=id)).open()

    def open_person(self) -> None:
        """The chosen one."""
        for id in self._chosen_ids()[:1]:
            self.desk.go("person", id=id)

    def record(self) -> tuple[Remembered, int] | None:
        """The chosen person."""
        ids = self._chosen_ids()
        return (Remembered.APPLICANT, ids[0]) if len(ids) == 1 else None

    def to_counter(self) -> None:
        """F2: the chosen one at the counter."""
        if (row := self.table.current_row()) is not None:
            self.desk.go("counter", applicant_id=row.id)

    def find_person(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def listed(self) -> Listed:
        """Who is shown, under what narrows the list."""
        words = self.search.value()
        filters = [self.t("Words: «{words}»", words=words)] if words else []
        chosen = [one for one in (self.place, self.benefit, self.status) if one.value()]
        filters += [one.currentText().strip() for one in chosen]
        filters += [self.t(title) for name, title in CHIPS if self.chips[name].isChecked()]
        return Listed(self.t(self.TITLE), (*filters, self.order.currentText()), self.table)

    def search_line(self) -> TextEditor:
        """Typing on the list searches in it."""
        return self.search

    def show_all(self) -> None:
        """Esc: nothing narrows the list."""
        narrowing = (*self.chips.values(), self.search, self.place, self.benefit, self.status)
        for widget in narrowing:
            widget.blockSignals(True)  # noqa: FBT003 (Qt's own)
        for chip in self.chips.values():
            chip.setChecked(False)
        self.search.clear()
        for choice in (self.place, self.benefit, self.status):
            choice.set_value(None)
        for widget in narrowing:
            widget.blockSignals(False)  # noqa: FBT003
        self.refresh()

    def narrow(self, *, is_narrow: bool) -> None:
        """Fewer columns, a shorter search line."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        self.search.setFixedWidth(210 if is_narrow else 320)
        self._is_narrow = is_narrow
        self._hide_columns()

    def _hide_columns(self) -> None:
        hidden = {"born", "phone"} if self._is_narrow else set()
        if not self._why:
            hidden.add("why")
        elif not self._is_narrow:
            hidden.add("phone")
        for number, column in enumerate(self.columns):
            self.table.setColumnHidden(number, column.name in hidden)

    def first_focus(self) -> QWidget | None:
        """The search line."""
        return self.search

    def keep(self) -> dict[str, Any]:
        """Filters and the chosen person."""
        return {
            "search": self.search.plain(),
            "chips": [name for name, chip in self.chips.items() if chip.isChecked()],
            "order": self.order.plain(),
            "place": self.place.plain(),
            "benefit": self.benefit.plain(),
            "status": self.status.plain(),
            "id": next(iter(self._chosen_ids()), 0),
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Take them up again."""
        self._chosen = int(kept.get("id", 0))
        self.search.set_plain(kept.get("search", ""))
        for name in kept.get("chips", ()):
            self.chips[name].setChecked(True)
        self.order.set_plain(kept.get("order"))
        self.place.set_plain(kept.get("place"))
        self.benefit.set_plain(kept.get("benefit"))
        self._kept_status = kept.get("status")
        self.status.set_plain(self._kept_status)
