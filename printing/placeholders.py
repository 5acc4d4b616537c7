"""Every placeholder of a letter, declared once: the declaration checks a template, explains it and fills it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum, StrEnum, auto
from typing import Self, TypeAlias

from printing.letter_words import count_of_questions, kind_words
from resources.dates import Case, date_in_words

Raw: TypeAlias = str | int | date | tuple[str, ...]
Merged: TypeAlias = str | tuple[str, ...]


_FULL_STOP = re.compile(r"(?<!\.\w)\.+$")  # but not the one of «т.б.», «т.д.»


def N_(message: str) -> str:  # noqa: N802 (gettext's own name; the N_ of models.rules is out of this room's reach)
    """Mark a text for the catalogue where it is declared."""
    return message


class LetterKind(StrEnum):
    """The letters that the program writes; each has a template in Kazakh and one in Russian."""

    title_key: str

    ACKNOWLEDGEMENT = "acknowledgement", N_("Notice that the appeal is accepted")
    FAVOURABLE = "favourable", N_("Favourable decision")
    EXPLANATION = "explanation", N_("Reply with an explanation")
    REFUSAL = "refusal", N_("Refusal")
    FORWARDING = "forwarding", N_("Notice of forwarding")
    FORWARDING_BODY = "forwarding_body", N_("Covering letter to the competent body")
    EXTENSION = "extension", N_("Notice of extension")

    def __new__(cls, value: str, title: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.title_key = title
        return member


_ALL = frozenset(LetterKind)
_ACKNOWLEDGEMENT = frozenset({LetterKind.ACKNOWLEDGEMENT})
_FAVOURABLE = frozenset({LetterKind.FAVOURABLE})
_EXPLANATION = frozenset({LetterKind.EXPLANATION})
_REFUSAL = frozenset({LetterKind.REFUSAL})
_FORWARDING = frozenset({LetterKind.FORWARDING})
_TO_BODY = frozenset({LetterKind.FORWARDING_BODY})
_EXTENSION = frozenset({LetterKind.EXTENSION})
# What ends the matter, so that the clause on complaints must stand in it (АППК arts 80(5), 89(2)).
ANSWERS = _FAVOURABLE | _EXPLANATION | _REFUSAL
_NOWHERE: frozenset[LetterKind] = frozenset()


class Form(Enum):
    """How a value is written into the letter."""

    WORD = auto()  # a word that agrees with the kind of appeal; may be empty
    LINE = auto()  # as it is; a new line stays inside the paragraph
    PHRASE = auto()  # a part of a sentence: a full stop at its end is taken off
    SENTENCES = auto()  # whole sentences: a missing full stop is added, each line is a paragraph
    POINTS = auto()  # several decisions: «1) …;», «2) ….»
    DAY = auto()  # a date in words; in Kazakh also with an ending: due_on_from, due_on_to …
    CHOICE = auto()  # chooses between paragraphs: {%p if hearing == "oral" %}
    COUNT = auto()  # how many questions: «екі», «два вопроса»


@dataclass(frozen=True)
class Placeholder:
    """A name that a template may use, what it means (a key of the catalogue) and what it looks like in both languages.

    `required`: the kinds whose template must name it. `may_be_empty`: the template must ask with `if` before it
    shows it; any other placeholder that a template shows must have a value. `when`: it is shown only under these
    choices of another placeholder.
    """

    name: str
    meaning: str
    kk: Raw
    ru: Raw
    form: Form = Form.LINE
    kinds: frozenset[LetterKind] = _ALL
    required: frozenset[LetterKind] = _NOWHERE
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False
    when: tuple[str, tuple[str, ...]] | None = None

    def sample(self, language: str) -> Raw:
        """An invented value."""
        return self.kk if language == "kk" else self.ru

    @property
    def title_key(self) -> str:
        """The meaning, under the name by which messages put things into words."""
        return self.meaning

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and for a date the name with each ending."""
        if self.form is not Form.DAY:
            return (self.name,)
        return tuple(self._dated(case) for case in Case)

    def merged(self, value: Raw, language: str) -> dict[str, Merged]:
        """What the value becomes in the letter: name → text. ValueError names a choice that is none of the choices."""
        if self.form is Form.DAY and isinstance(value, date):
            return {self._dated(case): date_in_words(value, language, case) for case in Case}
        return {self.name: self._written(value, language)}

    def _dated(self, case: Case) -> str:
        return f"{self.name}_{case}" if case else self.name

    def _written(self, value: Raw, language: str) -> Merged:
        if self.form is Form.CHOICE and value not in self.choices:
            raise ValueError(self.name)
        if self.form is Form.COUNT and isinstance(value, int):
            return count_of_questions(value, language)
        if self.form is Form.POINTS and isinstance(value, tuple):
            return _points(value)
        text = "\n".join(value) if isinstance(value, tuple) else str(value).strip()
        if self.form is Form.PHRASE:
            return _FULL_STOP.sub("", text)
        if self.form is Form.SENTENCES:
            return "\a".join(_sentence(line) for line in text.splitlines() if line.strip())
        return text


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", ";", "…")) else text + "."


