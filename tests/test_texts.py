"""The words of the program: every message in every catalogue, its variables, its letters, none missing or left over."""

import ast
import re
from collections import Counter
from functools import cache
from gettext import c2py
from string import Formatter

import pytest
from babel.messages import pofile

from resources import ROOT
from tests.source import modules, nodes

MARKERS = {"t", "N_", "Refusal", "Trouble"}  # calls whose first argument is a message
NOT_NAMED_IN_CODE: dict[str, str] = {}  # a message that no call names, and why its words are needed all the same

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {"kk": RUSSIAN + "әғқңөұүһі", "ru": RUSSIAN}
# Which form of a plural a number takes.
PLURALS = {
    "kk": {0: 1, 1: 0, 2: 1, 5: 1, 11: 1, 21: 1},
    "ru": {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 14: 2, 21: 0, 22: 1, 25: 2, 111: 2, 112: 2, 121: 0},
}

each_language = pytest.mark.parametrize("language", ALPHABETS)


def called(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


@cache
def calls():
    """Every call that takes a message, with the place where it stands."""
    return [
        (f"{path}:{node.lineno}", node)
        for path in modules()
        for node in nodes(path)
        if isinstance(node, ast.Call) and node.args and called(node) in MARKERS | {"plural"}
    ]


def constants(argument):
    if isinstance(argument, ast.IfExp):
        return constants(argument.body) + constants(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


@cache
def used():
    """Every message that the code names; of a plural the pair of its forms."""
    messages = set()
    for _, call in calls():
        if called(call) == "plural":
            messages.update(zip(constants(call.args[0]), constants(call.args[1]), strict=True))
        else:
            messages.update(constants(call.args[0]))
    return messages


@cache
def catalogues(language):
    found = {}
    for path in sorted((ROOT / "texts" / language).glob("*.po")):
        with path.open("rb") as source:
            found[path.name] = pofile.read_po(source, locale=language)
    return found


@cache
def translated(language):
    return [message for catalogue in catalogues(language).values() for message in catalogue if message.id]


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def variables(text):
    return {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None}


def words(text):
    return set(re.findall(r"[^\W\d_]+", re.sub(r"{.*?}", " ", text)))


def test_the_scan_finds_messages_in_every_way_they_are_written():
    assert {"Application", "Fill in: {name}.", "Secretary", ("{number} visitor", "{number} visitors")} <= used()


def test_no_message_is_glued_from_pieces():
    glued = (ast.JoinedStr, ast.BinOp)
    assert [place for place, call in calls() if isinstance(call.args[0], glued)] == []


@each_language
def test_every_message_has_words(language):
    known = {message.id for message in translated(language) if all(forms(message.string))}
    assert used() - known == set()


@each_language
def test_no_words_are_left_over(language):
    known = {message.id for message in translated(language)}
    assert known - used() == NOT_NAMED_IN_CODE.keys()


@each_language
def test_words_keep_the_variables_of_their_message(language):
    wrong = [
        message.id
        for message in translated(language)
        for form in forms(message.string)
        if variables(form) != variables(forms(message.id)[-1])
    ]
    assert wrong == []


@each_language
def test_a_message_stands_in_one_place(language):
    lines = Counter(
        line
        for path in (ROOT / "texts" / language).glob("*.po")
        for line in re.findall(r'^msgid (?!""\n).*\n(?:".*\n)*', path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [line for line, times in lines.items() if times > 1] == []


@each_language
def test_no_words_wait_for_a_second_look(language):
    assert [message.id for message in translated(language) if message.fuzzy] == []


@each_language
def test_each_catalogue_knows_which_form_a_number_takes(language):
    for name, catalogue in catalogues(language).items():
        form = c2py(catalogue.plural_expr)
        assert {number: form(number) for number in PLURALS[language]} == PLURALS[language], name
    pairs = [message for message in translated(language) if not isinstance(message.id, str)]
    assert {len(message.string) for message in pairs} == {len(set(PLURALS[language].values()))}


@each_language
def test_words_are_written_in_their_own_alphabet(language):
    """Texts in the wild mix alphabets (ə for ә, i for і, c for с); a word may be foreign only as the message has it."""
    foreign = {
        word
        for message in translated(language)
        for form in forms(message.string)
        for word in words(form) - words(" ".join(forms(message.id)))
        if not set(word.lower()) <= set(ALPHABETS[language])
    }
    assert foreign == set()


def test_kazakh_words_are_not_english():
    same = [message.id for message in translated("kk") if set(forms(message.id)) & set(forms(message.string))]
    assert same == []


def test_an_appeal_is_called_by_its_statutory_name_in_kazakh():
    """АППК: обращение is «жолданым»; «өтініш» is the former word, «өтінішхат» (ходатайство) another thing."""
    former = re.compile(r"өтініш(?!хат)", re.IGNORECASE)
    assert [m.id for m in translated("kk") if any(former.search(form) for form in forms(m.string))] == []
