"""An invitation that speaks of parents or teachers opens no pupil's door before its teacher has said so."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    door_of,
    doors_of,
    kept,
    let_in,
    line_in,
    pasted_in_group,
    stands,
    way_in,
)
from tests.long.e2e.lessons.test_calendar import CALENDAR, sent

MEETING = "Chiều nay họp phụ huynh 9h30-10h30: https://meet.google.com/xyz-abcd-efg"


async def asked(school: School, text: str = MEETING, *, private: bool = False) -> Message:
    """Let the teacher paste an invitation of a meeting; return the question what it is."""
    paste = school.telegram.say(school.teacher if private else school.group, school.teacher, text)
    await school.until(lambda: paste.deleted)
    question = await school.asked(school.teacher, "wp")
    assert school.words("echo-whose") in text_of(question)
    labels = {button.get("text") for button in question.buttons}
    assert not labels & {school.words(f"button-{each}") for each in ("ls", "wr", "begin-now", "room-only")}
    return question


def lessons(school: School) -> str:
    """Return what is kept of lessons."""
    return "\n".join(row for row in kept(school) if row.startswith("lessons "))


async def test_a_parents_meeting_pasted_in_the_group_opens_nothing_by_itself(school: School) -> None:
    """Unanswered it has opened nothing at its time; answered it is the guardians' meeting."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await school.at(8, 50)
    question = await asked(school)
    await school.settled()
    stood = [each for each in school.said(school.group) if each.buttons]
    await school.at(9, 35)
    assert [each for each in school.said(school.group) if each.buttons and each not in stood] == []
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.settled()
    assert not any("xyz-abcd" in text_of(each) for each in doors_of(school, school.pupil))
    assert "'saved'" in lessons(school)  # the other one
    assert await school.press(school.teacher, question, "wg") == school.words("lesson-saved")
    await school.until(lambda: stands(school, school.group))
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.settled()
    assert not any("xyz-abcd" in text_of(each) for each in doors_of(school, school.pupil))


async def test_it_is_a_lesson_when_its_teacher_says_so(school: School) -> None:
    """One press; in private it is the same question, and a pressed [Lưu] of elsewhere saves nothing."""
    await confirmed_teacher(school)
    await school.at(8, 50)
    question = await asked(
        school, "Phụ huynh 7A: https://meet.google.com/xyz-abcd-efg lúc 8h55", private=True
    )
    save = next(str(each["callback_data"]) for each in question.buttons).replace("wp", "ls", 1)
    school.craft(school.teacher, save, question)
    await school.settled()
    assert not stands(school, school.group)
    assert await school.press(school.teacher, question, "wp") == school.words("lesson-saved")
    await line_in(school)


async def test_a_meeting_in_the_classs_room_changes_no_door_of_the_class(school: School) -> None:
    """Another passcode for the parents is not handed to pupils in their lesson."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    said = text_of(door)
    await asked(school, "19h họp phụ huynh ID 941 2345 6721 mật khẩu 909090")
    await school.settled()
    assert (text_of(door), doors_of(school, school.pupil)) == (said, [door])
    assert door.deleted is None


async def test_a_calendars_title_asks_too(school: School) -> None:
    """Its lessons are saved, its parents' meeting is a draft; the file sent again asks nothing twice."""
    await confirmed_teacher(school)
    event = (
        "BEGIN:VEVENT\nUID:9\nSUMMARY:Họp phụ huynh 7A\nDTSTART:20261124T120000Z\n"
        "DESCRIPTION:https://meet.google.com/xyz-abcd-efg\nEND:VEVENT\nEND:VCALENDAR"
    )
    content = CALENDAR.replace("END:VCALENDAR", event)
    for _ in range(2):
        shown = await sent(school, content, count="3")
        assert school.words("calendar-adults") in text_of(shown)
        await school.push(school.teacher, shown, "7A")
        await school.settled()
    questions = [m for m in school.said(school.teacher) if school.words("echo-whose") in text_of(m)]
    assert len(questions) == 1
    assert lessons(school).count("'draft'") == 1
