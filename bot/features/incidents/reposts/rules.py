"""Restores wrongly removed messages by posting them again: which comes next, and by whose right.

One message at a time, so that they stand in their order; each is tried once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.classroom import Outcome
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.rules.permissions import may_dismiss
from bot.records import Change
from bot.roles import Role


@dataclass(frozen=True, slots=True)
class GiveBack(Change):
    """Post the removed messages of a false alarm again, one after the other."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class TakeBack(Change):
    """Take away what was posted again of an incident that is no false alarm after all."""

    incident_id: int


class Posting(StrEnum):
    """How far posting a message again has come."""

    UNDER_WAY = "under_way"
    SETTLED = "settled"  # it stands, or could not be posted


@dataclass(frozen=True, slots=True)
class Deletion:
    """One message of an incident.

    `outcome` is that of deleting it. `kept`: its original is at hand. `superseded`: a later version of it was
    deleted too, and only that one is posted. `posting` None: it was not tried, or is taken away again.
    """

    removal_id: int
    outcome: Outcome | None
    kept: bool
    superseded: bool
    posting: Posting | None


def next_to_post(deletions: Sequence[Deletion]) -> int | None:
    """Return the removal whose message is posted again next; None: none, or one is under way."""
    if any(each.posting is Posting.UNDER_WAY for each in deletions):
        return None
    return next((each.removal_id for each in deletions if _due(each)), None)


def may_open(incident: Incident, account: int, roles: frozenset[Role]) -> bool:
    """Return whether an account's false-alarm decision still opens an incident's originals."""
    return incident.is_mistake and incident.deleted and may_dismiss(account, incident, roles) is None


def _due(each: Deletion) -> bool:
    wanted = each.kept and not each.superseded and each.posting is None
    return wanted and each.outcome is Outcome.DONE
