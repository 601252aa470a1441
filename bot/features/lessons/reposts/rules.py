"""[Đăng lại phần còn lại]: repost a teacher's paste in the group, without the room.

The teacher sees it first, in private; it is posted once, and only while they are staff of the group's class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.features.incidents.rules.changes import DeletedMessageOpened
from bot.features.lessons.buttons import RedactedRepostMessage
from bot.outbox import Dispatch
from bot.records import Change, Changes, Who

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


class RedactedRepostReply(StrEnum):
    """Reply to a teacher about a redacted repost. The values name messages in `texts`."""

    COMES = "rest-comes"
    POSTED = "rest-posted"
    ALREADY = "rest-already"
    NOT_STAFF = "lesson-not-staff"
    GONE = "rest-gone"
    STANDS = "rest-stands"
    NOTHING = "rest-nothing"
    HELD = "rest-held"


@dataclass(frozen=True, slots=True)
class TakenIn(Change):
    """A room that a leak's author handed out became a lesson, so the author needs no card about it."""

    incident_id: int
    lesson_id: int


@dataclass(frozen=True, slots=True)
class RedactedRepostKept(Change):
    """A paste that became a lesson may have more text to repost; `messages` are ids with versions."""

    id: int
    lesson_id: int
    incident_id: int
    account: int
    messages: tuple[tuple[int, int], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RedactedRepostPosted(Change):
    """A redacted repost is posted in the group."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RedactedRepost:
    """A redacted repost in its current state.

    `account` pasted it in the chat `chat_id`. `is_staff`: that account has a role for the group's class.
    `removed`: none of its messages is left in the group. `originals`: their raw updates, in order; empty if
    they are not all kept any more.
    """

    id: int
    incident_id: int
    account: int
    chat_id: int
    is_staff: bool
    removed: bool
    posted: bool
    originals: tuple[Secret, ...]


def refused(rest: RedactedRepost | None, account: int) -> RedactedRepostReply | None:
    """Return why an account may not get a redacted repost; None: it may."""
    if rest is None:
        return RedactedRepostReply.GONE
    if rest.account != account or not rest.is_staff:
        return RedactedRepostReply.NOT_STAFF
    if not rest.removed:
        return RedactedRepostReply.STANDS
    return None if rest.originals else RedactedRepostReply.GONE


def on_look(rest: RedactedRepost | None, who: Who, at: datetime) -> tuple[RedactedRepostReply, Changes]:
    """Decide a request to see it: that opens a deleted message, which is recorded in its incident."""
    refusal = refused(rest, who.account)
    if rest is None or refusal is not None:
        return refusal or RedactedRepostReply.GONE, ()
    if rest.posted:
        return RedactedRepostReply.ALREADY, ()
    return RedactedRepostReply.COMES, (DeletedMessageOpened(rest.incident_id, who.account, who.name, at),)


def on_post(rest: RedactedRepost | None, account: int, at: datetime) -> tuple[RedactedRepostReply, Changes]:
    """Decide a request to post it; the caller has judged its text as `keep`."""
    refusal = refused(rest, account)
    if rest is None or refusal is not None:
        return refusal or RedactedRepostReply.GONE, ()
    if rest.posted:
        return RedactedRepostReply.ALREADY, ()
    return RedactedRepostReply.POSTED, (
        RedactedRepostPosted(rest.id, at),
        Dispatch(RedactedRepostMessage.REST, rest.id, rest.chat_id),
    )
