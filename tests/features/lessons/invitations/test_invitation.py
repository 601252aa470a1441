"""Invitations as services copy them and as teachers write them. The day is Tuesday, 24 November 2026."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.invitation import Invitation, leads_in, mask_id, read_invitation
from tests.features.lessons.invitations.invitation_samples import GOOGLE_EN, GOOGLE_VI, ZOOM_EN, ZOOM_VI

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    """Give a moment in Vietnam, by default in the month of the examples."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def read(text: str, now: datetime = NOW) -> Invitation:
    """Read a text that is an invitation."""
    invitation = read_invitation(text, now, ZONE)
    assert invitation is not None
    return invitation


def secret(text: str | None) -> Secret | None:
    """Wrap what an example expects."""
    return None if text is None else Secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mai 7h30 học Toán nhé cả lớp",
        "https://zoom.us/download",
        "https://us05web.zoom.us/u/kcxyzAbc",
        "https://meet.google.com/landing",
        "https://teams.microsoft.com/meetingOptions/?organizerId=1",
        "https://support.zoom.us/hc/vi",
        "https://truongabc.k12online.vn/bai-tap/123",
        "https://www.youtube.com/watch?v=abc",
        "pass 12345",
        "meet up abc-defg-hijk",
        "abc-defg-hij",
        "94212345678",
        "SĐT cô: 0912345678, pass wifi: 12345",
        "STK 19036512345678 mật khẩu 1",
        "Zalo 84912345678, mk 123",
        "Zalo 912345678, mk 123",
        "ID: 12345678, pass 1",
        "ID: 1234 5678 9012 3456 7890, pass 1",
        "+84 912 345 678 pass 12345",
        "254 123 456 789 pass 1",
    ],
)
def test_no_way_in(text: str) -> None:
    """Pages of help, numbers of people and banks, lone numbers and lone passwords invite nobody."""
    assert read_invitation(text, NOW, ZONE) is None


@pytest.mark.parametrize(
    ("text", "is_room"),
    [
        ("Đề số 123456789 mã pass abc12", False),
        ("mã đề thi: 945 678 12345, mk: lop7", False),
        ("Số báo danh 982334567 mã pass Gb4kRt", False),
        ("Azota mã bài 982 334 5671 pass Gb4kRt", False),
        ("lớp mình ơi đơn hàng số 942 1234 5678 mã pass 12345", False),
        ("Cả lớp vào làm đề thi thử: 982 334 5671 pass Gb4kRt", True),
        ("mã đề 104 nhé, vào đây 982 334 5671 pass Gb4kRt", True),
        ("mã đề 104, ID Zoom 982 334 5671 pass Gb4kRt", True),
    ],
)
def test_a_number_of_an_exam_or_of_an_order_is_no_room(text: str, is_room: bool) -> None:  # noqa: FBT001
    """Though a passcode stands beside it: nobody is offered it as a class's room."""
    assert (read_invitation(text, NOW, ZONE) is not None) == is_room
    assert leads_in(text) == is_room


LINK = "https://meet.google.com/abc-defg-hij"

