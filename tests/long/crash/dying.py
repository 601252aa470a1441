"""The bot as a process that is killed at random moments while people write, and what came of it.

The local Telegram runs in this process, in real time, with flood limits; each call takes 80 ms there. The
bot is `python -m bot run` in a process group of its own, killed with SIGKILL and started again: during its
start, at any moment after it, or just after one of its requests came.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from bot.sandbox import Sandbox
from bot.storage.db.cipher import new_key
from bot.storage.db.database import open_database, open_to_read
from tests.databases import POSTGRES, named, on_server
from tests.long.crash.checks import Kill, Sent, Stored, came_too_late, is_planned, problems, sent, stored
from tests.long.crash.crowd import Crowd

T = TypeVar("T")

ROOT = Path(__file__).parents[3]
ROUND_TRIP = 0.08  # seconds of each call
READY_SECONDS = 120.0  # on a machine with much else to do
REST_SECONDS = 120.0
AIMS = ("getUpdates", "deleteMessage", "sendMessage", "editMessageText", "answerCallbackQuery")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run was like, and what went wrong."""

    figures: dict[str, object]
    problems: list[str]


class BotProcess:
    """The bot as an operator runs it."""

    def __init__(self, telegram: Sandbox, settings: dict[str, str], log: Path) -> None:
        self._telegram = telegram
        self._log = log
        self.began = time.perf_counter()
        with log.open("ab") as lines:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=ROOT,
                env={**os.environ, **settings},
                stdout=lines,
                stderr=lines,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    async def polls(self) -> None:
        """Wait until it polls."""
        await self._telegram.wait_for(lambda: self._since("getUpdates") or None, READY_SECONDS)

    async def asks(self, method: str) -> None:
        """Wait until it has made one more call of a method, or for a second."""
        before = self._since(method)
        try:
            await self._telegram.wait_for(lambda: (self._since(method) > before) or None, 1.0)
        except TimeoutError:
            return

    def kill(self) -> float:
        """Kill it with all it started; return when."""
        self._must_live()
        at = time.perf_counter()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        return at

    def stop(self) -> None:
        """Stop it as an operator does."""
        self._must_live()
        self._process.terminate()
        self._process.wait(30)

    def end(self) -> None:
        """Kill it if it still lives."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _must_live(self) -> None:
        if self._process.poll() is not None:
            raise AssertionError(f"The bot ended by itself:\n{self._log.read_text()[-4000:]}")

    def _since(self, method: str) -> int:
        calls = self._telegram.calls(method)
        return sum(1 for call in calls if call.started.perf >= self.began)


async def crash(kills: int, seed: int, url: str, folder: Path) -> Report:
    """Play a school day with so many deaths of the bot; return what came of it."""
    choose = random.Random(seed)  # noqa: S311 - no secret: a seed repeats it
    began = time.perf_counter()
    async with Sandbox() as telegram:
        telegram.set_latency(ROUND_TRIP)
        crowd = Crowd(telegram, choose)
        settings = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DATABASE_URL": url,
            "BOT_LISTEN": "",
            "BOT_OWNER_IDS": ",".join(str(owner.id) for owner in crowd.owners),
        }
        deaths, kinds = await _live_and_die(kills, crowd, settings, folder)
        store = await read(url, stored)
    figures = _figures(crowd, store, deaths, kinds) | {"seconds": round(time.perf_counter() - began)}
    figures["errors logged"] = _errors(folder / "bot.log")
    return Report(figures, problems(crowd, store, deaths))


async def _live_and_die(
    kills: int, crowd: Crowd, settings: dict[str, str], folder: Path
) -> tuple[list[Kill], Counter[str]]:
    telegram, log = crowd.telegram, folder / "bot.log"
    process = BotProcess(telegram, settings, log)
    people = None
    ends: list[tuple[float, float, frozenset[Sent]]] = []  # its end, the next one's beginning, cards sent
    kinds: Counter[str] = Counter()
    try:
        await _open(crowd, process)
        people = asyncio.create_task(crowd.play())
        for _ in range(kills):
            kinds[await _aim(process, crowd.choose)] += 1
            at = process.kill()
            known = await _recorded(settings["BOT_DATABASE_URL"], folder)
            process = BotProcess(telegram, settings, log)
            ends.append((at, process.began, known))
        people.cancel()
        with suppress(asyncio.CancelledError):
            await people
        crowd.finish()
        await _rest(crowd)
        # Of a row that deaths cut short again and again the next try may be half a minute away.
        while await _is_planned(settings["BOT_DATABASE_URL"]):  # noqa: ASYNC110 - the bot is another process
            await asyncio.sleep(1)
        process.stop()
    finally:
        if people is not None:
            people.cancel()
        process.end()
    firsts = [call.started.perf for call in telegram.calls("getMe")]
    deaths = [Kill(at, next(first for first in firsts if first > began), known) for at, began, known in ends]
    return deaths, kinds


async def _aim(process: BotProcess, choose: random.Random) -> str:
    """Wait for the moment of a kill; return what kind of moment it is."""
    kind = choose.choice(("while starting", "while running", "after a request"))
    if kind == "while starting":
        await asyncio.sleep(choose.uniform(0.05, 1.5))
        return kind
    await process.polls()
    if kind == "while running":
        await asyncio.sleep(choose.uniform(0.05, 1.5))
    else:
        await process.asks(choose.choice(AIMS))
        await asyncio.sleep(choose.uniform(0, 1.5 * ROUND_TRIP))
    return kind


async def _open(crowd: Crowd, process: BotProcess) -> None:
    """Have the owners known and the bot in all groups, before anything goes wrong."""
    telegram = crowd.telegram
    await process.polls()
    for owner in crowd.owners:
        telegram.press_start(owner)
        await telegram.wait_for(lambda owner=owner: telegram.inbox(owner), READY_SECONDS)
    for group in crowd.groups:
        telegram.add_bot(group, crowd.teacher, ("can_delete_messages",))
    await telegram.quiet(1.0, READY_SECONDS)


async def _rest(crowd: Crowd) -> None:
    """Wait until nothing is left to do: longer than Telegram ever has the bot wait before it asks again.

    A bot that was dead most of the time owes each owner a card for most leaks: one a second may be sent, and
    one edit for each.
    """
    # What stands or is owed then is a failure that `problems` names.
    with suppress(TimeoutError):
        await crowd.telegram.wait_until_deleted(*crowd.leaks, timeout_seconds=REST_SECONDS)
    with suppress(TimeoutError):
        await crowd.telegram.quiet(4.0, REST_SECONDS + 2 * len(crowd.leaks))


async def read(url: str, work: Callable[[Connection], T]) -> T:
    """Return what is read in a database that no bot runs on."""
    async with await open_database(url) as opened:
        return await opened.read(work)


async def _is_planned(url: str) -> bool:
    """Tell whether a bot that runs on a database will send something again soon."""
    async with open_to_read(url) as beside:
        return await beside.read(is_planned)


async def _recorded(url: str, folder: Path) -> frozenset[Sent]:
    """Read which cards a dead bot had recorded; of SQLite in a copy: the bot itself is to repair the file."""
    if not url.startswith("sqlite"):
        return await read(url, sent)
    with tempfile.TemporaryDirectory() as beside:
        for name in ("bot.db", "bot.db-wal"):
            if (folder / name).exists():
                shutil.copy(folder / name, beside)
        return await read(f"sqlite+aiosqlite:///{beside}/bot.db", sent)


def _figures(crowd: Crowd, store: Stored, deaths: list[Kill], kinds: Counter[str]) -> dict[str, object]:
    presses = [press for pressed in crowd.pressed.values() for press in pressed.presses]
    return {
        "kills": len(deaths),
        **{f"kills {kind}": count for kind, count in sorted(kinds.items())},
        "leak messages": len(crowd.leaks),
        "harmless messages": len(crowd.harmless),
        "incidents": len(store.opened),
        "presses": len(presses),
        "presses answered too late": sum(came_too_late(crowd, press) for press in presses),
        "effects of presses": sum(map(len, store.events.values())),
        "faults": crowd.faults,
        "calls": crowd.telegram.journal.acts,
    }


def _errors(log: Path) -> int:
    return sum(" level=error " in line for line in log.read_text().splitlines())


@asynccontextmanager
async def database_or_skip(kind: str, folder: Path) -> AsyncIterator[str]:
    """Give the address of a database for one test, which is skipped where none answers; in CI one must."""
    async with AsyncExitStack() as opened:
        try:
            address = await opened.enter_async_context(database(kind, folder))
        except OSError as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no PostgreSQL answers at BOT_TEST_POSTGRES: {type(error).__name__}")
        yield address


@asynccontextmanager
async def database(kind: str, folder: Path) -> AsyncIterator[str]:
    """Give the address of a database without tables; afterwards it is gone."""
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/bot.db"
        return
    name = f"gaclop_crash_{secrets.token_hex(6)}"
    await on_server(POSTGRES, f"CREATE DATABASE {name}")
    try:
        yield named(name)
    finally:
        await on_server(POSTGRES, f"DROP DATABASE {name} WITH (FORCE)")
