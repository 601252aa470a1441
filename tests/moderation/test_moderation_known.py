"""Credentials that the bot knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.classroom import Secret
from bot.moderation import Credential, Detector, KnownCredentials, Moderator
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post

CREDENTIAL = Credential("https://hoc.example/r/lop6a", "812 345 6789", Secret("Hoa"))


@pytest.fixture
def moderator() -> Moderator:
    """Return a moderator without rules that knows one class's credentials."""
    return Moderator(Detector(()), lambda _chat_id: KnownCredentials([CREDENTIAL, CREDENTIAL]))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("8123456789", "••••••••••"),
        ("8 1 2 3 4 5 6 7 8 9 nha", "••••••••••••••••••• nha"),
        ("a 812-345-6789, 8123456789", "a ••••••••••••, ••••••••••"),
        ("vào hoc . example / r / LOP6A đi", "vào ••••••••••••••••••••••••• đi"),
        ("𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "••••••••••"),
        ("mật khẩu là HOA", "mật khẩu là •••"),
        ("phòng hôm nay: hoa", "phòng hôm nay: •••"),
    ],
)
def test_known_credentials_are_certain(
    moderator: Moderator, post: Callable[..., Post], text: str, masked: str
) -> None:
    """Link and ID go even bare and spaced; the passcode beside a word for passcode or room."""
    verdict = moderator.judge(post(text))
    assert (Decision.DELETE, 1.0, masked) == (verdict.decision, verdict.score, verdict.masked)


@pytest.mark.parametrize(
    "text", ["hoa nở rồi", "lớp có hoathach", "8123456780", "hoc.example", "pass lại vé"]
)
def test_what_is_not_known_stays(moderator: Moderator, post: Callable[..., Post], text: str) -> None:
    """A passcode that is a word is left alone elsewhere, and so is anything that differs."""
    assert Decision.KEEP is moderator.judge(post(text)).decision


def test_too_short_to_be_known(post: Callable[..., Post]) -> None:
    """Empty or tiny entries are no credentials: they would be found everywhere."""
    known = KnownCredentials([Credential("a.b", "123", Secret(" ")), Credential()])
    assert (
        Decision.KEEP
        is Moderator(Detector(()), lambda _chat_id: known).judge(post("a.b 123 mk pass")).decision
    )


def test_a_passcode_alone_can_be_known(post: Callable[..., Post]) -> None:
    """A credential may be only a passcode."""
    known = KnownCredentials([Credential(passcode=Secret("0000"))])
    moderator = Moderator(Detector(()), lambda _chat_id: known)
    assert Decision.DELETE is moderator.judge(post("pass 0000")).decision
    assert Decision.KEEP is moderator.judge(post("0000")).decision


def test_a_code_can_be_known(post: Callable[..., Post]) -> None:
    """A Meet code is an ID of letters."""
    moderator = Moderator(
        Detector(()), lambda _chat_id: KnownCredentials([Credential(meeting_id="abc-defg-hij")])
    )
    assert Decision.DELETE is moderator.judge(post("abc defg hij")).decision


def test_nothing_speaks_against_what_is_known(detector: Detector, post: Callable[..., Post]) -> None:
    """A known ID goes even in talk of games, which has IDs of its own."""
    moderator = Moderator(detector, lambda _chat_id: KnownCredentials([CREDENTIAL]))
    assert Decision.DELETE is moderator.judge(post("id liên quân 8123456789")).decision
