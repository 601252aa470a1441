"""Groups that are only watched: there what would be removed is recorded, elsewhere it is removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.storage.incidents.watch_mode import Watches
    from bot.telegram.guard.deletion import Removal


class WatchedChats:
    """The chats that are only watched, in memory; read anew when told that something changed."""

    def __init__(self, watches: Watches) -> None:
        self._watches = watches
        self._chats: frozenset[int] = frozenset()

    async def read(self) -> None:
        """Learn which they are."""
        self._chats = await self._watches.watched()

    def watches(self, chat_id: int) -> bool:
        """Tell whether nothing is removed in a chat."""
        return chat_id in self._chats


@dataclass(frozen=True, slots=True)
class ByChat:
    """Removes, or watches, as each chat's staff chose."""

    remover: Removal
    watcher: Removal
    watched: Callable[[int], bool]

    def remove(
        self,
        chat_id: int,
        message_ids: Sequence[int],
        recorded: asyncio.Event | None,
        said_at: datetime | None = None,
    ) -> None:
        """Start at once; record outcomes once `recorded` is set."""
        chosen = self.watcher if self.watched(chat_id) else self.remover
        chosen.remove(chat_id, message_ids, recorded, said_at)

    async def idle(self) -> None:
        """Return when everything started is done."""
        await self.remover.idle()
        await self.watcher.idle()

    async def close(self) -> None:
        """Stop."""
        await self.remover.close()
        await self.watcher.close()
