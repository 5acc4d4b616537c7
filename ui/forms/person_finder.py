"""Who is it: a line that finds people by name, IIN, phone or card, and the few that it found."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.queries.search import PersonRow, find_people
from ui.desk import Desk
from ui.forms.editors import TextEditor
from ui.parts.words import Words

PAUSE, MOST = 250, 6  # milliseconds after the last key; rows shown


class PersonFinder(QWidget):
    """`found` gives the PersonRow that was chosen: with Enter, by its number, by a click."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        t = desk.t
        self._rows: list[PersonRow] = []
        self._enter_waits = False
        self.line = TextEditor(t("Name, IIN or phone"))
        self.line.setAccessibleName(t("Find a person"))
        self.list = QListWidget()
        self.list.setAccessibleName(t("People found"))
        self.list.setWordWrap(True)
        self.list.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nobody = Words(t("Nobody was found. A new person is entered at the Counter."), "caption", "text_muted",
                            wraps=True)  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for widget in (self.line, self.list, self.nobody):
            box.addWidget(widget)
        self.list.hide()
        self.nobody.hide()
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
        if len(typed) < 2:
            self._show([])
            self.nobody.hide()
            return
        self.desk.ask(find_people, typed, MOST, done=self._show, owner=self, key="people")

    def _show(self, rows: list[PersonRow]) -> None:
        self._rows = rows
        self.list.clear()
        for row in rows:
            about = ", ".join(filter(None, (self.desk.t.date(row.birth_date) if row.birth_date else "", row.address)))
            self.list.addItem(QListWidgetItem(f"{row.name}\n{about}"))
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(44 * len(rows) + 4)
        self.nobody.setVisible(not rows)
        if rows:
            self.list.setCurrentRow(0)
        if self._enter_waits:
            self._enter_waits = False
            self._choose(0)

    def choose(self) -> None:
        """Take the row that is chosen, or the first."""
        self._choose(max(self.list.currentRow(), 0))

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self.found.emit(self._rows[number])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first, Down goes into the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self._pause.isActive() or not self._rows:
                    self._enter_waits = True
                    self.look()
                else:
                    self._choose(max(self.list.currentRow(), 0))
                return True
            if event.key() == Qt.Key.Key_Down and self._rows:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
