"""The dialog that corrects what was entered of an appeal, with the reason; what stood before stays in the journal."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.registration import AskedQuestion, CorrectAppeal, correct_appeal
from desktop.queries.choices import Choice, places
from desktop.queries.registration import TopicChoice, topic_choices
from desktop.queries.steps import Step
from models.rules.titled import N_
from ui.dialogs.step_sheet import StepSheet
from ui.forms.editors import AreaEditor, ChoiceEditor, TextEditor
from ui.forms.topic import TopicEditor
from ui.parts.buttons import QUIET, Button
from ui.parts.surfaces import Scrolled
from ui.parts.words import Words

SEEN_AT_ONCE = 4  # questions; more are scrolled


class CorrectSheet(StepSheet[CorrectAppeal]):
    """Text, summary, questions with topic and place, and the reason."""

    STEP, OPERATION, ORDER = Step.CORRECT, correct_appeal, CorrectAppeal
    MAIN = N_("Save the correction")

    def build(self) -> None:
        """As it stands now; an emptied question is taken away."""
        self.setMinimumWidth(680)
        self.text = AreaEditor(lines=5)
        self.bind("text", self.text, self.t("Text of the appeal"))
        self.text.set_value(self.card.text)
        self.summary = TextEditor()
        self.bind("summary", self.summary, self.t("Summary"))
        self.summary.set_value(self.card.row.summary)
        self.body.addWidget(Words(self.t("Questions; an emptied one is taken away"), "caption", "text_muted"))
        self._lines: list[tuple[TextEditor, TopicEditor, ChoiceEditor]] = []
        self._topics: tuple[TopicChoice, ...] = ()
        self._places: list[Choice] = []
        self._scroll = Scrolled(spacing=8)
        self._scroll.box.addStretch(1)
        self.body.addWidget(self._scroll, 1)
        for one in self.card.questions:
            self.add_line(one.text, one.topic_id, one.place_id)
        self.more = Button(self.t("Another question"), QUIET, "plus")
        self.more.clicked.connect(lambda: self.add_line())
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.reason = TextEditor(self.t("A slip in typing"))
        self.bind("reason", self.reason, self.t("Why it is corrected"))
        self.desk.ask(topic_choices, done=self._offer_topics, owner=self)
        self.desk.ask(places, done=self._offer_places, owner=self)
        self.text.setFocus()

    def add_line(self, text: str = "", topic_id: int | None = None, place_id: int | None = None) -> None:
        """A question with its topic and place."""
        number = len(self._lines) + 1
        editors = (TextEditor(), TopicEditor(self.t("Topic")), ChoiceEditor(empty="–"))
        for editor, name in zip(editors, (self.t("Question"), self.t("Topic"), self.t("Place")), strict=True):
            editor.setAccessibleName(f"{name} {number}")
        question, topic, place = editors
        question.set_value(text)
        topic.set_value(topic_id)
        topic.offer(self._topics)
        place.setProperty("wanted", place_id)
        place.set_choices([(one.id, one.name) for one in self._places])
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 4, 0)
        for editor, share in zip(editors, (4, 4, 3), strict=True):
            row.addWidget(editor, share)
        self._scroll.box.insertWidget(number - 1, line)
        self._scroll.setMinimumHeight(40 * min(number, SEEN_AT_ONCE) - 8)
        self._lines.append(editors)

    def _offer_topics(self, choices: tuple[TopicChoice, ...]) -> None:
        self._topics = choices
        for _, topic, _ in self._lines:
            topic.offer(choices)

    def _offer_places(self, rows: list[Choice]) -> None:
        self._places = rows
        for _, _, place in self._lines:
            place.set_choices([(one.id, one.name) for one in rows])
            place.set_value(place.property("wanted"))

    def order(self) -> CorrectAppeal:
        """The appeal as it should have been entered."""
        if any(topic.is_wrong for _, topic, _ in self._lines):
            raise Refusal(TopicEditor.why_wrong)
        asked = tuple(AskedQuestion(text.value(), topic.value(), place.value()) for text, topic, place in self._lines)
        return self.form.read(appeal_id=self.card.row.id, version=self.card.version, questions=asked)

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} was corrected", number=number))
