"""Appeals: find, look and act without leaving the list."""

from array import array
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.jobs import LONG
from desktop.queries.appeal import AppealCard, appeal_card
from desktop.queries.register import ListedAppeals, Sort, all_appeal_ids, appeal_counts, appeal_rows, list_appeals
from desktop.queries.saved_filters import OwnFilter, own_filters
from desktop.queries.steps import Step
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.common import COMMON, offer_common, take_common
from ui.dialogs.own_filters import OwnFiltersSheet, own_filters_menu, pop_up
from ui.dialogs.steps import offer_steps, step_actions, take_step
from ui.parts.buttons import Button, IconButton
from ui.parts.states import StatePage
from ui.screen import Screen
from ui.screens.appeals.filter_row import FilterRow
from ui.screens.appeals.parts import FilterPanel, ViewTabs
from ui.screens.appeals.side import ShortCard
from ui.screens.appeals.table import RegisterView, columns
from ui.screens.appeals.taking_out import ask_for_book, export
from ui.screens.appeals.views import VIEWS, Laid, Shown, left_out, view_filter, view_title
from ui.state import remembered
from ui.tables.printed import Listed, print_action
from ui.tables.register import RegisterModel
from ui.tables.view import framed
from ui.theme import theme

FIRST_PAGE = 200  # ids shown at once, while the rest is read
FOLLOWS = 80  # milliseconds until the card follows the list
AFTER_FIRST = 120  # milliseconds: the rows that are seen come before the whole

_MARKED = ("appeals.export", "appeals.copy", "appeals.unmark")


