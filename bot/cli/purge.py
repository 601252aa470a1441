"""`purge`: deletes now what is past its retention time; the running bot does the same every night."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.ending import FAILED, fail, print_line
from bot.cli.school_store import from_store, with_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.privacy.keeping import DataKind
    from bot.settings import Settings
    from bot.storage import Store
    from bot.texts import Texts


def purge() -> int:
    """Purge with the settings of `run`; return the exit status: 1 where deleted bytes may be left."""
    return with_settings(_purge)


def _purge(chosen: Settings, said: Texts) -> int:
    purged, clean = asyncio.run(from_store(chosen, _purged))
    for kind, rows in purged.items():
        if rows:
            what = said.plain(chosen.language, f"kept-what-{kind.value}")
            print_line(f"{rows:>8}  {what}")
    total = str(sum(purged.values()))
    print_line(said.plain(chosen.language, "purge-done", count=total))
    return 0 if clean else fail(said.plain(chosen.language, "purge-in-use"), FAILED)


async def _purged(store: Store) -> tuple[Mapping[DataKind, int], bool]:
    return await store.privacy.purge(), await store.privacy.compact()
