"""The recovery sheet of the office key."""

from desktop.access import Permission
from desktop.operation import question
from desktop.queries.sheets.frame import minute, office_header
from desktop.recovery import RecoverySheet
from desktop.work import Look
from printing import office_sheets


@question(Permission.ADMINISTER)
def recovery_sheet(look: Look, drawn: RecoverySheet, language: str) -> office_sheets.RecoverySheet:
    """The sheet just drawn, as it is printed; the secret is not kept anywhere."""
    return office_sheets.RecoverySheet(
        language=language,
        office=office_header(look, language),
        groups=drawn.groups,
        key_mark=drawn.mark,
        created_at=minute(look, look.now),
        sheet_number=drawn.number,
    )
