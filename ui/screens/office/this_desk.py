"""This desk: what is set on this computer alone, for whoever works at it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from desktop import desk_settings
from desktop.access import Permission
from desktop.jobs import PRINT
from desktop.papers import PAPERS
from desktop.queries.choices import Choice, intake_points
from models.rules.titled import N_
from ui import printers
from ui.application import wanted_theme
from ui.forms.editors import ChoiceEditor, SegmentEditor
from ui.forms.intake import IntakeEditor, usual_point
from ui.parts.surfaces import Field, Scrolled
from ui.parts.words import Hairline, Words
from ui.screens.office.section import Section

_MINUTES = (5, 10, 15, 30, 60)
_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class ThisDeskSection(Section):
    """Every choice holds at once, or says from when; the office and other desks know nothing of it."""

    TITLE = N_("This desk")
    ICON = "keyboard"
    PERMISSION = Permission.USE

    def build(self) -> None:
        """Looks, lock, printers."""
        t = self.t
        words = t("Set on this computer alone, for everybody who works at it. What is chosen is saved at once.")
        self.box.addWidget(Words(words, "body", "text_muted", wraps=True))
        self._is_filling = False
        self.text_size = SegmentEditor([(size, f"{size} %") for size in desk_settings.TEXT_SIZES], t("Size of text"))
        self.theme = SegmentEditor([(name, t(title)) for name, title in _THEMES], t("Colours"))
        minutes = [(one, t.plural("{number} minute", "{number} minutes", one)) for one in _MINUTES]
        self.lock = ChoiceEditor([*minutes, (0, t("Never"))])
        self.point = IntakeEditor(t("not told"))
        self.printers: dict[str, ChoiceEditor] = {}
        self.no_printer = Words("", "body", "text_due", wraps=True)
        page = Scrolled(spacing=12, margins=(0, 0, 12, 16))
        page.box.addWidget(self._looks())
        page.box.addWidget(Hairline())
        page.box.addWidget(Words(t("Usual printers"), "body_strong"))
        page.box.addWidget(self.no_printer)
        self.papers = QGridLayout()
        page.box.addLayout(self.papers)
        page.box.addStretch(1)
        self.box.addWidget(page, 1)
        for editor, save in (
            (self.text_size, self._save_text_size), (self.theme, self._save_theme), (self.lock, self._save_lock),
            (self.point, self._save_point),
        ):  # fmt: skip
            editor.changed.connect(lambda save=save: self._chosen(save))

    def _looks(self) -> QWidget:
        t = self.t
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        hint = t("Buttons and pictures grow with it. It holds from the next start of the program.")
        grid.addWidget(Field(t("Size of text"), self.text_size, hint, reserves=False), 0, 0, 1, 2)
        grid.addWidget(Field(t("Colours"), self.theme, reserves=False), 1, 0, Qt.AlignmentFlag.AlignTop)
        hint = t("Without a key or the mouse; holds from the next sign-in. The rehearsal office is never locked.")
        grid.addWidget(
            Field(t("Lock the program after"), self.lock, hint, reserves=False), 1, 1, Qt.AlignmentFlag.AlignTop
        )
        hint = t("What is registered and booked here is noted as taken in there.")
        self.point_field = Field(t("Point of intake at this desk"), self.point, hint, reserves=False)
        grid.addWidget(self.point_field, 2, 0, 1, 2)
        self.point_field.hide()
        grid.setColumnStretch(1, 1)
        return part

    def _build_papers(self) -> None:
        """Where there is a printer: a choice for every paper."""
        grid = self.papers
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number, (name, paper) in enumerate(PAPERS.items()):
            choice = self.printers[name] = ChoiceEditor(empty=self.t("Ask each time"))
            choice.changed.connect(lambda: self._chosen(self._save_printers))
            grid.addWidget(Field(self.t(paper.title_key), choice, reserves=False), number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def refresh(self) -> None:
        """Read the desk's file, and which printers there are: a printer of the network may be slow to answer."""
        self._fill(desk_settings.read())
        self.desk.ask(intake_points, done=self._offer_points, owner=self, key="points")
        self.desk.call(printers.names, done=self._show_printers, owner=self, line=PRINT)

    def _fill(self, settings: desk_settings.DeskSettings) -> None:
        self._is_filling = True
        self.text_size.set_value(settings.text_size)
        self.theme.set_value(settings.theme)
        self.lock.set_value(settings.lock_after_minutes)
        self._is_filling = False

    def _offer_points(self, rows: list[Choice]) -> None:
        self._is_filling = True
        self.point.set_value(usual_point(self.desk))
        self.point.offer(rows)
        self._is_filling = False
        self.point_field.setVisible(self.point.has_choice)

    def _show_printers(self, names: list[str]) -> None:
        chosen = desk_settings.read().printers
        self._is_filling = True
        if names and not self.printers:
            self._build_papers()
        for paper, choice in self.printers.items():
            choice.set_choices([(name, name) for name in names])
            choice.set_value(chosen.get(paper))
        self._is_filling = False
        self.no_printer.setText("" if names else self.t("This computer has no printer: papers are saved as PDF."))
        self.no_printer.setVisible(not names)

    def _chosen(self, save: Callable[[], Any]) -> None:
        if not self._is_filling:
            save()

    def _save_text_size(self) -> None:
        desk_settings.change(text_size=self.text_size.value())
        self.desk.say(lambda t: t("The size of text changes at the next start of the program."), kind="info")

    def _save_theme(self) -> None:
        """The window is built anew for it, and this section with it: not while its own button is being heard."""
        desk, wanted = self.desk, str(self.theme.value())

        def wear() -> None:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            desk_settings.change(theme=wanted)
            desk.wear(wanted_theme(application, wanted))
            desk_settings.change(theme=wanted)  # what is worn was noted by its name: «as the system» must stay that

        QTimer.singleShot(0, desk, wear)

    def _save_lock(self) -> None:
        desk_settings.change(lock_after_minutes=self.lock.value())
        self.desk.say(lambda t: t("Saved. It holds from the next sign-in."), kind="info")

    def _save_point(self) -> None:
        folder = self.desk.office.folder
        desk_settings.save(desk_settings.read().with_intake_point(folder, self.point.value() or 0))
        self.desk.say(lambda t: t("Saved on this desk."), kind="info")

    def _save_printers(self) -> None:
        chosen = {paper: choice.value() for paper, choice in self.printers.items() if choice.value()}
        kept = {paper: name for paper, name in desk_settings.read().printers.items() if paper not in self.printers}
        desk_settings.change(printers=MappingProxyType({**kept, **chosen}))
        self.desk.say(lambda t: t("Saved on this desk."), kind="info")

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.text_size
