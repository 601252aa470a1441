"""The class's group: joining by the code of a slip, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import DELETE, text_of
from tests.e2e.mornings import acting_creator, agreed, door_of, pasted_in_group, roster

if TYPE_CHECKING:
    from tests.e2e.harness import School

NAME = "Nguyễn Văn An"


async def test_a_code_lets_into_the_group_and_leaving_it_asks_the_teacher(school: School) -> None:
    """Known already, they are let in at once; whoever left keeps the door until the teacher ends it."""
    await acting_creator(school)
    bot = school.telegram.bot.user
    school.telegram.promote(school.group, bot, (*DELETE, "can_invite_users"))
    slips = await roster(school, f"12. {NAME}", "13. Trần Bình")
    pupil = school.person("An")
    school.telegram.request_to_join(school.group, pupil)
    await school.told(pupil, "join-ask", school_class="7A")
    school.telegram.press_start(pupil)
    school.telegram.say(pupil, pupil, slips.students[0].code)
    await school.press(pupil, await school.asked(pupil, "my"), "my")
    await agreed(school, pupil, await school.asked(pupil, "ca"))
    await school.told(pupil, "enrol-bound")
    await school.until(lambda: inside(school, pupil.id))
    school.telegram.leave(school.group, pupil)
    told = {"account": "An", "number": "12", "name": NAME, "school_class": "7A"}
    question = await school.told(school.teacher, "left-group", **told)
    before = text_of(question)
    assert await school.press(school.teacher, question, "lg-yes") == school.words("left-stays")
    after = f"{before}\n{school.words('left-stays')}"
    await school.until(lambda: text_of(question) == after or None)
    school.telegram.request_to_join(school.group, pupil)
    await school.until(lambda: inside(school, pupil.id))
    await pasted_in_group(school)
    school.telegram.press_start(pupil)
    door = await door_of(school, pupil)
    await school.settled()
    school.telegram.leave(school.group, pupil)
    question = await school.asked(school.teacher, "lg-no")
    assert await school.press(school.teacher, question, "lg-no") == school.words("left-removed")
    await school.until(lambda: door.deleted)
    await school.told(pupil, "put-out", school_class="7A")


def inside(school: School, account: int) -> bool:
    """Tell whether somebody is in the class's group."""
    member = school.group.member(account)
    return member is not None and member.inside
