"""Letters as they are opened; that they were opened stands in the journal."""

from desktop.access import Permission
from desktop.events import Event
from desktop.letters import drawn, drawn_so_far
from desktop.operation import question
from desktop.scope import visible_appeal
from desktop.work import Look
from models.reply import Reply
from printing.letter import LetterPage


@question(Permission.READ_APPEALS)
def letter(look: Look, reply_id: int) -> bytes:
    """The .docx of a letter: the frozen bytes of a signed one, else the draft as it would be."""
    reply = look.get(Reply, reply_id)
    visible_appeal(look, reply.appeal_id)
    look.viewed(Event.PAPER_DRAWN, "appeal", reply.appeal_id, paper="letter", reply=reply.id)
    return look.files.read(reply.file_name) if reply.file_name else drawn(look, reply).content


@question(Permission.READ_APPEALS)
def letter_page_sheet(look: Look, reply_id: int, language: str | None = None) -> LetterPage:  # noqa: ARG001 (a letter speaks the language that it was written in)
    """A letter to be drawn as a PDF: the frozen bytes of a signed one, else the draft with number and day left open."""
    reply = look.get(Reply, reply_id)
    appeal = visible_appeal(look, reply.appeal_id)
    content = look.files.read(reply.file_name) if reply.file_name else drawn_so_far(look, reply)
    return LetterPage(content, reply.number or appeal.number)
