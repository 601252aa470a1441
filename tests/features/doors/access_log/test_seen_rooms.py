"""A room that was seen by an account which is in the class no more."""

from __future__ import annotations

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.doors.access_log.rules import SeenReply, SeenRoom, on_seen_press
from bot.features.incidents.rules.changes import RoomSet
from tests.features.people import CLASS, MEETING, NOW, lesson

SEEN = SeenRoom(90, CLASS, 12, Secret("Nguyễn Văn An"), None, approved=True, lesson=lesson(), opened_at=NOW)


@pytest.mark.parametrize(
    ("closes", "reply", "state"),
    [(True, SeenReply.CLOSED, MeetingState.HELD), (False, SeenReply.KEPT, MeetingState.FREE)],
)
def test_staff_close_the_door_or_keep_the_room(closes: bool, reply: SeenReply, state: MeetingState) -> None:  # noqa: FBT001 - a case
    """Nobody else decides, and what is kept no more nobody."""
    assert on_seen_press(SEEN, is_staff=True, closes=closes, at=NOW) == (
        reply,
        (RoomSet((MEETING.id,), state, NOW),),
    )
    assert on_seen_press(SEEN, is_staff=False, closes=closes, at=NOW) == (SeenReply.NOT_STAFF, ())
    assert on_seen_press(None, is_staff=True, closes=closes, at=NOW) == (SeenReply.GONE, ())
