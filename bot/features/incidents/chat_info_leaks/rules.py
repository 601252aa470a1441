"""Chat info leaks: of a chat's title, description, username, pins and members' names, presses on [Unpin]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Outcome, Room, Secret
from bot.features.incidents.buttons import ChatInfoMessage
from bot.outbox import Dispatch
from bot.records import Add, Changes, Gone, Kept, Record, Who, changed
from bot.roles import Staff


class Place(StrEnum):
    """Where in a group's or channel's info a leak stands. The values name messages in `texts`."""

    TITLE = "title"
    DESCRIPTION = "description"
    USERNAME = "username"  # of a public group or channel
    PINNED = "pinned"
    NAME = "name"  # of a member, or the member's @username
    TAG = "tag"  # of a member, beside the name
    TAG_CLEARED = "tag-cleared"  # the same: the bot took it away


# Read as members join, change and write; what is known of them ends after a day (privacy.keeping).
OF_MEMBERS: Final = frozenset({Place.NAME, Place.TAG, Place.TAG_CLEARED})
# Messages about one member of a chat in less than a day. Whatever looks like a room can be made up at will:
# what uses up the first bound leaves the second for a room of the chat's own classes.
_LATELY: Final = timedelta(hours=20)
_MESSAGES: Final = 3
_OF_OWN_ROOMS: Final = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A chat info text that shows a room, as scanned: the whole text, and what staff may see of it."""

    place: Place
    text: Secret
    fragment: Secret
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member's name or tag that shows a room: its secrets, and what staff may see of it.

    `own_room`: one of the rooms of the chat's classes is among them.
    """

    account: int
    place: Place
    secrets: tuple[Secret, ...]
    fragment: Secret
    own_room: bool


@dataclass(frozen=True, slots=True)
class ChatInfoLeak(Record):
    """A chat info text that shows a room: of a group, or of its linked channel, whose id is `chat_id` then.

    `mark` is the fingerprint of the text, `fragment` what staff may see of it; `message_id` is the pinned
    message's. `settled_by` had it unpinned. Of a member's name or tag `mark` is the fingerprint of one secret
    in it and `member` that of the account.
    """

    id: int
    group_id: Annotated[int, Kept(of="groups")]
    chat_id: int
    room: Room
    place: Place
    mark: bytes
    fragment: Secret
    message_id: int | None
    found_at: datetime
    settled_by: Who | None = None
    settled_at: datetime | None = None
    member: bytes | None = None


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
    gone = (_gone(each) for each in told if (each.place, each.mark) not in standing & known)
    fresh = [each for each in found if (each.place, each.mark) not in known]
    return (*gone, *(change for each in fresh for change in (Add(each), _told(each))))


def _gone(leak: ChatInfoLeak) -> Gone:
    return Gone(ChatInfoLeak, {"id": leak.id})


def _told(leak: ChatInfoLeak) -> Dispatch:
    return Dispatch(ChatInfoMessage.FRONT, leak.id)


def on_member_shown(
    found: Sequence[ChatInfoLeak], told: Sequence[ChatInfoLeak], *, own_room: bool
) -> Changes:
    """Decide what a member's name or tag that shows a room changes; each secret is told once.

    `found` has one for each secret, `told` is what the same member showed in the chat before, names and tags.
    Past the bound of messages staff know the account, and hear no more of it that day.
    """
    known = {(each.place, each.mark) for each in told}
    fresh = [each for each in found if (each.place, each.mark) not in known]
    if not fresh:
        return ()
    lately = {each.found_at for each in told if fresh[0].found_at - each.found_at < _LATELY}
    bound = _OF_OWN_ROOMS if own_room else _MESSAGES
    message = (_told(fresh[0]),) if len(lately) < bound else ()
    return (*(Add(each) for each in fresh), *message)


def _lies_below(leak: ChatInfoLeak, newest_pinned: int | None, found: Sequence[ChatInfoLeak]) -> bool:
    """Return whether a pinned message, not found by this scan, is below the newest one: out of sight."""
    if leak.message_id is None or newest_pinned is None:
        return False
    return leak.message_id < newest_pinned and leak.message_id not in {each.message_id for each in found}


def may_unpin(account: int, leak: ChatInfoLeak | None, staff: Staff, at: datetime) -> UnpinReply | None:
    """Return why an account may not unpin; None where it may. That makes no decision about a person."""
    if leak is None or leak.message_id is None:
        return UnpinReply.UNKNOWN
    if not staff.roles_of(account, leak.group_id, at):
        return UnpinReply.NOT_STAFF
    return None if leak.settled_at is None else UnpinReply.ALREADY


def on_unpinned(
    who: Who, leak: ChatInfoLeak | None, outcome: Outcome, staff: Staff, at: datetime
) -> tuple[UnpinReply, Changes]:
    """Decide what Telegram's answer to unpinning changes; the first presser is recorded."""
    refusal = may_unpin(who.account, leak, staff, at)
    if leak is None or refusal is not None:
        return refusal or UnpinReply.UNKNOWN, ()
    if outcome in (Outcome.DONE, Outcome.GONE):
        return UnpinReply.UNPINNED, (changed(leak, settled_by=who, settled_at=at),)
    if outcome is Outcome.NO_RIGHT:
        return UnpinReply.NO_RIGHT_CHANNEL if leak.room is Room.CHANNEL else UnpinReply.NO_RIGHT, ()
    return UnpinReply.SHUT_OUT if outcome is Outcome.SHUT_OUT else UnpinReply.UNSURE, ()
