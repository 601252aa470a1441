"""Composition root: settings -> stores -> services -> adapters, and their start and stop in order."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

from bot import logs, rulebook, texts
from bot.access.invitations.invitation import read_invitations
from bot.classroom import Secret, SystemClock
from bot.media import Readers
from bot.moderation.exemptions.examples import StandIns
from bot.moderation.exemptions.reading import ExemptReader
from bot.moderation.names import Naming
from bot.papers.csv_files import write_csv
from bot.papers.for_school import SchoolPapers
from bot.papers.roster_files import RosterFiles
from bot.papers.xlsx_files import write_xlsx
from bot.rulebook.titles import titles
from bot.sealing import PublicKey
from bot.storage import KeyRing, open_database, open_school
from bot.telegram.api.circuit_breaker import Breaker
from bot.telegram.api.downloads import Fetcher
from bot.telegram.api.retry import Asker
from bot.telegram.api.session import open_line
from bot.telegram.api.store_retry import until_back
from bot.telegram.api.tasks import Tasks
from bot.telegram.api.transport import Transport
from bot.telegram.doors import routes as doors
from bot.telegram.doors.evening_job import EveningCards
from bot.telegram.enrolment import routes as enrolment
from bot.telegram.guard.attachment_reader import AttachmentReader
from bot.telegram.guard.caches import GuardCaches
from bot.telegram.guard.followup import Followers, Followup
from bot.telegram.guard.protection import Protection, Surroundings
from bot.telegram.guard.reposted import Reposted
from bot.telegram.incidents import routes as incidents
from bot.telegram.incidents.capabilities import IncidentCapabilities
from bot.telegram.lessons import routes as lessons
from bot.telegram.messages.context import Context
from bot.telegram.messages.languages import Languages
from bot.telegram.messages.menus import Menus
from bot.telegram.messages.messenger import Messenger
from bot.telegram.messages.router import join
from bot.telegram.messages.start_links import OWNER_LINK
from bot.telegram.outbox.retention_job import WINDOW, RetentionJob
from bot.telegram.privacy import routes as privacy
from bot.telegram.rosters import routes as rosters
from bot.telegram.school import routes as school
from bot.telegram.school.creators import Creators
from bot.telegram.school.staff_chats import StaffRooms
from bot.telegram.updates.chat_queues import ChatQueues
from bot.telegram.updates.dispatcher import concerns
from bot.telegram.updates.floods import Floods
from bot.telegram.updates.intake import Intake, Settled
from bot.telegram.updates.migration import ChatMigration
from bot.telegram.updates.outage import Presence
from bot.telegram.updates.polling import Polling
from bot.telegram.wiring import dispatcher_of, sender_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.access.invitations.invitation import Invitation
    from bot.classroom import Clock
    from bot.rulebook import Rulebook
    from bot.settings import Settings
    from bot.storage import Store
    from bot.telegram.api.session import Line
    from bot.telegram.updates.chat_queues import Delivery

_T = TypeVar("_T")
_log = logs.get()
_LAST_DELETIONS: Final = 2.0  # seconds that a stop waits for deletions under way, and then for messages


@dataclass(frozen=True, slots=True)
class Announcement:
    """The facts that `run` reports once the bot is ready. `owner_link` is for the terminal alone."""

    username: str
    owner_link: Secret | None


async def run(
    settings: Settings,
    announce: Callable[[Announcement], None],
    *,
    clock: Clock | None = None,
    polled: Callable[[], None] = lambda: None,
    contested: Callable[[], None] = lambda: None,
) -> None:
    """Run the bot until cancelled; `polled` is called before each poll, `contested` when another one polls.

    Raises TokenRefused, NoAnswer, RuleError, DatabaseProblem or WrongKey where it cannot start.
    """
    async with AsyncExitStack() as stack:
        program = await _assemble(settings, clock or SystemClock(), stack, contested)
        await program.start(announce)
        stack.push_async_callback(program.stop)
        await program.polling.run(polled)


async def _assemble(
    settings: Settings, clock: Clock, stack: AsyncExitStack, contested: Callable[[], None]
) -> _Program:
    rules = rulebook.for_school(settings.rules_dir, settings.school_hosts)
    token, base_url = Secret(settings.token.get_secret_value()), str(settings.api_url)
    breaker = Breaker(clock, random.SystemRandom().random)
    proxy = Secret(settings.proxy_url.get_secret_value()) if settings.proxy_url else None
    transport = Transport(proxy, breaker)
    await transport.initialize()
    stack.push_async_callback(transport.shutdown)
    line = await open_line(transport, base_url, token, clock, breaker)
    store = await _open_store(settings, line.bot_id, clock, stack)
    named = replace(rules, rules=(*rules.rules, rulebook.lookalike(line.username)))
    readers = await stack.enter_async_context(Readers())
    program = _Program(settings, clock, store, named, line, readers=readers, contested=contested)
    transport.when_moved(program.moved)
    return program


class _Program:
    """All parts, wired.

    Parts that can wait while the database is unavailable use patient stores; the others, which must go on or
    know of it, follow up themselves.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        store: Store,
        rules: Rulebook,
        line: Line,
        *,
        readers: Readers,
        contested: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._line = line
        self._readers = readers
        self._zone = ZoneInfo(settings.timezone)
        self._texts = texts.load()
        self._asker = Asker(line.breaker)
        self._background = Tasks(_log)
        self._removes = settings.mode != "watch"
        self._caches = GuardCaches(
            store,
            store.patient(_until_back),
            lambda codes: rules.detector(codes=codes),
            clock=clock,
            removes=self._removes,
            noted=self._ring,
        )
        self._naming = Naming(self._caches.moderator.judge, lambda: self._caches.watchlist.edition)
        self._store = store.showing(self._naming.shown)
        self._patient = self._store.patient(_until_back)
        self._follow_up()
        self._open_rooms(rules)
        self._guard_groups()
        self._intake = Intake(
            store.journal,
            clock,
            guard=self._protection.guard,
            settled=self._done,
            heard=line.newest.note_update,
        )
        self.polling = Polling(line.api, self._intake, clock, presence=self._presence, contested=contested)

    def _follow_up(self) -> None:
        """Build what follows changes up, and the parts that it notifies."""
        store, patient, line, clock = self._store, self._patient, self._line, self._clock
        self._presence = Presence(store.outages, clock, self._ring)
        evening = partial(patient.evenings.plan, self._zone, self._settings.evening_at)
        self._evening_cards = EveningCards(evening, self._ring, clock)
        self._followup = followup = Followup(
            stores=store,
            patient=patient,
            caches=self._caches,
            followers=Followers(
                ring=self._ring,
                staff_changed=self._read_creators,
                rooms_changed=self._evening_cards.changed,
                settled=self._presence.settled,
                removal=lambda: self._protection.remover,
            ),
            tasks=self._background,
            clock=clock,
            read_invitations=self._read_invitations,
        )
        self._creators: Creators = Creators(
            line.bot,
            self._asker,
            patient.creators,
            clock=clock,
            changed=followup.staff,
            shut_out=followup.shut_out,
        )
        self._staff_rooms = StaffRooms(
            line.bot, self._asker, patient.people, clock=clock, changed=followup.staff
        )
        self._moving = ChatMigration(store.chats, followed=followup.everything)

    def _open_rooms(self, rules: Rulebook) -> None:
        """Build the feature routers, and connect their handlers, renderers and jobs to updates and outbox."""
        store, patient, followup = self._store, self._patient, self._followup
        self._languages = Languages(patient.languages, self._settings.language)
        self._fetcher = Fetcher(self._line.api, self._line.breaker)
        self._reposted = Reposted(self._clock)
        self._context = context = Context(
            bot=self._line.bot,
            asker=self._asker,
            texts=self._texts,
            messenger=Messenger(self._line.bot, self._asker),
            clock=self._clock,
            zone=self._zone,
            languages=self._languages,
            start_link=self._start_link,
            staff_changed=followup.staff,
            rooms_changed=followup.rooms,
        )
        school_bot = self._line.username, self._start_link
        kept = store.evidence.is_kept
        papers = SchoolPapers(self._texts, self._clock, self._zone, *school_bot, evidence=kept)
        roster_files, moderator = RosterFiles(self._readers.table), self._caches.moderator
        routes = join(
            (
                *incidents.routers(context, patient, self._for_incidents(rules, papers)),
                lessons.router(context, patient, judge=moderator.judge, read_calendar=self._readers.calendar),
                enrolment.router(context, patient, press=papers.slips, codes_changed=self._caches.codes.read),
                doors.router(context, patient, write_csv=write_csv, write_xlsx=write_xlsx),
                rosters.router(context, patient, read_file=roster_files.read),
                privacy.router(context, patient),
                school.router(context, patient, self._for_school(papers)),
            )
        )
        self._sender = sender_of(routes, context, self._line, store.outbox, ask_power=self._creators.ask)
        self._dispatcher = dispatcher_of(routes, context, store.journal, patient.lessons, done=self._ring)
        self._upkeep = self._make_upkeep()

    def _for_incidents(self, rules: Rulebook, papers: SchoolPapers) -> IncidentCapabilities:
        return IncidentCapabilities(
            title_of=titles(rules, self._texts),
            grading=rules.grading,
            as_shown=self._naming.shown,
            fetcher=self._fetcher,
            blurring=self._readers,
            papers=papers,
            school_phone=self._settings.school_phone,
            reposted=self._reposted,
            pauses_changed=self._followup.pauses,
            brakes_changed=self._caches.storms.read,
            exempt_reader=ExemptReader(rules.rules, rules.detector()),
            example_of=StandIns(rules.rules).example,
            exemptions_changed=self._followup.exemptions,
        )

    def _for_school(self, papers: SchoolPapers) -> school.SchoolCapabilities:
        return school.SchoolCapabilities(
            api=self._line.api,
            judge=self._caches.moderator,
            creators=self._creators,
            rooms=self._staff_rooms,
            paper=papers.class_rules,
            digest=papers.digest,
            removes=self._removes,
            as_shown=self._naming.shown,
            gained=self._followup.gained,
            fronts_changed=self._look,
            mode_changed=self._followup.mode,
            pauses_changed=self._followup.pauses,
            take_in_late=self._followup.take_in_late,
        )

    def _guard_groups(self) -> None:
        """Put the guard before the features: updates that it leaves alone go to their handlers."""
        self._done = Settled()
        self._floods = Floods(self._context, self._patient.people, self._done)
        self._handling = ChatQueues(self._dispatcher.handle, self._floods.left_out)
        self._protection: Protection = Protection(
            self._context,
            self._line,
            self._store,
            self._patient,
            self._followup,
            reader=AttachmentReader(self._fetcher, self._readers, self._clock),
            around=Surroundings(
                stays=self._stays,
                moved=self._note_move,
                given_back=self._reposted.forwarded,
                confirms=self._creators.confirms,
            ),
            removes=self._removes,
        )

    def _make_upkeep(self) -> RetentionJob:
        return RetentionJob(
            self._patient,
            rooms=self._staff_rooms,
            first=(self._presence.note, self._presence.settled, self._followup.lift_pauses),
            codes_over=self._caches.codes.read,
            staff_changed=self._followup.staff,
            ring=self._ring,
            clock=self._clock,
            zone=self._zone,
        )

    async def start(self, announce: Callable[[Announcement], None]) -> None:
        """Resume what the last stop left, then begin."""
        await self._dispatcher.open()
        await self._store.outbox.recover()
        await self._presence.open()
        await self._caches.watchlist.read_moves()
        await self._languages.read()
        await self._followup.staff()
        await self._followup.rooms()
        await self._followup.pauses()
        await self._caches.codes.read()
        await self._followup.mode()
        await self._caches.storms.read()
        await self._protection.take_up(await self._store.journal.recent(self._clock.now() - WINDOW))
        await self._intake.resume()
        await self._caches.storms.note()
        announce(Announcement(self._line.username, await self._owner_link()))
        self._background.start(self._sender.run())
        self._background.start(self._upkeep.run())
        self._background.start(self._evening_cards.run())
        self._background.start(self._upkeep.look_at_rooms())
        self._background.start(self._protection.run())
        self._background.start(Menus(self._context, self._patient.people).announce())

    async def stop(self) -> None:
        """Stop what runs, mark as done what is done. The rest is resumed at the next start."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_DELETIONS):
                await self._protection.remover.idle()
        for part in (self._handling, self._floods, self._protection, self._moving):
            await part.close()
        await self._background.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_DELETIONS):
                await self._sender.idle()
        await self._sender.close()
        await self._intake.flush()
        await self._presence.close()
        await self._dispatcher.close()

    async def _owner_link(self) -> Secret | None:
        if await self._store.people.is_owned():
            return None
        token = await self._store.people.owner_link(self._clock.now())
        return Secret(f"{self._start_link}{OWNER_LINK}{token.reveal()}")

    def _stays(self, delivery: Delivery) -> None:
        """Pass on a message that is not deleted: to the handlers, or, ordinary talk, to be marked as done."""
        if concerns(delivery):
            self._handling.put(delivery.arrival.chat_id, delivery)
        else:
            self._done.add(delivery.row)

    async def _read_creators(self) -> None:
        await self._creators.read()

    def _ring(self) -> None:
        """Wake the sender: messages may be due."""
        self._sender.ring()

    def moved(self, was: int, chat_id: int) -> None:
        """Follow a chat migration whose new chat id came in an answer of Telegram."""
        self._protection.guard.moved(was, chat_id)

    def _note_move(self, was: int, chat_id: int) -> None:
        self._caches.watchlist.moved(was, chat_id)
        self._moving.moved(was, chat_id)

    def _look(self, chat_id: int, pinned: Mapping[str, object] | None = None) -> None:
        """Scan the chat info that all members see, and a message just `pinned` there."""
        self._protection.look(chat_id, pinned)

    @property
    def _start_link(self) -> str:
        return f"https://t.me/{self._line.username}?start="

    def _read_invitations(self, text: str) -> tuple[Invitation, ...]:
        return read_invitations(text, self._clock.now(), self._zone)


async def _until_back(work: Callable[[], Awaitable[_T]]) -> _T:
    return await until_back(work, _log, "store.away")


async def _open_store(settings: Settings, bot_id: int, clock: Clock, stack: AsyncExitStack) -> Store:
    database = await open_database(settings.database_url.get_secret_value(), alone=True)
    stack.push_async_callback(database.close)
    evidence_key = PublicKey(settings.evidence_key) if settings.evidence_key else None
    zone = ZoneInfo(settings.timezone)
    keys = KeyRing(settings.keys)
    store = await open_school(database, bot_id, keys, clock, evidence_key=evidence_key, zone=zone)
    await store.people.set_owners(settings.owner_ids, clock.now())
    return store
