"""Beyond the school: a person has wording prepared for an authority. The bot itself sends nothing there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.incidents.changes import RefreshCards
from bot.incidents.incident import State
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.outbox import Dispatch
from bot.records import Change, Changes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident, Step
    from bot.school.roles import Staff


class Authority(StrEnum):
    """Who may be written to outside the school."""

    COMMUNE = "commune"  # the People's Committee of the commune or ward
    DEPARTMENT = "department"  # the province's, of education and training
    POLICE = "police"


MESSAGE_OF: Final = {
    Authority.COMMUNE: IncidentMessage.FOR_COMMUNE,
    Authority.DEPARTMENT: IncidentMessage.FOR_DEPARTMENT,
    Authority.POLICE: IncidentMessage.FOR_POLICE,
}


class OutsideReply(StrEnum):
    """The answer to a person who wants wording for an authority. The values name messages in `texts`."""

    SENT = "ladder-outside-sent"
    SCHOOL_FIRST = "ladder-school-first"  # somebody in the school has not been told yet
    CLOSED = "ladder-closed"
    NOT_STAFF = "press-not-staff"
    START = "press-report-start"  # nothing can be sent to an account that has not started the bot
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class OutsideWish:
    """A person wants wording for an authority."""

    account: int
    name: Secret
    incident_id: int
    authority: Authority
    at: datetime


@dataclass(frozen=True, slots=True)
class OutsidePrepared(Change):
    """The timeline of an incident notes for whom a person had wording prepared."""

    incident_id: int
    authority: Authority
    account: int
    name: Secret
    at: datetime


def is_open_outside(incident: Incident, following: Step | None) -> bool:
    """Tell whether the way out of the school is shown.

    Once nobody is left to be told in it (`following` None), and at once where a child may be harmed.
    """
    harm = incident.alarm is not None and incident.alarm.harm
    return incident.state is not State.RESOLVED and (following is None or harm)


def on_outside(
    wish: OutsideWish,
    incident: Incident | None,
    staff: Staff,
    *,
    following: Step | None,
    reachable: bool,
) -> tuple[OutsideReply, Changes]:
    """Decide whether a person gets wording for an authority, in private; it is noted in the timeline."""
    if incident is None:
        return OutsideReply.UNKNOWN, ()
    if not roles_over(incident, staff, wish.account, wish.at):
        return OutsideReply.NOT_STAFF, ()
    if incident.state is State.RESOLVED:
        return OutsideReply.CLOSED, ()
    if not is_open_outside(incident, following):
        return OutsideReply.SCHOOL_FIRST, ()
    if not reachable:
        return OutsideReply.START, ()
    prepared = OutsidePrepared(wish.incident_id, wish.authority, wish.account, wish.name, wish.at)
    return OutsideReply.SENT, (
        prepared,
        Dispatch(MESSAGE_OF[wish.authority], wish.incident_id, wish.account),
        RefreshCards(wish.incident_id),
    )
