"""A class with two groups, one of them for its parents: what is the class's holds in both."""

from __future__ import annotations

from bot.sandbox import Chat, Message
from tests.e2e.harness import DELETE, School, text_of
from tests.e2e.mornings import (
    AT_NINE,
    ROOM,
    ZOOM_LINK,
    come,
    confirmed_teacher,
    door_of,
    doors_of,
    let_in,
    saved,
    shared,
    way_in,
)

BARE = "học xong nhớ 246810 nha"
STRANGE = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHl"


async def second_group(school: School) -> Chat:
    """Let 7A have a second group, which nobody was confirmed for: the owner says that it is 7A's alone."""
    await confirmed_teacher(school)
    parents = school.telegram.create_supergroup("PH 7A", school.person("Dung"), school.pupil, school.teacher)
    school.telegram.add_bot(parents, school.teacher, DELETE)
    question = await school.begun(school.owner, "group-question", group="PH 7A")
    assert await school.press(school.owner, question, "gy") == school.words("decision-confirmed")
    listed = await shared(school, "PH 7A", "7A")
    own = await school.press(school.owner, listed, "class-leaves", school_class="PH 7A")
    assert own == school.words("belongs-removed")
    await school.settled()
    return parents


def ways(school: School, group: Chat) -> list[Message]:
    """Return the messages with a way into class that stand in a group."""
    label = school.words("button-way-in")
    return [m for m in school.said(group) if label in {each.get("text") for each in m.buttons}]


async def test_each_group_gets_one_line_and_either_leads_in(school: School) -> None:
    """Both say the same, without a class's name; a pupil comes by the second group's."""
    parents = await second_group(school)
    await saved(school, AT_NINE)
    await school.at(8, 49)
    assert ways(school, school.group) == ways(school, parents) == []
    await school.at(8, 50)
    for group in (school.group, parents):
        assert len(ways(school, group)) == 1
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school, parents))
    assert ZOOM_LINK in text_of(await door_of(school, school.pupil))
    lines = [ways(school, group)[0] for group in (school.group, parents)]
    await school.at(9, 45)
    await school.until(lambda: all(each.deleted for each in lines) or None)


async def test_a_leak_in_the_second_group_is_told_to_the_classs_teacher(school: School) -> None:
    """Confirmed by way of the first group, she hears of the second, and may act there.

    The class's own passcode, bare, beside a word of the lesson, goes in both.
    """
    parents = await second_group(school)
    await saved(school, AT_NINE)
    for group in (school.group, parents):
        await school.telegram.wait_until_deleted(school.telegram.say(group, school.pupil, BARE))
    await school.cards(school.teacher)
    await school.settled()
    await school.clock.advance(700)  # later than what is folded into one incident
    await school.telegram.wait_until_deleted(school.telegram.say(parents, school.pupil, STRANGE))
    card = (await school.cards(school.teacher, 2))[-1]
    assert "PH 7A" in text_of(card)
    assert await school.press(school.teacher, card, "ack") == school.words("press-acknowledged")


async def test_leaving_one_group_changes_nothing_for_whoever_is_in_the_other(school: School) -> None:
    """The approval rests on being in either; out of both, the door stays shut."""
    parents = await second_group(school)
    await saved(school, ROOM)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    first = await door_of(school, school.pupil)
    school.telegram.leave(school.group, school.pupil)
    await school.settled()
    await school.clock.advance(10)
    school.telegram.press_start(school.pupil, payload)
    await school.until(lambda: first.deleted)
    assert len(await school.until(lambda: doors_of(school, school.pupil))) == 1
    await school.settled()
    assert school.words("door-left") not in {text_of(m) for m in school.said(school.pupil)}
    school.telegram.leave(parents, school.pupil)
    await school.settled()
    assert text_of(await come(school, school.pupil, payload)) == school.words("door-left")
