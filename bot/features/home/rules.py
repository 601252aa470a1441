"""What the home shows: to each role what it needs now, to somebody of several roles all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

from bot.classroom import Binding, BindingRole, MeetingState, SchoolClass
from bot.features.doors.buttons import AccessLogButton, FreezeButton, RoomChangeButton
from bot.features.doors.room_changes.rules import Crossing
from bot.features.home.buttons import HomeButton
from bot.features.lessons.buttons import LessonButton
from bot.features.school.buttons import SchoolButton
from bot.features.school.overview.rules import Overview
from bot.lesson import Lesson
from bot.outbox import Callback
from bot.records import Kept, Record

SOON: Final = timedelta(hours=1)  # within which minutes are counted
BUTTONS: Final = 4  # of what matters to staff now; the rest is behind one more
FEW: Final = 3  # classes of a school whose leaders are shown each of them as their own


@dataclass(frozen=True, slots=True)
class HomePlace(Record):
    """Where an account's home stands in its private chat."""

    id: int
    account: Annotated[int, Kept(account=True)]
    message_id: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A class as its teacher sees it now.

    `lesson`: the running one, else the next. `opened`: how many of its students opened the door or were
    handed the room, as far as the access log may count them. `open`: incidents that are not closed.
    `crossing`: how many have come over, where its room was changed while it went on. `made`: a provider made
    its room, in which the teacher is led by the bot.
    """

    school_class: SchoolClass
    lesson: Lesson | None
    room_known: bool
    opened: int = 0
    waiting: int = 0
    open: int = 0
    crossing: Crossing | None = None
    made: bool = False

    def has_open_door(self, at: datetime) -> bool:
        """Tell whether the door of its lesson is open."""
        return self.lesson is not None and self.lesson.is_open(at)

    @property
    def is_held(self) -> bool:
        """Whether the door of its lesson stays shut, since its room was given away."""
        return self.lesson is not None and self.lesson.meeting.state is MeetingState.HELD


@dataclass(frozen=True, slots=True)
class Way:
    """A student's or a guardian's class. `coming`: its lessons that are not over, by their start.

    `over`: the last one that ended lately; None: none did.
    """

    binding: Binding
    school_class: SchoolClass
    coming: tuple[Lesson, ...]
    over: Lesson | None = None

    @property
    def guards(self) -> bool:
        """Whether it is a guardian's."""
        return self.binding.role is BindingRole.GUARDIAN


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim to be a teacher that is not answered. `group_id` None: it names no class."""

    group_id: int | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """What an account's home shows. `overview` is a leader's.

    `waiting`: how many ask to come into classes that it answers for and that are not in `taught`. `claims`:
    how many ask an owner to be teachers. `serves`: it has a role. `applies`: it waits for a teacher's
    approval. `may_wish`: it is a guardian's and gets no evening card.
    """

    overview: Overview | None = None
    taught: tuple[Taught, ...] = ()
    ways: tuple[Way, ...] = ()
    claimed: Claimed | None = None
    waiting: int = 0
    claims: int = 0
    serves: bool = False
    applies: bool = False
    may_wish: bool = False

    @property
    def is_newcomer(self) -> bool:
        """Whether the school knows nothing of the account."""
        return not (self.serves or self.ways or self.claimed or self.applies)

    @property
    def is_asked(self) -> bool:
        """Whether somebody asks to come into a class that it answers for."""
        return self.waiting > 0 or any(each.waiting for each in self.taught)

    @property
    def studies(self) -> bool:
        """Whether it is a student's: it is never staff."""
        return any(not each.guards for each in self.ways)

    @property
    def open(self) -> int:
        """How many incidents are not closed, as far as it may see them."""
        return self.overview.open if self.overview else sum(each.open for each in self.taught)


def nearest_first(taught: Iterable[Taught]) -> tuple[Taught, ...]:
    """Sort classes by when their lesson begins; those without one come last, by name."""

    def key(each: Taught) -> tuple[bool, float, str]:
        lesson, name = each.lesson, each.school_class.name.reveal()
        return lesson is None, 0.0 if lesson is None else lesson.starts_at.timestamp(), name

    return tuple(sorted(taught, key=key))


def minutes_to(at: datetime, now: datetime) -> int | None:
    """Return in how many minutes a time is, begun ones counted; None: it is past, or not soon."""
    left = at - now
    return -(-left // timedelta(minutes=1)) if timedelta() < left <= SOON else None


def pressing(home: Home, now: datetime) -> tuple[tuple[Callback, int], ...]:
    """Return the buttons of what matters to staff now, the most urgent first, each with its subject."""
    found: list[tuple[Callback, int]] = []
    if home.open:
        found.append((SchoolButton.OPEN_INCIDENTS, 0))
    if home.is_asked:
        found.append((HomeButton.WAITING, 0))
    if home.claims:
        found.append((SchoolButton.CLAIMS, 0))
    taught = next((each for each in home.taught if each.has_open_door(now)), None)
    if taught is not None and (opened := taught.lesson) is not None:
        if taught.crossing is not None and taught.crossing.is_under_way:
            found.append((RoomChangeButton.MISSING, taught.crossing.change_id))
        found += [(RoomChangeButton.HOST, opened.id)] if taught.made else []
        found += [(AccessLogButton.SHOW, opened.id), (AccessLogButton.TAGS, opened.id)]
        found.append((RoomChangeButton.LESSON, opened.id))
    if any(not each.room_known for each in home.taught):
        found.append((SchoolButton.SETUP_ROOM, 0))
    if home.overview is not None and home.overview.classes:
        found.append((SchoolButton.OVERVIEW, 0))
    if home.taught:
        found.append((LessonButton.COMING, 0))
    if home.overview is not None and home.overview.classes:
        found += [(FreezeButton.FREEZE, 0), (SchoolButton.DIGEST, 0)]
    return tuple(found[:BUTTONS])
