"""The gate of all bots of a deployment: any worker answers a press, whichever runs the bot.

A bot that runs here answers with its own stores and connection. For any other they are opened when its first
press comes: a press reads and writes under the school's lock and needs no lease, as with deliveries.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot import logs
from bot.app.connected import Connected
from bot.classroom import LeaseLost, Secret, StoreAway
from bot.features.doors.gate.chat import Gateway, turned_away
from bot.features.doors.gate.rules import GateRefusal
from bot.features.doors.rules import Refusal
from bot.storage.db.cipher import WrongKey
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots
from bot.telegram.api.calls import Asker, Breaker
from bot.telegram.api.members import in_group
from bot.telegram.api.session import bot_of
from bot.telegram.api.transport import Transport
from bot.web.gate.pace import Pace
from bot.web.gate.proofs import read_proof
from bot.web.gate.site import GateSite
from bot.web.site import NotStoredError, Seldom

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

    from bot.app.connected import Workshop
    from bot.classroom import Clock
    from bot.features.doors.gate.rules import GatePress
    from bot.settings import Settings
    from bot.storage.db.cipher import KeyRing
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from bot.telegram.api.members import InGroup
    from bot.texts import Texts
    from bot.web.gate.proofs import WebApps

_log = logs.get()
_FOR: Final = 10.0  # seconds for which a bot is one of the deployment, or none, as was seen
_WITHIN: Final = 13.0  # seconds; a page that waits longer asks again


class Gates:
    """Answers presses. `web_apps`: the Telegram whose proofs count."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        keys: KeyRing,
        *,
        texts: Texts,
        workshop: Workshop,
        web_apps: WebApps,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._keys = keys
        self._texts = texts
        self._workshop = workshop
        self._zone = ZoneInfo(settings.timezone)
        self._web_apps = web_apps
        self._bots = Bots(database, keys, clock)
        self._pace = Pace(clock.monotonic)
        self._strangers = Seldom()
        self._own: dict[int, Gateway] = {}
        self._others: dict[int, tuple[float, Gateway | None]] = {}
        self._stack = AsyncExitStack()

    def address(self, bot_id: int) -> str | None:
        """Return the address of a bot's page; None: this deployment has no gate."""
        url = self._settings.public_url
        return None if url is None else f"{url.rstrip('/')}/gate/{bot_id}"

    def routes(self) -> tuple[web.RouteDef, ...]:
        """Return what is served of it, and where; nothing where there is no gate."""
        url = self._settings.public_url
        return () if url is None else GateSite(url, self, self._texts, self._web_apps.frames).routes()

    def enter(self, bot_id: int, gateway: Gateway) -> None:
        """Have the presses for a bot answered by what this process has connected."""
        self._own[bot_id] = gateway

    def leave(self, bot_id: int) -> None:
        """Forget a bot that is no longer connected here."""
        self._own.pop(bot_id, None)

    def gateway(self, store: Store, in_group: InGroup) -> Gateway:
        """Return the gate of a bot with these stores."""
        return Gateway(
            gate=store.gate,
            in_group=in_group,
            provider_of=Connected(store.connections, self._workshop, gated=True).of_room,
            texts=self._texts,
            zone=self._zone,
        )

    async def press(self, bot_id: int, press: GatePress) -> Mapping[str, object]:
        """Return what the page is to show. Raises NotStoredError while the database is away."""
        turned = partial(turned_away, self._texts, press.language)
        proof = read_proof(press.proof, bot_id, self._web_apps)
        if proof is None:
            return self._turned_away(turned(GateRefusal.FOREIGN))
        counted = hash(proof)
        seconds = self._pace.wait(counted)
        if seconds:
            return self._turned_away(turned(GateRefusal.SLOW, seconds))
        try:
            async with asyncio.timeout(_WITHIN):
                gateway = self._own.get(bot_id) or await self._other(bot_id)
                if gateway is None:
                    return self._said(GateRefusal.FOREIGN, turned(GateRefusal.FOREIGN))
                entry, shown = await gateway.press(proof, press)
        except (StoreAway, WrongKey, LeaseLost, TimeoutError) as error:
            _log.error("gate.store_away", bot=bot_id, error=type(error).__name__)
            raise NotStoredError from None
        if entry.refusal is Refusal.NOT_BOUND:
            self._pace.strange(counted)
            return self._turned_away(shown)
        self._pace.known(counted)
        return self._said(entry.refusal, shown)

    async def close(self) -> None:
        """Close what was opened for bots that run elsewhere."""
        await self._stack.aclose()

    def _turned_away(self, shown: Mapping[str, object]) -> Mapping[str, object]:
        if count := self._strangers.due():
            _log.warning("gate.turned_away", count=count)
        return shown

    def _said(
        self, refusal: Refusal | GateRefusal | None, shown: Mapping[str, object]
    ) -> Mapping[str, object]:
        _log.info("gate.pressed", refused=None if refusal is None else refusal.value)
        return shown

    async def _other(self, bot_id: int) -> Gateway | None:
        """Return the gate of a bot that does not run here; None if it is not one of this deployment."""
        until, known = self._others.get(bot_id, (0.0, None))
        now = self._clock.monotonic()
        if now < until:
            return known
        is_one = bot_id == self._settings.bot_id or await self._bots.has(bot_id)
        found = (known or await self._opened(bot_id)) if is_one else None
        self._others[bot_id] = now + _FOR, found
        return found

    async def _opened(self, bot_id: int) -> Gateway | None:
        school = await read_school(self._database, bot_id, self._keys, self._clock)
        if school is None:
            return None
        store = school[1]
        token = Secret(self._settings.token.get_secret_value())
        entered = token if bot_id == self._settings.bot_id else await self._bots.token(store.school_id)
        if entered is None:
            return None
        breaker = Breaker(self._clock, random.SystemRandom().random)
        proxy = self._settings.proxy_url
        transport = Transport(None if proxy is None else Secret(proxy.get_secret_value()), breaker)
        await transport.initialize()
        self._stack.push_async_callback(transport.shutdown)
        bot = bot_of(transport, str(self._settings.api_url), entered)
        return self.gateway(store, partial(in_group, bot, Asker(breaker)))
