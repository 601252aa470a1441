"""[Đổi phòng]: a class leaves a room for the one of a new invitation, and every door leads there.

A room that leaked is left with all its lessons, another one by the lesson that was meant. A provider's own
steps are the teacher's; here is who may, which invitation will do, and what it changes.

Where a provider makes rooms nothing is pasted: the wish is recorded as a move, and a job has the new room
made, leads the class there as a paste does, and ends the old one, which all lessons leave with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import MeetingState, SchoolClass, Secret
from bot.features.doors.buttons import DoorMessage, RoomChangeJob, RoomChangeMessage
from bot.features.incidents.rules.changes import Moved, RefreshCards
from bot.features.incidents.rules.incident import Incident, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.decisions import renewed_by, said_times, taken_off
from bot.features.lessons.timetables.rules.series import Series
from bot.lesson import (
    DoorsAgain,
    Lesson,
    LessonState,
    Meeting,
    MeetingSet,
    NewMeeting,
    lesson_set,
)
from bot.outbox import Dispatch, Postponed
from bot.providers.ways import Trouble
from bot.records import Add, Change, Decided, Kept, Record, Who, changed

JUST_MADE: Final = timedelta(minutes=1)  # for so long another press on the same button wants nothing new
COUNTED_EVERY = timedelta(seconds=15)  # how often at most a card's count of those who came over changes


class ChangeReply(StrEnum):
    """Reply to staff who change a room. The values name messages in `texts`."""

    ASKED = "change-room-ask"  # for the invitation
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    NOT_STAFF = "press-not-staff"
    OTHERS = "press-room-others"
    NO_ROOM = "press-room-unknown"
    UNKNOWN = "press-unknown"
    ALREADY = "change-room-already"
    UNUSED = "change-room-unused"  # no lesson is held in it any more
    CHANGED = "change-room-done"
    NO_INVITATION = "change-room-no-invitation"
    SEVERAL = "change-room-several"
    BORROWED = "change-room-borrowed"  # another account's words
    WRITTEN = "change-room-written"  # somebody without power wrote of it first
    FOR_ADULTS = "change-room-for-adults"
    SAME = "change-room-same"
    OTHER_CLASS = "change-room-other-class"
    EXPOSED = "change-room-exposed"  # it leaked too
    OTHER_TIME = "room-replaces"  # it names another time than that of the lesson that was meant
    MOVING = "room-move-begun"  # a room is being made
    MOVED = "room-move-once"  # that was so before this press


class OldRoom(StrEnum):
    """What becomes of a room that a class left for one that was made. The values name messages in `texts`."""

    ENDED = "room-old-ended"
    LAPSES = "room-old-lapses"  # no ways into it are given any more, and those that were end by themselves
    STANDS = "room-old-stands"  # whoever has its link may enter until its teacher ends it


@dataclass(frozen=True, slots=True)
class RoomMove(Record):
    """A wish that a provider make a class another room; its id is also that of the change it becomes.

    `lesson_id`: of whose room that was said. `came_to`: the room that was made; `trouble`: why none was;
    neither: it is being made. `old`: what became of the one before; None: it is not known yet.
    """

    id: int
    meeting_id: Annotated[int, Kept(of="meetings")]
    incident_id: Annotated[int | None, Kept(of="incidents")]
    lesson_id: Annotated[int | None, Kept(of="lessons")]
    by: Annotated[Who, Kept("asked_by")]
    at: datetime
    came_to: Annotated[int | None, Kept(of="meetings")] = None
    trouble: Trouble | None = None
    old: OldRoom | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether its room is being made."""
        return self.came_to is None and self.trouble is None


