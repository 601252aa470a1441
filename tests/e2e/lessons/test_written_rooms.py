"""A number that a pupil wrote before is no class's room until its teacher says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.harness import text_of
from tests.e2e.mornings import confirmed_teacher, line_in, stands

if TYPE_CHECKING:
    from tests.e2e.harness import School

BARE = "982 334 5671"
ROOM = "Lớp vào Zoom nhé: ID 982 334 5671, mật khẩu Gb4kRt"


@pytest.mark.parametrize("private", [False, True])
async def test_a_room_that_a_pupil_wrote_before_is_asked_about(school: School, private: bool) -> None:  # noqa: FBT001
    """Bare digits stand; handed in as the room they wait for the teacher's press, wherever that is."""
    await confirmed_teacher(school)
    bare = school.telegram.say(school.group, school.pupil, BARE)
    await school.settled()
    assert bare.deleted is None
    school.telegram.say(school.teacher if private else school.group, school.teacher, ROOM)
    echo = await school.asked(school.teacher, "ls")
    assert school.words("echo-written", at="")[:20] in text_of(echo)
    await school.settled()
    assert not stands(school, school.group)
    await school.press(school.teacher, echo, "ls")
    await line_in(school)


async def test_what_staff_wrote_themselves_is_not_asked_about(school: School) -> None:
    """Only others' numbers count, and only a week."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, BARE)
    school.telegram.say(school.group, school.pupil, "số của tớ 0912345678 nha")
    await school.settled()
    school.telegram.say(school.group, school.teacher, ROOM)
    await line_in(school)
