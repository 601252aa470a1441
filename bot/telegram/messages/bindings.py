"""An account's binding to the school's classes: as a student, or as a guardian; and the group it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.classroom import BindingRole
from bot.telegram.api.members import is_member

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.classroom import Binding, SchoolClass
    from bot.features.enrolment.applications.store.enrolments import Enrolments
    from bot.telegram.api.retry import Asker


BoundAs: TypeAlias = "Callable[[int], Awaitable[BindingRole | None]]"
InGroup: TypeAlias = "Callable[[Binding, SchoolClass], Awaitable[bool | None]]"


async def bound_as(bindings: Enrolments, account: int) -> BindingRole | None:
    """Return whether an account is bound as a student or else as a guardian; None: it is not bound."""
    roles = {each.role for each in await bindings.bound_to(account)}
    return next((role for role in (BindingRole.STUDENT, BindingRole.GUARDIAN) if role in roles), None)


async def in_group(bot: Bot, asker: Asker, binding: Binding, school_class: SchoolClass) -> bool | None:
    """Tell whether an account is in the group that its binding depends on; True where it depends on none.

    None: Telegram did not answer.
    """
    return True if binding.by_code else await is_member(bot, asker, school_class.chat_ids, binding.account)