@dataclass(frozen=True, slots=True)
class RoomLeft(Change):
    """A class leaves a room for another one: what shows the old one is removed, handovers are sent anew.

    `incident_id`: on whose card that is counted; None: the room did not leak. `moved` are the lessons that
    are held elsewhere now, `lesson_ids` those of them that go on, `inside` is how many students had opened
    their door. `gated`: the buttons that they have lead to the new room by themselves.
    """

    id: int
    incident_id: int | None
    class_id: int
    was: int
    moved: tuple[int, ...]
    lesson_ids: tuple[int, ...]
    inside: int
    at: datetime
    gated: bool = False


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many of those who had opened the door of a room have come over into the one after it."""

    change_id: int
    inside: int
    came: int

    @property
    def is_under_way(self) -> bool:
        """Whether somebody has not come over yet."""
        return self.came < self.inside


@dataclass(frozen=True, slots=True)
class LeakedRoom:
    """A room that an account wants its class to leave, for one lesson or for all.

    `is_staff`: the account has a role for its class. `left`: the class has left it. `used`: a lesson to come,
    or a weekly one, is held in it.
    """

    meeting: Meeting
    is_staff: bool
    left: bool
    used: bool


@dataclass(frozen=True, slots=True)
class RoomWanted:
    """What a room is made for, or was.

    `room`: the one that the class leaves, `came_to` the one that it goes to, once that is made. From
    `starts_at` to `ends_at` lessons of one day are held there, `lessons` in all, `lesson_id` the next one.
    `shared`: another class uses the old one too.
    """

    move: RoomMove
    room: Meeting
    school_class: SchoolClass
    came_to: Meeting | None
    starts_at: datetime
    ends_at: datetime
    lessons: int
    lesson_id: int | None
    shared: bool


@dataclass(frozen=True, slots=True)
class ListedName:
    """A student by place in the class's list."""

    number: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has not come over yet, by place in the list; `unnamed`: how many did not agree to attendance."""

    named: tuple[ListedName, ...]
    unnamed: int


def on_wish(
    rooms: Sequence[LeakedRoom], *, has_role: bool, reachable: bool
) -> tuple[ChangeReply, Meeting | None]:
    """Decide a press on [Đổi phòng]; return the room that it is about. Of several, one after the other.

    `has_role`: the account has a role for the incident, or the lesson. `reachable`: it can be written to in
    private.
    """
    if not has_role:
        return ChangeReply.NOT_STAFF, None
    own = [each for each in rooms if each.is_staff]
    if not own:
        return ChangeReply.OTHERS if rooms else ChangeReply.NO_ROOM, None
    staying = [each for each in own if not each.left]
    if not staying:
        return ChangeReply.ALREADY, own[-1].meeting
    used = next((each.meeting for each in staying if each.used), None)
    if used is None:
        return ChangeReply.UNUSED, None
    return ChangeReply.ASKED if reachable else ChangeReply.START, used


def on_move(move: RoomMove, before: RoomMove | None) -> Decided[ChangeReply]:
    """Decide that a room is made, unless a press before does that; `before`: the last move out or in."""
    if before is not None and before.trouble is None:
        leads_here = before.came_to == move.meeting_id and move.at < before.at + JUST_MADE
        if before.is_under_way or leads_here:
            return ChangeReply.MOVED, ()
    return ChangeReply.MOVING, (Add(move), Postponed(RoomChangeJob.MOVE, move.id, move.at))


def told_of(move: RoomMove) -> Dispatch:
    """Return the message that tells who wanted a room what came of it."""
    return Dispatch(RoomChangeMessage.MADE, move.id, move.by.account, wished=True)


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """The answer to staff who change a room.

    `room`: the one in question, `school_class`: its class's name, `lesson`: the lesson that was meant. `who`
    and `at`: who changed it before, and when. `came_to`: the room that the class went to. `lessons`: how many
    lessons to come moved there, `whole`: all that were held in the old one. `incident_id`: on whose card that
    is told.
    """

    reply: ChangeReply
    room: Meeting | None = None
    school_class: Secret | None = None
    who: Secret | None = None
    at: datetime | None = None
    came_to: Meeting | None = None
    lessons: int = 0
    whole: bool = True
    lesson: Lesson | None = None
    incident_id: int | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """An account that opened the door of a lesson that goes on, by its newest opening."""

    opening_id: int
    account: int
    student_id: int


@dataclass(frozen=True, slots=True)
class NewRoomRequest:
    """Staff paste what was asked for on an incident's card, for a room, or for the room of a lesson.

    `borrowed`: another account wrote the message. `insists`: they paste again what they were warned of.
    `sure`: they said that this lesson is meant, whatever time the invitation names. `gated`: doors lead
    through the gate, so that their buttons need no message to lead elsewhere.
    """

    incident_id: int | None
    room_id: int
    who: Who
    text: Secret
    invitations: tuple[Invitation, ...]
    borrowed: bool
    insists: bool = False
    lesson_id: int | None = None
    sure: bool = False
    gated: bool = False


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Facts for deciding a new invitation. `id` and `meeting_id` are fresh random ids.

    `room`: the room in question, and whether the account may change it; None: it is gone. `same`: the
    invitation is to that room. `written`: others wrote its number lately, and staff do not insist. `others`:
    it is to another class's, or names another class. `exposed`: its
    room leaked as well. `known`: the class's own meeting with that link or ID. `lessons` are those that move,
    of which none is over; `series` the weekly ones. `drafts`: not saved yet, in `known`. `inside`: who opened
    the door of a lesson that goes on. `lesson`: the one that was meant. `incidents` leaked the old room, the
    newest first: those that are not closed, else the last. `whole`: all lessons leave it.
    """

    id: int
    meeting_id: int
    at: datetime
    room: LeakedRoom | None = None
    same: bool = False
    written: bool = False
    others: bool = False
    exposed: bool = False
    known: Meeting | None = None
    lessons: tuple[Lesson, ...] = ()
    series: tuple[Series, ...] = ()
    drafts: tuple[Lesson, ...] = ()
    inside: tuple[Inside, ...] = ()
    lesson: Lesson | None = None
    incidents: tuple[Incident, ...] = ()
    whole: bool = True


def to_change(lessons: Iterable[Lesson], at: datetime, zone: tzinfo) -> tuple[Lesson, ...]:
    """Return whose room somebody means who wants another one: of each class the next saved lesson at most.

    Those that go on; else those of the day.
    """
    first: dict[int, Lesson] = {}
    for each in sorted(lessons, key=lambda one: one.starts_at):
        first.setdefault(each.class_id, each)
    found = tuple(first.values())
    today = at.astimezone(zone).date()
    running = tuple(each for each in found if each.is_open(at))
    return running or tuple(each for each in found if each.starts_at.astimezone(zone).date() == today)


