"""Calls to Telegram: what their errors mean, and how they are repeated.

An error is a final outcome, a wait or a retry; the texts are those of api.telegram.org, as it answered in
November 2026. Calls are repeated a few times; while Telegram does not answer, nothing is sent but deletions.
Every call reports to a circuit breaker: any answer of the Bot API, a refusal too, means that Telegram is
available; failed connections, timeouts and 5xx in a row mean that it is not.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock

_log = logs.get()
_MEANINGS = (
    ("message to delete not found", Outcome.GONE),
    ("message to edit not found", Outcome.GONE),
    ("message to unpin not found", Outcome.GONE),
    ("message identifier is not specified", Outcome.GONE),
    ("message is not modified", Outcome.DONE),
    ("message can't be deleted", Outcome.NO_RIGHT),
    ("not enough rights", Outcome.NO_RIGHT),
    ("need administrator rights", Outcome.NO_RIGHT),
    ("chat_admin_required", Outcome.NO_RIGHT),
    ("chat not found", Outcome.SHUT_OUT),
)
_FLOOD_WITHOUT_HINT = 3.0  # seconds
_TIMED_OUT: Final = 504  # the gateway had no answer from what it had asked; 502: it had asked nobody
_UNKNOWN_TOKEN: Final = (401, 404)  # statuses that Telegram answers to a token it does not know


class Refused(TelegramError):
    """Telegram refused a call. `description` is its own text; it never quotes a message."""

    def __init__(
        self, status: int, description: str, retry_after: float | None = None, new_chat_id: int | None = None
    ) -> None:
        super().__init__(f"refused with {status}")
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.new_chat_id = new_chat_id

    @property
    def of_token(self) -> bool:
        """Whether Telegram does not know the bot's token, or no longer."""
        return self.status in _UNKNOWN_TOKEN


class NoAnswer(TelegramError):
    """No answer came. `asked`: the request may have reached Telegram and taken effect."""

    def __init__(self, reason: str, *, asked: bool) -> None:
        super().__init__(f"no answer: {reason}")
        self.asked = asked


class TooMuch(TelegramError):
    """A file is larger than the limit asked for."""

    def __init__(self) -> None:
        super().__init__("a file is too large")


class TokenRefused(Exception):
    """Telegram does not know the bot's token, or no longer: nothing is to be asked again with it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Retry in `seconds`. `flood`: Telegram set the delay itself, for this chat."""

    seconds: float
    flood: bool


def meaning(error: TelegramError, tries: int, *, repeatable: bool = True) -> Outcome | Wait:
    """Classify a failure after so many tries.

    `repeatable`: asking twice does no harm, so a lost answer is asked for again; otherwise it is UNKNOWN.
    """
    if isinstance(error, Refused):
        if error.status == _TIMED_OUT and not repeatable:
            return Outcome.UNKNOWN
        return _of_refusal(error, tries)
    if may_have_arrived(error) and not repeatable:
        return Outcome.UNKNOWN
    return Wait(_back_off(tries), flood=False)


def check_token(error: TelegramError) -> None:
    """Raise TokenRefused where the error says that."""
    if isinstance(error, Refused) and error.of_token:
        raise TokenRefused from None


def may_have_arrived(error: TelegramError) -> bool:
    """Tell whether a failed call may have taken effect all the same."""
    if isinstance(error, Refused):
        return error.status >= 500  # noqa: PLR2004
    return error.asked if isinstance(error, NoAnswer) else True


def _of_refusal(error: Refused, tries: int) -> Outcome | Wait:
    if error.status == 429:  # noqa: PLR2004
        return Wait(error.retry_after or _FLOOD_WITHOUT_HINT, flood=True)
    if error.status >= 500:  # noqa: PLR2004
        return Wait(_back_off(tries), flood=False)
    if error.new_chat_id is not None:
        return Outcome.UPGRADED
    text = error.description.lower()
    for words, outcome in _MEANINGS:
        if words in text:
            return outcome
    if error.status == 403:  # noqa: PLR2004
        return Outcome.SHUT_OUT
    return Outcome.REFUSED


