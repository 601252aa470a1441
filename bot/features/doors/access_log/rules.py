"""A lesson's access log, the name tags of its students, and handovers, as its teacher sees them.

The access log shows accounts that opened the door, and when; never who was present. For students who
declined attendance use, or have not answered, it shows neither: the door's own log is kept for safety alone.
After a leak of the room staff of its class see from it who opened a door, without lesson or time, and that
they looked is noted in the incident. Those who have not answered may be asked again.

Name tags are for shared rooms: a student's display name there shows the teacher whose door was used.
`12 Nguyễn Văn An 7QK`: the last three symbols are a keyed hash of student, lesson and account; of a way that
lasts, the lesson that it was made for. 27^3 tags are no password: a teacher who sees one knows which door
gave it out, and no student can make up another's. An account that is not bound any more has no tag of today.

A room that an account saw which is not bound any more: staff are notified, and may close the door.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import regex

from bot.classroom import MeetingState, SchoolClass, Secret, Student
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import TAG_SYMBOLS, Handover
from bot.lesson import Lesson, LessonState, RoomSet
from bot.outbox import Dispatch, TakeBack
from bot.records import Add, Decided

_MOST_LINES: Final = 200  # of a pasted list of names that are read
_ALIKE: Final = str.maketrans("OIL", "011")
_NAME: Final = 64  # characters of a name in a room
_LAST: Final = regex.compile(r"(?:\A|\s)([0-9A-Z]{3})\s*\Z", regex.IGNORECASE)


class Came(StrEnum):
    """What the access log shows of a student. The values name messages in `texts`."""

    OPENED = "ledger-opened"
    HANDED = "ledger-handed"  # the teacher handed the credentials over
    NOT_OPENED = "ledger-not-opened"
    APART = "ledger-apart"  # they declined its use for attendance: nothing is shown
    UNANSWERED = "ledger-unanswered"  # they have not answered: nothing is shown either
    NOT_VERIFIED = "ledger-not-verified"  # no account is bound: staff have to chase the student
    GUARDIAN = "ledger-guardian"  # only a guardian's is bound; guardians are not asked about attendance


CAME: Final = (Came.OPENED, Came.HANDED)  # who has the way into the room


@dataclass(frozen=True, slots=True)
class AccessLogLine:
    """One student's line. `first_at`: when their door was first opened or handed over; `times`: how often."""

    student_id: int
    number: int
    name: Secret
    came: Came
    first_at: datetime | None
    times: int


@dataclass(frozen=True, slots=True)
class AccessLog:
    """A lesson's access log as its teacher sees it."""

    lesson: Lesson
    school_class: SchoolClass
    lines: tuple[AccessLogLine, ...]

    def count(self, *came: Came) -> int:
        """Return the number of students with one of these values."""
        return sum(line.came in came for line in self.lines)

    @property
    def to_chase(self) -> tuple[AccessLogLine, ...]:
        """Return the students who have no account of their own in the class."""
        return tuple(line for line in self.lines if line.came in (Came.NOT_VERIFIED, Came.GUARDIAN))

    @property
    def to_ask(self) -> frozenset[int]:
        """Return the students who have not answered whether the doors they open count for attendance."""
        return frozenset(line.student_id for line in self.lines if line.came is Came.UNANSWERED)


_SAID: Final = {True: Came.NOT_OPENED, False: Came.APART, None: Came.UNANSWERED}


def access_log_lines(
    students: Iterable[Student],
    opened: Iterable[tuple[int, datetime]],
    handed: Iterable[tuple[int, datetime]],
    answers: Mapping[int, bool],
) -> tuple[AccessLogLine, ...]:
    """Return a class's access log of one lesson; `opened` and `handed` name students, each with the time.

    `opened` are the doors of accounts that agreed to attendance, `answers` the students' answers to that.
    """
    openings, handovers = list(opened), list(handed)
    lines = []
    for student in students:
        own = sorted(at for student_id, at in openings if student_id == student.id)
        given = sorted(at for student_id, at in handovers if student_id == student.id)
        if own:
            came = Came.OPENED
        elif given:
            came = Came.HANDED
        elif student.binding_id is None:
            came = Came.GUARDIAN if student.guardians else Came.NOT_VERIFIED
        else:
            came = _SAID[answers.get(student.id)]
        times = own or given
        first_at = times[0] if times else None
        lines.append(AccessLogLine(student.id, student.number, student.name, came, first_at, len(times)))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A student's tag of a lesson. `account`: whose door bears it; None: a teacher hands it over by hand."""

    tag: str
    student: Student
    lesson: Lesson
    account: int | None = None

    @property
    def is_guardians(self) -> bool:
        """Whether it is on a guardian's door."""
        return self.account in self.student.guardians


@dataclass(frozen=True, slots=True)
class TagsSeen:
    """Evaluation of a teacher's list of names: whose doors were used, and which of them more than once.

    `strange` are the lines without a tag of today, at most 64 characters of each.
    """

    known: tuple[Tagged, ...]
    shared: tuple[Tagged, ...]
    strange: tuple[Secret, ...]


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags at the ends of a text's lines, in their order; `""` for a line without one."""
    return tuple(map(_tag_in, _lines(text)))


