"""A link of no class that staff allow in their class's groups for a day, such as a public talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

from bot.classroom import Secret
from bot.features.lessons.rules.transitions import TRANSITIONS, LessonEvent, LessonReply, LessonRequest
from bot.records import Add, Change, Kept, Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.features.lessons.rules.lesson import Lesson
    from bot.records import Decided

ALLOWED_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class LinkAllowed(Record):
    """A link that is allowed in a class's groups until a time."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    link: Secret
    since: datetime
    until: datetime
    account: Annotated[int, Kept("allowed_by", account=True)]


@dataclass(frozen=True, slots=True)
class MeetingGone(Change):
    """A meeting is deleted, with its lessons."""

    id: int


@dataclass(frozen=True, slots=True)
class AllowedLink:
    """A link in normal form, allowed from `since` to `until`, excluding `until`."""

    normal: str
    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        """Tell whether it was allowed at a time."""
        return self.since <= at < self.until


def on_allow(asked: LessonRequest, of_room: Sequence[Lesson], allowed_id: int) -> Decided[LessonReply]:
    """Decide a press on [Cho link này 24 giờ] under a draft: the room is deleted, and its link is allowed.

    `of_room` are all lessons in that room, of any class. A room that a class uses is never allowed: that
    would leak it.
    """
    lesson, after, at = asked.lesson, asked.after(LessonEvent.ALLOW), asked.at
    link = lesson.meeting.credentials.link
    in_use = any((each.state, LessonEvent.ALLOW) not in TRANSITIONS for each in of_room)
    if not asked.is_staff:
        return LessonReply.NOT_STAFF, ()
    if link is None or in_use:
        return LessonReply.OF_A_CLASS, ()
    if isinstance(after, LessonReply):
        return after, ()
    return after.reply, (
        Add(LinkAllowed(allowed_id, lesson.class_id, link, at, at + ALLOWED_FOR, asked.account)),
        MeetingGone(lesson.meeting.id),
    )
