"""A leak becomes an incident and an alert."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.incidents.changes import Changes, Dispatch, NewIncident, What
from bot.incidents.incident import Leak, severity_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incidents.incident import LeakedMessage

ORIGINAL_KEPT = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class LeakFacts:
    """What is known when a leak is recorded.

    `incident_id` is a fresh random id. `recorded` are the leak's messages, as (message id, version), that
    have their incident already: a crash came between recording and settling, or they are the first half
    of a leak that was told when it came.
    """

    incident_id: int
    recorded: frozenset[tuple[int, int]]


def on_leak(leak: Leak, facts: LeakFacts, at: datetime) -> Changes:
    """Decide what to record for a leak: every message has one incident."""
    fresh = tuple(message for message in leak.messages if _mark(message) not in facts.recorded)
    if not fresh:
        return ()
    opened = NewIncident(facts.incident_id, replace(leak, messages=fresh), severity_of(leak), at)
    return (opened, Dispatch(What.ALERT, facts.incident_id))


def _mark(message: LeakedMessage) -> tuple[int, int]:
    return message.message_id, message.version
