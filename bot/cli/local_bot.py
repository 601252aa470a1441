"""The real bot at work on a local Telegram, in a folder that is gone afterwards: for demo and practice."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import app, settings
from bot.storage.db.cipher import new_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.classroom import Language
    from bot.sandbox import Sandbox, SteppedClock
    from bot.settings import Settings


@asynccontextmanager
async def local_bot(
    telegram: Sandbox, clock: SteppedClock, language: Language, owner: int
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot; yield its task once it works, or has ended by a fault of its own."""
    with tempfile.TemporaryDirectory(prefix="gaclop-") as folder:
        ready = asyncio.Event()
        chosen = _settings(telegram, folder, language, owner)
        bot = asyncio.create_task(app.run(chosen, lambda _: ready.set(), clock=clock))
        bot.add_done_callback(lambda _: ready.set())
        try:
            await ready.wait()
            yield bot
        finally:
            bot.cancel()
            await asyncio.gather(bot, return_exceptions=True)


def _settings(telegram: Sandbox, folder: str, language: Language, owner: int) -> Settings:
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
