"""The story of a school week: three classes of forty-five, from the first list to Friday's last door.

Two teachers, one of them for two classes; guardians; a substitute; a new telephone; a pupil who moves to
another class; and a pupil who photographs a slip. After each day: no room was shown to an account that is not
of its class, and no secret stands in a group or a log.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.classroom import Language
from bot.sandbox.world.files import Document, Photo
from tests.e2e.harness import text_of
from tests.e2e.mornings import (
    applied,
    confirm,
    door_of,
    doors_of,
    group_of,
    kept,
    languages_of_story,
    stands,
    way_in,
)
from tests.e2e.printed import files_of, photograph
from tests.e2e.weekdays import Week, sheets_of
from tests.long.e2e.rosters.test_rosters import tries
from tests.long.e2e.school.test_team import appointed, roles

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School
    from tests.e2e.weekdays import SchoolClass

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
WALKING = 6  # pupils of each class who come the whole way; the others stay on the list
TIMES = ("7h30", "8h20", "7h30")


@pytest.mark.long
@pytest.mark.parametrize("language", languages_of_story(Language.VI))
async def test_a_school_week(school: School) -> None:
    """Each day's story below; the asserts stand where things happen, and in `Week.look` after each day."""
    week = Week(school)
    for day in (monday, tuesday, wednesday, thursday, friday):
        await day(week)
        await week.look()
        await school.restart()
    assert week.shown > 3 * WALKING * 3


async def monday(week: Week) -> None:
    """Teachers are confirmed, lists become slips, pupils and two mothers come in, the week is typed."""
    school = week.school
    await school.open()
    hoa = school.person("Hoa")
    second = await group_of(school, school.teacher, "7B")
    third = await group_of(school, hoa, "7C")
    await confirm(school, school.teacher, "7A", "7B")
    await confirm(school, hoa, "7C")
    a, b = week.add("7A", school.teacher, school.group), week.add("7B", school.teacher, second)
    c = week.add("7C", hoa, third)
    question = await week.send_list(school.teacher, a, b)
    assert school.words("roster-classes", classes="2", count="90") in text_of(question)
    await school.press(school.teacher, question, "ny")
    await school.told(school.teacher, "roster-all-taken", classes="2", count="90")
    await school.press(hoa, await week.send_list(hoa, c), "ny")
    await school.told(hoa, "roster-taken", count="45")
    for each, button in ((a, "🖨 7A"), (b, "🖨 7B"), (c, school.words("button-ps"))):
        each.slips = await week.print_for(each, button)
        assert len(each.slips.students) == len(each.slips.guardians) == 45
    await asyncio.gather(
        *(
            week.walks_in(each, number, school.person(name), by_link=number % 3 == 0)
            for each in week.classes
            for number, name in list(each.names.items())[:WALKING]
        )
    )
    week.mothers = [await week.guardian_in(a, 1, "Mẹ An"), await week.guardian_in(c, 2, "Mẹ Bình")]
    await photographs(week, a)
    for each, time in zip(week.classes, TIMES, strict=True):
        echo = await handed_in(
            week, each.teacher, f"Lớp {each.title}\n{each.room.paste}\nThời gian: 15h00 - 15h45"
        )
        assert await school.press(each.teacher, echo, "ls") == school.words("lesson-saved")
        await types_the_week(week, each, time)
    await week.to(MONDAY, 15, 0)
    person = c.members[1]
    school.telegram.say(person, person, "/vaolop")
    assert c.room.passcode in text_of(await door_of(school, person))
    await week.evening(MONDAY)


async def handed_in(week: Week, teacher: User, text: str) -> Message:
    """Let a teacher paste an invitation in private; return the echo."""
    school = week.school
    paste = school.telegram.say(teacher, teacher, text)
    await school.until(lambda: paste.deleted)
    return await school.asked(teacher, "ls")


async def types_the_week(week: Week, each: SchoolClass, time: str) -> None:
    """Let a class's teacher type its week, from Tuesday to Friday; one of two classes is asked for which."""
    school, teacher = week.school, each.teacher
    school.telegram.say(teacher, teacher, "\n".join(f"T{day}: Toán {time}" for day in range(3, 7)))
    if sum(one.teacher is teacher for one in week.classes) > 1:
        await school.push(teacher, await school.told(teacher, "series-week-which"), each.title)
    question = await school.asked(teacher, "wy")
    assert each.title in text_of(question)
    assert await school.press(teacher, question, "wy") == school.words("series-repeats")
    taken = school.words("series-week-taken", count="4")
    await school.until(lambda: taken == text_of(question) or None)


