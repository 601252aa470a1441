"""Passcodes that are ordinary words of school life: alone they make no ordinary line disappear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.classroom import Secret
from bot.moderation import Credential, Detector, KnownCredentials, KnownRooms, Moderator
from bot.moderation.known.easy_passcodes import is_easy
from bot.moderation.known.known import SURE_RULES
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post

EASY = ["7aToan", "lop7a", "7A1", "Toán 7", "2026", "2026-2027", "123456", "987654", "1234567890", "0000"]
ROOM = "842 1553 0967"
ORDINARY = [
    "7aToan nộp vở cho lớp trưởng nha",
    "hôm nay 7atoan học trang 45",
    "ai giữ sổ đầu bài 7A toán?",
    "lớp 7aToan chụp ảnh kỷ yếu thứ 7",
    "Lớp 7A Toán mai kiểm tra 15 phút nhé",
    "lớp mình là 7A Toán",
    "Lịch zoom: 7A Toán 7h30, 7B Văn 8h15",
    "phòng thi: 7A Toán",
    "7aToan",
]


def moderator(detector: Detector, passcode: str) -> Moderator:
    """Return a moderator that knows a class's room with this passcode."""
    room = Credential(None, Secret(ROOM), Secret(passcode))
    return Moderator(detector, lambda _chat_id: KnownCredentials(KnownRooms((room,)), (room,)))


@pytest.mark.parametrize("passcode", [*EASY, "1", "toan", "lớp học", "học sinh", "7A2026", "english", "zzzz"])
def test_what_everybody_says_is_an_easy_passcode(passcode: str) -> None:
    """A class with or without its subject, a subject, a year, one or two characters, 123456."""
    assert is_easy(passcode)


@pytest.mark.parametrize("passcode", ["246810", "hoa24", "cavang7", "QmZ4dH", "sen nở", "135", "7a@hoa!"])
def test_what_nobody_says_is_not(passcode: str) -> None:
    """Words of another kind, and numbers that do not count on."""
    assert not is_easy(passcode)


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        *(("7aToan", text) for text in ORDINARY),
        ("2026", "năm học 2026"),
        ("7aToan", "mk cũng học 7A toán nè"),
        ("lop7a", "lop7a ơi mai kiểm tra nhé"),
        ("lop7a", "lop7a"),
        ("123456", "mật khẩu wifi 123456"),
        ("123456", "mật khẩu wifi: 123456"),
        ("0000", "vào học nhớ 0000 nha"),
    ],
)
def test_no_ordinary_line_goes_for_an_easy_passcode(
    detector: Detector, line: Callable[..., Post], passcode: str, text: str
) -> None:
    """Not alone, nor right after somebody gave the room, nor when a room follows."""
    judge = moderator(detector, passcode).judge
    assert Decision.DELETE is not judge(line(1, text)).decision
    if text != passcode:
        assert judge(line(2, ROOM, sender=2, after=9)).delete == (2,)
        assert Decision.DELETE is not judge(line(3, text, after=18)).decision


@pytest.mark.parametrize(
    "text",
    [
        "mật khẩu là 7A Toán",
        "pass zoom hôm nay 7aToan nha",
        "mk: 7atoan",
        "7atoan là pass",
        "phòng zoom: 7aToan",
    ],
)
def test_said_to_be_one_it_goes_and_may_be_a_false_alarm(
    detector: Detector, line: Callable[..., Post], text: str
) -> None:
    """Whoever gives it away as what it is gives it away; what it says alone opens no room."""
    verdict = moderator(detector, "7aToan").judge(line(1, text))
    assert (verdict.decision, "toan" in verdict.masked.casefold()) == (Decision.DELETE, False)
    assert SURE_RULES.isdisjoint(finding.rule for finding in verdict.findings)


@pytest.mark.parametrize("texts", [(f"{ROOM} 7aToan",), (ROOM, "7a toán nha"), ("7aToan nha", ROOM)])
def test_beside_its_room_it_counts_as_ever(
    detector: Detector, line: Callable[..., Post], texts: tuple[str, ...]
) -> None:
    """In the room's own message in whatever words; before or after it with hardly anything else."""
    judge = moderator(detector, "7aToan").judge
    for at, text in enumerate(texts, 1):
        verdict = judge(line(at, text, after=9 * at))
    assert verdict.decision is Decision.DELETE
    assert "known-passcode" in {finding.rule for finding in verdict.findings} or len(verdict.delete) == len(
        texts
    )
    assert "toan" not in verdict.masked.casefold()


def test_it_answers_a_question(detector: Detector, line: Callable[..., Post]) -> None:
    """After somebody asked for the passcode there is no doubt what it is."""
    judge = moderator(detector, "7aToan").judge
    judge(line(1, "pass zoom là gì vậy", sender=1))
    assert judge(line(2, "7a toán bạn ơi", sender=2, after=9)).delete == (2,)
