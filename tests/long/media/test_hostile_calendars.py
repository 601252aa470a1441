"""Calendars made to harm the bot that reads them, through the worker that ships."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.features.lessons.timetables.rules.calendars import CalendarEvent
from bot.media.readers import ReaderLimits, Readers
from bot.media.seen import Unread
from tests.long.media.samples import ENDLESS_ZONE

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 10, tzinfo=HANOI)
ENDLESS = "endless recurrence of a zone"
STEPS = 10_000  # calls of functions in the bot; a plain file takes some two thousand
LESSON = "UID:1\nSUMMARY:Toán\nDTSTART:20261130T073000"


def calendar(inside: str) -> bytes:
    """Return a calendar file that holds this."""
    return f"BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def event(inside: str) -> str:
    """Return an event that holds this."""
    return f"BEGIN:VEVENT\n{inside}\nEND:VEVENT\n"


HOSTILE = {
    ENDLESS: (calendar(ENDLESS_ZONE), Unread.TOO_SLOW),
    "endless recurrences": (
        calendar("".join(event(f"UID:{n}\nDTSTART:20220101T073000\nRRULE:FREQ=DAILY") for n in range(300))),
        1,
    ),
    "megabytes in one line": (calendar(event(f"{LESSON}\nDESCRIPTION:{'x' * (3 << 20)}")), Unread.TOO_LARGE),
    "half a megabyte in one line": (calendar(event(f"{LESSON}\nDESCRIPTION:{'x' * 500_000}")), 1),
    "half a megabyte of folds": (calendar(event(f"{LESSON}\nDESCRIPTION:" + "x\n " * 120_000)), 1),
    "half a megabyte of parameters": (calendar(event(f"DTSTART;{'X=1;' * 120_000}:20261130T073000")), 0),
    "quotation marks": (calendar(event("DTSTART;X=" + '"' * 500_000 + ":20261130T073000")), 1),
    "deep nesting": (calendar("BEGIN:VEVENT\n" * 15_000 + "END:VEVENT\n" * 15_000), 0),
    "nesting without end": (calendar("BEGIN:VEVENT\n" * 30_000), 0),
    "100,000 events": (calendar(event(LESSON) * 100_000), Unread.TOO_LARGE),
    "as many events as fit": (calendar(event("") * 16_000), 0),
    "16,000 calendars": (calendar("") * 15_000, 0),
    "a count of 400,000 figures": (
        calendar(event(f"{LESSON}\nRRULE:FREQ=DAILY;COUNT={'9' * 400_000}")),
        Unread.CORRUPT,
    ),
    "UTF-16": (calendar(event(LESSON)).decode().encode("utf-16"), Unread.CORRUPT),
    "Windows-1258": (calendar(event(LESSON)).decode().replace("á", "\u00e1").encode("cp1258"), 1),
    "bytes that are no text": (b"BEGIN:VCALENDAR\r\n" + bytes(range(256)) * 1000, Unread.CORRUPT),
    "zeros": (bytes(500_000), Unread.CORRUPT),
}


@pytest.fixture
async def readers(request: pytest.FixtureRequest) -> AsyncIterator[Readers]:
    """Return a pool of one worker that is ready. What ends is waited for, however busy the machine is."""
    limit = 1 if getattr(request, "param", None) == ENDLESS else 60
    async with Readers(ReaderLimits(workers=1, file=limit)) as pool:
        yield pool


@contextmanager
def steps() -> Iterator[list[int]]:
    """Count the calls of functions, also of those in C."""
    counted = [0]

    def count(*_: object) -> None:
        counted[0] += 1

    sys.setprofile(count)
    try:
        yield counted
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize(("readers", "name"), [(each, each) for each in HOSTILE], indirect=["readers"])
async def test_a_hostile_calendar_costs_the_bot_nothing(readers: Readers, name: str) -> None:
    """It is answered, and costs the bot neither work nor memory beyond the file's own; so is the next."""
    content, expected = HOSTILE[name]
    tracemalloc.start()
    try:
        with steps() as counted:
            found = await readers.calendar(content, NOW, HANOI)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (found if isinstance(found, Unread) else len(found)) == expected
    assert counted[0] < STEPS
    assert peak < (2 << 20)
    plain = calendar(event(LESSON))
    while (after := await readers.calendar(plain, NOW, HANOI)) is Unread.TOO_SLOW:
        pass  # its worker was only begun, on a busy machine
    assert starts(after) == ["07:30"]


def starts(found: tuple[CalendarEvent, ...] | Unread) -> list[str]:
    """Return when the events begin, in Vietnam."""
    assert isinstance(found, tuple), found
    return [f"{at.astimezone(HANOI):%H:%M}" for each in found for at, _ in each.times]


async def test_no_calendar_changes_how_the_next_is_read(readers: Readers) -> None:
    """The library remembers zones by name: one file's false description of a zone is not the next one's."""

    def described(offset: str) -> bytes:
        zone = "".join(
            f"{line}\n"
            for line in (
                *("BEGIN:VTIMEZONE", "TZID:Giờ trường", "BEGIN:STANDARD", "DTSTART:16010101T000000"),
                *(f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE"),
            )
        )
        return calendar(zone + event("DTSTART;TZID=Giờ trường:20261130T073000"))

    assert starts(await readers.calendar(described("+0100"), NOW, HANOI)) == ["13:30"]
    assert starts(await readers.calendar(described("+0700"), NOW, HANOI)) == ["07:30"]


@pytest.mark.parametrize("raved", ["no end", "no number", "no time"])
async def test_a_worker_that_tells_no_times_is_not_believed(raved: str) -> None:
    """What it tells is no event: it is ended, and the file counts as unread."""
    async with Readers(ReaderLimits(workers=1, file=30), ("-m", "tests.long.media.frail_worker")) as readers:
        content = calendar(event(f"SUMMARY:{raved}\nDTSTART:20261130T073000"))
        assert await readers.calendar(content, NOW, HANOI) is Unread.KILLED
