"""Running numbers: the last one given in each register, how the next will be written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.queries.office import NumberLine, number_lines
from models.rules.numbering import NumberPattern
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.buttons import LINK, Button
from ui.parts.words import Words
from ui.screens.office.section import ListSection, always_muted
from ui.tables.columns import Column

_NAMED = {"protocol": N_("Protocols of receptions"), "assignment": N_("Orders"), "resolution": N_("Resolutions")}


def _register(row: NumberLine, t: Texts) -> str:
    return t(_NAMED[row.register]) if row.register in _NAMED else row.register


class NumbersSection(ListSection):
    """A number is given once, on saving, and never again; so nothing is changed here."""

    TITLE = N_("Numbers")
    ICON = "registered"
    QUESTION = number_lines
    HAS_RETIRED = False
    COLUMNS = (
        Column("year", N_("Year"), lambda row, _: str(row.year), 90, role=always_muted),
        Column("register", N_("Register"), _register, 0, font="body_strong"),
        Column("last", N_("Given"), lambda row, _: str(row.last), 110, is_right=True),
        Column("next", N_("The next number"), lambda row, _: row.following, 170, is_right=True),
    )

    def build(self) -> None:
        """Under the table: where the pattern is set."""
        super().build()
        self.search.hide()
        self.pattern = Words("", "body", "text_muted", wraps=True)
        self.box.addWidget(self.pattern)
        link = Button(self.t("Change prefixes and pattern"), LINK)
        link.clicked.connect(lambda: self.desk.go("office", section="settings"))
        self.box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Also the pattern."""
        super().refresh()
        settings = self.desk.settings
        example = NumberPattern(settings.number_pattern).format(settings.prefix_person, 12, self.desk.today)
        self.pattern.setText(self.t("Numbers are written like {example}.", example=example))

    def search_here(self) -> None:
        """There are few registers."""
        self.table.setFocus()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table
