"""The right pane of the counter: what to tell the applicant, promises, neighbours, who has the same telephone."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop.papers import TICKET
from desktop.queries.counter import CounterPerson, OtherCard
from desktop.queries.lists import TrustedLine
from desktop.queries.person_history import Neighbour, Promise
from desktop.queries.telling import Told
from models.values import phone_words
from ui.desk import Desk
from ui.parts.buttons import LINK, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Scrolled, SideCard, clear
from ui.parts.words import Hairline, Words
from ui.tables.person_states import due_state, promise_state
from ui.theme import theme

LINK_WIDTH = 200  # pixels for a name; a longer one would be wider than the pane
MOST = 3  # of each; the rest is on the person's own page


def rich(told: Told) -> str:
    """The sentences with what matters most in bold."""
    html = escape(" ".join(told.sentences))
    for piece in told.strong:
        html = html.replace(escape(piece), f"<b>{escape(piece)}</b>")
    return html


class Side(Scrolled):
    """The cards; `prints` are the buttons that F4 goes to, one an appeal."""

    def __init__(self, desk: Desk, open_person: Callable[[int], object]) -> None:
        super().__init__(spacing=12)
        self.desk, self.t, self._open_person = desk, desk.t, open_person
        self.prints: list[Button] = []

    def show_person(self, person: CounterPerson) -> None:
        """Show what concerns another person."""
        clear(self.box)
        self.prints = []
        for told in person.told[:MOST]:
            self._tell(told)
        for promise in person.promises[:MOST]:
            self._promise(promise)
        if person.neighbours:
            self._neighbours(person.neighbours)
        self._others(person)
        self._trusted(person.trusted)
        self.box.addStretch(1)

    def tell_first(self, told: Told) -> None:
        """Put the sentences on one more appeal, that was asked for, before the others."""
        self._tell(told, at=0)

    def _tell(self, told: Told, at: int = -1) -> None:
        t = self.t
        card = SideCard(t("Tell the applicant"), "question")
        card.tone("accent")
        words = Words("", "body", wraps=True, selectable=True)
        font = theme().font("body")
        font.setPointSizeF(11)
        words.setFont(font)
        words.rich(rich(told))
        card.box.addWidget(words)
        place = QWidget()
        row = FlowLayout(place, across=8)
        ticket = Button(t("Print the ticket"), icon="print", height=26)
        ticket.clicked.connect(lambda: self.desk.print_paper(TICKET, told.appeal_id, told.language))
        ticket.setAccessibleName(t("Print the ticket of {number}", number=told.number))
        open_card = Button(t("Open the card"), icon="appeal", height=26)
        open_card.clicked.connect(lambda: self.desk.go("appeal", id=told.appeal_id))
        open_card.setAccessibleName(t("Open the card of {number}", number=told.number))
        row.addWidget(ticket)
        row.addWidget(open_card)
        card.box.addWidget(place)
        ticket.setVisible(told.has_ticket)
        self.prints.insert(len(self.prints) if at < 0 else at, ticket if told.has_ticket else open_card)
        self.box.insertWidget(self.box.count() if at < 0 else at, card)

    def _promise(self, promise: Promise) -> None:
        t = self.t
        state = promise_state(promise, t)
        card = SideCard(t("A promise"))
        card.head.addWidget(Chip(state.icon, state.words, state.tone))
        card.box.addWidget(Words(promise.text, wraps=True))
        given = f"{promise.official}, {t.date(promise.given_on)}"
        card.box.addWidget(Words(given, role="text_muted", wraps=True))
        if promise.is_open:
            card.box.addWidget(Words(t("Due {day}", day=t.date(promise.due.on)), role="text_muted", wraps=True))
        if promise.report:
            card.box.addWidget(Words(t("Done: {report}", report=promise.report), wraps=True))
        self.box.addWidget(card)

    def _neighbours(self, neighbours: tuple[Neighbour, ...]) -> None:
        card = SideCard(self.t("From the same address"))
        for number, neighbour in enumerate(neighbours[:MOST]):
            if number:
                card.box.addWidget(Hairline())
            card.box.addWidget(self._link(neighbour.name, neighbour.id))
            if neighbour.due is not None:
                card.box.addWidget(
                    Words(f"{neighbour.number} · {neighbour.summary}", "caption", "text_muted", wraps=True)
                )
                state = due_state(neighbour.due, self.t)
                card.box.addWidget(Chip(state.icon, state.words, state.tone))
        self.box.addWidget(card)

    def _others(self, person: CounterPerson) -> None:
        if person.same_phone:
            card = SideCard(self.t("The same telephone"))
            for other in person.same_phone[:MOST]:
                card.box.addWidget(self._link(_named(other), other.id))
            self.box.addWidget(card)

    def _trusted(self, trusted: tuple[TrustedLine, ...]) -> None:
        """Whom one may ask in the settlement: they have agreed to it."""
        if not trusted:
            return
        card = SideCard(self.t("Whom to ask in {place}", place=trusted[0].place))
        for one in trusted[:MOST]:
            card.box.addWidget(Words(one.name, wraps=True, selectable=True))
            reach = " · ".join(filter(None, (phone_words(one.phone), one.about)))
            card.box.addWidget(Words(reach, "caption", "text_muted", wraps=True, selectable=True))
        self.box.addWidget(card)

    def _link(self, words: str, id: int) -> QWidget:
        font = theme().font("caption", 500)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, LINK_WIDTH)
        link = Button(shown, LINK, height=26)
        link.setAccessibleName(words)
        link.setToolTip(words if shown != words else "")
        link.clicked.connect(lambda: self._open_person(id))
        return link


def _named(other: OtherCard) -> str:
    return f"{other.name}, {other.birth_date:%d.%m.%Y}" if other.birth_date else other.name
