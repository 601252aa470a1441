"""Throws bodies at the webhook of a bot that runs: no exception, no effect, no word of theirs in the log.

Run: `python tests/bench/fuzz_webhook.py [--bodies 100000] [--seed N]`. The bot is the real one with its own
database, behind its own HTTP server; Telegram is the local one. The exit status is 1 where anything failed,
anything was said or done in a chat of the school, a leak was recorded there, or a canary was logged. Chats
and accounts of the bodies are made up: what they seem to say there is judged, and answered, like all else.
The owner is told of groups that the bot seems to come to.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Iterator

import aiohttp

from bot.classroom import Secret
from bot.web.addresses import Addresses
from tests.bench.webhook_bodies import CANARY, Shot, shots
from tests.e2e.harness import WEBHOOK_SECRET, ZOOM, School, open_school
from tests.e2e.stillness import watching

SENDERS: Final = 8
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Figures:
    """What came of all bodies."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    dead: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


async def fuzz(school: School, count: int, seed: int) -> Figures:
    """Send so many bodies to a school's bot that is open, and look at what came of them."""
    await school.settled()
    figures, before = Figures(), len(school.telegram.calls())
    started = time.perf_counter()
    left = shots(Random(seed), count)  # noqa: S311 - the same again by its seed
    async with aiohttp.ClientSession() as client:
        await asyncio.gather(*(_send(school, client, left, figures) for _ in range(SENDERS)))
    figures.seconds = time.perf_counter() - started
    await school.settled()
    calls = school.telegram.calls()[before:]
    figures.calls = Counter(call.method for call in calls)
    own = {each.id for each in (school.group, school.teacher, school.pupil)}
    figures.dead.update(
        reason for (reason,) in _rows(school, "SELECT reason FROM journal WHERE state = 'dead'")
    )
    figures.wrong += [f"called {call.method} in the school" for call in calls if call.chat_id in own]
    figures.wrong += [line for line in school.log.getvalue().splitlines() if _is_wrong(line)]
    removed = [chat for (chat,) in _rows(school, "SELECT chat_id FROM removals")]
    figures.wrong += ["a leak in the school" for chat in removed if chat in own]
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak, timeout_seconds=60)  # it guards as before
    return figures


async def _send(
    school: School, client: aiohttp.ClientSession, left: Iterator[Shot], figures: Figures
) -> None:
    bot_id = school.telegram.bot.user.id
    addresses = Addresses(f"http://127.0.0.1:{school.port}", Secret(WEBHOOK_SECRET))
    url, secret = addresses.url_of(bot_id), addresses.secret_of(bot_id).reveal()
    for shot in left:
        headers = {_HEADER: secret if shot.knows else secret[::-1], "Content-Type": shot.kind}
        async with client.post(url, data=shot.body, headers=headers) as answer:
            figures.statuses[answer.status] += 1
            if await answer.read() or answer.status not in _expected(shot):
                figures.wrong.append(f"{answer.status} for {shot.body[:80]!r}")


def _expected(shot: Shot) -> tuple[int, ...]:
    return (200, 400, 415) if shot.knows else (404,)


def _is_wrong(line: str) -> bool:
    """Tell whether a line tells of a fault, or of a word that was sent.

    An update that no handler can answer is set aside, and its line says where that failed.
    """
    aside = "event=journal.dead_letter" in line or "event=handler.failed" in line
    failed = "level=error" in line and not aside
    return failed or CANARY in line


def _rows(school: School, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


async def _main(count: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder, watching():
        async with open_school(Path(folder), webhook=True) as school:
            await school.open()
            figures = await fuzz(school, count, seed)
    print(f"{count} bodies, seed {seed}: {figures.seconds:.1f} s, {count / figures.seconds:.0f}/s")
    print(f"answers {dict(figures.statuses)}, calls {dict(figures.calls)}, set aside {dict(figures.dead)}")
    for each in figures.wrong[:20]:
        print(f"WRONG: {each}")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bodies", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    asked = parser.parse_args()
    sys.exit(asyncio.run(_main(asked.bodies, asked.seed)))
