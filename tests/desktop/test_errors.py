import errno
import sqlite3
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine, text

from desktop.errors import Refusal, Trouble, trouble_from
from models.database import NewerDatabase
from models.rules.kinds import AppealKind
from resources.texts import texts


@contextmanager
def closing_engine():
    """A plain database in memory, closed afterwards."""
    engine = create_engine("sqlite://")
    yield engine
    engine.dispose()


MOMENT = datetime(2026, 11, 26, 17, 5, tzinfo=UTC)


def test_a_refusal_names_its_field_and_fills_its_values():
    refusal = Refusal(
        "Group {number} has a mistake. Compare it with the sheet digit by digit.", field="groups", number=5
    )
    assert refusal.field == "groups"
    assert refusal.values == {"number": 5}
    assert refusal.words(texts("kk")).startswith("5-топта қате бар.")
    assert str(refusal).startswith("Group 5 has a mistake.")


def test_moments_days_and_titles_are_put_into_words():
    refusal = Refusal(
        "{at} / {on} / {kind}",
        at=MOMENT,
        on=date(2026, 12, 14),
        kind=AppealKind.COMPLAINT,
    )
    assert refusal.words(texts("en")) == f"{MOMENT.astimezone():%d.%m.%Y, %H:%M} / 14.12.2026 / Complaint"


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (errno.ENOSPC, "На диске нет места"),
        (errno.EROFS, "Диск или папка доступны только для чтения"),
        (errno.EACCES, "Нет доступа: /office/office.db."),
        (errno.ENOENT, "Нет такого файла или папки: /office/office.db."),
        (errno.EFBIG, "Файл слишком велик"),
        (errno.EIO, "Диск сообщает об ошибке"),
        (errno.ETIMEDOUT, "Данные канцелярии заблокированы"),
    ],
)
def test_an_error_of_the_system_becomes_a_sentence(number, beginning):
    trouble = trouble_from(OSError(number, "text of the system", "/office/office.db"))
    assert trouble is not None
    assert trouble.words(texts("ru")).startswith(beginning)


def test_a_full_disk_is_told_through_sqlalchemy():
    with closing_engine() as engine, engine.connect() as connection:
        connection.execute(text("CREATE TABLE note (words)"))
        connection.execute(text("PRAGMA max_page_count = 2"))
        with pytest.raises(Exception, match="full") as caught:
            connection.execute(text("INSERT INTO note VALUES (zeroblob(100000))"))
    trouble = trouble_from(caught.value)
    assert trouble is not None
    assert trouble.words(texts("kk")).startswith("Дискіде орын қалмаған")


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_PROTOCOL])
def test_a_lock_is_told_by_the_primary_code_of_sqlite(code):
    error = sqlite3.OperationalError("in words of SQLite")
    error.sqlite_errorcode = code
    trouble = trouble_from(error)
    assert trouble is not None
    assert trouble.words(texts("ru")).startswith("Данные канцелярии заблокированы")


def test_a_newer_database_is_refused_with_its_version():
    trouble = trouble_from(NewerDatabase("ab12"))
    assert trouble is not None
    assert "(версия базы данных ab12)" in trouble.words(texts("ru"))


def test_a_trouble_stays_what_it_is():
    trouble = Trouble("Enter a login.")
    assert trouble_from(trouble) is trouble


def test_a_bug_is_no_trouble():
    assert trouble_from(ValueError("a bug")) is None
    assert trouble_from(OSError("without a number")) is None
    with closing_engine() as engine, engine.connect() as connection:
        connection.execute(text("CREATE TABLE note (words UNIQUE)"))
        with pytest.raises(Exception, match="UNIQUE") as caught:
            connection.execute(text("INSERT INTO note VALUES (1), (1)"))
    assert trouble_from(caught.value) is None
