"""What Control counts and lists is found without reading the long rows of orders and appeals."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INDEXES = {
    "assignment_control": ("state", "due_on", "executor_id", "appeal_id", "visit_id", "asked_until"),
    "assignment_done": ("state", "done_on", "executor_id", "given_on", "appeal_id", "visit_id"),
    "assignment_step_kind": ("kind", "at", "assignment_id"),
    "appeal_decided": ("decided_on", "state", "registered_on", "due_on", "executor_id"),
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(f"ix_{name}", name.rpartition("_")[0], list(columns))


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_{name}", name.rpartition("_")[0])
