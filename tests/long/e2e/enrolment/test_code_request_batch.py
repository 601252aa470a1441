"""Several of one class ask for a code: one press gives each of them theirs, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import text_of
from tests.e2e.mornings import (
    acting_creator,
    applied,
    confirmed_teacher,
    kept,
    pasted_in_group,
    roster,
    way_in,
)
from tests.e2e.printed import codes_in, files_of
from tests.long.e2e.enrolment.test_approvals import labels, member
from tests.long.e2e.rosters.test_rosters import LINES, bound, stranger, tries, wrong_code

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School
    from tests.e2e.printed import Slips

AN, BINH, CHI, DUNG = ("1", "Nguyễn Văn An"), ("2", "Trần Thị Bình"), ("3", "Lê Chi"), ("4", "Phạm Dũng")
HOUR = 3600


async def pleads(school: School, pupil: User, line: tuple[str, str]) -> None:
    """Let a pupil whom no code lets in ask the teacher for another, as that line of the list."""
    await tries(school, pupil, wrong_code(1))
    await school.press(pupil, school.said(pupil)[-1], "tt")
    await school.settled()
    assert await tries(school, pupil, f"7A, {line[0]} {line[1]}") == school.words("plea-sent")
    await school.settled()


async def asking(school: School, *lines: tuple[str, str]) -> list[User]:
    """Let several strangers ask, one after the other; return them."""
    pupils = [await stranger(school, f"TK {number}") for number, _ in lines]
    for pupil, line in zip(pupils, lines, strict=True):
        await pleads(school, pupil, line)
    return pupils


def named(school: School, line: tuple[str, str], account: str | None = None) -> str:
    """Return the line of a card that names one who gets a code."""
    return school.words("queue-line", number=line[0], name=line[1], account=account or f"TK {line[0]}")


def label(school: School, count: int) -> str:
    """Return what stands on the button for so many."""
    return school.words("button-ra", count=str(count))


def with_batch(school: School, who: User) -> list[Message]:
    """Return the messages with a button for several, of any count."""
    start = school.words("button-ra", count="").split()[0]
    return [m for m in school.said(who) if any(text.startswith(start) for text in labels(m))]


async def new_file(school: School, who: User, before: int) -> Slips:
    """Wait for the file of slips after so many; return it."""
    return (await school.until(lambda: f if len(f := files_of(school, who)) > before else None))[before]


async def test_one_press_gives_each_a_code_of_their_own(school: School) -> None:
    """The card names them; each is recorded and told singly, gets an own slip, and loses it singly."""
    await acting_creator(school)
    old = codes_in(await roster(school, *LINES))
    an, binh = await asking(school, AN, BINH)
    card = await school.asked(school.teacher, "ra", count="2")
    assert named(school, AN) in text_of(card)
    assert named(school, BINH) in text_of(card)
    assert [card] == with_batch(school, school.teacher)
    await school.restart()
    assert await school.press(school.teacher, card, "ra", count="2") == school.words("plea-all-issued")
    slips = await new_file(school, school.teacher, 1)
    assert (len(slips.students), len(slips.guardians)) == (2, 0)
    assert [line in slip.text for slip, line in zip(slips.students, LINES[:2], strict=True)] == [True] * 2
    for pupil in (an, binh):
        await school.told(pupil, "plea-heard")
    await school.until(lambda: school.words("plea-all-issued") in text_of(card) or None)
    settled = [row for row in kept(school) if row.startswith("pleas ")]
    assert [f"'settled_by': {school.teacher.id}" in row for row in settled] == [True] * 2
    new = codes_in(slips)
    assert await tries(school, an, old[0]) == school.words("code-wrong")
    posted = school.telegram.say(school.group, school.pupil, new[0])
    await school.telegram.wait_until_deleted(posted)
    await school.settled()
    assert await tries(school, an, new[0]) == school.words("code-wrong")
    await bound(school, binh, new[1])


async def test_whom_staff_said_no_to_is_in_no_batch(school: School) -> None:
    """Declined as an applicant, or passed over when asking before: their cards stay, to be decided singly."""
    await confirmed_teacher(school)
    await roster(school, *LINES)
    await pasted_in_group(school)
    shadow = member(school, "Shadow")
    await applied(school, shadow, " ".join(AN), await way_in(school))
    waiting = await school.asked(school.teacher, "an")
    assert await school.press(school.teacher, waiting, "an") == school.words("decide-declined")
    (skipped,) = await asking(school, BINH)
    card = await school.asked(school.teacher, "rd")
    assert await school.press(school.teacher, card, "rd") == school.words("plea-dropped")
    await school.clock.advance(HOUR)
    await pleads(school, shadow, AN)
    await pleads(school, skipped, BINH)
    await asking(school, CHI)
    assert not with_batch(school, school.teacher)
    await asking(school, DUNG)
    (card,) = with_batch(school, school.teacher)
    assert label(school, 2) in labels(card)
    assert named(school, AN, "Shadow") not in text_of(card)
    assert named(school, BINH) not in text_of(card)
    assert await school.press(school.teacher, card, "ra", count="2") == school.words("plea-all-issued")
    slips = await new_file(school, school.teacher, 1)
    assert [LINES[2] in slips.students[0].text, LINES[3] in slips.students[1].text] == [True] * 2
    assert len(slips.students) == 2
    heard = school.words("plea-heard")
    assert heard not in [text_of(m) for one in (shadow, skipped) for m in school.said(one)]


async def test_a_card_gives_codes_to_those_it_names_and_to_none_who_came_later(school: School) -> None:
    """A newer request waits on; where one that is named changed, nothing is done and the card comes anew."""
    await acting_creator(school)
    old = codes_in(await roster(school, *LINES))
    await asking(school, AN, BINH)
    card = await school.asked(school.teacher, "ra", count="2")
    (chi,) = await asking(school, CHI)
    assert await school.press(school.teacher, card, "ra", count="2") == school.words("plea-all-issued")
    slips = await new_file(school, school.teacher, 1)
    assert len(slips.students) == 2
    assert school.words("plea-heard") not in [text_of(m) for m in school.said(chi)]
    await asking(school, DUNG)
    card = await school.asked(school.teacher, "ra", count="2")
    assert named(school, CHI) in text_of(card)
    await bound(school, await stranger(school, "Chi thật"), old[2])
    assert await school.press(school.teacher, card, "ra", count="2") == school.words("plea-changed")
    await school.settled()
    assert len(files_of(school, school.teacher)) == 2
    alone = await school.asked(school.teacher, "ri")
    assert school.words("plea-number-free", number=DUNG[0], name=DUNG[1]) in text_of(alone)
    assert label(school, 2) not in labels(alone)
    assert await school.press(school.teacher, alone, "ri") == school.words("plea-issued")
