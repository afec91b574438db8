"""A database of an older schema → the same database with the schema of today; what it has cached stays.

Alembic runs the steps in the transaction of the connection that is given: all of them or none.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from detente.store.schema import HEAD

_STEPS = Path(__file__).parent / "migrations"

#: The schema of databases from before they were marked with one.
UNMARKED = "0002"


def upgrade(connection: Connection, marked: bool) -> None:
    """Bring the tables to the schema of today."""
    config = _config(connection)
    if not marked:
        command.stamp(config, UNMARKED)
    command.upgrade(config, HEAD)


def downgrade(connection: Connection, schema: str) -> None:
    """Bring the tables back to an earlier schema."""
    command.downgrade(_config(connection), schema)


def _config(connection: Connection) -> Config:
    config = Config()
    # a percent sign would be read as the beginning of a variable
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
