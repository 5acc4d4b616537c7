"""Sample sheets in both languages: invented people of an invented district."""

from datetime import date, datetime, time

from printing.sheets import (
    EarlierReception,
    ListedVisitor,
    Office,
    OpenAppeal,
    Printed,
    Promise,
    ReceptionListSheet,
    ReceptionSlipSheet,
    TicketSheet,
    VisitorSheet,
)

LONG_NAME = "Құрманғалиева-Тәжімұхамедова Гүлжауһар Дінмұхаммедқызы"
DAY = date(2026, 11, 26)
SECRETARY = "Сатыбалды Д. Е."


def office(language, **changes):
    name = {"kk": "Сарыдала ауданы әкімінің аппараты", "ru": "Аппарат акима Сарыдалинского района"}[language]
    return Office(**{"name": name, "telephone": "8 (72500) 2-00-12"} | changes)


def ticket(language="kk", **changes):
    who, position = {
        "kk": ("Әбілова М. С.", "бас маман"),
        "ru": ("Абилова М. С.", "главный специалист"),
    }[language]
    values = {
        "language": language,
        "office": office(language),
        "number": "ЖТ-412/26",
        "kind": "application",
        "accepted_at": datetime.combine(date(2026, 11, 23), time(10, 42)),
        "accepted_by": who,
        "position": position,
        "last_day": date(2026, 12, 14),
    }
    return TicketSheet(**values | changes)


def slip(language="kk", **changes):
    official, position, place, address = {
        "kk": (
            "Тоқсанбай Нұрболат Әміреұлы",
            "Сарыдала ауданының әкімі",
            "2-қабат, 201-кабинет",
            "Сарыдала ауылы,\nДостық көшесі, 12",
        ),
        "ru": (
            "Токсанбай Нурболат Амиреулы",
            "аким Сарыдалинского района",
            "2-й этаж, кабинет 201",
            "с. Сарыдала,\nул. Достык, 12",
        ),
    }[language]
    values = {
        "language": language,
        "office": office(language),
        "number": "ҚЖ-57/26",
        "applicant": "Айбергенова Бибігүл Серікқызы",
        "day": DAY,
        "starts_at": time(10, 40),
        "official": official,
        "position": position,
        "place": place,
        "address": address,
    }
    return ReceptionSlipSheet(**values | changes)


def listed_visitors(language="kk"):
    texts = {
        "kk": ("Үй-жайды жалға алу", "Тұрғын үй кезегі", "Жайылымға баратын жолды ашу", "Көшені жарықтандыру"),
        "ru": ("Аренда помещения", "Очередь на жильё", "Открытие дороги к пастбищу", "Уличное освещение"),
    }[language]
    village, company, authority, group = {
        "kk": ("Ақбұлақ ауылы", "«Береке Агро» ЖШС", "сенімхат № 14", "еңбек ардагері"),
        "ru": ("с. Акбулак", "ТОО «Береке Агро»", "доверенность № 14", "ветеран труда"),
    }[language]
    earlier = (date(2025, 12, 3), date(2026, 3, 12))
    return (
        ListedVisitor(starts_at=time(9), name="Ли Вячеслав Петрович", question=texts[0], age=54, village=village),
        ListedVisitor(starts_at=time(9, 20), name=LONG_NAME, question=texts[1], age=41, group=group, earlier=earlier),
        ListedVisitor(
            starts_at=time(9, 40),
            name=company,
            question=texts[2],
            representative="Сәрсенов А. Қ.",
            authority=authority,
            earlier=earlier[:1],
        ),
        ListedVisitor(starts_at=time(10), name="Ким Сергей Владимирович", question=texts[3], age=47, is_by_video=True),
    )


def reception_list(language="kk", **changes):
    place, official, position = {
        "kk": ("201-кабинет", "Тоқсанбай Н. Ә.", "Сарыдала ауданының әкімі"),
        "ru": ("кабинет 201", "Токсанбай Н. А.", "аким Сарыдалинского района"),
    }[language]
    values = {
        "language": language,
        "office": office(language),
        "day": DAY,
        "starts_at": time(9),
        "ends_at": time(11, 40),
        "place": place,
        "official": official,
        "position": position,
        "visitors": listed_visitors(language),
        "secretary": SECRETARY,
        "printed": Printed(at=datetime.combine(date(2026, 11, 24), time(16, 5)), by=SECRETARY),
    }
    return ReceptionListSheet(**values | changes)


def visitor(language="kk", **changes):
    return VisitorSheet(
        **_VISITOR | {"language": language, "office": office(language)} | _VISITOR_TEXTS[language] | changes
    )


_VISITOR = {
    "day": DAY,
    "starts_at": time(10, 40),
    "place_in_queue": 6,
    "visitors_in_queue": 8,
    "name": "Айбергенова Бибігүл Серікқызы",
    "is_woman": True,
    "street_appeals": ("ЖТ-377", "ЖТ-401", "ЖТ-408"),
    "last_letter_on": date(2026, 8, 20),
    "printed": Printed(at=datetime.combine(date(2026, 11, 25), time(17, 20)), by=SECRETARY),
}


def _promises(kept, unkept, later, him, her):
    return (
        Promise(
            text=kept,
            official=him,
            promised_on=date(2026, 5, 14),
            is_kept=True,
            closed_on=date(2026, 5, 15),
            promised_by_woman=False,
        ),
        Promise(text=later, official=him, promised_on=date(2026, 11, 2), due_on=date(2026, 12, 25)),
        Promise(
            text=unkept,
            official=her,
            promised_on=date(2026, 8, 6),
            due_on=date(2026, 10, 1),
            days_late=56,
            promised_by_woman=True,
        ),
    )


_VISITOR_TEXTS = {
    "kk": {
        "about": ("68 жаста", "зейнеткер", "Ақбұлақ ауылы, Бейбітшілік көшесі, 17", "қазақша сөйлеседі"),
        "group": "еңбек ардагері",
        "reason": "Көшедегі су құбыры үшінші рет жарылды. Тамызда берілген уәде орындалмады.",
        "proposal": "құбырдың 140 м бөлігін осы жылы ауыстыру; қаржысы резервте бар.",
        "promises": _promises(
            "Көшеге су тасығыш жіберу",
            "Құбырды 1 қазанға дейін ауыстыру",
            "Жолды жөндеу",
            "Қасымов Р. Б.",
            "Жұмабекова А. О.",
        ),
        "receptions": (
            EarlierReception(day=date(2026, 5, 14), text="Қасымов Р. Б. – ауыз су", outcome="орнында шешілді"),
            EarlierReception(day=date(2026, 8, 6), text="Жұмабекова А. О. – құбыр", outcome="бақылауға алынды"),
        ),
        "open_appeals": (OpenAppeal(number="ЖТ-412/26", text="Арыз: су құбырын жөндеу", last_day=date(2026, 12, 14)),),
        "last_letter": "Құбыр «Ақбұлақ-Су» кәсіпорнының жоспарына енгізілді деп жауап берілді.",
    },
    "ru": {
        "about": ("68 лет", "пенсионерка", "с. Акбулак, ул. Бейбитшилик, 17", "говорит по-казахски"),
        "group": "ветеран труда",
        "reason": "Водопровод на улице прорвало в третий раз. Обещание, данное в августе, не выполнено.",
        "proposal": "заменить 140 м трубы в этом году; средства в резерве есть.",
        "promises": _promises(
            "Направить на улицу водовозку",
            "Заменить трубу до 1 октября",
            "Отремонтировать дорогу",
            "Касымов Р. Б.",
            "Жумабекова А. О.",
        ),
        "receptions": (
            EarlierReception(day=date(2026, 5, 14), text="Касымов Р. Б. – питьевая вода", outcome="решено на месте"),
            EarlierReception(day=date(2026, 8, 6), text="Жумабекова А. О. – труба", outcome="взято на контроль"),
        ),
        "open_appeals": (
            OpenAppeal(number="ЖТ-412/26", text="Заявление: ремонт водопровода", last_day=date(2026, 12, 14)),
        ),
        "last_letter": "Ответили, что труба включена в план предприятия «Акбулак-Су».",
    },
}
