"""Classify Telegram's errors: a final outcome, a wait, or a retry.

The error texts are those of api.telegram.org, as it answered in November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram.error import TelegramError

from bot.classroom import Outcome

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
