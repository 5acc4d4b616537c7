"""The report on an order: what is to be known before it, the text whose draft survives, the earlier one, the files."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.assignments import ReportAssignment
from desktop.queries.drafts import DraftRow
from desktop.queries.order_card import OrderAct, OrderCard
from models.rules.kinds import AssignmentStepKind
from models.rules.states import AssignmentState
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import AreaEditor
from ui.parts.order_words import silence_words
from ui.parts.surfaces import IconLabel, clear, let_go
from ui.parts.words import Words
from ui.screens.orders.files import OrderFiles

_OVER = (AssignmentState.DONE, AssignmentState.ENDED, AssignmentState.CANCELLED)


class ReportPart(QWidget):
    """Its parts come and go with the state of the order; `changed` is called when the files are others."""

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        t = self.t
        self._id = 0
        self.form: Form[ReportAssignment] = Form(ReportAssignment, t, self)
        self.keeper = DraftKeeper(desk, self.form, "order.report", brings_focus=False)
        self.keeper.saved.connect(lambda at: self._say_saved(t("draft saved at {time}", time=f"{at:%H:%M}")))
        self.keeper.restored.connect(self._restored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(4)
        column.addLayout(self.notes)
        head = QHBoxLayout()
        self.title = Words(t("Report on what was done"), "body_strong")
        self.saved = Words("", "caption", "text_muted")
        head.addWidget(self.title, 1)
        head.addWidget(self.saved)
        column.addLayout(head)
        self.text = AreaEditor(t("What was done, when, with which result"), lines=3)
        self.text.setAccessibleName(self.title.text())
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is left, not more
        self.field = self.form.bind("report", self.text, reserves=False)
        column.addWidget(self.field, 1)
        self.written = Words("", wraps=True, selectable=True)
        column.addWidget(self.written)
        self.earlier = Words("", "caption", "text_muted", wraps=True, selectable=True)
        column.addWidget(self.earlier)
        self.files = OrderFiles(desk, changed)
        column.addWidget(self.files)
        column.addStretch(0)  # where there is no text to be written

    def show_card(self, card: OrderCard) -> None:
        """Show an order; what is being typed about the same one stays."""
        t, row = self.t, card.row
        is_written = OrderAct.REPORT in card.acts and row.state is not AssignmentState.GIVEN
        self._show_notes(card)
        if self._id != row.id:
            self._id = row.id
            self.keeper.turn(str(row.id))
            self.saved.setText("")
            self.form.clear_marks()
            self.form.fill({"report": ""})
        if is_written and not self.form.is_changed:
            self.form.fill({"report": card.report if _is_taken_back(card) else ""})
            self.keeper.look()
        is_read = bool(card.report) and (row.state is AssignmentState.REPORTED or row.state in _OVER)
        if not is_written:
            let_go(self.field)
        self.title.setVisible(is_written or is_read)
        self.saved.setVisible(is_written)
        self.field.setVisible(is_written)
        self.written.setText(card.report)
        self.written.setVisible(is_read)
        is_earlier = is_written and bool(card.report) and not _is_taken_back(card)
        self.earlier.setText(t("Earlier report: {report}", report=card.report))
        self.earlier.setVisible(is_earlier)
        self.files.show_files(card, may_change=is_written)

    def _show_notes(self, card: OrderCard) -> None:
        """Gold lines: the remark, more time that was asked for, what the days do, reminders."""
        t, row = self.t, card.row
        clear(self.notes)
        lines = []
        if row.remark:
            lines.append(("return", t("Remark: {remark}", remark=row.remark)))
        if row.state is AssignmentState.DECLINED:
            lines.append(("pause", t("You said that it is not yours: the head decides.")))
        if reminded := silence_words(row, t):
            lines.append(("bell", reminded))
        if card.is_after_appeal:
            lines.append(("link", t("Its appeal is over; the order stays under control after it.")))
        for icon, words in lines:
            self.notes.addWidget(note(icon, words))

    def _say_saved(self, words: str) -> None:
        self.saved.setText(words)

    def _restored(self, found: DraftRow) -> None:
        self._say_saved(self.t("draft of {moment}", moment=self.t.moment(found.saved_at)))


def _is_taken_back(card: OrderCard) -> bool:
    """Whether the last that happened is that the report was taken back: it is written on, not anew."""
    return bool(card.steps) and card.steps[-1].kind is AssignmentStepKind.TAKEN_BACK


def note(icon: str, words: str) -> QWidget:
    """A gold line."""
    line = QFrame()
    line.setProperty("surface", "note")
    row = QHBoxLayout(line)
    row.setContentsMargins(10, 6, 10, 6)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, "on_chip_due", 16))
    row.addWidget(Words(words, "body", "on_chip_due", wraps=True, selectable=True), 1)
    return line
