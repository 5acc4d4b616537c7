"""Departments of the akimat: their officials hand orders to each other and are controlled together."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.administration import refuse_blank
from desktop.work import Work
from models.official import Department


@dataclass(frozen=True)
class AddDepartment:
    """A department in the languages of papers, in English where somebody gave it."""

    name_kk: str
    name_ru: str
    name_en: str = ""


@operation(Permission.ADMINISTER)
def add_department(work: Work, order: AddDepartment) -> int:
    """Enter a department; gives its id. Its officials are named on their own cards."""
    department = Department(**{name: value.strip() for name, value in vars(order).items()})
    refuse_blank(department)
    work.add(department)
    work.record(Event.DEPARTMENT_ADDED, department)
    return department.id


@dataclass(frozen=True, kw_only=True)
class ChangeDepartment(AddDepartment):
    """The department as it shall be called, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def change_department(work: Work, order: ChangeDepartment) -> None:
    """Rename a department."""
    department = work.get(Department, order.id)
    work.check_version(department, order.version)
    for name in AddDepartment.__dataclass_fields__:
        setattr(department, name, getattr(order, name).strip())
    refuse_blank(department)
    work.session.flush()
    work.record(Event.DEPARTMENT_CHANGED, department)
