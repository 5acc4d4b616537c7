"""The dialog that corrects what was entered of an appeal, with the reason; what stood before stays in the journal."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations.registration import AskedQuestion, CorrectAppeal, correct_appeal
from desktop.queries.choices import Choice, places
from desktop.queries.registration import TopicChoice, topic_choices
from desktop.queries.steps import Step
from models.rules.titled import N_
from resources.texts import Texts
from ui.dialogs.step_sheet import StepSheet
from ui.forms.editors import AreaEditor, ChoiceEditor, TextEditor
from ui.forms.topic import TopicEditor
from ui.parts.buttons import QUIET, Button
from ui.parts.surfaces import Scrolled
from ui.parts.words import Words

SEEN_AT_ONCE = 4  # questions; more are scrolled


class QuestionsEditor(QWidget):
    """The questions of an appeal: text, topic and place of each, and one more at wish."""

    changed = Signal()
    why_wrong = TopicEditor.why_wrong

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.lines: list[tuple[TextEditor, TopicEditor, ChoiceEditor]] = []
        self._topics: tuple[TopicChoice, ...] = ()
        self._places: list[tuple[int, str]] = []
        self._scroll = Scrolled(spacing=8)
        self._scroll.box.addStretch(1)
        self.more = Button(t("Another question"), QUIET, "plus")
        self.more.clicked.connect(lambda: self.add_line())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._scroll, 1)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def add_line(self) -> None:
        """One more question."""
        number = len(self.lines) + 1
        line_editors = TextEditor(), TopicEditor(self.t("Topic"), self._topics), ChoiceEditor(self._places, empty="–")
        editors: list[Any] = list(line_editors)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 4, 0)
        titles = self.t("Question"), self.t("Topic"), self.t("Place")
        for editor, title, share in zip(editors, titles, (4, 4, 3), strict=True):
            editor.setAccessibleName(f"{title} {number}")
            editor.changed.connect(self.changed)
            row.addWidget(editor, share)
        self._scroll.box.insertWidget(number - 1, line)
        self._scroll.setMinimumHeight(40 * min(number, SEEN_AT_ONCE) - 8)
        self.lines.append(line_editors)
        self.setFocusProxy(self.lines[0][0])

    def offer_topics(self, choices: tuple[TopicChoice, ...]) -> None:
        """The topics that can be chosen."""
        self._topics = choices
        for _, topic, _ in self.lines:
            topic.offer(choices)

    def offer_places(self, rows: list[Choice]) -> None:
        """The places that can be chosen."""
        self._places = [(one.id, one.name) for one in rows]
        for _, _, place in self.lines:
            place.set_choices(self._places)

    @property
    def is_wrong(self) -> bool:
        """Whether words stand where a topic belongs."""
        return any(topic.is_wrong for _, topic, _ in self.lines)

    def value(self) -> tuple[AskedQuestion, ...]:
        """The questions as they stand, also the emptied ones."""
        return tuple(AskedQuestion(text.value(), topic.value(), place.value()) for text, topic, place in self.lines)

    def set_value(self, questions: Sequence[AskedQuestion]) -> None:
        """Show questions."""
        self.set_plain([[one.text, one.topic_id, one.place_id] for one in questions])

    def plain(self) -> list[list[Any]]:
        """What was typed in each line."""
        return [[editor.plain() for editor in line] for line in self.lines]

    def set_plain(self, plain: list[list[Any]]) -> None:
        """Take up what plain() gave."""
        while len(self.lines) < len(plain):
            self.add_line()
        for (text, topic, place), (asked, about, where) in zip(self.lines, plain, strict=False):
            text.set_plain(asked)
            topic.set_plain("" if about is None else about)
            place.set_plain(where)


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
        self.asked = QuestionsEditor(self.t)
        self.body.addWidget(self.form.bind("questions", self.asked), 1)
        self.asked.set_value(tuple(AskedQuestion(one.text, one.topic_id, one.place_id) for one in self.card.questions))
        self.reason = TextEditor(self.t("A slip in typing"))
        self.bind("reason", self.reason, self.t("Why it is corrected"))
        self.desk.ask(topic_choices, done=self._offer_topics, owner=self)
        self.desk.ask(places, done=self._offer_places, owner=self)
        self.text.setFocus()

    def _offer_topics(self, choices: tuple[TopicChoice, ...]) -> None:
        with self.form.filling():
            self.asked.offer_topics(choices)

    def _offer_places(self, rows: list[Choice]) -> None:
        with self.form.filling():
            self.asked.offer_places(rows)

    def order(self) -> CorrectAppeal:
        """The appeal as it should have been entered."""
        return self.form.read(appeal_id=self.card.row.id, version=self.form.version)

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} was corrected", number=number))
