"""Outsiders and pupils of a large school cause all that they can at once: rations hold, no harm is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from typing import Final

from bot.classroom import Group, Language, Room, Secret
from bot.features.school.rules import OwnerDecision
from bot.pupil_names import RosterLine
from bot.sandbox import User
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.outbox.rations import RATIONS
from bot.storage.outbox.room import MESSAGES
from bot.storage.store import open_school
from tests.e2e.harness import DELETE, School, labels, text_of
from tests.e2e.mornings import applied, confirm, pasted_in_group, way_in
from tests.features.lessons.test_store import bound
from tests.long.e2e.guard.test_storms import a_link
from tests.long.e2e.incidents.test_alarms import reported
from tests.long.e2e.rosters.test_rosters import stranger, wrong_code

PUPILS: Final = 45
CLASSES: Final = 40
OUTSIDERS: Final = 12  # each with a group of its own
BEGGARS: Final = 8
IMPOSTORS: Final = 5
CHILDREN: Final = 10  # that tell of harm
LEAVERS: Final = 15  # of their group
STRANGE: Final = 3  # groups of outsiders about which an owner is asked in an hour
NAMES: Final = [f"Nguyễn Văn {chr(65 + n % 26)}{'n' * (1 + n // 26)}" for n in range(PUPILS)]


async def opened(school: School) -> list[User]:
    """Open a school of forty classes; return the forty-five pupils of one of them."""
    telegram, owner = school.telegram, school.owner
    colleague, groups = school.person("Hoa"), [school.group]
    groups += (telegram.create_supergroup(f"L{n}", colleague) for n in range(1, CLASSES))
    pupils = [school.person(name) for name in NAMES]
    for pupil in pupils:
        telegram.join(school.group, pupil)
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/bot.db")
    try:
        keys = KeyRing([Secret(school.key)])
        store = await open_school(database, telegram.bot.user.id, keys, school.clock)
        now = school.clock.now()
        await store.people.set_owners([owner.id], now)
        await store.people.start(owner.id, Secret(owner.first_name), Language.VI, now)
        for each in groups:
            group_id = await store.groups.seen(Group(each.id, Room.SUPERGROUP, Secret(str(each.title))), now)
            await store.groups.decide(OwnerDecision(owner.id, accept=True, at=now), group_id)
        own = next(c for c in await store.lessons.staffed_by(owner.id) if school.group.id in c.chat_ids)
        lines = [RosterLine(number, Secret(name)) for number, name in enumerate(NAMES, 1)]
        assert await store.rosters.take(owner.id, own.id, lines)
        slips = (await store.codes.print_for(owner.id, own.id)).slips
        for pupil, slip in zip(pupils, slips, strict=False):
            await bound(store, slip.code, pupil.id)
    finally:
        await database.close()
    for each in groups:
        telegram.add_bot(
            each, school.teacher if each is school.group else colleague, (*DELETE, "can_invite_users")
        )
    telegram.press_start(owner)
    telegram.press_start(pupils[-1])
    await school.start(owner_ids=(owner.id,))
    await school.settled()
    await confirm(school, school.teacher, "7A")
    await pasted_in_group(school)
    return pupils


async def founds(school: School, number: int) -> None:
    """Let an outsider make a group, call it the staff's, and leak a room there."""
    person = school.person(f"Khách {number}")
    group = school.telegram.create_supergroup(f"Ban giám hiệu {number}", person)
    school.telegram.add_bot(group, person, DELETE)
    school.telegram.say(group, person, "/staff")
    await school.telegram.wait_until_deleted(school.telegram.say(group, person, a_link(number)))


async def begs(school: School, number: int) -> None:
    """Let an outsider say that no code lets them in, as a pupil of the class."""
    person = await stranger(school, f"TK {number}")
    school.telegram.say(person, person, wrong_code(number))
    await school.press(person, await school.asked(person, "tt"), "tt")
    school.telegram.say(person, person, f"7A, {number} {NAMES[number - 1]}")
    await school.told(person, "plea-sent")


