"""Watch mode per group: in watched groups deletions are only recorded, elsewhere they are carried out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.storage.incidents.pauses.watch_mode import Watches
    from bot.telegram.guard.deletion import MessageRemoval


class WatchedChats:
    """The watched chats, in memory; reloaded on each change. A chat with a new id is known by both."""

    def __init__(self, watches: Watches) -> None:
        self._watches = watches
        self._chats: frozenset[int] = frozenset()
        self._former: dict[int, int] = {}
        self._reading = asyncio.Lock()  # an earlier reading must not replace a later one

    async def read(self) -> None:
        """Load the watched chats."""
        async with self._reading:
            self._chats = await self._watches.watched()
            self._know_both()

    def moved(self, was: int, chat_id: int) -> None:
        """Know a chat by its new id too: messages come under it before the store has it."""
        self._former[was] = chat_id
        self._know_both()

    def _know_both(self) -> None:
        self._chats |= {now for was, now in self._former.items() if was in self._chats}

    def watches(self, chat_id: int) -> bool:
        """Tell whether a chat is only watched."""
        return chat_id in self._chats


@dataclass(frozen=True, slots=True)
class ByChat:
    """Deletes or only records, by each chat's mode.

    A deletion that began before the chat was only watched is recorded as what it is.
    """

    remover: MessageRemoval
    watcher: MessageRemoval
    watched: Callable[[int], bool]

    def remove(
        self,
        chat_id: int,
        message_ids: Sequence[int],
        recorded: asyncio.Event | None,
    ) -> None:
        """Start at once; record outcomes once `recorded` is set."""
        begun = message_ids
        if self.watched(chat_id):
            begun = [each for each in message_ids if self.remover.has_begun(chat_id, each)]
            watched = [each for each in message_ids if each not in begun]
            self.watcher.remove(chat_id, watched, recorded)
        if begun:
            self.remover.remove(chat_id, begun, recorded)

    def has_begun(self, chat_id: int, message_id: int) -> bool:
        """Tell whether a message is being deleted, or was, though nothing could be recorded of it yet."""
        return self.remover.has_begun(chat_id, message_id)

    async def idle(self) -> None:
        """Wait until everything started is done."""
        await self.remover.idle()
        await self.watcher.idle()

    async def close(self) -> None:
        """Stop."""
        await self.remover.close()
        await self.watcher.close()
