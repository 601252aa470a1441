"""How this process does, in figures without ids or names."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, Protocol

from bot import logs

_log = logs.get()
_WITHIN: Final = 2.0  # seconds; a database that needs longer is as good as away
_LONGEST_STANDING: Final = 60.0  # seconds after which a leak that stands is no longer on its way out


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What all bots of a process add up to. Ages are seconds; None: there is no such thing.

    `bots` are those that this process is to run: none where it stands by. `telegram` tells whether each of
    them runs and hears from Telegram, `keys` whether each opens its data, `database` whether it answers and
    takes what they hear. `safe_mode`: something wrong in settings or rules is left out; the bots guard, and
    starting them again as they are mends nothing. The two counts of the journal and the one of the outbox are
    None while the database is away. `pending` is what Telegram held back when it was last asked. `backup` is
    the age of the oldest school's newest backup; None: one has none.
    """

    bots: int
    database: bool
    keys: bool = True
    telegram: bool = True
    safe_mode: bool = False
    last_update: float | None = None
    oldest_leak: float | None = None
    journal_waiting: int | None = None
    journal_dead: int | None = None
    outbox_due: int | None = None
    pending: int | None = None
    backup: float | None = None

    @property
    def well(self) -> bool:
        """Whether everything works, and no leak stands for long."""
        gone = self.oldest_leak is None or self.oldest_leak < _LONGEST_STANDING
        return self.database and self.keys and self.telegram and gone


class Vitals(Protocol):
    """Reads the figures."""

    async def read(self) -> Figures:
        """Return the figures of now."""
        ...

    def without_database(self) -> Figures:
        """Return what is known in memory."""
        ...


class Reader:
    """Reads figures in bounded time; whoever asks while they are being read gets the same ones."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self._reading: asyncio.Task[Figures] | None = None

    async def read(self) -> Figures:
        """Return the figures; without those of the database where it does not answer in time."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        return await asyncio.shield(self._reading)

    async def _read(self) -> Figures:
        try:
            async with asyncio.timeout(_WITHIN):
                return await self._vitals.read()
        except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering is a figure
            _log.warning("health.database_away", exc_info=error)
            return self._vitals.without_database()
