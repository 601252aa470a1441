"""Lessons of each week: repeated, skipped, ended; a week typed as text; days off. It is Monday."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    AT_NINE,
    ROOM,
    acting_creator,
    confirmed_teacher,
    door_of,
    ever_told,
    given_away,
    in_both_languages,
    let_in,
    line_in,
    pasted,
    roster,
    saved,
    stands,
    two_classes,
    way_in,
)

DAY = 24 * 3600
NEW_ROOM = "https://us05web.zoom.us/j/83312345670?pwd=Tr9sKq2\nID: 833 1234 5670\nMật mã: 975318"


async def repeated(school: School) -> Message:
    """Let a teacher save a lesson and have it held each week; return its echo."""
    await confirmed_teacher(school)
    echo = await saved(school, AT_NINE)
    assert await school.press(school.teacher, echo, "wr") == school.words("series-repeats")
    line = school.words("series-line", day="31/05/2027")
    return await school.until(lambda: echo if line in text_of(echo) else None)


async def showing(school: School, words: str) -> Message:
    """Wait until the teacher is shown something; return the newest."""

    def found() -> Message | None:
        return next((each for each in reversed(school.said(school.teacher)) if words in text_of(each)), None)

    return await school.until(found)


async def listed(school: School) -> Message:
    """Let the teacher ask for the lessons to come; return the answer."""
    before = len(school.said(school.teacher))
    school.telegram.say(school.teacher, school.teacher, "lịch")
    return (await school.hears(school.teacher, before + 1))[-1]


async def coming(school: School) -> list[str]:
    """Return what the buttons of the lessons to come say; the last leads home."""
    *found, home = [str(each["text"]) for each in (await listed(school)).buttons]
    assert home == school.words("button-home")
    return found


def labels(school: School, *days: str) -> list[str]:
    """Return what the buttons of Monday's lessons at nine say."""
    day = school.words("series-day-0")
    return [f"{day} {each} 09:00 Toán" for each in days]


async def test_a_lesson_repeats_and_its_door_opens_a_week_later(school: School) -> None:
    """Lessons are made ahead, each night one more comes near; nothing of the room is told."""
    await repeated(school)
    assert await coming(school) == labels(school, "23/11", "30/11", "07/12", "14/12")
    await school.at(9, 45)
    await school.until(lambda: None if stands(school, school.group) else True)
    await school.clock.advance(7 * DAY - 1800)  # to a quarter past nine, a week later
    line = await line_in(school)
    assert "-09:45: " in text_of(line)
    assert await coming(school) == labels(school, "30/11", "07/12", "14/12", "21/12")
    assert not given_away(ever_told(school, school.teacher))
    assert not given_away(ever_told(school, school.group))


async def test_one_lesson_is_skipped_and_the_series_ends(school: School) -> None:
    """[Nghỉ buổi này] takes off one, [Dừng lặp] what comes after."""
    echo = await repeated(school)
    school.telegram.say(school.teacher, school.teacher, "lịch")
    week = await school.told(school.teacher, "series-coming-head", school_class="7A")
    second = labels(school, "30/11")[0]
    assert await school.push(school.teacher, week, second) == school.words("setup-look-below")
    shown = await showing(school, "30/11 09:00")
    assert await school.press(school.teacher, shown, "wk") == school.words("lesson-skipped")
    await school.until(lambda: school.words("echo-skipped") in text_of(shown) or None)
    assert await school.press(school.teacher, shown, "lesson-back") == school.words("lesson-returned")
    await school.until(lambda: school.words("echo-skipped") not in text_of(shown) or None)
    assert await coming(school) == labels(school, "23/11", "30/11", "07/12", "14/12")
    assert await school.press(school.teacher, shown, "wk") == school.words("lesson-skipped")
    assert await coming(school) == labels(school, "23/11", "07/12", "14/12")
    assert await school.press(school.teacher, echo, "we") == school.words("series-ended")
    # What begins later today had not begun either.
    withdrawn = school.words("echo-withdrawn")
    await school.until(lambda: withdrawn in text_of(echo) or None)
    school.telegram.say(school.teacher, school.teacher, "lịch")
    await school.told(school.teacher, "series-coming-none", school_class="7A")


async def test_a_new_room_serves_the_whole_week(school: School) -> None:
    """Pasted during a lesson: the door that stands is replaced, later ones lead there, none is double."""
    await repeated(school)
    await school.at(8, 55)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    old = await door_of(school, school.pupil)
    assert given_away(text_of(old))
    school.telegram.say(school.teacher, school.teacher, NEW_ROOM)
    question = await school.asked(school.teacher, "room-replace")
    await school.press(school.teacher, question, "paste-other")  # not for this lesson alone
    echo = await school.asked(school.teacher, "ls")
    assert school.words("room-weekly-elsewhere") in text_of(echo)
    assert await school.press(school.teacher, echo, "wm") == school.words("room-weekly-moved")
    await school.until(lambda: old.deleted)
    door = await door_of(school, school.pupil)
    assert "83312345670" in text_of(door)
    await school.until(lambda: school.words("series-line", day="31/05/2027") in text_of(echo) or None)
    assert await coming(school) == labels(school, "23/11", "30/11", "07/12", "14/12")


