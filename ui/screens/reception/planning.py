"""The schedule of a quarter: a weekly pattern of one official, seen before it is opened (ПП-663 p. 19)."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.planning import PlanReceptions, ReceptionPlan, plan_receptions
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.schedule import reception_plan
from models.rules.workdays import ONE_DAY
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import ChoiceEditor, NumberEditor, TextEditor, TimeEditor
from ui.parts.chips import FilterChip
from ui.parts.words import Words

MONDAY = dt.date(2026, 11, 23)  # any Monday, to name the weekdays
LAST_WEEK = -1
PREVIEW, MOST = 58, 30  # height of three lines, and the dates that stand in them


def quarter_of(day: dt.date, ahead: int = 0) -> tuple[dt.date, dt.date]:
    """First and last day of the quarter of a day, or of one so many quarters ahead."""
    number = day.year * 4 + (day.month - 1) // 3 + ahead
    first = dt.date(number // 4, number % 4 * 3 + 1, 1)
    after = dt.date((number + 1) // 4, (number + 1) % 4 * 3 + 1, 1)
    return first, after - ONE_DAY


class _Chips(QWidget):
    """Several of a few: chips that are on or off."""

    def __init__(self, choices: list[tuple[int, str]], name: str, changed: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.chips = {}
        for value, words in choices:
            chip = FilterChip(words, checkable=True)
            chip.toggled.connect(lambda _: changed())
            self.chips[value] = chip
            row.addWidget(chip)
        row.addStretch(1)

    def values(self) -> tuple[int, ...]:
        """Those that are on."""
        return tuple(value for value, chip in self.chips.items() if chip.isChecked())


class PlanSheet(Sheet):
    """Who, which quarter, which weekdays and weeks, which hours; below, what will be opened and what is left out."""

    def __init__(
        self,
        desk: Desk,
        official_id: int | None,
        done: Callable[[int], object],
        parent: QWidget,
        *,
        is_first: bool = False,
    ) -> None:
        t = desk.t
        super().__init__(t, t("Schedule of a quarter"), t("Open these days"), self.send, parent, width=620)
        self.desk = desk
        self.done_then = done
        self._official_id = official_id
        self._ahead = 0 if is_first else 1  # quarters: the first schedule is for the days that are left of this one
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(150)
        self._patience.timeout.connect(self.look)
        self.form: Form[PlanReceptions] = Form(PlanReceptions, t, self)
        self._lay_out()
        self.form.fill({"starts": dt.time(10), "ends": dt.time(12), "slot_minutes": desk.settings.slot_minutes})
        self.form.changed.connect(self._patience.start)
        keep_typed(self, desk, self.form, "plan", official_id or "")
        desk.ask(officials, done=self._offer, owner=self)
        self.official.setFocus()

    def _lay_out(self) -> None:
        t, form = self.t, self.form
        quarters = [quarter_of(self.desk.today, ahead) for ahead in range(4)]
        self.official = ChoiceEditor()
        self.quarter = ChoiceEditor(
            [(first, f"{t.month_year(first).split()[0]} – {t.month_year(last)}") for first, last in quarters]
        )
        self.quarter.set_value(quarters[self._ahead][0])
        weekdays = [(n, t.weekday(MONDAY + n * ONE_DAY)) for n in range(5)]
        weeks = [(n, t("week {number}", number=n)) for n in range(1, 5)]
        self.weekdays = _Chips(weekdays, t("Weekdays"), self._patience.start)
        self.weeks = _Chips([*weeks, (LAST_WEEK, t("last week"))], t("Weeks of the month"), self._patience.start)
        hint = t("None chosen: every week.")
        self.body.addLayout(_row(form.bind("official_id", self.official, t("Official"))))
        self.body.addLayout(_row(form.bind_extra("quarter", self.quarter, t("Quarter"))))
        self.body.addWidget(form_part(t("Weekdays"), self.weekdays))
        self.body.addWidget(form_part(t("Weeks of the month"), self.weeks, hint))
        self.body.addLayout(
            _row(
                form.bind("starts", TimeEditor(), t("Begins")),
                form.bind("ends", TimeEditor(), t("Ends")),
                form.bind("slot_minutes", NumberEditor(5, 240), t("Minutes for one visitor")),
            )
        )
        self.body.addLayout(
            _row(
                form.bind("place_kk", TextEditor(), t("Place, in Kazakh")),
                form.bind("place_ru", TextEditor(), t("Place, in Russian")),
            )
        )
        self.preview = Words("", "body", wraps=True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setMinimumHeight(PREVIEW)
        self.left_out = Words("", "caption", "text_due", wraps=True)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.left_out)

    def _offer(self, found: list[OfficialChoice]) -> None:
        receiving = [one for one in found if one.rank.holds_receptions]
        with self.form.filling():
            self.official.set_choices([(one.id, f"{one.name}, {one.post}") for one in receiving])
            self.official.set_value(self._official_id)
        self.look()

    def order(self) -> PlanReceptions | None:
        """The pattern as it stands, or None while it is not whole."""
        first = self.quarter.value()
        starts, ends = self.form.editors["starts"].value(), self.form.editors["ends"].value()
        if first is None or starts is None or ends is None or self.official.value() is None:
            return None
        return self.form.read(
            first_day=first, last_day=quarter_of(first)[1], weekdays=self.weekdays.values(), weeks=self.weeks.values()
        )

    def look(self) -> None:
        """Ask what the pattern would open."""
        order = self.order()
        if order is None or not order.weekdays:
            self.main.setEnabled(False)
            self.preview.setText(self.t("Choose the weekdays: the days to be opened appear here."))
            self.left_out.setText("")
            return
        self.desk.ask(reception_plan, order, done=self._show, owner=self, key="plan", failed=self._fail)

    def _show(self, plan: ReceptionPlan) -> None:
        t = self.t
        self.main.setEnabled(bool(plan.days))
        days = ", ".join(f"{day:%d.%m}" for day in plan.days[:MOST]) + ("…" if len(plan.days) > MOST else "")
        opened = t.plural("{number} day will be opened", "{number} days will be opened", len(plan.days))
        self.preview.setText(f"{opened}: {days}" if plan.days else t("The pattern gives no new day."))
        left = [f"{one.day:%d.%m} – {one.why}" for one in plan.days_off]
        known = [f"{day:%d.%m} – {t('open already or passed')}" for day in plan.known]
        self.left_out.setText(t("Left out: {days}", days="; ".join(left + known)) if left or known else "")
        self.adjustSize()

    def send(self) -> None:
        """Open the days."""
        if (order := self.order()) is None:
            return
        self.busy(is_busy=True)
        self.desk.run(plan_receptions, order, owner=self, done=self._planned, refused=self._fail)

    def _planned(self, plan: ReceptionPlan) -> None:
        self.accept()
        self.done_then(len(plan.days))

    def _fail(self, error: Exception) -> None:
        self.busy(is_busy=False)
        if not (isinstance(error, Refusal) and self.form.mark(error)):
            self.preview.setText(error.words(self.t) if isinstance(error, Refusal) else "")
            self.main.setEnabled(False)


def form_part(label: str, widget: QWidget, hint: str = "") -> QWidget:
    """A label over something that is no editor."""
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    box.addWidget(Words(label, "caption", "text_muted"))
    box.addWidget(widget)
    if hint:
        box.addWidget(Words(hint, "caption", "text_muted"))
    return part


def _row(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
