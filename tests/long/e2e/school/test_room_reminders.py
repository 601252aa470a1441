"""A class whose room the bot does not know: its teachers are reminded on Mondays, until they say no."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.school.buttons import SchoolButton
from bot.telegram.messages.keyboards import Pressed, from_opaque
from tests.e2e.harness import HANOI, data_of, labels, text_of
from tests.e2e.mornings import ROOM, confirmed_teacher, in_both_languages, saved, two_classes
from tests.long.e2e.lessons.test_room_questions import asked_after

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School


async def next_week(school: School, hour: int = 12, minute: int = 0) -> None:
    """Let time pass, up to that time of the next Monday."""
    now = school.clock.now().astimezone(HANOI)
    monday = now.replace(hour=hour, minute=minute, second=0) + timedelta(days=7 - now.weekday())
    await school.clock.advance((monday - now).total_seconds())
    await school.settled()


def reminders(school: School, who: User, *classes: str) -> list[Message]:
    """Return the reminders of those classes, else of 7A, that somebody has."""
    text = school.words("setup-roomless", classes=", ".join(classes or ("7A",)))
    return [each for each in school.said(who) if text_of(each) == text]


@in_both_languages
async def test_a_teacher_is_reminded_once_a_week_until_they_say_no(school: School) -> None:
    """In private, with the button that says how; not on the first day, nor anybody else."""
    await confirmed_teacher(school)
    await school.at(12, 0)
    assert reminders(school, school.teacher) == []
    await next_week(school, 11, 29)
    assert reminders(school, school.teacher) == []
    await school.at(11, 31)
    (reminder,) = reminders(school, school.teacher)
    off = school.words("button-no-reminders", school_class="7A")
    assert labels(reminder) == [school.words("button-setup-room"), off]
    assert await school.press(school.teacher, reminder, "setup-room") == school.words("setup-look-below")
    await school.told(school.teacher, "setup-how-room")
    await school.at(13, 0)
    await school.restart()
    await school.settled()
    assert len(reminders(school, school.teacher)) == 1
    await next_week(school)
    assert len(reminders(school, school.teacher)) == 2
    said = await school.press(school.teacher, reminder, "no-reminders", school_class="7A")
    assert said == school.words("room-reminder-off")
    await school.until(lambda: text_of(reminder) == school.words("room-reminder-off") or None)
    assert labels(reminder) == []
    await next_week(school)
    assert len(reminders(school, school.teacher)) == 1
    for person in (school.owner, school.pupil, school.pupil_admin):
        assert reminders(school, person) == []


async def test_nor_is_one_whose_room_is_only_recognised(school: School) -> None:
    """A pupil wrote it, and the teacher said that it is the class's."""
    await confirmed_teacher(school)
    asked = await asked_after(school)
    said = await school.press(school.teacher, asked, "room-ours", school_class="7A")
    assert said == school.words("room-recognised")
    await next_week(school)
    assert reminders(school, school.teacher) == []


async def test_several_classes_are_one_message(school: School) -> None:
    """One of them can be left out; the others stay, until their room comes."""
    await two_classes(school)
    await next_week(school)
    (reminder,) = reminders(school, school.teacher, "7A", "8B")
    said = await school.press(school.teacher, reminder, "no-reminders", school_class="8B")
    assert said == school.words("room-reminder-off")
    await school.until(lambda: reminders(school, school.teacher, "7A") == [reminder] or None)
    assert len(labels(reminder)) == 2
    await next_week(school)
    assert len(reminders(school, school.teacher, "7A")) == 2
    await saved(school, f"Lớp 7A\n{ROOM}")
    await next_week(school)
    assert len(reminders(school, school.teacher, "7A")) == 2


async def test_no_class_that_is_off_or_paused_is_reminded_of(school: School) -> None:
    """On a day off, and while its group is paused."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-1/12")
    question = await school.told(school.teacher, "series-off-which", days="30/11/2026 – 01/12/2026")
    assert await school.push(school.teacher, question, "7A") == school.words("series-free")
    await next_week(school)
    assert reminders(school, school.teacher) == []
    await next_week(school, 11, 25)
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.settled()
    await school.at(11, 45)
    assert reminders(school, school.teacher) == []
    await school.at(12, 10)
    assert len(reminders(school, school.teacher)) == 1


async def test_a_reminder_that_comes_late_does_not_come(school: School) -> None:
    """The bot was down at noon: nobody is reminded in the evening, nor at night."""
    await confirmed_teacher(school)
    await next_week(school, 11, 0)
    await school.stop()
    await school.clock.advance(9 * 3_600.0)
    await school.restart()
    await school.settled()
    assert reminders(school, school.teacher) == []


async def test_a_pupil_switches_off_nothing(school: School) -> None:
    """A program sends the press of the teacher's button."""
    await confirmed_teacher(school)
    await next_week(school)
    (reminder,) = reminders(school, school.teacher)
    data = data_of(reminder, school.words("button-no-reminders", school_class="7A"))
    school.craft(school.pupil, data)
    school.craft(school.teacher, Pressed(SchoolButton.NO_REMINDERS, 5).data())
    await school.settled()
    assert from_opaque(data.split(":")[2])
    await next_week(school)
    assert len(reminders(school, school.teacher)) == 2
