"""Another room for a lesson that goes on, where it is not plain which: of two classes, of two lessons."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import ROOM, confirmed_teacher, saved, two_classes
from tests.e2e.rooms import a_room

NEW, OTHER = a_room(4), a_room(5)


async def wishes(school: School) -> None:
    """Let the teacher ask for another room in words."""
    school.telegram.say(school.teacher, school.teacher, "đổi phòng")


async def test_of_two_classes_in_a_lesson_one_is_chosen(school: School) -> None:
    """Each by name and time; the press asks for its invitation, and an over lesson's button says so."""
    await two_classes(school)
    await saved(school, f"7A\n{ROOM}")
    await saved(school, f"8B\n{OTHER.paste}")
    await wishes(school)
    question = await school.told(school.teacher, "room-which-lesson")
    seventh, eighth = (label for label in labels(question) if "Toán" in label)
    assert seventh.startswith("7A · Toán ")
    assert eighth.startswith("8B · Toán ")
    assert await school.push(school.teacher, question, eighth) == school.words("room-steps-come")
    asked = await school.asked(school.teacher, "room-stays")
    assert text_of(asked).startswith(school.words("change-room-ask", school_class=eighth))
    assert await school.press(school.teacher, asked, "room-stays") == school.words("press-noted")
    await school.until(lambda: text_of(asked) == school.words("room-stays") or None)
    await school.clock.advance(3 * 3600)
    assert await school.push(school.teacher, question, seventh) == school.words("change-room-unused")


async def test_a_paste_that_will_not_do_is_asked_for_again(school: School) -> None:
    """Another class's room is not this one's, though the teacher serves both; the next paste does."""
    await two_classes(school)
    await saved(school, f"7A\n{ROOM}")
    await saved(school, f"8B\n{OTHER.paste}")
    school.telegram.say(school.teacher, school.teacher, OTHER.paste)
    which = await school.told(school.teacher, "paste-which-class")
    await school.push(school.teacher, which, "7A")
    question = await school.asked(school.teacher, "room-replace")
    await school.press(school.teacher, question, "room-replace")
    await school.told(school.teacher, "change-room-other-class")
    school.telegram.say(school.teacher, school.teacher, f"7A\n{NEW.paste}")
    done = await school.asked(school.teacher, "room-again")
    assert "7A · Toán" in text_of(done)
    assert school.words("change-room-counted") not in text_of(done)


async def test_a_question_about_an_earlier_paste_is_over(school: School) -> None:
    """Only the newest paste waits for a press, and may be another lesson all the same."""
    await confirmed_teacher(school)
    await saved(school, ROOM)
    school.telegram.say(school.teacher, school.teacher, OTHER.paste)
    first = await school.asked(school.teacher, "room-replace")
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    second = await school.until(lambda: (questions(school)[1:] or [None])[0])
    assert await school.press(school.teacher, first, "room-replace") == school.words("lesson-unknown")
    await school.press(school.teacher, second, "paste-other")
    echo = await school.asked(school.teacher, "ls")
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")


def questions(school: School) -> list[Message]:
    """Return the questions whether a paste replaces a room."""
    label = school.words("button-room-replace")
    return [each for each in school.said(school.teacher) if label in labels(each)]
