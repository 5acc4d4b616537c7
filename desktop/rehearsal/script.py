"""The words of the scripted day: who comes with what, and what is answered. Everybody is invented."""

from collections.abc import Mapping
from datetime import date

from desktop.letters import Written
from desktop.operations.applicants import ApplicantFacts
from models.rules.kinds import AnswerNature, ApplicantKind, BenefitGroup, Decision, LetterKind, ReplyWay

VILLAGE, STREET = "aqbulaq", "beibitshilik"

NEWCOMER = ApplicantFacts(
    surname="Айбергенова",
    given="Бибігүл",
    patronymic="Серікқызы",
    number="580412401015",
    birth_date=date(1958, 4, 12),
    house="17",
    phones=("8 700 000 99 01",),
    reply_way=ReplyWay.POST,
    benefit_group=BenefitGroup.LABOUR_VETERAN,
)
SPEAKER = ApplicantFacts(
    surname="Кузнецова",
    given="Ирина",
    patronymic="Павловна",
    number="800416400226",
    language="ru",
    house="21",
    phones=("8 700 000 99 02",),
    emails=("i.kuznetsova@mail.example",),
    reply_way=ReplyWay.EMAIL,
)
COMPANY = ApplicantFacts(
    kind=ApplicantKind.ENTITY,
    entity_name="ТОО «Сарыдала-Агро»",
    number="",
    language="ru",
    house="4",
    phones=("8 700 000 99 03",),
    reply_way=ReplyWay.PORTAL,
)

WATER_TEXT = (
    "Ақбұлақ ауылының Бейбітшілік көшесіндегі су құбыры осы жылы үшінші рет жарылды. Көшеде 14 үй бар, ауыз суды"
    " екі шақырым жерден тасимыз, үйде 80-ге келген анам бар. Құбырдың тозған бөлігін ауыстырып, жөндеу бітпейінше"
    " су тасығыш жіберуіңізді сұраймын. Сонымен қатар көше шамдары қыркүйектен бері жанбайды."
)
WATER_QUESTIONS = (
    ("Бейбітшілік көшесіндегі тозған су құбырын ауыстыру", "02.3"),
    ("Бейбітшілік көшесін жарықтандыру", "01.3"),
)
ORAL_TEXT = (
    "По улице Бейбитшилик третью неделю не чистят дорогу, школьный автобус не доезжает до остановки. Я звонила в отдел"
    " дважды, мне обещали технику, но ничего не изменилось. Прошу обязать отдел очищать улицу по графику."
)
ORAL_QUESTION = ("Бездействие отдела при очистке улицы Бейбитшилик", "03.2")
ORAL_CHALLENGED = "Отдел пассажирского транспорта и автомобильных дорог, бездействие"
REQUEST_TEXT = (
    "Просим сообщить, какие земельные участки сельскохозяйственного назначения Акбулакского сельского округа"
    " выставляются на конкурс в текущем году, и сроки подачи заявок."
)
REQUEST_QUESTION = ("Сведения о конкурсах на земельные участки", "04.1")

PROCEEDINGS = (
    "Арыз иесі мәселенің ұзақ уақыт шешілмей келе жатқанын айтып, көмек сұрады. Бөлім басшысы қолда бар қаражат пен"
    " мерзімді түсіндірді. Аудан әкімі мәселені өз бақылауына алатынын айтты."
)
PARTICIPANTS = "Тұрғын үй-коммуналдық шаруашылық бөлімінің басшысы Р. Қасымов"
DECISIONS = (
    "Мәселе бақылауға алынсын, орындаушы екі апта ішінде нәтижесін баяндасын.",
    "Қосымша тексеру қажет болғандықтан, мәселе жазбаша жолданым ретінде қаралсын.",
)
ORDER = "Көшені тексеріп, жөндеу жұмысының кестесін бекіту"

ANSWERS = (
    (LetterKind.FAVOURABLE, Decision.FAVOURABLE_ACT, AnswerNature.SATISFIED),
    (LetterKind.EXPLANATION, Decision.REPLY, AnswerNature.EXPLAINED),
    (LetterKind.REFUSAL, Decision.BURDENING_ACT, AnswerNature.REFUSED),
)
ANSWER_WORDS: dict[LetterKind, dict[str, str]] = {
    LetterKind.FAVOURABLE: {
        "kk": "Комиссия көрсетілген кемшіліктердің бар екенін растады (№ 18 акт).",
        "ru": "Комиссия подтвердила указанные недостатки (акт № 18).",
    },
    LetterKind.EXPLANATION: {
        "kk": "Бұл жұмыс келесі жылғы аудан бюджетінде көзделген. Қаражат бөлінген соң конкурс жарияланып, оның"
        " мерзімі ауданның сайтында көрсетіледі.",
        "ru": "Эти работы предусмотрены бюджетом района на следующий год. После выделения средств будет объявлен"
        " конкурс, его сроки появятся на сайте района.",
    },
    LetterKind.REFUSAL: {
        "kk": "Ұсынылған құжаттар Заңның талаптарына сай емес: меншік құқығын растайтын құжат тіркелмеген.",
        "ru": "Представленные документы не отвечают требованиям Закона: не приложен документ о праве собственности.",
    },
}

TO_ESTABLISH = {
    "kk": "жолдың шекарасы мен меншік иесі. Жер кадастрының деректері сұратылды.",
    "ru": "границы дороги и её собственника. Сведения земельного кадастра запрошены.",
}
DECIDER = {"kk": "аудан әкімінің", "ru": "акима района"}


def water_question(language: str) -> Mapping[str, Written]:
    """What the newcomer's appeal asks, as the letters about it say it."""
    if language == "kk":
        return {"question": "Бейбітшілік көшесіндегі тозған су құбырын ауыстыру және көшені жарықтандыру"}
    return {"question": "о замене изношенного водопровода и об освещении улицы Бейбитшилик"}


def forwarded_question(language: str) -> Mapping[str, Written]:
    """The question that goes to another body."""
    if language == "kk":
        return {"question": "Бейбітшілік көшесін жарықтандыру"}
    return {"question": "об освещении улицы Бейбитшилик"}


def forwarded_and_kept(language: str) -> Mapping[str, Written]:
    """The question that goes to another body, and the one that stays."""
    if language == "kk":
        return {**forwarded_question("kk"), "kept_question": "Бейбітшілік көшесіндегі су құбырын ауыстыру"}
    return {**forwarded_question("ru"), "kept_question": "о замене водопровода на этой улице"}
