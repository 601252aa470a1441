"""The lasting line of a group: by its staff alone, one at a time, for a group that leads somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.features.enrolment.entry_methods.buttons import EntryMethodMessage
from bot.features.enrolment.entry_methods.rules import PinnedLinkReply, PinnedLinkRequest, on_post, refused
from bot.outbox import Dispatch

ASKED = PinnedLinkRequest(may=True, group_id=7, chat_id=-7, has_class=True, coming=False, stands=None)


def test_staff_post_a_line_in_their_group() -> None:
    """At most once: where a copy might stand nobody knows which to take away."""
    assert on_post(ASKED) == (PinnedLinkReply.POSTED, (Dispatch(EntryMethodMessage.LASTING_LINE, 7, -7),))
    assert refused(ASKED, posts=True) is None
    assert not EntryMethodMessage.LASTING_LINE.repeatable


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        (replace(ASKED, may=False), PinnedLinkReply.NOT_STAFF),
        (replace(ASKED, has_class=False), PinnedLinkReply.NO_CLASS),
        (replace(ASKED, coming=True), PinnedLinkReply.COMING),
    ],
)
def test_nothing_is_posted_otherwise(asked: PinnedLinkRequest, reply: PinnedLinkReply) -> None:
    """By anybody else, in a group of no class, or while one is on its way."""
    assert on_post(asked) == (reply, ())


def test_staff_take_away_what_stands() -> None:
    """Nobody else does, and where nothing stands they are told so."""
    standing = replace(ASKED, stands=9)
    assert refused(standing, posts=False) is None
    assert refused(replace(standing, may=False), posts=False) is PinnedLinkReply.NOT_STAFF
    assert refused(ASKED, posts=False) is PinnedLinkReply.NONE
