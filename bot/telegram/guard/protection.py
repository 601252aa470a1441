"""The guard of one school with its background scans and deletions."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.telegram.guard.attachments import AttachmentScan
from bot.telegram.guard.chat_info_scan import ChatInfoScanner
from bot.telegram.guard.deletion import Remover
from bot.telegram.guard.followup import recorded_already
from bot.telegram.guard.guard import Guard, GuardHooks
from bot.telegram.guard.recording import TimedIncidents
from bot.telegram.updates.chat_queues import delivered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.classroom import Journaled
    from bot.storage.store import Store
    from bot.telegram.api.members import RightsCheck
    from bot.telegram.api.session import BotConnection
    from bot.telegram.guard.attachments import AttachmentReader
    from bot.telegram.guard.followup import ChangeNotifier
    from bot.telegram.messages.context import Context
    from bot.telegram.updates.backlog import Rush

_CALM: Final = 1.0  # seconds that what is sent waits in a storm of leaks


class Protection:
    """Guards groups.

    `hooks` are those of the guard but for the two that are here. `rights` asks Telegram for the bot's own;
    `stood` is called with the seconds for which a deleted leak stood.
    """

    def __init__(
        self,
        context: Context,
        line: BotConnection,
        stores: Store,
        patient: Store,
        followup: ChangeNotifier,
        *,
        reader: AttachmentReader,
        hooks: Callable[..., GuardHooks],
        rights: RightsCheck,
        stood: Callable[[float], None],
        rush: Rush,
    ) -> None:
        caches, clock = followup.caches, context.clock
        self._incidents = stores.incidents
        timed = TimedIncidents(stores.incidents, stood)
        self.remover = Remover(
            line.api,
            timed,
            clock,
            settled=followup.settled,
            breaker=line.breaker,
            may_delete=rights.may_delete,
            watched=caches.watchlist.watched,
        )
        self._looking = AttachmentScan(
            reader,
            stores.journal,
            lambda: self.guard.look_over,
            is_class=lambda chat_id: caches.watchlist.class_of(chat_id) is not None,
            clock=clock,
        )
        self.guard: Guard = Guard(
            caches.moderator,
            self.remover,
            incidents=timed,
            journal=stores.journal,
            looks=self._looking,
            hooks=hooks(chat_info_changed=self.look, shown_again=self._show_again),
            clock=clock,
            rush=rush,
        )
        self._lookout = ChatInfoScanner(
            line,
            context.asker,
            patient,
            guard=self.guard,
            see=self._looking.see,
            followup=followup,
            check_missing=rights.check_missing,
            clock=clock,
        )

    async def run(self) -> None:
        """Scan chat info, until cancelled."""
        await self._lookout.run()

    async def take_up(self, recent: Iterable[Journaled]) -> None:
        """Resume after a stop: take recent messages in again, finish pending deletions."""
        for journaled in recent:
            self.guard.remember(delivered(journaled))
        for chat_id, message_id in await self._incidents.unsettled():
            self.remover.remove(chat_id, (message_id,), recorded_already())

    def look(self, chat_id: int, pinned: Mapping[str, object] | None = None) -> None:
        """Scan a chat's info, and a message just `pinned` there."""
        self._lookout.look(chat_id, pinned)

    def _show_again(self, message: Mapping[str, object]) -> None:
        self._lookout.shown_again(message)

    def meet(self, chat_id: int | None) -> None:
        """Scan a chat soon, if it was unknown so far."""
        self._lookout.meet(chat_id)

    async def calm(self) -> None:
        """Wait until no leak waits to be judged or recorded, but not for long: alerts must go out."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_CALM):
                await self.guard.idle()

    async def idle(self) -> None:
        """Wait until all leaks are recorded and all deletions have their outcome."""
        await self.guard.idle()
        await self.remover.idle()

    async def close(self) -> None:
        """Stop."""
        await self._lookout.close()
        await self._looking.close()
        await self.guard.close()
        await self.remover.close()
