"""Long polling: what Telegram hands out is acknowledged by the next poll, once it is stored.

python-telegram-bot's updater advances the offset at once and stops for good at an update it cannot parse
(22.8, `ext/_updater.py`); this one loses nothing and sets aside what cannot be read.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.classroom import LeaseLost
from bot.json_values import mapping, whole
from bot.telegram.api.errors import Refused, Wait, check_token, meaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Clock
    from bot.telegram.api.transport import Api, LeaseCheck
    from bot.telegram.updates.intake import Intake
    from bot.telegram.updates.outage import Presence

_log = logs.get()
ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)
_LIMIT: Final = 100
_UNSTORED: Final = 0.5  # seconds at most between polls while nothing can be stored: a leak must not stand
_HOLD: Final = 25  # seconds that Telegram holds an empty poll
_CONFLICT: Final = 409
_WEBHOOK: Final = "webhook is active"
# Seconds between polls while another program polls with the same token: each poll ends the other's.
_CONTESTED: Final = 30.0
# Conflicts before somebody is told where bots are leased: a worker that the database does not answer goes on
# polling, until it learns that its bot was taken over.
_TAKEN_OVER: Final = 2
_CALM: Final = 300.0  # seconds without a conflict after which the next one is the first again


class Polling:
    """Polls Telegram for updates. `contested` is called once another program turns out to poll too.

    Where the `gate` does not admit a poll, another worker polls by right: this one ends.
    """

    def __init__(
        self,
        api: Api,
        intake: Intake,
        clock: Clock,
        *,
        presence: Presence,
        contested: Callable[[], None] = lambda: None,
        gate: LeaseCheck | None = None,
    ) -> None:
        self._api = api
        self._gate = gate
        self._intake = intake
        self._clock = clock
        self._presence = presence
        self._offset = 0
        self._failures = 0
        self._contested = contested
        self._conflicts = 0
        self._conflict_at = 0.0
        self._taking: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises TokenRefused or LeaseLost."""
        while True:
            try:
                await self._once()
                self._failures = 0
            except LeaseLost:
                raise
            except TelegramError as error:
                self._presence.failed()
                await self._rest(error)
            except Exception as error:  # noqa: BLE001 - the intake outlives any failure of the store
                self._presence.failed()
                _log.error("journal.store_failed", exc_info=error)
                await self._back_off(_UNSTORED)

    async def taken(self) -> None:
        """After a stop: return once the last updates are stored and handed on, or that has failed.

        What could not be stored was not acknowledged: Telegram gives it out again.
        """
        if self._taking is not None:
            await asyncio.gather(self._taking, return_exceptions=True)

    async def _once(self) -> None:
        # The first poll after silence is short, to learn at once whether updates are waiting.
        hold = 0 if self._presence.lost else _HOLD
        updates = await self._api.call(
            "getUpdates",
            read_timeout=_HOLD + 15,
            offset=self._offset,
            limit=_LIMIT,
            timeout=hold,
            allowed_updates=ALLOWED_UPDATES,
        )
        if not isinstance(updates, list):
            return
        self._taking = asyncio.create_task(self._take(updates))
        await asyncio.shield(self._taking)
        await self._presence.heard(drained=False)
        if self._presence.working_off and len(updates) < _LIMIT:
            await self._intake.idle()
            await self._presence.heard(drained=True)

    async def _take(self, updates: list[object]) -> None:
        stored = await self._intake.store(updates)
        known = (whole(mapping(update).get("update_id")) for update in updates)
        self._offset = (
            max((each for each in known if each is not None and each >= 0), default=self._offset - 1) + 1
        )
        await self._intake.hand_on(stored)

    async def _rest(self, error: TelegramError) -> None:
        check_token(error)
        if isinstance(error, Refused) and error.status == _CONFLICT:
            await self._sit_out_conflict()
            if _WEBHOOK in error.description.lower():
                await self._delete_webhook()
            return
        _log.warning("polling.failed", error=type(error).__name__)
        meant = meaning(error, self._failures)
        if isinstance(meant, Wait) and meant.flood:
            await asyncio.sleep(meant.seconds)
        else:
            await self._back_off()

    async def _sit_out_conflict(self) -> None:
        """Let the other program poll, longer each time: polls that answer between conflicts prove nothing.

        Raises LeaseLost where it is the worker that took over.
        """
        if self._gate is not None and not await self._gate.admits(urgent=True):
            raise LeaseLost
        now = self._clock.monotonic()
        if now - self._conflict_at > _CALM:
            self._conflicts = 0
        self._conflict_at = now
        if self._conflicts == (0 if self._gate is None else _TAKEN_OVER):
            _log.error("polling.contested")
            self._contested()
        await asyncio.sleep(min(_CONTESTED, 2.0**self._conflicts))
        self._conflicts = min(self._conflicts + 1, 10)

    async def _delete_webhook(self) -> None:
        """Delete the webhook that another program has set: as long as it stands, no poll is answered."""
        try:
            await self._api.call("deleteWebhook")
        except TelegramError as error:
            _log.warning("polling.failed", error=type(error).__name__)

    async def _back_off(self, longest: float = 30.0) -> None:
        """Back off a little longer after each failure in a row, at most so many seconds."""
        await asyncio.sleep(min(longest, 0.1 * 2.0 ** min(self._failures, 10)))
        self._failures += 1
