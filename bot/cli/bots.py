"""`bots`: enter, list and remove the bots that run beside that of BOT_TOKEN.

Workers that run follow within seconds. A token is never an argument.
"""

from __future__ import annotations

import asyncio
import getpass
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.classroom import Secret, SystemClock
from bot.cli.ending import FAILED, WRONG_USE, RefusedError
from bot.cli.school_store import opened_database, with_settings
from bot.settings import is_token
from bot.start_links import StartLink
from bot.storage.db.cipher import KeyRing, SealBroken, WrongKey
from bot.storage.deployment import read_deployment
from bot.storage.store import open_school, read_school
from bot.storage.workers.bots import Bots
from bot.telegram.api.calls import NoAnswer, Refused, TokenRefused
from bot.telegram.api.session import who_is
from bot.telegram.api.transport import Api, Transport

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.cli.ending import Spoken
    from bot.settings import Settings
    from bot.storage.db.database import Database
    from bot.storage.workers.bots import EnteredBot

_SILENT: Final = timedelta(minutes=3)  # contact with Telegram is noted once a minute


@dataclass(frozen=True, slots=True)
class _Open:
    """What a command works with."""

    chosen: Settings
    said: Spoken
    database: Database
    bots: Bots


def add() -> int:
    """Enter a bot, or a bot's new token, which is read and never shown; return the exit status.

    Where the school has no owner, whoever is at the terminal is given the link that makes one. So is that of
    the bot of `BOT_TOKEN`, which needs no entry.
    """
    return _run(_add)


def listed() -> int:
    """Print the bots of this deployment; return the exit status."""
    return _run(_list)


def remove(bot_id: int, *, yes: bool) -> int:
    """Forget a bot's token; return the exit status."""

    async def work(this: _Open) -> int:
        if not await this.bots.has(bot_id):
            raise _unknown(this, bot_id)
        if not yes and not this.said.agreed("bots-cli-remove-sure", id=str(bot_id)):
            raise RefusedError("bots-left", FAILED)
        token = await _token_of(this, bot_id)
        await this.bots.remove(bot_id)  # first: a worker would set its webhook again
        this.said.tell("bots-removed", id=str(bot_id))
        if token is not None and not await end_deliveries(this.chosen, token):
            this.said.tell("bots-webhook-left")
        return 0

    return _run(work)


def erase(bot_id: int, *, yes: bool) -> int:
    """Delete all data of a removed bot's school; return the exit status."""

    async def work(this: _Open) -> int:
        if bot_id == this.chosen.bot_id or await this.bots.has(bot_id):
            raise RefusedError("bots-erase-first", WRONG_USE)
        if bot_id not in await this.bots.all_ids():
            raise RefusedError("bots-unknown", WRONG_USE)
        if not yes and not this.said.agreed("bots-cli-erase-sure", id=str(bot_id)):
            raise RefusedError("bots-left", FAILED)
        await this.bots.erase(bot_id)
        if not await this.database.compact():
            raise RefusedError("purge-in-use", FAILED)
        this.said.tell("bots-erased", id=str(bot_id))
        return 0

    return _run(work)


async def _add(this: _Open) -> int:
    token = await asyncio.to_thread(_token, this.said("bots-token"))
    if not is_token(token.reveal()):
        raise RefusedError("bots-token-shape", WRONG_USE)
    found = await identify(this.chosen, token)
    clock, is_home = SystemClock(), found.bot_id == this.chosen.bot_id
    store = await open_school(this.database, found.bot_id, KeyRing(this.chosen.keys), clock)
    is_owned = await store.people.is_owned()
    if is_home and is_owned:
        raise RefusedError("bots-home", WRONG_USE)
    if not is_home:
        await this.bots.enter(store.school_id, found.username, token)
        this.said.tell("bots-added", name=found.username, id=str(found.bot_id))
    if is_owned:
        return 0
    if sys.stdout.isatty():
        made = (await store.people.owner_link(clock.now())).reveal()
        link = f"https://t.me/{found.username}?start={StartLink.OWNER.prefix}{made}"
        this.said.tell("run-owner-link", link=Secret(link))
    else:  # a file would keep the link
        this.said.tell("bots-owner-link-hidden")
    return 0


async def _token_of(this: _Open, bot_id: int) -> Secret | None:
    """Return the token of a bot; None where it cannot be read: that must not keep it from being removed."""
    try:
        known = await read_school(this.database, bot_id, KeyRing(this.chosen.keys), SystemClock())
        return None if known is None else await this.bots.token(known[1].school_id)
    except (WrongKey, SealBroken):
        return None


def _unknown(this: _Open, bot_id: int) -> RefusedError:
    return RefusedError("bots-home-stays" if bot_id == this.chosen.bot_id else "bots-unknown", WRONG_USE)


async def _list(this: _Open) -> int:
    this.said.tell("bots-line-home", id=str(this.chosen.bot_id))
    deployment = await read_deployment(this.database, this.chosen.bot_id)
    nobodys = () if deployment is None else deployment.without_worker
    for each in await this.bots.listed():
        message, values = _state(this, each, runs=each.bot_id not in nobodys)
        this.said.tell(message, id=str(each.bot_id), name=each.username, **values)
    return 0


def _state(this: _Open, each: EnteredBot, *, runs: bool) -> tuple[str, dict[str, str]]:
    zone = ZoneInfo(this.chosen.timezone)
    if each.heard_at is None:
        return "bots-line-waiting", {}
    if not runs or SystemClock().now() - each.heard_at > _SILENT:
        return "bots-line-silent", {"since": f"{each.heard_at.astimezone(zone):%Y-%m-%d %H:%M}"}
    return "bots-line-running", {}


def _token(prompt: str) -> Secret:
    """Return a token from a prompt that does not show it, or the first line of standard input."""
    typed = getpass.getpass(f"{prompt} ") if sys.stdin.isatty() else sys.stdin.readline()
    return Secret(typed.strip())


def _run(work: Callable[[_Open], Awaitable[int]]) -> int:
    async def run(chosen: Settings, said: Spoken) -> int:
        async with opened_database(chosen) as database:
            bots = Bots(database, KeyRing(chosen.keys), SystemClock())
            return await work(_Open(chosen, said, database, bots))

    return with_settings(lambda chosen, said: asyncio.run(run(chosen, said)))


@dataclass(frozen=True, slots=True)
class Identity:
    """A bot's id and its public name."""

    bot_id: int
    username: str


async def identify(chosen: Settings, token: Secret) -> Identity:
    """Ask Telegram whose a token is. Raises RefusedError."""
    try:
        async with _telegram(chosen, token) as api:
            return Identity(*await who_is(api))
    except TokenRefused:
        raise RefusedError("bots-token-refused", FAILED) from None
    except (NoAnswer, Refused):
        away = "run-no-answer" if chosen.proxy_url is None else "run-no-answer-proxy"
        raise RefusedError(away, FAILED) from None


async def end_deliveries(chosen: Settings, token: Secret) -> bool:
    """Have Telegram deliver a bot's updates no more, and keep them; tell whether it answered."""
    try:
        async with _telegram(chosen, token) as api:
            await api.call("deleteWebhook")
    except Refused as error:
        return error.of_token  # nobody can use it any more
    except NoAnswer:
        return False
    return True


@asynccontextmanager
async def _telegram(chosen: Settings, token: Secret) -> AsyncIterator[Api]:
    proxy = chosen.proxy_url
    transport = Transport(None if proxy is None else Secret(proxy.get_secret_value()))
    await transport.initialize()
    try:
        yield Api(transport, str(chosen.api_url), token)
    finally:
        await transport.shutdown()
