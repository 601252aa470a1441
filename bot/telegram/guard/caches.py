"""The guard's in-memory caches of one school, and the moderator that judges by them.

What the guard looks up for each message is read anew on each change: staff, chats left alone, the class of
each chat, known credentials, pauses, codes and links in force, rule breakers, watched chats.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from bot import logs
from bot.classroom import SCHOOL
from bot.features.enrolment.codes.rules import codes_among
from bot.features.lessons.classes.rules import Islands
from bot.moderation.brake import RuleBreakers
from bot.moderation.exemptions import Exempting
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.roles import trusted_chats
from bot.telegram.api.tasks import until_done

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from bot.classroom import Clock, Secret
    from bot.features.enrolment.codes.store import StartLinks
    from bot.features.incidents.pauses.rules import Pause
    from bot.features.incidents.pauses.store import StoppedRules
    from bot.features.lessons.rules.decisions import AllowedLink
    from bot.lesson import Credentials
    from bot.moderation.detector import Detector
    from bot.moderation.exemptions import Exemption
    from bot.moderation.known.codes import Codes
    from bot.storage.store import Store

    Signed = Callable[[Secret], bool]

_T = TypeVar("_T")
_NO_ISLANDS: Final = Islands({}, {})
_STILL_JUDGED: Final = timedelta(days=1)  # updates wait at Telegram for so long (Bot API, Getting updates)
_log = logs.get()


class GuardCache:
    """Reloaded on each change.

    A chat with a new id is known by both ids: messages from under the old one may still have to be judged.
    `edition` changes whenever the data about chats may have changed. `removes`: the bot deletes at all.
    """

    def __init__(self, stores: Store, clock: Clock, *, removes: bool) -> None:
        self._staff_chats = stores.staff_chats
        self._people = stores.people
        self._chats = stores.chats
        self._former: dict[int, int] = {}
        self._lessons = stores.lessons
        self._pauses = stores.pauses
        self._clock = clock
        self._rooms: Mapping[int, KnownRooms] = {}  # by realm
        self._islands = _NO_ISLANDS
        self._owned = False
        self._of_class: Mapping[int, tuple[Credential, ...]] = {}
        self._known: Mapping[int, KnownCredentials] = {}
        self._asked = self._served = 0  # readings of the rooms
        self._reading = asyncio.Lock()  # an earlier reading must not replace a later one
        self._classes_in: Mapping[int, tuple[int, ...]] = {}
        self._paused: Mapping[int, tuple[Pause, ...]] = {}
        self._allowed: Mapping[int, tuple[AllowedLink, ...]] = {}
        self._removes = removes
        self._watches = stores.watches
        self._watched: frozenset[int] = frozenset()
        self._exemptions = stores.exemptions
        self._exempted: Mapping[int, tuple[Exemption, ...]] = {}
        self.edition = 0
        self.unguarded: set[int] = set()
        self.staff: set[int] = set()

    def known_in(self, chat_id: int | None) -> KnownCredentials | None:
        """Return the credentials that are looked for in a chat; None outside confirmed groups."""
        return None if chat_id is None else self._known.get(chat_id)

    def class_of(self, chat_id: int) -> int | None:
        """Return the class that a chat counts as: of several the first; None in an unconfirmed group.

        A creator's confirmation does not count any more once the school has an owner.
        """
        if self._owned and chat_id in self._islands.chats:
            return None
        return next(iter(self._classes_in.get(chat_id, ())), None)

    def realm_of(self, chat_id: int) -> int:
        """Return the realm of a chat: the groups among which a rule breaker counts and holds."""
        return SCHOOL if self._owned else self._islands.chats.get(chat_id, SCHOOL)

    def paused(self, chat_id: int, at: datetime) -> bool:
        """Tell whether deletions in a chat were paused at a time."""
        return any(pause.covers(at) for pause in self._paused.get(chat_id, ()))

    def watched(self, chat_id: int) -> bool:
        """Tell whether nothing is deleted in a chat: it is only watched, as all are in watch mode."""
        return not self._removes or chat_id in self._watched

    def allowed(self, chat_id: int, at: datetime) -> frozenset[str]:
        """Return the links, in normal form, that staff allowed in a chat at a time."""
        return frozenset(each.normal for each in self._allowed.get(chat_id, ()) if each.covers(at))

    def exempted(self, chat_id: int) -> tuple[Exemption, ...]:
        """Return what staff let pass in a chat."""
        return self._exempted.get(chat_id, ())

    def moved(self, was: int, chat_id: int) -> None:
        """Know a chat by its new id too, with the data of its old one."""
        if self._former.get(was) != chat_id:
            self._former[was] = chat_id
            self._know_both()

    async def read_moves(self) -> None:
        """Load which chats have a new id."""
        self._former.update(await self._chats.former())
        self._know_both()

    async def read_pauses(self) -> None:
        """Load the pauses, also those that ended lately."""
        async with self._reading:
            self._paused = await self._pauses.since(self._clock.now() - _STILL_JUDGED)
            self._know_both()

    async def read_watched(self) -> None:
        """Load which chats are only watched."""
        async with self._reading:
            self._watched = await self._watches.watched()
            self._know_both()

    async def read_exemptions(self) -> None:
        """Load what staff let pass, also what ended lately."""
        async with self._reading:
            await self._read_exemptions()
            self._know_both()

    async def read_staff(self) -> None:
        """Load staff, unguarded chats, confirmed groups and their classes."""
        async with self._reading:
            await self._read_staff()
            await self._read_exemptions()  # each counts by the word of a member of staff
            await self._read_groups()

    async def _read_exemptions(self) -> None:
        self._exempted = await self._exemptions.since(self._clock.now() - _STILL_JUDGED)

    async def _read_staff(self) -> None:
        staff, now = await self._people.whole_staff(), self._clock.now()
        trusted = trusted_chats(staff, await self._staff_chats.all(), now)
        self.unguarded.clear()
        self.unguarded.update(trusted)
        self.staff.clear()
        self.staff.update(member.account for member in staff.members if staff.serves(member.account, now))
        self._owned = staff.has_owner(now)

    async def read_rooms(self) -> None:
        """Load the credentials that the classes have in force.

        All who ask while an earlier reading is under way are served by one more.
        """
        self._asked += 1
        asked = self._asked
        async with self._reading:
            if self._served >= asked:
                return
            served = self._asked
            in_force = await self._lessons.in_force()
            self._allowed = await self._lessons.allowed_since(self._clock.now() - _STILL_JUDGED)
            of_class = {
                class_id: tuple(_credential(each) for each in held) for class_id, held in in_force.items()
            }
            await self._read_groups(of_class)
            self._served = served

    async def _read_groups(self, of_class: Mapping[int, tuple[Credential, ...]] | None = None) -> None:
        """Load the classes of groups; `of_class`: the credentials that were read; None: those from before."""
        classes_in, islands = await self._lessons.classes_in(), await self._lessons.islands()
        held = self._of_class if of_class is None else of_class
        stale = held != self._of_class or islands.classes != self._islands.classes
        self._classes_in, self._islands, self._of_class = classes_in, islands, held
        if stale:
            await self._sort_rooms()
        self._known = await asyncio.to_thread(
            _by_chat, self._rooms, self._of_class, self._classes_in, self._islands
        )
        self._know_both()

    async def _sort_rooms(self) -> None:
        """Prepare the credentials to look for in each realm."""
        of_realm: dict[int, list[Credential]] = {}
        for class_id, held in self._of_class.items():
            of_realm.setdefault(self._islands.classes.get(class_id, SCHOOL), []).extend(held)
        # A second for 10,000 classes, in which messages are judged by the previous credentials.
        self._rooms = await asyncio.to_thread(
            lambda: {realm: KnownRooms(every) for realm, every in of_realm.items()}
        )

    def _know_both(self) -> None:
        self.edition += 1
        self._classes_in = _by_both(self._classes_in, self._former)
        self._known = _by_both(self._known, self._former)
        self._paused = _by_both(self._paused, self._former)
        self._allowed = _by_both(self._allowed, self._former)
        self._exempted = _by_both(self._exempted, self._former)
        self._islands = Islands(self._islands.classes, _by_both(self._islands.chats, self._former))
        self._watched |= {now for was, now in self._former.items() if was in self._watched}
        for was, chat_id in self._former.items():
            if self.unguarded.intersection((was, chat_id)):
                self.unguarded.update((was, chat_id))


def _by_both(by_chat: Mapping[int, _T], former: Mapping[int, int]) -> Mapping[int, _T]:
    """Return data by chat id under the former and new ids of chats, too."""
    pairs = [(was, now) for was, now in former.items() if was in by_chat or now in by_chat]
    both = {each: by_chat[now if now in by_chat else was] for was, now in pairs for each in (was, now)}
    return {**by_chat, **both} if both else by_chat


def _by_chat(
    rooms: Mapping[int, KnownRooms],
    of_class: Mapping[int, tuple[Credential, ...]],
    classes_in: Mapping[int, tuple[int, ...]],
    islands: Islands,
) -> dict[int, KnownCredentials]:
    """Return the credentials to look for in each group: all rooms of its realm, its classes' passcodes."""
    nothing = KnownRooms(())
    return {
        chat_id: KnownCredentials(
            rooms.get(islands.chats.get(chat_id, SCHOOL), nothing),
            [one for class_id in classes for one in of_class.get(class_id, ())],
        )
        for chat_id, classes in classes_in.items()
    }


