"""Of what is gone its author hears, and a group where somebody has a use for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import SCHOOL, Room
from bot.features.incidents.author_messages.rules import (
    AuthorFacts,
    AuthorTold,
    LineFacts,
    Noticed,
    is_claimable,
    on_gone,
    on_no_whisper,
    on_untold,
)
from bot.features.incidents.buttons import AuthorMessage
from bot.features.school.rules import GroupState
from bot.outbox import Dispatch
from tests.features.incidents.samples import NOW, incident

LINE = LineFacts(77, -100, Room.SUPERGROUP, None, wanted=False)
KNOWN = AuthorFacts(9, 4, None, told_of_it=False)
UNKNOWN = replace(KNOWN, author=None)
HEARD = (Noticed(77, NOW), Dispatch(AuthorMessage.NOTICE, 77, -100))
TOLD = (AuthorTold(9, NOW), Dispatch(AuthorMessage.WHISPER, 9, -100))


def test_an_author_hears_once_of_a_leak_and_once_in_ten_minutes() -> None:
    """A storm by one account gives one notice; the next leak after ten minutes another."""
    assert on_gone(KNOWN, LINE, NOW) == TOLD
    assert on_gone(replace(KNOWN, told_at=NOW - timedelta(minutes=10)), LINE, NOW) == TOLD
    assert on_gone(replace(KNOWN, told_at=NOW - timedelta(minutes=9)), LINE, NOW) == ()
    before = replace(KNOWN, told_at=NOW - timedelta(days=1), told_of_it=True)
    assert on_gone(before, LINE, NOW) == ()


def test_an_author_whose_room_is_kept_hears_it_by_the_lesson_alone() -> None:
    """They are shown it in private, and need no second word; whoever has a use for the line gets it."""
    kept = replace(KNOWN, echoed=True)
    assert on_gone(kept, LINE, NOW) == ()
    assert on_gone(kept, replace(LINE, wanted=True), NOW) == HEARD


def test_the_group_hears_where_somebody_there_has_a_use_for_it() -> None:
    """The way in while a door is open, or the button for teachers: also where the author knows."""
    wanted = replace(LINE, wanted=True)
    assert on_gone(KNOWN, wanted, NOW) == (*TOLD, *HEARD)
    assert on_gone(replace(KNOWN, told_at=NOW), wanted, NOW) == HEARD


def test_who_hides_is_told_by_the_groups_line() -> None:
    """There is no other way."""
    assert on_gone(UNKNOWN, LINE, NOW) == HEARD


def test_the_group_hears_once_in_ten_minutes() -> None:
    """Not before ten minutes have passed, and then again."""
    assert on_untold(replace(LINE, noticed_at=NOW - timedelta(minutes=10)), NOW) == HEARD
    assert on_untold(replace(LINE, noticed_at=NOW - timedelta(minutes=9)), NOW) == ()


@pytest.mark.parametrize("author", [KNOWN, UNKNOWN])
def test_a_channel_hears_nothing(author: AuthorFacts) -> None:
    """A channel's readers get no line between its posts."""
    channel = replace(LINE, room=Room.CHANNEL, wanted=True)
    assert not [each for each in on_gone(author, channel, NOW) if each in HEARD]
    assert on_untold(channel, NOW) == ()


def test_who_cannot_be_shown_anything_in_the_group_is_told_in_private_or_by_its_line() -> None:
    """In that order."""
    assert on_no_whisper(KNOWN, LINE, NOW, reachable=True) == (Dispatch(AuthorMessage.AUTHOR, 9, 4),)
    assert on_no_whisper(KNOWN, LINE, NOW, reachable=False) == HEARD
    assert on_no_whisper(UNKNOWN, LINE, NOW, reachable=True) == HEARD


@pytest.mark.parametrize(
    ("realm", "owned", "claimable"),
    [(None, False, True), (None, True, True), (SCHOOL, True, False), (4, False, False), (4, True, True)],
)
def test_an_author_may_say_to_teach_where_nobody_who_may_has_spoken(
    realm: int | None,
    owned: bool,  # noqa: FBT001 - a case
    claimable: bool,  # noqa: FBT001
) -> None:
    """A creator's word counts until the school has an owner; of a group that is gone nobody is asked."""
    one = incident(owned=owned)
    group = GroupState(one.group_id, one.group, None, None, None, None, realm)
    assert is_claimable(one, group) is claimable
    assert not is_claimable(one, None)
