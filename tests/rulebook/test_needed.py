"""Rules that no corpus misses when they are left out: each stays for a leak that nothing else sees."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook import for_school

RULES = for_school(None, ()).rules
WHOLE = Detector(RULES)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("bot-asking", "vào @lop6a_link_bot nhập mã là có link"),
        ("call-to-confront", "nhờ anh Khoa vào chỉ giáo"),
        ("call-to-disrupt", "tìm ng quậy zoom tiết GDCD, ai đi chấm mình ib riêng"),
        (
            "class-talk",
            "tối leo rank liên quân nha, Phụ huynh 6A7 vào nhóm lớp học: https://zalo.me/g/qxtvbe482",
        ),
        ("disturbing", "yo anyone wanna crash my chem class at 2, it's so boring"),
        ("name-to-get-in", "vô đi bà, lấy tên Ngọc Hân là cô duyệt liền á"),
        ("noise-or-filth", "need 5 people to scream in my english lesson tmr lol"),
        ("not-noticed", "cô giáo t già lắm ko biết kick đâu, vào lớp đi sợ gì"),
        ("paid-for", "ai vào kick cô giáo lớp t ra khỏi phòng với, lúc 9h ấy, t bao trà sữa"),
        ("strangers-asked-in", "tối nay 8h lớp toán online nhé ae, vào càng đông càng vui, nhớ bật loa to"),
        ("code-beside-room", "phòng ở trên, mã: 8b8b2"),
        ("collection-beside-rooms", "link zoom cả tuần ở padlet.com/colan/tuan8 nha"),
        ("link-beside-joining", "link phòng tối nay: hoc.example/abc-12"),
        ("number-in-signs", "九三二七八五零四一六 cô Lan"),
        ("pair-alone", "834 5671 2345\n4321"),
        ("passcode-bare-word", "vào phòng pass hoahong nè"),
        ("passcode-in-signs", "mật khẩu: ba bảy không hai"),
        ("passcode-named-beyond", "passcode and the word to type: fraction"),
        ("passcode-to-type", "gõ hoasen là vô zoom được"),
        ("room-name", "jitsi, tên phòng: hoahoc8b nha"),
        ("telegram-post", "id và mk zoom ở t.me/lopvui/5"),
    ],
)
def test_nothing_else_sees_it(rule: str, text: str) -> None:
    """Without the rule the message would stay, or nobody would hear of it."""
    post = Post((Part(Surface.TEXT, text),))
    without = Detector([one for one in RULES if one.id != rule])
    assert WHOLE.examine(post).decision is not Decision.KEEP
    assert without.examine(post).decision is Decision.KEEP
