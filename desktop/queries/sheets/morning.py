"""The morning sheet on paper: the same figures and sentences as on the window."""

from dataclasses import replace
from datetime import date

from desktop.access import Permission
from desktop.operation import question
from desktop.queries import morning_words as words
from desktop.queries.morning import FEW, About, Block, MorningSheet, SheetBlock
from desktop.queries.sheets.frame import capital, office_header, paper_language, printed_mark
from desktop.queries.today import morning_sheet
from desktop.work import Look
from printing.list_sheets import MorningBlock, MorningPaper, MorningRow
from resources.texts import Texts, texts


@question(Permission.USE)
def morning_paper(look: Look, day: date, language: str | None = None) -> MorningPaper:  # noqa: ARG001 (said below)
    """The sheet of today for whoever asks; `day` only names it in the journal: yesterday's figures are not kept."""
    language = paper_language(language, look.actor.language)
    look = replace(look, actor=replace(look.actor, language=language))
    sheet, t = morning_sheet(look), texts(language)
    about = words.receptions(sheet, t) if sheet.is_workday else words.day_off(sheet, t)
    return MorningPaper(
        language=language,
        office=office_header(look, language),
        day=sheet.day,
        about=capital(about),
        blocks=tuple(_block(sheet, block, t) for block in sheet.blocks),
        printed=printed_mark(look, language),
    )


def _block(sheet: MorningSheet, block: SheetBlock, t: Texts) -> MorningBlock:
    """The paper is one page to take along: of a long block the first rows and how many more there are."""
    today = [row for row in block.rows if row.about is not About.LATER]
    shown = today if block.block in (Block.VISITORS, Block.REMINDERS, Block.TASKS) else today[:FEW]
    rows = [words.row_words(block.block, row, sheet.day, t) for row in shown]
    if (left := block.count - len(shown)) and shown:
        rows.append(words.RowWords(muted=t("{number} more", number=left)))
    if block.letters:
        rows.insert(0, words.RowWords(plain=words.letters_by_kind(block, t)))
    return MorningBlock(
        count=block.count,
        sentence=words.headline(block, sheet.day, t),
        rows=tuple(
            MorningRow(first=row.first, strong=row.strong, words=row.plain, muted=row.muted, end=row.mark or row.end)
            for row in rows
        ),
    )
