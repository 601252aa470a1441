"""The lasting line of a group: by its staff alone, one at a time, for a group that leads somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.enrolment.entry_methods.rules import PinnedLinkReply, PinnedLinkRequest, on_post
from bot.outbox import Dispatch

ASKED = PinnedLinkRequest(may=True, group_id=7, chat_id=-7, has_class=True, is_there=False)


def test_staff_post_a_line_in_their_group() -> None:
    """At most once: where a copy might stand nobody knows which to take away."""
    assert on_post(ASKED) == (PinnedLinkReply.POSTED, (Dispatch(EntryMethodMessage.LASTING_LINE, 7, -7),))
    assert not EntryMethodMessage.LASTING_LINE.repeatable


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        (replace(ASKED, may=False), PinnedLinkReply.NOT_STAFF),
        (replace(ASKED, has_class=False), PinnedLinkReply.NO_CLASS),
        (replace(ASKED, is_there=True), PinnedLinkReply.THERE),
    ],
)
def test_nothing_is_posted_otherwise(asked: PinnedLinkRequest, reply: PinnedLinkReply) -> None:
    """By anybody else, in a group of no class, or where there is one."""
    assert on_post(asked) == (reply, ())
