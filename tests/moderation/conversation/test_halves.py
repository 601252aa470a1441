"""An ID or a code given out in pieces: several messages, one person or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation.conversation.halves import piece_of
from bot.moderation.moderator import Moderator
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.moderation.detector import Detector
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

    Talk = Sequence[tuple[int, str]]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("845 129", "845129"),
        ("nửa đầu: 86290 nha", "86290"),
        ("chín bảy năm một không", "97510"),
        ("code: hcl-", "hcl-"),
        ("zwpo-qtv", "zwpo-qtv"),
        ("-qtv đó", "-qtv"),
        ("us02web.zoom", "us02web.zoom"),
        (".us/j/9047281", ".us/j/9047281"),
        ("20465517?p=hQ2vLc", "20465517?p=hq2vlc"),
        ("ID: 911847___", "911847"),
        ("cuối 5027, đủ 10 số hong", "5027"),
    ],
)
def test_a_piece_is_the_one_number_or_half_code_of_a_message(text: str, piece: str) -> None:
    """In figures, in groups, in words, or letters with the hyphen at which they were cut."""
    found = piece_of(Views(text))
    assert found is not None
    assert piece == found.text


@pytest.mark.parametrize(
    "text",
    [
        "845 và 129",
        "pass zoom 2012",
        "phòng lq 39184",
        "trang 845",
        "7h30",
        "12/11",
        "845k",
        "3,5 điểm",
        "không có gì",
        "9",
    ],
)
def test_other_numbers_are_no_piece(text: str) -> None:
    """Several numbers, pages, times, prices, marks, parts of an address, a single digit."""
    assert piece_of(Views(text)) is None


@pytest.fixture
def judge(detector: Detector, line: Callable[..., Post]) -> Callable[[Talk], list[Verdict]]:
    """Judge messages of a chat, three seconds apart."""

    def judged(talk: Talk) -> list[Verdict]:
        moderator = Moderator(detector)
        return [
            moderator.judge(line(number, text, sender=sender, after=3 * number))
            for number, (sender, text) in enumerate(talk, start=1)
        ]

    return judged


@pytest.mark.parametrize(
    ("talk", "named"),
    [
        ([(1, "id zoom nè mn"), (1, "845 129"), (1, "66377")], (2, 3)),
        ([(1, "845"), (1, "129"), (1, "663"), (1, "77 xong, phòng cô Thuý")], (1, 2, 3, 4)),
        (
            [(1, "tám bốn năm một hai"), (1, "chín sáu sáu ba bảy"), (1, "ghép lại là phòng học đó")],
            (1, 2, 3),
        ),
        ([(1, "vào gg meet nha"), (1, "code: hcl-"), (2, "zwpo-qtv")], (2, 3)),
        ([(1, "teams.live.com/meet/93718"), (2, "20465517?p=hQ2vLc")], (1, 2)),
        ([(1, "zoom 9517"), (2, "zoom 0284"), (3, "id 463 =)))")], (1, 2, 3)),
        ([(1, "us02web.zoom"), (2, ".us/j/90472816350")], (1, 2)),
        ([(1, "pass phòng nhé"), (1, "h"), (1, "o"), (1, "c")], (2, 3, 4)),
        (
            [(1, "phòng zoom lớp mình"), (1, "84"), (1, "9 0"), (1, "137"), (1, "5 2"), (1, "66")],
            (2, 3, 4, 5, 6),
        ),
        ([(1, "Teams ID 372 604"), (1, "881 259 0")], (1, 2)),
        ([(1, "xin số phòng với"), (2, "3956 012"), (2, "874, không pass")], (2, 3)),
        ([(1, "id lớp nửa đầu 84602"), (2, "ai làm bài chưa"), (2, "t rồi"), (1, "nửa sau 91735")], (1, 4)),
    ],
)
def test_pieces_that_make_a_whole_all_go(
    judge: Callable[[Talk], list[Verdict]], talk: Talk, named: tuple[int, ...]
) -> None:
    """By one person, or in turn, with the word for a room before, between or after."""
    last = judge(talk)[-1]
    assert (Decision.DELETE, named) == (last.decision, last.delete)


@pytest.mark.parametrize(
    "talk",
    [
        [(1, "zoom 9517"), (2, "0284"), (3, "463 =)))")],
        [(1, "us02web.zoom"), (1, ".us/j/9047281"), (2, "6350 hợp lực")],
        [(1, "zoom nè: ba tám sáu"), (2, "bốn bốn một bảy"), (1, "không hai chín")],
        [(1, "mgc meet: txc"), (2, "dgwu"), (3, "kzn")],
        [(1, "nhớ nộp 45 bài"), (2, "zoom 9876543")],
        [(2, "zoom 9876543"), (1, "còn 45 bạn")],
    ],
)
def test_nobody_makes_another_ones_number_a_piece(judge: Callable[[Talk], list[Verdict]], talk: Talk) -> None:
    """Where one who gives a piece says no word of a room, people look at the last; none of them goes."""
    verdicts = judge(talk)
    assert all(not verdict.delete for verdict in verdicts)
    assert verdicts[-1].decision is Decision.REVIEW
    assert verdicts[-1].secrets


def test_the_passcode_after_the_pieces_goes_too(judge: Callable[[Talk], list[Verdict]]) -> None:
    """Whoever gives it: beside a whole ID it is the other half."""
    for sender in (1, 2):
        verdicts = judge([(1, "nửa đầu id: 86290"), (1, "nửa sau: 413377"), (sender, "mk 1212")])
        assert 3 in verdicts[-1].delete


def test_what_follows_a_whole_link_is_no_piece_of_it(judge: Callable[[Talk], list[Verdict]]) -> None:
    """A command, a number or a word after it stays."""
    for after in ("/resume", "/pause", "0912 345 678", "845"):
        verdicts = judge([(1, "https://zoom.us/j/84512966377?pwd=ab"), (1, after)])
        assert 2 not in verdicts[-1].delete


@pytest.mark.parametrize(
    "talk",
    [
        [(1, "845 129"), (1, "66377")],
        [(1, "84"), (1, "90"), (1, "13"), (1, "75"), (1, "26"), (1, "61")],
        [(1, "912345678"), (1, "12 nha"), (1, "đi học đây")],
        [(1, "số mẹ t 0912 345 678"), (1, "us02web.zoom"), (1, "us ơi")],
        [(1, "teams.live.com/meet/93718"), (1, "/resume")],
        [(1, "845 129"), (2, "66377"), (2, "vào phòng đi")],
        [(1, "zoom lag quá"), (2, "845 129"), (3, "66377")],
        [(1, "id zoom nè"), (1, "045 129"), (1, "66377")],
        [(1, "id zoom nè"), (1, "845"), (1, "12")],
        [(1, "mai ăn gì"), (2, "yck"), (2, "utb"), (2, "hza")],
        [(1, "pass phòng là gì"), (2, "a"), (3, "b"), (4, "c")],
        [(1, "vé số 482913"), (2, "số nào"), (1, "số cuối 482918")],
        [(1, "zoom 84512"), (2, "ừ"), (2, "chờ tí"), (2, "sao v"), (2, "91234")],
    ],
)
def test_numbers_that_are_no_whole_stay(judge: Callable[[Talk], list[Verdict]], talk: Talk) -> None:
    """Without a word for a room, with a phone's zero in front, too short, or too far apart."""
    assert {verdict.decision for verdict in judge(talk)} == {Decision.KEEP}
