"""One bot of one school, from its start to its stop."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.app.parts import Parts
from bot.app.shared import Deadline
from bot.classroom import Secret
from bot.rulebook.school import lookalike
from bot.start_links import StartLink
from bot.storage.store import open_school
from bot.telegram.api.calls import Breaker
from bot.telegram.api.session import connect_bot, until_answered
from bot.telegram.api.transport import Transport
from bot.telegram.messages.commands import Menus
from bot.telegram.outbox.retention_job import WINDOW
from bot.telegram.updates.receiving import Registration

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime

    from bot.app.shared import Operator, Shared, Tenant
    from bot.storage.db.lease import Lease

_LAST: Final = 2.0  # seconds at most that a stop waits for deletions, then for answers, then for messages


@dataclass(frozen=True, slots=True)
class Announcement:
    """The facts that `run` reports once the bot is ready.

    `needs_owner`: nobody owns its school, and whoever runs it is to change that. `owner_link`, where it is
    shown, does. `posted`: that is all to be said, since the link before it was posted in a chat.
    """

    username: str
    needs_owner: bool
    owner_link: Secret | None
    posted: bool = False


@asynccontextmanager
async def open_program(shared: Shared, tenant: Tenant, lease: Lease | None = None) -> AsyncIterator[Program]:
    """Connect a bot to Telegram, open its school and wire its parts.

    Waits for Telegram where it does not answer. With a `lease` nothing is stored or said once that is lost.
    Raises TokenRefused, DatabaseProblem, WrongKey or LeaseLost.
    """
    async with AsyncExitStack() as stack:
        clock = shared.clock
        breaker = Breaker(clock, random.SystemRandom().random)
        transport = Transport(shared.proxy, breaker, lease, count=shared.web.metrics.count_call)
        await transport.initialize()
        stack.push_async_callback(transport.shutdown)
        polls = shared.web.addresses is None
        line = await connect_bot(
            transport,
            str(shared.settings.api_url),
            tenant.token,
            clock,
            breaker,
            polls=polls,
            unanswered=shared.operator.unanswered,
        )
        store = await open_school(
            shared.database,
            line.bot_id,
            shared.keys,
            clock,
            evidence_key=tenant.evidence_key,
            zone=shared.zone,
            lease=lease,
        )
        await store.people.set_owners(tenant.owner_ids, clock.now())
        rules = shared.rules.beside(lookalike(line.username))
        parts = Parts(shared, tenant, store, rules, line, lease=lease)
        transport.when_moved(parts.moved)
        program = Program(parts, tenant, shared.operator, lease)
        shared.web.enter(line.bot_id, program)
        stack.callback(shared.web.leave, line.bot_id)
        shared.gates.enter(line.bot_id, parts.gateway)
        stack.callback(shared.gates.leave, line.bot_id)
        yield program


class Program:
    """Starts the parts of one bot in order, and stops them in order, by a `deadline`."""

    def __init__(self, parts: Parts, tenant: Tenant, operator: Operator, lease: Lease | None) -> None:
        self._parts = parts
        self._tenant = tenant
        self._operator = operator
        self._lease = lease
        self.school_id = parts.store.school_id
        self.started = asyncio.Event()  # what the last stop left has been taken up
        self.deadline = Deadline()

    @property
    def hears(self) -> bool:
        """Whether the bot hears from Telegram; what it heard and could not store, it heard."""
        return not self._parts.presence.lost or not self.stores

    @property
    def stores(self) -> bool:
        """Whether the database takes what the bot hears."""
        return self._parts.intake.stores

    @property
    def heard_at(self) -> datetime:
        """When its newest update came; until one has come, the start."""
        return self._parts.heard_at

    @property
    def pending(self) -> int | None:
        """How many updates waited at Telegram when it was last asked; None: it was not."""
        receiving = self._parts.receiving
        return receiving.pending if isinstance(receiving, Registration) else None

    async def take(self, update: Mapping[str, object]) -> bool:
        """Return True once an update that Telegram delivered is committed."""
        return await self._parts.batches.take(update)

    async def take_up(self) -> None:
        """Hand on updates that another worker stored."""
        if await self._parts.intake.take_up():
            await self._parts.batches.stored_elsewhere()

    async def run(self, announce: Callable[[Announcement], None]) -> None:
        """Guard until cancelled. Raises TokenRefused or LeaseLost."""
        try:
            await self._start(announce)
            await self._parts.receiving.run()
        finally:
            if self._lease is not None and self._lease.is_lost:
                await self._drop()
            else:
                await self._stop()

    async def _start(self, announce: Callable[[Announcement], None]) -> None:
        """Resume what the last stop left, then begin."""
        parts = self._parts
        await until_answered(parts.dispatcher.open)
        await parts.store.outbox.recover()
        await parts.store.fault_notices.tell(parts.faults.mark)
        await parts.presence.open()
        await parts.caches.watchlist.read_moves()
        await parts.languages.read()
        await parts.followup.staff()
        await parts.followup.rooms()
        await parts.followup.pauses()
        await parts.caches.codes.read()
        await parts.followup.mode()
        await parts.caches.spikes.read()
        recent = await parts.store.journal.recent(parts.clock.now() - WINDOW)
        await parts.protection.take_up(recent)
        parts.intake.knows(await parts.store.journal.dealt_with())
        await parts.intake.take_up()
        await parts.intake.idle()
        parts.handling.open()
        await parts.caches.spikes.note()
        self.started.set()
        announce(await self._announcement())

        async def print_anew() -> None:
            announce(replace(await self._announcement(), posted=True))

        parts.owner_link_posted = print_anew
        parts.background.start(parts.sender.run())
        parts.background.start(parts.upkeep.run())
        parts.background.start(parts.evening_cards.run())
        if parts.context.gate is not None:
            parts.background.start(parts.keep_ahead())
        parts.background.start(parts.upkeep.look_at_rooms())
        parts.background.start(parts.protection.run())
        parts.background.start(Menus(parts.context, parts.patient.people).announce())

    async def _stop(self) -> None:
        """Stop what runs, mark as done what is done. The rest is resumed at the next start."""
        parts, give = self._parts, self.deadline.give
        await give("updates", parts.receiving.taken(), _LAST)
        await give("deletions", parts.protection.idle(), _LAST)
        await give("answers", parts.handling.finish(), _LAST)
        running = (
            parts.handling.close(),
            parts.floods.close(),
            parts.protection.close(),
            parts.moving.close(),
        )
        await give("handlers", asyncio.gather(*running, parts.background.cancel()))
        await give("messages", parts.sender.idle(), _LAST)
        await give("outbox", parts.sender.close())
        await give("journal", parts.intake.flush())
        await give("presence", parts.presence.close())
        await give("dispatcher", parts.dispatcher.close())

    async def _drop(self) -> None:
        """End what runs, at once and without a word: another worker has taken it over as it stands."""
        parts, give = self._parts, Deadline().give
        running = (
            parts.sender.close(),
            parts.handling.close(),
            parts.floods.close(),
            parts.protection.close(),
            parts.moving.close(),
        )
        await give("handlers", asyncio.gather(*running, parts.background.cancel(), return_exceptions=True))
        await give("updates", parts.receiving.taken(), _LAST)
        await give("dispatcher", parts.dispatcher.close())

    async def _announcement(self) -> Announcement:
        """Make an owner's link only where it is shown, since that voids the one before it.

        Whoever enters a bot by command is given its link there.
        """
        parts, username = self._parts, self._parts.line.username
        if self._tenant.entered or await parts.store.people.is_owned():
            return Announcement(username, needs_owner=False, owner_link=None)
        if not self._operator.shows_links:
            return Announcement(username, needs_owner=True, owner_link=None)
        token = await parts.store.people.owner_link(parts.clock.now())
        await parts.caches.codes.read()
        link = Secret(f"{parts.start_link}{StartLink.OWNER.prefix}{token.reveal()}")
        return Announcement(username, needs_owner=True, owner_link=link)
