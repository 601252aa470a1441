"""The first morning: a class without a roster and without an owner gets in, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot.classroom import Language, Secret
from bot.sandbox import CutAfter, Message, Sandbox, SteppedClock, TooMany, User
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import acting_creator, languages_of_story, way_in

T = TypeVar("T")
CHECKOUT = Path(__file__).parents[4]
PUPILS = 45
PATIENCE = 240.0  # seconds for a process on a busy machine: it starts in seven, beside six others in forty
LATEST = 10 * 60  # seconds: from 07:25 to 07:35
SECRETS = ("94123456721", "QmZ4dHlPc3RhV1", "246810")
INVITATIONS = {
    Language.VI: (
        "Chủ đề: Toán 7A\nhttps://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1\n"
        "ID cuộc họp: 941 2345 6721\nMật mã: 246810"
    ),
    Language.EN: (
        "Ms Lan is inviting you to a scheduled Zoom meeting.\n\nTopic: Maths 7A\n\nJoin Zoom Meeting\n"
        "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1\n\n"
        "Meeting ID: 941 2345 6721\nPasscode: 246810"
    ),
}


class SharedClock(SteppedClock):
    """A stepped clock that another process follows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._share()

    async def advance(self, seconds: float, *, turns: int = 10) -> None:
        """Step, then tell."""
        await super().advance(seconds, turns=turns)
        self._share()

    def _share(self) -> None:
        written = self._path.with_suffix(".new")
        written.write_text(str(self.monotonic()))
        written.replace(self._path)


class Killable(School):
    """A school whose bot is a process that can be killed."""

    def __init__(self, telegram: Sandbox, folder: Path, clock: SharedClock, language: Language) -> None:
        super().__init__(telegram, folder, clock, language)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, **changes: object) -> None:
        """Start the bot as a process; return when it is ready."""
        chosen = self.settings(**changes)
        environment = {
            **os.environ,
            "BOT_TOKEN": chosen.token.get_secret_value(),
            "BOT_SECRET_KEYS": self.key,
            "BOT_DATABASE_URL": chosen.database_url.get_secret_value(),
            "BOT_API_URL": str(chosen.api_url),
            "BOT_LANGUAGE": chosen.language.value,
        }
        follower = str(CHECKOUT / "tests/e2e/follower.py")
        with (self.folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, follower, str(self.folder / "clock")),
                env=environment,
                cwd=self.folder,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        assert await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for something in real time; simulated time goes on by itself meanwhile."""
        return await self.telegram.wait_for(predicate, PATIENCE)

    async def tick(self) -> None:
        """Let simulated time go on, four seconds a second, until cancelled."""
        while True:
            await asyncio.sleep(0.25)
            await self.clock.advance(1)

    async def kill(self) -> None:
        """Kill it, as a power cut does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        self._process = None

    async def stop(self) -> None:
        """Kill what still runs."""
        if self._process is not None:
            await self.kill()


@pytest.fixture(params=languages_of_story(Language.EN))
async def killable(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Killable]:
    """Give a school in each language of the story, whose bot is not started yet."""
    clock = SharedClock(tmp_path / "clock")
    async with Sandbox(clock) as telegram:
        opened = Killable(telegram, tmp_path, clock, request.param)
        try:
            yield opened
        finally:
            await opened.stop()
        assert telegram.violations == []


class Pupil:
    """Somebody who wants to get into class."""

    def __init__(self, school: School, number: int) -> None:
        self.number = number
        self.name = f"Nguyễn Văn {chr(65 + number % 26)}{'n' * (1 + number // 26)}"
        self.user: User = school.telegram.add_user(self.name, language_code=school.language.value)
        school.telegram.join(school.group, self.user)
        self._school = school

    async def comes(self, payload: str) -> None:
        """Press the group's button, say who they are, consent and pledge."""
        school = self._school
        school.telegram.press_start(self.user, payload)
        await school.hears(self.user, 1)
        school.telegram.say(self.user.id, self.user, f"{self.number} {self.name}")
        question = await school.asked(self.user, "ca")
        # Nobody waits for the popup: a kill may swallow it, and the consent itself must not be lost.
        school.telegram.press(self.user, question, school.say("button-ca"))
        pledge = await school.asked(self.user, "gl")
        school.telegram.press(self.user, pledge, school.say("button-gl"))

    @property
    def inside(self) -> bool:
        """Whether the credentials reached them: all of them, protected."""
        return any(all(secret in text_of(each) for secret in SECRETS) for each in self._doors())

    def _doors(self) -> list[Message]:
        return [each for each in self._school.said(self.user) if each.protected]


async def approve_all(school: School) -> None:
    """Press [Duyệt cả …] on the newest card, whatever its number."""
    first = school.say("button-aa", count="").split()[1]
    cards = [m for m in school.said(school.teacher) if any(first in str(b["text"]) for b in m.buttons)]
    if cards:
        button = str(cards[-1].buttons[0]["text"])
        school.telegram.press(school.teacher, cards[-1], button)
        await school.quiet()


@pytest.mark.long
async def test_forty_five_of_forty_five_get_in(killable: Killable) -> None:
    """By 07:35, with a leak, a kill -9, a lost answer and floods in between."""
    school = killable
    ticking = asyncio.create_task(school.tick())
    await acting_creator(school)
    began = school.clock.monotonic()
    paste = school.telegram.say(school.group, school.teacher, INVITATIONS[school.language])
    await school.telegram.wait_until_deleted(paste)
    payload = await way_in(school)
    pupils = [Pupil(school, number) for number in range(1, PUPILS + 1)]
    first, second, third = pupils[:15], pupils[15:30], pupils[30:]
    school.telegram.fail(TooMany(3), "sendMessage", chat=school.teacher.id)
    school.telegram.fail(TooMany(2), "sendMessage", chat=first[0].user.id)
    await asyncio.gather(*(pupil.comes(payload) for pupil in first))
    leak = school.telegram.say(
        school.group, first[0].user, "vào https://zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
    )
    await approve_all(school)
    await school.telegram.wait_until_deleted(leak)
    coming = [asyncio.create_task(pupil.comes(payload)) for pupil in second]
    await asyncio.sleep(0.4)
    school.telegram.fail(CutAfter(), "sendMessage")
    await school.kill()
    await school.start()
    await asyncio.gather(*coming)
    await approve_all(school)
    await asyncio.gather(*(pupil.comes(payload) for pupil in third))
    while not all(pupil.inside for pupil in pupils) and school.clock.monotonic() - began < LATEST:
        await approve_all(school)
        await asyncio.sleep(0.5)
    ticking.cancel()
    outside = [pupil.number for pupil in pupils if not pupil.inside]
    assert outside == []
    assert school.clock.monotonic() - began <= LATEST
    for message in school.said(school.group):
        assert not any(secret in text_of(message) for secret in SECRETS)
    await ledger(school, pupils)
    await school.clock.advance(91 * 60)
    await school.until(lambda: not any(pupil.inside for pupil in pupils) or None)


async def ledger(school: Killable, pupils: list[Pupil]) -> None:
    """See that everybody is on the roster once, bound to their own account."""
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/bot.db")
    try:
        store = await open_school(
            database, school.telegram.bot.user.id, KeyRing([Secret(school.key)]), school.clock
        )
        ((school_class),) = await store.lessons.staffed_by(school.teacher.id)
        roster = await store.rosters.known(school_class.id)
    finally:
        await database.close()
    assert [(line.number, line.account) for line in roster] == [(p.number, p.user.id) for p in pupils]
