"""A stop of the real process ends within the promised time whatever hangs, and loses nothing.

The promise is that of `bot.cli.signals`; the bounds here are the promise itself, not what a stop usually
takes.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.sandbox import Chat, Limits, Sandbox, Slow, User
from tests.e2e.cli.running import Running
from tests.e2e.harness import DELETE, ZOOM
from tests.e2e.locks import locked
from tests.long.crash.dying import database, database_or_skip

LONG = 30.0  # seconds; longer than a stop may take


class Class:
    """A running bot that guards one group of a teacher and a pupil; its owner has started it."""

    def __init__(self, bot: Running) -> None:
        self.bot = bot
        self.telegram = telegram = bot.telegram
        self.owner: User = telegram.add_user("Minh", language_code="vi")
        self.teacher: User = telegram.add_user("Lan", language_code="vi")
        self.pupil: User = telegram.add_user("An", language_code="vi")
        self.group: Chat = telegram.create_supergroup("7A", self.teacher, self.pupil)
        bot.settings["BOT_OWNER_IDS"] = str(self.owner.id)

    async def open(self) -> None:
        """Start the bot, and let it come to rest in its group."""
        await self.bot.start()
        self.telegram.press_start(self.owner)
        await self.telegram.wait_for(lambda: self.telegram.inbox(self.owner), LONG)
        self.telegram.add_bot(self.group, self.teacher, DELETE)
        await self.telegram.quiet(0.5, LONG)


@asynccontextmanager
async def guarded(folder: Path, url: str, **settings: str) -> AsyncIterator[Class]:
    """Run a bot that guards a group, on a database."""
    async with Sandbox() as telegram:
        school = Class(Running(telegram, folder, url, **settings))
        try:
            await school.open()
            yield school
        finally:
            school.bot.kill()


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[Class]:
    """Run a bot that guards a group, on a file."""
    async with database("sqlite", tmp_path) as url, guarded(tmp_path, url) as opened:
        yield opened


async def test_nothing_hangs(school: Class) -> None:
    """An idle bot holds a poll that Telegram answers only much later; its stop does not wait for that."""
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    assert await school.bot.stop() == 0
    assert "level=error" not in school.bot.said("err")
    await school.bot.comes_to_rest(leak)


@pytest.mark.parametrize("method", ["deleteMessage", "sendMessage"])
async def test_telegram_is_silent(school: Class, method: str) -> None:
    """A deletion, a card or a handler that waits for Telegram is given up, and taken up at the next start."""
    school.telegram.fail(Slow(LONG), method, times=20)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    school.telegram.say(school.telegram.chat(school.owner), school.owner, "/help")
    await school.bot.asks(method)
    assert await school.bot.stop() == 0
    await school.bot.comes_to_rest(leak)


async def test_another_program_holds_the_file(school: Class, tmp_path: Path) -> None:
    """What cannot be written now is asked for again at the next start; a leak has gone meanwhile."""
    with locked(tmp_path):
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak)
        assert await school.bot.stop() == 0
    await school.bot.comes_to_rest(leak)


async def test_a_second_signal_ends_it_at_once(school: Class, tmp_path: Path) -> None:
    """Whoever cannot wait says so twice; nothing is lost by that either."""
    with locked(tmp_path):
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak)
        school.bot.send(signal.SIGTERM)
        await school.bot.says("run.stopping", "err")
        school.bot.send(signal.SIGINT)
        assert await school.bot.ended() == 0
        assert "run.stopped" not in school.bot.said("err")
    await school.bot.comes_to_rest(leak)


async def test_a_table_on_the_server_is_locked(tmp_path: Path) -> None:
    """PostgreSQL lets statements wait; a stop waits no longer than it promised."""
    async with database_or_skip("postgresql", tmp_path) as url, guarded(tmp_path, url) as school:
        engine = create_async_engine(url)
        async with engine.connect() as other:
            await other.execute(text("LOCK TABLE journal IN ACCESS EXCLUSIVE MODE"))
            leak = school.telegram.say(school.group, school.pupil, ZOOM)
            async with asyncio.timeout(LONG):
                # Asked of the server, which tells nobody when a statement begins to wait.
                while not await other.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            assert await school.bot.stop() == 0
            await other.rollback()
        await engine.dispose()
        await school.bot.comes_to_rest(leak)


async def test_a_flood_stands_in_line(school: Class) -> None:
    """Telegram lets few deletions through in a second: the rest go after the next start."""
    school.telegram.set_latency(0.2)
    school.telegram.set_limits(Limits(deletes_per_second=5))
    leaks = [school.telegram.say(school.group, school.pupil, f"{ZOOM}{n}") for n in range(200)]
    await school.telegram.wait_for(lambda: leaks[0].deleted or leaks[-1].deleted, LONG)
    assert await school.bot.stop() == 0
    school.telegram.set_limits(Limits())
    await school.bot.comes_to_rest(*leaks)


async def test_somebody_holds_the_operators_page(tmp_path: Path) -> None:
    """A connection that sends its request byte by byte, or never reads, keeps nobody waiting."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    async with guarded(tmp_path, url, BOT_LISTEN=f"127.0.0.1:{port}") as school:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: ")
        await writer.drain()
        assert await school.bot.stop() == 0
        assert "run.stopped" in school.bot.said("err")
        writer.close()


async def test_its_terminal_is_closed(tmp_path: Path) -> None:
    """Then nobody could stop it by Ctrl+C any more, or read what it says: it ends as by a signal to stop."""
    async with Sandbox() as telegram:
        bot = Running(telegram, tmp_path, f"sqlite+aiosqlite:///{tmp_path}/bot.db")
        window, terminal = os.openpty()
        try:
            bot.begin(terminal=terminal)
            os.close(terminal)
            await bot.asks("getUpdates")
            os.close(window)
            assert await bot.ended() == 0
            assert "run.stopping" in bot.said("err")
        finally:
            bot.kill()


async def test_it_has_not_begun_yet(tmp_path: Path) -> None:
    """A stop while Telegram is asked who the bot is ends it as well."""
    async with Sandbox() as telegram:
        bot = Running(telegram, tmp_path, f"sqlite+aiosqlite:///{tmp_path}/bot.db")
        telegram.fail(Slow(LONG), "getMe", times=5)
        try:
            bot.begin()
            await bot.asks("getMe")
            assert await bot.stop() == 0
        finally:
            bot.kill()
