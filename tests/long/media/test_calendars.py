"""Calendar files as Zoom, Teams and Google write them. It is Tuesday, 24 November 2026, 10:00 in Vietnam."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.media.calendars import MOST_BYTES, read_calendar
from bot.media.readers import ReaderLimits, Readers
from bot.media.seen import Stopped, Unread

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
    assert found
    return found


def outcome(content: bytes) -> tuple[CalendarEvent, ...] | Unread:
    """Read any file; return its events, or why it is not read."""
    try:
        return read_calendar(content, NOW, HANOI)
    except Stopped as stopped:
        return stopped.reason


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
        (b"x" * (MOST_BYTES + 1), Unread.TOO_LARGE),
        (b"STT;H\xe1\xbb\x8d t\xc3\xaan\n1;An\n", Unread.CORRUPT),
        (b"\xff\xfe\x00\x00", Unread.CORRUPT),
        (b"", ()),
        (calendar(), ()),
        (calendar("UID:1\nDTSTART:20261120T073000"), ()),
        (calendar("UID:1\nDTSTART;VALUE=DATE:20261130"), ()),
        (calendar("UID:1\nSUMMARY:x"), ()),
        (calendar("UID:1\nDTSTART:20261130T073000\nDTEND:20261130T063000"), ()),
        (calendar("UID:1\nDTSTART:20261130T073000\nDURATION:P9D"), ()),
        (calendar("UID:1\nDTSTART:19700101T073000\nRRULE:FREQ=DAILY"), ()),
        (calendar("UID:1\nDTSTART:20300101T073000"), ()),
    ],
)
def test_what_is_not_read(content: bytes, why: Unread | tuple[()]) -> None:
    """A file that is none says why; one that holds nothing in the next months has no events."""
    assert why == outcome(content)


def test_no_calendar_is_endless() -> None:
    """Two hundred times are read in all."""
    many = [f"UID:{number}\nDTSTART:20261125T{number:02}0000\nRRULE:FREQ=DAILY" for number in range(5)]
    assert len(starts(calendar(*many))) == 200


NAMES = (
    *("America/Argentina/Buenos_Aires", "Etc/GMT-7", "Romance Standard Time", "/example.org/Asia/Tokyo"),
    *("Nowhere/City", "Nowhere", "../../x", "Giờ trường", "Giờ hè"),
)
SUMMER = """BEGIN:VTIMEZONE
TZID:Giờ hè
BEGIN:STANDARD
DTSTART:20201025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20200329T020000
RRULE:FREQ=YEARLY;BYEASTER=0;UNTIL=20300101T000000Z
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.filterwarnings("ignore::icalendar.error.GloballyUniqueTZIDGuessed")
async def test_an_isolated_worker_reads_what_is_read_without_isolation() -> None:
    """Every zone, and what else the libraries need, is there before the worker's doors are shut."""
    contents = [
        WEEKLY,
        *(f"DTSTART;TZID={name}:20261130T073000\nRRULE:FREQ=WEEKLY;COUNT=2" for name in NAMES),
    ]
    async with Readers(ReaderLimits(workers=1, file=60)) as readers:
        for each in contents:
            content = calendar(each).replace(b"BEGIN:VEVENT", SUMMER.encode() + b"BEGIN:VEVENT")
            found = outcome(content)
            assert isinstance(found, tuple), each
            assert found
            assert found == await readers.calendar(content, NOW, HANOI), each
        assert await readers.calendar(b"x", NOW, HANOI) is Unread.CORRUPT
        assert await readers.calendar(b"", NOW, HANOI) == ()


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
    for each in () if isinstance(found := outcome(calendar(text)), Unread) else found:
        assert all(end > NOW and timedelta() < end - start <= 12 * HOUR for start, end in each.times)
