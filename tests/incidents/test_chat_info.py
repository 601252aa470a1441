"""Fronts that show a room are told once as they stand; staff have a pinned message unpinned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Outcome, Room, Secret
from bot.incidents.chat_info import (
    ChatInfoLeak,
    ChatInfoLeakFound,
    ChatInfoLeakGone,
    ChatInfoLeakSettled,
    Place,
    UnpinPress,
    UnpinReply,
    may_unpin,
    on_looked,
    on_member_shown,
    on_unpinned,
)
from bot.incidents.messages import IncidentMessage
from bot.outbox import Dispatch
from tests.incidents.samples import GROUP, NOW, PUPIL
from tests.incidents.test_press import OTHER_TEACHER, OWNER, SCHOOL, TEACHER

TITLE = ChatInfoLeak(1, GROUP, -100, Room.SUPERGROUP, Place.TITLE, b"t", Secret("zoom ••••"), None, NOW)
PINNED = ChatInfoLeak(2, GROUP, -100, Room.SUPERGROUP, Place.PINNED, b"p", Secret("zoom ••••"), 15, NOW)
SETTLED = replace(PINNED, settled_by=Secret("Lan"), settled_at=NOW)


def press(account: int = TEACHER) -> UnpinPress:
    """Press [Unpin]."""
    return UnpinPress(account, Secret("Lan"), 2, NOW)


def test_what_shows_a_room_is_told_once_as_it_stands() -> None:
    """A second look at the same changes nothing."""
    found = (
        ChatInfoLeakFound(TITLE),
        Dispatch(IncidentMessage.FRONT, 1),
        ChatInfoLeakFound(PINNED),
        Dispatch(IncidentMessage.FRONT, 2),
    )
    assert on_looked((TITLE, PINNED), (), 15) == found
    again = replace(TITLE, id=7), replace(PINNED, id=8)
    assert on_looked(again, (TITLE, PINNED), 15) == ()


def test_what_shows_it_another_way_is_told_again_and_replaces_the_one_before() -> None:
    """What shows none any more is forgotten."""
    anew = replace(TITLE, id=7, mark=b"u")
    assert on_looked((anew,), (TITLE, PINNED), None) == (
        ChatInfoLeakGone(1),
        ChatInfoLeakGone(2),
        ChatInfoLeakFound(anew),
        Dispatch(IncidentMessage.FRONT, 7),
    )


def test_what_was_unpinned_and_is_pinned_again_is_told_again() -> None:
    """Though it is the same message; while it is not, what became of it is forgotten at the next look."""
    anew = replace(PINNED, id=8)
    assert on_looked((anew,), (SETTLED,), 15) == (
        ChatInfoLeakGone(2),
        ChatInfoLeakFound(anew),
        Dispatch(IncidentMessage.FRONT, 8),
    )
    assert on_looked((), (SETTLED,), None) == (ChatInfoLeakGone(2),)


def test_what_is_pinned_below_another_counts_as_pinned() -> None:
    """Telegram names the newest alone: the letter's button goes on working, and nobody is told again."""
    assert on_looked((), (PINNED,), 16) == ()
    assert on_looked((replace(PINNED, id=8),), (PINNED,), 16) == ()
    for newest in (14, 15, None):
        assert on_looked((), (PINNED,), newest) == (ChatInfoLeakGone(2),)
    anew = replace(PINNED, id=8, mark=b"q")
    assert on_looked((anew,), (PINNED,), 16) == (
        ChatInfoLeakGone(2),
        ChatInfoLeakFound(anew),
        Dispatch(IncidentMessage.FRONT, 8),
    )
    assert on_looked((), (SETTLED,), 16) == (ChatInfoLeakGone(2),)


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_of_the_group_unpin(account: int) -> None:
    """Once Telegram has; a message that is not pinned any more is as good as unpinned."""
    assert may_unpin(press(account), PINNED, SCHOOL) is None
    for outcome in (Outcome.DONE, Outcome.GONE):
        settled = (ChatInfoLeakSettled(2, account, Secret("Lan"), NOW),)
        assert on_unpinned(press(account), PINNED, outcome, SCHOOL) == (UnpinReply.UNPINNED, settled)


@pytest.mark.parametrize(
    ("account", "front", "reply"),
    [
        (PUPIL, PINNED, UnpinReply.NOT_STAFF),
        (OTHER_TEACHER, PINNED, UnpinReply.NOT_STAFF),
        (TEACHER, SETTLED, UnpinReply.ALREADY),
        (TEACHER, TITLE, UnpinReply.UNKNOWN),
        (TEACHER, None, UnpinReply.UNKNOWN),
    ],
)
def test_who_or_what_does_not_count_changes_nothing(
    account: int, front: ChatInfoLeak | None, reply: UnpinReply
) -> None:
    """Before Telegram is asked, and where things changed while it was."""
    assert may_unpin(press(account), front, SCHOOL) is reply
    assert on_unpinned(press(account), front, Outcome.DONE, SCHOOL) == (reply, ())


@pytest.mark.parametrize(
    ("outcome", "room", "reply"),
    [
        (Outcome.NO_RIGHT, Room.SUPERGROUP, UnpinReply.NO_RIGHT),
        (Outcome.NO_RIGHT, Room.CHANNEL, UnpinReply.NO_RIGHT_CHANNEL),
        (Outcome.SHUT_OUT, Room.CHANNEL, UnpinReply.SHUT_OUT),
        (Outcome.REFUSED, Room.SUPERGROUP, UnpinReply.UNSURE),
        (Outcome.UNKNOWN, Room.SUPERGROUP, UnpinReply.UNSURE),
    ],
)
def test_what_telegram_refuses_is_told_and_may_be_tried_again(
    outcome: Outcome, room: Room, reply: UnpinReply
) -> None:
    """The front stays as it is."""
    assert on_unpinned(press(), replace(PINNED, room=room), outcome, SCHOOL) == (reply, ())


NAME = ChatInfoLeak(3, GROUP, -100, Room.SUPERGROUP, Place.NAME, b"n", Secret("An ••••"), None, NOW)


def test_a_members_name_is_told_once_and_with_the_others_of_a_day() -> None:
    """Whoever reads the newest message reads of all, the last five; what was told is not told again."""
    assert on_member_shown(NAME, ()) == (ChatInfoLeakFound(NAME), Dispatch(IncidentMessage.FRONT, 3))
    assert on_member_shown(replace(NAME, id=9), (NAME,)) == ()
    other = replace(NAME, id=4, fragment=Secret("Bình ••••"))
    both = replace(other, fragment=Secret("An ••••\nBình ••••"))
    told = (ChatInfoLeakGone(3), ChatInfoLeakFound(both), Dispatch(IncidentMessage.FRONT, 4))
    assert on_member_shown(other, (NAME,)) == told
    assert on_member_shown(replace(NAME, id=9), (both,)) == ()
    many = replace(NAME, fragment=Secret("1\n2\n3\n4\n5"))
    found = on_member_shown(other, (many,))[1]
    assert isinstance(found, ChatInfoLeakFound)
    assert found.front.fragment.reveal() == "2\n3\n4\n5\nBình ••••"


def test_a_scan_does_not_see_names() -> None:
    """They stand, whatever it finds elsewhere."""
    assert on_looked((TITLE,), (TITLE, NAME), None) == ()
