"""What the official form asks of an appeal and its applicant; the people of a collective appeal without cards."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXTS = {
    "appeal": ("enclosures", "outgoing_number", "representative", "authority", "written_in", "translation",
               "interpreter"),
    "applicant": ("actual_address", "occupation", "citizenship"),
    "appeal_person": ("name", "number"),
}  # fmt: skip
YES = {"appeal": "is_signed", "applicant": "is_resident"}
UNSIGNED = sa.text("NOT is_signed")
END = "\n)"
REFERENCE = (
    ", \n\tCONSTRAINT fk_applicant_social_status_id_social_status"
    " FOREIGN KEY(social_status_id) REFERENCES social_status (id)"
)
NAMED = ", \n\tCONSTRAINT ck_appeal_person_named CHECK (applicant_id IS NOT NULL OR name != '')"


def upgrade() -> None:
    op.create_table(
        "social_status",
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_status")),
    )
    for table, columns in TEXTS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.String(), server_default=sa.text("''"), nullable=False))
    for table, column in YES.items():
        op.add_column(table, sa.Column(column, sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("appeal", sa.Column("sender_on", sa.Date(), nullable=True))
    op.create_index("ix_appeal_unsigned", "appeal", ["state"], sqlite_where=UNSIGNED, postgresql_where=UNSIGNED)
    op.add_column("applicant", sa.Column("social_status_id", sa.Integer(), nullable=True))
    op.create_index("ix_applicant_social_status_id", "applicant", ["social_status_id"])
    _say_otherwise("applicant", END, REFERENCE + END)
    _say_otherwise("appeal_person", "applicant_id INTEGER NOT NULL", "applicant_id INTEGER")
    _say_otherwise("appeal_person", END, NAMED + END)


def downgrade() -> None:
    op.execute("DELETE FROM appeal_person WHERE applicant_id IS NULL")
    _say_otherwise("appeal_person", NAMED, "")
    _say_otherwise("appeal_person", "applicant_id INTEGER", "applicant_id INTEGER NOT NULL")
    _say_otherwise("applicant", REFERENCE, "")
    op.drop_index("ix_applicant_social_status_id", "applicant")
    op.drop_column("applicant", "social_status_id")
    op.drop_index("ix_appeal_unsigned", "appeal")
    op.drop_column("appeal", "sender_on")
    for table, column in YES.items():
        op.drop_column(table, column)
    for table, columns in TEXTS.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_table("social_status")


def _say_otherwise(table: str, before: str, after: str) -> None:
    """Change the words of a table where they stand: SQLite adds no foreign key to a table, and to build one anew that
    others refer to would break their references."""
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE name = :table AND instr(sql, :before)"
        ),
        {"table": table, "before": before, "after": after},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
    if changed.rowcount != 1:
        msg = f"{table} has no {before}"
        raise LookupError(msg)