def _points(points: tuple[str, ...]) -> tuple[str, ...]:
    """Numbered when there are several, each with its mark: «1) …;», «2) ….»."""
    bare = [point.strip().rstrip(".;") for point in points if point.strip()]
    if len(bare) < 2:
        return tuple(f"{point}." for point in bare)
    return tuple(
        f"{number}) {point}{'.' if number == len(bare) else ';'}" for number, point in enumerate(bare, start=1)
    )


def _word(name: str, meaning: str) -> Placeholder:
    """A word that follows from the kind of appeal; the sample is that of an application."""
    kk, ru = (kind_words(language, "application", is_collective=False).get(name, "") for language in ("kk", "ru"))
    return Placeholder(name, meaning, kk, ru, Form.WORD)


_OFFICE_KK = (
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ",
    "ТҮРКІСТАН ОБЛЫСЫ",
    "«САРЫДАЛА АУДАНЫ",
    "ӘКІМІНІҢ АППАРАТЫ»",
    "МЕМЛЕКЕТТІК МЕКЕМЕСІ",
)
_OFFICE_RU = (
    "РЕСПУБЛИКА КАЗАХСТАН",
    "ТУРКЕСТАНСКАЯ ОБЛАСТЬ",
    "ГОСУДАРСТВЕННОЕ УЧРЕЖДЕНИЕ",
    "«АППАРАТ АКИМА",
    "САРЫДАЛИНСКОГО РАЙОНА»",
)

_HEAD = (
    Placeholder(
        "office_kk",
        N_("Name of the office in Kazakh, for the letterhead"),
        _OFFICE_KK,
        _OFFICE_KK,
    ),
    Placeholder(
        "office_ru",
        N_("Name of the office in Russian, for the letterhead"),
        _OFFICE_RU,
        _OFFICE_RU,
    ),
    Placeholder(
        "contacts_kk",
        N_("Address and telephone of the office in Kazakh, for the letterhead"),
        "161900, Сарыдала ауылы, Достық көшесі, 12\nтел. 8 (72500) 2-00-12, kense@sarydala.example",
        "161900, Сарыдала ауылы, Достық көшесі, 12\nтел. 8 (72500) 2-00-12, kense@sarydala.example",
    ),
    Placeholder(
        "contacts_ru",
        N_("Address and telephone of the office in Russian, for the letterhead"),
        "161900, село Сарыдала, улица Достык, 12\nтел. 8 (72500) 2-00-12, kense@sarydala.example",
        "161900, село Сарыдала, улица Достык, 12\nтел. 8 (72500) 2-00-12, kense@sarydala.example",
    ),
    Placeholder(
        "date", N_("Date of the letter, in words"), date(2026, 12, 9), date(2026, 12, 9), Form.DAY, required=_ALL
    ),
    Placeholder("number", N_("Number of the letter, without №"), "ЖТ-2026-01184127", "ЖТ-2026-01184127", required=_ALL),
    Placeholder(
        "reference",
        N_("Number and date of the appeal that the letter answers"),
        "2026 жылғы 23 қарашадағы\n№ ЖТ-412/26 арызға",
        "На № ЖТ-412/26\nот 23 ноября 2026 года",
        required=_ALL - _TO_BODY,
    ),
    Placeholder(
        "addressee",
        N_("To whom the letter goes, in the dative: initial and surname, or the full name of the entity"),
        "Б. Айбергеноваға",
        "Б. Айбергеновой",
        required=_ALL,
    ),
    Placeholder(
        "address",
        N_("Postal address of the addressee, several lines"),
        "Бейбітшілік көшесі, 17-үй,\nАқбұлақ ауылы, Сарыдала ауданы,\nТүркістан облысы, 161902",
        "улица Бейбитшилик, дом 17,\nсело Акбулак, Сарыдалинский район,\nТуркестанская область, 161902",
        required=_ALL,
    ),
    Placeholder(
        "heading",
        N_("What the letter is about; empty when its text is short"),
        "Бейбітшілік көшесіндегі су құбырын ауыстыру туралы",
        "О замене водопровода на улице Бейбитшилик",
        Form.PHRASE,
        may_be_empty=True,
    ),
    Placeholder(
        "greeting",
        N_("Greeting of a person; empty for a legal entity"),
        "Құрметті Бибігүл Серікқызы!",
        "Уважаемая Бибігүл Серікқызы!",
        may_be_empty=True,
    ),
    Placeholder("signer_post", N_("Position of the official who signs"), "Аудан әкімі", "Аким района", required=_ALL),
    Placeholder(
        "signer_name",
        N_("Initial and surname of the official who signs"),
        "Н. Тоқсанбай",
        "Н. Токсанбай",
        required=_ALL,
    ),
    Placeholder("executor", N_("Initial and surname of the executor"), "Р. Қасымов", "Р. Касымов", required=_ALL),
    Placeholder(
        "executor_contacts",
        N_("Telephone and e-mail of the executor"),
        "тел. 8 (72500) 2-00-31, r.qasymov@sarydala.example",
        "тел. 8 (72500) 2-00-31, r.qasymov@sarydala.example",
        required=_ALL,
    ),
)

