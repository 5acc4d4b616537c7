"""The classifier: categories and their sub-categories; renamed and retired, never deleted."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import (
    AddTopic,
    ChangeTopic,
    Directory,
    add_topic,
    change_topic,
)
from desktop.queries.office import TopicLine, topic_lines
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


def _name(row: TopicLine, _: Texts) -> str:
    return row.name if row.parent_id is None else f"{_INDENT}{row.name}"


def _retired(row: TopicLine, t: Texts) -> str:
    return t("until {day}", day=t.date(row.valid_until)) if row.valid_until else ""


class TopicsSection(ListSection):
    """The two levels, in the order of their codes."""

    TITLE = N_("Topics")
    ICON = "filter"
    QUESTION = topic_lines
    CAN_ADD = True
    COLUMNS = (
        Column("code", N_("Code"), lambda row, _: row.code, 80, role=always_muted),
        Column("name", N_("Topic"), _name, role=muted_when_retired),
        Column("other", N_("In the other language"), in_the_other_language, 300, role=always_muted),
        Column("until", N_("Out of use"), _retired, 170, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("other",)

    def add(self) -> None:
        """Ins: a topic beside the chosen one."""
        TopicSheet(self.desk, self, None, self.rows, self.table.current_row()).show_sheet("code")

    def edit(self, row: TopicLine) -> None:
        """Enter: rename, retire."""
        TopicSheet(self.desk, self, row, self.rows).show_sheet("name_kk")


class TopicSheet(EntrySheet):
    """A topic in three languages."""

    def __init__(
        self, desk: Desk, parent: QWidget, row: TopicLine | None, rows: list[TopicLine], beside: TopicLine | None = None
    ) -> None:
        t = desk.t
        title = t("Topic {code}", code=row.code) if row else t("New topic")
        super().__init__(desk, parent, title, ChangeTopic if row else AddTopic)
        if row is None:
            categories = [
                (one.id, f"{one.code} {one.name}") for one in rows if one.parent_id is None and is_in_use(one)
            ]
            parents = ChoiceEditor(categories, empty=t("A category of its own"))
            self.row(("parent_id", parents, t("Category")))
            self.row(("code", TextEditor(largest=12), t("Code")))
            if beside is not None:
                parents.set_value(beside.parent_id or beside.id)
        self.row(("name_kk", TextEditor(), t("Name, in Kazakh")))
        self.row(("name_ru", TextEditor(), t("Name, in Russian")))
        self.row(("name_en", TextEditor(), t("Name, in English")))
        self.operation = change_topic if row else add_topic
        self.said = saved(row.name) if row else lambda t: t("The topic is entered.")
        if row is None:
            return
        self.form.fill(vars(row))
        self.fixed = {"id": row.id, "version": row.version}
        self.offer_use(Directory.TOPIC, row)
