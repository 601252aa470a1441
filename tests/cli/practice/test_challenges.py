"""What came of a riddle: removed, got through, or not yet told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import texts
from bot.classroom import Language
from bot.cli.practice.challenges import RIDDLES, ROOM, STANDS, RiddleOutcome, RiddlePost, is_readable, judge

NOW = datetime(2026, 11, 23, 0, 31, tzinfo=UTC)
LONG_AGO = NOW - timedelta(minutes=1)


def sent(text: str, *, seconds: float = 60, removed: bool = False) -> RiddlePost:
    """Return a message that was last changed so long ago."""
    return RiddlePost(text, NOW - timedelta(seconds=seconds), removed=removed)


@pytest.mark.parametrize(
    "text",
    [
        ROOM.link,
        "9 4 7 2 6 1 8 0 3 5 1",
        "9.4-7/2 6:1 8 0,3 5 1",
        "mật mã 7 a 2 0 2 6",
        "chín bốn bảy hai sáu một tám không ba năm một",
        "Nine four seven two six one eight zero three five one",
        "⑨④⑦②⑥①⑧⓪③⑤①",
        "９４７２６１８０３５１",
        "𝟗𝟒𝟕𝟐𝟔𝟏𝟖𝟎𝟑𝟓𝟏",
        "15308162749",
        "pwd=UnFtS2x6V1pB",
        "Bp1V6x2StFnU",
        "9 con mèo, 4 con chó, 7 gà, 2 vịt, 6 táo, 1 lê, 8 kẹo, 0 đồng, 3 bạn, 5 ghế, 1 bàn",
    ],
)
def test_a_room_in_disguise_can_be_read(text: str) -> None:
    """In other digits, in words, apart, reversed; by its passcode or its link alone, too."""
    assert is_readable(text)


@pytest.mark.parametrize(
    "text", ["", "Mai kiểm tra chương 2 nhé", "zoom ID 947261", "84215530967", "0912 345 678", "7a", "2026"]
)
def test_what_is_not_the_room_cannot(text: str) -> None:
    """Half of it, other numbers, and talk."""
    assert not is_readable(text)


def test_nothing_sent_is_open() -> None:
    """A riddle begins so."""
    assert judge((), NOW) is RiddleOutcome.OPEN


def test_what_stands_for_ten_seconds_and_can_be_read_got_through() -> None:
    """Ten seconds of the room's clock, to the second."""
    least = STANDS.total_seconds()
    assert judge([sent(ROOM.link, seconds=least)], NOW) is RiddleOutcome.THROUGH
    assert judge([sent(ROOM.link, seconds=least - 0.1)], NOW) is RiddleOutcome.WAITING


def test_what_was_removed_is_held() -> None:
    """However long ago."""
    assert judge([sent(ROOM.link, removed=True)], NOW) is RiddleOutcome.HELD
    assert judge([sent(ROOM.link, seconds=0, removed=True)], NOW) is RiddleOutcome.HELD


def test_halves_that_stand_are_read_together() -> None:
    """Two messages make one room; one half that is gone makes none."""
    halves = [sent("zoom 947261"), sent("rồi 80351", seconds=50)]
    assert judge(halves, NOW) is RiddleOutcome.THROUGH
    gone = [sent("zoom 947261"), sent("rồi 80351", seconds=50, removed=True)]
    assert judge(gone, NOW) is RiddleOutcome.HELD


def test_an_edit_begins_the_ten_seconds_anew() -> None:
    """What counts is when it was last changed."""
    assert judge([sent("Mai học nhé", seconds=300), sent(ROOM.link, seconds=3)], NOW) is RiddleOutcome.WAITING


def test_what_a_program_cannot_read_its_player_may_claim() -> None:
    """But not what is gone."""
    picture = [sent("")]
    assert judge(picture, NOW) is RiddleOutcome.UNCLEAR
    assert judge(picture, NOW, claimed=True) is RiddleOutcome.THROUGH
    assert judge([sent("", seconds=1)], NOW, claimed=True) is RiddleOutcome.WAITING
    assert judge([sent("", removed=True)], NOW, claimed=True) is RiddleOutcome.HELD


def test_a_newer_try_is_what_counts() -> None:
    """After something was removed, what stands unread since is not clear."""
    tries = [sent(ROOM.link, seconds=90, removed=True), sent("chỗ cũ nha", seconds=60)]
    assert judge(tries, NOW) is RiddleOutcome.UNCLEAR


def test_there_are_ten_riddles_each_told_in_both_languages() -> None:
    """Title, hint and an example."""
    assert len(RIDDLES) == len(set(RIDDLES)) == 10
    said = texts.load()
    for language in Language:
        for name in RIDDLES:
            for part in ("title", "hint", "try"):
                values = {"link": ROOM.link, "id": ROOM.meeting_id, "passcode": ROOM.passcode}
                assert said.plain(language, f"practice-{part}-{name}", **values)
