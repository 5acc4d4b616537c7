"""The bar under a letter: what was checked, what fails first and where, and the one next step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.errors import Refusal
from desktop.queries.letter_guards import Checked, Guard
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import IconWords, clear
from ui.parts.words import ElidedWords

# What a check is called when it fails; empty fields are counted.
FAILED = {
    Checked.DECISION: N_("The decision is not chosen"),
    Checked.HEARING: N_("The applicant was not heard"),
    Checked.COMPLAINT: N_("Does not say where to complain"),
    Checked.TEMPLATE: N_("The template is out of order"),
    Checked.PERSONAL: N_("A personal number of somebody else"),
    Checked.EOTINISH: N_("No e-Otinish number"),
}

_MARGIN = 24
_AROUND = 40  # pixels of an icon and the space beside a word


def look_of(guard: Guard, t: Texts) -> tuple[str, str, str]:
    """Icon, role and words of a check."""
    if not guard.faults:
        return "done", "text_done", t.of(guard.checked)
    if guard.checked is Checked.FIELDS:
        words = t.plural("{number} empty field", "{number} empty fields", len(guard.faults))
    else:
        words = t(FAILED[guard.checked])
    return "late", "text_late" if guard.is_binding else "text_due", words


class GuardBar(QFrame):
    """Two lines: the checks; the first fault with the way to it, and the next step at the right."""

    wanted = Signal(str)  # the field of a fault

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.setProperty("surface", "foot")
        self.guards: tuple[Guard, ...] = ()
        self._next = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        column.setSpacing(6)
        self.checks = QHBoxLayout()
        self.checks.setSpacing(16)
        column.addLayout(self.checks)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.sentence = ElidedWords("", "body", "text_due")
        self.there = Button(t("Go there"), LINK, key="Ctrl+G")
        self.there.clicked.connect(self.go_on)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(8)
        self.foot.addWidget(self.sentence)
        self.foot.addWidget(self.there)
        self.foot.addStretch(1)
        self.foot.addLayout(self.steps)
        column.addLayout(self.foot)

    @property
    def holds_up(self) -> bool:
        """Whether something must be mended before the letter can be laid for signature."""
        return any(guard.holds_up for guard in self.guards)

    @property
    def faults(self) -> list[Refusal]:
        """What is wrong, binding first."""
        ordered = sorted(self.guards, key=lambda guard: not guard.is_binding)
        return [fault for guard in ordered for fault in guard.faults]

    def show_guards(self, guards: tuple[Guard, ...]) -> None:
        """Show the checks of a letter that is being written."""
        if guards != self.guards:
            self._next = 0
        self.guards = guards
        self._show_checks()
        first = next(iter(self.faults), None)
        self.sentence.setText(first.words(self.t) if first else "")
        self.sentence.colour("text_late" if self.holds_up else "text_due")
        self.there.setVisible(bool(first and first.field))

    def _show_checks(self) -> None:
        """One word each; where they have no room, those that passed are counted."""
        looks = [look_of(guard, self.t) for guard in self.guards]
        passed = sum(not guard.faults for guard in self.guards)
        needed = sum(self.fontMetrics().horizontalAdvance(words) + _AROUND for _, _, words in looks)
        if needed > self.width() - 2 * _MARGIN and passed > 1:
            looks = [look for look, guard in zip(looks, self.guards, strict=True) if guard.faults]
            words = self.t.plural("{number} check passed", "{number} checks passed", passed)
            looks.append(("done", "text_done", words))
        clear(self.checks)
        for icon, role, words in looks:
            self.checks.addWidget(IconWords(icon, words, "caption", role, size=14))
        self.checks.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come back where there is room."""
        super().resizeEvent(event)
        self._show_checks()

    def say(self, sentence: str) -> None:
        """A sentence in place of the checks."""
        self.guards = ()
        clear(self.checks)
        self.sentence.setText(sentence)
        self.sentence.colour("text_muted")
        self.there.hide()

    def go_on(self) -> None:
        """Ctrl+G: the next fault, round and round."""
        named = [fault for fault in self.faults if fault.field]
        if not named:
            return
        fault = named[self._next % len(named)]
        self._next += 1
        self.sentence.setText(fault.words(self.t))
        self.wanted.emit(fault.field or "")
