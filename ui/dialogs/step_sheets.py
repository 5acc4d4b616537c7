"""Dialogs of the steps that lead an appeal on: resolution, forwarding, extension, completion, number, one who joins."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.completeness import defect_words
from desktop.errors import Refusal
from desktop.operations.course import (
    AskToComplete,
    ExtendTerm,
    ForwardAppeal,
    ask_to_complete,
)
from desktop.operations.notices import (
    ExtendedWithNotice,
    ExtendWithNotice,
    Forwarded,
    ForwardWithLetters,
    extend_with_notice,
    forward_with_letters,
)
from desktop.operations.registration import JoinAppeal, SetEotinishNumber, join_appeal, set_eotinish_number
from desktop.queries.choices import Choice, OfficialChoice, bodies, officials
from desktop.queries.lists import BodyTold, body_told
from desktop.queries.people_of import Part
from desktop.queries.search import PersonRow
from desktop.queries.steps import Step
from models.rules.deadlines import extension_limit
from models.rules.kinds import OfficialRank
from models.rules.titled import N_
from resources.texts import texts
from ui.dialogs.person_finder import PersonFinder
from ui.dialogs.step_sheet import StepSheet, official_words
from ui.dialogs.take_back import undo_of_forwarding
from ui.forms.editors import AreaEditor, CheckEditor, ChoiceEditor, TextEditor
from ui.forms.eotinish import tell_prefix
from ui.messages import Said
from ui.parts.contacts import BodyReach
from ui.parts.words import Words

_TO_BODY: Said = lambda t: t("Letter to the body")  # noqa: E731
_NOTICE: Said = lambda t: t("Notice to the applicant")  # noqa: E731


class _WithLetters(StepSheet[Any]):
    """A step that owes letters: who signs them, and how they say what the appeal asks."""

    def bind_letters(self) -> None:
        """The fields of the letters, filled with what is usual."""
        self.question = TextEditor()
        pattern = "«{}» мәселесі" if self.card.language == "kk" else "о вопросе «{}»"
        self.question.set_value(pattern.format(self.card.row.summary.rstrip(".… ")))
        hint = (
            self.t("In Kazakh; the letter adds «туралы»")
            if self.card.language == "kk"
            else self.t("In Russian, with «о»")
        )
        self.bind("question", self.question, self.t("What the appeal asks, as the letter says it"), hint)
        self.signer = ChoiceEditor()
        self.bind("signer_id", self.signer, self.t("Who signs"))
        self.desk.ask(officials, done=self._offer_officials, owner=self)

    def _offer_officials(self, rows: list[OfficialChoice]) -> None:
        signers = [one for one in rows if one.rank is not OfficialRank.STAFF]
        choices = [(one.id, official_words(one)) for one in signers]
        self.offer_choices(self.signer, choices, self._usual(signers))
        self.offer(rows)

    def offer(self, rows: list[OfficialChoice]) -> None:
        """Other choices of officials."""

    def _usual(self, rows: list[OfficialChoice]) -> int | None:
        """Whoever takes the step; where it is prepared for another, the highest who could."""
        return self.desk.actor.official_id if self.preparing is None else next((one.id for one in rows), None)

    @property
    def is_signed_at_once(self) -> bool:
        """Whether the one who takes the step also signs."""
        return bool(self.signer.value() == self.desk.actor.official_id)


class ForwardSheet(_WithLetters):
    """To which body, which questions; the letter to the body and the notice to the applicant are written with it."""

    STEP, OPERATION, ORDER = Step.FORWARD, forward_with_letters, ForwardWithLetters
    MAIN = N_("Forward and print")

    def build(self) -> None:
        """The body first; the questions where there are several."""
        self.to_body = ChoiceEditor(empty=self.t("Choose a body"))
        self.bind("body_id", self.to_body, self.t("Competent body"))
        self.reach = BodyReach(self.t)
        self.body.addWidget(self.reach)
        self.to_body.changed.connect(self._ask_reach)
        asked = self.card.questions if len(self.card.questions) > 1 else ()
        self.parts = [CheckEditor(f"{one.position}. {one.text}") for one in asked]
        if self.parts:
            self.body.addWidget(Words(self.t("Which questions"), "caption", "text_muted"))
            for one, part in zip(asked, self.parts, strict=True):
                part.set_value(True)
                part.changed.connect(self._choose_parts)
                self.body.addWidget(self.form.bind_extra(f"part_{one.position}", part))
        self.kept = TextEditor()
        self.bind_letters()
        self.bind("kept_question", self.kept, self.t("What stays with us, as the letter says it"))
        self._choose_parts()
        self.desk.ask(bodies, done=self._offer_bodies, owner=self)
        self.to_body.setFocus()

    def _offer_bodies(self, rows: list[Choice]) -> None:
        self.offer_choices(self.to_body, [(one.id, one.name) for one in rows])

    def _ask_reach(self) -> None:
        """How the chosen body is reached, and who of it is away."""
        if (id := self.to_body.value()) is None:
            self._show_reach(BodyTold("", "", ()))
        else:
            self.desk.ask(body_told, id, done=self._show_reach, owner=self, key="reach")

    def _show_reach(self, told: BodyTold) -> None:
        self.reach.show_told(told)
        self.fit()

    def _choose_parts(self) -> None:
        self.form.fields["kept_question"].setVisible(self._is_part)

    @property
    def _is_part(self) -> bool:
        return not all(part.value() for part in self.parts)

    def order(self) -> ForwardWithLetters:
        """All questions, or those that are ticked."""
        if self.to_body.value() is None:
            raise Refusal(N_("Choose the body that is competent."), field="body")
        ticked = tuple(number for number, part in enumerate(self.parts, start=1) if part.value())
        if self._is_part and not ticked:
            raise Refusal(N_("Choose at least one question."), field="positions")
        forward = ForwardAppeal(self.card.row.id, self.to_body.value(), ticked if self._is_part else ())
        kept = self.kept.value() if self._is_part else ""
        return ForwardWithLetters(forward, self.signer.value(), self.question.value(), kept)

    def told(self, result: Forwarded) -> None:
        """Where it went; both letters are printed, or wait for their signer."""
        to_body, notice = result.letters
        links = self.letter_links((_TO_BODY, to_body), (_NOTICE, notice))
        number, body = result.number, self.to_body.currentText()
        undo = undo_of_forwarding(self.desk, self.card.row.id, self.card.row.number)
        self.desk.say(lambda t: t("{number} was forwarded to: {body}", number=number, body=body), *undo, *links)
        if self.is_signed_at_once:
            self.print_letters(to_body, notice)
        else:
            self.desk.say(lambda t: t("The letters wait in the folder to sign."), kind="info", follows=True)


class ExtendSheet(_WithLetters):
    """Until when and why; the notice to the applicant is written with it."""

    STEP, OPERATION, ORDER = Step.EXTEND, extend_with_notice, ExtendWithNotice
    MAIN = N_("Extend and print")

    def build(self) -> None:
        """The reason first: it alone cannot be known."""
        self.reason = TextEditor()
        self.bind("reason", self.reason, self.t("Which facts are still to be established"))
        self.number = TextEditor(width=140)
        self.until = self.date_editor()
        row = QHBoxLayout()
        row.setSpacing(12)
        number = self.form.bind_extra("order_number", self.number, self.t("Number of the order"))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        last = extension_limit(self.desk.today)
        hint = self.t("At most two months from today: {day}", day=self.t.date(last))
        row.addWidget(self.form.bind_extra("until", self.until, self.t("Until"), hint), 1)
        self.body.addLayout(row)
        usual = self.desk.office.calendar().nth_workday_after(self.card.row.due_on, 15)
        self.until.set_value(min(usual, last))
        self.decider = ChoiceEditor()
        self.bind("decided_by_id", self.decider, self.t("Who decided"))
        self.bind_letters()
        self.reason.setFocus()

    def offer(self, rows: list[OfficialChoice]) -> None:
        """Those who may extend (art 76(3)); whoever is at the desk first."""
        may = [one for one in rows if one.rank.may_extend]
        self.offer_choices(self.decider, [(one.id, official_words(one)) for one in may], self._usual(may))

    def order(self) -> ExtendWithNotice:
        """The decision, and its notice."""
        until: dt.date | None = self.until.value()
        if until is None:
            raise Refusal(N_("Say until when."), field="until")
        if not self.number.value():
            raise Refusal(N_("The notice names the order: write its number."), field="order_number")
        extend = ExtendTerm(
            self.card.row.id, until, self.reason.value(), self.decider.value(), order_number=self.number.value()
        )
        return ExtendWithNotice(extend, self.signer.value(), self.question.value())

    def told(self, result: ExtendedWithNotice) -> None:
        """The new term, and by when the applicant must be told."""
        number, term = self.card.row.number, result.term
        self.desk.say(
            lambda t: t("{number}: extended until {day}; tell the applicant by {notice_day}", number=number,
                        day=t.date(term.due_on), notice_day=t.date(term.notify_by)),
            *self.letter_links((_NOTICE, result.letter)),
        )  # fmt: skip
        if self.is_signed_at_once:
            self.print_letters(result.letter)


class CompleteSheet(StepSheet[AskToComplete]):
    """What is missing and by when the applicant adds it."""

    STEP, OPERATION, ORDER = Step.ASK_TO_COMPLETE, ask_to_complete, AskToComplete

    def build(self) -> None:
        """What is missing first."""
        defects = AreaEditor(self.t("The postal address is missing; it is not signed"), lines=3)
        self.bind("defects", defects, self.t("Which requirements of art 63 are not met"))
        lacking = [one for one in self.card.particulars.lacking if not one.may_be_absent]
        defects.set_value(defect_words(lacking, texts(self.card.language)))  # the applicant reads it
        until = self.date_editor()
        until.set_value(self.desk.office.calendar().nth_workday_after(self.desk.today, 3))
        hint = self.t("The days until then do not count for us.")
        self.bind("complete_by", until, self.t("To be completed by"), hint)
        defects.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """The term stands still."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number}: the applicant completes it; the term stands still", number=number))


