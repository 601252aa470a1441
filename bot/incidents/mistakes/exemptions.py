"""Staff let pass what the bot was wrong about: how far, until when, and how they take it back.

An exemption counts as long as whoever gave it has the power to, and its incident is still a mistake: a locked
account's end with its roles, and a reopened incident's with that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Scope, Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.outbox import Dispatch
from bot.records import Change
from bot.school.invitations import Ends
from bot.school.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incidents.incident import Incident
    from bot.records import Changes
    from bot.school.roles import Staff

SCOPES: Final = tuple(Scope)
LASTING: Final = (Ends.WEEK, Ends.MONTH, Ends.YEAR)


class ExemptReply(StrEnum):
    """The answer to staff about exemptions. The values name messages in `texts`."""

    ASKED = "exempt-asked"
    GIVEN = "exempt-given"
    REVOKED = "exempt-revoked"
    RESTORED = "exempt-restored"
    ALREADY_GIVEN = "exempt-already-given"
    ALREADY_REVOKED = "exempt-already-revoked"
    NOT_YOURS = "exempt-not-yours"  # somebody else revoked it
    STANDS = "exempt-stands"  # it was not revoked, or somebody restored it
    OVER = "exempt-over"  # it has ended by itself
    NOT_KEPT = "exempt-not-kept"  # without the original nobody knows its text or its host
    NO_TEXT = "exempt-no-text"
    SHORT = "exempt-short"
    SERVICE = "exempt-service"
    NO_LINK = "exempt-no-link"
    NO_RULE = "exempt-no-rule"
    START = "press-picture-start"  # nothing can be asked of an account that has not started the bot
    NO_MISTAKE = "press-no-mistake"
    KNOWN = "press-known"
    OWN_MESSAGE = "press-own-message"
    OWNER_NEEDED = "press-owner-needed"
    NOT_STAFF = "press-not-staff"
    UNKNOWN = "press-unknown"


@dataclass(frozen=True, slots=True)
class Content:
    """What an incident's messages hold that can be let pass.

    `texts` are what their authors wrote; `distinct`: each of them is long enough to be one message's alone.
    `hosts` are those of their links, `open_hosts`: none is a meeting service's or a redirection's.
    """

    texts: tuple[Secret, ...]
    distinct: bool
    hosts: tuple[Secret, ...] = ()
    open_hosts: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """An exemption as staff see it. `values` are hosts or ids of rules; of texts there is nothing to show.

    `counts`: nobody revoked it, whoever gave it still may, and its incident is still a mistake.
    """

    id: int
    incident_id: int
    number: str
    group: Secret
    scope: Scope
    values: tuple[str, ...]
    until: datetime
    account: int | None
    name: Secret
    counts: bool = True
    revoked_at: datetime | None = None
    revoked_by: Secret | None = None
    revoker: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Staff wish to let something of an incident pass. `until` None: they are still asked until when."""

    account: int
    name: Secret
    incident_id: int
    scope: Scope
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExemptionGiven(Change):
    """Something is let pass in an incident's group. `values` are texts, hosts, or ids of rules."""

    id: int
    incident_id: int
    group_id: int
    scope: Scope
    values: tuple[Secret, ...]
    account: int
    name: Secret
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ExemptionRevoked(Change):
    """An exemption ends early."""

    id: int
    incident_id: int
    account: int
    name: Secret
    at: datetime


@dataclass(frozen=True, slots=True)
class ExemptionRestored(Change):
    """An exemption that was revoked counts again."""

    id: int
    incident_id: int
    account: int
    name: Secret
    at: datetime


@dataclass(frozen=True, slots=True)
class ExemptionPress:
    """Staff press a button about an exemption. `restore`: it is to count again, else to end."""

    account: int
    name: Secret
    exemption_id: int
    restore: bool
    at: datetime


