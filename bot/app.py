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
from bot.access.enrolment.codes import CODE_LASTS
from bot.access.invitations.invitation import read_invitations
from bot.classroom import Outcome, Secret, StoreAway, SystemClock
from bot.media import Readers
from bot.moderation import Brakes, Detector, Moderator
from bot.moderation.known.codes import codes_shown
from bot.moderation.naming import Naming
from bot.papers.calendars import Unreadable as NotACalendar
from bot.papers.calendars import read_calendar
from bot.papers.class_rules import class_rules_docx
from bot.papers.csv_files import write_csv
from bot.papers.press import draw_apart
from bot.papers.roster_files import RosterFiles
from bot.papers.slips import Sheet
from bot.papers.xlsx_files import write_xlsx
from bot.rulebook.titles import titles
from bot.storage import KeyRing, open_database, open_school
from bot.telegram.api.circuit_breaker import Breaker
from bot.telegram.api.downloads import Fetcher
from bot.telegram.api.retry import Asker
from bot.telegram.api.session import open_line
from bot.telegram.api.store_retry import until_back
from bot.telegram.api.tasks import Tasks
from bot.telegram.api.transport import Transport
from bot.telegram.doors.evening_job import EveningCards
from bot.telegram.guard.attachment_reader import Seer
from bot.telegram.guard.attachment_scan import Looking
from bot.telegram.guard.chat_info_scan import Lookout
from bot.telegram.guard.code_cache import CodeWatch
from bot.telegram.guard.deletion import Remover, Watcher
from bot.telegram.guard.drill import Drilling
from bot.telegram.guard.guard import Guard
from bot.telegram.guard.guard_cache import Watchlist
from bot.telegram.guard.leak_report import handed_out
from bot.telegram.guard.reposted import Reposted
from bot.telegram.guard.rule_breaker import Storms
from bot.telegram.guard.watch_mode import ByChat, WatchedChats
from bot.telegram.incidents.chat_info_messages import FrontRenderer
from bot.telegram.incidents.pause_messages import HeldLetters
from bot.telegram.incidents.pictures import Showing
from bot.telegram.lessons.messages import LessonLetters
from bot.telegram.lessons.reposts import Rests
from bot.telegram.messages.languages import Languages
from bot.telegram.messages.menus import Menus
from bot.telegram.messages.messenger import Messenger
from bot.telegram.messages.start_links import OWNER_LINK
from bot.telegram.outbox.retention_job import WINDOW, Upkeep
from bot.telegram.reception import Reception
from bot.telegram.reception_means import Means
from bot.telegram.school.bot_membership import Membership
from bot.telegram.school.creators import Creators, PowerAsked
from bot.telegram.school.staff_chats import StaffRooms
from bot.telegram.updates.chat_queues import ChatQueues, delivered
from bot.telegram.updates.dispatcher import Dispatcher, concerns
from bot.telegram.updates.floods import Floods
from bot.telegram.updates.migration import Moving
from bot.telegram.updates.outage import Presence
from bot.telegram.updates.polling import Intake, Settled
from bot.telegram.wiring import sender_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.access.classes.class_rules import ClassRules
    from bot.access.enrolment.views import Slip
    from bot.access.invitations.invitation import Invitation
    from bot.access.lessons.calendars import CalendarEvent
    from bot.classroom import Clock, Language
    from bot.moderation.post import Part
    from bot.rulebook import Rulebook
    from bot.settings import Settings
    from bot.storage import Store
    from bot.telegram.api.session import Line
    from bot.telegram.outbox.worker import Sender
    from bot.telegram.updates.chat_queues import Delivery

_T = TypeVar("_T")
_log = logs.get("app")
_LAST_DELETIONS: Final = 2.0  # seconds that a stop waits for deletions under way, and then for letters