class Appeals(Screen):
    """The register: saved views as tabs, filters as chips, the list, the short card."""

    TITLE = N_("Appeals")
    SUBJECTS: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.APPEALS, Subject.ASSIGNMENTS, Subject.REPLIES, Subject.CALENDAR}
    )
    ACTIONS = (
        Action("appeals.register", N_("Register an appeal"), "plus", "register", "F3", Permission.REGISTER_APPEALS),
        Action("appeals.open", N_("Open fully"), "card", "open_current", "Ctrl+Enter"),
        Action("appeals.find", N_("Search in this list"), "search", "find_in_list", "/"),
        Action("appeals.filter", N_("Filters"), "filter", "choose_filters", "Ctrl+F"),
        Action("appeals.own_filters", N_("My filters"), "save", "choose_own_filter", "Ctrl+Shift+F"),
        Action("appeals.columns", N_("Columns"), "columns", "choose_columns"),
        Action("appeals.export", N_("Export to Excel"), "export", "export", "Ctrl+E", Permission.EXPORT),
        Action("appeals.copy", N_("Copy the rows"), "document", "copy"),
        Action("appeals.unmark", N_("Take the marks away"), "close", "unmark"),
        Action("appeals.print", N_("Print the register book"), "registered", "print_book", "Ctrl+Shift+P",
               Permission.EXPORT),
        print_action("appeals"),
        remind_action("appeals"),
        *step_actions(),
    )  # fmt: skip

    def build(self) -> None:
        """Tabs in the head; filters, list and card under it."""
        self.shown = Shown()
        self._own: tuple[str, Shown | None] = ("", None)  # the filter of one's own that was opened last
        self.card: AppealCard | None = None
        self._wanted_id: int | None = None
        self._is_near, self._private = False, ""
        self._wants_counts = False
        self._is_narrow = False
        self._settings = remembered()
        self._build_head()
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 4, 24, 16)
        page.setSpacing(10)
        self.page = page
        self.filters = FilterRow(self.t)
        self.filters.typed.connect(self._search_typed)
        self.filters.removed.connect(self._remove)
        self.filters.wanted.connect(self.choose_filters)
        self.filters.wanted_own.connect(self.choose_own_filter)
        page.addWidget(self.filters)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list())
        self.side = ShortCard(self.desk, self.actions_by_name, self.open_current)
        self.side.setMinimumWidth(320)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        page.addWidget(self.splitter, 1)
        self._whole = QTimer(self)
        self._whole.setSingleShot(True)
        self._whole.setInterval(AFTER_FIRST)
        self._whole.timeout.connect(self._ask_whole)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOWS)
        self._follow.timeout.connect(self._ask_card)
        offer_steps(None, self.offer, self.desk)
        self.side.show_nothing()

    def _build_head(self) -> None:
        today = self.desk.today
        self.tabs = ViewTabs([(view, view_title(view, self.t, today)) for view in VIEWS], self.t("Saved views"))
        self.tabs.chosen.connect(self.show_view)
        self.head.left.addWidget(self.tabs)
        for name in ("remind", "columns", "export", "print_list", "print"):
            if action := self.action(f"appeals.{name}"):
                self.head.right.addWidget(IconButton(str(action.property("icon_name")), action))
        if action := self.action("appeals.register"):
            self.register_wide = Button(action)
            self.register_narrow = IconButton("plus", action)
            self.head.right.addWidget(self.register_wide)
            self.head.right.addWidget(self.register_narrow)

    def _list(self) -> QWidget:
        declared = columns(self.desk.today)
        self.model = RegisterModel(self.desk, appeal_rows, declared, self)
        self.table = RegisterView(self.model, declared, self.t)
        self.table.opened.connect(lambda row: self.desk.go("appeal", id=row.id))
        self.table.marked.connect(self._show_marked)
        self.table.menu_actions = self._menu
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.model.dataChanged.connect(self._rows_came)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        return self.stack

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """A figure of another screen may open a view, a filter, words or an appeal."""
        super().open(**arguments)
        if view := arguments.get("view"):
            self.shown = Shown(view)
        if wanted := arguments.get("filter"):
            self.shown = Shown(view or "all", _laid_by(wanted))
        if text := arguments.get("text"):
            self.shown = Shown("all", text=text)
        if own := arguments.get("own"):
            self._open_own(own)
        self._wanted_id = arguments.get("id") or self._wanted_id

    def _open_own(self, own: OwnFilter) -> None:
        self.shown = Shown.from_plain(own.shown)
        self._own = own.name, self.shown
        if gone := [*own.gone, *left_out(own.shown, self.t)]:
            names = ", ".join(gone)
            self.desk.say(lambda t: t("Opened without what is in use no more: {names}.", names=names), kind="info")

    def _said(self, *, is_marked: bool) -> tuple[str, ...]:
        """What is shown, as paper and files say it: one's own filter, the view, the filters, the marks."""
        name, own = self._own
        said = [self.t("My filter: «{name}»", name=name)] if own == self.shown else []
        said += self.shown.said(self.t, self.desk.today)
        return (*said, self.t("Only the marked ones")) if is_marked else tuple(said)

    def keep(self) -> dict[str, Any]:
        """The view, its filters and order, the row."""
        shown = replace(self.shown, text=self.filters.line.value())  # also what the list has not followed yet
        return {"shown": shown.plain(), "id": self.table.current_id(), "marks": sorted(self.table.marks)}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up again what keep() gave: it wins over what a link once asked for."""
        self.shown = Shown.from_plain(kept["shown"])
        self._wanted_id = kept["id"]
        self.table.marks = set(kept["marks"])

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def narrow(self, *, is_narrow: bool) -> None:
        """On narrow windows applicant and summary share a column."""
        super().narrow(is_narrow=is_narrow)
        self._is_narrow = is_narrow
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        self.splitter.setSizes(self._sizes(is_narrow=is_narrow))
        self.tabs.tabs["all"].setVisible(not is_narrow)
        if self.action("appeals.register"):
            self.register_wide.setVisible(not is_narrow)
            self.register_narrow.setVisible(is_narrow)
        self.table.narrow(is_narrow=is_narrow)

    def _sizes(self, *, is_narrow: bool) -> list[int]:
        usual = theme().size("width.side_card_narrow" if is_narrow else "width.side_card")
        card = int(self._settings.value(self._place, usual))  # type: ignore[call-overload]
        return [max(self.width() - card - 60, 400), card]

    def leave(self) -> None:
        """The splitter keeps its place."""
        self._follow.stop()
        self._whole.stop()
        self.filters.typing.stop()
        if self.isVisible() and self.splitter.sizes()[1]:
            self._settings.setValue(self._place, self.splitter.sizes()[1])

    @property
    def _place(self) -> str:
        """Under which name this desk remembers how wide the card is."""
        return "appeals/card_narrow" if self._is_narrow else "appeals/card"

    def refresh(self) -> None:
        """The list anew, then the counts, for which nobody should wait."""
        self._show_choices()
        self._wanted_id = self._wanted_id or self.table.current_id()
        self._wants_counts = True
        self._ask_ids()

    def _show_choices(self) -> None:
        self.tabs.light(self.shown.view)
        self.filters.show_laid(self.shown)
        self._show_order()

    def _ask_ids(self) -> None:
        """The first page at once, then the whole."""
        first = replace(self._wanted(), limit=FIRST_PAGE)
        self.ask(list_appeals, first, done=self._show_first, key="ids")

    def _filters(self) -> list[Any]:
        return [view_filter(view, self.desk.today, self.desk.actor.official_id) for view in VIEWS]

    def _wanted(self) -> Any:
        return self.shown.wanted(self.desk.today, self.desk.actor.official_id)

    def _show_counts(self, counts: list[int]) -> None:
        self.tabs.count(dict(zip(VIEWS, counts, strict=True)))
        if counts[VIEWS.index("all")] == 0 and not self.desk.actor.sees_own_only:
            self.show_empty(
                "appeal",
                self.t("No appeal is registered yet"),
                self.t("The first one gets its number, its term and its ticket at the counter."),
                action=self.action("appeals.register"),
            )

    def _show_first(self, found: ListedAppeals) -> None:
        is_whole = len(found.ids) < FIRST_PAGE
        page = array("q", found.ids)
        self._is_near, self._private = found.is_near, found.private
        if self.model.ids[: len(page)] == page and (len(self.model.ids) == len(page) or not is_whole):
            self.model.read_anew()  # the order is as it was: nothing jumps
        else:
            self.model.show_ids(page)
        if is_whole:
            self._show_all(page)
        else:
            self._whole.start()

    def _ask_whole(self) -> None:
        self.ask(all_appeal_ids, self._wanted(), done=self._show_all, key="all", line=LONG)

    def _show_all(self, ids: "array[int]") -> None:
        self.model.extend_ids(ids)
        self.filters.count(len(ids), is_near=self._is_near)
        self._show_found()
        if not self.table.choose_id(self._wanted_id) and ids and not self.table.currentIndex().isValid():
            self.table.choose_row(0)
        self._wanted_id = None
        self._follow.start()
        if self._wants_counts:  # seconds of a million appeals: after all that somebody waits for
            self._wants_counts = False
            filters = self._filters()
            self.desk.ask(appeal_counts, filters, done=self._show_counts, owner=self, key="counts", line=LONG)

    def _show_found(self) -> None:
        while self.stack.count() > 1:
            if (page := self.stack.widget(1)) is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        if self.model.ids:
            return
        self.side.show_nothing()
        hiding = [("text", f"«{self.shown.text}»")] if self.shown.text else []
        hiding += self.shown.laid.chips(self.t)
        laid = [(words, partial(self._remove, name)) for name, words in hiding]
        words = self.t("These filters hide everything. Take one away:") if laid else ""
        icon, title = ("lock", self._private) if self._private else ("search", self.t("Nothing was found"))
        self.stack.addWidget(StatePage(icon, title, words, other=tuple(laid)))
        self.stack.setCurrentIndex(1)

    def show_view(self, view: str) -> None:
        """Another saved view; what is laid over it stays."""
        self._change(view=view)

    def _change(self, **values: Any) -> None:
        self.shown = replace(self.shown, **values)
        self._show_choices()
        self._wanted_id = self.table.current_id()
        self._whole.stop()
        self._ask_ids()

    def _remove(self, name: str) -> None:
        if name == "text":
            self._change(text="")
        else:
            self._change(laid=self.shown.laid.without(name))

    # Searching, filtering, sorting, columns.

    def find_in_list(self) -> None:
        """Go to the search line of this list."""
        self.filters.line.setFocus()
        self.filters.line.selectAll()

    def search_line(self) -> QLineEdit:
        """Typing on a message or on the rail searches in the list."""
        return self.filters.line

    def _search_typed(self, text: str) -> None:
        if text != self.shown.text:
            self._change(text=text)

    def choose_filters(self) -> None:
        """Open the panel of filters under its chip, wholly inside the screen: where the window stands low, over it."""
        panel = FilterPanel(self.desk, self.shown.laid, self.window())
        panel.applied.connect(lambda laid: self._change(laid=laid))
        panel.adjustSize()
        corner = self.filters.add.mapToGlobal(QPoint(0, self.filters.add.height() + 6))
        edge = 6
        room = self.filters.add.screen().availableGeometry().adjusted(edge, edge, -edge, -edge)
        corner.setX(max(room.left(), min(corner.x(), room.right() + 1 - panel.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() + 1 - panel.height())))
        panel.move(corner)
        panel.show()

    def choose_own_filter(self) -> None:
        """A menu of one's own filters; who has none yet is asked for a name."""
        self.desk.ask(own_filters, done=self._offer_own, owner=self, key="own")

    def _offer_own(self, own: list[OwnFilter]) -> None:
        keep = partial(self._keep_filter, own)
        if not own:
            keep()
            return
        current = next((one for one in own if Shown.from_plain(one.shown) == self.shown), None)
        menu = own_filters_menu(self.desk, self, own, current, keep)
        pop_up(menu, self.filters.own.mapToGlobal(QPoint(0, self.filters.own.height() + 6)))

    def _keep_filter(self, own: list[OwnFilter]) -> None:
        shown = replace(self.shown, text=self.filters.line.value())
        OwnFiltersSheet(self.desk, self.window(), shown.plain(), shown.said(self.t, self.desk.today), own).open()

    def _sort(self, section: int) -> None:
        sort = self.model.columns[section].sort
        if not sort:
            self._show_order()
            return
        descending = not self.shown.newest_first if self.shown.sort == sort else sort != Sort.APPLICANT
        self._change(sort=Sort(sort), newest_first=descending)

    def _show_order(self) -> None:
        self.table.show_order(self.shown.sort, newest_first=self.shown.newest_first)

    def choose_columns(self) -> None:
        """A menu of columns."""
        self.table.choose_columns(self.mapToGlobal(QPoint(self.width() - 320, 50)))

    # The card beside the list.

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        if current.isValid() and not self.table.marks:
            self._follow.start()

    def _ask_card(self) -> None:
        id = self.table.current_id()
        if self.table.marks:
            self._show_marked()
        elif id is not None:
            self.ask(appeal_card, id, done=self._show_card, key="card")

    def _show_card(self, card: AppealCard) -> None:
        if card.row.id != self.table.current_id():
            return
        self.card = card
        offer_steps(card, self.offer, self.desk)
        self.side.show_card(card)

    def take_step(self) -> None:
        """The step of the action that was taken: on the marked appeals, or on the one that is shown."""
        step = Step(self.sender().objectName().removeprefix("appeal."))
        if self.table.marks:
            take_common(self.desk, self, sorted(self.table.marks), step)
        elif self.card is not None:
            take_step(self.desk, self, self.card, step)

    def open_current(self) -> None:
        """The full card."""
        if (id := self.table.current_id()) is not None:
            self.desk.go("appeal", id=id)

    def record(self) -> tuple[Remembered, int] | None:
        """The appeal under the cursor."""
        id = self.table.current_id()
        return (Remembered.APPEAL, id) if id is not None else None

    def register(self) -> None:
        """A new appeal begins with its person, at the counter."""
        self.desk.go("counter")

    def _menu(self) -> list[QAction]:
        names = [
            "appeals.open",
            "appeals.remind",
            *(f"appeal.{one.step.value}" for one in (self.card.steps if self.card else ())),
        ]
        names += ["appeals.copy", "appeals.export"]
        return [action for name in names if (action := self.action(name))]

    # Several at once.

    def _show_marked(self) -> None:
        marks = self.table.marks
        if not marks:
            self._ask_card()
            return
        offer_steps(None, self.offer, self.desk)
        offer_common(self.offer, self.desk)
        known = [row for id in marks if (row := self.model.row_of(id))]
        names = (*(f"appeal.{step.value}" for step in COMMON), *_MARKED)
        self.side.show_marked(known, len(marks), [one for name in names if (one := self.action(name))])

    def unmark(self) -> None:
        """Take all marks away."""
        self.table.marks.clear()
        self.table.viewport().update()
        self._ask_card()

    def _rows_came(self) -> None:
        if self.table.marks:
            self._show_marked()

    def copy(self) -> None:
        """The selected rows onto the clipboard."""
        self.table.copy()

    def export(self) -> None:
        """What is shown, or what is marked, as a spreadsheet."""
        marked = [id for id in self.model.ids if id in self.table.marks]
        ids = array("q", marked or self.model.ids)
        export(self.desk, self, ids, self._said(is_marked=bool(marked)))

    def listed(self) -> Listed:
        """What is shown, or what is marked."""
        marked = tuple(id for id in self.model.ids if id in self.table.marks)
        return Listed(self.t(self.TITLE), self._said(is_marked=bool(marked)), self.table, marked)

    def print_book(self) -> None:
        """The register book of a period."""
        ask_for_book(self.desk, self, self._wanted(), is_narrowed=self.shown.is_narrowed)


def _laid_by(wanted: dict[str, Any]) -> Laid:
    """Filters that another screen names: {"registered_from": date, "kind": AppealKind, …}."""
    return Laid(**wanted)
