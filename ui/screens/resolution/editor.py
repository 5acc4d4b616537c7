"""The left side: short forms, text, executors, dates, days with their load, control; one order or several."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.course import LayResolution, Task
from desktop.queries.choices import OfficialChoice
from desktop.queries.executors import LikelyExecutor
from desktop.queries.resolution import ResolutionView, TemplateLine
from models.rules.kinds import LetterKind
from models.rules.workdays import WorkCalendar
from resources.durations import working_days
from resources.texts import Texts
from ui.forms.editors import AreaEditor, CheckEditor, DateEditor
from ui.parts.buttons import LINK, Button, KeyCap
from ui.parts.chips import FilterChip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import IconWords, clear
from ui.parts.tiles import Tile
from ui.parts.words import Words
from ui.screens.resolution.executors import Executors
from ui.screens.resolution.model import Part
from ui.screens.resolution.strip import LoadStrip

SHORT = 30  # characters of an order on its tab


class ResolutionEditor(QWidget):
    """`changed` when something was typed or chosen; `wanted` an official who was looked for by name."""

    changed = Signal()
    wanted = Signal(int)
    dated = Signal()  # another executor in charge, or another day

    def __init__(self, t: Texts, today: dt.date, calendar: Callable[[], WorkCalendar], due_on: dt.date) -> None:
        super().__init__()
        self.t, self.today, self.calendar, self.last = t, today, calendar, due_on
        self.parts, self.at = [Part()], 0
        self.letter: LetterKind | None = None
        self.view: ResolutionView | None = None
        self.likely: list[LikelyExecutor] = []
        self.absent = ""
        self._is_showing = False
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(6)
        self._build_text()
        self._build_executors()
        self._build_dates()
        self._build_control()
        self.setFocusProxy(self.text)

    # The parts of it.

    def _build_text(self) -> None:
        t = self.t
        head = QHBoxLayout()
        head.addWidget(Words(t("Text"), "caption", "text_muted"))
        head.addStretch(1)
        self.keys = QWidget()
        line = QHBoxLayout(self.keys)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Words(t("Short forms:"), "caption", "text_muted"))
        for key in (";1", ";9"):
            line.addWidget(KeyCap(key))
        head.addWidget(self.keys)
        self.box.addLayout(head)
        self.chips = FlowLayout(across=6, down=6)
        self.box.addLayout(self.chips)
        self.tabs = FlowLayout(across=6, down=4)
        self.box.addLayout(self.tabs)
        self.text = AreaEditor(t("What is to be done"), lines=3)
        self.text.setAccessibleName(t("Text of the resolution"))
        self.text.setFixedHeight(72)
        self.text.changed.connect(self._typed)
        self.box.addWidget(self.text)

    def _build_executors(self) -> None:
        t = self.t
        self.box.addWidget(Words(t("Executors: by topic, past work and load"), "caption", "text_muted"))
        self.executors = Executors(t)
        self.executors.changed.connect(self._chosen)
        self.executors.wanted.connect(self.wanted.emit)
        self.box.addWidget(self.executors)
        self.repeats = IconWords("info", "", "body", "text_due", wraps=True)
        self.box.addWidget(self.repeats)
        self.repeats.hide()

    def _build_dates(self) -> None:
        t = self.t
        head = QHBoxLayout()
        head.addWidget(Words(t("Last day of the order"), "caption", "text_muted"))
        head.addStretch(1)
        self.whose = Words("", "caption", "text_muted")
        head.addWidget(self.whose)
        self.box.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.terms = QHBoxLayout()
        self.terms.setSpacing(8)
        row.addLayout(self.terms, 3)
        self.date = DateEditor(t, self.today, self.calendar, shows_meaning=False)
        self.date.setAccessibleName(t("Last day of the order"))
        self.date.line.setPlaceholderText(t("5, 05.12, +10w"))
        self.date.line.setFixedHeight(32)
        self.date.changed.connect(self._dated)
        row.addWidget(self.date, 0)
        self.box.addLayout(row)
        self.tiles: dict[dt.date, Tile] = {}
        self.strip = LoadStrip(t)
        self.strip.chosen.connect(self.date.set_value)
        self.box.addWidget(self.strip)
        self.note = IconWords("soon", "", "body", "text_due", wraps=True)
        self.box.addWidget(self.note)
        self.note.hide()

    def _build_control(self) -> None:
        t = self.t
        row = FlowLayout(across=20, down=4)
        self.is_controlled = CheckEditor(t("Under control"))
        self.is_controlled.set_value(True)
        self.is_controlled.changed.connect(self._tell)
        row.addWidget(self.is_controlled)
        self.has_interim = CheckEditor(t("Interim day, on how it goes:"))
        self.has_interim.changed.connect(self._toggle_interim)
        row.addWidget(self.has_interim)
        self.interim = DateEditor(t, self.today, self.calendar, shows_meaning=False)
        self.interim.setAccessibleName(t("Interim day"))
        self.interim.changed.connect(self._interim_dated)
        row.addWidget(self.interim)
        self.one_more = Button(t("One more order"), LINK, "plus", height=26)
        self.one_more.clicked.connect(self.add)
        row.addWidget(self.one_more)
        self.one_less = Button(t("Take this order out"), LINK, "close", height=26)
        self.one_less.clicked.connect(self.drop)
        row.addWidget(self.one_less)
        self.box.addLayout(row)
        self.wrong = IconWords("late", "", "body", "text_late", wraps=True)
        self.wrong.hide()
        self.box.addWidget(self.wrong)

    # What is offered.

    def offer(self, view: ResolutionView) -> None:
        """The office's texts, the likely executors, the terms."""
        t = self.t
        self.view = view
        known = {one.official_id for one in view.executors}
        self.likely = [*view.executors, *(one for one in self.likely if one.official_id not in known)]
        clear(self.chips)
        for one in view.templates:
            chip = FilterChip(f"{one.name}  ;{one.place}" if one.place else one.name)
            chip.setToolTip(one.text)
            chip.clicked.connect(lambda _=False, one=one: self.put_in(one))
            self.chips.addWidget(chip)
        self.keys.setVisible(any(one.place for one in view.templates))
        clear(self.terms)
        self.tiles = {}
        for day in view.terms:
            count = self.calendar().workdays_between(self.today, day)
            below = t("last day of the law") if day == self.last else working_days(count, t)
            tile = Tile(t.day_month(day), below, f"{day:%d.%m}")
            tile.setFixedHeight(44)
            tile.clicked.connect(lambda _=False, day=day: self.date.set_value(day))
            self.tiles[day] = tile
            self.terms.addWidget(tile)
        who = ", ".join(view.controllers)
        self.is_controlled.setText(t("Under control: {name}", name=who) if who else t("Under control"))
        self.executors.show_rows(self.likely)
        self._show()

    def offer_officials(self, officials: Sequence[OfficialChoice]) -> None:
        """All who may be given an order."""
        self.executors.offer_officials(officials)

    def add_executor(self, one: LikelyExecutor, *, takes: bool = True) -> None:
        """Another official than the proposed ones; taken at once where somebody looked for them."""
        if one.official_id not in {known.official_id for known in self.likely}:
            self.likely.append(one)
        self.executors.show_rows(self.likely)
        if takes and one.official_id not in self.part.executor_ids:
            self.part.take(one.official_id)
            self._chosen()
        self._show()

    def narrow(self, *, is_narrow: bool) -> None:
        """Names before keys."""
        self.executors.narrow(is_narrow=is_narrow)

    def missing(self) -> list[int]:
        """Officials of the orders of whom no row is shown yet."""
        known = {one.official_id for one in self.likely}
        return [id for part in self.parts for id in part.executor_ids if id not in known]

    @property
    def part(self) -> Part:
        """The order in hand."""
        return self.parts[self.at]

    def put_in(self, one: TemplateLine) -> None:
        """Put a short form or a bundle in: its text in place of another one's, or behind what was typed."""
        typed = self.text.plain().strip()
        texts = {text for form in self.view.templates for text in (form.text_kk, form.text_ru)} if self.view else set()
        self.text.set_value(one.text if not typed or typed in texts else f"{typed} {one.text}")
        self.part.text = self.text.plain()
        if one.executor_ids:
            self.part.lead_id, self.part.co_ids = one.executor_ids[0], list(one.executor_ids[1:])
        days = self.calendar()
        if one.days:
            self.part.day = days.nth_workday_after(self.today, one.days).isoformat()
        if one.interim_days:
            self.part.interim = days.nth_workday_after(self.today, one.interim_days).isoformat()
        self.letter = one.letter or self.letter
        self._show()
        self._tell()
        self.dated.emit()
        for id in self.missing():
            self.wanted.emit(id)
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    # What is typed.

    def _typed(self) -> None:
        if self._is_showing:
            return
        cursor, typed = self.text.textCursor(), self.text.plain()
        at = cursor.position()
        form = self._called(typed[at - 2 : at]) if at >= 2 else None
        if form is not None:
            self._is_showing = True
            self.text.set_value((typed[: at - 2] + typed[at:]).strip())
            self._is_showing = False
            self.put_in(form)
            return
        self.part.text = typed
        if (tab := self.tabs.itemAt(self.at)) is not None and isinstance(chip := tab.widget(), FilterChip):
            chip.setText(self._tab(self.at, self.part))
            chip.updateGeometry()
        self._tell()

    def _called(self, typed: str) -> TemplateLine | None:
        """The form that «;3» calls; «;» is «ж» on the same place of the Cyrillic layouts, and no call there."""
        if self.view is None or not typed.startswith(";") or not typed[1:].isdigit():
            return None
        return next((one for one in self.view.templates if one.place == int(typed[1])), None)

    def _chosen(self) -> None:
        self._show_dates()
        self._tell()
        self.dated.emit()

    def _dated(self) -> None:
        if self._is_showing:
            return
        day = self.date.value()
        self.part.day = self.calendar().roll_forward(day).isoformat() if day else ""
        self._show_dates()
        self._tell()
        self.dated.emit()

    def _toggle_interim(self) -> None:
        if self._is_showing:
            return
        if self.has_interim.value() and not self.part.interim:
            soon = self.calendar().nth_workday_after(self.today, 5)
            half = self.calendar().nth_workday_after(self.today, 1)
            due_on = self.part.due_on
            day = soon if due_on is None or soon < due_on else half
            self.part.interim = day.isoformat()
        elif not self.has_interim.value():
            self.part.interim = ""
        self._show()
        self._tell()

    def _interim_dated(self) -> None:
        if not self._is_showing:
            day = self.interim.value()
            self.part.interim = day.isoformat() if day else ""
            self._show_dates()
            self._tell()

    def _tell(self) -> None:
        if not self._is_showing:
            self.wrong.hide()
            self.changed.emit()

    def add(self) -> None:
        """One more order, with the same day."""
        self.parts.append(replace(Part(), day=self.part.day))
        self.at = len(self.parts) - 1
        self._show()
        self._tell()
        self.text.setFocus()

    def drop(self) -> None:
        """The order in hand is not given."""
        if len(self.parts) > 1:
            self._forget_day()
            del self.parts[self.at]
            self.at = max(self.at - 1, 0)
            self._show()
            self._tell()

    def _forget_day(self) -> None:
        """What is typed as the day of one order is not another's."""
        self._is_showing = True
        self.date.set_value(None)
        self._is_showing = False

    def _switch(self, at: int) -> None:
        self._forget_day()
        self.at = at
        self._show()
        self.text.setFocus()

    # What is shown.

    def _show(self) -> None:
        self._is_showing = True
        part = self.part
        if self.text.plain() != part.text:
            self.text.set_value(part.text)
        if self.date.value() != part.due_on:  # what is typed and no day yet stays
            self.date.set_value(part.due_on)
        self.has_interim.set_value(bool(part.interim))
        self.interim.setVisible(bool(part.interim))
        self.interim.set_value(part.interim_on)
        self.one_less.setVisible(len(self.parts) > 1)
        self._is_showing = False
        self.executors.show_part(part)
        self._show_tabs()
        self._show_dates()

    def _show_tabs(self) -> None:
        clear(self.tabs)
        if len(self.parts) < 2:
            return
        group = QButtonGroup(self)
        for number, part in enumerate(self.parts):
            chip = FilterChip(self._tab(number, part), checkable=True)
            chip.setChecked(number == self.at)
            chip.clicked.connect(lambda _=False, number=number: self._switch(number))
            group.addButton(chip)
            self.tabs.addWidget(chip)

    @staticmethod
    def _tab(number: int, part: Part) -> str:
        text = part.text if len(part.text) <= SHORT else f"{part.text[:SHORT]}…"
        return f"{number + 1}. {text or '…'}"

    def _show_dates(self) -> None:
        part, view = self.part, self.view
        for day, tile in self.tiles.items():
            tile.setChecked(day == part.due_on)
        lead = next((one for one in self.likely if one.official_id == part.lead_id), None)
        self.whose.setText(self.t("figure: orders of {name} that end that day", name=lead.name) if lead else "")
        if view is not None:
            self.strip.show_days(view.days, lead.ends_on if lead else {}, part.due_on, part.interim_on, self.last)
        self._show_notes()

    def _show_notes(self) -> None:
        t, part = self.t, self.part
        before = [one for one in self.likely if one.official_id in part.executor_ids and one.earlier]
        self.repeats.setVisible(bool(before))
        if before:
            told = "; ".join(f"{one.name}: {one.earlier}" for one in before)
            words = t("Had this matter before (ПП-663 p. 12): {who}. The choice is yours.", who=told)
            self.repeats.show_words("info", words, "text_due")
        notes = []
        typed, due_on = self.date.value(), part.due_on
        if typed and due_on and typed != due_on:
            notes.append(t("{day} is a day off: moved to {moved}.", day=t.date(typed), moved=t.date(due_on)))
        if due_on and due_on > self.last:
            notes.append(t("It is after the last day of the law, {day}.", day=t.date(self.last)))
        if self.absent:
            notes.append(self.absent)
        if self.letter is not None:
            notes.append(t("A letter is begun with it: {letter}.", letter=t.of(self.letter)))
        self.note.setVisible(bool(notes))
        self.note.show_words("soon", " ".join(notes), "text_due")

    def say_absent(self, words: str) -> None:
        """Say that the one in charge is away on that day; nothing where they are there."""
        self.absent = words
        self._show_notes()

    # As an editor of a form.

    def tasks(self) -> tuple[Task, ...]:
        """The tasks of all orders; a Refusal that names what is missing, with that order in hand."""
        found: list[Task] = []
        for number, part in enumerate(self.parts):
            try:
                found += part.tasks()
            except Refusal:
                if number != self.at:
                    self._switch(number)
                raise
        return tuple(found)

    def order(self, appeal_id: int, *, adds: bool, reason: str) -> LayResolution:
        """The resolution as it stands."""
        tasks = self.tasks()
        text, is_controlled = self.parts[0].text.strip(), self.is_controlled.value()
        return LayResolution(appeal_id, text, tasks, is_controlled, adds, reason, self.letter)

    def say(self, refusal: Refusal) -> None:
        """Say a refusal under the fields, the keyboard where it is mended."""
        self.wrong.show_words("late", refusal.words(self.t), "text_late")
        self.wrong.show()
        place = {"due_on": self.date, "interim_on": self.interim, "executors": self.executors, "text": self.text}
        if (widget := place.get(refusal.field or "")) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> list[Part]:
        """The orders."""
        return self.parts

    def set_value(self, value: Sequence[Part]) -> None:
        """Show orders."""
        self.parts, self.at = list(value) or [Part()], 0
        self._show()

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        kept = [part.plain() for part in self.parts]
        letter = self.letter.value if self.letter else ""
        return {"parts": kept, "at": self.at, "is_controlled": self.is_controlled.value(), "letter": letter}

    def set_plain(self, plain: dict[str, Any]) -> None:
        """Take up what plain() gave."""
        self.parts = [Part(**one) for one in plain["parts"]] or [Part()]
        self.at = min(int(plain["at"]), len(self.parts) - 1)
        self.is_controlled.set_value(plain["is_controlled"])
        self.letter = LetterKind(plain["letter"]) if plain["letter"] else None
        self._show()
        for id in self.missing():
            self.wanted.emit(id)
