"""The editors that only a correction has: another person, chips to choose from; and the row that stands for a field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.search import PersonRow
from models.rules.titled import Titled
from ui.desk import Desk
from ui.dialogs.another import KEY, AnotherPersonSheet
from ui.parts.buttons import LINK, Button
from ui.parts.chips import FilterChip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Field, IconLabel, PersonLine
from ui.parts.words import Hairline, Words

NAME, WAS, NAME_NARROW, ARROW, GAP = 124, 148, 124, 16, 12


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
        self.another = Button(desk.t("Another person"), LINK, key=KEY, height=26)
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
        AnotherPersonSheet(self.desk, self._screen, self._take).open()

    def _take(self, person: PersonRow) -> None:
        birth = self.desk.t.date(person.birth_date) if person.birth_date else ""
        self.set_value((person.id, person.name, " · ".join(filter(None, (birth, person.address)))))


class ChipsEditor(QWidget):
    """One of a few as chips, in as many lines as they need; none only where `is_optional`."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Titled, str]], *, is_optional: bool = False) -> None:
        super().__init__()
        self._is_optional = is_optional
        flow = FlowLayout(self, across=6, down=6)
        self.chips: dict[Titled, FilterChip] = {}
        for value, words in choices:
            chip = FilterChip(words, checkable=True)
            chip.clicked.connect(lambda _=False, value=value: self._chosen(value))
            self.chips[value] = chip
            flow.addWidget(chip)
        self.setFocusProxy(next(iter(self.chips.values())))

    def _chosen(self, value: Titled) -> None:
        is_on = self.chips[value].isChecked() or not self._is_optional
        self.set_value(value if is_on else None)

    def value(self) -> Titled | None:
        """What is chosen, or None."""
        return next((value for value, chip in self.chips.items() if chip.isChecked()), None)

    def set_value(self, value: Titled | None) -> None:
        """Choose."""
        for one, chip in self.chips.items():
            chip.setChecked(one is value)
        self.changed.emit()

    def plain(self) -> str:
        """The value of what is chosen, or an empty text."""
        chosen = self.value()
        return chosen.value if chosen else ""

    def set_plain(self, plain: str) -> None:
        """Take up what plain() gave."""
        self.set_value(next((one for one in self.chips if one.value == plain), None))


class Row(QWidget):
    """One field: its name, what is registered (struck where it is put right), the right value."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__()
        self.field = field
        self._is_narrow, self._is_changed, self._was = False, False, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(GAP)
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
        self.arrow = IconLabel("right", "text_muted", ARROW)
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
        self._is_changed, self._was = is_changed, words
        for label in (self.was, self.was_under):
            label.setText(words or "–")
            label.strike(is_struck=is_changed and bool(words))
        self.was.colour("text_muted" if is_changed else "text")
        self._fit()

    def narrow(self, *, is_narrow: bool) -> None:
        """In a narrow window what was registered stands under the name, only where it changes."""
        self._is_narrow = is_narrow
        self.left.setFixedWidth(NAME_NARROW if is_narrow else NAME)
        self._fit()

    def _fit(self) -> None:
        self.was.setVisible(not self._is_narrow)
        self.was_under.setVisible(self._is_narrow and self._is_changed and bool(self._was))
        self.arrow.setVisible(self._is_changed)
