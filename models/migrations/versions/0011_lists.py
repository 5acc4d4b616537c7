"""Prefixes of e-Otinish numbers, contacts of bodies, trusted residents of settlements."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PREFIXES = (
    ("ЖТ", "жеке тұлға", "физическое лицо", "natural person"),
    ("ЗТ", "заңды тұлға", "юридическое лицо", "legal entity"),
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _entry() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def upgrade() -> None:
    prefix = op.create_table(
        "number_prefix",
        *map(_text, ("prefix", "name_kk", "name_ru", "name_en")),
        *_entry(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_prefix")),
        sa.UniqueConstraint("prefix", name=op.f("uq_number_prefix_prefix")),
    )
    names = ("prefix", "name_kk", "name_ru", "name_en")
    op.bulk_insert(prefix, [{**dict(zip(names, row, strict=True)), "is_active": True, "version": 1}
                            for row in PREFIXES])  # fmt: skip
    op.create_table(
        "body_contact",
        sa.Column("body_id", sa.Integer(), nullable=False),
        *map(_text, ("name", "post_kk", "post_ru", "phone", "email", "absence")),
        sa.Column("absent_from", sa.Date(), nullable=True),
        sa.Column("absent_until", sa.Date(), nullable=True),
        *_entry(),
        sa.CheckConstraint("absent_until IS NULL OR absent_from <= absent_until", name=op.f("ck_body_contact_absence")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_contact_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_contact")),
    )
    op.create_index(op.f("ix_body_contact_body_id"), "body_contact", ["body_id"])
    op.create_table(
        "trusted_resident",
        sa.Column("place_id", sa.Integer(), nullable=False),
        *map(_text, ("name", "phone", "about")),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_until", sa.Date(), nullable=True),
        *_entry(),
        sa.CheckConstraint(
            "consent_until IS NULL OR consent_until >= consent_on", name=op.f("ck_trusted_resident_consent")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_trusted_resident_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_resident")),
    )
    op.create_index(op.f("ix_trusted_resident_place_id"), "trusted_resident", ["place_id"])


def downgrade() -> None:
    for table in ("trusted_resident", "body_contact", "number_prefix"):
        op.drop_table(table)
