"""SIGHUP to the real process: keys are taken over while it guards, all else is told to need a restart."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot import app, texts
from bot.app import Announcement
from bot.classroom import Language, Secret
from bot.sandbox import Sandbox
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_to_read
from bot.storage.deployment import WrappedKeys, look_at_keys
from tests.e2e.cli.running import READY, Running
from tests.e2e.harness import DELETE, ZOOM, open_school

TEXTS = texts.load()
NEW = new_key()


def said(name: str, **values: str) -> str:
    """Return a sentence of the terminal."""
    return TEXTS.plain(Language.EN, name, **values)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """Run a bot."""
    async with Sandbox() as telegram:
        running = Running(telegram, tmp_path, f"sqlite+aiosqlite:///{tmp_path}/bot.db")
        try:
            await running.start()
            yield running
        finally:
            running.kill()


async def opens(bot: Running, *keys: str) -> WrappedKeys:
    """Return with which of these keys the school opens."""
    async with open_to_read(bot.database_url) as database:
        return await look_at_keys(database, KeyRing([Secret(key) for key in keys]))


async def reloaded(bot: Running, line: str, **changes: str) -> None:
    """Change `.env`, have it read, and wait for the line that tells of it."""
    before = bot.said().count(f"{line}\n")
    bot.write_settings(**changes)
    bot.send(signal.SIGHUP)
    await bot.until(lambda: bot.said().count(f"{line}\n") > before)


async def test_a_new_key_is_taken_over_while_leaks_go(bot: Running) -> None:
    """Put in front of the old one it wraps the school; then the old one goes, and nothing is lost."""
    both = f"{NEW},{bot.key}"
    await reloaded(bot, said("reload-done", schools="1", wrapped="1"), BOT_SECRET_KEYS=both)
    assert await opens(bot, NEW) == WrappedKeys(first=1)
    await reloaded(bot, said("reload-done", schools="1", wrapped="0"))  # again: nothing is left to do
    await reloaded(bot, said("reload-done", schools="1", wrapped="0"), BOT_SECRET_KEYS=NEW)
    teacher, pupil = (bot.telegram.add_user(name) for name in ("Lan", "An"))
    group = bot.telegram.create_supergroup("7A", teacher, pupil)
    bot.telegram.add_bot(group, teacher, DELETE)
    leak = bot.telegram.say(group, pupil, ZOOM)
    await bot.telegram.wait_until_deleted(leak, timeout_seconds=READY)
    assert await bot.stop() == 0
    await bot.comes_to_rest(leak)
    heard = bot.said() + bot.said("err")
    assert not [key for key in (NEW, bot.key) if key in heard]
    assert "event=keys.rotated" in heard


async def test_settings_that_are_wrong_leave_the_running_ones_in_force(bot: Running) -> None:
    """So do keys that would shut the school out; each is said in one line."""
    kept = said("reload-kept")
    await reloaded(bot, f"{said('setting-secret-keys')} {kept}", BOT_SECRET_KEYS="abc")
    await reloaded(bot, f"{said('setting-mode')} {kept}", BOT_SECRET_KEYS=bot.key, BOT_MODE="gentle")
    await reloaded(bot, f"{said('database-wrong-key')} {kept}", BOT_SECRET_KEYS=NEW, BOT_MODE="protect")
    assert await opens(bot, bot.key) == WrappedKeys(first=1)
    both = f"{NEW},{bot.key}"
    await reloaded(bot, said("reload-done", schools="1", wrapped="1"), BOT_SECRET_KEYS=both)


async def test_what_else_was_changed_is_told_to_need_a_restart(bot: Running) -> None:
    """By name, without a value."""
    done, restart = said("reload-done", schools="1", wrapped="0"), "BOT_LANGUAGE, BOT_SCHOOL_PHONE"
    line = f"{done} {said('reload-restart', names=restart)}"
    await reloaded(bot, line, BOT_LANGUAGE="vi", BOT_SCHOOL_PHONE="024 3825 1234")
    assert "3825" not in bot.said() + bot.said("err")


async def test_keys_that_were_taken_over_hold_when_the_database_is_opened_anew(tmp_path: Path) -> None:
    """The settings of the start do not have them: the old key opens nothing any more."""
    operator = app.Operator()
    async with open_school(tmp_path) as school:
        for _ in range(2):
            ready = asyncio.Event()
            announce = _announcing(ready)
            running = school.still.task(
                app.run(school.settings(), announce, clock=school.clock, operator=operator)
            )
            running.add_done_callback(lambda _, ready=ready: ready.set())
            await ready.wait()
            assert not running.done()
            await operator.rotate(KeyRing([Secret(NEW), Secret(school.key)]))
            await operator.rotate(KeyRing([Secret(NEW)]))
            running.cancel()
            await asyncio.wait([running])


def _announcing(ready: asyncio.Event) -> Callable[[Announcement], None]:
    return lambda _ready: ready.set()
