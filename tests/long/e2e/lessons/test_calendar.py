"""A teacher's calendar file becomes lessons. It is Monday, 23 November 2026."""

from __future__ import annotations

from bot.sandbox import Message
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    ever_told,
    given_away,
    in_both_languages,
    kept,
    line_in,
    starts,
)
from tests.long.media.samples import ENDLESS_ZONE

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
SUMMARY:Toán 7A
DTSTART;TZID=Asia/Ho_Chi_Minh:20261116T090000
DTEND;TZID=Asia/Ho_Chi_Minh:20261116T094500
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Asia/Ho_Chi_Minh:20261130T090000
DESCRIPTION:https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1\\nPass
 code: 246810
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Họp tổ
DTSTART:20261124T010000Z
END:VEVENT
END:VCALENDAR
"""


async def sent(school: School, content: str = CALENDAR, count: str = "2", **more: object) -> Message:
    """Let the teacher send a calendar file, which is deleted; return what is asked of it."""
    file = Document("lich.ics", content.encode())
    upload = school.telegram.say(school.teacher, school.teacher, document=file, **more)  # type: ignore[arg-type]
    await school.until(lambda: upload.deleted)
    head = school.words("calendar-head", count=count)

    def found() -> Message | None:
        return next((each for each in reversed(school.said(school.teacher)) if head in text_of(each)), None)

    return await school.until(found)


@in_both_languages
async def test_a_calendar_is_shown_saved_and_deleted(school: School) -> None:
    """Its lessons open like any others; a second time nothing is made twice; nothing of it is told."""
    await confirmed_teacher(school)
    shown = await sent(school)
    line = school.words(
        "calendar-line", topic="Toán 7A", room="Zoom 94•••••••21", start="23/11 09:00", count="2"
    )
    assert line in text_of(shown)
    assert school.words("calendar-roomless", count="1") in text_of(shown)
    assert await school.push(school.teacher, shown, "7A") == school.words("press-noted")
    await school.until(lambda: text_of(shown) == school.words("calendar-taken", count="2") or None)
    await school.at(8, 50)
    assert "-09:45: " in text_of(await line_in(school))
    again = await sent(school)
    await school.push(school.teacher, again, "7A")
    await school.until(lambda: text_of(again) == school.words("calendar-taken", count="0") or None)
    assert not given_away(ever_told(school, school.teacher))
    assert not given_away(ever_told(school, school.group))


async def test_what_holds_no_lesson_says_so(school: School) -> None:
    """A file that is none, one without rooms, a hostile one, a dropped one, and a pupil's.

    Each gets one sentence, also a zone whose rule never ends and a line of a megabyte.
    """
    await confirmed_teacher(school)
    for content, answer in (
        ("STT;Họ tên\n1;An\n", "calendar-broken"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar-empty"),
        (
            CALENDAR.replace("https://us05web.zoom.us/j/94123456721", "").replace("246810", ""),
            "calendar-no-rooms",
        ),
        (f"BEGIN:VCALENDAR\n{ENDLESS_ZONE}END:VCALENDAR\n", "calendar-broken"),
        ("x" * (1 << 20), "calendar-too-large"),
    ):
        before = len(school.said(school.teacher))
        school.telegram.say(school.teacher, school.teacher, document=Document("a.ics", content.encode()))
        (told,) = (await school.hears(school.teacher, before + 1))[before:]
        assert text_of(told) == school.words(answer)
    shown = await sent(school)
    assert await school.press(school.teacher, shown, "wn") == school.words("press-noted")
    await school.until(lambda: text_of(shown) == school.words("series-week-dropped") or None)
    await starts(school, school.pupil)
    school.telegram.say(school.pupil, school.pupil, document=Document("a.ics", CALENDAR.encode()))
    await school.told(school.pupil, "file-not-staff")


def forwarded(school: School) -> dict[str, object]:
    """Return what makes a message one of the pupil's that somebody shows."""
    pupil = {"id": school.pupil.id, "is_bot": False, "first_name": "An"}
    return {"extra": {"forward_origin": {"type": "user", "date": 1, "sender_user": pupil}}}


def rooms_with(school: School, secret: str) -> list[str]:
    """Return what is kept of rooms and holds that secret."""
    return [row for row in kept(school) if row.startswith("meetings ") and secret in row]


async def test_no_forward_opens_a_room_that_staff_closed(school: School) -> None:
    """A room whose door staff closed after a leak stays closed, whether a file or a message is forwarded."""
    await confirmed_teacher(school)
    await sent_and_saved(school)
    leak = school.telegram.say(school.group, school.pupil, "https://us05web.zoom.us/j/94123456721")
    await school.telegram.wait_until_deleted(leak)
    card = await school.asked(school.teacher, "room-new")
    assert await school.press(school.teacher, card, "shut") == school.words("press-door-closed")
    assert rooms_with(school, "held")
    shown = await sent(school, CALENDAR, **forwarded(school))
    await school.push(school.teacher, shown, "7A")
    await school.until(lambda: school.words("calendar-forwarded") in text_of(shown) or None)
    await school.press(school.teacher, shown, "calendar-save")
    await school.until(lambda: text_of(shown) == school.words("calendar-taken", count="0") or None)
    assert rooms_with(school, "held")
    shown = school.telegram.say(school.teacher, school.teacher, leak.content["text"], **forwarded(school))  # type: ignore[arg-type]
    await school.until(lambda: shown.deleted)
    await school.settled()
    assert rooms_with(school, "held")


async def sent_and_saved(school: School) -> None:
    """Let the teacher save the calendar for the class."""
    shown = await sent(school)
    await school.push(school.teacher, shown, "7A")
    await school.until(lambda: text_of(shown) == school.words("calendar-taken", count="2") or None)
