"""Staff of an incident see its picture: blurred, in private, and logged with account and time.

Of an alarm's pictures they may see each as it is, once they have seen it blurred; that is logged too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.incidents.changes import DeletedMessageOpened
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply, roles_over
from bot.incidents.press import PressAnswer
from bot.outbox import Changes, Dispatch
from bot.school.roles import Role, Staff

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.outbox import MessageKind

PICTURE_STANDS: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A member of staff asks to see an incident's pictures, or, by its id, one of an alarm's.

    `what`: the message that shows one.
    """

    account: int
    name: Secret
    subject: int
    at: datetime
    what: MessageKind = IncidentMessage.PICTURE


@dataclass(frozen=True, slots=True)
class PictureRequestFacts:
    """The facts that a request depends on.

    `kept`: the originals are at hand; `pictured`: one of them shows a picture. `reachable`: the account has
    started the bot. `subjects`: those of the messages to send, but for what is on its way to it already.
    """

    kept: bool
    pictured: bool
    reachable: bool
    subjects: tuple[int, ...]


def on_wish(
    wish: PictureRequest, incident: Incident | None, staff: Staff, facts: PictureRequestFacts
) -> tuple[PressAnswer, Changes]:
    """Decide whether a picture is shown; showing it is noted in the incident's timeline."""
    if incident is None:
        return PressAnswer(Reply.UNKNOWN), ()
    refusal = may_see(incident, staff, wish.account, wish.at) or _lack(facts)
    if refusal is not None:
        return PressAnswer(refusal), ()
    if not facts.subjects:
        return PressAnswer(Reply.PICTURE_SENT), ()
    opened = DeletedMessageOpened(incident.id, wish.account, wish.name, wish.at)
    sent = (Dispatch(wish.what, each, wish.account) for each in facts.subjects)
    return PressAnswer(Reply.PICTURE_SENT), (opened, *sent)


def _lack(facts: PictureRequestFacts) -> Reply | None:
    """Return why there is no picture to show; None where there is one."""
    if not facts.kept:
        return Reply.PICTURE_OVER
    if not facts.pictured:
        return Reply.PICTURE_NONE
    return None if facts.reachable else Reply.PICTURE_START


def may_see(incident: Incident, staff: Staff, account: int, at: datetime) -> Reply | None:
    """Return why an account may not see an incident's picture; None where it may.

    Originals are for named members of staff: not for a creator who acts while the school has no owner.
    """
    roles = roles_over(incident, staff, account, at)
    if not roles:
        return Reply.NOT_STAFF
    return None if roles - {Role.CREATOR} else Reply.OWNER_NEEDED
