"""Staff of an incident see what was removed, in private, for 72 hours, logged with account and time.

A picture is seen blurred, whatever became of the incident; the words alone of what was removed by mistake.
Of an alarm's pictures they may see each as it is, once they have seen it blurred; that is logged too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import DeletedMessageOpened
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import Reply, may_dismiss, roles_over
from bot.features.incidents.rules.press import PressAnswer
from bot.outbox import Dispatch
from bot.records import Changes
from bot.roles import Role, Staff

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.incidents.rules.incident import Incident


class Viewed(Enum):
    """What is seen of a removed message, or of an alarm's picture."""

    PICTURE = "picture"
    PICTURE_CLEAR = "picture_clear"  # an alarm's, as it is
    ORIGINAL = "original"
    PREVIEW = "preview"  # the same before it is closed as a mistake, which would post it again


SHOWN_BY: Final = {
    Viewed.PICTURE: IncidentMessage.PICTURE,
    Viewed.PICTURE_CLEAR: IncidentMessage.PICTURE_CLEAR,
    Viewed.ORIGINAL: IncidentMessage.ORIGINAL,
    Viewed.PREVIEW: IncidentMessage.REPOST_PREVIEW,
}
_SENT: Final = {Viewed.ORIGINAL: Reply.ORIGINAL_SENT, Viewed.PREVIEW: Reply.REPOST_ASKED}
_WORDS: Final = frozenset({Viewed.ORIGINAL, Viewed.PREVIEW})
STANDS: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """A member of staff asks to see something. `subject`: an incident, or one of an alarm's pictures."""

    view: Viewed
    account: int
    name: Secret
    subject: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """The facts that a request depends on.

    `kept`: what is to be seen is at hand; `pictured`: it shows a picture. `reachable`: the account has
    started the bot. `subjects`: those of the messages to send, but for what is on its way to it already.
    """

    kept: bool
    pictured: bool
    reachable: bool
    subjects: tuple[int, ...]


def on_view(
    request: ViewRequest, incident: Incident | None, staff: Staff, facts: ViewFacts
) -> tuple[PressAnswer, Changes]:
    """Decide whether it is shown; showing it is noted in the incident's timeline."""
    if incident is None:
        return PressAnswer(Reply.UNKNOWN), ()
    refusal = may_view(request.view, incident, staff, request.account, request.at)
    refusal = refusal or _lack(request.view, facts)
    if refusal is not None:
        return PressAnswer(refusal), ()
    answer = PressAnswer(_SENT.get(request.view, Reply.PICTURE_SENT))
    if not facts.subjects:
        return answer, ()
    opened = DeletedMessageOpened(incident.id, request.account, request.name, request.at)
    sent = (Dispatch(SHOWN_BY[request.view], each, request.account) for each in facts.subjects)
    return answer, (opened, *sent)


def may_view(view: Viewed, incident: Incident, staff: Staff, account: int, at: datetime) -> Reply | None:
    """Return why an account may not see it; None where it may.

    Originals are for named members of staff: not for a creator who acts while the school has no owner. Words
    are shown of a mistake alone, or of what somebody calls one, since what leads into a room is shown to
    nobody, and only to whoever has the power to call it one; for the same reason a leak's picture is shown to
    nobody as it is.
    """
    roles = roles_over(incident, staff, account, at)
    never = frozenset({Viewed.PICTURE_CLEAR}) if incident.alarm is None else _WORDS
    if not roles or view in never:
        return Reply.NOT_STAFF
    if view not in _WORDS:
        return None if roles - {Role.CREATOR} else Reply.OWNER_NEEDED
    fits = incident.is_mistake if view is Viewed.ORIGINAL else incident.state is not State.RESOLVED
    shown = fits and incident.deleted
    return may_dismiss(account, incident, roles) or (None if shown else Reply.NO_MISTAKE)


def _lack(view: Viewed, facts: ViewFacts) -> Reply | None:
    """Return why there is nothing to show; None where there is."""
    if not facts.kept:
        return Reply.PICTURE_OVER
    if view not in _WORDS and not facts.pictured:
        return Reply.PICTURE_NONE
    return None if facts.reachable else Reply.PICTURE_START
