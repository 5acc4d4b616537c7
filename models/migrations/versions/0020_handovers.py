"""Lists of what one hands to a substitute."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KINDS = ("order", "promise", "appeal", "letter", "booking")


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("intake_point_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_handover_period")),
        sa.CheckConstraint("from_id IS NOT NULL OR intake_point_id IS NOT NULL", name=op.f("ck_handover_source")),
        *_references("handover", from_id="official", intake_point_id="intake_point", to_id="official",
                     made_by_id="official"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )  # fmt: skip
    for column in ("from_id", "to_id"):
        op.create_index(f"ix_handover_{column}", "handover", [column])
    op.create_table(
        "handover_item",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="handoverkind", native_enum=False, length=32, create_constraint=True),
                  nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("ticked_at", sa.DateTime(), nullable=True),
        sa.Column("ticked_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("handover_item", handover_id="handover", ticked_by_id="official"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_item")),
        sa.UniqueConstraint("handover_id", "kind", "record_id", name=op.f("uq_handover_item_handover_id")),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("handover_item")
    op.drop_table("handover")


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in columns.items()
    ]
