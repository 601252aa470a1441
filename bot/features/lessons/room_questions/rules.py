"""Whether a room that was shown in a group is the class's: its teachers are asked once, in private.

Whoever wrote it: without the press of a teacher of the class it becomes nothing of the class's. A press on
the words of an account without power over the class has the room recognised, and never handed out: no lesson
is held in a room that staff have not sent themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from bot.classroom import Secret
from bot.features.lessons.rules.decisions import LASTS
from bot.lesson import Credentials, LessonState, NewMeeting, Provider, StoredLesson
from bot.records import Add, Change, Kept, Record

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import SchoolClass, Secret
    from bot.lesson import Meeting, Provider
    from bot.records import Changes


class RoomReply(StrEnum):
    """Reply to a teacher about a room. The values name messages in `texts`."""

    KEPT = "lesson-kept"
    RECOGNISED = "room-recognised"  # and handed to nobody
    REFUSED = "room-refused"
    KNOWN = "room-known"  # it is the class's already
    REFUSED_BEFORE = "room-refused-before"
    GONE = "room-question-gone"
    NOT_STAFF = "lesson-not-staff"
    OTHER_CLASS = "lesson-other-class"


class Whose(StrEnum):
    """Whose words a room is, to the reader of the question. The values end names of messages in `texts`."""

    YOURS = "yours"
    STAFF = "staff"
    OTHER = "other"  # an account without a role for the class
    UNKNOWN = "unknown"


_NOTHING: Final = Credentials(None, None, None)


@dataclass(frozen=True, slots=True)
class AskedRoom(Record):
    """A class's teachers are asked whether a room that was shown in a group is the class's.

    `incident_id`: of the leak that showed it; None: the group's title, description or pinned message does.
    `of_author`: its author alone wrote it or sent it on; `by_staff`: had a role for the class then. The
    credentials are None once it is answered, but for what is only recognised. `kept` None: not answered.
    """

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    group_id: Annotated[int, Kept(of="groups")]
    incident_id: Annotated[int | None, Kept(of="incidents")]
    of_author: bool
    by_staff: bool
    provider: Provider
    link: Secret | None
    meeting_id: Secret | None
    passcode: Secret | None
    link_fingerprint: bytes | None
    id_fingerprint: bytes | None
    at: Annotated[datetime, Kept("made_at")]
    kept: bool | None = None
    answered_by: Annotated[int | None, Kept(account=True)] = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoomAnswered(Change):
    """A teacher says whether a room is the class's: `kept`. The question's own copy of it is deleted.

    `recognised`: it is the class's, and staff have not handed it in. The question keeps its copy, for which
    messages are searched; as it is no meeting of the class, no lesson can be held in it.
    """

    id: int
    account: int
    kept: bool
    at: datetime
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class RoomQuestion:
    """A question about a room. `author` None: hidden. `of_author`: as the leak showed it.

    `by_staff`: the author had a role for the class; `borrowed`: an account without one wrote of the room
    before. `kept` None: not answered; else `credentials` are empty, unless the room is only recognised.
    `known`: a teacher of the class saved or kept the room by now.
    """

    id: int
    school_class: SchoolClass
    group: Secret
    author: int | None
    author_name: Secret
    of_author: bool
    by_staff: bool
    provider: Provider
    credentials: Credentials
    borrowed: bool = False
    kept: bool | None = None
    known: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.kept is None and not self.known

    @property
    def is_handed_in(self) -> bool:
        """Whether staff of the class sent the room, so that a press makes it a room for lessons."""
        return self.by_staff and self.of_author and not self.borrowed

    @property
    def is_recognised(self) -> bool:
        """Whether the room is recognised in messages because of the question alone."""
        return self.kept is True and self.credentials != _NOTHING

    def whose(self, reader: int) -> Whose:
        """Return whose words the room is, to an account that reads the question."""
        if self.author is None or not self.of_author:
            return Whose.UNKNOWN
        if not self.by_staff:
            return Whose.OTHER
        return Whose.YOURS if self.author == reader else Whose.STAFF


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Facts for an answer: `same` is the class's meeting with that link or ID, from a draft or out of use.

    `elsewhere`: it is the meeting of another class. The ids are fresh.
    """

    is_staff: bool
    same: Meeting | None
    elsewhere: bool
    meeting_id: int
    lesson_id: int


def on_ours(
    question: RoomQuestion | None, facts: RoomFacts, account: int, at: datetime
) -> tuple[RoomReply, Changes]:
    """Decide a press on [Lưu phòng]: the room is the class's, and no student is invited.

    One that staff handed in becomes a meeting; a meeting that the class has already keeps its own
    credentials. Any other is only recognised.
    """
    refusal = _refused(question, is_staff=facts.is_staff)
    if question is None or refusal is not None:
        return refusal or RoomReply.GONE, ()
    if question.kept is False:
        return RoomReply.REFUSED_BEFORE, ()
    if question.is_recognised:
        return RoomReply.RECOGNISED, ()
    if facts.elsewhere:
        return RoomReply.OTHER_CLASS, ()
    if not question.is_handed_in:
        noted = RoomAnswered(question.id, account, kept=True, at=at, recognised=True)
        return RoomReply.RECOGNISED, (noted,)
    class_id = question.school_class.id
    meeting: Changes = ()
    if facts.same is None:
        held = question.credentials
        meeting = (NewMeeting(facts.meeting_id, class_id, question.provider, held, account, at),)
    lesson = StoredLesson(
        facts.lesson_id,
        class_id,
        facts.meeting_id if facts.same is None else facts.same.id,
        None,
        at,
        at + LASTS,
        LessonState.KEPT,
        account,
        at,
        untimed=True,
    )
    return RoomReply.KEPT, (*meeting, Add(lesson), RoomAnswered(question.id, account, kept=True, at=at))


def on_not_ours(
    question: RoomQuestion | None, account: int, at: datetime, *, is_staff: bool
) -> tuple[RoomReply, Changes]:
    """Decide a press on [Không], or later on [Thôi giữ phòng này].

    The room is forgotten, and asked about no more.
    """
    refusal = _refused(question, is_staff=is_staff)
    if question is None or refusal is not None:
        return refusal or RoomReply.GONE, ()
    if question.kept is False:
        return RoomReply.REFUSED, ()
    return RoomReply.REFUSED, (RoomAnswered(question.id, account, kept=False, at=at),)


def _refused(question: RoomQuestion | None, *, is_staff: bool) -> RoomReply | None:
    if question is None:
        return RoomReply.GONE
    if not is_staff:
        return RoomReply.NOT_STAFF
    kept = question.kept is True and not question.is_recognised
    return RoomReply.KNOWN if kept or question.known else None
