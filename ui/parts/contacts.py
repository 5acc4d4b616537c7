"""Contacts of a body in words: who, how reached, when away."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.queries.lists import BodyTold, ContactLine
from models.values import phone_words
from resources.texts import Texts
from ui.parts.surfaces import IconWords
from ui.parts.words import Words


def absence_words(row: ContactLine, t: Texts) -> str:
    """«болмайды: 24.11–30.11 · демалыс»; empty for who is not expected to be away."""
    if row.absent_from is None:
        return ""
    first = t.date(row.absent_from)
    days = f"{first} – {t.date(row.absent_until)}" if row.absent_until else t("from {day}", day=first)
    return " · ".join(filter(None, (t("away: {days}", days=days), row.absence)))


def contact_words(row: ContactLine, t: Texts) -> str:
    """«Сапарова Г., бөлім басшысы · 2-16-84 · email»."""
    who = ", ".join(filter(None, (row.name, row.post)))
    told = " · ".join(filter(None, (who, phone_words(row.phone), row.email)))
    return f"{told} – {absence_words(row, t)}" if row.is_absent else told


class BodyReach(QWidget):
    """How a body is reached, and in gold who of it is away; nothing where nothing is known."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        self.there = Words("", "caption", "text_muted", wraps=True, selectable=True)
        self.away = IconWords("soon", "", "caption", "text_due", size=14, wraps=True)
        column.addWidget(self.there)
        column.addWidget(self.away)
        self.hide()

    def show_told(self, told: BodyTold) -> None:
        """Show another body."""
        there = [contact_words(one, self.t) for one in told.contacts if not one.is_absent]
        away = [contact_words(one, self.t) for one in told.contacts if one.is_absent]
        where = ", ".join(filter(None, (told.address, told.phone)))
        self.there.setText("\n".join(filter(None, (where, *there))))
        self.there.setVisible(bool(self.there.text()))
        self.away.show_words("soon", "\n".join(away), "text_due")
        self.away.setVisible(bool(away))
        self.setVisible(bool(self.there.text() or away))
