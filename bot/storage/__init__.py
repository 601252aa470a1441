"""Persistent storage, encrypted: tables, stores, cipher, migrations. The only package that speaks SQL."""

from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database, open_database, open_to_read
from bot.storage.db.lease import Lease
from bot.storage.db.problems import DatabaseProblem
from bot.storage.figures import StoreFigures, read_figures
from bot.storage.key_rotation import WrappedKeys, look_at_keys, rotate_keys
from bot.storage.store import Store, backed_up_at, make_school, open_school, read_school

__all__ = [
    "Database",
    "DatabaseProblem",
    "KeyRing",
    "Lease",
    "Store",
    "StoreFigures",
    "WrappedKeys",
    "WrongKey",
    "backed_up_at",
    "look_at_keys",
    "make_school",
    "new_key",
    "open_database",
    "open_school",
    "open_to_read",
    "read_figures",
    "read_school",
    "rotate_keys",
]
