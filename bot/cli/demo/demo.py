"""`demo`: a lesson played on the local Telegram, with the real bot behind real HTTP.

It ends by itself; its exit status is 0 only if everything that should happen did. The order is that in which
a head asks: what is it for, does it work, how does my class get in, what if it happens in the lesson, who
helps a child, what if the bot is wrong, and how much better is that.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import app, logs, settings, texts
from bot.cli.demo.adults import Adults
from bot.cli.demo.cast import Cast
from bot.cli.demo.guarding import Guarding
from bot.cli.demo.morning import Morning
from bot.cli.demo.script import SCRIPTS
from bot.cli.demo.stage import Stage
from bot.sandbox import Sandbox, SteppedClock
from bot.storage import new_key

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.settings import Settings


def demo(language: Language | None) -> int:
    """Play the lesson, in the settings' language if none is given; return the exit status."""
    logs.set_up(level=logging.CRITICAL)
    return 0 if asyncio.run(_play(language or settings.language())) else 1


async def _play(language: Language) -> bool:
    clock = SteppedClock()
    with tempfile.TemporaryDirectory(prefix="gaclop-demo-") as folder:
        async with Sandbox(clock) as telegram:
            stage = Stage(telegram, language, texts.load())
            stage.opening()
            cast = Cast(stage, SCRIPTS[language])
            ready = asyncio.Event()
            chosen = _settings(telegram, Path(folder), language, cast.head.id)
            bot = asyncio.create_task(app.run(chosen, lambda _: ready.set(), clock=clock))
            bot.add_done_callback(lambda _: ready.set())
            try:
                await ready.wait()
                await (bot if bot.done() else _acts(cast))
            except TimeoutError:
                stage.check("demo-check-happened", passed=False)
            finally:
                bot.cancel()
                await asyncio.gather(bot, return_exceptions=True)
            return stage.summary()


async def _acts(cast: Cast) -> None:
    await Guarding(cast).play()
    morning, adults = Morning(cast), Adults(cast)
    await morning.get_in()
    await adults.alarm()
    await adults.mistake()
    await morning.over()
    cast.stage.check("demo-check-schema", passed=not cast.telegram.violations)


def _settings(telegram: Sandbox, folder: Path, language: Language, owner: int) -> Settings:
    return settings.Settings(
        _env_file=None,
        token=SecretStr(telegram.token),
        secret_keys=(SecretStr(new_key()),),
        owner_ids=(owner,),
        database_url=SecretStr(f"sqlite+aiosqlite:///{folder}/bot.db"),
        api_url=TypeAdapter(AnyHttpUrl).validate_python(telegram.url),
        language=language,
        listen="",
    )
