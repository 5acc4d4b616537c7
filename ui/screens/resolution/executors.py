"""The rows of likely executors: why, the load beside the others', in charge or helping."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.queries.choices import OfficialChoice
from desktop.queries.executors import LikelyExecutor
from resources.texts import Texts
from ui.parts.buttons import LINK, Button, KeyCap, Segment
from ui.parts.surfaces import clear
from ui.parts.words import ElidedWords, Words
from ui.screens.resolution.model import Part
from ui.theme import theme

LOAD = 160  # pixels of the load
HEIGHT = 48
LEADS, HELPS = 0, 1
KEYS = 4  # rows with a key


class LoadBar(QWidget):
    """Orders in hand beside the fullest of the list: the late part, then the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._late = self._running = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_load(self, late: int, running: int, fullest: int) -> None:
        """Show it on the scale of the list."""
        scale = max(fullest, 1)
        self._late, self._running = late / scale, running / scale
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(LOAD, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        width = float(self.width())
        painter.fillRect(self.rect(), theme().colour("mark_idle"))
        painter.fillRect(QRectF(0, 0, width * self._running, self.height()), theme().colour("accent"))
        painter.fillRect(QRectF(0, 0, width * self._late, self.height()), theme().colour("mark_late"))


class ExecutorRow(QFrame):
    """One official: key, name and post, why, load, part."""

    taken = Signal(int)  # LEADS or HELPS

    def __init__(self, t: Texts, one: LikelyExecutor, number: int, fullest: int) -> None:
        super().__init__()
        self.t, self.one = t, one
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(12)
        self.key = KeyCap(f"Ctrl+{number}")
        row.addWidget(self.key)
        names = QVBoxLayout()
        names.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(Words(one.name, "body_strong"))
        line.addWidget(ElidedWords(one.post, "body", "text_muted"), 1)
        names.addStretch(1)
        names.addLayout(line)
        self.why = ElidedWords(why_words(one, t), "caption", "text_due" if one.earlier else "text_muted")
        self.setToolTip(f"{one.name}\n{one.post}\n{self.why.text()}")
        names.addWidget(self.why)
        names.addStretch(1)
        row.addLayout(names, 1)
        load = QVBoxLayout()
        load.setSpacing(2)
        load.addStretch(1)
        words = t("{number} in hand", number=one.running)
        said = f"{words} · {t('{number} late', number=one.late)}" if one.late else words
        load.addWidget(Words(said, "caption", "text_late" if one.late else "text_muted"))
        bar = LoadBar()
        bar.show_load(one.late, one.running, fullest)
        load.addWidget(bar)
        load.addStretch(1)
        self.load = QWidget()
        self.load.setFixedWidth(LOAD)
        load.setContentsMargins(0, 0, 0, 0)
        self.load.setLayout(load)
        row.addWidget(self.load)
        self.part = Segment([(LEADS, t("In charge")), (HELPS, t("Helps"))], one.name, small=True)
        self.part.group.setExclusive(False)
        self.part.group.idClicked.connect(self.taken.emit)
        row.addWidget(self.part)
        self.setAccessibleName(f"{one.name}, {one.post}, {self.why.text()}, {said}")

    def show_part(self, part: Part) -> None:
        """Show what this one does in the order in hand."""
        leads, helps = self.one.official_id == part.lead_id, self.one.official_id in part.co_ids
        self.part.group.button(LEADS).setChecked(leads)
        self.part.group.button(HELPS).setChecked(helps)
        self.setProperty("surface", "chosen" if leads or helps else "")
        self.style().unpolish(self)
        self.style().polish(self)


def why_words(one: LikelyExecutor, t: Texts) -> str:
    """Why an official is proposed; who had the matter before is named as such first (ПП-663 p. 12)."""
    why = t.of(one.why) if one.why else t("chosen by name")
    if one.of_topic:
        why = f"{why}, {t('{number} of the last orders on it', number=one.of_topic)}"
    if one.earlier:
        return t("had this matter before: {number} (p. 12)", number=one.earlier) + f" · {why}"
    return why


class Executors(QWidget):
    """The proposed ones and those who were looked for; `changed` when the part of somebody changed."""

    changed = Signal()
    wanted = Signal(int)  # an official looked for by name

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.rows: list[ExecutorRow] = []
        self.part = Part()
        self._is_narrow = False
        self._officials: Sequence[OfficialChoice] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        frame = QFrame()
        frame.setProperty("surface", "card")
        self.box = QVBoxLayout(frame)
        self.box.setContentsMargins(1, 1, 1, 1)
        self.box.setSpacing(0)
        column.addWidget(frame)
        self.nothing = Words(t("Nobody is proposed by the topic."), "body", "text_muted")
        column.addWidget(self.nothing)
        self.other = Button(t("Another, by name…"), LINK, "search", height=26)
        self.other.clicked.connect(self.look_for)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.other)

    def offer_officials(self, officials: Sequence[OfficialChoice]) -> None:
        """All who may be given an order."""
        self._officials = officials

    def show_rows(self, likely: Sequence[LikelyExecutor]) -> None:
        """Show these officials, on one scale of load."""
        clear(self.box)
        fullest = max((one.running for one in likely), default=0)
        self.rows = [ExecutorRow(self.t, one, number, fullest) for number, one in enumerate(likely, start=1)]
        for row in self.rows:
            row.taken.connect(lambda role, row=row: self._take(row, role))
            self.box.addWidget(row)
        self.nothing.setVisible(not likely)
        self.narrow(is_narrow=self._is_narrow)
        self.show_part(self.part)

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrow window shows names rather than keys; only the first rows have a key."""
        self._is_narrow = is_narrow
        for number, row in enumerate(self.rows, start=1):
            row.key.setVisible(not is_narrow and number <= KEYS)

    def show_part(self, part: Part) -> None:
        """Show who has which part in the order in hand."""
        self.part = part
        for row in self.rows:
            row.show_part(part)

    def _take(self, row: ExecutorRow, role: int) -> None:
        (self.part.lead if role == LEADS else self.part.help)(row.one.official_id)
        self.show_part(self.part)
        self.changed.emit()

    def take(self, number: int) -> None:
        """Ctrl+1 … Ctrl+4: see Part.take."""
        if number <= len(self.rows):
            self.part.take(self.rows[number - 1].one.official_id)
            self.show_part(self.part)
            self.changed.emit()

    def look_for(self) -> None:
        """Any other official."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = {row.one.official_id for row in self.rows}
        for one in self._officials:
            if one.id not in known:
                action = menu.addAction(f"{one.name}  ·  {one.post}")
                action.triggered.connect(lambda _=False, id=one.id: self.wanted.emit(id))
        menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height() + 2)))
