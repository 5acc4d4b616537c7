"""To whom the work goes, for which days; what would be on the list is counted while it is chosen."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.handing import Held
from desktop.operations.handovers import HandOver, hand_over
from desktop.queries.choices import Choice, OfficialChoice, intake_points, officials
from desktop.queries.handovers import handed_ahead
from desktop.queries.sheets.handover import TITLES
from models.rules.kinds import HandoverKind
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.dialogs.step_sheet import official_words
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, ChoiceEditor, DateEditor
from ui.parts.words import Words


class HandOverSheet(Sheet):
    """`done` is called with the id of the list."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[int], object]) -> None:
        t = desk.t
        super().__init__(t, t("Hand over work"), t("Make the list"), self.take, parent)
        self.desk, self._then = desk, done
        self.form: Form[HandOver] = Form(HandOver, t, self)
        self.giver: ChoiceEditor | None = None
        self.point: ChoiceEditor | None = None
        self.taker = ChoiceEditor(empty=t("Choose the substitute"))
        self.begins = DateEditor(t, desk.today, desk.office.calendar, shows_meaning=False)
        self.ends = DateEditor(t, desk.today, desk.office.calendar, shows_meaning=False)
        if desk.may(Permission.WATCH_ASSIGNMENTS):
            self.giver, self.point = ChoiceEditor(), ChoiceEditor(empty=t("none"))
            self.body.addWidget(self.form.bind("from_id", self.giver, t("Whose work")))
            self.body.addWidget(self.form.bind("intake_point_id", self.point, t("Or of which desk")))
            desk.ask(intake_points, done=self._offer_points, owner=self, key="points")
            self.point.changed.connect(self._choose_desk)
            for one in (self.giver, self.point):
                one.changed.connect(self._look_ahead)
        self.body.addWidget(self.form.bind("to_id", self.taker, t("Who takes it over")))
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(self.form.bind("begins_on", self.begins, t("From")), 1)
        days.addWidget(self.form.bind("ends_on", self.ends, t("Until")), 1)
        self.body.addLayout(days)
        note = AreaEditor(t("Whom to call, what was agreed by word of mouth"), lines=3)
        note.setMaximumHeight(note.minimumHeight())  # a few lines; the sheet stays small
        self.body.addWidget(self.form.bind("words", note, t("What no record says")))
        self.ahead = Words("", "body", "text_muted", wraps=True)
        self.body.addWidget(self.ahead)
        self.form.fill({"begins_on": desk.office.calendar().next_workday(desk.today)})
        for editor in (self.begins, self.ends):
            editor.changed.connect(self._look_ahead)
        keep_typed(self, desk, self.form, "handover", desk.actor.official_id)
        desk.ask(officials, done=self._offer, owner=self, key="officials")
        self.taker.setFocus()

    def _offer(self, rows: list[OfficialChoice]) -> None:
        people = [(one.id, official_words(one)) for one in rows]
        me = self.desk.actor.official_id
        with self.form.filling():
            self.taker.set_choices([one for one in people if one[0] != me])
            if self.giver is not None:
                self.giver.set_choices(people)
                if not self.form.is_changed:
                    self.giver.set_value(me)
        self._look_ahead()

    def _offer_points(self, rows: list[Choice]) -> None:
        assert self.point is not None
        with self.form.filling():
            self.point.set_choices([(one.id, one.name) for one in rows])

    def _choose_desk(self) -> None:
        """A desk is handed over by itself, whoever sits at it."""
        self.form.fields["from_id"].setVisible(self._point is None)

    @property
    def _point(self) -> int | None:
        return self.point.value() if self.point is not None else None

    @property
    def _giver(self) -> int | None:
        """Whose work it is: one's own for who may not hand over another's, nobody's of a desk."""
        if self._point is not None:
            return None
        return self.giver.value() if self.giver is not None else self.desk.actor.official_id

    def _look_ahead(self) -> None:
        begins, ends = self.begins.value(), self.ends.value()
        if begins is None or ends is None:
            self.ahead.setText("")
            return
        held = Held(self._giver, self._point, begins, ends)
        self.desk.ask(handed_ahead, held, done=self._show_ahead, failed=lambda _: None, owner=self, key="ahead")

    def _show_ahead(self, counts: dict[HandoverKind, int]) -> None:
        said = ", ".join(f"{self.t(TITLES[kind])} {count}" for kind, count in counts.items() if count)
        self.ahead.setText(self.t("On the list: {what}", what=said or self.t("Nothing is open.")))
        self.fit()

    def take(self) -> None:
        """Make the list."""
        self.busy(is_busy=True)
        try:
            order = self.form.read(from_id=self._giver)
            self._refuse_unsaid(order)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.desk.run(hand_over, order, owner=self, done=self._done, refused=self._refused)

    def _refuse_unsaid(self, order: HandOver) -> None:
        for field in ("to_id", "begins_on", "ends_on"):
            if getattr(order, field) is None:
                raise Refusal(N_("Fill this in."), field=field)

    def _done(self, id: int) -> None:
        self.accept()
        self._then(id)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)
