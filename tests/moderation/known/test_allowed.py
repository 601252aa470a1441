"""Links that staff allowed in a chat for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import rulebook
from bot.moderation import Detector, Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHAT, ELSEWHERE = -1, -2
LINK = "https://zoom.us/j/83412345678?pwd=Abc1"
TALK = f"Mời các em nghe nói chuyện {LINK}"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return a detector with the shipped rules."""
    return rulebook.for_school(None, ()).detector()


def decided(detector: Detector, text: str, chat_id: int = CHAT, at: datetime = NOW) -> Decision:
    """Judge a text where one link is allowed for an hour."""

    def allowed(chat_id: int, at: datetime) -> frozenset[str]:
        covers = chat_id == CHAT and NOW <= at < NOW + HOUR
        return frozenset({"zoom.us/j/83412345678?pwd=abc1"} if covers else ())

    post = Post((Part(Surface.TEXT, text),), chat_id=chat_id, message_id=1, sender=1, at=at)
    return Moderator(detector, allowed=allowed).judge(post).decision


def test_an_allowed_link_stays_in_its_chat_for_its_time(detector: Detector) -> None:
    """Elsewhere, before and after, it goes as ever."""
    assert decided(detector, TALK) is Decision.KEEP
    assert decided(detector, TALK, ELSEWHERE) is Decision.DELETE
    assert decided(detector, TALK, at=NOW + HOUR) is Decision.DELETE
    assert decided(detector, TALK, at=NOW - HOUR) is Decision.DELETE


@pytest.mark.parametrize(
    "text",
    [
        f"{LINK} https://zoom.us/j/75512345678",
        "https://zoom.us/j/83412345679?pwd=Abc1",
        f"{LINK} còn lớp mình ID 942 1234 5678 pass 12345",
    ],
)
def test_what_else_leaks_goes_beside_an_allowed_link(detector: Detector, text: str) -> None:
    """Another link, one that is like it, and an ID with its passcode."""
    assert decided(detector, text) is Decision.DELETE
