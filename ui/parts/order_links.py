"""Where an order is opened: by its executor among their orders, by who watches over it in Control, else its appeal."""

from collections.abc import Callable

from desktop.access import Permission
from ui.desk import Desk


def order_opener(desk: Desk, id: int, executor_id: int, appeal_id: int | None) -> Callable[[], object] | None:
    """What opens an order for whoever is signed in; None where they see it nowhere."""
    if executor_id == desk.actor.official_id and desk.may(Permission.EXECUTE_ASSIGNMENTS):
        return lambda: desk.go("orders", id=id)
    if desk.may(Permission.WATCH_ASSIGNMENTS):
        return lambda: desk.go("control", id=id)
    if appeal_id is not None and desk.may(Permission.READ_APPEALS):
        return lambda: desk.go("appeal", id=appeal_id)
    return None
