"""`keys new`, `keys check` and `purge`: a new key, whether an old one may go, and what is kept no longer."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.classroom import SystemClock
from bot.cli.ending import FAILED, fail, print_line
from bot.cli.school_store import opened_database, with_settings
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_to_read
from bot.storage.deployment import look_at_keys
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.cli.ending import Spoken
    from bot.personal_data import DataKind
    from bot.settings import Settings
    from bot.storage.deployment import WrappedKeys


def new() -> int:
    """Print a new key, alone on its line."""
    print_line(new_key())
    return 0


def check() -> int:
    """Print with which keys the schools open; return 1 while an old one has to stay. Changes nothing."""
    return with_settings(_check)


def _check(chosen: Settings, said: Spoken) -> int:
    keys = KeyRing(chosen.keys)
    found = asyncio.run(_look(chosen, keys))
    if not found.schools:
        said.tell("keys-unused")
    if found.closed:
        said.tell("keys-closed", count=str(found.closed))
    if found.older:
        counts = {"older": str(found.older), "schools": str(found.schools)}
        said.tell("keys-older", **counts)
    elif found.first:
        sentence = "keys-first" if len(keys) == 1 else "keys-first-alone"
        said.tell(sentence, count=str(found.first))
    return FAILED if found.closed or found.older else 0


async def _look(chosen: Settings, keys: KeyRing) -> WrappedKeys:
    async with open_to_read(chosen.database_url.get_secret_value()) as database:
        return await look_at_keys(database, keys)


def purge() -> int:
    """Purge with the settings of `run`; return the exit status: 1 where deleted bytes may be left."""
    return with_settings(_purge)


def _purge(chosen: Settings, said: Spoken) -> int:
    purged, clean = asyncio.run(_purged(chosen))
    for kind, rows in purged.items():
        if rows:
            what = said(f"kept-what-{kind.value}")
            print_line(f"{rows:>8}  {what}")
    total = str(sum(purged.values()))
    said.tell("purge-done", count=total)
    return 0 if clean else fail(said("purge-in-use"), FAILED)


async def _purged(chosen: Settings) -> tuple[Mapping[DataKind, int], bool]:
    """Purge every school of the database, also those whose bot was removed."""
    total: Counter[DataKind] = Counter()
    clock, keys = SystemClock(), KeyRing(chosen.keys)
    async with opened_database(chosen) as database:
        for bot_id in await Bots(database, keys, clock).all_ids():
            school = await read_school(database, bot_id, keys, clock)
            if school is not None:
                total.update(await school[1].privacy.purge())
        return total, await database.compact()
