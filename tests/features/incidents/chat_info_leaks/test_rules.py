"""Fronts that show a room are told once as they stand; staff have a pinned message unpinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Outcome, Room, Secret
from bot.features.incidents.buttons import ChatInfoMessage
from bot.features.incidents.chat_info_leaks.rules import (
    ChatInfoLeak,
    Place,
    UnpinReply,
    may_unpin,
    on_looked,
    on_member_shown,
    on_unpinned,
)
from bot.outbox import Dispatch
from bot.records import Add, Gone, Who, changed
from tests.features.incidents.samples import GROUP, NOW, OTHER_TEACHER, OWNER, PUPIL, SCHOOL, TEACHER

TITLE = ChatInfoLeak(1, GROUP, -100, Room.SUPERGROUP, Place.TITLE, b"t", Secret("zoom ••••"), None, NOW)
PINNED = ChatInfoLeak(2, GROUP, -100, Room.SUPERGROUP, Place.PINNED, b"p", Secret("zoom ••••"), 15, NOW)
SETTLED = replace(PINNED, settled_by=Who(TEACHER, Secret("Lan")), settled_at=NOW)


def who(account: int = TEACHER) -> Who:
    """Return who presses [Unpin]."""
    return Who(account, Secret("Lan"))


def test_what_shows_a_room_is_told_once_as_it_stands() -> None:
    """A second look at the same changes nothing."""
    found = (
        Add(TITLE),
        Dispatch(ChatInfoMessage.FRONT, 1),
        Add(PINNED),
        Dispatch(ChatInfoMessage.FRONT, 2),
    )
    assert on_looked((TITLE, PINNED), (), 15) == found
    again = replace(TITLE, id=7), replace(PINNED, id=8)
    assert on_looked(again, (TITLE, PINNED), 15) == ()


def test_what_shows_it_another_way_is_told_again_and_replaces_the_one_before() -> None:
    """What shows none any more is forgotten."""
    anew = replace(TITLE, id=7, mark=b"u")
    assert on_looked((anew,), (TITLE, PINNED), None) == (
        Gone(ChatInfoLeak, {"id": 1}),
        Gone(ChatInfoLeak, {"id": 2}),
        Add(anew),
        Dispatch(ChatInfoMessage.FRONT, 7),
    )


def test_what_was_unpinned_and_is_pinned_again_is_told_again() -> None:
    """Though it is the same message; while it is not, what became of it is forgotten at the next look."""
    anew = replace(PINNED, id=8)
    assert on_looked((anew,), (SETTLED,), 15) == (
        Gone(ChatInfoLeak, {"id": 2}),
        Add(anew),
        Dispatch(ChatInfoMessage.FRONT, 8),
    )
    assert on_looked((), (SETTLED,), None) == (Gone(ChatInfoLeak, {"id": 2}),)


def test_what_is_pinned_below_another_counts_as_pinned() -> None:
    """Telegram names the newest alone: the letter's button goes on working, and nobody is told again."""
    assert on_looked((), (PINNED,), 16) == ()
    assert on_looked((replace(PINNED, id=8),), (PINNED,), 16) == ()
    for newest in (14, 15, None):
        assert on_looked((), (PINNED,), newest) == (Gone(ChatInfoLeak, {"id": 2}),)
    anew = replace(PINNED, id=8, mark=b"q")
    assert on_looked((anew,), (PINNED,), 16) == (
        Gone(ChatInfoLeak, {"id": 2}),
        Add(anew),
        Dispatch(ChatInfoMessage.FRONT, 8),
    )
    assert on_looked((), (SETTLED,), 16) == (Gone(ChatInfoLeak, {"id": 2}),)


