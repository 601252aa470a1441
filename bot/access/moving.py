"""A student comes with another account: the one that is bound is asked, then a teacher decides."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.changes import ApplicationSet
from bot.access.enrolment import Step
from bot.access.roles import Moving
from bot.incidents.changes import Dispatch, What

if TYPE_CHECKING:
    from bot.access.changes import AccessChanges
    from bot.access.enrolment import Application


class MoveReply(StrEnum):
    """What the account that is bound is told. The values name messages in `texts`."""

    AGREED = "move-agreed"
    DISPUTED = "move-disputed"
    GONE = "move-gone"


def move_answered(
    application: Application | None, *, holds: bool, agrees: bool
) -> tuple[MoveReply, AccessChanges]:
    """Decide the answer of the account that is bound; `holds`: it is bound to that number still.

    Its access ends only when a teacher approves. A no alerts staff; the answer may change until then.
    """
    asked = application is not None and application.step is Step.WAITING and application.moving is not None
    if application is None or not asked or not holds:
        return MoveReply.GONE, ()
    moving = Moving.AGREED if agrees else Moving.DISPUTED
    reply = MoveReply.AGREED if agrees else MoveReply.DISPUTED
    if application.moving is moving:
        return reply, ()
    told = ApplicationSet(replace(application, moving=moving))
    card = Dispatch(What.APPROVALS, application.class_id)
    alarm = () if agrees else (Dispatch(What.MOVE_DISPUTED, application.id),)
    return reply, (told, card, *alarm)
