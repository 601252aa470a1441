"""The rule breaker stopped a rule: owners are notified once, and decide whether it deletes again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL
from bot.incidents.messages import IncidentMessage
from bot.outbox import Change, Changes, Dispatch

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.school.roles import Staff


@dataclass(frozen=True, slots=True)
class RuleBreakerRecord:
    """A rule that was stopped. `released_at` None: it still is.

    `authors` and `classes` are how many its last deletions were of, within five minutes. `decided_by` is the
    name of the account that released it or confirmed the stop. `realm`: in whose groups it is stopped.
    """

    id: int
    rule: str
    authors: int
    classes: int
    at: datetime
    decided_by: Secret | None = None
    decided_at: datetime | None = None
    released_at: datetime | None = None
    realm: int = SCHOOL


@dataclass(frozen=True, slots=True)
class RuleBreakerEngaged(Change):
    """A rule is stopped."""

    brake: RuleBreakerRecord


@dataclass(frozen=True, slots=True)
class RuleBreakerDecided(Change):
    """An account released a rule, or left it stopped."""

    brake_id: int
    released: bool
    account: int
    name: Secret
    at: datetime


class RuleBreakerReply(StrEnum):
    """The answer to an account that decides on a stopped rule. The values name messages in `texts`."""

    RELEASED = "brake-released"
    KEPT = "brake-kept"
    ALREADY_RELEASED = "brake-already-released"
    ALREADY_KEPT = "brake-already-kept"
    NOT_OWNER = "brake-not-owner"
    UNKNOWN = "brake-unknown"


@dataclass(frozen=True, slots=True)
class RuleBreakerPress:
    """An account pressed a button of the message about a stopped rule. `release`: it is to delete again."""

    account: int
    name: Secret
    brake_id: int
    release: bool
    at: datetime


def may_release(staff: Staff, realm: int, at: datetime) -> tuple[int, ...]:
    """Return the accounts that decide on a stopped rule, and are notified: owners, and the school's admins.

    Where a school has no owner the creators who act in that realm do, since else no rule would ever delete
    there again: it gives them no more than what the bot does by itself.
    """
    leading = staff.leaders(at) if realm == SCHOOL else ()
    acting = (m.account for m in staff.creators(at) if m.realm == realm)
    return tuple(dict.fromkeys((*leading, *acting)))


def on_storm(fresh: RuleBreakerRecord, held: RuleBreakerRecord | None) -> Changes:
    """Decide what a deletion spike changes: a rule that is stopped already is not reported again."""
    return () if held is not None else (RuleBreakerEngaged(fresh), Dispatch(IncidentMessage.BRAKE, fresh.id))


def on_brake_press(
    press: RuleBreakerPress, brake: RuleBreakerRecord | None, staff: Staff
) -> tuple[RuleBreakerReply, Changes]:
    """Decide a press. A rule that was left stopped can still be released; never the other way round."""
    if press.account not in may_release(staff, SCHOOL if brake is None else brake.realm, press.at):
        return RuleBreakerReply.NOT_OWNER, ()
    if brake is None:
        return RuleBreakerReply.UNKNOWN, ()
    if brake.released_at is not None:
        return RuleBreakerReply.ALREADY_RELEASED, ()
    if brake.decided_at is not None and not press.release:
        return RuleBreakerReply.ALREADY_KEPT, ()
    decided = RuleBreakerDecided(brake.id, press.release, press.account, press.name, press.at)
    return RuleBreakerReply.RELEASED if press.release else RuleBreakerReply.KEPT, (decided,)
