"""An outsider's own group, in a school whose owners have not answered: what it may never bring them.

Telegram names anybody as creator who makes a group, so that being one, and asking to be its teacher, is
nothing that a class, its pupils or its staff may feel.
"""

from __future__ import annotations

from bot.sandbox import Chat, User
from tests.e2e.harness import School
from tests.e2e.mornings import (
    applied,
    claims,
    confirmed_teacher,
    ever_told,
    given_away,
    group_of,
    kept,
    pasted_in_group,
    stands,
    way_in,
)
from tests.long.e2e.guard.test_brake import ID, TITLES, goes, letters

OFFICE = "024 3825 4321"  # a telephone number that people write in classes, and that an ID can be made of
TAKEN = f"Zoom https://us05web.zoom.us/j/02438254321?pwd=QmZ4dHlPc3RhV1.1\nID: {OFFICE}\nMật mã: 135791"


async def outsider(school: School, *titles: str, said: str = "claim-asked") -> tuple[User, list[Chat]]:
    """Let somebody make groups of their own and say that they teach there; no owner answers."""
    stranger = school.person("Kẻ lạ")
    groups = [await group_of(school, stranger, title) for title in titles or ("7A",)]
    await claims(school, stranger, said)
    await school.settled()
    return stranger, groups


async def hands_out(school: School, stranger: User, group: Chat, text: str) -> None:
    """Let them paste an invitation in a group of theirs."""
    await goes(school, group, stranger, text)
    await school.settled()


async def test_a_number_that_an_outsider_calls_a_room_stays_in_a_class(school: School) -> None:
    """Their room is known nowhere: else they could have any number deleted in every class."""
    await confirmed_teacher(school)
    stranger, (own,) = await outsider(school)
    await hands_out(school, stranger, own, TAKEN)
    message = school.telegram.say(school.group, school.pupil, f"văn phòng trường: {OFFICE} nhé")
    await school.settled()
    assert message.deleted is None


async def test_an_outsider_hears_of_no_pupil_and_no_room_of_the_class(school: School) -> None:
    """Who comes to the class, and what its teacher hands out, is told to its staff alone."""
    await confirmed_teacher(school)
    stranger, _ = await outsider(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, "12 Nguyễn Văn An", await way_in(school))
    await school.asked(school.teacher, "ay", number="12", name="Nguyễn Văn An")
    for said in ("12 Nguyễn Văn An", "T2: Toán 7h30", "/status", "/start"):
        school.telegram.say(stranger, stranger, said)
    await school.settled()
    told = ever_told(school, stranger)
    assert given_away(told) == []
    assert "Nguyễn Văn An" not in told


async def test_an_outsiders_group_ties_nobody_to_the_school(school: School) -> None:
    """Somebody bound is never staff: nobody becomes that by an outsider's word."""
    await confirmed_teacher(school)
    stranger, (own,) = await outsider(school)
    school.telegram.join(own, school.teacher)
    await hands_out(school, stranger, own, TAKEN)
    assert not stands(school, own)
    rows = [each.partition(" ")[0] for each in kept(school)]
    assert rows.count("classes") == 1
    assert not {"meetings", "lessons", "bindings", "students"}.intersection(rows)


async def test_five_groups_of_an_outsider_who_asks_to_teach_move_no_brake(school: School) -> None:
    """Ten accounts in them post what a rule deletes; it deletes on, and no owner is written to about it."""
    await confirmed_teacher(school)
    _, groups = await outsider(school, "9A", *TITLES)
    for number in range(10):
        account, group = school.person(f"Người {number}"), groups[number // 2]
        school.telegram.join(group, account)
        await goes(school, group, account, ID)
    await goes(school, school.group, school.pupil, ID)
    assert await letters(school) == 0
