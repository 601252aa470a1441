"""The journals of bots that another worker runs: what is delivered here is stored for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from bot.storage.store import read_school
from bot.storage.workers.bots import Bots
from bot.web.webhook import NotStoredError

if TYPE_CHECKING:
    from bot.classroom import Clock
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.updates.journal import Journal

_FOR: Final = 10.0  # seconds after which is asked again whether a bot is one of the deployment


class Others:
    """Opens journals without a lease: anybody may add to one, and its holder is told."""

    def __init__(self, database: Database, home: int, keys: KeyRing, clock: Clock) -> None:
        self._database = database
        self._home = home
        self._keys = keys
        self._clock = clock
        self._bots = Bots(database, keys, clock)
        self._known: dict[int, tuple[float, Journal | None]] = {}

    async def journal_of(self, bot_id: int) -> Journal | None:
        """Return the journal of a bot; None if it is not one of this deployment.

        Raises DatabaseProblem, WrongKey, or NotStoredError for one that is paused: nobody would deal with
        what is stored, and Telegram keeps it for a day.
        """
        now = time.monotonic()
        until, journal = self._known.get(bot_id, (0.0, None))
        if now >= until:
            journal = await self._opened(bot_id)
            self._known[bot_id] = now + _FOR, journal
        return journal

    async def _opened(self, bot_id: int) -> Journal | None:
        paused = False if bot_id == self._home else await self._bots.is_paused(bot_id)
        if paused is None:
            return None
        if paused:
            raise NotStoredError
        school = await read_school(self._database, bot_id, self._keys, self._clock)
        return None if school is None else school[1].journal
