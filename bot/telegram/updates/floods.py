"""Limit floods in private chats: excess messages are left out, and their sender is notified."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.telegram.api.tasks import Tasks
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.intake import Settled

_log = logs.get()
_TOLD_EVERY: Final = timedelta(hours=1)
_REMEMBERED: Final = 10_000  # accounts


class Floods:
    """Drops an account's excess messages while enough of them wait, and notifies it once an hour.

    `settled`: dropped updates are marked as done there.
    """

    def __init__(
        self,
        context: Context,
        people: People,
        settled: Settled,
    ) -> None:
        self._people = people
        self._settled = settled
        self._messenger = context.messenger
        self._texts = context.texts
        self._language = context.languages.default
        self._clock = context.clock
        self._told: OrderedDict[int, datetime] = OrderedDict()
        self._tasks = Tasks(_log)

    def left_out(self, account: int, delivery: Delivery) -> None:
        """Drop a delivery, and notify its sender if that was not done within the hour."""
        self._settled.add(delivery.row)
        now, told_at = self._clock.now(), self._told.get(account)
        if told_at is not None and now - told_at < _TOLD_EVERY:
            return
        _log.warning("updates.flood_dropped", chat=account)
        self._told.pop(account, None)
        self._told[account] = now
        if len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        self._tasks.start(self._tell(account))

    async def close(self) -> None:
        """Cancel the notices that are being sent."""
        await self._tasks.cancel()

    async def _tell(self, account: int) -> None:
        language = await self._people.language_of(account) or self._language
        await self._messenger.answer(account, OutgoingMessage(self._texts.say(language, "private-too-many")))
