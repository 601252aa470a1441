"""Asks Telegram what an account is in a group, and has it mute, remove or readmit that account.

A member is removed by one request that leaves nobody banned (Bot API, unbanChatMember: a member is removed
and may come back). A ban that is lifted by a second request would shut a child out for good if the bot ended
between the two. A basic group knows no such request; who is removed there may be added again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram import ChatMemberAdministrator, ChatMemberOwner, ChatMemberRestricted, ChatPermissions
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome, Room
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.measure import MUTED_FOR, MeasureReply, Seat, SeatFacts
from bot.telegram.api.errors import Refused, meaning
from bot.telegram.api.members import never_inside

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, ChatMember

    from bot.classroom import Clock, Group
    from bot.telegram.api.retry import Asker

_log = logs.get()
_GONE: Final = ("user is deactivated", "user_deactivated", "deleted account")
_LEADS: Final = ("administrator", "owner")  # in Telegram's refusals to restrict one
INVITED_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GroupSeats:
    """Asks about members of groups, and acts on them."""

    bot: Bot
    asker: Asker
    clock: Clock

    async def of(self, chat_id: int, account: int) -> SeatFacts:
        """Return an account's seat in a chat, and whether the bot may restrict and invite members there."""
        try:
            own = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, self.bot.id))
        except TelegramError as error:
            _log.warning("measures.membership_unknown", chat=chat_id, error=type(error).__name__)
            return SeatFacts(Seat.UNKNOWN, None)
        admin = own if isinstance(own, ChatMemberAdministrator) else None
        restricts = admin is not None and admin.can_restrict_members
        invites = admin is not None and admin.can_invite_users
        return SeatFacts(await self._seat(chat_id, account), restricts, invites)

    async def act(self, measure: AuthorMeasure, group: Group, account: int) -> MeasureReply | None:
        """Have Telegram take a measure; return why it did not, None where it did."""
        try:
            await self.asker.ask(self._request(measure, group, account))
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

    def _request(self, measure: AuthorMeasure, group: Group, account: int) -> Callable[[], Awaitable[bool]]:
        bot, chat_id = self.bot, group.chat_id
        if measure is AuthorMeasure.MUTE:
            until = self.clock.now() + MUTED_FOR
            silent = ChatPermissions.no_permissions()
            return lambda: bot.restrict_chat_member(chat_id, account, silent, until_date=until)
        if measure is AuthorMeasure.UNMUTE:
            return lambda: bot.restrict_chat_member(chat_id, account, ChatPermissions.all_permissions())
        if measure is AuthorMeasure.REMOVE and group.room is Room.SUPERGROUP:
            return lambda: bot.unban_chat_member(chat_id, account)
        if measure is AuthorMeasure.REMOVE:
            return lambda: bot.ban_chat_member(chat_id, account)
        if group.room is Room.SUPERGROUP:
            return lambda: bot.unban_chat_member(chat_id, account, only_if_banned=True)
        return _nothing

    async def _seat(self, chat_id: int, account: int) -> Seat:
        try:
            member = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, account))
        except TelegramError as error:
            if isinstance(error, Refused) and never_inside(error):
                return Seat.OUTSIDE
            if isinstance(error, Refused) and _is_gone(error):
                return Seat.DELETED
            _log.warning("measures.membership_unknown", chat=chat_id, error=type(error).__name__)
            return Seat.UNKNOWN
        return _seat_of(member)


async def _nothing() -> bool:
    """Do nothing: who was removed from a basic group is not banned there."""
    return True


def _seat_of(member: ChatMember) -> Seat:
    if not member.user.first_name:  # Telegram empties the name of a deleted account
        return Seat.DELETED
    if isinstance(member, ChatMemberOwner | ChatMemberAdministrator):
        return Seat.ADMIN
    if isinstance(member, ChatMemberRestricted):
        if not member.is_member:
            return Seat.OUTSIDE
        return Seat.MEMBER if member.can_send_messages else Seat.MUTED
    return Seat.MEMBER if member.status == ChatMemberStatus.MEMBER else Seat.OUTSIDE


def _refusal(error: TelegramError) -> MeasureReply:
    """Return what a refusal of Telegram's means for a measure."""
    if not isinstance(error, Refused):
        return MeasureReply.UNSURE
    if never_inside(error):
        return MeasureReply.OUTSIDE
    if _is_gone(error):
        return MeasureReply.DELETED
    if meaning(error, 0) is Outcome.NO_RIGHT:
        return MeasureReply.NO_RIGHT
    leads = any(words in error.description.lower() for words in _LEADS)
    return MeasureReply.ADMIN if leads else MeasureReply.UNSURE


def _is_gone(error: Refused) -> bool:
    return any(words in error.description.lower() for words in _GONE)
