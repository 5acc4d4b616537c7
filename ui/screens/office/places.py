"""Okrugs, their villages, neighbourhoods and streets of these."""

from PySide6.QtWidgets import QWidget

from desktop.operations.administration import AddPlace, add_place
from desktop.operations.directory import ChangePlace, Directory, change_place
from desktop.queries.office import PlaceLine, place_lines
from models.rules.kinds import PlaceLevel
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.editors import ChoiceEditor, TextEditor
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    in_the_other_language,
    is_in_use,
    muted_when_retired,
    saved,
)
from ui.tables.columns import Column

_INDENT = "      "
# What may lie in a place, the usual first.
_BELOW = {
    PlaceLevel.OKRUG: (PlaceLevel.VILLAGE,),
    PlaceLevel.VILLAGE: (PlaceLevel.STREET, PlaceLevel.SECTOR),
    PlaceLevel.SECTOR: (PlaceLevel.STREET,),
}


def _name(row: PlaceLine, _: Texts) -> str:
    return _INDENT * row.depth + row.name


class PlacesSection(ListSection):
    """Each place followed by those that lie in it."""

    TITLE = N_("Places")
    ICON = "place"
    QUESTION = place_lines
    CAN_ADD = True
    COLUMNS = (
        Column("name", N_("Place"), _name, role=muted_when_retired),
        Column("level", N_("Level"), lambda row, t: t.of(row.level), 180, role=always_muted),
        Column("other", N_("In the other language"), in_the_other_language, 260, role=always_muted),
        Column("index", N_("Postal index"), lambda row, _: row.postal_index, 140, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("other",)

    def add(self) -> None:
        """Ins: a place in the chosen one."""
        PlaceSheet(self.desk, self, None, self.rows, self.table.current_row()).show_sheet("name_kk")

    def edit(self, row: PlaceLine) -> None:
        """Enter: rename, take out of use."""
        PlaceSheet(self.desk, self, row, self.rows).show_sheet("name_kk")


class PlaceSheet(EntrySheet):
    """A place in both languages; of a new one also where it lies."""

    def __init__(
        self, desk: Desk, parent: QWidget, row: PlaceLine | None, rows: list[PlaceLine], inside: PlaceLine | None = None
    ) -> None:
        t = desk.t
        super().__init__(desk, parent, t("Place") if row else t("New place"), ChangePlace if row else AddPlace)
        if row is None:
            self._lay_out_where(rows, inside)
        self.row(("name_kk", TextEditor(), t("Name, in Kazakh")))
        self.row(("name_ru", TextEditor(), t("Name, in Russian")))
        self.row(("postal_index", TextEditor(width=120, largest=10), t("Postal index")))
        self.operation = change_place if row else add_place
        self.said = saved(row.name) if row else lambda t: t("The place is entered.")
        if row is None:
            return
        self.form.fill(vars(row))
        self.fixed = {"id": row.id, "version": row.version}
        self.offer_use(Directory.PLACE, row)

    def _lay_out_where(self, rows: list[PlaceLine], inside: PlaceLine | None) -> None:
        """Where it lies decides what it may be: an okrug lies in none, in an okrug a village, in a village a street or
        a neighbourhood.
        """
        self._levels = {row.id: row.level for row in rows}
        offered = [(one.id, _INDENT * one.depth + one.name) for one in rows if one.level in _BELOW and is_in_use(one)]
        self.inside = ChoiceEditor(offered, empty=self.t("A new rural okrug"))
        self.level = ChoiceEditor()
        self.row(("parent_id", self.inside, self.t("Lies in")), ("level", self.level, self.t("Level")))
        self.inside.changed.connect(self._show_level)
        self.inside.set_value(inside.id if inside is not None and inside.level in _BELOW else None)
        self._show_level()

    def _show_level(self) -> None:
        parent = self.inside.value()
        levels = _BELOW[self._levels[parent]] if parent else (PlaceLevel.OKRUG,)
        self.level.set_choices([(level, self.t.of(level)) for level in levels])
        self.level.setEnabled(len(levels) > 1)
