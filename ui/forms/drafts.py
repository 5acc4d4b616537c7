"""Keeps what is typed: a form is written down two seconds after a change and comes back at the same field."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.operations.drafts import DiscardDraft, SaveDraft, discard_draft, save_draft
from desktop.queries.drafts import DraftRow, draft
from ui.desk import Desk
from ui.forms.binding import Form

PAUSE = 2_000  # milliseconds after the last key
LONGEST = 6_000  # milliseconds while somebody types on


class DraftKeeper(QObject):
    """Saves a form's values under a name and a key (which record it is about), brings them back, throws them away."""

    saved = Signal(object)  # the local moment
    found = Signal(object)  # the DraftRow, before the form shows it
    restored = Signal(object)  # the DraftRow

    def __init__(
        self,
        desk: Desk,
        form: Form[Any],
        name: str,
        key: str = "",
        more: Callable[[], dict[str, Any]] | None = None,
        *,
        brings_focus: bool = True,
    ) -> None:
        super().__init__(form)
        self._brings_focus = brings_focus  # not where a list beside the form has the keyboard
        self.desk, self.form, self.name, self.key = desk, form, name, key
        self._more = more or dict
        self._is_dirty = self._is_held = False
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, length in ((self._pause, PAUSE), (self._longest, LONGEST)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self.save)
        form.changed.connect(self.touch)

    def touch(self) -> None:
        """Something was typed."""
        self._is_dirty = True
        if self._is_held:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Write it down now, if anything was typed."""
        self._rest()
        if not self._is_dirty or self._is_held:
            return
        self._is_dirty = False
        self.desk.run(save_draft, self.typed(), owner=self, is_act=False,
                      done=lambda _: self.saved.emit(self.desk.now()))  # fmt: skip

    def typed(self) -> SaveDraft:
        """What stands in the form now."""
        values = {**self.form.values(), **self._more()}
        return SaveDraft(self.name, values, self.key, self.form.focused())

    def hold(self) -> None:
        """What is typed is on its way into the store: it is written down by whoever stores it, or again afterwards."""
        self._is_held = True
        self._rest()

    def go_on(self) -> None:
        """It was not stored: what is typed is kept as before."""
        self._is_held = False
        self.touch()

    def forget(self) -> None:
        """It was stored, and the draft given up with it."""
        self._is_held = self._is_dirty = self.form.is_changed = False
        self._rest()

    def _rest(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def look(self) -> None:
        """Bring back what was left behind, if anything was; `restored` tells."""
        self.desk.ask(draft, self.name, self.key, done=self._found, owner=self, key="draft")

    def _found(self, found: DraftRow | None) -> None:
        if found is None:
            return
        self.found.emit(found)
        self.form.restore(found.values)
        self._is_dirty = False
        self._rest()
        if self._brings_focus:
            self.form.focus(found.focus)
        self.restored.emit(found)

    def turn(self, key: str) -> None:
        """Another record is shown in the form: what was typed about the last one is written down first."""
        self.save()
        self.forget()
        self.key = key

    def move(self, key: str) -> None:
        """What is typed is about another record now: no draft stays behind under the first."""
        self.desk.run(discard_draft, DiscardDraft(self.name, self.key), owner=self.desk)
        self.key = key
        if self.form.is_changed:
            self.touch()
            self.save()

    def discard(self) -> None:
        """It was saved for good, or is not wanted."""
        self.forget()
        self.desk.run(discard_draft, DiscardDraft(self.name, self.key), owner=self.desk, is_act=False)
