"""Everyday words for what there are commands for: a child's are understood, a sentence is none."""

from __future__ import annotations

import pytest

from bot.everyday_words import AskedFor, SmallTalk, asked_for, of_a_friend, of_money, small_talk, wants_home
from tests.corpora.alarms import HARMLESS, TRAINED, UNSEEN, read

DOOR = (
    "link đâu",
    "link đâu ạ",
    "Link zoom đâu ạ?",
    "cô ơi pass là gì",
    "pass là gì",
    "mật khẩu phòng là gì ạ?",
    "cho em xin link với ạ",
    "em muốn vào lớp",
    "vào lớp thế nào",
    "phòng đâu",
    "where is the link?",
    "em la hoc sinh lop 7A, cho em xin link",
    "Em ở lớp 10A12 ạ, cho em xin link với",
    "em mất link rồi",
    "em chưa có link",
    "cho e xin lại link voi",
    "cho tôi xin link lớp của con",
    "gửi lại giúp em link zoom với ạ",
    "pls give me link",
    "can I have the link again?",
    "I lost the link",
)
STUCK = (
    "cô ơi em vào không được",
    "em ko vào đc lớp",
    "con tôi không vào được lớp",
    "em bi da ra",
    "em bị văng ra khỏi zoom rồi",
    "mat khau sai",
    "pass không đúng ạ",
    "link không vào được",
    "my son cannot get in",
    "I can't join the class",
    "wrong password",
)
DATA = (
    "bot giữ gì về em",
    "bot giữ gì của em ạ?",
    "dữ liệu",
    "dữ liệu của em",
    "bot biết gì về con",
    "giữ những gì về em",
    "What do you keep about me?",
)
FORGETTING = (
    "xoá em",
    "xóa em đi",
    "xoá em đi ạ",
    "xoá dữ liệu",
    "Xoá dữ liệu của em nhé",
    "quên em đi",
    "delete my data, please",
)
ELSE = (
    "",
    "...",
    "bot ơi",
    "xoá em Hoàng Dũng",
    "xoá em 12",
    "5 Lê Chi",
    "em quên mang sách",
    "link đâu mà thầy bảo hôm qua ấy nhỉ, em tìm mãi không thấy gì cả",
    "nghỉ 20/11",
    "lịch",
    "Vào lớp đúng giờ, giữ trật tự",
    "dữ liệu lớp 7A",
    "em bị đá",
    "em bị đánh nên vào không được",
    "em bị bạn đá ra khỏi lớp",
    "em vào không được vì sợ",
    "I was kicked out of home",
    "em mất tiền rồi",
    "mất link mà bạn ấy doạ em",
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, AskedFor.DOOR) for said in DOOR),
        *((said, AskedFor.STUCK) for said in STUCK),
        *((said, AskedFor.DATA) for said in DATA),
        *((said, AskedFor.FORGETTING) for said in FORGETTING),
        *((said, None) for said in ELSE),
    ],
)
def test_a_question_in_everyday_words_is_what_its_command_is(said: str, meant: AskedFor | None) -> None:
    """With or without marks, politeness and signs; whatever says more than that is left to others."""
    assert asked_for(said) is meant


def test_no_call_for_help_is_taken_for_a_question() -> None:
    """Not one sentence that was written as an alarm, whoever wrote it."""
    alarms = [one.text for author in (*TRAINED, *UNSEEN) for one in read(author) if one.label != HARMLESS]
    assert len(alarms) > 100
    assert [text for text in alarms if asked_for(text) is not None] == []
    assert [text for text in alarms if small_talk(text) is not None] == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *(
            (each, SmallTalk.THANKS)
            for each in ("em cảm ơn ạ", "cam on chau", "Thanks bot", "dạ em cảm ơn cô nhiều ạ")
        ),
        *((each, SmallTalk.NOTED) for each in ("👍", "ok", "hihi", "vâng ạ", "👍👍", "❤️", "dạ rồi ạ")),
        *(
            (each, None)
            for each in ("", "😭", "🆘", "cảm ơn nhưng em sợ", "ok em bị đánh", "12", "em", "👍" * 61)
        ),
        ("cảm ơn " * 10, None),
    ],
)
def test_thanks_and_a_thumb_ask_for_nothing(said: str, kind: SmallTalk | None) -> None:
    """And nothing else does: a crying face, or thanks with more behind it, is for others to read."""
    assert small_talk(said) is kind


def test_a_greeting_to_a_younger_one_opens_the_home() -> None:
    """As a grandmother says it."""
    assert wants_home("chào cháu")
    assert not wants_home("chào cháu tôi lo quá")


@pytest.mark.parametrize(
    ("said", "friends"),
    [
        ("bạn em mất phiếu, cho bạn em vào với", True),
        ("ban cung lop cua em chua vao duoc", True),
        ("my friend cannot get in", True),
        ("em mất phiếu rồi", False),
        ("link lớp em đâu bạn", False),
    ],
)
def test_a_classmate_is_told_from_oneself(said: str, *, friends: bool) -> None:
    """What is asked for somebody else is not asked in the sender's name."""
    assert of_a_friend(said) is friends


@pytest.mark.parametrize(
    ("said", "money"),
    [
        ("co nguoi goi dien bao dong tien hoc qua mang", True),
        ("bảo tôi chuyển khoản học phí", True),
        ("pay the school fees", True),
        ("chuyển em sang lớp khác", False),
        ("mở cửa giúp tôi", False),
    ],
)
def test_calls_for_money_are_known(said: str, *, money: bool) -> None:
    """In the school's name they are a fraud."""
    assert of_money(said) is money
