"""Recognize the bot's reposts in channels, after a false alarm, when they are forwarded to linked groups.

Telegram forwards them as the channel's own posts, so neither the sender nor, before the answer arrives, the
message id identifies them as the bot's. The text does; staff decided that it is no leak.
"""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.json_values import mapping, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.classroom import Clock
    from bot.telegram.messages.messenger import OutgoingMessage

_MOST: Final = 100
_WITHIN: Final = 600.0  # seconds; Telegram forwards at once
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class _Posted:
    """A reposted text; `forward` is the message id of its forward, once that arrived."""

    channel: int
    text: str
    until: float
    forward: int | None = None


class Reposted:
    """Keeps the texts reposted in channels: each is forwarded once, and soon."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._posted: deque[_Posted] = deque(maxlen=_MOST)

    def note(self, channel: int, outgoing: OutgoingMessage) -> None:
        """Record a repost that is about to be sent in a channel."""
        until = self._clock.monotonic() + _WITHIN
        self._posted.extend(_Posted(channel, text, until) for text in _texts(outgoing))

    def forwarded(self, message: Mapping[str, object]) -> bool:
        """Tell whether a message is Telegram's automatic forward of a repost."""
        if not self._posted or message.get("is_automatic_forward") is not True or "edit_date" in message:
            return False
        text, number = message.get("text", message.get("caption")), whole(message.get("message_id"))
        channel = whole(mapping(message.get("sender_chat")).get("id"))
        for posted in self._posted:
            known = posted.forward in (None, number) and posted.until > self._clock.monotonic()
            if (
                known
                and posted.channel == channel
                and isinstance(text, str)
                and posted.text == _squeezed(text)
            ):
                posted.forward = number
                return True
        return False


def _texts(outgoing: OutgoingMessage) -> Iterator[str]:
    """Yield the texts of a message and its rest as people read them."""
    yield _squeezed(html.unescape(_TAG.sub("", outgoing.text)))
    if outgoing.rest is not None:
        yield from _texts(outgoing.rest)


def _squeezed(text: str) -> str:
    """Return a text without whitespace, of which Telegram strips some."""
    return "".join(text.split())
