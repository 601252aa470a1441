"""A link of no class, allowed for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.classroom import Secret
from bot.features.lessons.rules.decisions import AllowedLink, LinkAllowed, MeetingGone, on_allow
from bot.features.lessons.rules.transitions import LessonReply
from bot.lesson import Credentials, LessonState
from bot.records import Add
from tests.features.people import CLASS, MEETING, NOW, TEACHER, asked, lesson

DAY = timedelta(hours=24)
LINK = Secret("https://zoom.us/j/83412345678")
ROOM = replace(MEETING, credentials=Credentials(LINK, None, None))
DRAFT = lesson(LessonState.DRAFT, meeting=ROOM)


def test_a_drafts_link_is_allowed_for_a_day_and_its_room_forgotten() -> None:
    """By staff of the class alone, while the draft is there: the table of transitions tells the rest."""
    reply, changes = on_allow(asked(DRAFT), (DRAFT,), 7)
    assert reply is LessonReply.ALLOWED
    assert changes == (Add(LinkAllowed(7, CLASS.id, LINK, NOW, NOW + DAY, TEACHER)), MeetingGone(ROOM.id))
    gone = replace(DRAFT, state=LessonState.WITHDRAWN)
    assert on_allow(asked(gone), (), 7) == (LessonReply.WITHDRAWN, ())


def test_a_room_that_a_class_uses_and_a_bare_id_are_not_allowed() -> None:
    """That would be the class's own leak; and an ID names no link."""
    used = replace(DRAFT, id=61, state=LessonState.SAVED)
    linkless = replace(DRAFT, meeting=replace(ROOM, credentials=Credentials(None, Secret("834"), None)))
    for found, of_room in ((DRAFT, (DRAFT, used)), (linkless, (linkless,))):
        reply = on_allow(asked(found), of_room, 7)
        assert reply == (LessonReply.OF_A_CLASS, ())
        # Whoever is not staff does not even learn that a class uses it.
        assert on_allow(asked(found, is_staff=False), of_room, 7) == (LessonReply.NOT_STAFF, ())


def test_a_link_is_allowed_from_its_beginning_up_to_its_end() -> None:
    """The end is not part of it."""
    link = AllowedLink("zoom.us/j/834", NOW, NOW + DAY)
    moments = (NOW, NOW + DAY, NOW - DAY, NOW + DAY / 2)
    assert [link.covers(at) for at in moments] == [True, False, False, True]
