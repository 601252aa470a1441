"""The class's group: joining by the code of a slip, and leaving."""

from __future__ import annotations

from bot.sandbox import TooMany
from tests.e2e.harness import DELETE, School, text_of
from tests.e2e.mornings import acting_creator, agreed, door_of, pasted_in_group, roster

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
    await school.clock.advance(3600)  # a teacher is asked of one account once an hour
    await pasted_in_group(school)
    school.telegram.say(pupil, pupil, "/vaolop")
    door = await door_of(school, pupil)
    await school.settled()
    school.telegram.leave(school.group, pupil)
    question = await school.asked(school.teacher, "lg-no")
    assert await school.press(school.teacher, question, "lg-no") == school.words("left-removed")
    await school.until(lambda: door.deleted)
    await school.told(pupil, "put-out", school_class="7A")


async def test_join_request_queries_are_answered_in_time(school: School) -> None:
    """One applicant's letter waits for Telegram's flood limit; the next is answered and let in all the same.

    A stranger's query is left to the admins too, whose group it is: nobody waits for an answer of the bot's.
    """
    await acting_creator(school)
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_invite_users"))
    school.telegram.set_guard(school.group)
    slow, late = school.person("An"), school.person("Bình")
    school.telegram.fail(TooMany(20), "sendMessage", chat=slow.id)
    elsewhere = school.telegram.create_supergroup("Nhóm lạ", school.telegram.add_user("Ai đó"))
    school.telegram.add_bot(elsewhere, rights=("can_invite_users",))
    school.telegram.set_guard(elsewhere)
    school.telegram.request_to_join(school.group, slow)
    school.telegram.request_to_join(school.group, late)
    school.telegram.request_to_join(elsewhere, school.person("Chi"))
    for each in (slow, late):
        await school.told(each, "join-ask", school_class="7A")
    queries = school.telegram.board.world.join_queries.values()
    assert [each.result for each in queries] == ["queue"] * 3
    assert {slow.id, late.id} == set(school.group.join_requests)


def inside(school: School, account: int) -> bool:
    """Tell whether somebody is in the class's group."""
    member = school.group.member(account)
    return member is not None and member.inside
