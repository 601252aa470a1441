"""A confirmed teacher's own paste in the group: kept, and told of once, without a card about themselves."""

from __future__ import annotations

from bot.sandbox import Refuse
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import AT_NINE, ROOM, confirmed_teacher, line_in, pasted_in_group
from tests.long.e2e.incidents.test_alarms import says
from tests.long.e2e.school.test_leaders import listed


def cards(school: School) -> list[str]:
    """Return the incident cards that the teacher has."""
    return [text_of(each) for each in school.said(school.teacher) if "2026-" in text_of(each)]


async def test_who_handed_a_room_out_in_the_group_is_not_asked_to_send_it_again(school: School) -> None:
    """One message, which says that it is kept; nobody else is rung, then or later, and nothing is open."""
    await confirmed_teacher(school)
    before = len(school.said(school.teacher))
    echo = await pasted_in_group(school)
    await line_in(school)
    await school.clock.advance(3600)
    await school.settled()
    assert not [each for each in school.said(school.owner) if "2026-" in text_of(each)]
    assert text_of(await listed(school, school.owner)) == school.words("open-none")
    school.telegram.say(school.owner, school.owner, "/digest")
    await says(school, school.owner, school.words("digest-slips", count="1", before="0"))
    assert text_of(echo).startswith(school.words("author-kept"))
    assert school.said(school.teacher)[before:] == [echo]
    assert cards(school) == []
    assert all(school.words("author-kept") not in text_of(each) for each in school.said(school.group))


async def test_a_slip_that_still_stands_is_everybodys(school: School) -> None:
    """Where it cannot be removed others are told, and that the account is a teacher's, as they confirmed."""
    await confirmed_teacher(school)
    refused = Refuse(400, "Bad Request: message can't be deleted")
    school.telegram.fail(refused, "deleteMessage", times=9)
    school.telegram.say(school.group, school.teacher, ROOM)
    (card,) = await school.cards(school.owner)
    assert school.words("card-author-staff", role="teacher") in await school.details(school.owner, card)
    assert school.words("card-author-self-chosen") not in text_of(card)
    assert school.words("open-head", count="1") in text_of(await listed(school, school.owner))


async def test_who_cannot_be_written_to_hears_it_in_the_group_alone(school: School) -> None:
    """Only they see it, once the bot knows that they have blocked it."""
    await confirmed_teacher(school)
    school.telegram.block_bot(school.teacher)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.teacher, ROOM))
    await school.settled()
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.teacher, AT_NINE))
    said = await school.until(lambda: school.telegram.whispers(school.group, school.teacher))
    assert [text_of(each) for each in said] == [school.words("author-kept")]
