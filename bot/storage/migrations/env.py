"""Alembic's entry point: runs the migrations on the connection, and in the transaction, it is given."""

from __future__ import annotations

from alembic import context

from bot.storage.tables import (  # noqa: F401 - all tables are in the metadata
    alarms,
    classes,
    code_requests,
    consents,
    core,
    doors,
    entry_methods,
    evidence,
    ladder,
    mistakes,
    privacy,
    rosters,
    setup,
    timetables,
    wishes,
)
from bot.storage.tables.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
context.run_migrations()
