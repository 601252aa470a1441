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

ROOT = Path(__file__).parents[2]
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


@pytest.mark.parametrize("terminal", [True, False], ids=["a terminal", "a pipe"])
async def test_the_owner_link_is_shown_in_a_terminal_alone(tmp_path: Path, terminal: bool) -> None:  # noqa: FBT001
    """Whoever reads a journal or a container's log later finds how to get one, and no link."""
    hidden = texts.load().plain(Language.EN, "run-owner-link-hidden")
    reading, writing = os.openpty() if terminal else os.pipe()
    async with Sandbox() as telegram:
        variables = {
            "BOT_TOKEN": telegram.token,
            "BOT_SECRET_KEYS": KEY,
            "BOT_API_URL": telegram.url,
            "BOT_LANGUAGE": "en",
            "BOT_LISTEN": "",
            "PYTHONPATH": str(ROOT),
        }
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=tmp_path,
            env={**os.environ, **variables},
            stdout=writing,
        )
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            lines = [await asyncio.to_thread(said.readline) for _ in range(4)]
            bot.kill()
            await bot.wait()
    assert "is guarding" in lines[2]
    assert ("https://t.me/" in lines[3]) is terminal
    assert (hidden in lines[3]) is not terminal
