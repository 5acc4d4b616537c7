"""Short forms and bundles of resolutions: what the office types most often, each on its key."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.resolution_templates import (
    AddResolutionTemplate,
    ChangeResolutionTemplate,
    add_resolution_template,
    change_resolution_template,
)
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.resolution import TemplateLine, resolution_templates
from models.rules.kinds import LetterKind
from models.rules.titled import N_
from resources.durations import working_days
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.editors import AreaEditor, ChoiceEditor, NumberEditor, TextEditor
from ui.screens.office.section import EntrySheet, ListSection, always_muted, muted_when_retired, saved
from ui.tables.columns import Column

MOST = 3  # executors of a bundle


def _term(row: TemplateLine, t: Texts) -> str:
    return working_days(row.days, t) if row.days else ""


class ShortFormsSection(ListSection):
    """In the order of their keys."""

    TITLE = N_("Short forms of resolutions")
    ICON = "stamp"
    QUESTION = resolution_templates
    CAN_ADD = True
    EMPTY = (
        N_("No short form is entered yet"),
        N_("A text that is written often, with executors, a term and a letter where needed, on its key."),
    )
    COLUMNS = (
        Column("place", N_("Key"), lambda row, _: f";{row.place}" if row.place else "", 84, role=always_muted),
        Column("name", N_("Name of the form"), lambda row, _: row.name, 200, role=muted_when_retired),
        Column("text", N_("Text"), lambda row, _: row.text, role=muted_when_retired),
        Column("executors", N_("Executors"), lambda row, _: row.executors, 180, role=always_muted),
        Column("days", N_("Term"), _term, 120, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("executors",)

    def add(self) -> None:
        """Ins: a new one."""
        ShortFormSheet(self.desk, self, None).show_sheet("name_kk")

    def edit(self, row: TemplateLine) -> None:
        """Enter: change it, take it out of use."""
        ShortFormSheet(self.desk, self, row).show_sheet("text_kk")


class ShortFormSheet(EntrySheet):
    """A text in both languages of papers; executors, terms and a letter where it is more than a text."""

    def __init__(self, desk: Desk, parent: QWidget, row: TemplateLine | None) -> None:
        t = desk.t
        title = t("Short form") if row else t("New short form")
        order = ChangeResolutionTemplate if row else AddResolutionTemplate
        super().__init__(desk, parent, title, order, is_wide=True)
        self.row(("name_kk", TextEditor(), t("Name, in Kazakh")), ("name_ru", TextEditor(), t("Name, in Russian")))
        texts = (AreaEditor(lines=3), AreaEditor(lines=3))
        self.row(("text_kk", texts[0], t("Text, in Kazakh")), ("text_ru", texts[1], t("Text, in Russian")))
        keys = ChoiceEditor([(0, t("no key")), *((number, f";{number}") for number in range(1, 10))])
        letters = [(kind, t.of(kind)) for kind in LetterKind if not kind.is_decision]
        self.row(
            ("place", keys, t("Key")),
            ("days", NumberEditor(1, 250), t("Term, working days")),
            ("interim_days", NumberEditor(1, 250), t("Interim, working days")),
        )
        self.row(("letter", ChoiceEditor(letters, empty=t("no letter")), t("Letter begun with it")))
        self.executors = [ChoiceEditor(empty=t("nobody")) for _ in range(MOST)]
        for number, editor in enumerate(self.executors, start=1):
            label = t("In charge") if number == 1 else t("Helps")
            self.fields.addWidget(self.form.bind_extra(f"executor_{number}", editor, label))
        self.operation = change_resolution_template if row else add_resolution_template
        self.said = saved(row.name) if row else lambda t: t("The short form is entered.")
        self.form.fill({"place": 0})
        self._chosen = row.executor_ids if row else ()
        desk.ask(officials, done=self._offer, owner=self)
        if row is None:
            return
        self.form.fill(vars(row))
        self.fixed = {"id": row.id, "version": row.version}
        self.offer_use(Directory.RESOLUTION_TEMPLATE, row)

    def _offer(self, rows: list[OfficialChoice]) -> None:
        choices = [(one.id, f"{one.name}, {one.post}") for one in rows]
        with self.form.filling():
            for number, editor in enumerate(self.executors):
                is_untouched = editor.plain() is None
                editor.set_choices(choices)
                if is_untouched and number < len(self._chosen):
                    editor.set_value(self._chosen[number])

    def save(self) -> None:
        """The executors in their order, without gaps."""
        chosen = (editor.value() for editor in self.executors)
        self.fixed["executor_ids"] = tuple(dict.fromkeys(one for one in chosen if one is not None))
        super().save()
