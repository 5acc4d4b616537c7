"""The first tables, the full-text index, and the triggers that keep the journal as it was written."""

import sqlalchemy as sa
from alembic import op

from models.search import CREATE

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("dative_kk", sa.String(), nullable=False),
        sa.Column("accusative_ru", sa.String(), nullable=False),
        sa.Column("genitive_kk", sa.String(), nullable=False),
        sa.Column("genitive_ru", sa.String(), nullable=False),
        sa.Column("address_kk", sa.String(), nullable=False),
        sa.Column("address_ru", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_table(
        "counter",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter")),
        sa.UniqueConstraint("register", "year", name=op.f("uq_counter_register")),
    )
    op.create_table(
        "day_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "work",
                "weekend",
                "holiday",
                "moved_off",
                "moved_work",
                name="daykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("why_kk", sa.String(), nullable=False),
        sa.Column("why_ru", sa.String(), nullable=False),
        sa.Column("why_en", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_estimated", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_off")),
        sa.UniqueConstraint("day", name=op.f("uq_day_off_day")),
    )
    op.create_table(
        "letter_template",
        sa.Column(
            "kind",
            sa.Enum(
                "acknowledgement",
                "favourable",
                "explanation",
                "refusal",
                "forwarding",
                "forwarding_body",
                "extension",
                name="letterkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("original_name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", "language", name=op.f("uq_letter_template_kind")),
    )
    op.create_table(
        "official",
        sa.Column(
            "rank",
            sa.Enum(
                "head",
                "deputy",
                "apparatus_head",
                "department_head",
                "staff",
                name="officialrank",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("surname_kk", sa.String(), nullable=False),
        sa.Column("given_kk", sa.String(), nullable=False),
        sa.Column("patronymic_kk", sa.String(), nullable=False),
        sa.Column("surname_ru", sa.String(), nullable=False),
        sa.Column("given_ru", sa.String(), nullable=False),
        sa.Column("patronymic_ru", sa.String(), nullable=False),
        sa.Column("post_kk", sa.String(), nullable=False),
        sa.Column("post_ru", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
    )
    op.create_table(
        "place",
        sa.Column(
            "level",
            sa.Enum(
                "okrug", "village", "street", name="placelevel", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("postal_index", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name=op.f("fk_place_parent_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "role",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("permissions", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("code", name=op.f("uq_role_code")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "topic",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["topic.id"], name=op.f("fk_topic_merged_into_id_topic")),
        sa.ForeignKeyConstraint(["parent_id"], ["topic.id"], name=op.f("fk_topic_parent_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("code", name=op.f("uq_topic_code")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "applicant",
        sa.Column(
            "kind",
            sa.Enum("person", "entity", name="applicantkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("entity_name", sa.String(), nullable=False),
        sa.Column("folded_name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "sex", sa.Enum("m", "f", name="sex", native_enum=False, create_constraint=True, length=32), nullable=True
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("house", sa.String(), nullable=False),
        sa.Column("flat", sa.String(), nullable=False),
        sa.Column("postal_index", sa.String(), nullable=False),
        sa.Column("address_key", sa.String(), nullable=False),
        sa.Column(
            "reply_way",
            sa.Enum(
                "in_person",
                "post",
                "email",
                "sms",
                "portal",
                name="replyway",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "benefit_group",
            sa.Enum(
                "war_veteran",
                "equated_veteran",
                "combat_veteran",
                "labour_veteran",
                "disability",
                "pregnant",
                "order_holder",
                name="benefitgroup",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind != 'entity' OR entity_name != ''", name=op.f("ck_applicant_entity_name")),
        sa.CheckConstraint(
            "kind != 'person' OR (surname != '' AND given != '')", name=op.f("ck_applicant_person_name")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["applicant.id"], name=op.f("fk_applicant_merged_into_id_applicant")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_applicant_place_id_place")),
        sa.ForeignKeyConstraint(["street_id"], ["place.id"], name=op.f("fk_applicant_street_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
    )
    with op.batch_alter_table("applicant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_address_key"), ["address_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_folded_name"), ["folded_name"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_place_id"), ["place_id"], unique=False)
        batch_op.create_index(
            "uq_applicant_number",
            ["number"],
            unique=True,
            sqlite_where=sa.text("number IS NOT NULL AND merged_into_id IS NULL"),
            postgresql_where=sa.text("number IS NOT NULL AND merged_into_id IS NULL"),
        )

    op.create_table(
        "deputyship",
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("acting_id", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_deputyship_period")),
        sa.ForeignKeyConstraint(["acting_id"], ["official.id"], name=op.f("fk_deputyship_acting_id_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_deputyship_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputyship")),
    )
    with op.batch_alter_table("deputyship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputyship_official_id"), ["official_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "held",
                "closed",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("protocol", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_meeting_official_id_official")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_day"), ["day"], unique=False)

    op.create_table(
        "reception_day",
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("place_kk", sa.String(), nullable=False),
        sa.Column("place_ru", sa.String(), nullable=False),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("slot_minutes BETWEEN 5 AND 240", name=op.f("ck_reception_day_slot_minutes")),
        sa.CheckConstraint("starts < ends", name=op.f("ck_reception_day_hours")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_reception_day_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_day")),
        sa.UniqueConstraint("official_id", "day", name=op.f("uq_reception_day_official_id")),
    )
    with op.batch_alter_table("reception_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reception_day_day"), ["day"], unique=False)

    op.create_table(
        "user",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_user_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("login", name=op.f("uq_user_login")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_audit_entry_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entry_subject", ["subject", "subject_id", "id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("data_list", sa.String(), nullable=False),
        sa.Column("allows_third_parties", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name=op.f("ck_consent_withdrawn")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_consent_applicant_id_applicant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_applicant_id"), ["applicant_id"], unique=False)

    op.create_table(
        "contact_way",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("phone", "email", name="contactkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_contact_way_applicant_id_applicant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_way")),
    )
    with op.batch_alter_table("contact_way", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_way_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_way_value"), ["value"], unique=False)

    op.create_table(
        "participant",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_participant_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_participant_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("meeting_id", "official_id", name=op.f("uq_participant_meeting_id")),
    )
    op.create_table(
        "slot",
        sa.Column("reception_day_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reception_day_id"], ["reception_day.id"], name=op.f("fk_slot_reception_day_id_reception_day")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint("reception_day_id", "starts", name=op.f("uq_slot_reception_day_id")),
    )
    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_user_role_role_id_role")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_role_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_role")),
    )
    op.create_table(
        "visit",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "booked",
                "arrived",
                "called",
                "in_room",
                "done",
                "missed",
                "moved",
                "cancelled",
                name="visitstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "paper",
                "oral",
                "post",
                "portal",
                "email",
                "reception",
                "meeting",
                "centre_109",
                "social",
                "forwarded",
                "phone",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("requested_at", sa.DateTime(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("reply_due_on", sa.Date(), nullable=False),
        sa.Column(
            "benefit_group",
            sa.Enum(
                "war_veteran",
                "equated_veteran",
                "combat_veteran",
                "labour_veteran",
                "disability",
                "pregnant",
                "order_holder",
                name="benefitgroup",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("is_video", sa.Boolean(), nullable=False),
        sa.Column("has_consent", sa.Boolean(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("called_at", sa.DateTime(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "solved",
                "explained",
                "under_control",
                "refused",
                "written_appeal",
                name="visitoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("proceedings", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("secretary_id", sa.Integer(), nullable=True),
        sa.Column("recording_confirmed", sa.Boolean(), nullable=False),
        sa.Column("protocol_year", sa.Integer(), nullable=True),
        sa.Column("protocol_serial", sa.Integer(), nullable=True),
        sa.Column("moved_to_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state != 'done' OR (outcome IS NOT NULL AND ended_at IS NOT NULL)", name=op.f("ck_visit_done")
        ),
        sa.CheckConstraint("state NOT IN ('moved', 'cancelled') OR reason != ''", name=op.f("ck_visit_reason")),
        sa.CheckConstraint("protocol_serial IS NULL OR recording_confirmed", name=op.f("ck_visit_recording")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_visit_applicant_id_applicant")),
        sa.ForeignKeyConstraint(["moved_to_id"], ["visit.id"], name=op.f("fk_visit_moved_to_id_visit")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_visit_official_id_official")),
        sa.ForeignKeyConstraint(["secretary_id"], ["official.id"], name=op.f("fk_visit_secretary_id_official")),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name=op.f("fk_visit_slot_id_slot")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_visit_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_visit_number")),
        sa.UniqueConstraint("register", "year", "serial", name=op.f("uq_visit_register")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_day"), ["day"], unique=False)
        batch_op.create_index("uq_visit_protocol", ["protocol_year", "protocol_serial"], unique=True)
        batch_op.create_index(
            "uq_visit_slot_id",
            ["slot_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('arrived', 'booked', 'called', 'done', 'in_room')"),
            postgresql_where=sa.text("state IN ('arrived', 'booked', 'called', 'done', 'in_room')"),
        )

    op.create_table(
        "appeal",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("eotinish_number", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "incomplete",
                "in_work",
                "closed",
                "forwarded",
                "returned",
                "withdrawn",
                "terminated",
                "attached",
                name="appealstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "application",
                "complaint",
                "message",
                "proposal",
                "response",
                "request",
                name="appealkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "paper",
                "oral",
                "post",
                "portal",
                "email",
                "reception",
                "meeting",
                "centre_109",
                "social",
                "forwarded",
                "phone",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "reply_way",
            sa.Enum(
                "in_person",
                "post",
                "email",
                "sms",
                "portal",
                name="replyway",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_collective", sa.Boolean(), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("is_threat", sa.Boolean(), nullable=False),
        sa.Column("from_reception", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("sender_number", sa.String(), nullable=False),
        sa.Column("external_number", sa.String(), nullable=False),
        sa.Column("challenged", sa.String(), nullable=False),
        sa.Column("executor_id", sa.Integer(), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "favourable_act",
                "burdening_act",
                "reply",
                "take_note",
                "terminated",
                "cancelled",
                "cancelled_replaced",
                "action_performed",
                "not_satisfied",
                "sent_back",
                "not_considered",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "nature",
            sa.Enum(
                "explained",
                "satisfied",
                "refused",
                name="answernature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("complete_by", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state != 'closed' OR (decision IS NOT NULL AND nature IS NOT NULL AND decided_on IS NOT NULL)",
            name=op.f("ck_appeal_closed"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'withdrawn', 'terminated') OR ground != ''", name=op.f("ck_appeal_ground")
        ),
        sa.CheckConstraint("summary != ''", name=op.f("ck_appeal_summary")),
        sa.CheckConstraint("due_on >= registered_on", name=op.f("ck_appeal_due")),
        sa.CheckConstraint("people_count >= 1", name=op.f("ck_appeal_people")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["official.id"], name=op.f("fk_appeal_accepted_by_id_official")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_appeal_applicant_id_applicant")),
        sa.ForeignKeyConstraint(["executor_id"], ["official.id"], name=op.f("fk_appeal_executor_id_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_appeal_official_id_official")),
        sa.ForeignKeyConstraint(["sender_id"], ["body.id"], name=op.f("fk_appeal_sender_id_body")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_appeal_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("number", name=op.f("uq_appeal_number")),
        sa.UniqueConstraint("register", "year", "serial", name=op.f("uq_appeal_register")),
    )
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_eotinish_number"), ["eotinish_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_executor_id"), ["executor_id"], unique=False)
        batch_op.create_index("ix_appeal_registered", ["registered_on", "id"], unique=False)
        batch_op.create_index("ix_appeal_state_due", ["state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_agenda_item_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_agenda_item_applicant_id_applicant")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_agenda_item_meeting_id")),
    )
    op.create_table(
        "appeal_link",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "repeated",
                "attached",
                "same_matter",
                name="linkkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("appeal_id != earlier_id", name=op.f("ck_appeal_link_self")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_link_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["earlier_id"], ["appeal.id"], name=op.f("fk_appeal_link_earlier_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_link")),
        sa.UniqueConstraint("appeal_id", "earlier_id", name=op.f("uq_appeal_link_appeal_id")),
    )
    with op.batch_alter_table("appeal_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_link_earlier_id"), ["earlier_id"], unique=False)

    op.create_table(
        "appeal_person",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_person_appeal_id_appeal")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_appeal_person_applicant_id_applicant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_person")),
        sa.UniqueConstraint("appeal_id", "applicant_id", name=op.f("uq_appeal_person_appeal_id")),
    )
    with op.batch_alter_table("appeal_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_person_applicant_id"), ["applicant_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("notify_by", sa.Date(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_extension_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["official.id"], name=op.f("fk_extension_decided_by_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "forwarding",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("forwarded_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("question_positions", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_forwarding_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_forwarding_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forwarding")),
    )
    with op.batch_alter_table("forwarding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forwarding_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "pause",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_pause_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column(
            "nature",
            sa.Enum(
                "explained",
                "satisfied",
                "refused",
                name="answernature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_question_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_question_place_id_place")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_question_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("appeal_id", "position", name=op.f("uq_question_appeal_id")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "reply",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "acknowledgement",
                "favourable",
                "explanation",
                "refusal",
                "forwarding",
                "forwarding_body",
                "extension",
                name="letterkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "for_signature",
                "signed",
                "dispatched",
                "discarded",
                name="replystate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "favourable_act",
                "burdening_act",
                "reply",
                "take_note",
                "terminated",
                "cancelled",
                "cancelled_replaced",
                "action_performed",
                "not_satisfied",
                "sent_back",
                "not_considered",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "nature",
            sa.Enum(
                "explained",
                "satisfied",
                "refused",
                name="answernature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("executor_id", sa.Integer(), nullable=False),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "in_person",
                "post",
                "email",
                "sms",
                "portal",
                name="replyway",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("dispatched_at", sa.DateTime(), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state != 'dispatched' OR (way IS NOT NULL AND dispatched_at IS NOT NULL)", name=op.f("ck_reply_dispatched")
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed', 'dispatched') OR (number != '' AND signed_on IS NOT NULL AND signer_id IS NOT NULL AND file_name != '' AND sha256 != '')",
            name=op.f("ck_reply_signed"),
        ),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_reply_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["executor_id"], ["official.id"], name=op.f("fk_reply_executor_id_official")),
        sa.ForeignKeyConstraint(["signer_id"], ["official.id"], name=op.f("fk_reply_signer_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("laid_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_resolution_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["author_id"], ["official.id"], name=op.f("fk_resolution_author_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("executor_id", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "given",
                "accepted",
                "reported",
                "done",
                "cancelled",
                name="assignmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state != 'done' OR done_on IS NOT NULL", name=op.f("ck_assignment_done")),
        sa.CheckConstraint("resolution_id IS NOT NULL OR visit_id IS NOT NULL", name=op.f("ck_assignment_source")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_assignment_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["executor_id"], ["official.id"], name=op.f("fk_assignment_executor_id_official")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_assignment_resolution_id_resolution")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_assignment_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_appeal_id"), ["appeal_id"], unique=False)
        batch_op.create_index("ix_assignment_executor", ["executor_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_resolution_id"), ["resolution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN appeal_id IS NULL THEN 0 ELSE 1 END + CASE WHEN visit_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN reply_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_attachment_owner"),
        ),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_attachment_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_attachment_reply_id_reply")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_attachment_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_appeal_id"), ["appeal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_reply_id"), ["reply_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "reply_version",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_reply_version_author_id_user")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_version_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_version")),
        sa.UniqueConstraint("reply_id", "number", name=op.f("uq_reply_version_reply_id")),
    )

    op.execute(CREATE)
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{change.lower()} BEFORE {change} ON audit_entry"
            " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


def downgrade() -> None:
    op.execute("DROP TABLE search")
    op.drop_table("reply_version")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_visit_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_reply_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_appeal_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_visit_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_resolution_id"))
        batch_op.drop_index("ix_assignment_executor")
        batch_op.drop_index(batch_op.f("ix_assignment_appeal_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolution_appeal_id"))

    op.drop_table("resolution")
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_appeal_id"))

    op.drop_table("reply")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_topic_id"))
        batch_op.drop_index(batch_op.f("ix_question_place_id"))

    op.drop_table("question")
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pause_appeal_id"))

    op.drop_table("pause")
    with op.batch_alter_table("forwarding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forwarding_appeal_id"))

    op.drop_table("forwarding")
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extension_appeal_id"))

    op.drop_table("extension")
    with op.batch_alter_table("appeal_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_person_applicant_id"))

    op.drop_table("appeal_person")
    with op.batch_alter_table("appeal_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_link_earlier_id"))

    op.drop_table("appeal_link")
    op.drop_table("agenda_item")
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_visit_id"))
        batch_op.drop_index("ix_appeal_state_due")
        batch_op.drop_index("ix_appeal_registered")
        batch_op.drop_index(batch_op.f("ix_appeal_executor_id"))
        batch_op.drop_index(batch_op.f("ix_appeal_eotinish_number"))
        batch_op.drop_index(batch_op.f("ix_appeal_applicant_id"))

    op.drop_table("appeal")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_visit_slot_id",
            sqlite_where=sa.text("state IN ('arrived', 'booked', 'called', 'done', 'in_room')"),
            postgresql_where=sa.text("state IN ('arrived', 'booked', 'called', 'done', 'in_room')"),
        )
        batch_op.drop_index("uq_visit_protocol")
        batch_op.drop_index(batch_op.f("ix_visit_day"))
        batch_op.drop_index(batch_op.f("ix_visit_applicant_id"))

    op.drop_table("visit")
    op.drop_table("user_role")
    op.drop_table("slot")
    op.drop_table("participant")
    with op.batch_alter_table("contact_way", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_way_value"))
        batch_op.drop_index(batch_op.f("ix_contact_way_applicant_id"))

    op.drop_table("contact_way")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_applicant_id"))

    op.drop_table("consent")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_subject")
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    op.drop_table("user")
    with op.batch_alter_table("reception_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reception_day_day"))

    op.drop_table("reception_day")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_day"))

    op.drop_table("meeting")
    with op.batch_alter_table("deputyship", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deputyship_official_id"))

    op.drop_table("deputyship")
    with op.batch_alter_table("applicant", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_applicant_number",
            sqlite_where=sa.text("number IS NOT NULL AND merged_into_id IS NULL"),
            postgresql_where=sa.text("number IS NOT NULL AND merged_into_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_applicant_place_id"))
        batch_op.drop_index(batch_op.f("ix_applicant_folded_name"))
        batch_op.drop_index(batch_op.f("ix_applicant_address_key"))

    op.drop_table("applicant")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_parent_id"))

    op.drop_table("topic")
    op.drop_table("setting")
    op.drop_table("role")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_parent_id"))

    op.drop_table("place")
    op.drop_table("official")
    op.drop_table("letter_template")
    op.drop_table("day_off")
    op.drop_table("counter")
    op.drop_table("body")