async def photographs(week: Week, each: SchoolClass) -> None:
    """A pupil posts a photograph of one slip and the code of another: both end, the teacher is told."""
    school, prankster = week.school, each.members[3]
    assert each.slips is not None
    assert await tries(school, prankster, each.guardians_code(9)) == school.words("code-guardian")
    school.telegram.join(each.group, prankster)
    picture = Photo(photograph(each.slips.content, 9))
    posted = school.telegram.say(each.group, prankster, photo=picture)
    await school.telegram.wait_until_deleted(posted, timeout_seconds=30)
    code, _ = each.slip(11)
    await school.telegram.wait_until_deleted(
        school.telegram.say(each.group, prankster, f"mã nè {code.lower()}")
    )
    await school.told(each.teacher, "codes-posted", school_class=each.title)
    finder = school.person("Tũn")
    school.telegram.press_start(finder)
    await school.hears(finder, 1)
    for number in (10, 11):
        assert await tries(school, finder, each.slip(number)[0]) == school.words("code-wrong")
    anew = await week.print_for(each, school.words("button-ps"))
    assert len(anew.students) == 2
    assert len(files_of(school, finder)) == 0


async def tuesday(week: Week) -> None:
    """Doors open to everybody of a class in their time, and close."""
    school, (a, b, c) = week.school, week.classes
    late = a.members.pop(6)
    await week.to(TUESDAY, 7, 21)
    early = week.card_of(b.members[1], "08:20")
    assert early is not None
    said = await school.press(b.members[1], early, "dr", start="08:20", topic="Toán")
    assert said == school.words("door-too-early", opens="08:10", day="24/11", end="09:05")
    await week.open_doors(a, "07:30", "Toán")
    await week.open_doors(c, "07:30", "Toán")
    child = a.names[1].split()[-1]
    await week.enters(a, week.mothers[0], "07:30", "Toán", child)
    await week.enters(a, late, "07:30", "Toán")
    a.members[6] = late
    assert all(doors_of(school, person) for person in a.members.values())
    await week.to(TUESDAY, 8, 16)
    await week.all_gone(a, c)
    await week.open_doors(b, "08:20", "Toán")
    await week.evening(TUESDAY)


def at_rest(school: School) -> list[str]:
    """Return all that is kept but what changes as time passes and as people who may ask do."""
    moving = (
        *("journal ", "outbox ", "due_times ", "counters ", "evening_cards ", "applications "),
        *("alarm_drafts ", "alarm_chat_messages ", "dialogs "),  # anybody may begin to raise an alarm
        "schools ",  # when Telegram was last heard, to the minute
    )
    return sorted(line for line in kept(school) if not line.startswith(moving))


async def wednesday(week: Week) -> None:
    """A substitute has a class until the end of the day; a pupil has a new telephone."""
    school, (a, b, c) = week.school, week.classes
    await week.to(WEDNESDAY, 7, 0)
    substitute = school.person("Yến")
    await appointed(school, substitute, "teacher", "today", "7C")
    await school.told(substitute, "team-welcome", role=f"{school.words('team-role-teacher')}, 7C")
    await week.to(WEDNESDAY, 7, 21)
    await week.open_doors(a, "07:30", "Toán")
    await week.open_doors(c, "07:30", "Toán")
    await week.to(WEDNESDAY, 8, 11)
    await new_telephone(week, b, 2)
    await week.open_doors(b, "08:20", "Toán")
    extra = await handed_in(week, substitute, f"{c.room.paste}\nThời gian: 10h00 - 10h45")
    assert await school.press(substitute, extra, "ls") == school.words("lesson-saved")
    week.substitute, week.extra = substitute, extra
    await week.to(WEDNESDAY, 9, 52)
    for person in c.members.values():
        school.telegram.say(person, person, "/vaolop")
        assert c.room.passcode in text_of(await door_of(school, person))
    await week.evening(WEDNESDAY)


async def new_telephone(week: Week, each: SchoolClass, number: int) -> None:
    """A pupil asks from a new account; the old one agrees, the teacher says yes, and the old one is out."""
    school, old, name = week.school, each.members[number], each.names[number]
    today = week.card_of(old, "08:20")
    new = school.person(f"{name} mới")
    school.telegram.join(each.group, new)
    await applied(school, new, f"{number} {name}", await way_in(school, each.group))
    question = await school.asked(old, "mv-yes")
    await school.press(old, question, "mv-yes")
    await school.until(lambda: school.words("move-agreed") in text_of(question) or None)
    shown = school.words("conflict-moving")
    card = await school.until(lambda: school.saying(each.teacher, lambda text: shown in text))
    each.let_in(new.id, school.clock.now())
    said = await school.press(each.teacher, card, "ay", number=str(number), name=name)
    assert said == school.words("decide-admitted")
    each.end(old.id, school.clock.now())
    await door_of(school, new)
    each.members[number] = new
    before = len(school.said(old))
    school.telegram.press_start(old)
    assert text_of((await school.hears(old, before + 1))[-1]) == school.words("start")
    assert not doors_of(school, old)
    assert today is not None
    await school.until(lambda: "08:20" not in text_of(today) or None)
    # The card of last evening is the old account's.
    assert each.members.pop(number) is new
    week.moved = new