class EotinishSheet(StepSheet[SetEotinishNumber]):
    """The number that the state system gave."""

    STEP, OPERATION, ORDER = Step.EOTINISH, set_eotinish_number, SetEotinishNumber
    MAIN = N_("Save")

    def build(self) -> None:
        """One line."""
        number = TextEditor("ЖТ-2026-01184127")
        self.bind("number", number, self.t("e-Otinish number"), self.t("Letters bear it from now on."))
        tell_prefix(self.desk, self.form, "number")
        number.set_value(self.card.row.eotinish_number)
        number.selectAll()
        number.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        refusal.field = "number" if refusal.field == "eotinish_number" else refusal.field
        super()._refused(refusal)

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """It can be taken back."""
        desk, number = self.desk, self.card.row.number
        before = SetEotinishNumber(self.card.row.id, self.card.row.eotinish_number)
        undo = desk.undo(lambda: desk.run(set_eotinish_number, before, owner=desk))
        desk.say(lambda t: t("{number}: the e-Otinish number is noted", number=number), undo)


class JoinSheet(StepSheet[JoinAppeal]):
    """One more interested person (art 22(1))."""

    STEP, OPERATION, ORDER = Step.JOIN, join_appeal, JoinAppeal

    def build(self) -> None:
        """A line that finds people."""
        self._person: PersonRow | None = None
        self.finder = PersonFinder(self.desk)
        self.finder.found.connect(self._choose)
        self.chosen = Words("", "body_strong")
        self.body.addWidget(self.finder)
        self.body.addWidget(self.chosen)
        count = self.card.people_count
        self.is_counted = CheckEditor(self.t("One of the {number} who signed", number=count))
        named = 1 + sum(one.part is Part.OTHER_APPLICANT for one in self.card.people)
        self.is_counted.set_value(named < count)
        self.is_counted.setVisible(count > 1)
        self.body.addWidget(self.is_counted)
        self.finder.line.setFocus()

    def _choose(self, person: PersonRow) -> None:
        self._person = person
        self.chosen.setText(person.name)
        self.main.setFocus()

    def order(self) -> JoinAppeal:
        """Whoever was found."""
        if self._person is None:
            raise Refusal(N_("Find the person first."), field="applicant")
        return JoinAppeal(self.card.row.id, self._person.id, self.is_counted.value())

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Who joined."""
        name = self._person.name if self._person else ""
        number = self.card.row.number
        self.desk.say(lambda t: t("{name} has joined {number}", name=name, number=number))
