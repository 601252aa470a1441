"""Routers of the school room: the school, its staff and its groups, and its leaders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import ChatMemberHandler, MessageHandler, TypeHandler, filters

from bot.features.incidents.pauses import chat as pauses
from bot.features.incidents.sanctions.chat.members import Members
from bot.school.messages import SchoolJob, SchoolMessage
from bot.telegram.api.members import bound_as
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.guard.drill import DrillHandlers
from bot.telegram.messages.commands import Menus, Scope
from bot.telegram.messages.desk import EventHandler, FromUser, Router
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.school.anonymous_admins import AnonymousAdminHandlers
from bot.telegram.school.chat_facts import ChatFacts
from bot.telegram.school.class_rules import ClassRulesHandlers
from bot.telegram.school.groups.asked_groups import GroupDecisions
from bot.telegram.school.groups.bot_membership import Membership
from bot.telegram.school.groups.creators import PowerCheck
from bot.telegram.school.groups.group_classes import GroupClassHandlers
from bot.telegram.school.groups.other_bots import OtherBots
from bot.telegram.school.held import HeldMessages
from bot.telegram.school.language_choice import LanguageHandlers
from bot.telegram.school.leaders import routes as leaders
from bot.telegram.school.placing import ClaimHandlers
from bot.telegram.school.power_messages import PowerQuestions
from bot.telegram.school.room_reminders import RoomReminderHandlers
from bot.telegram.school.setup import SetUpHandlers
from bot.telegram.school.setup_messages import SetUpRenderer
from bot.telegram.school.staff import Over, StaffHandlers
from bot.telegram.school.staff_chats import StaffChatQuestion
from bot.telegram.school.start import StartHandlers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.features.enrolment.applications.chat.entrance import Admitting
    from bot.moderation.moderator import Moderator
    from bot.storage.store import Store
    from bot.telegram.api.transport import Api
    from bot.telegram.guard.rights_check import RightsCheck
    from bot.telegram.messages.commands import Answers
    from bot.telegram.messages.context import Context
    from bot.telegram.school import class_rules
    from bot.telegram.school.groups.creators import Creators
    from bot.telegram.school.leaders.digest import DigestPaper
    from bot.telegram.school.leaders.faults import Faults
    from bot.telegram.school.staff_chats import StaffRooms


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolCapabilities:
    """Dependencies of this room alone.

    `rights` asks Telegram for the bot's own. `fronts_changed` is called with each chat where the bot is,
    `mode_changed` when a group is watched or guarded from now on. `take_in_late` takes in rooms that new
    staff handed out before. `removes`: the bot deletes at all. `as_shown` returns the part of a name that
    people may see, in a chat or in none. `faults`: what is wrong in settings and rules. `owner_link_posted`
    prints another owner's link.
    """

    api: Api
    judge: Moderator
    creators: Creators
    rooms: StaffRooms
    paper: class_rules.Paper
    digest: DigestPaper
    removes: bool
    as_shown: Callable[[str, int | None], str]
    rights: RightsCheck
    fronts_changed: Callable[[int], None]
    mode_changed: Callable[[], Awaitable[None]]
    take_in_late: Callable[[], Awaitable[None]]
    faults: Faults
    owner_link_posted: Callable[[int], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Services:
    """The handlers of the school room."""

    membership: Membership
    setting_up: SetUpHandlers
    teaming: StaffHandlers
    ruling: ClassRulesHandlers
    choosing: LanguageHandlers
    proving: AnonymousAdminHandlers
    appointing: StartHandlers


def routers(
    context: Context, stores: Store, own: SchoolCapabilities, pausing: pauses.Pausing, admitting: Admitting
) -> tuple[Router, ...]:
    """Return the routers of the room and of what leaders read."""
    leading = leaders.router(context, stores, paper=own.digest, faults=own.faults, removes=own.removes)
    return _school(context, stores, own, pausing, admitting), leading


def _school(
    context: Context, stores: Store, own: SchoolCapabilities, pausing: pauses.Pausing, admitting: Admitting
) -> Router:
    services = _services(context, stores, own, pausing, admitting)
    appointing, ruling = services.appointing, services.ruling
    held = HeldMessages(stores.outbox, context.texts)
    chats = StaffChatQuestion(context, stores.people, own.rooms, _facts(context, stores, own))
    reminding = RoomReminderHandlers(stores.room_reminders, context.texts, context.clock, context.zone)
    seats = Members(context.bot, context.asker, context.clock)
    bots = OtherBots(context, stores.groups, stores.people, seats=seats)
    return Router(
        name="school",
        declares=(SchoolButton, SchoolMessage, SchoolJob),
        commands=_commands(context, services),
        callbacks={
            **services.setting_up.callbacks,
            **services.teaming.callbacks,
            **ruling.callbacks,
            **services.choosing.callbacks,
            **services.proving.callbacks,
            **held.callbacks,
            **chats.callbacks,
            **reminding.callbacks,
            **bots.callbacks,
            **GroupDecisions(context, stores.groups, stores.people).callbacks,
            **ClaimHandlers(context, stores.people, stores.groups, stores.staffing, own.creators).callbacks,
            **GroupClassHandlers(
                stores.group_classes, texts=context.texts, rooms_changed=context.rooms_changed
            ).callbacks,
            SchoolButton.DRILL: _drilling(context, stores, own).drill,
        },
        messages={
            ReadingOrder.CLASS_RULES: ruling.typed,
            ReadingOrder.NOT_UNDERSTOOD: appointing.not_understood,
        },
        events=(
            *_membership_events(context, own, services.membership, bots),
            *services.proving.events,
            EventHandler(MessageHandler(filters.StatusUpdate.CHAT_SHARED, services.setting_up.chosen)),
            EventHandler(MessageHandler(filters.StatusUpdate.USERS_SHARED, services.teaming.named)),
        ),
        renderers={
            **_setup_messages(context, stores, own).renderers,
            **_power_messages(context, stores, own).renderers,
            **Over(context.texts, stores.staffing, context.clock, context.zone, context.start_link).renderers,
            **held.renderers,
            **chats.renderers,
            **reminding.renderers,
            **bots.renderers,
        },
        jobs={
            SchoolJob.PROOF_ENDS: services.proving.ended,
            SchoolJob.OWNER_LINK: own.owner_link_posted,
        },
    )


def _commands(context: Context, services: _Services) -> Answers:
    appointing, ruling, choosing = services.appointing, services.ruling, services.choosing
    return {
        ("start", Scope.PRIVATE): appointing.start,
        ("start", Scope.GROUP): appointing.start_in_group,
        ("help", Scope.PRIVATE): context.in_private(appointing.commands),
        ("privacy", Scope.PRIVATE): appointing.privacy,
        ("privacy", Scope.GROUP): appointing.privacy,
        ("staff", Scope.GROUP): appointing.staff,
        ("team", Scope.PRIVATE): services.teaming.show,
        ("status", Scope.PRIVATE): services.setting_up.status,
        ("status", Scope.GROUP): services.setting_up.status_of_group,
        ("rules", Scope.PRIVATE): ruling.show,
        ("rules", Scope.GROUP): ruling.show_in_group,
        ("language", Scope.PRIVATE): choosing.ask,
        ("language", Scope.GROUP): choosing.ask_for_group,
    }


def _services(
    context: Context, stores: Store, own: SchoolCapabilities, pausing: pauses.Pausing, admitting: Admitting
) -> _Services:
    membership = Membership(
        context.bot,
        context.asker,
        stores.groups,
        clock=context.clock,
        rights=own.rights,
        fronts_changed=own.fronts_changed,
        staff_changed=context.staff_changed,
    )
    who_is_bound = partial(bound_as, stores.enrolments)
    setting_up = SetUpHandlers(
        context,
        stores.setups,
        stores.watches,
        check=own.rights.check,
        protects=membership.protects,
        bound_as=who_is_bound,
        mode_changed=own.mode_changed,
    )
    menus, teaming = Menus(context, stores.people), StaffHandlers(context, stores.staffing)
    choosing = LanguageHandlers(context, stores.groups, menus)
    proving = AnonymousAdminHandlers(
        context,
        stores.anonymous_proofs,
        stores.outbox,
        acts={
            "pause": lambda state, user, language: pauses.begin_proved(
                FromUser(context, pausing, language, user), state
            ),
            "resume": lambda state, user, language: pauses.end_proved(
                FromUser(context, pausing, language, user), state
            ),
            "status": setting_up.show_one,
            "language": choosing.ask_about,
        },
    )
    appointing = StartHandlers(
        context,
        stores.people,
        entering=lambda user, language: FromUser(context, admitting, language, user),
        bound_as=who_is_bound,
        menus=menus,
        teaming=teaming,
        proving=proving,
        alarms=stores.alarms,
        evidence=stores.evidence.is_kept,
    )
    return _Services(
        membership=membership,
        setting_up=setting_up,
        teaming=teaming,
        ruling=ClassRulesHandlers(
            context, stores.class_rules, stores.dialogs, stores.people, paper=own.paper
        ),
        choosing=choosing,
        proving=proving,
        appointing=appointing,
    )


def _membership_events(
    context: Context, own: SchoolCapabilities, membership: Membership, bots: OtherBots
) -> tuple[EventHandler, ...]:
    """Return the handlers of membership changes. A join may concern all of them: each has a group."""
    power = PowerCheck(own.creators, context.texts, context.messenger, context.languages.of)
    handed_over = filters.StatusUpdate.CHAT_OWNER_CHANGED | filters.StatusUpdate.CHAT_OWNER_LEFT
    of_members = ChatMemberHandler.CHAT_MEMBER
    joins = filters.StatusUpdate.NEW_CHAT_MEMBERS
    return (
        EventHandler(TypeHandler(Update, power.before), group=-1),
        EventHandler(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER)),
        EventHandler(ChatMemberHandler(own.rooms.joined, of_members), group=1),
        EventHandler(ChatMemberHandler(own.creators.moves, of_members), group=2),
        EventHandler(MessageHandler(handed_over, own.creators.moves)),
        EventHandler(MessageHandler(joins, own.rooms.joined)),
        EventHandler(ChatMemberHandler(bots.joined, of_members), group=3),
        EventHandler(MessageHandler(joins, bots.joined), group=3),
    )


def _drilling(context: Context, stores: Store, own: SchoolCapabilities) -> DrillHandlers:
    return DrillHandlers(
        own.api,
        context.asker,
        stores.setups,
        judge=own.judge,
        check=own.rights.check,
        texts=context.texts,
        messenger=context.messenger,
        clock=context.clock,
        language_in=context.languages.spoken_in,
    )


def _setup_messages(context: Context, stores: Store, own: SchoolCapabilities) -> SetUpRenderer:
    return SetUpRenderer(
        context,
        setups=stores.setups,
        watches=stores.watches,
        groups=stores.groups,
        people=stores.people,
        removes=own.removes,
    )


def _facts(context: Context, stores: Store, own: SchoolCapabilities) -> ChatFacts:
    return ChatFacts(
        context.bot,
        context.asker,
        context.texts,
        context.clock,
        context.zone,
        groups=stores.groups,
        people=stores.people,
        as_shown=own.as_shown,
    )


def _power_messages(context: Context, stores: Store, own: SchoolCapabilities) -> PowerQuestions:
    return PowerQuestions(
        _facts(context, stores, own),
        context.texts,
        context.clock,
        groups=stores.groups,
        people=stores.people,
        late=stores.late_offers,
        take_in_late=own.take_in_late,
    )
