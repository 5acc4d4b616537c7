"""The form of the sign-in window: which office, who, the password; and why it did not open."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import doorplate, paths
from desktop.desk_settings import KnownOffice
from desktop.doorplate import Person
from desktop.errors import Refusal
from ui.dialogs.hall import Hall
from ui.dialogs.page import Page
from ui.dialogs.sign_in_parts import LargeChoice, WorkLine, link_line
from ui.parts.buttons import FILLED, LINK, Button
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field
from ui.parts.waiting import Waiting
from ui.parts.words import Hairline, Words

if TYPE_CHECKING:
    from ui.parts.states import ErrorCard


class SignInForm(Page):
    """Focus is in the password when the user is remembered; Enter signs in."""

    def __init__(self, hall: Hall, folder: Path | None = None, said: str = "") -> None:
        super().__init__(hall, hall.t("Sign in"))
        t = self.t
        self._is_busy = False
        self._error: ErrorCard | None = None
        if said:
            self.box.addWidget(Words(said, "body", "text_done", wraps=True))
        self.office = LargeChoice("office", "body_strong")
        self.person = LargeChoice("person")
        self.password = PasswordEdit(t)
        self.office_field = Field(t("Office"), self.office)
        self.person_field = Field(t("User"), self.person)
        self.password_field = Field(t("Password"), self.password)
        self.enter = Button(t("Sign in"), FILLED, key="Enter", height=44)
        self.work = WorkLine()
        self.forget = Button(t("Take this office from the list"), LINK, height=26)
        self.forget.clicked.connect(self._forget)
        self.box.addWidget(self.office_field)
        self.box.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.person_field, self.password_field, self.enter, self.work):
            self.box.addWidget(widget)
        self.box.addLayout(self._under())
        self.box.addWidget(Hairline())
        self._ways()
        self.waiting = Waiting(t, self.password_field, self.password)
        self.waiting.changed.connect(self._person_chosen)
        self._fill_offices(folder)
        self.office.activated.connect(self._office_chosen)
        self.person.currentIndexChanged.connect(lambda _: self._person_chosen())
        self.enter.clicked.connect(self.submit)
        self._show_office()

    def _under(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(-8, 0, 0, 0)
        self.forgotten = Button(self.t("I forgot the password"), LINK, height=26)
        self.forgotten.clicked.connect(lambda: self.hall.go("recover", folder=self.folder, login=self.login))
        self.last = Words("", "caption", "text_muted")
        row.addWidget(self.forgotten)
        row.addStretch(1)
        row.addWidget(self.last)
        return row

    def _ways(self) -> None:
        t = self.t
        self.ways = {
            "guide": link_line("plus", t("Create a new office")),
            "restore": link_line("undo", t("Restore from a backup")),
            "rehearsal": link_line("learn", t("Learn in the rehearsal office")),
        }
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(-8, 0, 0, 0)  # a link keeps room for its ring of focus
        self.box.addLayout(column)
        for page, link in self.ways.items():
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.clicked.connect(partial(self._go, page))

    def _go(self, page: str) -> None:
        self.hall.go(page, **({"makes": True} if page == "rehearsal" else {}))

    # Which office, who.

    def _fill_offices(self, folder: Path | None) -> None:
        known = list(self.hall.settings.offices)
        if folder and folder not in [office.folder for office in known]:
            known.insert(0, KnownOffice(folder))
        for office in known:
            self.office.addItem(self._name(office), office)
        self.office.addItem(self.t("Another folder…"), None)
        begins = folder or next((office.folder for office in known if office.folder != paths.rehearsal_folder()), None)
        place = next((place for place, office in enumerate(known) if office.folder == begins), 0)
        self.office.setCurrentIndex(place)
        self._place = place

    def _name(self, office: KnownOffice) -> str:
        is_rehearsal = office.folder == paths.rehearsal_folder()
        name = office.name(self.t.language)
        return f"{self.t('REHEARSAL')} · {name}" if is_rehearsal else name

    @property
    def folder(self) -> Path:
        """The folder of the chosen office."""
        known: KnownOffice | None = self.office.currentData()
        return known.folder if known else Path()

    @property
    def login(self) -> str:
        """The chosen login, or an empty text."""
        return self.person.currentData() or ""

    def _office_chosen(self, place: int) -> None:
        if self.office.itemData(place) is None:
            self._choose_folder()
        elif self.folder == paths.rehearsal_folder():
            self.hall.go("rehearsal", makes=True)
        else:
            self._place = place
            self._show_office()

    def _choose_folder(self) -> None:
        self.office.setCurrentIndex(self._place)
        start = str(self.folder.parent)
        if chosen := QFileDialog.getExistingDirectory(self, self.t("Where the office is"), start):
            self.hall.go("form", folder=Path(chosen))

    def _show_office(self) -> None:
        known: KnownOffice | None = self.office.currentData()
        self._clear()
        self.person.clear()
        if known is None:
            return
        if known.login:
            known_here = (person for person in doorplate.read(known.folder) if person.login == known.login)
            self._offer([next(known_here, Person(known.login))])
        self.last.setText(self._last_words(known))
        self._ask_people()

    def _last_words(self, known: KnownOffice) -> str:
        at, t = known.signed_in_at, self.t
        if at is None:
            return ""
        days = (self.hall.now().date() - at.date()).days
        if days in (0, 1):
            words = t("Last sign-in: today, {time}") if days == 0 else t("Last sign-in: yesterday, {time}")
            return words.format(time=f"{at:%H:%M}")
        return t("Last sign-in: {moment}", moment=t.moment(at))

    def _ask_people(self) -> None:
        known: KnownOffice | None = self.office.currentData()
        if known is not None:
            folder = known.folder
            self.hall.start(lambda: _people(folder), self._show_people, self._not_found, owner=self, key="people")

    def _show_people(self, people: Sequence[Person]) -> None:
        login = self.login
        self._offer(people)
        self.person.setCurrentIndex(max(self.person.findData(login), 0))
        self._person_chosen()

    def _offer(self, people: Sequence[Person]) -> None:
        """By names, with the login where two are called alike: an official may have two."""
        called = Counter(person.words(self.t.language) for person in people)
        named = []
        for person in people:
            words = person.words(self.t.language)
            named.append((f"{words} ({person.login})" if called[words] > 1 else words, person.login))
        self.person.clear()
        for words, login in sorted(named):
            self.person.addItem(words, login)

    def _person_chosen(self) -> None:
        self.enter.setEnabled(bool(self.login) and not self._is_busy and not self.waiting.is_on)

    def _not_found(self, words: str, _: Exception) -> None:
        self.office_field.say(words)
        self.enter.setEnabled(False)
        self.forget.show()

    def _forget(self) -> None:
        from desktop import desk_settings

        desk_settings.save(desk_settings.read().without_office(self.folder))
        self.hall.settings = desk_settings.read()
        self.hall.go("form" if self.hall.settings.offices else "first")

    # Signing in.

    def entered(self) -> None:
        """Enter signs in."""
        self.submit()

    def submit(self) -> None:
        """Try to open the office."""
        if not self.enter.isEnabled():
            return
        password = self.password.value()
        if not password:
            self.password_field.say(self.t("Type the password."))
            self.password.setFocus()
            return
        self._clear()
        self._busy(is_busy=True)
        self.hall.sign_in(self.folder, self.login, password, self._failed, self, done=self._entered)

    def _entered(self) -> None:
        self.password.clear()
        self._busy(is_busy=False)

    def _failed(self, words: str, error: Exception) -> None:
        self._busy(is_busy=False)
        field = error.field if isinstance(error, Refusal) else None
        if field == "password":
            self.waiting.begin(words, error)
        elif field == "folder":
            self.office_field.say(words)
        else:
            self._show_error(words, can_restore=not isinstance(error, Refusal))

    def _show_error(self, words: str, *, can_restore: bool) -> None:
        from ui.parts.states import ErrorCard

        steps: list[tuple[str, Any]] = [(self.t("Try again"), self.submit)]
        if can_restore:
            steps.append((self.t("Restore from a backup"), lambda: self.hall.go("restore")))
        self._error = ErrorCard(self.t("The office did not open"), words, *steps)
        self.box.insertWidget(self.box.indexOf(self.enter), self._error)

    def _clear(self) -> None:
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None
        self.forget.hide()
        self.office_field.say("")
        self.password_field.say("")

    def _busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        for widget in (self.office, self.person, self.password, *self.ways.values(), self.forgotten):
            widget.setEnabled(not is_busy)
        self._person_chosen()
        if is_busy:
            self.work.show_work(self.t("The office is being opened…"))
        else:
            self.work.hide()

    # Page.

    def first_focus(self) -> QWidget | None:
        """The password, when the user is remembered."""
        return self.password if self.person.count() else self.office

    def keep(self) -> dict[str, Any]:
        """The chosen office and user, and what was typed; it stays in memory only."""
        return {"place": self._place, "login": self.login, "password": self.password.text()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what keep() gave."""
        self.office.setCurrentIndex(kept["place"])
        self._place = kept["place"]
        self._show_office()
        if (place := self.person.findData(kept["login"])) >= 0:
            self.person.setCurrentIndex(place)
        elif kept["login"]:
            self._offer([Person(kept["login"])])
        self.password.setText(kept["password"])

    def may_leave(self) -> bool:
        """Not while an office is being opened: nobody would let it go."""
        return not self._is_busy


def _people(folder: Path) -> Sequence[Person]:
    """On a worker's line: who can sign in."""
    from desktop.session import people

    return people(folder)
