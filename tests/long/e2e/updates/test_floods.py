"""One account writes faster than the bot answers: nobody else waits or loses anything; it hears so once."""

from __future__ import annotations

from bot.sandbox import User
from tests.e2e.harness import School, say, text_of


async def test_a_flood_of_one_account_is_bounded_and_told_once(school: School) -> None:
    """Of three hundred messages some are left out; it hears so once, and others are answered."""
    await school.open()
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    flooder = school.person("Khách")
    school.telegram.press_start(flooder)
    await school.hears(flooder, 1)
    for number in range(300):
        school.telegram.say(flooder, flooder, f"alo {number}")
    school.telegram.say(school.pupil, school.pupil, "/privacy")
    await school.hears(school.pupil, 2)
    await school.told(flooder, "private-too-many")
    await answered(school, flooder)
    said = [text_of(message) for message in school.said(flooder)]
    assert said.count(say("private-too-many")) == 1
    assert len(said) < 200
    school.telegram.say(flooder, flooder, "/privacy")
    await school.hears(flooder, len(said) + 1)
    await school.restart()
    await school.settled()
    assert len(school.said(flooder)) == len(said) + 1


async def answered(school: School, flooder: User) -> None:
    """Wait until somebody hears nothing more, a second after the other."""
    before = -1
    while len(school.said(flooder)) > before:
        before = len(school.said(flooder))
        for _ in range(4):
            await school.clock.advance(1)
            await school.quiet()
