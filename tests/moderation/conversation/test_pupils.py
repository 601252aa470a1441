"""Ways in which pupils write and tell each other a room that no rule used to read."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from tests.moderation.conftest import line, post, talk

# Those that the rules themselves have as examples are not here again.
LEAKS = [
    *("zoom81234567031", "vôlớplý81234567031mk4321", "pass4321zoom81234567031", "ID81234567031 PW4321"),
    *("ggmeet kqz_wert_ynm", "mã họp kqz – wert – ynm", "pasword zoom 8844", "🔑 phòng zoom 8844"),
    *("pass vào phòng zoom là chữ hoa SINH9", "gõ hoasen là vô zoom được", "mk mới phòng zoom 4321"),
    *("us05web zoom us/j/81234567031", "wbx://meeting/81234567031", "id zoom nè ODEyMzQ1NjcwMzE="),
    *("(8)(3)(4)(5)(6)(7)(1)(2)(3)(4) vô phòng", "các em vào phòng 512 345 6703 để thi thử"),
    *("zoooom 81234567031", "idddd 81234567031 passss 4321", "81234567031 phòngggg zooom"),
    *("I.D: 860-4417-2290 M.K: hoctot", "idphonglop 81234567031 paslop 321"),
    *("idzoom 812 3456 7031 mkzoom 12", "passphong 8844, idlop 81234567031"),
    *("mật khẩu sáu số không phòng cô Lan", "mk zoom 3 con 9 nha", "zoom password is four zeros"),
    *("pass zoom hai số 0 rồi số 7", "mk zoom sinh nhật cô (2010)", "ai chưa có pass lớp thì toan9 nhé"),
    *("pass phòng zoom (tên trường) (thcs88)", "pass vô phòng k đổi đâu vẫn toan9"),
]
FOR_PEOPLE = [
    *("834 5671 2345 vô lẹ", "mn ơi vô đây nha 81234567031", "83456712345 toán 7h30"),
    *("834 5671 2345\n4321", "834 5671 2345 // 6a1", "834 5671 2345 | hue7"),
    "các con nhớ nha: 834 5671 2345, vẫn phòng đó",
    *("mã Google Classroom lớp 8A là a1b2c3d", "mã nhóm teams 8hj2k9q"),
]
ANSWERS = [
    ("pass zoom ai nhớ k", "mua_thu"),
    ("mk vô phòng hok nhớ", "bốn ba hai một"),
    ("mk phòng", "hoasen2"),
    ("con không vào được phòng cô ơi", "mật khẩu 8845"),
    ("id cũ bị lỗi", "thử 81234567031"),
    ("@lan id", "81234567031"),
    ("id văn", "812 3456 7031"),
    ("give me id for math", "8123456703"),
    ("id cũ là", "8123456703"),
    ("quăng link phòng đi", "81234567031"),
    ("tối học ở đâu", "81234567031"),
    ("vào kiểu gì v", "8123456703"),
]
TOLD_IN_TWO = [
    ("ID", "8123456703"),
    ("cô cho id mới r", "8123456703"),
    ("vào lớp đi mn", "8123456703"),
    ("81234567031", "vào đi cô điểm danh r"),
    ("812 345 6703", "phòng cô Lan"),
    ("phòng này nha", "8123456703"),
]
ANSWERS_FOR_PEOPLE = [
    ("mã lớp là gì", "7kxq2ab"),
    ("xin mã tham gia lớp classroom với", "xk7q2ab nha"),
    ("thầy ơi mật khẩu ạ", "phòng zoom hôm nay: 4321"),
]


@pytest.mark.parametrize("text", LEAKS)
def test_what_a_classmate_reads_goes(detector: Detector, text: str) -> None:
    """Written as one, with other marks, without the word for it: a classmate still gets in."""
    assert Decision.DELETE is detector.examine(post(text)).decision


@pytest.mark.parametrize("text", FOR_PEOPLE)
def test_what_may_be_a_room_is_for_people(detector: Detector, text: str) -> None:
    """A number with a bare call to come in, a join code, a call to disrupt: staff look."""
    assert Decision.REVIEW is detector.examine(post(text)).decision


@pytest.mark.parametrize(
    ("question", "answer", "decision"),
    [
        *((*each, Decision.DELETE) for each in ANSWERS),
        *((*each, Decision.REVIEW) for each in ANSWERS_FOR_PEOPLE),
    ],
)
def test_an_answer_goes_however_it_is_asked(
    detector: Detector, question: str, answer: str, decision: Decision
) -> None:
    """`không nhớ` asks too, and figures that count are a passcode all the same; what may be one staff see."""
    assert talk(Moderator(detector), (1, question), (2, answer))[-1].decision is decision


def test_figures_said_one_a_message_are_joined(detector: Detector) -> None:
    """Ten messages of one figure each after `id zoom`: all of them go once they make an ID."""
    moderator = Moderator(detector)
    moderator.judge(line(1, "id zoom nè"))
    verdicts = [moderator.judge(line(2 + at, figure, after=at)) for at, figure in enumerate("834567129")]
    assert Decision.KEEP is verdicts[-2].decision
    assert tuple(range(2, 11)) == verdicts[-1].delete


@pytest.mark.parametrize(("first", "second"), TOLD_IN_TWO)
def test_what_one_message_would_tell_two_tell(detector: Detector, first: str, second: str) -> None:
    """Who says what a number is just before it, or just after, says it of the number."""
    *_, verdict = talk(Moderator(detector), (1, first), (1, second))
    assert Decision.DELETE is verdict.decision
    assert ((1,) if first[0] == "8" else (2,)) == verdict.delete
