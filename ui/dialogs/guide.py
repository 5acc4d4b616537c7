"""The first-run guide: from the names of the office to its recovery sheet in the safe."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.errors import Refusal
from models.rules.titled import N_
from ui import keys, printers
from ui.dialogs.guide_steps import HoursStep, OfficeStep, OfficialsStep, SignInStep, Step
from ui.dialogs.hall import Hall
from ui.dialogs.page import WIDE, Page
from ui.parts.buttons import FILLED, OUTLINED, Button
from ui.parts.pages import Pages
from ui.parts.saving import ask_where
from ui.parts.states import ErrorCard
from ui.parts.words import Words

if TYPE_CHECKING:
    from desktop.office import Office
    from desktop.recovery import RecoverySheet

_PAPER = "recovery_sheet"
_SHEET_HEIGHT = 330  # pixels


class Guide(Page):
    """Five steps. Back keeps what was typed; who leaves before the sheet is confirmed leaves no office behind."""

    STEPS = (N_("The office"), N_("Officials"), N_("Hours and places"), N_("Password"), N_("Recovery sheet"))

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.t(self.STEPS[0]), WIDE)
        t = self.t
        self.office: Office | None = None
        self.secret: RecoverySheet | None = None
        self.sheet = b""
        self._is_busy = False
        self._step = 0
        self.steps: tuple[Step, ...] = (OfficeStep(t), OfficialsStep(t), HoursStep(t), SignInStep(t))
        self.shown: tuple[QWidget, ...] = (*self.steps, self._sheet_step())
        for widget in self.shown:
            self.box.addWidget(widget)
        main = Button(t("Next"), FILLED, key="Ctrl+Enter", height=44)
        main.clicked.connect(self.go_on)
        self.end_with(main, self._back)
        self._show_step(0)

    def _sheet_step(self) -> QWidget:
        t = self.t
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = t("If passwords are lost, only this sheet opens the office. The program keeps no copy: print it now.")
        column.addWidget(Words(words, wraps=True))
        self.pages = Pages(t("Recovery sheet"))
        self.pages.setFixedHeight(_SHEET_HEIGHT)
        column.addWidget(self.pages)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print = Button(t("Print"), OUTLINED, "print", "Ctrl+P")
        keys.bind(self, "Ctrl+P", self.print.click)
        self.print.clicked.connect(self._print)
        self.save = Button(t("Save as PDF"), OUTLINED, "save")
        self.save.clicked.connect(self._save)
        self.told = Words("", "caption", "text_muted", wraps=True)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addWidget(self.told, 1)
        column.addLayout(row)
        self.confirmed = QCheckBox(t("The sheet is printed and lies in the safe"))
        self.confirmed.toggled.connect(lambda _: self._show_step(self.step))
        self._kept(is_kept=False)
        column.addWidget(self.confirmed)
        return page

    # Going on and back.

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self._step

    def _show_step(self, number: int) -> None:
        t = self.t
        self._step = number
        for place, widget in enumerate(self.shown):
            widget.setVisible(place == number)
        self.title.setText(t(self.STEPS[number]))
        last = len(self.STEPS) - 1
        words = {last - 1: t("Create the office"), last: t("Open the office")}.get(number, t("Next"))
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.main.setEnabled(not self._is_busy and (number < last or self.confirmed.isChecked()))
        self.back.setText(t("Leave") if number in (0, last) else t("Back"))
        self.say_failed("")
        self.stepped.emit()
        self.verticalScrollBar().setValue(0)

    def go_on(self) -> None:
        """The next step, if this one is right; on the last two: create, open."""
        number = self.step
        if number == len(self.steps):
            self._open()
        elif self.steps[number].is_right():
            if number + 1 < len(self.steps):
                self._show_step(number + 1)
                self._first_line().setFocus()
            else:
                self._create()

    def _first_line(self) -> QWidget:
        step = self.steps[self.step]
        return next(iter(step.fields.values())).editor

    def _back(self) -> None:
        if self.office is not None:
            self.may_leave()
        elif self.step:
            self._show_step(self.step - 1)
        else:
            self.go_home()

    # Creating.

    def typed(self) -> dict[str, str]:
        """Everything that was typed."""
        return {name: text for step in self.steps for name, text in step.typed().items()}

    def _create(self) -> None:
        typed, language, clock = self.typed(), self.t.language, self.hall.clock
        self._busy(is_busy=True)
        self.work.show_work(self.t("The office is being created: key, tables, calendar, classifier…"))
        self.hall.start(lambda: _created(typed, language, clock), self._created, self._failed, owner=self)

    def _created(self, made: tuple["Office", "RecoverySheet", bytes]) -> None:
        self._busy(is_busy=False)
        self.office, self.secret, self.sheet = made
        self._show_sheet()

    def _show_sheet(self) -> None:
        self._show_step(len(self.steps))
        self.pages.show_pdf(self.sheet)
        known = printers.names()
        self.print.setVisible(bool(known))
        self.told.setText("" if known else self.t("This computer has no printer: save the paper as a PDF."))
        (self.print if known else self.save).setFocus()

    def _failed(self, words: str, error: Exception) -> None:
        self._busy(is_busy=False)
        if isinstance(error, Refusal):
            for number, step in enumerate(self.steps):
                if (error.field or "") in step.typed():
                    self._show_step(number)
                    step.mark(error)
                    return
        self.say_failed(words)

    def _busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.shown[self._step].setEnabled(not is_busy)
        self.main.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)
        if not is_busy:
            self.work.hide()

    # The sheet.

    def _print(self) -> None:
        known = printers.names()
        printer = printers.usual(_PAPER, known) or next(iter(known), "")
        if printer and self.sheet:
            what = printers.Printing(self.sheet, printer)
            said = self.t("Sent to the printer {printer}.", printer=printer)
            self.hall.start(
                lambda: printers.print_out(what),
                lambda _: self._kept(said),
                lambda words, _: self.told.setText(words),
                owner=self,
            )

    def _kept(self, said: str | None = None, *, is_kept: bool = True) -> None:
        """Nobody can say that the sheet lies in the safe before it was printed or saved."""
        self.confirmed.setEnabled(is_kept)
        self.confirmed.setToolTip("" if is_kept else self.t("Print or save the sheet first."))
        if said is not None:
            self.told.setText(said)

    def _save(self) -> None:
        name = f"{self.t('Recovery sheet')} {self.secret.mark if self.secret else ''}".strip()
        ask_where(self, self.t("Save as PDF"), f"{name}.pdf", "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Save the sheet, off the window's line."""
        sheet = self.sheet
        said = self.t("Print {file}, lay it into the safe and delete the file.", file=file.name)
        self.hall.start(
            lambda: _written(file, sheet),
            lambda _: self._kept(said),
            lambda words, _: self.told.setText(words),
            owner=self,
        )

    def _open(self) -> None:
        if (office := self.office) is not None:
            self._busy(is_busy=True)
            self.hall.start(lambda: _confirmed(office), lambda _: self._enter(), self._failed, owner=self)

    def _enter(self) -> None:
        self._busy(is_busy=False)
        if (office := self._give_away()) is not None:
            self.hall.enter(office)

    def _give_away(self) -> "Office | None":
        """The office, which is this page's no more; its sheet is forgotten."""
        office, self.office, self.secret, self.sheet = self.office, None, None, b""
        return office

    # Leaving.

    def may_leave(self) -> bool:
        """Not while the office is made; an office whose sheet is not confirmed is kept or removed by a clear word."""
        if self.office is None or self._is_busy:
            return not self._is_busy
        if not hasattr(self, "warning"):
            self.warning = ErrorCard(
                self.t("The recovery sheet is not confirmed"),
                self.t("Without the sheet in the safe a forgotten password would mean the loss of all data."),
                (self.t("Stay here"), self._stay),
                (self.t("Remove the new office"), self._discard),
            )
            self.box.insertWidget(1, self.warning)
        self.warning.show()
        self.verticalScrollBar().setValue(0)
        return False

    def _stay(self) -> None:
        self.warning.hide()

    def _discard(self) -> None:
        self._busy(is_busy=True)
        if (office := self._give_away()) is not None:
            self.hall.start(lambda: _discarded(office), lambda _: self._left(), lambda *_: self._left(), owner=self)

    def _left(self) -> None:
        self._busy(is_busy=False)
        self.go_home()

    # Language.

    def first_focus(self) -> QWidget | None:
        """The first line of the step."""
        return self._first_line() if self.step < len(self.steps) else None

    def keep(self) -> dict[str, Any]:
        """What was typed and made."""
        made = {"office": self.office, "secret": self.secret, "sheet": self.sheet}
        checks = {"is_kept": self.confirmed.isEnabled(), "confirmed": self.confirmed.isChecked()}
        return {"typed": self.typed(), "step": self.step, **made, **checks}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what keep() gave."""
        for step in self.steps:
            step.take(kept["typed"])
        self.office, self.secret, self.sheet = kept["office"], kept["secret"], kept["sheet"]
        if self.office is not None:
            self._show_sheet()
            if kept["is_kept"]:
                self._kept()
            self.confirmed.setChecked(kept["confirmed"])
            self._draw_anew()
        else:
            self._show_step(kept["step"])

    def _draw_anew(self) -> None:
        """The same sheet in the language that was chosen now."""
        office, secret, language = self.office, self.secret, self.t.language
        if office is not None and secret is not None:
            self.hall.start(lambda: _drawn(office, secret, language), self._drawn, self._failed, owner=self)

    def _drawn(self, sheet: bytes) -> None:
        self.sheet = sheet
        self.pages.show_pdf(sheet)


def _drawn(office: "Office", secret: "RecoverySheet", language: str) -> bytes:
    """On a worker's line."""
    from desktop.session import recovery_paper

    return recovery_paper(office, secret, language)


def _written(file: Path, sheet: bytes) -> None:
    """On a worker's line."""
    from desktop.files import write_durably

    write_durably(file, sheet)


def _created(typed: dict[str, str], language: str, clock: Clock) -> tuple["Office", "RecoverySheet", bytes]:
    """On a worker's line: the office, open, and its recovery sheet, also as a PDF."""
    from desktop.founding import new_office
    from desktop.session import discard, recovery_paper
    from desktop.start import create_office

    folder = typed["folder"].strip()
    if not folder:
        raise Refusal(N_("Choose or type it."), field="folder")
    office, sheet = create_office(Path(folder).expanduser(), new_office(typed, language), clock, exclusive=True)
    try:
        return office, sheet, recovery_paper(office, sheet, language)
    except BaseException:
        discard(office)
        raise


def _confirmed(office: "Office") -> None:
    """On a worker's line: the sheet lies in the safe, as Today shows it in the first days."""
    from desktop.operations.first_days import Matter, TickMatter, tick_matter

    office.run(tick_matter, TickMatter(Matter.SHEET))


def _discarded(office: "Office") -> None:
    from desktop.session import discard

    discard(office)
