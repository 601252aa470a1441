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
from bot.cli.demo.recorder import Recorder
from bot.cli.demo.script import SCRIPTS
from bot.cli.demo.stage import Stage
from bot.cli.ending import FAILED, RefusedError, fail, print_line
from bot.cli.files import new_file
from bot.phones import recorded_page
from bot.phones.page import words_of
from bot.sandbox import Sandbox, SteppedClock
from bot.storage import new_key

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.phones import Show
    from bot.settings import Settings


def demo(language: Language | None, output: Path | None = None) -> int:
    """Play the lesson, in the settings' language if none is given; return the exit status.

    `output`: a new file, for a page that plays it again in any browser.
    """
    logs.set_up(level=logging.CRITICAL)
    chosen, said = language or settings.language(), texts.load()
    try:
        if output is None:
            return _status(asyncio.run(_play(chosen))[0])
        with new_file(output) as file:
            passed, show = asyncio.run(_play(chosen))
            file.write(recorded_page(show, words_of(said, chosen), chosen).encode())
    except RefusedError as refused:
        return fail(said.plain(chosen, refused.message, **refused.values), refused.status)
    print_line(said.plain(chosen, "demo-written", file=str(output)))
    return _status(passed)


def _status(passed: bool) -> int:  # noqa: FBT001 - the answer to a question
    return 0 if passed else FAILED


async def _play(language: Language) -> tuple[bool, Show]:
    clock = SteppedClock()
    with tempfile.TemporaryDirectory(prefix="gaclop-demo-") as folder:
        async with Sandbox(clock) as telegram:
            stage = Stage(telegram, language, texts.load())
            stage.opening()
            cast = Cast(stage, SCRIPTS[language])
            stage.audience = recorder = Recorder(cast)
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
            return stage.summary(), recorder.show()


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