@pytest.mark.parametrize("account", [OWNER, TEACHER])
def test_staff_of_the_group_unpin(account: int) -> None:
    """Once Telegram has; a message that is not pinned any more is as good as unpinned."""
    assert may_unpin(account, PINNED, SCHOOL, NOW) is None
    for outcome in (Outcome.DONE, Outcome.GONE):
        settled = (changed(PINNED, settled_by=who(account), settled_at=NOW),)
        assert on_unpinned(who(account), PINNED, outcome, SCHOOL, NOW) == (UnpinReply.UNPINNED, settled)


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
    assert may_unpin(account, front, SCHOOL, NOW) is reply
    assert on_unpinned(who(account), front, Outcome.DONE, SCHOOL, NOW) == (reply, ())


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
    assert on_unpinned(who(), replace(PINNED, room=room), outcome, SCHOOL, NOW) == (reply, ())


NAME = ChatInfoLeak(
    3, GROUP, -100, Room.SUPERGROUP, Place.NAME, b"n", Secret("An ••••"), None, NOW, member=b"an"
)


def shows(number: int, place: Place = Place.NAME, minutes: int = 0) -> ChatInfoLeak:
    """Return another secret that the same member shows."""
    at = NOW + timedelta(minutes=minutes)
    fragment = Secret(f"An •••{number}")
    return replace(NAME, id=number, place=place, mark=bytes([number]), fragment=fragment, found_at=at)


def told_of(*found: ChatInfoLeak, own_room: bool = False) -> tuple[list[ChatInfoLeak], list[int]]:
    """Let a member show one secret after the other; return what is kept, and the messages sent."""
    kept: list[ChatInfoLeak] = []
    messages: list[int] = []
    for one in found:
        for change in on_member_shown((one,), kept, own_room=own_room):
            if isinstance(change, Add):
                assert isinstance(change.record, ChatInfoLeak)
                kept.append(change.record)
            else:
                assert isinstance(change, Dispatch)
                messages.append(change.subject)
    return kept, messages


def test_what_a_member_shows_is_told_once() -> None:
    """Each secret for itself: in another place, or beside a new one, it is told; the same again is not."""
    assert on_member_shown((NAME,), (), own_room=False) == (
        Add(NAME),
        Dispatch(ChatInfoMessage.FRONT, 3),
    )
    assert on_member_shown((replace(NAME, id=9),), (NAME,), own_room=False) == ()
    assert told_of(NAME, replace(NAME, id=9, place=Place.TAG))[1] == [3, 9]
    beside = on_member_shown((replace(NAME, id=8), shows(9), shows(10)), (NAME,), own_room=False)
    assert beside == (
        Add(shows(9)),
        Add(shows(10)),
        Dispatch(ChatInfoMessage.FRONT, 9),
    )


def test_past_the_bound_no_more_is_told() -> None:
    """A prankster who changes the name all day costs three messages; what each showed is kept."""
    kept, messages = told_of(*(shows(each, minutes=each) for each in range(1, 9)))
    assert messages == [1, 2, 3]
    assert len(kept) == 8


def test_decoys_do_not_use_up_the_messages_for_the_classes_own_room() -> None:
    """It is told in a message of its own, which rings; the bound for such is another one, and holds too."""
    decoys, _ = told_of(*(shows(each, minutes=each) for each in range(1, 6)))
    room = shows(7, minutes=7)
    assert on_member_shown((room,), decoys, own_room=True) == (
        Add(room),
        Dispatch(ChatInfoMessage.FRONT, 7),
    )
    _, messages = told_of(*(shows(each, minutes=each) for each in range(1, 9)), own_room=True)
    assert messages == [1, 2, 3, 4, 5, 6]


def test_after_a_day_the_bound_begins_anew() -> None:
    """Before what is known of members ends."""
    old = [shows(each, minutes=each) for each in (1, 2, 3)]
    assert told_of(*old, shows(4, minutes=20 * 60 + 3))[1] == [1, 2, 3, 4]


def test_a_scan_does_not_see_names() -> None:
    """They stand, whatever it finds elsewhere."""
    assert on_looked((TITLE,), (TITLE, NAME), None) == ()
