"""Who is told of a class, and how often its head is: teachers first, heads by exception."""

from __future__ import annotations

from bot.sandbox import User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import ROOM, ZOOM_LINK, claims, confirmed_teacher, let_in, pasted_in_group, way_in

MINUTE = 60.0
SAMPLE = "bài giảng mẫu của cô ở đây nha các bạn https://meet.jit.si/BaiGiangMau"
LEAK = f"vào học đi {ZOOM_LINK}"


async def goes(school: School, who: User, text: str) -> None:
    """Let somebody write something that is removed."""
    message = school.telegram.say(school.group, who, text)
    await school.telegram.wait_until_deleted(message)


async def minutes(school: School, count: float) -> None:
    """Let minutes pass, and all that is due happen."""
    await school.clock.advance(count * MINUTE)
    await school.settled()


async def dealt_with(school: School) -> None:
    """Let the teacher take up all that waits."""
    await school.settled()
    for card in await school.cards(school.teacher):
        for button in ("ack-all", "ack"):
            if school.words(f"button-{button}") in labels(card):
                await school.press(school.teacher, card, button)
                await school.settled()


async def test_a_first_lesson_tells_its_head_three_things_at_most(school: School) -> None:
    """Leaks, a storm, a mistake: the teacher's. A claim is the head's; the rest is told after school."""
    await confirmed_teacher(school)
    await school.settled()
    began, before = school.clock.now(), len(school.said(school.owner))
    await pasted_in_group(school, ROOM)
    payload = await way_in(school)
    await let_in(school, school.pupil, "1", "Nguyễn Văn An", payload)
    await minutes(school, 1)
    await goes(school, school.pupil, LEAK)
    await dealt_with(school)
    await minutes(school, 1)
    await goes(school, school.pupil, LEAK)
    await dealt_with(school)
    await minutes(school, 1)
    crowd = [school.person(name) for name in ("Chi", "Dũng", "Giang", "Hải")]
    for each in crowd:
        school.telegram.join(school.group, each)
        await goes(school, each, LEAK)
    await dealt_with(school)
    await minutes(school, 11)
    await goes(school, school.pupil, SAMPLE)
    await school.settled()
    mistaken = (await school.cards(school.teacher))[-1]
    assert await school.dismiss(school.teacher, mistaken) == school.words("press-closed")
    await claims(school, school.person("Hoa"))
    await minutes(school, 21 - (school.clock.now() - began).total_seconds() / MINUTE)
    told = school.said(school.owner)[before:]
    assert [text_of(each) for each in told] == [school.words("claim-question", name="Hoa")]
    await school.at(17, 1)
    (summary,) = school.said(school.owner)[before + 1 :]
    kinds = f"{school.words('incident-kind-leak')}: 6"
    assert text_of(summary).splitlines() == [
        school.words("day-head", day="23/11"),
        school.words("day-happened", kinds=kinds),
        school.words("day-mistakes", count="1"),
        school.words("day-unclosed", count="6", untaken="none"),
    ]
    (call,) = school.telegram.calls("sendMessage", chat=school.owner)[-1:]
    assert call.parameters["disable_notification"] is True
