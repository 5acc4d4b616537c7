import pytest

from desktop.errors import Refusal
from desktop.operations.registration import AskedQuestion
from desktop.queries.comparison import comparison
from desktop.queries.journal import journal
from models.rules.kinds import AnswerNature, LetterKind
from tests.desktop.cases import HEADING, answered

AGAIN = "Бейбітшілік көшесіндегі құбыр тағы жарылды, су жоқ"


def marked(parts):
    return [piece.text for piece in parts if piece.is_shared]


def test_a_text_stands_beside_an_earlier_appeal_with_what_was_answered(desk):
    earlier = desk.appeal(summary="Су құбыры").id
    reply = answered(desk, earlier, "secretary")
    found = desk.ask("clerk", comparison, earlier, AGAIN)
    assert (found.row.id, found.nature) == (earlier, AnswerNature.SATISFIED)
    assert marked(found.new) == ["Бейбітшілік", "құбыр", "жарылды", "су"]
    assert marked(found.earlier) == ["Бейбітшілік", "су", "құбыры", "жарылды"]
    (answer,) = found.answers
    assert (answer.id, answer.kind, answer.heading) == (reply, LetterKind.FAVOURABLE, HEADING)
    assert answer.told == (
        "Мамандар құбырды орнына барып тексерді.",
        "140 метр құбыр ауыстырылады",
        "Жұмыс туралы телефон арқылы хабарланады",
    )


def test_one_without_a_text_is_compared_by_what_it_is_about_and_one_without_an_answer_says_nothing(desk):
    earlier = desk.appeal(text="", questions=(AskedQuestion("Су құбыры"),)).id
    found = desk.ask("clerk", comparison, earlier, AGAIN)
    assert "".join(piece.text for piece in found.earlier) == "Су құбыры"
    assert (found.nature, found.answers) == (None, ())


def test_it_is_recorded_as_a_look_at_the_appeal_and_kept_from_those_it_was_not_given_to(desk):
    earlier = desk.appeal().id
    desk.ask("clerk", comparison, earlier, AGAIN)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.subject_id) == ("appeal.viewed", earlier)
    with pytest.raises(Refusal):
        desk.ask("executor", comparison, earlier, AGAIN)
