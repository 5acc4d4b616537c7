"""The files of the invented district, read once, and its villages."""

from dataclasses import dataclass
from functools import cache

from desktop.seed import read

read_seed = cache(read)


@dataclass(frozen=True, slots=True)
class Village:
    """A village of an okrug; `weight` is its share of the residents, `troubles` are topics often heard of there."""

    code: str
    okrug: str
    kk: str
    ru: str
    index: str
    weight: int
    streets: tuple[str, ...]
    troubles: frozenset[str]
    has_flats: bool


@cache
def villages() -> dict[str, Village]:
    """All villages of the district by code, in the order of the file."""
    return {
        village["code"]: Village(
            code=village["code"],
            okrug=okrug["code"],
            kk=village["kk"],
            ru=village["ru"],
            index=village["index"],
            weight=village["weight"],
            streets=tuple(village["streets"]),
            troubles=frozenset(village["troubles"]),
            has_flats=village.get("flats", False),
        )
        for okrug in read_seed("district")["okrugs"]
        for village in okrug["villages"]
    }
