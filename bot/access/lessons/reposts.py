"""[Đăng lại phần còn lại]: what else a teacher said beside the room they pasted in the group.

They see it first, in private; it is posted once, and only while they are staff of that group's class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.lessons.messages import LessonMessage
from bot.incidents.changes import DeletedMessageOpened
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


class RedactedRepostReply(StrEnum):
    """What a teacher is told of the rest of a paste. The values name messages in `texts`."""

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
    """What its author handed out in a leak became a lesson, so they need no card about it."""

    incident_id: int
    lesson_id: int


@dataclass(frozen=True, slots=True)
class RedactedRepostKept(Change):
    """A paste that a lesson was taken in from may have more to say; `messages` are ids with versions."""

    id: int
    lesson_id: int
    incident_id: int
    account: int
    messages: tuple[tuple[int, int], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RedactedRepostPosted(Change):
    """The rest of a paste goes into the group."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RedactedRepost:
    """The rest of a paste, as things stand now.

    `account` pasted it in the chat `chat_id`. `is_staff`: they have a role for that group's class. `removed`:
    none of its messages stands in the group. `originals`: their updates as they came, in order; none where
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
    """Tell why somebody may not have the rest of a paste; None: they may."""
    if rest is None:
        return RedactedRepostReply.GONE
    if rest.account != account or not rest.is_staff:
        return RedactedRepostReply.NOT_STAFF
    if not rest.removed:
        return RedactedRepostReply.STANDS
    return None if rest.originals else RedactedRepostReply.GONE


def on_look(
    rest: RedactedRepost | None, account: int, name: Secret, at: datetime
) -> tuple[RedactedRepostReply, Changes]:
    """Decide a wish to see it: that opens an original, which is noted in its incident."""
    refusal = refused(rest, account)
    if rest is None or refusal is not None:
        return refusal or RedactedRepostReply.GONE, ()
    if rest.posted:
        return RedactedRepostReply.ALREADY, ()
    return RedactedRepostReply.COMES, (DeletedMessageOpened(rest.incident_id, account, name, at),)


def on_post(rest: RedactedRepost | None, account: int, at: datetime) -> tuple[RedactedRepostReply, Changes]:
    """Decide a wish to post it, whose own verdict is to keep it."""
    refusal = refused(rest, account)
    if rest is None or refusal is not None:
        return refusal or RedactedRepostReply.GONE, ()
    if rest.posted:
        return RedactedRepostReply.ALREADY, ()
    return RedactedRepostReply.POSTED, (
        RedactedRepostPosted(rest.id, at),
        Dispatch(LessonMessage.REST, rest.id, rest.chat_id),
    )
