"""What officials of the rehearsal office write in their letters: plain fields for each kind, in kk and ru."""

from collections.abc import Mapping
from datetime import date

from models.rules.kinds import Decision, LetterKind

Fields = Mapping[str, str | int | date | tuple[str, ...]]

_NORMS = {
    "kk": "«Қазақстан Республикасындағы жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заңның 31-бабы",
    "ru": "статьи 31 Закона «О местном государственном управлении и самоуправлении в Республике Казахстан»",
}
_FACTS = {
    "kk": "Мамандар жолданымда көрсетілген мән-жайларды орнына барып тексерді, нәтижесі актімен рәсімделді.",
    "ru": "Специалисты проверили указанные обстоятельства на месте, результаты оформлены актом.",
}
_POINTS = {
    "kk": (
        "жұмыс аудан бюджеті есебінен осы тоқсанда орындалады",
        "жұмыстың барысы туралы Сізге телефон арқылы хабарланады",
    ),
    "ru": (
        "работы выполняются за счёт районного бюджета в текущем квартале",
        "о ходе работ Вам сообщат по телефону",
    ),
}
_WHAT_NEXT = {
    "kk": "Жаңа мән-жайлар пайда болса, Сіз қайта жүгіне аласыз; аппараттың заң консультанты тегін түсіндірме береді.",
    "ru": "При появлении новых обстоятельств Вы можете обратиться повторно; юрист аппарата бесплатно даст разъяснения.",
}
_ARGUMENTS = {
    "kk": "отбасыңыздың жағдайын және бұрынғы жүгінуіңізді",
    "ru": "вопрос важен для Вашей семьи и ранее уже поднимался",
}


def kind_for(decision: Decision) -> LetterKind:
    """Which letter carries a decision."""
    if decision is Decision.FAVOURABLE_ACT:
        return LetterKind.FAVOURABLE
    return LetterKind.REFUSAL if decision is Decision.BURDENING_ACT else LetterKind.EXPLANATION


def decision_fields(
    kind: LetterKind, asked: str, language: str, answer: str, preliminary_on: date, heard_on: date
) -> Fields:
    """The fields of a favourable reply, an explanation or a refusal.

    `preliminary_on` is when a refusal was handed over as a preliminary decision, `heard_on` when the applicant was
    heard on it.
    """
    facts = _FACTS[language] if kind is LetterKind.EXPLANATION else f"{_FACTS[language]}\n{answer}"
    common: dict[str, str | int | date | tuple[str, ...]] = {
        "question": asked,
        "facts": facts[0].lower() + facts[1:] if kind is LetterKind.REFUSAL else facts,  # after «Установлено:»
        "norms": _NORMS[language],
    }
    if kind is LetterKind.FAVOURABLE:
        return {**common, "decision_points": _POINTS[language]}
    if kind is LetterKind.EXPLANATION:
        return {**common, "explanation": answer}
    return {
        **common,
        "hearing": "oral",
        "preliminary_on": preliminary_on,
        "hearing_on": heard_on,
        "hearing_protocol": "6",
        "arguments": _ARGUMENTS[language],
        "what_next": _WHAT_NEXT[language],
    }
