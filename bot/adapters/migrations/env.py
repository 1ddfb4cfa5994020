"""What Alembic runs: the migrations, on the connection that ``sql_migrate.py`` hands over."""

from alembic import context

from bot.adapters.sql_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # Alembic believes that SQLite cannot undo a change of tables. It can, as long as the driver does not commit.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
