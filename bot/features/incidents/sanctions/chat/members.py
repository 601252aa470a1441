"""Asks Telegram what an account is in a group, and has it mute, remove or readmit that account.

A member is removed by one request that leaves nobody banned (Bot API, unbanChatMember: a member is removed
and may come back). A ban that is lifted by a second request would shut a child out for good if the bot ended
between the two. A basic group knows no such request; who is removed there may be added again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from telegram import (
    Bot,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberOwner,
    ChatMemberRestricted,
    ChatPermissions,
)
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Group, Outcome, Room
from bot.features.incidents.rules.facts import COUNTED_FOR
from bot.features.incidents.rules.incident import Card
from bot.features.incidents.sanctions.rules import (
    MUTED_FOR,
    Membership,
    MembershipState,
    Sanction,
    SanctionReply,
)
from bot.features.incidents.sanctions.store import Sanctions
from bot.telegram.api.calls import Asker, Refused, meaning
from bot.telegram.api.members import never_inside

_log = logs.get()
_GONE: Final = ("user is deactivated", "user_deactivated", "deleted account")
_LEADS: Final = ("administrator", "owner")  # in Telegram's refusals to restrict one
INVITED_FOR: Final = timedelta(days=1)
_PATIENCE: Final = 2.0  # seconds that a card waits for a count; without one it tells no number


@dataclass(frozen=True, slots=True)
class Members:
    """Asks about members of groups, and acts on them."""

    bot: Bot
    asker: Asker
    clock: Clock

    async def of(self, chat_id: int, account: int) -> Membership:
        """Return what an account is in a chat, and whether the bot may restrict and invite members there."""
        try:
            own = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, self.bot.id))
        except TelegramError as error:
            _log.warning("measures.membership_unknown", chat=chat_id, error=type(error).__name__)
            return Membership(MembershipState.UNKNOWN, None)
        admin = own if isinstance(own, ChatMemberAdministrator) else None
        restricts = admin is not None and admin.can_restrict_members
        invites = admin is not None and admin.can_invite_users
        return Membership(await self._state(chat_id, account), restricts, invites)

    async def act(self, sanction: Sanction, group: Group, account: int) -> SanctionReply | None:
        """Have Telegram take a sanction; return why it did not, None where it did."""
        try:
            await self.asker.ask(self._request(sanction, group, account))
        except TelegramError as error:
            return _refusal(error)
        return None

    async def invitation(self, chat_id: int) -> str | None:
        """Return a link by which one account may join within a day; None: the bot may make none."""
        expires = self.clock.now() + INVITED_FOR
        try:
            link = await self.asker.ask(
                lambda: self.bot.create_chat_invite_link(chat_id, expire_date=expires, member_limit=1)
            )
        except TelegramError as error:
            _log.warning("measures.no_invitation", chat=chat_id, error=type(error).__name__)
            return None
        return link.invite_link

    def _request(self, sanction: Sanction, group: Group, account: int) -> Callable[[], Awaitable[bool]]:
        bot, chat_id = self.bot, group.chat_id
        if sanction is Sanction.MUTE:
            until = self.clock.now() + MUTED_FOR
            silent = ChatPermissions.no_permissions()
            return lambda: bot.restrict_chat_member(chat_id, account, silent, until_date=until)
        if sanction is Sanction.UNMUTE:
            return lambda: bot.restrict_chat_member(chat_id, account, ChatPermissions.all_permissions())
        if sanction is Sanction.REMOVE and group.room is Room.SUPERGROUP:
            return lambda: bot.unban_chat_member(chat_id, account)
        if sanction is Sanction.REMOVE:
            return lambda: bot.ban_chat_member(chat_id, account)
        if group.room is Room.SUPERGROUP:
            return lambda: bot.unban_chat_member(chat_id, account, only_if_banned=True)
        return _nothing

    async def _state(self, chat_id: int, account: int) -> MembershipState:
        try:
            member = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, account))
        except TelegramError as error:
            if isinstance(error, Refused) and _is_outside(error):
                return MembershipState.OUTSIDE
            _log.warning("measures.membership_unknown", chat=chat_id, error=type(error).__name__)
            return MembershipState.UNKNOWN
        return _state_of(member)


async def _nothing() -> bool:
    """Do nothing: who was removed from a basic group is not banned there."""
    return True


def _state_of(member: ChatMember) -> MembershipState:
    if isinstance(member, ChatMemberOwner | ChatMemberAdministrator):
        return MembershipState.ADMIN
    if isinstance(member, ChatMemberRestricted):
        if not member.is_member:
            return MembershipState.OUTSIDE
        return MembershipState.MEMBER if member.can_send_messages else MembershipState.MUTED
    return MembershipState.MEMBER if member.status == ChatMemberStatus.MEMBER else MembershipState.OUTSIDE


def _refusal(error: TelegramError) -> SanctionReply:
    """Return what a refusal of Telegram's means for a sanction."""
    if not isinstance(error, Refused):
        return SanctionReply.UNSURE
    if _is_outside(error):
        return SanctionReply.OUTSIDE
    if meaning(error, 0) is Outcome.NO_RIGHT:
        return SanctionReply.NO_RIGHT
    leads = any(words in error.description.lower() for words in _LEADS)
    return SanctionReply.ADMIN if leads else SanctionReply.UNSURE


def _is_outside(error: Refused) -> bool:
    """Tell whether an account was never inside, or is no more."""
    return never_inside(error) or any(words in error.description.lower() for words in _GONE)


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """Counts the members of groups, once for a leak, while it is fresh: so many could read it."""

    bot: Bot
    sanctions: Sanctions
    clock: Clock

    async def counted(self, card: Card) -> Card:
        """Return a card with the size of its group, where that is known or can be asked for."""
        incident, facts = card.incident, card.facts
        fresh = self.clock.now() - incident.opened_at < COUNTED_FOR
        if facts is None or facts.size is not None or not fresh:
            return card
        size = await self._size(incident.group.chat_id)
        if size is None:
            return card
        await self.sanctions.count(incident.id, size)
        return replace(card, facts=replace(facts, size=size))

    async def _size(self, chat_id: int) -> int | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.bot.get_chat_member_count(chat_id)
        except (TelegramError, TimeoutError) as error:
            _log.warning("measures.not_counted", chat=chat_id, error=type(error).__name__)
            return None
