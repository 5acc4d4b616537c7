"""The person at the counter: who they are, the three acts with the answers that people ask for, the history."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.queries.counter import CounterPerson
from desktop.queries.doubles import LikelySame
from desktop.queries.frequent import Often
from models.rules.kinds import ApplicantKind, Sex
from models.values import phone_words
from resources.texts import Texts
from ui.desk import Desk
from ui.parts.buttons import LINK, QUIET, Button, IconButton, KeyCap
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.likely import BUTTON, JOIN_KEY, LikelyStrip
from ui.parts.person_words import age_words, number_words
from ui.parts.surfaces import IconLabel, IconWords, clear
from ui.parts.words import Words
from ui.tables.history import History
from ui.theme import theme

LONG_NAME = 40  # letters; a longer one, of an entity, takes two lines


class Act(QPushButton):
    """One of the three large acts: icon, title, key, and under it the answer that is asked for before choosing."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.action_followed = action
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.title = Words(action.text(), "lead", wraps=True)
        head.addWidget(IconLabel(str(action.property("icon_name")), "text_accent", 24))
        head.addWidget(self.title, 1)
        head.addWidget(KeyCap(action.shortcut().toString()), 0, Qt.AlignmentFlag.AlignVCenter)
        self.answer = Words("", "body_strong", wraps=True)
        self.more = Words("", "body", "text_muted", wraps=True)
        column.addLayout(head)
        for words in (self.answer, self.more):
            column.addWidget(words)
        column.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(action.trigger)

    def show_answer(self, answer: str, more: str) -> None:
        """Show the answer and what it is about."""
        self.answer.setText(answer)
        self.more.setText(more)
        self.setAccessibleName(f"{self.title.text()}: {answer} {more}".strip())
        self.updateGeometry()

    def narrow(self, *, is_narrow: bool) -> None:
        """Smaller words in a narrow window; the answer begins under the icon there."""
        self.title.setFont(theme().font("body_strong" if is_narrow else "lead"))
        self._column.setContentsMargins(10 if is_narrow else 16, 10, 10, 10)
        for words in (self.answer, self.more):
            words.setContentsMargins(0 if is_narrow else 34, 0, 0, 0)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See hasHeightForWidth."""
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As its words ask."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words allow."""
        return self._column.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A card with the edge of a control."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour("hover" if self.underMouse() or self.isDown() else "card"))
        has_focus = self.hasFocus()
        painter.setPen(QPen(theme().colour("focus" if has_focus else "border_control"), 2 if has_focus else 1))
        edge = 1 if has_focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)


