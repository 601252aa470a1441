"""A class of 45 behind the gate: a way in leaks, the room leaks, and one press moves everybody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.sandbox import Message, User
from tests.bench.schools import Pupils, seed
from tests.e2e.gates import Opened, opened
from tests.e2e.harness import DELETE, School, labels, text_of
from tests.e2e.meetings import Meetings, connect, meetings

PUPILS = 45
DEAD = {"jitsi": ("token-expired", "room-mismatch"), "zoom": ("no-such-meeting",)}


@dataclass
class Class:
    """A class in its lesson, each pupil with the page of their own button."""

    school: School
    there: Meetings
    pupils: Sequence[User]
    pages: Sequence[Opened]

    async def enter(self) -> list[str]:
        """Let everybody press at once and follow; return where they were led."""
        shown = await asyncio.gather(*(page.press() for page in self.pages))
        led = [str(each["way"]["link"] if "way" in each else each["leave"]) for each in shown]
        names = await asyncio.gather(*(self.there.join(each) for each in led))
        assert sorted(int(name.split()[0]) for name in names) == list(range(1, PUPILS + 1))
        return led

    def inside(self) -> list[int]:
        """Return how many are in each room."""
        rooms = [*self.there.jitsi.rooms.values(), *(each.room for each in self.there.zoom.meetings.values())]
        return [len({each.key for each in room.inside}) for room in rooms]


async def in_class(school: School, there: Meetings, service: str) -> Class:
    """Put a class of bound pupils into the bot's database, and let the head connect the school."""
    pupils = [school.person("An") for _ in range(PUPILS)]
    group = school.telegram.create_supergroup("Lớp 0", school.owner, *pupils)
    url, bot = f"sqlite+aiosqlite:///{school.folder}/bot.db", school.telegram.bot.user.id
    people = Pupils(school.owner.id, [(group.id, [each.id for each in pupils])])
    await seed(url, school.key, bot, people, school.clock.now(), clock=school.clock)
    school.group = group
    school.has_gate()
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.add_bot(group, school.owner, DELETE)
    school.telegram.press_start(school.owner)
    await school.hears(school.owner, 1)
    await connect(school, service)
    label = school.words("home-door", school_class="Lớp 0")
    for each in pupils:
        school.telegram.press_start(each)
    await school.until(
        lambda: all(any(label in labels(m) for m in school.said(each)) for each in pupils) or None
    )
    homes = [next(m for m in school.said(each) if label in labels(m)) for each in pupils]
    pages = [opened(school, each, home, label) for each, home in zip(pupils, homes, strict=True)]
    return Class(school, there, pupils, pages)


async def made(school: School, button: Message, verb: str) -> float:
    """Have another room made; return the seconds until its teacher is told."""
    before, begun = len(school.said(school.owner)), time.perf_counter()
    assert await school.press(school.owner, button, verb) == school.words("room-move-begun")
    label = school.words("button-room-missing")
    await school.until(lambda: any(label in labels(m) for m in school.said(school.owner)[before:]) or None)
    return time.perf_counter() - begun


@pytest.mark.parametrize("service", ["jitsi", "zoom"])
async def test_a_class_of_45_moves_by_one_press(school: School, service: str) -> None:
    """45 of 45 by the buttons that they have; the way that leaked, and the old room, let nobody in."""
    async with meetings(school) as there:
        whole = await in_class(school, there, service)
        school.telegram.press_start(school.owner)
        await school.settled()
        first = await made(school, school.said(school.owner)[-1], "room-lesson")
        begun = time.perf_counter()
        ways = await whole.enter()
        entered = time.perf_counter() - begun
        assert whole.inside() == [PUPILS]
        told = [len(school.telegram.calls("sendMessage", chat=each)) for each in whole.pupils]
        leaked = ways[7]
        friend = await there.join(leaked)
        await school.clock.advance(91)
        late = await there.join(leaked)
        assert service != "jitsi" or late == "token-expired"
        card = await room_leaks(whole, ways[7])
        moved = await made(school, card, "room-new")
        begun = time.perf_counter()
        again = await whole.enter()
        crossed = time.perf_counter() - begun
        assert not {each.partition("?")[0] for each in ways} & {each.partition("?")[0] for each in again}
        assert whole.inside()[-1] == PUPILS
        assert {await there.join(each) for each in ways} <= set(DEAD[service])
        counted = f"{PUPILS}/{PUPILS}"
        await school.until(lambda: counted in text_of(card) or None)
        assert told == [len(school.telegram.calls("sendMessage", chat=each)) for each in whole.pupils]
    print(
        f"\n{service}: made {first:.2f} s, 45 in {entered:.2f} s; a friend: {friend!r}, after 91 s {late!r}; "
        f"moved {moved:.2f} s, 45 over {crossed:.2f} s"
    )


async def room_leaks(whole: Class, way: str) -> Message:
    """Let a pupil give the room's own address away in the group; return the head's card."""
    school, address = whole.school, way.partition("?")[0].replace("/w/", "/j/")
    leak = school.telegram.say(school.group, whole.pupils[7], f"vào đi mn {address}")
    await school.telegram.wait_until_deleted(leak)
    return (await school.cards(school.owner))[-1]
