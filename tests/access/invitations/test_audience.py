"""Words that tell whether an invitation is for parents or staff."""

from __future__ import annotations

import pytest

from bot.access.invitations.audience import is_for_adults

LINK = "https://meet.google.com/xyz-abcd-efg"


@pytest.mark.parametrize(
    "text",
    [
        "Chiều nay họp phụ huynh 19h",
        "CHIEU NAY HOP PH 19h",
        "Kính mời quý phụ huynh vào phòng",
        "Kính mời các PH 7A vào phòng",
        "Mời CMHS lớp 7A vào phòng lúc 19h",
        "Họp hội đồng sư phạm 14h",
        "14h họp tổ Toán nhé các thầy cô",
        "Họp tổ 14h",
        "Sinh hoạt chuyên môn cụm",
        "Kính mời các đồng chí dự họp",
        "Họp trực tuyến với cha mẹ các em",
        "Họp đầu năm lớp 7A",
        "Phụ huynh nhắc con đưa máy để bố mẹ họp nhé",
        "Parents' meeting at 7 pm",
        "Parent-teacher conference tonight",
        "Staff meeting 2 pm",
        "Dear parents, please join",
    ],
)
def test_a_meeting_of_parents_or_staff(text: str) -> None:
    """It says so, with marks or without."""
    assert is_for_adults(f"{text}: {LINK}")


@pytest.mark.parametrize(
    "text",
    [
        "Vào học Toán nhé các em",
        "Tham gia cuộc họp Zoom\nID cuộc họp: 941 2345 6721",
        "Mã họp 941 2345 6721",
        "Nhờ phụ huynh nhắc con vào học đúng giờ",
        "Phụ huynh cho các con vào lớp 7h30 nhé",
        "Parents, please remind your child to join the lesson",
        "Họp lớp tối nay nhé các em",
        "Hop to it, class",
        "",
    ],
)
def test_a_lesson(text: str) -> None:
    """What services write around a link, what is said to pupils, and what parents are to remind them of."""
    assert not is_for_adults(f"{text}: {LINK}")
