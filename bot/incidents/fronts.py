"""What a group shows to everybody who opens it: title, description, pinned message; as it is recorded.

A front that shows a room is told once as it stands, and again where it shows one anew or another way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Room, Secret


class Place(StrEnum):
    """The fronts of a group or channel. The values name messages in `texts`."""

    TITLE = "title"
    DESCRIPTION = "description"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True)
class Shown:
    """A front that shows a room, as a look saw it: the whole text, and what staff may see of it."""

    place: Place
    text: Secret
    fragment: Secret
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """A front that shows a room, in a group or in the channel linked to it, whose id is `chat_id` then.

    `mark` is the fingerprint of what stands there, `fragment` what staff may see of it; `message_id` is the
    pinned message's. `settled_by` is the name of whoever unpinned it.
    """

    id: int
    group_id: int
    chat_id: int
    room: Room
    place: Place
    mark: bytes
    fragment: Secret
    message_id: int | None
    found_at: datetime
    settled_by: Secret | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FrontFound:
    """A front shows a room."""

    front: Front


@dataclass(frozen=True, slots=True)
class FrontGone:
    """A front shows no room any more, or another way."""

    front_id: int


@dataclass(frozen=True, slots=True)
class FrontSettled:
    """Somebody had a message unpinned."""

    front_id: int
    account: int
    name: Secret
    at: datetime
