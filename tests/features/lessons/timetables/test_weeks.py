"""Weeks as teachers type them, and days off. The day is Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.series import Series
from bot.features.lessons.timetables.rules.weeks import (
    TypedLesson,
    has_no_end,
    planned,
    read_days_off,
    read_timetable,
)
from tests.features.people import CLASS, MEETING

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 10, tzinfo=HANOI)
MON, TUE, WED, FRI, SUN = 0, 1, 2, 4, 6

# what is typed; of each lesson: weekday, subject, start, minutes; how many lines say nothing
WEEKS = [
    ("T2: Toán 7h30, Văn 8h20", [(MON, "Toán", "07:30", 45), (MON, "Văn", "08:20", 45)], 0),
    (
        "Thứ 2: 7h30-8h15 Toán; 8h20-9h05 Ngữ văn\nThứ ba: Tiếng Anh (19h30 - 21h)",
        [(MON, "Toán", "07:30", 45), (MON, "Ngữ văn", "08:20", 45), (TUE, "Tiếng Anh", "19:30", 90)],
        0,
    ),
    (
        "TKB 6A1\nT2\n- Toán 7h30\n- Văn 8h20\nT3\n- Lý 7h30",
        [(MON, "Toán", "07:30", 45), (MON, "Văn", "08:20", 45), (TUE, "Lý", "07:30", 45)],
        0,
    ),
    (
        "Mon & Wed: English 7:30-8:15\nFriday: Maths 8:20 am",
        [(MON, "English", "07:30", 45), (WED, "English", "07:30", 45), (FRI, "Maths", "08:20", 45)],
        0,
    ),
    ("Mondays: Physics 2pm", [(MON, "Physics", "14:00", 45)], 0),
    ("T2: Toán 8h15-7h30, Văn 9h", [(MON, "Văn", "09:00", 45)], 1),
    ("T2: Toán 8h15-7h30", [], 1),
    ("T2, T4, T6: Toán 19h30", [(day, "Toán", "19:30", 45) for day in (MON, WED, FRI)], 0),
    ("thứ 2-4-6: Toán lúc 19h30-21h", [(day, "Toán", "19:30", 90) for day in (MON, WED, FRI)], 0),
    ("Toán: T2 7h30, T4 8h20", [(MON, "Toán", "07:30", 45), (WED, "Toán", "08:20", 45)], 0),
    ("Toán T2 7h30", [(MON, "Toán", "07:30", 45)], 0),
    ("CN 9h Hoá", [(SUN, "Hoá", "09:00", 45)], 0),
    ("thứ hai: Văn, 8h20", [(MON, "Văn", "08:20", 45)], 0),
    ("T2: Toán 7h30, Văn 8h", [(MON, "Toán", "07:30", 30), (MON, "Văn", "08:00", 45)], 0),
    ("T2: Toán 7h30, Toán 7h30", [(MON, "Toán", "07:30", 45)], 0),
    ("T2: Ôn tập 23h30 đến 0h30", [(MON, "Ôn tập", "23:30", 60)], 0),
    ("T2: Toán 7h30\nT3: 8h20", [(MON, "Toán", "07:30", 45)], 1),
    ("9h: họp\nT2: Toán 7h30", [(MON, "Toán", "07:30", 45)], 1),
    ("Thứ 3 chiều: Văn 2h", [(TUE, "Văn", "14:00", 45)], 0),
    ("Chiều thứ 3: Văn 2h-3h", [(TUE, "Văn", "14:00", 60)], 0),
    ("T3 tối: Toán 7h30", [(TUE, "Toán", "19:30", 45)], 0),
    ("Tối T3, T4: Toán 7h-8h30", [(TUE, "Toán", "19:00", 90), (WED, "Toán", "19:00", 90)], 0),
    (
        "T2: Toán 7h30, chiều: Lý 2h, Hoá 5h",
        [(MON, "Toán", "07:30", 45), (MON, "Lý", "14:00", 45), (MON, "Hoá", "17:00", 45)],
        0,
    ),
    (
        "T2\nSáng: Toán 7h30\nTối: Lý 8h\nT3\nVăn 7h30",
        [(MON, "Toán", "07:30", 45), (MON, "Lý", "20:00", 45), (TUE, "Văn", "07:30", 45)],
        0,
    ),
    ("T2: STEM sáng tạo 14h", [(MON, "STEM sáng tạo", "14:00", 45)], 0),
    ("T2 đến T6: Toán 19h30", [(day, "Toán", "19:30", 45) for day in range(5)], 0),
    ("T2-T6: Toán 19h30", [(day, "Toán", "19:30", 45) for day in range(5)], 0),
    ("thứ hai - thứ bảy: Toán 19h30", [(day, "Toán", "19:30", 45) for day in range(6)], 0),
    ("T3-T5: Toán 19h30", [(day, "Toán", "19:30", 45) for day in (TUE, 3)], 0),
    ("Mon-Wed: English 7:30", [(day, "English", "07:30", 45) for day in range(3)], 0),
    ("Tuesday to Friday: English 7:30", [(day, "English", "07:30", 45) for day in range(1, 5)], 0),
]


@pytest.mark.parametrize(("text", "lessons", "unread"), WEEKS)
def test_weeks(text: str, lessons: list[tuple[int, str, str, int]], unread: int) -> None:
    """Day, subject, start and length are those that a teacher means."""
    found = read_timetable(text)
    assert found is not None
    read = [
        (
            each.weekday,
            each.topic.reveal(),
            each.begins.isoformat("minutes"),
            each.lasts // timedelta(minutes=1),
        )
        for each in found.entries
    ]
    assert (lessons, unread) == (read, found.unread)


@pytest.mark.parametrize(
    "text",
    ["", "Mai 7h30 học Toán nhé", "7h30-8h15 thứ 2", "T2: Toán", "thứ 2", "T2: 7h30", "12 Nguyễn Văn An"],
)
def test_no_weeks(text: str) -> None:
    """A time asked for, talk, and a list of names are no week."""
    assert read_timetable(text) is None


def test_no_week_is_endless() -> None:
    """Sixty lessons are taken; the others are said to be unread."""
    minutes = [f"T{day}: Môn{minute} 7h{minute}" for day in range(2, 5) for minute in range(10, 35)]
    found = read_timetable("\n".join(minutes))
    assert found is not None
    assert (len(found.entries), found.unread) == (60, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("nghỉ 30/4-3/5", date(2027, 4, 30), date(2027, 5, 3)),
        ("Nghỉ Tết 10/2 đến 20/2", date(2027, 2, 10), date(2027, 2, 20)),
        ("nghỉ 14-20/2", date(2027, 2, 14), date(2027, 2, 20)),
        ("nghỉ từ 8/2/2027 đến hết 19/2/2027", date(2027, 2, 8), date(2027, 2, 19)),
        ("nghỉ 14-20/2/2027", date(2027, 2, 14), date(2027, 2, 20)),
        ("nghỉ ngày mai", date(2026, 11, 25), date(2026, 11, 25)),
        ("Lớp nghỉ hôm nay", date(2026, 11, 24), date(2026, 11, 24)),
        ("nghỉ thứ 6", date(2026, 11, 27), date(2026, 11, 27)),
        ("holiday 30 Apr - 3 May", date(2027, 4, 30), date(2027, 5, 3)),
        ("no classes tomorrow", date(2026, 11, 25), date(2026, 11, 25)),
        ("nghỉ 28/12-3/1", date(2026, 12, 28), date(2027, 1, 3)),
        ("ngày mai nghỉ học", date(2026, 11, 25), date(2026, 11, 25)),
        ("Mai cả lớp nghỉ nhé", date(2026, 11, 25), date(2026, 11, 25)),
        ("T5 nghỉ", date(2026, 11, 26), date(2026, 11, 26)),
        ("thứ 5 này lớp được nghỉ", date(2026, 11, 26), date(2026, 11, 26)),
        ("lớp 7A nghỉ 25/11", date(2026, 11, 25), date(2026, 11, 25)),
        ("cho lớp nghỉ thứ 4", date(2026, 11, 25), date(2026, 11, 25)),
        ("25/11 đến 27/11 nghỉ", date(2026, 11, 25), date(2026, 11, 27)),
        ("tomorrow no class", date(2026, 11, 25), date(2026, 11, 25)),
        ("lớp nghỉ từ mai tới thứ sáu", date(2026, 11, 25), date(2026, 11, 27)),
        ("từ mai đến hết thứ 6 lớp nghỉ", date(2026, 11, 25), date(2026, 11, 27)),
        ("no classes from tomorrow to Friday", date(2026, 11, 25), date(2026, 11, 27)),
        ("nghỉ 2/9", date(2027, 9, 2), date(2027, 9, 2)),  # this year's is over
        ("nghỉ 20/12-10/12", date(2026, 12, 20), date(2026, 12, 20)),
        ("nghỉ 1/1/2027-1/1/2099", date(2027, 1, 1), date(2028, 2, 5)),
    ],
)
def test_days_off(text: str, first: date, last: date) -> None:
    """A day, or a range, the next one that there is."""
    assert (first, last) == read_days_off(text, NOW)


@pytest.mark.parametrize(
    ("text", "open_ended"),
    [
        ("từ mai lớp nghỉ", True),
        ("từ mai lớp 7A nghỉ học nhé", True),
        ("nghỉ từ 25/11", True),
        ("nghỉ từ thứ 4", True),
        ("no classes from tomorrow", True),
        ("mai lớp 7A nghỉ", False),
        ("thứ tư nghỉ", False),
        ("nghỉ từ 25/11 đến 27/11", False),
        ("hôm nay nghỉ học", False),
    ],
)
def test_a_line_may_say_no_end(text: str, *, open_ended: bool) -> None:
    """Then it is not taken for a single day."""
    days = read_days_off(text, NOW)
    assert days is not None
    assert has_no_end(text, days) is open_ended


@pytest.mark.parametrize(
    "text",
    [
        "nghỉ",
        "mai bạn An nghỉ",
        "em xin nghỉ mai",
        "mai cô có nghỉ không",
        "nghỉ 30/2",
        "nghỉ 30/4\nđến 3/5",
        "nghỉ " + "x" * 120 + " 30/4",
    ],
)
def test_no_days_off(text: str) -> None:
    """Without a date, with other words, or in more than a line it is talk."""
    assert read_days_off(text, NOW) is None


def test_the_29th_of_february_is_the_28th_in_another_year() -> None:
    """A day off that is over by then is next year's."""
    assert read_days_off("nghỉ 29/2", datetime(2028, 3, 2, tzinfo=HANOI)) == (date(2029, 2, 28),) * 2


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["T2", "thứ ", "2-4", ": ", "7h30", " Toán", ", ", "\n", "CN", "-", "nghỉ ", "30/4"])
    ).map("".join)
)
def test_any_text(text: str) -> None:
    """No text breaks the readers, and every lesson read has a subject, and ends within a day."""
    read_days_off(text, NOW)
    found = read_timetable(text)
    for each in found.entries if found else ():
        assert each.topic.reveal().strip()
        assert timedelta() <= each.lasts < timedelta(days=1)


def test_rooms_of_a_week() -> None:
    """The subject's own, else the class's only one, else none; with one it becomes a series."""
    maths = TypedLesson(MON, Secret("TOÁN"), time(7, 30), timedelta(minutes=45))
    art = TypedLesson(MON, Secret("Vẽ"), time(9), timedelta(minutes=45))
    known, other = (MEETING, frozenset({"toán"})), (MEETING, frozenset({"văn"}))
    assert [each.meeting for each in planned([maths, art], [other, known])] == [MEETING, None]
    assert [each.meeting for each in planned([maths, art], [other])] == [MEETING, MEETING]
    noon = datetime(2026, 11, 24, 12, tzinfo=HANOI)
    roomless, with_room = planned([art], []), planned([maths], [known])
    assert roomless[0].weekly(5, 9, HANOI, noon) is None
    assert with_room[0].weekly(5, 9, HANOI, noon) == Series(
        5,
        CLASS.id,
        MEETING.id,
        Secret("TOÁN"),
        MON,
        time(7, 30),
        timedelta(minutes=45),
        HANOI,
        date(2026, 11, 24),
        date(2027, 5, 31),
        9,
        noon,
    )
