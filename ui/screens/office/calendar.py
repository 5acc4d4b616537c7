"""The working calendar as a year; a change shows which open appeals it would move before it is saved."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.administration import ChangeDay, Moved, calendar_moves, change_calendar
from desktop.queries.office import YearDay, calendar_year
from models.rules.titled import N_
from models.rules.workdays import DayKind
from ui.desk import Desk
from ui.forms.editors import ChoiceEditor, TextEditor
from ui.parts.buttons import Button, IconButton
from ui.parts.chips import Chip
from ui.parts.surfaces import Card, Scrolled
from ui.parts.words import Words
from ui.parts.year import YearGrid
from ui.screens.office.section import EntrySheet, Section
from ui.tables.columns import Column
from ui.tables.printed import Listed

SHOWN = 6  # moved appeals named in the sheet


_COLUMNS = (
    Column("day", N_("Day"), lambda row, t: t.date(row.day), 100),
    Column("weekday", N_("Weekday"), lambda row, t: t.weekday(row.day), 110),
    Column("kind", N_("What the day is"), lambda row, t: t.of(row.kind), 150),
    Column("why", N_("Reason"), lambda row, t: f"{row.why} ({t('estimate')})" if row.is_estimated else row.why),
    Column("source", N_("Act"), lambda row, _: row.source),
)


class CalendarSection(Section):
    """Everybody may look; the administrator changes days."""

    TITLE = N_("Calendar")
    ICON = "calendar"
    PERMISSION = Permission.USE

    def build(self) -> None:
        """The year with its arrows, the grid, what the chosen day is."""
        self.year = self.desk.today.year
        self.days: dict[dt.date, YearDay] = {}
        back, on = IconButton("left", self.t("Year before")), IconButton("right", self.t("Next year"))
        back.clicked.connect(lambda: self.show_year(self.year - 1))
        on.clicked.connect(lambda: self.show_year(self.year + 1))
        self.name = Words(str(self.year), "lead")
        for chip in self._legend():
            self.head.addWidget(chip)
        for widget in (back, self.name, on):
            self.head.addWidget(widget)
        self.grid = YearGrid(self.t, self.desk.today)
        self.grid.chosen.connect(self._choose)
        self.grid.opened.connect(self.edit)
        page = Scrolled(spacing=12)
        page.box.addWidget(self.grid)
        self.missing = Words(
            self.t("This year is not entered yet: its terms are counted by the week alone."), "body", "text_due"
        )
        page.box.addWidget(self.missing)
        page.box.addStretch(1)
        self.box.addWidget(page, 1)
        self.box.addWidget(self._card())

    def _legend(self) -> tuple[Chip, ...]:
        estimate = Chip("soon", self.t("dashed: an estimate"), "plain")
        estimate.setToolTip(self.t("An estimate holds until an act fixes the day."))
        return (
            Chip("day_off", self.t("day off"), "due"),
            Chip("work", self.t("worked at a weekend"), "work"),
            estimate,
        )

    def _card(self) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        self.day = Words("", "body_strong", wraps=True)
        self.source = Words("", "caption", "text_muted", wraps=True)
        self.change = Button(self.t("Change this day"), icon="edit", key="Enter")
        self.change.clicked.connect(lambda: self.edit(self.grid.day))
        row.addWidget(self.day, 1)
        row.addWidget(self.change)
        card.box.addLayout(row)
        self.change.setVisible(self.desk.may(Permission.ADMINISTER))
        card.box.addWidget(self.source)
        return card

    def refresh(self) -> None:
        """Ask for the year."""
        self.desk.ask(calendar_year, self.year, done=self._answered, owner=self, key="year")

    def _answered(self, days: list[YearDay]) -> None:
        self.days = {one.day: one for one in days}
        self.name.setText(str(self.year))
        self.missing.setVisible(not days)
        self.grid.show_year(
            self.year,
            {one.day: one.kind for one in days},
            {one.day: one.why for one in days},
            frozenset(one.day for one in days if one.is_estimated),
        )

    def listed(self) -> Listed:
        """The days of the year that differ from what their weekday says."""
        days = tuple(self.days[day] for day in sorted(self.days))
        return Listed(self.t(self.TITLE), (str(self.year),), columns=_COLUMNS, rows=days)

    def show_year(self, year: int) -> None:
        """Turn to another year."""
        self.year = year
        self.refresh()

    def _choose(self, day: dt.date) -> None:
        known = self.days.get(day)
        self.day.setText(self.grid.words(day))
        said = known.source if known else ""
        if known is not None and known.is_estimated:
            said = self.t("An estimate: look whether an act has fixed the day. {source}", source=said)
        self.source.setText(said)
        self.source.setVisible(bool(said))

    def edit(self, day: dt.date) -> None:
        """Enter: change the day."""
        if self.desk.may(Permission.ADMINISTER):
            DaySheet(self.desk, self, day, self.grid.kind(day), self.days.get(day)).show_sheet("kind")

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def search_here(self) -> None:
        """The grid."""
        self.grid.setFocus()

    def keep(self) -> dict[str, Any]:
        """The year and the day."""
        return {"day": self.grid.day.isoformat()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take them up again."""
        day = dt.date.fromisoformat(kept["day"])
        self.show_year(day.year)
        self.grid.choose(day)


