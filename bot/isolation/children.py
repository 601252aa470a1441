"""Starts programs of the bot in processes of their own, without its environment."""

from __future__ import annotations

import os
import resource
import sys
from asyncio import create_subprocess_exec, timeout
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import bot

_ROOT: Final = Path(bot.__file__).parents[1]
# The only variables of the bot's environment that they get: no token, no key, no address of a database.
_HANDED_ON: Final = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME", "TESSDATA_PREFIX", "TMPDIR")
_SET: Final = {
    "OMP_THREAD_LIMIT": "1",  # tesseract's threads fight over small lines
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
}
_NICE: Final = 10


async def answer_of(program: Sequence[str], order: bytes, most: float) -> bytes | None:
    """Return what a Python program writes about an order; None where it failed, or took too long.

    Both go through pipes alone: not through files, arguments or the environment. `most`: in seconds.
    """
    process = await start_python(program)
    try:
        async with timeout(most):
            answer, _ = await process.communicate(order)
    except TimeoutError:
        return None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    return answer if process.returncode == 0 and answer else None


def stand_back() -> None:
    """Let everything else on the machine go first, and leave no image of this process where it ends badly."""
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


async def start_python(program: Sequence[str], reading: int = PIPE) -> Process:
    """Start Python with these arguments; the bot reads its output. `reading` is its standard input."""
    environment = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    return await create_subprocess_exec(
        sys.executable,
        *program,
        stdin=reading,
        stdout=PIPE,
        stderr=DEVNULL,  # an error's text may hold names, and libraries quote what they read
        cwd=_ROOT,
        env=environment | _SET,
        start_new_session=True,  # Ctrl-C is for the bot, which then ends them
    )
