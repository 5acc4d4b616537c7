"""The office, section by section: the sections at the left, the open one at the right."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from models.rules.titled import N_
from ui import icons
from ui.actions import Action
from ui.parts.buttons import IconButton
from ui.screen import Screen
from ui.screens.office.about import AboutSection
from ui.screens.office.backup import BackupSection
from ui.screens.office.bodies import BodiesSection
from ui.screens.office.calendar import CalendarSection
from ui.screens.office.contacts import ContactsSection
from ui.screens.office.departments import DepartmentsSection
from ui.screens.office.deputies import DeputiesSection
from ui.screens.office.intake import IntakeSection
from ui.screens.office.journal import JournalSection
from ui.screens.office.numbers import NumbersSection
from ui.screens.office.officials import OfficialsSection
from ui.screens.office.places import PlacesSection
from ui.screens.office.prefixes import PrefixesSection
from ui.screens.office.roles import RolesSection
from ui.screens.office.section import Section
from ui.screens.office.settings import SettingsSection
from ui.screens.office.short_forms import ShortFormsSection
from ui.screens.office.statuses import StatusesSection
from ui.screens.office.templates import TemplatesSection
from ui.screens.office.this_desk import ThisDeskSection
from ui.screens.office.topics import TopicsSection
from ui.screens.office.trusted import TrustedSection
from ui.screens.office.users import UsersSection
from ui.tables.printed import Listed, print_action
from ui.theme import theme

_WIDTH, _NARROW_WIDTH = 208, 192

# Groups of sections: title, then each section by its name.
SECTIONS: tuple[tuple[str, dict[str, type[Section]]], ...] = (
    (
        N_("People and rights"),
        {
            "officials": OfficialsSection,
            "departments": DepartmentsSection,
            "deputies": DeputiesSection,
            "users": UsersSection,
            "roles": RolesSection,
        },
    ),
    (
        N_("Lists"),
        {
            "topics": TopicsSection,
            "places": PlacesSection,
            "intake": IntakeSection,
            "trusted": TrustedSection,
            "bodies": BodiesSection,
            "contacts": ContactsSection,
            "statuses": StatusesSection,
            "calendar": CalendarSection,
        },
    ),
    (
        N_("Papers and numbers"),
        {
            "templates": TemplatesSection,
            "short_forms": ShortFormsSection,
            "numbers": NumbersSection,
            "prefixes": PrefixesSection,
        },
    ),
    (
        N_("Upkeep"),
        {
            "settings": SettingsSection,
            "journal": JournalSection,
            "backup": BackupSection,
            "desk": ThisDeskSection,
            "about": AboutSection,
        },
    ),
)


class OfficeScreen(Screen):
    """Only the sections that the signed-in person may see; `section` opens one by its name."""

    TITLE = N_("Office")
    SUBJECTS = frozenset({Subject.OFFICIALS, Subject.OFFICE, Subject.CLASSIFIER, Subject.CALENDAR, Subject.REPLIES})
    ACTIONS = (
        Action("office.add", N_("Add to this list"), "plus", "add", "Ins", Permission.ADMINISTER),
        Action("office.find", N_("Find in this list"), "search", "search_here", "/ | Ctrl+F"),
        print_action("office"),
        Action("office.next", N_("Next section"), "down", "next_section", "Ctrl+PgDown"),
        Action("office.previous", N_("Previous section"), "sort", "previous_section", "Ctrl+PgUp"),
        Action("office.back_up", N_("Make a backup now"), "save", "back_up", "", Permission.BACK_UP),
        Action("office.journal", N_("Open the journal"), "record", "open_journal", "", Permission.READ_JOURNAL),
    )

    def build(self) -> None:
        """The list of sections; each section is made when it is first opened."""
        self._classes: dict[str, type[Section]] = {}
        self._made: dict[str, Section] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.t("Sections of the office"))
        self.list.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
        self.list.setProperty("choice", "section")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title, sections in SECTIONS:
            offered = {name: one for name, one in sections.items() if self.desk.may(one.PERMISSION)}
            if offered:
                self._add_title(title)
            for name, one in offered.items():
                self._add_section(name, one)
        self.head.right.addWidget(IconButton("print", self.actions_by_name["office.print_list"]))
        self.stack = QStackedWidget()
        self.row = QHBoxLayout(self.body)
        self.row.setContentsMargins(24, 4, 24, 16)
        self.row.setSpacing(20)
        self.row.addWidget(self.list)
        self.row.addWidget(self.stack, 1)
        self.list.currentItemChanged.connect(lambda item, _: self._opened(item))
        self.list.setCurrentRow(1)

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(self.t(title))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme().font("caption", 600))
        item.setForeground(theme().colour("text_muted"))
        item.setSizeHint(QSize(0, 24))
        self.list.addItem(item)

    def _add_section(self, name: str, section: type[Section]) -> None:
        item = QListWidgetItem(icons.icon(section.ICON), self.t(section.TITLE))
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setSizeHint(QSize(0, 30))
        self.list.addItem(item)
        self._classes[name] = section

    @property
    def section_shown(self) -> str:
        """The name of the open section."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""

    @property
    def sections(self) -> list[str]:
        """The names of the sections that this person may see."""
        return list(self._classes)

    @property
    def section(self) -> Section | None:
        """The open section."""
        return self._made.get(self.section_shown)

    def _opened(self, item: QListWidgetItem | None) -> None:
        name = str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""
        if not name:
            return
        if name not in self._made:
            section = self._classes[name](self.desk)
            self._made[name] = section
            self.stack.addWidget(section)
        self.stack.setCurrentWidget(self._made[name])
        self._made[name].narrow(is_narrow=self.row.contentsMargins().left() < 24)
        self.offer("office.print_list", is_lawful=self._made[name].listed() is not None)
        self.refresh()
        if kept := self._kept.pop(name, None):
            self._made[name].restore(kept)

    def open_section(self, name: str) -> None:
        """Open a section by its name, if this person may see it."""
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentRow(number)

    def open(self, **arguments: Any) -> None:
        """`section` names the section to show, `setting` the one of the settings that is meant."""
        super().open(**arguments)
        self.open_section(str(arguments.get("section", "")))
        if isinstance(self.section, SettingsSection) and (name := arguments.get("setting")):
            self.section.go_to(str(name))

    def refresh(self) -> None:
        """Ask for what the open section shows."""
        if self.section is not None:
            self.section.refresh()

    def narrow(self, *, is_narrow: bool) -> None:
        """Narrower margins and list."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.row.setContentsMargins(side, 4, side, 16)
        self.list.setFixedWidth(_NARROW_WIDTH if is_narrow else _WIDTH)
        for section in self._made.values():
            section.narrow(is_narrow=is_narrow)

    def first_focus(self) -> QWidget | None:
        """The list of sections, or the setting that was asked for."""
        if self.arguments.get("setting") and self.section is not None:
            return self.section.first_focus()
        return self.list

    def keep(self) -> dict[str, Any]:
        """The open section and what is half done in each."""
        return {"section": self.section_shown, "sections": {name: one.keep() for name, one in self._made.items()}}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take it up again."""
        self._kept = dict(kept.get("sections", {}))
        name = str(kept.get("section", ""))
        self.open_section(name)
        if name in self._made and (own := self._kept.pop(name, None)):
            self._made[name].restore(own)

    def add(self) -> None:
        """Ins: a new entry in the open list."""
        if self.section is not None:
            self.section.add()

    def search_here(self) -> None:
        """Ctrl+F: search in the open list."""
        if self.section is not None:
            self.section.search_here()

    def listed(self) -> Listed | None:
        """The list of the open section."""
        return self.section.listed() if self.section is not None else None

    def search_line(self) -> QLineEdit | None:
        """The line of the open section."""
        return self.section.search_line() if self.section is not None else None

    def next_section(self) -> None:
        """Ctrl+PgDown."""
        self._step(1)

    def previous_section(self) -> None:
        """Ctrl+PgUp."""
        self._step(-1)

    def _step(self, by: int) -> None:
        names = self.sections
        self.open_section(names[(names.index(self.section_shown) + by) % len(names)])

    def open_journal(self) -> None:
        """From Ctrl+K."""
        self.open_section("journal")

    def back_up(self) -> None:
        """From Ctrl+K: open the section and make one."""
        self.open_section("backup")
        if isinstance(self.section, BackupSection):
            self.section.make()
