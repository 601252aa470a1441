"""The same room leaks again, in another class too: it is recognised, and nobody is blamed for it."""

from __future__ import annotations

from bot.sandbox import Chat, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirm, group_of

FOREIGN = "vào đi https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1.1"


async def leaked_in(school: School, group: Chat, who: User, text: str = FOREIGN) -> None:
    """Let somebody leak, and the message go."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, who, text))
    await school.settled()


async def test_another_class_learns_number_and_class(school: School) -> None:
    """The same link in two classes: the second card names the first, and is graver."""
    await school.open()
    hoa, binh = school.person("Hoa"), school.pupil_admin
    other = await group_of(school, hoa, "8B", binh)
    await confirm(school, school.teacher, "7A")
    await confirm(school, hoa, "8B")
    await leaked_in(school, school.group, school.pupil)
    await school.clock.advance(700)
    await leaked_in(school, other, binh)
    line = school.words("card-earlier-class", number="2026-0001", school_class="7A")
    (hers,) = await school.cards(hoa)
    assert line in await school.details(hoa, hers)
    graver = school.say("severity-repeat")
    assert school.say("card-severity", level="intrusion", graver=graver, lighter="none") in text_of(hers)
