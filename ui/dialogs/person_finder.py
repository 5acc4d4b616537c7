"""Who is it: a line that finds people as the Counter does, the few that it found, a new card where there is nobody."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.queries.people import people_rows
from desktop.queries.search import FoundPeople, PersonRow, find_who
from ui.desk import Desk
from ui.dialogs.applicant import ApplicantSheet
from ui.forms.editors import TextEditor
from ui.parts.buttons import LINK, Button
from ui.parts.person_words import more_words, why_words
from ui.parts.words import Words

PAUSE, MOST = 250, 6  # milliseconds after the last key; rows shown


class PersonFinder(QWidget):
    """`found` gives the PersonRow that was chosen or entered: with Enter, by a click, by the new card."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        t = desk.t
        self._found = FoundPeople()
        self._enter_waits = False
        self.line = TextEditor(t("Name, IIN, phone or number"))
        self.line.setAccessibleName(t("Find a person"))
        self.list = QListWidget()
        self.list.setAccessibleName(t("People found"))
        self.list.setWordWrap(True)
        self.list.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = Words("", "caption", "text_muted", wraps=True)
        self.new = Button(t("Enter a new person"), LINK, "plus", height=26)
        self.new.clicked.connect(self.enter_new)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.line)
        box.addWidget(self.list)
        box.addWidget(self.note)
        box.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.list, self.note, self.new):
            widget.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.line.textChanged.connect(lambda _: self._pause.start())
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda item: self._choose(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.setFocusProxy(self.line)

    def look(self) -> None:
        """Find now what is typed."""
        self._pause.stop()
        typed = self.line.value()
        if not typed:
            self._show(FoundPeople())
            for widget in (self.note, self.new):
                widget.hide()
            return
        self.desk.ask(find_who, typed, MOST, done=self._show, owner=self, key="people")

    def _show(self, found: FoundPeople) -> None:
        t, rows = self.desk.t, found.rows
        self._found = found
        self.list.clear()
        for row in rows:
            born = t.date(row.birth_date) if row.birth_date else ""
            about = ", ".join(filter(None, (born, row.address, why_words(row, t))))
            self.list.addItem(QListWidgetItem(f"{row.name}\n{about}"))
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(44 * len(rows) + 4)
        self._say(found)
        if rows:
            self.list.setCurrentRow(0)
        if self._enter_waits:
            self._enter_waits = False
            if found.exact or not rows:
                self._choose(0)
            else:  # who is only similar is looked at first
                self.list.setFocus()

    def _say(self, found: FoundPeople) -> None:
        t = self.desk.t
        words = more_words(found, t)
        if not found.rows:
            words = t("Nobody was found")
        elif not found.exact:
            words = " ".join(filter(None, (t("Nobody has exactly this: these are similar."), words)))
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.new.setVisible(not found.exact and self.desk.may(Permission.EDIT_APPLICANTS))

    def choose(self) -> None:
        """Take the row that is chosen, or the first."""
        self._choose(max(self.list.currentRow(), 0))

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._found.rows):
            self.found.emit(self._found.rows[number])

    def enter_new(self) -> None:
        """A new card, with what was typed in it; whoever is entered is chosen."""
        ApplicantSheet(self.desk, self, self._entered, text=self.line.value()).open()

    def _entered(self, id: int) -> None:
        self.desk.ask(people_rows, (id,), done=self._take_entered, owner=self, key="entered")

    def _take_entered(self, rows: list[PersonRow]) -> None:
        for row in rows:
            self._show(FoundPeople((row,)))
            self.found.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first, Down goes into the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self._pause.isActive() or not self._found.rows:
                    self._enter_waits = True
                    self.look()
                else:
                    self._choose(max(self.list.currentRow(), 0))
                return True
            if event.key() == Qt.Key.Key_Down and self._found.rows:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
