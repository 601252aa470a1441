"""A press that is taken up again: the program died after doing it, and before noting that it was done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.e2e.harness import text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    doors_of,
    kept,
    let_in,
    pasted,
    pasted_in_group,
    roster,
    way_in,
)
from tests.e2e.printed import codes_in, files_of
from tests.long.e2e.incidents.test_give_back import comes_back, given_back, leak
from tests.long.e2e.rosters.test_rosters import bound, stranger, tries
from tests.long.e2e.school.test_lasting import lines
from tests.long.e2e.school.test_roomless import card_of
from tests.long.e2e.school.test_team import appointed, invitation

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.harness import School

AN, BINH = "1. Nguyễn Văn An", "2. Trần Thị Bình"


async def taken_up_again(school: School) -> None:
    """Have the last press that was handled be one that the program did not come to note; start it again."""
    await school.settled()
    await school.stop()
    with closing(sqlite3.connect(school.folder / "bot.db")) as database, database:
        database.execute(
            "UPDATE journal SET state = 'new' WHERE update_id = (SELECT max(update_id) FROM journal)"
        )
    await school.restart()
    await school.settled()


def rows(school: School, table: str) -> int:
    """Return how many rows a table has."""
    return len([line for line in kept(school) if line.startswith(f"{table} ")])


def saved_lessons(school: School) -> set[str]:
    """Return when lessons that are held begin."""
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        found = database.execute("SELECT starts_at FROM lessons WHERE state = 'saved'")
        return {str(starts_at) for (starts_at,) in found}


async def wanted(school: School, message: Message, button: str, **values: str) -> str:
    """Let the teacher press a button, and the program take the press up again; return the popup's text."""
    said = await school.press(school.teacher, message, button, **values)
    await taken_up_again(school)
    return said


async def test_slips_are_printed_once(school: School) -> None:
    """The codes on the first ones let in; a press to print all anew ends them once."""
    await confirmed_teacher(school)
    slips = await roster(school, AN, BINH)
    made = rows(school, "codes")
    await taken_up_again(school)
    assert rows(school, "codes") == made
    pupil = await stranger(school, "An")
    await bound(school, pupil, codes_in(slips)[0])
    await wanted(school, await school.asked(school.teacher, "pa"), "pa")
    assert rows(school, "codes") == 2 * made - 1
    await bound(school, await stranger(school, "Bình"), codes_in(files_of(school, school.teacher)[-1])[0])


async def test_a_lesson_is_repeated_once(school: School) -> None:
    """One weekly lesson and its lessons."""
    await confirmed_teacher(school)
    echo = await pasted(school, f"{ROOM}\nThời gian: 9h00 - 9h45")
    await wanted(school, echo, "wr")
    assert rows(school, "series") == 1
    lessons = rows(school, "lessons")
    await taken_up_again(school)
    assert (rows(school, "series"), rows(school, "lessons")) == (1, lessons)


async def test_a_pasted_invitation_is_asked_about_once(school: School) -> None:
    """Its draft is shown again, and is the same one."""
    await confirmed_teacher(school)
    await pasted(school, f"{ROOM}\nThời gian: 9h00 - 9h45")
    await taken_up_again(school)
    assert (rows(school, "lessons"), rows(school, "meetings")) == (1, 1)
    echo = await school.asked(school.teacher, "ls")
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")


async def test_days_off_are_noted_once_and_taken_back_at_once(school: School) -> None:
    """Lessons of those days are held again after one press."""
    await confirmed_teacher(school)
    echo = await pasted(school, f"{ROOM}\nThời gian: 9h00 - 9h45")
    await school.press(school.teacher, echo, "wr")
    await school.settled()
    lessons = saved_lessons(school)
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-8/12")
    span = {"days": "30/11/2026 – 08/12/2026"}
    question = await school.told(school.teacher, "series-off-which", **span)
    await school.push(school.teacher, question, "7A")
    await taken_up_again(school)
    assert rows(school, "holidays") == 1
    answer = await school.asked(school.teacher, "wo")
    assert saved_lessons(school) < lessons
    await school.press(school.teacher, answer, "wo")
    await school.settled()
    assert saved_lessons(school) == lessons


async def test_an_invitation_to_staff_has_one_link(school: School) -> None:
    """The link that was shown lets in."""
    await confirmed_teacher(school)
    link = await invitation(school, "teacher", "today", "7A")
    await taken_up_again(school)
    colleague = school.person("Hoa")
    await appointed(school, colleague, "teacher", "today", link=link)
    await school.told(colleague, "team-welcome", role=f"{school.words('team-role-teacher')}, 7A")


async def test_what_is_handed_over_is_handed_over_once(school: School) -> None:
    """One line of the ledger, one letter that stands; at the lesson's end none does."""
    await confirmed_teacher(school)
    echo = await pasted_in_group(school)
    await roster(school, AN, BINH)
    await school.press(school.teacher, echo, "ha")
    question = await school.told(school.teacher, "hand-question")
    await school.push(school.teacher, question, str(question.buttons[0]["text"]))
    await school.until(lambda: doors_of(school, school.teacher) or None)
    await taken_up_again(school)
    assert rows(school, "handovers") == 1
    (handed,) = doors_of(school, school.teacher)
    assert "246810" in text_of(handed)
    await school.press(school.teacher, echo, "lw")
    await school.until(lambda: handed.deleted)
    assert not doors_of(school, school.teacher)


async def test_a_new_code_is_given_once(school: School) -> None:
    """The slip that came lets in; whoever held the number is out."""
    await confirmed_teacher(school)
    slips = await roster(school, AN, BINH)
    await bound(school, await stranger(school, "Dũng"), codes_in(slips)[0])
    pupil = await stranger(school, "An")
    await tries(school, pupil, codes_in(slips)[0])
    await school.press(pupil, await school.asked(pupil, "tt"), "tt")
    await school.told(pupil, "plea-ask")
    assert await tries(school, pupil, "7A, 1 Nguyễn Văn An") == school.words("plea-sent")
    card = await school.asked(school.teacher, "ri")
    await school.press(school.teacher, card, "ri")
    await school.press(school.teacher, await school.asked(school.teacher, "ri-yes"), "ri-yes")
    await taken_up_again(school)
    made = files_of(school, school.teacher)
    assert len(made) == 2
    await bound(school, pupil, codes_in(made[-1])[0])


async def test_the_lasting_line_is_one(school: School) -> None:
    """A second one takes the place of the first."""
    await confirmed_teacher(school)
    card = await card_of(school, school.teacher)
    await school.press(school.teacher, card, "lasting")
    await school.told(school.group, "lasting-line")
    await taken_up_again(school)
    assert len(lines(school)) == 1


async def test_what_was_no_leak_comes_back_once(school: School) -> None:
    """Posted again once, whatever is taken up again; its author is told once."""
    await school.open()
    card = await leak(school)
    await school.dismiss(school.owner, card)
    await comes_back(school)
    await taken_up_again(school)
    assert len(given_back(school)) == 1


async def test_an_applicant_is_let_in_once(school: School) -> None:
    """One line of the roster, one binding, one door."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "An", await way_in(school))
    await taken_up_again(school)
    assert (rows(school, "students"), rows(school, "bindings"), rows(school, "openings")) == (1, 1, 1)
    assert len(doors_of(school, school.pupil)) == 1