_WORDS = (
    _word("appeal_kind", N_("The kind of appeal: «арыз» / «заявление»")),
    _word("appeal_kind_object", N_("The kind of appeal as an object: «арызды» / «заявление»")),
    _word("appeal_kind_of", N_("Of the appeal: «арыздың» / «заявления»")),
    _word("appeal_kind_yours", N_("Your appeal: «арызыңыз» / «Ваше заявление»")),
    _word("appeal_kind_yours_object", N_("Your appeal as an object: «арызыңызды» / «Ваше заявление»")),
    _word("appeal_kind_yours_of", N_("Of your appeal: «арызыңыздың» / «Вашего заявления»")),
    _word("appeal_kind_yours_in", N_("In your appeal: «арызыңызда» / «Вашем заявлении»")),
    _word("reviewed", N_("Considered, agreeing with the kind: «қаралды» / «рассмотрено»")),
    _word("registered", N_("Registered, agreeing with the kind: «тіркелді» / «зарегистрировано»")),
    _word("forwarded", N_("Sent on, agreeing with the kind: «жолданды» / «направлено»")),
    _word("its", N_("Its, agreeing with the kind: «оның» / «его»")),
    _word("you", N_("You, one or several applicants: «Сіз» or «Сіздер» / «Вы»")),
    _word("your", N_("Your, one or several applicants: «Сіздің» or «Сіздердің» (Kazakh letters only)")),
    _word("to_you", N_("To you, one or several applicants: «Сізге» or «Сіздерге» / «Вам»")),
    _word(
        "plural_ending", N_("Ending for several applicants: «айттыңыз» + «дар», nothing for one (Kazakh letters only)")
    ),
    _word("decision_articles", N_("Articles of the Code on the decision: «77 және 80»")),
    _word(
        "hearing_and_decision_articles", N_("Articles of the Code on the hearing and the decision: «73, 77 және 80»")
    ),
    _word("term_article", N_("Article of the Code on the term: «76-бабының 1-бөлігіне» / «частью 1 статьи 76»")),
)

