"""Brings a database to the newest schema when it is opened, in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.adapters.sql_tables import SCHEMA
from bot.errors import StoreError

SCRIPTS = Path(__file__).parent / "migrations"


def schema_of(connection: Connection, *, path: Path) -> str | None:
    """The schema the database says it has; None for an empty one. Raises StoreError for another program's."""
    tables = inspect(connection).get_table_names()
    if tables == ["alembic_version"] or {"alembic_version", "entry_revision"} <= set(tables):
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found
    if tables:
        raise StoreError(f"database {path} belongs to another program; name another file in store.url")
    return None


def migrate(connection: Connection, *, path: Path) -> None:
    """Runs the migrations this database lacks, inside the transaction of the connection.

    Raises StoreError for a database of a newer version, and for one that another program made.
    """
    # Alembic takes long to load and is needed once in the life of a schema.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    found = schema_of(connection, path=path)
    if found == SCHEMA:
        return  # another process has done it between our look and our turn
    config = Config()
    # A path with a percent sign would be read as an interpolation.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"database {path} was written by a newer version of treatywatch (schema {found}, this one knows"
            f" {SCHEMA}); update treatywatch, or name another file in store.url"
        )
    command.upgrade(config, "head")