# text, start, end
TIMES: Final = [
    (ZOOM_EN, at(27, 7, 30), None),
    (ZOOM_VI, at(24, 7, 30, month=12), None),
    (GOOGLE_EN, at(30, 7, 30), at(30, 8, 15)),
    (GOOGLE_VI, at(30, 19, 30), at(30, 20, 15)),
    ("ID: 942 1234 5678 pass 12345 lúc 7h30 thứ 6", at(27, 7, 30), None),
    ("7h30 - 8h15 thứ 2", at(30, 7, 30), at(30, 8, 15)),
    ("T2 7h30", at(30, 7, 30), None),
    ("T2 07:30-08:15", at(30, 7, 30), at(30, 8, 15)),
    ("T2: Toán 7h30, Văn 8h20", at(30, 7, 30), None),
    ("T2 7h30-8h15: Toán", at(30, 7, 30), at(30, 8, 15)),
    ("T2 23h30 - 0h30", at(30, 23, 30), at(1, 0, 30, month=12)),
    ("9h - 8h", at(24, 9), None),
    ("2026/12/28 19:00", at(28, 19, month=12), None),
    ("19h00 ngày 28/12/2025", at(28, 19, month=12, year=2025), None),
    ("28-12-26, 19h", at(24, 19), None),
    ("28-12-2026, 19h", at(28, 19, month=12), None),
    ("ngày 28-12 lúc 19 giờ", at(28, 19, month=12), None),
    ("2026-12-28 19:00:00", at(28, 19, month=12), None),
    ("19g15 ngày 28 tháng 12 năm 2026", at(28, 19, 15, month=12), None),
    ("thg 12 28, 2026 07:30 SA", at(28, 7, 30, month=12), None),
    ("28 thg 12, 2026 07:30 CH Hà Nội", at(28, 19, 30, month=12), None),
    ("20:00 ngày mai", at(25, 20), None),
    ("tối nay 8h", at(24, 20), None),
    ("8h tối nay", at(24, 20), None),
    ("chiều mai, 2h15", at(25, 14, 15), None),
    ("1h trưa ngày kia", at(26, 13), None),
    ("11h30 trưa", at(24, 11, 30), None),
    ("sáng thứ 7 lúc 8 giờ rưỡi", at(28, 8, 30), None),
    ("tối thứ tư 7h-8h30", at(25, 19), at(25, 20, 30)),
    ("7h tối - 8h30 thứ 4", at(25, 19), at(25, 20, 30)),
    ("từ 7 đến 8h30 thứ tư", at(25, 7), at(25, 8, 30)),
    ("Chủ nhật 9h", at(29, 9), None),
    ("CN 9h", at(29, 9), None),
    ("T3 tuần sau 9h", at(1, 9, month=12), None),
    ("thứ 5 tuần tới, 9h", at(3, 9, month=12), None),
    ("Nov 27, 2026, 4:20–5 PM", at(27, 16, 20), at(27, 17)),
    ("11:30 - 12:30pm", at(24, 11, 30), at(24, 12, 30)),
    ("12 - 1pm tomorrow", at(25, 12), at(25, 13)),
    ("12:15am tomorrow", at(25, 0, 15), None),
    ("7.30pm on 27th of November", at(27, 19, 30), None),
    ("Friday at 8 p.m.", at(27, 20), None),
    ("Fri 8:00", at(27, 8), None),
    ("tonight at 8:15", at(24, 20, 15), None),
    ("Thời gian: thứ 3 ngày 1/12, 7h30", at(1, 7, 30, month=12), None),
    ("Ngày: 1/12\nGiờ: 7h30", at(1, 7, 30, month=12), None),
    ("5/1 lúc 7h30", at(5, 7, 30, month=1, year=2027), None),
    ("15/11 lúc 7h30", at(15, 7, 30), None),
    # Words that only look like a date or a part of the day without their marks.
    ("lớp 6/1 thứ 6 7h30", at(27, 7, 30), None),
    ("Toán 6/1, thứ 6, 7h30", at(27, 7, 30), None),
    ("cô Mai dạy lúc 17h", at(24, 17), None),
    ("Mai học lúc 7h", at(25, 7), None),
    ("mãi 17h mới học", at(24, 17), None),
    ("học thứ tự 5, 17h", at(24, 17), None),
    ("máy 7 vào trước 17h", at(24, 17), None),
    ("Môn 17:30", at(24, 17, 30), None),
    ("tôi 11h", at(24, 11), None),
    # Nobody is taught before six in the morning who does not say so; services write two digits.
    ("2h thứ 4", at(25, 14), None),
    ("2h-3h30 thứ 4", at(25, 14), at(25, 15, 30)),
    ("5h-6h30 thứ 4", at(25, 17), at(25, 18, 30)),
    ("10h30 - 1h thứ 4", at(25, 10, 30), at(25, 13)),
    ("5h sáng thứ 4", at(25, 5), None),
    ("02h thứ 4", at(25, 2), None),
    ("2:00 thứ 4", at(25, 2), None),
    ("T2 22h30 - 1h", at(30, 22, 30), at(1, 1, month=12)),
    # As people of the south write it; `4g` alone is a network.
    ("19g - 20g30", at(24, 19), at(24, 20, 30)),
    ("7g-8g thứ 4", at(25, 7), at(25, 8)),
    ("học lúc 19g", at(24, 19), None),
    ("19g tối thứ 4", at(25, 19), None),
    ("bật 4g lên, 17h vào lớp", at(24, 17), None),
    ("máy có 4g là được", None, None),
    ("8h kém 15 thứ 4", at(25, 7, 45), None),
    ("8 giờ kém 10 phút thứ 4", at(25, 7, 50), None),
    ("11h tới 12h", at(24, 11), at(24, 12)),
    # A date far from the time belongs to something else.
    ("Công văn ngày 1/9/2026\n\n\n\nVào lớp 17h", at(24, 17), None),
    ("17h vào lớp\n" + "x" * 130 + " 1/9/2026", at(24, 17), None),
    # Other zones, and zones that are not known.
    ("Nov 27, 2026 07:30 AM Singapore", at(27, 6, 30), None),
    ("Nov 27, 2026 07:30 AM UTC", at(27, 14, 30), None),
    ("Nov 27, 2026 07:30 AM (GMT+05:30)", at(27, 9), None),
    ("Nov 27, 2026 07:30 AM (UTC-3:30)", at(27, 18), None),
    ("Nov 27, 2026 07:30 AM Pacific Time (US and Canada)", at(27, 7, 30), None),
    ("Nov 27, 2026 07:30 AM Join Zoom Meeting", at(27, 7, 30), None),
    ("7h30 27/11\nTime zone: Europe/Paris", at(27, 7, 30), None),
    # What there is not.
    ("7h30 ngày 31/11/2026", None, None),
    ("7h30 ngày 30/2", None, None),
    ("25:70", None, None),
    ("tiết 7 - 12", None, None),
    ("20h - 8h", at(24, 20), None),
]


