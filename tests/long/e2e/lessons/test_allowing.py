"""A link of no class that a teacher allows for a day."""

from __future__ import annotations

from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher

TALK = "Mời cả nhà nghe nói chuyện: https://zoom.us/j/83412345678?pwd=Abc1"
DAY = 24 * 3600


async def test_an_allowed_link_stands_for_a_day(school: School) -> None:
    """Whoever sends it; other links go as ever, and it goes again when the day is over."""
    await confirmed_teacher(school)
    paste = school.telegram.say(school.teacher, school.teacher, TALK)
    await school.until(lambda: paste.deleted)
    echo = await school.asked(school.teacher, "wq")
    assert await school.press(school.teacher, echo, "wq") == school.words("allowed-link")
    await school.until(lambda: text_of(echo) == school.words("allowed-until") or None)
    allowed = school.telegram.say(school.group, school.pupil, TALK)
    other = school.telegram.say(school.group, school.pupil, "https://zoom.us/j/75512345678?pwd=Abc1")
    await school.telegram.wait_until_deleted(other)
    assert allowed.deleted is None
    await school.clock.advance(DAY)
    late = school.telegram.say(school.group, school.pupil_admin, TALK)
    await school.telegram.wait_until_deleted(late)
    assert allowed.deleted is None
