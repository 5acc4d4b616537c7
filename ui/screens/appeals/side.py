"""The short card beside the list: the same facts as the full one, and the steps."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop.queries.appeal import AppealCard
from desktop.queries.register import AppealRow
from models.rules.states import AppealState
from ui.desk import Desk
from ui.parts.appeal_blocks import HeadlineBand, last_event, question_lines
from ui.parts.appeal_words import lanes, marks, plain_state
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.clocks import LaneBars
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, Scrolled, clear
from ui.parts.words import Hairline, Words


class ShortCard(Card):
    """One appeal, or the sum of several marked ones."""

    def __init__(self, desk: Desk, actions: dict[str, QAction], open_full: Callable[[], object]) -> None:
        super().__init__(padding=(0, 0, 0, 0), spacing=0)
        self.desk, self.t = desk, desk.t
        self._actions, self._open_full = actions, open_full
        self.column = Scrolled(spacing=10, margins=(16, 14, 16, 14))
        self.box.addWidget(self.column, 1)
        self.foot = QFrame()
        self.foot.setProperty("surface", "sunken")
        around = QVBoxLayout(self.foot)
        around.setContentsMargins(12, 10, 12, 10)
        self.row = FlowLayout(across=8, down=8)
        around.addLayout(self.row)
        self.box.addWidget(self.foot)
        self.foot.hide()

    def show_card(self, card: AppealCard) -> None:
        """Show an appeal."""
        t, row, box = self.t, card.row, self.column.box
        clear(box)
        state = plain_state(row.state, t)
        head = QHBoxLayout()
        head.setSpacing(8)
        number = Words(row.number, "title", selectable=True)
        number.strike(is_struck=row.is_struck)
        head.addWidget(number)
        head.addWidget(Chip(state.icon, state.words, state.tone))
        if not card.particulars.is_signed:
            head.addWidget(Chip("soon", t("Not signed"), "due"))
        head.addStretch(1)
        box.addLayout(head)
        if set_apart := marks(row, t):
            line = FlowLayout(across=6, down=4)
            for one in set_apart:
                line.addWidget(Chip(one.icon, one.words, one.tone))
            box.addLayout(line)
        portal = f"e-Otinish: {row.eotinish_number}" if row.eotinish_number else ""
        about = " · ".join(filter(None, (t.of(row.kind), portal, t.of(row.channel).lower())))
        box.addWidget(Words(about, "caption", "text_muted", wraps=True))
        box.addWidget(Words(row.applicant, "body_strong", wraps=True))
        box.addWidget(Words(row.summary, wraps=True))
        box.addWidget(HeadlineBand(card, t, self.desk.today))
        bars = LaneBars(t)
        bars.show_clocks(lanes(card, t, self.desk.today), card.received_at.date(), self.desk.today)
        box.addWidget(bars)
        box.addWidget(Hairline())
        box.addWidget(Words(t("Questions"), "body_strong"))
        box.addWidget(question_lines(card, t, shows_answer=False))
        if card.events:
            box.addWidget(Hairline())
            box.addWidget(Words(t("Last event"), "body_strong"))
            box.addWidget(last_event(card.events[0], t))
        box.addStretch(1)
        self._show_steps(card)

    def _show_steps(self, card: AppealCard) -> None:
        clear(self.row)
        steps = [one for one in card.steps if f"appeal.{one.step.value}" in self._actions]
        possible = [one.step for one in steps if one.refusal is None]
        first = card.likely if card.likely in possible else next(iter(possible), None)
        left = [one.step for one in steps if one.step is not first]
        if first is not None:
            kind = FILLED if first is card.likely else OUTLINED
            self.row.addWidget(Button(self._actions[f"appeal.{first.value}"], kind, shows_key=False))
        if left:
            more = Button(self.t("More {number}", number=len(left)), OUTLINED, "down")
            menu = QMenu(more)
            menu.setToolTipsVisible(True)
            menu.addActions([self._actions[f"appeal.{step.value}"] for step in left])
            more.setMenu(menu)
            self.row.addWidget(more)
        full = Button(self.t("Open fully"), LINK, key="Enter")
        full.clicked.connect(self._open_full)
        self.row.addWidget(full)
        self.foot.show()

    def show_marked(self, rows: Sequence[AppealRow], number: int, steps: Sequence[QAction]) -> None:
        """Show how many are marked, by state, and what can be done with all of them."""
        t, box = self.t, self.column.box
        clear(box)
        box.addWidget(Words(t.plural("{number} appeal marked", "{number} appeals marked", number), "title"))
        states = Counter(row.state for row in rows)
        for state in AppealState:
            if states[state]:
                look = plain_state(state, t)
                line = QHBoxLayout()
                line.addWidget(Chip(look.icon, look.words, look.tone))
                line.addWidget(Words(str(states[state]), "body_strong"))
                line.addStretch(1)
                box.addLayout(line)
        box.addStretch(1)
        clear(self.row)
        for position, action in enumerate(steps):
            self.row.addWidget(Button(action, FILLED if position == 0 else OUTLINED, shows_key=False))
        self.foot.show()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        clear(self.column.box)
        self.column.box.addWidget(Words(self.t("Choose an appeal in the list."), "body", "text_muted", wraps=True))
        self.column.box.addStretch(1)
        self.foot.hide()
