"""A class's lessons and their online rooms, as data, and their changes; and what of them a group may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.records import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import MeetingState, Secret

from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

import regex

from bot.classroom import MeetingState, Secret
from bot.plain import plain
from bot.records import Kept, Record, Set

OPENS_BEFORE = timedelta(minutes=10)


class Provider(StrEnum):
    """Meeting services whose invitations can be read."""

    ZOOM = "zoom"
    MEET = "meet"
    TEAMS = "teams"
    WEBEX = "webex"
    JITSI = "jitsi"
    BBB = "bbb"
    LARK = "lark"
    VOOV = "voov"
    K12 = "k12"
    OTHER = "other"


class LessonState(StrEnum):
    """State of a lesson."""

    DRAFT = "draft"  # its teacher has seen how it was read, and not saved it
    SAVED = "saved"
    KEPT = "kept"  # its room is the class's; its time is not known yet
    WITHDRAWN = "withdrawn"


class LessonKind(StrEnum):
    """Kind of a lesson."""

    LESSON = "lesson"
    GUARDIANS = "guardians"  # of a class's guardians: no student's door opens
    EXAM = "exam"  # its groups get no message, and no new room is made for it unasked
    UNSAID = "unsaid"  # a draft whose text mentions parents or staff: its teacher is asked for whom it is


@dataclass(frozen=True, slots=True)
class Credentials:
    """Link, ID and passcode of a meeting. Any part may be missing."""

    link: Secret | None
    meeting_id: Secret | None
    passcode: Secret | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The online room of a class's lessons."""

    id: int
    class_id: int
    provider: Provider
    credentials: Credentials
    state: MeetingState


@dataclass(frozen=True, slots=True)
class Lesson:
    """One meeting of a class. `announced`: its groups were notified that the door is open.

    `untimed`: no time was given; it begins when its room was handed in, or when its teacher opened it.
    `frozen_until`: when the school's doors open again that a leader froze; None: they are not frozen.
    """

    id: int
    class_id: int
    meeting: Meeting
    topic: Secret | None
    starts_at: datetime
    ends_at: datetime
    state: LessonState
    taken_by: int
    announced: bool
    kind: LessonKind = LessonKind.LESSON
    untimed: bool = False
    frozen_until: datetime | None = None

    @property
    def opens_at(self) -> datetime:
        """When the door opens."""
        return self.starts_at - OPENS_BEFORE

    def is_open(self, at: datetime) -> bool:
        """Tell whether the door is open at that time."""
        return self.state is LessonState.SAVED and self.opens_at <= at < self.ends_at

    def is_frozen(self, at: datetime) -> bool:
        """Tell whether a leader of the school froze all doors at that time."""
        return self.frozen_until is not None and at < self.frozen_until


_SUBJECT: Final = regex.compile(r"[\p{L}\p{M}\d .,()&/+–-]{1,40}")
_FIGURES: Final = regex.compile(r"(?:\d[ .,/–-]?){4,}")
_LABEL: Final = regex.compile(
    r"(?<!\w)(?:id|pass(?:code|word|wd)?|pw|pwd|mk|mp|mat khau|mat ma|ma|code|key|pin|link|zoom|meet)(?!\w)"
)
_APART: Final = regex.compile(r"[^\p{L}\d]")


def public_topic(lesson: Lesson) -> Secret | None:
    """Return a lesson's topic if it may be shown in a group; None: it has none, or one that may leak more."""
    if lesson.topic is None:
        return None
    said = lesson.topic.reveal().strip()
    letters = plain(said)
    if not _SUBJECT.fullmatch(said) or _FIGURES.search(letters) or _LABEL.search(letters):
        return None
    code = lesson.meeting.credentials.passcode
    inside = code is not None and _APART.sub("", plain(code.reveal())) in _APART.sub("", letters)
    return None if inside else lesson.topic


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
class StoredLesson(Record):
    """A lesson as it is kept. `kind` None: an ordinary one."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    meeting_id: Annotated[int, Kept(of="meetings")]
    topic: Secret | None
    starts_at: datetime
    ends_at: datetime
    state: LessonState
    announced: bool = field(default=False, kw_only=True)
    kind: LessonKind | None = field(default=None, kw_only=True)
    account: Annotated[int, Kept("taken_by", account=True)]
    at: Annotated[datetime, Kept("taken_at")]
    untimed: bool | None = None


def lesson_set(lesson_id: int, **fields: Any) -> Set:  # noqa: ANN401 - the record's own fields
    """Return the change of some fields of a stored lesson."""
    return Set(StoredLesson, lesson_id, fields)


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
class RoomSet(Change):
    """Staff decide whether rooms that a leak gave away are handed out again."""

    meeting_ids: tuple[int, ...]
    state: MeetingState
    at: datetime
