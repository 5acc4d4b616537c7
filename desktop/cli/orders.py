"""Orders of the command line: every operation and question by its name, and the order of `register` with its person."""

from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import desktop
from desktop.answer import Usage
from desktop.errors import Refusal
from desktop.office import Office
from desktop.operation import OPERATIONS, QUESTIONS, Operation, Question
from desktop.operations.applicants import ApplicantFacts, add_applicant
from desktop.operations.registration import RegisterAppeal, RegisteredAppeal, register_appeal
from desktop.plain import Unfit, from_plain
from desktop.queries.choices import topics
from desktop.queries.search import find_people
from models.rules.titled import N_


def operations() -> dict[str, Operation[Any, Any]]:
    """Every operation of the program, by name."""
    _load()
    return dict(OPERATIONS)


def questions() -> dict[str, Question[..., Any]]:
    """Every question of the program, by name."""
    _load()
    return dict(QUESTIONS)


def _load() -> None:
    for room in ("operations", "queries"):
        for module in walk_packages([f"{desktop.__path__[0]}/{room}"], f"desktop.{room}."):
            import_module(module.name)
    import_module("desktop.maintenance")


def registration(office: Office, order: Any) -> RegisteredAppeal:  # noqa: ANN401 (any JSON)
    """Register from plain values: `applicant_id`, or `applicant` with facts, found by its number or added first.

    A question may name its topic by code: {"text": …, "topic": "02.3"}.
    """
    if not isinstance(order, dict):
        raise Usage("order.json is an object: applicant or applicant_id, kind, text, …")
    order = dict(order)
    if "applicant" not in order and "applicant_id" not in order:
        raise Usage("order: applicant or applicant_id is needed")
    try:
        facts = from_plain(ApplicantFacts, order.pop("applicant"), "applicant") if "applicant" in order else None
        if isinstance(order.get("questions"), list):
            order["questions"] = [_question(office, question) for question in order["questions"]]
        register = from_plain(RegisterAppeal, {"applicant_id": 0, **order})
    except Unfit as unfit:
        raise Usage(str(unfit)) from unfit
    if facts is not None:
        order["applicant_id"] = _applicant(office, facts)
        register = from_plain(RegisterAppeal, order)
    return office.run(register_appeal, register)


def _question(office: Office, question: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(question, str):
        return {"text": question}
    if not isinstance(question, dict) or "topic" not in question:
        return question
    codes = {topic.code: topic.id for topic in office.ask(topics)}
    plain = dict(question)
    code = plain.pop("topic")
    if code not in codes:
        raise Refusal(N_("There is no topic with the code {code}."), field="questions", code=code)
    return {**plain, "topic_id": codes[code]}


def _applicant(office: Office, facts: ApplicantFacts) -> int:
    known = office.ask(find_people, facts.number) if facts.number else []
    same = [person.id for person in known if person.number == facts.number]
    return same[0] if same else office.run(add_applicant, facts).id
