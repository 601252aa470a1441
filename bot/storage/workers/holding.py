"""What a worker is told at each look: the bots that it is to run now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.db.lease import Lease
    from bot.storage.workers.bell import Bell


@dataclass(frozen=True, slots=True)
class ServedBot:
    """A bot that a worker is to run.

    `entered_at`: when its token was entered; None: it is that of `BOT_TOKEN`. `school_id` None: its school
    is made when it runs for the first time.
    """

    bot_id: int
    school_id: int | None
    entered_at: datetime | None
    lease: Lease | None


@dataclass(frozen=True, slots=True)
class WorkerView:
    """What a worker is to run, and whether it gives one away; `alone`: the deployment has one bot."""

    services: tuple[ServedBot, ...]
    gives: bool
    alone: bool


class Holding(Protocol):
    """Tells a worker what is its own."""

    bell: Bell

    async def look(self) -> WorkerView:
        """Look, and take what is free and due to this worker. Raises StoreAway."""
        ...

    async def rest(self) -> None:
        """Wait until it is time to look again."""
        ...

    async def release(self, lease: Lease | None) -> None:
        """Free a school whose bot this worker runs no more."""
        ...

    async def leave(self) -> None:
        """Take nothing any more: this worker stops."""
        ...

    async def close(self) -> None:
        """Free what is left, and be forgotten."""
        ...
