"""Alembic's entry point: runs the migrations on the connection, and in the transaction, it is given."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from alembic import context

from bot.storage import tables
from bot.storage.tables.columns import metadata

for each in walk_packages(tables.__path__, f"{tables.__name__}."):
    import_module(each.name)  # so that all tables are in the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
context.run_migrations()
