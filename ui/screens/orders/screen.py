"""My orders: what an executor has to do, by when; accepted, reported, given back, handed on, all by keyboard."""

from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.assignments import accept_assignment, accept_assignments, report_assignment, take_report_back
from desktop.queries.order_card import OrderAct, OrderCard, order_card
from desktop.queries.orders import STATES_OF, MyOrders, OrderRow, OrderTab, my_orders
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.forms.action_bar import ActionBar
from ui.forms.editors import TextEditor
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton
from ui.parts.chips import FilterChip
from ui.parts.order_words import due_role, order_due, order_state
from ui.parts.states import StatePage
from ui.parts.surfaces import Card, let_go
from ui.screen import Screen
from ui.screens.orders.asking import ask_time, decline, hand_on
from ui.screens.orders.pane import OrderPane
from ui.tables.columns import Column
from ui.tables.printed import Listed, print_action
from ui.tables.sectioned import Section, SectionedList, TwoLines, framed_list

TYPED = 300  # milliseconds after the last key
LIST, LIST_NARROW = 404, 316  # pixels

EMPTY = {
    OrderTab.OPEN: N_("No open order"),
    OrderTab.NEW: N_("No new order"),
    OrderTab.WORK: N_("No order in work"),
    OrderTab.RETURNED: N_("No order was sent back"),
    OrderTab.DONE: N_("No order has been done yet"),
}
_E = Permission.EXECUTE_ASSIGNMENTS
# The acts of the bar, in their order; the first that is possible is filled.
ACTS = {
    "orders.accept": OrderAct.ACCEPT,
    "orders.report": OrderAct.REPORT,
    "orders.take_back": OrderAct.TAKE_BACK,
    "orders.ask_time": OrderAct.ASK_TIME,
    "orders.hand_on": OrderAct.HAND_ON,
    "orders.decline": OrderAct.DECLINE,
}