class DaySheet(EntrySheet):
    """What a day is and why; under it the open appeals whose last day would move."""

    def __init__(self, desk: Desk, parent: QWidget, day: dt.date, kind: DayKind, known: YearDay | None) -> None:
        t = desk.t
        super().__init__(desk, parent, f"{t.date(day)}, {t.weekday(day)}", ChangeDay)
        self.row(("kind", ChoiceEditor([(one, t.of(one)) for one in self._kinds(day)]), t("The day is")))
        self.row(("why_kk", TextEditor(), t("Reason, in Kazakh")))
        self.row(("why_ru", TextEditor(), t("Reason, in Russian")))
        self.row(("source", TextEditor(), t("The act it rests on")))
        self.moves = Words("", "body", "text_muted", wraps=True)
        self.fields.addWidget(self.moves)
        self.fixed = {"day": day, "version": known.version if known else 0}
        self.form.fill({"kind": kind, **(vars(known) if known else {})})
        self.form.changed.connect(self._rehearse)
        self._rehearse()

    def _kinds(self, day: dt.date) -> tuple[DayKind, ...]:
        usual = DayKind.WORK if day.weekday() < 5 else DayKind.WEEKEND
        moved = DayKind.MOVED_OFF if day.weekday() < 5 else DayKind.MOVED_WORK
        return usual, DayKind.HOLIDAY, moved

    def _rehearse(self) -> None:
        self.desk.ask(
            calendar_moves,
            (self.form.read(**self.fixed),),
            done=self._tell,
            failed=lambda _: self.moves.setText(""),
            owner=self,
            key="moves",
        )

    def _tell(self, moved: tuple[Moved, ...]) -> None:
        t = self.t
        if not moved:
            self.moves.setText(t("No open appeal would move."))
            return
        lines = [
            t.plural(
                "The last day of {number} open appeal moves:",
                "The last days of {number} open appeals move:",
                len(moved),
            )
        ]
        lines += [f"{one.number}: {t.date(one.before)} → {t.date(one.after)}" for one in moved[:SHOWN]]
        self.moves.setText("\n".join(lines) + ("\n…" if len(moved) > SHOWN else ""))

    def save(self) -> None:
        """Change the day; the terms are counted anew."""
        try:
            order = (self.form.read(**{**self.fixed, "version": self.form.version}),)
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.busy(is_busy=True)
        self.desk.run(change_calendar, order, owner=self, done=self._saved, refused=self.refused)

    def _saved(self, moved: tuple[Moved, ...]) -> None:
        self.accept()
        self.desk.say(
            lambda t: t.plural(
                "The calendar is changed; {number} term was counted anew.",
                "The calendar is changed; {number} terms were counted anew.",
                len(moved),
            )
        )

    def refused(self, refusal: Refusal) -> None:
        """A missing reason stands at the language that lacks it."""
        if refusal.field == "why_kk" and self.form.editors["why_kk"].value():
            refusal.field = "why_ru"
        super().refused(refusal)
