"""What is asked before a letter goes on: why it is sent back, how it was sent, whether it is discarded."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.replies import (
    DispatchReply,
    SendBackReply,
    discard_reply,
    dispatch_reply,
    send_back_reply,
)
from desktop.queries.letter_editor import LetterCard
from models.rules.kinds import ReplyWay
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, ChoiceEditor, TextEditor
from ui.parts.words import Words

Done = Callable[[object], object]


def ask_remark(desk: Desk, owner: QWidget, card: LetterCard, done: Done) -> Sheet:
    """Why the letter is not signed."""
    t = desk.t
    form = Form(SendBackReply, t)

    def run() -> None:
        sheet.busy(is_busy=True)
        order = form.read(reply_id=card.id)
        desk.run(send_back_reply, order, owner=sheet, done=sent, refused=refused)

    def sent(_: object) -> None:
        sheet.accept()
        done(_)

    def refused(refusal: Refusal) -> None:
        sheet.busy(is_busy=False)
        form.mark(refusal)

    sheet = Sheet(t, t("Send back with a remark"), t("Send back"), run, owner)
    form.setParent(sheet)
    sheet.body.addWidget(form.bind("remark", AreaEditor(lines=3), t("What is to be mended")))
    keep_typed(sheet, desk, form, "letter.send_back", card.id, version=card.version)
    form.editors["remark"].setFocus()
    sheet.open()
    return sheet


def ask_dispatch(desk: Desk, owner: QWidget, card: LetterCard, done: Done) -> Sheet:
    """How the letter went out, with its proof (art 66)."""
    t = desk.t
    form = Form(DispatchReply, t)

    def run() -> None:
        sheet.busy(is_busy=True)
        desk.run(dispatch_reply, form.read(reply_id=card.id), owner=sheet, done=sent, refused=refused)

    def sent(_: object) -> None:
        sheet.accept()
        done(_)

    def refused(refusal: Refusal) -> None:
        sheet.busy(is_busy=False)
        if not form.mark(refusal):
            desk.fail(refusal)

    sheet = Sheet(t, t("How was the letter sent?"), t("Note that it was sent"), run, owner)
    form.setParent(sheet)
    ways = ChoiceEditor([(way, t.of(way)) for way in ReplyWay])
    sheet.body.addWidget(form.bind("way", ways, t("Way (the applicant asked for this one)")))
    proof = TextEditor(t("Number of the postal item, receipt, name of who took it"))
    sheet.body.addWidget(form.bind("proof", proof, t("Proof of delivery")))
    form.fill({"way": card.reply_way})
    keep_typed(sheet, desk, form, "letter.dispatch", card.id, version=card.version)
    if card.decision and card.is_open:
        sheet.body.addWidget(Words(t("The appeal is closed with this letter."), "body", "text_muted", wraps=True))
    proof.setFocus()
    sheet.open()
    return sheet


def ask_discard(desk: Desk, owner: QWidget, card: LetterCard, done: Done) -> Sheet:
    """Whether the letter is given up for good."""
    t = desk.t

    def run() -> None:
        if card.id is not None:
            sheet.busy(is_busy=True)
            desk.run(discard_reply, card.id, owner=sheet, done=gone)

    def gone(_: object) -> None:
        sheet.accept()
        done(_)

    sheet = Sheet(t, t("Discard this letter?"), t("Discard the letter"), run, owner, is_destructive=True)
    words = t("It cannot be taken back. What was written stays in the journal of the appeal.")
    sheet.body.addWidget(Words(words, wraps=True))
    sheet.open()
    return sheet
