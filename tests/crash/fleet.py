"""Several workers as processes, with several bots on one database, and what came of what was done to them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from bot.classroom import Secret, SystemClock
from bot.storage import KeyRing, new_key, open_database, open_school
from bot.storage.tables.core import removals
from bot.storage.workers.bots import Bots
from tests.crash.cards import number_of
from tests.crash.dying import ROOT, BotProcess
from tests.storage.conftest import on_server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Row

    from bot.sandbox import Bot, Chat, Message, Sandbox, User

ROOM = "vào học đi https://us05web.zoom.us/j/842155{0:05d}?pwd=QmZ4dHlPc3RhV1.1"
PATIENCE = 60.0  # seconds, on a machine with much else to do
_UNRECORDED = 2.0  # seconds before a kill in which an answer may not have been recorded


@dataclass(slots=True)
class Pupils:
    """A school, as its bot sees it."""

    bot: Bot
    owner: User
    teacher: User
    group: Chat


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

    def end(self) -> None:
        """Kill it if it still lives."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@dataclass
class Fleet:
    """Workers, schools, and everything that leaked."""

    telegram: Sandbox
    url: str
    folder: Path
    schools: list[Pupils] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    leaks: list[Message] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    stood: list[float] = field(default_factory=list)  # seconds that leaks stood
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
        token = f"{self.telegram.bot.id + number}:sandbox-token-for-loopback-only-{number:03}"
        school = self._school(self.telegram.add_bot_token(token, f"bot_{number}_bot"), number)
        self.schools.append(school)
        return school

    async def enter(self, school: Pupils) -> None:
        """Enter a bot, with its owner, as the command does."""
        database, clock = await open_database(self.url), SystemClock()
        keys = KeyRing([Secret(self.settings["BOT_SECRET_KEYS"])])
        try:
            store = await open_school(database, school.bot.id, keys, clock)
            await store.people.set_owners((school.owner.id,), clock.now())
            username = school.bot.user.username or ""
            await Bots(database, keys, clock).enter(store.school_id, username, Secret(school.bot.token))
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
            self.telegram.press_start(school.owner, bot=school.bot)
            self.telegram.add_bot(school.group, school.teacher, ("can_delete_messages",), bot=school.bot)
        await self.telegram.quiet(1.0, PATIENCE)

    def leak(self, school: Pupils) -> Message:
        """Have somebody make a room public."""
        message = self.telegram.say(school.group, school.teacher, ROOM.format(len(self.leaks)))
        self.leaks.append(message)
        return message

    async def gone(self, leaks: Sequence[Message]) -> float:
        """Wait until leaks are deleted; return the seconds that it took."""
        began = time.monotonic()
        await self.telegram.wait_until_deleted(*leaks, timeout_seconds=PATIENCE)
        self.stood.append(time.monotonic() - began)
        return self.stood[-1]

    def kill(self, worker: Worker) -> None:
        """Kill a worker with SIGKILL."""
        self.kills.append(worker.kill())
        self.workers.remove(worker)

    async def stop(self, worker: Worker) -> None:
        """Stop a worker as an operator does. This Telegram goes on meanwhile."""
        await asyncio.to_thread(worker.stop)
        self.workers.remove(worker)

    async def cut_all(self) -> None:
        """End every connection to the database, as its restart does."""
        await on_server(
            self.url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )

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

    async def problems(self) -> list[str]:
        """Return what is wrong in the end; nothing, if all is as it must be."""
        await self.telegram.quiet(3.0, PATIENCE + 3 * len(self.leaks))
        database = await open_database(self.url)
        try:
            recorded = await database.read(_incidents)
        finally:
            await database.close()
        found = [f"a leak stands: {each}" for each in self.leaks if each.deleted is None]
        for each in self.leaks:
            incidents = recorded.get((each.chat.id, each.message_id), [])
            if len(incidents) != 1:
                found.append(f"a leak has {len(incidents)} incidents: {each}")
        found += [f"violation: {each}" for each in self.telegram.violations]
        for school in self.schools:
            found += self._of_owner(school)
        return found

    def _of_owner(self, school: Pupils) -> list[str]:
        """An owner hears of the own school alone, and of nothing twice unless an answer was lost."""
        found, chat = [], self.telegram.chat(school.owner, school.bot)
        calls = [
            call for call in self.telegram.calls("sendMessage", chat=chat) if isinstance(call.result, dict)
        ]
        others = [each.group.title for each in self.schools if each is not school]
        cards = defaultdict(list)
        for call in calls:
            said = str(call.result.get("text", ""))
            found += [f"{school.group.title} hears of {title}" for title in others if f"{title} " in said]
            if number_of(said):
                cards[number_of(said)].append(call)
        for number, sent in cards.items():
            for call in sent[:-1]:
                finished = call.finished.perf if call.finished else 0.0
                if not any(at - _UNRECORDED < finished < at + _UNRECORDED for at in self.kills):
                    found.append(f"{school.group.title} was told of {number} {len(sent)} times")
        return found

    def events(self) -> Counter[str]:
        """Count the events in the logs of all workers."""
        logs = (path.read_text() for path in self.folder.glob("worker_*.log"))
        words = (word for log in logs for word in log.split())
        return Counter(word.removeprefix("event=") for word in words if word.startswith("event="))


def _incidents(connection: Connection) -> dict[tuple[int, int], list[int]]:
    found = defaultdict(list)
    for row in connection.execute(select(removals)):
        found[row.chat_id, row.message_id].append(row.incident_id)
    return found
