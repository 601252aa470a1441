"""What keeps the real process from guarding when it starts, and what does not: it waits, and does without."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import urllib.request
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot import texts
from bot.classroom import Language
from bot.sandbox import CutBefore, Refuse, Sandbox
from tests.e2e.cli.running import READY, Running
from tests.e2e.harness import DELETE, ZOOM
from tests.e2e.wire import Wire
from tests.long.crash.dying import database_or_skip

TEXTS = texts.load()


def said(name: str, **values: str) -> str:
    """Return a sentence of the terminal."""
    return TEXTS.plain(Language.EN, name, **values)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """Make a bot ready to be started."""
    async with Sandbox() as telegram:
        running = Running(telegram, tmp_path, f"sqlite+aiosqlite:///{tmp_path}/bot.db")
        try:
            yield running
        finally:
            running.kill()


async def guards(bot: Running) -> None:
    """Assert that a leak goes."""
    teacher, pupil = (bot.telegram.add_user(name) for name in ("Lan", "An"))
    group = bot.telegram.create_supergroup("7A", teacher, pupil)
    bot.telegram.add_bot(group, teacher, DELETE)
    leak = bot.telegram.say(group, pupil, ZOOM)
    await bot.telegram.wait_until_deleted(leak, timeout_seconds=READY)


async def test_telegram_is_not_there_yet(bot: Running) -> None:
    """After a power cut the network comes after the bot: it waits, says so once, and then guards."""
    bot.telegram.fail(CutBefore(), "getMe", times=4)
    bot.telegram.fail(Refuse(502, "Bad Gateway"), "deleteWebhook", times=2)
    await bot.start()
    assert bot.said("err").count(f"{said('run-no-answer')} {said('run-waits')}\n") == 1
    assert len(bot.telegram.calls("getMe")) >= 5
    await guards(bot)
    assert await bot.stop() == 0


async def test_telegram_refuses_the_token(bot: Running) -> None:
    """That does not pass by itself: it ends with a sentence."""
    bot.telegram.fail(CutBefore(), "getMe")
    bot.telegram.fail(Refuse(401, "Unauthorized"), "getMe")
    bot.begin()
    assert await bot.ended(READY) == 1
    assert bot.said("err").splitlines()[-1] == said("run-token-refused")
    assert bot.telegram.token not in bot.said("err") + bot.said("out")


async def test_the_database_is_not_there_yet(tmp_path: Path) -> None:
    """A server that starts later than the bot is waited for."""
    async with Sandbox() as telegram, database_or_skip("postgresql", tmp_path) as url:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        server = make_url(url)
        address = server.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        bot = Running(telegram, tmp_path, address)
        try:
            bot.begin()
            await bot.says(f"{said('database-unreachable')} {said('run-waits')}\n", "err")
            line = Wire(server.host or "127.0.0.1", server.port or 5432)
            near = await asyncio.start_server(line.carry, "127.0.0.1", port)
            await bot.asks("getUpdates")
            await guards(bot)
            assert await bot.stop() == 0
            near.close()
        finally:
            bot.kill()


async def test_what_is_wrong_is_left_out_and_said(bot: Running) -> None:
    """Wrong settings and rules cost themselves: a line and an event each, and a flag for who watches."""
    rules = bot.folder / "rules"
    rules.mkdir()
    (rules / "bad.toml").write_text("id = 7\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    bot.write_settings(
        BOT_RULES_DIR=str(rules),
        BOT_TIMEZONE="Hanoi, of course",
        BOT_SCHOOL_PHONE="the school's",
        BOT_LISTEN=f"127.0.0.1:{port}",
    )
    await bot.start()
    lines = bot.said("err").splitlines()
    for sentence in (said("setting-timezone"), said("setting-school-phone")):
        assert lines.count(f"{sentence} {said('run-left-out')}") == 1
    (broken,) = (line for line in lines if str(rules / "bad.toml") in line)
    assert broken.endswith(said("run-left-out"))
    assert sum("event=settings.safe_mode" in line for line in lines) == 2
    assert sum("event=rules.safe_mode" in line for line in lines) == 1
    assert "of course" not in bot.said("err") + bot.said("out")
    await guards(bot)
    health = await asyncio.to_thread(read, f"http://127.0.0.1:{port}/healthz")
    assert (health["well"], health["safe_mode"]) == (True, True)
    assert await bot.stop() == 0


async def test_nobody_reads_what_it_says(bot: Running) -> None:
    """A pipe whose reader has gone is no reason to stop guarding."""
    reading, writing = os.pipe()
    os.close(reading)
    bot.begin(out=writing)
    os.close(writing)
    await bot.asks("getUpdates")
    await guards(bot)
    assert await bot.stop() == 0


def read(url: str) -> dict[str, object]:
    """Return what a page says, as JSON."""
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        said: dict[str, object] = json.load(answer)
        return said
