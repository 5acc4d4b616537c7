"""The frame around the screens: top line with search, date, language and person; status line with running work."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QProgressBar, QSizePolicy, QWidget

from desktop.waiting import WAITING
from resources.texts import Texts
from ui import icons
from ui.parts.buttons import LINK, QUIET, Button, IconButton, Segment, key_width, paint_key
from ui.parts.words import ElidedWords, Words
from ui.theme import theme

if TYPE_CHECKING:
    from desktop.queries.backups import BackupState

LANGUAGES = (("kk", "ҚАЗ"), ("ru", "РУС"), ("en", "ENG"))


class SearchBox(QAbstractButton):
    """Looks like a search field and opens the box that finds everything (Ctrl+K)."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._words = t("Find a person, an appeal, a letter or a command")
        self.setText(self._words)
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)
        self.setMaximumWidth(440)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """32 px high."""
        return QSize(440, 32)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it as a field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        painter.setPen(QPen(theme().colour("focus" if has_focus else "border_control"), 2 if has_focus else 1))
        painter.setBrush(theme().colour("card"))
        edge = 1 if has_focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        icons.paint(painter, "search", "text_muted", QRectF(10, 7, 18, 18))
        key = "Ctrl+K"
        width = key_width(key)
        paint_key(painter, QRectF(self.width() - width - 8, 7, width, 18), key)
        painter.setPen(theme().colour("text_muted"))
        room = self.rect().adjusted(36, 0, -width - 16, 0)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class Brand(QWidget):
    """The office's name over the rail, in two lines; a rehearsal office says first that it is one."""

    def __init__(self) -> None:
        super().__init__()
        self._office, self._mark = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(40)

    def show_office(self, office: str, mark: str = "") -> None:
        """Name the office; `mark` is the word of a rehearsal."""
        self._office, self._mark = office, mark
        self.setToolTip(f"{mark} · {office}" if mark else office)
        self.setAccessibleName(self.toolTip())
        self.update()

    def _lines(self, metrics: QFontMetrics, width: int) -> list[str]:
        first, rest = [self._mark] if self._mark else [], self._office.split()
        while not self._mark and rest and metrics.horizontalAdvance(" ".join([*first, rest[0]])) <= width:
            first.append(rest.pop(0))
        lines = [" ".join(first) or rest.pop(0) if rest or first else "", " ".join(rest)]
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint both lines."""
        painter = QPainter(self)
        left = 16 if self.width() > 120 else 10
        painter.setFont(theme().font("caption", 600))
        lines = self._lines(painter.fontMetrics(), self.width() - left - 4)
        for number, line in enumerate(lines):
            painter.setPen(theme().colour("text" if number == 0 and self._mark else "text_muted"))
            painter.drawText(
                QRectF(left, 3 + number * 17, self.width() - left, 17), Qt.AlignmentFlag.AlignVCenter, line
            )


class PersonButton(QAbstractButton):
    """Who is signed in, in two lines; opens the menu of what concerns this person."""

    def __init__(self) -> None:
        super().__init__()
        self.show_person("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_person(self, name: str, role: str) -> None:
        """Say who is signed in."""
        self._name, self._role = name, role
        self.setText(name)
        self.setAccessibleName(f"{name}, {role}")
        self.setToolTip(role)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longer line, at most 200 px."""
        strong, caption = self._fonts()
        width = max(
            QFontMetrics(strong).horizontalAdvance(self._name), QFontMetrics(caption).horizontalAdvance(self._role)
        )
        return QSize(min(width, 180) + 42, 40)

    def _fonts(self) -> tuple[QFont, QFont]:
        return theme().font("caption", 600), theme().font("caption")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the icon and both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme().colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("rail_hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        icons.paint(painter, "person", "text_muted", QRectF(6, 11, 18, 18))
        for (line, role, top), font in zip(
            ((self._name, "text", 3), (self._role, "text_muted", 20)), self._fonts(), strict=True
        ):
            painter.setFont(font)
            painter.setPen(theme().colour(role))
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width() - 36)
            painter.drawText(QRectF(32, top, self.width() - 34, 17), Qt.AlignmentFlag.AlignVCenter, shown)


