"""Alembic's entry point: runs the migrations on the connection, and in the transaction, it is given."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from alembic import context

from bot import features
from bot.storage import tables
from bot.storage.tables.columns import metadata

# All tables are in the metadata once the modules that declare them are loaded.
for package in (tables, features):
    for each in walk_packages(package.__path__, f"{package.__name__}."):
        if ".tables" in each.name:
            import_module(each.name)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
)
context.run_migrations()
