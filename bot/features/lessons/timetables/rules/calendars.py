"""Lessons from a calendar file: each event gives a room and the times at which it is used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.classroom import MeetingState
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.invitations.rules.invitation import read_invitation
from bot.features.lessons.invitations.rules.wording import is_for_adults
from bot.features.lessons.rules.decisions import on_paste, renewed_by
from bot.features.lessons.rules.lesson import (
    OPENS_BEFORE,
    DoorsAgain,
    LessonKind,
    LessonState,
    MeetingSet,
    NewMeeting,
    StoredLesson,
)
from bot.features.lessons.rules.transitions import LessonReply
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Change, Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime, tzinfo

    from bot.classroom import Secret
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.features.lessons.rules.decisions import Paste, PasteFacts
    from bot.features.lessons.rules.lesson import Meeting


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of a calendar: its title, all its text, and its times, in UTC, in order."""

    summary: Secret | None
    text: Secret
    times: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Appointments:
    """A room, and when it is used; at least one time."""

    invitation: Invitation
    times: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Content of a file for a class: its rooms, and how many events have no link or ID of a meeting."""

    rooms: tuple[Appointments, ...]
    roomless: int

    @property
    def count(self) -> int:
        """Number of lessons."""
        return sum(len(each.times) for each in self.rooms)


class RoomPart(StrEnum):
    """A part of a room that differs in a calendar. The values name messages in `texts`."""

    LINK = "room-part-link"
    MEETING_ID = "room-part-id"
    PASSCODE = "room-part-passcode"
    HELD = "room-part-held"  # staff closed its door; handing the room in again asks to open it


@dataclass(frozen=True, slots=True)
class RoomChange:
    """A room that a class uses, and the parts in which a calendar differs."""

    meeting: Meeting
    parts: tuple[RoomPart, ...]


def calendar_of(events: Iterable[CalendarEvent], now: datetime, zone: tzinfo) -> Calendar:
    """Return the rooms of a calendar's events that are not over. Times are the calendar's, not the text's."""
    rooms: list[Appointments] = []
    roomless = 0
    for event in events:
        times = tuple(time for time in event.times if time[1] > now)
        if not times:
            continue
        invitation = read_invitation(event.text.reveal(), now, zone)
        if invitation is None:
            roomless += 1
            continue
        starts_at, ends_at = times[0]
        summary = event.summary.reveal() if event.summary is not None else ""
        own = replace(
            invitation,
            topic=event.summary or invitation.topic,
            starts_at=starts_at,
            ends_at=ends_at,
            for_adults=invitation.for_adults or is_for_adults(summary),
        )
        rooms.append(Appointments(own, times))
    return Calendar(tuple(rooms), roomless)


def on_calendar(
    paste: Paste,
    facts: PasteFacts,
    times: Sequence[tuple[datetime, datetime]],
    known: Collection[datetime],
    new_id: Callable[[], int],
) -> tuple[LessonReply, int, Changes]:
    """Decide what a room of a calendar becomes: lessons, saved at once; return how many are new.

    If its words speak of parents or staff, the next lesson is a draft, about which its teacher is asked.
    `known` are the starts of the class's saved lessons in that room: a file that is sent again creates no
    duplicates. It is refused where the same invitation would be, if it were pasted.
    """
    reply, _, changes = on_paste(paste, facts)
    if reply is not LessonReply.TAKEN:
        return reply, 0, ()
    of_room = NewMeeting | MeetingSet | DoorsAgain
    kept: list[Change] = [one for one in changes if isinstance(one, of_room)]
    own = any(isinstance(one, NewMeeting) for one in kept)
    meeting_id = paste.meeting_id if own or facts.same is None else facts.same.id
    fresh = [each for each in times if own or each[0] not in known]
    if paste.invitation.for_adults:
        for starts_at, ends_at in fresh[:1]:
            kept += _asked(paste, facts.school_class.id, meeting_id, (starts_at, ends_at), new_id())
        return reply, 0, tuple(kept)
    for starts_at, ends_at in fresh:
        lesson_id = new_id()
        lesson = StoredLesson(
            lesson_id,
            facts.school_class.id,
            meeting_id,
            paste.invitation.topic,
            starts_at,
            ends_at,
            LessonState.SAVED,
            paste.account,
            paste.at,
        )
        opens_at = max(paste.at, starts_at - OPENS_BEFORE)
        kept += (Add(lesson), Postponed(LessonJob.OPEN_DOOR, lesson_id, opens_at))
    return reply, len(fresh), tuple(kept)


def _asked(
    paste: Paste, class_id: int, meeting_id: int, times: tuple[datetime, datetime], lesson_id: int
) -> tuple[Change, ...]:
    """Ask the teacher for whom the next lesson of a calendar is, before it is announced."""
    draft = StoredLesson(
        lesson_id,
        class_id,
        meeting_id,
        paste.invitation.topic,
        *times,
        LessonState.DRAFT,
        paste.account,
        paste.at,
        kind=LessonKind.UNSAID,
    )
    return Add(draft), Dispatch(LessonMessage.ECHO, lesson_id, paste.account)


def room_change(paste: Paste, facts: PasteFacts) -> RoomChange | None:
    """Return where a room of a calendar differs from the one that its class uses; None: nowhere."""
    room = facts.same
    if room is None or not facts.in_use or not facts.is_staff or facts.elsewhere:
        return None
    old, new = room.credentials, renewed_by(room.credentials, paste.credentials)
    said = (
        (RoomPart.LINK, old.link != new.link),
        (RoomPart.MEETING_ID, old.meeting_id != new.meeting_id),
        (RoomPart.PASSCODE, old.passcode != new.passcode),
        (RoomPart.HELD, room.state is MeetingState.HELD and not paste.aside),
    )
    parts = tuple(part for part, is_other in said if is_other)
    return RoomChange(room, parts) if parts else None
