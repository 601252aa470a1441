"""Everyday words for what there are commands for: a child's are understood, a sentence is none."""

from __future__ import annotations

import pytest

from bot.access.everyday_words import AskedFor, asked_for

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
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, AskedFor.DOOR) for said in DOOR),
        *((said, AskedFor.DATA) for said in DATA),
        *((said, AskedFor.FORGETTING) for said in FORGETTING),
        *((said, None) for said in ELSE),
    ],
)
def test_a_question_in_everyday_words_is_what_its_command_is(said: str, meant: AskedFor | None) -> None:
    """With or without marks, politeness and signs; whatever says more than that is left to others."""
    assert asked_for(said) is meant
