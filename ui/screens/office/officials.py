"""Officials: names and posts in both spellings, rank, room; who leaves hands the open orders over."""

from typing import Any

from desktop.operations.administration import AddOfficial, add_official
from desktop.operations.directory import (
    ChangeOfficial,
    Directory,
    RetireOfficial,
    change_official,
    retire_official,
)
from desktop.queries.choices import Choice, departments
from desktop.queries.staff import OfficialLine, official_lines
from models.rules.kinds import OfficialRank
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.editors import ChoiceEditor, TextEditor
from ui.parts.words import Words
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    is_in_use,
    muted_when_retired,
    saved,
)
from ui.tables.columns import Column

# Pairs of fields that stand side by side, with their labels.
_FIELDS = (
    (("surname_kk", N_("Surname, in Kazakh")), ("surname_ru", N_("Surname, in Russian"))),
    (("given_kk", N_("Given name, in Kazakh")), ("given_ru", N_("Given name, in Russian"))),
    (("patronymic_kk", N_("Patronymic, in Kazakh")), ("patronymic_ru", N_("Patronymic, in Russian"))),
    (("post_kk", N_("Post, in Kazakh")), ("post_ru", N_("Post, in Russian"))),
    (("room", N_("Room")), ("phone", N_("Telephone"))),
)


class OfficialsSection(ListSection):
    """Those at work, highest rank first."""

    TITLE = N_("Officials")
    ICON = "person"
    QUESTION = official_lines
    CAN_ADD = True
    COLUMNS = (
        Column("name", N_("Name"), lambda row, _: row.name, 170, font="body_strong", role=muted_when_retired),
        Column("post", N_("Post"), lambda row, _: row.post, role=muted_when_retired),
        Column("rank", N_("Rank"), lambda row, t: t.of(row.rank), 170, role=always_muted),
        Column("room", N_("Room"), lambda row, _: row.room, 80, role=always_muted),
        Column("phone", N_("Telephone"), lambda row, _: row.phone, 150, role=always_muted),
        Column("held", N_("Open orders"), lambda row, _: str(row.held or ""), 110, is_right=True),
    )
    HIDDEN_WHEN_NARROW = ("rank", "phone")

    def add(self) -> None:
        """Ins: a new official."""
        OfficialSheet(self.desk, self, None, []).show_sheet("surname_kk")

    def edit(self, row: OfficialLine) -> None:
        """Enter: correct one."""
        others = [one for one in self.rows if one.is_active and one.id != row.id]
        OfficialSheet(self.desk, self, row, others).show_sheet("surname_kk")


class OfficialSheet(EntrySheet):
    """Enter or correct an official, or take them out of use."""

    def __init__(self, desk: Desk, parent: Any, row: OfficialLine | None, others: list[OfficialLine]) -> None:
        title = desk.t("Official") if row else desk.t("New official")
        super().__init__(desk, parent, title, ChangeOfficial if row else AddOfficial, is_wide=True)
        t = desk.t
        for pair in _FIELDS:
            self.row(*((name, TextEditor(), t(label)) for name, label in pair))
        ranks = [(rank, t.of(rank)) for rank in OfficialRank]
        self.row(("email", TextEditor(), t("E-mail")), ("rank", ChoiceEditor(ranks), t("Rank")))
        self.department = ChoiceEditor(empty=t("none"))
        self.row(("department_id", self.department, t("Department")))
        self.operation = change_official if row else add_official
        self.said = saved(row.name) if row else lambda t: t("The official is entered.")
        desk.ask(departments, done=self._offer_departments, owner=self, key="departments")
        self._official = row
        if row is None:
            self.form.fill({"rank": OfficialRank.STAFF})
            return
        self.form.fill(vars(row))
        self.fixed = {"id": row.id, "version": row.version}
        if is_in_use(row):
            self._offer_retiring(row, others)
        else:
            self.offer_use(Directory.OFFICIAL, row)

    def _offer_departments(self, found: list[Choice]) -> None:
        with self.form.filling():
            self.department.set_choices([(one.id, one.name) for one in found])

    def _offer_retiring(self, row: OfficialLine, others: list[OfficialLine]) -> None:
        t = self.t
        choices = [(one.id, f"{one.name}, {one.post}") for one in others]
        self.successor = ChoiceEditor(choices, empty=t("Nobody: no open orders"))
        if row.held:
            words = t.plural("{number} order is open.", "{number} orders are open.", row.held)
            self.fields.addWidget(Words(words, "body", "text_due", wraps=True))
        self.fields.addWidget(self.form.bind_extra("successor_id", self.successor, t("Who takes over on leaving")))
        self.aside(t("Take out of use"), self._retire, icon="close")

    def _retire(self) -> None:
        assert self._official is not None
        order = RetireOfficial(self._official.id, self.successor.value())
        name = self._official.name
        self.run(retire_official, order, lambda t: t("Out of use: {name}", name=name))
