"""Sample sheets of the papers that stay in the file, in both languages: invented people of an invented district."""

from datetime import date, datetime, time, timedelta

from printing.office_sheets import (
    BookEntry,
    CardEvent,
    ConsentSheet,
    ControlCardSheet,
    DayOff,
    OralProtocolSheet,
    Order,
    ProtocolSheet,
    RecoverySheet,
    RegisterBookSheet,
    WhyThisDateSheet,
)
from printing.sheets import Printed
from tests.printing import samples
from tests.printing.samples import LONG_NAME

APPLICANT = "Айбергенова Бибігүл Серікқызы"
LEGAL_NAMES = {
    "kk": "«Сарыдала ауданы әкімінің аппараты» мемлекеттік мекемесі",
    "ru": "Государственное учреждение «Аппарат акима Сарыдалинского района»",
}
SAID = {
    "kk": "Айбергенова Б. С. құбырдың биыл үшінші рет жарылғанын, 6 тамызда берілген уәденің орындалмағанын айтты. "
    "Қасымов Р. Б. 140 метр құбырдың тозғанын растады, жұмысқа қаражат резервтен бөлінгенін, мердігермен шарт "
    "3 желтоқсанда жасалатынын түсіндірді.",
    "ru": "Айбергенова Б. С. сообщила, что трубу в этом году прорвало в третий раз, а обещание от 6 августа "
    "не выполнено. Касымов Р. Б. подтвердил износ 140 метров трубы, пояснил, что средства из резерва выделены.",
}


def pick(language, kazakh, russian):
    return kazakh if language == "kk" else russian


def at(moment):
    return datetime.fromisoformat(moment)


def office(language, **changes):
    return samples.office(language, **{"legal_name": LEGAL_NAMES[language], "bin": "940140 000 000"} | changes)


def printed(language, moment):
    return Printed(at=at(moment), by=pick(language, "Әбілова М. С.", "Абилова М. С."))


def protocol(language="kk", **changes):
    def say(kazakh, russian):
        return pick(language, kazakh, russian)

    executor = say("Қасымов Р. Б.", "Касымов Р. Б.")
    values = {
        "language": language,
        "office": office(language),
        "number": "31",
        "place": say("Сарыдала ауылы, Достық көшесі, 12, 201-кабинет", "с. Сарыдала, ул. Достык, 12, кабинет 201"),
        "started_at": at("2026-11-26T10:43"),
        "official": say("Тоқсанбай Нұрболат Әміреұлы", "Токсанбай Нурболат Амиреулы"),
        "position": say("Сарыдала ауданының әкімі", "аким Сарыдалинского района"),
        "signer": say("Н. Тоқсанбай", "Н. Токсанбай"),
        "secretary": say(
            "Сатыбалды Дана Ерболқызы, жалпы бөлімнің жетекші маманы",
            "Сатыбалды Дана Ерболкызы, ведущий специалист общего отдела",
        ),
        "participants": (
            say("Қасымов Руслан Болатұлы, бөлім басшысы", "Касымов Руслан Болатулы, руководитель отдела"),
        ),
        "applicant": APPLICANT,
        "substance": say("Тозған су құбырын ауыстыру. ЖТ-412/26 арызы.", "Замена водопровода. Заявление ЖТ-412/26."),
        "said": SAID[language],
        "decision": say("Бақылауға алынды.", "Взято на контроль."),
        "orders": (
            Order(
                task=say("Құбырдың 140 м бөлігін ауыстыру", "Заменить 140 м трубы"),
                executor=executor,
                term=date(2026, 12, 25),
            ),
            Order(
                task=say("Ауыз суды күн сайын тасу", "Подвозить питьевую воду ежедневно"),
                executor=executor,
                term=say("2026 жылғы 27 қарашадан бастап", "с 27 ноября 2026 года"),
            ),
        ),
        "ended_at": time(10, 58),
        "is_recorded": True,
    }
    return ProtocolSheet(**values | changes)


def events(count, language="kk"):
    what, who = pick(language, ("Орнында тексерілді", "Қасымов Р. Б."), ("Проверено на месте", "Касымов Р. Б."))
    first = at("2026-11-23T10:42")
    return tuple(CardEvent(at=first + timedelta(days=n), what=f"{n + 1}. {what}", who=who) for n in range(count))


