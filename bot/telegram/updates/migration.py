"""Follow groups that become supergroups: the chat gets a new id, and all its data moves along.

Telegram says so by a message in each of the two chats, in either order, and in its answer to any call about
the old one; each is enough. Message ids begin anew in the supergroup. In the old group a bot still edits its
own messages; it neither sends nor deletes there (telegram-bot-api, Client.cpp, check_chat_access).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.json_values import mapping, whole
from bot.telegram.api.store_retry import until_done
from bot.telegram.api.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_log = logs.get()


class ChatMoves(Protocol):
    """Stores chats' new ids."""

    async def moved(self, was: int, chat_id: int) -> bool:
        """Give all data of a chat its new id; return whether the move was not known before."""
        ...


class ChatMigration:
    """Records each move once, then calls `followed`."""

    def __init__(self, chats: ChatMoves, *, followed: Callable[[], Awaitable[None]]) -> None:
        self._chats = chats
        self._followed = followed
        self._known: set[tuple[int, int]] = set()
        self._tasks = Tasks(_log)

    def moved(self, was: int, chat_id: int) -> None:
        """Record in the background that a chat has a new id; returns at once."""
        if (was, chat_id) not in self._known:
            self._known.add((was, chat_id))
            self._tasks.start(self._record(was, chat_id))

    async def close(self) -> None:
        """Stop; a move that is not recorded yet comes again with Telegram's next answer."""
        await self._tasks.cancel()

    async def _record(self, was: int, chat_id: int) -> None:
        moved = partial(self._chats.moved, was, chat_id)
        if await until_done(moved, _log, "chat.migration_not_recorded", chat=chat_id):
            _log.info("chat.migrated", was=was, chat=chat_id)
            await self._followed()


def move_in(message: Mapping[str, object]) -> tuple[int, int] | None:
    """Return a chat's old and new id where a message announces its migration."""
    here = whole(mapping(message.get("chat")).get("id"))
    to, origin = whole(message.get("migrate_to_chat_id")), whole(message.get("migrate_from_chat_id"))
    if here is None or (to is None and origin is None):
        return None
    return (here, to) if to is not None else (origin or 0, here)
