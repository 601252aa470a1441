"""The guard's in-memory caches of one school, and the moderator that judges by them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.features.enrolment.codes.rules import codes_among
from bot.moderation.brake import RuleBreakers
from bot.moderation.exemptions import Exempting
from bot.moderation.moderator import Moderator
from bot.telegram.guard.guard_cache import GuardCache
from bot.telegram.guard.rule_breaker import SpikeRecorder
from bot.telegram.guard.watch_mode import WatchedChats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.classroom import Clock, Secret
    from bot.features.enrolment.start_links.store import StartLinks
    from bot.moderation.detector import Detector
    from bot.moderation.known.codes import Codes
    from bot.storage.store import Store


class CodeCache:
    """Codes and links in force, as fingerprints; reloaded on changes, and every minute: they expire.

    `bot` is the bot's username.
    """

    def __init__(self, links: StartLinks, bot: str) -> None:
        self._links = links
        self.bot = bot.lower()
        self._live: AbstractSet[bytes] = frozenset()
        self._reading = asyncio.Lock()  # an earlier reading must not replace a later one

    def __bool__(self) -> bool:
        """Tell whether any code or link is in force."""
        return bool(self._live)

    async def read(self) -> None:
        """Load which codes and links are in force."""
        async with self._reading:
            self._live = await self._links.live()

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Yield possible codes among symbols, with their places; most candidates fail at the check symbol."""
        return codes_among(symbols, places)

    def lets_in(self, code: Secret) -> bool:
        """Tell whether a code is in force."""
        return self._links.print_of_code(code) in self._live

    def opens(self, token: Secret) -> bool:
        """Tell whether a link with this token is in force."""
        return not self._live.isdisjoint(self._links.prints_of(token))


class GuardCaches:
    """Caches of staff, rooms and codes in force, pauses, engaged rule breakers and watched chats.

    `patient` are the same stores as `stores`, but wait while they are unavailable. `detector` makes one that
    knows the codes of the `bot` of that name. `removes`: the bot deletes at all. `noted` is called when
    owners are to be notified of a rule breaker.
    """

    def __init__(
        self,
        stores: Store,
        patient: Store,
        detector: Callable[[Codes], Detector],
        *,
        bot: str,
        clock: Clock,
        removes: bool,
        noted: Callable[[], None],
    ) -> None:
        brakes = RuleBreakers()
        self.watchlist = GuardCache(
            stores.people,
            stores.lessons,
            stores.pauses,
            stores.chats,
            clock,
            exemptions=stores.exemptions,
        )
        self.codes = CodeCache(patient.start_links, bot)
        self.watched = WatchedChats(patient.watches)
        self.storms = SpikeRecorder(brakes, patient.stopped_rules, noted)
        realm_of = self.watchlist.realm_of
        self.moderator = Moderator(
            detector(self.codes),
            self.watchlist.known_in,
            # Without deletions there is no spike of deletions.
            brake_of=lambda chat_id: brakes.of(realm_of(chat_id)) if removes else None,
            class_of=self.watchlist.class_of,
            paused=self.watchlist.paused,
            allowed=self.watchlist.allowed,
            exempting=Exempting(self.watchlist.exempted, stores.exemptions.mark),
        )
