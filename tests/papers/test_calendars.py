"""Calendar files as Zoom, Teams and Google write them. It is Tuesday, 24 November 2026, 10:00 in Vietnam."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.papers.calendars import MOST_BYTES, NotACalendar, read_calendar

if TYPE_CHECKING:
    from bot.access.lessons.calendars import CalendarEvent

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 10, tzinfo=HANOI)
HOUR = timedelta(hours=1)


def calendar(*events: str) -> bytes:
    """Return a calendar file with these events."""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{ZONES}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


ZONES = """BEGIN:VTIMEZONE
TZID:Giờ trường
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
"""


def read(content: bytes) -> tuple[CalendarEvent, ...]:
    """Read a calendar that holds something."""
    found = read_calendar(content, NOW, HANOI)
    assert not isinstance(found, NotACalendar), found
    return found


def starts(content: bytes) -> list[str]:
    """Return when the events of a calendar begin, in Vietnam."""
    return [f"{at.astimezone(HANOI):%d/%m %H:%M}" for each in read(content) for at, _ in each.times]


WEEKLY = """UID:1
SUMMARY:Toán 7A
DTSTART;TZID=Asia/Ho_Chi_Minh:20260907T073000
DTEND;TZID=Asia/Ho_Chi_Minh:20260907T081500
RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261210T170000Z
EXDATE;TZID=Asia/Ho_Chi_Minh:20261130T073000
LOCATION:https://us02web.zoom.us/j/83412345678?pwd=TTd2
DESCRIPTION:Meeting ID: 834 1234 5678\\nPasscode: 0000"""


def test_a_weekly_event_is_held_on_its_days_until_its_end() -> None:
    """But not on the days left out; what is over is not read. Everything that it says is handed on."""
    content = calendar(WEEKLY)
    assert starts(content) == ["26/11 07:30", "03/12 07:30", "07/12 07:30", "10/12 07:30"]
    (event,) = read(content)
    assert event.summary == Secret("Toán 7A")
    assert event.times[0][1] - event.times[0][0] == timedelta(minutes=45)
    assert "Passcode: 0000" in event.text.reveal()
    assert "https://us02web.zoom.us/j/83412345678?pwd=TTd2" in event.text.reveal()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        # a time without a zone is the school's; UTC is UTC; Windows' name and the file's own zone
        ("DTSTART:20261130T073000\nDURATION:PT1H", ["30/11 07:30"]),
        ("DTSTART:20261130T003000Z\nDTEND:20261130T013000Z", ["30/11 07:30"]),
        ("DTSTART;TZID=SE Asia Standard Time:20261130T073000", ["30/11 07:30"]),
        ("DTSTART;TZID=Giờ trường:20261130T073000", ["30/11 07:30"]),
        ("DTSTART;TZID=Asia/Singapore:20261130T073000", ["30/11 06:30"]),
        # over midnight
        ("DTSTART:20261130T233000\nDTEND:20261201T003000", ["30/11 23:30"]),
        # nine in London is nine in winter and in summer
        (
            "DTSTART;TZID=Europe/London:20270322T090000\nRRULE:FREQ=WEEKLY;COUNT=2",
            ["22/03 16:00", "29/03 15:00"],
        ),
        ("DTSTART:20261123T073000\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=3", ["25/11 07:30", "27/11 07:30"]),
        ("DTSTART:20261125T073000\nRRULE:FREQ=WEEKLY;UNTIL=20261202", ["25/11 07:30", "02/12 07:30"]),
        ("DTSTART:20261130T073000\nRRULE:FREQ=MONTHLY;COUNT=2", ["30/11 07:30", "30/12 07:30"]),
        ("DTSTART:20261125T073000\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;VALUE=DATE:20261202", ["25/11 07:30"]),
        # what no lesson needs is read as its first time
        ("DTSTART:20261130T073000\nRRULE:FREQ=SECONDLY", ["30/11 07:30"]),
        ("DTSTART:20261130T073000\nRRULE:FREQ=DAILY;BYMINUTE=1,2,3", ["30/11 07:30"]),
    ],
)
def test_times(event: str, expected: list[str]) -> None:
    """Each is held when a calendar would show it."""
    assert expected == starts(calendar(f"UID:1\nSUMMARY:Toán\n{event}"))


def test_changed_and_cancelled_occurrences() -> None:
    """One lesson at another time, one that is off, and an event that is off."""
    base = "UID:1\nDTSTART:20261125T073000\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "UID:1\nRECURRENCE-ID:20261202T073000\nDTSTART:20261203T093000"
    off = "UID:1\nRECURRENCE-ID:20261209T073000\nDTSTART:20261209T073000\nSTATUS:CANCELLED"
    other = "UID:2\nDTSTART:20261125T100000\nSTATUS:CANCELLED"
    assert starts(calendar(base, moved, off, other)) == ["25/11 07:30", "03/12 09:30"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x" * (MOST_BYTES + 1), NotACalendar.TOO_LARGE),
        (b"STT;H\xe1\xbb\x8d t\xc3\xaan\n1;An\n", NotACalendar.BROKEN),
        (b"\xff\xfe\x00\x00", NotACalendar.BROKEN),
        (b"", NotACalendar.EMPTY),
        (calendar(), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART:20261120T073000"), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART;VALUE=DATE:20261130"), NotACalendar.EMPTY),
        (calendar("UID:1\nSUMMARY:x"), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART:20261130T073000\nDTEND:20261130T063000"), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART:20261130T073000\nDURATION:P9D"), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART:19700101T073000\nRRULE:FREQ=DAILY"), NotACalendar.EMPTY),
        (calendar("UID:1\nDTSTART:20300101T073000"), NotACalendar.EMPTY),
    ],
)
def test_what_is_not_read(content: bytes, why: NotACalendar) -> None:
    """A file that is none, or holds nothing in the next months, says why."""
    assert why == read_calendar(content, NOW, HANOI)


def test_no_calendar_is_endless() -> None:
    """Two hundred times are read in all."""
    many = [f"UID:{number}\nDTSTART:20261125T{number:02}0000\nRRULE:FREQ=DAILY" for number in range(5)]
    assert len(starts(calendar(*many))) == 200


@given(
    st.lists(
        st.sampled_from(
            [
                WEEKLY,
                "DTSTART:20261130T073000",
                "RRULE:FREQ=DAILY",
                "RRULE:FREQ=X",
                "EXDATE:x",
                "DTEND:",
                "DURATION:-P1D",
                "RECURRENCE-ID:20261130T073000",
                "\n",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "DTSTART;TZID=Nowhere/City:20261130T073000",
                "RRULE:FREQ=WEEKLY;UNTIL=x",
            ]
        )
    ).map("\n".join)
)
def test_any_file(text: str) -> None:
    """No file breaks the reader, and nothing is read that is over or lasts a day."""
    found = read_calendar(calendar(text), NOW, HANOI)
    for each in () if isinstance(found, NotACalendar) else found:
        assert all(end > NOW and timedelta() < end - start <= 12 * HOUR for start, end in each.times)
