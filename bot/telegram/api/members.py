"""Membership and rights in a chat, as Telegram reports them now: of accounts, and the bot's own.

And the group that a binding rests on.
"""

from __future__ import annotations

import asyncio
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import BindingRole, address
from bot.telegram.api.calls import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from telegram import Bot, ChatMember

    from bot.classroom import Binding, Clock, SchoolClass
    from bot.features.enrolment.applications.store import Enrolments
    from bot.features.school.groups.store.groups import Groups
    from bot.features.school.rules import GroupState
    from bot.telegram.api.calls import Asker

_log = logs.get()
_NEVER_INSIDE = ("user not found", "member not found", "participant_id_invalid", "user_id_invalid")
_INSIDE = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})
_PRESENT = _INSIDE | {ChatMemberStatus.RESTRICTED}
BoundAs: TypeAlias = "Callable[[int], Awaitable[BindingRole | None]]"
InGroup: TypeAlias = "Callable[[Binding, SchoolClass], Awaitable[bool | None]]"


async def is_member(bot: Bot, asker: Asker, chat_ids: Iterable[int], account: int) -> bool | None:
    """Tell whether an account is in one of these chats; None where Telegram did not answer for any."""
    answers = [await _is_in(bot, asker, chat_id, account) for chat_id in chat_ids]
    if any(answers):
        return True
    return None if None in answers else False


async def _is_in(bot: Bot, asker: Asker, chat_id: int, account: int) -> bool | None:
    try:
        return _inside(await asker.ask(lambda: bot.get_chat_member(chat_id, account)))
    except TelegramError as error:
        if isinstance(error, Refused) and never_inside(error):
            return False
        _log.warning("api.membership_unknown", chat=chat_id, error=type(error).__name__)
        return None


def never_inside(error: Refused) -> bool:
    """Tell whether Telegram refused a membership query because the account was never in the chat."""
    return any(words in error.description.lower() for words in _NEVER_INSIDE)


async def may_add_members(bot: Bot, asker: Asker, chat_id: int, account: int) -> bool:
    """Tell whether an account is the chat's owner, or an admin who may invite users, as Telegram says now."""
    try:
        member = await asker.ask(lambda: bot.get_chat_member(chat_id, account))
    except TelegramError as error:
        _log.warning("api.membership_unknown", chat=chat_id, error=type(error).__name__)
        return False
    if isinstance(member, ChatMemberAdministrator):
        return member.can_invite_users
    return member.status == ChatMemberStatus.OWNER


def is_present(member: ChatMember) -> bool:
    """Tell whether the bot itself is in a chat. One that may not write there is, too."""
    return member.status in _PRESENT


def may_delete(member: ChatMember) -> bool:
    """Tell whether the bot itself may delete others' messages."""
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_delete_messages)


async def census(bot: Bot, chat_id: int) -> tuple[int, int]:
    """Return a chat's member count and its number of admins. Raises TelegramError."""
    admins = await bot.get_chat_administrators(chat_id)
    return await bot.get_chat_member_count(chat_id), len(admins)


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _INSIDE


async def bound_as(bindings: Enrolments, account: int) -> BindingRole | None:
    """Return whether an account is bound as a student or else as a guardian; None: it is not bound."""
    roles = {each.role for each in await bindings.bound_to(account)}
    return next((role for role in (BindingRole.STUDENT, BindingRole.GUARDIAN) if role in roles), None)


async def addressed_as(bindings: Enrolments, account: int) -> str:
    """Return how texts speak to an account: as what it said to be to a child."""
    relations = (each.relation for each in await bindings.bound_to(account))
    return address(next((each for each in relations if each is not None), None))


async def in_group(bot: Bot, asker: Asker, binding: Binding, school_class: SchoolClass) -> bool | None:
    """Tell whether an account is in the group that its binding depends on; True where it depends on none.

    None: Telegram did not answer.
    """
    return True if binding.by_code else await is_member(bot, asker, school_class.chat_ids, binding.account)


_LACKING: Final = 10.0  # seconds for which a "no" counts: a flood of leaks asks once


@dataclass(frozen=True, slots=True)
class RightsCheck:
    """Asks Telegram whether the bot may delete, and notes it. `gained` is called with a chat where it may."""

    bot: Bot
    asker: Asker
    groups: Groups
    _: KW_ONLY
    clock: Clock
    gained: Callable[[int], None]
    _asking: dict[int, asyncio.Task[bool | None]] = field(default_factory=dict, init=False)
    _lacking: dict[int, float] = field(default_factory=dict, init=False)  # until when, by chat

    async def ask(self, chat_id: int) -> bool | None:
        """Ask Telegram whether the bot may delete in a chat; None: it is not there, or no answer."""
        try:
            member = await self.asker.ask(lambda: self.bot.get_chat_member(chat_id, self.bot.id))
        except TelegramError as error:
            _log.warning("membership.rights_unknown", chat=chat_id, error=type(error).__name__)
            return None
        return may_delete(member) if is_present(member) else None

    async def may_delete(self, chat_id: int) -> bool | None:
        """Tell whether the bot may delete in a chat, as `ask` does; a "no" counts for seconds."""
        now = self.clock.monotonic()
        if self._lacking.get(chat_id, now) > now:
            return False
        asking = self._asking.get(chat_id)
        if asking is None:
            asking = self._asking[chat_id] = asyncio.create_task(self.ask(chat_id))
            asking.add_done_callback(lambda _: self._asking.pop(chat_id))
        may = await asyncio.shield(asking)
        if may is False:
            now = self.clock.monotonic()
            for each in [chat for chat, until in self._lacking.items() if until <= now]:
                del self._lacking[each]
            self._lacking[chat_id] = now + _LACKING
        return may

    async def check(self, group_id: int) -> bool | None:
        """Ask Telegram, now, whether the bot may delete in a group; None: it is not there, or no answer."""
        state = await self.groups.state(group_id)
        return None if state is None else await self._check(state)

    async def check_missing(self, group_id: int) -> None:
        """Check, as above, a group where the bot may not delete as far as it knows: it may have missed that.

        Telegram keeps updates for 24 hours, and a backup knows only what was when it was made.
        """
        state = await self.groups.state(group_id)
        if state is not None and not state.can_delete:
            await self._check(state)

    async def take_up(self, group_id: int, chat_id: int) -> None:
        """Tell a group where the bot may delete what it reads, and delete what stands there."""
        await self.groups.greet(group_id, chat_id)
        self.gained(chat_id)

    async def _check(self, state: GroupState) -> bool | None:
        chat_id = state.group.chat_id
        can_delete, at = await self.ask(chat_id), self.clock.now()
        if can_delete is None:
            return None
        await self.groups.rights(state.group, can_delete=can_delete, adder=None, creator=None, at=at)
        if can_delete:
            await self.take_up(state.id, chat_id)
        return can_delete
