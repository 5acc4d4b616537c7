"""Pieces of the register: the tabs of saved views, the panel of filters."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.queries.choices import (
    Choice,
    OfficialChoice,
    intake_points,
    neighbourhoods,
    officials,
    places,
    social_statuses,
    topics,
)
from models.rules.kinds import AppealKind, ApplicantKind, BenefitGroup, Channel, Decision, PlaceLevel
from models.rules.states import AppealState
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.editors import CheckEditor, ChoiceEditor, DateEditor
from ui.parts.buttons import FILLED, QUIET, Button
from ui.parts.surfaces import Field
from ui.screens.appeals.views import TICKS, TITLES, Laid
from ui.theme import theme

COLUMNS = 3  # of the panel of filters


class ViewTabs(QWidget):
    """Saved views as tabs: the words and how many there are."""

    chosen = Signal(str)

    def __init__(self, views: list[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        self.group = QButtonGroup(self)
        self.tabs: dict[str, _Tab] = {}
        for view, words in views:
            tab = _Tab(words)
            tab.clicked.connect(lambda _=False, view=view: self.chosen.emit(view))
            self.group.addButton(tab)
            self.tabs[view] = tab
            row.addWidget(tab)

    def light(self, view: str) -> None:
        """Show which view is open."""
        self.tabs[view].setChecked(True)

    def count(self, counts: dict[str, int]) -> None:
        """Show how many each view holds."""
        for view, number in counts.items():
            self.tabs[view].count(number)


class _Tab(QAbstractButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setCheckable(True)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def count(self, number: int) -> None:
        self.setText(f"{self._words} {figure(number)}")
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme().font("body_strong")).horizontalAdvance(self.text()) + 20, 34)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("body_strong" if self.isChecked() else "body"))
        painter.setPen(theme().colour("text" if self.isChecked() or self.underMouse() else "text_muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme().colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -3), 6, 6)


def figure(number: int) -> str:
    """1 284, with a space that does not break."""
    return f"{number:,}".replace(",", "\u202f")


class FilterPanel(QFrame):
    """The filters to choose from; `applied` gives those that were laid."""

    applied = Signal(object)

    def __init__(self, desk: Desk, laid: Laid, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popover")
        t = self.t = desk.t
        self.setAccessibleName(t("Filters"))
        self.setFixedWidth(680)
        date = partial(DateEditor, t, desk.today, desk.office.calendar, shows_meaning=False)
        self._dates = {
            "registered_from": date(looks_back=True),
            "registered_until": date(looks_back=True),
            "due_from": date(),
            "due_until": date(),
        }
        self._choices = {
            "state": ChoiceEditor([(one, t.of(one)) for one in AppealState], empty=t("any")),
            "kind": ChoiceEditor([(one, t.of(one)) for one in AppealKind], empty=t("any")),
            "channel": ChoiceEditor([(one, t.of(one)) for one in Channel], empty=t("any")),
            "executor": ChoiceEditor(empty=t("any")),
            "topic": ChoiceEditor(empty=t("any")),
            "place": ChoiceEditor(empty=t("any")),
            "sector": ChoiceEditor(empty=t("any")),
            "decision": ChoiceEditor([(one, t.of(one)) for one in Decision], empty=t("any")),
            "applicant_kind": ChoiceEditor([(one, t.of(one)) for one in ApplicantKind], empty=t("any")),
            "benefit": ChoiceEditor([(one, t.of(one)) for one in BenefitGroup], empty=t("any")),
            "status": ChoiceEditor(empty=t("any")),
            "intake": ChoiceEditor(empty=t("any")),
        }
        self._ticks = {name: CheckEditor(t(words)) for name, words in TICKS.items()}
        self._laid = laid
        self._lay_out()
        for name, editor in self._dates.items():
            editor.set_value(getattr(laid, name))
        for name, tick in self._ticks.items():
            tick.set_value(getattr(laid, name))
        for name in ("state", "kind", "channel", "decision", "applicant_kind", "benefit"):
            self._choices[name].set_value(getattr(laid, name))
        desk.ask(officials, done=self._offer_officials, owner=self)
        desk.ask(topics, done=lambda rows: self._offer("topic", rows), owner=self)
        desk.ask(places, PlaceLevel.OKRUG, done=lambda rows: self._offer("place", rows), owner=self)
        desk.ask(neighbourhoods, done=lambda rows: self._offer("sector", rows), owner=self)
        desk.ask(social_statuses, done=lambda rows: self._offer("status", rows), owner=self)
        desk.ask(intake_points, done=lambda rows: self._offer("intake", rows), owner=self)

    def _lay_out(self) -> None:
        t = self.t
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        dates = QHBoxLayout()
        dates.setSpacing(16)
        for name, title in (("registered_from", N_("Registered from")), ("registered_until", N_("until")),
                            ("due_from", N_("Falls due from")), ("due_until", N_("until"))):  # fmt: skip
            dates.addWidget(Field(t(title), self._dates[name], reserves=False))
        dates.addStretch(1)
        column.addLayout(dates)
        for number, (name, title) in enumerate(TITLES.items()):
            grid.addWidget(Field(t(title), self._choices[name], reserves=False), number // COLUMNS, number % COLUMNS)
            grid.setColumnStretch(number % COLUMNS, 1)
        column.addLayout(grid)
        ticks = QHBoxLayout()
        ticks.setSpacing(16)
        for tick in self._ticks.values():
            ticks.addWidget(tick)
        ticks.addStretch(1)
        column.addLayout(ticks)
        row = QHBoxLayout()
        use = Button(t("Show"), FILLED, key="Enter")
        use.clicked.connect(self.use)
        clear = Button(t("Clear all"), QUIET)
        clear.clicked.connect(lambda: self._give(Laid()))
        row.addWidget(use)
        row.addWidget(clear)
        row.addStretch(1)
        column.addLayout(row)

    def _offer_officials(self, rows: list[OfficialChoice]) -> None:
        self._offer("executor", [Choice(one.id, one.name) for one in rows])

    def _offer(self, name: str, rows: list[Choice]) -> None:
        self._choices[name].set_choices([((one.id, one.name), one.name) for one in rows])
        self._choices[name].set_value(getattr(self._laid, name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.use()
            return
        super().keyPressEvent(event)

    def use(self) -> None:
        """Lay what is chosen."""
        chosen = {name: editor.value() for name, editor in self._choices.items()}
        dates: dict[str, Any] = {name: editor.value() for name, editor in self._dates.items()}
        # What has no field here was laid by a figure of Today: it stays until its chip is taken away.
        ticked: dict[str, Any] = {name: tick.value() for name, tick in self._ticks.items()}
        self._give(replace(self._laid, **ticked, **dates, **chosen))

    def _give(self, laid: Laid) -> None:
        self.applied.emit(laid)
        self.close()
