"""Passcodes of a class: they mean something only beside words, easy ones least of all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import SURE_RULES, Credential, KnownCredentials, KnownRooms
from bot.moderation.known.passcodes import KnownPasscodes, goes_on, is_easy
from bot.moderation.moderator import Moderator
from bot.moderation.text.folding import fold
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision
from tests.moderation.conftest import line

FAR = " la" * 200


def beside(passcode: str, text: str) -> list[bool]:
    """Return, for each place where a passcode stands, whether words beside it make it one."""
    known = KnownPasscodes([Secret(passcode), Secret(passcode.upper())])
    return [said.beside for said in known.find([Views(text).all[0]])]


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("1", "mật khẩu: 1"),
        ("1", "1 là pass zoom"),
        ("hoa", "phòng hôm nay: HOA"),
        ("hoa", "pass zoom hôm nay hoa nha"),
        ("hoa", "hoa = pass"),
        ("0420", "vào học nhớ 0420 nha"),
        ("246810", "pass246810nhé"),
        ("7a@hoa!", "mk 7A@HOA!"),
        ("lop 7a vui", "code là LỚP 7A VUI"),
        ("cavang7", "pass: cá vàng 7"),
        ("cavang7", "cá vàng 7 là pass zoom"),
    ],
)
def test_a_passcode_counts_beside_its_words(passcode: str, text: str) -> None:
    """A plain one where it is said to be one; what nobody says for its own sake near any talk of class."""
    assert beside(passcode, text) == [True]


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("1", "hôm nay cả lớp 1 với lớp 2 đi chơi vui nhé mọi người ơi"),
        ("1", f"pass nha{FAR} 1"),
        ("1", "ban đêm tui mà ở 1 mk thì tui sẽ nghĩ ntn đâu k biết nữa"),
        ("lan", "anh phóng viên Hoàng Lân ,lúc phỏng vấn xong lớp mình là về rồi"),
        ("toan", "lớp mình nghe tin hôm nay học tới 3 tiết toán thì ai cũng buồn ngủ"),
        ("hoa", "vào vườn nhặt được mấy bông hoa rồi học bài tiếp nhé"),
        ("hoa", "lớp mình có bạn hoathach với bạn ngochoa học giỏi lắm đó"),
        ("2468", "lớp mình có 12468 bạn hay là 24689 bạn vậy mọi người ơi"),
        ("a468", "phòng thi a4680 nằm ở đâu vậy các bạn ơi, có ai biết không"),
        ("246810", f"phòng{FAR} 246810"),
        ("246810", "hôm qua nó bảo là 246810 bông hoa trong vườn cơ đấy"),
        ("hoa", "không có gì"),
        ("cavang7", "nhà mình nuôi cá vàng 7 con, hôm nay học về mới cho ăn đó cả lớp"),
        ("cavang7", "pass: xca vang 7, pass: ca vang 77, vậy mà cũng không vào được"),
        ("meoo", "pass: me oo là gì vậy mọi người ơi, chẳng hiểu gì hết trơn luôn"),
    ],
)
def test_a_passcode_elsewhere_is_left_alone(passcode: str, text: str) -> None:
    """Inside other words and numbers, far from the words, or with words that are not enough for it."""
    assert beside(passcode, text) == []


@pytest.mark.parametrize("text", ["hoa", "hoa nha mọi người", "trả lời bạn: hoa"])
def test_a_passcode_with_hardly_anything_else_may_answer(text: str) -> None:
    """Whether it does depends on what was asked."""
    assert beside("hoa", text) == [False]


def test_no_passcode_is_no_work() -> None:
    """Blank ones are none."""
    assert not KnownPasscodes([Secret(" "), Secret("\u200b")])
    assert KnownPasscodes([Secret("1")])


PASSCODES = st.text(st.sampled_from("abcdeghk0123456789@!"), min_size=3, max_size=10).filter(
    lambda text: any(letter.isalnum() for letter in text)
)
NO_CONTEXT = st.lists(
    st.sampled_from(
        ["trời", "mưa", "to", "quá", "nên", "ở", "nhà", "ngủ", "thôi", "chứ", "biết", "sao", "giờ"]
    ),
    min_size=12,
)


@settings(deadline=None)
@given(PASSCODES, NO_CONTEXT, NO_CONTEXT)
def test_any_passcode_wants_its_words(passcode: str, before: list[str], after: list[str]) -> None:
    """Among words that speak of no class it is left alone; beside a label it is found."""
    talk = f"{' '.join(before)} {passcode} {' '.join(after)}"
    assert beside(passcode, talk) == []
    assert True in beside(passcode, talk.replace(passcode, f"mật khẩu: {passcode}"))
    assert passcode in fold(talk)


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
def test_no_ordinary_line_goes_for_an_easy_passcode(detector: Detector, passcode: str, text: str) -> None:
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
def test_said_to_be_one_it_goes_and_may_be_a_false_alarm(detector: Detector, text: str) -> None:
    """Whoever gives it away as what it is gives it away; what it says alone opens no room."""
    verdict = moderator(detector, "7aToan").judge(line(1, text))
    assert (verdict.decision, "toan" in verdict.masked.casefold()) == (Decision.DELETE, False)
    assert SURE_RULES.isdisjoint(finding.rule for finding in verdict.findings)


@pytest.mark.parametrize("texts", [(f"{ROOM} 7aToan",), (ROOM, "7a toán nha"), ("7aToan nha", ROOM)])
def test_beside_its_room_it_counts_as_ever(detector: Detector, texts: tuple[str, ...]) -> None:
    """In the room's own message in whatever words; before or after it with hardly anything else."""
    judge = moderator(detector, "7aToan").judge
    for at, text in enumerate(texts, 1):
        verdict = judge(line(at, text, after=9 * at))
    assert verdict.decision is Decision.DELETE
    assert "known-passcode" in {finding.rule for finding in verdict.findings} or len(verdict.delete) == len(
        texts
    )
    assert "toan" not in verdict.masked.casefold()


