"""A room that a removed message showed and no class has: its teachers are asked once, and say whose it is."""

from __future__ import annotations

import pytest

from bot.sandbox import Message, Photo, User
from tests.e2e.harness import DELETE, School, labels, say, text_of
from tests.e2e.mornings import (
    ROOM,
    ZOOM_LINK,
    confirm,
    confirmed_teacher,
    doors_of,
    group_of,
    in_both_languages,
    kept,
    pasted_in_group,
    saved,
    shared,
    stands,
    two_classes,
)
from tests.e2e.pictures import qr
from tests.e2e.rooms import Room, a_room
from tests.long.e2e.school.test_roomless import card_of, warned_of
from tests.long.e2e.school.test_shared import saved_by

ID = "94123456721"
BARE = "9 4 1 2 3 4 5 6 7 2 1 nha"
DAY = 24 * 3600


def questions(school: School, who: User, group: str = "7A") -> list[Message]:
    """Return the questions about rooms that somebody has."""
    head = school.say("room-question", group=group, provider="\0", room="").partition("\0")[0]
    return [each for each in school.said(who) if text_of(each).startswith(head)]


async def question(school: School, who: User) -> Message:
    """Wait until somebody is asked about a room; return the newest question, which gives nothing away."""
    found = (await school.until(lambda: questions(school, who) or None))[-1]
    assert ID not in text_of(found).replace(" ", "")
    assert "246810" not in text_of(found)
    return found


async def asked_after(school: School, text: str = ROOM, by: User | None = None) -> Message:
    """Let a pupil post a room in the class group, where it does not stay; return the teacher's question."""
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, by or school.pupil, text))
    return await question(school, school.teacher)


def of_class(school: School) -> list[str]:
    """Return what the class has of rooms and lessons, opened."""
    return [row for row in kept(school) if row.startswith(("meetings ", "lessons "))]


@in_both_languages
async def test_a_pupils_words_are_kept_at_a_teachers_press_alone(school: School) -> None:
    """The question says whose they are; kept, the room is recognised, and becomes nothing of the class's."""
    await confirmed_teacher(school)
    card = await card_of(school, school.teacher)
    asked = await asked_after(school)
    assert school.words("room-whose-other", who="An") in text_of(asked)
    assert school.words("room-question-foot-recognised", school_class="7A") in text_of(asked)
    buttons = [school.words("button-room-ours", school_class="7A"), school.words("button-room-not-ours")]
    assert labels(asked) == buttons
    assert of_class(school) == []
    assert warned_of(school, card)
    assert questions(school, school.owner) == []
    said = await school.press(school.teacher, asked, "room-ours", school_class="7A")
    assert said == school.words("room-recognised")
    await school.until(lambda: text_of(asked) == school.words("room-recognised") or None)
    await school.until(lambda: not warned_of(school, card) or None)
    assert of_class(school) == []
    assert not stands(school, school.group)
    assert doors_of(school, school.pupil) == []
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, BARE))
    assert len(questions(school, school.teacher)) == 0
    assert labels(asked) == [school.words("button-room-forget")]
    assert await school.press(school.teacher, asked, "room-forget") == school.words("room-refused")
    await school.until(lambda: warned_of(school, card) or None)
    assert [row for row in kept(school) if row.startswith("room_questions ") and ID in row] == []


async def test_a_refused_room_is_forgotten_and_not_asked_about_again(school: School) -> None:
    """However often, and whoever posts it; nothing of it is kept; the class stays unprotected."""
    await confirmed_teacher(school)
    asked = await asked_after(school)
    assert await school.press(school.teacher, asked, "room-not-ours") == school.words("room-refused")
    await school.until(lambda: text_of(asked) == school.words("room-refused") or None)
    assert labels(asked) == [school.words("button-home")]
    for who in (school.pupil, school.pupil_admin):
        again = school.telegram.say(school.group, who, f"vào học đi {ZOOM_LINK}")
        await school.telegram.wait_until_deleted(again)
    await school.settled()
    assert questions(school, school.teacher) == []
    rows = [row for row in kept(school) if row.startswith(("room_questions ", "meetings ", "lessons "))]
    assert [row for row in rows if ID in row] == []
    assert warned_of(school, await card_of(school, school.teacher))


def picture(school: School, room: Room) -> Message:
    """The teacher's picture of a QR code."""
    return school.telegram.say(school.group, school.teacher, media=Photo(qr(room.link)))


def linked_channel(school: School, room: Room) -> Message:
    """The class's channel posts it, and Telegram forwards it into the group."""
    own = school.telegram.create_channel("Kênh 7A", school.teacher)
    school.telegram.link_channel(own, school.group)
    forwarded = school.telegram.say(own, school.teacher, room.paste).in_group
    assert forwarded is not None
    return forwarded


def edited(school: School, room: Room) -> Message:
    """A pupil's harmless message becomes a room."""
    message = school.telegram.say(school.group, school.pupil, "chào cả lớp")
    school.telegram.edit(message, room.paste)
    return message


# How a room is posted, and what its question says of whose words it is.
POSTS = (("yours", picture), ("unknown", linked_channel), ("other", edited))


