"""Rooms and lessons from a calendar's events. Now is the morning of a lesson."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

from bot.classroom import MeetingState, Secret
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.decisions import Paste, PasteFacts
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.calendars import (
    Appointments,
    Calendar,
    CalendarEvent,
    calendar_of,
    changes_room,
    on_calendar,
)
from bot.lesson import (
    LessonKind,
    LessonState,
    MeetingSet,
    NewMeeting,
    Provider,
    StoredLesson,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Add
from tests.features.lessons.invitations.test_invitation import ZONE
from tests.features.people import CLASS, MEETING, NOW, ROOM, TEACHER, lesson, new_lessons

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
TIMES = tuple((NOW + week * WEEK + HOUR, NOW + week * WEEK + 2 * HOUR) for week in range(2))
ZOOM = "https://zoom.us/j/83412345678\nPasscode: 11"
INVITATION = Invitation(Provider.ZOOM, ROOM.link, ROOM.meeting_id, ROOM.passcode, Secret("Toán"), *TIMES[0])
FACTS = PasteFacts(CLASS, is_staff=True, same=None, elsewhere=False, running=None)
IN_USE = replace(FACTS, same=MEETING, in_use=True)
PASTE = Paste(1, 2, TEACHER, INVITATION, in_group=False, at=NOW)


def test_events_become_rooms_with_their_times() -> None:
    """The calendar's own times and title count; what is over, and what names no room, is not taken."""
    text = Secret(f"{ZOOM}\n19h thứ 2")
    over = CalendarEvent(Secret("Văn"), text, ((NOW - HOUR, NOW),))
    event = CalendarEvent(Secret("Toán 7A"), text, ((NOW - HOUR, NOW), *TIMES))
    roomless = CalendarEvent(Secret("Họp tổ"), Secret("phòng 12"), TIMES)
    untitled = CalendarEvent(None, Secret(f"{ZOOM}\nTopic: Lý"), TIMES)
    found = calendar_of([over, event, roomless, untitled], NOW, ZONE)
    assert (found.count, found.roomless) == (4, 1)
    first, second = found.rooms
    assert first.times == TIMES
    assert (first.invitation.topic, first.invitation.passcode) == (Secret("Toán 7A"), Secret("11"))
    assert (first.invitation.starts_at, first.invitation.ends_at) == TIMES[0]
    assert second.invitation.topic == Secret("Lý")
    assert Calendar((Appointments(INVITATION, TIMES),), 0).count == 2


def test_a_room_of_a_calendar_becomes_saved_lessons() -> None:
    """Their doors open at their times; a room that is new is the class's own from now on."""
    ids = count(100)
    reply, fresh, changes = on_calendar(PASTE, FACTS, TIMES, (), lambda: next(ids))
    assert (reply, fresh) == (LessonReply.TAKEN, 2)
    assert isinstance(changes[0], NewMeeting)
    (start, end), _ = TIMES
    assert changes[1:3] == (
        Add(StoredLesson(100, CLASS.id, 2, Secret("Toán"), start, end, LessonState.SAVED, TEACHER, NOW)),
        Postponed(LessonJob.OPEN_DOOR, 100, start - timedelta(minutes=10)),
    )
    assert len(changes) == 5


def test_a_file_that_is_sent_again_makes_nothing_twice() -> None:
    """The known room is renewed, and only the new times are taken; an open lesson of it changes nothing."""
    facts = replace(FACTS, same=MEETING, running=lesson())
    reply, fresh, changes = on_calendar(PASTE, facts, TIMES, {TIMES[0][0]}, lambda: 100)
    assert (reply, fresh) == (LessonReply.TAKEN, 1)
    assert changes[0] == MeetingSet(MEETING.id, MeetingState.FREE, ROOM)
    [made] = new_lessons(changes)
    assert (made.meeting_id, made.starts_at) == (MEETING.id, TIMES[1][0])


def test_what_would_be_refused_as_a_paste_is_refused() -> None:
    """Somebody without a role, and another class's room."""
    for refused, reply in (
        (replace(FACTS, is_staff=False), LessonReply.NOT_STAFF),
        (replace(FACTS, elsewhere=True), LessonReply.OTHER_CLASS),
    ):
        assert on_calendar(PASTE, refused, TIMES, (), lambda: 1) == (reply, 0, ())


def test_a_forwarded_file_leaves_a_room_of_the_class_as_it_is() -> None:
    """What it says otherwise is a room of its own, with all its times; the same room gets its new times."""
    forward = replace(PASTE, borrowed=True)
    _, fresh, changes = on_calendar(forward, IN_USE, TIMES, {TIMES[0][0]}, lambda: 100)
    assert fresh == 1
    assert not any(isinstance(each, MeetingSet) for each in changes)
    other = replace(forward, invitation=replace(INVITATION, passcode=Secret("999111")))
    _, fresh, changes = on_calendar(other, IN_USE, TIMES, {TIMES[0][0]}, lambda: 100)
    assert fresh == 2
    assert isinstance(changes[0], NewMeeting)
    assert {each.meeting_id for each in new_lessons(changes)} == {PASTE.meeting_id}
    assert not any(isinstance(each, MeetingSet) for each in changes)


def test_a_file_that_changes_a_room_in_use_is_shown_first() -> None:
    """Not a new room, a draft's, or nobody's; a closed door is told to whoever opens it by that."""
    facts = IN_USE
    other = replace(PASTE, invitation=replace(INVITATION, passcode=Secret("999")))
    assert changes_room(other, facts)
    assert not changes_room(PASTE, facts)
    held = replace(facts, same=replace(MEETING, state=MeetingState.HELD))
    assert changes_room(PASTE, held)
    assert not changes_room(replace(PASTE, borrowed=True), held)
    for unknown in ({"same": None}, {"in_use": False}, {"is_staff": False}, {"elsewhere": True}):
        assert not changes_room(other, replace(facts, **unknown))


def test_of_a_room_for_adults_the_next_lesson_is_a_draft() -> None:
    """Its teacher is asked for whom it is; no door of it opens before the answer."""
    paste = replace(PASTE, invitation=replace(INVITATION, for_adults=True))
    reply, fresh, changes = on_calendar(paste, FACTS, TIMES, (), lambda: 100)
    assert (reply, fresh) == (LessonReply.TAKEN, 0)
    assert isinstance(changes[0], NewMeeting)
    draft = (100, CLASS.id, 2, Secret("Toán"), *TIMES[0], LessonState.DRAFT, TEACHER, NOW)
    assert changes[-2:] == (
        Add(StoredLesson(*draft, kind=LessonKind.UNSAID)),
        Dispatch(LessonMessage.ECHO, 100, TEACHER),
    )
    assert not any(isinstance(each, Postponed) for each in changes)