def card(language="kk", **changes):
    def say(kazakh, russian):
        return pick(language, kazakh, russian)

    values = {
        "language": language,
        "office": office(language),
        "number": "ЖТ-412/26",
        "portal_number": "ЖТ-2026-01184127",
        "registered_at": at("2026-11-23T10:42"),
        "received_at": at("2026-11-23T10:35"),
        "kind": say("арыз", "заявление"),
        "channel": say("қолма-қол, қағаз", "нарочно, бумага"),
        "last_day": date(2026, 12, 14),
        "applicant": APPLICANT,
        "identity_number": "580314 400 000",
        "group": say("еңбек ардагері", "ветеран труда"),
        "address": say("Бейбітшілік к-сі, 17, Ақбұлақ а., 161902", "ул. Бейбитшилик, 17, с. Акбулак, 161902"),
        "contacts": "+7 700 000 00 17",
        "appeal_language": say("қазақ тілі", "казахский"),
        "reply_way": say("пошта", "почта"),
        "character": say("жеке, 1", "индивидуальное, 1"),
        "sheets": "2 / 1",
        "content": say(
            ("Тозған су құбырын ауыстыру.", "Ауыз сумен қамту."),
            ("Замена изношенного водопровода.", "Обеспечение питьевой водой."),
        ),
        "subject": say("07.2 Сумен қамту", "07.2 Водоснабжение"),
        "earlier": ("ЖТ-201/26", "ҚЖ-34/26"),
        "resolution": say("Қасымов Р. Б. – тексеріп, шешімін ұсыну", "Касымову Р. Б. – проверить, внести решение"),
        "registered_by": say("Әбілова М. С., бас маман", "Абилова М. С., главный специалист"),
        "executor": say("Қасымов Р. Б., ТКШ бөлімі", "Касымов Р. Б., отдел ЖКХ"),
        "events": events(5, language),
        "decision": say("қолайлы әкімшілік акт", "благоприятный административный акт"),
        "answer_nature": say("қанағаттандырылды", "удовлетворено"),
        "answer": "ЖТ-2026-01184127, 09.12.2026",
        "dispatch": say("хабарламасы бар тапсырысты хат", "заказное письмо с уведомлением"),
        "case_file": "04-12",
        "printed": printed(language, "2026-12-09T15:10"),
    }
    return ControlCardSheet(**values | changes)


def entries(count, language="kk"):
    def say(kazakh, russian):
        return pick(language, kazakh, russian)

    kinds = (
        {
            "number": "ЖТ-411/26",
            "applicant": LONG_NAME,
            "address": say("Қызылжар а., Жастар к-сі, 31", "с. Кызылжар, ул. Жастар, 31"),
            "content": say("Шағым. Тұрғын үй кезегі туралы бас тартуға", "Жалоба. На отказ по очереди на жильё"),
        },
        {
            "number": "ЗТ-28/26",
            "portal_number": "ЗТ-2026-00093355",
            "received_from": say("Облыс әкімі аппараты, № 3-14/877", "Аппарат акима области, № 3-14/877"),
            "applicant": say("«Тасөткел Құс» ЖШС", "ТОО «Тасоткел Кус»"),
            "address": say("Тасөткел а., Өнеркәсіп к-сі, 2", "с. Тасоткел, ул. Промышленная, 2"),
            "content": say("Арыз. 1) кірме жол; 2) көшені жарықтандыру", "Заявление. 1) дорога; 2) уличное освещение"),
            "sent_to": say("Жолаушылар көлігі бөлімі", "Отдел пассажирского транспорта"),
            "executor": say("Әлиев Д. Н.", "Алиев Д. Н."),
            "last_day": date(2026, 12, 14),
            "answer": say("№ 93355, 09.12.2026, қанағаттандырылды", "№ 93355, 09.12.2026, удовлетворено"),
            "note": say("бөлігі қайта бағытталды", "перенаправлено в части"),
        },
    )
    return tuple(
        BookEntry(running=number, received_on=date(2026, 11, 20), **kinds[number % 2]) for number in range(1, count + 1)
    )


def book(language="kk", count=4, **changes):
    values = {
        "language": language,
        "office": office(language),
        "first_day": date(2026, 11, 20),
        "last_day": date(2026, 11, 26),
        "entries": entries(count, language),
        "bound_by": pick(language, "Жалпы бөлімнің басшысы", "Руководитель общего отдела"),
        "printed": printed(language, "2026-12-09T16:30"),
    }
    return RegisterBookSheet(**values | changes)


