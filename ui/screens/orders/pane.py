"""The chosen order: its two last days, what was asked and ordered, who else works on it, the report."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.order_card import OrderCard
from resources.durations import working_days
from ui.desk import Desk
from ui.dialogs.attached import open_file
from ui.forms.files import size_words
from ui.parts.buttons import LINK, Button
from ui.parts.chips import Chip
from ui.parts.marked_days import MarkedDays, two_marks
from ui.parts.order_words import (
    co_executor_words,
    day_words,
    days_words,
    order_state,
    source_words,
    step_words,
)
from ui.parts.surfaces import IconLabel, Scrolled, clear
from ui.parts.words import ElidedWords, Hairline, WholeWords, Words
from ui.screens.orders.report import ReportPart
from ui.theme import theme

MOST_TEXT = 700  # signs of the appeal's text that are shown before the rest is asked for
ORDERED = 262  # pixels of the column with the resolution


class OrderPane(Scrolled):
    """Shows one order; `changed` is called when its files are others."""

    def __init__(self, desk: Desk, appeal: QAction, changed: Callable[[], object]) -> None:
        super().__init__(spacing=0)
        self.desk, self.t = desk, desk.t
        self.card: OrderCard | None = None
        self._shows_all = self._shows_steps = self._is_narrow = False
        self.setAccessibleName(self.t("The chosen order"))
        self._parts: list[QVBoxLayout] = []
        self._build_head(appeal)
        self._build_days()
        self._build_texts()
        self.report = ReportPart(desk, changed)
        box = self._part()
        box.addWidget(self.report)
        self.box.setStretch(self.box.count() - 1, 1)

    def _part(self) -> QVBoxLayout:
        """A part of the card, under a hairline."""
        if self._parts:
            self.box.addWidget(Hairline())
        part = QVBoxLayout()
        part.setContentsMargins(16, 10, 16, 10)
        part.setSpacing(4)
        self._parts.append(part)
        self.box.addLayout(part)
        return part

    def _build_head(self, appeal: QAction) -> None:
        box = self._part()
        row = QHBoxLayout()
        row.setSpacing(8)
        self.source, self.chip, self.number = (
            Words("", "title", selectable=True),
            Chip(),
            ElidedWords("", "body", "text_muted"),
        )
        self.open_appeal = Button(appeal, LINK, key="Enter")
        self.open_appeal.icon_name = ""
        for widget in (self.source, self.chip):
            row.addWidget(widget)
        row.addWidget(self.number, 1)
        row.addWidget(self.open_appeal)
        box.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(4)
        self.person, self.about = WholeWords("", "body_strong"), ElidedWords("", "body", "text_muted")
        line.addWidget(self.person)
        line.addWidget(self.about, 1)
        box.addLayout(line)

    def _build_days(self) -> None:
        box = self._part()
        row = QHBoxLayout()
        row.setSpacing(16)
        self.own_words, self.own = Words("", "caption", "text_muted", wraps=True), WholeWords("", "figure")
        self.law_words, self.law = Words("", "caption", "text_muted"), WholeWords("", "lead")
        self.between = Hairline("upright")
        self.by_law = QWidget()
        for place, words, day, share in (
            (QWidget(), self.own_words, self.own, 1),
            (self.by_law, self.law_words, self.law, 0),
        ):
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(words)
            column.addWidget(day)
            column.addStretch(1)
            if place is self.by_law:
                row.addWidget(self.between)
            row.addWidget(place, share)
        self.by_law.setMinimumWidth(190)
        box.addLayout(row)
        self.asked = Words("", "body", "text_due", wraps=True)
        self.beyond = Words(self.t("This day lies after the last day of the law."), "body", "text_due", wraps=True)
        self.strip = MarkedDays(self.t("Days until the order is due"))
        for widget in (self.asked, self.beyond, self.strip):
            box.addWidget(widget)

    def _build_texts(self) -> None:
        box = self._part()
        self.texts = QGridLayout()
        self.texts.setHorizontalSpacing(16)
        self.texts.setVerticalSpacing(10)
        self.asks, self.orders = QWidget(), QWidget()
        self._asks, self._orders = QVBoxLayout(self.asks), QVBoxLayout(self.orders)
        for column in (self._asks, self._orders):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
        box.addLayout(self.texts)
        self._lay_out()

    def narrow(self, *, is_narrow: bool) -> None:
        """One column; the strip, the address and the key go, both days stay."""
        self._is_narrow = is_narrow
        for part in self._parts:
            side = 12 if is_narrow else 16
            part.setContentsMargins(side, 10, side, 10)
        self.own.setFont(theme().font("title" if is_narrow else "figure"))
        self.open_appeal.show_key(is_shown=not is_narrow)
        self._lay_out()
        if self.card is not None:
            self.show_card(self.card)

    def _lay_out(self) -> None:
        for widget in (self.asks, self.orders):
            self.texts.removeWidget(widget)
        self.texts.addWidget(self.asks, 0, 0)
        self.texts.addWidget(self.orders, *((1, 0) if self._is_narrow else (0, 1)))
        self.texts.setColumnStretch(0, 1)
        if self._is_narrow:
            self.orders.setMinimumWidth(0)
            self.orders.setMaximumWidth(16777215)
        else:
            self.orders.setFixedWidth(ORDERED)

    def show_card(self, card: OrderCard) -> None:
        """Show an order."""
        if self.card is None or self.card.row.id != card.row.id:
            self._shows_all = self._shows_steps = False
            self.verticalScrollBar().setValue(0)
        self.card = card
        t, row = self.t, card.row
        self.source.setText(row.source)
        state = order_state(row, t, self.desk.settings.warn_days)
        self.chip.show_state(state.icon, state.words, state.tone)
        self.number.setText(t("order {number}", number=row.number))
        self.open_appeal.setVisible(row.appeal_id is not None)
        self.person.setText(card.applicant)
        self.about.setText("" if self._is_narrow else " · ".join(["", *filter(None, (card.address, card.phone))]))
        self._show_days(card)
        self._show_asked(card)
        self._show_ordered(card)
        self.report.show_card(card)

    def _show_days(self, card: OrderCard) -> None:
        t, row = self.t, card.row
        left = days_words(row.days_left, t) if row.is_running else ""
        by = "" if self._is_narrow else t("by the resolution") if row.appeal_id else t("by the reception")
        self.own_words.setText(" · ".join(filter(None, (t("Your day"), by, left))))
        self.own.setText(day_words(row.due_on, t))
        self.own.colour("text_late" if row.is_late else "text")
        self.asked.setVisible(row.asked_until is not None)
        if row.asked_until is not None:
            self.asked.setText(t("You asked for time until {day}: the head has not answered yet.",
                                 day=day_words(row.asked_until, t)))  # fmt: skip
        self.beyond.setVisible(card.is_beyond_term and row.is_running)
        for widget in (self.between, self.by_law):
            widget.setVisible(row.statutory_on is not None)
        if row.statutory_on is not None:
            self._show_law(card, row.statutory_on)
        cells = two_marks(card.days, self.desk.today, row.due_on, row.statutory_on)
        self.strip.setVisible(not self._is_narrow and row.is_running)
        self.strip.show_days(cells, f"{self.own_words.text()}: {self.own.text()}")

    def _show_law(self, card: OrderCard, day: dt.date) -> None:
        t, left = self.t, card.statutory_left or 0
        words = [t("Day of the law"), t("art {number}", number=card.article)]
        if not self._is_narrow:
            words.append(working_days(left, t) if left > 0 else days_words(left, t))
        self.law_words.setText(" · ".join(words))
        self.law.setText(day_words(day, t))

    def _show_asked(self, card: OrderCard) -> None:
        t = self.t
        clear(self._asks)
        title = t("Text of the appeal") if card.row.appeal_id else t("What the visitor asked")
        self._asks.addWidget(Words(title, "body_strong"))
        text = card.asked if self._shows_all else _cut(card.asked, MOST_TEXT)
        self._asks.addWidget(Words(text, wraps=True, selectable=True))
        if text != card.asked:
            more = Button(t("The whole text"), LINK, height=24)
            more.clicked.connect(self._show_all)
            self._asks.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for file in card.asked_files:
            line = QHBoxLayout()
            line.setSpacing(6)
            name = Button(_cut(file.name, 44), LINK, height=24)
            name.setToolTip(file.name)
            name.clicked.connect(partial(open_file, self.desk, self, file))
            line.addWidget(IconLabel("clip", size=16))
            line.addWidget(name)
            about = f"{t.date(file.added_at.date())} · {size_words(file.size, t)}"
            line.addWidget(Words(about, "caption", "text_muted"), 1)
            self._asks.addLayout(line)
        self._asks.addStretch(1)

    def _show_all(self) -> None:
        self._shows_all = True
        if self.card is not None:
            self._show_asked(self.card)

    def _show_ordered(self, card: OrderCard) -> None:
        t, box = self.t, self._orders
        clear(box)
        box.addWidget(Words(t("What is to be done"), "body_strong"))
        box.addWidget(Words(card.row.text, wraps=True, selectable=True))
        number = card.source.number
        title = (
            t("Resolution {number}", number=number) if card.row.appeal_id else t("Reception {number}", number=number)
        )
        box.addWidget(Words(title, "caption", "text_muted"))
        if card.source.text and card.source.text != card.row.text:
            box.addWidget(Words(f"«{card.source.text}»", wraps=True, selectable=True))
        box.addWidget(Words(source_words(card, t), "caption", "text_muted", wraps=True))
        for one in card.co_executors:
            who, how, role = co_executor_words(one, t)
            box.addWidget(Words(t("With: {who}", who=who), "caption", wraps=True))
            box.addWidget(Words(how, "caption", role))
        if card.steps:
            steps = Button(t("Course of the order: {number}", number=len(card.steps)), LINK, height=24)
            steps.clicked.connect(self._toggle_steps)
            box.addWidget(steps, 0, Qt.AlignmentFlag.AlignLeft)
        for step in reversed(card.steps if self._shows_steps else ()):
            box.addWidget(Words(step_words(step, t), "caption", wraps=True, selectable=True))
            box.addWidget(Words(f"{t.moment(step.at)} · {step.who}", "caption", "text_muted"))
        box.addStretch(1)

    def _toggle_steps(self) -> None:
        self._shows_steps = not self._shows_steps
        if self.card is not None:
            self._show_ordered(self.card)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
