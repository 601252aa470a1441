"""Nobody in by accident: every way in which a door stays shut, and what a leak does to it."""

from __future__ import annotations

from bot.sandbox import Message
from bot.sandbox.world.calls import Call, Refuse
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    AT_NINE,
    ROOM,
    acting_creator,
    applied,
    confirm,
    confirmed_teacher,
    door_of,
    doors_of,
    ever_told,
    given_away,
    group_of,
    let_in,
    line_in,
    pasted,
    pasted_in_group,
    saved,
    stands,
    way_in,
)

NAME = "Nguyễn Văn An"
LEAK = "phòng học nè 94123456721"
NEW_ROOM = "https://us05web.zoom.us/j/84215530967?pwd=Ab12Cd34Ef56\nID: 842 1553 0967\nMật mã: 135791"


async def test_who_is_not_in_the_group_is_not_even_asked(school: School) -> None:
    """The line's link in a stranger's hands opens nothing; the bot names the way in."""
    await acting_creator(school)
    await pasted_in_group(school)
    stranger = school.person("Kẻ lạ")
    school.telegram.press_start(stranger, await way_in(school))
    await school.told(stranger, "enrol-not-member")
    school.telegram.say(stranger, stranger, f"12 {NAME}")
    await school.begun(stranger, "not-understood")
    school.telegram.say(stranger, stranger, "/vaolop")
    await school.settled()
    assert not doors_of(school, stranger)
    assert not given_away(ever_told(school, stranger))


async def test_before_and_after_its_time_a_door_stays_shut(school: School) -> None:
    """The refusal names the time; in its time the same button opens, at its end the door goes."""
    await acting_creator(school)
    echo = await saved(school, ROOM)
    payload = await way_in(school)
    await school.press(school.teacher, echo, "lw")
    await let_in(school, school.pupil, "12", NAME, payload)
    await school.told(school.pupil, "enrol-admitted", school_class="7A")
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    none = await school.told(school.pupil, "door-no-lesson")
    await saved(school, AT_NINE)
    assert await school.press(school.pupil, none, "kn") == school.words("knock-answered")
    await school.told(school.pupil, "door-too-early", opens="08:50", day="23/11")
    await school.at(8, 49)
    await school.press(school.pupil, none, "kn")
    await school.settled()
    assert not doors_of(school, school.pupil)
    await school.at(8, 51)
    assert await school.press(school.pupil, none, "kn") == school.words("knock-open")
    door = await door_of(school, school.pupil)
    assert "246810" in text_of(door)
    await school.settled()
    await school.at(9, 45)
    await school.until(lambda: door.deleted)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.told(school.pupil, "door-over", end="09:45")
    await school.at(10, 20)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.until(
        lambda: text_of(school.said(school.pupil)[-1]) == school.words("door-no-lesson") or None
    )


async def test_while_telegram_does_not_answer_nothing_opens(school: School) -> None:
    """Neither a door nor the way in: both say to press again, and then it works."""
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    unknown = Refuse(400, "Bad Request: CHANNEL_PRIVATE")

    def about_pupil(call: Call) -> bool:
        return str(call.parameters.get("user_id")) == str(school.pupil.id)

    school.telegram.fail(unknown, "getChatMember", when=about_pupil)
    school.telegram.press_start(school.pupil, payload)
    await school.told(school.pupil, "enrol-unsure")
    await let_in(school, school.pupil, "12", NAME, payload)
    door = await door_of(school, school.pupil)
    await school.clock.advance(60)
    school.telegram.fail(unknown, "getChatMember", when=about_pupil)
    school.telegram.press_start(school.pupil, payload)
    await school.settled()
    unsure = await school.told(school.pupil, "door-unsure")
    assert doors_of(school, school.pupil) == [door]
    assert await school.press(school.pupil, unsure, "kn") == school.words("knock-open")
    await school.until(lambda: [d for d in doors_of(school, school.pupil) if d is not door])
    await school.until(lambda: door.deleted)


