"""Neighbourhoods and sectors between a settlement and its streets, and in which of them an applicant lives."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

END = "\n)"
REFERENCE = ", \n\tCONSTRAINT fk_applicant_sector_id_place FOREIGN KEY(sector_id) REFERENCES place (id)"
LEVELS = "level IN ('okrug', 'village', 'street')", "level IN ('okrug', 'village', 'sector', 'street')"


def upgrade() -> None:
    _say_otherwise("place", *LEVELS)
    op.add_column("applicant", sa.Column("sector_id", sa.Integer(), nullable=True))
    _say_otherwise("applicant", END, REFERENCE + END)


def downgrade() -> None:
    _say_otherwise("applicant", REFERENCE, "")
    op.drop_column("applicant", "sector_id")
    op.execute("UPDATE place SET level = 'street' WHERE level = 'sector'")
    _say_otherwise("place", *reversed(LEVELS))


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
