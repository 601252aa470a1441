"""Alembic's way in: runs the migrations on the connection, and in the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from bot.storage import (  # noqa: F401 - all tables are in the metadata
    tables,
    tables_access,
    tables_door,
    tables_people,
    tables_power,
    tables_rosters,
    tables_series,
    tables_slips,
)
from bot.storage.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
context.run_migrations()
