"""A wrong password said at its field, with the seconds until the next try counted down."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import Refusal
from resources.texts import Texts
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field

SECOND = 1000  # milliseconds


class Waiting(QObject):
    """`changed` tells that the waiting begins or ends: the button follows `is_on`."""

    changed = Signal()

    def __init__(self, t: Texts, field: Field, editor: PasswordEdit) -> None:
        super().__init__(field)
        self.t, self._field, self._editor = t, field, editor
        self._seconds = 0
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND)
        self._clock.timeout.connect(self._tick)
        editor.changed.connect(self._typed)

    @property
    def is_on(self) -> bool:
        """Whether one has to wait."""
        return self._seconds > 0

    def begin(self, words: str, error: Exception) -> None:
        """Say what was wrong; a Refusal may bring the seconds to wait."""
        seconds = error.values.get("seconds", 0) if isinstance(error, Refusal) else 0
        self._seconds = seconds if isinstance(seconds, int) else 0
        self._editor.selectAll()
        self._editor.setFocus()
        if self.is_on:
            self._clock.start()
            self._say()
        else:
            self._field.say(words)
        self.changed.emit()

    def _say(self) -> None:
        self._field.say(self.t("The login or the password is wrong. Try again in {seconds} s.", seconds=self._seconds))

    def _tick(self) -> None:
        self._seconds -= 1
        if self.is_on:
            self._say()
            return
        self._clock.stop()
        self._field.say("")
        self.changed.emit()

    def _typed(self) -> None:
        if not self.is_on:
            self._field.say("")
