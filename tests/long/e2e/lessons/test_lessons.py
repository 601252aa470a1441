"""A teacher's lessons: pasted, saved, given other times or another class, withdrawn; and the group's line."""

from __future__ import annotations

from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    AT_NINE,
    ROOM,
    ZOOM_LINK,
    acting_creator,
    confirmed_teacher,
    door_of,
    doors_of,
    ever_told,
    given_away,
    in_both_languages,
    let_in,
    line_in,
    pasted,
    pasted_in_group,
    saved,
    stands,
    way_in,
)


@in_both_languages
async def test_a_private_paste_is_masked_deleted_saved_and_opens_at_its_time(school: School) -> None:
    """The group hears of it ten minutes before, its line goes at the end; no secret is written back."""
    await confirmed_teacher(school)
    echo = await pasted(school, AT_NINE)
    assert "94•••••••21" in text_of(echo)
    assert "09:00-09:45" in text_of(echo)
    assert school.words("echo-draft") in text_of(echo)
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")
    await school.until(lambda: school.words("echo-saved", opens="08:50") in text_of(echo) or None)
    await school.at(8, 49)
    assert not stands(school, school.group)
    await school.at(8, 50)
    line = await line_in(school)
    assert "-09:45: " in text_of(line)
    await school.at(9, 44)
    assert line.deleted is None
    await school.at(9, 45)
    await school.until(lambda: line.deleted)
    assert not given_away(ever_told(school, school.teacher))
    assert not given_away(ever_told(school, school.group))


async def test_a_lesson_gets_other_times(school: School) -> None:
    """What is no time, or is over, is asked for again; the door then opens at the new time."""
    await acting_creator(school)
    echo = await saved(school, AT_NINE)
    await school.press(school.teacher, echo, "lt")
    await school.told(school.teacher, "times-question")
    school.telegram.say(school.teacher, school.teacher, "sớm hơn một chút")
    await school.told(school.teacher, "times-unclear")
    school.telegram.say(school.teacher, school.teacher, "6h45 - 7h15")
    await school.told(school.teacher, "lesson-over")
    school.telegram.say(school.teacher, school.teacher, "8h00 - 8h30")
    moved = await school.until(
        lambda: next((m for m in school.said(school.teacher) if "08:00-08:30" in text_of(m)), None)
    )
    assert school.words("echo-saved", opens="07:50") in text_of(moved)
    await school.at(7, 50)
    line = await line_in(school)
    assert "-08:30: " in text_of(line)
    await school.at(8, 30)
    await school.until(lambda: line.deleted)
    await school.at(9, 0)
    assert not stands(school, school.group)


async def test_a_beginning_alone_keeps_the_length_and_a_clash_is_said(school: School) -> None:
    """Then other times are understood without a press; what is none is answered like anything else."""
    await acting_creator(school)
    await saved(
        school, "Chủ đề: Văn\nhttps://meet.google.com/kqe-ymtz-wvu\nThời gian: 23/11/2026 10h00 - 10h45"
    )

    async def asked() -> None:
        await school.settled()
        await school.press(school.teacher, await school.asked(school.teacher, "lt"), "lt")
        await school.settled()

    async def typed(text: str, times: str) -> str:
        school.telegram.say(school.teacher, school.teacher, text)
        return await school.until(
            lambda: next(
                (text_of(m) for m in reversed(school.said(school.teacher)) if times in text_of(m)), None
            )
        )

    clash = school.words("echo-overlaps", topic="Văn", start="10:00", end="10:45")
    await saved(school, AT_NINE)
    await asked()
    assert clash not in await typed("8h", "08:00-08:45")
    assert clash in await typed("thứ 2 10h15", "10:15-11:00")
    assert clash not in await typed("7h45-8h30", "07:45-08:30")
    school.telegram.say(school.teacher, school.teacher, "alo nhé các bạn 5")
    await school.begun(school.teacher, "not-understood")


async def test_withdrawing_takes_back_the_line_and_every_door_at_once(school: School) -> None:
    """Nothing of the lesson stands anywhere, and whoever knocks is told that there is none."""
    await acting_creator(school)
    echo = await saved(school, ROOM)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    door = await door_of(school, school.pupil)
    line = await line_in(school)
    assert await school.press(school.teacher, echo, "lw") == school.words("lesson-withdrawn")
    await school.until(lambda: door.deleted and line.deleted)
    await school.told(school.pupil, "door-shut-withdrawn")
    await school.until(lambda: school.words("echo-withdrawn") in text_of(echo) or None)
    assert [button["text"] for button in echo.buttons] == [school.words("button-lesson-back")]
    school.telegram.press_start(school.pupil, payload)
    await school.told(school.pupil, "door-no-lesson")
    assert not doors_of(school, school.pupil)


async def test_an_owner_whose_group_is_no_class_yet_hears_which_press_makes_it_one(school: School) -> None:
    """They are no newcomer, so nobody sends them to register; the room is kept nowhere until then."""
    await school.open()
    question = await school.begun(school.owner, "group-question", group="7A")
    school.telegram.say(school.owner, school.owner, ROOM)
    told = await school.told(school.owner, "paste-no-class")
    assert school.words("button-gy").removeprefix("✅ ") in text_of(told)
    await school.press(school.owner, question, "gy")
    school.teacher = school.owner
    await saved(school, ROOM)


async def test_the_passcode_that_follows_in_the_group_joins_the_same_lesson(school: School) -> None:
    """Both messages go, there is one lesson and one line, and the door holds link and passcode."""
    await acting_creator(school)
    await pasted_in_group(school, f"Toán {ZOOM_LINK} lúc 9h00 - 9h45")
    second = school.telegram.say(school.group, school.teacher, "Mật khẩu: 246810")
    await school.telegram.wait_until_deleted(second)
    await school.settled()
    await school.at(8, 50)
    payload = await way_in(school)
    await school.settled()
    assert sum("-09:45: " in text_of(each) for each in school.said(school.group)) == 1
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    door = await door_of(school, school.pupil)
    await school.settled()
    assert len(doors_of(school, school.pupil)) == 1
    assert ZOOM_LINK in text_of(door)
    assert "246810" in text_of(door)