@in_both_languages
async def test_a_typed_week_is_shown_saved_and_has_days_off(school: School) -> None:
    """The class's room is taken for it; days off take off their lessons, and bring them back."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "T3: Toán 7h30, Văn 8h20")
    roomless = await school.asked(school.teacher, "wd")
    assert school.words("series-week-no-rooms") in text_of(roomless)
    await school.press(school.teacher, roomless, "wd")
    await saved(school, f"{ROOM}\n9h00 - 9h45")
    school.telegram.say(school.teacher, school.teacher, "T3: Toán 7h30, Văn 8h20")
    week = await school.asked(school.teacher, "wy")
    assert "07:30-08:15 Toán · Zoom 94•••••••21" in text_of(week)
    assert "08:20-09:05 Văn" in text_of(week)
    assert await school.press(school.teacher, week, "wy") == school.words("series-repeats")
    await school.until(lambda: school.words("series-week-taken", count="2") == text_of(week) or None)
    tuesday = school.words("series-day-1")
    days = ("24/11", "01/12", "08/12")
    both = [f"{tuesday} {day} {what}" for day in days for what in ("07:30 Toán", "08:20 Văn")]
    assert (await coming(school))[1:] == both
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-2/12")
    span = {"days": "30/11/2026 – 02/12/2026"}
    question = await school.told(school.teacher, "series-off-sure", school_class="7A", **span)
    assert await school.push(school.teacher, question, "7A") == school.words("series-free")
    answer = await school.told(school.teacher, "series-off-done", school_class="7A", count="2", **span)
    assert (await coming(school))[1:] == both[:2] + both[4:]
    assert await school.press(school.teacher, answer, "wo") == school.words("series-not-free")
    assert text_of(answer).startswith(school.words("series-off-done", school_class="7A", count="2", **span))
    assert (await coming(school))[1:] == both
    assert not given_away(ever_told(school, school.teacher))


@in_both_languages
async def test_days_off_ask_for_what_is_not_said_and_tell_what_stays(school: School) -> None:
    """The class that is named is the one; an open end is asked for; one that is on stays, and is shown."""
    await two_classes(school)
    paste = school.telegram.say(school.teacher, school.teacher, ROOM)
    await school.until(lambda: paste.deleted)
    await school.push(school.teacher, await school.told(school.teacher, "paste-which-class"), "7A")
    await school.press(school.teacher, await school.asked(school.teacher, "ls"), "ls")
    school.telegram.say(school.teacher, school.teacher, "từ mai lớp 7A nghỉ")
    await school.told(school.teacher, "series-off-until", first="24/11", last="30/11")
    school.telegram.say(school.teacher, school.teacher, "hôm nay lớp 7A nghỉ học")
    today = {"school_class": "7A", "days": "23/11/2026"}
    question = await school.told(school.teacher, "series-off-sure", **today)
    named = [str(each["text"]) for each in question.buttons]
    assert named == ["7A", school.words("button-wn")]
    await school.push(school.teacher, question, "7A")
    answer = await school.begun(school.teacher, "series-off-none", **today)
    assert school.words("series-off-running", end="09:00") in text_of(answer)
    running = str(answer.buttons[-1]["text"])
    assert "Toán" in running
    await school.push(school.teacher, answer, running)
    shown = await school.asked(school.teacher, "lw")
    assert await school.press(school.teacher, shown, "lw") == school.words("lesson-withdrawn")
    school.telegram.say(school.teacher, school.teacher, "nghỉ 27/11")
    await school.told(school.teacher, "series-off-which", days="27/11/2026")


async def test_a_lesson_that_is_held_after_all_keeps_its_card(school: School) -> None:
    """The first card's name tags are those of the lesson that pupils enter, or nobody would be admitted."""
    await acting_creator(school)
    await roster(school, "1. Nguyễn Văn An", "2. Trần Bình")
    card = await pasted(school, f"{ROOM}\nT3 9h00 - 9h45")
    await school.press(school.teacher, card, "wr")
    school.telegram.say(school.teacher, school.teacher, "thứ 3 lớp nghỉ")
    off = await school.told(school.teacher, "series-off-sure", school_class="7A", days="24/11/2026")
    await school.push(school.teacher, off, "7A")
    await school.press(school.teacher, await school.asked(school.teacher, "wo"), "wo")
    to_come = await listed(school)
    before = len(school.said(school.teacher))
    await school.push(school.teacher, to_come, "T3 24/11 09:00 Toán")
    again = (await school.hears(school.teacher, before + 1))[-1]
    tags = []
    for each in (card, again):
        before = len(school.said(school.teacher))
        await school.press(school.teacher, each, "tg")
        tags.append(text_of((await school.hears(school.teacher, before + 1))[-1]))
    assert tags[0] == tags[1]
