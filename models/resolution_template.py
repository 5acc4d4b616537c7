"""The office's own short forms and bundles of a resolution: what is typed most often, on one key."""

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named, Versioned
from models.rules.kinds import LetterKind


class ResolutionTemplate(Base, Named, Versioned):
    """A text; with it executors, terms, a letter, where the office wants them. A text alone is a short form."""

    __tablename__ = "resolution_template"
    __table_args__ = (
        CheckConstraint("place BETWEEN 0 AND 9", "place"),
        CheckConstraint("days IS NULL OR days > 0", "days"),
        CheckConstraint("interim_days IS NULL OR interim_days > 0", "interim"),
    )

    place: Mapped[int] = mapped_column(default=0)  # the digit behind «;» that puts it in; 0: it is only in the list
    text_kk: Mapped[str]
    text_ru: Mapped[str]
    executor_ids: Mapped[list[int]] = mapped_column(JSON)  # officials, the lead first
    days: Mapped[int | None]  # working days till the order's last day
    interim_days: Mapped[int | None]  # working days till the executor says how far it is
    letter: Mapped[LetterKind | None]  # that is begun with the resolution
    is_active: Mapped[bool] = mapped_column(default=True)

    def text(self, language: str) -> str:
        """The text in a language of papers."""
        return self.text_kk if language == "kk" else self.text_ru

    @property
    def is_short_form(self) -> bool:
        """Whether it puts in a text and nothing else."""
        return not (self.executor_ids or self.days or self.interim_days or self.letter)
