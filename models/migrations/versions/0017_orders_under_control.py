"""Orders have a number of their own, a chain of steps, files, and executors with departments."""

import sqlalchemy as sa
from alembic import op

from models.user import give, take

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

END = "\n)"
STATES = ("'accepted', 'reported', 'done', 'cancelled')",
          "'accepted', 'declined', 'returned', 'reported', 'done', 'ended', 'cancelled')")  # fmt: skip
KINDS = (
    "accepted", "declined", "insisted", "handed_over", "asked", "granted", "refused", "reported", "taken_back",
    "sent_back", "reminded", "escalated", "further", "lifted", "ended", "kept", "recalled",
)  # fmt: skip
OWNERS = tuple(
    " + ".join(f"CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END" for name in names) + " = 1"
    for names in (("appeal", "visit", "reply"), ("appeal", "visit", "reply", "assignment"))
)
REFERENCES = {"official": "department", "attachment": "assignment"}
# Table, the day that a number belongs to, prefix: what is there gets its number in the order of coming.
NUMBERED = (("assignment", "given_on", "Т"), ("resolution", "laid_on", "Б"))
ZERO = sa.text("0")
NEW = {
    "assignment": {
        "interim_on": (sa.Date(), None),
        "asked_until": (sa.Date(), None),
        "is_controlled_further": (sa.Boolean(), sa.false()),
        "reported_at": (sa.DateTime(), None),
    },
    "resolution": {"recalled_on": (sa.Date(), None), "reason": (sa.String(), sa.text("''"))},
}


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name_kk", "name_ru", "name_en")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    op.create_table(
        "assignment_step",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="assignmentstepkind", native_enum=False, length=32,
                                  create_constraint=True), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.ForeignKeyConstraint([f"{name}_id"], [f"{table}.id"], name=op.f(f"fk_assignment_step_{name}_id_{table}"))
          for name, table in (("assignment", "assignment"), ("official", "official"), ("to", "official"))),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_step")),
    )  # fmt: skip
    op.create_index("ix_assignment_step_chain", "assignment_step", ["assignment_id", "kind"])
    for table, columns in NEW.items():
        for name, (kind, default) in columns.items():
            op.add_column(table, sa.Column(name, kind, server_default=default, nullable=default is None))
    for table, day, prefix in NUMBERED:
        for name, kind, default in (
            ("year", sa.Integer(), ZERO), ("serial", sa.Integer(), ZERO), ("number", sa.String(), sa.text("''")),
        ):  # fmt: skip
            op.add_column(table, sa.Column(name, kind, server_default=default, nullable=False))
        _number(table, day, prefix)
        op.create_index(f"ix_{table}_serial", table, ["year", "serial"], unique=True)
    for table, other in REFERENCES.items():
        op.add_column(table, sa.Column(f"{other}_id", sa.Integer(), nullable=True))
        op.create_index(f"ix_{table}_{other}_id", table, [f"{other}_id"])
        _say_otherwise(table, END, _reference(table, other) + END)
    _say_otherwise("assignment", *STATES)
    _say_otherwise("attachment", *OWNERS)
    give(op.get_bind(), "watch_assignments", "secretary", "head", "controller")
    take(op.get_bind(), "control_assignments", "head")  # only the controller lifts control


def downgrade() -> None:
    give(op.get_bind(), "control_assignments", "head")
    take(op.get_bind(), "watch_assignments", "secretary", "head", "controller")
    op.execute("DELETE FROM attachment WHERE assignment_id IS NOT NULL")
    op.execute("UPDATE assignment SET state = 'given' WHERE state IN ('declined', 'returned')")
    op.execute("UPDATE assignment SET state = 'cancelled' WHERE state = 'ended'")
    _say_otherwise("attachment", *reversed(OWNERS))
    _say_otherwise("assignment", *reversed(STATES))
    for table, other in REFERENCES.items():
        _say_otherwise(table, _reference(table, other), "")
        op.drop_index(f"ix_{table}_{other}_id", table)
        op.drop_column(table, f"{other}_id")
    for table, _, _ in NUMBERED:
        op.drop_index(f"ix_{table}_serial", table)
        for name in ("year", "serial", "number"):
            op.drop_column(table, name)
        op.execute(sa.text("DELETE FROM counter WHERE register = :register").bindparams(register=table))
    for table, columns in NEW.items():
        for name in columns:
            op.drop_column(table, name)
    op.drop_table("assignment_step")
    op.drop_table("department")


def _number(table: str, day: str, prefix: str) -> None:
    year = f"CAST(strftime('%Y', {day}) AS INTEGER)"
    op.execute(
        f"UPDATE {table} SET year = made.year, serial = made.serial,"
        f" number = '{prefix}-' || made.serial || '/' || substr(made.year, 3) FROM"
        f" (SELECT id, {year} AS year, row_number() OVER (PARTITION BY {year} ORDER BY id) AS serial FROM {table})"
        f" AS made WHERE made.id = {table}.id"
    )
    op.execute(
        f"INSERT INTO counter (register, year, last) SELECT '{table}', year, max(serial) FROM {table} GROUP BY year"
    )


def _reference(table: str, other: str) -> str:
    name = f"fk_{table}_{other}_id_{other}"
    return f", \n\tCONSTRAINT {name} FOREIGN KEY({other}_id) REFERENCES {other} (id)"


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
