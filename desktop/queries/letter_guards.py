"""What still stands between a letter and the signature, in words, each with the field where it is mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.errors import Refusal
from desktop.letters import carries, known, refuse_undrawable, refuse_unheard, written
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.reply import Reply
from models.rules.kinds import Decision
from models.rules.titled import N_, Titled

_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")


class Checked(Titled):
    """What is looked at before a letter is signed."""

    FIELDS = "fields", N_("No empty field")
    DECISION = "decision", N_("The decision is chosen")
    HEARING = "hearing", N_("The applicant was heard")
    COMPLAINT = "complaint", N_("Says where to complain")
    TEMPLATE = "template", N_("The template is in order")
    PERSONAL = "personal", N_("No personal number of others")
    EOTINISH = "eotinish", N_("The e-Otinish number is known")


@dataclass(frozen=True)
class Guard:
    """One thing that was checked. `faults` say what is wrong and at which field; an advising guard holds nothing up."""

    checked: Checked
    faults: tuple[Refusal, ...] = ()
    is_binding: bool = True

    @property
    def holds_up(self) -> bool:
        """Whether the letter cannot be laid for signature."""
        return self.is_binding and bool(self.faults)


def guards_of(look: Look, reply: Reply) -> tuple[Guard, ...]:
    """Every check of a letter that is being written, stored or not."""
    appeal = look.get(Appeal, reply.appeal_id)
    guards = [Guard(Checked.FIELDS, tuple(_empty_fields(look, reply, appeal)))]
    if reply.kind.is_decision:
        guards.append(Guard(Checked.DECISION, tuple(_undecided(reply, appeal))))
        guards.append(Guard(Checked.COMPLAINT, tuple(_no_way_to_complain(look, reply))))
    if reply.decision is Decision.BURDENING_ACT:
        guards.append(Guard(Checked.HEARING, tuple(_unheard(look, reply))))
    if not any(guard.holds_up for guard in guards):
        guards.append(Guard(Checked.TEMPLATE, tuple(_torn(look, reply))))
    guards.append(Guard(Checked.PERSONAL, tuple(_numbers_of_others(look, reply, appeal)), is_binding=False))
    unknown = () if appeal.eotinish_number else (Refusal(_NO_EOTINISH),)
    return (*guards, Guard(Checked.EOTINISH, unknown, is_binding=False))


_NO_EOTINISH = N_("The e-Otinish number is not known: the letter will bear our own.")


def _empty_fields(look: Look, reply: Reply, appeal: Appeal) -> Iterator[Refusal]:
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import filled_by_sheet
    from printing.placeholders import placeholders_for

    values = {**known(look, appeal, reply), **written(reply.fields)}
    by_sheet = filled_by_sheet()
    for one in placeholders_for(DrawnKind(reply.kind.value)):
        is_shown = one.when is None or values.get(one.when[0]) in one.when[1]
        if one.name in by_sheet or one.may_be_empty or not is_shown:
            continue
        if values.get(one.name) in (None, "", ()):
            yield Refusal(N_("Still empty: {name}"), field=one.name, name=one)
    if reply.signer_id is None:
        yield Refusal(N_("Choose who signs the letter."), field="signer")


def _undecided(reply: Reply, appeal: Appeal) -> Iterator[Refusal]:
    if reply.decision is None or reply.nature is None:
        yield Refusal(N_("Say what was decided and the nature of the answer."), field="decision")
    elif reply.decision not in Decision.lawful_for(appeal.kind) or not carries(reply.kind, reply.decision):
        key = N_("The decision «{decision}» is not lawful for this kind of appeal.")
        yield Refusal(key, field="decision", decision=reply.decision)


def _no_way_to_complain(look: Look, reply: Reply) -> Iterator[Refusal]:
    settings, is_kazakh = look.settings, reply.language == "kk"
    if not (settings.higher_body_kk if is_kazakh else settings.higher_body_ru):
        yield Refusal(N_("The office's settings do not say to whom people complain: ask the administrator."))


def _unheard(look: Look, reply: Reply) -> Iterator[Refusal]:
    try:
        refuse_unheard(look, reply)
    except Refusal as refusal:
        yield refusal


def _torn(look: Look, reply: Reply) -> Iterator[Refusal]:
    """What only the merging itself can tell: an own template that asks for something that it must not."""
    try:
        refuse_undrawable(look, reply)
    except Refusal as refusal:
        yield refusal


def _numbers_of_others(look: Look, reply: Reply, appeal: Appeal) -> Iterator[Refusal]:
    own = look.get(Applicant, appeal.applicant_id).number
    for name, value in written(reply.fields).items():
        for number in _NUMBER.findall(" ".join(value) if isinstance(value, tuple) else str(value)):
            if number != own:
                yield Refusal(N_("{number} looks like the IIN of somebody else."), field=name, number=number)
