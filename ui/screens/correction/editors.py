"""The editors that only a correction has: another person, the coded cause; and the row that stands for a field."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.search import PersonRow
from models.rules.kinds import CorrectionCause
from resources.texts import Texts
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.person_finder import PersonFinder
from ui.parts.buttons import LINK, Button
from ui.parts.chips import FilterChip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Field, IconLabel, PersonLine
from ui.parts.words import Hairline, Words

NAME, WAS, NAME_NARROW = 132, 168, 116


class PersonEditor(QWidget):
    """The applicant by their card; another is found and taken in a box."""

    changed = Signal()

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__()
        self.desk, self._screen = desk, screen
        self._id, self._about = 0, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = PersonLine()
        self.another = Button(desk.t("Another person"), LINK, height=26)
        self.another.clicked.connect(self.choose)
        row.addWidget(self.line, 1)
        row.addWidget(self.another)
        self.setFocusProxy(self.another)

    def value(self) -> int:
        """The id of the card."""
        return self._id

    def set_value(self, value: tuple[int, str, str]) -> None:
        """Show a card: id, name, what tells the person apart."""
        self._id, name, self._about = value
        self.line.show_person(name, f" · {self._about}" if self._about else "")
        self.changed.emit()

    def plain(self) -> list[Any]:
        """Id, name, and what tells the person apart."""
        return [self._id, self.line.name.text(), self._about]

    def set_plain(self, plain: list[Any]) -> None:
        """Take up what plain() gave."""
        self.set_value((int(plain[0]), str(plain[1]), str(plain[2])))

    def choose(self) -> None:
        """Find another person."""
        AnotherPerson(self.desk, self._screen, self._take).open()

    def _take(self, person: PersonRow) -> None:
        birth = self.desk.t.date(person.birth_date) if person.birth_date else ""
        self.set_value((person.id, person.name, " · ".join(filter(None, (birth, person.address)))))


class AnotherPerson(Sheet):
    """A line that finds people; whoever is chosen is taken at once."""

    def __init__(self, desk: Desk, screen: QWidget, take: Any) -> None:
        super().__init__(desk.t, desk.t("Whose appeal is it?"), desk.t("Take this person"), self._take_first, screen)
        self._take = take
        self.finder = PersonFinder(desk)
        self.finder.found.connect(self._chosen)
        self.body.addWidget(self.finder)
        self.finder.line.setFocus()

    def _take_first(self) -> None:
        self.finder.choose()

    def _chosen(self, person: PersonRow) -> None:
        self.accept()
        self._take(person)


class CauseEditor(QWidget):
    """The usual causes as chips; one, or none where the words say it."""

    changed = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        flow = FlowLayout(self, across=8, down=6)
        self.chips: dict[CorrectionCause, FilterChip] = {}
        for cause in CorrectionCause:
            chip = FilterChip(t.of(cause), checkable=True)
            chip.clicked.connect(lambda _=False, cause=cause: self._chosen(cause))
            self.chips[cause] = chip
            flow.addWidget(chip)
        self.setFocusProxy(self.chips[CorrectionCause.TYPING])

    def _chosen(self, cause: CorrectionCause) -> None:
        for one, chip in self.chips.items():
            chip.setChecked(one is cause and chip.isChecked())
        self.changed.emit()

    def value(self) -> CorrectionCause | None:
        """The cause, or None."""
        return next((cause for cause, chip in self.chips.items() if chip.isChecked()), None)

    def set_value(self, value: CorrectionCause | None) -> None:
        """Choose a cause, or none."""
        for cause, chip in self.chips.items():
            chip.setChecked(cause is value)

    def plain(self) -> str:
        """The cause's value, or an empty text."""
        cause = self.value()
        return cause.value if cause else ""

    def set_plain(self, plain: str) -> None:
        """Take up what plain() gave."""
        self.set_value(CorrectionCause(plain) if plain else None)


class Row(QWidget):
    """One field: its name, what is registered (struck where it is put right), the right value."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__()
        self.field = field
        self._is_narrow, self._is_changed = False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        self.left = QWidget()
        names = QVBoxLayout(self.left)
        names.setContentsMargins(0, 6, 0, 0)
        names.setSpacing(0)
        names.addWidget(Words(name, "body", "text_muted", wraps=True))
        self.was_under = Words("", "body", "text_muted", wraps=True)
        names.addWidget(self.was_under)
        names.addStretch(1)
        self.was = Words("", "body", wraps=True)
        self.was.setContentsMargins(0, 6, 0, 0)
        self.was.setFixedWidth(WAS)
        self.was.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.arrow = IconLabel("right", "text_muted", 16)
        policy = self.arrow.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.arrow.setSizePolicy(policy)
        self.arrow.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.left)
        row.addWidget(self.was)
        row.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 1)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.narrow(is_narrow=False)

    def show_was(self, words: str, *, is_changed: bool) -> None:
        """Say what is registered; struck out where another value takes its place."""
        self._is_changed = is_changed
        for label in (self.was, self.was_under):
            label.setText(words or "–")
            font = label.font()
            font.setStrikeOut(is_changed and bool(words))
            label.setFont(font)
        self.was.colour("text_muted" if is_changed else "text")
        self._fit()

    def narrow(self, *, is_narrow: bool) -> None:
        """In a narrow window what was registered stands under the name, only where it changes."""
        self._is_narrow = is_narrow
        self.left.setFixedWidth(NAME_NARROW if is_narrow else NAME)
        self._fit()

    def _fit(self) -> None:
        self.was.setVisible(not self._is_narrow)
        self.was_under.setVisible(self._is_narrow and self._is_changed)
        self.arrow.setVisible(self._is_changed)
