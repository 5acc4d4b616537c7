"""The words of a letter that follow from the kind of appeal, in Kazakh and Russian, under plain names."""

import re
from datetime import date
from functools import lru_cache

from resources.dates import Case, date_in_words
from resources.texts import NBSP

KINDS = ("application", "complaint", "message", "proposal", "response", "request")
_COMPLAINT = "complaint"

# Nominative, accusative, genitive, dative, plural stem of the possessive, possessive.
_KAZAKH = {
    "application": ("арыз", "арызды", "арыздың", "арызға", "арыздар", "арызыңыз"),
    "complaint": ("шағым", "шағымды", "шағымның", "шағымға", "шағымдар", "шағымыңыз"),
    "message": ("хабар", "хабарды", "хабардың", "хабарға", "хабарлар", "хабарыңыз"),
    "proposal": ("ұсыныс", "ұсынысты", "ұсыныстың", "ұсынысқа", "ұсыныстар", "ұсынысыңыз"),
    "response": ("үн қосу", "үн қосуды", "үн қосудың", "үн қосуға", "үн қосулар", "үн қосуыңыз"),
    "request": ("сұрау салу", "сұрау салуды", "сұрау салудың", "сұрау салуға", "сұрау салулар", "сұрау салуыңыз"),
}

# Gender; nominative, accusative, genitive, prepositional.
_RUSSIAN = {
    "application": ("n", "заявление", "заявление", "заявления", "заявлении"),
    "complaint": ("f", "жалоба", "жалобу", "жалобы", "жалобе"),
    "message": ("n", "сообщение", "сообщение", "сообщения", "сообщении"),
    "proposal": ("n", "предложение", "предложение", "предложения", "предложении"),
    "response": ("m", "отклик", "отклик", "отклика", "отклике"),
    "request": ("m", "запрос", "запрос", "запроса", "запросе"),
}
_YOUR = {
    "n": ("Ваше", "Ваше", "Вашего", "Вашем"),
    "f": ("Ваша", "Вашу", "Вашей", "Вашей"),
    "m": ("Ваш", "Ваш", "Вашего", "Вашем"),
}
_COLLECTIVE = {
    "n": ("коллективное", "коллективное", "коллективного", "коллективном"),
    "f": ("коллективная", "коллективную", "коллективной", "коллективной"),
    "m": ("коллективный", "коллективный", "коллективного", "коллективном"),
}
_ENDING = {"n": "о", "f": "а", "m": ""}
_ITS = {"n": "его", "f": "её", "m": "его"}

_NUMERALS = {
    "kk": ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он"),
    "ru": ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
}


def kind_words(language: str, appeal_kind: str, *, is_collective: bool) -> dict[str, str]:
    """Placeholder → word: the forms of the appeal's name, what agrees with it, the articles of the Code.

    `appeal_kind` is one of KINDS (АППК art 4); KeyError for another.
    """
    words = _kazakh_words if language == "kk" else _russian_words
    is_complaint = appeal_kind == _COMPLAINT
    return {**words(appeal_kind, is_collective=is_collective), **_articles(language, is_complaint=is_complaint)}


def _kazakh_words(appeal_kind: str, *, is_collective: bool) -> dict[str, str]:
    nominative, accusative, genitive, _, plural, possessive = _KAZAKH[appeal_kind]
    yours = f"ұжымдық {plural}ыңыз" if is_collective else possessive
    return {
        "appeal_kind": nominative,
        "appeal_kind_object": accusative,
        "appeal_kind_of": genitive,
        "appeal_kind_yours": yours,
        "appeal_kind_yours_object": yours + "ды",
        "appeal_kind_yours_of": yours + "дың",
        "appeal_kind_yours_in": yours + "да",
        "reviewed": "қаралды",
        "registered": "тіркелді",
        "forwarded": "жолданды",
        "its": "оның",
        "you": "Сіздер" if is_collective else "Сіз",
        "your": "Сіздердің" if is_collective else "Сіздің",
        "to_you": "Сіздерге" if is_collective else "Сізге",
        "plural_ending": "дар" if is_collective else "",
    }


def _russian_words(appeal_kind: str, *, is_collective: bool) -> dict[str, str]:
    gender, *noun = _RUSSIAN[appeal_kind]
    before = zip(_YOUR[gender], _COLLECTIVE[gender], strict=True)
    yours = [
        f"{your} {collective} {word}" if is_collective else f"{your} {word}"
        for (your, collective), word in zip(before, noun, strict=True)
    ]
    return {
        "appeal_kind": noun[0],
        "appeal_kind_object": noun[1],
        "appeal_kind_of": noun[2],
        "appeal_kind_yours": yours[0],
        "appeal_kind_yours_object": yours[1],
        "appeal_kind_yours_of": yours[2],
        "appeal_kind_yours_in": yours[3],
        "reviewed": "рассмотрен" + _ENDING[gender],
        "registered": "зарегистрирован" + _ENDING[gender],
        "forwarded": "направлен" + _ENDING[gender],
        "its": _ITS[gender],
        "you": "Вы",
        "your": "Ваши",
        "to_you": "Вам",
        "plural_ending": "",
    }


