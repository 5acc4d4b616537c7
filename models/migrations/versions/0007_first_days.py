"""Matters of an office's first days that people tick."""

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


def downgrade() -> None:
    op.drop_table("first_day")
