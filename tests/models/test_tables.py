"""The constraints that defend the workflow refuse at the store, whatever program writes."""

import datetime as dt

import pytest
from sqlalchemy import CheckConstraint, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from models.database import keyed_engine, writing
from models.rules.kinds import AppealKind, ApplicantKind, Channel, ContactKind, OfficialRank, PlaceLevel, ReplyWay
from models.rules.states import AppealState, AssignmentState, ReplyState, VisitState
from models.rules.workdays import DayKind
from models.tables import (
    Appeal,
    AppealLink,
    AppealPerson,
    Applicant,
    Assignment,
    Attachment,
    Base,
    Body,
    BodyContact,
    Consent,
    ContactWay,
    Counter,
    DayOff,
    Deputyship,
    Handover,
    IntakePoint,
    Merge,
    Note,
    NumberPrefix,
    Official,
    Place,
    PreparedStep,
    ReceptionDay,
    Reminder,
    Reply,
    Resolution,
    ResolutionTemplate,
    Slot,
    TrustedResident,
    User,
    Visit,
)

NOW = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 23)
OFFICIAL = {
    "rank": OfficialRank.HEAD, "surname_kk": "Т", "given_kk": "Н", "surname_ru": "Т", "given_ru": "Н", "post_kk": "ә",
    "post_ru": "а",
}  # fmt: skip
PERSON = {"kind": ApplicantKind.PERSON, "surname": "А", "given": "Б", "folded_name": "а б"}
APPEAL = {
    "register": "ЖТ", "year": 2026, "serial": 1, "number": "ЖТ-1/26", "kind": AppealKind.APPLICATION,
    "channel": Channel.PAPER, "language": "kk", "applicant_id": 1, "accepted_by_id": 1, "summary": "су",
    "received_at": NOW, "registered_on": DAY, "due_on": DAY, "reply_way": ReplyWay.POST,
}  # fmt: skip
VISIT = {
    "register": "ҚЖ", "year": 2026, "serial": 1, "number": "ҚЖ-1/26", "applicant_id": 1, "official_id": 1,
    "slot_id": 1, "day": DAY, "starts": dt.time(10), "question": "су", "channel": Channel.ORAL, "language": "kk",
    "requested_at": NOW, "registered_on": DAY, "reply_due_on": DAY,
}  # fmt: skip
SECOND_VISIT = VISIT | {"serial": 2, "number": "ҚЖ-2/26", "slot_id": None}
REPLY = {"appeal_id": 1, "kind": "favourable", "language": "kk", "fields": {}, "executor_id": 1}
HANDOVER = {"from_id": 1, "to_id": 1, "made_by_id": 1, "made_at": NOW, "begins_on": DAY, "ends_on": DAY}
ASSIGNMENT = {"resolution_id": 1, "executor_id": 1, "text": "қарау", "given_on": DAY, "due_on": DAY}

# What a sound store holds before each violation.
SOUND = (
    (Official, OFFICIAL),
    (Applicant, PERSON | {"number": "880412401006"}),
    (Appeal, APPEAL),
    (ReceptionDay, {"official_id": 1, "day": DAY, "starts": dt.time(10), "ends": dt.time(12), "slot_minutes": 20}),
    (Slot, {"reception_day_id": 1, "starts": dt.time(10), "minutes": 20}),
    (Visit, VISIT),
    (Reply, REPLY),
    (Resolution, {"appeal_id": 1, "author_id": 1, "text": "қаралсын", "laid_on": DAY}),
    (Assignment, ASSIGNMENT),
    (Consent, {"applicant_id": 1, "given_on": DAY, "data_list": "ЖСН", "allows_third_parties": False}),
    (Applicant, PERSON),
    (Merge, {"kept_id": 1, "merged_id": 2, "merged_on": DAY, "official_id": 1, "facts_before": {}, "facts_after": {}}),
    (Counter, {"register": "ЖТ", "year": 2026, "last": 1}),
    (User, {"login": "clerk", "official_id": 1}),
    (DayOff, {"day": DAY, "kind": DayKind.HOLIDAY, "why_kk": "а", "why_ru": "а"}),
    (NumberPrefix, {"prefix": "ЖТ", "name_kk": "а", "name_ru": "а"}),
)
SIGNED = {
    "state": ReplyState.SIGNED, "number": "ЖТ-1/26", "signed_on": DAY, "signer_id": 1, "file_name": "f", "sha256": "s",
}  # fmt: skip
BEFORE = DAY - dt.timedelta(days=1)
ENDED = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)

