"""Lessons from a calendar file: each event gives a room and the times at which it is used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.classroom import MeetingState
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.invitations.rules.invitation import read_invitation
from bot.features.lessons.invitations.rules.wording import is_for_adults
from bot.features.lessons.rules.decisions import on_paste, renewed_by
from bot.features.lessons.rules.transitions import LessonReply
from bot.lesson import (
    OPENS_BEFORE,
    DoorsAgain,
    LessonKind,
    LessonState,
    MeetingSet,
    NewMeeting,
    StoredLesson,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Change, Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime, tzinfo

    from bot.classroom import Secret
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.features.lessons.rules.decisions import Paste, PasteFacts


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
    asks = paste.invitation.for_adults
    for starts_at, ends_at in fresh[:1] if asks else fresh:
        lesson_id = new_id()
        lesson = StoredLesson(
            lesson_id,
            facts.school_class.id,
            meeting_id,
            paste.invitation.topic,
            starts_at,
            ends_at,
            LessonState.DRAFT if asks else LessonState.SAVED,
            paste.account,
            paste.at,
            kind=LessonKind.UNSAID if asks else None,
        )
        opens_at = max(paste.at, starts_at - OPENS_BEFORE)
        opening = Postponed(LessonJob.OPEN_DOOR, lesson_id, opens_at)
        kept += (Add(lesson), Dispatch(LessonMessage.ECHO, lesson_id, paste.account) if asks else opening)
    return reply, 0 if asks else len(fresh), tuple(kept)


def changes_room(paste: Paste, facts: PasteFacts) -> bool:
    """Tell whether a room of a calendar differs from that which its class uses, or opens its closed door."""
    room = facts.same
    if room is None or not facts.in_use or not facts.is_staff or facts.elsewhere:
        return False
    opens = room.state is MeetingState.HELD and not paste.aside
    return opens or renewed_by(room.credentials, paste.credentials) != room.credentials
