"""Callback data: what a button means, typed, versioned, and never more than Telegram's 64 bytes.

A button carries a verb and the random id of what it acts on, never a name, a chat or a credential.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VERSION: Final = "1"
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST: Final = 13  # base-36 digits of 63 bits


class Verb(StrEnum):
    """What a press does."""

    ACKNOWLEDGE = "ack"
    FALSE_ALARM = "false"
    CLAIM = "claim"  # I am a teacher; the subject is a group's id, 0 for none
    CONFIRM_CLAIM = "cy"
    DECLINE_CLAIM = "cn"
    CONFIRM_CHAT = "sy"
    DECLINE_CHAT = "sn"


_VERBS: Final = frozenset(verb.value for verb in Verb)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's meaning."""

    verb: Verb
    subject: int

    def data(self) -> str:
        """Return the callback data of this meaning."""
        return f"{_VERSION}:{self.verb.value}:{opaque(self.subject)}"


def pressed(data: object) -> Pressed | None:
    """Read callback data; None for anything that no button of ours carries."""
    if not isinstance(data, str):
        return None
    version, _, rest = data.partition(":")
    verb, _, subject = rest.partition(":")
    number = from_opaque(subject)
    if version != _VERSION or number is None or verb not in _VERBS:
        return None
    return Pressed(Verb(verb), number)


def opaque(number: int) -> str:
    """Write a random id for buttons and start links: digits and small letters."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def from_opaque(text: str) -> int | None:
    """Read what `opaque` wrote; None for anything else."""
    if not 1 <= len(text) <= _LONGEST or any(letter not in _DIGITS for letter in text):
        return None
    number = int(text, 36)
    return number if number < 1 << 63 else None
