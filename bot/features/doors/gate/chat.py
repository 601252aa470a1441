"""What the gate's page shows after a press: a way in, doors to choose from, or what to do instead."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import BindingRole, Secret, address
from bot.features.doors.buttons import WayJob
from bot.features.doors.gate.rules import (
    GateDoor,
    GateEntry,
    GatePress,
    GateRefusal,
    Proof,
    is_about_all,
    made_until,
)
from bot.features.doors.rules import Refusal
from bot.providers.ways import Ability, Guest, Strength, Trouble
from bot.telegram.messages.desk import Desk, Job
from bot.telegram.messages.keyboards import opaque
from bot.telegram.messages.ways_in import why_shut
from bot.texts import time_of

if TYPE_CHECKING:
    from datetime import datetime, time
    from zoneinfo import ZoneInfo

    from bot.classroom import Clock, Language
    from bot.features.doors.gate.store import Gate
    from bot.lesson import Credentials
    from bot.providers.ways import MeetingProvider
    from bot.telegram.api.members import InGroup
    from bot.texts import Texts

_log = logs.get()
_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)
_AHEAD_EVERY: Final = timedelta(minutes=10)
_PATIENCE: Final = 5.0  # seconds for a provider; then the room as it was pasted
Shown = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Gateway:
    """The gate of one bot, whichever worker runs that.

    `provider_of` tells whose room one is; None: nobody's, it was pasted.
    """

    gate: Gate
    in_group: InGroup
    provider_of: Callable[[Credentials], Awaitable[MeetingProvider | None]]
    texts: Texts
    zone: ZoneInfo

    async def press(self, proof: Proof, press: GatePress) -> tuple[GateEntry, Shown]:
        """Return what a press gives, and what the page shows of it. Raises StoreAway."""
        asked = press.asked
        place = await self.gate.place(proof.account, asked)
        if place is None or place.binding is None:  # a stranger writes nothing
            entry = GateEntry(Refusal.NOT_BOUND)
            return entry, self._refused(Refusal.NOT_BOUND, entry, press.language)
        members = {each.id: await self.in_group(each, place.school_class) for each in place.bindings}
        entry, doors = await self.gate.press(proof, press.page.reveal(), asked, members)
        if entry.refusal is not None:
            return entry, self._refused(entry.refusal, entry, press.language)
        if len(doors) > 1:
            return entry, self._choice(doors, press.language)
        return entry, await self._open(doors[0], press.language)

    def _refused(self, why: Refusal | GateRefusal, entry: GateEntry, language: Language) -> Shown:
        if isinstance(why, GateRefusal):
            return turned_away(self.texts, language, why)
        message, values = why_shut(why, entry.lesson, self.zone, guards=entry.guards)
        said = self.texts.plain(language, message, **values)
        return {"title": self.texts.plain(language, "gate-shut"), "text": said, "again": True}

    def _choice(self, doors: Sequence[GateDoor], language: Language) -> Shown:
        choices = [
            {
                "label": f"{self._title(each, language)} · {each.binding.name.reveal()}",
                "lesson": opaque(each.lesson.id),
                "child": opaque(each.binding.id),
            }
            for each in doors
        ]
        title, said = (self.texts.plain(language, f"gate-{name}") for name in ("title", "choose"))
        return {"title": title, "text": said, "choices": choices, "again": False}

    async def _open(self, door: GateDoor, language: Language) -> Shown:
        binding = door.binding
        guards, you = binding.role is BindingRole.GUARDIAN, address(binding.relation)
        strength, own = await self._own_way(door)
        message = f"gate-{strength.value}{'-guardian' if guards else ''}"
        shown = {"title": self._title(door, language), "text": self.texts.plain(language, message, you=you)}
        if own is None:
            return {**shown, "way": _pasted(door), "again": True}
        if strength is Strength.MINUTE:
            return {**shown, "leave": own.reveal(), "again": True}
        return {**shown, "way": {"link": own.reveal()}, "again": True}

    async def _own_way(self, door: GateDoor) -> tuple[Strength, Secret | None]:
        """Return an address for this account alone, and how strong it is; None: the room as it was pasted."""
        room, shared = door.lesson.meeting.credentials, (Strength.SHARED, None)
        provider = await self.provider_of(room)
        if provider is None:
            return shared
        standing = await self.gate.standing(door)
        if standing is not None:
            return provider.strength, standing.address
        try:
            async with asyncio.timeout(_PATIENCE):
                given = await provider.ways(room, (_guest(door),), door.lesson.ends_at)
        except TimeoutError:
            given = Trouble.AWAY
        if isinstance(given, Trouble):
            _log.warning("gate.way_failed", trouble=given.value)
            return shared
        await self.gate.issued(door, given[0])
        return provider.strength, given[0].address

    async def keep_ahead(self, evening: time, clock: Clock) -> None:
        """Make the ways that last before their lessons, until cancelled."""
        while True:
            try:
                await self.make_ahead(made_until(clock.now(), self.zone, evening))
            except Exception as error:  # noqa: BLE001 - tried again in a while, and at each press
                _log.error("gate.ahead_failed", exc_info=error)
            await clock.sleep_until(clock.now() + _AHEAD_EVERY)

    async def make_ahead(self, until: datetime) -> None:
        """Make the ways that last for lessons that begin until then, of a whole class at once.

        In the minute before a lesson a provider would not answer for all of them (Zoom: calls a second).
        """
        for lesson in await self.gate.coming(until):
            room = lesson.meeting.credentials
            provider = await self.provider_of(room)
            if provider is None or Ability.WAIT_LIST not in provider.abilities:
                continue
            doors = await self.gate.lacking(lesson)
            given = await provider.ways(room, [_guest(each) for each in doors], lesson.ends_at)
            if isinstance(given, Trouble):
                _log.warning("gate.ahead_refused", lesson=lesson.id, trouble=given.value)
                if is_about_all(given):
                    return
                continue
            for door, way in zip(doors, given, strict=True):
                await self.gate.issued(door, way)

    async def shut(self, way_id: int) -> None:
        """Have its provider close a way that leaked, and no other."""
        asked = await self.gate.to_shut(way_id)
        provider = None if asked is None else await self.provider_of(asked[1])
        if asked is None or provider is None:
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                trouble = await provider.shut(asked[1], asked[0].ref)
        except TimeoutError:
            trouble = Trouble.AWAY
        _log.info("gate.way_shut", trouble=None if trouble is None else trouble.value)
        await self.gate.shut(way_id, trouble)

    def _title(self, door: GateDoor, language: Language) -> str:
        topic = Secret("" if door.lesson.topic is None else f" · {door.lesson.topic.reveal()}")
        end = time_of(door.lesson.ends_at, self.zone)
        name = door.school_class.name
        return self.texts.plain(language, "gate-lesson", school_class=name, topic=topic, end=end)


desk = Desk[Gateway]("gate", WayJob)


@desk.job(WayJob.SHUT)
async def shut_leaked(job: Job[Gateway]) -> None:
    """Close a way that leaked."""
    await job.own.shut(job.subject)


def _guest(door: GateDoor) -> Guest:
    return Guest(secrets.randbits(63) or 1, door.shown)


def _pasted(door: GateDoor) -> Mapping[str, str | None]:
    held, binding = door.lesson.meeting.credentials, door.binding
    return {
        "link": None if held.link is None else _followed(held.link),
        "id": None if held.meeting_id is None else held.meeting_id.reveal(),
        "passcode": None if held.passcode is None else held.passcode.reveal(),
        "name": f"{binding.number} {binding.name.reveal()} {door.tag}",
    }


def turned_away(texts: Texts, language: Language, why: GateRefusal, seconds: int = 0) -> Shown:
    """Return what the page shows to whom it gives nothing, whatever school it is for."""
    said = texts.plain(language, why.value, seconds=str(seconds))
    title = texts.plain(language, "gate-shut")
    return {"title": title, "text": said, "again": why is GateRefusal.SLOW}


def _followed(link: Secret) -> str:
    """Return a room's link as a browser follows it; people paste them without a scheme."""
    written = link.reveal()
    return written if _SCHEME.match(written) else f"https://{written}"
