"""Runs migrations on the connection that desktop.start hands over; batch mode, because SQLite cannot alter much."""

from alembic import context

from models.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,  # the transaction is the caller's: all of it or nothing
)
context.run_migrations()
