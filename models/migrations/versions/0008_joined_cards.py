"""Joined cards can be taken apart; likely doubles are found by one key of the name and by the birth date."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merge",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("facts_before", sa.JSON(), nullable=False),
        sa.Column("facts_after", sa.JSON(), nullable=False),
        sa.Column("parted_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kept_id != merged_id", name=op.f("ck_merge_two_cards")),
        sa.CheckConstraint("parted_on IS NULL OR parted_on >= merged_on", name=op.f("ck_merge_parted")),
        sa.ForeignKeyConstraint(["kept_id"], ["applicant.id"], name=op.f("fk_merge_kept_id_applicant")),
        sa.ForeignKeyConstraint(["merged_id"], ["applicant.id"], name=op.f("fk_merge_merged_id_applicant")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_merge_official_id_official")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_index(op.f("ix_merge_kept_id"), "merge", ["kept_id"])
    op.create_index(op.f("ix_merge_merged_id"), "merge", ["merged_id"])
    op.create_table(
        "merged_row",
        sa.Column("merge_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["merge.id"], name=op.f("fk_merged_row_merge_id_merge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_row")),
    )
    op.create_index(op.f("ix_merged_row_merge_id"), "merged_row", ["merge_id"])
    op.add_column("applicant", sa.Column("name_key", sa.String(), server_default=sa.text("''"), nullable=False))
    _fill_name_keys()
    op.create_index("ix_applicant_name_key", "applicant", ["name_key"])
    op.create_index("ix_applicant_birth_date", "applicant", ["birth_date"])


def _fill_name_keys() -> None:
    from models.rules.doubles import name_key

    people = sa.table("applicant", *map(sa.column, ("id", "surname", "given", "entity_name", "name_key")))
    connection = op.get_bind()
    known = connection.execute(sa.select(people.c.id, people.c.surname, people.c.given, people.c.entity_name)).all()
    values = [{"row": id, "key": name_key(*names)} for id, *names in known]
    if values:
        by_id = sa.update(people).where(people.c.id == sa.bindparam("row")).values(name_key=sa.bindparam("key"))
        connection.execute(by_id, values)


def downgrade() -> None:
    op.drop_index("ix_applicant_birth_date", table_name="applicant")
    op.drop_index("ix_applicant_name_key", table_name="applicant")
    op.drop_column("applicant", "name_key")
    op.drop_table("merged_row")
    op.drop_table("merge")
