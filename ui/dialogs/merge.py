"""Two cards side by side, field by field: which card is kept, and what it shall say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.applicants import ApplicantFacts, SavedApplicant
from desktop.operations.merging import MergeApplicants, merge_applicants
from desktop.queries.cards import ApplicantCard, applicant_card
from models.rules.doubles import are_two_people
from models.rules.titled import N_
from models.values import phone_words
from resources.texts import Texts
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import TextEditor
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import IconWords, Scrolled, clear
from ui.parts.words import Hairline, Words
from ui.theme import theme

WIDTH = 860
_SIDE = 290  # pixels of each card's column
_WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Line:
    """One line of the comparison: its title, the fields that go together, how they read, whether both can be kept."""

    title: str
    fields: tuple[str, ...]
    words: Callable[[ApplicantCard, Texts], str]
    is_list: bool = False


LINES = (
    Line(N_("Name of the entity"), ("entity_name",), lambda card, _: card.facts.entity_name),
    Line(N_("Surname"), ("surname",), lambda card, _: card.facts.surname),
    Line(N_("Given name"), ("given",), lambda card, _: card.facts.given),
    Line(N_("Patronymic"), ("patronymic",), lambda card, _: card.facts.patronymic),
    Line(N_("IIN or BIN"), ("number",), lambda card, _: card.facts.number),
    Line(
        N_("Birth date"),
        ("birth_date",),
        lambda card, t: t.date(card.facts.birth_date) if card.facts.birth_date else "",
    ),
    Line(N_("Sex"), ("sex",), lambda card, t: t.of(card.facts.sex) if card.facts.sex else ""),
    Line(
        N_("Address"),
        ("place_id", "sector_id", "street_id", "street", "house", "flat", "postal_index"),
        lambda card, _: card.address,
    ),
    Line(N_("Actual place of residence"), ("actual_address",), lambda card, _: card.facts.actual_address),
    Line(N_("Social status"), ("social_status_id",), lambda card, _: card.social_status),
    Line(N_("Occupation"), ("occupation",), lambda card, _: card.facts.occupation),
    Line(
        N_("Citizenship"),
        ("citizenship", "is_resident"),
        lambda card, t: (
            t("{country}, not a resident", country=card.facts.citizenship or "–")
            if not card.facts.is_resident
            else card.facts.citizenship
        ),
    ),
    Line(N_("Telephones"), ("phones",), lambda card, _: "\n".join(map(phone_words, card.facts.phones)), is_list=True),
    Line(N_("E-mail"), ("emails",), lambda card, _: "\n".join(card.facts.emails), is_list=True),
    Line(
        N_("Language of letters"),
        ("language",),
        lambda card, t: t("in Kazakh") if card.facts.language == "kk" else t("in Russian"),
    ),
    Line(N_("Way of the answer"), ("reply_way",), lambda card, t: t.of(card.facts.reply_way)),
    Line(
        N_("Benefit group"),
        ("benefit_group",),
        lambda card, t: t.of(card.facts.benefit_group) if card.facts.benefit_group else "",
    ),
)


class Choice(Button):
    """One card's side of a line, its words wrapped: chosen, it is what the kept card will say."""

    def __init__(self, words: str, title: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setAccessibleName(f"{title}: {words}")

    def sizeHint(self) -> QSize:
        """As wide as a card's column, as high as its words need."""
        words = QFontMetrics(self._font()).boundingRect(QRect(0, 0, _SIDE - 24, 1000), _WRAPPED, self.text())
        return QSize(_SIDE, max(words.height() + 14, 32))

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        painter.setFont(self._font())
        painter.setPen(theme().colour(ink))
        painter.drawText(self.rect().adjusted(12, 0, -12, 0), _WRAPPED | Qt.AlignmentFlag.AlignVCenter, self.text())


class MergeSheet(Sheet):
    """`first` is kept unless the person turns the cards round; `done` is given the id of the kept card."""

    def __init__(self, desk: Desk, parent: QWidget, first: int, second: int, *, done: Callable[[int], object]) -> None:
        t = desk.t
        super().__init__(t, t("Two cards of one person"), t("Join the cards"), self.save, parent, width=WIDTH)
        self.desk, self._done = desk, done
        self.cards: list[ApplicantCard] = []
        self.choices: dict[str, tuple[Choice, Choice]] = {}
        last = desk.today + dt.timedelta(days=desk.settings.merge_undo_days)
        words = t(
            "Appeals, receptions and consents of both come to stand on the kept card. They can be taken apart until"
            " {day}.",
            day=t.date(last),
        )
        self.body.addWidget(Words(words, wraps=True))
        self.problem = IconWords("late", "", "body_strong", "text_late", wraps=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.page = Scrolled(margins=(0, 0, 12, 0))
        self.page.setMinimumHeight(320)
        self.body.addWidget(self.page, 1)
        self.form: Form[MergeApplicants] = Form(MergeApplicants, t, self)
        self.reason = TextEditor()
        self.why = self.form.bind("reason", self.reason, t("Why these two numbers are one applicant's"))
        self.why.hide()
        self.body.addWidget(self.why)
        turn = Button(t("Keep the other card"), LINK)
        turn.clicked.connect(self.turn)
        self.buttons.addWidget(turn)
        keep_typed(self, desk, self.form, "merge", "{}:{}".format(*sorted((first, second))))
        self.busy(is_busy=True)
        for id in (first, second):
            self.desk.ask(applicant_card, id, done=self._take, owner=self)

    def _take(self, card: ApplicantCard) -> None:
        self.cards.append(card)
        if len(self.cards) == 2:
            self.busy(is_busy=False)
            self._lay_out()
            self._judge()

    def _judge(self) -> None:
        """Two right numbers that differ are two people: said before anybody chooses fields."""
        if not are_two_people(*(card.facts.number for card in self.cards)):
            return
        may = self.desk.may(Permission.ADMINISTER)
        self.why.setVisible(may)
        self.busy(is_busy=not may)
        self._say(
            self.t("Two right numbers that differ: these are two applicants. Join them only for a sound reason.")
            if may
            else self.t(
                "Two right IINs or BINs that differ are two applicants. Only an administrator may join these cards."
            )
        )

    @property
    def kept(self) -> ApplicantCard:
        """The card that stays."""
        return self.cards[0]

    @property
    def merged(self) -> ApplicantCard:
        """The card that will point to it."""
        return self.cards[1]

    def turn(self) -> None:
        """Keep the other card."""
        if len(self.cards) == 2:
            self.cards.reverse()
            self._lay_out()

    def _lay_out(self) -> None:
        self.choices.clear()
        clear(self.page.box)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, (title, card) in enumerate(
            ((self.t("Is kept"), self.kept), (self.t("Is joined to it"), self.merged)), start=1
        ):
            grid.addWidget(Words(title, "caption", "text_muted"), 0, column)
            count = len(card.appeals) + len(card.visits)
            about = self.t.plural("{number} record", "{number} records", count)
            grid.addWidget(Words(f"№ {card.id} · {about}", "body_strong"), 1, column)
            grid.setColumnMinimumWidth(column, _SIDE)
        grid.addWidget(Hairline(), 2, 0, 1, 3)
        row = 3
        for line in LINES:
            row += self._add_line(grid, row, line)
        grid.setRowStretch(row, 1)
        grid.setColumnStretch(2, 1)
        self.page.box.addWidget(table)
        if self.choices:
            next(iter(self.choices.values()))[0].setFocus()

    def _add_line(self, grid: QGridLayout, row: int, line: Line) -> int:
        """One line: equal sides are words, different ones a choice. Gives how many rows it took."""
        sides = [line.words(card, self.t) for card in (self.kept, self.merged)]
        if not any(sides):
            return 0
        title = self.t(line.title)
        grid.addWidget(Words(title, "body", "text_muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        if sides[0] == sides[1]:
            grid.addWidget(Words(sides[0], wraps=True), row, 1, 1, 2)
            return 1
        pair = [Choice(words.replace("\n", ", ") or self.t("nothing"), title) for words in sides]
        first, second = pair
        if line.is_list:  # of telephones and addresses both are kept unless one is taken away
            first.setChecked(True)
            second.setChecked(True)
        else:
            first.setChecked(bool(sides[0]))
            second.setChecked(not sides[0])
            first.toggled.connect(lambda is_on: second.setChecked(not is_on))
            second.toggled.connect(lambda is_on: first.setChecked(not is_on))
        for column, choice in enumerate(pair, start=1):
            choice.setFixedHeight(choice.sizeHint().height())
            grid.addWidget(choice, row, column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.choices[line.title] = (first, second)
        return 1

    def facts(self) -> tuple[ApplicantFacts, tuple[str, ...]]:
        """What the kept card shall say, and which fields come from the other."""
        facts = self.kept.facts
        taken: list[str] = []
        for line in LINES:
            if line.title not in self.choices:
                continue
            values = self._chosen(line)
            if any(values[name] != getattr(self.kept.facts, name) for name in line.fields):
                taken += line.fields
                facts = replace(facts, **values)
        return facts, tuple(taken)

    def _chosen(self, line: Line) -> dict[str, Any]:
        first, second = (choice.isChecked() for choice in self.choices[line.title])
        if line.is_list:
            (name,) = line.fields
            own, other = getattr(self.kept.facts, name), getattr(self.merged.facts, name)
            return {name: tuple(dict.fromkeys((*(own if first else ()), *(other if second else ()))))}
        card = self.kept if first else self.merged
        return {name: getattr(card.facts, name) for name in line.fields}

    def save(self) -> None:
        """Join them; a refusal stands over the comparison."""
        facts, taken = self.facts()
        order = MergeApplicants(
            self.kept.id, self.kept.version, self.merged.id, self.merged.version, facts, taken, self.reason.value()
        )  # fmt: skip
        self.busy(is_busy=True)
        self.desk.run(merge_applicants, order, owner=self, done=self._merged, refused=self._refused)

    def _merged(self, saved: SavedApplicant) -> None:
        name = self.kept.full_name
        self.accept()
        self.desk.say(lambda t: t("The two cards are one: {name}.", name=name))
        self._done(saved.id)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if refusal.field == "reason":
            self.why.say(refusal.words(self.t))
            self.reason.setFocus()
        else:
            self._say(refusal.words(self.t))

    def _say(self, words: str) -> None:
        self.problem.show_words("late", words, "text_late")
        self.problem.show()