_APPEAL = (
    Placeholder(
        "question",
        N_("What the appeal asks: in Kazakh without «туралы», in Russian with «о»"),
        "Ақбұлақ ауылының Бейбітшілік көшесіндегі тозған су құбырын ауыстыру",
        "о замене изношенного водопровода на улице Бейбитшилик села Акбулак",
        Form.PHRASE,
        required=_ALL,
    ),
    Placeholder("appeal_number", N_("The office's own number of the appeal"), "ЖТ-412/26", "ЖТ-412/26"),
    Placeholder(
        "registered_on", N_("Day when the appeal was registered"), date(2026, 11, 23), date(2026, 11, 23), Form.DAY
    ),
    Placeholder(
        "due_on",
        N_("Last day to answer"),
        date(2026, 12, 14),
        date(2026, 12, 14),
        Form.DAY,
        kinds=_ACKNOWLEDGEMENT | _FORWARDING | _EXTENSION,
        required=_ACKNOWLEDGEMENT | _EXTENSION,
    ),
    Placeholder(
        "inquiry_phone",
        N_("Telephone where the applicant can ask about the appeal"),
        "8 (72500) 2-00-12",
        "8 (72500) 2-00-12",
        kinds=_ACKNOWLEDGEMENT,
        may_be_empty=True,
    ),
    Placeholder(
        "our_body",
        N_("Our body, nominative"),
        "Сарыдала ауданы әкімінің аппараты",
        "аппарат акима Сарыдалинского района",
    ),
    Placeholder(
        "our_body_of",
        N_("Our body, genitive"),
        "Сарыдала ауданы әкімі аппаратының",
        "аппарата акима Сарыдалинского района",
    ),
)

_DECISION = (
    Placeholder(
        "facts",
        N_("What was established, whole sentences"),
        "2026 жылғы 1 желтоқсанда тұрғын үй-коммуналдық шаруашылық бөлімі көшені тексеріп, "
        "құбырдың 140 метр бөлігі тозғанын анықтады (№ 18 акт).",
        "1 декабря 2026 года отдел жилищно-коммунального хозяйства обследовал улицу "
        "и установил износ 140 метров трубы (акт № 18).",
        Form.SENTENCES,
        kinds=ANSWERS,
        required=ANSWERS,
    ),
    Placeholder(
        "norms",
        N_("Article of the special law: in Kazakh before «негізінде», in Russian in the genitive"),
        "«Қазақстан Республикасындағы жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заңның 31-бабы",
        "статьи 31 Закона «О местном государственном управлении и самоуправлении в Республике Казахстан»",
        Form.PHRASE,
        kinds=ANSWERS,
        required=ANSWERS,
    ),
    Placeholder(
        "decision_points",
        N_("What was decided, point by point"),
        (
            "құбырдың тозған 140 метр бөлігі 2026 жылғы 25 желтоқсанға дейін ауыстырылады",
            "жөндеу аяқталғанға дейін көшеге ауыз су күн сайын сағат 8.00–10.00 аралығында жеткізіледі",
        ),
        (
            "изношенные 140 метров трубы будут заменены до 25 декабря 2026 года",
            "до окончания ремонта питьевую воду будут подвозить на улицу ежедневно с 8.00 до 10.00 часов",
        ),
        Form.POINTS,
        kinds=_FAVOURABLE,
        required=_FAVOURABLE,
    ),
    Placeholder(
        "responsible",
        N_("Who answers for the work, nominative"),
        "тұрғын үй-коммуналдық шаруашылық бөлімінің басшысы Р. Қасымов",
        "руководитель отдела жилищно-коммунального хозяйства Р. Касымов",
        Form.PHRASE,
        kinds=_FAVOURABLE,
        may_be_empty=True,
    ),
    Placeholder(
        "explanation",
        N_("The explanation, whole sentences"),
        "Көшені жарықтандыру желісін жөндеу 2027 жылғы бюджетте көзделген.",
        "Ремонт уличного освещения предусмотрен бюджетом 2027 года.",
        Form.SENTENCES,
        kinds=_EXPLANATION,
        required=_EXPLANATION,
    ),
    Placeholder(
        "appeal_clause",
        N_("To whom, until when and how the applicant may complain"),
        "Қабылданған шешіммен келіспеген жағдайда Сіз үш ай ішінде шағым беруге құқылысыз.",
        "В случае несогласия с принятым решением Вы вправе в течение трёх месяцев подать жалобу.",
        Form.SENTENCES,
        kinds=ANSWERS,
        required=ANSWERS,
    ),
)

