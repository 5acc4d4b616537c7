"""The right pane of registration: the deadline as it would be, likely repeats, the ticket."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import desk_settings
from desktop.papers import TICKET
from desktop.queries.registration import RepeatRow
from models.rules.deadlines import DueState
from models.rules.repeats import RepeatSign
from resources.durations import term_late
from resources.texts import Texts
from ui.desk import Desk
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.deadline import DeadlineCard
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconLabel, Scrolled, SideCard, clear
from ui.parts.words import Hairline, Words

MOST = 3  # repeats beside the form


class RepeatsCard(Card):
    """Earlier appeals like this one. Advice only.

    `linked` gives the id of the one it is tied to, 0 for none, `compared` of the one to be seen beside it.
    """

    linked = Signal(int)
    compared = Signal(int)

    def __init__(self, t: Texts) -> None:
        super().__init__(padding=(16, 10, 16, 12), spacing=8)
        self.t = t
        self.chosen = 0
        self._rows: tuple[RepeatRow, ...] = ()
        self.hide()

    def show_repeats(self, rows: tuple[RepeatRow, ...]) -> None:
        """Show others; a tie stays while its appeal is among them."""
        self._rows = rows
        if self.chosen not in {row.appeal_id for row in rows}:
            self.choose(0)
        else:
            self._draw()

    def choose(self, appeal_id: int) -> None:
        """Tie the new appeal to an earlier one, or to none."""
        self.chosen = appeal_id
        self.linked.emit(appeal_id)
        self._draw()

    def _draw(self) -> None:
        t = self.t
        clear(self.box)
        self.setVisible(bool(self._rows))
        if not self._rows:
            return
        self.box.addWidget(Words(t("Similar appeals: {number}", number=len(self._rows)), "body_strong", wraps=True))
        self.box.addWidget(Words(t("only a hint, nothing is forbidden"), "caption", "text_muted", wraps=True))
        for row in self._rows[:MOST]:
            self.box.addWidget(Hairline())
            self.box.addLayout(self._row(row))

    def _row(self, row: RepeatRow) -> QVBoxLayout:
        t, box = self.t, QVBoxLayout()
        box.setSpacing(4)
        head = QWidget()
        flow = FlowLayout(head, across=8)
        for widget in (Words(row.number, "body_strong"), Words(t.date(row.registered_on), role="text_muted"),
                       _chip(row, t)):  # fmt: skip
            flow.addWidget(widget)
        box.addWidget(head)
        box.addWidget(Words(_why(row, t), "caption", "text_due", wraps=True))
        if RepeatSign.SAME_PERSON not in row.signs:
            box.addWidget(Words(row.applicant, role="text_muted", wraps=True))
        box.addWidget(Words(f"«{row.summary}»", wraps=True))
        if row.answer:
            number, day = row.answer
            said = t("Answered: No. {number}, {day}", number=number, day=t.date(day))
            box.addWidget(Words(said, "caption", "text_muted", wraps=True))
        box.addWidget(self._buttons(row))
        return box

    def _buttons(self, row: RepeatRow) -> QWidget:
        t, place = self.t, QWidget()
        buttons = FlowLayout(place, across=8)
        compare = Button(t("Side by side"), icon="compare", height=26)
        compare.setAccessibleName(t("Side by side with {number}", number=row.number))
        compare.clicked.connect(lambda: self.compared.emit(row.appeal_id))
        is_tied = row.appeal_id == self.chosen
        tie = Button(t("Tied") if is_tied else t("Tie to it"), icon="check" if is_tied else "link", height=26)
        tie.setCheckable(True)
        tie.setChecked(is_tied)
        tie.setAccessibleName(t("Tie to {number}", number=row.number))
        tie.clicked.connect(lambda: self.choose(0 if is_tied else row.appeal_id))
        buttons.addWidget(compare)
        buttons.addWidget(tie)
        return place


def _chip(row: RepeatRow, t: Texts) -> Chip:
    if row.due is not None and row.due.state is DueState.LATE:
        return Chip("late", term_late(-row.due.days_left, t), "late")
    if row.due is not None:
        return Chip("work", t("Being considered"), "work")
    return Chip("done", t.of(row.nature) if row.nature else t("Ended"), "done")


def _why(row: RepeatRow, t: Texts) -> str:
    """«Сол адам · сол мекенжай · мәтіні 78 % ұқсас»; of the same text that is said, and no per cent."""
    signs = [t.of(sign) for sign in row.signs if sign is not RepeatSign.SIMILAR_TEXT]
    if RepeatSign.SAME_TEXT not in row.signs:
        signs.append(t("text {percent} % alike", percent=round(row.likeness * 100)))
    return " · ".join([signs[0], *(sign.lower() for sign in signs[1:])])


class TicketCard(SideCard):
    """What the applicant takes home: the number is given when the appeal is registered, not before."""

    def __init__(self, desk: Desk, number: str) -> None:
        t = desk.t
        super().__init__(t("Ticket"), "ticket")
        self.box.addWidget(Words(number, "lead"))
        said = t("The number is given when the appeal is registered.")
        self.box.addWidget(Words(said, "caption", "text_muted", wraps=True))
        printer = desk_settings.read().printers.get(TICKET.name, "")
        where = t("Printer: {printer}", printer=printer) if printer else t("No printer is chosen: the ticket is shown")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("print", size=16))
        line.addWidget(Words(where, "caption", "text_muted", wraps=True), 1)
        self.box.addLayout(line)


class Side(Scrolled):
    """The pane: 380 px, in a narrow window 296, without the ticket."""

    def __init__(self, desk: Desk, number: str) -> None:
        super().__init__(spacing=12)
        self.deadline = DeadlineCard(desk.t)
        self.repeats = RepeatsCard(desk.t)
        self.ticket = TicketCard(desk, number)
        for card in (self.deadline, self.repeats, self.ticket):
            self.box.addWidget(card)
        self.box.addStretch(1)

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        self.setFixedWidth(296 if is_narrow else 380)
        self.deadline.narrow(is_narrow=is_narrow)
        self.ticket.setVisible(not is_narrow)
