"""The page of one person or entity: what is known, the history, consents, cards of the same person or joined."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.operations.applicants import withdraw_consent
from desktop.papers import CONSENT
from desktop.queries.doubles import LikelySame
from desktop.queries.people import ConsentLine, JoinedCard, PersonPage, person_page
from desktop.queries.person_history import HistoryKind, HistoryLine, Promise
from desktop.reminding import Remembered
from models.rules.kinds import ApplicantKind
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.applicant import ApplicantSheet
from ui.dialogs.merge import MergeSheet
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button, IconButton
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.likely import JOIN_KEY, LikelyStrip
from ui.parts.order_links import order_opener
from ui.parts.surfaces import IconWords, Scrolled, SideCard, clear
from ui.parts.words import ElidedWords, Hairline, Words
from ui.screen import Screen
from ui.screens.people.apart import ApartSheet
from ui.screens.people.consent import ConsentSheet
from ui.screens.people.facts import Facts
from ui.tables.history import History
from ui.tables.person_states import promise_state
from ui.tables.printed import Listed, print_action

_SIDE, _NARROW_SIDE = 316, 272  # pixels of the right pane
_OPENS = {HistoryKind.APPEAL: "appeal", HistoryKind.LETTER: "letter", HistoryKind.VISIT: "visitor"}


class PersonScreen(Screen):
    """`id` is the applicant; a card that was merged shows the one that was kept."""

    TITLE = N_("Person")
    SUBJECTS = frozenset({Subject.APPLICANTS, Subject.APPEALS, Subject.VISITS, Subject.REPLIES})
    ACTIONS = (
        Action("person.register", N_("Register an appeal"), "appeal", "register", "F3", Permission.REGISTER_APPEALS),
        Action("person.book", N_("Book a reception"), "calendar", "book", "F2", Permission.BOOK_VISITS),
        Action("person.correct", N_("Correct"), "edit", "correct", "Ctrl+E", Permission.EDIT_APPLICANTS),
        Action(
            "person.join", N_("Join with the likely same card"), "compare", "join", JOIN_KEY, Permission.EDIT_APPLICANTS
        ),
        Action(
            "person.apart",
            N_("Take the joined cards apart"),
            "undo",
            "take_apart",
            "Ctrl+Shift+M",
            Permission.EDIT_APPLICANTS,
        ),
        Action("person.consent", N_("Record a consent"), "shield", "consent", "Ctrl+D", Permission.EDIT_APPLICANTS),
        Action("person.print", N_("Print the consent"), "print", "print_consent", "Ctrl+P"),
        print_action("person", "Ctrl+Shift+P"),
        remind_action("person"),
        Action("person.back", N_("Back to the list"), "back", "go_back", "Esc"),
    )

    def build(self) -> None:
        """Facts, second cards and history at the left, promises and consents at the right."""
        self.shown: PersonPage | None = None
        plain, self.head.title = self.head.title, ElidedWords("", "title")  # a name may be longer than the window
        self.head.row.replaceWidget(plain, self.head.title)
        plain.deleteLater()
        self.facts = Facts(self.t)
        self.history = History(self.t)
        self.history.opened.connect(self._open_line)
        self.history.offer_printing(self.actions_by_name["person.print_list"])
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["person.remind"]))
        if (correct := self.action("person.correct")) is not None:
            self.head.right.addWidget(Button(correct))
        acts = QWidget()
        flow = FlowLayout(acts, across=8)
        for name, kind in (("person.register", FILLED), ("person.book", OUTLINED)):
            if (action := self.action(name)) is not None:
                flow.addWidget(Button(action, kind))
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.facts)
        self.likely = LikelyStrip(self.t, self._likely_steps)
        left.addWidget(self.likely)
        left.addWidget(self._joined())
        left.addWidget(acts)
        left.addWidget(self.history, 1)
        self.side = Scrolled(spacing=12)
        self.consents = SideCard(self.t("Consents to the processing of data"), "shield")
        self.consent_lines = QVBoxLayout()
        self.consent_lines.setSpacing(6)
        self.consents.box.addLayout(self.consent_lines)
        self.promises = SideCard(self.t("Promises given"), "promise")
        self.promise_lines = QVBoxLayout()
        self.promise_lines.setSpacing(6)
        self.promises.box.addLayout(self.promise_lines)
        for card in (self.promises, self.consents):
            self.side.box.addWidget(card)
        self.side.box.addStretch(1)
        self.page = QHBoxLayout(self.body)
        self.page.addLayout(left, 1)
        self.page.addWidget(self.side)

    def _joined(self) -> QWidget:
        """Which cards were joined here, while they can be taken apart."""
        self.joined = QWidget()
        row = QHBoxLayout(self.joined)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.joined_lines = QVBoxLayout()
        self.joined_lines.setSpacing(2)
        row.addLayout(self.joined_lines, 1)
        if (apart := self.action("person.apart")) is not None:
            row.addWidget(Button(apart, height=26))
        self.joined.hide()
        return self.joined

    def refresh(self) -> None:
        """Ask for the page."""
        self.ask(person_page, int(self.arguments.get("id") or 0), done=self._show, key="page")

    def _show(self, page: PersonPage) -> None:
        self.shown = page
        self.show_content()
        self.head.title.setText(page.card.full_name)
        self.head.note.setText("" if page.card.facts.kind is ApplicantKind.PERSON else self.t.of(page.card.facts.kind))
        self.facts.show_page(page)
        self.history.show_lines(page.history)
        self._show_consents(page.consents)
        self.likely.show_found(page.likely_same)
        likely = bool(page.likely_same)
        self.offer("person.join", is_possible=likely, why=self.t("No card is likely of the same person"))
        self._show_joined(page.joined)
        self._show_promises(page.promises)

    def _show_promises(self, promises: tuple[Promise, ...]) -> None:
        clear(self.promise_lines)
        self.promises.setVisible(bool(promises))
        for number, promise in enumerate(promises):
            if number:
                self.promise_lines.addWidget(Hairline())
            state = promise_state(promise, self.t)
            self.promise_lines.addWidget(Chip(state.icon, state.words, state.tone))
            self.promise_lines.addWidget(Words(promise.text, wraps=True))
            given = f"{promise.official}, {self.t.date(promise.given_on)}"
            self.promise_lines.addWidget(Words(given, "caption", "text_muted", wraps=True))
            if (run := order_opener(self.desk, promise.id, promise.executor_id, None)) is not None:
                link = Button(self.t("Open the order"), LINK, height=24)
                link.clicked.connect(run)
                self.promise_lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_consents(self, consents: tuple[ConsentLine, ...]) -> None:
        clear(self.consent_lines)
        if not consents:
            self.consent_lines.addWidget(Words(self.t("No consent yet"), "body", "text_muted", wraps=True))
        for number, consent in enumerate(consents):
            if number:
                self.consent_lines.addWidget(Hairline())
            self.consent_lines.addWidget(self._consent(consent))
        steps = QWidget()
        flow = FlowLayout(steps, across=8)
        for name in ("person.consent", "person.print"):
            if (action := self.action(name)) is not None:
                flow.addWidget(Button(action, height=26, shows_key=False))
        self.consent_lines.addWidget(steps)

    def _consent(self, consent: ConsentLine) -> QWidget:
        t = self.t
        line = QWidget()
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        if consent.is_in_force:
            box.addWidget(Chip("done", t("In force"), "done"))
        elif consent.withdrawn_on:
            box.addWidget(Chip("close", t("Withdrawn on {day}", day=t.date(consent.withdrawn_on)), "paused"))
        else:
            box.addWidget(Chip("pause", t("Expired"), "paused"))
        until = t("until {day}", day=t.date(consent.valid_until)) if consent.valid_until else t("without a term")
        words = t("Given on {day}, {until}.", day=t.date(consent.given_on), until=until)
        box.addWidget(Words(words, wraps=True))
        may_give = t("May be given to third parties.") if consent.allows_third_parties else t("Not to third parties.")
        box.addWidget(Words(may_give, "caption", "text_muted", wraps=True))
        if consent.is_in_force and self.desk.may(Permission.EDIT_APPLICANTS):
            withdraw = Button(t("Withdraw"), LINK, height=26)
            withdraw.clicked.connect(partial(self._withdraw, consent.id))
            row = QHBoxLayout()
            row.addWidget(withdraw)
            row.addStretch(1)
            box.addLayout(row)
        return line

    def _likely_steps(self, one: LikelySame, is_first: bool) -> list[Button]:  # noqa: FBT001 (the strip calls it)
        steps = []
        if self.desk.may(Permission.EDIT_APPLICANTS):
            join = Button(self.t("Join the cards"), key=JOIN_KEY if is_first else "", height=26)
            join.clicked.connect(lambda: self._merge(one.person.id))
            steps.append(join)
        link = Button(self.t("Open that card"), LINK, height=26)
        link.clicked.connect(lambda: self.desk.go("person", id=one.person.id))
        return [*steps, link]

    def _show_joined(self, joined: tuple[JoinedCard, ...]) -> None:
        clear(self.joined_lines)
        self.joined.setVisible(bool(joined))
        for one in joined:
            words = self.t("Joined on {day} with: {name}", day=self.t.date(one.merged_on), name=one.name)
            line = IconWords("compare", words, wraps=True)
            self.joined_lines.addWidget(line)
        self.offer("person.apart", is_lawful=bool(joined))

    def _open_line(self, line: HistoryLine) -> None:
        self.desk.go(_OPENS[line.kind], id=line.id)

    def _merge(self, other: int) -> None:
        if self.shown is not None:
            done = lambda id: self.desk.go("person", id=id)  # noqa: E731
            MergeSheet(self.desk, self, self.shown.card.id, other, done=done).open()

    def join(self) -> None:
        """Ctrl+M: this card and the one that is likely of the same person, side by side."""
        if self.shown is not None and self.shown.likely_same:
            self._merge(self.shown.likely_same[0].person.id)

    def take_apart(self) -> None:
        """Ctrl+Shift+M: the card that was joined last becomes a card of its own again."""
        if self.shown is not None and self.shown.joined:
            ApartSheet(self.desk, self, self.shown, done=lambda id: self.desk.go("person", id=id)).open()

    def correct(self) -> None:
        """Ctrl+E: the card as it can be corrected."""
        if self.shown is not None:
            card = self.shown.card
            sheet = ApplicantSheet(
                self.desk, self, lambda _: self.refresh(), facts=card.facts, id=card.id, version=card.version
            )
            sheet.open()

    def record(self) -> tuple[Remembered, int] | None:
        """This person."""
        return (Remembered.APPLICANT, self.shown.card.id) if self.shown is not None else None

    def register(self) -> None:
        """F3: an appeal of this person."""
        if self.shown is not None:
            self.desk.go("registration", applicant_id=self.shown.card.id)

    def book(self) -> None:
        """F2: a reception for this person."""
        if self.shown is not None:
            self.desk.go("reception", applicant_id=self.shown.card.id)

    def consent(self) -> None:
        """Ctrl+D: the person has signed a consent."""
        if self.shown is not None:
            ConsentSheet(self.desk, self, self.shown.card.id).open()

    def print_consent(self) -> None:
        """Ctrl+P: the sheet to sign."""
        if self.shown is not None:
            self.desk.print_paper(CONSENT, self.shown.card.id)

    def _withdraw(self, consent: int) -> None:
        def done(last_day: Any) -> None:
            self.desk.say(
                lambda t: t("The consent is withdrawn. Stop the processing or refuse by {day}.", day=t.date(last_day))
            )
            self.refresh()

        self.desk.run(withdraw_consent, consent, owner=self, done=done)

    def go_back(self) -> None:
        """Esc."""
        self.desk.back()

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrower right pane."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        self.page.setSpacing(12 if is_narrow else 16)
        self.side.setFixedWidth(_NARROW_SIDE if is_narrow else _SIDE)
        self.history.narrow(is_narrow=is_narrow)

    def listed(self) -> Listed | None:
        """The history, as it is filtered."""
        return self.history.listed(self.shown.card.full_name) if self.shown is not None else None

    def first_focus(self) -> QWidget | None:
        """The history."""
        return self.history.table
