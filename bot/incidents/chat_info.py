"""What a look at a group's fronts changes, and a press on [Unpin]."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.classroom import Outcome, Room
from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Secret
    from bot.school.roles import Staff


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
class ChatInfoLeak:
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
class ChatInfoLeakFound(Change):
    """A front shows a room."""

    front: ChatInfoLeak


@dataclass(frozen=True, slots=True)
class ChatInfoLeakGone(Change):
    """A front shows no room any more, or another way."""

    front_id: int


@dataclass(frozen=True, slots=True)
class ChatInfoLeakSettled(Change):
    """Somebody had a message unpinned."""

    front_id: int
    account: int
    name: Secret
    at: datetime


class UnpinReply(StrEnum):
    """What somebody is told who has a message unpinned. The values name messages in `texts`."""

    UNPINNED = "unpin-done"
    ALREADY = "unpin-already"
    NO_RIGHT = "unpin-no-right"
    NO_RIGHT_CHANNEL = "unpin-no-right-channel"
    SHUT_OUT = "unpin-shut-out"
    UNSURE = "unpin-unsure"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "unpin-unknown"


@dataclass(frozen=True, slots=True)
class UnpinPress:
    """Somebody pressed [Unpin]."""

    account: int
    name: Secret
    front_id: int
    at: datetime


def on_looked(
    found: Sequence[ChatInfoLeak], told: Sequence[ChatInfoLeak], newest_pinned: int | None
) -> Changes:
    """Decide what a look at the fronts of a chat changes.

    `found`, with fresh ids, are those that show a room, `told` those that did before. What was
    unpinned and is pinned again is found anew. A look sees the `newest_pinned` message, and one that lies
    below it only while that is being pinned: it counts as pinned until somebody says otherwise.
    """
    standing = {(each.place, each.mark) for each in found}
    standing |= {(each.place, each.mark) for each in told if _lies_below(each, newest_pinned, found)}
    known = {(each.place, each.mark) for each in told if each.settled_at is None}
    gone = tuple(
        ChatInfoLeakGone(each.id) for each in told if (each.place, each.mark) not in standing & known
    )
    fresh = [each for each in found if (each.place, each.mark) not in known]
    return (
        *gone,
        *(
            change
            for each in fresh
            for change in (ChatInfoLeakFound(each), Dispatch(IncidentMessage.FRONT, each.id))
        ),
    )


def _lies_below(front: ChatInfoLeak, newest_pinned: int | None, found: Sequence[ChatInfoLeak]) -> bool:
    """Tell whether a pinned message, which was not found another way, is out of a look's sight."""
    if front.message_id is None or newest_pinned is None:
        return False
    return front.message_id < newest_pinned and front.message_id not in {each.message_id for each in found}


def may_unpin(press: UnpinPress, front: ChatInfoLeak | None, staff: Staff) -> UnpinReply | None:
    """Tell why a press unpins nothing; None where it does. Taking a room out of sight decides on nobody."""
    if front is None or front.message_id is None:
        return UnpinReply.UNKNOWN
    if not staff.roles_of(press.account, front.group_id, press.at):
        return UnpinReply.NOT_STAFF
    return None if front.settled_at is None else UnpinReply.ALREADY


def on_unpinned(
    press: UnpinPress, front: ChatInfoLeak | None, outcome: Outcome, staff: Staff
) -> tuple[UnpinReply, Changes]:
    """Decide what Telegram's answer to unpinning changes; who pressed first did it."""
    refusal = may_unpin(press, front, staff)
    if front is None or refusal is not None:
        return refusal or UnpinReply.UNKNOWN, ()
    if outcome in (Outcome.DONE, Outcome.GONE):
        return UnpinReply.UNPINNED, (ChatInfoLeakSettled(front.id, press.account, press.name, press.at),)
    if outcome is Outcome.NO_RIGHT:
        return UnpinReply.NO_RIGHT_CHANNEL if front.room is Room.CHANNEL else UnpinReply.NO_RIGHT, ()
    return UnpinReply.SHUT_OUT if outcome is Outcome.SHUT_OUT else UnpinReply.UNSURE, ()