def _credential(held: Credentials) -> Credential:
    return Credential(held.link, held.meeting_id, held.passcode)


class SpikeRecorder:
    """Records the spikes of one school. `noted` is called when owners are to be notified."""

    def __init__(self, breakers: RuleBreakers, store: StoppedRules, noted: Callable[[], None]) -> None:
        self._breakers = breakers
        self._store = store
        self._noted = noted
        self._lock = asyncio.Lock()  # else an older stored state could be applied after a newer one
        self._noting = False

    async def read(self) -> None:
        """Apply the stored state."""
        async with self._lock:
            self._breakers.follow(await self._store.held(), await self._store.released())

    async def note(self) -> None:
        """Record spikes, with retries until the store has them: the rule is held meanwhile."""
        if self._noting:
            return
        self._noting = True
        try:
            while self._breakers.storms:
                await until_done(self._note_first, _log, "rule_breaker.record_failed")
        finally:
            self._noting = False

    async def _note_first(self) -> None:
        spike = self._breakers.storms[0]
        async with self._lock:
            await self._store.storm(spike)
            self._breakers.recorded(spike)
        _log.warning("rule_breaker.engaged", rule=spike.rule, authors=spike.authors, classes=spike.classes)
        self._noted()


class CodeCache:
    """Codes and links in force, as fingerprints; reloaded on changes, and every minute: they expire.

    `bot` is the bot's username. `signers` returns what tells whether the school's keys signed a token.
    """

    def __init__(self, links: StartLinks, bot: str, signers: Callable[[], Awaitable[Signed]]) -> None:
        self._links = links
        self._signers = signers
        self._signed: Signed = _signed_nothing
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
            self._signed = await self._signers()

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Yield possible codes among symbols, with their places; most candidates fail at the check symbol."""
        return codes_among(symbols, places)

    def lets_in(self, code: Secret) -> bool:
        """Tell whether a code is in force."""
        return self._links.print_of_code(code) in self._live

    def opens(self, token: Secret) -> bool:
        """Tell whether a link with this token is in force."""
        return not self._live.isdisjoint(self._links.prints_of(token))

    def signed(self, token: Secret) -> bool:
        """Tell whether the school's keys signed this token."""
        return self._signed(token)


