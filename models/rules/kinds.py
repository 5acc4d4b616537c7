"""What an appeal, an applicant, an answer can be: the fixed lists of the Code (АППК) and of ПП-663."""

from models.rules.titled import N_, Titled


class AppealKind(Titled):
    """Kinds of appeals (АППК arts 4, 87). Statutory terms, so a closed list."""

    APPLICATION = "application", N_("Application")
    COMPLAINT = "complaint", N_("Complaint")
    MESSAGE = "message", N_("Message")
    PROPOSAL = "proposal", N_("Proposal")
    RESPONSE = "response", N_("Response")
    REQUEST = "request", N_("Request")

    @property
    def is_simplified(self) -> bool:
        """Message, proposal, response and request go the simplified way (АППК art 87)."""
        return self not in (AppealKind.APPLICATION, AppealKind.COMPLAINT)


class ApplicantKind(Titled):
    """A natural person has an IIN, a legal entity a BIN (art 63)."""

    PERSON = "person", N_("Natural person")
    ENTITY = "entity", N_("Legal entity")


class Channel(Titled):
    """How an appeal or a request for reception reached the office."""

    PAPER = "paper", N_("On paper, in person")
    ORAL = "oral", N_("Orally, by protocol")
    POST = "post", N_("By post")
    PORTAL = "portal", N_("Through e-Otinish")
    EMAIL = "email", N_("By e-mail")
    RECEPTION = "reception", N_("At a personal reception")
    MEETING = "meeting", N_("At a meeting with residents")
    CENTRE_109 = "centre_109", N_("Through the 109 centre")
    SOCIAL = "social", N_("In a social network")
    FORWARDED = "forwarded", N_("Forwarded by another body")
    PHONE = "phone", N_("By telephone")

    @property
    def is_signed(self) -> bool:
        """Whether a request that came this way bears a signature or is confirmed in person (ПП-663 p. 5)."""
        return self not in (Channel.PHONE, Channel.SOCIAL, Channel.CENTRE_109)


class ReplyWay(Titled):
    """How the applicant wants the answer, and how a notice was sent (art 66)."""

    IN_PERSON = "in_person", N_("In person")
    POST = "post", N_("Registered letter")
    EMAIL = "email", N_("E-mail")
    SMS = "sms", N_("SMS")
    PORTAL = "portal", N_("e-Otinish cabinet")


class BenefitGroup(Titled):
    """Those received out of turn (ПП-663 p. 23)."""

    WAR_VETERAN = "war_veteran", N_("Veteran of the Great Patriotic War")
    EQUATED_VETERAN = "equated_veteran", N_("Veteran equated by benefits")
    COMBAT_VETERAN = "combat_veteran", N_("Veteran of combat in other states")
    LABOUR_VETERAN = "labour_veteran", N_("Labour veteran")
    DISABILITY = "disability", N_("Person with a disability")
    PREGNANT = "pregnant", N_("Pregnant woman")
    ORDER_HOLDER = "order_holder", N_("Holder of a highest order of the Republic")


class Decision(Titled):
    """What an appeal ends with (АППК arts 77, 89, 100; withdrawal 64(9); return 64(7); forwarding 65)."""

    FAVOURABLE_ACT = "favourable_act", N_("Favourable administrative act")
    BURDENING_ACT = "burdening_act", N_("Burdening administrative act")
    REPLY = "reply", N_("Reply on the merits")
    TAKE_NOTE = "take_note", N_("Taken note of")
    TERMINATED = "terminated", N_("Procedure terminated")
    CANCELLED = "cancelled", N_("Act cancelled")
    CANCELLED_REPLACED = "cancelled_replaced", N_("Act cancelled and a new one adopted")
    ACTION_PERFORMED = "action_performed", N_("Action performed")
    NOT_SATISFIED = "not_satisfied", N_("Complaint left unsatisfied")
    SENT_BACK = "sent_back", N_("Case sent back for the procedure")
    NOT_CONSIDERED = "not_considered", N_("Complaint left without consideration")

    @classmethod
    def lawful_for(cls, kind: AppealKind) -> tuple["Decision", ...]:
        """Which decisions the Code knows for this kind (rule W4; АППК arts 77, 89(1), 100)."""
        if kind is AppealKind.COMPLAINT:
            return (
                cls.CANCELLED, cls.CANCELLED_REPLACED, cls.ACTION_PERFORMED,
                cls.NOT_SATISFIED, cls.SENT_BACK, cls.NOT_CONSIDERED, cls.FAVOURABLE_ACT,
            )  # fmt: skip
        if kind.is_simplified:
            return cls.REPLY, cls.TAKE_NOTE, cls.TERMINATED
        return cls.FAVOURABLE_ACT, cls.BURDENING_ACT, cls.TERMINATED


class AnswerNature(Titled):
    """The character of the answer, a figure of the legal statistics."""

    EXPLAINED = "explained", N_("Explained")
    SATISFIED = "satisfied", N_("Satisfied")
    REFUSED = "refused", N_("Refused")


class VisitOutcome(Titled):
    """What a reception ended with."""

    SOLVED = "solved", N_("Solved on the spot")
    EXPLAINED = "explained", N_("Explained at the reception")
    UNDER_CONTROL = "under_control", N_("Taken under control")
    REFUSED = "refused", N_("Refused at the reception")
    WRITTEN_APPEAL = "written_appeal", N_("Written appeal")


class Sex(Titled):
    """As an IIN tells it; it decides the endings of a name in a letter."""

    MALE = "m", N_("Male")
    FEMALE = "f", N_("Female")