def _articles(language: str, *, is_complaint: bool) -> dict[str, str]:
    """Articles of the Code on a decision (АППК arts 77, 80; complaint 100, 101), on its term (arts 76(1), 99)."""
    decision = ("100", "101") if is_complaint else ("77", "80")
    if language == "kk":
        term = "99-бабына" if is_complaint else "76-бабының 1-бөлігіне"
        joint = " және "
    else:
        term = "статьёй 99" if is_complaint else "частью 1 статьи 76"
        joint = " и "
    return {
        "decision_articles": joint.join(decision),
        "hearing_and_decision_articles": f"73, {joint.join(decision)}",
        "term_article": term,
    }


def reference_line(language: str, appeal_kind: str, number: str, registered_on: date) -> str:
    """The two lines that name the incoming appeal: «2026 жылғы 23 қарашадағы / № ЖТ-412/26 арызға»."""
    day = date_in_words(registered_on, language, Case.DATED)
    if language == "kk":
        return f"{day}\n№ {number} {_KAZAKH[appeal_kind][3]}"
    return f"На № {number}\nот {day}"


def appeal_clause(language: str, *, higher_body: str, our_body: str, is_collective: bool, is_reply: bool) -> str:
    """To whom, until when and how to complain (АППК arts 80(5), 89(2), 91, 92); the lawyer confirms the wording.

    `higher_body` stands in the dative, `our_body` as «арқылы» / «через» asks; a reply of the simplified procedure is
    no decision.
    """
    if language == "kk":
        who, whom, ending = ("Сіздер", "Сіздерге", "дар") if is_collective else ("Сіз", "Сізге", "")
        what = "Осы жауаппен" if is_reply else "Қабылданған шешіммен"
        return (
            f"{what} келіспеген жағдайда {who} Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің "
            f"91 және 92-баптарына сәйкес ол туралы {whom} белгілі болған күннен бастап үш ай ішінде "
            f"{our_body} арқылы {higher_body} шағым беруге құқылысыз{ending}."
        )
    what = "этим ответом" if is_reply else "принятым решением"
    return (
        f"В случае несогласия с {what} Вы вправе в соответствии со статьями 91 и 92 Административного "
        f"процедурно-процессуального кодекса Республики Казахстан в течение трёх месяцев со дня, когда Вам стало "
        f"известно о нём, подать жалобу {higher_body} через {our_body}."
    )


def count_of_questions(number: int, language: str) -> str:
    """«екі» / «два вопроса»: how many questions an appeal puts; figures above ten."""
    numerals = _NUMERALS[language]
    count = numerals[number] if number < len(numerals) else str(number)
    if language == "kk":
        return count
    return f"{count} {_russian_questions(number)}"


def _russian_questions(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "вопрос"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return "вопроса"
    return "вопросов"


_LETTER = "А-ЯӘҒҚҢӨҰҮҺІЁ"
_MONTHS = (
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    "январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр"
)
_SPACES = (
    # «№ 31», a short preposition or «и» with its word
    re.compile(r"((?<!\w)(?:№|в|во|к|ко|с|со|о|об|у|и|на|по|за|из|от|до|не|ни)) (?=[\w«({])", re.IGNORECASE),
    re.compile(rf"((?<!\w)[{_LETTER}]\.) (?=[{_LETTER}])"),  # «Н. Тоқсанбай»
    re.compile(rf"(\d) (?=(?:м|км|га|кг)\b|метр|жыл|год|теңге|тенге|\(\d|{_MONTHS})"),  # «140 м», «26 қараша»
    re.compile(r"(\)) (?=\d)"),  # «(72500) 2-00-40»
    re.compile(r"() (?=–)"),
)
_HYPHENS = (
    re.compile(r"(?<=\d)-(?=[а-яәғқңөұүһіё])"),  # «80-баптар», «201-кабинет»
    re.compile(rf"(?<=[{_LETTER}]{{2}})-(?=\d)|(?<=\d{{4}})-(?=\d{{8}})"),  # «ЖТ-2026-01184127»
)


@lru_cache(maxsize=2048)
def bind(text: str) -> str:
    """The text with the spaces and hyphens that must not break at the end of a line (papers, section 1.6)."""
    for pattern in _SPACES:
        text = pattern.sub(rf"\1{NBSP}", text)
    for pattern in _HYPHENS:
        text = pattern.sub("\u2011", text)
    return text
