"""Reads the configured school's database for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.classroom import Secret, SystemClock
from bot.storage import KeyRing, open_database, open_school

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.settings import Settings
    from bot.storage import Store

_T = TypeVar("_T")


async def from_store(chosen: Settings, read: Callable[[Store], Awaitable[_T]]) -> _T:
    """Return what is read from the school's stores. Raises DatabaseProblem or WrongKey."""
    keys = KeyRing([Secret(key.get_secret_value()) for key in chosen.secret_keys])
    database = await open_database(chosen.database_url.get_secret_value())
    try:
        bot_id = int(chosen.token.get_secret_value().partition(":")[0])
        return await read(await open_school(database, bot_id, keys, SystemClock()))
    finally:
        await database.close()
