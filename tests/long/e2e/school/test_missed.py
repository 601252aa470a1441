"""What happened while the bot was down for longer than Telegram keeps updates: 24 hours."""

from __future__ import annotations

from bot.sandbox import Chat
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher
from tests.long.e2e.school.test_setup import card_with, ticks

_LOST = 25 * 3600  # seconds


async def added_unheard(school: School, rights: tuple[str, ...]) -> Chat:
    """Let a teacher add the bot to a second class while it is down for too long to hear of it."""
    await school.stop()
    group = school.telegram.create_supergroup("8B", school.teacher, school.pupil)
    school.telegram.add_bot(group, school.teacher, rights)
    await school.clock.advance(_LOST)
    await school.restart()
    return group


async def test_a_group_that_the_bot_was_added_to_unheard_is_set_up_at_its_first_message(
    school: School,
) -> None:
    """It is guarded at once; then it hears what the bot reads, and the owner is asked of it."""
    await confirmed_teacher(school)
    group = await added_unheard(school, DELETE)
    await school.telegram.wait_until_deleted(school.telegram.say(group, school.pupil, ZOOM))
    await school.clock.advance(60)
    await school.told(group, "greeting")
    asked = "\n".join((school.words("group-question", group="8B"), school.words("chat-added-unknown")))
    await school.until(lambda: any(asked in text_of(m) for m in school.said(school.owner)) or None)


async def test_a_right_that_was_given_unheard_is_found_and_what_stands_goes(school: School) -> None:
    """The card that says what is missing follows."""
    await confirmed_teacher(school)
    school.telegram.promote(school.group, school.telegram.bot.user.id, (), by=school.teacher)
    card = await card_with(school, school.owner, school.words("setup-right-by", who="Lan"))
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.settled()
    await school.stop()
    school.telegram.promote(school.group, school.telegram.bot.user.id, DELETE)
    await school.clock.advance(_LOST)
    await school.restart()
    await school.telegram.wait_until_deleted(leak)
    await school.until(lambda: ticks(school, "right") in text_of(card) or None)


async def test_a_leak_that_was_there_when_the_bot_was_thrown_out_goes_when_it_is_back(school: School) -> None:
    """Whoever throws it out to keep a leak keeps it only as long as that."""
    await confirmed_teacher(school)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    school.telegram.kick_bot(school.group, school.pupil_admin)
    await school.settled()
    assert not leak.deleted
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.telegram.wait_until_deleted(leak)