class Orders(Screen):
    """List at the left, the chosen order at the right."""

    TITLE = N_("My orders")
    SUBJECTS: ClassVar[frozenset[Subject]] = frozenset({Subject.ASSIGNMENTS, Subject.APPEALS, Subject.CALENDAR})
    ACTIONS = (
        Action("orders.accept", OrderAct.ACCEPT.title_key, "work", "accept", "A", _E),
        Action("orders.report", OrderAct.REPORT.title_key, "check", "report", "Ctrl+Enter", _E),
        Action("orders.take_back", OrderAct.TAKE_BACK.title_key, "undo", "take_back", "", _E),
        Action("orders.ask_time", OrderAct.ASK_TIME.title_key, "extend", "ask_time", "F8", _E),
        Action("orders.hand_on", OrderAct.HAND_ON.title_key, "forward", "hand_on", "F7", _E),
        Action("orders.decline", OrderAct.DECLINE.title_key, "return", "decline", "N", _E),
        Action("orders.accept_all", N_("Take all new orders into work"), "work", "accept_all", "Ctrl+Shift+A", _E),
        Action("orders.appeal", N_("The appeal's card"), "appeal", "open_appeal", "Ctrl+J"),
        Action("orders.find", N_("Find an order"), "search", "find_order", "/ | Ctrl+F"),
        print_action("orders"),
        remind_action("orders"),
        *(
            Action(f"orders.tab_{tab.value}", tab.title_key, "filter", "turn_tab", f"Ctrl+{number}")
            for number, tab in enumerate(OrderTab, start=1)
        ),
    )

    def build(self) -> None:
        """Tabs and search, list, card with its bar."""
        self.tab = OrderTab.OPEN
        self.card: OrderCard | None = None
        self._wanted = 0  # the order that is to be chosen once its row is there
        self._opens = ""  # the line of the bar that was open
        self.tabs = QButtonGroup(self)
        self.chips: dict[OrderTab, FilterChip] = {}
        for number, tab in enumerate(OrderTab):
            chip = FilterChip(self.t.of(tab), checkable=True)
            self.tabs.addButton(chip, number)
            self.chips[tab] = chip
            self.head.left.addWidget(chip)
        self.head.left.setSpacing(6)
        self.chips[self.tab].setChecked(True)
        self.tabs.idClicked.connect(lambda number: self._choose_tab(list(OrderTab)[number]))
        self.search = TextEditor(self.t("Find among the orders"), width=202)
        self.search.setAccessibleName(self.t("Find an order"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPED)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.head.right.addWidget(self.search)
        self.head.right.addWidget(IconButton("print", self.actions_by_name["orders.print_list"]))
        self.list = SectionedList(self._describe, self.t(self.TITLE))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _: self.open_appeal())
        self.list.linked.connect(lambda _: self.accept_all())
        self.list.menu_actions = lambda: [self.action(name) for name in (*ACTS, "orders.appeal", "orders.remind")]
        self.side = Card(padding=(0, 0, 0, 0), spacing=0)
        self.pane = OrderPane(self.desk, self.actions_by_name["orders.appeal"], self._files_changed)
        self.bar = ActionBar(self.t, *self._buttons())
        self.side.box.addWidget(self.pane, 1)
        self.side.box.addWidget(self.bar)
        self.page = QHBoxLayout(self.body)
        self.page.addWidget(framed_list(self.list))
        self.page.addWidget(self.side, 1)
        self._empty: QWidget | None = None
        self.side.hide()
        self._offer()

    def _buttons(self) -> tuple[list[Button], list[Button]]:
        buttons = {name: Button(action, OUTLINED) for name in ACTS if (action := self.action(name)) is not None}
        self.buttons = buttons
        last = [buttons["orders.decline"]] if "orders.decline" in buttons else []
        for button in last:
            button.set_kind(QUIET)
        for name in ("orders.ask_time", "orders.hand_on", "orders.decline"):
            if name in buttons:
                buttons[name].icon_name = ""
        return [button for button in buttons.values() if button not in last], last

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrower list; the search goes, its key opens it."""
        super().narrow(is_narrow=is_narrow)
        side, gap = (16, 8) if is_narrow else (24, 12)
        self.page.setContentsMargins(side, 4, side, 16)
        self.page.setSpacing(gap)
        self.list.setFixedWidth(LIST_NARROW if is_narrow else LIST)
        self.list.side = 10 if is_narrow else 14
        self.search.setFixedWidth(88 if is_narrow else 202)
        self.search.setPlaceholderText(self.t("Search") if is_narrow else self.t("Find among the orders"))
        self.head.left.setSpacing(2 if is_narrow else 6)
        for button in self.buttons.values():
            button.show_key(is_shown=not is_narrow)
        self.pane.narrow(is_narrow=is_narrow)

    # Showing.

    def open(self, **arguments: Any) -> None:
        """`id` chooses an order, `tab` a tab."""
        super().open(**arguments)
        if (tab := arguments.get("tab")) is not None:
            self._show_tab(OrderTab(tab))
        if (id := arguments.get("id")) is not None:
            self._wanted = int(id)
            self.search.clear()
            self._typing.stop()
            self._show_tab(OrderTab.OPEN)

    def refresh(self) -> None:
        """Ask for the tab."""
        self.ask(my_orders, self.tab, self.search.value(), done=self._show, key="orders")

    def _show(self, found: MyOrders) -> None:
        for tab, chip in self.chips.items():
            words, count = self.t.of(tab), found.counts[tab]
            chip.setText(f"{words} {count}" if count else words)
            chip.setAccessibleName(f"{words}: {count}")
            chip.updateGeometry()
        current = self.list.current_row()
        keep = self._wanted or (self.card.row.id if self.card else current.id if current else 0)
        number = self.list.currentIndex().row()
        searched = bool(self.search.value())
        self.list.shown.show_sections([
            (self._section(tab, rows, len(rows) if searched else found.counts[tab]), rows)
            for tab, rows in found.sections
        ])  # fmt: skip
        rows = self.list.shown.rows
        self.head.note.setText(self._cut_words(found, len(rows)))
        if self._wanted and not any(row.id == self._wanted for row in rows):
            self._show_nothing(is_empty=False)
            self._ask_card(self._wanted)
            return
        self._wanted = 0
        self._show_nothing(is_empty=not rows)
        if not rows:
            self._show_no_card()
        elif not self.list.select(lambda row: row.id == keep):
            self._next_one(number)

    def _next_one(self, number: int) -> None:
        """The chosen order has left the list: go on with what stands in its place now."""
        items = self.list.shown.items
        near = next((one for one in items[max(number, 0) :] if isinstance(one, OrderRow)), self.list.shown.rows[-1])
        self.list.select(lambda row: row.id == near.id)

    def _cut_words(self, found: MyOrders, shown: int) -> str:
        if shown >= found.found:
            return ""
        return self.t("The first {number} of {all}: narrow them by words.", number=shown, all=found.found)

    def _section(self, tab: OrderTab, rows: tuple[OrderRow, ...], count: int) -> Section:
        is_whole = self.tab is OrderTab.OPEN
        link = ""
        if tab is OrderTab.NEW and len(rows) > 1 and self.action("orders.accept_all") is not None:
            link = self.t("Take all {number} into work", number=len(rows))
        note = self.t("by their days") if tab is OrderTab.WORK else ""
        return Section(tab.value, self.t.of(tab) if is_whole or link else "", count, link, note)

    def _describe(self, row: OrderRow) -> TwoLines:
        t, soon = self.t, self.desk.settings.warn_days
        under = t("Remark: {remark}", remark=row.remark) if row.remark else row.matter
        state = order_state(row, t, soon, is_short=True)
        return TwoLines(row.source, row.applicant, state, under, order_due(row, t), due_role(row, soon))

    def _show_nothing(self, *, is_empty: bool) -> None:
        if self._empty is not None:
            self.page.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if is_empty:
            let_go(self.list)
        self.list.setVisible(not is_empty)
        if not is_empty:
            return
        if words := self.search.value():
            clear = (self.t("Show all"), self.search.clear)
            self._empty = StatePage("search", self.t("Nothing is found for «{words}»", words=words), action=clear)
        else:
            words = self.t("What is ordered to you appears here, also what is promised at receptions.")
            self._empty = StatePage("done", self.t(EMPTY[self.tab]), words)
        self.page.addWidget(self._empty)

    def _chosen(self, row: OrderRow) -> None:
        if self.card is None or self.card.row.id != row.id:
            self.bar.leave()
        self._ask_card(row.id)

    def _ask_card(self, id: int) -> None:
        self.ask(order_card, id, done=self._show_card, key="card")

    def _show_card(self, card: OrderCard) -> None:
        self.card = card
        if self._wanted == card.row.id:  # opened from elsewhere: its tab is known only now
            self._wanted = 0
            tab = next((one for one in STATES_OF if card.row.state in STATES_OF[one]), self.tab)
            if tab is OrderTab.DONE and self.tab is not tab:
                self._show_tab(tab)
                self.refresh()
        self.pane.show_card(card)
        self.side.show()
        self._offer()
        if self._opens:
            getattr(self, self._opens)()
            self._opens = ""

    def _show_no_card(self) -> None:
        self.card = None
        self.pane.report.keeper.save()
        self.side.hide()
        self._offer()

    def _offer(self) -> None:
        """What may be done with the chosen order; the first is filled."""
        acts = self.card.acts if self.card else frozenset()
        is_new = OrderAct.ACCEPT in acts
        for name, act in ACTS.items():
            lawful = act in acts and not (act is OrderAct.REPORT and is_new)
            self.offer(name, is_lawful=lawful)
        filled = next((name for name in ACTS if self._can(name)), "")
        for name, button in self.buttons.items():
            if name != "orders.decline":
                button.set_kind(FILLED if name == filled else OUTLINED)
        self.bar.setVisible(bool(filled))
        self.offer("orders.appeal", is_possible=bool(self.card and self.card.row.appeal_id))
        new = self._new()
        self.offer("orders.accept_all", is_possible=bool(new), why=self.t("No new order"))
        self.offer("orders.remind", is_possible=self.record() is not None, why=self.t("Choose an order first"))

    def _can(self, name: str) -> bool:
        action = self.action(name)
        return action is not None and action.isVisible()

    def _new(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.list.shown.rows if row.state in STATES_OF[OrderTab.NEW])

    # Doing.

    def accept(self) -> None:
        """Take the chosen order into work."""
        if self.card is None:
            return
        number = self.card.row.number
        said = lambda t: t("{number}: taken into work", number=number)  # noqa: E731
        self.desk.run(accept_assignment, self.card.row.id, owner=self, done=lambda _: self.desk.say(said))

    def accept_all(self) -> None:
        """Take all new orders that are shown into work."""
        if ids := self._new():
            self.desk.run(accept_assignments, ids, owner=self, done=lambda _: self.desk.say(lambda t: t.plural(
                "{number} order taken into work", "{number} orders taken into work", len(ids)
            )))  # fmt: skip

    def report(self) -> None:
        """Send the report; what is wrong stands at its field."""
        if self.card is None:
            return
        part, number, id = self.pane.report, self.card.row.number, self.card.row.id
        part.keeper.hold()

        def sent(_: object) -> None:
            part.keeper.discard()
            minutes = self.desk.settings.take_back_minutes
            said = lambda t: t("{number}: the report is sent, it can be taken back within {minutes} minutes",  # noqa: E731
                               number=number, minutes=minutes)  # fmt: skip
            self.desk.say(said if minutes else lambda t: t("{number}: the report is sent", number=number))

        def refused(refusal: Refusal) -> None:
            part.keeper.go_on()
            if not part.form.mark(refusal):
                self.desk.fail(refusal)

        self.desk.run(report_assignment, part.form.read(assignment_id=id), owner=self, done=sent, refused=refused)

    def take_back(self) -> None:
        """Take the report back while there is time."""
        if self.card is None:
            return
        number = self.card.row.number
        said = lambda t: t("{number}: the report is taken back", number=number)  # noqa: E731
        self.desk.run(take_report_back, self.card.row.id, owner=self, done=lambda _: self.desk.say(said))

    def ask_time(self) -> None:
        """Until when, and why: in the bar."""
        if self.card is not None:
            self.bar.ask(ask_time(self.desk, self.bar, self.card))

    def hand_on(self) -> None:
        """To whom in the own department: in the bar."""
        if self.card is not None:
            self.bar.ask(hand_on(self.desk, self.bar, self.card))

    def decline(self) -> None:
        """Why it is not mine: in the bar."""
        if self.card is not None:
            self.bar.ask(decline(self.desk, self.bar, self.card))

    def open_appeal(self) -> None:
        """The card of the appeal; of an order of a reception there is none."""
        if self.card is not None and self.card.row.appeal_id is not None:
            self.desk.go("appeal", id=self.card.row.appeal_id)

    def turn_tab(self) -> None:
        """The tab of the action that was taken."""
        self._choose_tab(OrderTab(self.sender().objectName().removeprefix("orders.tab_")))

    def _choose_tab(self, tab: OrderTab) -> None:
        self._show_tab(tab)
        self.refresh()
        self.list.setFocus()

    def _show_tab(self, tab: OrderTab) -> None:
        self.tab = tab
        self.chips[tab].setChecked(True)

    def _files_changed(self) -> None:
        if self.card is not None:
            self._ask_card(self.card.row.id)

    def find_order(self) -> None:
        """Go to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def search_line(self) -> QLineEdit:
        """Typing on the list searches in it."""
        return self.search

    def listed(self) -> Listed:
        """The open tab, as it is searched."""
        words = self.search.value()
        filters = (self.t.of(self.tab), *((self.t("Words: «{words}»", words=words),) if words else ()))
        return Listed(self.t(self.TITLE), filters, columns=self._columns(), rows=tuple(self.list.shown.rows))

    def _columns(self) -> tuple[Column, ...]:
        soon = self.desk.settings.warn_days
        return (
            Column("number", N_("Order"), lambda row, _: row.number, 80),
            Column("source", N_("Appeal"), lambda row, _: row.source, 90),
            Column("applicant", N_("Applicant"), lambda row, _: row.applicant, 140),
            Column("text", N_("What is to be done"), lambda row, _: row.text),
            Column("due", N_("By when"), lambda row, t: t.date(row.due_on), 84),
            Column("state", N_("State"), lambda row, t: order_state(row, t, soon).words, 150),
        )

    def record(self) -> tuple[Remembered, int] | None:
        """The appeal of the chosen order."""
        appeal = self.card.row.appeal_id if self.card else None
        return (Remembered.APPEAL, appeal) if appeal is not None else None

    def keep(self) -> dict[str, Any]:
        """The tab, the words, the order, the line that was open in the bar."""
        self.pane.report.keeper.save()
        return {
            "tab": self.tab.value,
            "text": self.search.text(),
            "id": self.card.row.id if self.card else 0,
            "asked": self.bar.name,
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self._show_tab(OrderTab(kept["tab"]))
        self.search.setText(kept["text"])
        self._typing.stop()
        self._wanted = kept["id"]
        self._opens = kept["asked"]

    def leave(self) -> None:
        """What is typed is written down."""
        self.pane.report.keeper.save()
        self.bar.leave()

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list
