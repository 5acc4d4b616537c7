"""Matters of an office's first days that people tick; roles that the administrator composes."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "first_day",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_needed", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", models.base.UtcMoment(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_first_day_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_day")),
        sa.UniqueConstraint("name", name=op.f("uq_first_day_name")),
    )
    op.add_column("role", sa.Column("sees_own_only", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("role", sa.Column("known", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("role", sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.execute("UPDATE role SET sees_own_only = 1 WHERE code = 'executor'")


def downgrade() -> None:
    for column in ("is_active", "known", "sees_own_only"):
        op.drop_column("role", column)
    op.drop_table("first_day")
