"""`purge`: deletes now what is past its retention time; a running bot does the same every night."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from bot.classroom import SystemClock
from bot.cli.ending import FAILED, fail, print_line
from bot.cli.school_store import opened_database, with_settings
from bot.storage.db.cipher import KeyRing
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.features.privacy.rules.keeping import DataKind
    from bot.settings import Settings
    from bot.texts import Texts


def purge() -> int:
    """Purge with the settings of `run`; return the exit status: 1 where deleted bytes may be left."""
    return with_settings(_purge)


def _purge(chosen: Settings, said: Texts) -> int:
    purged, clean = asyncio.run(_purged(chosen))
    for kind, rows in purged.items():
        if rows:
            what = said.plain(chosen.language, f"kept-what-{kind.value}")
            print_line(f"{rows:>8}  {what}")
    total = str(sum(purged.values()))
    print_line(said.plain(chosen.language, "purge-done", count=total))
    return 0 if clean else fail(said.plain(chosen.language, "purge-in-use"), FAILED)


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
