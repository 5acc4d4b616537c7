"""The register's model: ids of all, rows of what is seen."""

from array import array
from dataclasses import dataclass

import pytest

from resources.texts import texts
from ui.tables.columns import Column
from ui.tables.register import AROUND, MOST_KEPT, RegisterModel
from ui.tables.rows import ROW
from ui.tables.view import TableView


@dataclass(frozen=True)
class Row:
    id: int
    words: str


class Asked:
    """Stands for a desk: notes which ids were asked for, and answers at once or when told to."""

    def __init__(self):
        self.t = texts("kk")
        self.ids, self.waiting, self.answers = [], [], True

    def ask(self, question, ids, done, **_):
        self.ids.append(list(ids))
        self.waiting.append(lambda: done([Row(id, f"№ {id}") for id in ids]))
        if self.answers:
            self.waiting.pop()()


COLUMNS = (Column("id", "Number", lambda row, _: row.words, 90),)


@pytest.fixture
def shown(qtbot):
    from ui.application import make_application

    make_application()
    desk = Asked()
    model = RegisterModel(desk, None, COLUMNS)
    view = TableView(model, COLUMNS, desk.t, "list")
    qtbot.addWidget(view)
    model.setParent(view)
    model.window = lambda: (max(view.rowAt(0), 0), view.rowAt(view.viewport().height() - 1))
    view.resize(400, 32 * 11)
    view.show()
    return desk, model, view


def test_only_the_rows_that_are_seen_are_read(shown, qtbot):
    desk, model, view = shown
    model.show_ids(array("q", range(1, 1_000_001)))
    qtbot.waitUntil(lambda: model.row_of(1) is not None)
    assert model.rowCount() == 1_000_000
    assert sum(map(len, desk.ids)) <= 12 + 2 * AROUND
    view.scrollToBottom()
    qtbot.waitUntil(lambda: model.row_of(1_000_000) is not None)
    assert model.index(999_999, 0).data() == "№ 1000000"
    assert sum(map(len, desk.ids)) <= 2 * (12 + 2 * AROUND)


def test_a_row_that_is_awaited_is_empty_and_then_there(shown, qtbot):
    desk, model, _ = shown
    desk.answers = False
    model.show_ids(array("q", [7]))
    assert model.index(0, 0).data(ROW) is None
    qtbot.waitUntil(lambda: bool(desk.waiting))
    desk.waiting.pop()()
    assert model.index(0, 0).data(ROW) == Row(7, "№ 7")


def test_rows_read_anew_stand_meanwhile(shown, qtbot):
    desk, model, _ = shown
    model.show_ids(array("q", [1, 2]))
    qtbot.waitUntil(lambda: model.row_of(2) is not None)
    asked = len(desk.ids)
    desk.answers = False
    model.read_anew()
    qtbot.waitUntil(lambda: len(desk.ids) > asked)
    assert model.row_of(1) == Row(1, "№ 1")
    assert desk.ids[-1] == [1, 2]
    desk.waiting.pop()()
    model.index(0, 0).data(ROW)
    assert len(desk.ids) == asked + 1  # known again


def test_the_whole_register_comes_after_its_first_page_and_moves_nothing(shown, qtbot):
    _, model, view = shown
    model.show_ids(array("q", range(100, 50, -1)))
    view.selectRow(3)
    with qtbot.waitSignal(model.rowsInserted):
        model.extend_ids(array("q", range(100, 0, -1)))
    assert (model.rowCount(), view.currentIndex().row()) == (100, 3)
    with qtbot.waitSignal(model.modelReset):
        model.extend_ids(array("q", range(1, 101)))  # another order after all
    assert (model.place_of(1), model.place_of(1000)) == (0, -1)


def test_rows_seen_long_ago_are_let_go(shown, qtbot):
    _, model, view = shown
    model.show_ids(array("q", range(1, 100_001)))
    model.window = lambda: (0, MOST_KEPT + 100)
    model.read_anew()
    qtbot.waitUntil(lambda: model.row_of(MOST_KEPT + 50) is not None)
    assert model.row_of(1) is None
    view.hide()


@pytest.fixture
def painted(shown, monkeypatch):
    _, model, view = shown
    rows = []
    monkeypatch.setattr(type(view.itemDelegate()), "paint", lambda *given: rows.append(model.shown_at(given[3])[0]))
    return rows


def test_no_grey_bar_is_painted_where_rows_come_at_once_and_bars_where_they_do_not(shown, qtbot, painted):
    desk, model, view = shown
    desk.answers = False
    model.show_ids(array("q", range(1, 1001)))
    view.viewport().repaint()
    assert (len(desk.ids), painted) == (1, [])
    desk.waiting.pop()()
    view.viewport().repaint()
    assert painted
    assert None not in painted
    model.show_ids(array("q", range(2001, 3001)))
    qtbot.waitUntil(lambda: None in painted)  # they take long: the list says that it is another one


def test_a_jump_asks_at_once_and_paints_only_what_it_came_to(shown, painted):
    desk, model, view = shown
    model.show_ids(array("q", range(1, 100_001)))
    view.viewport().repaint()
    asked = len(desk.ids)
    painted.clear()
    desk.answers = False
    view.scrollToBottom()
    assert desk.ids[-1][-1] == 100_000
    view.viewport().repaint()
    assert (len(desk.ids), painted) == (asked + 1, [])
    desk.waiting.pop()()
    view.viewport().repaint()
    assert painted[-1] == Row(100_000, "№ 100000")
    assert None not in painted


def test_whoever_drags_through_rows_that_never_come_sees_bars_all_the_same(shown, qtbot, painted):
    desk, model, view = shown
    desk.answers = False
    model.show_ids(array("q", range(1, 1_000_001)))
    view.doItemsLayout()
    bar = view.verticalScrollBar()

    def drag():
        bar.setValue(bar.value() + 50)
        return None in painted

    qtbot.waitUntil(drag)
    assert bar.value() < bar.maximum()


def test_rows_that_cannot_be_read_do_not_hold_the_list(shown):
    desk, model, view = shown
    failures = []
    desk.ask = lambda _question, _ids, failed, **_: failed(OSError("the disk is gone"))
    desk.fail = failures.append
    model.show_ids(array("q", range(1, 1001)))
    assert view.viewport().updatesEnabled()
    view.scrollToBottom()
    assert view.viewport().updatesEnabled()
    assert len(failures) == 2
