"""Storing what stands in the editor: the first version of a letter, or a new one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.errors import Refusal
from desktop.operations.replies import DraftReply, RewriteReply, draft_reply, rewrite_reply
from desktop.queries.letter_editor import LetterCard
from ui.desk import Desk
from ui.screens.letter.fields import LetterFields


def store(
    desk: Desk,
    owner: QObject,
    card: LetterCard,
    fields: LetterFields,
    stored: Callable[[int], None],
    refused: Callable[[Refusal], object],
) -> None:
    """Store the letter, if anything was changed; `stored` is given its id."""
    typed = fields.typed()
    if card.id is None:
        order = DraftReply(
            card.appeal.id, card.kind, typed.fields, typed.heading, card.language,
            typed.decision, typed.nature, typed.signer_id,
        )  # fmt: skip
        desk.run(draft_reply, order, owner=owner, done=stored, refused=refused)
    elif fields.form.is_changed:
        id = card.id
        again = RewriteReply(
            id, fields.form.version, typed.fields, typed.heading, typed.decision, typed.nature, typed.signer_id
        )
        desk.run(rewrite_reply, again, owner=owner, done=lambda _: stored(id), refused=refused)
    else:
        stored(card.id)
