"""`demo`: a lesson played on the local Telegram, with the real bot behind real HTTP.

It ends by itself; its exit status is 0 only if everything that should happen did. The order is that in which
a head asks: what is it for, does it work, how does my class get in, what if it happens in the lesson, who
helps a child, what if the bot is wrong, and how much better is that.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from bot import logs, texts
from bot.cli.demo.adults import Adults
from bot.cli.demo.cast import Cast
from bot.cli.demo.guarding import Guarding
from bot.cli.demo.morning import Morning
from bot.cli.demo.recorder import Recorder
from bot.cli.demo.script import SCRIPTS
from bot.cli.demo.stage import Stage
from bot.cli.ending import FAILED, print_line, run_command
from bot.cli.files import new_file
from bot.cli.local_bot import local_bot
from bot.phones.page import recorded_page, words_of
from bot.sandbox import Sandbox, SteppedClock

if TYPE_CHECKING:
    from pathlib import Path

    from bot.classroom import Language
    from bot.phones.show import Show
    from bot.texts import Texts


def demo(language: Language | None, output: Path | None = None) -> int:
    """Play the lesson, in the settings' language if none is given; return the exit status.

    `output`: a new file, for a page that plays it again in any browser.
    """
    logs.set_up(level=logging.CRITICAL)
    return run_command(partial(_demo, output), language)


def _demo(output: Path | None, said: Texts, chosen: Language) -> int:
    with nullcontext() if output is None else new_file(output) as file:
        passed, show = asyncio.run(_play(chosen))
        if file is not None:
            file.write(recorded_page(show, words_of(said, chosen), chosen).encode())
    if output is not None:
        print_line(said.plain(chosen, "demo-written", file=str(output)))
    return 0 if passed else FAILED


async def _play(language: Language) -> tuple[bool, Show]:
    clock = SteppedClock()
    async with Sandbox(clock) as telegram:
        stage = Stage(telegram, language, texts.load())
        stage.opening()
        cast = Cast(stage, SCRIPTS[language])
        stage.audience = recorder = Recorder(cast)
        async with local_bot(telegram, clock, language, cast.head.id) as bot:
            try:
                await (bot if bot.done() else _acts(cast))
            except TimeoutError:
                stage.check("demo-check-happened", passed=False)
        return stage.summary(), recorder.show()


async def _acts(cast: Cast) -> None:
    await Guarding(cast).play()
    morning, adults = Morning(cast), Adults(cast)
    await morning.get_in()
    await adults.alarm()
    await adults.mistake()
    await morning.over()
    cast.stage.check("demo-check-schema", passed=not cast.telegram.violations)
