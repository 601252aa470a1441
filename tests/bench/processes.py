"""Processes of a benchmark: the bot as a process of its own, a local Telegram in another; what they use.

A program that is run by its file's name imports this only where the path is set.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.sandbox import Message, Sandbox

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
TALK = (
    "mai kiểm tra chương 2 nhé cả lớp",
    "em xin phép nghỉ tiết 3 ạ",
    "ai làm bài 5 trang 24 rồi cho mình hỏi với",
    "haha vui ghê á mn ơi",
    "Don't forget to bring your workbook tomorrow, we start unit 7",
    "cô ơi cho em hỏi bài này làm sao ạ",
    "ok",
    "tối nay 8h mình đá bóng nha",
)
# Links that lead into a meeting: a rule for anything else would be on the brake after ten of these authors.
LEAKS = (
    "vào học đi https://us05web.zoom.us/j/842155{0:05d}?pwd=QmZ4dHlPc3RhV1.1",
    "https://teams.live.com/meet/93842155{0:05d}?p=QmZ4dHlP",
    "https://meet.google.com/abc-defg-hij nha {0}",
)


def requested(
    telegram: Sandbox, brought: Mapping[int, Message]
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return when each message of these updates reached the bot, and its deletion's first request left it.

    By chat and message, in seconds; a message whose deletion was never asked for is left out.
    """
    keys = {update: (message.chat.id, message.message_id) for update, message in brought.items()}
    came: dict[tuple[int, int], float] = {}
    asked: dict[tuple[int, int], float] = {}
    for call in telegram.journal:
        if call.method == "getUpdates" and isinstance(call.result, list) and call.finished is not None:
            for update_id in call.result:
                if update_id in keys:
                    came.setdefault(keys[update_id], call.finished.perf + telegram.board.latency / 2)
        elif call.method in ("deleteMessage", "deleteMessages"):
            ids = call.parameters.get("message_ids") or [call.parameters["message_id"]]
            assert isinstance(ids, list)
            for each in ids:
                asked.setdefault((int(str(call.chat_id)), each), call.started.perf)
    return {key: (came[key], asked[key]) for key in keys.values() if key in asked}


def tell(**facts: object) -> None:
    """Write a line of JSON to the parent."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def line() -> str:
    """Wait for the parent's word."""
    return await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def cpu(process: int) -> float:
    """Return the processor seconds of a process, all its threads and both modes."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(process: int) -> float:
    """Return the resident megabytes of a process."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


class Child:
    """A process of this benchmark, spoken to in lines of JSON."""

    def __init__(self, *arguments: str, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
        )

    def hear(self) -> dict[str, object]:
        """Return the next line."""
        assert self.process.stdout is not None
        heard: dict[str, object] = json.loads(self.process.stdout.readline())
        return heard

    def go(self, word: str = "go") -> None:
        """Give the word."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def begun(heard: Mapping[str, object], folder: str, *program: str, **settings: str) -> Child:
    """Start the bot on the Telegram that told its `url` and `token`, with its database in the folder.

    `program`: what runs it, with its arguments, if not the command line.
    """
    from bot.storage.db.cipher import new_key  # noqa: PLC0415

    return Child(
        *(program or ("-m", "bot", "run")),
        env={
            "BOT_TOKEN": str(heard["token"]),
            "BOT_API_URL": str(heard["url"]),
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
            "BOT_LISTEN": "",
            **settings,
        },
    )


def bot_on(heard: Mapping[str, object], folder: str, *program: str, **settings: str) -> Child:
    """Start the bot, by its program as above, and return it when it is ready."""
    bot = begun(heard, folder, *program, **settings)
    assert bot.process.stdout is not None
    while "Ctrl+C" not in bot.process.stdout.readline():
        assert bot.process.poll() is None  # other lines come before the one that says it is ready
    return bot


@contextmanager
def on_bot(*arguments: str) -> Iterator[Child]:
    """Yield a local Telegram, run by its program and arguments, with a fresh bot on it.

    Where it tells its `owner`, that account owns the bot's school.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        server = Child(*arguments)
        ending.callback(server.end)
        heard = server.hear()
        own = {"BOT_OWNER_IDS": str(heard["owner"])} if "owner" in heard else {}
        ending.callback(bot_on(heard, folder, **own).end)
        yield server


def spread(sorted_waits: Sequence[float]) -> str:
    """Return median, 99th percentile and maximum, side by side."""
    return f"{statistics.median(sorted_waits):7.0f} {p99(sorted_waits):7.0f} {sorted_waits[-1]:7.0f}"


def p99(sorted_waits: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted_waits[int(len(sorted_waits) * 0.99)]
