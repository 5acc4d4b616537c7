"""Register an appeal: the form left, what it would give right; Ctrl+Enter registers and prints the ticket."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.jobs import WRITE
from desktop.operations.registration import RegisterAppeal, RegisteredAppeal, register_appeal
from desktop.papers import TICKET
from desktop.queries.cards import ApplicantCard, applicant_card
from desktop.queries.choices import Choice, bodies, intake_points, officials, places
from desktop.queries.drafts import DraftRow
from desktop.queries.registration import (
    Registering,
    TopicChoice,
    deadline_ahead,
    registering,
    repeats_ahead,
    topic_choices,
)
from desktop.reminding import Remembered
from models.rules.kinds import PlaceLevel
from models.rules.requirements import Requirement
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.another import AnotherPersonSheet, another_action, give_over
from ui.dialogs.applicant import ApplicantSheet
from ui.dialogs.compare import compare
from ui.dialogs.sheet import Sheet
from ui.dialogs.undo_sheet import undo_registration
from ui.forms.drafts import DraftKeeper
from ui.forms.kinds import kind_actions, kind_of
from ui.jobs import Cancelled
from ui.messages import Link, Said
from ui.parts.buttons import FILLED, LINK, QUIET, Button, IconButton
from ui.parts.surfaces import IconWords, Scrolled
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.registration.form import AppealForm
from ui.screens.registration.missing import MissingCard
from ui.screens.registration.side import Side

PAUSE = 300  # milliseconds without a key before repeats are looked for
SHORTEST = 12  # letters that may repeat something

_P = Permission


class Registration(Screen):
    """See the module."""

    TITLE = N_("New appeal")
    SUBJECTS = frozenset({Subject.CALENDAR, Subject.CLASSIFIER})
    ACTIONS = (
        Action("registration.print", N_("Register and print the ticket"), "print", "register_and_print",
               "Ctrl+Enter", _P.REGISTER_APPEALS),
        Action("registration.save", N_("Register without printing"), "save", "register", "Ctrl+S",
               _P.REGISTER_APPEALS),
        Action("registration.question", N_("Another question"), "plus", "another_question", "Alt+Q"),
        Action("registration.complete", N_("Register and ask to complete"), "pause", "register_incomplete",
               "Ctrl+Shift+Enter", _P.REGISTER_APPEALS),
        another_action("registration"),
        Action("registration.more", N_("Further fields"), "down", "show_more", "Alt+M"),
        Action("registration.back", N_("Back to the counter"), "back", "go_back", "Esc"),
        Action("registration.anew", N_("Begin anew"), "close", "begin_anew", "Ctrl+D"),
        remind_action("registration"),
        *kind_actions("registration"),
    )  # fmt: skip

    def build(self) -> None:
        """The form and its pane."""
        self.person: Registering | None = None
        self._is_waiting = False
        self._first_field = "summary"
        mine = (self.action(f"registration.{name}") for name in ("question", "another", "more"))
        self.page = AppealForm(self.desk, *mine)
        self.page.dated.connect(self._count_days)
        self.page.correcting.connect(self._correct)
        self.form = self.page.form
        self.keeper = DraftKeeper(self.desk, self.form, "registration", more=self._about)
        self.keeper.saved.connect(self._draft_saved)
        self.keeper.restored.connect(self._draft_restored)
        self._build_head()
        row = QHBoxLayout(self.body)
        row.setSpacing(16)
        self._row = row
        now = self.desk.now()
        self.side = Side(self.desk, f"{self.desk.settings.prefix_person}-···/{now:%y}")
        ask = self.action("registration.complete")
        self.missing = MissingCard(self.t, self.desk.today, self.desk.office.calendar, ask)
        self.side.box.insertWidget(1, self.missing)
        self.page.lacking.connect(self._show_missing)
        self.side.repeats.linked.connect(lambda _: self.keeper.touch() if self.form.is_changed else None)
        self.side.repeats.compared.connect(self._compare)
        self.left = Scrolled(spacing=0)
        self.left.box.addWidget(self.page)
        row.addWidget(self.left, 1)
        row.addWidget(self.side)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look_for_repeats)
        self.form.changed.connect(self._changed)

    def _build_head(self) -> None:
        self.saved = IconWords("save", "", "caption", "text_muted")
        self.saved.hide()
        self.head.left.addWidget(self.saved)
        if (anew := self.action("registration.anew")) is not None:
            self.head.left.addWidget(Button(anew, LINK, height=26, shows_key=False))
        back, main = self.action("registration.back"), self.action("registration.print")
        if back is not None:
            self.backs = (Button(back, QUIET), IconButton("back", back, kind=QUIET))
            for button in self.backs:
                self.head.right.addWidget(button)
        if main is not None:
            self.main = Button(main, FILLED)
            self.head.right.addWidget(self.main)

    # What is asked for while the form is filled.

    def open(self, **arguments: Any) -> None:
        """`applicant_id` is whom it is registered for; the form begins anew, or with the draft."""
        super().open(**arguments)
        self.keeper.save()  # of another appeal that was being typed here
        applicant = int(arguments.get("applicant_id") or 0)
        self._is_waiting = False
        self.person = None
        self._begin()
        self.keeper.key = str(applicant)
        if not applicant:
            self.show_empty("person", self.t("Whose appeal is it?"), self.t("Find the person at the counter first."),
                            action=(self.t("To the counter"), partial(self.desk.go, "counter")))  # fmt: skip

    def _begin(self) -> None:
        self.page.begin()
        self.side.repeats.show_repeats(())
        self.side.repeats.chosen = 0
        self.saved.hide()
        self.offer("registration.anew", is_lawful=False)
        self._first_field = "summary"

    def refresh(self) -> None:
        """Ask for the person, the choices, the deadline; then for the draft."""
        applicant = int(self.arguments.get("applicant_id") or 0)
        if not applicant:
            return
        self.ask(topic_choices, done=self._offer_topics, key="topics")
        self.ask(officials, done=self.page.offer_officials, key="officials")
        self.ask(bodies, done=self.page.offer_bodies, key="bodies")
        self.ask(intake_points, done=self.page.offer_points, key="points")
        self._count_days()
        if self.person is None or self.person.id != applicant:
            self.ask(registering, applicant, done=self._show_person, key="person")

    def _offer_topics(self, topics: tuple[TopicChoice, ...]) -> None:
        with self.form.filling():
            self.page.questions.offer_topics(topics)

    def _show_person(self, person: Registering) -> None:
        self.person = person
        self.page.show_person(person)
        self.ask(places, PlaceLevel.VILLAGE, done=self._offer_places, key="places")
        if not self.form.is_changed:
            self.keeper.look()

    def _correct(self) -> None:
        if self.person is not None:
            self.ask(applicant_card, self.person.id, done=self._open_card, key="card")

    def _open_card(self, card: ApplicantCard) -> None:
        done = lambda _: self.ask(registering, card.id, done=self._show_person, key="person")  # noqa: E731
        ApplicantSheet(self.desk, self, done, facts=card.facts, id=card.id, version=card.version).open()

    def _offer_places(self, rows: list[Choice]) -> None:
        usual = self.person.place_id if self.person else None
        with self.form.filling():
            self.page.questions.offer_places([(row.id, row.name) for row in rows], usual)

    def _count_days(self) -> None:
        kind, received = self.form.editors["kind"].value(), self.page.received
        channel = self.form.editors["channel"].value()
        if kind is not None and not received.is_wrong:
            self.ask(deadline_ahead, kind, received.value(), channel, done=self.side.deadline.show_deadline,
                     key="deadline")  # fmt: skip

    def _changed(self) -> None:
        self._pause.start()

    def _look_for_repeats(self) -> None:
        words = self.page.words
        if self.person is None or not self.desk.may(_P.READ_APPEALS):
            return
        if len(words) < SHORTEST:
            self.side.repeats.show_repeats(())
            return
        self.ask(repeats_ahead, self.person.id, words, done=self.side.repeats.show_repeats, key="repeats")

    def _compare(self, appeal_id: int) -> None:
        card = self.side.repeats
        is_tied = appeal_id == card.chosen
        tie = is_tied, partial(card.choose, 0 if is_tied else appeal_id)
        compare(self.desk, self, appeal_id, self.page.words, tie)

    # Drafts.

    def _about(self) -> dict[str, Any]:
        name = self.person.full_name if self.person else ""
        return {"applicant_name": name, "repeats": self.side.repeats.chosen}

    def _draft_saved(self, moment: dt.datetime) -> None:
        words = self.t("saved as a draft at {time}", time=f"{moment:%H:%M}")
        self.saved.show_words("save", words, "text_muted")
        self.saved.setToolTip(words)
        self.saved.show()
        self.offer("registration.anew")

    def _draft_restored(self, found: DraftRow) -> None:
        self._first_field = found.focus or self._first_field
        self.side.repeats.chosen = int(str(found.values.get("repeats") or 0))
        self._draft_saved(found.saved_at)
        undone = self.arguments.get("undone")
        self.desk.say(lambda t: t("The draft was brought back."), kind="info", follows=bool(undone))
        self.page.show_age(found.saved_at.date())

    def begin_anew(self) -> None:
        """Throw away what was typed, after a question."""
        sheet = Sheet(self.t, self.t("Begin anew?"), self.t("Begin anew"), lambda: self._throw_away(sheet), self,
                      is_destructive=True)  # fmt: skip
        words = self.t("What was typed here, and its draft, are thrown away. They do not come back.")
        sheet.body.addWidget(Words(words, wraps=True))
        sheet.open()

    def _throw_away(self, sheet: Sheet) -> None:
        sheet.accept()
        self.keeper.discard()
        self._begin()
        if self.person is not None:
            self.page.show_person(self.person)
        self.form.focus("summary")

    # Registering.

    def register_and_print(self) -> None:
        """Ctrl+Enter."""
        self._register(prints=True)

    def register(self) -> None:
        """Ctrl+S."""
        self._register(prints=False)

    def register_incomplete(self) -> None:
        """Ctrl+Shift+Enter: register, ask the applicant for what is missing, print the ticket that says so."""
        if not self.missing.shown:
            return
        if (until := self.missing.until.value()) is None:
            self.missing.until.setFocus()
            return
        self._register(prints=True, complete_by=until)

    def _show_missing(self, lacking: tuple[Requirement, ...]) -> None:
        self.missing.show_defects(lacking)
        why = self.t("Nothing is missing that could be asked for.")
        self.offer("registration.complete", is_possible=bool(lacking), why=why)

    def _register(self, *, prints: bool, complete_by: dt.date | None = None) -> None:
        if self.person is None or self._is_waiting:
            return
        try:
            order = self._order(self.person, complete_by)
        except Refusal as refusal:
            self._failed(refusal)
            return
        self._is_waiting = True
        self.keeper.hold()
        done = partial(self._registered, self.person, prints=prints, complete_by=complete_by)
        if not order.files:
            work = lambda: self.desk.office.run(register_appeal, order)  # noqa: E731 (said where it is used)
            self.desk.call(work, done=done, failed=self._failed, owner=self, line=WRITE)
            return

        def with_files(progress: Callable[[int, int], None]) -> RegisteredAppeal:
            return self.desk.office.run(register_appeal, replace(order, progress=progress))

        count = len(order.files)
        title: Said = lambda t: t.plural("Keeping {number} file", "Keeping {number} files", count)  # noqa: E731
        self.desk.long(title, with_files, done=done, failed=self._failed, owner=self)

    def _order(self, person: Registering, complete_by: dt.date | None) -> RegisterAppeal:
        """The appeal with all that is stored along with it."""
        page = self.page
        return replace(
            page.order(person.id, self.side.repeats.chosen, complete_by),
            files=page.files.value(),
            consents=page.consents.value() and not person.has_consent,
            confirms_contacts=page.confirms.value() and not person.are_contacts_confirmed,
            draft=self.keeper.typed(),
        )

    def _failed(self, error: Exception) -> None:
        """Nothing was stored: the form stands as it was, and what is typed is kept as a draft."""
        self._is_waiting = False
        self.keeper.go_on()
        if isinstance(error, Cancelled):
            return
        if not (isinstance(error, Refusal) and self.form.mark(error)):
            self.desk.fail(error)

    def _registered(
        self, person: Registering, registered: RegisteredAppeal, *, prints: bool, complete_by: dt.date | None
    ) -> None:
        is_signed, language = self.page.is_signed.value(), self.page.paper_language
        self.keeper.forget()
        self._begin()
        self._is_waiting = False
        self.desk.go("counter", applicant_id=person.id, appeal_id=registered.id)
        number, due_on = registered.number, registered.due_on
        links = [Link(lambda t: t("Print the ticket"), partial(self.desk.print_paper, TICKET, registered.id, language))]
        if minutes := self.desk.settings.undo_minutes:
            undo = partial(undo_registration, self.desk, self.window(), registered.id)
            over = self.desk.now() + dt.timedelta(minutes=minutes)
            links.insert(0, Link(lambda t: t("Undo the registration"), undo, until=over))
        said: Said = lambda t: t("Registered: {number}, answer by {day}.", number=number, day=t.day_month(due_on))  # noqa: E731
        if complete_by:
            until = complete_by
            said = lambda t: t(  # noqa: E731
                "Registered: {number}; the applicant completes it by {day}.", number=number, day=t.day_month(until)
            )
        self.desk.say(said, *links)
        if not is_signed and not complete_by:
            self.desk.say(lambda t: t("It is not signed: it stays marked until that is mended."), kind="due",
                          follows=True)  # fmt: skip
        if prints:
            self.desk.print_paper(TICKET, registered.id, language)

    # Another person, further fields.

    def another_person(self) -> None:
        """Alt+P: it is somebody else's appeal."""
        AnotherPersonSheet(self.desk, self, lambda row: self._take_person(row.id)).open()

    def _take_person(self, id: int) -> None:
        if self.person is None or id == self.person.id:
            return
        take = partial(self.ask, registering, id, done=self._change_person, key="person")
        begun: Said = lambda t: t("An appeal of this person was begun already: finish it first.")  # noqa: E731
        give_over(self.desk, self.keeper, id, take, begun, partial(self.desk.go, "registration", applicant_id=id))

    def _change_person(self, person: Registering) -> None:
        self.arguments = {**self.arguments, "applicant_id": person.id}
        self.person = person
        self.keeper.move(str(person.id))
        self._show_person(person)
        self._pause.start()

    def show_more(self) -> None:
        """Alt+M: what few appeals have."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in self.page.rare.offered():
            menu.addAction(title).triggered.connect(lambda _=False, name=name: self.page.rare.unfold(name))
        if menu.isEmpty():
            menu.addAction(self.t("All fields are open")).setEnabled(False)
        menu.popup(self.page.who.mapToGlobal(QPoint(0, self.page.who.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    # Keys and the rest.

    def another_question(self) -> None:
        """Alt+Q."""
        self.page.questions.add()
        self.page.questions.lines[-1].topic.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Esc: back; what was typed stays as a draft."""
        self.desk.back()

    def choose_kind(self) -> None:
        """Ctrl+1…6."""
        self.form.editors["kind"].set_value(kind_of(self.sender()))

    def record(self) -> tuple[Remembered, int] | None:
        """The person: the appeal is not registered yet."""
        return (Remembered.APPLICANT, self.person.id) if self.person is not None else None

    def keep(self) -> dict[str, Any]:
        """What is typed."""
        return {"values": self.form.values(), "focus": self.form.focused(), **self._about()} if self.person else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep."""
        if "values" in kept:
            self.form.restore(kept["values"])
            self._first_field = kept.get("focus") or self._first_field
            self.side.repeats.chosen = int(kept.get("repeats") or 0)

    def first_focus(self) -> QWidget | None:
        """What it is about: the rest is known from the person and the desk. A draft goes on where it was left."""
        editor: QWidget = self.form.editors[self._first_field]
        return editor

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self._row.setContentsMargins(side - 2, 0, side, 12)
        self.side.narrow(is_narrow=is_narrow)
        self.page.narrow(is_narrow=is_narrow)
        self.saved.words.setVisible(not is_narrow)
        for button, is_of_narrow in zip(self.backs, (False, True), strict=True):
            button.setVisible(is_narrow is is_of_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines of the form follow the room."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self.page.fit(self.left.viewport().width()))

    def leave(self) -> None:
        """The draft is saved at once."""
        self._pause.stop()
        self.keeper.save()
