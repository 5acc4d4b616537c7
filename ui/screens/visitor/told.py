"""The left side: who and why in three seconds; promises before everything else, open appeals, earlier receptions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.visitor import OpenCase, Visitor
from models.rules.deadlines import DueState
from resources.durations import promise_late, term_late
from resources.texts import Texts
from ui.desk import Desk
from ui.parts.buttons import LINK, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.order_links import order_opener
from ui.parts.surfaces import IconWords, Scrolled, clear
from ui.parts.words import ElidedWords, Hairline, Words
from ui.theme import theme

MOST = 3  # lines of a section


class Told(Scrolled):
    """All that is told of a visitor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=16, margins=(32, 20, 28, 20))
        self.desk, self.t = desk, desk.t
        self.is_narrow = False

    def _font(self, name: str) -> QFont:
        font = theme().font(name)
        if self.is_narrow:
            font.setPointSizeF({"large_title": 22, "large_lead": 14, "large_body": 11.5}[name])
        return font

    def _words(self, text: str, font: str = "large_body", role: str = "text", *, weight: int = 0) -> Words:
        words = Words(text, font, role, wraps=True)
        made = self._font(font)
        if weight:
            made = theme().font(font, weight)
            made.setPointSizeF(self._font(font).pointSizeF())
        words.setFont(made)
        return words

    def show_visitor(self, found: Visitor, *, is_narrow: bool) -> None:
        """Show a visitor."""
        self.is_narrow = is_narrow
        self.box.setContentsMargins(*((20, 14, 20, 14) if is_narrow else (32, 20, 28, 20)))
        self.box.setSpacing(12 if is_narrow else 16)
        clear(self.box)
        self.box.addWidget(self._who(found))
        self.box.addWidget(self._why(found))
        columns = QHBoxLayout()
        columns.setSpacing(20 if is_narrow else 28)
        for parts in ((self._promises(found), self._receptions(found)), (self._cases(found), self._letter(found))):
            column = QVBoxLayout()
            column.setSpacing(14)
            for part in parts:
                if part is not None:
                    column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.box.addLayout(columns)
        self.box.addStretch(1)

    def _who(self, found: Visitor) -> QWidget:
        t = self.t
        part, box = _part(spacing=2)
        box.addWidget(self._words(found.row.applicant, "large_title"))
        facts = QWidget()
        flow = FlowLayout(facts, across=20, down=2)
        times = len(found.receptions)
        known = t.plural("received {number} time before", "received {number} times before", times)
        for words in (
            t.plural("{number} year old", "{number} years old", found.age) if found.age is not None else "",
            found.village,
            t.of(found.benefit_group) if found.benefit_group else "",
            known if times else t("here for the first time"),
            t("taken in: {place}", place=found.intake_point) if found.intake_point else "",
        ):
            if words:
                label = self._words(words, "large_body", "text_muted")
                label.setWordWrap(False)
                flow.addWidget(label)
        if found.row.is_video:
            flow.addWidget(Chip("video", t("By video"), "work"))
        box.addWidget(facts)
        return part

    def _why(self, found: Visitor) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        bar = QFrame()
        bar.setProperty("line", "accent")
        row.addWidget(bar)
        column = QVBoxLayout()
        column.setSpacing(2)
        about = self.t("Why they came")
        column.addWidget(self._words(f"{about} · {found.topic}" if found.topic else about, role="text_muted"))
        column.addWidget(self._words(found.row.question, "large_lead"))
        if found.files:
            brought = self.t.plural("{number} file was brought", "{number} files were brought", found.files)
            column.addWidget(self._words(brought, role="text_muted"))
        row.addLayout(column, 1)
        return part

    def _section(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        part, box = _part(spacing=6)
        head = Words(title, "lead", "text_muted")
        box.addWidget(head)
        return part, box

    def _entry(self, box: QVBoxLayout, chip: Chip, title: str, below: str, *, is_bold: bool = True) -> None:
        box.addWidget(Hairline())
        box.addWidget(chip)
        box.addWidget(self._words(title, weight=600 if is_bold else 400))
        if below:
            box.addWidget(self._words(below, role="text_muted"))

    def _promises(self, found: Visitor) -> QWidget:
        t = self.t
        part, box = self._section(t("Promises given"))
        for one in found.promises[:MOST]:
            if one.is_kept:
                chip = Chip("done", t("Kept"), "done")
            elif one.days_late:
                chip = Chip("late", promise_late(one.days_late, t), "late")
            else:
                chip = Chip("work", t("until {day}", day=t.day_month(one.due.on)), "work")
            due = "" if one.is_kept else f" · {t('due {day}', day=t.date(one.due.on))}"
            self._entry(box, chip, one.text, f"{one.official}, {t.date(one.given_on)}{due}")
            if (run := order_opener(self.desk, one.id, one.executor_id, None)) is not None:
                link = Button(t("Open the order"), LINK, height=26)
                link.clicked.connect(run)
                box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest(box, found.promises, t("Nothing has been promised."))
        return part

    def _cases(self, found: Visitor) -> QWidget:
        t = self.t
        part, box = self._section(t("Open appeals"))
        for one in found.open_cases[:MOST]:
            self._entry(box, _due_chip(one, t), f"{one.number} · {one.summary}", one.executor, is_bold=False)
        self._rest(box, found.open_cases, t("There are none."))
        return part

    def _receptions(self, found: Visitor) -> QWidget | None:
        if not found.receptions:
            return None
        part, box = self._section(self.t("Earlier receptions"))
        for one in found.receptions[:MOST]:
            box.addWidget(Hairline())
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(self._fixed(self.t.date(one.day)))
            what = ElidedWords(f"{one.official} · {one.question}", "large_body")
            what.setFont(self._font("large_body"))
            row.addWidget(what, 1)
            box.addLayout(row)
        self._rest(box, found.receptions, "")
        return part

    def _fixed(self, text: str) -> Words:
        label = self._words(text, role="text_muted")
        label.setWordWrap(False)
        return label

    def _letter(self, found: Visitor) -> QWidget | None:
        letter = found.letter
        if letter is None:
            return None
        part, box = self._section(self.t("The last letter, {day}", day=self.t.date(letter.signed_on)))
        box.addWidget(Hairline())
        words = f"{letter.heading}. {letter.text}" if letter.text else letter.heading
        box.addWidget(self._words(words))
        return part

    def _rest(self, box: QVBoxLayout, items: Sequence[object], nothing: str) -> None:
        if not items and nothing:
            box.addWidget(Hairline())
            box.addWidget(self._words(nothing, role="text_muted"))
        elif len(items) > MOST:
            box.addWidget(IconWords("more", self.t("and {number} more", number=len(items) - MOST), role="text_muted"))


def _part(*, spacing: int) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return part, box


def _due_chip(case: OpenCase, t: Texts) -> Chip:
    if case.due_state is DueState.LATE:
        return Chip("late", term_late(-case.days_left, t), "late")
    if case.due_state is DueState.TODAY:
        return Chip("soon", t("Due today"), "due")
    icon, tone = ("soon", "due") if case.due_state is DueState.SOON else ("work", "work")
    return Chip(icon, t("until {day}", day=t.day_month(case.due_on)), tone)
