"""Search that forgives the keyboard: letters folded for search, and text typed in the wrong layout."""

import re
import unicodedata

# What Cyrillic letters are folded to. Kazakh letters lose their marks; ь ъ fall away and я ю ц are spelt out, so that
# Cyrillic meets its own transliteration. ы and й become и: і already is и, Latin y and i stand for all of them, and
# й is easily mistyped («Сергеи»). The price is a few more finds, never a missed one.
_FOLDED = str.maketrans(
    dict(zip("әғқңөұүһіїыйёэєґҳҷҗўщ", "агкноуухииииееегхчжуш", strict=True))
    | {"я": "иа", "ю": "иу", "ц": "тс", "ь": "", "ъ": ""}
    # Apostrophes belong to the word (O'gli); stress marks, soft hyphens and zero-width signs come with pasted text.
    | dict.fromkeys("'`’‘ʼʻ\u00ad\u200b\u200c\u200d\ufeff", "")
    | {chr(mark): "" for mark in range(0x300, 0x370)}
)
# A Latin letter inside a Cyrillic word stands for the letter that looks like it.
_LOOK_ALIKE = str.maketrans("AaBbCcEeHhIiKkMmOoPpTtXxYyƏə", "АаВьСсЕеНһІіКкМмОоРрТтХхУуӘә")
# A wholly Latin word is a transliteration. Digraphs first (ş and ç are two signs when decomposed); "ts", "ya", "yu"
# come out right letter by letter.
_DIGRAPHS = {
    "shch": "ш", "sch": "ш", "sh": "ш", "s\u0327": "ш", "ch": "ч", "c\u0327": "ч",
    "zh": "ж", "kh": "х", "gh": "г", "ph": "ф", "ye": "е", "yo": "е",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_TRANSLITERATED = str.maketrans("abcdefghijklmnopqrstuvwxyzəı", "абсдефгхижклмнопкрстуввхизаи")

_LATIN = r"[A-Za-z\u00c0-\u024f\u0259\u018f]"
_ANY_LATIN = re.compile(_LATIN)
_LATIN_WORD = re.compile(rf"(?<![^\W\d_])[^\W\d_]*{_LATIN}(?:[^\W\d_]|[\u0300-\u036f])*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DOUBLED = re.compile(r"([а-я])\1+")
_WORD_OR_NUMBER = re.compile(r"[а-я]+|[0-9]+")

# The keys of a US keyboard, and what they give in the Russian layout and in the digit row of the Kazakh one.
_RUSSIAN_KEYS = str.maketrans(
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&|",
    'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?/',
)
_KAZAKH_KEYS = _RUSSIAN_KEYS | str.maketrans("2345890-=@#$%*()_+", "әіңғүұқөһӘІҢҒҮҰҚӨҺ")
_LETTER_KEY = re.compile(r"[A-Za-z;:[\]{}]")
# Digits and the points between them stay what they are. In the Kazakh layout digits are numbers only when they stand
# by themselves or behind a hyphen: «fqu8k» is «айгүл», but «;N-412/26» is «ЖТ-412/26».
_RUSSIAN_NUMBER = re.compile(r"(\d+(?:[.,/|-]\d+)*)")
_KAZAKH_NUMBER = re.compile(r"(-?(?<![^\s-])\d+(?:[.,/|-]\d+)*(?![^\s.,/|-]))")


def fold(text: str) -> str:
    """The canonical form of a text in the search column and in queries: words of а–я and numbers, one space between.

    Case, Kazakh and Russian variants of a letter, Latin look-alikes and transliteration, doubled letters, punctuation
    make no difference; letters of other alphabets are left out. The result holds no quotes and no operators of a
    full-text query; fold(fold(x)) == fold(x).
    """
    text = unicodedata.normalize("NFC", text)
    if _ANY_LATIN.search(text):
        text = _LATIN_WORD.sub(_in_cyrillic, text)
    text = _DOUBLED.sub(r"\1", text.casefold().translate(_FOLDED))
    return " ".join(_WORD_OR_NUMBER.findall(text))


def from_wrong_layout(text: str, *, kazakh: bool = False) -> str:
    """What was meant by a text typed in the Latin layout: «F[vtn» is «Ахмет», with `kazakh` «fqu8k» is «айгүл».

    The layouts differ in the digit row only (әіңғүұқөһ on 2 3 4 5 8 9 0 - =); numbers are kept in both.
    """
    number, keys = (_KAZAKH_NUMBER, _KAZAKH_KEYS) if kazakh else (_RUSSIAN_NUMBER, _RUSSIAN_KEYS)
    pieces = number.split(text)
    return "".join(piece if place % 2 else piece.translate(keys) for place, piece in enumerate(pieces))


def search_terms(query: str) -> tuple[str, ...]:
    """The folded readings of a query worth trying: as typed, then as Russian and as Kazakh in the wrong layout.

    A text in Latin keys is always read as a wrong layout too: «Uekmifn» (Гульшат) looks like a word as much as
    "Gulshat" does, and a wrong reading just finds nothing. Empty for a query without letters and digits.
    """
    readings = [query]
    if _LETTER_KEY.search(query) and not _CYRILLIC.search(query):
        readings += [from_wrong_layout(query), from_wrong_layout(query, kazakh=True)]
    return tuple(dict.fromkeys(filter(None, map(fold, readings))))


def digits_of(text: str) -> str:
    """The digits of an IIN, telephone or appeal number, to be searched by their tail."""
    return re.sub("[^0-9]", "", text)


def _in_cyrillic(word: re.Match[str]) -> str:
    if _CYRILLIC.search(word[0]):
        return word[0].translate(_LOOK_ALIKE).casefold().translate(_TRANSLITERATED)
    letters = unicodedata.normalize("NFD", word[0].casefold())
    return _DIGRAPH.sub(lambda pair: _DIGRAPHS[pair[0]], letters).translate(_TRANSLITERATED)
