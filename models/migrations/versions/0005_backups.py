"""Backups are rows: the window tells when the last was made, whether it was tried, and how many days were missed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backup",
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column(
            "place",
            sa.Enum("own", "second", "other", name="backupplace", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("is_by_itself", sa.Boolean(), nullable=False),
        sa.Column("tried_at", sa.DateTime(), nullable=True),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )
    op.create_index(op.f("ix_backup_made_at"), "backup", ["made_at"])


def downgrade() -> None:
    op.drop_table("backup")