class OfficialRank(Titled):
    """What an official may decide: heads, deputies and the head of the apparatus extend terms (АППК art 76(3))."""

    HEAD = "head", N_("Akim")
    DEPUTY = "deputy", N_("Deputy akim")
    APPARATUS_HEAD = "apparatus_head", N_("Head of the apparatus")
    DEPARTMENT_HEAD = "department_head", N_("Head of a department")
    STAFF = "staff", N_("Member of staff")

    @property
    def may_extend(self) -> bool:
        """Whether a term may be extended by this official's reasoned decision (art 76(3))."""
        return self in (OfficialRank.HEAD, OfficialRank.DEPUTY, OfficialRank.APPARATUS_HEAD)

    @property
    def holds_receptions(self) -> bool:
        """Whether the official receives citizens in person (art 90(1); ПП-663 p. 3)."""
        return self is not OfficialRank.STAFF


class ContactKind(Titled):
    """A way to reach an applicant."""

    PHONE = "phone", N_("Telephone")
    EMAIL = "email", N_("E-mail address")


class PlaceLevel(Titled):
    """Levels of the district."""

    OKRUG = "okrug", N_("Rural okrug")
    VILLAGE = "village", N_("Village")
    SECTOR = "sector", N_("Neighbourhood or sector")
    STREET = "street", N_("Street")


class IntakeKind(Titled):
    """What a point of intake is."""

    ROOM = "room", N_("Room of the office")
    OKRUG = "okrug", N_("Office of an okrug's akim")
    HALL = "hall", N_("Common hall of several bodies")


class LinkKind(Titled):
    """Why a later appeal is tied to an earlier one (АППК arts 64(8), 70(5))."""

    REPEATED = "repeated", N_("Repeated")
    ATTACHED = "attached", N_("Attached without a reply")
    SAME_MATTER = "same_matter", N_("On the same matter")
    DUPLICATE = "duplicate", N_("Registered twice: the first one stands")
    MERGED = "merged", N_("One answer for both")
    SPLIT = "split", N_("Split off: a question on its own")


class CorrectionCause(Titled):
    """Why what was registered is put right."""

    TYPING = "typing", N_("A slip in typing")
    CONTENT = "content", N_("By its content it is another kind")
    CLARIFIED = "clarified", N_("The applicant clarified it")
    ENTERED_LATE = "entered_late", N_("Entered later than it came")


class LetterKind(Titled):
    """The letters that the office writes, each with its own template."""

    ACKNOWLEDGEMENT = "acknowledgement", N_("Acknowledgement")
    FAVOURABLE = "favourable", N_("Favourable reply")
    EXPLANATION = "explanation", N_("Explanation")
    REFUSAL = "refusal", N_("Refusal")
    FORWARDING = "forwarding", N_("Notice of forwarding")
    FORWARDING_BODY = "forwarding_body", N_("Letter to the competent body")
    EXTENSION = "extension", N_("Notice of extension")

    @property
    def is_decision(self) -> bool:
        """Whether the letter is the decision on an appeal, so that sending it closes the appeal."""
        return self in (LetterKind.FAVOURABLE, LetterKind.EXPLANATION, LetterKind.REFUSAL)


class PreparedKind(Titled):
    """The steps that are prepared for whoever decides them."""

    RESOLVE = "resolve", N_("Resolution")
    FORWARD = "forward", N_("Forwarding")
    EXTEND = "extend", N_("Extension of the term")
    RETURN = "return", N_("Return to the applicant")
    ASK_TO_COMPLETE = "ask_to_complete", N_("Asking to complete")
    TERMINATE = "terminate", N_("Termination of the procedure")


class BackupPlace(Titled):
    """Where a backup lies."""

    OWN = "own", N_("In the folder of the office")
    SECOND = "second", N_("In the second place")
    OTHER = "other", N_("Put elsewhere by hand")


class ReminderState(Titled):
    """What became of a reminder to oneself."""

    OPEN = "open", N_("Reminder open")
    DONE = "done", N_("Reminder done")
    GIVEN_UP = "given_up", N_("Reminder given up")


class AssignmentStepKind(Titled):
    """What happens to an order on its way."""

    ACCEPTED = "accepted", N_("Accepted")
    DECLINED = "declined", N_("Declined")
    INSISTED = "insisted", N_("Given back to the executor")
    HANDED_OVER = "handed_over", N_("Handed over")
    ASKED = "asked", N_("More time asked for")
    GRANTED = "granted", N_("More time given")
    REFUSED = "refused", N_("More time refused")
    REPORTED = "reported", N_("Reported")
    TAKEN_BACK = "taken_back", N_("Report taken back")
    SENT_BACK = "sent_back", N_("Sent back with a remark")
    REMINDED = "reminded", N_("Reminded")
    ESCALATED = "escalated", N_("Brought to the head")
    FURTHER = "further", N_("Taken under further control")
    LIFTED = "lifted", N_("Lifted from control")
    ENDED = "ended", N_("Ended with its appeal")
    KEPT = "kept", N_("Stays after its appeal")
    RECALLED = "recalled", N_("Recalled")

    @property
    def is_of_executor(self) -> bool:
        """Whether it breaks the executor's silence."""
        return self in _OF_EXECUTOR


_OF_EXECUTOR = frozenset(
    map(AssignmentStepKind, ("accepted", "declined", "handed_over", "asked", "reported", "taken_back"))
)


class HandoverKind(Titled):
    """What stands on a list that is handed to a substitute."""

    ORDER = "order", N_("Order")
    PROMISE = "promise", N_("Promise at a reception")
    APPEAL = "appeal", N_("Appeal")
    LETTER = "letter", N_("Letter")
    BOOKING = "booking", N_("Reception")
