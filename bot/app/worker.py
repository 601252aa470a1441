"""One process: it opens what its bots share once, and runs a program for each of them."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot import rulebook, texts
from bot.app.program import open_program
from bot.app.serving import serving
from bot.app.shared import Shared, tenant_of
from bot.app.stopping import Deadline
from bot.app.web import Web
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
    unserved: Callable[[], None] = lambda: None,
    deadline: Deadline | None = None,
) -> None:
    """Run the bot until cancelled.

    When cancelled it ends by its deadline as far as its parts go; what then still hangs is the caller's.
    `polled` is called before each poll, `contested` when another program receives the bot's updates,
    `unserved` when the port for the operator's pages is taken.
    Raises TokenRefused, NoAnswer, RuleError, DatabaseProblem, WrongKey or PortTakenError where it cannot
    start.
    """
    async with (
        _opened(settings, clock or SystemClock(), deadline or Deadline()) as shared,
        serving(shared, unserved),
        open_program(shared, tenant_of(settings), contested) as program,
    ):
        await program.run(announce, polled)


@asynccontextmanager
async def _opened(settings: Settings, clock: Clock, deadline: Deadline) -> AsyncIterator[Shared]:
    async with AsyncExitStack() as stack:
        rules = rulebook.for_school(settings.rules_dir, settings.school_hosts)
        database = await open_database(settings.database_url.get_secret_value(), alone=True)
        stack.push_async_callback(database.close)
        keys = KeyRing(settings.keys)
        yield Shared(
            settings=settings,
            clock=clock,
            database=database,
            keys=keys,
            rules=rules,
            texts=texts.load(),
            readers=await stack.enter_async_context(Readers()),
            web=Web(settings, clock, database, keys),
            deadline=deadline,
        )
