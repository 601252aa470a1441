"""The input of a decision: one message with all its surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Surface(StrEnum):
    """Where in a message a text stands. The values are a contract of `check`."""

    TEXT = "text"
    RICH = "rich"  # the blocks of a rich message
    CAPTION = "caption"
    LINK = "link"  # the address behind words
    BUTTON = "button"
    QUOTE = "quote"
    REPLY = "reply"  # the message of another chat that it answers
    PINNED = "pinned"
    PREVIEW = "preview"
    POLL = "poll"
    CHECKLIST = "checklist"
    CONTACT = "contact"
    VENUE = "venue"
    GAME = "game"
    INVOICE = "invoice"
    GIVEAWAY = "giveaway"
    GIFT = "gift"
    FILE = "file"
    FORWARD = "forward"
    TOPIC = "topic"
    TITLE = "title"
    NAME = "name"  # of its channel or inline bot, or of members who joined or left
    PICTURE = "picture"
    DOCUMENT = "document"
    OTHER = "other"


_SEEN: Final = frozenset({Surface.PICTURE, Surface.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Part:
    """One surface's text, as it came."""

    surface: Surface
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """A message as a decision sees it.

    `chat_id` None: the post stands alone and joins no conversation. `sender` is a user's id or, for
    posts in a chat's name, that chat's id. `at` is the time of the post or of its last edit, in UTC.
    `album` is shared by the messages sent as one. `reply_to` is a message id in the same chat. So is `shows`,
    of the message in which its words stand too: one that it pins, a poll or checklist that it adds to.
    """

    parts: tuple[Part, ...]
    chat_id: int | None = None
    message_id: int | None = None
    sender: int | None = None
    at: datetime | None = None
    album: str | None = None
    reply_to: int | None = None
    edited: bool = False
    shows: int | None = None

    @property
    def seen(self) -> tuple[Part, ...]:
        """What its files show. It stands last."""
        return tuple(each for each in self.parts if each.surface in _SEEN)

    @property
    def standing(self) -> tuple[int, ...]:
        """The ids of the messages that hold its words, its own first."""
        return tuple(each for each in (self.message_id, self.shows) if each is not None)
