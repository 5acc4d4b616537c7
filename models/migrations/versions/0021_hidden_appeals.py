"""Appeals may be urgent, sensitive, or hidden from all but those named; heads may hide."""

import sqlalchemy as sa
from alembic import op

from models.user import give, take

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MARKS = ("urgent", "sensitive", "hidden")


def upgrade() -> None:
    for name in MARKS:
        op.add_column("appeal", sa.Column(f"is_{name}", sa.Boolean(), server_default=sa.false(), nullable=False))
        where = sa.text(f"is_{name} = 1")
        op.create_index(f"ix_appeal_{name}", "appeal", ["registered_on", "id"], sqlite_where=where)
    op.create_table(
        "appeal_viewer",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_viewer_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_appeal_viewer_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_viewer")),
        sa.UniqueConstraint("appeal_id", "official_id", name=op.f("uq_appeal_viewer_appeal_id")),
    )
    give(op.get_bind(), "hide_appeals", "head")


def downgrade() -> None:
    take(op.get_bind(), "hide_appeals", "head")
    op.drop_table("appeal_viewer")
    for name in MARKS:
        op.drop_index(f"ix_appeal_{name}", "appeal")
        op.drop_column("appeal", f"is_{name}")
