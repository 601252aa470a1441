"""Texts written to make the detector slow: its work grows as they do, not as their square.

Work is counted in calls of functions, which no busy machine changes. How long they take, and that a message
ends with its deadline, is measured by `fuzz_detection`; how long patterns take, by `rules test`.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from bot.classroom import Secret
from bot.moderation.brake import RuleBreakers
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Post
from bot.rulebook.book import for_school
from tests.moderation.conftest import line

LENGTH = 4096
QUARTER = LENGTH // 4
STEEPEST = 5.5  # times the work for four times the text: 4 is linear, 16 quadratic
LITTLE = 10_000  # calls; less is harmless, however it grows
MOST = 450_000  # calls for a whole message
DETECTOR = for_school(None, ()).detector(deadline=1e9)
ROOMS = [
    Credential(
        Secret("https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1abc.1"),
        Secret("941 2345 6721"),
        Secret("246810"),
    ),
    Credential(None, Secret("812 345 6789"), Secret("hoa24")),
]
KNOWN = KnownCredentials(KnownRooms(ROOMS), ROOMS)

UNITS = (
    *("8", "a", ".", "%", "\0", "\ud800", "𝟖", "8\ufe0f\u20e3", "8\n", "8.", "812 ", "8123456789,"),
    *("zoom ", "mk 1 ", "pass zoom hoc ", "mat khau vao lop ", "phong lop tiet ", "zoom 123456789 "),
    *("zoom.us/j/8123456789 ", "id 812 3456 7890 pass hoa1 ", "id zoom 8 mk pass lop phong 12 "),
    *("https://", "%25", "%e1%ba", "zoom%32%35", "zoom / ", "zoom a .", "abc-defg-", "z o o m "),
    *("webex.com/j.php?", "bbb./rooms/abc-", "a.com/b/c-", "t.me/a?", "jitsi.", ",,8123456789"),
    *("a\u0301\u0323", "z\u0310\u0313o\u0344o\u0324m\u0355", "a\u200b"),
)
ONCE = [
    "zoom.us/j/812345678" + "a." * 2000,
    "zoom.us/join?" + "a" * 4000,
    "webex.com/j.php?" + "a" * 4000,
    "https://teams.microsoft.com/l/channel/" + "a" * 4000,
    "teams.microsoft.com/dl/launcher/" + "a" * 4000,
    "zoom" + " " * 4000 + ".",
    "a" + "\u0301" * 4000,
    "mật khẩu phòng zoom: hoa24 rồi " + "ho" * 800 + "hoa24" + "a24" * 800,
]


def calls(post: Post, known: KnownCredentials | None) -> int:
    """Return how many functions, and steps of generators, the verdict on a message takes."""
    moderator = Moderator(DETECTOR, lambda _chat_id: known, brake_of=RuleBreakers().of)
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        moderator.judge(post)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("known", [None, KNOWN], ids=["unknown", "known"])
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: ascii(unit[:20]))
def test_work_grows_with_the_text_alone(unit: str, known: KnownCredentials | None) -> None:
    """Four times the text is hardly more than four times the work."""
    quarter, whole = (calls(line(1, (unit * size)[:size]), known) for size in (QUARTER, LENGTH))
    assert whole <= max(LITTLE, STEEPEST * quarter)
    assert whole <= MOST


@pytest.mark.parametrize("text", ONCE, ids=lambda text: ascii(text[:20]))
def test_no_shape_of_text_takes_much_work(text: str) -> None:
    """What repeats only within itself is no more work than what repeats as a whole."""
    assert calls(line(1, text), KNOWN) <= MOST
