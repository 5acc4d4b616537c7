"""Find and do (Ctrl+K): one box for people, appeals, visits, letters and commands, over the whole window."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.queries.palette import Find, FindRow, Finds, find_anything, last_opened
from desktop.queries.saved_filters import OwnFilter, own_filters
from models.rules.typed import LONGEST
from ui.dialogs.palette_groups import commands_about, items_of
from ui.dialogs.palette_rows import COMMANDS, ITEM, Item, ItemDelegate
from ui.parts.buttons import KeyCap
from ui.parts.surfaces import IconLabel
from ui.parts.words import ElidedWords, Hairline, Words
from ui.theme import theme

WIDTH, TOP = 700, 84
PATIENCE = 120  # milliseconds without a key before the store is asked
SHADE = 115  # of 255: 45 %


def open_palette(window: Any) -> "Palette":
    """Open the box over the window, or go to it where it is open."""
    palette = window.overlay or Palette(window)
    window.overlay = palette
    palette.show()
    palette.raise_()
    palette.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    palette.line.selectAll()
    return palette


class _Items(QAbstractListModel):
    """Rows and titles of groups; only rows can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show_items(self, items: list[Item]) -> None:
        """Show others."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """The item itself, or what it says."""
        item = self.items[index.row()]
        if role == ITEM:
            return item
        return item.said if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Titles are no rows."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.items[index.row()].run is not None else Qt.ItemFlag.NoItemFlags


class Palette(QWidget):
    """A shade over the window with the panel in it; it goes when something is opened, with Esc or a click beside it."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.main, self.desk, self.t = window, window.desk, window.desk.t
        self.actions_offered = window.actions_offered()
        self._back_to: QWidget | None = window.focusWidget()
        self._finds = Finds("")
        self._opened: list[FindRow] = []
        self._own: list[OwnFilter] = []
        self._only: Find | str | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PATIENCE)
        self._clock.timeout.connect(self._ask)
        self._build()
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self._fill()
        self.desk.ask(last_opened, done=self._show_opened, owner=self, key="opened")
        if self.desk.may(Permission.READ_APPEALS):
            self.desk.ask(own_filters, done=self._show_own, owner=self, key="own")

    def _build(self) -> None:
        t = self.t
        self.setAccessibleName(t("Find or do anything"))
        self.panel = QFrame(self)
        self.panel.setProperty("surface", "popover")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setMaxLength(LONGEST)
        self.line.setProperty("bare", True)  # noqa: FBT003 (Qt's own)
        self.line.setFont(theme().font("large_body"))
        self.line.setPlaceholderText(t("A name, an IIN, a number, words or a command"))
        self.line.setAccessibleName(t("Find or do anything"))
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.note = ElidedWords("", "caption", "text_muted")
        top = QHBoxLayout()
        top.setContentsMargins(16, 9, 16, 9)
        top.setSpacing(10)
        top.addWidget(IconLabel("search"))
        top.addWidget(self.line, 1)
        top.addWidget(self.note)
        self.model = _Items(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ItemDelegate(self.list))
        self.list.setAccessibleName(t("Finds"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self._run(self.model.items[index.row()]))
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._person_chosen(index))
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        t = self.t
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 7, 16, 7)
        foot.setSpacing(6)
        hints = (("↑ ↓", t("to choose")), ("Enter", t("open")), ("Tab", t("this group only")), ("F1", t("help")),
                 ("Esc", t("close")))  # fmt: skip
        for number, (key, words) in enumerate(hints):
            if number == len(hints) - 1:
                foot.addStretch(1)
            foot.addWidget(KeyCap(key))
            foot.addWidget(Words(words, "caption", "text_muted"))
            foot.addSpacing(10)
        return foot

    # Asking and showing.

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def _typed(self) -> None:
        self._only = None
        if self.text:
            self._clock.start()
        else:
            self._clock.stop()
            self._finds = Finds("")
        self._fill()

    def _ask(self) -> None:
        only = self._only if isinstance(self._only, Find) else None
        self.desk.ask(find_anything, self.text, only, done=self._show_finds, owner=self, key="finds")

    def ask_now(self) -> None:
        """Do not wait for the next key."""
        if self._clock.isActive():
            self._clock.stop()
            self._ask()

    def _show_finds(self, finds: Finds) -> None:
        if finds.text == self.text:
            self._finds = finds
            self._fill()

    def _show_opened(self, rows: list[FindRow]) -> None:
        self._opened = rows
        if not self.text:
            self._fill()

    def _show_own(self, own: list[OwnFilter]) -> None:
        self._own = own
        if self.text:
            self._fill()

    def _fill(self) -> None:
        """Finds stay while newer ones are awaited; commands answer at once."""
        chosen = self._current()
        self.model.show_items(
            items_of(self.desk, self.actions_offered, self.text, self._finds, self._opened, self._only, self._own)
        )
        self._choose(self._place_of(chosen))
        self._say_how_read()
        self._fit()

    def _say_how_read(self) -> None:
        if self._finds.read_as and self._finds.text == self.text:
            self.note.setText(self.t("«{typed}» read as «{meant}»", typed=self.text, meant=self._finds.read_as))
        else:
            self.note.setText(self.t("any letters, any keyboard layout"))

    # Choosing and opening.

    def _current(self) -> Item | None:
        index = self.list.currentIndex()
        return self.model.items[index.row()] if index.isValid() and index.row() < len(self.model.items) else None

    def _place_of(self, item: Item | None) -> int:
        """Where the chosen row stands now, or else the first row."""
        rows = [place for place, one in enumerate(self.model.items) if one.run is not None]
        same = [place for place in rows if item and item.find and self.model.items[place].find == item.find]
        return next(iter(same or rows), -1)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
            self.list.scrollTo(self.model.index(place))
            if place == 1:
                self.list.scrollToTop()

    def _move(self, step: int) -> None:
        rows = [place for place, one in enumerate(self.model.items) if one.run is not None]
        here = self.list.currentIndex().row()
        if rows:
            at = rows.index(here) if here in rows else -1
            self._choose(rows[(at + step) % len(rows)])

    def _person_chosen(self, index: QModelIndex) -> None:
        """Commands speak of the person that is chosen."""
        if not index.isValid() or (item := self.model.items[index.row()]).find is None:
            return
        about = commands_about(self.desk, item.find)
        places = [n for n, one in enumerate(self.model.items) if one.group == COMMANDS and one.run is not None]
        if about and len(places) >= len(about) and self._finds.groups:
            self.model.items[places[0] : places[0] + len(about)] = about
            self.list.viewport().update()

    def _narrow(self) -> None:
        """Tab: this group only, and back."""
        item = self._current()
        if self._only is not None or item is None or not item.group:
            self._only = None
        else:
            group = item.group
            self._only = Find(group) if group in list(Find) else group
        if self.text:
            self._ask()
        self._fill()

    def _run(self, item: Item | None) -> None:
        if item is not None and item.run is not None:
            self._back_to = None
            self.close()
            item.run()

    # Keys, size, paint.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line; the size of the window."""
        if watched is self.main and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self._fit()
        elif watched is getattr(self, "line", None) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._current())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._narrow()
        elif key == Qt.Key.Key_Escape:
            if self._only is None:
                self.close()
            else:
                self._narrow()
        else:
            return False
        return True

    def closeEvent(self, event: QEvent) -> None:
        """The keyboard goes back to where it was."""
        self._clock.stop()
        self.main.overlay = None
        self.main.removeEventFilter(self)
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        super().closeEvent(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The shade."""
        shade = QColor(theme().colour("scrim"))
        shade.setAlpha(SHADE)
        QPainter(self).fillRect(self.rect(), shade)

    def _fit(self) -> None:
        """As high as the rows, at most down to 24 px above the foot of the window."""
        rows = sum(38 if one.run is not None else 30 for one in self.model.items) + 6
        room = max(self.height() - TOP - 24 - 52 - 36, 120)
        self.list.setFixedHeight(min(rows, room))
        width = min(WIDTH, self.width() - 32)
        self.panel.setGeometry((self.width() - width) // 2, TOP, width, min(rows, room) + 52 + 36)
