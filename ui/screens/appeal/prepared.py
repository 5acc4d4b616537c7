"""The line of an appeal's card on steps that wait for the head or came back with a remark."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.appeal import AppealCard
from desktop.queries.steps import Step
from models.rules.states import OPEN_APPEAL_STATES, PreparedState
from resources.texts import Texts
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import IconWords, clear


class PreparedLines(QWidget):
    """One line a step; `wanted` gives the Step whose form is to be opened."""

    wanted = Signal(object)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)

    def show_card(self, card: AppealCard) -> None:
        """Show what was prepared on an appeal that still runs."""
        t = self.t
        clear(self.box)
        shown = card.prepared if card.row.state in OPEN_APPEAL_STATES else ()
        own = {one.step for one in card.steps if one.is_prepared}
        for one in shown:
            what = t.of(one.kind)
            if one.state is PreparedState.RETURNED:
                words = t("{step}: {name} sent it back: {remark}", step=what, name=one.whom, remark=one.remark)
                line = IconWords("return", words, "body", "text_due", wraps=True)
            else:
                words = t("{step}: prepared by {by}, it lies before {name} since {day}", step=what, by=one.by,
                          name=one.whom, day=t.date(one.at))  # fmt: skip
                line = IconWords("sign", words, "body", "text", wraps=True)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(line, 1)
            if (step := Step(one.kind.value)) in own:
                change = Button(t("Prepare anew") if one.state is PreparedState.RETURNED else t("Change it"), LINK,
                                height=26)  # fmt: skip
                change.clicked.connect(partial(self.wanted.emit, step))
                row.addWidget(change)
            self.box.addLayout(row)
        self.setVisible(bool(shown))
