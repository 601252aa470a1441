"""One process: it opens what its bots share once, and runs a program for each of them."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot import rulebook, texts
from bot.app.program import open_program
from bot.app.shared import Shared, tenant_of
from bot.classroom import SystemClock
from bot.media import Readers
from bot.storage import KeyRing, open_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.app.program import Announcement
    from bot.classroom import Clock
    from bot.settings import Settings


async def run(
    settings: Settings,
    announce: Callable[[Announcement], None],
    *,
    clock: Clock | None = None,
    polled: Callable[[], None] = lambda: None,
    contested: Callable[[], None] = lambda: None,
) -> None:
    """Run the bot until cancelled; `polled` is called before each poll, `contested` when another one polls.

    Raises TokenRefused, NoAnswer, RuleError, DatabaseProblem or WrongKey where it cannot start.
    """
    async with (
        _opened(settings, clock or SystemClock()) as shared,
        open_program(shared, tenant_of(settings), contested) as program,
    ):
        await program.run(announce, polled)


@asynccontextmanager
async def _opened(settings: Settings, clock: Clock) -> AsyncIterator[Shared]:
    async with AsyncExitStack() as stack:
        rules = rulebook.for_school(settings.rules_dir, settings.school_hosts)
        database = await open_database(settings.database_url.get_secret_value(), alone=True)
        stack.push_async_callback(database.close)
        yield Shared(
            settings=settings,
            clock=clock,
            database=database,
            keys=KeyRing(settings.keys),
            rules=rules,
            texts=texts.load(),
            readers=await stack.enter_async_context(Readers()),
        )
