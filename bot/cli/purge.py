"""`purge`: deletes now what is past its retention time; the running bot does the same every night."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot import settings, texts
from bot.classroom import Secret, SystemClock
from bot.cli.ending import fail, faults
from bot.cli.store_problems import store_problem
from bot.settings import SettingsProblem
from bot.storage import DatabaseProblem, KeyRing, WrongKey, open_database, open_school

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.privacy.keeping import DataKind
    from bot.settings import Settings

_WRONG_USE = 2


def purge() -> int:
    """Purge with the settings of `run`; return the exit status: 1 where deleted bytes may be left."""
    said = texts.load()
    language = settings.language()
    try:
        chosen = settings.read()
    except SettingsProblem as problem:
        return fail(faults(problem, said, language), _WRONG_USE)
    try:
        purged, clean = asyncio.run(_purge(chosen))
    except (DatabaseProblem, WrongKey) as problem:
        return fail(store_problem(problem, said, chosen.language), 1)
    for kind, rows in purged.items():
        if rows:
            what = said.plain(chosen.language, f"kept-what-{kind.value}")
            sys.stdout.write(f"{rows:>8}  {what}\n")
    total = str(sum(purged.values()))
    sys.stdout.write(f"{said.plain(chosen.language, 'purge-done', count=total)}\n")
    return 0 if clean else fail(said.plain(chosen.language, "purge-in-use"), 1)


async def _purge(chosen: Settings) -> tuple[Mapping[DataKind, int], bool]:
    keys = KeyRing([Secret(key.get_secret_value()) for key in chosen.secret_keys])
    database = await open_database(chosen.database_url.get_secret_value())
    try:
        bot_id = int(chosen.token.get_secret_value().partition(":")[0])
        store = await open_school(database, bot_id, keys, SystemClock())
        return await store.privacy.purge(), await store.privacy.compact()
    finally:
        await database.close()
