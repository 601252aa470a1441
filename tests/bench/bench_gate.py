"""7:30 at the gate: 1,800 pupils open the page and press, most within a minute, while leaks come.

Run: `python tests/bench/bench_gate.py [--classes N] [--within SECONDS] [--kill] [--flood N] [--beside]
[--check]`. The local Telegram and the browsers are in one process, 80 ms a round trip to Telegram, the
bot in another; it takes that Telegram's word for who presses. 80 % enter within 60 seconds, evenly at random,
the others in the next 60; each is a GET of the page and, at once, a POST of the press, on a connection of its
own, without TLS; a leak a class comes in the first minute. All are bound by code: no press asks Telegram.

`--kill` kills the bot (SIGKILL) amid the first minute, and starts it at once; a page asks again as
its script does. `--flood N`: meanwhile a stranger sends N made-up presses a second from the same address.
`--beside` plays the same morning without a gate (bench_morning) before, for the ratios. With `--check` the
exit status is 1 where somebody stayed without a way in, a leak stayed, or, without kill and flood, the
press's p99 is 200 ms or more.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import aiohttp

from bot.sandbox import User
from bot.storage.db.cipher import new_key
from bot.telegram.messages.keyboards import opaque
from bot.web.addresses import Listen
from tests.bench import bench_morning
from tests.bench.bench_morning import A_CLASS, LATEST, MOST, Morning
from tests.bench.processes import Child, bot_on, cpu, line, p99, requested, spread, tell
from tests.bench.schools import Pupils, lesson_id, seed

FLOOD_SENDERS = 64
_PATIENCE = 15.0  # seconds; the page's own, as its first pause and its longest
_PAUSE, _LONGEST = 1.0, 30.0


@dataclass
class Entries:
    """The pupils at their browsers, and what came of their presses."""

    morning: Morning
    url: str  # of the site
    pages: list[float] = field(default_factory=list)  # milliseconds
    presses: list[float] = field(default_factory=list)  # of the request that was answered
    waits: list[float] = field(
        default_factory=list
    )  # from the press to its answer, however often it was asked
    asked_again: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    floods: Counter[int] = field(default_factory=Counter)

    async def play(self, within: float, flood: int) -> None:
        """Let everybody enter, most within so many seconds, and a pupil of each class leak."""
        choose = random.Random(730)  # noqa: S311 - the same morning each time
        everybody = [
            (place, each) for place, (_, pupils) in enumerate(self.morning.groups) for each in pupils
        ]
        choose.shuffle(everybody)
        early = round(len(everybody) * MOST)
        # No limit on connections: each pupil has one of their own.
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        async with aiohttp.ClientSession(connector=connector) as client, asyncio.TaskGroup() as tasks:
            stranger = tasks.create_task(self._flood(client, flood))
            entering = [
                tasks.create_task(
                    self._enter(client, place, pupil, choose.uniform(0.0, within) + (nth >= early) * within)
                )
                for nth, (place, pupil) in enumerate(everybody)
            ]
            leaking = [
                tasks.create_task(self._leak(place, choose.uniform(0.0, within)))
                for place in range(len(self.morning.groups))
            ]
            await asyncio.wait((*entering, *leaking))
            stranger.cancel()

    async def _enter(self, client: aiohttp.ClientSession, place: int, pupil: User, at: float) -> None:
        """Open the page and press, as its script does: again, with growing pauses, until it is answered."""
        await asyncio.sleep(at)
        telegram = self.morning.telegram
        url, board = f"{self.url}/gate/{telegram.bot.user.id}", telegram.board
        proof = board.web_apps.proof(telegram.bot, pupil, int(time.time()), f"q{pupil.id}")
        body = {
            "proof": proof,
            "page": secrets.token_hex(16),
            "lesson": opaque(lesson_id(place)),
            "lang": "vi",
        }
        own = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        query = f"lesson={body['lesson']}&lang=vi"
        # Whose page does not load presses the button in the chat again.
        self.pages.append(await self._until(lambda: self._got(client.get(f"{url}?{query}")), 1.0))
        began = time.perf_counter()
        pressed = await self._until(
            lambda: self._got(client.post(url, json=body, headers=own), self.answers), _LONGEST
        )
        self.presses.append(pressed)
        self.waits.append((time.perf_counter() - began) * 1000)

    async def _until(self, ask: Callable[[], Awaitable[float | None]], longest: float) -> float:
        """Ask until somebody answers; return the milliseconds of the answer."""
        pause = _PAUSE
        while True:
            took = await ask()
            if took is not None:
                return took
            self.asked_again += 1
            await asyncio.sleep(pause * (1 + random.random() / 2))  # noqa: S311 - as the page's script
            pause = min(2 * pause, longest)

    async def _got(self, request: object, answers: Counter[str] | None = None) -> float | None:
        """Send a request; return the milliseconds to its whole answer, None where nobody answered."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(_PATIENCE), request as answer:  # type: ignore[attr-defined]
                if answer.status >= 500:
                    return None
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError, ConnectionError):
            return None
        if answers is not None:
            answers[
                "way" if answer.status == 200 and b'"way"' in body else f"{answer.status} {body[:80]!r}"
            ] += 1
        return (time.perf_counter() - began) * 1000

    async def _leak(self, place: int, at: float) -> None:
        await asyncio.sleep(at)
        self.morning._leak(place)

    async def _flood(self, client: aiohttp.ClientSession, rate: int) -> None:
        """Send made-up presses from this same address, so many a second, if the machine bears them."""
        if not rate:
            return
        proof = self.morning.telegram.board.web_apps.proof(
            self.morning.telegram.bot, self.morning.owner, int(time.time()), "q"
        )
        body = {"proof": f"{proof}0", "page": "0" * 32, "lesson": opaque(lesson_id(0)), "lang": "vi"}
        own = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}

        async def sender() -> None:
            while True:
                began = time.perf_counter()
                try:
                    async with client.post(
                        f"{self.url}/gate/{self.morning.telegram.bot.user.id}", json=body, headers=own
                    ) as answer:
                        self.floods[answer.status] += 1
                        assert b'"way"' not in await answer.read()
                except aiohttp.ClientError:
                    self.floods[0] += 1
                await asyncio.sleep(max(0.0, FLOOD_SENDERS / rate - time.perf_counter() + began))

        async with asyncio.TaskGroup() as senders:
            for _ in range(FLOOD_SENDERS):
                senders.create_task(sender())


