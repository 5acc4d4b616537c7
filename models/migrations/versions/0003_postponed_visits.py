"""A visitor in the queue may be put off by some minutes, and the queue keeps it after the program is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("postponed_until", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("visit", "postponed_until")
