"""The left side of a letter that is written: which letter, to whom, who signs, what is decided, and its fields."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.letters import Written
from desktop.queries.letter_editor import LetterCard, LetterField, TypedLetter
from models.rules.kinds import AnswerNature
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import AreaEditor, ChoiceEditor, DateEditor, NumberEditor, SegmentEditor, TextEditor
from ui.parts.surfaces import Card, Field, IconLabel, Scrolled
from ui.parts.words import Hairline, Words

LANGUAGES = (("kk", N_("In Kazakh")), ("ru", N_("In Russian")))
# How the choices of a letter are called.
CHOICES = {
    "oral": N_("Heard orally"),
    "written": N_("Objected in writing"),
    "none": N_("No objection came"),
    "exception": N_("Not heard: an exception of article 73(2)"),
    "whole": N_("The whole appeal"),
    "part": N_("A part of it"),
}
NOT_CHOSEN = N_("choose")
_LINES = {"phrase": 2, "sentences": 4, "points": 4}


class GrowingArea(AreaEditor):
    """As high as its text: the side scrolls, not the field."""

    def __init__(self, placeholder: str, *, lines: int) -> None:
        super().__init__(placeholder, lines=lines)
        self._lines = lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = max(self._lines, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)


class LetterFields(Scrolled):
    """The form. `form` binds it; `other_kind` and `other_language` ask for another letter."""

    other_kind = Signal(object)
    other_language = Signal(str)

    def __init__(self, desk: Desk, card: LetterCard) -> None:
        super().__init__(spacing=2, margins=(24, 2, 8, 12))
        self.desk, self.t, self.card = desk, desk.t, card
        self.form: Form[TypedLetter] = Form(TypedLetter, desk.t, self)
        self._asked: dict[str, LetterField] = {field.name: field for field in card.fields}
        if card.remark:
            self.box.addWidget(_remark(self.t("Sent back with a remark"), card.remark))
        self._add_which()
        self._add_whom()
        if card.decisions:
            self._add_decision()
        self.box.addWidget(self._what_was_asked())
        heading = TextEditor(largest=300)
        self.box.addWidget(self.form.bind("heading", heading, self.t("Heading; a short letter has none")))
        for field in card.fields:
            self.box.addWidget(self._field(field))
        for bound in self.form.fields.values():
            bound.label.setWordWrap(True)
        self._add_known()
        self.box.addStretch(1)
        self._fill()
        if card.id:
            self.form.begin(card.version)
        self._show_asked_for()
        self.form.changed.connect(self._show_asked_for)
        key = str(card.id) if card.id else f"{card.appeal.id}:{card.kind}:{card.language}"
        self.keeper = DraftKeeper(desk, self.form, "letter", key)

    def _add_which(self) -> None:
        t, card = self.t, self.card
        kinds = card.kinds if card.id is None else (card.kind,)
        self.kind = ChoiceEditor([(kind, t.of(kind)) for kind in kinds])
        self.kind.set_value(card.kind)
        self.kind.setEnabled(len(kinds) > 1)
        self.kind.changed.connect(lambda: self.other_kind.emit(self.kind.value()))
        self.language = SegmentEditor([(code, t(words)) for code, words in LANGUAGES], t("Language of the letter"))
        self.language.set_value(card.language)
        self.language.changed.connect(lambda: self.other_language.emit(str(self.language.value())))
        self.box.addLayout(
            _row(
                Field(t("Template"), self.kind, reserves=False),
                Field(t("Language of the letter"), self.language, reserves=False),
                stretch=(1, 0),
            )
        )
        if card.own_template:
            words = t("The office's own template: {name}", name=card.own_template)
            self.box.addWidget(Words(words, "caption", "text_muted", wraps=True))

    def _add_whom(self) -> None:
        t = self.t
        self.whom = TextEditor()
        self.whom.set_value(self.card.addressee)
        self.whom.setReadOnly(True)
        self.whom.setToolTip(self.card.address)
        signers = [(one.id, f"{one.name}, {one.post}") for one in self.card.signers]
        signer = self.form.bind("signer_id", ChoiceEditor(signers, empty=t(NOT_CHOSEN)), t("Who signs"))
        self.box.addLayout(_row(Field(t("To whom (in the dative)"), self.whom), signer, stretch=(1, 1)))

    def _add_decision(self) -> None:
        t = self.t
        decisions = [(one, t.of(one)) for one in self.card.decisions]
        natures = [(one, t.of(one)) for one in AnswerNature]
        decision = self.form.bind("decision", ChoiceEditor(decisions, empty=t(NOT_CHOSEN)), t("What is decided"))
        nature = self.form.bind("nature", ChoiceEditor(natures, empty=t(NOT_CHOSEN)), t("Nature of the answer"))
        self.box.addLayout(_row(decision, nature, stretch=(3, 2)))

    def _what_was_asked(self) -> QWidget:
        card = Card(padding=(12, 8, 12, 8), spacing=2)
        card.box.addWidget(Words(self.t("What was asked"), "caption", "text_muted"))
        for line in self.card.asked:
            card.box.addWidget(Words(line, wraps=True, selectable=True))
        card.setToolTip(self.card.text)
        return card

    def _field(self, field: LetterField) -> Field:
        label, _, hint = self.t(field.title_key).partition(": ")
        if field.choices:
            hint = ""  # the choices say it
        if not field.is_needed:
            label = self.t("{field} (if any)", field=label)
        editor = self._editor(field, hint)
        if field.form == "points":
            label = self.t("{field} (each on a line of its own)", field=label)
        is_area = isinstance(editor, AreaEditor | TextEditor)
        return self.form.bind_extra(field.name, editor, label, "" if is_area else hint)

    def _editor(self, field: LetterField, hint: str) -> Any:
        if field.form == "day":
            return DateEditor(self.t, self.desk.today, self.desk.office.calendar)
        if field.form == "choice":
            return ChoiceEditor([(one, self.t(CHOICES[one])) for one in field.choices], empty=self.t(NOT_CHOSEN))
        if field.form == "count":
            return NumberEditor(1, 99)
        if field.form in _LINES:
            return GrowingArea(hint, lines=_LINES[field.form])
        return TextEditor(hint)

    def _add_known(self) -> None:
        if not self.card.known:
            return
        self.box.addWidget(Hairline())
        self.box.addWidget(Words(self.t("Taken from the appeal"), "caption", "text_muted"))
        for one in self.card.known:
            label = self.t(one.title_key).partition(": ")[0]
            self.box.addWidget(Words(f"{label}: {self._shown(one.value)}", "caption", wraps=True))

    def _shown(self, value: Written) -> str:
        if isinstance(value, dt.date):
            return self.t.date(value)
        return "; ".join(value) if isinstance(value, tuple) else str(value)

    def _fill(self) -> None:
        card = self.card
        self.form.fill({"heading": card.heading, "signer_id": card.signer_id})
        self.form.fill({"decision": card.decision, "nature": card.nature})
        self.form.fill({field.name: _as_typed(field) for field in card.fields})
        for editor in self.form.editors.values():
            if isinstance(editor, TextEditor):
                editor.setCursorPosition(0)

    def take_over(self, texts: dict[str, Written]) -> None:
        """Texts that were changed in Word."""
        for name, value in texts.items():
            typed = "\n".join(value) if isinstance(value, tuple) else value
            self.form.editors[name].set_value(typed)

    def _show_asked_for(self) -> None:
        """A field that belongs to another choice is hidden."""
        for name, field in self._asked.items():
            if field.when:
                on, values = field.when
                self.form.fields[name].setVisible(self.form.editors[on].value() in values)

    def typed(self, toned: str = "") -> TypedLetter:
        """The letter as it stands."""
        value = {name: self.form.editors[name].value() for name in ("heading", "signer_id")}
        if self.card.decisions:
            value |= {name: self.form.editors[name].value() for name in ("decision", "nature")}
        return TypedLetter(
            appeal_id=self.card.appeal.id,
            kind=self.card.kind,
            language=self.card.language,
            fields=dict(self._written()),
            executor_id=self.card.executor_id,
            toned=toned,
            **value,
        )

    def _written(self) -> Iterable[tuple[str, Written]]:
        for name, field in self._asked.items():
            if self.form.fields[name].isHidden():
                continue
            value = self.form.editors[name].value()
            if field.form == "points":
                value = tuple(line.strip() for line in value.splitlines() if line.strip())
            if value not in (None, "", ()):
                yield name, value

    def margin(self, side: int) -> None:
        """Take the page margin."""
        self.box.setContentsMargins(side, 2, 8, 12)

    def lock(self, *, is_locked: bool) -> None:
        """While the letter is open in Word its fields are read only."""
        for editor in self.form.editors.values():
            editor.setEnabled(not is_locked)
        self.language.setEnabled(not is_locked)
        self.kind.setEnabled(not is_locked and self.kind.count() > 1)

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field, and show it."""
        field = self.form.fields.get(name) or self.form.fields.get(f"{name}_id")
        if field is not None and not field.isHidden():
            self.ensureWidgetVisible(field)
            field.editor.setFocus()

    def first_focus(self) -> QWidget:
        """The first field that has still to be filled, else the first; a remark stays in sight."""
        empty = next((name for name, field in self._asked.items() if field.is_needed and self._is_empty(name)), "")
        name = empty or next(iter(self._asked), "heading")
        if empty and not self.card.remark:
            # Once laid out, the field can be scrolled to.
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.form.fields[name]))
        editor: QWidget = self.form.editors[name]
        return editor

    def _is_empty(self, name: str) -> bool:
        is_shown = not self.form.fields[name].isHidden()
        return is_shown and self.form.editors[name].value() in (None, "")


def _as_typed(field: LetterField) -> object:
    if isinstance(field.value, tuple):
        return "\n".join(field.value)
    if field.form in ("day", "choice"):
        return field.value or None
    return field.value


def _row(*fields: Field, stretch: tuple[int, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for field, share in zip(fields, stretch, strict=True):
        row.addWidget(field, share)
    return row


def _remark(title: str, words: str) -> Card:
    card = Card(padding=(12, 8, 12, 8), spacing=4)
    card.tone("due")
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(IconLabel("return", "text_due"))
    head.addWidget(Words(title, "body_strong", "text_due"), 1)
    card.box.addLayout(head)
    card.box.addWidget(Words(words, wraps=True, selectable=True))
    return card
