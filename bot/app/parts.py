"""What one bot of one school is made of: its stores, caches, guard, routers, outbox and polling, wired."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from bot import logs
from bot.app import incidents
from bot.app.connected import Connected
from bot.app.incidents import IncidentCapabilities
from bot.classroom import Secret
from bot.features.connections import chat as connections
from bot.features.doors import chat as doors
from bot.features.doors.access_log import chat as access_logs
from bot.features.doors.evening import chat as evening_cards
from bot.features.doors.gate import chat as gate
from bot.features.doors.room_changes import chat as room_changes
from bot.features.enrolment import chat as consents
from bot.features.enrolment.applications.chat import entrance
from bot.features.enrolment.applications.chat import staff as approvals
from bot.features.enrolment.applications.chat.entrance import Admitting
from bot.features.enrolment.codes import chat as codes
from bot.features.enrolment.entry_methods import chat as entry_methods
from bot.features.enrolment.guardians import chat as guardians
from bot.features.home.chat import page, start
from bot.features.home.wishes import chat as wishes
from bot.features.incidents.alarms.chat.reporting import drafted
from bot.features.incidents.alarms.rules.decisions import Draft
from bot.features.incidents.pauses import chat as pauses
from bot.features.incidents.sanctions.chat.members import Members
from bot.features.incidents.sanctions.rules import Sanction
from bot.features.lessons.chat import teaching
from bot.features.lessons.invitations.rules.invitation import read_invitations
from bot.features.lessons.reposts import chat as reposts
from bot.features.lessons.room_questions import chat as room_questions
from bot.features.lessons.room_settings import chat as room_settings
from bot.features.lessons.timetables.chat import calendars, weeks
from bot.features.privacy import chat as privacy
from bot.features.rosters.chat import lists as rosters
from bot.features.rosters.new_year import chat as new_year
from bot.features.school.chat import anonymous_admins, digest, drill, faults, held_messages, languages
from bot.features.school.chat import help as helping
from bot.features.school.class_rules import chat as class_rules
from bot.features.school.groups.chat import creators, decisions, membership
from bot.features.school.groups.chat.creators import Creators
from bot.features.school.groups.chat.decisions import Deciding
from bot.features.school.overview import chat as overview
from bot.features.school.profile import chat as profile
from bot.features.school.profile.rules import SchoolFacts
from bot.features.school.setup import chat as setup
from bot.features.school.staff.chat import claims, team
from bot.features.school.staff_chats import chat as staff_chats
from bot.features.school.staff_chats.chat import StaffRooms
from bot.moderation.exemptions import ExemptReader
from bot.moderation.known.codes import codes_shown
from bot.moderation.names import Naming
from bot.moderation.stand_ins import StandIns
from bot.papers.for_school import SchoolPapers
from bot.papers.spreadsheets import RosterFiles, write_csv, write_xlsx
from bot.rulebook.book import titles
from bot.telegram.api.calls import Asker
from bot.telegram.api.members import RightsCheck, bound_as, in_group
from bot.telegram.api.tasks import Tasks, until_back
from bot.telegram.api.transport import Fetcher
from bot.telegram.guard.attachments import AttachmentReader
from bot.telegram.guard.caches import GuardCaches
from bot.telegram.guard.followup import ChangeNotifier, ChatMigration
from bot.telegram.guard.guard import GuardHooks
from bot.telegram.guard.observers import IdNoter, MemberNames
from bot.telegram.guard.protection import Protection
from bot.telegram.guard.reposted import Reposted
from bot.telegram.messages.commands import Menus, Scope
from bot.telegram.messages.context import Context, Languages
from bot.telegram.messages.desk import Router, Talk, Typed, join
from bot.telegram.messages.messenger import Messenger
from bot.telegram.outbox.retention_job import RetentionJob
from bot.telegram.outbox.worker import Sender, rendering
from bot.telegram.updates.backlog import Rush
from bot.telegram.updates.chat_queues import ChatQueues, Floods, Settled
from bot.telegram.updates.dispatcher import Dispatcher, concerns
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.receiving import Batches, Polling, Presence, Registration

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.app.shared import Shared, Tenant
    from bot.classroom import Language
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.rulebook.book import Rulebook
    from bot.storage.db.lease import Lease
    from bot.storage.store import Store
    from bot.telegram.api.session import BotConnection
    from bot.telegram.messages.context import Answer
    from bot.telegram.updates.chat_queues import Delivery

_T = TypeVar("_T")
_log = logs.get()


class Parts:
    """All parts of one bot, wired.

    Parts that can wait while the database is unavailable use patient stores; the others, which must go on or
    know of it, follow up themselves.
    """

    def __init__(
        self,
        shared: Shared,
        tenant: Tenant,
        store: Store,
        rules: Rulebook,
        line: BotConnection,
        *,
        lease: Lease | None = None,
    ) -> None:
        self._shared = shared
        self._tenant = tenant
        self.faults = tenant.safe_mode.faults(shared.texts)
        self.clock = clock = shared.clock
        self.line = line
        self.heard_at = clock.now()  # the newest update; at first the start
        self.owner_link_posted: Callable[[], Awaitable[None]] = _unprinted
        self._zone = shared.zone
        self._asker = Asker(line.breaker)
        self.background = Tasks(_log)
        self._commands: dict[tuple[str, Scope], Answer] = {}  # known once all desks are
        self._removes = shared.settings.mode != "watch"
        self._gated = shared.settings.public_url is not None
        self._rush = Rush()
        self.connected = Connected(store.patient(_until_back).connections, shared.workshop, gated=self._gated)
        self.caches = GuardCaches(
            store,
            store.patient(_until_back),
            lambda codes: rules.detector(codes=codes),
            bot=line.username,
            clock=clock,
            removes=self._removes,
            noted=self._ring,
            signers=self.connected.signed,
        )
        self._naming = Naming(self.caches.moderator.judge, lambda: self.caches.watchlist.edition)
        self.store = store.showing(self._naming.shown)
        self.patient = self.store.patient(_until_back)
        self._follow_up()
        self._open_rooms(rules)
        self._guard_groups()
        self.intake = Intake(
            store.journal,
            clock,
            guard=self.protection.guard,
            settled=self._done,
            heard=self._heard,
            rush=self._rush,
        )
        self.batches = Batches(self.intake, clock, presence=self.presence)
        contested, destination = shared.operator.contested, shared.web.destination(line.bot_id)
        self.receiving = (
            Polling(line.api, self.intake, clock, presence=self.presence, contested=contested, gate=lease)
            if destination is None
            else Registration(
                line.api, destination, self.batches, clock, presence=self.presence, contested=contested
            )
        )

    def _follow_up(self) -> None:
        """Build what follows changes up, and the parts that it notifies."""
        store, patient, line, clock = self.store, self.patient, self.line, self.clock
        self.presence = Presence(store.outages, clock, self._ring)
        evening = partial(patient.evenings.plan, self._zone, self._shared.settings.evening_at)
        self.evening_cards = evening_cards.EveningCards(evening, self._ring, clock)
        self.followup = followup = ChangeNotifier(
            stores=store,
            patient=patient,
            caches=self.caches,
            tasks=self.background,
            clock=clock,
            read_invitations=self._read_invitations,
            ring=self._ring,
            staff_changed=self._read_creators,
            rooms_changed=self.evening_cards.changed,
            outcome_known=self.presence.settled,
            removal=lambda: self.protection.remover,
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
            line.bot, self._asker, patient.staff_chats, clock=clock, changed=followup.staff
        )
        self._rights_check = RightsCheck(
            line.bot, self._asker, patient.groups, clock=clock, gained=followup.gained
        )
        self.moving = ChatMigration(store.chats.moved, followed=followup.everything)

    def _open_rooms(self, rules: Rulebook) -> None:
        """Build the feature routers, and connect their handlers, renderers and jobs to updates and outbox."""
        store, patient, followup = self.store, self.patient, self.followup
        self.languages = Languages(patient.languages, self._shared.settings.language)
        self._fetcher = Fetcher(self.line.api, self.line.breaker)
        self._reposted = Reposted(self.clock)
        self.context = context = Context(
            bot=self.line.bot,
            asker=self._asker,
            texts=self._shared.texts,
            messenger=Messenger(self.line.bot, self._asker, patient.conversations.remember),
            clock=self.clock,
            zone=self._zone,
            languages=self.languages,
            start_link=self.start_link,
            gate=self._shared.gates.address(self.line.bot_id),
            staff_changed=followup.staff,
            rooms_changed=followup.rooms,
            strength_of=self.connected.strength_of,
        )
        school_bot = self.line.username, self.start_link
        kept = store.evidence.is_kept
        papers = SchoolPapers(
            self._shared.texts, self.clock, self._zone, *school_bot, self._facts, evidence=kept
        )
        pausing, admitting = self._for_pauses(rules), self._for_applicants(context)
        routes = join(
            (
                *incidents.routers(
                    context, patient, self._for_incidents(rules, papers, pausing.title_of), pausing
                ),
                *self._lessons(),
                *self._enrolment(context, patient, papers, admitting),
                *self._doors(),
                *self._rosters(),
                privacy.desk.router(
                    context,
                    privacy.OwnData(
                        privacy=patient.privacy, staff_with=patient.people.staff_with, facts=self._facts
                    ),
                ),
                *self._staff(),
                *self._school(papers, pausing, admitting),
                *self._leaders(papers),
            )
        )
        self._commands.update(routes.commands)
        self.sender = Sender(
            store.outbox,
            self.line,
            context.messenger,
            render=rendering(routes.renderers, self.languages, self._creators.ask),
            jobs=routes.jobs,
            calm=lambda: self.protection.calm(),  # noqa: PLW0108 - the protection is built later
            answering=lambda: self.handling.answering(),  # noqa: PLW0108 - so are the queues
            clock=self.clock,
        )
        self.dispatcher = Dispatcher(context, routes, store.journal, patient.lessons, self._ring)
        self.upkeep = self._make_upkeep()

    def _lessons(self) -> tuple[Router, ...]:
        """Return the routers of the lessons' desks."""
        context, stores = self.context, self.patient
        taught = teaching.Teaching(
            lessons=stores.lessons,
            early=stores.early_rooms,
            dialogs=stores.dialogs,
            staff_with=stores.people.staff_with,
            bound_as=partial(bound_as, stores.enrolments),
            place=stores.doors.place,
            in_group=partial(in_group, context.bot, context.asker),
        )
        own = stores.lessons, stores.timetables, stores.dialogs
        importing = calendars.Importing(*own, self._shared.readers.calendar)
        asking = room_questions.AskingAboutRooms(stores.room_questions, stores.lessons)
        judging = reposts.Reposting(stores.redacted_reposts, self.caches.moderator.judge)
        return (
            teaching.desk.router(context, taught),
            weeks.desk.router(context, weeks.Planning(*own)),
            calendars.desk.router(context, importing),
            room_questions.desk.router(context, asking),
            reposts.desk.router(context, judging),
            room_settings.desk.router(context, None),
        )

    @property
    def _changing(self) -> room_changes.RoomChanging:
        return room_changes.RoomChanging(
            changes=self.patient.room_changes,
            dialogs=self.patient.dialogs,
            maker_of=self.connected.maker_of,
            provider_of=self.connected.of_room,
        )

    def _doors(self) -> tuple[Router, ...]:
        """Return the routers of the doors' desks."""
        context, stores = self.context, self.patient
        doorway = doors.Doorway(
            doors=stores.doors,
            in_group=partial(in_group, context.bot, context.asker),
            rules_again=lambda class_id, language: consents.ask_again(
                Talk(context, None, language), stores.agreements, class_id
            ),
            freezes=stores.door_freezes,
            leads=stores.people.leads,
        )
        logging = access_logs.AccessLogging(
            access_logs=stores.access_logs,
            rooms=stores.seen_rooms,
            dialogs=stores.dialogs,
            write_csv=write_csv,
            write_xlsx=write_xlsx,
        )
        cards = evening_cards.EveningCardsShown(
            evenings=stores.evenings, bound_as=partial(bound_as, stores.enrolments)
        )
        return (
            doors.desk.router(context, doorway),
            access_logs.desk.router(context, logging),
            evening_cards.desk.router(context, cards),
            room_changes.desk.router(context, self._changing),
            gate.desk.router(context, self.gateway),
        )

    @property
    def gateway(self) -> gate.Gateway:
        """What answers presses on the page behind this bot's doors' buttons: with an error, not later."""
        asks = partial(in_group, self.context.bot, self.context.asker)
        return self._shared.gates.gateway(self.store, asks)

    async def keep_ahead(self) -> None:
        """Have the gate make ways ahead of their lessons."""
        await self.gateway.keep_ahead(self._shared.settings.evening_at, self.clock)

    def _rosters(self) -> tuple[Router, ...]:
        """Return the routers of the rosters' desks."""
        context, stores = self.context, self.patient
        read_file = RosterFiles(self._shared.readers.table).read
        importing = rosters.Importing(
            rosters=stores.rosters,
            dialogs=stores.dialogs,
            phone_numbers=stores.entry_methods,
            staffed_by=stores.lessons.staffed_by,
            class_of=stores.enrolments.class_of,
            read_file=read_file,
        )
        beginning = new_year.NewYear(years=stores.years, dialogs=stores.dialogs, read_file=read_file)
        return rosters.desk.router(context, importing), new_year.desk.router(context, beginning)

    def _for_applicants(self, context: Context) -> Admitting:
        stores = self.patient

        async def draft(account: int, text: Secret, message_id: int) -> int:
            return await stores.alarms.draft(Draft(account, text, message_id=message_id))

        return Admitting(
            enrolments=stores.enrolments,
            agreements=stores.agreements,
            methods=stores.entry_methods,
            evenings=stores.evenings,
            draft=draft,
            entered=partial(entry_methods.entered, context, stores.group_members),
            facts=self._facts,
        )

    def _enrolment(
        self, context: Context, stores: Store, papers: SchoolPapers, admitting: Admitting
    ) -> tuple[Router, ...]:
        own_codes = codes.CodesDesk(
            slips=stores.codes,
            requests=stores.code_requests,
            dialogs=stores.dialogs,
            note_sent=stores.outbox.note_sent,
            draw=papers.slips,
            changed=self.caches.codes.read,
        )
        entering = entry_methods.Entering(
            methods=stores.entry_methods,
            members=stores.group_members,
            links=stores.pinned_links,
        )
        guarding = guardians.Guarding(stores.guardians, stores.entry_methods, stores.dialogs)
        return (
            entrance.desk.router(context, admitting),
            approvals.desk.router(context, admitting),
            guardians.desk.router(context, guarding),
            consents.desk.router(context, consents.Agreeing(stores.agreements)),
            codes.desk.router(context, own_codes),
            entry_methods.desk.router(context, entering),
        )

    def _for_pauses(self, rules: Rulebook) -> pauses.Pausing:
        stores = self.patient
        return pauses.Pausing(
            pauses=stores.pauses,
            stopped_rules=stores.stopped_rules,
            outages=stores.outages,
            title_of=titles(rules, self._shared.texts),
            pauses_changed=self.followup.pauses,
            rules_changed=self.caches.spikes.read,
        )

    def _for_incidents(
        self, rules: Rulebook, papers: SchoolPapers, title_of: Callable[[str, Language], str]
    ) -> IncidentCapabilities:
        stand_ins = cache(lambda: StandIns(rules.rules))  # much memory, and seldom needed
        return IncidentCapabilities(
            title_of=title_of,
            as_shown=self._naming.shown,
            fetcher=self._fetcher,
            blurred=self._shared.readers.blurred,
            incident_report=papers.incident_report,
            school_phone=self._phone,
            reposted=self._reposted,
            exempt_reader=ExemptReader(rules.rules, rules.detector()),
            example_of=lambda post, names: stand_ins().example(post, names),
            exemptions_changed=self.followup.exemptions,
        )

    def _staff(self) -> tuple[Router, ...]:
        """Return the routers of the desks about staff and groups."""
        context, stores, people = self.context, self.patient, self.patient.people
        deciding = Deciding(
            groups=stores.groups,
            group_classes=stores.group_classes,
            people=people,
            staffing=stores.staffing,
            staff_chats=stores.staff_chats,
            creators=self._creators,
            as_shown=self._naming.shown,
            student_inside=self._staff_rooms.student_inside,
            late_kept=stores.late_offers.kept,
            take_in_late=self.followup.take_in_late,
            lessons=stores.lessons,
            early=stores.early_rooms,
        )
        belonging = membership.Membership(
            groups=stores.groups,
            staff_chats=stores.staff_chats,
            rights=self._rights_check,
            fronts_changed=self._look,
            staff_with=people.staff_with,
            remove=partial(Members(context.bot, context.asker, context.clock).act, Sanction.REMOVE),
        )
        return (
            creators.desk.router(context, self._creators),
            membership.desk.router(context, belonging),
            decisions.desk.router(context, deciding),
            claims.desk.router(context, deciding),
            staff_chats.desk.router(context, deciding),
            team.desk.router(context, stores.staffing),
        )

    def _school(self, papers: SchoolPapers, own: pauses.Pausing, admitting: Admitting) -> tuple[Router, ...]:
        """Return the routers of the desks about set-up, and of the way to the bot."""
        context, stores, people = self.context, self.patient, self.patient.people
        rights, menus, who = self._rights_check, Menus(context, people), partial(bound_as, stores.enrolments)
        setting_up = setup.SettingUp(
            setups=stores.setups,
            watches=stores.watches,
            group=stores.groups.state,
            check=rights.check,
            bound_as=who,
            removes=self._removes,
            mode_changed=self.followup.mode,
        )
        drilling = drill.Drilling(
            served=stores.setups.served,
            check=rights.check,
            judge=self.caches.moderator,
            api=self.line.api,
        )
        speaking = languages.Speaking(by_chat=stores.groups.by_chat, show_menu=menus.show_to)
        proving = anonymous_admins.Proving(
            by_chat=stores.groups.by_chat,
            served=stores.setups.served,
            note_sent=stores.outbox.note_sent,
            acts={
                "pause": anonymous_admins.act(pauses.begin_proved, context, own),
                "resume": anonymous_admins.act(pauses.end_proved, context, own),
                "status": anonymous_admins.act(setup.show_proved, context, setting_up),
                "language": anonymous_admins.act(languages.ask_proved, context, speaking),
            },
        )
        ruling = class_rules.Ruling(
            rules=stores.class_rules, dialogs=stores.dialogs, owns=people.owns, paper=papers.class_rules
        )
        return (
            setup.desk.router(context, setting_up),
            drill.desk.router(context, drilling),
            languages.desk.router(context, speaking),
            anonymous_admins.desk.router(context, proving),
            class_rules.desk.router(context, ruling),
            *self._home(menus, proving, admitting),
        )

    def _home(
        self, menus: Menus, proving: anonymous_admins.Proving, admitting: Admitting
    ) -> tuple[Router, ...]:
        """Return the routers of the desks where everybody begins and comes back to."""
        context, stores, people = self.context, self.patient, self.patient.people
        profiling = profile.Profiling(
            profiles=stores.profiles, dialogs=stores.dialogs, facts=self._facts, leads=people.leads
        )
        homing = page.Homing(
            homes=stores.homes,
            methods=stores.entry_methods,
            menus=menus,
            bring=stores.enrolments.bring,
            removes=self._removes,
            commands=self._commands,
        )
        starting = start.Starting(
            people=people,
            staffing=stores.staffing,
            homing=homing,
            proving=proving,
            admitting=admitting,
            profiling=profiling,
        )
        about = helping.Helping(
            menus=menus,
            evidence=stores.evidence.is_kept,
            owner_link_posted=lambda: self.owner_link_posted(),  # noqa: PLW0108 - it is set later
        )
        wishing = wishes.Wishing(
            enrolments=stores.enrolments,
            evenings=stores.evenings,
            homing=homing,
            staff_with=people.staff_with,
            bound_as=partial(bound_as, stores.enrolments),
            facts=self._facts,
            logs_today=stores.access_logs.logs_today,
            draft=self._draft,
            commands=self._commands,
            changing=self._changing,
        )
        return (
            page.desk.router(context, homing),
            start.desk.router(context, starting),
            helping.desk.router(context, about),
            wishes.desk.router(context, wishing),
            profile.desk.router(context, profiling),
        )

    def _leaders(self, papers: SchoolPapers) -> tuple[Router, ...]:
        """Return the routers of what the school tells its leaders, and whoever must hear of it."""
        context, stores, people = self.context, self.patient, self.patient.people
        digesting = digest.Digesting(
            ask=stores.digests.ask,
            due=stores.digests.due,
            digest=stores.digests.digest,
            day_due=stores.digests.day_due,
            day=stores.digests.day,
            paper=papers.digest,
            can_be_told=people.can_be_told,
        )
        overseeing = overview.Overseeing(
            overviews=stores.overviews,
            levels=stores.levels,
            open_page=stores.open_incidents.page,
            show_card=stores.open_incidents.show,
            can_be_told=people.can_be_told,
            facts=self._facts,
            removes=self._removes,
        )
        connecting = connections.Connecting(
            connections=stores.connections,
            dialogs=stores.dialogs,
            tried=self.connected.tried,
            gated=self._gated,
        )
        releasing = held_messages.Releasing(stores.outbox.held, stores.outbox.release)
        return (
            overview.desk.router(context, overseeing),
            connections.desk.router(context, connecting),
            digest.desk.router(context, digesting),
            faults.desk.router(context, self.faults),
            held_messages.desk.router(context, releasing),
        )

    async def _facts(self) -> SchoolFacts:
        """Return what is shown of the school itself."""
        return await self.patient.profiles.facts(self._tenant.school_phone)

    async def _phone(self) -> Secret:
        return (await self._facts()).phone

    async def _draft(self, said: Typed[Any]) -> int | None:
        """Keep what somebody wrote as the beginning of an alarm; return its id, None: it is none."""
        draft = drafted(said)
        return None if draft is None else await self.patient.alarms.draft(draft)

    def _guard_groups(self) -> None:
        """Put the guard before the features: updates that it leaves alone go to their handlers."""
        self._done = Settled()
        self.floods = Floods(self.context, self.patient.people, self._done)
        self.member_names = self._read_names()
        self.written_ids = IdNoter(self.patient.written_ids, self.caches.watchlist.staff, self.background)
        self.handling = ChatQueues(self.dispatcher.handle, self.floods.left_out, self.clock)
        hooks = partial(
            GuardHooks,
            unguarded=self.caches.watchlist.unguarded,
            staff=self.caches.watchlist.staff,
            read_invitations=self.followup.read_invitations,
            confirms=self._creators.confirms,
            codes_in=partial(codes_shown, self.caches.codes),
            given_back=self._reposted.forwarded,
            passes=self._passes,
            recorded=self.followup.recorded,
            moved=self._note_move,
        )
        self.protection: Protection = Protection(
            self.context,
            self.line,
            self.store,
            self.patient,
            self.followup,
            reader=AttachmentReader(self._fetcher, self._shared.readers, self.clock),
            hooks=hooks,
            rights=self._rights_check,
            stood=self._shared.web.metrics.observe_deletion,
            rush=self._rush,
        )

    def _read_names(self) -> MemberNames:
        caches = self.caches

        def acts(chat_id: int) -> bool:
            paused = caches.watchlist.paused(chat_id, self.clock.now())
            return not paused and not caches.watchlist.watched(chat_id)

        return MemberNames(
            self.line.api,
            self._asker,
            self.patient.chat_info_leaks,
            naming=self._naming,
            unguarded=caches.watchlist.unguarded,
            acts=acts,
            told=self._ring,
            tasks=self.background,
        )

    def _make_upkeep(self) -> RetentionJob:
        return RetentionJob(
            self.patient,
            rooms=self._staff_rooms,
            first=(self.presence.note, self.presence.settled, self.followup.lift_pauses),
            codes_over=self.caches.codes.read,
            staff_changed=self.followup.staff,
            ring=self._ring,
            clock=self.clock,
            zone=self._zone,
        )

    def _passes(self, delivery: Delivery) -> None:
        """Pass on a message that the guard is done with: to the handlers, or, ordinary talk, to be marked."""
        if concerns(delivery):
            self.handling.put(delivery.arrival.chat_id, delivery)
        else:
            self._done.add(delivery.row)
        if delivery.removed:
            return
        self.member_names.look(delivery.update)
        self.written_ids.look(delivery.update)

    def _heard(self, delivery: Delivery) -> None:
        self.heard_at = self.clock.now()
        self.line.newest.note_update(delivery.update)
        entry_methods.leave_open(delivery.update, self.line.api, self._asker, self.background)
        self.protection.meet(delivery.arrival.chat_id)

    async def _read_creators(self) -> None:
        await self._creators.read()

    def _ring(self) -> None:
        """Wake the sender: messages may be due."""
        self.sender.ring()

    def moved(self, was: int, chat_id: int) -> None:
        """Follow a chat migration whose new chat id came in an answer of Telegram."""
        self.protection.guard.moved(was, chat_id)

    def _note_move(self, was: int, chat_id: int) -> None:
        self.caches.watchlist.moved(was, chat_id)
        self.moving.moved(was, chat_id)

    def _look(self, chat_id: int, pinned: Mapping[str, object] | None = None) -> None:
        """Scan the chat info that all members see, and a message just `pinned` there."""
        self.protection.look(chat_id, pinned)

    @property
    def start_link(self) -> str:
        """The address that opens the bot's private chat, up to what the person hands to the bot."""
        return f"https://t.me/{self.line.username}?start="

    def _read_invitations(self, text: str) -> tuple[Invitation, ...]:
        return read_invitations(text, self.clock.now(), self._zone)


async def _unprinted() -> None:
    """Print nothing: the program is not ready yet, and prints a link when it is."""


async def _until_back(work: Callable[[], Awaitable[_T]]) -> _T:
    return await until_back(work, _log, "store.away")
