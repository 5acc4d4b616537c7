from gettext import c2py

import pytest
from babel.messages import pofile

from resources import ROOT
from resources.catalogue import Catalogue


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_our_quick_reader_reads_what_babel_reads(language):
    files = sorted((ROOT / "texts" / language).glob("*.po"))
    catalogue = Catalogue(files)
    for file in files:
        with file.open("rb") as source:
            read = pofile.read_po(source, locale=language)
        form = c2py(read.plural_expr)
        for message in read:
            if isinstance(message.id, tuple):
                for number in (0, 1, 2, 5, 11, 21):
                    assert catalogue.ngettext(*message.id, number) == message.string[form(number)]
            elif message.id:
                assert catalogue.gettext(message.id) == message.string


def test_escapes_lines_and_missing_words(tmp_path):
    file = tmp_path / "one.po"
    file.write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "a \\"word\\"\\\\n"\nmsgstr ""\n"one\\n"\n"two"\n\nmsgid "empty"\nmsgstr ""\n\n'
        'msgid "{number} day"\nmsgid_plural "{number} days"\nmsgstr[0] "күн"\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    catalogue = Catalogue([file])
    assert catalogue.gettext('a "word"\\n') == "one\ntwo"
    assert [catalogue.gettext(message) for message in ("empty", "unknown", "")] == ["empty", "unknown", ""]
    assert [catalogue.ngettext("{number} day", "{number} days", number) for number in (1, 2)] == [
        "күн",
        "{number} days",
    ]


def test_english_is_its_own_catalogue():
    assert [Catalogue().ngettext("one", "many", number) for number in (1, 0, 2)] == ["one", "many", "many"]
