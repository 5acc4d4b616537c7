"""The list of those who signed a collective appeal: typed or pasted line by line, known cards found."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.operations.signers import JointApplicant
from desktop.queries.signers import KnownSigner, known_signers
from models.rules.signers import Signer, read_signers
from ui.desk import Desk
from ui.forms.editors import AreaEditor, CheckEditor
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import clear
from ui.parts.words import Words

PAUSE = 300  # milliseconds after the last key
NAMESAKES = 6  # offered at once


class SignersEditor(QWidget):
    """A person a line: «Сәрсенова Гүлнар Маратқызы, 710507400123». Who is known by IIN is found, by name offered."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self._known: tuple[KnownSigner, ...] = ()
        self._chosen: dict[str, int] = {}  # name in the list: the card that the clerk recognised
        self.area = self.marked = AreaEditor(self.t("A person a line: surname, given name, patronymic, IIN"), lines=3)
        self.area.setMaximumHeight(96)
        self.area.setAccessibleName(self.t("Who signed besides the applicant"))
        self.setFocusProxy(self.area)
        self.told = Words("", "caption", "text_muted", wraps=True)
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers, across=16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for widget in (self.area, self.told, self._offers):
            box.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.area.changed.connect(self._typed)
        self._tell()

    def _typed(self) -> None:
        self._pause.start()
        self._tell()
        self.changed.emit()

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Whom the lines name."""
        return read_signers(self.area.toPlainText())

    def look(self) -> None:
        """Find the cards of whom the list names."""
        self._pause.stop()
        signers = self.signers
        if not signers or not self.desk.may(Permission.READ_APPLICANTS):
            self._show(())
            return
        self.desk.ask(known_signers, signers, done=self._show, owner=self, key="signers")

    def _show(self, known: tuple[KnownSigner, ...]) -> None:
        self._known = known
        clear(self._flow)
        for one in [one for one in known if not one.is_certain][:NAMESAKES]:
            born = self.t.date(one.birth_date) if one.birth_date else ""
            about = ", ".join(filter(None, (one.full_name, born, one.address)))
            offer = CheckEditor(self.t("This card: {who}", who=about))
            offer.set_value(self._chosen.get(one.name) == one.applicant_id)
            offer.changed.connect(lambda one=one, offer=offer: self._choose(one, is_on=offer.value()))
            self._flow.addWidget(offer)
        self._offers.setVisible(self._flow.count() > 0)
        self._tell()

    def _choose(self, one: KnownSigner, *, is_on: bool) -> None:
        if is_on:
            self._chosen[one.name] = one.applicant_id
        else:
            self._chosen.pop(one.name, None)
        self._show(self._known)  # of two namesakes one at most
        self.changed.emit()

    def _tell(self) -> None:
        t, number = self.t, len(self.signers)
        certain = sum(one.is_certain for one in self._known)
        words = [t.plural("{number} person in the list", "{number} people in the list", number)] if number else []
        if certain:
            words.append(t.plural("{number} has a card", "{number} have cards", certain))
        lost = sum(bool(line.strip()) for line in self.area.toPlainText().splitlines()) - number
        if lost > 0:
            words.append(
                t.plural("{number} line is no name or a repeat", "{number} lines are no names or repeats", lost)
            )
        self.told.setText(" · ".join(words))
        self.told.setVisible(bool(words))

    def value(self) -> tuple[JointApplicant, ...]:
        """The list for the order."""
        return tuple(JointApplicant(one.name, one.number, self._chosen.get(one.name)) for one in self.signers)

    def set_value(self, value: Any) -> None:
        """Begin empty; `value` is not looked at: a list comes from the keyboard or a draft."""
        del value
        self._chosen.clear()
        self.area.set_value("")
        self._show(())

    def plain(self) -> dict[str, Any]:
        """The lines, and whose cards were recognised."""
        return {"text": self.area.toPlainText(), "cards": dict(self._chosen)}

    def set_plain(self, plain: dict[str, Any]) -> None:
        """Take up what plain() gave."""
        self._chosen = dict(plain["cards"])
        self.area.set_plain(plain["text"])
