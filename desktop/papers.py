"""Every paper of the office: its sheet question, its drawing, its title; how one is drawn and noted in the journal."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.fields import named
from desktop.operation import Question, operation
from desktop.queries.files import letter_page_sheet
from desktop.queries.sheets import appeals, control, handover, morning, reception, register, resolutions, shown_list
from desktop.work import Work
from models.appeal import Appeal
from models.reply import Reply
from models.resolution import Resolution
from models.rules.titled import N_

Sheet = TypeVar("Sheet")


@dataclass(frozen=True)
class Paper(Generic[Sheet]):
    """A kind of paper. `drawing` names the function in printing, so that ReportLab is imported only to draw; `of` is
    the table of the record that it is drawn on, where that is an appeal, or a letter or a resolution on one.
    """

    name: str
    title_key: str
    sheet: Question[..., Sheet]
    drawing: str
    of: type[Appeal | Reply | Resolution] | None = None

    def draw(self, sheet: Sheet) -> bytes:
        """The paper's bytes; raises Refusal where a field that must be filled is empty."""
        from printing.sheets import MissingField

        module, function = self.drawing.split(":")
        draw: Callable[[Sheet], bytes] = getattr(import_module(f"printing.{module}"), function)
        try:
            return draw(sheet)
        except MissingField as missing:
            raise Refusal(
                N_("«{paper}» is not printed while this is empty: {name}."),
                field=missing.field,
                paper=self,
                name=named(missing.field),
            ) from missing


TICKET = Paper("ticket", N_("Ticket"), appeals.ticket_sheet, "ticket:draw", Appeal)
TICKET_ROLL = Paper("ticket_roll", N_("Ticket on a roll"), appeals.ticket_sheet, "ticket:draw_roll", Appeal)
RECEPTION_TICKET = Paper(
    "reception_ticket", N_("Ticket of a request for reception"), reception.reception_ticket_sheet, "ticket:draw"
)
SLIP = Paper("reception_slip", N_("Booking slip"), reception.slip_sheet, "reception_slip:draw")
RECEPTION_LIST = Paper("reception_list", N_("List of the day"), reception.reception_list_sheet, "reception_list:draw")
VISITOR_SHEET = Paper("visitor_sheet", N_("Visitor sheet"), reception.visitor_sheet, "visitor_sheet:draw")
PROTOCOL = Paper("reception_protocol", N_("Reception protocol"), reception.protocol_sheet, "protocol:draw")
CONTROL_CARD = Paper(
    "control_card", N_("Registration-and-control card"), appeals.control_card_sheet, "control_card:draw", Appeal
)
REGISTER_BOOK = Paper("register_book", N_("Register book"), register.register_book_sheet, "register_book:draw")
WHY_THIS_DATE = Paper(
    "why_this_date", N_("How the term was counted"), appeals.why_this_date_sheet, "why_this_date:draw", Appeal
)
ORAL_PROTOCOL = Paper(
    "oral_protocol", N_("Intake protocol of an oral appeal"), appeals.oral_protocol_sheet, "oral_protocol:draw", Appeal
)
RESOLUTION_SLIP = Paper(
    "resolution_slip", N_("Resolution slip"), resolutions.resolution_slip_sheet, "resolution_slip:draw", Resolution
)
LETTER_PAGE = Paper("letter_page", N_("Letter"), letter_page_sheet, "letter_page:draw", Reply)
MORNING_SHEET = Paper("morning_sheet", N_("Morning sheet"), morning.morning_paper, "morning_sheet:draw")
SHOWN_LIST = Paper("shown_list", N_("List"), shown_list.shown_list_sheet, "shown_list:draw")
HANDOVER = Paper("handover", N_("Handover note"), handover.handover_sheet, "handover:draw")
CONSENT = Paper("consent", N_("Consent to the processing of personal data"), reception.consent_sheet, "consent:draw")
ORDER_REMINDER = Paper("order_reminder", N_("Reminder of orders"), control.order_reminder_sheet, "order_reminder:draw")
CONTROL_REPORT = Paper("control_report", N_("Annex 17"), control.control_report_sheet, "control_report:draw")

PAPERS: dict[str, Paper[Any]] = {
    paper.name: paper
    for paper in (
        TICKET, TICKET_ROLL, RECEPTION_TICKET, SLIP, RECEPTION_LIST, VISITOR_SHEET, PROTOCOL, CONTROL_CARD,
        REGISTER_BOOK, WHY_THIS_DATE, ORAL_PROTOCOL, CONSENT, LETTER_PAGE, RESOLUTION_SLIP,
        MORNING_SHEET, SHOWN_LIST, HANDOVER, ORDER_REMINDER, CONTROL_REPORT,
    )
}  # fmt: skip


@operation(Permission.USE)
def paper_drawn(work: Work, drawn: tuple[str, object, bytes]) -> None:
    """Note in the journal, on the paper's appeal if any, that personal data were drawn, and the hash of the bytes."""
    name, subject, content = drawn
    digest = hashlib.sha256(content).hexdigest()
    work.record(Event.PAPER_DRAWN, _appeal_of(work, PAPERS[name], subject), paper=name, of=str(subject), sha256=digest)


def _appeal_of(work: Work, paper: Paper[Any], subject: object) -> Appeal | None:
    if paper.of is None:
        return None
    row = work.get(paper.of, int(str(subject)))
    return row if isinstance(row, Appeal) else work.get(Appeal, row.appeal_id)
