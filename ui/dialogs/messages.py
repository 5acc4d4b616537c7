"""The last messages (Ctrl+H): what was said, when, and the steps that can still be taken."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.dialogs.reading import ReadingSheet
from ui.messages import KINDS, Link, Message, left
from ui.parts.buttons import LINK, Button
from ui.parts.flow import FlowLayout
from ui.parts.strip import ICONS
from ui.parts.surfaces import IconLabel, Scrolled
from ui.parts.words import Hairline, Words

_ROLES = {"done": "text_done", "info": "text_muted", "due": "text_due", "late": "text_late"}


def show_messages(window: Any) -> ReadingSheet:
    """Open what was said last over the window, the newest first."""
    t = window.t
    sheet = ReadingSheet(t, t("Messages"), window)
    page = Scrolled(spacing=8)
    for number, message in enumerate(reversed(window.messages)):
        if number:
            page.box.addWidget(Hairline())
        page.box.addWidget(_message(window, sheet, message))
    if not window.messages:
        page.box.addWidget(Words(t("Nothing was said yet."), "body", "text_muted", wraps=True))
    page.box.addStretch(1)
    sheet.body.addWidget(page, 1)
    sheet.open()
    return sheet


def _message(window: Any, sheet: ReadingSheet, message: Message) -> QWidget:
    t = window.t
    place = QWidget()
    place.setAccessibleName(f"{message.at:%H:%M}, {t(KINDS[message.kind])}: {message.said(t)}")
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(12)
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(Words(f"{message.at:%H:%M}", "body", "text_muted"), 0, top)
    row.addWidget(IconLabel(ICONS[message.kind], _ROLES[message.kind]), 0, top)
    column = Words(message.said(t), "body", "text", wraps=True, selectable=True)
    row.addWidget(column, 1, top)
    steps = QWidget()
    flow = FlowLayout(steps, across=8)
    for link in message.steps(window.desk.now()):
        if not link.action or window.action_offered(link.action) is not None:
            flow.addWidget(_step(window, sheet, message, link))
    row.addWidget(steps, 0, top)
    return place


def _step(window: Any, sheet: ReadingSheet, message: Message, link: Link) -> Button:
    words = " · ".join(filter(None, (link.words(window.t), left(link, window.desk.now()))))
    button = Button(words, LINK, height=26)

    def take() -> None:
        sheet.accept()
        window.take_step(message, link)

    button.clicked.connect(take)
    return button
