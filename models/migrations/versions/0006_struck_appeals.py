"""An appeal that was registered by mistake is struck out; a duplicate is tied to the first one."""

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Table, its words before, its words after. What is stored stays as it is: only checks are widened.
CHANGED = (
    ("appeal", "'terminated', 'attached')", "'terminated', 'attached', 'struck')"),
    ("appeal", "('returned', 'withdrawn', 'terminated')", "('returned', 'withdrawn', 'terminated', 'struck')"),
    ("appeal_link", "'attached', 'same_matter')", "'attached', 'same_matter', 'duplicate')"),
)


def upgrade() -> None:
    for table, before, after in CHANGED:
        _say_otherwise(table, before, after)


def downgrade() -> None:
    for table, before, after in CHANGED:
        _say_otherwise(table, after, before)


def _say_otherwise(table: str, before: str, after: str) -> None:
    """Change the words of a check where they stand, as SQLite's own documentation of ALTER TABLE describes.

    To build the table anew would drop one that other tables refer to, and within a transaction SQLite cannot be told to
    look away.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        text(
            "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE name = :table AND instr(sql, :before)"
        ),
        {"table": table, "before": before, "after": after},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
    if changed.rowcount != 1:
        msg = f"{table} has no check with {before}"
        raise LookupError(msg)
