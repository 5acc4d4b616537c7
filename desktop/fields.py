"""The words for fields that a message names, so that nobody reads `surname_kk` in a sentence."""

from dataclasses import dataclass

from desktop.settings import TITLES
from models.rules.titled import N_

OFFICIAL = {
    "surname_kk": N_("surname, in Kazakh"),
    "surname_ru": N_("surname, in Russian"),
    "given_kk": N_("given name, in Kazakh"),
    "given_ru": N_("given name, in Russian"),
    "patronymic_kk": N_("patronymic, in Kazakh"),
    "patronymic_ru": N_("patronymic, in Russian"),
    "post_kk": N_("post, in Kazakh"),
    "post_ru": N_("post, in Russian"),
}
_TITLES = {
    **TITLES,
    **OFFICIAL,
    "name_kk": N_("name, in Kazakh"),
    "name_ru": N_("name, in Russian"),
    "dative_kk": N_("name in the dative, in Kazakh"),
    "accusative_ru": N_("name in the accusative, in Russian"),
    "office.bin": TITLES["bin"],
    "office.name": TITLES["body_kk"],
    "accepted_by": N_("who accepted it"),
    "position": N_("post of the one who accepted it"),
    "address": N_("postal address of the applicant"),
    "residence": N_("postal address of the applicant"),
    "complaint.challenged": N_("the body and act complained of"),
    "complaint.residence": N_("postal address of the applicant"),
    "place": N_("place of the reception"),
    "said": N_("what was said at the reception"),
    "decision": N_("decision of the reception"),
    "is_recorded": N_("confirmation of the recording"),
}


@dataclass(frozen=True)
class FieldName:
    """A field as a value of a message: Refusal and Trouble put it into words."""

    title_key: str


def named(field: str) -> FieldName | str:
    """The field in words, or as it is called in the program where it has none."""
    return FieldName(_TITLES[field]) if field in _TITLES else field
