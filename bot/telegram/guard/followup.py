"""Follow up on changes of staff, rooms, pauses or groups: reload the guard's caches, notify followers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Outcome, Secret
from bot.telegram.api.tasks import Tasks, until_back, until_done
from bot.telegram.guard.recording import handed_out

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.storage.store import Store
    from bot.telegram.guard.caches import GuardCaches
    from bot.telegram.guard.deletion import Remover


_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeNotifier:
    """Follows changes up. `patient` are the same stores as `stores`, but wait while they are unavailable.

    Called are: `ring`, which wakes the outbox, where messages may be due; `staff_changed`, where roles, staff
    chats or groups may have changed; `rooms_changed`, where lessons may have; `outcome_known`, where a
    deletion has its outcome.
    """

    stores: Store
    patient: Store
    caches: GuardCaches
    tasks: Tasks
    clock: Clock
    read_invitations: Callable[[str], tuple[Invitation, ...]]
    ring: Callable[[], None]
    staff_changed: Callable[[], Awaitable[None]]
    rooms_changed: Callable[[], None]
    outcome_known: Callable[[], Awaitable[None]]
    removal: Callable[[], Remover]

    async def staff(self) -> None:
        """Follow up on a change of staff, staff chats or groups, and let waiting messages go.

        Accounts that are staff since then may have handed out a room before.
        """
        await until_back(self.caches.watchlist.read_staff, _log, "store.away")
        await self.caches.codes.read()
        await self.staff_changed()
        await until_back(self.take_in_late, _log, "store.away")
        self.ring()

    async def take_in_late(self) -> None:
        """Take in the rooms that accounts handed out before they became staff."""
        if await self.stores.late_offers.take_in(lambda leak: handed_out(leak, self.read_invitations)):
            await self._rooms()

    async def rooms(self) -> None:
        """Follow up on a change of the credentials that classes have in force."""
        await until_back(self._rooms, _log, "store.away")

    async def _rooms(self) -> None:
        await self.caches.watchlist.read_rooms()
        self.ring()
        self.rooms_changed()

    async def pauses(self) -> None:
        """Follow up on a pause that begins or ends."""
        await until_back(self.caches.watchlist.read_pauses, _log, "store.away")
        self.tasks.start(self.lift_pauses())
        self.ring()

    async def exemptions(self) -> None:
        """Follow up on what staff let pass, or no longer do."""
        await until_back(self.caches.watchlist.read_exemptions, _log, "store.away")
        self.ring()

    async def lift_pauses(self) -> None:
        """Delete leaks from pauses that are over."""
        lifted = await self.patient.pauses.lift()
        for chat_id, message_ids in lifted.items():
            self.removal().remove(chat_id, message_ids, recorded_already())
        if lifted:
            self.ring()

    async def mode(self) -> None:
        """Follow up on a group that is only watched from now on, or guarded again."""
        await until_back(self.caches.watchlist.read_watched, _log, "store.away")
        self.ring()

    async def everything(self) -> None:
        """Follow up on a chat's new id."""
        await self.staff()
        await self.pauses()
        await self.mode()

    async def shut_out(self, chat_id: int) -> None:
        """Follow up on a group that the bot is no longer in, though Telegram sent no update about it."""
        await self.patient.groups.gone(chat_id, None, Secret(""), told=True)
        self.ring()

    async def settled(self, chat_id: int, outcome: Outcome) -> None:
        """Follow up on a deletion: without the right to delete, staff are notified once."""
        if outcome is Outcome.NO_RIGHT:
            state = await self.stores.groups.by_chat(chat_id)
            if state is not None:
                await self.stores.groups.rights(
                    state.group, can_delete=False, adder=None, creator=None, at=self.clock.now()
                )
        self.ring()
        await self.outcome_known()

    async def recorded(self, taken_in: bool) -> None:  # noqa: FBT001 - a capability's one fact
        """Follow up on recorded leaks: messages to send, deletion spikes, a room that was taken in."""
        self.tasks.start(self.caches.spikes.note())
        if taken_in:
            try:
                await self._rooms()
            except Exception as error:  # noqa: BLE001 - the next leak must not wait until it can be read
                _log.error("store.away", exc_info=error)
                self.tasks.start(self.rooms())
        self.ring()

    def gained(self, chat_id: int) -> None:
        """Delete what could not be deleted before the bot had the right."""
        self.tasks.start(self._remove_standing(chat_id))

    async def _remove_standing(self, chat_id: int) -> None:
        for message_id in await self.patient.incidents.standing(chat_id):
            self.removal().remove(chat_id, (message_id,), recorded_already())


def recorded_already() -> asyncio.Event:
    """Return an event for a leak that is recorded already."""
    recorded = asyncio.Event()
    recorded.set()
    return recorded


class ChatMigration:
    """Records each move once, by `record`, then calls `followed`.

    Groups become supergroups: the chat gets a new id, and all its data moves along. Telegram says so by a
    message in each of the two chats, in either order, and in its answer to any call about the old one; each
    is enough. Message ids begin anew in the supergroup. In the old group a bot still edits its own messages;
    it neither sends nor deletes there (telegram-bot-api, Client.cpp, check_chat_access).
    """

    def __init__(
        self, record: Callable[[int, int], Awaitable[bool]], *, followed: Callable[[], Awaitable[None]]
    ) -> None:
        self._recorded = record
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
        moved = partial(self._recorded, was, chat_id)
        if await until_done(moved, _log, "chat.migration_not_recorded", chat=chat_id):
            _log.info("chat.migrated", was=was, chat=chat_id)
            await self._followed()