async def test_the_acting_creator_stops_acting_when_an_owner_comes(school: School) -> None:
    """Their buttons and pastes are refused, in private and in the group, until the owner confirms them."""
    await acting_creator(school)
    draft = await pasted(school, AT_NINE)
    assert school.announced is not None
    assert school.announced.owner_link is not None
    school.telegram.press_start(school.owner, school.announced.owner_link.reveal().partition("start=")[2])
    await school.told(school.owner, "owner-welcome")
    for button in ("ls", "lw", "lt"):
        assert await school.press(school.teacher, draft, button) == school.words("lesson-not-staff")
    paste = school.telegram.say(school.teacher, school.teacher, NEW_ROOM)
    await school.told(school.teacher, "paste-not-staff")
    assert paste.deleted is None
    leak = school.telegram.say(school.group, school.teacher, NEW_ROOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    await school.settled()
    assert not stands(school, school.group)
    await school.at(9, 0)
    assert not stands(school, school.group)


async def test_no_program_writes_into_the_groups_line(school: School) -> None:
    """What comes of a press on a question stands in private; the class keeps its way in."""
    await acting_creator(school)
    await pasted_in_group(school)
    line = await line_in(school)
    said = text_of(line)
    for data in ("1:fn:0", "1:claim:0", "1:vi:0", "1:nn:0"):
        school.craft(school.pupil_admin, data, on=line)
    await school.settled()
    assert text_of(line) == said
    assert line.buttons


async def leaked(school: School) -> Message:
    """Let a classmate give the room away; return the teacher's card."""
    message = school.telegram.say(school.group, school.pupil_admin, LEAK)
    await school.telegram.wait_until_deleted(message)
    return (await school.cards(school.teacher))[-1]


async def test_a_leak_long_before_the_lesson_cancels_nothing_until_staff_close_the_door(
    school: School,
) -> None:
    """The class gets in at its time; [Đóng cửa] refuses it, [Vẫn dùng phòng này] opens it again."""
    await acting_creator(school)
    echo = await saved(school, ROOM)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", NAME, payload)
    await school.press(school.teacher, echo, "lw")
    await saved(school, AT_NINE)
    await school.at(7, 59)
    card = await leaked(school)
    await school.details(school.teacher, card)
    await school.until(lambda: school.words("card-room-spared") in text_of(card) or None)
    await school.at(8, 55)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    door = await door_of(school, school.pupil)
    assert await school.press(school.teacher, card, "shut") == school.words("press-door-closed")
    await school.until(lambda: door.deleted)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.told(school.pupil, "door-held")
    assert not doors_of(school, school.pupil)
    assert await school.press(school.teacher, card, "keep") == school.words("press-room-kept")
    await school.until(lambda: school.words("card-room-free") in text_of(card) or None)
    # Who was told to wait gets the door again by itself, once.
    await door_of(school, school.pupil)
    await school.settled()
    assert len(doors_of(school, school.pupil)) == 1


async def test_a_room_that_leaks_in_anothers_group_stays_with_its_own_class(school: School) -> None:
    """Its teacher is told and decides; staff of the group where it was posted have no say over it."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    hoa = school.person("Hoa")
    elsewhere = await group_of(school, hoa, "9C", school.pupil)
    await confirm(school, hoa, "9C")
    leak = school.telegram.say(elsewhere, school.pupil, "vào phá đi https://zoom.us/j/94123456721")
    await school.telegram.wait_until_deleted(leak)
    (theirs,), (own,) = await school.cards(hoa), await school.cards(school.teacher)
    await school.details(hoa, theirs)
    await school.details(school.teacher, own)
    for card in (theirs, own):
        assert school.words("card-room-whose", school_class="7A") in text_of(card)
        await school.until(lambda card=card: school.words("card-room-spared") in text_of(card) or None)
    assert await school.press(hoa, theirs, "shut") == school.words("press-room-others")
    assert await school.press(school.teacher, own, "shut") == school.words("press-door-closed")
    for card in (theirs, own):
        await school.until(lambda card=card: school.words("card-room-held") in text_of(card) or None)
    assert await school.press(hoa, theirs, "keep") == school.words("press-room-others")
    assert school.words("button-false") not in {each.get("text") for each in theirs.buttons}
    assert await school.press(school.teacher, own, "ack") == school.words("press-acknowledged")
    assert await school.press(school.teacher, own, "keep") == school.words("press-room-kept")
    await school.settled()
    await school.details(hoa, theirs)
    await school.details(school.teacher, own)
    for card in (theirs, own):
        await school.until(lambda card=card: school.words("card-room-free") in text_of(card) or None)
    assert await school.press(hoa, theirs, "shut") == school.words("press-room-others")
    await school.at(8, 50)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await door_of(school, school.pupil)


async def test_who_waits_for_a_teacher_is_told_so_whatever_they_say(school: School) -> None:
    """Neither talk nor a command leads in a circle."""
    await acting_creator(school)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.told(school.pupil, "door-nowhere")
    await pasted_in_group(school)
    await applied(school, school.pupil, f"12 {NAME}", await way_in(school))
    await school.asked(school.pupil, "ta")
    for said in ("cô ơi duyệt em với", "/vaolop", "/start"):
        school.telegram.say(school.pupil, school.pupil, said)
        await school.settled()
        assert school.words("enrol-still-waiting") in text_of(school.said(school.pupil)[-1])
