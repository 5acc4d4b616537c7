"""The steps on an appeal as actions, and the dialog of each: what is asked, what is done, what is said afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.access import Permission
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.course import complete_appeal
from desktop.queries.appeal import AppealCard
from desktop.queries.steps import PERMISSIONS, PREPARABLE, Step
from models.rules.states import ReplyState
from ui.actions import Action
from ui.desk import Desk
from ui.dialogs import ending_sheets, hiding_sheets, step_sheets, tie_sheets
from ui.dialogs.attached import keep_files
from ui.dialogs.correct_sheet import CorrectSheet
from ui.dialogs.step_sheet import StepSheet
from ui.dialogs.strike_sheets import RestoreSheet, StrikeSheet
from ui.dialogs.undo_sheet import undo_registration
from ui.messages import Link
from ui.parts.choosing import choose_files

ICONS = {
    Step.REPLY: "edit",
    Step.RESOLVE: "stamp",
    Step.COMPLETE: "done",
    Step.FORWARD: "forward",
    Step.EXTEND: "extend",
    Step.RETURN: "return",
    Step.ASK_TO_COMPLETE: "pause",
    Step.ATTACH: "link",
    Step.TERMINATE: "close",
    Step.WITHDRAW: "undo",
    Step.REOPEN: "undo",
    Step.EOTINISH: "registered",
    Step.JOIN: "group",
    Step.PUT_RIGHT: "edit",
    Step.CORRECT: "edit",
    Step.UNDO: "undo",
    Step.STRIKE: "close",
    Step.RESTORE: "undo",
    Step.FILE: "clip",
    Step.TIE: "link",
    Step.UNTIE: "link",
    Step.MERGE: "group",
    Step.SPLIT: "compare",
    Step.REJOIN: "undo",
    Step.NOTE: "snippet",
    Step.MARK: "late",
    Step.HIDE: "lock",
    Step.SHOW: "eye",
}
KEYS = {Step.REPLY: "F6", Step.FORWARD: "F7", Step.EXTEND: "F8", Step.RESOLVE: "F9", Step.PUT_RIGHT: "F2",
        Step.CORRECT: "Shift+F2", Step.UNDO: "Ctrl+Shift+Z", Step.STRIKE: "Ctrl+Del", Step.NOTE: "Ctrl+M"}  # fmt: skip
DIALOGS: dict[Step, type[StepSheet[Any]]] = {
    Step.FORWARD: step_sheets.ForwardSheet,
    Step.EXTEND: step_sheets.ExtendSheet,
    Step.ASK_TO_COMPLETE: step_sheets.CompleteSheet,
    Step.RETURN: ending_sheets.ReturnSheet,
    Step.WITHDRAW: ending_sheets.WithdrawSheet,
    Step.TERMINATE: ending_sheets.TerminateSheet,
    Step.REOPEN: ending_sheets.ReopenSheet,
    Step.ATTACH: ending_sheets.AttachSheet,
    Step.EOTINISH: step_sheets.EotinishSheet,
    Step.JOIN: step_sheets.JoinSheet,
    Step.CORRECT: CorrectSheet,
    Step.STRIKE: StrikeSheet,
    Step.RESTORE: RestoreSheet,
    Step.TIE: tie_sheets.TieSheet,
    Step.UNTIE: tie_sheets.UntieSheet,
    Step.MERGE: tie_sheets.MergeSheet,
    Step.SPLIT: tie_sheets.SplitSheet,
    Step.REJOIN: tie_sheets.RejoinSheet,
    Step.NOTE: tie_sheets.NoteSheet,
    Step.MARK: hiding_sheets.MarkSheet,
    Step.HIDE: hiding_sheets.HideSheet,
    Step.SHOW: hiding_sheets.ShowSheet,
}


def step_actions() -> tuple[Action, ...]:
    """An action for every step; the screen's method `take_step` learns which from the action's name."""
    return tuple(
        Action(f"appeal.{step.value}", step.title_key, ICONS[step], "take_step", KEYS.get(step, ""), PERMISSIONS[step],
               Permission.PREPARE_DECISIONS if step in PREPARABLE else None)
        for step in Step
    )  # fmt: skip


def offer_steps(card: AppealCard | None, offer: Callable[..., None], desk: Desk) -> None:
    """Offer on a screen what this card allows; what the law does not know is taken away, the rest says why not."""
    lawful = {one.step: one for one in card.steps} if card else {}
    for step in Step:
        possible = lawful.get(step)
        refusal = possible.refusal if possible else None
        why = refusal.words(desk.t) if refusal else ""
        offer(f"appeal.{step.value}", is_lawful=possible is not None, is_possible=refusal is None, why=why)


def take_step(desk: Desk, screen: QWidget, card: AppealCard, step: Step) -> None:
    """Take a step: open its dialog, its screen, or do it at once where nothing is to be asked."""
    if step is Step.REPLY:
        _write(desk, card)
    elif step is Step.RESOLVE:
        desk.go("resolution", id=card.row.id)
    elif step is Step.PUT_RIGHT:
        desk.go("correction", id=card.row.id)
    elif step is Step.UNDO:
        undo_registration(desk, screen.window(), card.row.id)
    elif step is Step.FILE:
        _choose_files(desk, screen, card)
    elif step is Step.COMPLETE:
        desk.run(complete_appeal, card.row.id, owner=screen, done=lambda due_on: desk.say(
            lambda t: t("{number}: the term runs again, until {day}", number=card.row.number, day=t.date(due_on))
        ))  # fmt: skip
    else:
        DIALOGS[step](desk, screen, card).open()


def _write(desk: Desk, card: AppealCard) -> None:
    """The letter that is being written, or a new one."""
    unsent = (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE)
    begun = next((one for one in reversed(card.replies) if one.kind.is_decision and one.state in unsent), None)
    if begun is not None:
        desk.go("letter", id=begun.id)
    else:
        desk.go("letter", appeal_id=card.row.id)


def _choose_files(desk: Desk, screen: QWidget, card: AppealCard) -> None:
    choose_files(screen, desk.t("Attach files"), lambda paths: attach_files(desk, screen, card, paths))


def attach_files(desk: Desk, screen: QWidget, card: AppealCard, paths: list[Path]) -> None:
    """Keep files with the appeal, with their progress in the status line."""

    def keep(path: Path, progress: Callable[[int, int], None]) -> None:
        desk.office.run(attach_file, AttachFile(card.row.id, path, progress=progress))

    def done(number: int) -> None:
        desk.say(
            lambda t: t.plural("{number} file attached to {appeal}", "{number} files attached to {appeal}", number,
                               appeal=card.row.number),
            Link(lambda t: t("Open the card"), lambda: desk.go("appeal", id=card.row.id)),
        )  # fmt: skip

    keep_files(desk, screen, paths, keep, done)
