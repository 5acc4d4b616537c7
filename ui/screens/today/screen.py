"""The morning sheet on the window: who comes, what burns, what to do; figures open lists, rows records."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop import desk_settings
from desktop.access import Permission
from desktop.changes import Subject
from desktop.operations.first_days import TickMatter, tick_matter
from desktop.papers import MORNING_SHEET
from desktop.queries import morning_words as words
from desktop.queries.first_days import FirstDays, first_days
from desktop.queries.morning import FEW, Block, MorningSheet, Opens, SheetBlock, SheetRow
from desktop.queries.today import morning_sheet
from desktop.reminding import OwnReminder
from models.rules.kinds import ReminderState
from models.rules.titled import N_
from ui.actions import Action
from ui.catalogue import BY_NAME
from ui.dialogs.remind import end, remind
from ui.parts.buttons import Button
from ui.parts.surfaces import IconWords, Scrolled, clear
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.today.block import INSET, Headline, Line, Run, SheetBlockView, SheetButton, SheetLine, Step
from ui.screens.today.first_days import FirstDaysView, MatterButton
from ui.screens.today.words import ALARMING, chip_of, icon_of

COLUMNS = (
    (Block.VISITORS, Block.FOLDER, Block.ORDERS),
    (Block.LATE, Block.BROUGHT, Block.EXECUTORS, Block.TODAY, Block.TOMORROW, Block.SOON),
    (Block.REMINDERS, Block.PROMISES, Block.TASKS, Block.WAITING, Block.KEEPING),
)
INDENT = 26  # pixels: what a task counts stands under its words
NARROW_COLUMNS = (COLUMNS[0] + COLUMNS[2], COLUMNS[1])
BESIDE, NARROW_BESIDE = 356, 280  # pixels of the blocks beside the list of the first days


class Today(Screen):
    """Three columns of blocks, two in a narrow window; the arrows walk through all rows.

    In the first days of an office its administrator sees what is still missing, with the blocks beside it.
    """

    TITLE = N_("Today")
    SUBJECTS = frozenset(
        {
            Subject.APPEALS,
            Subject.APPLICANTS,
            Subject.VISITS,
            Subject.RECEPTION,
            Subject.ASSIGNMENTS,
            Subject.REPLIES,
            Subject.CALENDAR,
            Subject.REMINDERS,
            Subject.OFFICE,
        }
    )

    ACTIONS = (
        Action("today.print", N_("Print the morning sheet"), "print", "print_sheet", "Ctrl+P"),
        Action("today.done", N_("The reminder is done"), "check", "end_reminder", "Ctrl+D"),
        Action("today.put_off", N_("Remind me on another day"), "calendar", "put_off", "Ctrl+B"),
        Action("today.give_up", N_("Give the reminder up"), "close", "give_up", "Ctrl+Del"),
    )

    def build(self) -> None:
        """The columns are filled when the sheet is read."""
        self.sheet: MorningSheet | None = None
        self.first: FirstDays | None = None
        self.lines: list[list[SheetButton | MatterButton]] = []  # by column
        self._expanded: set[str] = set()
        self._focus: list[int] = []
        self._is_narrow = False
        if (printing := self.action("today.print")) is not None:
            self.head.right.addWidget(Button(printing))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = QFrame()
        self.band.setProperty("surface", "due")
        row = QHBoxLayout(self.band)
        row.setContentsMargins(24, 8, 24, 8)
        self.day_off = IconWords("day_off", "", "body", "on_chip_due", size=18)
        row.addWidget(self.day_off)
        self.band.hide()
        scrolled = Scrolled(spacing=0)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(28 - 2 * INSET)
        scrolled.box.addLayout(self._columns)
        self.nothing = Words("", "caption", "text_muted", wraps=True)
        self.nothing.setContentsMargins(INSET, 18, INSET, 0)
        scrolled.box.addWidget(self.nothing)
        scrolled.box.addStretch(1)
        self._scrolled = scrolled
        column.addWidget(self.band)
        column.addWidget(scrolled, 1)

    def refresh(self) -> None:
        """Read the sheet anew."""
        if self.desk.may(Permission.ADMINISTER):
            has_printer = any(desk_settings.read().printers.values())
            self.ask(first_days, has_printer=has_printer, done=self._take_first_days, key="first")
        self.ask(morning_sheet, done=self._show, key="sheet")

    def _take_first_days(self, first: FirstDays | None) -> None:
        """They are asked before the sheet, and shown with it."""
        self.first = first if first is not None and first.is_shown else None

    def print_sheet(self) -> None:
        """Ctrl+P: the same sheet on paper."""
        self.desk.print_paper(MORNING_SHEET, self.desk.today)

    def _show(self, sheet: MorningSheet) -> None:
        self.sheet = sheet
        has_reminders = any(one.block is Block.REMINDERS for one in sheet.blocks)
        for name in ("done", "put_off", "give_up"):
            self.offer(f"today.{name}", is_lawful=has_reminders)
        opened = (
            self.t("the office was opened on {day}", day=self.t.day_month(self.first.opened_on)) if self.first else ""
        )
        self.head.note.setText(opened or words.receptions(sheet, self.t))
        self.band.setVisible(not sheet.is_workday)
        if not sheet.is_workday:
            self.day_off.words.setText(words.day_off(sheet, self.t))
        if sheet.is_new_office and self.first is None:
            self._show_new_office()
            return
        self.show_content()
        self._fill()

    def _show_new_office(self) -> None:
        t = self.t
        if self.desk.may(Permission.REGISTER_APPEALS):
            step = (t("Open the counter"), lambda: self.desk.go("counter"))
            sentence = t(
                "Register the first appeal at the counter: what comes, what is due and what is late appears here."
            )
            self.show_empty("today", t("The office is ready"), sentence, action=step)
        else:
            sentence = t("When the first appeal is registered, what comes, what is due and what is late appears here.")
            self.show_empty("today", t("The office is ready"), sentence)

    def _fill(self) -> None:
        assert self.sheet is not None
        focus = self._focused()
        clear(self._columns)
        self.lines = []
        if self.first is not None:
            self._add_first_days(self.first)
            shown = [one for one in self.sheet.blocks if one.count or one.rows]
            self._add_column(shown, NARROW_BESIDE if self._is_narrow else BESIDE)
        else:
            for wanted in NARROW_COLUMNS if self._is_narrow else COLUMNS:
                shown = [one for one in self.sheet.blocks if one.block in wanted and (one.count or one.rows)]
                shown.sort(key=lambda one: self._rank(one.block, wanted))
                if shown:
                    self._add_column(shown)
        self._fold_empty()
        if len(self.lines) == 1:
            self._columns.addStretch(1)
        self._take_focus(focus)

    def _fold_empty(self) -> None:
        """What has nothing today is one line: «Nothing: 0 appeals are overdue · 0 terms end today»."""
        assert self.sheet is not None
        day, t = self.sheet.day, self.t
        empty = [words.headline(one, day, t) for one in self.sheet.blocks if not one.count and not one.rows]
        self.nothing.setText(t("None today: {what}", what=" · ".join(empty)))
        self.nothing.setVisible(bool(empty))

    def _rank(self, block: Block, wanted: tuple[Block, ...]) -> int:
        """A signer's folder stands before the visitors."""
        signs = self.desk.may(Permission.SIGN_REPLIES)
        return -1 if signs and block is Block.FOLDER else wanted.index(block)

    def _add_first_days(self, first: FirstDays) -> None:
        view = FirstDaysView(self.desk, first)
        view.ticked.connect(self._tick)
        self.lines.append([*view.buttons])
        for button in view.buttons:
            button.walked.connect(self._walk)
        self._columns.addWidget(view, 1)

    def _tick(self, order: TickMatter) -> None:
        """What follows comes by itself: the store tells that it was changed."""
        self.desk.run(tick_matter, order, owner=self)

    def _add_column(self, blocks: list[SheetBlock], width: int = 0) -> None:
        """A column of blocks, of this width in pixels, or of its share of the window."""
        place = QWidget()
        if width:
            place.setFixedWidth(width)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        lines: list[SheetButton | MatterButton] = []
        for block in blocks:
            view = self._block(block)
            column.addWidget(view)
            lines += [button for button in (view.head, *view.lines) if button.isEnabled()]
        for line in lines:
            line.walked.connect(self._walk)
        column.addStretch(1)
        self.lines.append(lines)
        self._columns.addWidget(place, 0 if width else 1)

    def _block(self, block: SheetBlock) -> SheetBlockView:
        t = self.t
        run = self._opener(block.opens) if block.opens else None
        assert self.sheet is not None
        day = self.sheet.day
        rows = [line for row in block.rows for line in self._lines(block.block, row, day)]
        if block.letters:
            rows.insert(0, SheetLine(words.RowWords(plain=words.letters_by_kind(block, t)), run))
        if block.opens is None and block.block not in (Block.REMINDERS, Block.TASKS) and len(rows) > FEW:
            is_whole = block.block.value in self._expanded
            run = lambda: self._expand(block.block.value)  # noqa: E731
            left = block.count - FEW
            more = t("show fewer") if is_whole else t("{number} more", number=left)
            rows = [*(rows if is_whole else rows[:FEW]), SheetLine(words.RowWords(muted=more), run)]
        elif run is not None and rows and not block.letters and block.count > len(rows):
            rows.append(SheetLine(words.RowWords(muted=t("{number} more", number=block.count - len(rows))), run))
        alarm = ALARMING.get(block.block, "text")
        head = Headline(block.count, words.headline(block, day, t), alarm, run if block.count else None)
        return SheetBlockView(head, rows)

    def _lines(self, block: Block, row: SheetRow, day: dt.date) -> list[SheetLine]:
        """A row, and what it counts where that is unfolded: a count opens its list, an item what it names."""
        said = words.row_words(block, row, day, self.t)
        run = self._opener(row.opens)
        key = f"{row.about}:{row.when}"
        if row.rows:
            run = lambda: self._expand(key)  # noqa: E731
        lines = [self._line_of(row, said, run)]
        if key in self._expanded:
            for one in row.rows:
                told = words.item_words(one, day, self.t)
                lines.append(replace(self._line_of(one, told, self._opener(one.opens)), indent=INDENT))
            if left := row.count - len(row.rows) if row.rows else 0:
                lines.append(SheetLine(words.RowWords(muted=self.t("{number} more", number=left)), None, indent=INDENT))
        return lines

    def _line_of(self, row: SheetRow, said: words.RowWords, run: Run | None) -> SheetLine:
        """A row; a reminder is reached by the keyboard also where its record is not seen any more."""
        steps: tuple[Step, ...] = ()
        if (mine := row.reminder) is not None:
            run = run or partial(self._move, mine)
            steps = (
                ("check", self.t("Done"), partial(end, self.desk, self, mine.id, ReminderState.DONE)),
                ("more", self.t("Another day, or give up"), partial(self._choose_step, mine)),
            )
        return SheetLine(said, run, row.is_over, chip_of(row, said), icon_of(row), steps=steps, reminder=row.reminder)

    # Reminders.

    def _move(self, mine: OwnReminder) -> None:
        remind(self.desk, self, mine.about, mine.record_id, mine)

    def _choose_step(self, mine: OwnReminder) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.t("Another day…")).triggered.connect(lambda: self._move(mine))
        give_up = lambda: end(self.desk, self, mine.id, ReminderState.GIVEN_UP)  # noqa: E731
        menu.addAction(self.t("Give up")).triggered.connect(give_up)
        menu.popup(QCursor.pos())

    def _reminder(self) -> OwnReminder | None:
        """The reminder on whose row the keyboard is, or the only one; of several one has to be chosen."""
        place = self._focused()
        line = self._line(*place) if place else None
        if isinstance(line, Line) and line.reminder is not None:
            return line.reminder
        shown = [one for column in self.lines for one in column if isinstance(one, Line) and one.reminder]
        if len(shown) == 1:
            return shown[0].reminder
        if shown:
            shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.desk.say(lambda t: t("Choose a reminder with the arrows first."), kind="info")
        return None

    def end_reminder(self) -> None:
        """Ctrl+D: the reminder is done."""
        if (mine := self._reminder()) is not None:
            end(self.desk, self, mine.id, ReminderState.DONE)

    def give_up(self) -> None:
        """Ctrl+Del: the reminder is not needed any more."""
        if (mine := self._reminder()) is not None:
            end(self.desk, self, mine.id, ReminderState.GIVEN_UP)

    def put_off(self) -> None:
        """Ctrl+B: another day for the reminder."""
        if (mine := self._reminder()) is not None:
            self._move(mine)

    def _expand(self, key: str) -> None:
        """Unfold a block or what a task counts, or fold it again."""
        self._expanded ^= {key}
        self._fill()

    def _opener(self, opens: Opens | None) -> Run | None:
        """What opens a screen, if this person may see it."""
        if opens is None or not self.desk.may(BY_NAME[opens.screen].permission):
            return None
        return lambda: self.desk.go(opens.screen, **opens.arguments)

    # The keyboard walks rows.

    def _focused(self) -> list[int]:
        focused = self.focusWidget()
        for number, column in enumerate(self.lines):
            if focused in column:
                return [number, column.index(focused)]
        return self._focus

    def _take_focus(self, place: list[int]) -> None:
        self._focus = place
        if place and (target := self._line(*place)) is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, column: int, row: int) -> SheetButton | MatterButton | None:
        if not 0 <= column < len(self.lines) or not self.lines[column]:
            return None
        return self.lines[column][max(0, min(row, len(self.lines[column]) - 1))]

    def _walk(self, columns: int, rows: int) -> None:
        """Up and Down walk the rows of all blocks, Left and Right the columns."""
        column, row = self._focused() or [0, -1]
        column, row = column + columns, row + rows
        if rows and row < 0 and column > 0:
            column, row = column - 1, len(self.lines[column - 1]) - 1
        elif rows and row >= len(self.lines[column]) and column + 1 < len(self.lines):
            column, row = column + 1, 0
        if (target := self._line(column, row)) is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._scrolled.ensureWidgetVisible(target, 0, 40)

    def first_focus(self) -> QWidget | None:
        """The row where the keyboard was, or the first headline."""
        return self._line(*self._focus) if self._focus else self._line(0, 0)

    def narrow(self, *, is_narrow: bool) -> None:
        """Two columns in a narrow window."""
        super().narrow(is_narrow=is_narrow)
        side = (16 if is_narrow else 24) - INSET
        self._scrolled.box.setContentsMargins(side, 0, side, 16)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if self.sheet is not None and self.pages.currentWidget() is self.body:
                self._fill()

    def keep(self) -> dict[str, Any]:
        """The row with the keyboard, and what was unfolded."""
        return {"focus": self._focused(), "expanded": sorted(self._expanded)}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep."""
        self._focus = list(kept.get("focus", []))
        self._expanded = set(kept.get("expanded", []))
