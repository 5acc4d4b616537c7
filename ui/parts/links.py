"""A row of links under something: what may be done with it, each named for a screen reader together with it."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout

from ui.parts.buttons import LINK, Button


def link_row(about: str, steps: Iterable[tuple[str, Callable[[], object]]]) -> QHBoxLayout:
    """The links of `steps` (words, what they do), flush left; `about` says what they are about."""
    row = QHBoxLayout()
    row.setSpacing(4)
    for words, run in steps:
        button = Button(words, LINK, height=26)
        button.setAccessibleName(f"{words}: {about}")
        button.clicked.connect(lambda _=False, run=run: run())
        row.addWidget(button)
    row.addStretch(1)
    return row
