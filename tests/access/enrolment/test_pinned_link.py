"""The lasting line of a group: by its staff alone, one at a time, for a group that leads somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.pinned_link import (
    PinnedLinkReply,
    PinnedLinkWish,
    Stand,
    may_end,
    may_post,
    post_line,
)
from bot.outbox import Dispatch

WISH = PinnedLinkWish(may=True, group_id=7, chat_id=-7, has_class=True, coming=False, stand=None)


def test_staff_post_a_line_in_their_group() -> None:
    """At most once: where a copy might stand nobody knows which to take away."""
    assert post_line(WISH) == (PinnedLinkReply.POSTED, (Dispatch(EnrolmentMessage.LASTING_LINE, 7, -7),))
    assert may_post(WISH) is None
    assert not EnrolmentMessage.LASTING_LINE.repeatable


@pytest.mark.parametrize(
    ("wish", "reply"),
    [
        (replace(WISH, may=False), PinnedLinkReply.NOT_STAFF),
        (replace(WISH, has_class=False), PinnedLinkReply.NO_CLASS),
        (replace(WISH, coming=True), PinnedLinkReply.COMING),
    ],
)
def test_nothing_is_posted_otherwise(wish: PinnedLinkWish, reply: PinnedLinkReply) -> None:
    """By anybody else, in a group of no class, or while one is on its way."""
    assert post_line(wish) == (reply, ())


def test_staff_take_away_what_stands() -> None:
    """Nobody else does, and where nothing stands they are told so."""
    stands = replace(WISH, stand=Stand(-7, 9))
    assert may_end(stands) is None
    assert may_end(replace(stands, may=False)) is PinnedLinkReply.NOT_STAFF
    assert may_end(WISH) is PinnedLinkReply.NONE
