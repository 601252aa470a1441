"""A known room and the passcode that opens it, given together: the passcode is hidden in every guise."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision, Kind
from tests.moderation.conftest import line

ROOM = Credential(None, Secret("941 2345 6721"), Secret("246810"))
OTHER_ROOM = Credential(None, Secret("812 345 6789"), Secret("hoa24"))
IN_WORDS = Credential(None, Secret("835 1111 2222"), Secret("sen"))


def _moderator(detector: Detector) -> Moderator:
    known = KnownCredentials(KnownRooms((ROOM, OTHER_ROOM, IN_WORDS)), (ROOM, IN_WORDS))
    return Moderator(detector, lambda _chat_id: known)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("9 4 1 2 3 4 5 6 7 2 1 nha mấy bạn, 246810", "246810"),
        ("246810 trước đã, rồi tới 94123456721", "246810"),
        ("94123456721 đó bạn 2 4 6 8 1 0", "2 4 6"),
        ("94123456721 đó bạn 24-68-10 he", "68"),
        ("94123456721 ha, 246 rồi mới tới 810", "246"),
        ("94123456721 hai bốn sáu tám một không", "sáu tám"),
        ("94123456721 nè, 018642 từ cuối lên", "018642"),
        ("94123456721 nè, ②④⑥⑧①⓪", "⑥"),
        ("94123456721 nè, 24681o", "24681"),
        ("94123456721\n\nảnh đẹp ghê a246810b", "246810"),
        ("8123456789 bạn ơi hoa 24 nở", "hoa 24"),
        ("83511112222 ơi sen nở rồi", "sen"),
    ],
)
def test_no_passcode_of_a_known_room_stands_beside_it_in_clear(
    detector: Detector, text: str, shown: str
) -> None:
    """Nobody says what it is, and yet it opens the room: it is hidden, and counts as one that leaked."""
    verdict = _moderator(detector).judge(line(1, text))
    assert verdict.decision is Decision.DELETE
    assert shown not in verdict.masked
    assert Kind.PASSCODE in {kind for kind, _ in verdict.secrets}


def test_a_passcode_within_the_number_of_its_room_is_no_second_secret(detector: Detector) -> None:
    """What the ID itself holds was not given beside it."""
    within = Credential(None, Secret("941 2468 1055"), Secret("246810"))
    known = KnownCredentials(KnownRooms((within,)), (within,))
    verdict = Moderator(detector, lambda _chat_id: known).judge(line(1, "94124681055 nha"))
    assert {kind for kind, _ in verdict.secrets} == {Kind.MEETING_ID}


def test_the_passcode_goes_after_its_room(detector: Detector) -> None:
    """In the same conversation it needs no word either, whoever gives it; a short one does."""
    for sender in (1, 2):
        moderator = _moderator(detector)
        moderator.judge(line(1, "94123456721", sender=1))
        verdict = moderator.judge(
            line(2, "nhớ mang 246810 cái kẹo đi nha mấy bạn ơi", sender=sender, after=9)
        )
        assert (verdict.decision, "246810" in verdict.masked) == (Decision.DELETE, False)
        assert (
            Decision.KEEP is moderator.judge(line(3, "bông sen nở đẹp quá đi", sender=2, after=12)).decision
        )


@pytest.mark.parametrize("sender", [1, 2])
@pytest.mark.parametrize("text", ["246810 nha", "2 4 6 8 1 0 đó", "hai bốn sáu tám một không", "②④⑥⑧①⓪"])
def test_the_passcode_goes_that_was_given_before_its_room(detector: Detector, text: str, sender: int) -> None:
    """Nothing said what it is until its room came: then both go, and it counts as one that leaked."""
    moderator = _moderator(detector)
    assert Decision.KEEP is moderator.judge(line(1, text, sender=sender)).decision
    verdict = moderator.judge(line(2, "94123456721", after=60))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1, 2))
    assert {kind for kind, _ in verdict.secrets} == {Kind.MEETING_ID, Kind.PASSCODE}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("sđt cô 0912468103", 9),
        ("làm bài 24, rồi 68, rồi 10 nha", 9),
        ("bông sen nở đẹp quá đi", 9),
        ("hoa24 tuổi", 9),
        ("nhớ mang 246810 cái kẹo", 200),
    ],
)
def test_no_ordinary_line_goes_for_a_room_that_follows(detector: Detector, text: str, after: float) -> None:
    """A number that only holds the figures, a word, another class's passcode, what was said long before."""
    moderator = _moderator(detector)
    moderator.judge(line(1, text, sender=2))
    assert moderator.judge(line(2, "94123456721", after=after)).delete == (2,)


def test_a_passcode_alone_still_stays(detector: Detector) -> None:
    """Without its room, or long after it, a number that is somebody's passcode is a number."""
    moderator = _moderator(detector)
    assert Decision.KEEP is moderator.judge(line(1, "nhớ mang 246810 cái kẹo")).decision
    moderator.judge(line(2, "94123456721", after=1))
    assert Decision.KEEP is moderator.judge(line(3, "nhớ mang 246810 cái kẹo", after=700)).decision
