"""The first start on a computer: two large choices, and the ways for those who have an office already."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import paths
from ui.dialogs.hall import Hall
from ui.dialogs.page import Page
from ui.dialogs.sign_in_parts import ChoiceCard, link_line
from ui.parts.words import Hairline, Words


class FirstStart(Page):
    """Create an office, or learn first."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.t("Welcome"))
        t = self.t
        self.box.addWidget(Words(t("There is no office on this computer yet. What shall we begin with?"), wraps=True))
        self.new_office = ChoiceCard(
            "office",
            t("Create an office"),
            t("Four short steps: names, officials, hours, password. About five minutes; a printer will be needed."),
        )
        self.rehearsal = ChoiceCard(
            "learn",
            t("Learn in the rehearsal office"),
            t("An invented district with its people and appeals. Nothing there is real, everything may be tried."),
        )
        self.new_office.clicked.connect(lambda: hall.go("guide"))
        self.rehearsal.clicked.connect(lambda: hall.go("rehearsal", makes=True))
        self.box.addWidget(self.new_office)
        self.box.addWidget(self.rehearsal)
        self.box.addWidget(Hairline())
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(-8, 0, 0, 0)
        self.folder = link_line("place", t("Open an office that is on this computer already"))
        self.folder.clicked.connect(self._choose_folder)
        self.backup = link_line("undo", t("Restore from a backup"))
        self.backup.clicked.connect(lambda: hall.go("restore"))
        for link in (self.folder, self.backup):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addLayout(column)

    def _choose_folder(self) -> None:
        folder = str(paths.documents_folder())
        if chosen := QFileDialog.getExistingDirectory(self, self.t("Where the office is"), folder):
            self.hall.go("form", folder=Path(chosen))

    def first_focus(self) -> QWidget:
        """The first of the choices."""
        return self.new_office
