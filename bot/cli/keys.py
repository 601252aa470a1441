"""`keys new` makes a key for BOT_SECRET_KEYS; `keys check` tells whether an old one may go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.ending import FAILED, print_line
from bot.cli.school_store import with_settings
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_to_read
from bot.storage.key_rotation import look_at_keys

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage.key_rotation import WrappedKeys
    from bot.texts import Texts


def new() -> int:
    """Print a new key, alone on its line."""
    print_line(new_key())
    return 0


def check() -> int:
    """Print with which keys the schools open; return 1 while an old one has to stay. Changes nothing."""
    return with_settings(_check)


def _check(chosen: Settings, said: Texts) -> int:
    keys = KeyRing(chosen.keys)
    found = asyncio.run(_look(chosen, keys))
    if not found.schools:
        print_line(said.plain(chosen.language, "keys-unused"))
    if found.closed:
        print_line(said.plain(chosen.language, "keys-closed", count=str(found.closed)))
    if found.older:
        counts = {"older": str(found.older), "schools": str(found.schools)}
        print_line(said.plain(chosen.language, "keys-older", **counts))
    elif found.first:
        sentence = "keys-first" if len(keys) == 1 else "keys-first-alone"
        print_line(said.plain(chosen.language, sentence, count=str(found.first)))
    return FAILED if found.closed or found.older else 0


async def _look(chosen: Settings, keys: KeyRing) -> WrappedKeys:
    async with open_to_read(chosen.database_url.get_secret_value()) as database:
        return await look_at_keys(database, keys)
