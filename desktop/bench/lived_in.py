"""An office with something on every screen: the rehearsal office, and an appeal of very many questions."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.access import ROLES, Permission
from desktop.bench.store import Progress
from desktop.operations.registration import AskedQuestion, RegisterAppeal, register_appeal
from desktop.rehearsal.actors import PASSWORD
from desktop.rehearsal.training import make_rehearsal
from desktop.start import open_office
from models.applicant import Applicant
from models.classifier import Topic
from models.database import writing
from models.rules.kinds import AppealKind
from models.user import Role

LIVED_IN_LOGIN = "secretary"
QUESTIONS = 40


def live_in(folder: Path, progress: Progress) -> int:
    """Make the office, in which the secretary may do everything; gives the id of the appeal of 40 questions."""
    make_rehearsal(folder, progress)
    office = open_office(folder, LIVED_IN_LOGIN, PASSWORD)
    every = frozenset[Permission]().union(*(permissions for _, permissions in ROLES.values())) | {Permission.USE}
    with Session(writing(office.engine)) as session:
        session.execute(update(Role).where(Role.code == "secretary").values(permissions=" ".join(sorted(every))))
        applicant_id = session.scalars(select(Applicant.id).limit(1)).one()
        topics = session.scalars(select(Topic.id).where(Topic.parent_id.is_not(None)).limit(QUESTIONS)).all()
        session.commit()
    asked = tuple(
        AskedQuestion(f"{number}-сұрақ: көшедегі жол жарығы мен су құбырын жөндеу туралы", topics[number % len(topics)])
        for number in range(1, QUESTIONS + 1)
    )
    office.actor = replace(office.actor, permissions=every)
    order = RegisterAppeal(applicant_id, AppealKind.APPLICATION, "Қырық сұрақ бойынша арыз.", asked, "Қырық сұрақ")
    id = office.run(register_appeal, order).id
    office.close()
    return id