def _back_off(tries: int) -> float:
    """Return the seconds before the next try: 0.1, 0.2, 0.4 ... at most 30."""
    return min(30.0, 0.1 * 2.0 ** min(tries, 10))


_IN_A_ROW: Final = 5  # failures without any answer between them
_FIRST: Final = 1.0  # seconds
_LONGEST: Final = 30.0
_T = TypeVar("_T")
_TRIES: Final = 4  # tries


class Breaker:
    """Counts failures. `chance` draws from [0, 1), so that many bots do not probe at the same moment."""

    def __init__(self, clock: Clock, chance: Callable[[], float]) -> None:
        self._clock = clock
        self._chance = chance
        self._failures = 0
        self._away_since = 0.0
        self._away = asyncio.Event()
        self._returns = asyncio.Event()
        self._told: list[Callable[[], None]] = []

    @property
    def away(self) -> bool:
        """Whether Telegram does not answer."""
        return self._away.is_set()

    def when_away(self, told: Callable[[], None]) -> None:
        """Register a callback for each time that Telegram stops answering."""
        self._told.append(told)

    def answered(self) -> None:
        """Record that Telegram answered a call."""
        self._failures = 0
        if self.away:
            _log.warning("api.telegram_back", seconds=round(self._clock.monotonic() - self._away_since))
            self._away.clear()
            self._returns.set()
            self._returns = asyncio.Event()

    def unanswered(self) -> None:
        """Record that a call got no answer."""
        self._failures += 1
        if self._failures >= _IN_A_ROW and not self.away:
            _log.warning("api.telegram_away", failures=self._failures)
            self._away_since = self._clock.monotonic()
            self._away.set()
            for told in self._told:
                told()

    async def back(self) -> None:
        """Wait until Telegram answers; return at once if it does."""
        while self.away:
            await self._returns.wait()

    async def rest(self, seconds: float) -> None:
        """Sleep for so many real seconds, or until Telegram answers again after an outage."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._returns.wait()

    async def sit_out(self, wait: Wait) -> None:
        """Wait until a call that met a flood limit, or no answer, is worth a retry."""
        if wait.flood:
            await self._clock.sleep_until(self._clock.now() + timedelta(seconds=wait.seconds))
        else:
            await self.rest(wait.seconds)
        await self.back()

    async def watch(self, probe: Callable[[], Awaitable[object]]) -> None:
        """Probe Telegram while it does not answer, with growing pauses. Runs until cancelled."""
        while True:
            await self._away.wait()
            tries = 0
            while self.away:
                pause = timedelta(seconds=pause_before(tries, self._chance()))
                await self._clock.sleep_until(self._clock.now() + pause)
                if self.away:
                    with suppress(TelegramError):  # the probe has reported its outcome to the breaker itself
                        await probe()
                tries += 1


def pause_before(tries: int, chance: float) -> float:
    """Return the seconds before a probe: random, up to 1, 2, 4 ... at most 30."""
    return chance * min(_LONGEST, _FIRST * 2.0 ** min(tries, 10))


@dataclass(frozen=True, slots=True)
class Asker:
    """Repeats calls; those that are not repeatable only where Telegram was not reached."""

    breaker: Breaker

    async def ask(self, call: Callable[[], Awaitable[_T]], *, repeatable: bool = True) -> _T:
        """Return the call's result; failures and flood limits are waited out. Raises TelegramError."""
        tries = 0
        while True:
            try:
                return await call()
            except TelegramError as error:
                tries += 1
                meant = meaning(error, tries - 1, repeatable=repeatable)
                if not isinstance(meant, Wait) or tries == _TRIES:
                    raise
                await self.breaker.sit_out(meant)