async def tells(school: School, number: int, pupil: User) -> None:
    """Let a pupil tell of harm."""
    await reported(school, pupil, f"bạn {number} đánh em chảy máu")


async def poses(school: School, number: int, payload: str) -> None:
    """Let a member of the group say that they are the last pupil, who has an account already."""
    person = school.person(f"Lạ {number}")
    school.telegram.join(school.group, person)
    await applied(school, person, f"{PUPILS} {NAMES[-1]}", payload)


def excess(school: School, reader: User) -> list[str]:
    """Return the kinds of which somebody was sent more than the table of rations allows an hour."""
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        query = "SELECT what, strange, cause FROM outbox WHERE chat_id = ? AND state = 'done'"
        rows = [row for row in database.execute(query, [reader.id]) if MESSAGES[row[0]] in RATIONS]
    of_all, of_one = Counter(row[:2] for row in rows), Counter(rows)
    found = []
    for (what, strange), count in of_all.items():
        ration = RATIONS[MESSAGES[what]]
        most = ration.strange if strange else ration.known
        each = max(count for row, count in of_one.items() if row[:2] == (what, strange))
        if (most is not None and count > most) or (ration.each is not None and each > ration.each):
            found.append(what)
    return found


def unsaid(school: School, reader: User, parts: list[str]) -> list[str]:
    """Return what no message says that stands at somebody's."""
    said = [text_of(each) for each in school.said(reader)]
    return [part for part in parts if not any(part in text for text in said)]


async def all_told(school: School, reader: User, parts: list[str]) -> None:
    """Let somebody press on what tells that more waits, until nothing does, and all of this is said."""
    more = await school.asked(reader, "more")
    while school.words("button-more") in labels(more):
        before = text_of(more)
        await school.press(reader, more, "more")
        await school.until(lambda before=before: text_of(more) != before or None)
    await school.until(lambda: not unsaid(school, reader, parts))


async def test_a_large_school_in_which_everybody_does_everything_at_once(school: School) -> None:
    """Owner, teacher and child get no more than their rations, all harm at once, and the rest at a press."""
    pupils = await opened(school)
    payload = await way_in(school)
    readers = (school.owner, school.teacher, pupils[-1])
    before = {each.id: len(school.said(each)) for each in readers}
    for pupil in pupils[CHILDREN : CHILDREN + LEAVERS]:
        school.telegram.leave(school.group, pupil)
    await asyncio.gather(
        *(founds(school, number) for number in range(OUTSIDERS)),
        *(begs(school, number) for number in range(1, BEGGARS + 1)),
        *(poses(school, number, payload) for number in range(IMPOSTORS)),
        *(tells(school, number, pupil) for number, pupil in enumerate(pupils[:CHILDREN], 1)),
    )
    harm = [f"bạn {number} đánh em chảy máu" for number in range(1, CHILDREN + 1)]
    for reader in readers[:2]:
        await school.until(lambda reader=reader: not unsaid(school, reader, harm) or None)
    for _ in range(6):
        await school.settled()
    for reader, most in zip(readers, (CHILDREN + 23, CHILDREN + 19, 4), strict=True):
        assert len(school.said(reader)) - before[reader.id] <= most
        assert excess(school, reader) == []
    assert sum(school.words("button-gy") in labels(each) for each in school.said(school.owner)) <= STRANGE
    await school.clock.advance(20 * 60)
    await all_told(school, school.owner, [f"Ban giám hiệu {number}." for number in range(OUTSIDERS)])
    left = [f"STT {number} " for number in range(CHILDREN + 1, CHILDREN + LEAVERS + 1)]
    await all_told(school, school.teacher, [*left, *(f"“TK {number}”" for number in range(1, BEGGARS + 1))])
    await all_told(school, pupils[-1], [f"Lạ {number}" for number in range(IMPOSTORS)])
