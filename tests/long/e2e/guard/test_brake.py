"""The brake over real HTTP: a rule that deletes everywhere is held, told, and released by an owner."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.sandbox import Chat, Message, User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import AT_NINE, confirm, group_of, saved

ID = "Meeting ID: 842 1553 0967"
OTHER_RULE = "vào zoom 842 1553 0967 nhé"
TITLES = ("8A", "8B", "8C", "8D")


async def five_classes(school: School, *, confirmed: bool = True) -> list[tuple[Chat, User]]:
    """Open a school with five class groups, the school's or not; return ten pupils, two of each group."""
    await school.open()
    groups = [school.group, *[await group_of(school, school.teacher, title) for title in TITLES]]
    if confirmed:
        await confirm(school, school.teacher, "7A", *TITLES)
    pupils = []
    for number in range(10):
        pupil, group = school.person(f"Em {number}"), groups[number // 2]
        school.telegram.join(group, pupil)
        pupils.append((group, pupil))
    return pupils


async def goes(school: School, group: Chat, who: User, text: str) -> None:
    """Let somebody write something that is removed."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, who, text))


async def stays(school: School, group: Chat, who: User, text: str) -> Message:
    """Let somebody write something that is judged and stays."""
    message = school.telegram.say(group, who, text)
    await school.quiet()
    assert message.deleted is None
    return message


async def a_storm(school: School) -> list[tuple[Chat, User]]:
    """Let ten pupils in five classes post an ID each, within five minutes; all go."""
    pupils = await five_classes(school)
    for group, pupil in pupils:
        await goes(school, group, pupil, ID)
    return pupils


async def told(school: School) -> Message:
    """Wait until the owner has the letter about the braked rule."""
    return await school.asked(school.owner, "br")


async def letters(school: School) -> int:
    """Return how many letters about braked rules owners were sent, or will be once flood limits allow it."""
    await school.quiet()
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        query = "SELECT count(*) FROM outbox WHERE what = 'brake' AND (chat_id > 0 OR state = 'ready')"
        ((planned,),) = database.execute(query)
    return int(planned)


def title(school: School) -> str:
    """Return the storm's rule as people read it."""
    return {"vi": "ID phòng có ghi rõ là ID", "en": "A meeting ID with its label"}[school.language.value]


async def test_a_storm_of_one_rule_is_held_and_the_owner_told_once(school: School) -> None:
    """The eleventh stays and is shown, saying why; links, known rooms and other rules still go."""
    pupils = await a_storm(school)
    letter = await told(school)
    assert text_of(letter) == school.words("brake-told", rule=title(school), authors="10", classes="5")
    group, pupil = pupils[0]
    cards = len(await school.cards(school.teacher))
    message = await stays(school, group, school.pupil_admin, ID)
    card = (await school.cards(school.teacher, cards + 1))[-1]
    assert school.words("card-fate-held-brake") in text_of(card)
    assert "842 1553 0967" not in text_of(card)
    await goes(school, group, pupil, ZOOM)
    await goes(school, group, school.pupil_admin, OTHER_RULE)
    await saved(school, f"7A\n{AT_NINE}")
    await goes(school, school.group, school.pupil_admin, "94123456721")
    assert message.deleted is None
    assert await letters(school) == 1


async def test_a_crash_before_the_storm_was_recorded_loses_it_not(school: School) -> None:
    """The last minutes are judged again at a start, and with them the storm."""
    pupils = await a_storm(school)
    await told(school)
    await school.stop()
    with closing(sqlite3.connect(school.folder / "bot.db")) as database, database:
        database.execute("DELETE FROM brakes")
        database.execute("DELETE FROM outbox WHERE what = 'brake'")
    await school.restart()
    await stays(school, *pupils[0], ID)
    assert await letters(school) == 1


async def test_where_the_bot_only_watches_no_rule_is_held(school: School) -> None:
    """It removes nothing, so it tells of no rule that removes too much."""
    await school.start(owner_ids=(school.owner.id,), mode="watch")
    school.telegram.press_start(school.owner)
    for title_ in ("7A", *TITLES):
        group = await group_of(school, school.teacher, title_)
        for _ in range(2):
            pupil = school.person("Em")
            school.telegram.join(group, pupil)
            school.telegram.say(group, pupil, ID)
    assert await letters(school) == 0
    assert len(await school.pages(school.owner, 10)) == 10