class Fact(IconWords):
    """One fact; a click copies it."""

    def __init__(self, icon: str, text: str, hint: str) -> None:
        super().__init__(icon, text)
        self.setToolTip(hint)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Copy it."""
        QGuiApplication.clipboard().setText(self.words.text())


class Person(QWidget):
    """The middle of the counter, for one person; `opened` and `joined` give another card, likely of the same one."""

    opened = Signal(int)
    joined = Signal(int)

    def __init__(self, desk: Desk, acts: list[QAction], remind: QAction, correct: QAction | None) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        who = QVBoxLayout()
        who.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(12)
        self.name = Words("", "name", selectable=True)
        self.age = Words("", "body", "text_muted")
        self.age.setContentsMargins(0, 6, 0, 0)  # beside the larger name
        name_place = QWidget()
        beside = FlowLayout(name_place, across=12, down=0)
        beside.addWidget(self.name)
        beside.addWidget(self.age)
        first.addWidget(name_place, 1)
        first.addWidget(IconButton("bell", remind, height=26, kind=QUIET))
        if correct is not None:
            first.addWidget(Button(correct, height=26, shows_key=False))
        self._facts_place = QWidget()
        self.facts = FlowLayout(self._facts_place)
        self._marks_place = QWidget()
        self.marks = FlowLayout(self._marks_place, across=8)
        who.addLayout(first)
        who.addWidget(self._facts_place)
        who.addWidget(self._marks_place)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.acts = {action.objectName(): Act(action) for action in acts}
        for act in self.acts.values():
            row.addWidget(act, 1)
        self._acts_row = row
        self.likely = LikelyStrip(self.t, self._likely_steps, is_compact=True)
        self.history = History(self.t)
        column.addLayout(who)
        column.addWidget(self.likely)
        column.addLayout(row)
        column.addWidget(self.history, 1)

    def show_person(self, person: CounterPerson) -> None:
        """Show another person."""
        self.name.setText(person.full_name)
        is_long = len(person.full_name) > LONG_NAME
        self.name.setWordWrap(is_long)
        self.name.setFont(theme().font("title" if is_long else "name"))
        self.name.setMinimumWidth(380 if is_long else 0)
        self._show_facts(person)
        self._show_marks(person)
        self._show_answers(person)
        self.likely.show_found(person.likely_same)
        self.history.show_lines(person.history)

    def _show_facts(self, person: CounterPerson) -> None:
        t, facts = self.t, person.facts
        about = [age_words(person.age, person.age_group, t)] if person.age is not None and person.age_group else []
        about += [t("a woman") if facts.sex is Sex.FEMALE else t("a man")] if facts.sex else []
        self.age.setText(", ".join(about))
        is_person = facts.kind is ApplicantKind.PERSON
        number = f"{facts.number[:6]} {facts.number[6:]}" if facts.number else ""
        language = t("in Kazakh") if facts.language == "kk" else t("in Russian")
        told = (
            ("card", number or (t("IIN is not known") if is_person else t("BIN is not known"))),
            ("office", "" if is_person else number_words(facts.number, t)),
            ("calendar", t.date(facts.birth_date) if facts.birth_date else ""),
            ("phone", ", ".join(phone_words(one, t("ext.")) for one in facts.phones)),
            ("place", person.address),
            ("letter", f"{t.of(facts.reply_way)}, {language}"),
            ("letter", ", ".join(facts.emails)),
        )
        clear(self.facts)
        for icon, words in told:
            if words:
                self.facts.addWidget(Fact(icon, words, t("A click copies it")))

    def _show_marks(self, person: CounterPerson) -> None:
        t, group = self.t, person.facts.benefit_group
        clear(self.marks)
        if group is not None:
            self.marks.addWidget(Chip("priority", t("Out of turn: {group}", group=t.of(group).lower()), "paused"))
        given = person.consent_given_on
        words = t("Consent to the processing of data: {day}", day=t.date(given)) if given else t("No consent yet")
        self.marks.addWidget(Words(words, "caption", "text_muted"))
        if person.often is not None:
            self._show_often(person.often)

    def _show_often(self, often: Often) -> None:
        """How often this person writes, and the way to the first answer: a fact to know, nothing to judge by."""
        t = self.t
        count = t.plural("{number} appeal", "{number} appeals", often.count)
        words = [t.plural("{count} in {number} month", "{count} in {number} months", often.months, count=count)]
        if often.on_matter:
            words.append(t("on one matter: {number}", number=often.on_matter))
        place = IconWords("appeal", ", ".join(words), "caption", "text_muted", size=14)
        place.setToolTip(often.topic)
        place.setMinimumHeight(BUTTON)
        self.marks.addWidget(place)
        if often.answer is not None:
            link = Button(t("First answer: {number}, {day}", number=often.answer.number, day=t.date(often.answer.day)),
                          LINK, height=26)  # fmt: skip
            id = often.answer.reply_id
            link.setToolTip(often.topic)
            link.clicked.connect(lambda: self.desk.go("letter", id=id))
            self.marks.addWidget(link)

    def _likely_steps(self, one: LikelySame, is_first: bool) -> list[Button]:  # noqa: FBT001 (the strip calls it)
        steps = []
        if self.desk.may(Permission.EDIT_APPLICANTS):
            join = Button(self.t("Join the cards"), key=JOIN_KEY if is_first else "", height=26)
            join.clicked.connect(lambda: self.joined.emit(one.person.id))
            steps.append(join)
        link = Button(self.t("Open that card"), LINK, height=26)
        link.clicked.connect(lambda: self.opened.emit(one.person.id))
        return [*steps, link]

    def _show_answers(self, person: CounterPerson) -> None:
        t, slot = self.t, person.next_slot
        time = f"{t.day_month(slot.slot.day)}, {slot.slot.starts:%H:%M}" if slot else t("No free time")
        answers = {
            "counter.book": (time, t("the nearest with the akim") if slot else t("with the akim")),
            "counter.register": (t("Due {day}", day=t.day_month(person.due_if_today)), t("if registered now")),
            "counter.tell": _open_words(person, t, self.desk.today),
        }
        for name, act in self.acts.items():
            act.show_answer(*answers[name])

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        self.name.setFont(theme().font("title" if is_narrow else "name"))
        self._acts_row.setSpacing(8 if is_narrow else 12)
        for act in self.acts.values():
            act.narrow(is_narrow=is_narrow)
        self.history.narrow(is_narrow=is_narrow)


def _open_words(person: CounterPerson, t: Texts, today: dt.date) -> tuple[str, str]:
    count = sum(line.due is not None for line in person.history)
    if not person.first_due:
        return t("Nothing is being considered"), ""
    words = t.plural("{number} appeal is being considered", "{number} appeals are being considered", count)
    due_on = person.first_due.on
    return words, t("Due {day}", day=t.day_month(due_on) if due_on.year == today.year else t.date(due_on))