def is_tag(text: str) -> bool:
    """Tell whether a text is one tag and nothing else."""
    return len(text.strip()) == TAG_SYMBOLS and read_tags(text) != ("",)


def names_in(text: str) -> int:
    """Return how many names a text lists, one a line; 0 where it is no list of names."""
    lines = _lines(text)
    is_list = len(lines) > 1 and all(len(line) <= _NAME for line in lines)
    return len(lines) if is_list else 0


def seen(text: str, today: Iterable[Tagged]) -> TagsSeen | None:
    """Return whose tags a text's lines end with; None where none of them is a tag of today.

    A door that lasts bears one tag in several lessons, and is told of the first.
    """
    having: dict[str, dict[tuple[int, int | None], Tagged]] = {}
    for tagged in today:
        having.setdefault(tagged.tag, {}).setdefault((tagged.student.id, tagged.account), tagged)
    typed = [(line, _tag_in(line)) for line in _lines(text)]
    counted = Counter(tag for _, tag in typed if tag in having)
    if not counted:
        return None
    known = tuple(tagged for tag in counted for tagged in having[tag].values())
    shared = tuple(tagged for tag, times in counted.items() if times > 1 for tagged in having[tag].values())
    strange = tuple(Secret(line[:_NAME]) for line, tag in typed if tag not in having)
    return TagsSeen(known, shared, strange)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:_MOST_LINES]


def _tag_in(line: str) -> str:
    found = _LAST.search(line)
    return "" if found is None else found.group(1).upper().translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class HandoverView:
    """Credentials about to be sent to a teacher, for one student, in their current state.

    `is_staff`: the teacher still has a role for the class.
    """

    lesson: Lesson
    student: Student
    is_staff: bool
    tag: str


class HandReply(StrEnum):
    """Reply to a teacher who hands over. The values name messages in `texts`."""

    COMES = "hand-comes"
    NOT_STAFF = "lesson-not-staff"
    UNKNOWN = "lesson-unknown"
    OTHER_CLASS = "hand-other-class"
    TOO_EARLY = "hand-too-early"
    OVER = "hand-over"
    HELD = "hand-held"
    ALL_FROZEN = "hand-all-frozen"


def may_hand(lesson: Lesson | None, *, is_staff: bool, at: datetime) -> HandReply:
    """Decide whether a lesson's credentials may be handed over now: while its door is open, by its staff.

    Checked when a teacher presses, and again when the message is rendered.
    """
    if lesson is None or lesson.state is not LessonState.SAVED:
        return HandReply.UNKNOWN
    if not is_staff:
        return HandReply.NOT_STAFF
    if lesson.meeting.state is MeetingState.HELD:
        return HandReply.HELD
    if lesson.is_open(at):
        return HandReply.ALL_FROZEN if lesson.is_frozen(at) else HandReply.COMES
    return HandReply.TOO_EARLY if at < lesson.opens_at else HandReply.OVER


def on_hand(
    lesson: Lesson | None,
    student: Student | None,
    *,
    is_staff: bool,
    handover_id: int,
    account: int,
    at: datetime,
    before: int | None = None,
) -> Decided[HandReply]:
    """Decide a press on one student's name: one line of the access log, one message to the teacher.

    `before`: the earlier handover to that teacher for that student and lesson. It is sent again without a
    second line: a press that is processed again after a crash hands over once.
    """
    reply = may_hand(lesson, is_staff=is_staff, at=at)
    if lesson is None or reply is not HandReply.COMES:
        return reply, ()
    if student is None or student.class_id != lesson.class_id:
        return HandReply.OTHER_CLASS, ()
    if before is not None:
        earlier = TakeBack(DoorMessage.HANDED, before, at)
        return HandReply.COMES, (earlier, Dispatch(DoorMessage.HANDED, before, account))
    handed = Handover(handover_id, lesson.id, student.id, account, at)
    return HandReply.COMES, (Add(handed), Dispatch(DoorMessage.HANDED, handover_id, account))


@dataclass(frozen=True, slots=True)
class SeenRoom:
    """The last door that an account opened for a student to whom it is not bound any more.

    `account_name` None: its Telegram name is not kept any more. `approved`: staff had approved it.
    """

    binding_id: int
    school_class: SchoolClass
    number: int
    name: Secret
    account_name: Secret | None
    approved: bool
    lesson: Lesson
    opened_at: datetime


class SeenReply(StrEnum):
    """Reply to the presser who decides on the room. The values name messages in `texts`."""

    CLOSED = "press-door-closed"
    KEPT = "press-room-kept"
    NOT_STAFF = "decide-not-staff"
    GONE = "seen-room-gone"


def on_seen_press(seen: SeenRoom | None, *, is_staff: bool, closes: bool, at: datetime) -> Decided[SeenReply]:
    """Decide a press on [Đóng cửa] or [Vẫn dùng phòng này]; `is_staff`: of the class whose room it is."""
    if seen is None:
        return SeenReply.GONE, ()
    if not is_staff:
        return SeenReply.NOT_STAFF, ()
    state = MeetingState.HELD if closes else MeetingState.FREE
    reply = SeenReply.CLOSED if closes else SeenReply.KEPT
    return reply, (RoomSet((seen.lesson.meeting.id,), state, at),)
