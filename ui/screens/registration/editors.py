"""The editors that only registration has: the text, the questions of an appeal with topic and village."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.registration import TopicChoice
from resources.texts import Texts
from ui.forms.applicant import PlaceEditor
from ui.forms.editors import AreaEditor
from ui.forms.topic import TopicEditor
from ui.parts.buttons import QUIET, IconButton
from ui.parts.words import Words

MOST_QUESTIONS = 9


class AppealText(AreaEditor):
    """The text of an appeal: asks for a few lines and takes what the rest of the form leaves."""

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class _Line(QWidget):
    """One question: its number, topic, village, and the × that takes it away."""

    def __init__(self, t: Texts, number: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.number = Words("", "body_strong")
        self.number.setFixedWidth(16)
        self.topic = TopicEditor(t("Topic: any word of it, in Kazakh or Russian"))
        self.place = PlaceEditor(t("village not said"))
        self.place.setFixedWidth(176)
        self.remove = IconButton("close", t("Take this question away"), kind=QUIET)
        for widget in (self.number, self.topic, self.place, self.remove):
            row.addWidget(widget)
        self.count(t, number)

    def count(self, t: Texts, number: int) -> None:
        """Take another number."""
        self.number.setText(str(number))
        self.topic.setAccessibleName(t("Topic of question {number}", number=number))
        self.place.setAccessibleName(t("Village of question {number}", number=number))


class QuestionsEditor(QWidget):
    """The questions of an appeal, each answered by itself; there is always one line."""

    changed = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self._topics: tuple[TopicChoice, ...] = ()
        self._places: list[tuple[int, str]] = []
        self._usual_place: int | None = None
        self.lines: list[_Line] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.add()

    def offer_topics(self, topics: Sequence[TopicChoice]) -> None:
        """The topics to choose from."""
        self._topics = tuple(topics)
        for line in self.lines:
            line.topic.offer(self._topics)

    def offer_places(self, places: Sequence[tuple[int, str]], usual: int | None) -> None:
        """The villages to choose from, and the applicant's own."""
        before, self._places, self._usual_place = self._usual_place, list(places), usual
        for line in self.lines:
            was = line.place.value()
            line.place.set_choices(self._places)
            line.place.set_value(usual if was == before else was)

    def add(self) -> None:
        """Another question; the keyboard goes to its topic."""
        if len(self.lines) == MOST_QUESTIONS:
            return
        line = _Line(self.t, len(self.lines) + 1)
        line.topic.offer(self._topics)
        line.place.set_choices(self._places)
        line.place.set_value(self._usual_place)
        line.topic.textChanged.connect(lambda _: self.changed.emit())
        line.topic.chosen.connect(lambda _: self.changed.emit())
        line.place.changed.connect(self.changed)
        line.remove.clicked.connect(lambda: self._remove(line))
        self._box.addWidget(line)
        for before, after in pairwise((*self._last_stop(), line.topic, line.place, line.remove)):
            self.setTabOrder(before, after)
        self.lines.append(line)
        self._number()
        self.setFocusProxy(self.lines[0].topic)
        self.changed.emit()

    def _last_stop(self) -> tuple[QWidget, ...]:
        return (self.lines[-1].remove,) if self.lines else ()

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._number()
        self.setFocusProxy(self.lines[0].topic)
        self.lines[-1].topic.setFocus()
        self.changed.emit()

    def _number(self) -> None:
        for number, line in enumerate(self.lines, start=1):
            line.count(self.t, number)
            line.remove.setVisible(len(self.lines) > 1)

    def value(self) -> tuple[tuple[str, int | None, int | None], ...]:
        """(the topic's own name, topic, village) of each line in which one was chosen; of the first where none was."""
        chosen = [line for line in self.lines if line.topic.value() is not None or self._is_chosen(line.place)]
        return tuple((one.topic.leaf, one.topic.value(), one.place.value()) for one in chosen or self.lines[:1])

    def _is_chosen(self, place: PlaceEditor) -> bool:
        """Whether a village was chosen by hand: the usual one stands in every line."""
        return place.value() not in (None, self._usual_place)

    @property
    def is_wrong(self) -> bool:
        """Whether words stand as a topic that is none."""
        return any(line.topic.is_wrong for line in self.lines)

    why_wrong = TopicEditor.why_wrong

    def set_value(self, value: Any) -> None:
        """Begin with one empty line; `value` is not looked at: questions come from the keyboard or a draft."""
        del value
        while len(self.lines) > 1:
            self._remove(self.lines[-1])
        self.lines[0].topic.set_value(None)
        self.lines[0].place.set_value(self._usual_place)

    def plain(self) -> list[list[Any]]:
        """Topic and village of each."""
        return [[line.topic.plain(), line.place.plain()] for line in self.lines]

    def set_plain(self, plain: list[list[Any]]) -> None:
        """Take up what plain() gave."""
        self.set_value(None)
        for number, (topic, place) in enumerate(plain):
            if number:
                self.add()
            self.lines[number].topic.set_plain(topic)
            self.lines[number].place.set_plain(place)
