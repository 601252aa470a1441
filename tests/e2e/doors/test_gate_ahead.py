"""A school with Zoom: each pupil's way is made the evening before, and given at the press."""

from __future__ import annotations

import secrets
from datetime import timedelta

import aiohttp

from bot.app import Services
from bot.classroom import Secret
from bot.providers.ways import NewRoom
from bot.providers.zoom import Zoom, ZoomKeys
from bot.sandbox.meetings.rooms import MeetingServer
from bot.sandbox.meetings.zoom import ZoomServer
from tests.e2e.doors.test_evening import cards_of
from tests.e2e.gates import door_label, opened
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher, let_in, pasted_in_group, saved, way_in

ACCOUNT, CLIENT, SECRET = "a1B2c3D4e5F6g7H8i9J0kL", "zY8xW7vU6tS5rQ4pO3nM2l", "s3cR" * 8


async def room_of(school: School, server: MeetingServer) -> str:
    """Return the invitation to a room that the school's keys made for tomorrow, as somebody pastes it."""
    async with aiohttp.ClientSession() as session:
        keys = ZoomKeys(Secret(ACCOUNT), Secret(CLIENT), Secret(SECRET), api=server.url, oauth=server.url)
        zoom = Zoom(keys, session, school.clock, secrets.token_bytes)
        starts = school.clock.now() + timedelta(hours=23)
        made = await zoom.new_room(starts, starts + timedelta(hours=1), None)
    assert isinstance(made, NewRoom)
    link, number, code = made.credentials.link, made.credentials.meeting_id, made.credentials.passcode
    said = ("" if part is None else part.reveal() for part in (link, number, code))
    room = "Zoom\n{}\nID: {}\nMật mã: {}".format(*said)
    return f"{room}\nThời gian: 24/11/2026 7h30 - 8h15"


async def test_a_way_is_made_in_the_evening_and_given_in_the_morning(school: School) -> None:
    """Of a pupil who is bound and consents, by number, given name and tag; the room's strength is said."""
    async with MeetingServer(school.clock) as server:
        zoom = ZoomServer(server)
        zoom.account_id, zoom.client_id, zoom.client_secret = ACCOUNT, CLIENT, SECRET
        school.services = Services(zoom=server.url, zoom_oauth=server.url)
        school.has_gate()
        await confirmed_teacher(school)
        await pasted_in_group(school)
        await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
        await connected(school)
        echo = await saved(school, await room_of(school, server))
        strength = school.words("strength-traced")
        await school.until(lambda: strength in text_of(echo))
        await school.at(19, 5)
        await school.clock.advance(600)
        (meeting,) = zoom.meetings.values()
        (registered,) = await school.until(lambda: list(meeting.registrants.values()) or None)
        assert registered.name.startswith("12 An ")
        await school.clock.advance(12 * 3600)
        await school.at(7, 29)
        asked = len(zoom.calls)
        (card,) = cards_of(school, school.pupil)
        shown = await opened(school, school.pupil, card, door_label(card)).press()
        assert f"tk={registered.tk}" in shown["way"]["link"]
        assert len(zoom.calls) == asked


async def connected(school: School) -> None:
    """Let the owner type the keys."""
    owner = school.owner
    school.telegram.say(owner, owner, "/truong")
    await school.press(owner, await school.asked(owner, "connections"), "connections")
    page = await school.asked(owner, "connect", service="Zoom")
    await school.press(owner, page, "connect", service="Zoom")
    await school.until(lambda: school.saying(owner, lambda said: "(1/3)" in said))
    school.telegram.say(owner, owner, f"{ACCOUNT}\n{CLIENT}\n{SECRET}")
    await school.begun(owner, "connect-works", service="Zoom")
