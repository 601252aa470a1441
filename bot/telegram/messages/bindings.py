"""What an account is to the classes of the school: a student's, or a guardian's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.model import BindingRole

if TYPE_CHECKING:
    from bot.storage.enrolment.enrolment import Enrolments


async def bound_as(bindings: Enrolments, account: int) -> BindingRole | None:
    """Tell whether an account is a student's or else a guardian's; None: it is bound nowhere."""
    roles = {each.role for each in await bindings.bound_to(account)}
    return next((role for role in (BindingRole.STUDENT, BindingRole.GUARDIAN) if role in roles), None)
