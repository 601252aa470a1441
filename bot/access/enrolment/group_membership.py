"""Joining a class's group, and leaving it: the effect on access."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.enrolment.changes import Unbound
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.model import BindingRole
from bot.features.doors.rules import DoorsBack
from bot.outbox import Dispatch
from bot.records import Changes
from bot.school.attempts import Attempt, Attempted

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Binding


class LeaveReply(StrEnum):
    """Reply to staff who decide on a student who left the group. The values name messages in `texts`."""

    STAYS = "left-stays"
    REMOVED = "left-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


def may_join(binding: Binding | None) -> bool:
    """Tell whether a request to join a class's group is granted at once: for a binding made by a code.

    An approval depends on membership of the group, so it is no reason to grant it.
    """
    return binding is not None and binding.by_code and binding.consenting and not binding.frozen


def left_group(binding: Binding, at: datetime, *, by_self: bool) -> Changes:
    """Decide what leaving the group does: staff are asked about a student bound by a code.

    An approval depends on membership of the group, so its doors are removed, lest they follow a renewed room;
    it opens none until the account is back in the group. `by_self`: nobody else took it out.
    """
    if binding.role is BindingRole.GUARDIAN:
        return ()
    if not binding.by_code:
        return (DoorsBack(binding.id, at),)
    asked = EnrolmentMessage.LEFT_GROUP if by_self else EnrolmentMessage.OUT_OF_GROUP
    return (Dispatch(asked, binding.id),)


def decided(
    binding: Binding | None, *, is_staff: bool, stays: bool, at: datetime
) -> tuple[LeaveReply, Changes]:
    """Decide staff's answer about a student who left the group."""
    if not is_staff or binding is None:
        return (LeaveReply.NOT_STAFF if not is_staff else LeaveReply.GONE), ()
    if stays:
        return LeaveReply.STAYS, ()
    told = Dispatch(EnrolmentMessage.PUT_OUT, binding.class_id, binding.account)
    remembered = Attempted(binding.account, Attempt.REMOVED, at, binding.class_id)
    return LeaveReply.REMOVED, (Unbound(binding.id, at), told, remembered)
