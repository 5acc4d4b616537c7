"""Remind executors of one order or of several: in the program, on paper, by telephone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.control import Remind, remind_executors
from desktop.papers import ORDER_REMINDER
from desktop.queries.orders import OrderRow
from models.rules.titled import N_, Titled
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.editors import SegmentEditor, TextEditor
from ui.parts.surfaces import Field, IconWords
from ui.parts.words import Words

NAMED = 4  # executors whose names the sheet says


class Way(Titled):
    """How executors are reminded."""

    PROGRAM = "program", N_("In the program")
    PAPER = "paper", N_("On paper")
    TELEPHONE = "telephone", N_("By telephone")


# What stands in the chain where nobody wrote anything else.
_USUAL = {Way.PAPER: N_("Handed over on paper"), Way.TELEPHONE: N_("By telephone")}


class RemindExecutorsSheet(Sheet):
    """How, and in which words; on paper each executor has a page."""

    def __init__(self, desk: Desk, parent: QWidget, rows: Sequence[OrderRow]) -> None:
        t = desk.t
        super().__init__(t, t("Remind the executor"), t("Remind"), self.take, parent)
        self.desk, self.rows = desk, rows
        names = list(dict.fromkeys(row.executor for row in rows))
        more = len(names) - NAMED
        who = ", ".join(names[:NAMED]) + (f" (+{more})" if more > 0 else "")
        number = t.plural("{number} order", "{number} orders", len(rows))
        self.body.addWidget(Words(f"{number}: {who}", "body", "text_muted", wraps=True))
        self.way = SegmentEditor([(way, t.of(way)) for way in Way], t("How"))
        self.way.set_value(Way.PROGRAM)
        self.body.addWidget(Field(t("How"), self.way))
        self.words = TextEditor()
        self.body.addWidget(Field(t("In a few words (not needed)"), self.words))
        told = t("It stands in the executor's Today until there is an answer.")
        self.body.addWidget(Words(told, "caption", "text_muted", wraps=True))
        self.wrong = IconWords("late", "", "body", "text_late", wraps=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.way.setFocus()

    def take(self) -> None:
        """Remind; the paper is shown after that."""
        way = self.way.value()
        assert isinstance(way, Way)
        words = self.words.value() or (self.t(_USUAL[way]) if way in _USUAL else "")
        ids = tuple(row.id for row in self.rows)
        self.busy(is_busy=True)
        done = partial(self._done, ids, is_paper=way is Way.PAPER)
        self.desk.run(remind_executors, Remind(ids, words), owner=self, done=lambda _: done(), refused=self._refused)

    def _done(self, ids: tuple[int, ...], *, is_paper: bool) -> None:
        desk, count = self.desk, len(ids)
        self.accept()
        desk.say(lambda t: t.plural("Reminded of {number} order", "Reminded of {number} orders", count))
        if is_paper:
            desk.show_paper(ORDER_REMINDER, ids)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        self.wrong.show_words("late", refusal.words(self.t), "text_late")
        self.wrong.show()