async def test_however_a_room_is_posted_its_teacher_is_asked(school: School) -> None:
    """Once, in private, with whose words it is; a press keeps it. Each day it is another room."""
    await confirmed_teacher(school)
    for number, (whose, post) in enumerate(POSTS):
        room, before = a_room(number), of_class(school)
        await school.telegram.wait_until_deleted(post(school, room), timeout_seconds=30)
        asked = await question(school, school.teacher)
        await school.settled()
        assert school.words(f"room-whose-{whose}", who="An") in text_of(asked), post.__doc__
        assert not [each for each in room.secrets if each in text_of(asked)]
        assert len(questions(school, school.teacher)) == 1
        assert of_class(school) == before
        said = await school.press(school.teacher, asked, "room-ours", school_class="7A")
        assert said == school.words("lesson-kept" if whose == "yours" else "room-recognised")
        assert (of_class(school) != before) is (whose == "yours")
        assert not warned_of(school, await card_of(school, school.teacher))
        await school.clock.advance(DAY)


async def test_a_room_that_a_teacher_refused_is_given_to_no_week(school: School) -> None:
    """A pupil's message that the teacher forwarded, looked at and declined is no room of the class."""
    await confirmed_teacher(school)
    origin = {"type": "user", "date": 1, "sender_user": {"id": 77, "is_bot": False, "first_name": "An"}}
    school.telegram.say(school.teacher, school.teacher, ROOM, extra={"forward_origin": origin})
    echo = await school.asked(school.teacher, "lt")
    assert await school.press(school.teacher, echo, "lw") == school.words("lesson-withdrawn")
    school.telegram.say(school.teacher, school.teacher, "T2: Toán 7h30")
    week = await school.asked(school.teacher, "wd")
    assert school.words("series-week-no-rooms") in text_of(week)


async def test_what_staff_hand_in_keeps_nothing_that_another_wrote(school: School) -> None:
    """The pupil's passcode stands on no door: the teacher's words alone are the room."""
    await confirmed_teacher(school)
    asked = await asked_after(school, f"{ZOOM_LINK} mật khẩu 999111")
    said = await school.press(school.teacher, asked, "room-ours", school_class="7A")
    assert said == school.words("room-recognised")
    await saved(school, "Phòng zoom ID: 941 2345 6721")
    assert [row for row in of_class(school) if "999111" in row or "zoom.us" in row] == []
    assert any(ID in row.replace(" ", "") for row in of_class(school))
    known = school.words("room-known")
    assert await school.press(school.teacher, asked, "room-forget") == known


@pytest.mark.parametrize("place", ["description", "pinned"])
async def test_what_a_group_shows_to_all_is_asked_about(school: School, place: str) -> None:
    """Where the bot cannot delete it, nobody knows who wrote it; looked at again, it is not asked again."""
    await confirmed_teacher(school)
    school.telegram.kick_bot(school.group, school.teacher)
    await school.settled()
    if place == "description":
        school.telegram.describe(school.group, f"Lớp 7A. {ROOM}")
    else:
        old = school.telegram.say(school.group, school.teacher, ROOM, age=3 * 86_400.0)
        school.telegram.pin(old, school.teacher)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    asked = await question(school, school.teacher)
    assert school.words("room-whose-unknown") in text_of(asked)
    await school.clock.advance(3_700)
    await school.settled()
    assert len(questions(school, school.teacher)) == 1
    said = await school.press(school.teacher, asked, "room-ours", school_class="7A")
    assert said == school.words("room-recognised")


async def test_what_a_teacher_writes_is_taken_in_as_before_and_not_asked_about(school: School) -> None:
    """The echo offers it already; so does a room the class knows, whoever posts it; a warning is no room."""
    await confirmed_teacher(school)
    warning = f"Các em đừng vào link này nhé: {a_room(1).link}"
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.teacher, warning))
    await school.settled()
    assert questions(school, school.teacher) == []
    await school.clock.advance(1800)
    await pasted_in_group(school)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ROOM))
    await school.settled()
    assert questions(school, school.teacher) == []


async def test_only_the_classs_own_teachers_are_asked(school: School) -> None:
    """A colleague of another class is not; a room of that class is that class's leak."""
    await confirmed_teacher(school)
    colleague = school.person("Hoa")
    await group_of(school, colleague, "8B")
    await confirm(school, colleague, "8B")
    await asked_after(school)
    await school.settled()
    assert questions(school, colleague) == []
    await saved_by(school, colleague, a_room(1).paste)
    leak = school.telegram.say(school.group, school.pupil, a_room(1).link)
    await school.telegram.wait_until_deleted(leak)
    await school.settled()
    assert len(questions(school, school.teacher)) == 1


async def test_in_a_shared_group_each_class_is_asked(school: School) -> None:
    """Nothing tells which of them the room is of: the press does."""
    await two_classes(school)
    await shared(school, "7A", "8B")
    await asked_after(school)
    await school.until(lambda: len(questions(school, school.teacher)) == 2 or None)
    named = [labels(each)[0] for each in questions(school, school.teacher)]
    assert sorted(named) == [say("button-room-ours", school_class=name) for name in ("7A", "8B")]


async def test_a_group_that_nobody_confirmed_is_not_asked_about(school: School) -> None:
    """It is no class's: there is nothing to keep a room for."""
    await school.open()
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ROOM))
    await school.settled()
    assert questions(school, school.owner) == []
