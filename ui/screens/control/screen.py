"""Control: who holds what and for how long, late first; remind, check a report, lift, decide."""

from array import array
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.jobs import LONG
from desktop.measures import DUE, ENDED, ORDERS, TO_DECIDE
from desktop.queries.control import (
    FIRST_PAGE,
    By,
    Chosen,
    ControlDays,
    ControlList,
    ControlTable,
    Escalation,
    control_days,
    control_list,
    control_table,
)
from desktop.queries.order_card import OrderAct, OrderCard, order_card
from desktop.queries.orders import OrderRow, order_rows
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.files_sheet import FilesSheet, of_assignment
from ui.dialogs.order_sheets import act_on
from ui.dialogs.remind_executors import RemindExecutorsSheet
from ui.parts.buttons import LINK, Button, IconButton, Segment
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconWords
from ui.parts.words import ElidedWords, Words
from ui.screen import Screen
from ui.screens.control.figures import Figures, due_words
from ui.screens.control.legend import Legend
from ui.screens.control.orders import NARROW_LEAVES_OUT, columns
from ui.screens.control.side import OrderPanel
from ui.screens.control.taking_out import ask_for_month, export
from ui.tables.marked import MarkedView
from ui.tables.printed import Listed, print_action
from ui.tables.register import RegisterModel

FOLLOWS = 80  # milliseconds until the list follows the figure, and the order the list
_BY = {
    By.EXECUTOR: N_("Executor"), By.DEPARTMENT: N_("Department"), By.TOPIC: N_("Topic"), By.OKRUG: N_("Okrug"),
}  # fmt: skip
_BESIDE = (TO_DECIDE, ENDED)
ACTS = {
    OrderAct.LIFT: ("control.lift", "check", "F9", Permission.CONTROL_ASSIGNMENTS),
    OrderAct.SEND_BACK: ("control.send_back", "return", "R", Permission.CONTROL_ASSIGNMENTS),
    OrderAct.FURTHER: ("control.further", "control", "K", Permission.CONTROL_ASSIGNMENTS),
    OrderAct.KEEP: ("control.keep", "control", "", Permission.CONTROL_ASSIGNMENTS),
    OrderAct.ANSWER_TIME: ("control.answer_time", "extend", "F8", Permission.DECIDE_APPEALS),
    OrderAct.INSIST: ("control.insist", "undo", "", Permission.DECIDE_APPEALS),
    OrderAct.GIVE: ("control.give", "forward", "F7", Permission.DECIDE_APPEALS),
    OrderAct.RECALL: ("control.recall", "close", "Ctrl+Del", Permission.DECIDE_APPEALS),
}
_ICONS = {"report": "document", "export": "export"}
_REMIND = "control.remind_executors"


