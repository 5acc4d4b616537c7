"""What is said of a hidden appeal to whoever may not see it: whom to turn to, and nothing else."""

from desktop.hidden import PRIVATE, whom_to_ask
from desktop.queries.finding import typed_of
from desktop.queries.numbers import appeals_of, eotinish_appeals
from desktop.work import Look
from models.resolution import Assignment
from models.rules.numbering import read_eotinish
from resources.texts import texts


def private_words(look: Look, text: str) -> str:
    """«Private case: turn to …» where the text is exactly the number of an appeal hidden from the actor; else nothing.

    An executor, who sees only what was given to them, is told nothing of what was not.
    """
    if not look.hidden or look.actor.sees_own_only:
        return ""
    whole = [one for one in typed_of(look, text).numbers if one.is_whole and (one.year or one.prefix)]
    borne = [id for number in whole for id in appeals_of(look, number)]
    if read_eotinish(text):
        borne += eotinish_appeals(look, text)
    return next((private_case(look, id) for id in borne if id in look.hidden), "")


def private_case(look: Look, appeal_id: int, language: str = "") -> str:
    """«Private case: turn to …» of one appeal, in the actor's language or another one."""
    return texts(language or look.actor.language)(PRIVATE, who=whom_to_ask(look, appeal_id, language))


def order_words(look: Look, order: Assignment, language: str) -> str:
    """The text of an order on a paper that names all orders; of one on a hidden appeal only whom to turn to."""
    hidden = order.appeal_id if order.appeal_id in look.hidden else None
    return order.text if hidden is None else private_case(look, hidden, language)