def recovery(language="kk", **changes):
    values = {
        "language": language,
        "office": office(language),
        "groups": tuple(f"{number:05d}" for number in range(10_001, 10_025)),
        "key_mark": "7F3A-19C4",
        "created_at": at("2026-12-01T09:14"),
        "sheet_number": 1,
    }
    return RecoverySheet(**values | changes)


def oral(language="kk", **changes):
    def say(kazakh, russian):
        return pick(language, kazakh, russian)

    kinds = say(
        ("арыз", "шағым", "хабар", "ұсыныс", "үн қосу", "сұрау салу"),
        ("заявление", "жалоба", "сообщение", "предложение", "отклик", "запрос"),
    )
    ways = say(("пошта", "қолма-қол", "SMS", "эл. пошта"), ("почта", "нарочно", "SMS", "эл. почта"))
    values = {
        "language": language,
        "office": office(language),
        "number": "ЖТ-415/26",
        "made_at": at("2026-11-27T11:20"),
        "place": say("Сарыдала ауылы", "с. Сарыдала"),
        "addressee": say("Сарыдала ауданының әкімі", "Акиму Сарыдалинского района"),
        "applicant": "Сүлейменова Қалампыр",
        "signer": "Сүлейменова Қ.",
        "iin": "470902 400 000",
        "address": say("Жастар көшесі, 8-үй, Қызылжар ауылы, 161904", "ул. Жастар, 8, с. Кызылжар, 161904"),
        "kinds": tuple((word, number == 0) for number, word in enumerate(kinds)),
        "substance": say("Жалғыз тұрамын. Үйдің шатырынан су ағады.", "Живу одна. Крыша дома протекает."),
        "reply_language": say("қазақ тілінде", "на казахском языке"),
        "reply_ways": tuple((word, number == 0) for number, word in enumerate(ways)),
        "phone": "+7 700 000 00 08",
        "made_by": say("М. Әбілова", "М. Абилова"),
        "position": say("жалпы бөлімнің бас маманы", "главный специалист общего отдела"),
    }
    return OralProtocolSheet(**values | changes)


def consent(language="kk", **changes):
    values = {
        "language": language,
        "office": office(language),
        "number": "ҚЖ-57/26",
        "applicant": APPLICANT,
        "signer": "Айбергенова Б. С.",
        "asks_group": True,
        "is_recorded": True,
    }
    return ConsentSheet(**values | changes)


def days_off(first_day, last_day, language="kk"):
    """Weekends and the holidays around the new year of 2027, 2 January being moved to the 4th."""
    new_year = pick(language, "Жаңа жыл", "Новый год")
    holidays = {
        date(2026, 12, 16): pick(language, "Тәуелсіздік күні", "День Независимости"),
        date(2027, 1, 1): new_year,
        date(2027, 1, 2): new_year,
        date(2027, 1, 7): pick(language, "Православиелік Рождество", "Православное Рождество"),
        date(2027, 3, 8): pick(language, "Халықаралық әйелдер күні", "Международный женский день"),
    }
    moved = {date(2027, 1, 4): date(2027, 1, 2)}
    days = (first_day + timedelta(days=number) for number in range((last_day - first_day).days + 1))
    return tuple(
        DayOff(day=day, reason=holidays.get(day, ""), moved_from=moved.get(day))
        for day in days
        if day.weekday() > 4 or day in holidays or day in moved
    )


def why(language="kk", last_day=date(2027, 1, 8), **changes):
    """The published case: received after hours on 11 December 2026, registered on the 14th, 15 working days."""
    registered = date(2026, 12, 14)
    off = days_off(date(2026, 12, 7), last_day + timedelta(days=6 - last_day.weekday()), language)
    after = (registered + timedelta(days=number) for number in range(1, (last_day - registered).days + 1))
    values = {
        "language": language,
        "office": office(language),
        "number": "ЖТ-431/26",
        "kind": pick(language, "Арыз", "Заявление"),
        "applicant": "Абай Зере Қайратқызы",
        "received_at": at("2026-12-11T18:47"),
        "closing_time": time(18, 30),
        "registered_on": registered,
        "working_days": 15,
        "counted": tuple(day for day in after if day not in {day_off.day for day_off in off}),
        "days_off": off,
        "last_day": last_day,
        "printed": printed(language, "2026-12-14T09:20"),
    }
    return WhyThisDateSheet(**values | changes)