class TopLine(QWidget):
    """48 px: the office over the rail, the search box, the date, the language, the person."""

    language_chosen = Signal(str)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.setFixedHeight(theme().size("height.top"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(16)
        self.brand = Brand()
        self.search = SearchBox(t)
        self.date = Words("", "body_strong")
        self.workday = Words("", "body", "text_muted")
        self.language = Segment([(code, word) for code, word in LANGUAGES], t("Language of the window"), small=True)
        self.language.set_value(t.language)
        self.language.group.idClicked.connect(lambda number: self.language_chosen.emit(LANGUAGES[number][0]))
        self.menu = QMenu(self)
        self.person = PersonButton()
        self.person.clicked.connect(self._open_menu)
        row.addWidget(self.brand)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        dates = QHBoxLayout()
        dates.setSpacing(6)
        dates.addWidget(self.date)
        dates.addWidget(self.workday)
        row.addLayout(dates)
        row.addWidget(self.language)
        row.addWidget(self.person)

    def _open_menu(self) -> None:
        corner = self.person.rect().bottomRight()
        corner.setX(corner.x() - self.menu.sizeHint().width())
        self.menu.popup(self.person.mapToGlobal(corner))


class StatusLine(QWidget):
    """26 px: what runs in the background with its progress and Cancel, what is waited for, the last backup, help."""

    cancelled = Signal()

    def __init__(
        self, t: Texts, help_: Callable[[], object], keys: Callable[[], object], messages: Callable[[], object]
    ) -> None:
        super().__init__()
        self.t = t
        self.setFixedHeight(theme().size("height.status"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        self.words = ElidedWords(t("Ready"), "caption", "text_muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 4)
        self.bar.setAccessibleName(t("Progress"))
        self.cancel = Button(t("Cancel"), LINK, height=22)
        self.cancel.clicked.connect(self.cancelled.emit)
        self.waiting = ElidedWords("", "caption", "text_due")
        self.waiting.hide()
        self.backup = Words("", "caption", "text_muted")
        row.addWidget(self.waiting)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.backup)
        bell = IconButton("bell", t("Messages"), height=22, kind=QUIET)
        bell.setToolTip(f"{t('Messages')}  Ctrl+H")
        bell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bell.clicked.connect(lambda: messages())
        row.addWidget(bell)
        for key, words, run in (("F1", t("help"), help_), ("Ctrl+/", t("keys"), keys)):
            link = _KeyLink(key, words)
            link.clicked.connect(lambda _=False, run=run: run())
            row.addWidget(link)
        self.rest()

    def show_backup(self, state: "BackupState") -> None:
        """When the last backup was made: gold after a day of work without one, red after three or a failed trial."""
        t = self.t
        words = t("Backup: {moment}", moment=t.moment(state.made_at)) if state.made_at else t("No backup yet")
        if state.missed:
            words += " · " + t.plural("{number} working day since", "{number} working days since", state.missed)
        if state.findings:
            words += " · " + t("the trial restore found faults")
        self.backup.setText(words)
        self.backup.colour("text_late" if state.is_alarming else "text_due" if state.missed else "text_muted")

    def work(self, words: str, done: int, total: int) -> None:
        """Show how far a piece of work has come; total 0: it cannot be known."""
        self.words.setText(f"{words}: {done} / {total}" if total else words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()
        self.cancel.show()
        self._fit_words()

    def rest(self) -> None:
        """Nothing runs."""
        self.words.setText(self.t("Ready"))
        self.bar.hide()
        self.cancel.hide()
        self._fit_words()

    def wait(self, seconds: int) -> None:
        """Say how long another program is waited for; 0: it is over."""
        self.waiting.setText(self.t(WAITING, seconds=seconds))
        self.waiting.setVisible(seconds > 0)
        self._fit_words()

    def _fit_words(self) -> None:
        """Who waits is not ready."""
        self.words.setHidden(self.bar.isHidden() and not self.waiting.isHidden())


class _KeyLink(QAbstractButton):
    """A key cap with its word; a click does the same."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self._key = key
        self.setText(words)
        self.setAccessibleName(f"{words}, {key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font("caption"))

    def sizeHint(self) -> QSize:
        """Key and word."""
        return QSize(key_width(self._key) + 6 + self.fontMetrics().horizontalAdvance(self.text()) + 4, 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint both."""
        painter = QPainter(self)
        paint_key(painter, QRectF(0, 2, key_width(self._key), 18), self._key)
        painter.setPen(theme().colour("text" if self.underMouse() else "text_muted"))
        room = self.rect().adjusted(key_width(self._key) + 6, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
