"""A press that is taken up again: the program died after doing it, and before noting that it was done."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing

import pytest

from bot.sandbox import Message
from tests.e2e.harness import School
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
from tests.e2e.printed import codes_in, files_of, printed
from tests.long.e2e.incidents.test_give_back import comes_back, leak
from tests.long.e2e.rosters.test_rosters import bound, stranger, tries
from tests.long.e2e.school.test_roomless import card_of
from tests.long.e2e.school.test_team import invitation

_WHOLE = ("codes", "staff_invites")
_BY_ID = ("series", "lessons", "meetings", "holidays", "handovers", "students", "bindings", "openings")
AN, BINH = "1. Nguyễn Văn An", "2. Trần Thị Bình"


async def taken_up_again(school: School) -> None:
    """Have the last press that was handled be one that the program did not come to note; start it again."""
    await school.stop()
    with closing(sqlite3.connect(school.folder / "bot.db")) as database, database:
        database.execute(
            "UPDATE journal SET state = 'new' WHERE update_id = (SELECT max(update_id) FROM journal)"
        )
    await school.restart()
    await school.settled()


async def slips(school: School) -> None:
    """Print slips."""
    await confirmed_teacher(school)
    await roster(school, AN, BINH)


async def slips_anew(school: School) -> None:
    """Print all anew; a code that was used before stays."""
    await confirmed_teacher(school)
    first = await roster(school, AN, BINH)
    await bound(school, await stranger(school, "An"), codes_in(first)[0])
    await school.press(school.teacher, await school.asked(school.teacher, "ps"), "ps")
    await printed(school, "pa")


async def an_invitation(school: School) -> Message:
    """Hand in a room, and be asked about it."""
    await confirmed_teacher(school)
    return await pasted(school, f"{ROOM}\nThời gian: 9h00 - 9h45")


async def a_weekly_lesson(school: School) -> None:
    """Have a lesson repeated."""
    await school.press(school.teacher, await an_invitation(school), "wr")


async def days_off(school: School) -> None:
    """Note days off, which take lessons away."""
    await a_weekly_lesson(school)
    await school.settled()
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-8/12")
    days = "30/11/2026 – 08/12/2026"
    await school.push(
        school.teacher,
        await school.told(school.teacher, "series-off-sure", school_class="7A", days=days),
        "7A",
    )


async def a_colleagues_link(school: School) -> None:
    """Invite to the staff."""
    await confirmed_teacher(school)
    await invitation(school, "teacher", "today", "7A")


async def handing_over(school: School) -> None:
    """Take the room for a pupil without Telegram."""
    await confirmed_teacher(school)
    echo = await pasted_in_group(school)
    await roster(school, AN, BINH)
    await school.press(school.teacher, echo, "ha")
    question = await school.told(school.teacher, "hand-question")
    await school.push(school.teacher, question, str(question.buttons[0]["text"]))
    await school.until(lambda: doors_of(school, school.teacher) or None)


async def a_new_code(school: School) -> None:
    """Put out whoever holds a number, for somebody who pleads for it."""
    await confirmed_teacher(school)
    code = codes_in(await roster(school, AN, BINH))[0]
    await bound(school, await stranger(school, "Dũng"), code)
    pupil = await stranger(school, "An")
    await tries(school, pupil, code)
    await school.press(pupil, await school.asked(pupil, "tt"), "tt")
    await school.told(pupil, "plea-ask")
    assert await tries(school, pupil, "7A, 1 Nguyễn Văn An") == school.words("plea-sent")
    await school.press(school.teacher, await school.asked(school.teacher, "ri"), "ri")
    await school.press(school.teacher, await school.asked(school.teacher, "ri-yes"), "ri-yes")


async def the_lasting_line(school: School) -> None:
    """Post it."""
    await confirmed_teacher(school)
    await school.press(school.teacher, await card_of(school, school.teacher), "lasting")
    await school.told(school.group, "lasting-line")


async def what_was_no_leak(school: School) -> None:
    """Have it posted again."""
    await school.open()
    await school.dismiss(school.owner, await leak(school))
    await comes_back(school)


async def an_applicant(school: School) -> None:
    """Let somebody in, whose door comes."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "An", await way_in(school))


@pytest.mark.parametrize(
    "done",
    [
        *(slips, slips_anew, an_invitation, a_weekly_lesson, days_off, a_colleagues_link, handing_over),
        *(a_new_code, the_lasting_line, what_was_no_leak, an_applicant),
    ],
    ids=lambda done: str(done.__name__),
)
async def test_what_is_taken_up_again_was_done_once(
    school: School, done: Callable[[School], Awaitable[object]]
) -> None:
    """The codes, lessons, links and bindings are those of before; no file, line or door comes once more."""
    await done(school)
    await school.settled()
    before = made(school), shown(school)
    await taken_up_again(school)
    assert (made(school), shown(school)) == before


def made(school: School) -> set[str]:
    """Return codes and links to the staff whole, and by their ids what else such presses make."""
    rows = [row for row in kept(school) if row.partition(" ")[0] in (*_WHOLE, *_BY_ID)]
    return {row if row.startswith(_WHOLE) else row.partition(",")[0] for row in rows}


def shown(school: School) -> list[int]:
    """Return how many files and doors stand with people, and messages in the group."""
    files = [len(files_of(school, who)) for who in (school.owner, school.teacher)]
    doors = [len(doors_of(school, who)) for who in (school.teacher, school.pupil)]
    return [*files, *doors, len(school.said(school.group))]
