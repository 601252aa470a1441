"""What staff may let pass of a message, as the rules read it."""

from __future__ import annotations

import pytest

from bot import rulebook
from bot.moderation.exemptions.reading import ExemptReader
from bot.moderation.post import Part, Post, Surface

BOOK = rulebook.for_school(None, ())
READER = ExemptReader(BOOK.rules, BOOK.detector())


def written(*texts: str) -> tuple[Post, ...]:
    """Return messages."""
    return tuple(Post((Part(Surface.TEXT, text),)) for text in texts)


def test_texts_and_hosts_of_all_messages_are_read_once() -> None:
    """An album's caption stands on one of its parts alone."""
    link = "vào học ở đây nha các bạn lớp mình https://hop.truong.example/p/van-8a"
    found = READER.read((*written(link, link), Post(())))
    assert found.texts == (link,)
    assert found.distinct
    assert found.hosts == ("hop.truong.example",)
    assert found.open_hosts


@pytest.mark.parametrize(
    "text",
    [
        "vào học https://us05web.zoom.us/j/81234567890",
        "vào học https://meet.jit.si/BaiGiangMau",
        "vào lớp: bit.ly/abc123",
        "vào nhóm zalo.me/g/abcdef123",
        "vào học https://hop.truong.example/r?u=https://zoom.us/j/81234567890",
        "vào học https://hop.truong.example/p/van-8a rồi https://zoom.us/j/81234567890",
    ],
)
def test_a_service_or_a_redirection_closes_hosts(text: str) -> None:
    """Also beside a host that might be let pass alone."""
    assert not READER.read(written(text)).open_hosts


def test_one_short_message_among_several_is_not_distinct() -> None:
    """A leak in two pieces is let pass by neither."""
    assert not READER.read(written("số đơn hàng của em đây cô ơi nhờ cô xem", "123456")).distinct


@pytest.mark.parametrize(
    ("text", "distinct"),
    [
        ("mật khẩu vào phòng học hôm nay là 123456 nha cả lớp ơi nhớ vào sớm", False),
        ("mật khẩu vào phòng học hôm nay là 123456 nha, phòng https://meet.jit.si/BaiGiangMau", True),
    ],
)
def test_a_passcode_without_a_room_is_not_distinct_however_long(text: str, *, distinct: bool) -> None:
    """The same words may open tomorrow's room."""
    assert READER.read(written(text)).distinct is distinct


def test_rules_that_may_err_are_known_by_their_ids() -> None:
    """Those beyond files too; none of a service, none of the school's own."""
    assert {"room-on-any-host", "passcode-said", "any-number"} <= READER.may_err
    assert {"zoom", "jitsi", "known-link", "known-likely", "code"}.isdisjoint(READER.may_err)
