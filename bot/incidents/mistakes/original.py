"""Staff see the original of a message that was removed by mistake: in private, for 72 hours, and noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.incidents.changes import DeletedMessageOpened
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply, may_dismiss, roles_over
from bot.incidents.press import PressAnswer
from bot.outbox import Dispatch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.outbox import Changes
    from bot.school.roles import Staff


@dataclass(frozen=True, slots=True)
class OriginalRequest:
    """A member of staff asks to see an incident's original."""

    account: int
    name: Secret
    incident_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OriginalFacts:
    """The facts that a request depends on.

    `kept`: it is at hand. `reachable`: the account has started the bot. `coming`: it is on its way already.
    """

    kept: bool
    reachable: bool
    coming: bool = False


def may_see_original(incident: Incident, staff: Staff, account: int, at: datetime) -> Reply | None:
    """Return why an account may not see an incident's original; None where it may.

    Only that of a mistake: what leads into a room is shown to nobody. It takes the power to call it one.
    """
    roles = roles_over(incident, staff, account, at)
    if not roles or incident.alarm is not None:
        return Reply.NOT_STAFF
    refusal = may_dismiss(account, incident, roles)
    if refusal is not None:
        return refusal
    return None if incident.is_mistake and incident.deleted else Reply.NO_MISTAKE


def on_original(
    request: OriginalRequest, incident: Incident | None, staff: Staff, facts: OriginalFacts
) -> tuple[PressAnswer, Changes]:
    """Decide whether an original is shown; showing it is noted in the incident's timeline."""
    if incident is None:
        return PressAnswer(Reply.UNKNOWN), ()
    refusal = may_see_original(incident, staff, request.account, request.at) or _lack(facts)
    if refusal is not None:
        return PressAnswer(refusal), ()
    if facts.coming:
        return PressAnswer(Reply.ORIGINAL_SENT), ()
    opened = DeletedMessageOpened(incident.id, request.account, request.name, request.at)
    shown = Dispatch(IncidentMessage.ORIGINAL, incident.id, request.account)
    return PressAnswer(Reply.ORIGINAL_SENT), (opened, shown)


def _lack(facts: OriginalFacts) -> Reply | None:
    if not facts.kept:
        return Reply.PICTURE_OVER
    return None if facts.reachable else Reply.PICTURE_START
