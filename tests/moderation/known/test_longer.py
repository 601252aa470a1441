"""Figures that are a part of a longer number are no secret of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.classroom import Secret
from bot.moderation import Credential, Detector, KnownCredentials, KnownRooms, Moderator
from bot.moderation.known.longer import goes_on
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post

ROOM = Credential(None, Secret("941 2345 6721"), Secret("3825"))


@pytest.mark.parametrize(
    ("text", "part", "longer"),
    [
        ("024 3825 4321", "4321", True),
        ("024 3825 4321", "024", True),
        ("gọi 3825-4321 nhé", "3825", True),
        ("mã 3825, phòng 7", "3825", False),
        ("bài 12: 3825", "3825", False),
        ("ba tám 3825", "ba tám", False),
    ],
)
def test_a_number_goes_on_over_one_mark(text: str, part: str, longer: bool) -> None:  # noqa: FBT001 - expected
    """A blank, a full stop or a hyphen parts the groups of one number; a comma or a word does not."""
    start = text.index(part)
    assert goes_on(text, start, start + len(part)) is longer


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("văn phòng trường: 024 3825 4321 nhé", Decision.KEEP),
        ("số của cô là 0912 3825 77", Decision.KEEP),
        ("mk 3825", Decision.DELETE),
        ("cuối là 721", Decision.DELETE),
    ],
)
def test_a_telephone_number_stays_after_a_room(
    line: Callable[..., Post], text: str, decision: Decision
) -> None:
    """Though four of its figures are the passcode, or stand in the room's number read backwards."""
    known = KnownCredentials(KnownRooms([ROOM]), [ROOM])
    moderator = Moderator(Detector(()), lambda _chat_id: known)
    moderator.judge(line(1, "phòng 941 2345 6721"))
    assert moderator.judge(line(2, text, sender=2, after=60)).decision is decision
