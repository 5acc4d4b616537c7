"""My filters: what the register shows kept under a name, opened, renamed, overwritten, given up."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.saved_filters import (
    LONGEST,
    ChangeFilter,
    GiveUpFilter,
    KeepFilter,
    change_filter,
    give_up_filter,
    keep_filter,
)
from desktop.queries.saved_filters import OwnFilter
from ui import icons
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import TextEditor
from ui.parts.links import link_row
from ui.parts.words import Hairline, Words


def open_own_filter(desk: Desk, one: OwnFilter) -> None:
    """Show the register as it was kept; the register names what of it is in use no more."""
    desk.go("appeals", own=one)


def own_filters_menu(
    desk: Desk, parent: QWidget, own: list[OwnFilter], current: OwnFilter | None, keep: Callable[[], object]
) -> QMenu:
    """One's own filters by name, the one that is shown marked; behind them the sheet in which they are kept."""
    menu = QMenu(parent)
    for one in own:
        action = QAction(one.name.replace("&", "&&"), menu, checkable=True, checked=one == current)
        action.triggered.connect(partial(_chosen, desk, one))
        menu.addAction(action)
    menu.addSeparator()
    more = QAction(icons.icon("edit"), desk.t("Save, rename, delete…"), menu)
    more.triggered.connect(lambda: keep())
    menu.addAction(more)
    return menu


def _chosen(desk: Desk, one: OwnFilter, _: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's own)
    open_own_filter(desk, one)


def pop_up(menu: QMenu, place: QPoint) -> None:
    """Show a menu with the keyboard on its first line, and let it go when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    menu.setActiveAction(menu.actions()[0])


class OwnFiltersSheet(Sheet):
    """A name for what is shown now (`said`: in words), and under it the filters that are kept already."""

    def __init__(
        self, desk: Desk, window: QWidget, shown: dict[str, Any], said: list[str], own: list[OwnFilter]
    ) -> None:
        t = desk.t
        super().__init__(t, t("My filters"), t("Save"), self.take, window)
        self.desk, self.shown, self.own = desk, shown, own
        self.renamed: OwnFilter | None = None
        self.what = Words(" · ".join(said), "body", "text_muted", wraps=True)
        self.body.addWidget(self.what)
        self.form: Form[KeepFilter] = Form(KeepFilter, t, self)
        self.name = TextEditor(t("Water, not answered"), largest=LONGEST)
        self.body.addWidget(self.form.bind("name", self.name, t("Name of the filter")))
        if own:
            self.body.addWidget(Hairline())
            self.body.addWidget(Words(t("Saved already; only you see them:"), "caption", "text_muted"))
            mine = QVBoxLayout()
            mine.setSpacing(2)
            for one in own:
                mine.addWidget(self._line(one))
            self.body.addLayout(mine)
        self.keeper = DraftKeeper(desk, self.form, "own_filter", key="new")
        self.rejected.connect(self.keeper.save)
        self.keeper.look()
        self.name.setFocus()

    def _line(self, one: OwnFilter) -> QWidget:
        t = self.t
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(one.name, "body_strong", wraps=True))
        steps = (
            (t("Open it"), partial(self._open, one)),
            (t("Rename"), partial(self._rename, one)),
            (t("Overwrite with what is shown"), partial(self._overwrite, one)),
            (t("Delete this filter"), partial(self._give_up, one)),
        )
        column.addLayout(link_row(one.name, steps))
        return line

    def _open(self, one: OwnFilter) -> None:
        self.reject()
        open_own_filter(self.desk, one)

    def _rename(self, one: OwnFilter) -> None:
        self.keeper.save()
        self.renamed = one
        self.what.setText(self.t("New name for «{name}»", name=one.name))
        self.main.setText(self.t("Rename"))
        self.main.setAccessibleName(self.main.text())
        self.form.fill({"name": one.name})
        self.keeper.key = f"rename:{one.id}"
        self.keeper.look()
        self.name.setFocus()
        self.name.selectAll()

    def _overwrite(self, one: OwnFilter) -> None:
        desk = self.desk
        back = ChangeFilter(one.id, one.version + 1, one.name, one.shown)
        undo = lambda: desk.run(change_filter, back, owner=desk)  # noqa: E731
        self._run(
            change_filter, ChangeFilter(one.id, one.version, one.name, self.shown),
            lambda _: desk.say(lambda t: t("«{name}» now opens what is shown.", name=one.name), desk.undo(undo)),
        )  # fmt: skip

    def _give_up(self, one: OwnFilter) -> None:
        desk = self.desk
        undo = lambda: desk.run(keep_filter, KeepFilter(one.name, one.shown), owner=desk)  # noqa: E731
        self._run(
            give_up_filter, GiveUpFilter(one.id),
            lambda _: desk.say(lambda t: t("The filter «{name}» is deleted.", name=one.name), desk.undo(undo)),
        )  # fmt: skip

    def take(self) -> None:
        """Keep what is shown under the name, or rename."""
        try:
            typed = self.form.read(shown=self.shown)
        except Refusal as refusal:
            self._refused(refusal)
            return
        desk, name = self.desk, " ".join(typed.name.split())

        def kept(undo: Callable[[], object]) -> None:
            said = lambda t: t("Saved as «{name}»: it stands in «My filters», and Ctrl+K finds it.", name=name)  # noqa: E731
            desk.say(said, desk.undo(undo))

        if (one := self.renamed) is not None:
            back = ChangeFilter(one.id, one.version + 1, one.name)
            undo = lambda: desk.run(change_filter, back, owner=desk)  # noqa: E731
            order = ChangeFilter(one.id, one.version, typed.name)
            self._run(change_filter, order, lambda _: kept(undo), is_typed=True)
        else:
            drop = lambda id: desk.run(give_up_filter, GiveUpFilter(id), owner=desk)  # noqa: E731
            self._run(keep_filter, typed, lambda id: kept(partial(drop, id)), is_typed=True)

    def _run(self, operation: Any, order: object, done: Callable[[Any], object], *, is_typed: bool = False) -> None:
        self.busy(is_busy=True)
        if is_typed:
            self.keeper.hold()

        def ran(result: Any) -> None:
            if is_typed:
                self.keeper.discard()
                self.accept()
            else:
                self.reject()
            done(result)

        self.desk.run(operation, order, owner=self, done=ran, refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        self.keeper.go_on()
        if not self.form.mark(refusal):
            self.reject()
            self.desk.fail(refusal)
