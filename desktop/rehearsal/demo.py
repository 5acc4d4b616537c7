"""`main.py demo`: the rehearsal office, one scripted day in it, every paper, and the facts in summary.json."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desktop import made
from desktop.answer import Answer
from desktop.backup import BACKUPS, backup_name
from desktop.check import check_office
from desktop.clock import clock
from desktop.exporting import register_to_xlsx
from desktop.files import write_durably
from desktop.maintenance import back_up
from desktop.plain import to_plain
from desktop.queries.register import AppealFilter, appeal_ids, appeal_rows
from desktop.rehearsal.actors import PASSWORD
from desktop.rehearsal.build import build
from desktop.rehearsal.chronicle import Chronicle
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.day import FOLDER, Day
from desktop.rehearsal.seeds import read_seed
from models.rules.titled import N_
from models.tables import Base

SUMMARY, SPREADSHEET = "summary.json", f"{FOLDER}/register.xlsx"


def demo(folder: Path, residents: int, seed: int, answer: Answer, today: date | None = None) -> dict[str, Any]:
    """Make DIR/office, DIR/papers and DIR/summary.json anew; gives the summary.

    The scripted day is the last working day before today, so that the office's clock is never ahead of the computer's.
    Refuses a folder that holds something else.
    """
    made.empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made.mark(folder, SUMMARY, FOLDER, SPREADSHEET)
    t = answer.t
    day = _last_workday(today or clock().astimezone(OFFICE_ZONE).date())
    answer.say(t(N_("The rehearsal office is being made: {number} residents, two years."), number=residents))
    evening = datetime.combine(day - timedelta(days=1), time(18, 30), OFFICE_ZONE)
    papers = folder / FOLDER
    papers.mkdir()
    lived = Day(day, folder)
    chronicle = build(
        folder / "office", residents, seed, evening,
        lambda done, total: answer.progress(t(N_("Events of two years")), done, total), lived.prepare,
    )  # fmt: skip
    lived.live(lambda done, total: answer.progress(t(N_("The scripted day")), done, total))
    summary = _summary(chronicle, lived, folder)
    write_durably(folder / SUMMARY, json.dumps(summary, ensure_ascii=False, indent=1).encode())
    chronicle.cast.office.close()
    answer.say(
        t(N_("The office: {folder}"), folder=folder / "office"),
        t.plural("One paper in {folder}", "{number} papers in {folder}", len(lived.papers), folder=papers),
        t(N_("Users, passwords, counts and numbers: {file}"), file=folder / SUMMARY),
    )
    return summary


def _last_workday(today: date) -> date:
    from desktop.seed import calendar_days
    from models.rules.workdays import CalendarDay, WorkCalendar

    calendar = WorkCalendar(CalendarDay(row.day, row.kind) for row in calendar_days())
    return calendar.previous_workday(today)


def _summary(chronicle: Chronicle, lived: Day, folder: Path) -> dict[str, Any]:
    """What was made, for people and for tests: users, counts, numbers, papers, the check, a backup, a spreadsheet."""
    cast = chronicle.cast
    office = cast.office
    office.actor = cast.actor("secretary", "secretary")
    ids = office.ask(appeal_ids, AppealFilter(registered_from=lived.day.replace(day=1)))
    rows = office.ask(appeal_rows, ids)
    register_to_xlsx(office, rows, folder / SPREADSHEET)
    office.actor = cast.actor("engineer", "administrator")
    backup = back_up(office, folder / "office" / BACKUPS / backup_name(cast.clock()))
    checked = check_office(office)
    with office.look_session() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(table))
            for name, table in sorted(Base.metadata.tables.items())
        }
    return {
        "office": "office",
        "day": lived.day.isoformat(),
        "users": [
            {"login": user["login"], "role": user["role"], "password": PASSWORD}
            for user in read_seed("district")["users"]
        ],
        "counts": counts,
        "numbers": lived.numbers,
        "papers": [
            *({"file": one.file, "paper": one.paper, "of": one.of, "language": one.language}
              for one in lived.papers),
            {"file": SPREADSHEET, "paper": "register", "of": f"{lived.day:%m.%Y}", "language": "kk"},
        ],
        "backup": str(backup.relative_to(folder)),
        "check": to_plain(checked),
    }  # fmt: skip
