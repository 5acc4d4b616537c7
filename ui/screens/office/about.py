"""About: which program this is, where the office lies, what a person who helps has to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.access import Permission
from desktop.logs import VERSION
from desktop.operations.first_days import Matter, untick_matter
from desktop.paths import logs_folder
from desktop.queries.first_days import FirstDays, first_days
from models.rules.titled import N_
from ui.parts.buttons import Button
from ui.parts.surfaces import Card
from ui.parts.words import Words
from ui.screens.office.section import Section


class AboutSection(Section):
    """Facts to read out on the telephone."""

    TITLE = N_("About the program")
    ICON = "info"
    PERMISSION = Permission.USE

    def build(self) -> None:
        """One card of facts."""
        t, office = self.t, self.desk.office
        card = Card(spacing=10)
        card.box.addWidget(Words("Qabyldau", "title"))
        card.box.addWidget(
            Words(t("Reception of citizens and their appeals in an akimat."), "body", "text_muted", wraps=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        settings = self.desk.settings
        facts = (
            (t("Version"), VERSION),
            (t("Office"), settings.body("kk" if t.language == "kk" else "ru")),
            (t("Folder of the office"), str(office.folder)),
            (t("Logs of this desk"), str(logs_folder())),
        )
        for number, (name, fact) in enumerate(facts):
            grid.addWidget(Words(name, "body", "text_muted"), number, 0)
            grid.addWidget(Words(fact, wraps=True, selectable=True), number, 1)
        grid.setColumnStretch(1, 1)
        card.box.addLayout(grid)
        words = t("Nothing leaves this computer: the program makes no connection to a network. The data are encrypted.")
        card.box.addWidget(Words(words, "caption", "text_muted", wraps=True))
        self.box.addWidget(card)
        self.first = Button(t("Show the list of the first days again"), icon="today")
        self.first.clicked.connect(self._take_up)
        self.first.hide()
        self.box.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(1)

    def refresh(self) -> None:
        """The list of the first days, once it was put away, is taken up again here."""
        if self.desk.may(Permission.ADMINISTER):
            self.desk.ask(first_days, has_printer=True, done=self._show, owner=self, key="first")

    def _show(self, first: FirstDays | None) -> None:
        self.first.setVisible(first is not None and first.is_put_away)

    def _take_up(self) -> None:
        self.desk.run(untick_matter, Matter.LIST, owner=self, done=lambda _: self.desk.go("today"))
