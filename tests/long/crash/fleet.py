"""Several workers as processes, with several bots on one database, and what came of what was done to them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Row, text

from bot.classroom import Language, Secret, SystemClock
from bot.sandbox import Bot, Chat, Message, Sandbox, User
from bot.sandbox.world.people import Press
from bot.start_links import StartLink
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import Store, open_school
from bot.storage.workers.bots import Bots
from tests.databases import on_server
from tests.long.crash.crowd import ACKNOWLEDGE, TEXTS, WAYS
from tests.long.crash.dying import ROOT, BotProcess

ROOM = "vào học đi https://us05web.zoom.us/j/842155{0:05d}?pwd=QmZ4dHlPc3RhV1.1"
_WAYS = [TEXTS.plain(Language.VI, each) for each in WAYS]
_TAKE = TEXTS.plain(Language.VI, f"button-{ACKNOWLEDGE}")
_CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
FIRST_BOT_ID = 8_000_000  # no person has such an id
PATIENCE = 300.0  # seconds, on a machine with much else to do


@dataclass(slots=True)
class Pupils:
    """A school, as its bot sees it."""

    bot: Bot
    owner: User
    teacher: User
    group: Chat
    owner_link: str | None = None  # what makes the owner one; the first school's stands in the settings


class Worker(BotProcess):
    """One of several processes."""

    def __init__(self, telegram: Sandbox, settings: dict[str, str], log: Path) -> None:
        super().__init__(telegram, settings, log)
        self.log = log
        self.is_frozen = False

    def freeze(self) -> None:
        """Stop it in the middle of whatever it does, with all that it started."""
        self._must_live()
        os.killpg(self._process.pid, signal.SIGSTOP)
        self.is_frozen = True

    def wake(self) -> None:
        """Let it go on."""
        os.killpg(self._process.pid, signal.SIGCONT)
        self.is_frozen = False


@dataclass
class Fleet:
    """Workers, schools, and everything that leaked."""

    telegram: Sandbox
    url: str
    folder: Path
    schools: list[Pupils] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    leaks: list[Message] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)  # when a worker was killed or frozen (perf_counter)
    _started: int = 0

    def __post_init__(self) -> None:
        self.schools.append(self._school(self.telegram.bot, 0))
        self.settings = {
            "BOT_TOKEN": self.telegram.token,
            "BOT_API_URL": self.telegram.url,
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DATABASE_URL": self.url,
            "BOT_OWNER_IDS": str(self.schools[0].owner.id),
            "BOT_LISTEN": "",
        }

    def _school(self, bot: Bot, number: int) -> Pupils:
        add = self.telegram.add_user
        owner, teacher = add(f"Minh {number}", language_code="vi"), add(f"Lan {number}", language_code="vi")
        return Pupils(bot, owner, teacher, self.telegram.create_supergroup(f"Lớp {number}A", teacher))

    def known(self) -> Pupils:
        """Have one more bot exist, which no worker knows of."""
        number = len(self.schools)
        token = f"{FIRST_BOT_ID + number}:sandbox-token-for-loopback-only-{number:03}"
        school = self._school(self.telegram.add_bot_token(token, f"bot_{number}_bot"), number)
        self.schools.append(school)
        return school

    async def enter(self, school: Pupils) -> None:
        """Enter a bot, and have a link for its owner, as the command does."""

        async def work(store: Store, bots: Bots) -> None:
            await bots.enter(store.school_id, school.bot.user.username or "", Secret(school.bot.token))

        await self._as_operator(school, work)
        await self.invite(school)

    async def invite(self, school: Pupils) -> None:
        """Have a link that makes its owner one, as the command shows it in a terminal."""

        async def work(store: Store, _bots: Bots) -> None:
            school.owner_link = (
                StartLink.OWNER.prefix + (await store.people.owner_link(SystemClock().now())).reveal()
            )

        await self._as_operator(school, work)

    async def _as_operator(self, school: Pupils, work: Callable[[Store, Bots], Awaitable[None]]) -> None:
        database, clock = await open_database(self.url), SystemClock()
        keys = KeyRing([Secret(self.settings["BOT_SECRET_KEYS"])])
        try:
            await work(await open_school(database, school.bot.id, keys, clock), Bots(database, keys, clock))
        finally:
            await database.close()

    async def command(self, *arguments: str, stdin: str = "") -> str:
        """Run a command as an operator; return what it prints. This Telegram goes on meanwhile."""
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", "bots", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.settings},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    async def start(self, **settings: str) -> Worker:
        """Start a worker, with settings of its own; return when its heart beats."""
        self._started += 1
        worker = Worker(self.telegram, self.settings | settings, self.folder / f"worker_{self._started}.log")
        self.workers.append(worker)
        before = {row.id for row in await self.beating()}

        async def beats() -> bool:
            return not {row.id for row in await self.beating()} <= before

        await self.until(beats)
        return worker

    async def beating(self) -> Sequence[Row[tuple[object, ...]]]:
        """Return the workers that the database has heard of lately, with how many schools each has."""
        return await self.read(
            "SELECT id, (SELECT count(*) FROM leases WHERE worker = workers.id) AS held FROM workers"
            " WHERE seen_at > clock_timestamp() - interval '4 seconds'"
        )

    async def balanced(self) -> None:
        """Wait until all schools have a worker, none two more than another."""

        async def done() -> bool:
            held = [row.held for row in await self.beating()]
            return sum(held) == len(self.schools) and max(held) - min(held) <= 1

        await self.until(done)

    async def settle(self, *schools: Pupils) -> None:
        """Have owners known and bots in their groups."""
        for school in schools or self.schools:
            self.telegram.press_start(school.owner, school.owner_link, bot=school.bot)
            self.telegram.add_bot(school.group, school.teacher, ("can_delete_messages",), bot=school.bot)
        await self.telegram.quiet(1.0, PATIENCE)

    def leak(self, school: Pupils) -> Message:
        """Have somebody make a room public."""
        message = self.telegram.say(school.group, school.teacher, ROOM.format(len(self.leaks)))
        self.leaks.append(message)
        return message

    def press(self, school: Pupils, choose: random.Random) -> None:
        """Have an owner take up an incident that nobody has, if there is a card of one."""
        inbox = self.telegram.inbox(school.owner, bot=school.bot)
        shown = [(each, [button.get("text") for button in each.buttons]) for each in inbox]
        cards = [each for each, labels in shown if _TAKE in labels]
        turns = [(each, way) for each, labels in shown for way in _WAYS if way in labels]
        if cards:
            self.presses.append(self.telegram.press(school.owner, choose.choice(cards), _TAKE))
        elif turns:
            self.telegram.press(school.owner, *choose.choice(turns))

    async def gone(self, leaks: Sequence[Message]) -> None:
        """Wait until leaks are deleted."""
        await self.telegram.wait_until_deleted(*leaks, timeout_seconds=PATIENCE)

    def kill(self, worker: Worker) -> None:
        """Kill a worker with SIGKILL."""
        self.stops.append(worker.kill())
        self.workers.remove(worker)

    def freeze(self, worker: Worker) -> None:
        """Freeze a worker: others take over, and it does not know what came of its last requests."""
        self.stops.append(time.perf_counter())
        worker.freeze()

    async def cut(self) -> None:
        """Have every connection to the database end at once, as where its server is started again."""
        await on_server(self.url, _CUT)

    async def stop(self, worker: Worker) -> None:
        """Stop a worker as an operator does. This Telegram goes on meanwhile."""
        await asyncio.to_thread(worker.stop)
        self.workers.remove(worker)

    def end(self) -> None:
        """Leave no process behind."""
        for worker in self.workers:
            worker.end()

    async def until(self, done: Callable[[], Awaitable[bool]]) -> None:
        """Wait until something is so in the database."""
        async with asyncio.timeout(PATIENCE):
            while not await done():  # noqa: ASYNC110 - other processes change it
                await asyncio.sleep(0.2)

    async def read(
        self, query: str, values: Mapping[str, object] | None = None
    ) -> Sequence[Row[tuple[object, ...]]]:
        """Return rows of the database; none where its tables are not there yet."""
        database = await open_database(self.url)
        try:
            return await database.read(lambda c: c.execute(text(query), values or {}).all())
        finally:
            await database.close()

    def events(self) -> Counter[str]:
        """Count the events in the logs of all workers."""
        logs = (path.read_text() for path in self.folder.glob("worker_*.log"))
        words = (word for log in logs for word in log.split())
        return Counter(word.removeprefix("event=") for word in words if word.startswith("event="))
