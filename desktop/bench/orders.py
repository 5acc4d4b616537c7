"""Two hundred thousand orders on the appeals of a store, most of them done, spread over all officials."""

from sqlalchemy import func, select, text

from desktop.office import Office
from models.appeal import Question
from models.database import writing
from models.official import Official

ORDERS = 200_000

_RESOLUTIONS = text(
    "INSERT INTO resolution (id, appeal_id, author_id, year, serial, number, text, laid_on, reason)"
    " SELECT id, id, 1, 2026, id, 'Б-' || id || '/26', 'Қаралсын', registered_on, '' FROM appeal WHERE id <= :orders"
)
# Of 40 orders of an official one is new, one in work, one sent back, one reported, the others are done.
_ASSIGNMENTS = text(
    "INSERT INTO assignment (id, version, year, serial, number, resolution_id, appeal_id, executor_id, is_lead, text,"
    " given_on, due_on, is_controlled_further, state, report, done_on)"
    " SELECT id, 1, 2026, id, 'Т-' || id || '/26', id, id, 1 + id % :officials, 1, 'Қарап, жауап дайындау',"
    " registered_on, due_on, 0,"
    " CASE id / :officials % 40 WHEN 0 THEN 'given' WHEN 1 THEN 'accepted' WHEN 2 THEN 'returned'"
    " WHEN 3 THEN 'reported' ELSE 'done' END, '', CASE WHEN id / :officials % 40 > 3 THEN due_on END"
    " FROM appeal WHERE id <= :orders"
)
# The copies of appeals have no questions, by which Control knows topic and place: they take those of the first ones.
_QUESTIONS = text(
    "INSERT INTO question (version, appeal_id, position, text, topic_id, place_id)"
    " SELECT 1, appeal.id, 1, question.text, question.topic_id, question.place_id FROM appeal"
    " JOIN question ON question.appeal_id = 1 + appeal.id % :own AND question.position = 1"
    " WHERE appeal.id <= :orders AND NOT EXISTS (SELECT 1 FROM question AS mine WHERE mine.appeal_id = appeal.id)"
)
_STEPS = text(
    "INSERT INTO assignment_step (assignment_id, kind, at, official_id, words)"
    " SELECT id, 'accepted', given_on || ' 05:00:00.000000', executor_id, '' FROM assignment"
)


def give_orders(office: Office, number: int = ORDERS) -> None:
    """One order on each of so many appeals, with its resolution and a step, without journal; all executors alike."""
    with writing(office.engine).begin() as connection:
        officials = connection.scalar(select(func.count(Official.id))) or 1
        connection.execute(_RESOLUTIONS, {"orders": number})
        connection.execute(_ASSIGNMENTS, {"orders": number, "officials": officials})
        connection.execute(_STEPS)
        own = connection.scalar(select(func.max(Question.appeal_id))) or 1
        connection.execute(_QUESTIONS, {"orders": number, "own": own})
    office.engine.dispose()
