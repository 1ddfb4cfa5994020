"""What Alembic runs: the migrations, on the connection that ``sql_migrate.py`` hands over."""

from alembic import context

from bot.adapters.sql_chat_tables import destination

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=destination.metadata,  # of all tables: those of chats stand on the others
    # Alembic believes that SQLite cannot undo a change of tables. It can, as long as the driver does not commit.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
