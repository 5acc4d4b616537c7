"""Points of intake, and at which an appeal or a request for a reception was taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("appeal", "visit")
END = "\n)"


def upgrade() -> None:
    op.create_table(
        "intake_point",
        sa.Column("kind", sa.Enum("room", "okrug", "hall", name="intakekind", native_enum=False, length=32,
                                  create_constraint=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name_kk", "name_ru", "name_en")),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind != 'okrug' OR place_id IS NOT NULL", name=op.f("ck_intake_point_okrug")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_intake_point_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_point")),
    )  # fmt: skip
    for table in TABLES:
        op.add_column(table, sa.Column("intake_point_id", sa.Integer(), nullable=True))
        _say_otherwise(table, END, _reference(table) + END)
    op.create_index("ix_appeal_intake_point_id", "appeal", ["intake_point_id"])


def downgrade() -> None:
    op.drop_index("ix_appeal_intake_point_id", "appeal")
    for table in TABLES:
        _say_otherwise(table, _reference(table), "")
        op.drop_column(table, "intake_point_id")
    op.drop_table("intake_point")


def _reference(table: str) -> str:
    name = f"fk_{table}_intake_point_id_intake_point"
    return f", \n\tCONSTRAINT {name} FOREIGN KEY(intake_point_id) REFERENCES intake_point (id)"


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