@pytest.mark.parametrize(("text", "start", "end"), TIMES)
def test_times(text: str, start: datetime | None, end: datetime | None) -> None:
    """Start and end are those that a Vietnamese reader would name on that Tuesday morning."""
    invitation = read(text if read_invitation(text, NOW, ZONE) else f"{text}\n{LINK}")
    assert (start, end) == (invitation.starts_at, invitation.ends_at)
    for moment in (invitation.starts_at, invitation.ends_at):
        assert moment is None or moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Toán thứ 6", at(27, 7, 30)),
        ("Toán chiều thứ 6", at(27, 14)),
        ("Toán tối mai", at(25, 19, 30)),
        ("Toán hôm nay", None),
        ("Toán", None),
        ("7h30 ngày 30/2", None),
    ],
)
def test_a_later_day_without_a_time_is_no_lesson_of_now(text: str, start: datetime | None) -> None:
    """Its usual hour is a guess, which the teacher sees and saves or changes."""
    invitation = read(f"{text} {LINK}")
    assert (start, start is not None) == (invitation.starts_at, invitation.guessed)


@pytest.mark.parametrize(
    "text", ["Nov 27, 2026 07:30 AM Pacific Time (US and Canada)", "7h30 27/11\nTime zone: Europe/Paris"]
)
def test_a_zone_that_is_not_known_opens_nothing_now(text: str) -> None:
    """The teacher sees the time as it stands there, and saves or changes it first."""
    invitation = read(f"{text}\n{LINK}")
    assert (invitation.starts_at, invitation.guessed) == (at(27, 7, 30), True)
    assert not read(f"7h30 27/11\nTime zone: Asia/Ho_Chi_Minh\n{LINK}").guessed


@pytest.mark.parametrize(
    ("text", "now", "start"),
    [
        ("thứ 3 7h30", at(24, 7, 34), at(24, 7, 30)),
        ("thứ 3 7h30", at(24, 7, 36), at(1, 7, 30, month=12)),
        ("thứ 3 7h30 - 8h15", at(24, 8, 19), at(24, 7, 30)),
        ("thứ 3 7h30 - 8h15", at(24, 8, 21), at(1, 7, 30, month=12)),
        ("7h30", at(24, 8, 29), at(24, 7, 30)),
        ("7h30", at(24, 8, 31), at(25, 7, 30)),
        ("7h30-10h", at(24, 10, 30), at(24, 7, 30)),
        ("7h30", at(24, 0, 30), at(24, 7, 30)),
        ("hôm nay 7h30", at(24, 23), at(24, 7, 30)),
    ],
)
def test_passed_times(text: str, now: datetime, start: datetime) -> None:
    """A weekday is next week's five minutes after the lesson, a time alone tomorrow's an hour after it."""
    assert start == read(f"{text} {LINK}", now.astimezone(UTC)).starts_at


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (ZOOM_EN, "Toán 6A1"),
        (ZOOM_VI, "Ngữ văn 7"),
        (GOOGLE_EN, "Toán 6A1"),
        (GOOGLE_VI, "Họp phụ huynh 6A1"),
        (f"Topic: ÔN TẬP GIỮA KỲ Time: Nov 27, 2026 {LINK}", "ÔN TẬP GIỮA KỲ"),
        (f"Tên cuộc họp : Ôn tập - {LINK}", "Ôn tập"),
        (f"Môn: {LINK}", None),
        (f"toán 7h30 {LINK}", "toán"),
        (f"Văn 8h20-9h05 {LINK}", "Văn"),
        (f"2. Anh 10g15 {LINK}", "Anh"),
        (f"- 8h20 Văn: {LINK}", "Văn"),
        (f"Toàn trường 7h30 {LINK}", None),
        (f"tiet hoc van 7h30 {LINK}", "van"),
        (f"Google Meet joining info\nVideo call link: {LINK}", None),
        (f"Chủ đề: {'x' * 300}\n{LINK}", "x" * 100),
        (f"Chào cả lớp {LINK}", None),
    ],
)
def test_topics(text: str, topic: str | None) -> None:
    """The topic is what is labelled so, a calendar's title, or a school subject."""
    assert secret(topic) == read(text).topic


