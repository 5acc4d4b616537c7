"""Every setting of an office, declared once: its name, type, default, and the words of its title."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from models.rules.titled import N_

Value = str | int | bool | dt.time


def _setting(default: Any, title: str) -> Any:  # noqa: ANN401 (dataclass fields are declared so)
    return field(default=default, metadata={"title": title})


@dataclass(frozen=True)
class OfficeSettings:
    """What the law leaves to the office, and what its papers say of it."""

    district_kk: str = _setting("", N_("District, in Kazakh"))
    district_ru: str = _setting("", N_("District, in Russian"))
    oblast_kk: str = _setting("", N_("Oblast, in Kazakh"))
    oblast_ru: str = _setting("", N_("Oblast, in Russian"))
    body_kk: str = _setting("", N_("Name of the body, in Kazakh"))
    body_ru: str = _setting("", N_("Name of the body, in Russian"))
    body_genitive_kk: str = _setting("", N_("The body in the genitive, in Kazakh"))
    body_genitive_ru: str = _setting("", N_("The body in the genitive, in Russian"))
    legal_name_kk: str = _setting("", N_("Full legal name, in Kazakh"))
    legal_name_ru: str = _setting("", N_("Full legal name, in Russian"))
    letterhead_kk: str = _setting("", N_("Name on the letterhead, in Kazakh, one line each"))
    letterhead_ru: str = _setting("", N_("Name on the letterhead, in Russian, one line each"))
    higher_body_kk: str = _setting("", N_("Higher body in the dative, in Kazakh"))
    higher_body_ru: str = _setting("", N_("Higher body in the dative, in Russian"))
    address_kk: str = _setting("", N_("Address of the office, in Kazakh"))
    address_ru: str = _setting("", N_("Address of the office, in Russian"))
    phone: str = _setting("", N_("Telephone for enquiries"))
    email: str = _setting("", N_("E-mail of the office"))
    bin: str = _setting("", N_("BIN of the office"))
    opening_time: dt.time = _setting(dt.time(9), N_("The working day begins"))
    closing_time: dt.time = _setting(dt.time(18, 30), N_("The working day ends; later receipts count from the next"))
    time_zone: str = _setting("Asia/Almaty", N_("Time zone"))
    prefix_person: str = _setting("ЖТ", N_("Prefix of appeals of people"))
    prefix_entity: str = _setting("ЗТ", N_("Prefix of appeals of legal entities"))
    prefix_visit: str = _setting("ҚЖ", N_("Prefix of bookings"))
    prefix_assignment: str = _setting("Т", N_("Prefix of orders"))
    prefix_resolution: str = _setting("Б", N_("Prefix of resolutions"))
    number_pattern: str = _setting("{prefix}-{number}/{year}", N_("Pattern of numbers"))
    warn_days: int = _setting(3, N_("Working days before the term when it is called soon"))
    control_first: int = _setting(1, N_("Control: working days left, first column"))
    control_second: int = _setting(3, N_("Control: working days left, second column"))
    control_third: int = _setting(5, N_("Control: working days left, third column"))
    escalate_days: int = _setting(3, N_("Working days late after which an order is brought to the head (0: never)"))
    take_back_minutes: int = _setting(10, N_("Minutes in which an executor can take a report back (0: never)"))
    slot_minutes: int = _setting(20, N_("Minutes of a reception"))
    undo_minutes: int = _setting(10, N_("Minutes in which a registration can be undone (0: never)"))
    step_undo_minutes: int = _setting(
        5, N_("Minutes in which a signature, a dispatch, a forwarding can be undone (0: never)")
    )
    ticket_shows_term: bool = _setting(True, N_("The ticket names the last day for the answer"))
    largest_file_mb: int = _setting(200, N_("Largest attached file, in megabytes"))
    backs_up_daily: bool = _setting(True, N_("A backup is made by itself every day on which the program is used"))
    backs_up_at_closing: bool = _setting(True, N_("A backup is made when the program is closed after work"))
    consent_data: str = _setting(
        "аты-жөні, ЖСН, мекенжайы, телефоны, электрондық поштасы / ФИО, ИИН, адрес, телефон, электронная почта",
        N_("Personal data that the consent lists"),
    )
    phone_code: str = _setting("", N_("Telephone code of the district, without the eight"))
    merge_undo_days: int = _setting(30, N_("Days in which joined cards can be taken apart"))
    often_months: int = _setting(12, N_("Months in which the Counter counts a person's appeals"))
    is_rehearsal: bool = _setting(False, N_("A rehearsal office: its papers are marked"))

    def body(self, language: str) -> str:
        """The body's name in a language of papers."""
        return self.body_kk if language == "kk" else self.body_ru

    def address(self, language: str) -> str:
        """The office's address in a language of papers."""
        return self.address_kk if language == "kk" else self.address_ru


TITLES: dict[str, str] = {item.name: item.metadata["title"] for item in fields(OfficeSettings)}
_TYPES: dict[str, type] = {item.name: type(item.default) for item in fields(OfficeSettings)}


# What every paper and letter needs.
REQUIRED = ("district_kk", "district_ru", "body_kk", "body_ru", "higher_body_kk", "higher_body_ru")


def stored(value: Value) -> str | int | bool:
    """The value as JSON keeps it."""
    return value.isoformat("minutes") if isinstance(value, dt.time) else value


def from_stored(values: Mapping[str, object]) -> OfficeSettings:
    """Settings from what the store or a file holds; an unknown name raises KeyError, a wrong type ValueError."""
    return OfficeSettings(**{key: _checked(key, value) for key, value in values.items()})


def _checked(key: str, value: object) -> Any:  # noqa: ANN401 (its type is the declared one)
    expected = _TYPES[key]
    if expected is dt.time and isinstance(value, str):
        return dt.time.fromisoformat(value)
    if type(value) is not expected:
        msg = f"{key} must be {expected.__name__}"
        raise ValueError(msg)
    return value
