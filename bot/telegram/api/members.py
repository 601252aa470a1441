"""Membership and admin rights in a chat, as Telegram reports them now; the group that a binding rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from telegram import ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import BindingRole
from bot.telegram.api.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from telegram import Bot, ChatMember

    from bot.classroom import Binding, SchoolClass
    from bot.features.enrolment.applications.store import Enrolments
    from bot.telegram.api.retry import Asker


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


async def in_group(bot: Bot, asker: Asker, binding: Binding, school_class: SchoolClass) -> bool | None:
    """Tell whether an account is in the group that its binding depends on; True where it depends on none.

    None: Telegram did not answer.
    """
    return True if binding.by_code else await is_member(bot, asker, school_class.chat_ids, binding.account)
