"""Meeting services on loopback, and how a school comes to use them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bot.app import Services
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import MeetingServer
from bot.sandbox.meetings.zoom import ZoomServer
from tests.e2e.harness import School

HOST, APP, SECRET = "meet.truong.edu.vn", "lop-hoc", "b1T3" * 10
ACCOUNT, CLIENT, CLIENT_SECRET = "a1B2c3D4e5F6g7H8i9J0kL", "zY8xW7vU6tS5rQ4pO3nM2l", "s3cR" * 8
KEYS = {"jitsi": (HOST, APP, SECRET), "zoom": (ACCOUNT, CLIENT, CLIENT_SECRET)}


@dataclass
class Meetings:
    """A Jitsi and a Zoom."""

    server: MeetingServer
    jitsi: JitsiServer
    zoom: ZoomServer

    @property
    def made(self) -> int:
        """How many rooms there are: of the Jitsi those that somebody came into."""
        return len(self.jitsi.rooms) + len(self.zoom.meetings)

    async def join(self, address: str) -> str:
        """Join a room as a browser does; return the name that is shown there, or why nobody gets in."""
        there = address.partition("#")[0]
        async with aiohttp.ClientSession() as session, session.post(there) as answer:
            said = await answer.json()
        return str(said.get("joined") or said["refused"])


@asynccontextmanager
async def meetings(school: School) -> AsyncIterator[Meetings]:
    """Open the services, for a school whose bot is not started yet."""
    async with MeetingServer(school.clock) as server:
        zoom = ZoomServer(server)
        zoom.account_id, zoom.client_id, zoom.client_secret = ACCOUNT, CLIENT, CLIENT_SECRET
        jitsi = JitsiServer(server.now, issuer=APP, subject="127.0.0.1", secret=SECRET)
        server.opens(jitsi, HOST)
        school.services = Services(jitsi=f"{server.url}/", zoom=server.url, zoom_oauth=server.url)
        yield Meetings(server, jitsi, zoom)


async def connect(school: School, service: str) -> None:
    """Let the owner type a service's keys."""
    owner, name = school.owner, school.words(f"connect-service-{service}")
    school.telegram.say(owner, owner, "/truong")
    await school.press(owner, await school.asked(owner, "connections"), "connections")
    page = await school.asked(owner, "connect", service=name)
    await school.press(owner, page, "connect", service=name)
    await school.until(lambda: school.saying(owner, lambda said: "(1/3)" in said))
    school.telegram.say(owner, owner, "\n".join(KEYS[service]))
    await school.begun(owner, "connect-works", service=name)