@pytest.mark.parametrize(
    "text",
    [
        "Chủ đề: Toán, mật khẩu 482913 " + LINK,
        "Chủ đề: Toán mk 482913\nID: 942 1234 5678",
        "Topic: Toán passcode 482913\nMeeting ID: 942 1234 5678",
        "Môn: Toán ID 942 1234 5678 pass 482913",
        "Môn: Toán, id/pass: 942 1234 5678 / 482913",
        "Chủ đề: Toán (mật khẩu: 482913) " + LINK,
    ],
)
def test_a_topic_is_no_way_in(text: str) -> None:
    """What is shown as the topic, also where the rest is masked, ends before ID and passcode."""
    found = read(text)
    assert found is not None
    assert found.topic == Secret("Toán")


def test_decomposed_and_hidden() -> None:
    """Decomposed letters, invisible characters and non-breaking spaces change nothing."""
    text = "MÃ CUỘC HỌP: 942 1234 5678, MẬT KHẨU: 12"
    disguised = unicodedata.normalize("NFD", text).replace(" ", "\u00a0").replace("4", "\u200b4")
    assert read(text) == read(disguised)


def test_only_the_beginning_is_read() -> None:
    """What stands beyond 8,192 characters is not looked at."""
    assert read_invitation("x " * 4096 + LINK, NOW, ZONE) is None


@pytest.mark.parametrize(
    ("digits", "masked"),
    [
        ("94212345621", "94•••••••21"),
        ("942123421", "94•••••21"),
        ("12345678", "••••••••"),
        ("", ""),
    ],
)
def test_masked_ids(digits: str, masked: str) -> None:
    """Of nine digits and more, two at either end are shown; of fewer, none."""
    assert masked == mask_id(digits)


_PIECES = (
    "https://·zoom.us/j/·meet.google.com/·94212345678·942 1234 5678·ID: ·mk ·pass: ·🔑·7h30·19:00· - ·đến "
    "·tối ·nay ·mai ·thứ 2 ·T7 ·30/2 ·24/11/2026 ·Nov 31 ·Time: ·AM ·pm ·Hanoi·GMT+14:59·Topic: ·\n·\t·**"
    "·`·|·\0·\ud800·İ·\u0301·ﷺ·½·①·९·Google Meet joining info\n·2099·thg ·31·12·#·+"
)
PIECES = st.sampled_from(_PIECES.split("·"))
MOMENTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(st.lists(PIECES | st.text(max_size=8)).map("".join), MOMENTS)
def test_any_text(text: str, now: datetime) -> None:
    """No text breaks the reader; what it finds is a way in, and its end comes within a day of its start."""
    invitation = read_invitation(text, now, ZONE)
    if invitation is None:
        return
    assert invitation.link or invitation.meeting_id
    assert invitation.meeting_id is None or invitation.meeting_id.reveal().isdecimal()
    if invitation.ends_at:
        assert invitation.starts_at
        assert timedelta() < invitation.ends_at - invitation.starts_at < timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("https://us05web.zoom.us/j/84215530967", True),
        ("Meeting ID: 942 1234 5678", True),
        ("942 1234 5678 mật khẩu 123456", True),
        ("942 1234 5678", False),
        ("https://example.com/942 1234 5678", False),
        ("hôm nay học bài 5", False),
    ],
)
def test_a_way_in_is_seen_without_reading_the_rest(text: str, leads: bool) -> None:  # noqa: FBT001 - a table's column
    """A link, a labelled ID, or one with a passcode: the same that makes an invitation."""
    assert leads_in(text) is leads
    assert (read_invitation(text, datetime(2026, 9, 7, tzinfo=UTC), UTC) is not None) is leads


def test_labels_without_end_are_read_once() -> None:
    """A passcode is found behind hundreds of labels that are followed by none."""
    labels = "mk=" * 500
    assert leads_in(f"942 1234 5678 {labels} pass 123456")


def test_an_end_before_the_beginning_is_a_guess_and_the_hour_of_a_paste_is_known() -> None:
    """So nothing is saved by itself for it; a time that is said rightly is none."""
    invitation = read_invitation(f"8h15-7h30\n{LINK}", NOW, ZONE)
    assert invitation is not None
    assert (invitation.backwards, invitation.guessed) == (True, True)
    night = read_invitation(LINK, datetime(2026, 11, 23, 21, tzinfo=ZONE), ZONE)
    morning = read_invitation(LINK, datetime(2026, 11, 23, 9, tzinfo=ZONE), ZONE)
    assert (night is not None and night.off_hours, morning is not None and morning.off_hours) == (True, False)
