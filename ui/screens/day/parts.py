"""The pieces of the day: who is in with a running clock, who is next with the steps, what is told shortly."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.queue import DaySummary, VisitRow
from desktop.queries.visitor import Visitor
from models.rules.states import VisitState
from resources.durations import promise_late
from resources.texts import Texts
from ui.parts.buttons import FILLED, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.surfaces import Card, SideCard
from ui.parts.words import ElidedWords, Hairline, Words
from ui.screens.day.words import clock_words, is_long_called, time_of
from ui.theme import theme

LARGE = 52  # height of the call button
LONGEST_WORD = 20  # letters of a name that have room in the title's font
LONGEST_MATTER = 160  # letters: the call button stays in sight


class NowCard(Card):
    """Who is in the room, or was called, with the clock; the buttons change with it."""

    def __init__(self, t: Texts, sheet: QAction, enter: QAction | None, end: QAction | None) -> None:
        super().__init__(padding=(16, 8, 16, 8), spacing=0)
        self.t = t
        self.row: VisitRow | None = None
        self.tone("accent")
        self.setFixedHeight(60)
        line = QHBoxLayout()
        line.setSpacing(16)
        self.clock = Words("", "figure", "text_accent")
        self.of_minutes = Words("", "body", "text_muted")
        clock = QHBoxLayout()
        clock.setSpacing(6)
        clock.addWidget(self.clock)
        clock.addWidget(self.of_minutes)
        line.addLayout(clock)
        line.addWidget(Hairline("upright"))
        who = QVBoxLayout()
        who.setSpacing(0)
        self.about = ElidedWords("", "caption", "text_muted")
        self.name = ElidedWords("", "lead")
        who.addWidget(self.about)
        who.addWidget(self.name)
        line.addLayout(who, 1)
        self.sheet = Button(sheet, OUTLINED, shows_key=False)
        line.addWidget(self.sheet)
        self.buttons = {}
        for state, action in ((VisitState.CALLED, enter), (VisitState.IN_ROOM, end)):
            if action is not None:
                self.buttons[state] = Button(action, FILLED)
                line.addWidget(self.buttons[state])
        self.box.addLayout(line)

    def show_visitor(self, row: VisitRow | None, now: dt.datetime) -> None:
        """Show who is in or called; nobody hides the card."""
        self.row = row
        self.setVisible(row is not None)
        if row is None:
            return
        t = self.t
        is_in = row.state is VisitState.IN_ROOM
        where = t("Now inside") if is_in else t("Called, not in yet")
        self.about.setText(f"{where} · № {row.place}, {time_of(row, t)}")
        self.name.setText(row.applicant)
        for state, button in self.buttons.items():
            button.setVisible(state is row.state)
        self.tick(now)

    def tick(self, now: dt.datetime) -> None:
        """A second has passed. Gold when the time of the slot is nearly over, red when it is over."""
        if self.row is None:
            return
        is_in = self.row.state is VisitState.IN_ROOM
        since = self.row.entered_at if is_in else self.row.called_at
        span = now - since if since else dt.timedelta()
        limit = dt.timedelta(minutes=self.row.minutes)
        role = "text_accent"
        if is_in and span > limit:
            role = "text_late"
        elif (is_in and span > limit * 0.8) or is_long_called(self.row, now):
            role = "text_due"
        self.clock.setText(clock_words(span))
        if role != self.clock.property("role"):
            self.clock.setProperty("role", role)
            self.clock.colour(role)
        self.of_minutes.setText(self.t("/ {minutes} min", minutes=self.row.minutes) if is_in else "")


class NextCard(Card):
    """The chosen visitor: who, why, and the one large step; smaller ones below."""

    def __init__(self, t: Texts, actions: Mapping[str, QAction | None]) -> None:
        super().__init__(padding=(16, 12, 16, 14), spacing=4)
        self.t = t
        self.about = Words("", "caption", "text_muted")
        self.name = Words("", "title", wraps=True)
        self.matter = Words("", "body", wraps=True)
        for words in (self.name, self.matter):
            words.setMinimumWidth(1)  # a long word must not make the card wider than its pane
        self.chips = QHBoxLayout()
        self.group = Chip("priority", "", "paused")
        self.video = Chip("video", t("By video"), "paused")
        for chip in (self.group, self.video):
            self.chips.addWidget(chip)
        self.chips.addStretch(1)
        for widget in (self.about, self.name, self.matter):
            self.box.addWidget(widget)
        self.box.addLayout(self.chips)
        self.large = {
            name: Button(action, OUTLINED, height=LARGE)
            for name in ("arrive", "call", "back")
            if (action := actions.get(name)) is not None
        }
        self.box.addSpacing(6)
        for button in self.large.values():
            self.box.addWidget(button)
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        small = [action for name in ("postpone", "miss", "move", "sheet") if (action := actions.get(name)) is not None]
        self.small = [Button(action, OUTLINED, shows_key=False) for action in small]
        self._icons = [button.icon_name for button in self.small]
        for number, button in enumerate(self.small):
            self.grid.addWidget(button, number // 2, number % 2)
        self.box.addSpacing(4)
        self.box.addLayout(self.grid)

    def narrow(self, *, is_narrow: bool) -> None:
        """The small buttons have words only."""
        for button, icon in zip(self.small, self._icons, strict=True):
            button.icon_name = "" if is_narrow else icon
            button.updateGeometry()

    def show_visitor(self, row: VisitRow, *, is_next: bool, main: str) -> None:
        """Show a visitor; `main` names the large button that is filled, if any."""
        t = self.t
        first = t("Next") if is_next else t.of(row.state)
        self.about.setText(f"{first} · № {row.place}, {time_of(row, t)}")
        self.name.setText(row.applicant)
        longest = max(map(len, row.applicant.split()), default=0)
        self.name.setFont(theme().font("title" if longest <= LONGEST_WORD else "body_strong"))
        is_long = len(row.question) > LONGEST_MATTER
        matter = f"{row.question[: LONGEST_MATTER - 1]}…" if is_long else row.question
        self.matter.setText(" · ".join(filter(None, (matter, row.village))))
        self.matter.setToolTip(row.question if is_long else "")
        self.group.setVisible(row.benefit_group is not None)
        if row.benefit_group:
            self.group.show_state("priority", t.of(row.benefit_group), "paused")
        self.video.setVisible(row.is_video)
        for name, button in self.large.items():
            button.set_kind(FILLED if name == main else OUTLINED)


class ShortCard(SideCard):
    """Shortly: receptions and appeals before, what was promised and not kept, what is open."""

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Shortly"))
        self.t = t
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(8)
        self.lines.setVerticalSpacing(6)
        self.lines.setColumnMinimumWidth(0, 74)
        self.lines.setColumnStretch(1, 1)
        self.box.addLayout(self.lines)
        self._words: list[tuple[Words, Words]] = []
        for number in range(3):
            pair = Words("", "body", "text_muted"), Words("", "body", wraps=True)
            self._words.append(pair)
            for column, words in enumerate(pair):
                self.lines.addWidget(words, number, column)

    def show_visitor(self, found: Visitor) -> None:
        """Show what is known of a visitor."""
        t = self.t
        before = t.plural("{number} reception", "{number} receptions", len(found.receptions))
        late = [one for one in found.promises if not one.is_kept and one.days_late]
        waits = [one for one in found.promises if not one.is_kept and not one.days_late]
        promise, role = t("none open"), "text"
        if late:
            promise, role = f"{late[0].text}: {promise_late(late[0].days_late, t)}", "text_late"
        elif waits:
            promise = waits[0].text
        cases = [t("{number}, until {day}", number=one.number, day=t.day_month(one.due_on)) for one in found.open_cases]
        rows = (
            (t("Until now"), before if found.receptions else t("first time here"), "text"),
            (t("Promised"), promise, role),
            (t("Still open"), "; ".join(cases[:2]) or t("no open appeals"), "text"),
        )
        for (label, words), (name, text, ink) in zip(self._words, rows, strict=True):
            label.setText(name)
            words.setText(text)
            words.colour(ink)


class LogCard(SideCard):
    """Calls out of turn: how many, why."""

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Calls out of turn"))
        self.t = t
        self.words = Words("", "body", "text_muted", wraps=True)
        self.box.addWidget(self.words)

    def show_summary(self, summary: DaySummary) -> None:
        """Show the log of the day."""
        t = self.t
        if not summary.out_of_turn:
            self.words.setText(t("None today. To call somebody first, a reason is written."))
            return
        lines = [f"№ {row.place} {row.short_name}: {row.reason}" for row in summary.out_of_turn]
        self.words.setText("\n".join(lines))


class Counts(QWidget):
    """The day in figures, in one line."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(16)
        self.words = ElidedWords("", "caption", "text_muted")
        self.last = Words("", "caption", "text_muted")
        row.addWidget(self.words, 1)
        row.addWidget(self.last)

    def show_summary(self, summary: DaySummary, last: dt.datetime | None) -> None:
        """Show the counts, and when the last one is likely to go in."""
        t = self.t
        visitors = t.plural("{number} visitor", "{number} visitors", summary.visitors)
        parts = (
            t("{booked} booked, {walk_ins} walk-in", booked=summary.booked, walk_ins=summary.walk_ins),
            t("{number} received", number=summary.received),
            t("{number} wait", number=summary.waiting),
            t("{number} did not come", number=summary.missed),
        )
        self.words.setText(f"{visitors}: " + " · ".join(parts))
        self.last.setText(t("The last goes in at about {time}", time=f"{last:%H:%M}") if last else "")
