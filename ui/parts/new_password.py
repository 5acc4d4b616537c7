"""A new password: typed twice, its strength said in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.passwords import PASSWORD_LENGTH, Strength, strength
from resources.texts import Texts
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field, IconWords
from ui.parts.words import Words

_SHOWN = {
    Strength.SHORT: ("late", "text_muted"),
    Strength.WEAK: ("soon", "text_due"),
    Strength.FAIR: ("done", "text_done"),
    Strength.STRONG: ("done", "text_done"),
}


class NewPassword(QWidget):
    """Two fields; `known` are words that a guesser tries first."""

    changed = Signal()

    def __init__(self, t: Texts, title: str = "") -> None:
        super().__init__()
        self.t = t
        self.known: tuple[str, ...] = ()
        self.first, self.second = PasswordEdit(t), PasswordEdit(t)
        words = t("At least {length} characters: four words are easy to keep in mind.", length=PASSWORD_LENGTH)
        self.first_field = Field(title or t("New password"), self.first)
        self.second_field = Field(t("The same once more"), self.second)
        self.hint = Words(words, "caption", "text_muted", wraps=True)
        self.strength = IconWords("info", "", "caption")
        self.strength.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in (self.first_field, self.second_field):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.strength)
        column.addWidget(self.hint)
        self.first.changed.connect(self._typed)
        self.second.changed.connect(self._typed)
        self.setFocusProxy(self.first)

    def _typed(self) -> None:
        self.first_field.say("")
        self.second_field.say("")
        judged = strength(self.first.value(), *self.known)
        icon, role = _SHOWN[judged]
        self.strength.setVisible(bool(self.first.value()))
        self.hint.setVisible(not self.first.value())
        self.strength.show_words(icon, self.t.of(judged), role)
        self.changed.emit()

    @property
    def is_typed(self) -> bool:
        """Whether anything stands in one of the two."""
        return bool(self.first.value() or self.second.value())

    def value(self) -> str | None:
        """The password, or None where something is wrong: then it is said."""
        password = self.first.value()
        if strength(password) is Strength.SHORT:
            self.first_field.say(self.t("A password has at least {length} characters.", length=PASSWORD_LENGTH))
            self.first.setFocus()
            return None
        if self.second.value() != password:
            self.second_field.say(self.t("The two are not the same."))
            self.second.setFocus()
            return None
        return password

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()
