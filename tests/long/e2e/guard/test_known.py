"""Credentials that the bot was given are found in every confirmed group of the school, however disguised."""

from __future__ import annotations

from bot.sandbox import Chat, Message
from tests.e2e.harness import DELETE, School, text_of
from tests.e2e.mornings import (
    AT_NINE,
    confirmed_teacher,
    pasted,
    pasted_in_group,
    saved,
    two_classes,
)

BARE, SPACED = "94123456721", "9 4 1 2 3 4 5 6 7 2 1"


async def goes(school: School, text: str, group: Chat | None = None) -> Message:
    """Let a classmate write something in a class's group that does not stay; return the teacher's card."""
    await school.clock.advance(600)  # else it is told on the card of the leak before
    before = len([each for each in school.said(school.teacher) if "2026-" in text_of(each)])
    message = school.telegram.say(group or school.group, school.pupil_admin, text)
    await school.telegram.wait_until_deleted(message)
    return (await school.cards(school.teacher, before + 1))[-1]


async def stays(school: School, group: Chat, text: str) -> None:
    """Let somebody write something in a group, where it stays."""
    message = school.telegram.say(group, school.pupil, text)
    await school.settled()
    assert message.deleted is None


async def test_a_known_id_is_removed_in_confirmed_groups_alone(school: School) -> None:
    """Before the lesson it is a number; then it goes, after a restart too, and the card says why."""
    other = await two_classes(school)
    strangers = school.telegram.create_supergroup("Câu lạc bộ", school.owner, school.pupil)
    school.telegram.add_bot(strangers, school.owner, DELETE)
    for group in (school.group, other):
        school.telegram.join(group, school.pupil)
        school.telegram.join(group, school.pupil_admin)
        await stays(school, group, BARE)
    await saved(school, f"7A\n{AT_NINE}")
    for text in (f"ê {BARE} nha", SPACED):
        for group in (school.group, other):
            card = await goes(school, text, group)
            assert school.words("why-known-room") in await school.details(school.teacher, card)
            assert BARE not in text_of(card)
            assert text not in text_of(card)
        await stays(school, strangers, text)
        await school.restart()


async def test_what_was_taken_in_from_the_group_is_known_too(school: School) -> None:
    """The teacher's own paste in the group teaches the bot the room, its ID and its passcode."""
    await confirmed_teacher(school)
    await pasted_in_group(school, AT_NINE)
    await school.settled()
    card = await goes(school, SPACED)
    assert school.words("why-known-room") in await school.details(school.teacher, card)
    card = await goes(school, "pass zoom là 246810 đó")
    assert school.words("why-known-passcode") in await school.details(school.teacher, card)


async def test_a_draft_is_a_secret_already(school: School) -> None:
    """What the teacher pasted and has not saved is looked for like what is saved."""
    await confirmed_teacher(school)
    await pasted(school, AT_NINE)
    await goes(school, BARE)
