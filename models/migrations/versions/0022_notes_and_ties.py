"""Internal notes on appeals; appeals answered together, and split into several."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = ("'same_matter', 'duplicate')", "'same_matter', 'duplicate', 'merged', 'split')")


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("words != ''", name=op.f("ck_note_words")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_note_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_note_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_appeal_id", "note", ["appeal_id"])
    _say_otherwise("appeal_link", *KINDS)


def downgrade() -> None:
    op.execute("UPDATE appeal_link SET kind = 'same_matter' WHERE kind IN ('merged', 'split')")
    _say_otherwise("appeal_link", *reversed(KINDS))
    op.drop_table("note")


def _say_otherwise(table: str, before: str, after: str) -> None:
    """Change the words of a table where they stand: to build one anew that others refer to would break them."""
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