def _signed_nothing(_token: Secret) -> bool:
    return False


async def no_signers() -> Signed:
    """Return what knows no keys."""
    return _signed_nothing


class GuardCaches:
    """Caches of staff, rooms, codes, pauses and watched chats, and of engaged rule breakers.

    `patient` are the same stores as `stores`, but wait while they are unavailable. `detector` makes one that
    knows the codes of the `bot` of that name, `signers` are as in `CodeCache`. `removes`: the bot deletes at
    all. `noted` is called when owners are to be notified of a rule breaker.
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
        signers: Callable[[], Awaitable[Signed]] = no_signers,
    ) -> None:
        breakers = RuleBreakers()
        self.watchlist = GuardCache(stores, clock, removes=removes)
        self.codes = CodeCache(patient.start_links, bot, signers)
        self.spikes = SpikeRecorder(breakers, patient.stopped_rules, noted)
        realm_of = self.watchlist.realm_of
        self.moderator = Moderator(
            detector(self.codes),
            self.watchlist.known_in,
            # Without deletions there is no spike of deletions.
            brake_of=lambda chat_id: breakers.of(realm_of(chat_id)) if removes else None,
            class_of=self.watchlist.class_of,
            paused=self.watchlist.paused,
            allowed=self.watchlist.allowed,
            exempting=Exempting(self.watchlist.exempted, stores.exemptions.mark),
        )
