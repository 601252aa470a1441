"""Whose messages go: no ordinary line becomes a piece by what others write; what may be one is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from tests.moderation.conftest import knowing, line, room, talk

LINES = """
nhớ nộp 45 bài
mai thi 60 phút
làm từ 12 đến hết nhé cả lớp
hôm nay vắng 3, có mặt 42
quỹ còn 350 nghìn
tổng 1250 điểm
học thuộc 20 từ mới
đọc hết 112 trang
áo size 38 nha
cao 152
nhà số 27
chạy 800 mét
năm 1954 thắng lớn
sinh 2010 hết
đợt 2 lấy 24 bạn
trận đấu hoà 22
đáp số 3600
bằng 625 đúng không
ra 56 nha mọi người
x bằng 17
thể tích 1331
pin còn 18
điểm danh thiếu 7 bạn, đủ 38
góp 500 nha mọi người
phiếu số 19
thông tư 22
quyết định 1482
trường mình 1200 bạn
top 50 cả trường
video được 1500 lượt xem
thiếu 4, còn lại 39
giấy a4 500 tờ
truyện tập 97
từ điển 3500 từ
tám câu 100 điểm
ai đạt 80 thì thôi
tối thiểu 150 chữ
nộp trước 2200
số 103 chạy chậm lắm
em út 6, anh 19
thua 04
đi bộ 8000 bước
ngủ 6 tiếng, dậy 530
hội chợ bán được 1875
gom được 127 vỏ lon
sai số 0, kết quả 918
""".strip().split("\n")
_LINE, _BESIDE, _ID = 1, 2, 9


def _rest(line: str) -> str:
    """Return figures that make a line's last number as long as an ID."""
    return "987654321"[: _ID - len(re.findall(r"\d+", line)[-1])]


@pytest.mark.parametrize("said", ["zoom {}", "id phòng {} nha", "nửa sau mã phòng: {}", "zoom {} mk 4412"])
@pytest.mark.parametrize("first", [_LINE, _BESIDE], ids=["after it", "before it"])
def test_no_ordinary_line_goes_for_what_somebody_else_wrote(
    detector: Detector, learned: Detector, first: int, said: str
) -> None:
    """A teacher's line with a number stays, whatever number a pupil writes with a word for a room.

    By the rules alone and with the learned weights.
    """
    gone = []
    for ordinary, judging in product(LINES, (detector, learned)):
        posts = {
            _LINE: line(_LINE, ordinary, sender=1),
            _BESIDE: line(_BESIDE, said.format(_rest(ordinary)), sender=2),
        }
        moderator = Moderator(judging)
        order = [posts.pop(first), *posts.values()]
        if any(_LINE in moderator.judge(post).delete for post in order):
            gone.append(ordinary)
    assert gone == []


@pytest.mark.parametrize("beside", ["zoom {}", "làm bài {} đi"])
def test_an_answer_takes_no_line_along_that_its_sender_wrote_before_the_question(
    detector: Detector, learned: Detector, beside: str
) -> None:
    """Six figures given as the passcode are no half of an ID with a number of some minutes ago."""
    gone = []
    for ordinary, judging in product(LINES, (detector, learned)):
        moderator = Moderator(judging)
        moderator.judge(line(1, beside.format(_rest(ordinary)), sender=2))
        moderator.judge(line(2, ordinary, sender=1))
        moderator.judge(line(3, "cô ơi mật khẩu phòng zoom là gì ạ", sender=3, after=200))
        answer = moderator.judge(line(4, "246810", sender=1, after=201))
        assert answer.decision is not Decision.KEEP
        if 2 in answer.delete:
            gone.append(ordinary)
    # Their words, read without marks, also end or mend an ID that was given.
    assert set(gone) <= {"thiếu 4, còn lại 39", "tối thiểu 150 chữ", "gom được 127 vỏ lon"}


def test_a_piece_of_an_own_or_a_known_id_goes(detector: Detector) -> None:
    """Two share out the class's own ID, though one says no word of a room; or one gives any in pieces."""
    known = Moderator(detector, lambda _chat_id: knowing(room("459876543")))
    for moderator, sender in ((known, 2), (Moderator(detector), 1)):
        *_, verdict = talk(moderator, (1, "nhớ nộp 45"), (sender, "zoom 9876543"))
        assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1, 2))


