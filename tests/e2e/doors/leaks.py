"""A class with Zoom, each with a way in of their own, of which one is posted in the group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from bot.app import Services
from bot.sandbox import User
from bot.sandbox.meetings.rooms import MeetingServer
from bot.sandbox.meetings.zoom import Meeting, ZoomServer
from tests.e2e.doors.test_evening import cards_of
from tests.e2e.doors.test_gate_ahead import ACCOUNT, CLIENT, SECRET, connected, room_of
from tests.e2e.gates import door_label, opened
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher, let_in, pasted_in_group, saved, way_in

NAMES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Linh", "Minh")


@dataclass
class Class:
    """Pupils by what their doors are listed under, in a lesson that goes on."""

    school: School
    zoom: ZoomServer
    pupils: Mapping[str, User]

    @property
    def meeting(self) -> Meeting:
        """The lesson's meeting at Zoom."""
        (meeting,) = self.zoom.meetings.values()
        return meeting

    async def way(self, number: str) -> str:
        """Let a pupil press the door's button; return the address that this gives."""
        pupil = self.pupils[number]
        (card,) = cards_of(self.school, pupil)
        shown = await opened(self.school, pupil, card, door_label(card)).press()
        return str(shown["way"]["link"])

    async def ways(self) -> dict[str, str]:
        """Let each press."""
        return {number: await self.way(number) for number in self.pupils}


async def a_class(school: School, server: MeetingServer, size: int) -> Class:
    """Bring a class of that size to a lesson that is open; ways were made the evening before."""
    zoom = ZoomServer(server)
    zoom.account_id, zoom.client_id, zoom.client_secret = ACCOUNT, CLIENT, SECRET
    school.services = Services(zoom=server.url, zoom_oauth=server.url)
    school.has_gate()
    await confirmed_teacher(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    more = [school.person(NAMES[place % len(NAMES)]) for place in range(size - 2)]
    pupils = {str(place): each for place, each in enumerate((school.pupil, school.pupil_admin, *more), 1)}
    for each in more:
        school.telegram.join(school.group, each)
    for number, each in pupils.items():
        await let_in(school, each, number, f"Nguyễn Văn {each.first_name}", payload)
    await connected(school)
    await saved(school, await room_of(school, server))
    await school.at(19, 5)
    await school.clock.advance(600)
    there = Class(school, zoom, pupils)
    await school.until(lambda: len(there.meeting.registrants) == size)
    await school.clock.advance(12 * 3600)
    await school.at(7, 29)
    return there


async def came(address: str) -> Mapping[str, str]:
    """Follow an address into its room."""
    async with aiohttp.ClientSession() as session, session.post(address) as answer:
        return dict(await answer.json())


async def one_way_leaks(school: School, size: int) -> None:
    """A friend posts An's way: it goes, An alone gets another, and staff alone read whose door it was."""
    async with MeetingServer(school.clock) as server:
        lesson = await a_class(school, server, size)
        before = await lesson.ways()
        friend = lesson.pupils["2"]
        leak = school.telegram.say(school.group, friend, f"vô lẹ nè {before['1']}")
        await school.telegram.wait_until_deleted(leak)
        await school.settled()
        assert await came(before["1"]) == {"refused": "not-registered"}
        after = await lesson.ways()
        assert {number for number in before if before[number] != after[number]} == {"1"}
        assert (await came(after["1"]))["joined"].startswith("1 An ")
        (card,) = await school.cards(school.teacher)
        said = await school.details(school.teacher, card)
        assert school.words("card-door-alone") in said
        assert "cửa này cấp cho tài khoản của em STT 1 Nguyễn Văn An, 7A" in said
        assert school.words("card-door-shut", at="07:29") in said
        assert school.words("card-room-open") not in said
        others = (school.group, *(each for number, each in lesson.pupils.items() if number != "1"))
        told = [text_of(each) for where in others for each in school.said(where)]
        assert not [each for each in told if "cửa riêng" in each.lower() or "STT 1 " in each]
