"""Commands that use the settings of `run` and its database, and how they end where that is not possible."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from bot import settings
from bot.classroom import SystemClock
from bot.cli.ending import FAILED, RefusedError, run_command
from bot.storage.db import problems
from bot.storage.db.cipher import WRONG_KEY, KeyRing, WrongKey
from bot.storage.db.database import open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.store import open_school

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from bot.cli.ending import Spoken
    from bot.settings import Settings
    from bot.storage.db.database import Database
    from bot.storage.store import Store

_T = TypeVar("_T")

# The store raises its errors in English; these are the names of the same in `texts`.
SENTENCES: Final = {
    problems.UNREACHABLE: "database-unreachable",
    problems.NEWER: "database-newer",
    problems.LOCKED: "database-locked",
    problems.READ_ONLY: "database-read-only",
    problems.IN_USE: "database-in-use",
    problems.FULL: "database-full",
    problems.NO_DRIVER: "database-no-driver",
    problems.WRONG_URL: "setting-database-url",
    problems.REFUSED: "database-refused",
    problems.NOT_A_DATABASE: "database-damaged",
    problems.TOO_MANY: "database-too-many",
    WRONG_KEY: "database-wrong-key",
}


def with_settings(command: Callable[[Settings, Spoken], int]) -> int:
    """Run a command with the settings of `run`; return its exit status, or say why it cannot go on."""

    def with_store(said: Spoken) -> int:
        with store_refusals():
            chosen = settings.read()
            return command(chosen, replace(said, language=chosen.language))

    return run_command(with_store)


@contextmanager
def store_refusals() -> Iterator[None]:
    """Raise RefusedError in place of DatabaseProblem and WrongKey."""
    try:
        yield
    except (DatabaseProblem, WrongKey) as problem:
        raise RefusedError(SENTENCES[str(problem)], FAILED) from problem


@asynccontextmanager
async def opened_database(chosen: Settings) -> AsyncIterator[Database]:
    """Open the database of the settings, until left. Raises DatabaseProblem."""
    database = await open_database(chosen.database_url.get_secret_value())
    try:
        yield database
    finally:
        await database.close()


async def from_store(chosen: Settings, use: Callable[[Store], Awaitable[_T]]) -> _T:
    """Return what comes of the use of the school's stores. Raises RefusedError."""
    with store_refusals():
        async with opened_database(chosen) as database:
            return await use(await open_school(database, chosen.bot_id, KeyRing(chosen.keys), SystemClock()))


def store_problem(problem: Exception, said: Spoken) -> str:
    """Return the sentence for a DatabaseProblem or a WrongKey."""
    return said(SENTENCES[str(problem)])