async def serve(classes: int, round_trip: float, within: float, flood: int, port: int) -> None:
    """Be the local Telegram and everybody's browser for one morning."""
    from bot.sandbox import Limits, Sandbox  # noqa: PLC0415 - only this process needs it

    async with Sandbox(limits=Limits(), validate=False) as telegram:
        telegram.set_latency(round_trip)
        morning = Morning(telegram, classes)
        tell(
            url=telegram.url,
            token=telegram.token,
            bot=telegram.bot.user.id,
            owner=morning.owner.id,
            key=telegram.web_app_key.hex(),
            classes=[(group.id, [pupil.id for pupil in pupils]) for group, pupils in morning.groups],
        )
        await line()
        await telegram.quiet(2.0, 120.0)
        entries = Entries(morning, f"http://127.0.0.1:{port}")
        tell(begins=True)
        await entries.play(within, flood)
        await telegram.wait_until_deleted(*morning.brought.values(), timeout_seconds=LATEST)
        gone = [(asked - came) * 1000 for came, asked in requested(telegram, morning.brought).values()]
        tell(
            pages=sorted(entries.pages),
            presses=sorted(entries.presses),
            waits=sorted(entries.waits),
            answers=dict(entries.answers),
            asked_again=entries.asked_again,
            floods={str(status): times for status, times in entries.floods.items()},
            deletions=sorted(gone),
            leaks=len(morning.brought),
        )
        await line()


def be_bot(key: str) -> int:
    """Be `bot run`, but that another Telegram's proofs count; no setting names one."""
    from bot import app  # noqa: PLC0415 - only this process needs it
    from bot.cli.run import run  # noqa: PLC0415 - the same
    from bot.web.gate.proofs import WebApps  # noqa: PLC0415 - the same

    app.run = partial(app.run, web_apps=WebApps(bytes.fromhex(key), ()))
    return run()