class Control(Screen):
    """The table of figures, the list behind the chosen one, the order beside it."""

    TITLE = N_("Control")
    SUBJECTS: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.ASSIGNMENTS, Subject.APPEALS, Subject.OFFICIALS, Subject.CALENDAR}
    )
    ACTIONS = (
        Action(_REMIND, N_("Remind the executor"), "bell", "remind_executors", "Ctrl+R", Permission.WATCH_ASSIGNMENTS),
        *(Action(name, act.title_key, icon, "act", key, permission)
          for act, (name, icon, key, permission) in ACTS.items()),
        Action("control.open", N_("Open fully"), "card", "open_current", "Ctrl+Enter"),
        Action("control.unmark", N_("Take the marks away"), "close", "unmark"),
        Action("control.export", N_("Export to Excel"), "export", "export", "Ctrl+E", Permission.EXPORT),
        Action("control.report", N_("Annex 17"), "document", "report", "Ctrl+Shift+P", Permission.EXPORT),
        print_action("control"),
        remind_action("control"),
    )  # fmt: skip

    def build(self) -> None:
        """Segment and buttons in the head; figures over list and order."""
        self.by, self.chosen = By.EXECUTOR, Chosen()
        self.figures_shown: ControlTable | None = None
        self.days: ControlDays | None = None
        self.card: OrderCard | None = None
        self._wanted_id: int | None = None
        self._is_narrow = False
        self._build_head()
        page = self.page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 4, 24, 16)
        page.setSpacing(12)
        self.figures = Figures(self.t, lambda: self.desk.settings)
        self.figures.chosen.connect(self._figure_chosen)
        self.figures.entered.connect(self._to_list)
        page.addWidget(self.figures)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list())
        acts = {act: action for act, (name, *_) in ACTS.items() if (action := self.action(name))}
        if remind := self.action(_REMIND):
            acts[OrderAct.REMIND] = remind
        self.side = OrderPanel(self.desk, acts, self._show_files, self.open_current)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        page.addWidget(self.splitter, 1)
        self._later = {name: self._timer(run) for name, run in (("list", self._ask_list), ("card", self._ask_card))}
        self._offer(None)
        self.side.show_nothing()

    def _timer(self, run: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(FOLLOWS)
        timer.timeout.connect(run)
        return timer

    def _build_head(self) -> None:
        self.segment = Segment([(by, self.t(words)) for by, words in _BY.items()], self.t("A line for each"))
        self.segment.set_value(self.by)
        self.segment.group.idClicked.connect(lambda _: self._take_by())
        self.head.left.addWidget(self.segment)
        self.legend = Legend(self.t)
        self.head.left.addWidget(self.legend)
        for name in ("report", "export"):
            if action := self.action(f"control.{name}"):
                button = Button(action.text() if name == "report" else "Excel", icon=_ICONS[name])
                button.setAccessibleName(action.text())
                button.clicked.connect(action.trigger)
                self.head.right.addWidget(button)
        self.head.right.addWidget(IconButton("print", self.actions_by_name["control.print_list"]))

    def _list(self) -> QWidget:
        card = Card(padding=(1, 1, 1, 1), spacing=0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 8, 5)
        head.setSpacing(8)
        self.list_title = ElidedWords("", "lead")
        self.list_note = Words(self.t("late first"), "caption", "text_muted")
        head.addWidget(self.list_title, 1)
        head.addWidget(self.list_note)
        if remind := self.action(_REMIND):
            head.addWidget(Button(remind, height=30))
        card.box.addLayout(head)
        declared = columns(self.desk.today, self.desk.settings.control_third)
        self.model = RegisterModel(self.desk, order_rows, declared, self)
        self.table = MarkedView(self.model, declared, self.t, self.t("Orders"), height=31)
        self.table.opened.connect(lambda _: self.open_current())
        self.table.marked.connect(self._show_marked)
        self.table.menu_actions = self._menu
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._later["card"].start())
        self.model.dataChanged.connect(lambda *_: self._rows_came())
        card.box.addWidget(self.table, 1)
        self.empty = Words("", "body", "text_muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.box.addWidget(self.empty, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 8, 4)
        foot.setSpacing(2)
        self.coming = IconWords("soon", "", "caption", "text_due", wraps=True)
        foot.addWidget(self.coming)
        links = FlowLayout(across=8)
        foot.addLayout(links)
        self.beside: dict[str, Button] = {}
        for measure in _BESIDE:
            button = Button("", LINK, height=26)
            button.clicked.connect(partial(self._open_beside, measure.name))
            links.addWidget(button)
            self.beside[measure.name] = button
        card.box.addLayout(foot)
        return card

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """A figure of another screen may open a measure, and one order."""
        super().open(**arguments)
        if measure := arguments.get("measure"):
            self.chosen = Chosen(measure, self.by)
        self._wanted_id = arguments.get("id") or self._wanted_id

    def keep(self) -> dict[str, Any]:
        """The lines, the figure, the order, the marks."""
        chosen = self.chosen
        return {
            "by": self.by.value, "measure": chosen.measure, "key": chosen.key, "is_total": chosen.is_total,
            "id": self.table.current_id(), "marks": sorted(self.table.marks),
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep."""
        self.by = By(kept["by"])
        self.segment.set_value(self.by)
        self.chosen = Chosen(kept["measure"], self.by, kept["key"], is_total=kept["is_total"])
        self._wanted_id = kept["id"]
        self.table.marks = set(kept["marks"])

    def first_focus(self) -> QWidget:
        """The list, which is walked most; the figures where it is empty."""
        return self.table if self.model.ids else self.figures.focus()

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrow window leaves out averages, load, words of orders, reminders, all links of the chain but one."""
        super().narrow(is_narrow=is_narrow)
        self._is_narrow = is_narrow
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        panel = 296 if is_narrow else 344
        self.side.setMinimumWidth(panel)
        self.splitter.setSizes([max(self.width() - panel - 60, 400), panel])
        self.legend.setVisible(not is_narrow)
        self.list_note.setVisible(not is_narrow)
        self.figures.narrow(is_narrow=is_narrow)
        self.side.narrow(is_narrow=is_narrow)
        self._show_columns()

    def _show_columns(self) -> None:
        """The list of one executor names the applicants, any other the executors."""
        is_of_one = self.chosen.by is By.EXECUTOR and not self.chosen.is_total
        who = "applicant" if is_of_one else "executor"
        hidden = {"executor" if is_of_one else "applicant"} | (NARROW_LEAVES_OUT if self._is_narrow else set())
        self.table.stretch(who if self._is_narrow else "text")
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, column.name in hidden)

    def leave(self) -> None:
        """The timers stop."""
        for timer in self._later.values():
            timer.stop()

    def refresh(self) -> None:
        """The figures and the list at once; averages after that."""
        self._wanted_id = self._wanted_id or self.table.current_id()
        self.ask(control_table, self.by, done=self._show_table, key="table")
        self._ask_list()

    def _take_by(self) -> None:
        by = self.segment.value()
        assert isinstance(by, By)
        self.by, self.days = by, None
        self.chosen = Chosen(self.chosen.measure, by)
        self.refresh()

    def _show_table(self, table: ControlTable) -> None:
        self.figures_shown = table
        self.show_content()
        self.figures.show_table(table, self.days, self.chosen)
        for name, button in self.beside.items():
            count = table.beside[name]
            button.setText(f"{self.t(ORDERS[name].title)}: {count}")
            button.setAccessibleName(button.text())
            button.setVisible(count > 0)
            button.updateGeometry()
        self._title()
        self.desk.ask(control_days, self.by, done=self._show_days, owner=self, key="days", line=LONG)

    def _show_days(self, days: ControlDays) -> None:
        self.days = days
        if self.figures_shown is not None and self.figures_shown.by is self.by:
            self.figures.show_table(self.figures_shown, days, self.chosen)

    def _figure_chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self.chosen = chosen
            self._later["list"].start()

    def _open_beside(self, measure: str) -> None:
        self.chosen = Chosen(measure, self.by)
        self.figures.choose(self.chosen)
        self._ask_list()
        self.table.setFocus()

    def _to_list(self) -> None:
        if self._later["list"].isActive():
            self._later["list"].stop()
            self._ask_list()
        self.table.setFocus()

    def _ask_list(self) -> None:
        """The first page at once, then the whole."""
        self.ask(control_list, self.chosen, FIRST_PAGE, done=self._show_first, key="list")

    def _show_first(self, found: ControlList) -> None:
        ids = array("q", found.ids)
        is_whole = len(ids) < FIRST_PAGE
        self._show_list(found, self.model.ids if self._begins_with(ids) else ids, is_whole=is_whole)
        if not is_whole:
            self.ask(control_list, self.chosen, done=self._show_whole, key="whole", line=LONG)

    def _begins_with(self, page: "array[int]") -> bool:
        """Whether the list that is shown goes on after this page: then nothing jumps until the whole is there."""
        return len(page) == FIRST_PAGE and self.model.ids[:FIRST_PAGE] == page

    def _show_whole(self, found: ControlList) -> None:
        self.model.extend_ids(array("q", found.ids))
        self._show_list(found, self.model.ids, is_whole=True)

    def _show_list(self, found: ControlList, ids: "array[int]", *, is_whole: bool) -> None:
        if self.model.ids == ids:
            self.model.read_anew()
        else:
            self.model.show_ids(ids)
        if is_whole:
            self.table.marks &= set(ids)
        self._show_columns()
        self._title()
        self.table.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.empty.setText(self.t("No order stands here."))
        hidden = self.t.plural("{number} hidden order", "{number} hidden orders", found.hidden) if found.hidden else ""
        self.list_note.setText(hidden or self.t("late first"))
        is_found = self.table.choose_id(self._wanted_id)
        if not is_found and ids and not self.table.currentIndex().isValid():
            self.table.choose_row(0)
        self._wanted_id = None if is_found or is_whole else self._wanted_id
        self._announce(found)
        if ids:
            self._later["card"].start()
        else:
            self._show_nothing()

    def _announce(self, found: ControlList) -> None:
        coming = found.escalation
        self.coming.setVisible(coming is not None)
        if coming is not None:
            self.coming.words.setText(self._coming(coming))

    def _coming(self, coming: Escalation) -> str:
        t, day = self.t, self.t.day_month(coming.day)
        if coming.count == 1:
            return t("{order}: brought to the head by itself on {day}", order=coming.number, day=day)
        return t("{order} and others, {number} in all: brought to the head by themselves on {day}",
                 order=coming.number, number=coming.count, day=day)  # fmt: skip

    def measure_words(self) -> str:
        """What the chosen figure counts."""
        measure = ORDERS[self.chosen.measure]
        if measure in DUE:
            return due_words(DUE.index(measure), self.desk.settings, self.t, is_whole=True)
        return self.t(measure.title)

    def _title(self) -> None:
        line = self._line_name()
        self.list_title.setText(f"{' · '.join(filter(None, (line, self.measure_words())))}: {len(self.model.ids)}")

    def _line_name(self) -> str:
        if self.chosen.is_total or self.figures_shown is None:
            return ""
        found = next((one for one in self.figures_shown.lines if one.key == self.chosen.key), None)
        return (found.name or self.t("Not stated")) if found else ""

    # The order beside the list.

    def _ask_card(self) -> None:
        if self.table.marks:
            self._show_marked()
        elif (id := self.table.current_id()) is not None:
            self.ask(order_card, id, done=self._show_card, key="card")

    def _show_card(self, card: OrderCard) -> None:
        if card.row.id == self.table.current_id():
            self.card = card
            self._offer(card)
            self.side.show_card(card)

    def _show_nothing(self) -> None:
        self.card = None
        self._offer(None)
        self.side.show_nothing()

    def _offer(self, card: OrderCard | None) -> None:
        acts = card.acts if card else frozenset()
        for act, (name, *_) in ACTS.items():
            self.offer(name, is_lawful=act in acts)
        self.offer(_REMIND, is_possible=OrderAct.REMIND in acts or bool(self.table.marks),
                   why=self.t("Choose an order whose report is owed"))  # fmt: skip
        self.offer("control.open", is_possible=card is not None)

    def _menu(self) -> list[QAction]:
        names = (_REMIND, *(name for name, *_ in ACTS.values()), "control.open", "control.remind", "control.unmark")
        return [one for name in names if (one := self.action(name)) and one.isVisible()]

    def _rows_came(self) -> None:
        if self.table.marks:
            self._show_marked()

    def _show_marked(self) -> None:
        if not self.table.marks:
            self._ask_card()
            return
        self.card = None
        self._offer(None)
        both = (_REMIND, "control.unmark")
        self.side.show_marked(len(self.table.marks), [one for name in both if (one := self.action(name))])

    def unmark(self) -> None:
        """Take all marks away."""
        self.table.marks.clear()
        self.table.viewport().update()
        self._ask_card()

    # What is done.

    def act(self) -> None:
        """The act of the action that was taken."""
        name = self.sender().objectName()
        act = next(act for act, (known, *_) in ACTS.items() if known == name)
        if self.card is not None:
            act_on(self.desk, self, self.card, act)

    def remind_executors(self) -> None:
        """Of the marked orders, or of the chosen one."""
        if self.table.marks:
            self.model.ask_rows([id for id in self.model.ids if id in self.table.marks], done=self._remind)
        elif self.card is not None:
            self._remind([self.card.row])

    def _remind(self, rows: list[OrderRow]) -> None:
        owed = [row for row in rows if row.is_running]
        if not owed:
            self.desk.say(lambda t: t("Choose an order whose report is owed"), kind="info")
            return
        sheet = RemindExecutorsSheet(self.desk, self, owed)
        sheet.accepted.connect(self.unmark)
        sheet.open()

    def open_current(self) -> None:
        """The appeal's card; of an order of a reception the visitor's."""
        if self.card is None:
            return
        if self.card.row.appeal_id is not None:
            self.desk.go("appeal", id=self.card.row.appeal_id)
        else:
            self.desk.go("person", id=self.card.applicant_id)

    def _show_files(self) -> None:
        if (card := self.card) is not None:
            title = f"{card.row.number} · {self.t('Files')}"
            FilesSheet(self.desk, self, title, of_assignment(card.row.id), self._ask_card, may_change=False).open()

    def record(self) -> tuple[Remembered, int] | None:
        """The appeal of the chosen order."""
        row = self.model.row_of(self.table.current_id() or 0)
        return (Remembered.APPEAL, row.appeal_id) if row is not None and row.appeal_id is not None else None

    def export(self) -> None:
        """The list, or what is marked, as a spreadsheet."""
        marked = [id for id in self.model.ids if id in self.table.marks]
        export(self.desk, self, array("q", marked or self.model.ids), self._said())

    def report(self) -> None:
        """The monthly report."""
        ask_for_month(self.desk, self)

    def listed(self) -> Listed:
        """The list, or what is marked."""
        marked = tuple(id for id in self.model.ids if id in self.table.marks)
        return Listed(self.t(self.TITLE), self._said(), self.table, marked)

    def _said(self) -> tuple[str, ...]:
        """The line and the figure in words."""
        return tuple(filter(None, (self._line_name(), self.measure_words())))
