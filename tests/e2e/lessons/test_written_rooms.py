"""A room that a pupil wrote before is no class's until its teacher says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.harness import text_of
from tests.e2e.lessons.test_calendar import sent
from tests.e2e.mornings import AT_NINE, ZOOM_LINK, confirmed_teacher, line_in, pasted, saved, stands

if TYPE_CHECKING:
    from tests.e2e.harness import School

BARE = "982 334 5671"
ROOM = "Lớp vào Zoom nhé: ID 982 334 5671, mật khẩu Gb4kRt"
MEET = "Lớp vào https://meet.google.com/abc-defg-hij nhé"
JITSI = "Lớp vào https://meet.jit.si/PhongToan7A2 nhé"
ROOM_OF_ZOOM = f"Toán {ZOOM_LINK} mật mã: 246810"
TEAMS = "Lớp vào https://teams.live.com/meet/9312345678901?p=aB3dE9 nhé"
# What a pupil writes, whether it is taken for a leak, and what the teacher hands in.
WRITTEN = {
    "number": (BARE, False, ROOM),
    "number of a link": ("931 234 567 890 1", False, TEAMS),
    "same link": (ZOOM_LINK, True, ROOM_OF_ZOOM),
    "link of Meet": ("meet.google.com/abc-defg-hij", True, MEET),
    "code of Meet": ("abc-defg-hij", False, MEET),
    "link of Jitsi": ("https://meet.jit.si/PhongToan7A2", True, JITSI),
    "name of Jitsi": ("vào PhongToan7A2!", False, JITSI),
    "link of Teams": ("https://teams.live.com/meet/9312345678901?p=x", True, TEAMS),
}


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("what", WRITTEN)
async def test_a_room_that_a_pupil_wrote_before_is_asked_about(
    school: School,
    what: str,
    private: bool,  # noqa: FBT001
) -> None:
    """Whether it stood or was removed, it waits for the teacher's press, wherever that handed it in."""
    written, is_leak, room = WRITTEN[what]
    await confirmed_teacher(school)
    message = school.telegram.say(school.group, school.pupil, written)
    await school.settled()
    assert (message.deleted is not None) == is_leak
    await school.clock.advance(1)
    school.telegram.say(school.teacher if private else school.group, school.teacher, room)
    echo = await school.asked(school.teacher, "ls")
    assert school.words("echo-borrowed") in text_of(echo)
    await school.settled()
    assert not stands(school, school.group)
    await school.press(school.teacher, echo, "ls")
    await line_in(school)


@pytest.mark.parametrize("written", ["941 2345 6721", ZOOM_LINK])
async def test_a_room_in_a_calendar_file_that_a_pupil_wrote_before_is_asked_about(
    school: School, written: str
) -> None:
    """The class is chosen, and the file waits for one more press that says why."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.pupil, written)
    await school.settled()
    shown = await sent(school)
    assert await school.push(school.teacher, shown, "7A") == school.words("press-noted")
    await school.until(lambda: school.words("echo-borrowed") in text_of(shown) or None)
    await school.press(school.teacher, shown, "calendar-save")
    await school.until(lambda: text_of(shown) == school.words("calendar-taken", count="2") or None)


async def test_a_pupil_who_repeats_the_class_s_room_makes_nobody_ask(school: School) -> None:
    """The class had it first: the next lesson in it is asked about as ever."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM_LINK))
    await school.settled()
    echo = await pasted(school, AT_NINE.replace("9h00 - 9h45", "14h00 - 14h45"))
    assert school.words("echo-borrowed") not in text_of(echo)
