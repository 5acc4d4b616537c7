"""The register is filtered and ordered from one index; letters to write, approve, sign and send are found by state."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COVERING = (
    "registered_on", "id", "state", "kind", "channel", "due_on", "executor_id", "accepted_by_id", "decision",
)  # fmt: skip


def upgrade() -> None:
    op.drop_index("ix_appeal_registered", table_name="appeal")
    op.create_index("ix_appeal_registered", "appeal", list(COVERING))
    op.create_index("ix_reply_state", "reply", ["state"])


def downgrade() -> None:
    op.drop_index("ix_reply_state", table_name="reply")
    op.drop_index("ix_appeal_registered", table_name="appeal")
    op.create_index("ix_appeal_registered", "appeal", ["registered_on", "id"])
