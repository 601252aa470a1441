"""What other bots post, which Telegram shows to no bot: removed once a person's message shows it."""

from __future__ import annotations

import pytest

from bot.sandbox import Message, Photo, User
from tests.e2e.harness import DELETE, ZOOM, School, say, text_of
from tests.e2e.mornings import confirm, confirmed_teacher
from tests.e2e.pictures import qr


def robot(school: School) -> User:
    """Let a pupil bring an own bot along, before anybody is there to see it."""
    robot = school.telegram.add_user("Bot nhắc lịch", is_bot=True)
    school.telegram.join(school.group, robot, by=school.pupil)
    return robot


async def gone_with_one_card(school: School, *messages: Message) -> None:
    """Wait until messages are removed, and staff are told once, of no secret."""
    await school.telegram.wait_until_deleted(*messages, timeout_seconds=30)
    await school.settled()
    (card,) = await school.cards(school.owner)
    assert "84215530967" not in text_of(card)


@pytest.mark.parametrize("pictured", [False, True], ids=["text", "picture"])
async def test_an_answer_to_another_bots_leak_has_it_removed(school: School, *, pictured: bool) -> None:
    """The bot was never shown it; the answer stays, however often it is answered."""
    telegram, group = school.telegram, school.group
    poster = robot(school)
    await school.open()
    leak = telegram.say(group, poster, photo=Photo(qr())) if pictured else telegram.say(group, poster, ZOOM)
    twin = telegram.say(group, poster, "Mai nộp bài nhé")
    await school.settled()
    assert leak.deleted is None
    answers = [telegram.say(group, school.pupil, "dạ", reply_to=each) for each in (leak, twin, leak)]
    await gone_with_one_card(school, leak)
    assert [each.deleted for each in (twin, *answers)] == [None] * 4


async def test_an_answer_to_a_leak_from_before_the_bot_came_has_it_removed(school: School) -> None:
    """Whoever wrote it; Telegram lets nobody remove what is older than two days."""
    telegram, group = school.telegram, school.group
    leak = telegram.say(group, school.pupil, ZOOM, age=3600)
    old = telegram.say(group, school.pupil, ZOOM.replace("0967", "0968"), age=3 * 86_400)
    await school.open()
    await school.settled()
    for each in (leak, old):
        telegram.say(group, school.pupil_admin, "dạ", reply_to=each)
    await gone_with_one_card(school, leak)
    assert old.deleted is None


async def test_what_staff_gave_back_stays_when_it_is_answered(school: School) -> None:
    """They decided; and what the bot itself wrote is no leak."""
    await school.open()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    (card,) = await school.cards(school.owner)
    await school.dismiss(school.owner, card)
    await school.settled()
    said = [each for each in school.said(school.group) if "zoom.us" in text_of(each)]
    assert said
    for each in said:
        school.telegram.say(school.group, school.pupil, "cảm ơn", reply_to=each)
    await school.settled()
    assert [each.deleted for each in said] == [None] * len(said)
    assert len(await school.cards(school.owner)) == 1


def inside(school: School, robot: User) -> bool:
    """Tell whether a bot is in the class's group."""
    member = school.group.member(robot.id)
    return member is not None and member.inside


async def told(school: School, *who: User) -> list[Message]:
    """Wait until people are told of a bot that came; return what each was told."""
    return [await school.asked(each, "bot-out") for each in who]


@pytest.mark.parametrize("webhook", [False])
async def test_staff_are_told_once_of_a_bot_that_comes_and_have_it_removed(school: School) -> None:
    """Whoever brought it; it is asked again whether it is meant, and coming back is told anew."""
    await confirmed_teacher(school)
    school.telegram.promote(school.group, school.telegram.bot.user, (*DELETE, "can_restrict_members"))
    robot = school.telegram.add_user("Nhắc lịch", is_bot=True)
    for _ in range(2):
        school.telegram.join(school.group, robot, by=school.pupil)
        await school.settled()
        school.telegram.leave(school.group, robot)
    school.telegram.join(school.group, robot, by=school.pupil)
    (card,) = await told(school, school.teacher)
    head = say("other-bot", school.language, group="7A", bot="Nhắc lịch")
    await school.settled()
    assert [each for each in school.said(school.teacher) if text_of(each).startswith(head)] == [card]
    await school.press(school.teacher, card, "bot-out")
    sure = await school.asked(school.teacher, "bot-out-yes")
    assert inside(school, robot)
    await school.press(school.teacher, sure, "bot-out-yes")
    await school.settled()
    assert not inside(school, robot)
    school.telegram.join(school.group, robot, by=school.pupil)
    await school.until(
        lambda: sum(text_of(each).startswith(head) for each in school.said(school.teacher)) == 2 or None
    )


async def test_a_bot_that_came_before_the_group_was_confirmed_is_told_then(school: School) -> None:
    """Nobody else is told of bots in groups that nobody confirmed; who is no staff removes none."""
    await school.open()
    robot = school.telegram.add_user("Nhắc lịch", is_bot=True)
    school.telegram.join(school.group, robot, by=school.pupil)
    await school.settled()
    head = say("other-bot", school.language, group="7A", bot="Nhắc lịch")
    assert head not in [text_of(each) for each in school.said(school.owner)]
    await confirm(school, school.teacher, "7A")
    (card,) = await told(school, school.teacher)
    data = next(str(b["callback_data"]) for b in card.buttons)
    school.craft(school.pupil, data.replace("bot-out", "bot-out-yes"))
    await school.settled()
    assert inside(school, robot)
    await school.press(school.teacher, card, "bot-out")
    sure = await school.asked(school.teacher, "bot-out-yes")
    said = await school.press(school.teacher, sure, "bot-out-yes")
    assert said == school.words("measure-no-right")
    assert await school.press(school.teacher, sure, "bot-stays") == school.words("other-bot-stays")
    assert inside(school, robot)
