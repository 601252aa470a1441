"""An account's binding to the school's classes: as a student, or as a guardian."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.access.model import BindingRole

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.enrolment.enrolment import Enrolments


BoundAs: TypeAlias = "Callable[[int], Awaitable[BindingRole | None]]"


async def bound_as(bindings: Enrolments, account: int) -> BindingRole | None:
    """Return whether an account is bound as a student or else as a guardian; None: it is not bound."""
    roles = {each.role for each in await bindings.bound_to(account)}
    return next((role for role in (BindingRole.STUDENT, BindingRole.GUARDIAN) if role in roles), None)
