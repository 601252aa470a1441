"""A teacher's calendar file becomes lessons. It is Monday, 23 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.files import Document
from tests.e2e.mornings import confirmed_teacher, ever_told, given_away, in_both_languages, line_in
from tests.e2e.school import text_of

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.school import School

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


async def sent(school: School, content: str = CALENDAR) -> Message:
    """Let the teacher send a calendar file, which is deleted; return what is asked of it."""
    upload = school.telegram.say(
        school.teacher, school.teacher, document=Document("lich.ics", content.encode())
    )
    await school.until(lambda: upload.deleted)
    head = school.words("calendar-head", count="2")

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
    assert text_of(await line_in(school)) == school.words("door-line", end="09:45")
    again = await sent(school)
    await school.push(school.teacher, again, "7A")
    await school.until(lambda: text_of(again) == school.words("calendar-taken", count="0") or None)
    assert not given_away(ever_told(school, school.teacher))
    assert not given_away(ever_told(school, school.group))


@in_both_languages
async def test_what_holds_no_lesson_says_so(school: School) -> None:
    """A file that is none, one without rooms, a dropped one, and a pupil's."""
    await confirmed_teacher(school)
    for content, answer in (
        ("STT;Họ tên\n1;An\n", "calendar-broken"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar-empty"),
        (
            CALENDAR.replace("https://us05web.zoom.us/j/94123456721", "").replace("246810", ""),
            "calendar-no-rooms",
        ),
    ):
        school.telegram.say(school.teacher, school.teacher, document=Document("a.ics", content.encode()))
        await school.told(school.teacher, answer)
    shown = await sent(school)
    assert await school.press(school.teacher, shown, "wn") == school.words("press-noted")
    await school.until(lambda: text_of(shown) == school.words("series-week-dropped") or None)
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    school.telegram.say(school.pupil, school.pupil, document=Document("a.ics", CALENDAR.encode()))
    await school.told(school.pupil, "file-not-staff")