def misread(asked: NewRoomRequest) -> ChangeReply | None:
    """Return why a paste is no invitation to one new room; None where it is."""
    if not asked.invitations:
        return ChangeReply.NO_INVITATION
    if asked.borrowed:
        return ChangeReply.BORROWED
    if len({each.credentials for each in asked.invitations}) > 1:
        return ChangeReply.SEVERAL
    return ChangeReply.FOR_ADULTS if asked.invitations[0].for_adults else None


def on_change(asked: NewRoomRequest, facts: ChangeFacts) -> Decided[ChangeReply]:
    """Decide a pasted invitation: the class's lessons are held in its room from now on.

    Whoever opened the old room's door of a lesson that goes on is told, with the way into the new one, where
    the button that they have does not lead there. What is refused changes nothing, and the question stays
    open.
    """
    refusal = misread(asked) or _refused(asked, facts)
    if refusal is not None or facts.room is None:
        return refusal or ChangeReply.UNUSED, ()
    old, at = facts.room.meeting, facts.at
    to, entered = _entered(asked, facts, old)
    running = [each for each in facts.lessons if each.is_open(at)]
    incidents = incidents_of(asked, facts)
    left = RoomLeft(
        facts.id,
        next(iter(incidents), None),
        old.class_id,
        old.id,
        tuple(each.id for each in facts.lessons),
        tuple(each.id for each in running),
        len({each.student_id for each in facts.inside}),
        at,
        asked.gated,
    )
    changes: list[Change] = [
        *entered,
        left,
        *(lesson_set(each.id, meeting_id=to) for each in facts.lessons),
        *(changed(each, meeting_id=to) for each in facts.series),
    ]
    for draft in facts.drafts:  # the same invitation, handed in before the press
        if any(_meet(draft, each) for each in facts.lessons):
            changes += taken_off(draft, at)
    # Doors that stayed shut because the old room was held.
    changes += [Postponed(LessonJob.OPEN_DOOR, each.id, at) for each in running if not each.announced]
    if not asked.gated:
        changes += [Dispatch(DoorMessage.MOVED, each.opening_id, each.account) for each in facts.inside]
    who = asked.who
    for each in facts.incidents:  # whoever changes the room looks after what leaked it
        if each.state is State.OPEN:
            changes.append(Moved(each.id, State.ACKNOWLEDGED, None, who.account, who.name, at))
    for incident_id in incidents:
        changes += [Noted(incident_id, TimelineEvent.ROOM_CHANGED, at, who), RefreshCards(incident_id)]
    return ChangeReply.CHANGED, tuple(changes)


def incidents_of(asked: NewRoomRequest, facts: ChangeFacts) -> tuple[int, ...]:
    """Return the incidents whose timelines tell of a change; the first one's card counts who comes over."""
    first = () if asked.incident_id is None else (asked.incident_id,)
    return tuple(dict.fromkeys((*first, *(each.id for each in facts.incidents))))


def _is_elsewhen(asked: NewRoomRequest, facts: ChangeFacts) -> bool:
    """Tell whether an invitation names a time at which the lesson that was meant is not held."""
    times, lesson = said_times(asked.invitations[0], facts.at), facts.lesson
    if asked.sure or lesson is None or times is None:
        return False
    return times[0] >= lesson.ends_at or times[1] <= lesson.opens_at


def _refused(asked: NewRoomRequest, facts: ChangeFacts) -> ChangeReply | None:
    """Return why the class does not move: the first reason that holds."""
    room = facts.room
    reasons = {
        ChangeReply.NOT_STAFF: room is not None and not room.is_staff,
        ChangeReply.ALREADY: room is not None and room.left,
        ChangeReply.UNUSED: room is None or not room.used,
        ChangeReply.SAME: facts.same,
        ChangeReply.OTHER_CLASS: facts.others,
        ChangeReply.EXPOSED: facts.exposed,
        ChangeReply.OTHER_TIME: _is_elsewhen(asked, facts),
        ChangeReply.WRITTEN: facts.written,
    }
    return next((reply for reply, holds in reasons.items() if holds), None)


def _entered(asked: NewRoomRequest, facts: ChangeFacts, old: Meeting) -> tuple[int, Iterable[Change]]:
    """Return the id of the new room, and what makes it the class's, or brings it up to date."""
    invitation = asked.invitations[0]
    credentials, known = invitation.credentials, facts.known
    if known is None:
        new = NewMeeting(
            facts.meeting_id, old.class_id, invitation.provider, credentials, asked.who.account, facts.at
        )
        return facts.meeting_id, (new,)
    renewed = renewed_by(known.credentials, credentials)
    free = MeetingSet(known.id, MeetingState.FREE, renewed)
    return known.id, (free,) if renewed == known.credentials else (free, DoorsAgain(known.id, facts.at))


def _meet(one: Lesson, other: Lesson) -> bool:
    return (
        other.state is LessonState.SAVED and one.starts_at < other.ends_at and other.starts_at < one.ends_at
    )
