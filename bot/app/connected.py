"""The meeting services that one school is connected to: made of its keys, and dropped with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.features.connections.rules import Keys, Service, unfolded
from bot.providers.jitsi import Jitsi, JitsiKeys
from bot.providers.ways import Ability, MeetingProvider, Strength, Trial, Trouble
from bot.providers.zoom import Zoom, ZoomKeys

if TYPE_CHECKING:
    import aiohttp

    from bot.classroom import Clock, Secret
    from bot.features.connections.store import Connections
    from bot.lesson import Credentials, Meeting

_HTTPS: Final = "https://"


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Where services answer: `jitsi` is what stands before the name of a school's own server."""

    jitsi: str = _HTTPS
    jaas: str = f"{_HTTPS}8x8.vc"
    zoom: str = f"{_HTTPS}api.zoom.us"
    zoom_oauth: str = f"{_HTTPS}zoom.us"


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes providers of keys. One for all schools of a process, which share its session."""

    session: aiohttp.ClientSession
    clock: Clock
    services: Services

    def made(self, service: Service, keys: Keys, *, licensed: bool = True) -> MeetingProvider:
        """Return a provider that uses these keys. `licensed`: as a connection has it; to try keys, True."""
        parts, there = (self.session, self.clock, os.urandom), self.services
        match service:
            case Service.JITSI:
                host, app_id, secret = keys
                base = f"{there.jitsi}{host.reveal()}"
                return Jitsi(JitsiKeys.own(base, app_id.reveal(), secret), *parts)
            case Service.JAAS:
                kid, private_key = keys
                return Jitsi(JitsiKeys.jaas(kid, private_key, there.jaas), *parts)
            case Service.ZOOM:
                account, client, secret = keys
                app = ZoomKeys(account, client, secret, licensed, there.zoom, there.zoom_oauth)
                return Zoom(app, *parts)


class Connected:
    """One school's providers. `gated`: its doors lead through the gate.

    The database is asked each time which connections there are, so that on every worker keys that were just
    forgotten, or typed anew, are used no more. A provider is kept as long as its connection.
    """

    def __init__(self, connections: Connections, workshop: Workshop, *, gated: bool) -> None:
        self._connections = connections
        self._workshop = workshop
        self._gated = gated
        self._made: dict[int, MeetingProvider] = {}

    async def providers(self) -> Mapping[Service, MeetingProvider]:
        """Return the providers that the school is connected to now."""
        ids = await self._connections.ids()
        self._made = {each: made for each, made in self._made.items() if each in ids.values()}
        for service, connection_id in ids.items():
            if connection_id not in self._made:
                kept = await self._connections.connection(connection_id)
                if kept is not None:
                    made = self._workshop.made(service, unfolded(kept.keys), licensed=kept.licensed)
                    self._made[connection_id] = made
        return {service: self._made[each] for service, each in ids.items() if each in self._made}

    async def signed(self) -> Callable[[Secret], bool]:
        """Return what tells whether a token was signed by keys that the school has now."""
        providers = tuple((await self.providers()).values())
        return lambda token: any(each.signed(token) for each in providers)

    async def of_room(self, room: Credentials) -> MeetingProvider | None:
        """Return the provider that a room may be of; None: it is a pasted one, and no more."""
        providers = await self.providers()
        return next((each for each in providers.values() if each.holds(room)), None)

    async def maker_of(self, room: Meeting) -> MeetingProvider | None:
        """Return the provider that makes another room for a class: that of its room, or of its service.

        Else any. None without the gate: nobody could be given a way into what it makes.
        """
        makers = [
            each
            for each in (await self.providers()).values()
            if self._gated and Ability.NEW_ROOM in each.abilities
        ]

        def nearness(each: MeetingProvider) -> tuple[bool, bool]:
            return each.holds(room.credentials), each.service is room.provider

        return max(makers, key=nearness, default=None)

    async def strength_of(self, room: Credentials) -> Strength:
        """Return how far ways into a room are one person's alone: without the gate all get the same."""
        provider = await self.of_room(room) if self._gated else None
        return Strength.SHARED if provider is None else provider.strength

    async def tried(self, service: Service, keys: Keys) -> Trial | Trouble:
        """Try keys that are not kept yet."""
        return await self._workshop.made(service, keys).tried()
