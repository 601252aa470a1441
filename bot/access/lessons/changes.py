"""Changes of meetings and lessons that decisions return for storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.lessons.offers import Source
    from bot.classroom import MeetingState, Secret
    from bot.features.lessons.rules.lesson import Credentials, LessonKind, LessonState, Provider


@dataclass(frozen=True, slots=True)
class NewMeeting(Change):
    """A class gets an online room."""

    id: int
    class_id: int
    provider: Provider
    credentials: Credentials
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingSet(Change):
    """A meeting changes. None leaves a part as it is."""

    id: int
    state: MeetingState | None = None
    credentials: Credentials | None = None
    class_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewLesson(Change):
    """A class gets a lesson."""

    id: int
    class_id: int
    meeting_id: int
    topic: Secret | None
    starts_at: datetime
    ends_at: datetime
    state: LessonState
    account: int
    at: datetime
    untimed: bool = False
    kind: LessonKind | None = None


@dataclass(frozen=True, slots=True)
class LessonSet(Change):
    """A lesson changes. None leaves a part as it is."""

    id: int
    state: LessonState | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    class_id: int | None = None
    announced: bool | None = None
    kind: LessonKind | None = None
    meeting_id: int | None = None
    untimed: bool | None = None


@dataclass(frozen=True, slots=True)
class DoorsEnd(Change):
    """The doors and door messages of a lesson are removed at that time."""

    lesson_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsReopened(Change):
    """A lesson takes place after all: accounts notified that its door is shut get it again."""

    lesson_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DoorsAgain(Change):
    """A meeting has other credentials: doors that show the old ones in private chats are replaced."""

    meeting_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NewRoomQuestion(Change):
    """A class's teachers are asked whether a room that was shown in a group is the class's.

    `incident_id`: of the leak that showed it; None: the group's title, description or pinned message does.
    `by_staff`: the author of the leak had a role for the class then.
    """

    id: int
    class_id: int
    group_id: int
    incident_id: int | None
    source: Source
    by_staff: bool
    provider: Provider
    credentials: Credentials
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomAnswered(Change):
    """A teacher says whether a room is the class's: `kept`. The question's own copy of it is deleted."""

    id: int
    account: int
    kept: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomRecognised(Change):
    """A teacher says that a room is the class's that staff have not handed in: messages are searched for it.

    The question keeps its copy. As it is no meeting of the class, no lesson can be held in it.
    """

    id: int
    account: int
    at: datetime
