"""The one engine of every search: people by number, name, birth date and address; who is found and why, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sqlalchemy import Select, or_, select

from desktop.access import Permission
from desktop.queries.numbers import appeals_of, eotinish_appeals, visits_of
from desktop.scope import visible_appeals
from desktop.work import Look
from models import search as index
from models.appeal import Appeal
from models.applicant import Applicant, ContactWay
from models.rules.identity import NUMBER_LENGTH
from models.rules.numbering import NumberPattern
from models.rules.sounds import Fit, fit_of, sound
from models.rules.titled import N_, Titled
from models.rules.typed import Reading, Typed, read_typed
from models.visit import Visit

MOST = 2000  # nobody reads further: narrow the words instead
TAIL = 4  # digits that may be the end of an IIN, a telephone or a number of e-Otinish
LIKE_ENOUGH = 78  # of 100: one letter wrong in five, two in nine
SOUNDS_LIKE = 90  # what a word that sounds the same is worth at least
SOUND_OF = 4  # letters; shorter words sound like too many others
ALTERNATIVES = 200  # words that one typed word may stand for
FEW = 5  # finds beside which those that sound the same are shown as well


class Why(Titled):
    """Why somebody is among the finds."""

    APPEAL = "appeal", N_("number of an appeal")
    VISIT = "visit", N_("number of a reception")
    NUMBER = "number", N_("IIN or BIN")
    NEAR_NUMBER = "near_number", N_("IIN or BIN, one digit differs")
    PHONE = "phone", N_("telephone")
    BIRTH_DATE = "birth_date", N_("birth date")
    ADDRESS = "address", N_("address")
    SURNAME = "surname", N_("surname")
    NAME = "name", N_("name or patronymic")
    ENTITY = "entity", N_("name")
    BEGINNING = "beginning", N_("beginning of the name")
    MIDDLE = "middle", N_("part of the name")
    SOUND = "sound", N_("similar name")
    PARTLY = "partly", N_("one word differs")


_WHY = {
    Fit.SURNAME: Why.SURNAME,
    Fit.WORD: Why.NAME,
    Fit.BEGINNING: Why.BEGINNING,
    Fit.MIDDLE: Why.MIDDLE,
    Fit.NONE: Why.ADDRESS,
}


@dataclass(frozen=True)
class Hit:
    """An applicant who was found, and why; the record whose number was typed. A near one is not what was typed."""

    id: int
    why: Why
    is_near: bool = False
    appeal_id: int | None = None
    visit_id: int | None = None
    about: str = ""


@dataclass(frozen=True)
class Hits:
    """Those found, best first. `opens`: what was typed can mean the first one only."""

    hits: tuple[Hit, ...] = ()
    opens: bool = False


def typed_of(look: Look, text: str) -> Typed:
    """What was typed, read with the prefixes of the office."""
    settings = look.settings
    prefixes = (
        settings.prefix_person, settings.prefix_entity, settings.prefix_visit, settings.prefix_assignment,
    )  # fmt: skip
    return read_typed(text, look.today, prefixes, _pattern(settings.number_pattern))


_pattern = lru_cache(maxsize=1)(NumberPattern)


def people(look: Look, text: str) -> Hits:
    """Applicants by whatever is said of them; a number that nobody has finds nobody."""
    typed = typed_of(look, text)
    if typed.is_number:
        return _by_number(look, typed)
    if by_eotinish := _eotinish_hits(look, text):
        return Hits(tuple(by_eotinish), opens=len(by_eotinish) == 1)
    if not typed.readings and typed.dates:
        return Hits(tuple(_born(look, typed)))
    for reading in typed.readings:
        if hits := _by_words(look, typed, reading):
            return Hits(tuple(hits))
    nearest = (_nearest(look, typed, reading) for reading in typed.readings)
    return Hits(tuple(max(nearest, key=lambda found: found[0], default=(0.0, []))[1]))


# By numbers.


def _by_number(look: Look, typed: Typed) -> Hits:
    records = list(dict.fromkeys(_records(look, typed)))
    if any(one.is_whole and (one.year or one.prefix) for one in typed.numbers):
        is_complete = any(one.year for one in typed.numbers)
        return Hits(tuple(records), opens=is_complete and len(records) == 1)
    digits = typed.digits
    hits = dict.fromkeys((*records, *(_by_tail(look, digits) if len(digits) >= TAIL else ()), *_born(look, typed)))
    if len(digits) == NUMBER_LENGTH and not hits:
        return Hits(tuple(_near_numbers(look, digits)))
    return Hits(tuple(hits), opens=len(hits) == 1 and len(digits) == NUMBER_LENGTH)


def _records(look: Look, typed: Typed) -> Iterator[Hit]:
    """The appeals and visits of these numbers, the newest year first."""
    for number in typed.numbers:
        if look.actor.may(Permission.READ_APPEALS):
            ids = appeals_of(look, number)
            yield from _appeal_hits(look, ids)
        if look.actor.may(Permission.READ_VISITS) and not look.actor.sees_own_only:
            ids = visits_of(look, number)
            rows = {one.id: one for one in look.session.scalars(select(Visit).where(Visit.id.in_(ids)))}
            for visit in (rows[id] for id in ids if id in rows):
                about = f"{visit.number} · {visit.question}"
                yield Hit(visit.applicant_id, Why.VISIT, visit_id=visit.id, about=about)


def _appeal_hits(look: Look, ids: Sequence[int]) -> Iterator[Hit]:
    if not ids:
        return
    query = select(Appeal.id, Appeal.applicant_id, Appeal.number, Appeal.summary)
    rows = {row.id: row for row in look.session.execute(query.where(Appeal.id.in_(ids), visible_appeals(look)))}
    for row in (rows[id] for id in ids if id in rows):
        yield Hit(row.applicant_id, Why.APPEAL, appeal_id=row.id, about=f"{row.number} · {row.summary}")


def _eotinish_hits(look: Look, text: str) -> list[Hit]:
    may = look.actor.may(Permission.READ_APPEALS)
    return list(_appeal_hits(look, eotinish_appeals(look, text))) if may else []


def _by_tail(look: Look, digits: str) -> Iterator[Hit]:
    """By the end of an IIN or BIN, of a telephone, of a number of e-Otinish."""
    yield from (Hit(id, Why.NUMBER) for id in _ids(look, select(Applicant.id).where(Applicant.number.endswith(digits))))
    holders = select(ContactWay.applicant_id).where(ContactWay.value.endswith(digits[-10:]))
    yield from (Hit(id, Why.PHONE) for id in _ids(look, select(Applicant.id).where(Applicant.id.in_(holders))))
    yield from _eotinish_hits(look, digits)


def _near_numbers(look: Look, digits: str) -> Iterator[Hit]:
    """Cards whose IIN or BIN differs by one digit: one half of it is right then."""
    half = NUMBER_LENGTH // 2
    begins = Applicant.number.between(digits[:half], digits[:half] + ":")
    ends = index.find(look.session.connection(), index.match(digits[half:]), index.Found.APPLICANT, MOST)
    query = select(Applicant.id, Applicant.number).where(or_(begins, Applicant.id.in_(ends)))
    for id, number in look.session.execute(query.where(Applicant.merged_into_id.is_(None)).order_by(Applicant.id)):
        if number and len(number) == len(digits) and sum(map(str.__ne__, number, digits)) == 1:
            yield Hit(id, Why.NEAR_NUMBER, is_near=True)


def _born(look: Look, typed: Typed) -> Iterator[Hit]:
    query = select(Applicant.id).where(Applicant.birth_date.in_(typed.dates))
    yield from (Hit(id, Why.BIRTH_DATE) for id in (_ids(look, query) if typed.dates else ()))


def _ids(look: Look, query: Select[int]) -> list[int]:
    in_use = query.where(Applicant.merged_into_id.is_(None))
    return list(look.session.scalars(in_use.order_by(Applicant.id.desc()).limit(MOST)))


# By words.


def _by_words(look: Look, typed: Typed, reading: Reading) -> list[Hit]:
    """Those who have every word, the whole surname before other words, beginnings and middles."""
    groups = [_group(look, word) for word in reading.words]
    names = index.find_names(look.session.connection(), " AND ".join([*groups, *_dates(typed)]), MOST)
    fits = {id: [fit_of(word, name) for word in reading.words] for id, name in names.items()}
    order = {id: (max(fits[id]), sum(fits[id]), _initials(reading, name), -id) for id, name in names.items()}
    hits = [Hit(id, _WHY[max(fits[id])]) for id in sorted(names, key=order.__getitem__)]
    if len(hits) < FEW and all(len(word) >= SOUND_OF for word in reading.words):
        hits += _sounding(look, typed, reading, {hit.id for hit in hits}) if hits else []
    return hits


def _group(look: Look, word: str) -> str:
    """The query for one word: a word of a name that holds it, or the beginning of one of an address."""
    if word.isdigit():
        return f'facts : "{word}"'
    words = index.words_with(look.session.connection(), word) if len(word) > 1 else []
    words.sort(key=lambda one: (not one.startswith(word), len(one)))
    within = _any_of(words[:ALTERNATIVES])
    begins = f'{{name facts}} : "{word}" *'
    return f"({begins} OR name : {within})" if within else f"({begins})"


def _any_of(words: Iterable[str]) -> str:
    listed = " OR ".join(f'"{word}"' for word in words)
    return f"({listed})" if listed else ""


def _dates(typed: Typed) -> list[str]:
    return [f"facts : {_any_of(map(index.date_word, typed.dates))}"] if typed.dates else []


def _initials(reading: Reading, name: Sequence[str]) -> int:
    """Fewer is better: how many of the initials begin no word behind the surname."""
    free = list(name[1:])
    wrong = 0
    for initial in reading.initials:
        begun = next((word for word in free if word.startswith(initial)), None)
        wrong += begun is None
        if begun is not None:
            free.remove(begun)
    return wrong


def _sounding(look: Look, typed: Typed, reading: Reading, known: set[int]) -> list[Hit]:
    """Those whose every word sounds as one that was typed, but is written otherwise."""
    sounds = [f'sound : "{sound(word)}"' for word in reading.words]
    ids = index.find_names(look.session.connection(), " AND ".join([*sounds, *_dates(typed)]), MOST)
    return [Hit(id, Why.SOUND, is_near=True) for id in ids if id not in known]


def _nearest(look: Look, typed: Typed, reading: Reading) -> tuple[float, list[Hit]]:
    """Those whose words are nearly the ones typed; where there are none, the worst word is let go.

    Gives also how near the best one is.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    connection = look.session.connection()
    known = index.all_words(connection)
    words = _parted(reading.words, set(known))
    groups = []
    for word in words:
        if word.isdigit():
            groups.append(f'facts : "{word}"')
            continue
        like = [one for one, *_ in extract(word, known, scorer=ratio, score_cutoff=LIKE_ENOUGH, limit=ALTERNATIVES)]
        sounds = f' OR sound : "{sound(word)}"' if len(word) >= SOUND_OF else ""
        groups.append(f'({{name facts}} : "{word}" *{f" OR name : {_any_of(like)}" if like else ""}{sounds})')
    dates = _dates(typed)
    names, why = index.find_names(connection, " AND ".join([*groups, *dates]), MOST), Why.SOUND
    if not names and len(groups) + len(dates) > 1:
        fewer = combinations([*groups, *dates], len(groups) + len(dates) - 1)
        query = " OR ".join(f"({' AND '.join(some)})" for some in fewer)
        names, why = index.find_names(connection, query, MOST), Why.PARTLY

    def likeness(word: str, name: str) -> float:
        return max(ratio(word, name), SOUNDS_LIKE if sound(word) == sound(name) else 0)

    score = {
        id: sum(max((likeness(word, one) for one in name), default=0) for word in words) / (100 * len(words))
        for id, name in names.items()
    }
    best = sorted(names, key=lambda id: (-round(score[id], 4), _initials(reading, names[id]), -id))
    hits = [Hit(id, why, is_near=True) for id in best]
    return (score[best[0]] + (why is Why.SOUND) if best else 0.0), hits


def _parted(words: Sequence[str], known: set[str]) -> list[str]:
    """The words; one that was written together out of two words of names is these two."""
    parted: list[str] = []
    for word in words:
        places = () if word in known else range(2, len(word) - 1)
        two = next(((word[:n], word[n:]) for n in places if word[:n] in known and word[n:] in known), None)
        parted += two or (word,)
    return parted
