"""The five outcomes of a reception, bound to the form like any editor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from models.rules.kinds import AnswerNature, VisitOutcome
from resources.texts import Texts
from ui.parts.tiles import LARGE_TILE, OutcomeTile

_ICONS = {
    VisitOutcome.SOLVED: "done",
    VisitOutcome.EXPLAINED: "info",
    VisitOutcome.UNDER_CONTROL: "control",
    VisitOutcome.REFUSED: "close",
    VisitOutcome.WRITTEN_APPEAL: "appeal",
}
_SHORT = {VisitOutcome.EXPLAINED: AnswerNature.EXPLAINED, VisitOutcome.REFUSED: AnswerNature.REFUSED}


def outcome_words(outcome: VisitOutcome, t: Texts) -> str:
    """An outcome where the place says already that it is one of a reception."""
    return t.of(_SHORT.get(outcome, outcome))


class OutcomeEditor(QWidget):
    """Five outcomes, of which one is chosen."""

    changed = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.setAccessibleName(t("Outcome"))
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.group = QButtonGroup(self)
        self.tiles: dict[VisitOutcome, OutcomeTile] = {}
        for number, outcome in enumerate(VisitOutcome):
            tile = OutcomeTile(_ICONS[outcome], outcome_words(outcome, t), str(number + 1))
            self.tiles[outcome] = tile
            self.group.addButton(tile, number)
            column.addWidget(tile)
        self.group.idToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)

    def tall(self, height: int) -> None:
        """Take a height for every outcome."""
        self.column.setSpacing(6 if height >= LARGE_TILE else 4)
        for tile in self.tiles.values():
            tile.tall(height)

    def value(self) -> VisitOutcome | None:
        """The outcome, or None."""
        return next((outcome for outcome, tile in self.tiles.items() if tile.isChecked()), None)

    def set_value(self, value: VisitOutcome | None) -> None:
        """Choose; None takes the choice away."""
        self.group.setExclusive(False)
        for outcome, tile in self.tiles.items():
            tile.setChecked(outcome is value)
        self.group.setExclusive(True)

    def plain(self) -> str:
        """The outcome's value, or nothing."""
        return value.value if (value := self.value()) else ""

    def set_plain(self, plain: str) -> None:
        """Take up what plain() gave."""
        self.set_value(VisitOutcome(plain) if plain else None)
