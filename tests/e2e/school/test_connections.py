"""An owner connects the school to a meeting service, over a server on loopback that tests its tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Services
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import MeetingServer
from bot.sandbox.meetings.zoom import ZoomServer
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, text_of
from tests.long.e2e.rosters.test_rosters import stranger

HOST, APP, SECRET = "meet.truong.edu.vn", "lop-hoc", "b1T3" * 10


@pytest.fixture
async def meetings(school: School) -> AsyncIterator[MeetingServer]:
    """A Jitsi of the school's own."""
    async with MeetingServer(school.clock) as server:
        url = server.url
        school.services = Services(jitsi=f"{url}/", jaas=url, zoom=url, zoom_oauth=url)
        server.opens(JitsiServer(server.now, issuer=APP, subject="127.0.0.1", secret=SECRET), HOST)
        yield server


async def opened(school: School, service: str = "jitsi") -> None:
    """Start the bot, and let its owner come to where the keys of a service are asked for."""
    await school.open()
    school.telegram.say(school.owner, school.owner, "/truong")
    card = await school.asked(school.owner, "connections")
    await school.press(school.owner, card, "connections")
    name = school.words(f"connect-service-{service}")
    page = await school.asked(school.owner, "connect", service=name)
    await school.press(school.owner, page, "connect", service=name)
    await asked(school, 1, service)


async def asked(school: School, place: int, service: str = "jitsi") -> None:
    """Wait until a value is asked for."""
    value = school.words(f"connect-value-{service}-{place}")
    question = school.say("connect-ask", place=str(place), places="3", value=value)
    await school.until(lambda: school.saying(school.owner, lambda said: said.endswith(question)))


def stored(folder: Path) -> bytes:
    """Return all that is on disk."""
    return b"".join(each.read_bytes() for each in folder.glob("bot.db*"))


async def test_keys_are_tried_sealed_and_forgotten(school: School, meetings: MeetingServer) -> None:
    """Wrong ones are not kept; right ones are shown nowhere, and stand in clear in no log and no file."""
    owner, say = school.owner, school.telegram.say
    await opened(school)
    service = school.words("connect-service-jitsi")
    say(owner, owner, HOST)
    await asked(school, 2)
    say(owner, owner, f"app_id: {APP}\n{'w' * 40}")
    wrong = school.say("connect-trouble", service=service, trouble=school.words("trouble-bad-keys"))
    await school.begun(owner, "connect-trouble", service=service, trouble=school.words("trouble-bad-keys"))
    assert wrong in text_of(school.said(owner)[-1])
    await asked(school, 1)
    say(owner, owner, f"{HOST}\n{APP}\n{SECRET}")
    await school.begun(owner, "connect-works", service=service)
    page = await school.asked(owner, "connect-try", service=service)
    meetings.skew = timedelta(hours=1)
    await school.press(owner, page, "connect-try", service=service)
    await school.begun(owner, "connect-trouble", service=service, trouble=school.words("trouble-clock"))
    await school.settled()
    typed = [each.text for each in school.telegram.messages(owner.id) if each.author_id == owner.id]
    seen = [*typed, *(text_of(each) for each in school.said(owner)), school.log.getvalue()]
    assert not [each for each in seen if SECRET in str(each)]
    assert SECRET.encode() not in stored(school.folder)
    await school.press(owner, page, "connect-forget", service=service)
    await school.press(owner, await school.asked(owner, "connect-forget-yes"), "connect-forget-yes")
    await school.begun(owner, "connect-forgotten", service=service)
    await school.asked(owner, "connect", service=service)


async def test_an_owner_is_told_what_is_amiss_at_zoom(school: School, meetings: MeetingServer) -> None:
    """A waiting room that is off, and a plan that gives no way in for one person, until it does."""
    owner, zoom = school.owner, ZoomServer(meetings, licensed=False)
    zoom.account_id, zoom.client_id = "a1B2c3D4e5F6g7H8i9J0kL", "zY8xW7vU6tS5rQ4pO3nM2l"
    zoom.locked = {"waiting_room": False}
    await opened(school, "zoom")
    school.telegram.say(owner, owner, f"{zoom.account_id}\n{zoom.client_id}\n{zoom.client_secret}")
    works = school.say("connect-works", service="Zoom")
    off, unlicensed = (school.say(f"finding-{each}") for each in ("waiting-room-off", "no-licence"))
    page = await school.begun(owner, "connect-works", service="Zoom")
    assert text_of(page).startswith(f"{works} · {off} · {unlicensed}")
    zoom.licensed, zoom.locked = True, {}
    await school.press(owner, page, "connect-try", service="Zoom")
    await school.until(lambda: text_of(page).startswith(f"{works}\n"))
    assert zoom.meetings == {}


@pytest.mark.usefixtures("meetings")
async def test_only_what_may_be_a_key_is_taken(school: School) -> None:
    """A plea written meanwhile is a plea; a file and a wrong key are taken down, and the question stays."""
    owner, say = school.owner, school.telegram.say
    await opened(school)
    say(owner, owner, "có người lạ vào lớp chửi bậy")
    await school.asked(owner, "al-go")
    wrong = say(owner, owner, f"đây ạ {SECRET}")
    await school.begun(owner, "connect-unfit")
    await school.telegram.wait_until_deleted(wrong)
    await asked(school, 1)
    file = say(owner, owner, document=Document("Key.pk", SECRET.encode()))
    await school.telegram.wait_until_deleted(file)
    await school.press(owner, await school.asked(owner, "connect-stop"), "connect-stop")
    await school.begun(owner, "connect-stopped")
    for press, said in (
        ("connect-stop:0", "not-asked"),
        ("connect-try:0", "shown"),
        ("connect:9", "not-owner"),
    ):
        school.craft(owner, f"1:{press}")
        await school.settled()
        calls = school.telegram.calls("answerCallbackQuery")
        assert calls[-1].parameters.get("text") == school.words(f"connect-{said}")


@pytest.mark.usefixtures("meetings")
async def test_nobody_but_an_owner_connects_anything(school: School) -> None:
    """Nor does one whose right ended while keys were asked for."""
    await opened(school)
    other = await stranger(school)
    for verb in ("connections", "connect", "connect-try", "connect-forget", "connect-forget-yes"):
        school.craft(other, f"1:{verb}:0")
    await school.settled()
    refused = school.words("connect-not-owner")
    answers = [each.parameters.get("text") for each in school.telegram.calls("answerCallbackQuery")]
    assert answers[-5:] == [refused] * 5
    await school.stop()
    await school.start(owner_ids=(school.teacher.id,))
    typed = school.telegram.say(school.owner, school.owner, HOST)
    await school.told(school.owner, "connect-not-owner")
    await school.telegram.wait_until_deleted(typed)
