"""The first days of an office on Today: what is done, muted; what is missing, each with the button that leads there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.operations.first_days import BY_HAND, OPTIONAL, Matter, TickMatter
from desktop.queries.first_days import FirstDays, MatterLine
from desktop.settings import TITLES
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button
from ui.parts.surfaces import IconLabel
from ui.parts.words import ElidedWords, Hairline, Words
from ui.screens.today.block import INSET, STEPS
from ui.theme import theme


@dataclass(frozen=True)
class _Way:
    """Where a matter is seen to: the words and the icon of the button, the screen with its arguments, who may."""

    words: str
    icon: str
    screen: str
    arguments: dict[str, object]
    permission: Permission


_WAYS = {
    Matter.NAMES: _Way(N_("Fill in"), "edit", "office", {"section": "settings"}, Permission.ADMINISTER),
    Matter.SHEET: _Way(N_("Draw another…"), "lock", "office", {"section": "backup"}, Permission.BACK_UP),
    Matter.USERS: _Way(N_("Add users"), "people", "office", {"section": "users"}, Permission.ADMINISTER),
    Matter.BACKUP: _Way(N_("Choose a place"), "save", "office", {"section": "backup"}, Permission.BACK_UP),
    Matter.SCHEDULE: _Way(N_("Make the schedule"), "calendar", "reception", {"plan": True}, Permission.READ_VISITS),
    Matter.PRINTER: _Way(N_("Choose a printer"), "print", "office", {"section": "desk"}, Permission.USE),
    Matter.LETTERHEAD: _Way(
        N_("See the letterhead"), "letter", "office", {"section": "settings", "setting": "letterhead_kk"},
        Permission.ADMINISTER,
    ),
    Matter.OLD_REGISTER: _Way(N_("Open the counter"), "counter", "counter", {}, Permission.REGISTER_APPEALS),
}  # fmt: skip
_WHY = {
    Matter.NAMES: N_("The names in both languages stand on every paper."),
    Matter.SHEET: N_("If passwords are lost, only this sheet opens the office. Print it and lay it into the safe."),
    Matter.USERS: N_("So far you sign in alone. A login for each: the journal tells who did what."),
    Matter.BACKUP: N_("The backups lie on this computer alone. Choose a stick or another disk."),
    Matter.SCHEDULE: N_("Days and hours of every head. Without a schedule nobody can be booked."),
    Matter.PRINTER: N_("Choose where tickets and letters are printed."),
    Matter.LETTERHEAD: N_("Stands on every letter. Still empty: {missing}."),
    Matter.OLD_REGISTER: N_("Register appeals of before whose term still runs, with their day of receipt."),
}


def said_of(line: MatterLine, t: Texts) -> str:
    """What is done, in a sentence."""
    if not line.is_needed:
        return t("Not needed: {matter}", matter=t.of(line.matter))
    if line.matter is Matter.USERS:
        people, roles = line.counts
        with_roles = t.plural("{number} role", "{number} roles", roles)
        return t.plural("Users added: {number} person, {roles}", "Users added: {number} people, {roles}", people,
                        roles=with_roles)  # fmt: skip
    if line.matter is Matter.SCHEDULE:
        return t.plural(
            "Reception is scheduled: {number} reception day",
            "Reception is scheduled: {number} reception days",
            sum(line.counts),
        )
    return {
        Matter.NAMES: t("The names of the office are filled in, in both languages"),
        Matter.SHEET: t("The recovery sheet is printed and lies in the safe"),
        Matter.BACKUP: t("A backup lies on another disk"),
        Matter.PRINTER: t("This desk has its printer"),
        Matter.LETTERHEAD: t("The letterhead is complete"),
        Matter.OLD_REGISTER: t("The appeals of before are registered"),
    }[line.matter]


def when_of(line: MatterLine, t: Texts) -> str:
    """«24.11, Б. Асқаров», «24.11, ticked by hand»."""
    if line.on is None:
        return ""
    who = t("ticked by hand") if line.is_by_hand else line.who
    return ", ".join(filter(None, (f"{line.on:%d.%m}", who)))


class MatterButton(Button):
    """A button of the list: the arrows go to the next line, Delete says that it is not needed."""

    walked = Signal(int, int)  # columns, rows
    left_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if step := STEPS.get(Qt.Key(event.key())):
            self.walked.emit(*step)
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit()
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """A line: its mark, its words, its buttons; the next one to do is toned."""

    def __init__(self, *, is_next: bool = False) -> None:
        super().__init__()
        self._is_next = is_next
        self.row = QHBoxLayout(self)
        self.row.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground of the next one, a line under the others."""
        painter = QPainter(self)
        if not self._is_next:
            line = QRectF(INSET, self.height() - 1, self.width() - 2 * INSET, 1)
            painter.fillRect(line, theme().colour("border_soft"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("selection"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)


class FirstDaysView(QWidget):
    """The list: `ticked` asks to tick a matter, `put_away` to put the list away."""

    ticked = Signal(object)  # TickMatter

    def __init__(self, desk: Desk, first: FirstDays) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.setAccessibleName(self.t("List of the first days"))
        self.buttons: list[MatterButton] = []  # the main one of each open line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(first))
        column.addWidget(Hairline("strong"))
        left = [line for line in first.lines if not line.is_over]
        for line in first.lines:
            if line.is_over:
                column.addWidget(self._done(line))
            else:
                column.addWidget(self._open(line, is_next=line is left[0]))
        column.addStretch(1)

    def _head(self, first: FirstDays) -> QHBoxLayout:
        t = self.t
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(10)
        done = sum(line.is_over for line in first.lines)
        self.figure = Words(f"{done} / {len(first.lines)}", "figure")
        self.figure.setMinimumHeight(36)
        away = Button(t("Put the list away"), LINK, height=26)
        away.clicked.connect(lambda: self.ticked.emit(TickMatter(Matter.LIST)))
        row.addWidget(self.figure)
        row.addWidget(Words(t("matters of the first days"), "body_strong"))
        row.addStretch(1)
        row.addWidget(away)
        return row

    def _done(self, line: MatterLine) -> QWidget:
        row = _Row()
        row.setFixedHeight(36)
        row.row.setContentsMargins(INSET, 0, INSET, 0)
        row.row.addWidget(
            IconLabel("done" if line.is_needed else "close", "text_done" if line.is_needed else "text_muted")
        )
        row.row.addWidget(ElidedWords(said_of(line, self.t), "body", "text_muted"), 1)
        row.row.addWidget(Words(when_of(line, self.t), "caption", "text_muted"))
        return row

    def _open(self, line: MatterLine, *, is_next: bool) -> QWidget:
        t, matter, way = self.t, line.matter, _WAYS[line.matter]
        row = _Row(is_next=is_next)
        row.setMinimumHeight(54)
        row.row.setContentsMargins(INSET, 6, INSET + 8, 6)
        row.row.addWidget(IconLabel("soon" if is_next else "new", "text_due" if is_next else "text_muted"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(t.of(matter), "body_strong", "on_selection" if is_next else "text"))
        missing = ", ".join(_lower(t(TITLES[name])) for name in line.missing)
        may = self.desk.may(way.permission)
        why = t(_WHY[matter], missing=missing) if missing else t(_WHY[matter])
        if not may:
            why = t("Done by whoever holds the right «{right}».", right=t.of(way.permission))
        words.addWidget(Words(why, "caption", "on_selection" if is_next else "text_muted", wraps=True))
        row.row.addLayout(words, 1)
        for widget in self._ticks(matter):
            row.row.addWidget(widget)
        if may:
            row.row.addWidget(self._main(matter, way, FILLED if is_next else OUTLINED))
        return row

    def _ticks(self, matter: Matter) -> list[Button]:
        """What only people know: done, or not needed."""
        made = []
        for words, is_offered, is_needed in (
            (self.t("Not needed"), matter in OPTIONAL, False),
            (self.t("It is done"), matter in BY_HAND, True),
        ):
            if is_offered:
                button = Button(words, LINK, height=26)
                button.setAccessibleName(f"{words}: {self.t.of(matter)}")
                button.clicked.connect(self._ticker(matter, is_needed=is_needed))
                made.append(button)
        return made

    def _ticker(self, matter: Matter, *, is_needed: bool) -> Callable[[], None]:
        return lambda: self.ticked.emit(TickMatter(matter, is_needed))

    def _main(self, matter: Matter, way: _Way, kind: str) -> MatterButton:
        button = MatterButton(self.t(way.words), kind, way.icon)
        button.clicked.connect(lambda: self.desk.go(way.screen, **way.arguments))
        if matter in OPTIONAL:
            button.left_out.connect(self._ticker(matter, is_needed=False))
        self.buttons.append(button)
        return button


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
