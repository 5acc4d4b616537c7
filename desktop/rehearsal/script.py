"""The words of the scripted day: who comes with what, and what is answered. Everybody is invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.letters import Written
from desktop.operations.applicants import ApplicantFacts
from models.rules.kinds import AnswerNature, AppealKind, ApplicantKind, BenefitGroup, Decision, LetterKind, ReplyWay

VILLAGE, STREET = "aqbulaq", "beibitshilik"

NEWCOMER = ApplicantFacts(
    surname="Айбергенова",
    given="Бибігүл",
    patronymic="Серікқызы",
    number="580412401013",
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
    number="800416400223",
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

# What a protocol says of the visitor who gets an order, and of those whose matter becomes a written appeal.
PROCEEDINGS = {
    "kk": (
        (
            "Арыз иесі мәселенің ұзақ уақыт шешілмей келе жатқанын айтып, көмек сұрады. Бөлім басшысы қолда бар қаражат"
            " пен мерзімді түсіндірді. Аудан әкімі мәселені өз бақылауына алатынын айтты."
        ),
        (
            "Арыз иесі мәселенің ұзақ уақыт шешілмей келе жатқанын айтып, көмек сұрады. Аудан әкімі құжаттарды қосымша"
            " тексеру қажет екенін түсіндірді."
        ),
    ),
    "ru": (
        (
            "Заявитель сообщил, что вопрос долго не решается, и попросил помощи. Руководитель отдела разъяснил, какие"
            " средства есть и когда начнутся работы. Аким района сказал, что берёт вопрос на свой контроль."
        ),
        (
            "Заявитель сообщил, что вопрос долго не решается, и попросил помощи. Аким района разъяснил, что документы"
            " нужно дополнительно проверить."
        ),
    ),
}
DECISIONS = {
    "kk": (
        "Мәселе бақылауға алынсын, орындаушы екі апта ішінде нәтижесін баяндасын.",
        "Қосымша тексеру қажет болғандықтан, мәселе жазбаша жолданым ретінде қаралсын.",
    ),
    "ru": (
        "Вопрос взять на контроль, исполнителю доложить о результате в течение двух недель.",
        "В связи с необходимостью дополнительной проверки рассмотреть вопрос как письменное обращение.",
    ),
}
PARTICIPANTS = {
    "kk": "Қасымов Руслан Болатұлы, тұрғын үй-коммуналдық шаруашылық бөлімінің басшысы",
    "ru": "Касымов Руслан Болатулы, руководитель отдела жилищно-коммунального хозяйства",
}
ORDER = {
    "kk": "Орнына барып тексеру, жұмыс кестесін бекіту",
    "ru": "Проверить на месте, утвердить график работ",
}


@dataclass(frozen=True)
class Matter:
    """An appeal brought some days before the scripted day, and the letter that answers it, in both languages."""

    applicant: ApplicantFacts
    appeal: AppealKind
    letter: LetterKind
    topic: str
    text: str
    asked: dict[str, str]  # «көпірді жөндеу», «о ремонте моста»
    heading: dict[str, str]
    decision: Decision | None = None
    nature: AnswerNature | None = None
    answer: dict[str, str] = field(default_factory=dict)


MATTERS = (
    Matter(
        ApplicantFacts(
            surname="Құрманғалиева-Тәжімұхамедова",
            given="Гүлжауһар",
            patronymic="Дінмұхаммедқызы",
            number="741023499919",
            house="8",
            phones=("8 700 000 99 04",),
        ),
        AppealKind.APPLICATION,
        LetterKind.FAVOURABLE,
        "03.3",
        "Бейбітшілік көшесінің соңындағы арық үстіндегі көпірдің тақтайы шіріп кетті. Ол арқылы мектепке күнде 11 бала"
        " өтеді, өткен аптада бір оқушы аяғын жарақаттап алды. Көпірді қыс түскенше жөндеп беруіңізді сұраймын.",
        {"kk": "Бейбітшілік көшесіндегі көпірді жөндеу", "ru": "о ремонте моста на улице Бейбитшилик"},
        {
            "kk": "Бейбітшілік көшесіндегі көпірді жөндеу туралы",
            "ru": "О ремонте моста на улице Бейбитшилик",
        },
        Decision.FAVOURABLE_ACT,
        AnswerNature.SATISFIED,
        {
            "kk": "Комиссия көпір тақтайының тозғанын растады (№ 18 акт).",
            "ru": "Комиссия подтвердила износ настила моста (акт № 18).",
        },
    ),
    Matter(
        ApplicantFacts(
            surname="Соколов",
            given="Виктор",
            patronymic="Андреевич",
            number="690305399910",
            language="ru",
            house="33",
            phones=("8 700 000 99 05",),
            emails=("v.sokolov@mail.example",),
            reply_way=ReplyWay.EMAIL,
        ),
        AppealKind.PROPOSAL,
        LetterKind.EXPLANATION,
        "01.7",
        "В селе Акбулак более ста дошкольников, а детской площадки нет: дети играют у дороги. Предлагаю предусмотреть"
        " площадку возле клуба, место там есть, жители готовы помочь с озеленением.",
        {"kk": "Ақбұлақ ауылында балалар алаңын орнату", "ru": "об устройстве детской площадки в селе Акбулак"},
        {"kk": "Ақбұлақ ауылында балалар алаңын орнату туралы", "ru": "О детской площадке в селе Акбулак"},
        Decision.REPLY,
        AnswerNature.EXPLAINED,
        {
            "kk": "Балалар алаңын орнату келесі жылғы аудан бюджетінде көзделген. Қаражат бөлінген соң конкурс"
            " жарияланып, оның мерзімі ауданның сайтында көрсетіледі.",
            "ru": "Устройство площадки предусмотрено бюджетом района на следующий год. После выделения средств будет"
            " объявлен конкурс, его сроки появятся на сайте района.",
        },
    ),
    Matter(
        ApplicantFacts(
            surname="Жақсыбек",
            given="Ерасыл",
            patronymic="Маратұлы",
            number="950718399911",
            house="2",
            phones=("8 700 000 99 06",),
        ),
        AppealKind.APPLICATION,
        LetterKind.REFUSAL,
        "04.1",
        "Отбасымызбен пәтер жалдап тұрамыз, үш баламыз бар. Ақбұлақ ауылынан жеке тұрғын үй салуға жер учаскесін бөліп"
        " беруіңізді сұраймын.",
        {
            "kk": "жеке тұрғын үй салуға жер учаскесін беру",
            "ru": "о предоставлении земельного участка для строительства дома",
        },
        {"kk": "Жер учаскесін беру туралы", "ru": "О предоставлении земельного участка"},
        Decision.BURDENING_ACT,
        AnswerNature.REFUSED,
        {
            "kk": "Ақбұлақ ауылында бос учаске жоқ, кезекте 212 адам тұр.",
            "ru": "Свободных участков в селе Акбулак нет, в очереди состоят 212 человек.",
        },
    ),
    Matter(
        ApplicantFacts(
            surname="Оразалин",
            given="Кенжебай",
            number="560930399912",
            house="40",
            phones=("8 700 000 99 07",),
            reply_way=ReplyWay.IN_PERSON,
        ),
        AppealKind.APPLICATION,
        LetterKind.EXTENSION,
        "03.1",
        "Ауылымыздың ішіндегі жол ешкімнің балансында тұрған жоқ, сондықтан жөнделмейді. Жолды коммуналдық меншікке"
        " алуыңызды сұраймын.",
        {
            "kk": "ауыл ішіндегі жолды коммуналдық меншікке алу",
            "ru": "о принятии внутрипоселковой дороги в коммунальную собственность",
        },
        {"kk": "Қарау мерзімін ұзарту туралы", "ru": "О продлении срока рассмотрения"},
    ),
)

TO_ESTABLISH = {
    "kk": "жолдың шекарасы мен меншік иесі. Жер кадастрының деректері сұратылды.",
    "ru": "границы дороги и её собственника. Сведения земельного кадастра запрошены.",
}
WHY_EXTENDED = "жолдың шекарасы мен меншік иесін анықтау үшін жер кадастрының деректері сұратылды"
DECIDER = {"kk": "аудан әкімінің", "ru": "акима района"}


REGISTRATION_HEADING = {"kk": "Арызды тіркеу туралы", "ru": "О регистрации заявления"}
FORWARDING_HEADING = {
    "kk": "Арыздың бір бөлігін әрі қарай жолдау туралы",
    "ru": "О перенаправлении части заявления",
}


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