def may_exempt(incident: Incident | None, staff: Staff, account: int, at: datetime) -> ExemptReply | None:
    """Return why an account may not let anything of an incident pass; None where it may.

    Never its own message, whatever that holds; an acting creator lets nothing pass.
    """
    if incident is None or incident.alarm is not None:
        return ExemptReply.UNKNOWN
    roles = roles_over(incident, staff, account, at)
    if not roles:
        return ExemptReply.NOT_STAFF
    if not roles - {Role.CREATOR}:
        return ExemptReply.OWNER_NEEDED
    if incident.author == account:
        return ExemptReply.OWN_MESSAGE
    if incident.gives_room_away:
        return ExemptReply.KNOWN
    return None if incident.is_mistake else ExemptReply.NO_MISTAKE


def values_of(
    scope: Scope, rules: tuple[str, ...], content: Content | None
) -> tuple[Secret, ...] | ExemptReply:
    """Return what an exemption of that scope lets pass, or why there can be none.

    `rules` are those of the incident that may err; `content` None: its originals are no longer kept.
    """
    if scope in (Scope.RULE, Scope.STAFF):
        return tuple(map(Secret, rules)) or ExemptReply.NO_RULE
    if content is None:
        return ExemptReply.NOT_KEPT
    if scope is Scope.TEXT:
        texts = content.texts or ExemptReply.NO_TEXT
        return texts if content.distinct else ExemptReply.SHORT
    hosts = content.hosts or ExemptReply.NO_LINK
    return hosts if content.open_hosts or not content.hosts else ExemptReply.SERVICE


def on_wish(
    wish: Wish,
    incident: Incident | None,
    staff: Staff,
    values: tuple[Secret, ...] | ExemptReply,
    fresh_id: int,
    *,
    given: bool,
) -> tuple[ExemptReply, Changes]:
    """Decide a wish; nothing is given before it is said until when. `given`: the same counts already."""
    refusal = may_exempt(incident, staff, wish.account, wish.at)
    if refusal is not None or incident is None:
        return refusal or ExemptReply.UNKNOWN, ()
    if isinstance(values, ExemptReply):
        return values, ()
    if given:
        return ExemptReply.ALREADY_GIVEN, ()
    if wish.until is None:
        return ExemptReply.ASKED, ()
    one = ExemptionGiven(
        id=fresh_id,
        incident_id=incident.id,
        group_id=incident.group_id,
        scope=wish.scope,
        values=values,
        account=wish.account,
        name=wish.name,
        at=wish.at,
        until=wish.until,
    )
    return ExemptReply.GIVEN, (one, Dispatch(IncidentMessage.EXEMPTED, fresh_id))


def on_exemption_press(
    press: ExemptionPress, given: Given | None, incident: Incident | None, staff: Staff
) -> tuple[ExemptReply, Changes]:
    """Decide a press: any staff of the class may end it; to restore it takes the power to give it.

    Only whoever revoked it undoes that, or who leads the school: else a stolen account would bring it back.
    Those who lead the school are told that it counts again.
    """
    if given is None or incident is None:
        return ExemptReply.UNKNOWN, ()
    roles = roles_over(incident, staff, press.account, press.at)
    if not roles:
        return ExemptReply.NOT_STAFF, ()
    if given.until <= press.at:
        return ExemptReply.OVER, ()
    if not press.restore:
        ended = ExemptionRevoked(given.id, incident.id, press.account, press.name, press.at)
        stands = given.revoked_at is None
        return (ExemptReply.REVOKED, (ended,)) if stands else (ExemptReply.ALREADY_REVOKED, ())
    undoes = press.account == given.revoker or staff.leads(press.account, press.at)
    refusal = may_exempt(incident, staff, press.account, press.at)
    if given.revoked_at is None:
        refusal = refusal or ExemptReply.STANDS
    if refusal is not None or not undoes:
        return refusal or ExemptReply.NOT_YOURS, ()
    again = ExemptionRestored(given.id, incident.id, press.account, press.name, press.at)
    return ExemptReply.RESTORED, (again, Dispatch(IncidentMessage.EXEMPTED, given.id))


def still_given(incident: Incident | None, staff: Staff, account: int | None, at: datetime) -> bool:
    """Return whether an exemption counts by the word of whoever gave it; that account may be forgotten."""
    return account is not None and may_exempt(incident, staff, account, at) is None
