"""The handover note on paper: the lines of the list, by kind, what is to be watched this week first."""

from dataclasses import replace
from itertools import groupby

from desktop.access import Permission
from desktop.operation import question
from desktop.queries.handovers import HandoverLine, handover
from desktop.queries.sheets.frame import office_header, paper_language, printed_mark
from desktop.work import Look
from models.rules.kinds import HandoverKind
from models.rules.titled import N_
from printing.list_sheets import HandedGroup, HandedRow, HandoverSheet
from resources.durations import term_late, term_left
from resources.texts import Texts, texts

TITLES = {
    HandoverKind.ORDER: N_("Orders"),
    HandoverKind.PROMISE: N_("Promises at receptions"),
    HandoverKind.APPEAL: N_("Appeals"),
    HandoverKind.LETTER: N_("Letters"),
    HandoverKind.BOOKING: N_("Receptions"),
}


@question(Permission.USE)
def handover_sheet(look: Look, handover_id: int, language: str | None = None) -> HandoverSheet:
    """The sheet of a list that the actor may see; what is over is left out."""
    language = paper_language(language, look.actor.language)
    look = replace(look, actor=replace(look.actor, language=language))
    found, t = handover(look, handover_id), texts(language)
    order = list(HandoverKind)
    open_lines = sorted((one for one in found.lines if not one.is_over), key=lambda one: order.index(one.kind))
    return HandoverSheet(
        language=language,
        office=office_header(look, language),
        giver=found.row.giver,
        taker=found.row.taker,
        begins_on=found.row.begins_on,
        ends_on=found.row.ends_on,
        note=found.words,
        groups=tuple(
            HandedGroup(title=t(TITLES[kind]), rows=tuple(_row(one, t) for one in lines))
            for kind, lines in groupby(open_lines, key=lambda one: one.kind)
        ),
        printed=printed_mark(look, language),
    )


def near(line: HandoverLine, t: Texts) -> str:
    """How near the day is, where it is to be watched: «3 working days left»; nothing for what can wait."""
    if not line.is_soon or line.kind is HandoverKind.BOOKING:
        return ""
    return term_late(-line.days_left, t) if line.days_left < 0 else term_left(line.days_left, t)


def _row(line: HandoverLine, t: Texts) -> HandedRow:
    by = t.date(line.day) if line.day else ""
    return HandedRow(number=line.number, who=line.who, what=line.what, by=by, near=near(line, t))
