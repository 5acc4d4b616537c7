"""Departments: the list that the administrator keeps."""

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.operation import question
from desktop.work import Look
from models.official import Department, Official


@dataclass(frozen=True)
class DepartmentLine:
    """A department in three languages; `officials` is how many of those at work belong to it."""

    id: int
    version: int
    name_kk: str
    name_ru: str
    name_en: str
    is_active: bool
    name: str
    officials: int


@question(Permission.ADMINISTER)
def department_lines(look: Look) -> list[DepartmentLine]:
    """All departments, those in use first."""
    of = select(Official.department_id, func.count()).where(Official.is_active, Official.department_id.is_not(None))
    officials = dict(look.session.execute(of.group_by(Official.department_id)).all())
    as_stored = ("id", "version", "name_kk", "name_ru", "name_en", "is_active")
    return [
        DepartmentLine(
            **{name: getattr(row, name) for name in as_stored},
            name=row.name(look.actor.language),
            officials=officials.get(row.id, 0),
        )
        for row in look.session.scalars(select(Department).order_by(Department.is_active.desc(), Department.id))
    ]
