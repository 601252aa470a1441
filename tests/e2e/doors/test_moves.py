"""The room that moves: one press makes another, the same buttons lead there, and the old one ends."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Message
from tests.e2e.gates import Opened, door_label, opened
from tests.e2e.harness import School, labels, text_of
from tests.e2e.meetings import Meetings, connect, meetings
from tests.e2e.mornings import (
    ROOM,
    ZOOM_LINK,
    confirmed_teacher,
    door_of,
    in_both_languages,
    let_in,
    saved,
    way_in,
)


async def in_class(school: School, service: str) -> Opened:
    """Let a pupil be in a lesson by its door, in a school that is connected; return the open page."""
    school.has_gate()
    await confirmed_teacher(school)
    await saved(school, ROOM)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await connect(school, service)
    door = await door_of(school, school.pupil)
    page = opened(school, school.pupil, door, door_label(door))
    assert (await page.press())["way"]["link"] == ZOOM_LINK
    return page


async def home(school: School) -> Message:
    """Let the teacher come home; return it."""
    school.telegram.press_start(school.teacher)
    await school.settled()
    return school.said(school.teacher)[-1]


def address(shown: dict[str, object]) -> str:
    """Return the address that a page leads to."""
    way = shown.get("way")
    return str(way["link"] if isinstance(way, dict) else shown["leave"])


@in_both_languages
@pytest.mark.parametrize("service", ["jitsi", "zoom"])
async def test_one_press_makes_a_room_and_the_same_button_leads_there(school: School, service: str) -> None:
    """The pupil is sent nothing; who is missing is told to the teacher alone, who has an own way in."""
    async with meetings(school) as there:
        page = await in_class(school, service)
        told = len(school.telegram.calls(chat=school.pupil))
        begun = await school.press(school.teacher, await home(school), "room-lesson")
        assert begun == school.words("room-move-begun")
        made = await school.asked(school.teacher, "room-missing")
        assert school.words("room-old-stands") in text_of(made)
        assert school.words(f"provider-{service}") in text_of(made)
        assert school.words("home-crossing", came="0", inside="1") in text_of(await home(school))
        await school.press(school.teacher, made, "room-missing")
        unnamed = school.words("room-missing-unnamed", count="1")
        await school.until(lambda: school.saying(school.teacher, lambda said: said.endswith(unnamed)))
        await school.press(school.pupil, await school.asked(school.pupil, "ta"), "ta")
        await school.press(school.teacher, made, "room-missing")
        name = school.words("room-missing-one", number="12", name="Nguyễn Văn An")
        await school.until(lambda: school.saying(school.teacher, lambda said: said.endswith(name)))
        told = len(school.telegram.calls(chat=school.pupil))
        shown = await page.press()
        assert (await there.join(address(shown))).startswith("12 An ")
        await school.clock.advance(20)
        assert school.words("home-crossing", came="1", inside="1") in text_of(await home(school))
        assert await school.press(school.teacher, made, "room-missing") == school.words("room-missing-none")
        assert len(school.telegram.calls(chat=school.pupil)) == told
        await leads(school, there, made)


async def leads(school: School, there: Meetings, made: Message) -> None:
    """Let the teacher go into the new room by the way that is theirs."""
    await school.press(school.teacher, made, "room-host")
    label = school.words("room-host-open")
    way = await school.until(
        lambda: next((m for m in school.said(school.teacher) if label in labels(m)), None)
    )
    assert way.protected
    await there.join(str(way.buttons[0]["url"]))
    inside = [
        *(each for room in there.jitsi.rooms.values() for each in room.inside),
        *(each for meeting in there.zoom.meetings.values() for each in meeting.room.inside),
    ]
    assert [each.moderator for each in inside] == [False, True]
    await school.settled()  # that it was sent is noted
    await school.clock.advance(120)
    await school.until(lambda: way.deleted)


@pytest.mark.parametrize("service", ["jitsi", "zoom"])
async def test_two_presses_at_once_make_one_room(school: School, service: str) -> None:
    """In two places, and once more a moment later; a minute later it is a new wish, which ends that room."""
    async with meetings(school) as there:
        page = await in_class(school, service)
        standing = await home(school)
        said = await asyncio.gather(
            *(school.press(school.teacher, standing, "room-lesson") for _ in range(2))
        )
        assert sorted(said) == sorted(school.words(f"room-move-{each}") for each in ("begun", "once"))
        await school.asked(school.teacher, "room-missing")
        first = address(await page.press())
        await there.join(first)
        again = await school.press(school.teacher, await home(school), "room-lesson")
        assert (again, there.made) == (school.words("room-move-once"), 1)
        await school.clock.advance(61)
        again = await school.press(school.teacher, await home(school), "room-lesson")
        assert again == school.words("room-move-begun")
        old = "room-old-lapses" if service == "jitsi" else "room-old-ended"
        await school.until(lambda: school.saying(school.teacher, lambda said: school.words(old) in said))
        second = address(await page.press())
        assert second.partition("?")[0] != first.partition("?")[0]
        await school.clock.advance(100)
        assert await there.join(first) in ("token-expired", "no-such-meeting")


async def test_a_provider_in_trouble_leaves_the_class_its_room(school: School) -> None:
    """The teacher reads why, and the steps to paste one; its button tries again."""
    async with meetings(school) as there:
        page = await in_class(school, "zoom")
        there.server.broken = 503
        await school.press(school.teacher, await home(school), "room-lesson")
        asked = await school.asked(school.teacher, "room-stays")
        why = school.words("room-not-made", trouble=school.words("trouble-away"))
        assert text_of(asked).splitlines()[0] == why
        assert school.words("room-steps-zoom").splitlines()[0] in text_of(asked)
        assert (await page.press())["way"]["link"] == ZOOM_LINK
        there.server.broken = None
        await school.clock.advance(5)
        await school.press(school.teacher, asked, "room-move")
        await school.asked(school.teacher, "room-missing")
        assert (await there.join(address(await page.press()))).startswith("12 An ")
