"""The orders of the appeal: to whom, by when, how far; their course on demand; what may be done with each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.appeal import AppealCard
from desktop.queries.order_card import OrderAct, OrderCard, orders_on_appeal
from ui.desk import Desk
from ui.dialogs.order_sheets import act_on
from ui.parts.buttons import LINK, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.order_links import order_opener
from ui.parts.order_words import days_words, order_state, silence_words, step_words
from ui.parts.surfaces import Card, clear
from ui.parts.words import Hairline, WholeWords, Words

# What the controller and the head may do with an order where its appeal is read.
ACTS = (
    OrderAct.LIFT, OrderAct.SEND_BACK, OrderAct.FURTHER, OrderAct.KEEP, OrderAct.ANSWER_TIME, OrderAct.INSIST,
    OrderAct.GIVE, OrderAct.RECALL,
)  # fmt: skip


class OrdersCard(Card):
    """Hidden where nothing was ordered. It asks for its orders itself, once the card is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self._id = 0
        self.orders: tuple[OrderCard, ...] = ()
        self._unfolded: set[int] = set()
        self.title = Words("", "body_strong")
        self.box.addWidget(self.title)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.box.addLayout(self.lines)
        self.hide()

    def show_card(self, card: AppealCard) -> None:
        """Ask for the orders of an appeal; the last ones stay while the same is asked anew."""
        if self._id != card.row.id:
            self._id, self._unfolded = card.row.id, set()
            self._show(())
        if card.assignments:
            self.desk.ask(orders_on_appeal, card.row.id, done=self._show, owner=self, key="orders")
        else:
            self._show(())

    def _show(self, orders: tuple[OrderCard, ...]) -> None:
        self.orders = orders
        clear(self.lines)
        self.title.setText(self.t("Orders: {number}", number=len(orders)))
        for number, order in enumerate(orders):
            if number:
                self.lines.addWidget(Hairline())
            self.lines.addWidget(self._order(order))
        self.setVisible(bool(orders))

    def _order(self, order: OrderCard) -> QWidget:
        t, row = self.t, order.row
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WholeWords(f"{row.number} · {row.executor}", "body_strong"), 1)
        state = order_state(row, t, self.desk.settings.warn_days, is_short=True)
        head.addWidget(Chip(state.icon, state.words, state.tone), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(Words(row.text, wraps=True, selectable=True))
        for words, role in self._facts(order):
            box.addWidget(Words(words, "caption", role, wraps=True, selectable=True))
        links = FlowLayout(across=8, down=4)
        if (run := order_opener(self.desk, row.id, row.executor_id, None)) is not None:
            opened = Button(t("Open the order"), OUTLINED, height=26)
            opened.clicked.connect(run)
            links.addWidget(opened)
        for act in (one for one in ACTS if one in order.acts):
            button = Button(t.of(act), OUTLINED, height=26)
            button.clicked.connect(partial(act_on, self.desk, self, order, act))
            links.addWidget(button)
        if order.steps:
            course = Button(t("Course of the order: {number}", number=len(order.steps)), LINK, height=26)
            course.clicked.connect(partial(self._toggle, row.id))
            links.addWidget(course)
        box.addLayout(links)
        for step in reversed(order.steps if row.id in self._unfolded else ()):
            box.addWidget(Words(step_words(step, t), "caption", wraps=True, selectable=True))
            box.addWidget(Words(f"{t.moment(step.at)} · {step.who}", "caption", "text_muted", wraps=True))
        return block

    def _facts(self, order: OrderCard) -> list[tuple[str, str]]:
        """Its day, more time that is asked for, silence, the report; each with its colour."""
        t, row = self.t, order.row
        day = t.date(row.due_on)
        facts = [(f"{day} · {days_words(row.days_left, t)}" if row.is_running else day,
                  "text_late" if row.is_late else "text_muted")]  # fmt: skip
        if row.asked_until is not None:
            facts.append((t("Time is asked for until {day}", day=t.date(row.asked_until)), "text_due"))
        if silence := silence_words(row, t):
            facts.append((silence, "text_due"))
        if row.remark:
            facts.append((t("Remark: {remark}", remark=row.remark), "text_due"))
        if order.report:
            facts.append((t("Report: {report}", report=order.report), "text"))
        return facts

    def _toggle(self, id: int) -> None:
        self._unfolded ^= {id}
        self._show(self.orders)
