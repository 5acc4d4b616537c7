"""Dialogs of marks and of hiding: urgent and sensitive as ticks; who may see a hidden appeal, official by official."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.hiding import HideAppeal, MarkAppeal, ShowAppeal, hide_appeal, mark_appeal, show_appeal
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.steps import Step
from desktop.queries.viewers import Viewer, viewers
from models.rules.titled import N_
from ui.dialogs.step_sheet import StepSheet, official_words
from ui.forms.editors import CheckEditor, TextEditor
from ui.parts.surfaces import Scrolled
from ui.parts.words import Words

SEEN_AT_ONCE = 7  # officials; more are scrolled
LINE = 30  # pixels


class OfficialsEditor(QWidget):
    """The officials of the office as ticks. Those whom an order or a letter names are ticked for good."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticks: dict[int, CheckEditor] = {}
        self._by_act: set[int] = set()
        self._wanted: set[int] = set()
        self._scroll = Scrolled(spacing=2)
        self._scroll.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll, 1)

    def offer(self, rows: list[OfficialChoice], seen_by: tuple[Viewer, ...], why: str) -> None:
        """Put the officials up; ticked are those who see it, and why some see it anyway is said beside them."""
        self._by_act = {one.official_id for one in seen_by if one.is_by_act}
        named = self._wanted or {one.official_id for one in seen_by}
        for place, one in enumerate(rows):
            is_by_act = one.id in self._by_act
            tick = CheckEditor(f"{official_words(one)} – {why}" if is_by_act else official_words(one))
            tick.setChecked(is_by_act or one.id in named)
            tick.setEnabled(not is_by_act)
            tick.changed.connect(self.changed)
            self._ticks[one.id] = tick
            self._scroll.box.insertWidget(place, tick)
        self._scroll.setMinimumHeight(LINE * min(len(rows), SEEN_AT_ONCE))
        if self._ticks:
            self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> tuple[int, ...]:
        """Those who are named; not those whom an order or a letter names."""
        if not self._ticks:
            return tuple(sorted(self._wanted))
        return tuple(id for id, tick in self._ticks.items() if tick.isChecked() and id not in self._by_act)

    def set_value(self, ids: tuple[int, ...]) -> None:
        """Name these."""
        self._wanted = set(ids)
        for id, tick in self._ticks.items():
            tick.setChecked(id in self._wanted or id in self._by_act)

    def plain(self) -> list[int]:
        """As JSON keeps it."""
        return list(self.value())

    def set_plain(self, plain: list[int]) -> None:
        """Take up what plain() gave."""
        self.set_value(tuple(plain))


class HideSheet(StepSheet[HideAppeal]):
    """Who sees it from now on, and why it is hidden."""

    STEP, OPERATION, ORDER = Step.HIDE, hide_appeal, HideAppeal
    MAIN = N_("Hide it")

    def build(self) -> None:
        """The officials, then the reason."""
        if self.card.row.is_hidden:
            self.main.setText(self.t("Save who sees it"))
        told = self.t("Everybody else finds it nowhere; who asks by its number is told to turn to those named.")
        self.body.addWidget(Words(told, wraps=True))
        self.named = OfficialsEditor()
        self.bind("official_ids", self.named, self.t("Who sees it; you are one of them"))
        self.reason = TextEditor(self.t("Private life of the applicant"))
        self.bind("reason", self.reason, self.t("Why"))
        self._seen_by: tuple[Viewer, ...] = ()
        self.desk.ask(viewers, self.card.row.id, done=self._ask_officials, owner=self)
        self.reason.setFocus()

    def _ask_officials(self, seen_by: tuple[Viewer, ...]) -> None:
        self._seen_by = seen_by
        self.desk.ask(officials, done=self._offer, owner=self)

    def _offer(self, rows: list[OfficialChoice]) -> None:
        with self.form.filling():
            self.named.offer(rows, self._seen_by, self.t("has an order or a letter on it"))
        self.fit()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} is hidden from all but those named", number=number))


class ShowSheet(StepSheet[ShowAppeal]):
    """Why it needs not be hidden any more."""

    STEP, OPERATION, ORDER = Step.SHOW, show_appeal, ShowAppeal

    def build(self) -> None:
        """One field."""
        reason = TextEditor()
        self.bind("reason", reason, self.t("Why"))
        reason.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} is not hidden any more", number=number))


class MarkSheet(StepSheet[MarkAppeal]):
    """Two ticks."""

    STEP, OPERATION, ORDER = Step.MARK, mark_appeal, MarkAppeal
    MAIN = N_("Save")

    def build(self) -> None:
        """As it stands now."""
        urgent = CheckEditor(self.t("Urgent: before everything else, whatever its term"))
        sensitive = CheckEditor(self.t("Sensitive: to be spoken of with care"))
        for name, editor in (("is_urgent", urgent), ("is_sensitive", sensitive)):
            editor.setChecked(getattr(self.card.row, name))
            self.body.addWidget(self.form.bind(name, editor))
        urgent.setFocus()

    def order(self) -> MarkAppeal:
        """Of several appeals only what is ticked is changed: each keeps its other mark."""
        order = self.form.read(appeal_id=self.card.row.id)
        if not self.others:
            return order
        return replace(order, is_urgent=order.is_urgent or None, is_sensitive=order.is_sensitive or None)

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} is marked", number=number))
