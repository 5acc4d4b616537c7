"""An appeal: its questions, people, links to others, pauses, extensions and forwardings (АППК arts 62–90)."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import EMPTY, Base, Versioned
from models.rules.kinds import AnswerNature, AppealKind, Channel, Decision, LinkKind, ReplyWay
from models.rules.states import AppealState

# The register is filtered and ordered from one index without reading the long rows.
_COVERING = (
    "registered_on", "id", "state", "kind", "channel", "due_on", "executor_id", "accepted_by_id", "decision",
)  # fmt: skip


_UNSIGNED = text("NOT is_signed")  # few of many
_MARKED = {name: text(f"is_{name} = 1") for name in ("urgent", "sensitive", "hidden")}  # few as well


class Appeal(Base, Versioned):
    """Stores what the term is counted from; `due_on` is the counted result, its every change stands in the journal."""

    __tablename__ = "appeal"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("register", "year", "serial"),
        Index("ix_appeal_registered", *_COVERING),
        Index("ix_appeal_state_due", "state", "due_on"),
        Index("ix_appeal_decided", "decided_on", "state", "registered_on", "due_on", "executor_id"),
        Index("ix_appeal_unsigned", "state", sqlite_where=_UNSIGNED, postgresql_where=_UNSIGNED),
        *(Index(f"ix_appeal_{name}", "registered_on", "id", sqlite_where=where) for name, where in _MARKED.items()),
        CheckConstraint("summary != ''", "summary"),
        CheckConstraint(
            "state != 'closed' OR (decision IS NOT NULL AND nature IS NOT NULL AND decided_on IS NOT NULL)", "closed"
        ),
        CheckConstraint("state NOT IN ('returned', 'withdrawn', 'terminated', 'struck') OR ground != ''", "ground"),
        CheckConstraint("people_count >= 1", "people"),
        CheckConstraint("due_on >= registered_on", "due"),
    )

    register: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str]
    eotinish_number: Mapped[str] = mapped_column(default="", index=True)  # the legal number, when it is known
    state: Mapped[AppealState] = mapped_column(default=AppealState.REGISTERED)
    kind: Mapped[AppealKind]
    channel: Mapped[Channel]
    language: Mapped[str]
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))  # to whom it is addressed
    accepted_by_id: Mapped[int] = mapped_column(ForeignKey("official.id"))  # on the ticket: art 64(2)
    intake_point_id: Mapped[int | None] = mapped_column(ForeignKey("intake_point.id"), index=True)
    summary: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    received_at: Mapped[dt.datetime]
    registered_on: Mapped[dt.date]
    due_on: Mapped[dt.date]
    reply_way: Mapped[ReplyWay]
    is_collective: Mapped[bool] = mapped_column(default=False)
    people_count: Mapped[int] = mapped_column(default=1)
    sheets: Mapped[int] = mapped_column(default=1)
    is_threat: Mapped[bool] = mapped_column(default=False)  # crime or security: never returned, art 64(7-2)
    is_urgent: Mapped[bool] = mapped_column(default=False, server_default=false())  # whatever its topic and its term
    is_sensitive: Mapped[bool] = mapped_column(default=False, server_default=false())  # to be spoken of with care
    is_hidden: Mapped[bool] = mapped_column(default=False, server_default=false())  # for those named in AppealViewer
    from_reception: Mapped[bool] = mapped_column(default=False)  # the mark of ПП-663 p. 11
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))  # which body forwarded it here
    sender_number: Mapped[str] = mapped_column(default="")
    sender_on: Mapped[dt.date | None]  # the day of the sender's letter
    external_number: Mapped[str] = mapped_column(default="")  # of the 109 centre
    challenged: Mapped[str] = mapped_column(default="")  # the body and act complained of (art 93)
    enclosures: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # the list of papers that came with it
    outgoing_number: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # of the entity's own letter
    is_signed: Mapped[bool] = mapped_column(default=True, server_default=true())  # by hand or EDS (art 63(2))
    representative: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # the name in full
    authority: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # their document: what, number, day
    written_in: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # a third language, if any
    translation: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # the notary's: who, number, day
    interpreter: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # the name in full (art 22(2)(9))
    executor_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    decision: Mapped[Decision | None]
    nature: Mapped[AnswerNature | None]
    decided_on: Mapped[dt.date | None]
    ground: Mapped[str] = mapped_column(default="")  # of a return, withdrawal, termination, of striking out
    complete_by: Mapped[dt.date | None]  # the term to mend defects, art 64(6)

    FOUND_BY: ClassVar = (
        "number", "eotinish_number", "external_number", "sender_number", "outgoing_number", "representative", "summary",
        "text",
    )  # fmt: skip

    questions: Mapped[list["Question"]] = relationship(order_by="Question.position")
    extensions: Mapped[list["Extension"]] = relationship(order_by="Extension.id")
    pauses: Mapped[list["Pause"]] = relationship(order_by="Pause.id")
    people: Mapped[list["AppealPerson"]] = relationship(order_by="AppealPerson.id")

    @property
    def words(self) -> tuple[str, ...]:
        """What the appeal itself is found by: its numbers, summary, text, questions, the names in its list."""
        own = (getattr(self, name) for name in self.FOUND_BY)
        return (*own, *(question.text for question in self.questions), *(person.name for person in self.people))


class Question(Base, Versioned):
    """One question of an appeal, with its own topic, village, outcome."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("appeal_id", "position"),)

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    position: Mapped[int]
    text: Mapped[str]
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    nature: Mapped[AnswerNature | None]


class AppealPerson(Base):
    """A further applicant of a collective appeal, or one who joined an open procedure (art 22(1)).

    Who has a card is known by it; of the others there is what stands in the list that they signed.
    """

    __tablename__ = "appeal_person"
    __table_args__ = (
        UniqueConstraint("appeal_id", "applicant_id"),
        CheckConstraint("applicant_id IS NOT NULL OR name != ''", "named"),
    )

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    name: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # as in the list, surname first
    number: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # the IIN, if the list has it
    joined_on: Mapped[dt.date]


class AppealLink(Base):
    """A later appeal tied to an earlier one: repeated, attached without a reply, on the same matter."""

    __tablename__ = "appeal_link"
    __table_args__ = (UniqueConstraint("appeal_id", "earlier_id"), CheckConstraint("appeal_id != earlier_id", "self"))

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    earlier_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    kind: Mapped[LinkKind]


class AppealViewer(Base):
    """Who is named to see a hidden appeal, besides those who have an order or a letter on it."""

    __tablename__ = "appeal_viewer"
    __table_args__ = (UniqueConstraint("appeal_id", "official_id"),)

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))


class Extension(Base):
    """A reasoned decision to extend the term (art 76(3)); a complaint can have none (art 99)."""

    __tablename__ = "extension"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    decided_on: Mapped[dt.date]
    until: Mapped[dt.date]
    reason: Mapped[str]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    notify_by: Mapped[dt.date]
    order_number: Mapped[str] = mapped_column(default="")


class Pause(Base):
    """Days that do not count, with the reason: the applicant completes the appeal."""

    __tablename__ = "pause"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    began_on: Mapped[dt.date]
    ended_on: Mapped[dt.date | None]
    reason: Mapped[str]


class Forwarding(Base):
    """An appeal, or some of its questions, sent to the competent body (art 65); a part bears the number `…/n`."""

    __tablename__ = "forwarding"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    forwarded_on: Mapped[dt.date]
    number: Mapped[str]
    question_positions: Mapped[str] = mapped_column(default="")  # "1,3"; empty: the whole appeal
