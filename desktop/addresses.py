"""Postal addresses as letters and papers write them, in Kazakh and in Russian."""

from desktop.work import Look
from models.applicant import Applicant
from models.place import Place
from resources.texts import NBSP


def address_lines(look: Look, applicant: Applicant, language: str) -> tuple[str, ...]:
    """Street and house; village and district; oblast and index. Lines that are not known are left out."""
    settings = look.settings
    village = look.get(Place, applicant.place_id) if applicant.place_id else None
    district, oblast = (
        (settings.district_kk, settings.oblast_kk) if language == "kk" else (settings.district_ru, settings.oblast_ru)
    )
    index = applicant.postal_index or (village.postal_index if village else "")
    parts = (
        street_line(look, applicant, language),
        ", ".join(filter(None, (village.name(language) if village else "", district))),
        ", ".join(filter(None, (oblast, index))),
    )
    return tuple(part for part in parts if part)


def street_line(look: Look, applicant: Applicant, language: str) -> str:
    """«Бейбітшілік көшесі, 17-үй», «улица Бейбитшилик, дом 17»; before it the neighbourhood, where there is one."""
    sector = look.get(Place, applicant.sector_id) if applicant.sector_id else None
    street = look.get(Place, applicant.street_id) if applicant.street_id else None
    name = street.name(language) if street else applicant.street
    if language == "kk":
        house = f"{applicant.house}-үй" if applicant.house else ""
        flat = f"{applicant.flat}-пәтер" if applicant.flat else ""
    else:
        house = f"дом{NBSP}{applicant.house}" if applicant.house else ""
        flat = f"кв.{NBSP}{applicant.flat}" if applicant.flat else ""
    return ", ".join(filter(None, (sector.name(language) if sector else "", name, house, flat)))


def one_line(look: Look, applicant: Applicant, language: str) -> str:
    """The whole address in one line, street first."""
    return ", ".join(address_lines(look, applicant, language))


def short_address(look: Look, applicant: Applicant, language: str) -> str:
    """Village, street and house, as a list shows them."""
    village = look.get(Place, applicant.place_id) if applicant.place_id else None
    return ", ".join(filter(None, (village.name(language) if village else "", street_line(look, applicant, language))))
