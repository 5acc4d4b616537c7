"""The migrations: from nothing to what the models say, back again, and on a copy of a lived-in office."""

import re

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.start import revisions
from models.database import keyed_engine, problems_of, schema_version, writing
from models.search import CREATE, CREATE_NAMES, CREATE_WORDS
from models.tables import Base
from resources import ROOT

pytestmark = pytest.mark.slow  # a database a test

MIGRATIONS = ROOT.parent / "models" / "migrations"
NOT_OF_THE_MODELS = ("search", "sqlite_")  # the full-text index and its own tables


@pytest.fixture
def engine(tmp_path):
    engine = keyed_engine(tmp_path / "office.db", "5c" * 32, create=True)
    yield engine
    engine.dispose()


def config(connection=None):
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def migrate(engine, step, revision):
    with writing(engine).begin() as connection:
        step(config(connection), revision)


def things(engine):
    """Everything the store holds but the tables of SQLite and of Alembic: (kind, name, statement)."""
    query = text(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
    )
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(query)}


def is_of_the_models(thing, name, kind, reflected, compare_to):
    return not (kind == "table" and reflected and name.startswith(NOT_OF_THE_MODELS))


def differences(engine):
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": is_of_the_models}
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def test_an_upgrade_from_nothing_gives_what_the_models_say(engine):
    migrate(engine, command.upgrade, "head")
    assert differences(engine) == []
    with engine.connect() as connection:
        assert schema_version(connection) == revisions()[-1]


def test_the_migrated_tables_are_word_for_word_those_of_the_models(engine, tmp_path):
    """Also the check constraints and the conditions of indexes, which Alembic does not compare on SQLite."""
    migrate(engine, command.upgrade, "head")
    fresh = keyed_engine(tmp_path / "fresh.db", "5c" * 32, create=True)
    with writing(fresh).begin() as connection:
        Base.metadata.create_all(connection)
        for statement in (CREATE, CREATE_NAMES, CREATE_WORDS):
            connection.execute(text(statement))
    migrated, made = ({(kind, name): _words(sql) for kind, name, sql in things(one)} for one in (engine, fresh))
    fresh.dispose()
    triggers = {key for key in migrated if key[0] == "trigger"}
    assert migrated.keys() - triggers == made.keys()
    assert {key: migrated[key] for key in made} == made


def _words(sql):
    """The parts of a statement in a fixed order: columns and constraints may be declared in another one, and SQLite
    puts a column that was added later behind the last one, on its line.
    """
    lines = re.sub(r", (?=[a-z_]+ [A-Z])", "\n", sql.replace("\t", " ")).splitlines() if sql else []
    return sorted(filter(None, (part.strip(" ,") for part in lines)))


def test_every_step_down_is_the_step_up_taken_back(engine):
    states = [things(engine)]
    for revision in revisions():
        migrate(engine, command.upgrade, revision)
        states.append(things(engine))
    for before in reversed(states[:-1]):
        migrate(engine, command.downgrade, "-1")
        assert things(engine) == before


def test_there_is_one_line_of_revisions_each_with_a_sentence_why():
    scripts = ScriptDirectory.from_config(config())
    line = [script.revision for script in scripts.walk_revisions()][::-1]
    assert line == list(revisions())
    assert all(script.doc.endswith(".") for script in scripts.walk_revisions())


def test_a_copy_of_an_office_keeps_its_rows_when_it_is_migrated_again(desk):
    appeal = desk.appeal().id
    migrate(desk.office.engine, command.upgrade, "head")
    with desk.office.look_session() as session:
        assert session.connection().exec_driver_sql("SELECT id FROM appeal").scalars().all() == [appeal]


def test_an_older_office_keeps_its_appeals_and_may_strike_one_out(desk):
    """Step 0006 changes the words of checks where they stand: no row is touched, and the new state is taken."""
    first, second = desk.appeal().id, desk.appeal(1).id
    migrate(desk.office.engine, command.downgrade, "0005")
    strike = text("UPDATE appeal SET state = 'struck', ground = :ground WHERE id = :id")
    with pytest.raises(IntegrityError, match="CHECK"), writing(desk.office.engine).begin() as connection:
        connection.execute(strike, {"ground": "қате", "id": second})
    migrate(desk.office.engine, command.upgrade, "0006")
    with writing(desk.office.engine).begin() as connection:
        connection.execute(strike, {"ground": "қате", "id": second})
        link = text("INSERT INTO appeal_link (appeal_id, earlier_id, kind) VALUES (:id, :first, 'duplicate')")
        connection.execute(link, {"id": second, "first": first})
    with pytest.raises(IntegrityError, match="ground"), writing(desk.office.engine).begin() as connection:
        connection.execute(strike, {"ground": "", "id": first})
    with desk.office.engine.connect() as connection:
        assert problems_of(connection) == []
        assert connection.execute(text("SELECT id FROM appeal ORDER BY id")).scalars().all() == [first, second]


def test_a_failed_migration_leaves_the_store_as_it_was(engine):
    migrate(engine, command.upgrade, "head")
    before = things(engine)

    def fail_half_way(made, revision):
        command.downgrade(made, revision)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        migrate(engine, fail_half_way, "base")
    assert things(engine) == before
    assert differences(engine) == []
