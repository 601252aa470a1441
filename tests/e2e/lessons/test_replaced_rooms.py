"""The room of a lesson that goes on is replaced: asked for in words, on the home, or by a paste alone."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    door_of,
    doors_of,
    in_both_languages,
    kept,
    let_in,
    pasted,
    saved,
    way_in,
)
from tests.e2e.rooms import a_room

NEW = a_room(4)


async def in_class(school: School) -> None:
    """Let a pupil be in a lesson that its teacher opened now."""
    await confirmed_teacher(school)
    await saved(school, ROOM)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    assert "246810" in text_of(await door_of(school, school.pupil))
    await school.clock.advance(60)


def lessons(school: School) -> list[str]:
    """Return the lessons that are kept."""
    return [row for row in kept(school) if row.startswith("lessons ")]


def shows(school: School, pupil: User, passcode: str) -> Message | None:
    """Return the door with a passcode that stands in a pupil's chat."""
    return next((each for each in doors_of(school, pupil) if passcode in text_of(each)), None)


async def moved(school: School) -> None:
    """Wait until every way in leads the pupil into the new room; one lesson is held."""
    label = school.words("button-new-room")
    line = await school.until(
        lambda: next((each for each in school.said(school.pupil) if label in labels(each)), None)
    )
    await school.until(lambda: shows(school, school.pupil, "246810") is None or None)
    await school.press(school.pupil, line, "new-room")
    await school.until(lambda: shows(school, school.pupil, NEW.passcode))
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.settled()
    assert shows(school, school.pupil, "246810") is None
    assert len(lessons(school)) == 1


async def receipt(school: School) -> Message:
    """Wait for what the teacher is told once the room was replaced."""
    done = await school.asked(school.teacher, "room-again")
    assert "7A · Toán" in text_of(done)
    assert not [secret for secret in NEW.secrets if secret in text_of(done)]
    assert school.words("change-room-counted") not in text_of(done)  # no card tells of it
    return done


@in_both_languages
async def test_whoever_asked_for_another_room_in_words_pastes_it_and_no_second_lesson_is_made(
    school: School,
) -> None:
    """The answer names the lesson, and needs no press; other words go to whoever reads them meanwhile."""
    await in_class(school)
    school.telegram.say(school.teacher, school.teacher, "đổi phòng")
    question = await school.asked(school.teacher, "room-stays")
    assert "7A · Toán" in text_of(question).splitlines()[0]
    school.telegram.say(school.teacher, school.teacher, "cần người dạy thay")
    await school.told(school.teacher, "wish-substitute")
    paste = school.telegram.say(school.teacher, school.teacher, NEW.paste)
    await school.until(lambda: paste.deleted)
    await receipt(school)
    await moved(school)


async def test_a_plain_paste_asks_once_whether_it_replaces_the_room(school: School) -> None:
    """Before the press nothing has changed; a second press is told that it is over."""
    await in_class(school)
    paste = school.telegram.say(school.teacher, school.teacher, NEW.paste)
    await school.until(lambda: paste.deleted)
    question = await school.asked(school.teacher, "room-replace")
    assert labels(question)[:2] == [school.words("button-room-replace"), school.words("button-paste-other")]
    assert len(lessons(school)) == 1
    assert await school.press(school.teacher, question, "room-replace") == school.words("press-noted")
    await receipt(school)
    await moved(school)


async def test_another_lesson_is_made_where_that_is_meant(school: School) -> None:
    """By [Buổi khác], or by a time in the invitation, which asks nothing."""
    await in_class(school)
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    question = await school.asked(school.teacher, "room-replace")
    assert await school.press(school.teacher, question, "paste-other") == school.words("press-noted")
    await school.asked(school.teacher, "ls")
    assert len(lessons(school)) == 2
    await pasted(school, f"{a_room(5).paste}\nNgày mai 9h00 - 9h45")
    assert len(lessons(school)) == 3
    assert shows(school, school.pupil, "246810") is not None


async def test_a_time_that_is_not_the_lessons_is_asked_about_though_another_room_was_wished(
    school: School,
) -> None:
    """One question; the home's button leads to the same."""
    await in_class(school)
    school.telegram.press_start(school.teacher)
    home = await school.asked(school.teacher, "room-lesson")
    assert await school.press(school.teacher, home, "room-lesson") == school.words("room-steps-come")
    await school.asked(school.teacher, "room-stays")
    school.telegram.say(school.teacher, school.teacher, f"{NEW.paste}\nNgày mai 9h00 - 9h45")
    question = await school.asked(school.teacher, "room-replace")
    await school.press(school.teacher, question, "room-replace")
    await receipt(school)
    await moved(school)
    assert await school.press(school.teacher, home, "room-lesson") == school.words("room-steps-come")


async def test_the_same_room_with_another_passcode_is_renewed_as_ever(school: School) -> None:
    """Nobody has to leave a room that did not leak."""
    await in_class(school)
    school.telegram.say(school.teacher, school.teacher, "đổi phòng")
    await school.asked(school.teacher, "room-stays")
    school.telegram.say(school.teacher, school.teacher, ROOM.replace("246810", "135791"))
    await school.until(lambda: shows(school, school.pupil, "135791"))
    assert len(lessons(school)) == 1
