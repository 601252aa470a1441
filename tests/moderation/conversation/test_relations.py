"""Whose messages go: no ordinary line becomes a piece by what others write; what may be one is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision, Verdict
from tests.moderation.conftest import line

LINES = """
nhớ nộp 45 bài
lớp mình 45 bạn nhé
mai thi 60 phút
còn 30 phút nữa nha
làm từ 12 đến hết nhé cả lớp
hôm nay vắng 3, có mặt 42
quỹ còn 350 nghìn
tổng 1250 điểm
con được 95 điểm
bài này 15 ý
học thuộc 20 từ mới
đọc hết 112 trang
mua 36 quyển vở
cô chấm xong 40 bài rồi
áo size 38 nha
cân nặng 45
cao 152
nhà số 27
xe 16 chỗ
tầng 12 nhé
chạy 800 mét
tuần 15 nghỉ
năm 1954 thắng lớn
chiến dịch 1975
sinh 2010 hết
đợt 2 lấy 24 bạn
đội 11 người
trận đấu hoà 22
kết quả là 144
đáp số 3600
bằng 625 đúng không
tính ra 1024
ra 56 nha mọi người
kết quả 729 ạ
x bằng 17
y bằng 250
diện tích 480
chu vi 96
thể tích 1331
số dư 13
nhiệt độ 39
pin còn 18
mạng 5 vạch
điểm danh thiếu 7 bạn, đủ 38
vé 75 nghìn
bánh mì 25
trà sữa 45
cơm 35 thôi
góp 500 nha mọi người
tiền nước 120
đóng 850 nhé
đủ 42 chữ ký
phiếu số 19
tờ 24
quyển 68
chương trình 2018
thông tư 22
quyết định 1482
khối 10 có 480 học sinh
trường mình 1200 bạn
giải nhì 92 điểm
hạng 14
thứ hạng 105
top 50 cả trường
bình chọn được 340
video được 1500 lượt xem
đăng ký 28 người
danh sách 44 em
đến nay 41 em nộp
thiếu 4, còn lại 39
xếp hàng 18
đội cờ 26
trống 15 cái
ghế 45
bàn 24
bút 12 cây
giấy a4 500 tờ
in 90 bản
photo 46 bản
sách 32 cuốn
truyện tập 97
phim tập 64
trang 88 ngay đầu
dòng 27
đoạn 13
từ điển 3500 từ
tám câu 100 điểm
ai đạt 80 thì thôi
mới được 65
chỉ cần 50
tối thiểu 150 chữ
khoảng 250 từ nha
bài văn 600 chữ
nộp trước 2200
nghỉ 10 hôm
đi 3 hôm về, 27 người
xe 29 chỗ
đường 32
tuyến 56
số 103 chạy chậm lắm
chợ cách 450
gà 21 con
vịt 87
hoa 99 bông
tuổi 13
bà 78
bác 54
em út 6, anh 19
sân 11
phút 89
thua 04
cược 30 cái hít đất
chống đẩy 55
plank 120
nhảy dây 250
đi bộ 8000 bước
ngủ 6 tiếng, dậy 530
uống 2000 ml
calo 1650
đồng phục 215
cặp 390
giày 41
mũ 56
quà 20 phần
lì xì 50
hội chợ bán được 1875
từ thiện 3240
gom được 127 vỏ lon
cây cao 145
đo được 763
lệch 28 nhé
sai số 0, kết quả 918
""".strip().split("\n")
_LINE, _BESIDE, _ID = 1, 2, 9
_OWN = KnownCredentials(KnownRooms([Credential(meeting_id=Secret("459876543"))]), ())


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
    assert (len(LINES) >= 124, gone) == (True, [])


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


def test_a_piece_of_a_known_id_goes_whoever_gives_the_rest(detector: Detector) -> None:
    """Two share out the class's own ID: both pieces go, though one of them says no word of a room."""
    moderator = Moderator(detector, lambda _chat_id: _OWN)
    moderator.judge(line(1, "nhớ nộp 45 bài", sender=1))
    verdict = moderator.judge(line(2, "zoom 9876543", sender=2, after=5))
    assert (verdict.decision, verdict.delete) == (Decision.DELETE, (1, 2))


def test_one_person_still_gives_an_id_in_pieces(detector: Detector) -> None:
    """What the same person says of a room is about the person's own number."""
    moderator = Moderator(detector)
    moderator.judge(line(1, "nhớ nộp 45", sender=1))
    assert moderator.judge(line(2, "zoom 9876543", sender=1, after=5)).delete == (1, 2)


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
    moderator.judge(line(1, "zoom nha mn", sender=1))
    moderator.judge(line(2, "đây 812 345 6789", sender=1, after=5))
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


def last(detector: Detector, said: Sequence[tuple[str, int]], apart: int) -> Verdict:
    """Judge what people say one after the other; return the verdict on what is said last."""
    moderator = Moderator(detector)
    verdicts = [
        moderator.judge(line(at + 1, text, sender=sender, after=apart * at))
        for at, (text, sender) in enumerate(said)
    ]
    return verdicts[-1]


@pytest.mark.parametrize(
    "said",
    [
        ((INVITATION, 1), ("84215530967", 2)),
        ((INVITATION, 1), ("842 155 3096 nha", 2)),
        (("lớp vào zoom học nha", 1), ("842 1553 0967", 2)),
        (("mai học phòng cũ nha lớp", 1), ("ok cô", 3), ("8421553096", 2)),
        (("863 1097 7425 phòng toán nha", 1), ("pass rosa", 2)),
    ],
)
def test_what_may_belong_together_is_for_people(detector: Detector, said: Sequence[tuple[str, int]]) -> None:
    """Nobody's words make another's number an ID; that somebody looks costs nobody anything."""
    verdict = last(detector, said, 5)
    assert (verdict.decision, verdict.delete) == (Decision.REVIEW, ())
    assert verdict.findings


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        (((INVITATION, 1), ("0912345678", 2)), 5),
        (((INVITATION, 1), ("84912345678", 2)), 5),
        (((INVITATION, 1), ("912 345 678", 2)), 5),
        (((INVITATION, 1), ("45", 2)), 5),
        (((INVITATION, 1), ("em nộp bài theo số biên nhận 8421553096 rồi ạ", 2)), 5),
        (((INVITATION, 1), ("8421553096", 2)), 100),
        ((("đừng gửi mật khẩu phòng học lên nhóm", 1), ("8421553096", 2)), 5),
        ((("hôm nay ăn gì", 1), ("8421553096", 2)), 5),
        ((("sbd và phòng của ai nấy giữ", 1), ("2015530967", 2)), 5),
        ((("8421553096", 2), ("vào zoom đi", 1)), 60),
        ((("8421553096", 2), ("zoom mấy giờ?", 1)), 5),
        ((("8421553096", 2), (LONG, 1)), 5),
        ((("8421553096", 2), ("hay quá", 1)), 5),
        ((("863 1097 7425 phòng toán nha", 1), ("pass rosa", 2)), 100),
        ((("hôm nay vui ghê", 1), ("pass rosa", 2)), 5),
        ((("863 1097 7425 phòng toán nha", 1), ("mai thi pass rồi", 2)), 5),
    ],
)
def test_what_belongs_to_nothing_stays_unseen(
    detector: Detector, said: Sequence[tuple[str, int]], apart: int
) -> None:
    """Telephone numbers, numbers that are said to be something else, and what is said too late or too far."""
    assert last(detector, said, apart).decision is Decision.KEEP
