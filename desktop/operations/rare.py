"""What few appeals have: the body that sent it here, a representative, a translation; as registered, as put right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import Refusal
from desktop.work import Look
from models.body import Body
from models.rules.titled import N_

AS_WRITTEN = (
    "representative", "authority", "enclosures", "outgoing_number", "written_in", "translation", "interpreter",
)  # fmt: skip


@dataclass(frozen=True)
class RareFacts:
    """The facts as they should have been registered; empty where there are none."""

    sender_id: int | None = None
    sender_number: str = ""
    sender_on: date | None = None  # the day of the sender's letter
    representative: str = ""
    authority: str = ""
    enclosures: str = ""
    outgoing_number: str = ""
    written_in: str = ""
    translation: str = ""
    interpreter: str = ""


def rare_columns(look: Look, order: Any) -> dict[str, Any]:  # noqa: ANN401 (whatever has the fields of RareFacts)
    """The columns of the facts, of an order or as they are stored; refuses a letter of a day to come."""
    if order.sender_on and order.sender_on > look.today:
        raise Refusal(N_("The sender's letter cannot be of a later day."), field="sender_on")
    return {
        "sender_id": order.sender_id and look.known(Body, order.sender_id, field="sender"),
        "sender_number": order.sender_number.strip(),
        "sender_on": order.sender_on,
        **{name: getattr(order, name).strip() for name in AS_WRITTEN},
    }
