"""Reminders to oneself, each on one record."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

RECORDS = ("appeal", "applicant", "visit", "reply")
ONE = " + ".join(f"CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END" for name in RECORDS)


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("state", sa.Enum("open", "done", "given_up", name="reminderstate", native_enum=False, length=32,
                                   create_constraint=True), nullable=False),
        *(sa.Column(f"{name}_id", sa.Integer(), nullable=True) for name in RECORDS),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"{ONE} = 1", name=op.f("ck_reminder_one_record")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reminder_user_id_user")),
        *(sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_reminder_{name}_id_{name}"))
          for name in RECORDS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )  # fmt: skip
    for column in ("user_id", "appeal_id", "applicant_id"):
        op.create_index(op.f(f"ix_reminder_{column}"), "reminder", [column])


def downgrade() -> None:
    op.drop_table("reminder")