async def thursday(week: Week) -> None:
    """The substitute's role is over; a pupil moves to the other class by lists that are sent again."""
    school, (a, b, c) = week.school, week.classes
    b.members[2] = week.moved
    substitute = week.substitute
    await week.to(THURSDAY, 6, 0)
    role = f"{school.words('team-role-teacher')}, 7C"
    await school.told(substitute, "team-over-you", role=role)
    await school.told(school.owner, "team-over", role=role, name="Yến")
    assert school.words("status-none") in await roles(school, substitute)
    school.telegram.say(substitute, substitute, f"{c.room.paste}\nThời gian: 12h00 - 12h45")
    await school.told(substitute, "paste-not-staff")
    school.telegram.say(substitute, substitute, document=Document("ds.xlsx", sheets_of([c])))
    await school.told(substitute, "file-not-staff")
    before = at_rest(school)
    for button in list(week.extra.buttons):
        await school.push(substitute, week.extra, str(button["text"]))
    await school.settled()
    assert at_rest(school) == before
    mover = await moves_class(week, a, b, 5)
    await week.to(THURSDAY, 7, 21)
    await week.open_doors(a, "07:30", "Toán")
    await week.open_doors(c, "07:30", "Toán")
    school.telegram.say(mover, mover, "/vaolop")
    await school.settled()
    assert not doors_of(school, mover)
    too_early = school.words("door-too-early", opens="08:10", day="26/11", end="09:05")
    assert text_of(school.said(mover)[-1]) == too_early
    await week.to(THURSDAY, 8, 11)
    await week.open_doors(b, "08:20", "Toán")
    assert b.room.passcode in text_of(await door_of(school, mover))
    await week.evening(THURSDAY)


async def moves_class(week: Week, old: SchoolClass, new: SchoolClass, number: int) -> User:
    """Lists are sent again with a pupil under the other class: the old way in ends, a new slip is printed."""
    school, teacher = week.school, old.teacher
    name, code, mover = old.names.pop(number), old.codes.pop(number), old.members.pop(number)
    new.names[46], new.codes[46] = name, code
    today = week.card_of(mover, "07:30")
    question = await week.send_list(teacher, old, new)
    for each, changes in ((old, {"new": "0", "left": "1"}), (new, {"new": "1", "left": "0"})):
        line = school.words(
            "roster-line-changes", name=each.title, count=str(len(each.names)), changed="0", **changes
        )
        assert line in text_of(question)
    await school.press(teacher, question, "nl", count="1")
    old.end(mover.id, school.clock.now())
    taken = school.words("roster-all-taken", classes="2", count="90")
    await school.until(lambda: text_of(question) == taken or None)
    new.slips = await week.print_for(new, "🖨 7B")
    assert len(new.slips.students) == 1
    assert today is not None
    await school.until(lambda: "07:30" not in text_of(today) or None)
    await week.walks_in(new, 46, mover, by_link=False)
    await school.until(lambda: "08:20" in text_of(today) or None)
    return mover


async def friday(week: Week) -> None:
    """A leak before breakfast, and the teacher closes the room until they use it again; the last doors."""
    school, (a, b, c) = week.school, week.classes
    await week.to(FRIDAY, 6, 30)
    told = len(await school.cards(a.teacher))
    leak = school.telegram.say(a.group, a.members[3], f"zoom {a.room.meeting_id} pass {a.room.passcode}")
    await school.telegram.wait_until_deleted(leak)
    card = (await school.cards(a.teacher, told + 1))[-1]
    assert await school.press(a.teacher, card, "shut") == school.words("press-door-closed")
    await school.until(lambda: school.words("card-room-held") in text_of(card) or None)
    await week.to(FRIDAY, 7, 21)
    first = week.card_of(a.members[1], "07:30")
    assert first is not None
    said = await school.press(a.members[1], first, "dr", start="07:30", topic="Toán")
    assert said == school.words("door-held")
    assert await school.press(a.teacher, card, "keep") == school.words("press-room-kept")
    await week.open_doors(a, "07:30", "Toán")
    await week.open_doors(c, "07:30", "Toán")
    await week.to(FRIDAY, 8, 16)
    await week.open_doors(b, "08:20", "Toán")
    await week.to(FRIDAY, 12, 0)
    await week.all_gone(a, b, c)
    assert not [each for each in week.classes if stands(school, each.group)]
