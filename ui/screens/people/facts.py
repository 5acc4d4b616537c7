"""What is known of an applicant, in lines that can be copied."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.queries.people import PersonPage
from models.rules.kinds import ApplicantKind, Sex
from models.values import phone_words
from resources.texts import Texts
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.person_words import age_words, number_words
from ui.parts.surfaces import IconWords, clear
from ui.parts.words import Words


class Facts(QWidget):
    """Age, number, birth date, telephones, address, way of the answer; the benefit group; what to look at twice."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        place = QWidget()
        self.flow = FlowLayout(place)
        self.warnings = QVBoxLayout()
        column.addWidget(place)
        column.addLayout(self.warnings)

    def show_page(self, page: PersonPage) -> None:
        """Show another applicant."""
        for layout in (self.flow, self.warnings):
            clear(layout)
        for icon, words in self._lines(page):
            if words:
                line = IconWords(icon, words)
                line.words.setTextInteractionFlags(Words(selectable=True).textInteractionFlags())
                self.flow.addWidget(line)
        if group := page.card.facts.benefit_group:
            words = self.t("Out of turn: {group}", group=self.t.of(group).lower())
            self.flow.addWidget(Chip("priority", words, "paused"))
        for warning in page.card.warnings:
            self.warnings.addWidget(IconWords("soon", self.t(warning), "body", "text_due"))

    def _lines(self, page: PersonPage) -> tuple[tuple[str, str], ...]:
        t, facts = self.t, page.card.facts
        is_person = facts.kind is ApplicantKind.PERSON
        about = [age_words(page.age, page.age_group, t)] if page.age is not None and page.age_group else []
        about += [t("a woman") if facts.sex is Sex.FEMALE else t("a man")] if facts.sex else []
        number = f"{facts.number[:6]} {facts.number[6:]}" if facts.number else ""
        social = [page.card.social_status, facts.occupation]
        abroad = [t("citizen: {country}", country=facts.citizenship)] if facts.citizenship else []
        abroad += [] if facts.is_resident else [t("not a resident of Kazakhstan")]
        lives = t("lives: {address}", address=facts.actual_address) if facts.actual_address else ""
        language = t("in Kazakh") if facts.language == "kk" else t("in Russian")
        return (
            ("person", ", ".join(about)),
            ("card", number or (t("IIN is not known") if is_person else t("BIN is not known"))),
            ("office", "" if is_person else number_words(facts.number, t)),
            ("calendar", t.date(facts.birth_date) if facts.birth_date else ""),
            ("phone", ", ".join(phone_words(one, t("ext.")) for one in facts.phones)),
            ("place", page.address),
            ("place", lives),
            ("person", ", ".join(filter(None, social))),
            ("card", ", ".join(abroad)),
            ("letter", f"{t.of(facts.reply_way)}, {language}"),
            ("letter", ", ".join(facts.emails)),
        )
