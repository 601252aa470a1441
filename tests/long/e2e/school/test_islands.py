"""A school without any owner: each creator acts for the own groups alone, and is an island to the others.

Anybody may add the bot to a group of their own and say that they teach there. Whatever they say counts among
their own groups: no class, pupil, room or letter of another creator's feels it, until an owner has confirmed
the group.
"""

from __future__ import annotations

from bot.sandbox import Chat, User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    applied,
    door_of,
    ever_told,
    let_in,
    pasted_in_group,
    saved,
    stands,
    way_in,
)
from tests.long.e2e.guard.test_brake import ID, TITLES, goes, letters, stays
from tests.long.e2e.school.test_outsiders_group import OFFICE, TAKEN, outsider


async def rival(school: School, *titles: str) -> tuple[User, list[Chat]]:
    """Let somebody else act for groups that they made."""
    return await outsider(school, *titles, said="claim-acting")


async def hands_out(school: School, stranger: User, group: Chat, text: str) -> None:
    """Let them paste an invitation in a group of theirs, which becomes their class's lesson."""
    await goes(school, group, stranger, text)
    await school.asked(stranger, "lt")
    await school.settled()


async def owned(school: School) -> None:
    """Let the school get an owner: the settings name one from now on."""
    await school.stop()
    school.telegram.press_start(school.owner)
    await school.start(owner_ids=(school.owner.id,))
    await school.settled()


async def test_a_room_that_another_creator_wrote_first_opens_its_teachers_lesson(school: School) -> None:
    """And where it leaks in the class they hear nothing of that, nor is the class shown theirs."""
    await acting_creator(school)
    stranger, (own,) = await rival(school)
    await hands_out(school, stranger, own, ROOM)
    cards = len([each for each in school.said(stranger) if "2026-" in text_of(each)])
    await saved(school, ROOM)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await door_of(school, school.pupil)
    await goes(school, school.group, school.pupil, ROOM)
    await school.cards(school.teacher)
    await school.settled()
    assert len([each for each in school.said(stranger) if "2026-" in text_of(each)]) == cards
    assert "Nguyễn Văn An" not in ever_told(school, stranger)


async def test_another_creators_storm_holds_a_rule_in_their_own_groups_alone(school: School) -> None:
    """They are told of it, and release it there; in the class it deletes on."""
    await acting_creator(school)
    stranger, groups = await rival(school, "9A", *TITLES)
    for number in range(10):
        account, group = school.person(f"Người {number}"), groups[number // 2]
        school.telegram.join(group, account)
        await goes(school, group, account, ID)
    letter = await school.asked(stranger, "br")
    await goes(school, school.group, school.pupil, ID)
    await stays(school, groups[0], stranger, ID)
    assert await letters(school) == 1
    await school.restart()
    await goes(school, school.group, school.pupil, ID)
    await stays(school, groups[0], stranger, ID)
    assert await school.press(stranger, letter, "br") == school.words("brake-released")
    await goes(school, groups[0], stranger, ID)


async def test_a_teacher_whom_another_creator_lets_in_as_a_pupil_acts_on(school: School) -> None:
    """Somebody bound is never staff, but by the word of those whose class it is."""
    await acting_creator(school)
    stranger, (own,) = await rival(school, "9A")
    await hands_out(school, stranger, own, TAKEN)
    school.telegram.join(own, school.teacher)
    await applied(school, school.teacher, "12 Trần Thị Lan", await way_in(school, own))
    card = await school.asked(stranger, "ay", number="12", name="Trần Thị Lan")
    said = await school.press(stranger, card, "ay", number="12", name="Trần Thị Lan")
    assert said == school.words("decide-admitted")
    await goes(school, school.group, school.pupil, ZOOM)
    await school.cards(school.teacher)
    await pasted_in_group(school)
    await school.settled()
    assert stands(school, school.group)
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.settled()
    await stays(school, school.group, school.pupil, ID)


async def test_a_first_owner_is_asked_of_every_group_that_a_creator_alone_confirmed(school: School) -> None:
    """Until they answer it counts as one that nobody confirmed, and keeps what is its own."""
    await acting_creator(school)
    stranger, (own,) = await rival(school, "9A")
    await hands_out(school, stranger, own, TAKEN)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await owned(school)
    question = await school.begun(school.owner, "group-question-creator", group="7A")
    await school.begun(school.owner, "group-question-creator", group="9A")
    assert await school.press(school.owner, question, "gy") == school.words("decision-confirmed")
    await school.settled()
    message = school.telegram.say(school.group, school.pupil, f"văn phòng trường: {OFFICE} nhé")
    await school.settled()
    assert message.deleted is None
    await goes(school, school.group, school.pupil, "941 2345 6721")
    await door_of(school, school.pupil)
