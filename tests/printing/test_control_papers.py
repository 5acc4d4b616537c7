from datetime import date

import pytest

from printing import control_report, order_reminder
from printing.control_sheets import (
    ControlReportSheet,
    OrderReminderSheet,
    RemindedExecutor,
    RemindedOrder,
    ReportLine,
)
from printing.sheets import MissingField
from tests.printing import golden
from tests.printing.office_samples import office, pick, printed
from tests.printing.pdf_text import flat, pages_text

languages = pytest.mark.parametrize("language", ["kk", "ru"])


def order(language, number, **changes):
    values = {
        "number": f"Т-{number}/26",
        "source": f"ЖТ-{number + 100}/26",
        "task": pick(language, "Су құбырын тартып, нәтижесін хабарлау", "Подвести водопровод и доложить"),
        "given_on": date(2026, 11, 9),
        "due_on": date(2026, 11, 23),
        "standing": pick(language, "3 жұмыс күні кешікті", "просрочено 3 раб. дня"),
        "is_late": True,
    }
    return RemindedOrder(**values | changes)


def reminder(language="kk", **changes):
    near = {
        "due_on": date(2026, 11, 27), "is_late": False, "source": "",
        "standing": pick(language, "1 жұмыс күні қалды", "остался 1 рабочий день"),
    }  # fmt: skip
    values = {
        "language": language,
        "office": office(language),
        "day": date(2026, 11, 26),
        "executors": (
            RemindedExecutor(
                name=pick(language, "Тәжібаев Қайрат Бекұлы", "Тажибаев Кайрат Бекулы"),
                post=pick(language, "ТҮКШ бөлімінің басшысы", "Руководитель отдела ЖКХ"),
                orders=(order(language, 187), order(language, 190, **near)),
            ),
            RemindedExecutor(
                name=pick(language, "Әубәкірова Сәуле Нұрқызы", "Аубакирова Сауле Нуркызы"),
                post=pick(language, "Жер қатынастары бөлімінің басшысы", "Руководитель земельного отдела"),
                orders=(order(language, 201, **near),),
            ),
        ),
        "signer": pick(language, "И. Павленко", "И. Павленко"),
        "signer_post": pick(language, "Бақылау жөніндегі бас маман", "Главный специалист по контролю"),
        "printed": printed(language, "2026-11-26T09:40"),
    }
    return OrderReminderSheet(**values | changes)


def report(language="kk", lines=2, **changes):
    units = [pick(language, "ТҮКШ бөлімі", "Отдел ЖКХ"), pick(language, "Жер қатынастары бөлімі", "Земельный отдел")]
    columns = pick(
        language,
        ("Орындауда: барлығы", "осы айда түскені", "мерзімінде", "Мерзімі өткен: барлығы", "мерзімі ұзартылғаны"),
        ("На исполнении: всего", "поступило за месяц", "в срок", "Просрочено: всего", "с продлённым сроком"),
    )
    values = {
        "language": language,
        "office": office(language),
        "first_day": date(2026, 10, 1),
        "as_of": date(2026, 10, 31),
        "columns": columns,
        "lines": tuple(
            ReportLine(unit=unit, figures=(24 + number, 11, 22, 2 + number, 1))
            for number, unit in enumerate(units * lines)
        )[:lines],
        "total": (49, 22, 44, 5, 2),
        "signer": "И. Павленко",
        "signer_post": pick(language, "Бақылау жөніндегі бас маман", "Главный специалист по контролю"),
        "printed": printed(language, "2026-11-02T09:40"),
    }
    return ControlReportSheet(**values | changes)


@languages
def test_a_reminder_names_orders_and_days_a_page_for_each_executor(language):
    drawn = order_reminder.draw(reminder(language))
    golden.check("order_reminder", language, drawn)
    first, second = pages_text(drawn)
    assert "Т-187/26" in first
    assert "Т-201/26" not in first
    assert "Т-201/26" in second


@languages
def test_the_monthly_report_has_the_columns_of_annex_17(language):
    golden.check("control_report", language, control_report.draw(report(language)))


@pytest.mark.parametrize("draw", [lambda: order_reminder.draw(reminder()), lambda: control_report.draw(report())])
def test_the_same_sheet_gives_the_same_bytes(draw):
    assert draw() == draw()


def test_many_orders_go_on_to_the_next_page_under_the_same_heads_and_the_line_to_sign_goes_along():
    many = tuple(order("kk", number) for number in range(1, 41))
    executor = RemindedExecutor(name="Тәжібаев Қайрат", post="Бөлім басшысы", orders=many)
    pages = pages_text(order_reminder.draw(reminder(executors=(executor,))))
    assert len(pages) > 1
    assert all("Мерзімі" in page for page in pages)
    assert "Т-40/26" in pages[-1]
    assert "И. Павленко" in pages[-1]


def test_a_report_of_many_units_keeps_its_total_with_the_last_of_them():
    pages = pages_text(control_report.draw(report(lines=60)))
    assert len(pages) > 1
    assert "Барлығы" in pages[-1]


def test_a_month_without_appeals_has_a_total_of_noughts():
    assert "Барлығы" in flat(control_report.draw(report(lines=0, total=(0,) * 5)))


@pytest.mark.parametrize(("field", "draw"), [("executors", order_reminder.draw), ("signer", order_reminder.draw)])
def test_a_mandatory_field_that_is_empty_is_named(field, draw):
    with pytest.raises(MissingField, match=field):
        draw(reminder(**{field: () if field == "executors" else ""}))


def test_an_order_without_words_is_named():
    executor = RemindedExecutor(name="Тәжібаев Қайрат", post="Бөлім басшысы", orders=(order("kk", 1, task=""),))
    with pytest.raises(MissingField, match=r"executors\.orders\.task"):
        order_reminder.draw(reminder(executors=(executor,)))
