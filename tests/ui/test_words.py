"""Words that wrap: as high as Qt says, asked of Qt once a width."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.operations.registration import AskedQuestion
from ui.parts.words import Words
from ui.theme import theme

LONG = "Ауыл көшесіндегі жол жарығы мен су құбырын жөндеу туралы өтініш, екінші рет"


@pytest.fixture
def broken(monkeypatch):
    """How often the lines of each label were broken."""
    times = []
    plain = QLabel.heightForWidth

    def height(self, width):
        times.append((id(self), width))
        return plain(self, width)

    monkeypatch.setattr(QLabel, "heightForWidth", height)
    return times


@pytest.mark.parametrize(
    "change",
    [
        lambda words: words.setText(LONG * 3),
        lambda words: words.setFont(theme().font("title")),
        lambda words: words.setContentsMargins(10, 20, 10, 20),
        lambda words: words.rich(f"<b>{LONG * 2}</b>"),
        lambda words: words.strike(is_struck=True),
    ],
)
def test_words_are_as_high_as_qt_says_whatever_has_changed(qtbot, change):
    words = Words(LONG, wraps=True)
    qtbot.addWidget(words)
    for width in (90, 300, 90):
        assert words.heightForWidth(width) == QLabel.heightForWidth(words, width)
    change(words)
    for width in (90, 300):
        assert words.heightForWidth(width) == QLabel.heightForWidth(words, width)


def test_an_appeal_of_forty_questions_breaks_the_lines_of_each_once_a_width(window, desk, broken):
    asked = tuple(AskedQuestion(f"{number}. {LONG}", desk.ids["topic"]) for number in range(40))
    appeal = desk.appeal(questions=asked)
    main = window("secretary")
    main.go("appeal", id=appeal.id)
    for _ in range(4):
        QApplication.sendPostedEvents()
    assert len({label for label, _ in broken}) >= 80
    assert len(broken) == len(set(broken))
