"""Steps that one prepares and another confirms; the office's own texts of resolutions; what is not under control."""

import sqlalchemy as sa
from alembic import op

from models.user import give, take

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STATES = ("waiting", "returned", "confirmed", "withdrawn")
KINDS = ("resolve", "forward", "extend", "return", "ask_to_complete", "terminate")
LETTERS = ("acknowledgement", "favourable", "explanation", "refusal", "forwarding", "forwarding_body", "extension")
REFERENCES = {"appeal": "appeal", "prepared_by": "official", "for": "official", "answered_by": "official"}


def upgrade() -> None:
    op.create_table(
        "prepared_step",
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("preparedkind", KINDS), nullable=False),
        sa.Column("state", _enum("preparedstate", STATES), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("ordered", "typed")),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state != 'returned' OR remark != ''", name=op.f("ck_prepared_step_returned")),
        *(sa.ForeignKeyConstraint([f"{name}_id"], [f"{table}.id"], name=op.f(f"fk_prepared_step_{name}_id_{table}"))
          for name, table in REFERENCES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prepared_step")),
    )  # fmt: skip
    op.create_index("ix_prepared_step_folder", "prepared_step", ["state", "for_id"])
    op.create_index("ix_prepared_step_appeal_id", "prepared_step", ["appeal_id"])
    op.create_table(
        "resolution_template",
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False)
          for name in ("text_kk", "text_ru", "name_kk", "name_ru", "name_en")),
        sa.Column("executor_ids", sa.JSON(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("interim_days", sa.Integer(), nullable=True),
        sa.Column("letter", _enum("letterkind", LETTERS), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("place BETWEEN 0 AND 9", name=op.f("ck_resolution_template_place")),
        sa.CheckConstraint("days IS NULL OR days > 0", name=op.f("ck_resolution_template_days")),
        sa.CheckConstraint(
            "interim_days IS NULL OR interim_days > 0", name=op.f("ck_resolution_template_interim")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_template")),
    )  # fmt: skip
    op.add_column("resolution", sa.Column("is_controlled", sa.Boolean(), server_default=sa.true(), nullable=False))
    give(op.get_bind(), "prepare_decisions", "secretary")


def downgrade() -> None:
    take(op.get_bind(), "prepare_decisions", "secretary")
    op.drop_column("resolution", "is_controlled")
    op.drop_table("resolution_template")
    op.drop_table("prepared_step")


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32, create_constraint=True)
