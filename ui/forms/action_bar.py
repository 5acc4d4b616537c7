"""The bar at the foot of a card: what may be done, the filled button first; a line to be filled opens in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from resources.texts import Texts
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.parts.buttons import DANGER, FILLED, QUIET, Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import clear, let_go
from ui.parts.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class BarLine:
    """What is asked for before something is done: a sentence, the fields without labels, the words of the button.

    `take` does it; the last field is wide. What is typed is kept by `keeper`, so that Esc loses nothing.
    """

    name: str
    sentence: str
    form: Form[Any]
    keeper: DraftKeeper
    button: str
    take: Callable[[], object]
    is_destructive: bool = False


class ActionBar(QFrame):
    """Buttons in a row; those of `last` stand at the right end. `ask` opens a line in their place until it is done."""

    def __init__(self, t: Texts, buttons: Sequence[Button], last: Sequence[Button] = ()) -> None:
        super().__init__()
        self.t = t
        self.setProperty("surface", "sunken")
        self.line: BarLine | None = None
        self._do: Button | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 10, 12, 10)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        flow = FlowLayout(across=8, down=8)
        for button in buttons:
            flow.addWidget(button)
        row.addLayout(flow, 1)
        for button in last:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.asked = QWidget()
        self._asked = QVBoxLayout(self.asked)
        self._asked.setContentsMargins(0, 0, 0, 0)
        self._asked.setSpacing(4)
        self.asked.hide()
        around.addWidget(self.buttons)
        around.addWidget(self.asked)

    @property
    def name(self) -> str:
        """The name of the line that is open, or nothing."""
        return self.line.name if self.line else ""

    def ask(self, line: BarLine) -> None:
        """Open a line, as it was left before."""
        self.leave()
        self.line = line
        row = QHBoxLayout()
        row.setSpacing(8)
        fields = list(line.form.fields.values())
        for place, field in enumerate(fields):
            row.addWidget(field, int(place == len(fields) - 1), Qt.AlignmentFlag.AlignTop)
        self._do = Button(line.button, DANGER if line.is_destructive else FILLED, key="Enter")
        self._do.clicked.connect(line.take)
        back = Button(self.t("Not now"), QUIET, key="Esc")
        back.clicked.connect(self.leave)
        below = QHBoxLayout()
        below.setSpacing(8)
        for button in (self._do, back):
            below.addWidget(button)
        below.addStretch(1)
        self._asked.addWidget(Words(line.sentence, "body_strong", wraps=True))
        self._asked.addLayout(row)
        self._asked.addLayout(below)
        self.buttons.hide()
        self.asked.show()
        for editor in line.form.editors.values():
            for part in (editor, *editor.findChildren(QWidget)):
                part.installEventFilter(self)
        line.form.focus("")
        line.keeper.look()

    def leave(self) -> None:
        """Close the line; what was typed is there when it is opened again."""
        if self.line is None:
            return
        self.line.keeper.save()
        self.line.form.deleteLater()
        self.line, self._do = None, None
        let_go(self.asked)
        clear(self._asked)
        self.asked.hide()
        self.buttons.show()

    def done(self) -> None:
        """It was done: nothing that was typed is kept."""
        if self.line is not None:
            self.line.keeper.discard()
        self.leave()

    def busy(self, *, is_busy: bool) -> None:
        """It is on its way."""
        if self._do is not None:
            self._do.setEnabled(not is_busy)

    def refused(self, refusal: Refusal, fail: Callable[[Refusal], object]) -> None:
        """A refusal stands at its field; `fail` is told one that has none."""
        self.busy(is_busy=False)
        if self.line is None or not self.line.form.mark(refusal):
            fail(refusal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field does it, Esc leaves; both are kept from the keys of the screen."""
        if self.line is None or not isinstance(event, QKeyEvent) or event.modifiers() not in _PLAIN:
            return super().eventFilter(watched, event)
        is_meant = event.key() == Qt.Key.Key_Escape or event.key() in _ENTER
        if is_meant and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if is_meant and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
            elif self._do is not None and self._do.isEnabled():
                self.line.take()
            return True
        return super().eventFilter(watched, event)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
