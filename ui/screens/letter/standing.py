"""Where a letter stands for the one who looks at it: the one lawful next step, or what it waits for, in words."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.queries.letter_editor import LetterCard
from models.rules.states import ReplyState
from ui.desk import Desk


@dataclass(frozen=True)
class Step:
    """The next step: its words and icon; no words where there is none."""

    words: str = ""
    icon: str = ""


def is_written(desk: Desk, card: LetterCard) -> bool:
    """Whether this person may write in it now."""
    return card.state is ReplyState.DRAFT and desk.may(Permission.WRITE_REPLIES)


def next_step(desk: Desk, card: LetterCard) -> Step:
    """What this person does next with the letter."""
    t = desk.t
    if is_written(desk, card):
        return Step(t("Lay for signature"), "sign")
    if card.state is ReplyState.FOR_SIGNATURE and desk.may(Permission.SIGN_REPLIES):
        return Step(t("Sign"), "sign")
    if card.state is ReplyState.SIGNED and desk.may(Permission.DISPATCH_REPLIES):
        return Step(t("Send"), "forward")
    return Step()


def standing(desk: Desk, card: LetterCard, waiting: int) -> str:
    """What a letter that is not written any more waits for; `waiting`: letters for this person's signature."""
    t = desk.t
    if card.state is ReplyState.FOR_SIGNATURE:
        if desk.may(Permission.SIGN_REPLIES) and waiting:
            return t.plural(
                "{number} letter waits for your signature", "{number} letters wait for your signature", waiting
            )
        signer = next((one.name for one in card.signers if one.id == card.signer_id), "–")
        return t("Waits for the signature of {name}.", name=signer)
    if card.state is ReplyState.SIGNED:
        return t("Signed and frozen: nothing in it changes any more. It waits to be sent.")
    if card.state is ReplyState.DISPATCHED:
        return t("Sent. It can be printed again exactly as it was.")
    return t("This letter was discarded.") if card.state is ReplyState.DISCARDED else t("A draft of a colleague.")
