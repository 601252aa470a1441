"""Power that rests on being a group's creator: asked when it is used, over when the group is handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.sandbox.world.calls import Refuse, TooMany
from bot.sandbox.world.world import ChatMember, Status
from tests.e2e.harness import DELETE, ZOOM, text_of
from tests.e2e.mornings import (
    acting_creator,
    applied,
    claims,
    ever_told,
    given_away,
    pasted_in_group,
    roster,
    way_in,
)
from tests.long.e2e.doors.test_ledger import follows

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox import Chat, User
    from tests.e2e.harness import School

    Hands = Callable[[School, Chat, User], None]


def openly(school: School, group: Chat, heir: User) -> None:
    """Hand a group over, as Telegram tells every admin bot."""
    school.telegram.hand_over(group, heir)


def unheard(_school: School, group: Chat, heir: User) -> None:
    """Hand a group over while nothing of it reaches the bot."""
    for member in list(group.members.values()):
        if member.status is Status.CREATOR:
            group.members[member.user.id] = ChatMember(member.user, Status.ADMINISTRATOR)
    group.members[heir.id] = ChatMember(heir, Status.CREATOR)


both_ways: Final = pytest.mark.parametrize("hand_over", [openly, unheard])
PAUSE_LASTS: Final = 10  # seconds for which an answer of Telegram counts


async def heir_of(school: School, hand_over: Hands) -> User:
    """Let the creator, who acts for the group, hand it to a colleague."""
    heir = school.person("Hoa")
    school.telegram.join(school.group, heir)
    await school.settled()
    hand_over(school, school.group, heir)
    await school.clock.advance(PAUSE_LASTS)
    await school.settled()
    return heir


async def leaked(school: School) -> None:
    """Let a pupil give a room away, which does not stay."""
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    await school.settled()


@both_ways
async def test_who_handed_the_group_on_gets_no_card_and_the_heir_does(
    school: School, hand_over: Hands
) -> None:
    """The heir's word in private counts, without any link: what waited is theirs, nothing the former's."""
    await acting_creator(school)
    heir = await heir_of(school, hand_over)
    await leaked(school)
    assert [each for each in school.said(school.teacher) if "2026-" in text_of(each)] == []
    await claims(school, heir, "claim-acting")
    (card,) = await school.cards(heir)
    assert await school.press(heir, card, "ack") == school.words("press-acknowledged")


async def test_who_handed_the_group_on_gets_no_room_to_hand_over(school: School) -> None:
    """The buttons of older messages are refused, and nobody is let in by them."""
    await acting_creator(school)
    await school.at(8, 52)
    echo = await pasted_in_group(school)
    await roster(school, "13 Trần Thị Bình", "14 Lê Văn Cường")
    question = await follows(school, echo, "ha")
    await applied(school, school.pupil, "12 Nguyễn Văn An", await way_in(school))
    card = await school.asked(school.teacher, "ay", number="12", name="Nguyễn Văn An")
    await heir_of(school, unheard)
    before = ever_told(school, school.teacher)
    await school.push(school.teacher, question, str(question.buttons[0]["text"]))
    await school.press(school.teacher, card, "ay", number="12", name="Nguyễn Văn An")
    await school.settled()
    assert given_away(ever_told(school, school.teacher).removeprefix(before)) == []
    assert given_away(ever_told(school, school.pupil)) == []


async def test_what_who_handed_the_group_on_pastes_is_no_lesson(school: School) -> None:
    """It is a leak like anybody's."""
    await acting_creator(school)
    await heir_of(school, unheard)
    paste = school.telegram.say(school.group, school.teacher, ZOOM)
    await school.telegram.wait_until_deleted(paste)
    await school.settled()
    assert school.words("button-way-in") not in [
        each.get("text") for message in school.said(school.group) for each in message.buttons
    ]


async def test_a_card_that_was_on_its_way_finds_the_heir(school: School) -> None:
    """Addressed to who handed the group on a moment later, held up by a flood limit: nothing is lost."""
    await acting_creator(school)
    school.telegram.fail(TooMany(20), "sendMessage", chat=school.teacher.id)
    message = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(message)
    await school.quiet()
    heir = await heir_of(school, openly)
    await claims(school, heir, "claim-acting")
    await school.cards(heir)
    await school.clock.advance(60)
    await school.settled()
    assert [each for each in school.said(school.teacher) if "2026-" in text_of(each)] == []


async def test_where_telegram_does_not_tell_nothing_is_done(school: School) -> None:
    """A press is told to try again; a card waits until somebody can be asked."""
    await acting_creator(school)
    await school.clock.advance(PAUSE_LASTS)
    for _ in range(8):
        school.telegram.fail(Refuse(502, "Bad Gateway"), "getChatMember")
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.told(school.teacher, "power-unknown")
    await leaked(school)
    assert len(await school.cards(school.teacher)) == 1


async def test_where_members_are_hidden_admins_are_asked(school: School) -> None:
    """The creator acts on; who is none does not."""
    await acting_creator(school)
    await school.clock.advance(PAUSE_LASTS)
    for _ in range(3):
        school.telegram.fail(Refuse(400, "Bad Request: member list is inaccessible"), "getChatMember")
    await leaked(school)
    await school.cards(school.teacher)


async def test_power_rests_while_the_bot_is_out_of_the_group(school: School) -> None:
    """Thrown out, nobody can be asked: no room is handed over; back again, the creator acts as before."""
    await acting_creator(school)
    await school.at(8, 52)
    echo = await pasted_in_group(school)
    await roster(school, "13 Trần Thị Bình", "14 Lê Văn Cường")
    question = await follows(school, echo, "ha")
    school.telegram.kick_bot(school.group, school.teacher)
    await school.settled()
    await school.push(school.teacher, question, str(question.buttons[0]["text"]))
    await school.settled()
    assert given_away(ever_told(school, school.teacher)) == []
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.settled()
    await leaked(school)
    await school.cards(school.teacher)
