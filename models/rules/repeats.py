"""Which earlier appeals a new one likely repeats, from three signals: the person, the address, the text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from models.rules.titled import N_, Titled


class RepeatSign(Titled):
    """Why an earlier appeal is shown beside the new one."""

    SAME_PERSON = "same_person", N_("Same person")
    SAME_ADDRESS = "same_address", N_("Same address")
    SIMILAR_TEXT = "similar_text", N_("Similar text")
    SAME_TEXT = "same_text", N_("The same text")
    RETURNED_BEFORE = "returned_before", N_("Returned before")


@dataclass(frozen=True)
class AppealFacts:
    """What the comparison needs of an appeal: applicant_id None and address_key "" when they are not known."""

    id: int
    applicant_id: int | None
    address_key: str
    folded_text: str
    registered_on: date
    decided: bool = False
    returned: bool = False


@dataclass(frozen=True)
class Likely:
    """An earlier appeal that the new one may repeat; strength 0…1. Advice only: a person decides (rule S6)."""

    earlier: AppealFacts
    strength: float
    signs: tuple[RepeatSign, ...]
    likeness: float = 0.0  # of the texts alone, 0…1

    @property
    def is_ground_for_return(self) -> bool:
        """Whether the same person has a decision on it: returned unless it brings new arguments (АППК 64(7), 70(5))."""
        return self.earlier.decided and RepeatSign.SAME_PERSON in self.signs

    @property
    def joins_earlier_case(self) -> bool:
        """Whether the same person's earlier one was returned: filed to that case without an answer (АППК art 64(8))."""
        return RepeatSign.RETURNED_BEFORE in self.signs


# A repeat is the same sender with the same question (documentation rules p. 86), so no sign counts without the text.
# From a neighbour's or a relative's address it must be a little closer, from a stranger nearly the same words.
_WEIGHT_OF_PERSON = 1.0
_WEIGHT_OF_ADDRESS = 0.85
_WEIGHT_OF_TEXT_ALONE = 0.7
_SAME = 0.85  # from here on it is one text, signed by several or handed in again: names and houses differ


def likely_repeats(
    new: AppealFacts,
    earlier: Iterable[AppealFacts],
    likeness: Callable[[str, str], float],
    threshold: float = 0.6,
    sameness: Callable[[str, str], float] | None = None,
) -> tuple[Likely, ...]:
    """The earlier appeals that the new one likely repeats, strongest first, of equal ones the latest first.

    `likeness` compares two folded texts and gives 0…1. Strength is the likeness, lowered where the person is another;
    what is below the threshold is left out, as are the appeal itself, those registered later and those without a text.
    `sameness` compares them as wholes: it tells the same text from one that is only alike.
    """
    is_same = sameness or (lambda one, other: float(one == other))
    compared = (
        _compared(
            new,
            facts,
            likeness(new.folded_text, facts.folded_text),
            is_same_text=is_same(new.folded_text, facts.folded_text) >= _SAME,
        )
        for facts in earlier
        if facts.id != new.id and facts.registered_on <= new.registered_on and new.folded_text and facts.folded_text
    )
    likely = [one for one in compared if one.strength >= threshold]
    return tuple(sorted(likely, key=lambda one: (one.strength, one.earlier.registered_on), reverse=True))


def _compared(new: AppealFacts, earlier: AppealFacts, likeness: float, *, is_same_text: bool) -> Likely:
    same_person = new.applicant_id is not None and new.applicant_id == earlier.applicant_id
    same_address = bool(new.address_key) and new.address_key == earlier.address_key
    weight = _WEIGHT_OF_PERSON if same_person else _WEIGHT_OF_ADDRESS if same_address else _WEIGHT_OF_TEXT_ALONE
    signs = {
        RepeatSign.SAME_PERSON: same_person,
        RepeatSign.SAME_ADDRESS: same_address,
        RepeatSign.SIMILAR_TEXT: True,
        RepeatSign.SAME_TEXT: is_same_text,
        RepeatSign.RETURNED_BEFORE: same_person and earlier.returned,
    }
    return Likely(earlier, weight * likeness, tuple(sign for sign, holds in signs.items() if holds), likeness)


@dataclass(frozen=True)
class EarlierWork:
    """Who worked on an earlier matter: its number and day, whether it was tied to the new one, whose and on what."""

    executor_id: int
    number: str
    on: date
    is_tied: bool
    is_same_person: bool
    topic_ids: frozenset[int] = frozenset()


def earlier_executors(topic_ids: frozenset[int], earlier: Iterable[EarlierWork]) -> dict[int, EarlierWork]:
    """Who has worked on the matter that repeats, by executor, each with the latest work (rule W10; ПП-663 p. 12).

    A matter repeats what was tied to it, and what the same person brought on the same topic. A note, never a block:
    the earlier employee is named as such, and whoever decides gives the matter to whom they choose.
    """
    found: dict[int, EarlierWork] = {}
    for work in sorted(earlier, key=lambda one: one.on):
        if work.is_tied or (work.is_same_person and work.topic_ids & topic_ids):
            found[work.executor_id] = work
    return found