def test_it_answers_a_question(detector: Detector) -> None:
    """After somebody asked for the passcode there is no doubt what it is."""
    judge = moderator(detector, "7aToan").judge
    judge(line(1, "pass zoom là gì vậy", sender=1))
    assert judge(line(2, "7a toán bạn ơi", sender=2, after=9)).delete == (2,)


OF_ROOM = Credential(None, Secret("941 2345 6721"), Secret("3825"))


@pytest.mark.parametrize(
    ("text", "part", "longer"),
    [
        ("024 3825 4321", "4321", True),
        ("024 3825 4321", "024", True),
        ("gọi 3825-4321 nhé", "3825", True),
        ("mã 3825, phòng 7", "3825", False),
        ("bài 12: 3825", "3825", False),
        ("ba tám 3825", "ba tám", False),
    ],
)
def test_a_number_goes_on_over_one_mark(text: str, part: str, longer: bool) -> None:  # noqa: FBT001 - expected
    """A blank, a full stop or a hyphen parts the groups of one number; a comma or a word does not."""
    start = text.index(part)
    assert goes_on(text, start, start + len(part)) is longer


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("văn phòng trường: 024 3825 4321 nhé", Decision.KEEP),
        ("số của cô là 0912 3825 77", Decision.KEEP),
        ("mk 3825", Decision.DELETE),
        ("cuối là 721", Decision.DELETE),
    ],
)
def test_a_telephone_number_stays_after_a_room(text: str, decision: Decision) -> None:
    """Though four of its figures are the passcode, or stand in the room's number read backwards."""
    known = KnownCredentials(KnownRooms([OF_ROOM]), [OF_ROOM])
    moderator = Moderator(Detector(()), lambda _chat_id: known)
    moderator.judge(line(1, "phòng 941 2345 6721"))
    assert moderator.judge(line(2, text, sender=2, after=60)).decision is decision
