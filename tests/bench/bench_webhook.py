"""How many deliveries a second a bot answers, one chat's after each other and many chats' side by side.

Run: `python tests/bench/bench_webhook.py [--updates 2000]`. The bot is the real one, with its own database in
a file; what is said is ordinary talk. Telegram delivers a chat's updates one at a time, the next after the
answer: a chat alone gets a commit for each, where a poll brings a hundred of them at once.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from bot.classroom import Secret
from bot.storage.updates.journal import Journal
from bot.web.addresses import Addresses
from tests.e2e.harness import WEBHOOK_SECRET, School, open_school
from tests.e2e.stillness import watching

LANES: Final = (1, 10, 40)  # chats at once; setWebhook asks for at most 40 connections
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run took."""

    lanes: int
    updates: int
    seconds: float
    commits: int
    slowest: float  # seconds of an answer, of which one in a hundred takes longer

    def __str__(self) -> str:
        each = self.updates / self.commits
        rate, slowest = self.updates / self.seconds, self.slowest * 1000
        return f"{self.lanes:>3} chats: {rate:6.0f} updates/s, p99 {slowest:.1f} ms, {each:.1f} to a commit"


async def deliver(school: School, lanes: int, count: int, first_id: int) -> Figures:
    """Deliver so many updates of so many chats, each chat's in order."""
    bot_id = school.telegram.bot.user.id
    addresses = Addresses(f"http://127.0.0.1:{school.port}", Secret(WEBHOOK_SECRET))
    headers = {_HEADER: addresses.secret_of(bot_id).reveal()}
    commits, append, took = [0], Journal.append, list[float]()

    async def counted(*arguments: object) -> object:
        commits[0] += 1
        return await append(*arguments)  # type: ignore[arg-type]

    async def lane(client: aiohttp.ClientSession, number: int) -> None:
        for place in range(number, count, lanes):
            update = _said(school, first_id + place, number)
            began = time.perf_counter()
            async with client.post(addresses.url_of(bot_id), json=update, headers=headers) as answer:
                assert answer.status == 200
            took.append(time.perf_counter() - began)

    with patch.object(Journal, "append", counted):
        async with aiohttp.ClientSession() as client:
            started = time.perf_counter()
            await asyncio.gather(*(lane(client, number) for number in range(lanes)))
            seconds = time.perf_counter() - started
    return Figures(lanes, count, seconds, commits[0], sorted(took)[count * 99 // 100])


def _said(school: School, update_id: int, number: int) -> dict[str, object]:
    moment = int(school.clock.now().timestamp())
    chat = {"id": -1_009_000_000_000 - number, "type": "supergroup", "title": "7A"}
    author = {"id": school.pupil.id, "is_bot": False, "first_name": "An"}
    text = f"bài {update_id} cả lớp làm chưa"
    message = {"message_id": update_id, "date": moment, "chat": chat, "from": author, "text": text}
    return {"update_id": update_id, "message": message}


async def _main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, watching():
        async with open_school(Path(folder), webhook=True) as school:
            await school.open()
            for place, lanes in enumerate(LANES):
                print(await deliver(school, lanes, count, 1_000_000 * (place + 1)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--updates", type=int, default=2000)
    asyncio.run(_main(parser.parse_args().updates))
