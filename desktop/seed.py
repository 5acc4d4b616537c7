"""What a new office starts with: the calendar and the classifier, from the files that ship with the program."""

import tomllib
from collections.abc import Iterator
from typing import Any

from models.applicant import SocialStatus
from models.calendar import DayOff
from models.classifier import Topic
from models.resolution_template import ResolutionTemplate
from models.rules.workdays import DayKind
from resources import ROOT


def read(name: str) -> dict[str, Any]:
    """A file of resources/seed by its name without the ending."""
    return tomllib.loads((ROOT / "seed" / f"{name}.toml").read_text("utf-8"))


def calendar_days() -> Iterator[DayOff]:
    """Days off and moved working days with their reasons and sources."""
    seed = read("calendar")
    sources = {source["year"]: source["source_ru"] for source in seed["sources"]}
    for row in seed["days"]:
        yield DayOff(
            day=row["day"],
            kind=DayKind(row["kind"]),
            why_kk=row["why_kk"],
            why_ru=row["why_ru"],
            why_en=row["why_en"],
            source=sources[row["day"].year],
            is_estimated=row.get("estimated", False),
        )


def topics() -> Iterator[tuple[Topic, list[Topic]]]:
    """Each category with its sub-categories."""
    for row in read("topics")["topics"]:
        yield _topic(row), [_topic(subtopic) for subtopic in row["subtopics"]]


def statuses() -> Iterator[SocialStatus]:
    """Social statuses of applicants."""
    for row in read("statuses")["statuses"]:
        yield SocialStatus(name_kk=row["kk"], name_ru=row["ru"], name_en=row["en"])


def resolution_templates() -> Iterator[ResolutionTemplate]:
    """The usual short forms of resolutions, on the first keys."""
    for place, row in enumerate(read("resolutions")["resolutions"], start=1):
        yield ResolutionTemplate(
            place=place, name_kk=row["kk"], name_ru=row["ru"], text_kk=row["text_kk"], text_ru=row["text_ru"],
            executor_ids=[],
        )  # fmt: skip


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(code=row["code"], name_kk=row["kk"], name_ru=row["ru"], name_en=row["en"])