@pytest.mark.parametrize(
    "number",
    ["đáp án câu 3 là 244140625", "kết quả ra 387420489 đó", "mình đạt 941234567 điểm", "1234567890"],
)
def test_nobodys_reply_makes_a_number_a_leak(detector: Detector, number: str) -> None:
    """Whoever says of another's number that it is a room may be joking: people look, and it stays."""
    moderator = Moderator(detector)
    moderator.judge(line(1, number, sender=1))
    verdict = moderator.judge(line(2, "id zoom vào lớp đó mọi người", sender=2, after=20, reply_to=1))
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())


def test_a_reply_to_a_number_whose_author_speaks_of_a_room_counts(detector: Detector) -> None:
    """That it is one was said by who knows."""
    moderator = Moderator(detector)
    talk(moderator, (1, "zoom nha mn"), (1, "đây 812 345 6789"))
    verdict = moderator.judge(line(3, "id zoom vào lớp đó mọi người", sender=2, after=20, reply_to=2))
    assert verdict.decision is not Decision.KEEP


@pytest.mark.parametrize("value", ["24", "24 nha", "15 ạ", "toan123"])
def test_what_is_said_after_another_question_is_for_people(detector: Detector, value: str) -> None:
    """A question for a passcode, which may be erased again, turns no answer to a newer one into a leak."""
    moderator = Moderator(detector)
    moderator.judge(line(1, "mk phòng zoom là gì vậy", sender=1))
    assert moderator.judge(line(2, value, sender=3, after=20)).decision is Decision.DELETE
    moderator.judge(line(3, "mk phòng zoom là gì vậy", sender=1, after=200))
    moderator.judge(line(4, "câu 5 ra mấy vậy mọi người?", sender=2, after=205))
    verdict = moderator.judge(line(5, value, sender=3, after=220))
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())


INVITATION = "Mời cả lớp vào Zoom: https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
LONG = "hôm nay cả lớp mình học phòng zoom như mọi hôm nhé, cô chờ"


@pytest.mark.parametrize(
    "said",
    [
        ((1, INVITATION), (2, "84215530967")),
        ((1, INVITATION), (2, "842 155 3096 nha")),
        ((1, "lớp vào zoom học nha"), (2, "842 1553 0967")),
        ((1, "mai học phòng cũ nha lớp"), (3, "ok cô"), (2, "8421553096")),
        ((1, "863 1097 7425 phòng toán nha"), (2, "pass rosa")),
    ],
)
def test_what_may_belong_together_is_for_people(detector: Detector, said: Sequence[tuple[int, str]]) -> None:
    """Nobody's words make another's number an ID; that somebody looks costs nobody anything."""
    *_, verdict = talk(Moderator(detector), *said, apart=5)
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())
    assert verdict.findings


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        (((1, INVITATION), (2, "0912345678")), 5),
        (((1, INVITATION), (2, "84912345678")), 5),
        (((1, INVITATION), (2, "912 345 678")), 5),
        (((1, INVITATION), (2, "45")), 5),
        (((1, INVITATION), (2, "em nộp bài theo số biên nhận 8421553096 rồi ạ")), 5),
        (((1, INVITATION), (2, "8421553096")), 100),
        (((1, "đừng gửi mật khẩu phòng học lên nhóm"), (2, "8421553096")), 5),
        (((1, "hôm nay ăn gì"), (2, "8421553096")), 5),
        (((1, "sbd và phòng của ai nấy giữ"), (2, "2015530967")), 5),
        (((2, "8421553096"), (1, "vào zoom đi")), 60),
        (((2, "8421553096"), (1, "zoom mấy giờ?")), 5),
        (((2, "8421553096"), (1, LONG)), 5),
        (((2, "8421553096"), (1, "hay quá")), 5),
        (((1, "863 1097 7425 phòng toán nha"), (2, "pass rosa")), 100),
        (((1, "hôm nay vui ghê"), (2, "pass rosa")), 5),
        (((1, "863 1097 7425 phòng toán nha"), (2, "mai thi pass rồi")), 5),
    ],
)
def test_what_belongs_to_nothing_stays_unseen(
    detector: Detector, said: Sequence[tuple[int, str]], apart: int
) -> None:
    """Telephone numbers, numbers that are said to be something else, and what is said too late or too far."""
    *_, verdict = talk(Moderator(detector), *said, apart=apart)
    assert verdict.decision is Decision.KEEP