_HEARD = ("hearing", ("oral", "written", "none"))
_HEARD_ORALLY = ("hearing", ("oral",))
_OBJECTED = ("hearing", ("written",))
_UNHEARD = ("hearing", ("exception",))

_HEARING = (
    Placeholder(
        "hearing",
        N_("How the applicant was heard: oral, written, none (no objection came) or exception (article 73, part 2)"),
        "oral",
        "oral",
        Form.CHOICE,
        _REFUSAL,
        _REFUSAL,
        ("oral", "written", "none", "exception"),
    ),
    Placeholder(
        "preliminary_on",
        N_("Day when the preliminary decision was handed over"),
        date(2026, 11, 12),
        date(2026, 11, 12),
        Form.DAY,
        _REFUSAL,
        when=_HEARD,
    ),
    Placeholder(
        "hearing_on",
        N_("Day of the oral hearing"),
        date(2026, 11, 18),
        date(2026, 11, 18),
        Form.DAY,
        _REFUSAL,
        when=_HEARD_ORALLY,
    ),
    Placeholder(
        "hearing_protocol",
        N_("Number of the hearing's protocol"),
        "6",
        "6",
        kinds=_REFUSAL,
        when=_HEARD_ORALLY,
    ),
    Placeholder(
        "arguments",
        N_("What the applicant said: in Kazakh before «айттыңыз», in Russian after «что»"),
        "үш балаңыз бар екенін және пәтер жалдап тұратыныңызды",
        "у Вас трое детей и Вы снимаете квартиру",
        Form.PHRASE,
        _REFUSAL,
        when=_HEARD_ORALLY,
    ),
    Placeholder(
        "objection_on",
        N_("Day when the written objection came"),
        date(2026, 11, 16),
        date(2026, 11, 16),
        Form.DAY,
        _REFUSAL,
        when=_OBJECTED,
    ),
    Placeholder(
        "exception_item",
        N_("Number of the item of article 73, part 2, that allows no hearing"),
        "4",
        "4",
        kinds=_REFUSAL,
        when=_UNHEARD,
    ),
    Placeholder(
        "exception_reasons",
        N_("Why there was no hearing"),
        "адамдардың құқықтарын шұғыл қорғау қажет болды",
        "требовалась срочная защита прав граждан",
        Form.PHRASE,
        _REFUSAL,
        when=_UNHEARD,
    ),
    Placeholder(
        "what_next",
        N_("What the applicant can still do, whole sentences"),
        "Кезегіңіз сақталады. Оның жылжуын 8 (72500) 2-00-40 телефонынан біле аласыз.",
        "Ваша очередь сохраняется. Узнать о её движении можно по телефону 8 (72500) 2-00-40.",
        Form.SENTENCES,
        _REFUSAL,
        _REFUSAL,
    ),
)

_FORWARDED = (
    Placeholder(
        "scope",
        N_("What is sent on: whole or part"),
        "part",
        "part",
        Form.CHOICE,
        _FORWARDING | _TO_BODY,
        _FORWARDING | _TO_BODY,
        ("whole", "part"),
    ),
    Placeholder("questions_count", N_("How many questions the appeal puts"), 2, 2, Form.COUNT, _FORWARDING),
    Placeholder(
        "other_body",
        N_("The competent body: in Kazakh in the dative, in Russian after «в»"),
        "Түркістан облысының энергетика және тұрғын үй-коммуналдық шаруашылық басқармасына",
        "управление энергетики и жилищно-коммунального хозяйства Туркестанской области",
        kinds=_FORWARDING,
        required=_FORWARDING,
    ),
    Placeholder(
        "other_body_of", N_("The competent body in short, genitive"), "басқарманың", "управления", kinds=_FORWARDING
    ),
    Placeholder(
        "other_body_phone",
        N_("Telephone of the competent body"),
        "8 (72533) 0-00-00",
        "8 (72533) 0-00-00",
        kinds=_FORWARDING,
        may_be_empty=True,
    ),
    Placeholder(
        "forwarded_on",
        N_("Day when the appeal was sent on"),
        date(2026, 11, 26),
        date(2026, 11, 26),
        Form.DAY,
        _FORWARDING,
        _FORWARDING,
    ),
    Placeholder(
        "forwarded_number",
        N_("Number under which the appeal was sent on"),
        "ЖТ-2026-01185602/1",
        "ЖТ-2026-01185602/1",
        kinds=_FORWARDING,
        required=_FORWARDING,
    ),
    Placeholder(
        "kept_question",
        N_("The question that stays with us: in Kazakh without «туралы», in Russian with «о»"),
        "көшені жарықтандыру",
        "об уличном освещении",
        Form.PHRASE,
        _FORWARDING,
        when=("scope", ("part",)),
    ),
    Placeholder(
        "applicant",
        N_("Full name of the applicant, nominative"),
        "Айбергенова Бибігүл Серікқызы",
        "Айбергенова Бибігүл Серікқызы",
        kinds=_TO_BODY,
        required=_TO_BODY,
    ),
    Placeholder(
        "applicant_address",
        N_("Postal address of the applicant, one line"),
        "Бейбітшілік көшесі, 17-үй, Ақбұлақ ауылы, Сарыдала ауданы, Түркістан облысы, 161902",
        "улица Бейбитшилик, дом 17, село Акбулак, Сарыдалинский район, Туркестанская область, 161902",
        Form.PHRASE,
        _TO_BODY,
        _TO_BODY,
    ),
    Placeholder(
        "attached_sheets",
        N_("How many sheets are attached"),
        "3",
        "3",
        kinds=_TO_BODY,
        may_be_empty=True,
    ),
)

