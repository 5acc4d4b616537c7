"""People are found by the words of their names and addresses; a telephone has an extension and a note."""

import sqlalchemy as sa
from alembic import op

from models import search

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = ("extension", "note")
PEOPLE = sa.text(
    "SELECT applicant.id, surname, given, patronymic, entity_name, birth_date, street, house, flat,"
    " village.name_kk, village.name_ru, road.name_kk, road.name_ru"
    " FROM applicant LEFT JOIN place village ON village.id = place_id LEFT JOIN place road ON road.id = street_id"
    " WHERE merged_into_id IS NULL ORDER BY applicant.id"
).columns(sa.column("id"), *(sa.column(name) for name in ("surname", "given", "patronymic", "entity_name")),
          sa.column("birth_date", sa.Date()))  # fmt: skip


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("contact_way", sa.Column(column, sa.String(), server_default=sa.text("''"), nullable=False))
    op.execute(search.CREATE_NAMES)
    op.execute(search.CREATE_WORDS)
    connection = op.get_bind()
    for id, *names, birth_date, street, house, flat, village_kk, village_ru, road_kk, road_ru in connection.execute(
        PEOPLE
    ).all():
        facts = (village_kk, village_ru, road_kk, road_ru, street, house, flat)
        name = " ".join(filter(None, names))
        search.index_name(connection, id, name, filter(None, facts), birth_date, is_new=True)


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
    op.execute("DROP TABLE search_names")
    for column in COLUMNS:
        op.drop_column("contact_way", column)
