"""Rate limiter for outgoing messages: sends and edits wait in one lane a chat; all other calls pass at once.

Deletions, answers to presses and reads are never held. A flood limit closes only the lane of the chat that
met it, for as long as Telegram says.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from telegram.ext import BaseRateLimiter

from bot import logs
from bot.outbox import Priority
from bot.telegram.api.errors import NoAnswer, Refused, Wait, meaning
from bot.telegram.api.rate_limits import SECOND, Pace, SendSlot
from bot.telegram.api.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime

    from bot.classroom import Clock
    from bot.telegram.api.circuit_breaker import Breaker

_log = logs.get()
_NO_MESSAGE: Final = "sendChatAction"
_SENDS: Final = ("send", "copyMessage", "forwardMessage")
_EDITS: Final = "editMessage"


class RateLimiter(BaseRateLimiter[Priority]):
    """python-telegram-bot's rate limiter; `rate_limit_args` is a Priority, INTERACTIVE where none is given.

    While Telegram is unavailable, sends fail at once, as not asked. `sent` is called with the message that
    Telegram answers with.
    """

    def __init__(
        self,
        clock: Clock,
        breaker: Breaker,
        probe: Callable[[], Awaitable[object]],
        sent: Callable[[object], None],
    ) -> None:
        self._clock = clock
        self._breaker = breaker
        self._probe = probe
        self._sent = sent
        self._pace = Pace()
        self._waiting: dict[SendSlot, asyncio.Future[bool]] = {}
        self._alarms: set[int] = set()
        self._tasks = Tasks(_log)
        breaker.when_away(self._send_back)

    @property
    def away(self) -> bool:
        """Whether Telegram is unavailable, so that nothing can be sent."""
        return self._breaker.away

    async def back(self) -> None:
        """Wait until messages can be sent."""
        await self._breaker.back()

    def closed(self) -> dict[int, datetime]:
        """Return the chats that can't be sent to now, each with when it can."""
        now, at = self._clock.now(), self._now()
        return {
            chat: now + timedelta(microseconds=opens - at) for chat, opens in self._pace.closed(at).items()
        }

    async def initialize(self) -> None:
        """Start probing for Telegram whenever it is unavailable."""
        self._tasks.start(self._breaker.watch(self._probe))

    async def shutdown(self) -> None:
        """Stop the background tasks; waiting requests are cancelled by their callers."""
        await self._tasks.cancel()

    async def process_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - the same
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Any:  # noqa: ANN401 - the same
        """Call Telegram when it is this request's turn. Raises what the call raises."""
        turn = turn_of(endpoint, data.get("chat_id"), rate_limit_args or Priority.INTERACTIVE)
        if turn is None:
            return await callback(*args, **kwargs)
        await self._wait(turn)
        try:
            answer = await callback(*args, **kwargs)
        except Refused as error:
            meant = meaning(error, 0)
            if isinstance(meant, Wait) and meant.flood:
                _log.warning("api.chat_paused", chat=turn.chat_id, seconds=meant.seconds)
                self._pace.pause(turn.chat_id, self._now() + round(meant.seconds * SECOND))
            raise
        else:
            self._sent(answer)
            return answer
        finally:
            self._pace.answered(turn, self._now())
            self._move()

    async def _wait(self, turn: SendSlot) -> None:
        if self.away:
            raise _not_asked()
        self._pace.put(turn)
        granted = self._waiting[turn] = asyncio.get_running_loop().create_future()
        self._move()
        left = False
        try:
            left = await granted
        finally:
            del self._waiting[turn]
            if not left:
                self._pace.withdraw(turn)
                self._move()
        if not left:
            raise _not_asked()

    def _send_back(self) -> None:
        """Fail all waiting requests: they are rendered anew when Telegram is available."""
        for granted in self._waiting.values():
            if not granted.done():
                granted.set_result(False)

    def _move(self) -> None:
        """Release the requests that may leave, and set an alarm for the next."""
        now = self._now()
        while (turn := self._pace.next(now)) is not None:
            granted = self._waiting[turn]
            if not granted.done():
                granted.set_result(True)
        at = self._pace.wakes_at()
        if at is not None and at not in self._alarms:
            self._alarms.add(at)
            self._tasks.start(self._alarm(at))

    async def _alarm(self, at: int) -> None:
        await self._clock.sleep_until(self._clock.now() + timedelta(microseconds=at - self._now()))
        self._alarms.discard(at)
        self._move()

    def _now(self) -> int:
        return round(self._clock.monotonic() * SECOND)


def turn_of(endpoint: str, chat_id: object, priority: Priority) -> SendSlot | None:
    """Return the slot that a method has to wait for; None: it passes at once."""
    edits = endpoint.startswith(_EDITS)
    sends = endpoint.startswith(_SENDS) and endpoint != _NO_MESSAGE
    if not isinstance(chat_id, int) or not (edits or sends):
        return None
    return SendSlot(chat_id, priority, edits)


def _not_asked() -> NoAnswer:
    return NoAnswer("Telegram is away", asked=False)
