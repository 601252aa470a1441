"""What the words around a room say: for whom it is, and whether they hand it out."""

from __future__ import annotations

import pytest

from bot.features.lessons.invitations.rules.wording import Stance, is_for_adults, stance_of
from tests.features.lessons.invitations.invitation_samples import INVITATIONS

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


LINK = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3Rh.1"


def test_no_invitation_of_a_service_is_a_doubt() -> None:
    """Nor what teachers make of them: questions of the service's own, and of addresses, are none."""
    assert [text for text, _ in INVITATIONS if stance_of(text) is not Stance.INVITES] == []


@pytest.mark.parametrize(
    "said",
    [
        "Các em vào học nhé",
        "Cô gửi lại link, đúng 7h30 vào lớp",
        "Lớp mình dùng link này nhé",
        "Link đây các em",
        "Em nào không vào được phòng thì nhắn cô",
        "Không được vào muộn, không mở mic",
        "Các em đừng quên mang vở",
        "dung 7h30 vao lop nhe",
        "Vào lớp nào các em",
        "Dear all, please join on time and do not join late",
    ],
)
def test_what_teachers_say_of_their_room_invites(said: str) -> None:
    """Rules for those who come, and words that only look like a refusal."""
    assert stance_of(f"{said}\n{LINK}") is Stance.INVITES


@pytest.mark.parametrize(
    "said",
    [
        "Các em không chia sẻ link cho người ngoài nhé",
        "Tuyệt đối không gửi link này cho ai",
        "đừng gửi link này lên nhóm khác",
        "Please don't share the link",
    ],
)
def test_who_forbids_to_pass_a_room_on_may_mean_any_room(said: str) -> None:
    """It is said of one's own, and of what a pupil posted."""
    assert stance_of(f"{said}\n{LINK}") is Stance.CAUTIONS


@pytest.mark.parametrize(
    "said",
    [
        "Ai gửi link này vậy?",
        "ai gui cai nay",
        "Bạn nào vừa đăng",
        "link này của ai thế",
        "Đây là phòng nào vậy các em",
        "có phải phòng lớp mình không ạ？",
        "Who posted this",
    ],
)
def test_who_asks_about_a_room_hands_nothing_out(said: str) -> None:
    """With a question mark or without, with marks or without."""
    assert stance_of(f"{said} {LINK}") is Stance.DOUBTS


@pytest.mark.parametrize(
    "said",
    [
        "Các em đừng vào link này nhé",
        "cac em dung vao link nay",
        "Cấm bấm vào",
        "Không vào phòng này, phòng lạ",
        "k phai phong lop minh dau",
        "Link giả mạo, các em bỏ qua",
        "Không được gửi link này, đừng vào",
        "Phòng này đã huỷ",
        "Don't join this one, it is not ours",
    ],
)
def test_who_warns_of_a_room_hands_nothing_out(said: str) -> None:
    """Whatever else is said of it."""
    assert stance_of(f"{said} {LINK}") is Stance.DOUBTS
