"""Callback data: what a button means, typed, versioned, and never more than Telegram's 64 bytes.

A button carries a verb and the random id of what it acts on, never a name, a chat or a credential.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.outbox import Callback

_VERSION: Final = "1"
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT: Final = timedelta(microseconds=1)
_LAST: Final = 1 << 53  # in the year 2255
_LONGEST: Final = 13  # base-36 digits of 63 bits


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button. `second`: another number that some verbs need. `chat`: where it was pressed.

    `message`: the message that it stands on, in a private chat.
    """

    verb: Callback
    subject: int
    second: int = 0
    chat: int | None = field(default=None, compare=False)
    message: int | None = field(default=None, compare=False)

    def data(self) -> str:
        """Return its callback data."""
        second = f":{opaque(self.second)}" if self.verb.takes_second else ""
        return f"{_VERSION}:{self.verb.name}:{opaque(self.subject)}{second}"


def pressed(data: object, known: Mapping[str, Callback]) -> Pressed | None:
    """Parse callback data; None for data that none of our buttons carries. `known`: each verb by its name."""
    if not isinstance(data, str):
        return None
    version, _, rest = data.partition(":")
    name, _, numbers = rest.partition(":")
    first, colon, other = numbers.partition(":")
    subject, second = from_opaque(first), from_opaque(other if colon else "0")
    verb = known.get(name)
    if version != _VERSION or subject is None or second is None or verb is None:
        return None
    if bool(colon) != verb.takes_second:
        return None
    return Pressed(verb, subject, second)


def opaque(number: int) -> str:
    """Encode a random id for buttons and start links: digits and small letters."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def written(at: datetime) -> int:
    """Encode a time for a button: exact, in microseconds since 1970."""
    return (at - _EPOCH) // _UNIT


def moment(number: int) -> datetime:
    """Decode the output of `written`; a crafted number beyond the range counts as the last time."""
    return _EPOCH + min(number, _LAST) * _UNIT


def from_opaque(text: str) -> int | None:
    """Decode the output of `opaque`; None for anything else."""
    if not 1 <= len(text) <= _LONGEST or any(letter not in _DIGITS for letter in text):
        return None
    number = int(text, 36)
    return number if number < 1 << 63 else None