# Constraint: what must not be possible, as an insert or as an update of the sound row.
TEMPLATE = {"name_kk": "а", "name_ru": "а", "text_kk": "Қаралсын", "text_ru": "Рассмотреть", "executor_ids": []}
VIOLATIONS = [
    ("ck_appeal_summary", update(Appeal), {"summary": ""}),
    ("ck_appeal_closed", update(Appeal), {"state": AppealState.CLOSED}),
    ("ck_appeal_closed", update(Appeal), {"state": AppealState.CLOSED, "decision": "reply", "decided_on": DAY}),
    ("ck_appeal_ground", update(Appeal), {"state": AppealState.RETURNED}),
    ("ck_appeal_ground", update(Appeal), {"state": AppealState.WITHDRAWN}),
    ("ck_appeal_ground", update(Appeal), {"state": AppealState.TERMINATED}),
    ("ck_appeal_people", update(Appeal), {"people_count": 0}),
    ("ck_appeal_due", update(Appeal), {"due_on": BEFORE}),
    ("appeal.number", insert(Appeal), APPEAL | {"serial": 2}),
    ("appeal.register, appeal.year, appeal.serial", insert(Appeal), APPEAL | {"number": "other"}),
    ("ck_appeal_link_self", insert(AppealLink), {"appeal_id": 1, "earlier_id": 1, "kind": "repeated"}),
    ("ck_appeal_person_named", insert(AppealPerson), {"appeal_id": 1, "joined_on": DAY}),
    ("ck_applicant_person_name", update(Applicant), {"surname": ""}),
    ("ck_applicant_person_name", update(Applicant), {"given": ""}),
    ("ck_applicant_entity_name", update(Applicant), {"kind": ApplicantKind.ENTITY}),
    ("applicant.number", insert(Applicant), PERSON | {"number": "880412401006"}),
    ("ck_attachment_owner", insert(Attachment),
     {"name": "a", "kind": "a", "size": 1, "file_name": "f", "added_at": NOW}),
    ("ck_attachment_owner", insert(Attachment),
     {"name": "a", "kind": "a", "size": 1, "file_name": "f", "added_at": NOW, "appeal_id": 1, "visit_id": 1}),
    ("ck_consent_withdrawn", update(Consent), {"withdrawn_on": BEFORE}),
    ("ck_merge_two_cards", update(Merge), {"merged_id": 1}),
    ("ck_merge_parted", update(Merge), {"parted_on": BEFORE}),
    ("ck_reminder_one_record", insert(Reminder), {"user_id": 1, "day": DAY}),
    ("ck_reminder_one_record", insert(Reminder), {"user_id": 1, "day": DAY, "appeal_id": 1, "visit_id": 1}),
    ("ck_body_contact_absence", insert(BodyContact),
     {"body_id": 1, "name": "С", "absent_from": DAY, "absent_until": BEFORE}),
    ("ck_prepared_step_returned", insert(PreparedStep),
     {"appeal_id": 1, "kind": "resolve", "state": "returned", "ordered": {}, "typed": {}, "prepared_by_id": 1,
      "prepared_at": NOW, "for_id": 1}),
    ("ck_resolution_template_place", insert(ResolutionTemplate), TEMPLATE | {"place": 10}),
    ("ck_resolution_template_days", insert(ResolutionTemplate), TEMPLATE | {"days": 0}),
    ("ck_resolution_template_interim", insert(ResolutionTemplate), TEMPLATE | {"interim_days": 0}),
    ("ck_intake_point_okrug", insert(IntakePoint), {"kind": "okrug", "name_kk": "а", "name_ru": "а"}),
    ("number_prefix.prefix", insert(NumberPrefix), {"prefix": "ЖТ", "name_kk": "а", "name_ru": "а"}),
    ("ck_trusted_resident_consent", insert(TrustedResident),
     {"place_id": 1, "name": "С", "phone": "+7", "consent_on": DAY, "consent_until": BEFORE}),
    ("ck_deputyship_period", insert(Deputyship),
     {"official_id": 1, "acting_id": 1, "begins_on": DAY, "ends_on": BEFORE}),
    ("ck_reception_day_hours", update(ReceptionDay), {"ends": dt.time(10)}),
    ("ck_reception_day_slot_minutes", update(ReceptionDay), {"slot_minutes": 4}),
    ("ck_reception_day_slot_minutes", update(ReceptionDay), {"slot_minutes": 241}),
    ("reception_day.official_id, reception_day.day", insert(ReceptionDay),
     {"official_id": 1, "day": DAY, "starts": dt.time(14), "ends": dt.time(15), "slot_minutes": 20}),
    ("slot.reception_day_id, slot.starts", insert(Slot),
     {"reception_day_id": 1, "starts": dt.time(10), "minutes": 20}),
    ("visit.slot_id", insert(Visit), SECOND_VISIT | {"slot_id": 1}),
    ("ck_visit_done", update(Visit), {"state": VisitState.DONE}),
    ("ck_visit_done", update(Visit), {"state": VisitState.DONE, "ended_at": ENDED}),
    ("ck_visit_reason", update(Visit), {"state": VisitState.MOVED}),
    ("ck_visit_reason", update(Visit), {"state": VisitState.CANCELLED}),
    ("ck_visit_recording", update(Visit), {"protocol_year": 2026, "protocol_serial": 1}),
    ("visit.number", insert(Visit), SECOND_VISIT | {"number": "ҚЖ-1/26"}),
    ("visit.register, visit.year, visit.serial", insert(Visit), SECOND_VISIT | {"serial": 1}),
    *(("ck_reply_signed", update(Reply), SIGNED | {missing: empty})
      for missing, empty in (("number", ""), ("signed_on", None), ("signer_id", None), ("file_name", ""),
                             ("sha256", ""))),
    ("ck_reply_dispatched", update(Reply), SIGNED | {"state": ReplyState.DISPATCHED}),
    ("ck_reply_dispatched", update(Reply), SIGNED | {"state": ReplyState.DISPATCHED, "way": ReplyWay.POST}),
    ("ck_assignment_done", update(Assignment), {"state": AssignmentState.DONE}),
    ("ck_assignment_source", update(Assignment), {"resolution_id": None}),
    ("ck_handover_source", insert(Handover), HANDOVER | {"from_id": None}),
    ("ck_handover_period", insert(Handover), HANDOVER | {"ends_on": DAY - dt.timedelta(days=1)}),
    ("ck_note_words", insert(Note), {"appeal_id": 1, "official_id": 1, "at": NOW, "words": ""}),
    ("counter.register, counter.year", insert(Counter), {"register": "ЖТ", "year": 2026, "last": 7}),
    ("user.login", insert(User), {"login": "clerk", "official_id": 1}),
    ("day_off.day", insert(DayOff), {"day": DAY, "kind": DayKind.WORK, "why_kk": "а", "why_ru": "а"}),
    ("FOREIGN KEY", insert(Appeal), APPEAL | {"serial": 2, "number": "ЖТ-2/26", "applicant_id": 99}),
    ("NOT NULL", insert(Appeal), APPEAL | {"serial": 2, "number": None}),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Our own tables with one sound row each."""
    engine = keyed_engine(tmp_path_factory.mktemp("tables") / "office.db", "5c" * 32, create=True)
    with writing(engine).begin() as connection:
        Base.metadata.create_all(connection)
    with Session(writing(engine)) as session:
        for table, values in SOUND:
            session.add(table(**values))
            session.flush()
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine):
    with writing(engine).connect() as connection:
        yield connection
        connection.rollback()


def do(connection, statement, values):
    """The statement past the operations; an insert with the defaults that the program would give."""
    defaults = {}
    if statement.is_insert:
        columns = [
            column for column in statement.table.columns if column.default is not None and column.default.is_scalar
        ]
        defaults = {column.name: column.default.arg for column in columns}
    return connection.execute(statement.values(**defaults | values))


@pytest.mark.parametrize(
    ("constraint", "statement", "values"), VIOLATIONS, ids=[f"{i}-{name}" for i, (name, *_) in enumerate(VIOLATIONS)]
)
def test_a_violation_is_refused(connection, constraint, statement, values):
    with pytest.raises(IntegrityError, match=constraint.replace("(", r"\(")):
        do(connection, statement, values)


def test_every_check_of_the_workflow_is_tried_here():
    named = {
        str(check.name) for table in Base.metadata.tables.values() for check in table.constraints
        if isinstance(check, CheckConstraint) and not getattr(check, "_type_bound", False)
    }  # fmt: skip
    assert named - {name for name, *_ in VIOLATIONS} == set()


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (update(Reply), SIGNED | {"state": ReplyState.DISPATCHED, "way": ReplyWay.POST, "dispatched_at": NOW}),
        (update(Appeal), {"state": AppealState.CLOSED, "decision": "reply", "nature": "explained", "decided_on": DAY}),
        (update(Visit), {"state": VisitState.DONE, "outcome": "explained", "ended_at": ENDED,
                         "recording_confirmed": True, "protocol_year": 2026, "protocol_serial": 1}),
        (update(Assignment), {"state": AssignmentState.DONE, "done_on": DAY}),
        (insert(Visit), SECOND_VISIT),
        (insert(Applicant), PERSON),  # a number may be unknown, of many
        (insert(Applicant), PERSON | {"number": "880412401006", "merged_into_id": 1}),
        (insert(ContactWay), {"applicant_id": 1, "kind": ContactKind.PHONE, "value": "+77000000123"}),
    ],
)  # fmt: skip
def test_what_is_sound_is_taken(connection, statement, values):
    assert do(connection, statement, values).rowcount == 1


def test_a_slot_is_free_again_once_its_visit_is_given_up(connection):
    do(connection, update(Visit), {"state": VisitState.CANCELLED, "reason": "келмейді"})
    do(connection, insert(Visit), SECOND_VISIT | {"slot_id": 1})


def test_a_value_that_is_no_member_is_refused(connection):
    with pytest.raises(IntegrityError, match="ck_appeal_appealstate"):
        do(connection, update(Appeal), {"state": "lost"})


def test_a_moment_is_kept_in_utc_and_a_naive_one_is_refused(connection, engine):
    raw = connection.exec_driver_sql("SELECT received_at FROM appeal").scalar()
    assert raw == "2026-11-23 05:00:00.000000"
    with Session(engine) as session:
        assert session.get(Appeal, 1).received_at == NOW
        assert session.get(Visit, 1).arrived_at is None
    with pytest.raises(StatementError, match="needs a time zone"):
        do(connection, update(Appeal), {"received_at": dt.datetime(2026, 11, 23, 10)})


def test_names_in_three_languages_fall_back_in_a_stated_order():
    village = Place(level=PlaceLevel.VILLAGE, name_kk="Ақбұлақ ауылы", name_ru="село Акбулак", name_en="")
    assert [village.name(language) for language in ("kk", "ru", "en")] == [
        "Ақбұлақ ауылы", "село Акбулак", "село Акбулак",
    ]  # fmt: skip
    village.name_en = "Akbulak village"
    assert village.name("en") == "Akbulak village"
    day = DayOff(day=DAY, kind=DayKind.HOLIDAY, why_kk="а", why_ru="б", why_en="")
    assert [day.why(language) for language in ("kk", "ru", "en")] == ["а", "б", "б"]
    day.why_en = "c"
    assert day.why("en") == "c"


def test_an_official_is_spelt_as_the_paper_speaks():
    official = Official(**OFFICIAL | {"surname_ru": "Токсанбай", "patronymic_ru": "Амиреулы", "post_ru": "аким"})
    assert (official.name("ru").surname, official.name("en").patronymic) == ("Токсанбай", "Амиреулы")
    assert (official.name("kk").surname, official.post("kk"), official.post("ru")) == ("Т", "ә", "аким")
    day = ReceptionDay(place_kk="201-кабинет", place_ru="кабинет 201")
    assert (day.place("kk"), day.place("ru")) == ("201-кабинет", "кабинет 201")


def test_the_full_name_of_a_person_and_of_an_entity():
    assert Applicant(**PERSON, patronymic="").full_name == "А Б"
    assert Applicant(kind=ApplicantKind.ENTITY, entity_name="«Ақбұлақ» ЖШС").full_name == "«Ақбұлақ» ЖШС"
    assert Body(name_kk="а", name_ru="б", name_en="").name("ru") == "б"


@pytest.mark.parametrize("dialect", [postgresql.dialect(), sqlite.dialect()], ids=["postgresql", "sqlite"])
def test_every_table_and_index_can_be_made_in_both_stores(dialect):
    for table in Base.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith("CREATE TABLE")
        for one in table.indexes:
            assert "INDEX" in str(CreateIndex(one).compile(dialect=dialect))


def test_partial_indexes_stay_partial_in_both_stores():
    conditions = [
        str(CreateIndex(one).compile(dialect=dialect)).partition(" WHERE ")[2]
        for table in (Applicant, Visit)
        for one in table.__table__.indexes
        if one.name in ("uq_applicant_number", "uq_visit_slot_id")
        for dialect in (postgresql.dialect(), sqlite.dialect())
    ]
    assert len(conditions) == 4
    assert all(conditions)
    assert (conditions[0], conditions[2]) == (conditions[1], conditions[3])


def test_constraints_have_names_so_that_a_migration_can_speak_of_them():
    unnamed = [
        (table.name, constraint)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []
