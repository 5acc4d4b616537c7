"""What the command line is given in its tests: an office, an applicant, an appeal of 2024."""

from tests.builders import PASSWORD

APPLICANT = {
    "surname": "Айбергенова", "given": "Бибігүл", "patronymic": "Серікқызы", "number": "880412401006",
    "street": "Бейбітшілік көшесі", "house": "17", "phones": ["8 700 000 01 23"],
}  # fmt: skip
ORDER = {
    "applicant": APPLICANT,
    "kind": "application",
    "text": "Бейбітшілік көшесіндегі су құбыры жарылды.",
    "questions": ["Құбырды жөндеу", {"text": "Ауыз су жеткізу", "topic": "02.3"}],
    "received_at": "2024-05-06T04:00:00+00:00",
}
OFFICE = {
    "settings": {
        "district_kk": "Сарыдала ауданы",
        "district_ru": "Сарыдалинский район",
        "body_kk": "Сарыдала ауданы әкімінің аппараты",
        "body_ru": "Аппарат акима Сарыдалинского района",
        "higher_body_kk": "Түркістан облысының әкіміне",
        "higher_body_ru": "акиму Туркестанской области",
        "closing_time": "18:00",
    },
    "officials": [
        {
            "rank": "staff", "surname_kk": "Сатыбалды", "given_kk": "Дина", "surname_ru": "Сатыбалды",
            "given_ru": "Дина", "post_kk": "маман", "post_ru": "специалист",
        }
    ],
    "login": "administrator",
    "password": PASSWORD,
    "places": [
        {"name_kk": "Ақбұлақ ауылдық округі", "name_ru": "Акбулакский сельский округ",
         "villages": [["Ақбұлақ ауылы", "село Акбулак"]]}
    ],
}  # fmt: skip
