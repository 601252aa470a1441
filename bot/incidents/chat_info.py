"""Chat info leaks: of a chat's title, description, pins and members' names, and a press on [Unpin]."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Outcome, Room, Secret
from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.school.roles import Staff


class Place(StrEnum):
    """Where in a group's or channel's info a leak stands. The values name messages in `texts`."""

    TITLE = "title"
    DESCRIPTION = "description"
    PINNED = "pinned"
    NAME = "name"  # of a member, or the @username
    TAG = "tag"  # of a member, beside the name
    TAG_CLEARED = "tag-cleared"  # the same: the bot took it away


# Read as members join, change and write; what is known of them ends after a day (privacy.keeping).
OF_MEMBERS: Final = frozenset({Place.NAME, Place.TAG, Place.TAG_CLEARED})
_LISTED: Final = 5  # names or tags of one chat, the newest last


@dataclass(frozen=True, slots=True)
class Shown:
    """A chat info text that shows a room, as scanned: the whole text, and what staff may see of it."""

    place: Place
    text: Secret
    fragment: Secret
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChatInfoLeak:
    """A chat info text that shows a room: of a group, or of its linked channel, whose id is `chat_id` then.

    `mark` is the fingerprint of the text, `fragment` what staff may see of it; `message_id` is the pinned
    message's. `settled_by` is the name of the account that had it unpinned.
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
    """A chat info leak is found."""

    front: ChatInfoLeak


@dataclass(frozen=True, slots=True)
class ChatInfoLeakGone(Change):
    """A chat info text shows no room any more, or the leak there is another one."""

    front_id: int


@dataclass(frozen=True, slots=True)
class ChatInfoLeakSettled(Change):
    """An account had a message unpinned."""

    front_id: int
    account: int
    name: Secret
    at: datetime


class UnpinReply(StrEnum):
    """The answer to a press on [Unpin]. The values name messages in `texts`."""

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
    """An account pressed [Unpin]."""

    account: int
    name: Secret
    front_id: int
    at: datetime


def on_looked(
    found: Sequence[ChatInfoLeak], told: Sequence[ChatInfoLeak], newest_pinned: int | None
) -> Changes:
    """Decide what a scan of a chat's info changes; it does not look at members.

    `found`, with fresh ids, are the texts that show a room now, `told` those that did before. What was
    unpinned and is pinned again is found anew. A scan sees the `newest_pinned` message, and one that
    lies below it only while that is being pinned: it counts as pinned until it is settled.
    """
    standing = {(each.place, each.mark) for each in found}
    standing |= {(each.place, each.mark) for each in told if _lies_below(each, newest_pinned, found)}
    standing |= {(each.place, each.mark) for each in told if each.place in OF_MEMBERS}
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


def on_member_shown(found: ChatInfoLeak, told: Sequence[ChatInfoLeak]) -> Changes:
    """Decide what a member's name or tag that shows a room changes; each is told once while it is kept.

    `told` is what the chat's members showed there before: one message tells of all, in a line each.
    """
    lines = [line for each in told for line in each.fragment.reveal().splitlines()]
    if found.fragment.reveal() in lines:
        return ()
    listed = [*lines, found.fragment.reveal()][-_LISTED:]
    return (
        *(ChatInfoLeakGone(each.id) for each in told),
        ChatInfoLeakFound(replace(found, fragment=Secret("\n".join(listed)))),
        Dispatch(IncidentMessage.FRONT, found.id),
    )


def _lies_below(front: ChatInfoLeak, newest_pinned: int | None, found: Sequence[ChatInfoLeak]) -> bool:
    """Return whether a pinned message, not found by this scan, is below the newest one: out of sight."""
    if front.message_id is None or newest_pinned is None:
        return False
    return front.message_id < newest_pinned and front.message_id not in {each.message_id for each in found}


def may_unpin(press: UnpinPress, front: ChatInfoLeak | None, staff: Staff) -> UnpinReply | None:
    """Return why a press may not unpin; None where it may. Unpinning makes no decision about a person."""
    if front is None or front.message_id is None:
        return UnpinReply.UNKNOWN
    if not staff.roles_of(press.account, front.group_id, press.at):
        return UnpinReply.NOT_STAFF
    return None if front.settled_at is None else UnpinReply.ALREADY


def on_unpinned(
    press: UnpinPress, front: ChatInfoLeak | None, outcome: Outcome, staff: Staff
) -> tuple[UnpinReply, Changes]:
    """Decide what Telegram's answer to unpinning changes; the first presser is recorded."""
    refusal = may_unpin(press, front, staff)
    if front is None or refusal is not None:
        return refusal or UnpinReply.UNKNOWN, ()
    if outcome in (Outcome.DONE, Outcome.GONE):
        return UnpinReply.UNPINNED, (ChatInfoLeakSettled(front.id, press.account, press.name, press.at),)
    if outcome is Outcome.NO_RIGHT:
        return UnpinReply.NO_RIGHT_CHANNEL if front.room is Room.CHANNEL else UnpinReply.NO_RIGHT, ()
    return UnpinReply.SHUT_OUT if outcome is Outcome.SHUT_OUT else UnpinReply.UNSURE, ()
