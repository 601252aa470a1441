"""Throws presses at the gate of a bot that runs: nobody gets in, no exception, nothing kept or logged.

Run: `python tests/bench/fuzz_gate.py [--presses 100000] [--seed N]`. The bot is the real one with its own
database, behind its own HTTP server, with a class whose door is open; Telegram is the local one, which signs.
A pupil's own press opens before and afterwards. How fast an account may press is not counted here, so that
each press is decided. The exit status is 1 where an answer showed a way in or a choice of doors, had a
status that it should not have, a row was written for anybody but that pupil, or the log tells of a fault or
of a word that was sent.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp
from yarl import URL

from bot.telegram.messages.keyboards import opaque
from bot.web.gate import pace
from tests.bench.gate_presses import CANARY, Gate, Shot, fields_of, shots, written
from tests.e2e.gates import Opened, door_label, opened
from tests.e2e.harness import School, open_school
from tests.e2e.mornings import (
    ROOM,
    SECRETS,
    ZOOM_LINK,
    confirmed_teacher,
    door_of,
    let_in,
    pasted_in_group,
    saved,
    way_in,
)
from tests.e2e.stillness import watching

SENDERS: Final = 8
TOMORROW: Final = f"{ROOM}\nThời gian: 24/11/2026 7h30 - 8h15"
_SHOWN: Final = {"title", "text", "again"}  # all that somebody is shown who is given nothing


@dataclass
class Figures:
    """What came of all presses."""

    statuses: Counter[int] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Door:
    """A pupil's open door: the page that they opened it on, and what presses may be about."""

    page: Opened
    gate: Gate


@asynccontextmanager
async def open_door(folder: Path) -> AsyncIterator[tuple[School, Door]]:
    """Yield a school with a gate and a pupil whose door is open and who has pressed once."""
    unpaced = {"_MOST": sys.maxsize, "_FREE": sys.maxsize}
    with watching(), patch.multiple(pace, **unpaced):
        async with open_school(folder) as school:
            yield school, await _door(school)


async def _door(school: School) -> Door:
    school.has_gate()
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    await saved(school, TOMORROW)
    page = opened(school, school.pupil, door, door_label(door))
    asked = {name: value for name, value in page.body.items() if name in {"lesson", "class"}}
    ids = [row[0] for row in _rows(school, "SELECT id FROM lessons ORDER BY starts_at DESC LIMIT 1")]
    board = school.telegram.board
    gate = Gate(
        bot_id=school.telegram.bot.user.id,
        pupil=school.pupil.id,
        asked=asked,
        others=tuple({"lesson": opaque(int(str(each)))} for each in ids),
        outsiders=(school.pupil_admin.id, school.teacher.id, school.owner.id, school.person("Chi").id),
        used=str(page.body["proof"]),
        now=board.now,
        sign=board.web_apps._key.sign,
    )
    assert (await page.press())["way"]["link"] == ZOOM_LINK
    return Door(page, gate)


async def fuzz(school: School, door: Door, count: int, seed: int) -> Figures:
    """Send so many presses, and look at what came of them."""
    figures, before = Figures(), _kept(school)
    random, started = Random(seed), time.perf_counter()  # noqa: S311 - the same again by its seed
    left = shots(random, door.gate, count)
    async with aiohttp.ClientSession(skip_auto_headers=["Content-Type"]) as client:
        await asyncio.gather(*(_send(school, client, left, figures) for _ in range(SENDERS)))
    figures.seconds = time.perf_counter() - started
    await school.settled()
    for table, rows in (_kept(school) - before).items():
        figures.wrong.append(f"{rows} rows in {table}")
    log = school.log.getvalue().splitlines()
    figures.wrong += [
        line for line in log if "level=error" in line or any(each in line for each in (CANARY, *SECRETS))
    ]
    if (await door.page.press())["way"]["link"] != ZOOM_LINK:
        figures.wrong.append("the pupil's own page")
    fresh = urlencode(
        written(fields_of(random, school.pupil.id, door.gate.now()), door.gate.sign, door.gate.bot_id)
    )
    door.page.key = secrets.token_hex(16)
    if (await door.page.press(proof=fresh))["way"]["link"] != ZOOM_LINK:
        figures.wrong.append("the pupil's next page")
    return figures


async def _send(
    school: School, client: aiohttp.ClientSession, left: Iterator[Shot], figures: Figures
) -> None:
    own = {"Origin": school.gate, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    for shot in left:
        headers = {name: value for name, value in {**own, **shot.headers}.items() if value is not None}
        url = URL(f"{school.gate}{shot.path}", encoded=True)
        async with client.request(shot.method, url, data=shot.body, headers=headers) as answer:
            body = await answer.text()
        figures.statuses[answer.status] += 1
        wrong = _wrong(shot, answer.status, body)
        if wrong:
            figures.wrong.append(
                f"{wrong}: {shot.method} {shot.path[:60]} {shot.body[:300]!r} {dict(shot.headers)}"
            )
        if answer.status == 200 and shot.method == "POST":
            figures.said[str(json.loads(body)["text"])[:40]] += 1


def _wrong(shot: Shot, status: int, body: str) -> str | None:
    """Return what is wrong with an answer; None: nothing is."""
    if status not in shot.statuses:
        return f"answered {status}"
    given = [secret for secret in (*SECRETS, "Nguyễn Văn An", CANARY) if secret in body]
    if given:
        return f"showed {given}"
    if status != 200:
        return "a word" if body else None
    if shot.method == "POST" and set(json.loads(body)) != _SHOWN:
        return f"gave {set(json.loads(body)) - _SHOWN}"
    return None


def _kept(school: School) -> Counter[tuple[str, object]]:
    """Return how many rows of presses there are, by table and account."""
    tables = ("openings", "personal_ways")  # a pupil's page that asks for a closed door is tied all the same
    return Counter(
        (table, account)
        for table in tables
        for (account,) in _rows(school, f"SELECT account FROM {table}")  # noqa: S608 - named here
    )


def _rows(school: School, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


async def _main(count: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with open_door(Path(folder)) as (school, door):
            figures = await fuzz(school, door, count, seed)
    print(f"{count} presses, seed {seed}: {figures.seconds:.1f} s, {count / figures.seconds:.0f}/s")
    print(f"answers {dict(figures.statuses)}")
    for said, times in figures.said.most_common():
        print(f"{times:7} {said}")
    for each in figures.wrong[:20]:
        print(f"WRONG: {each}")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--presses", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    asked = parser.parse_args()
    sys.exit(asyncio.run(_main(asked.presses, asked.seed)))
