"""`run` against a local Telegram: what it says in a terminal, and what where others may read it later."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.sandbox import Sandbox
from bot.web.addresses import Listen
from tests import processes

KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


def environment(telegram: Sandbox, **variables: str) -> dict[str, str]:
    """Return the environment of a bot that listens nowhere, unless told."""
    ours = {
        "BOT_TOKEN": telegram.token,
        "BOT_SECRET_KEYS": KEY,
        "BOT_API_URL": telegram.url,
        "BOT_LANGUAGE": "en",
        "BOT_LISTEN": "",
    }
    return processes.environment() | ours | variables


@pytest.mark.parametrize("terminal", [True, False], ids=["a terminal", "a pipe"])
async def test_the_owner_link_is_shown_in_a_terminal_alone(tmp_path: Path, terminal: bool) -> None:  # noqa: FBT001
    """Whoever reads a journal or a container's log later finds how to get one, and no link."""
    hidden = texts.load().plain(Language.EN, "run-owner-link-hidden")
    reading, writing = os.openpty() if terminal else os.pipe()
    async with Sandbox() as telegram:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=tmp_path, env=environment(telegram), stdout=writing
        )
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            lines = [await asyncio.to_thread(said.readline) for _ in range(5)]
            bot.kill()
            await bot.wait()
    assert "is guarding" in lines[2]
    assert ("https://t.me/" in lines[3]) is terminal
    assert (hidden in lines[3]) is not terminal
    assert "?startgroup&admin=delete_messages+" in lines[4]


async def test_a_port_that_is_taken_ends_a_bot_with_a_webhook_and_no_other(tmp_path: Path) -> None:
    """One sentence either way: exit status 1, or a bot that guards without its pages.

    Only one that guards says once what of pictures it cannot read.
    """
    with Listen("127.0.0.1", 0).open() as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        async with Sandbox() as telegram:
            delivered = {
                "BOT_LISTEN": listen,
                "BOT_WEBHOOK_URL": f"http://{listen}",
                "BOT_WEBHOOK_SECRET": "s" * 40,
                "TESSDATA_PREFIX": str(tmp_path),
            }
            ended = await started(tmp_path, environment(telegram, **delivered))
            _, error = await ended.communicate()
            assert ended.returncode == 1
            assert error.decode() == f"{texts.load().plain(Language.EN, 'run-port-taken', listen=listen)}\n"
            reads_nothing = {"BOT_LISTEN": listen, "TESSDATA_PREFIX": str(tmp_path)}
            polling = await started(tmp_path, environment(telegram, **reads_nothing))
            assert polling.stdout is not None
            lines = [(await polling.stdout.readline()).decode() for _ in range(3)]
            polling.terminate()
            _, error = await polling.communicate()
    assert "is guarding" in lines[2]
    assert texts.load().plain(Language.EN, "run-unserved", listen=listen) in error.decode()
    assert error.count(b"media.ocr_missing") == 1
    assert polling.returncode == 0


async def started(folder: Path, variables: dict[str, str]) -> asyncio.subprocess.Process:
    """Start a bot whose words are kept apart."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env=variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
