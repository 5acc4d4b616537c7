"""Blocks that the short and the full card of an appeal share: the sentence, the questions, an event."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.events import Event
from desktop.papers import PAPERS
from desktop.queries.appeal import AppealCard
from desktop.queries.chain import EventLine
from models.rules.states import OPEN_APPEAL_STATES
from resources.texts import Texts
from ui.parts.appeal_words import headline
from ui.parts.chips import Chip
from ui.parts.surfaces import IconLabel
from ui.parts.words import Words

EVENT_ICONS = {
    "appeal.registered": "registered",
    "appeal.corrected": "edit",
    "appeal.linked": "link",
    "appeal.resolved": "stamp",
    "appeal.incomplete": "pause",
    "appeal.completed": "done",
    "appeal.extended": "extend",
    "appeal.forwarded": "forward",
    "appeal.returned": "return",
    "appeal.withdrawn": "return",
    "appeal.terminated": "close",
    "appeal.reopened": "undo",
    "appeal.closed": "done",
    "appeal.struck": "close",
    "appeal.restored": "undo",
    "appeal.unlinked": "link",
    "appeal.recounted": "calendar",
    "attachment.added": "clip",
    "paper.drawn": "print",
    "reply.signed": "sign",
    "reply.sent_back": "return",
    "reply.discarded": "close",
    "reply.dispatched": "letter",
    "assignment.accepted": "work",
    "assignment.reported": "check",
    "assignment.sent_back": "return",
    "assignment.lifted": "control",
}


def event_icon(event: Event) -> str:
    """The icon of an event."""
    return EVENT_ICONS.get(event.value, "edit" if event.value.startswith("reply.") else "record")


class HeadlineBand(QFrame):
    """The nearest consequence in words, on a toned ground."""

    def __init__(self, card: AppealCard, t: Texts, today: dt.date) -> None:
        super().__init__()
        shown = headline(card, t, today)
        self.setProperty("surface", "due" if shown.tone == "due" else "sunken")
        role = {"late": "text_late", "due": "text_due", "done": "text_done"}.get(shown.tone, "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(IconLabel(shown.icon, role), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(shown.words, "body_strong", role, wraps=True), 1)


def question_lines(card: AppealCard, t: Texts, *, shows_answer: bool) -> QWidget:
    """The questions numbered, each with topic and place, and whether it is answered."""
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, one in enumerate(card.questions):
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(one.text, wraps=True, selectable=True))
        if about := " · ".join(filter(None, (one.topic, one.place))):
            words.addWidget(Words(about, "caption", "text_muted", wraps=True))
        words.addStretch(1)
        grid.addWidget(Words(str(one.position), "body_strong"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, row, 1)
        answered = card.row.decision is not None
        if shows_answer and (answered or card.row.state in OPEN_APPEAL_STATES):
            chip = Chip("done", t("Answered"), "done") if answered else Chip("question", t("No answer"), "paused")
            grid.addWidget(chip, row, 2, Qt.AlignmentFlag.AlignTop)
    return block


def event_words(line: EventLine, t: Texts) -> tuple[str, str]:
    """What happened, and under it when and by whom."""
    what = t.of(line.event)
    note = t(PAPERS[line.note].title_key) if line.event is Event.PAPER_DRAWN else line.note
    head = f"{what}: {note}" if note else what
    return head, f"{line.at:%d.%m.%Y, %H:%M} · {line.who}"


def last_event(line: EventLine, t: Texts) -> QWidget:
    """One event in two lines."""
    head, under = event_words(line, t)
    block = QWidget()
    box = QVBoxLayout(block)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    box.addWidget(Words(head, wraps=True))
    box.addWidget(Words(under, "caption", "text_muted", wraps=True))
    return block