def measure(classes: int, round_trip: float, within: float, flood: int, *, kill: bool) -> dict[str, object]:
    """Play a morning before a fresh bot."""
    with closing(Listen("127.0.0.1", 0).open()) as listening:
        port = listening.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        numbers = (classes, round_trip, within, flood, port)
        server = Child(__file__, "serve", *map(str, numbers))
        ending.callback(server.end)
        heard = server.hear()
        owner, groups, data_key = heard["owner"], heard["classes"], new_key()
        assert isinstance(owner, int)
        assert isinstance(groups, list)
        soon = datetime.now(UTC) + timedelta(minutes=5)
        url = f"sqlite+aiosqlite:///{folder}/bot.db"
        asyncio.run(seed(url, data_key, int(str(heard["bot"])), Pupils(owner, groups), soon))
        settings = {
            "BOT_SECRET_KEYS": data_key,
            "BOT_OWNER_IDS": str(owner),
            "BOT_EVENING_AT": "23:59",
            "BOT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "BOT_LISTEN": f"127.0.0.1:{port}",
        }
        program = (__file__, "bot", str(heard["key"]))
        bot = bot_on(heard, folder, *program, **settings)
        server.go()
        server.hear()  # all is quiet: the presses begin
        before = cpu(bot.process.pid)
        if kill:
            time.sleep(within / 2)
            bot.process.kill()
            bot.end()
            bot, before = bot_on(heard, folder, *program, **settings), 0.0
        ending.callback(bot.end)
        return server.hear() | {"cpu": cpu(bot.process.pid) - before, "load": os.getloadavg()[0]}


def _row(name: str, waits: object, target: str) -> str:
    assert isinstance(waits, list)
    return f"{name:40} {spread(waits)} | {target}"


def main() -> int:
    """Read the command line."""
    if sys.argv[1:2] == ["serve"]:
        classes, trip, within, flood, port = sys.argv[2:]
        asyncio.run(serve(int(classes), float(trip), float(within), int(flood), int(port)))
        return 0
    if sys.argv[1:2] == ["bot"]:
        return be_bot(sys.argv[2])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, default=40)
    parser.add_argument("--round-trip", type=float, default=0.08, help="seconds")
    parser.add_argument("--within", type=float, default=60.0, help="seconds in which most press")
    parser.add_argument("--flood", type=int, default=0, help="made-up presses a second meanwhile")
    for flag in ("--kill", "--beside", "--check"):
        parser.add_argument(flag, action="store_true")
    chosen = parser.parse_args()
    shape = (chosen.classes, chosen.round_trip, chosen.within)
    beside = bench_morning.measure(*shape) if chosen.beside else None
    load = os.getloadavg()[0]
    found = measure(*shape, chosen.flood, kill=chosen.kill)
    presses, gone = found["presses"], found["deletions"]
    assert isinstance(presses, list)
    assert isinstance(gone, list)
    everybody = chosen.classes * A_CLASS
    print(f"{everybody} entries, {found['leaks']} leaks; load average {load:.1f}, then {found['load']:.1f}")
    print(f"{'ms':40}     p50     p99     max | target")
    print(_row("GET of the page", found["pages"], ""))
    print(_row("POST of the press that was answered", presses, "p99 200"))
    print(_row("press to its answer, asked again or not", found["waits"], ""))
    print(_row("leak received to deletion asked", gone, ""))
    print(f"answers {found['answers']}, asked again {found['asked_again']}, the stranger's {found['floods']}")
    print(f"the bot used {float(str(found['cpu'])) / everybody * 1000:.1f} ms of processor an entry")
    if beside is not None:
        answers, deletions = beside["answers"], beside["deletions"]
        assert isinstance(answers, list)
        assert isinstance(deletions, list)
        print(f"without gate: answer p99 {p99(answers):.0f}, deletion p99 {p99(deletions):.0f}, ", end="")
        print(f"{float(str(beside['cpu'])) / everybody * 1000:.1f} ms of processor a press")
        print(f"ratio of p99, gate to none: press {p99(presses) / p99(answers):.2f}, ", end="")
        print(f"deletion {p99(gone) / p99(deletions):.2f}")
    complete = found["answers"] == {"way": everybody} and len(gone) == found["leaks"]
    quick = chosen.kill or chosen.flood or p99(presses) < 200
    return int(chosen.check and not (complete and quick))


if __name__ == "__main__":
    sys.exit(main())
