"""A room that a pupil wrote before is no class's until its teacher says so."""

from __future__ import annotations

import pytest

from tests.e2e.harness import School, text_of
from tests.e2e.mornings import AT_NINE, ZOOM_LINK, confirmed_teacher, line_in, pasted, saved, stands

BARE = "982 334 5671"
ROOM = "Lớp vào Zoom nhé: ID 982 334 5671, mật khẩu Gb4kRt"
MEET = "Lớp vào https://meet.google.com/abc-defg-hij nhé"
JITSI = "Lớp vào https://meet.jit.si/PhongToan7A2 nhé"
ROOM_OF_ZOOM = f"Toán {ZOOM_LINK} mật mã: 246810"
TEAMS = "Lớp vào https://teams.live.com/meet/9312345678901?p=aB3dE9 nhé"
# What a pupil writes, whether it is taken for a leak, and what the teacher hands in. No room is there twice.
WRITTEN = (
    (BARE, False, ROOM),
    ("931 234 567 890 1", False, TEAMS),
    (ZOOM_LINK, True, ROOM_OF_ZOOM),
    ("meet.google.com/abc-defg-hij", True, MEET),
    ("kqe-ymtz-wvu", False, MEET.replace("abc-defg-hij", "kqe-ymtz-wvu")),
    ("https://meet.jit.si/PhongToan7A2", True, JITSI),
    ("vào PhongVan7A3!", False, JITSI.replace("PhongToan7A2", "PhongVan7A3")),
    ("https://teams.live.com/meet/9387654321012?p=x", True, TEAMS.replace("9312345678901", "9387654321012")),
)
APART = 20 * 60  # seconds, after which messages are no longer read together


@pytest.mark.parametrize("private", [False, True])
async def test_a_room_that_a_pupil_wrote_before_is_asked_about(
    school: School,
    private: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Whether it stood or was removed, it waits for the teacher's press, wherever that handed it in.

    As a number, a code, a name or a link of each service.
    """
    await confirmed_teacher(school)
    for written, is_leak, room in WRITTEN:
        message = school.telegram.say(school.group, school.pupil, written)
        await school.settled()
        assert (message.deleted is not None) == is_leak, written
        await school.clock.advance(1)
        before = {each.message_id for each in school.said(school.teacher)}
        school.telegram.say(school.teacher if private else school.group, school.teacher, room)
        await school.settled()
        echo = await school.asked(school.teacher, "ls")
        assert echo.message_id not in before
        assert school.words("echo-borrowed") in text_of(echo)
        assert not stands(school, school.group)
        await school.clock.advance(APART)
    await school.press(school.teacher, echo, "ls")
    await line_in(school)


async def test_a_pupil_who_repeats_the_class_s_room_makes_nobody_ask(school: School) -> None:
    """The class had it first: the next lesson in it is asked about as ever."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM_LINK))
    await school.settled()
    echo = await pasted(school, AT_NINE.replace("9h00 - 9h45", "14h00 - 14h45"))
    assert school.words("echo-borrowed") not in text_of(echo)
