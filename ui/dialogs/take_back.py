"""Take a signature, a dispatch, a forwarding, a call back from the message that told of it."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations.reception import park_visitor
from desktop.operations.taking_back import (
    UndoForwarding,
    UndoSigning,
    undo_dispatch,
    undo_forwarding,
    undo_signing,
)
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.messages import Link, Said
from ui.parts.words import Words

_PAPER = "is_paper_back"  # the field that a Refusal names where a letter was printed since


def undo_of_signing(desk: Desk, reply_id: int) -> tuple[Link, ...]:
    """The step of a message that takes the signature back; none where the office does not undo."""
    told: Said = lambda t: t("The signature is taken back: the letter waits in the folder again.")  # noqa: E731
    return _undo(desk, undo_signing, partial(UndoSigning, reply_id), told)


def undo_of_dispatch(desk: Desk, reply_id: int) -> tuple[Link, ...]:
    """The same of a letter that was noted as sent."""
    told: Said = lambda t: t("The letter is not sent; what it closed is open again.")  # noqa: E731
    return _undo(desk, undo_dispatch, lambda is_paper_back: reply_id, told)  # noqa: ARG005 (nothing is asked for)


def undo_of_forwarding(desk: Desk, appeal_id: int, number: str) -> tuple[Link, ...]:
    """The same of a forwarding, with its letters."""
    told: Said = lambda t: t("{number} is with us again: the forwarding is undone.", number=number)  # noqa: E731
    return _undo(desk, undo_forwarding, partial(UndoForwarding, appeal_id), told)


def undo_of_call(desk: Desk, visit_id: int) -> Link:
    """The same of a visitor who was called and has not gone in."""
    return desk.undo(lambda: desk.run(park_visitor, visit_id, owner=desk))


def _undo(desk: Desk, operation: Operation[Any, Any], order: Callable[..., Any], told: Said) -> tuple[Link, ...]:
    minutes = desk.settings.step_undo_minutes

    def run(*, is_paper_back: bool = False) -> None:
        given = order(is_paper_back=is_paper_back)
        desk.run(operation, given, owner=desk, done=lambda _: desk.say(told), refused=refused)

    def refused(refusal: Refusal) -> None:
        window = QApplication.activeWindow()
        if refusal.field == _PAPER and window is not None:
            PaperBackSheet(desk, window, refusal, partial(run, is_paper_back=True)).open()
        else:
            desk.fail(refusal)

    return (desk.undo(run, dt.timedelta(minutes=minutes)),) if minutes else ()


class PaperBackSheet(Sheet):
    """The letter was printed since: it is undone once the paper is in the hand."""

    def __init__(self, desk: Desk, window: QWidget, refusal: Refusal, then: Callable[[], object]) -> None:
        t = desk.t
        super().__init__(t, t("Is the printed letter back?"), t("The paper is here, undo"), self.take, window)
        self._then = then
        self.body.addWidget(Words(refusal.words(t), "body", wraps=True))

    def take(self) -> None:
        """The paper is back."""
        self.accept()
        self._then()
