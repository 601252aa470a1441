"""What pupils, teachers and families write about other numbers and passwords, beside words for a class."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from tests.moderation.conftest import post, talk

OTHER_NUMBERS = [
    "Mã thanh toán tiền ăn lớp 4B: 2411567891",
    "mã bưu kiện gửi cô Lan là 8765432190",
    "mã sách tiếng Anh lớp 6 của con 2345678921",
    "số hợp đồng học hè 2233445577 cô giữ giúp",
    "mã tuyển sinh lớp 6 của con 3456789121",
    "lớp trưởng 868 123 457 nhé",
    "bác bảo vệ đưa đón lớp: 934 567 891",
    "thầy dạy bơi cho lớp 987 654 322",
    "thầy cho tính 812345679 x 9",
    "gg meet học trên lớp nha",
    "ai vào Teams được thì báo cô, có 3 bạn mã 0x80070057 đấy",
    "em mua sách mã 8935244871 ở Fahasa rẻ hơn đó cô",
    "thuốc ho số lô 8230451799, mẹ gửi cô y tế lớp",
    "chuyển vào 8834567891 giúp cô nhé",
]
# All that keeps them from being leaks are words that whoever leaks could add.
DOUBTFUL = [
    "thành viên bang hội id 2345678912, lớp mình vào đi",
    "bài tin: nhập 2147483647 vào biến int thì tràn",
    "vào zoom mã lỗi 1001234567 là sao hả cô",
    "toạ độ nhà cô 21.028511, 105.804817 vào ăn cưới nha lớp",
    "ultraviewer id 83 456 713 pass 4434 thầy vào cài zoom giúp em",
    "giải cờ của lớp trên lichess, pass là tuongxe",
    "vô phòng liên minh pass 2014",
    "vòng loại violympic lớp 6 id 54837261 pass 123456 con vào không được",
    "Phòng tài vụ thông báo: mã khoản thu 2511000345, hạn 30/11",
    "Danh mục thiết bị phòng học: máy chiếu 4582019345",
    "ID học sinh: 8123456789",
    "ID ff của tao 8123456789",
    "You get the room (link, ID and passcode), and the name to use there: list number, full name",
    "Zoom class today. Have ready: ID, passcode, and the books for maths: workbook, ruler",
    "our class on zoom: passcode, and the magic word: sunflower",
]
NUMBERS_IN_WORDS = [
    "ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm mười hai",
    "số gồm tám triệu ba trăm linh hai nghìn; chín trăm mười hai triệu",
    "câu 3: một hai ba bốn năm sáu bảy tám chín mười",
    "hai bốn sáu tám mười mười hai mười bốn mười sáu mười tám",
    "ba sáu chín mười hai mười lăm mười tám hai mốt",
    "mười chín tám bảy sáu năm bốn ba hai một, phóng!",
    "một hai ba một hai ba một hai ba một hai ba, đều bước",
    "pi là ba phẩy một bốn một năm chín hai sáu năm ba năm",
    "i ii iii iv v vi vii viii ix học thuộc nha lớp",
    ".---- ..--- ...-- ....- ..... -.... --... ---.. ----. học nha lớp",
]
OTHER_PASSWORDS = [
    "pass máy tính lớp mình: 6a12",
    "mật khẩu tivi của lớp 7a1 là 0000",
    "mật khẩu xem camera lớp con: 123457",
    "mật khẩu album ảnh lớp: kyyeu9b",
    "máy tính phòng tin mật khẩu là hocsinh2",
    "Không nên đặt mật khẩu phòng học là 12345679",
    "mật khẩu phòng đừng để là 1112 nha, ai cũng đoán ra",
    "ví dụ mật khẩu mạnh: H@noi2027#hoc",
    "pass zoom: check inbox",
    "mk thì 7a2 còn b lớp mấy",
    "mk vẫn onl lớp bth mà",
    "mật khẩu của thư viện số là tên trường viết thường",
    "My password notebook is lost, mom will kill me",
    "the password manager is broken again",
    "mật khẩu zoom có sáu số không cô",
    "pass phòng zoom 6 số không vào được",
    "mật khẩu phòng có mấy số",
    "cô hỏi mật khẩu vào lớp: 6 nhân 7 bằng mấy",
    "tên file: lop-toan-abd.docx",
    "meeting passcode",
    "the class's passcode is renewed every week, the old zoom passcode was changed",
]
OTHER_QUESTIONS = [
    ("pass môn nào thế", "hoahoc"),
    ("pass zoom?", "12 ng hỏi r"),
    ("code java bài 5 đâu", "abc124.java"),
    ("mật khẩu cái két trong bài toán là gì", "8355"),
]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        *((text, Decision.KEEP) for text in (*OTHER_NUMBERS, *NUMBERS_IN_WORDS, *OTHER_PASSWORDS)),
        *((text, Decision.REVIEW) for text in DOUBTFUL),
    ],
)
def test_ordinary_messages_stay(detector: Detector, text: str, decision: Decision) -> None:
    """What names another thing than a room, or only counts, stays; if only its words say so, people look."""
    assert detector.examine(post(text)).decision is decision


@pytest.mark.parametrize(
    "text",
    [
        "lớp trưởng nhắn: phòng zoom 868 123 457",
        "mật khẩu phần mềm zoom của lớp: 4434",
        "đừng để trễ nha, mật khẩu phòng học là 4434",
        "mã vào lớp cô Lan: 2411567891, mk 4434",
        "một tám ba bốn tám bảy chín không hai sáu",
        "tám trăm ba mươi tư, năm trăm sáu mươi bảy, một nghìn hai trăm ba mươi mốt",
        "vào phòng zoom: pass một hai ba bốn",
    ],
)
def test_leaks_that_look_like_them_go(detector: Detector, text: str) -> None:
    """The same words beside a room save no leak."""
    assert Decision.DELETE is detector.examine(post(text)).decision


@pytest.mark.parametrize(
    "text",
    [
        "số điện thoại em là chín một hai ba bốn năm sáu bảy tám",
        "nine one two three four five six seven eight is my phone",
    ],
)
def test_a_phone_number_read_out_is_never_deleted(detector: Detector, text: str) -> None:
    """Without its 0 it looks like an ID read out: at most people look."""
    assert Decision.DELETE is not detector.examine(post(text)).decision


OTHER_TALK = [
    ((1, "cho em xin stk cô ạ"), (2, "Của cô lớp mình đây, các mẹ vào xem"), (2, "19036547821")),
    ((1, "id game m đâu"), (2, "8123456703")),
    ((1, "ai vào lq k"), (2, "id đây"), (2, "8123456703")),
    ((2, "mã hs vnedu của lớp"), (2, "8123456703")),
    ((1, "cô ơi lớp mấy giờ học"), (1, "0912345678")),
    ((1, "con ở phòng 12 ạ"), (1, "2104567")),
    ((1, "where do we meet tonight after the match, at the gate?"), (2, "nice goal"), (1, "8729104756")),
    ((1, "thầy ơi làm dùm em bài này khó quá em nghĩ mãi không ra"), (2, "ok"), (1, "8729104756")),
    ((1, "con vào lớp thi cô ơi"), (1, "sbd"), (1, "2104"), (1, "56789")),
    ((1, "lớp mình ủng hộ bão lụt vào số này ạ"), (1, "1000666888")),
]


@pytest.mark.parametrize("said", OTHER_TALK)
def test_a_number_after_talk_of_other_things_is_never_deleted(
    detector: Detector, said: tuple[tuple[int, str], ...]
) -> None:
    """An account that was asked for, a player's ID, a pupil's: what was said before tells, by whomever."""
    verdicts = talk(Moderator(detector), *said, apart=5)
    assert all(verdict.decision is not Decision.DELETE for verdict in verdicts)


@pytest.mark.parametrize(
    ("question", "answer", "decision"),
    [
        *((*each, Decision.KEEP) for each in OTHER_QUESTIONS),
        ("mk vào lớp nào v", "6a2", Decision.REVIEW),
        ("mật khẩu máy tính phòng tin", "123457", Decision.REVIEW),
    ],
)
def test_answers_to_other_questions_stay(
    detector: Detector, question: str, answer: str, decision: Decision
) -> None:
    """An exam, a program and a riddle are asked for so too; if of a room as well, people look."""
    assert talk(Moderator(detector), (1, question), (2, answer))[-1].decision is decision
