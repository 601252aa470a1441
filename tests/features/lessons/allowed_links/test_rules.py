"""A link of no class, allowed for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.classroom import Secret
from bot.features.lessons.allowed_links.rules import AllowedLink, LinkAllowed, MeetingGone, on_allow
from bot.features.lessons.rules.lesson import Credentials, LessonState
from bot.features.lessons.rules.transitions import LessonReply
from bot.records import Add
from tests.features.people import CLASS, MEETING, NOW, TEACHER, lesson

DAY = timedelta(hours=24)
LINK = Secret("https://zoom.us/j/83412345678")
ROOM = replace(MEETING, credentials=Credentials(LINK, None, None))
DRAFT = lesson(LessonState.DRAFT, meeting=ROOM)


def test_a_drafts_link_is_allowed_for_a_day_and_its_room_forgotten() -> None:
    """By staff of the class alone, and only while the draft is there."""
    reply, changes = on_allow(DRAFT, (DRAFT,), 7, by=TEACHER, is_staff=True, at=NOW)
    assert reply is LessonReply.ALLOWED
    assert changes == (Add(LinkAllowed(7, CLASS.id, LINK, NOW, NOW + DAY, TEACHER)), MeetingGone(ROOM.id))
    refused = on_allow(DRAFT, (DRAFT,), 7, by=TEACHER, is_staff=False, at=NOW)
    assert refused == (LessonReply.NOT_STAFF, ())
    gone = replace(DRAFT, state=LessonState.WITHDRAWN)
    for found in (None, gone):
        unknown = on_allow(found, (), 7, by=TEACHER, is_staff=True, at=NOW)
        assert unknown == (LessonReply.UNKNOWN, ())


def test_a_room_that_a_class_uses_and_a_bare_id_are_not_allowed() -> None:
    """That would be the class's own leak; and an ID names no link."""
    used = replace(DRAFT, id=61, state=LessonState.SAVED)
    linkless = replace(DRAFT, meeting=replace(ROOM, credentials=Credentials(None, Secret("834"), None)))
    for found, of_room in ((DRAFT, (DRAFT, used)), (linkless, (linkless,))):
        reply = on_allow(found, of_room, 7, by=TEACHER, is_staff=True, at=NOW)
        assert reply == (LessonReply.OF_A_CLASS, ())


def test_a_link_is_allowed_from_its_beginning_up_to_its_end() -> None:
    """The end is not part of it."""
    link = AllowedLink("zoom.us/j/834", NOW, NOW + DAY)
    moments = (NOW, NOW + DAY, NOW - DAY, NOW + DAY / 2)
    assert [link.covers(at) for at in moments] == [True, False, False, True]