@dataclass(frozen=True, slots=True)
class Announcement:
    """What `run` says once the bot is ready. `owner_link` is for the terminal alone."""

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
        await program.intake.run(polled)


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

    Whoever can wait while the database is away works over patient stores; the others, who must go on or
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
        self._texts = texts.load()
        self._watchlist = Watchlist(store.people, store.lessons, store.pauses, store.chats, clock)
        self._codes = CodeWatch(store.patient(_until_back).slips)
        brakes, watching = Brakes(), settings.mode == "watch"  # what deletes nothing deletes never too much
        moderator = Moderator(
            Detector(rules.rules, codes=self._codes),
            self._watchlist.known_in,
            brake_of=lambda chat_id: None if watching else brakes.of(self._watchlist.realm_of(chat_id)),
            class_of=self._watchlist.class_of,
            paused=self._watchlist.paused,
            allowed=self._watchlist.allowed,
        )
        self._naming = Naming(moderator.judge, lambda: self._watchlist.edition)
        self._store = store = store.showing(self._naming.shown)
        patient = self._patient = store.patient(_until_back)
        self._zone = ZoneInfo(settings.timezone)
        self._languages = Languages(patient.languages, settings.language)
        self._letters = LessonLetters(self._texts, self._zone, self._start_link)
        self._title_of = titles(rules, self._texts)
        self._held_letters = HeldLetters(self._texts, self._title_of, self._zone)
        self._front_letters = FrontRenderer(
            self._texts, self._zone, fronts=patient.fronts, groups=patient.groups
        )
        self._background = Tasks(_log)
        self._asker = Asker(line.breaker)
        fetcher = Fetcher(line.api, line.breaker)
        self._showing = Showing(patient.originals, fetcher, readers, texts=self._texts, clock=clock)
        self._reposted = Reposted(clock)
        self._rests = Rests(patient.rests, self._texts, moderator.judge)
        self._creators = Creators(
            line.bot,
            self._asker,
            patient.creators,
            clock=clock,
            changed=self._refresh_staff,
            shut_out=self._shut_out,
        )
        self._sender = self._make_sender()
        evening = partial(patient.evenings.plan, self._zone, settings.evening_at)
        self._evening_cards = EveningCards(evening, self._sender.ring, clock)
        self._rooms = StaffRooms(
            line.bot, self._asker, patient.people, clock=clock, changed=self._refresh_staff
        )
        self._presence = Presence(store.absences, clock, self._sender.ring)
        self._moving = Moving(store.chats, followed=self._refresh_all)
        self._read_workbook = readers.table
        self._storms = Storms(brakes, patient.brakes, self._sender.ring)
        watcher = Watcher(store.casebook, clock, self._settled)
        self._watched = WatchedChats(patient.watches)
        self._remover: Watcher | ByChat = (
            watcher
            if settings.mode == "watch"
            else ByChat(
                Remover(line.api, store.casebook, clock, settled=self._settled, breaker=line.breaker),
                watcher,
                self._watched.watches,
            )
        )
        self._upkeep = self._make_upkeep()
        self._desk = self._make_dispatcher(moderator)
        self._done = Settled()
        self._floods = Floods(
            patient.people,
            self._done,
            messenger=Messenger(line.bot, self._asker),
            texts=self._texts,
            language=settings.language,
            clock=clock,
        )
        self._handling = ChatQueues(self._desk.handle, self._floods.left_out)
        self._looking = Looking(
            Seer(fetcher, readers, clock),
            store.journal,
            self._look_over,
        )
        self._guard = Guard(
            moderator,
            self._remover,
            casebook=store.casebook,
            journal=store.journal,
            unguarded=self._watchlist.unguarded,
            staff=self._watchlist.staff,
            read_invitations=self._read_invitations,
            looks=self._looking,
            stays=self._stays,
            recorded=self._recorded,
            fronts_changed=self._look,
            moved=self._note_move,
            clock=clock,
            codes_in=partial(codes_shown, self._codes),
            given_back=self._reposted.forwarded,
            confirms=self._creators.confirms,
        )
        self._lookout = Lookout(
            line.api,
            self._asker,
            patient.fronts,
            patient.groups,
            judge=moderator,
            guard=self._guard,
            see=self._looking.see,
            unguarded=self._watchlist.unguarded,
            paused=self._watchlist.paused,
            looked=self._sender.ring,
            shut_out=self._shut_out,
            bot_id=line.bot_id,
            clock=clock,
        )
        self.intake = Intake(
            line.api,
            store.journal,
            clock,
            guard=self._guard,
            settled=self._done,
            presence=self._presence,
            heard=line.newest.note_update,
            contested=contested,
        )

    async def start(self, announce: Callable[[Announcement], None]) -> None:
        """Take up what a stop left, then begin."""
        await self._desk.open()
        await self._store.outbox.recover()
        await self._presence.open()
        await self._watchlist.read_moves()
        await self._languages.read()
        await self._refresh_staff()
        await self._refresh_rooms()
        await self._refresh_pauses()
        await self._codes.read()
        await self._refresh_watched()
        await self._storms.read()
        await self._take_up()
        await self._storms.note()
        announce(Announcement(self._line.username, await self._owner_link()))
        self._background.start(self._sender.run())
        self._background.start(self._upkeep.run())
        self._background.start(self._evening_cards.run())
        self._background.start(self._upkeep.look_at_rooms())
        self._background.start(self._lookout.run())
        menus = Menus(
            self._line.bot,
            self._asker,
            self._patient.people,
            texts=self._texts,
            default=self._settings.language,
            clock=self._clock,
        )
        self._background.start(menus.announce())

    async def stop(self) -> None:
        """Stop what runs, mark as done what is done. The rest is taken up at the next start."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_DELETIONS):
                await self._remover.idle()
        await self._handling.close()
        await self._floods.close()
        await self._lookout.close()
        await self._looking.close()
        await self._guard.close()
        await self._remover.close()
        await self._moving.close()
        await self._background.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_DELETIONS):
                await self._sender.idle()
        await self._sender.close()
        await self.intake.flush()
        await self._presence.close()
        await self._desk.close()

    async def _take_up(self) -> None:
        for journaled in await self._store.journal.recent(self._clock.now() - WINDOW):
            self._guard.remember(delivered(journaled))
        for chat_id, message_id in await self._store.casebook.unsettled():
            self._remover.remove(chat_id, (message_id,), _at_once())
        await self.intake.resume()

    async def _owner_link(self) -> Secret | None:
        now = self._clock.now()
        if (await self._store.people.staff()).has_owner(now):
            return None
        token = await self._store.people.owner_link(now)
        return Secret(f"{self._start_link}{OWNER_LINK}{token.reveal()}")

    async def _look_over(
        self, delivery: Delivery, seen: Sequence[Part], newest: Callable[[], bool], *, unseen: bool
    ) -> None:
        """Have a message judged again, with what it carries."""
        await self._guard.look_over(delivery, seen, newest, unseen=unseen)

    def _stays(self, delivery: Delivery) -> None:
        """Pass on what is not deleted: to the handlers, or, ordinary talk, to be marked as done."""
        if concerns(delivery.update):
            self._handling.put(delivery.arrival.chat_id, delivery)
        else:
            self._done.add(delivery.row)

    async def _settled(self, chat_id: int, outcome: Outcome) -> None:
        """Follow up on a deletion: without the right to delete, staff are told once."""
        if outcome is Outcome.NO_RIGHT:
            state = await self._store.groups.by_chat(chat_id)
            if state is not None:
                await self._store.groups.rights(
                    state.group, can_delete=False, adder=None, creator=None, at=self._clock.now()
                )
        self._sender.ring()
        await self._presence.settled()

    async def _recorded(self, taken_in: bool) -> None:  # noqa: FBT001 - a capability's one fact
        """Follow up on recorded leaks: have them told, and a storm; look for a room that was taken in."""
        self._background.start(self._storms.note())
        if taken_in:
            try:
                await self._follow_rooms()
            except StoreAway:  # the next leak must not wait until it is back
                self._background.start(self._refresh_rooms())
        self._sender.ring()

    async def _refresh_staff(self) -> None:
        """Follow a change of staff, staff chats or groups, and let waiting letters go.

        Whoever is staff since then may have handed out a room before.
        """
        await _until_back(self._watchlist.read_staff)
        await self._creators.read()
        await _until_back(self._take_in_late)
        self._sender.ring()

    def _read_invitations(self, text: str) -> tuple[Invitation, ...]:
        return read_invitations(text, self._clock.now(), self._zone)

    async def _take_in_late(self) -> None:
        if await self._store.late.take_in(lambda leak: handed_out(leak, self._read_invitations)):
            await self._follow_rooms()

    async def _refresh_rooms(self) -> None:
        """Follow a change of what classes have in force."""
        await _until_back(self._follow_rooms)

    async def _follow_rooms(self) -> None:
        await self._watchlist.read_rooms()
        self._sender.ring()
        self._evening_cards.changed()

    async def _refresh_pauses(self) -> None:
        """Follow a pause that begins or ends."""
        await _until_back(self._watchlist.read_pauses)
        self._background.start(self._lift_pauses())
        self._sender.ring()

    async def _lift_pauses(self) -> None:
        """Remove what leaked in pauses that are over by now."""
        lifted = await self._patient.pauses.lift()
        for chat_id, message_ids in lifted.items():
            self._remover.remove(chat_id, message_ids, _at_once())
        if lifted:
            self._sender.ring()

    async def _refresh_watched(self) -> None:
        """Follow a group that is only watched from now on, or guarded again."""
        await self._watched.read()
        self._sender.ring()

    async def _shut_out(self, chat_id: int) -> None:
        """Follow a group that is not there any more, though Telegram sent no word of it."""
        await self._patient.groups.gone(chat_id, None, Secret(""), told=True)
        self._sender.ring()

    def moved(self, was: int, chat_id: int) -> None:
        """Follow a chat whose new id Telegram told in an answer."""
        self._guard.moved(was, chat_id)

    def _note_move(self, was: int, chat_id: int) -> None:
        self._watchlist.moved(was, chat_id)
        self._moving.moved(was, chat_id)

    async def _refresh_all(self) -> None:
        """Follow a chat that has a new id."""
        await self._refresh_staff()
        await self._refresh_pauses()
        await self._refresh_watched()

    @property
    def _start_link(self) -> str:
        return f"https://t.me/{self._line.username}?start="

    async def _slips(self, school_class: Secret, slips: Sequence[Slip], language: Language) -> bytes | None:
        """Draw slips whose codes were made just now."""
        until = (self._clock.now() + CODE_LASTS).astimezone(self._zone)
        sheet = Sheet(school_class, self._line.username, self._start_link, until, language)
        return await draw_apart(sheet, slips)

    async def _rules_paper(self, rules: ClassRules, language: Language) -> bytes:
        """Draw up the document of class rules, beside the loop: it takes a tenth of a second."""
        return await asyncio.to_thread(class_rules_docx, self._texts, rules, language, self._clock.now())

    def _make_upkeep(self) -> Upkeep:
        store = self._patient
        return Upkeep(
            (store.entrance, store.rosters, store.slips, store.pleas, store.dialogs, store.comings),
            journal=store.journal,
            privacy=store.privacy,
            staffing=store.staffing,
            rooms=self._rooms,
            first=(self._presence.note, self._presence.settled, self._lift_pauses),
            codes_over=self._codes.read,
            staff_changed=self._refresh_staff,
            ring=self._sender.ring,
            clock=self._clock,
            zone=self._zone,
        )

    def _make_sender(self) -> Sender:
        return sender_of(
            self._store,
            self._line,
            self._asker,
            texts=self._texts,
            letters=self._letters,
            held_letters=self._held_letters,
            front_letters=self._front_letters,
            showing=self._showing,
            title_of=self._title_of,
            clock=self._clock,
            zone=self._zone,
            language=self._settings.language,
            language_in=self._languages.in_chat,
            start_link=self._start_link,
            removes=self._settings.mode != "watch",
            rests=self._rests,
            reposted=self._reposted,
            as_shown=self._naming.shown,
            ask_power=self._creators.ask,
            take_in_late=self._take_in_late,
        )

    def _make_dispatcher(self, moderator: Moderator) -> Dispatcher:
        bot = self._line.bot
        desk = Dispatcher(bot, self._store.journal, self._sender.ring)
        membership = Membership(
            bot,
            self._asker,
            self._patient.groups,
            clock=self._clock,
            gained=self._retry_standing,
            fronts_changed=self._look,
            staff_changed=self._refresh_staff,
        )
        messenger = Messenger(bot, self._asker)
        reception = Reception(
            Means(
                bot=bot,
                asker=self._asker,
                texts=self._texts,
                messenger=messenger,
                letters=self._letters,
                held_letters=self._held_letters,
                front_letters=self._front_letters,
                clock=self._clock,
                zone=self._zone,
                languages=self._languages,
                language=self._settings.language,
                staff_changed=self._refresh_staff,
                rooms_changed=self._refresh_rooms,
                pauses_changed=self._refresh_pauses,
                brakes_changed=self._storms.read,
                codes_changed=self._codes.read,
                read_file=RosterFiles(self._read_workbook).read,
                press=self._slips,
                rules_paper=self._rules_paper,
                read_calendar=self._calendar_in,
                write_csv=write_csv,
                write_xlsx=write_xlsx,
                showing=self._showing,
                check_right=membership.check,
                mode_changed=self._refresh_watched,
                rooms=self._rooms,
                creators=self._creators,
                start_link=self._start_link,
                rests=self._rests,
                drilling=Drilling(
                    self._line.api,
                    self._asker,
                    self._patient.setups,
                    judge=moderator,
                    check=membership.check,
                    texts=self._texts,
                    messenger=Messenger(bot, self._asker),
                    clock=self._clock,
                    language_in=self._languages.spoken_in,
                ),
            )
        )
        comings = reception.comings(self._patient)
        desk.register(
            *reception.furnished(self._patient),
            membership=membership,
            comings=comings,
            rooms=self._rooms,
            creators=self._creators,
            power=PowerAsked(self._creators, self._texts, messenger, self._languages.of),
        )
        return desk

    def _calendar_in(self, content: bytes) -> tuple[CalendarEvent, ...] | str:
        """Read a calendar file; the name of a sentence in `texts` where it cannot be."""
        events = read_calendar(content, self._clock.now(), self._zone)
        return events.value if isinstance(events, NotACalendar) else events

    def _look(self, chat_id: int, pinned: Mapping[str, object] | None = None) -> None:
        """Look at what a chat shows to whoever opens it, and at a message just `pinned` there."""
        self._lookout.look(chat_id, pinned)

    def _retry_standing(self, chat_id: int) -> None:
        """Delete what could not be deleted before the bot had the right."""
        self._background.start(self._remove_standing(chat_id))

    async def _remove_standing(self, chat_id: int) -> None:
        for message_id in await self._patient.casebook.standing(chat_id):
            self._remover.remove(chat_id, (message_id,), _at_once())


def _at_once() -> asyncio.Event:
    """Return that a leak is recorded already."""
    recorded = asyncio.Event()
    recorded.set()
    return recorded


async def _until_back(work: Callable[[], Awaitable[_T]]) -> _T:
    return await until_back(work, _log, "store away")


async def _open_store(settings: Settings, bot_id: int, clock: Clock, stack: AsyncExitStack) -> Store:
    keys = KeyRing([Secret(key.get_secret_value()) for key in settings.secret_keys])
    database = await open_database(settings.database_url.get_secret_value(), alone=True)
    stack.push_async_callback(database.close)
    store = await open_school(database, bot_id, keys, clock)
    await store.people.set_owners(settings.owner_ids, clock.now())
    return store
