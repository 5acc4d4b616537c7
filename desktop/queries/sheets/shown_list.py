"""A list of the window on paper: what was shown, under which filters, in the language of the window."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operation import question
from desktop.queries.sheets.frame import office_header, paper_language, printed_mark
from desktop.work import Look
from models.rules.titled import N_
from printing.list_sheets import ListColumn, ShownListSheet
from resources.texts import texts


@dataclass(frozen=True)
class ShownColumn:
    """A column as it was shown: its title, its width in pixels, whether it is flush right."""

    title: str
    width: int
    is_right: bool = False


@dataclass(frozen=True)
class ShownList:
    """A list as the window showed it; `all` is how many rows there are, also where not all are given."""

    language: str
    title: str
    filters: tuple[str, ...]
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    all: int

    def __str__(self) -> str:
        """For the journal: which list, how narrowed, how much of it; never the rows themselves."""
        words = texts(self.language).plural("{number} row", "{number} rows", len(self.rows))
        return "; ".join((self.title, *self.filters, words))


@question(Permission.USE)
def shown_list_sheet(look: Look, shown: object, language: str | None = None) -> ShownListSheet:  # noqa: ARG001
    """The sheet of a list. Its cells are words already, so it speaks the language in which it was shown."""
    if not isinstance(shown, ShownList):
        raise Refusal(N_("This paper is printed from the list on the window."))
    of_office = paper_language(None, shown.language)
    return ShownListSheet(
        language=shown.language,
        office=office_header(look, of_office),
        title=shown.title,
        filters=shown.filters,
        columns=tuple(ListColumn(title=one.title, share=one.width, is_right=one.is_right) for one in shown.columns),
        rows=shown.rows,
        all=shown.all,
        printed=printed_mark(look, of_office),
    )
