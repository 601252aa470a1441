"""Turns a leak into an incident and an alert, as grave as what it gives away and what is known around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Joined, NewIncident, RefreshCards
from bot.features.incidents.rules.incident import Begun, LeakReport, Severity, severity_of
from bot.outbox import Dispatch
from bot.records import Changes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.incidents.rules.facts import CardFacts
    from bot.features.incidents.rules.incident import Incident, LeakedMessage


DELETABLE_FOR = timedelta(hours=48)  # since a message was sent (Bot API, deleteMessage)
_REASONS = 3  # on a card
_FRAGMENT = 800  # characters of the fragments of an incident that grew; a card has 4096 for everything


@dataclass(frozen=True, slots=True)
class LeakFacts:
    """The facts needed to record a leak.

    `incident_id` is a fresh random id. `recorded` are the leak's messages, as (message id, version), that
    have their incident already, and `begun` is that incident: a crash came between recording and settling,
    or they are the first half of a leak, or the parts of an album, that were recorded when they came.
    """

    incident_id: int
    recorded: frozenset[tuple[int, int]]
    begun: Begun | None = None


def on_leak(leak: LeakReport, facts: LeakFacts, at: datetime) -> Changes:
    """Decide what to record for a leak: every message has one incident.

    What its author adds to a leak whose incident is not resolved yet becomes part of that incident.
    """
    fresh = tuple(message for message in leak.messages if _mark(message) not in facts.recorded)
    if not fresh:
        return ()
    begun = facts.begun
    if begun is not None and leak.deleted and not begun.resolved and begun.author == leak.author:
        grown = _grown(begun, leak)
        calls = grown.severity is Severity.INTRUSION and begun.severity is not Severity.INTRUSION
        return (
            Joined(grown, replace(leak, messages=fresh), at),
            RefreshCards(begun.id),
            *((Dispatch(IncidentMessage.ALERT, begun.id),) if calls else ()),  # heads hear of it now
        )
    opened = NewIncident(facts.incident_id, replace(leak, messages=fresh), severity_of(leak), at)
    return (opened, Dispatch(IncidentMessage.ALERT, facts.incident_id))


def _grown(begun: Begun, leak: LeakReport) -> Begun:
    """Return an incident extended by a leak."""
    kinds = begun.kinds | leak.kinds
    return replace(
        begun,
        severity=min(begun.severity, severity_of(replace(leak, kinds=kinds))),
        rules=tuple(dict.fromkeys((*begun.rules, *leak.rules))),
        kinds=kinds,
        known=begun.known or leak.known,
        fragment=_both(begun.fragment.reveal(), leak.fragment.reveal()),
        reasons=tuple(dict.fromkeys((*begun.reasons, *leak.reasons)))[:_REASONS],
    )


def _both(first: str, more: str) -> Secret:
    joined = f"{first} … {more}" if first.strip() and more.strip() else first or more
    return Secret(joined if len(joined) <= _FRAGMENT else first)


def _mark(message: LeakedMessage) -> tuple[int, int]:
    return message.message_id, message.version


GRAVER_BEFORE: Final = timedelta(minutes=30)  # before a lesson, within which a leak is graver


class Factor(StrEnum):
    """What makes a leak a step graver or lighter. The values end names of messages in `texts`."""

    LESSON = "lesson"  # one of the class is going on, or begins within half an hour
    REPEAT = "repeat"  # the same room leaked before
    RENEWED = "renewed"  # the class has left that room for another one


@dataclass(frozen=True, slots=True)
class Graded:
    """A severity, with the factors that made it graver and those that made it lighter."""

    severity: Severity
    graver: tuple[Factor, ...] = ()
    lighter: tuple[Factor, ...] = ()


def graded(incident: Incident, facts: CardFacts) -> Graded:
    """Grade the leak of an incident by what is known around it."""
    lesson = facts.lesson
    near = lesson is not None and (lesson.before is None or lesson.before <= GRAVER_BEFORE)
    left = bool(incident.meetings) and all(each.left is not None for each in incident.meetings)
    met = ((Factor.LESSON, near), (Factor.REPEAT, facts.earlier is not None))
    graver = tuple(factor for factor, holds in met if holds)
    lighter = (Factor.RENEWED,) if left else ()
    level = incident.severity - len(graver) + len(lighter)
    return Graded(Severity(max(min(Severity), min(max(Severity), level))), graver, lighter)
