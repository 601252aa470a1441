"""Coming into a class's group, and leaving it: what that means for access."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.doors.changes import DoorsBack
from bot.access.enrolment.changes import Unbound
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.model import BindingRole
from bot.outbox import Changes, Dispatch
from bot.school.attempts import Attempt, Attempted

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Binding


class LeaveReply(StrEnum):
    """What staff who decide on somebody that left the group are told. The values name messages in `texts`."""

    STAYS = "left-stays"
    REMOVED = "left-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


def may_join(binding: Binding | None) -> bool:
    """Tell whether somebody who asks to join a class's group is let in at once: whoever a code brought in.

    An approval rests on being in the group, so it is no reason to be let in.
    """
    return binding is not None and binding.by_code and binding.consenting and not binding.frozen


def left_group(binding: Binding, at: datetime) -> Changes:
    """Decide what leaving the group does: it asks staff about whoever a code let in.

    An approval rests on being in the group, so its doors go, lest they follow a room that is renewed; it
    opens none until the account is there again.
    """
    if binding.role is BindingRole.GUARDIAN:
        return ()
    return (
        (Dispatch(EnrolmentMessage.LEFT_GROUP, binding.id),)
        if binding.by_code
        else (DoorsBack(binding.id, at),)
    )


def decided(
    binding: Binding | None, *, is_staff: bool, stays: bool, at: datetime
) -> tuple[LeaveReply, Changes]:
    """Decide what staff say of somebody that left the group."""
    if not is_staff or binding is None:
        return (LeaveReply.NOT_STAFF if not is_staff else LeaveReply.GONE), ()
    if stays:
        return LeaveReply.STAYS, ()
    told = Dispatch(EnrolmentMessage.PUT_OUT, binding.class_id, binding.account)
    remembered = Attempted(binding.account, Attempt.REMOVED, at, binding.class_id)
    return LeaveReply.REMOVED, (Unbound(binding.id, at), told, remembered)
