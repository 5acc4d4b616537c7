"""The right side: outcome, orders or the written appeal, the words of the protocol, the recording, the end."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.reception import FinishReception
from desktop.queries.visitor import Visitor
from models.rules.kinds import VisitOutcome
from models.rules.states import VisitState
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar
from resources.texts import Texts, texts
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, CheckEditor, TextEditor
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button, IconButton
from ui.parts.surfaces import Scrolled
from ui.parts.words import Words
from ui.screens.visitor.orders import OrdersEditor
from ui.screens.visitor.outcome import OutcomeEditor

LARGE = 52  # height of the akim's buttons

# Heights of outcomes, tiles and the order's text by the room that there is: one order is always seen as a whole.
_ROOMS = ((690, 50, 46, 64), (625, 42, 46, 64), (0, 40, 44, 62))

# What the protocol says where the official writes nothing else; a refusal is always put into words.
_DECISIONS = {
    VisitOutcome.SOLVED: N_("The matter was solved at the reception."),
    VisitOutcome.EXPLAINED: N_("The matter was explained to the applicant."),
    VisitOutcome.UNDER_CONTROL: N_("The matter is taken under control; the orders are given."),
    VisitOutcome.WRITTEN_APPEAL: N_("The matter is registered as a written appeal and considered in its term."),
}
_SAID = N_("The applicant told of the matter: {question}")


class Decision(QFrame):
    """The form of a reception's end. `touched` tells that something was chosen or typed by hand."""

    touched = Signal()

    def __init__(self, t: Texts, today: dt.date, calendar: Callable[[], WorkCalendar], end: QAction | None) -> None:
        super().__init__()
        self.t = t
        self.setProperty("surface", "aside")
        self.visitor: Visitor | None = None
        self.form: Form[FinishReception] = Form(FinishReception, t, self)
        self.outcome = OutcomeEditor(t)
        self.orders = OrdersEditor(t, today, calendar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = self.scrolled = Scrolled(spacing=8, margins=(24, 16, 24, 4))
        self.inner = scroll.box
        outer.addWidget(scroll, 1)
        self.inner.addWidget(Words(t("1. Outcome"), "lead", "text_muted"))
        self.inner.addWidget(self.form.bind("outcome", self.outcome))
        self.second = Words("", "lead", "text_muted")
        self.inner.addWidget(self.second)
        self._add_second_part()
        self.inner.addStretch(1)
        outer.addLayout(self._foot(end))
        self.orders.shown.connect(self._show_part_of_order)
        self.form.changed.connect(self._changed)

    def _show_part_of_order(self, part: QWidget) -> None:
        """Once it has its place."""
        QTimer.singleShot(0, part, lambda: self.scrolled.ensureWidgetVisible(part))

    def _add_second_part(self) -> None:
        t, form = self.t, self.form
        self.no_order = Words("", "body", "text_muted", wraps=True)
        appeal = AreaEditor(t("What the appeal is about"), lines=4)
        orders = form.bind("orders", self.orders)
        written = form.bind("appeal_text", appeal, t("Text of the written appeal"),
                            t("It gets a number and the mark «from a personal reception» (pp. 11, 16)."))  # fmt: skip
        protocol = QWidget()
        box = QVBoxLayout(protocol)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(form.bind("proceedings", AreaEditor(lines=2), t("What was said")))
        box.addWidget(form.bind("decision", AreaEditor(lines=2), t("Decision of the reception")))
        box.addWidget(form.bind("participants", TextEditor(), t("Who took part")))
        self.pages: dict[str, QWidget] = {
            "nothing": self.no_order, "orders": orders, "appeal": written, "protocol": protocol
        }  # fmt: skip
        for page in self.pages.values():
            self.inner.addWidget(page)

    def _foot(self, end: QAction | None) -> QVBoxLayout:
        t = self.t
        foot = self.foot = QVBoxLayout()
        foot.setContentsMargins(24, 4, 24, 16)
        foot.setSpacing(8)
        line = QHBoxLayout()
        self.recorded = CheckEditor(t("The recording was made (p. 21)"))
        line.addWidget(self.form.bind("recording_confirmed", self.recorded), 1)
        self.protocol_link = Button(t("Words of the protocol"), LINK, height=26)
        self.protocol_link.setCheckable(True)
        self.protocol_link.clicked.connect(self._show_part)
        line.addWidget(self.protocol_link)
        foot.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.one_more = IconButton("plus", t("One more order"), height=LARGE, kind=OUTLINED)
        self.one_more.clicked.connect(self.orders.add)
        buttons.addWidget(self.one_more)
        self.end = Button(end, FILLED, key="Ctrl+Enter", height=LARGE) if end is not None else None
        if self.end is not None:
            buttons.addWidget(self.end, 1)
        foot.addLayout(buttons)
        return foot

    # What is shown.

    def show_visitor(self, found: Visitor) -> None:
        """Begin anew for a visitor, with what is usual."""
        self.visitor = found
        self.form.blockSignals(True)  # noqa: FBT003 (Qt's own: what we fill in is no change by hand)
        self.orders.offer(found.order, found.executors, found.terms)
        said = texts(found.language)(_SAID, question=found.row.question)
        self.form.fill({"outcome": found.row.outcome, "proceedings": said, "decision": "", "participants": "",
                        "appeal_text": found.row.question, "recording_confirmed": False})  # fmt: skip
        self.form.clear_marks()
        self.form.blockSignals(False)  # noqa: FBT003
        self.protocol_link.setChecked(False)
        self.setEnabled(found.row.state in (VisitState.CALLED, VisitState.IN_ROOM))
        self._show_part()

    def _changed(self) -> None:
        self._show_part()
        self.touched.emit()

    def _show_part(self) -> None:
        t, outcome = self.t, self.outcome.value()
        title, page = t("2. Order"), "nothing"
        is_done = self.visitor is not None and self.visitor.row.state is VisitState.DONE
        for widget in (self.recorded, self.protocol_link):
            widget.setVisible(not is_done)
        if is_done:
            self.no_order.setText(t("The reception has ended: its orders stand in the protocol."))
        elif self.protocol_link.isChecked():
            title, page = t("Words of the protocol"), "protocol"
        elif outcome is VisitOutcome.UNDER_CONTROL:
            page = "orders"
        elif outcome is VisitOutcome.WRITTEN_APPEAL:
            title, page = t("2. Written appeal"), "appeal"
        elif outcome is VisitOutcome.REFUSED:
            self.no_order.setText(t("Say why in the words of the protocol: a refusal is reasoned."))
        else:
            self.no_order.setText(
                t("No order is needed.") if outcome else t("Choose the outcome: an order follows where it is needed.")
            )
        self.second.setText(title)
        for name, part in self.pages.items():
            part.setVisible(name == page)
        self.one_more.setVisible(page == "orders")

    def read(self) -> FinishReception:
        """The order to end the reception; Refusal that names the field where something is missing."""
        found = self.visitor
        assert found is not None
        outcome = self.outcome.value()
        if outcome is None:
            raise Refusal(N_("Choose the outcome."), field="outcome")
        if outcome is VisitOutcome.UNDER_CONTROL and (missing := self.orders.missing()):
            raise Refusal(missing, field="orders")
        order = self.form.read(visit_id=found.row.id)
        return FinishReception(
            visit_id=order.visit_id,
            outcome=outcome,
            proceedings=order.proceedings,
            decision=order.decision or self._usual_decision(outcome),
            participants=order.participants,
            recording_confirmed=order.recording_confirmed,
            orders=order.orders if outcome is VisitOutcome.UNDER_CONTROL else (),
            appeal_text=order.appeal_text if outcome is VisitOutcome.WRITTEN_APPEAL else "",
        )

    def _usual_decision(self, outcome: VisitOutcome) -> str:
        """In the language of the protocol; nothing for a refusal, which is always put into words."""
        words = _DECISIONS.get(outcome)
        return texts(self.visitor.language)(words) if words and self.visitor else ""

    def mark(self, refusal: Refusal) -> bool:
        """Say a refusal where it belongs, on the page that has the field."""
        name = {"text": "orders", "executor": "orders", "due_on": "orders"}.get(refusal.field or "", refusal.field)
        if name in ("proceedings", "decision", "participants"):
            self.protocol_link.setChecked(True)
            self._show_part()
        elif name in ("orders", "appeal_text"):
            self.protocol_link.setChecked(False)
            self._show_part()
        return self.form.mark(Refusal(refusal.key, field=name, **refusal.values))

    def narrow(self, *, is_narrow: bool) -> None:
        """Lower tiles, less air."""
        self.setFixedWidth(416 if is_narrow else 476)
        self.inner.setContentsMargins(*((16, 10, 16, 2) if is_narrow else (24, 16, 24, 4)))
        self.inner.setSpacing(5 if is_narrow else 8)
        self.foot.setContentsMargins(*((16, 2, 16, 12) if is_narrow else (24, 4, 24, 16)))
        if self.end is not None:
            self.end.icon_name = "" if is_narrow else "done"
            self.end.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A message strip takes room away: then everything becomes lower before anything is cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        outcome, tile, text = next(heights for least, *heights in _ROOMS if self.height() >= least)
        self.outcome.tall(outcome)
        self.orders.tall(tile, text)

    def keep(self) -> dict[str, Any]:
        """Every choice, as JSON keeps it."""
        return self.form.values()
