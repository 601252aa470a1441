"""Day one of a teacher whom nobody has confirmed: what they handed out is taken in once they are."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import ROOM, kept, line_in, says_yes, stands


async def handed_out(school: School, who: User, text: str = ROOM) -> list[Message]:
    """Let somebody hand out a room in the group, where it does not stay; return what they alone see of it."""
    paste = school.telegram.say(school.group, who, text)
    await school.telegram.wait_until_deleted(paste)
    return await school.until(lambda: school.telegram.whispers(school.group, who))


async def confirmed(school: School, who: User, notice: Message) -> None:
    """Let somebody press [Tôi là giáo viên] in the notice, and the owner say yes."""
    assert await school.press(who, notice, "claim") == school.words("claim-asked")
    await says_yes(school, who, "7A")


def rooms(school: School) -> list[str]:
    """Return the rooms that are kept, opened."""
    return [row for row in kept(school) if row.startswith("meetings ")]


async def test_a_teacher_confirmed_in_time_need_not_send_the_room_again(school: School) -> None:
    """The notice itself asks who they are; confirmed, they find the lesson open."""
    await school.open()
    school.telegram.press_start(school.teacher)
    (notice,) = await handed_out(school, school.teacher)
    assert text_of(notice).endswith(school.words("author-claim"))
    assert not stands(school, school.group)
    await confirmed(school, school.teacher, notice)
    await line_in(school)
    echo = await school.asked(school.teacher, "lt")
    assert text_of(echo).startswith(school.words("author-kept"))
    assert len(rooms(school)) == 1
    assert not any("2026-" in text_of(each) for each in school.said(school.teacher))


async def test_the_creator_of_a_group_without_owner_needs_nobody(school: School) -> None:
    """Telegram says that they made it: one press, and the lesson is open."""
    await school.open(owner=False)
    school.telegram.press_start(school.teacher)
    (notice,) = await handed_out(school, school.teacher)
    assert await school.press(school.teacher, notice, "claim") == school.words("claim-acting")
    await line_in(school)


async def test_nothing_is_taken_in_a_quarter_of_an_hour_later(school: School) -> None:
    """The lesson may be over, and the room another by then."""
    await school.open()
    school.telegram.press_start(school.teacher)
    (notice,) = await handed_out(school, school.teacher)
    await school.clock.advance(15 * 60)
    await confirmed(school, school.teacher, notice)
    await school.settled()
    assert rooms(school) == []
    assert not stands(school, school.group)


async def test_nothing_of_others_is_taken_in_with_it(school: School) -> None:
    """A pupil's room, posted just before, and a pupil admin's who is asked as well, become nobody's."""
    await school.open()
    for each in (school.teacher, school.pupil_admin):
        school.telegram.press_start(each)
    (asked,) = await handed_out(school, school.pupil_admin, "https://us05web.zoom.us/j/84215530967?pwd=Qm")
    assert text_of(asked).endswith(school.words("author-claim"))
    (told,) = await handed_out(school, school.pupil, "https://us05web.zoom.us/j/85512345678?pwd=QmZ4")
    assert school.words("author-claim") not in text_of(told)
    (notice,) = await handed_out(school, school.teacher)
    assert await school.press(school.pupil_admin, asked, "claim") == school.words("claim-asked")
    await confirmed(school, school.teacher, notice)
    await line_in(school)
    (room,) = rooms(school)
    assert "94123456721" in room