_EXTENDED = (
    Placeholder(
        "facts_to_establish",
        N_("Facts that have still to be established"),
        "жолдың шекарасы мен меншік иесі. Жер кадастрының деректері 2026 жылғы 20 қарашада сұратылды.",
        "границы дороги и её собственника. Сведения земельного кадастра запрошены 20 ноября 2026 года.",
        Form.SENTENCES,
        _EXTENSION,
        _EXTENSION,
    ),
    Placeholder(
        "decider",
        N_("Position of the official who extended the term, genitive"),
        "аппарат басшысының",
        "руководителя аппарата",
        kinds=_EXTENSION,
        required=_EXTENSION,
    ),
    Placeholder(
        "decided_on",
        N_("Day of the decision to extend"),
        date(2026, 11, 25),
        date(2026, 11, 25),
        Form.DAY,
        _EXTENSION,
        _EXTENSION,
    ),
    Placeholder(
        "decision_number", N_("Number of the decision to extend"), "17", "17", kinds=_EXTENSION, required=_EXTENSION
    ),
    Placeholder(
        "extended_to",
        N_("Last day of the extended term"),
        date(2026, 12, 30),
        date(2026, 12, 30),
        Form.DAY,
        _EXTENSION,
        _EXTENSION,
    ),
)

PLACEHOLDERS = _HEAD + _WORDS + _APPEAL + _DECISION + _HEARING + _FORWARDED + _EXTENDED


def placeholders_for(kind: LetterKind) -> Iterator[Placeholder]:
    """The placeholders that a template of this kind may use."""
    return (placeholder for placeholder in PLACEHOLDERS if kind in placeholder.kinds)


def nearest_name(name: str, kind: LetterKind | None = None) -> str:
    """The placeholder (of a kind of letter) that the author of a template probably meant, or an empty text."""
    names = [each for placeholder in (placeholders_for(kind) if kind else PLACEHOLDERS) for each in placeholder.names]
    return next(iter(get_close_matches(name, names, n=1)), "")


def merged_values(kind: LetterKind, language: str, values: Mapping[str, Raw]) -> dict[str, Merged]:
    """Placeholder → text of the letter, for the values that are there. ValueError names an unknown value."""
    merged: dict[str, Merged] = {}
    unknown = set(values)
    for placeholder in placeholders_for(kind):
        unknown.discard(placeholder.name)
        value = values.get(placeholder.name, "")
        if value or (placeholder.form is Form.WORD and placeholder.name in values):
            merged |= placeholder.merged(value, language)
    if unknown:
        raise ValueError(min(unknown))
    return merged


def sample_values(kind: LetterKind, language: str) -> dict[str, Raw]:
    """An invented value for every placeholder of the kind."""
    return {placeholder.name: placeholder.sample(language) for placeholder in placeholders_for(kind)}
