"""What comes of a repost in a channel's linked group is its one forward, and nothing that looks like it."""

from __future__ import annotations

import pytest

from bot.sandbox import SteppedClock
from bot.telegram.guard.reposted import Reposted
from bot.telegram.messages.messenger import OutgoingMessage

LETTER = OutgoingMessage("💬 <b>Bài</b> &amp; link:\nmeet.jit.si/Abc ", rest=OutgoingMessage("chữ"))
FORWARD = {
    "message_id": 7,
    "sender_chat": {"id": -5},
    "is_automatic_forward": True,
    "text": "💬 Bài & link:\nmeet.jit.si/Abc",
}


def reposted(clock: SteppedClock | None = None) -> Reposted:
    made = Reposted(clock or SteppedClock())
    made.note(-5, LETTER)
    return made


def test_each_part_is_known_as_often_as_it_is_asked_for() -> None:
    """Whoever judges asks more than once; the caption of a picture counts as its text."""
    known = reposted()
    for _ in range(2):
        assert known.forwarded(FORWARD)
        assert known.forwarded({**FORWARD, "text": "chữ", "message_id": 8})
    captioned = {name: value for name, value in FORWARD.items() if name != "text"}
    assert reposted().forwarded({**captioned, "caption": FORWARD["text"]})


@pytest.mark.parametrize(
    "other",
    [
        {"sender_chat": {"id": -6}},
        {"is_automatic_forward": False},
        {"text": "💬 Bài & link:\nmeet.jit.si/Abcd"},
        {"text": 5},
        {"edit_date": 1},
    ],
)
def test_what_is_another_is_judged(other: dict[str, object]) -> None:
    """Another channel, a person's copy, other words, an edit."""
    assert not reposted().forwarded({**FORWARD, **other})


async def test_a_second_forward_and_a_late_one_are_judged() -> None:
    """The same words, posted by somebody else, may hide another link."""
    clock = SteppedClock()
    known = reposted(clock)
    assert known.forwarded(FORWARD)
    assert not known.forwarded({**FORWARD, "message_id": 9})
    late = reposted(clock)
    await clock.advance(601)
    assert not late.forwarded(FORWARD)
